//! The parts of forms.

use domain::Language;
use leptos::prelude::*;

use super::Form;
use super::frame::AdminFrame;
use crate::texts::{text, text_area_html};

/// A field for text.
#[derive(Clone, Default)]
pub(super) struct Field {
    /// Its name; its id is `field-` and the name.
    pub(super) name: String,
    /// Its label, as text.
    pub(super) label: String,
    /// The input's type; empty stands for `text`.
    pub(super) kind: &'static str,
    /// Below it, as text.
    pub(super) hint: Option<String>,
    /// What the browser may fill in.
    pub(super) autocomplete: Option<&'static str>,
    /// It may not be empty.
    pub(super) required: bool,
    /// So many characters at most.
    pub(super) max: Option<u32>,
    /// An example.
    pub(super) placeholder: Option<String>,
    /// So many lines; 0 makes it a field of one line.
    pub(super) rows: u8,
}

impl Field {
    pub(super) fn new(name: &str, label: String) -> Self {
        Self {
            name: name.to_owned(),
            label,
            ..Self::default()
        }
    }

    pub(super) fn view(self, language: Language, form: &Form) -> AnyView {
        let hint = self.hint.as_deref();
        let around = Around::of(&self.name, &self.label, hint, language, form);
        let input = if self.rows == 0 {
            self.line(&around, form)
        } else {
            self.area(&around, form)
        };
        around.view(input)
    }

    fn line(&self, around: &Around, form: &Form) -> AnyView {
        let kind = if self.kind.is_empty() {
            "text"
        } else {
            self.kind
        };
        // A secret that was typed is not sent back.
        let value = (kind != "password").then(|| form.value(&self.name).to_owned());
        view! {
            <input
                id=around.id.clone()
                name=self.name.clone()
                type=kind
                value=value
                autocomplete=self.autocomplete
                required=self.required
                maxlength=self.max.map(|max| max.to_string())
                placeholder=self.placeholder.clone()
                aria-invalid=around.invalid()
                aria-describedby=around.described_by()
            />
        }
        .into_any()
    }

    fn area(&self, around: &Around, form: &Form) -> AnyView {
        view! {
            <textarea
                id=around.id.clone()
                name=self.name.clone()
                rows=self.rows.to_string()
                required=self.required
                maxlength=self.max.map(|max| max.to_string())
                placeholder=self.placeholder.clone()
                aria-invalid=around.invalid()
                aria-describedby=around.described_by()
                inner_html=text_area_html(form.value(&self.name))
            ></textarea>
        }
        .into_any()
    }
}

/// A choice out of several: value and words. Of the field it takes name, label and hint.
pub(super) fn choice(
    field: &Field,
    options: Vec<(String, String)>,
    language: Language,
    form: &Form,
) -> AnyView {
    let hint = field.hint.as_deref();
    let around = Around::of(&field.name, &field.label, hint, language, form);
    let chosen = form.value(&field.name).to_owned();
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect();
    let input = view! {
        <select
            id=around.id.clone()
            name=field.name.clone()
            aria-invalid=around.invalid()
            aria-describedby=around.described_by()
        >
            {options}
        </select>
    };
    around.view(input.into_any())
}

/// A field for a file of one of those media types. Of the field it takes name, label and hint.
pub(super) fn file(field: &Field, accept: &str, language: Language, form: &Form) -> AnyView {
    let hint = field.hint.as_deref();
    let around = Around::of(&field.name, &field.label, hint, language, form);
    let input = view! {
        <input
            type="file"
            id=around.id.clone()
            name=field.name.clone()
            accept=accept.to_owned()
            aria-invalid=around.invalid()
            aria-describedby=around.described_by()
        />
    };
    around.view(input.into_any())
}

/// A checkbox; its value is `on`.
pub(super) fn check(name: &str, label: String, form: &Form) -> AnyView {
    let id = field_id(name);
    view! {
        <div class="check">
            <input
                type="checkbox"
                id=id.clone()
                name=name.to_owned()
                value="on"
                checked=form.is_on(name)
            />
            <label for=id>{label}</label>
        </div>
    }
    .into_any()
}

