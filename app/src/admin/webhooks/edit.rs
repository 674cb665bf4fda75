//! The form of a destination.

use domain::{DestinationKind, Language, Mode, OrderEvent};
use leptos::prelude::*;

use super::{LIST, address, trail, words_of};
use crate::admin::fields::{Field, choice, post_form, summary};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::{text, text_with};

/// `/admin/settings/webhooks/new` and `/admin/settings/webhooks/{id}/edit`.
#[derive(Clone, Debug)]
pub struct EditDestinationPage {
    /// Around it.
    pub frame: AdminFrame,
    /// Id and name of the destination that is changed; none of a new one.
    pub edited: Option<(String, String)>,
    /// How events are sent there.
    pub kind: DestinationKind,
    /// The fields by name; a token never comes back.
    pub form: Form,
    /// Every offer: id and name.
    pub offers: Vec<(String, String)>,
    /// What a message may have filled in; a name that ends in `:` is followed by another.
    pub placeholders: Vec<&'static str>,
}

/// Asks where events go, and which.
#[must_use]
pub fn edit_destination_page(page: &EditDestinationPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let own = page.edited.as_ref();
    let trail = trail(language, own.map(|(id, name)| (id.as_str(), name.as_str())));
    let kind = page.kind.as_str();
    let title = match own {
        Some(_) => text(language, "webhooks-edit"),
        None => text(language, &["destination-", kind, "-new"].concat()),
    };
    page.frame
        .clone()
        .draw_under(Section::Settings, trail, title, move || {
            let action = match &page.edited {
                Some((id, _)) => [&address(id), "/edit"].concat(),
                None => [LIST, "/new"].concat(),
            };
            let content = fields(&page);
            view! {
                <section class="card">{post_form(&page.frame, &action, content)}</section>
            }
        })
}

fn fields(page: &EditDestinationPage) -> AnyView {
    let language = page.frame.language();
    let form = &page.form;
    let name = Field {
        required: true,
        max: Some(80),
        autocomplete: Some("off"),
        hint: Some(text(language, "webhooks-name-hint")),
        ..Field::new("name", text(language, "webhooks-name"))
    };
    let mode = page.edited.is_none().then(|| {
        let words = |mode: Mode, key: &str| (mode.as_str().to_owned(), text(language, key));
        let modes = vec![
            words(Mode::Test, "webhooks-mode-test-long"),
            words(Mode::Live, "webhooks-mode-live-long"),
        ];
        let field = Field {
            hint: Some(text(language, "webhooks-mode-hint")),
            ..Field::new("mode", text(language, "webhooks-mode"))
        };
        choice(&field, modes, language, form)
    });
    let events = OrderEvent::ALL
        .iter()
        .map(|event| (event.as_str().to_owned(), words_of(language, *event)));
    let events = ticks(
        "events",
        "webhooks-events",
        None,
        events.collect(),
        language,
        form,
    );
    let offers = (!page.offers.is_empty()).then(|| {
        let hint = Some("webhooks-offers-hint");
        ticks(
            "offers",
            "webhooks-offers",
            hint,
            page.offers.clone(),
            language,
            form,
        )
    });
    view! {
        <input type="hidden" name="kind" value=page.kind.as_str() />
        {summary(language, form)}
        {name.view(language, form)}
        {target(page)}
        {mode}
        {events}
        {offers}
        <button class="button">{text(language, "webhooks-save")}</button>
    }
    .into_any()
}

/// Where it is.
fn target(page: &EditDestinationPage) -> AnyView {
    let language = page.frame.language();
    let field = |label: &str, hint: &str, example: &str| Field {
        required: true,
        autocomplete: Some("off"),
        placeholder: Some(example.to_owned()),
        hint: Some(text(language, hint)),
        ..Field::new("target", text(language, label))
    };
    match page.kind {
        DestinationKind::Json => {
            let example = "https://example.com/paydesk";
            let field = field("webhooks-address", "webhooks-address-hint", example);
            field.view(language, &page.form)
        }
        DestinationKind::Sheet => {
            let example = "https://script.google.com/macros/s/…/exec";
            let field = field("webhooks-sheet", "webhooks-sheet-hint", example);
            view! {
                {script(language)}
                {field.view(language, &page.form)}
            }
            .into_any()
        }
        DestinationKind::Telegram => {
            let chat = field("webhooks-chat", "webhooks-chat-hint", "-1001234567890");
            view! {
                {token(page)}
                {chat.view(language, &page.form)}
                {message(page)}
            }
            .into_any()
        }
    }
}

/// The script of a sheet, and how it comes there.
fn script(language: Language) -> AnyView {
    view! {
        <ol class="way">
            <li>{text(language, "webhooks-sheet-open")}</li>
            <li>
                {text(language, "webhooks-sheet-paste")}
                <pre class="script copy"><code>{include_str!("sheet.gs")}</code></pre>
            </li>
            <li>{text(language, "webhooks-sheet-deploy")}</li>
        </ol>
    }
    .into_any()
}

/// What lets the bot speak; it never comes back.
fn token(page: &EditDestinationPage) -> AnyView {
    let language = page.frame.language();
    let is_new = page.edited.is_none();
    let hint = if is_new {
        "webhooks-token-hint"
    } else {
        "webhooks-token-kept"
    };
    let field = Field {
        kind: "password",
        required: is_new,
        autocomplete: Some("off"),
        hint: Some(text(language, hint)),
        ..Field::new("bot_secret", text(language, "webhooks-token"))
    };
    field.view(language, &page.form)
}

fn message(page: &EditDestinationPage) -> AnyView {
    let language = page.frame.language();
    let name = |name: &&str| match name.strip_suffix(':') {
        Some(group) => ["{", group, ":…}"].concat(),
        None => ["{", name, "}"].concat(),
    };
    let names: Vec<_> = page.placeholders.iter().map(name).collect();
    let field = Field {
        required: true,
        rows: 5,
        max: Some(4_000),
        hint: Some(text_with(
            language,
            "webhooks-text-hint",
            "names",
            &names.join(" "),
        )),
        ..Field::new("template", text(language, "webhooks-text"))
    };
    field.view(language, &page.form)
}

/// Several of many.
fn ticks(
    name: &'static str,
    legend: &str,
    hint: Option<&str>,
    options: Vec<(String, String)>,
    language: Language,
    form: &Form,
) -> AnyView {
    let error = form.error(name).map(|error| error.sentence(language));
    let id = ["field-", name].concat();
    let error_id = [&id, "-error"].concat();
    let is_wrong = error.is_some();
    let described = is_wrong.then(|| error_id.clone());
    let boxes: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let id = [name, "-", &value].concat();
            let is_ticked = form.all(name).any(|ticked| ticked == value);
            view! {
                <div class="check">
                    <input type="checkbox" id=id.clone() name=name value=value checked=is_ticked />
                    <label for=id>{words}</label>
                </div>
            }
        })
        .collect();
    let error = error.map(|words| view! { <p class="field-error" id=error_id>{words}</p> });
    let hint = hint.map(|key| view! { <p class="small">{text(language, key)}</p> });
    view! {
        <fieldset
            class="ticks"
            id=id
            tabindex="-1"
            aria-invalid=is_wrong.then_some("true")
            aria-describedby=described
        >
            <legend class="label">{text(language, legend)}</legend>
            {error}
            {hint}
            <div class="boxes">{boxes}</div>
        </fieldset>
    }
    .into_any()
}
