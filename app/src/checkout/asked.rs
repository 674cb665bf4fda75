//! What an offer asks besides address and name, drawn by the server. The widget moves these elements
//! into its own form as they are, so it brings no code for them.
//!
//! The sentence below a field is always there; the style sheet shows it while the field is marked.

use domain::{CustomField, FieldKind, Language, countries};
use leptos::prelude::*;

use super::CheckoutData;
use crate::markdown::links_html;
use crate::texts::{text, text_area_html, text_with};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The fields, each with what stands in it at first.
    pub(crate) fields: Vec<(CustomField, String)>,
    /// What the buyer must agree to.
    pub(crate) consent: Option<String>,
}

pub(super) fn asked(data: &CheckoutData) -> AnyView {
    let fields = data.asked.fields.iter();
    let fields = fields.map(|(field, value)| draw(data.language, field, value));
    let consent = data.asked.consent.iter();
    let consent = consent.map(|words| consent_box(data.language, words));
    fields.chain(consent).collect::<Vec<_>>().into_any()
}

/// The box carries its own text as its value: the order says what was agreed to.
fn consent_box(language: Language, words: &str) -> AnyView {
    view! {
        <div class="field">
            <div class="check">
                <input
                    id="consent"
                    name="consent"
                    type="checkbox"
                    value=words.to_owned()
                    required=true
                    aria-errormessage="consent-error"
                />
                <label for="consent" inner_html=links_html(words)></label>
            </div>
            <p class="field-error" id="consent-error" role="alert">
                {text(language, "checkout-want-checkbox")}
            </p>
        </div>
    }
    .into_any()
}

fn draw(language: Language, field: &CustomField, value: &str) -> AnyView {
    let id = field.name.key();
    if field.kind == FieldKind::Hidden {
        return view! { <input type="hidden" name=id value=value.to_owned() /> }.into_any();
    }
    let error_id = [&id, "-error"].concat();
    let error = view! {
        <p class="field-error" id=error_id role="alert">
            {sentence(language, field.kind)}
        </p>
    };
    let optional = (!field.required).then(|| {
        let word = text(language, "checkout-optional");
        view! { " " <span class="small">{["(", &word, ")"].concat()}</span> }
    });
    let input = input(language, field, value);
    if field.kind == FieldKind::Checkbox {
        return view! {
            <div class="field">
                <div class="check">{input} <label for=id>{field.label.clone()} {optional}</label></div>
                {error}
            </div>
        }
        .into_any();
    }
    view! {
        <div class="field">
            <label class="label" for=id>
                {field.label.clone()}
                {optional}
            </label>
            {input}
            {error}
        </div>
    }
    .into_any()
}

fn input(language: Language, field: &CustomField, value: &str) -> AnyView {
    let id = field.name.key();
    let name = id.clone();
    let error_id = [&id, "-error"].concat();
    let required = field.required;
    match field.kind {
        FieldKind::LongText => view! {
            <textarea
                id=id
                name=name
                rows="4"
                maxlength=field.kind.longest().to_string()
                required=required
                aria-errormessage=error_id
                inner_html=text_area_html(value)
            ></textarea>
        }
        .into_any(),
        FieldKind::Choice | FieldKind::Country => {
            let is_country = field.kind == FieldKind::Country;
            view! {
                <select
                    id=id
                    name=name
                    required=required
                    autocomplete=is_country.then_some("country")
                    data-countries=is_country.then_some("")
                    aria-errormessage=error_id
                >
                    <option value="">{[&text(language, "checkout-choose"), "…"].concat()}</option>
                    {options(field, value)}
                </select>
            }
            .into_any()
        }
        FieldKind::Checkbox => view! {
            <input
                id=id
                name=name
                type="checkbox"
                value="yes"
                checked=!value.is_empty()
                required=required
                aria-errormessage=error_id
            />
        }
        .into_any(),
        kind => {
            let (input_type, mode, fill) = match kind {
                FieldKind::Number => ("text", Some("decimal"), Some("off")),
                FieldKind::Phone => ("tel", None, Some("tel")),
                FieldKind::Link => ("url", None, Some("url")),
                FieldKind::Date => ("date", None, None),
                _ => ("text", None, None),
            };
            let is_date = kind == FieldKind::Date;
            view! {
                <input
                    id=id
                    name=name
                    type=input_type
                    inputmode=mode
                    autocomplete=fill
                    pattern=kind.pattern()
                    placeholder=(kind == FieldKind::Link).then_some("https://")
                    maxlength=(!is_date).then(|| kind.longest().to_string())
                    max=is_date.then_some("9999-12-31")
                    required=required
                    value=value.to_owned()
                    aria-errormessage=error_id
                />
            }
            .into_any()
        }
    }
}

fn options(field: &CustomField, value: &str) -> Vec<AnyView> {
    let option = |code: String, words: String| {
        let selected = code == value;
        view! { <option value=code selected=selected>{words}</option> }.into_any()
    };
    if field.kind == FieldKind::Country {
        return countries()
            .map(|(code, name)| option(code.to_owned(), name.to_owned()))
            .collect();
    }
    let words = field.options.iter();
    words
        .map(|words| option(words.clone(), words.clone()))
        .collect()
}

/// What is said below a field that is empty or not right.
fn sentence(language: Language, kind: FieldKind) -> String {
    let key = match kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Hidden => {
            let longest = kind.longest().to_string();
            return text_with(language, "checkout-want-text", "count", &longest);
        }
        FieldKind::Number => "checkout-want-number",
        FieldKind::Phone => "checkout-want-phone",
        FieldKind::Country => "checkout-want-country",
        FieldKind::Link => "checkout-want-link",
        FieldKind::Choice => "checkout-want-choice",
        FieldKind::Checkbox => "checkout-want-checkbox",
        FieldKind::Date => "checkout-want-date",
    };
    text(language, key)
}

/// Countries are drawn by their English names; this has the browser write them in the page's
/// language, in its order.
pub(crate) const COUNTRY_NAMES: &str = "for(const s of document.querySelectorAll('[data-countries]')){\
    const v=s.value,l=document.documentElement.lang,n=new Intl.DisplayNames(l,{type:'region'}),o=[...s.options].slice(1);\
    for(const c of o)c.text=n.of(c.value);\
    s.append(...o.sort((a,b)=>a.text.localeCompare(b.text,l)));s.value=v}";