/// A form that posts to `action` with the session's token. `content` brings its own buttons.
pub(super) fn post_form(frame: &AdminFrame, action: &str, content: AnyView) -> AnyView {
    view! {
        <form method="post" action=action.to_owned() novalidate=true>
            <input type="hidden" name="csrf" value=frame.csrf.clone() />
            {content}
        </form>
    }
    .into_any()
}

/// The same for a form with files.
pub(super) fn upload_form(frame: &AdminFrame, action: &str, content: AnyView) -> AnyView {
    view! {
        <form method="post" action=action.to_owned() enctype="multipart/form-data" novalidate=true>
            <input type="hidden" name="csrf" value=frame.csrf.clone() />
            {content}
        </form>
    }
    .into_any()
}

/// A form that is one button.
pub(super) fn post_button(
    frame: &AdminFrame,
    action: &str,
    words: String,
    fields: &[(&str, &str)],
    class: &'static str,
) -> AnyView {
    let hidden: Vec<_> = fields
        .iter()
        .map(|(name, value)| {
            view! { <input type="hidden" name=(*name).to_owned() value=(*value).to_owned() /> }
        })
        .collect();
    let content = view! {
        {hidden}
        <button class=class>{words}</button>
    };
    post_form(frame, action, content.into_any())
}

/// Everything that is wrong with the form, above it, with a link to each field.
pub(super) fn summary(language: Language, form: &Form) -> Option<AnyView> {
    if !form.is_refused() {
        return None;
    }
    let lines: Vec<_> = form
        .errors()
        .iter()
        .map(|(name, error)| {
            let sentence = error.sentence(language);
            if name.is_empty() {
                view! { <li>{sentence}</li> }.into_any()
            } else {
                let href = ["#", &field_id(name)].concat();
                view! { <li><a href=href>{sentence}</a></li> }.into_any()
            }
        })
        .collect();
    Some(
        view! {
            <div class="notice bad" role="alert" tabindex="-1">
                <p><strong>{text(language, "admin-form-refused")}</strong></p>
                <ul>{lines}</ul>
            </div>
        }
        .into_any(),
    )
}

fn field_id(name: &str) -> String {
    ["field-", name].concat()
}

/// Label, hint and error around an input.
struct Around {
    id: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
}

impl Around {
    fn of(name: &str, label: &str, hint: Option<&str>, language: Language, form: &Form) -> Self {
        Self {
            id: field_id(name),
            label: label.to_owned(),
            hint: hint.map(str::to_owned),
            error: form.error(name).map(|error| error.sentence(language)),
        }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    fn hint_id(&self) -> String {
        [&self.id, "-hint"].concat()
    }

    fn error_id(&self) -> String {
        [&self.id, "-error"].concat()
    }

    fn described_by(&self) -> Option<String> {
        let error = self.error.as_ref().map(|_| self.error_id());
        let hint = self.hint.as_ref().map(|_| self.hint_id());
        let ids: Vec<String> = error.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn view(self, input: AnyView) -> AnyView {
        let hint_id = self.hint_id();
        let error_id = self.error_id();
        let hint = self
            .hint
            .map(|words| view! { <p class="small" id=hint_id>{words}</p> });
        let error = self
            .error
            .map(|words| view! { <p class="field-error" id=error_id>{words}</p> });
        view! {
            <div class="field">
                <label class="label" for=self.id>{self.label}</label>
                {input}
                {error}
                {hint}
            </div>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_cannot_leave_its_text_area() {
        let form = Form::default().with("d", "\n</textarea><script>alert(1)</script>&amp;");
        let owner = Owner::new();
        let html = owner.with(|| {
            use leptos::tachys::view::RenderHtml as _;
            let field = Field {
                rows: 3,
                ..Field::new("d", "D".to_owned())
            };
            field.view(Language::En, &form).to_html()
        });
        assert!(
            html.contains("\n\n&lt;/textarea>&lt;script>alert(1)&lt;/script>&amp;amp;</textarea>"),
            "{html}"
        );
        assert!(!html.contains("<script"), "{html}");
    }
}
