//! From test payments to real money: what changes, what stays, and what is missing.

use leptos::prelude::*;

use super::MerchantName;
use crate::Words;
use crate::admin::fields::{Field, choice, post_form, summary};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::{text, text_with};

/// `/admin/offers/{id}/real-money`, while a test account takes the offer's orders.
#[derive(Clone, Debug)]
pub struct RealMoneyPage {
    /// Around it.
    pub frame: AdminFrame,
    /// `off_…`.
    pub offer_id: String,
    /// Its title.
    pub title: String,
    /// Its page, absolute.
    pub url: String,
    /// The test account that takes its orders now.
    pub tests: MerchantName,
    /// The accounts that could take real money: id and name.
    pub merchants: Vec<(String, String)>,
    /// `merchant`, the chosen one, and `seen`; and what is wrong.
    pub form: Form,
    /// What keeps the offer from taking real money with the chosen account.
    pub gaps: Vec<GapLine>,
    /// What would be better otherwise.
    pub advice: Vec<GapLine>,
}

/// Something that is missing.
#[derive(Clone, Debug)]
pub struct GapLine {
    /// What.
    pub words: Words,
    /// Where it is mended: a path and the key of the link's text.
    pub mend: Option<(String, &'static str)>,
}

/// Draws the page.
#[must_use]
pub fn real_money_page(page: &RealMoneyPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let trail = vec![
        ("/admin/offers".to_owned(), text(language, "admin-offers")),
        (address(&page.offer_id), page.title.clone()),
    ];
    let title = text(language, "offers-live-title");
    let frame = page.frame.clone();
    frame.draw_under(Section::Offers, trail, title, move || {
        view! {
            {summary(language, &page.form)}
            {explanation(&page)}
            {account(&page)}
            {missing(&page)}
            {button(&page)}
        }
    })
}

/// The page of an offer.
fn address(id: &str) -> String {
    ["/admin/offers/", id].concat()
}

fn explanation(page: &RealMoneyPage) -> AnyView {
    let language = page.frame.language();
    let tests = page.tests.name.as_str();
    let changes = [
        text_with(language, "offers-live-changes-account", "name", tests),
        text(language, "offers-live-changes-page"),
    ];
    let stays = [
        text_with(language, "offers-live-stays-link", "url", &page.url),
        text(language, "offers-live-stays-offer"),
        text(language, "offers-live-stays-orders"),
        text(language, "offers-live-stays-way-back"),
    ];
    let list = |sentences: &[String]| {
        let lines: Vec<_> = sentences
            .iter()
            .cloned()
            .map(|line| view! { <li>{line}</li> })
            .collect();
        view! { <ul class="points">{lines}</ul> }
    };
    view! {
        <section class="card">
            <h2>{text(language, "offers-live-changes")}</h2>
            {list(&changes)}
            <h2>{text(language, "offers-live-stays")}</h2>
            {list(&stays)}
        </section>
    }
    .into_any()
}

/// Which account it will be: a form that only looks.
fn account(page: &RealMoneyPage) -> Option<AnyView> {
    if page.merchants.is_empty() {
        return None;
    }
    let language = page.frame.language();
    let field = Field {
        hint: Some(text(language, "offers-live-account-hint")),
        ..Field::new("merchant", text(language, "offers-live-account"))
    };
    let mut options = page.merchants.clone();
    if page.form.value("merchant").is_empty() {
        options.insert(0, (String::new(), text(language, "offers-live-choose")));
    }
    let action = [&address(&page.offer_id), "/real-money"].concat();
    Some(
        view! {
            <form method="get" action=action class="card">
                {choice(&field, options, language, &page.form)}
                <button class="button small-button quiet">{text(language, "offers-live-look")}</button>
            </form>
        }
        .into_any(),
    )
}

fn missing(page: &RealMoneyPage) -> AnyView {
    let language = page.frame.language();
    let line = |gap: &GapLine| {
        let link = gap.mend.clone().map(|(url, key)| {
            let words = text(language, key);
            view! { <p><a href=url>{words}</a></p> }
        });
        view! {
            <li>
                <div>
                    <p>{gap.words.sentence(language)}</p>
                    {link}
                </div>
            </li>
        }
    };
    let lines = |gaps: &[GapLine]| gaps.iter().map(line).collect::<Vec<_>>();
    let gaps = (!page.gaps.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="missing">
                <h2 id="missing">{text(language, "offers-live-missing")}</h2>
                <ul class="rows">{lines(&page.gaps)}</ul>
            </section>
        }
    });
    let advice = (!page.advice.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="advice">
                <h2 id="advice">{text(language, "offers-live-advice")}</h2>
                <ul class="rows">{lines(&page.advice)}</ul>
            </section>
        }
    });
    view! {
        {gaps}
        {advice}
    }
    .into_any()
}

/// The one button, when nothing is missing.
fn button(page: &RealMoneyPage) -> Option<AnyView> {
    let merchant = page.form.value("merchant");
    let chosen = page.merchants.iter().find(|(id, _)| id == merchant);
    let (id, name) = chosen.filter(|_| page.gaps.is_empty())?.clone();
    let language = page.frame.language();
    let ready = text_with(language, "offers-live-ready", "name", &name);
    let content = view! {
        <p class="notice good">{ready}</p>
        <input type="hidden" name="merchant" value=id />
        <input type="hidden" name="seen" value=page.form.value("seen").to_owned() />
        <button class="button">{text(language, "offers-live-do")}</button>
    };
    let action = [&address(&page.offer_id), "/real-money"].concat();
    Some(post_form(&page.frame, &action, content.into_any()))
}
