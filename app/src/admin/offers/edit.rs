//! The form of an offer.

use domain::{Language, OfferStatus};
use leptos::prelude::*;

use super::{
    LookView, MerchantName, OfferPayment, custom_fields, look, mode_words, payment, picture,
    status_tag,
};
use crate::PictureView;
use crate::admin::fields::{Field, choice, post_button, summary, upload_form};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::{text, text_with};

/// `/admin/offers/new` and `/admin/offers/{id}`.
#[derive(Clone, Debug)]
pub struct EditOfferPage {
    /// Around it.
    pub frame: AdminFrame,
    /// The offer that is changed; `None` for a new one.
    pub offer: Option<EditedOffer>,
    /// What was typed: `internal_name title slug description seller price-N currency-N merchant thank_you_text
    /// thank_you_url terms_url privacy_url page_language consent custom-lines custom-N-(label name kind required options)`, and `seen` and `once`, which are carried along.
    pub form: Form,
    /// Where offers' pages are: `https://pay.example/o/`.
    pub base_url: String,
    /// Who may be chosen to take the money.
    pub merchants: Vec<MerchantChoice>,
    /// The codes of the currencies, upper case.
    pub currencies: Vec<String>,
    /// How many lines of prices are shown.
    pub price_lines: usize,
    /// How it reads.
    pub look: Option<LookView>,
    /// The picture that it has.
    pub picture: Option<PictureView>,
}

/// The offer that is changed.
#[derive(Clone, Debug)]
pub struct EditedOffer {
    /// `off_…`.
    pub id: String,
    /// Its title as saved.
    pub title: String,
    /// Whether it can be bought.
    pub status: OfferStatus,
    /// Its page, absolute.
    pub url: String,
    /// Who takes the money; `None`: nobody.
    pub payment: Option<OfferPayment>,
    /// When it last changed, as the database has it.
    pub updated_at: String,
}

/// Somebody who may take the money.
#[derive(Clone, Debug)]
pub struct MerchantChoice {
    /// `mer_…`.
    pub id: String,
    /// Name and mode.
    pub name: MerchantName,
    /// It takes no new orders; shown only because it is chosen.
    pub is_archived: bool,
}

/// Draws the form.
#[must_use]
pub fn edit_offer_page(page: &EditOfferPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let title = match &page.offer {
        Some(offer) => offer.title.clone(),
        None => text(language, "offers-new"),
    };
    let frame = page.frame.clone();
    frame.draw(Section::Offers, title, move || {
        let action = match &page.offer {
            Some(offer) => ["/admin/offers/", &offer.id].concat(),
            None => "/admin/offers/new".to_owned(),
        };
        let content = view! {
            {summary(language, &page.form)}
            // What the Enter key does: the fields bring buttons of their own.
            <button class="unseen" name="do" value="save" tabindex="-1" aria-hidden="true">
                {text(language, "offers-save")}
            </button>
            <input type="hidden" name="once" value=page.form.value("once").to_owned() />
            <input type="hidden" name="seen" value=page.form.value("seen").to_owned() />
            <fieldset class="bare" disabled=!page.frame.is_owner()>
                {what(&page)}
                {picture::view(&page)}
                {prices(&page)}
                {custom_fields::section(&page, &action)}
                {afterwards(&page)}
                {buttons(&page, &action)}
            </fieldset>
        };
        view! {
            {page.offer.as_ref().map(|offer| state(language, offer))}
            {paid_to(&page)}
            {upload_form(&page.frame, &action, content.into_any())}
            {page.look.as_ref().map(|look| look::view(language, look))}
            {copy(&page)}
        }
    })
}

fn copy(page: &EditOfferPage) -> Option<AnyView> {
    let offer = page.offer.as_ref().filter(|_| page.frame.is_owner())?;
    let action = ["/admin/offers/", &offer.id, "/copy"].concat();
    let words = text(page.frame.language(), "offers-copy");
    Some(post_button(&page.frame, &action, words, &[], "plain"))
}

fn paid_to(page: &EditOfferPage) -> Option<AnyView> {
    let offer = page.offer.as_ref()?;
    let paid_to = offer.payment.as_ref()?;
    Some(payment::view(
        &page.frame,
        &offer.id,
        &offer.updated_at,
        paid_to,
    ))
}

fn state(language: Language, offer: &EditedOffer) -> AnyView {
    let link = (offer.status != OfferStatus::Draft).then(|| {
        let (href, url) = (offer.url.clone(), offer.url.clone());
        view! { <a href=href>{url}</a> }
    });
    let preview = ["/admin/offers/", &offer.id, "/preview"].concat();
    let embed = ["/admin/offers/", &offer.id, "/embed"].concat();
    let mail = ["/admin/offers/", &offer.id, "/mail"].concat();
    view! {
        <p>{status_tag(language, offer.status)} " " {link}</p>
        <p><a href=preview>{text(language, "offers-preview")}</a></p>
        <p><a href=embed>{text(language, "offers-embed")}</a></p>
        <p><a href=mail>{text(language, "mail-of-offer")}</a></p>
    }
    .into_any()
}

