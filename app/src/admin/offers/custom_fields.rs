//! What buyers are asked: the lines of custom fields in the form of an offer.

use domain::{FieldKind, Language, MAX_FIELDS};
use leptos::prelude::*;

use super::EditOfferPage;
use crate::admin::Form;
use crate::admin::fields::{Field, check, choice};
use crate::texts::{text, text_with};

/// Where the browser goes on after a button of a line.
const ANCHOR: &str = "custom-fields";

pub(super) fn section(page: &EditOfferPage, action: &str) -> AnyView {
    let language = page.frame.language();
    let count = custom_lines(&page.form);
    let here = [action, "#", ANCHOR].concat();
    let lines: Vec<_> = (1..=count)
        .map(|number| line(language, &page.form, number, count, &here))
        .collect();
    let add = (count < MAX_FIELDS).then(|| {
        button(
            "field-add".to_owned(),
            text(language, "offers-field-add"),
            &here,
        )
    });
    let consent = Field {
        rows: 2,
        max: Some(1_000),
        hint: Some(text(language, "offers-consent-hint")),
        ..Field::new("consent", text(language, "offers-consent"))
    };
    view! {
        <section class="card" id=ANCHOR>
            <h2>{text(language, "offers-fields")}</h2>
            <p class="small">{text(language, "offers-fields-lead")}</p>
            <input type="hidden" name="custom-lines" value=count.to_string() />
            {lines}
            <div class="actions">{add}</div>
            {consent.view(language, &page.form)}
        </section>
    }
    .into_any()
}

/// How many lines of custom fields a form has; what a browser sends is bounded.
#[must_use]
pub fn custom_lines(form: &Form) -> usize {
    let lines: usize = form.value("custom-lines").parse().unwrap_or(0);
    lines.min(2 * MAX_FIELDS)
}

/// The language of the offer's pages.
pub(super) fn page_language(page: &EditOfferPage) -> AnyView {
    let language = page.frame.language();
    let field = Field {
        hint: Some(text(language, "offers-language-hint")),
        ..Field::new("page_language", text(language, "offers-language"))
    };
    let fixed = Language::ALL.map(|fixed| {
        let name = text(language, &["language-", fixed.as_str()].concat());
        (fixed.as_str().to_owned(), name)
    });
    let buyers = (String::new(), text(language, "offers-language-buyers"));
    let options = std::iter::once(buyers).chain(fixed).collect();
    choice(&field, options, language, &page.form)
}

fn line(language: Language, form: &Form, number: usize, count: usize, here: &str) -> AnyView {
    let number_text = number.to_string();
    let name = |part: &str| ["custom-", &number_text, "-", part].concat();
    let label = Field {
        max: Some(120),
        ..Field::new(&name("label"), text(language, "offers-field-label"))
    };
    let key = Field {
        max: Some(34),
        hint: Some(text(language, "offers-field-name-hint")),
        ..Field::new(&name("name"), text(language, "offers-field-name"))
    };
    let kind = Field::new(&name("kind"), text(language, "offers-field-kind"));
    let kinds = FieldKind::ALL.iter().map(|kind| {
        let words = text(language, kind_key(*kind));
        (kind.as_str().to_owned(), words)
    });
    let options = Field {
        rows: 4,
        hint: Some(text(language, "offers-field-options-hint")),
        ..Field::new(&name("options"), text(language, "offers-field-options"))
    };
    let is_choice = form.value(&name("kind")) == FieldKind::Choice.as_str();
    let required = check(
        &name("required"),
        text(language, "offers-field-required"),
        form,
    );
    let wrong = form.error(&name("required")).map(|error| {
        let id = ["field-", &name("required"), "-error"].concat();
        view! { <p class="field-error" id=id>{error.sentence(language)}</p> }
    });
    let act = |what: &str, key: &str| {
        let words = text_with(language, key, "number", &number_text);
        button(["field-", what, "-", &number_text].concat(), words, here)
    };
    view! {
        <fieldset class="line">
            <legend class="label">{text_with(language, "offers-field-number", "number", &number_text)}</legend>
            <div class="pair">
                {label.view(language, form)}
                {choice(&kind, kinds.collect(), language, form)}
            </div>
            {key.view(language, form)}
            <details open=is_choice || form.error(&name("options")).is_some()>
                <summary>{text(language, "offers-field-options-for")}</summary>
                {options.view(language, form)}
            </details>
            {required}
            {wrong}
            <div class="actions">
                {(number > 1).then(|| act("up", "offers-field-up"))}
                {(number < count).then(|| act("down", "offers-field-down"))}
                {act("remove", "offers-field-remove")}
            </div>
        </fieldset>
    }
    .into_any()
}

/// A button that sends the form and comes back to the fields.
fn button(what: String, words: String, here: &str) -> AnyView {
    view! {
        <button class="plain" name="do" value=what formaction=here.to_owned()>
            {words}
        </button>
    }
    .into_any()
}

/// The kind in words.
const fn kind_key(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "offers-kind-text",
        FieldKind::LongText => "offers-kind-long-text",
        FieldKind::Number => "offers-kind-number",
        FieldKind::Phone => "offers-kind-phone",
        FieldKind::Country => "offers-kind-country",
        FieldKind::Link => "offers-kind-link",
        FieldKind::Choice => "offers-kind-choice",
        FieldKind::Checkbox => "offers-kind-checkbox",
        FieldKind::Date => "offers-kind-date",
        FieldKind::Hidden => "offers-kind-hidden",
    }
}
