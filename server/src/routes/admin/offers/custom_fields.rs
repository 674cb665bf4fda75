//! The lines of custom fields in the form of an offer. Each button beside them sends the whole form,
//! which comes back with one line more, fewer, or moved, and everything typed.

use app::admin::{Form, custom_lines};
use domain::{Language, MAX_FIELDS, OfferForm};

use crate::offers::TypedField;

/// How many lines the form has.
const LINES: &str = "custom-lines";
const PARTS: [&str; 5] = ["label", "name", "kind", "required", "options"];

/// What was typed.
pub(super) fn typed(form: &Form) -> Vec<TypedField> {
    let lines = custom_lines(form);
    let line = |number: usize| {
        let [label, name, kind, required, options] =
            PARTS.map(|part| form.value(&part_of(number, part)).to_owned());
        TypedField {
            label,
            name,
            kind,
            required: !required.is_empty(),
            options,
        }
    };
    (1..=lines).map(line).collect()
}

/// The form with what an offer asks in it.
pub(super) fn fill(form: Form, offer: &OfferForm) -> Form {
    let lines: Vec<_> = offer.fields.iter().map(TypedField::from).collect();
    write(form, &lines)
        .with("consent", offer.consent.as_deref().unwrap_or_default())
        .with("page_language", offer.language.map_or("", Language::as_str))
}

/// The form after a button beside a field was pressed; `None` when it was another button.
pub(super) fn step(form: &Form) -> Option<Form> {
    let mut lines = typed(form);
    let pressed = form.value("do").strip_prefix("field-")?;
    let (what, number) = pressed.split_once('-').unwrap_or((pressed, "0"));
    // Lines count from 1.
    let at = number.parse::<usize>().ok()?.wrapping_sub(1);
    match what {
        "add" if lines.len() < MAX_FIELDS => lines.push(TypedField::default()),
        "up" if (1..lines.len()).contains(&at) => lines.swap(at - 1, at),
        "down" if at.wrapping_add(1) < lines.len() => lines.swap(at, at + 1),
        "remove" if at < lines.len() => _ = lines.remove(at),
        _ => {}
    }
    Some(write(form.clone(), &lines))
}

fn write(form: Form, lines: &[TypedField]) -> Form {
    let mut form = form.replacing(LINES, lines.len().to_string());
    for (number, line) in (1..).zip(lines) {
        let required = if line.required { "on" } else { "" };
        let values = [&line.label, &line.name, &line.kind, required, &line.options];
        for (part, value) in PARTS.into_iter().zip(values) {
            form = form.replacing(&part_of(number, part), value);
        }
    }
    form
}

fn part_of(number: usize, part: &str) -> String {
    format!("custom-{number}-{part}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(form: &Form) -> Vec<String> {
        typed(form).into_iter().map(|line| line.label).collect()
    }

    fn pressed(form: &Form, button: &str) -> Form {
        step(&form.clone().replacing("do", button)).unwrap()
    }

    #[test]
    fn lines_are_added_moved_and_removed() {
        let mut form = Form::default().with("title", "Guitar");
        for label in ["A", "B", "C"] {
            form = pressed(&form, "field-add");
            let last = typed(&form).len();
            form = form
                .replacing(&part_of(last, "label"), label)
                .replacing(&part_of(last, "required"), "on");
        }
        assert_eq!(labels(&form), ["A", "B", "C"]);
        let form = pressed(&form, "field-up-3");
        assert_eq!(labels(&form), ["A", "C", "B"]);
        let form = pressed(&form, "field-down-1");
        assert_eq!(labels(&form), ["C", "A", "B"]);
        let form = pressed(&form, "field-remove-2");
        assert_eq!(labels(&form), ["C", "B"]);
        assert!(typed(&form).iter().all(|line| line.required));
        assert_eq!(form.value("title"), "Guitar");
        for odd in [
            "field-up-1",
            "field-down-2",
            "field-remove-0",
            "field-remove-9",
            "field-up-0",
        ] {
            assert_eq!(labels(&pressed(&form, odd)), ["C", "B"], "{odd}");
        }
        for other in ["save", "publish", ""] {
            assert!(step(&form.clone().replacing("do", other)).is_none());
        }
    }

    #[test]
    fn there_are_never_more_lines_than_fields_are_allowed() {
        let mut form = Form::default();
        for _ in 0..50 {
            form = pressed(&form, "field-add");
        }
        assert_eq!(typed(&form).len(), MAX_FIELDS);
        let huge = Form::default().with(LINES, usize::MAX.to_string());
        assert_eq!(typed(&huge).len(), 2 * MAX_FIELDS);
    }
}