fn what(page: &EditOfferPage) -> AnyView {
    let language = page.frame.language();
    let form = &page.form;
    let title = Field {
        required: true,
        max: Some(120),
        ..Field::new("title", text(language, "offers-title"))
    };
    let internal_name = Field {
        max: Some(120),
        hint: Some(text(language, "offers-internal-name-hint")),
        ..Field::new("internal_name", text(language, "offers-internal-name"))
    };
    let slug = Field {
        max: Some(80),
        hint: Some(text_with(
            language,
            "offers-slug-hint",
            "base",
            &page.base_url,
        )),
        ..Field::new("slug", text(language, "offers-slug"))
    };
    let description = Field {
        rows: 8,
        max: Some(10_000),
        hint: Some(text(language, "offers-markdown")),
        ..Field::new("description", text(language, "offers-description"))
    };
    let seller = Field {
        max: Some(120),
        hint: Some(text(language, "offers-seller-hint")),
        ..Field::new("seller", text(language, "offers-seller"))
    };
    view! {
        <section class="card">
            <h2>{text(language, "offers-what")}</h2>
            {title.view(language, form)}
            {internal_name.view(language, form)}
            {slug.view(language, form)}
            {description.view(language, form)}
            {seller.view(language, form)}
            {custom_fields::page_language(page)}
        </section>
    }
    .into_any()
}

fn prices(page: &EditOfferPage) -> AnyView {
    let language = page.frame.language();
    let lines: Vec<_> = (1..=page.price_lines)
        .map(|number| price_line(page, number))
        .collect();
    let mut merchants = vec![(String::new(), text(language, "offers-merchant-none"))];
    merchants.extend(page.merchants.iter().map(|merchant| {
        let mode = mode_words(language, merchant.name.mode);
        let mut words = [&merchant.name.name, " · ", &mode].concat();
        if merchant.is_archived {
            words = [&words, " · ", &text(language, "offers-archived")].concat();
        }
        (merchant.id.clone(), words)
    }));
    let merchant = Field {
        hint: Some(text(language, "offers-merchant-hint")),
        ..Field::new("merchant", text(language, "offers-payment-system"))
    };
    view! {
        <section class="card">
            <h2>{text(language, "offers-paying")}</h2>
            <fieldset class="bare">
                <legend class="label">{text(language, "offers-prices")}</legend>
                {lines}
                <p class="small">{text(language, "offers-prices-hint")}</p>
            </fieldset>
            {choice(&merchant, merchants, language, &page.form)}
        </section>
    }
    .into_any()
}

fn price_line(page: &EditOfferPage, number: usize) -> AnyView {
    let language = page.frame.language();
    let number = number.to_string();
    let amount = Field {
        max: Some(20),
        ..Field::new(
            &["price-", &number].concat(),
            text_with(language, "offers-amount", "number", &number),
        )
    };
    let currency = Field::new(
        &["currency-", &number].concat(),
        text_with(language, "offers-currency", "number", &number),
    );
    let codes = page.currencies.iter();
    let codes = codes.map(|code| (code.clone(), code.clone())).collect();
    view! {
        <div class="pair">
            {amount.view(language, &page.form)}
            {choice(&currency, codes, language, &page.form)}
        </div>
    }
    .into_any()
}

fn afterwards(page: &EditOfferPage) -> AnyView {
    let language = page.frame.language();
    let form = &page.form;
    let thanks = Field {
        rows: 5,
        max: Some(10_000),
        hint: Some(text(language, "offers-thanks-hint")),
        ..Field::new("thank_you_text", text(language, "offers-thanks"))
    };
    let link = |name: &str, label: &str, hint: Option<&str>| {
        Field {
            kind: "url",
            max: Some(2_000),
            placeholder: Some("https://".to_owned()),
            hint: hint.map(|key| text(language, key)),
            ..Field::new(name, text(language, label))
        }
        .view(language, form)
    };
    view! {
        <section class="card">
            <h2>{text(language, "offers-after")}</h2>
            {thanks.view(language, form)}
            {link("thank_you_url", "offers-thanks-url", Some("offers-thanks-url-hint"))}
        </section>
        <section class="card">
            <h2>{text(language, "offers-law")}</h2>
            <p class="small">{text(language, "offers-law-hint")}</p>
            {link("terms_url", "offers-terms", None)}
            {link("privacy_url", "offers-privacy", None)}
        </section>
    }
    .into_any()
}

fn buttons(page: &EditOfferPage, action: &str) -> AnyView {
    let language = page.frame.language();
    let status = page.offer.as_ref().map(|offer| offer.status);
    let button = |what: &'static str, key: &str, class: &'static str| {
        view! { <button class=class name="do" value=what>{text(language, key)}</button> }
    };
    let look = [action, "#look"].concat();
    let is_on_sale = status == Some(OfferStatus::Published);
    let publish =
        (!is_on_sale).then(|| button("publish", "offers-publish", "button small-button quiet"));
    let hide = (is_on_sale || status == Some(OfferStatus::Archived))
        .then(|| button("hide", "offers-hide", "plain"));
    let archive = matches!(status, Some(OfferStatus::Draft | OfferStatus::Published))
        .then(|| button("archive", "offers-archive", "plain"));
    view! {
        <div class="actions">
            {button("save", "offers-save", "button small-button")}
            <button class="button small-button quiet" name="do" value="look" formaction=look>
                {text(language, "offers-look")}
            </button>
            {publish}
            {hide}
            {archive}
        </div>
    }
    .into_any()
}
