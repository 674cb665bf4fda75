//! What the buyer of a practice run answers to the offer's own form.

use std::collections::BTreeMap;

use domain::{CustomField, FieldKind, OfferForm};

/// An answer to each field that wants one, by its name.
pub(super) fn to(form: &OfferForm) -> BTreeMap<String, String> {
    let wanted = form.fields.iter().filter(|field| field.required);
    wanted
        .map(|field| (field.name.as_str().to_owned(), answer(field)))
        .collect()
}

fn answer(field: &CustomField) -> String {
    let text = match field.kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Hidden => "Practice",
        FieldKind::Number => "7",
        FieldKind::Phone => "+380441234567",
        FieldKind::Country => "UA",
        FieldKind::Link => "https://practice.example/",
        FieldKind::Choice => field.options.first().map_or("", String::as_str),
        FieldKind::Checkbox => "yes",
        FieldKind::Date => "2026-01-31",
    };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use domain::FieldName;

    use super::*;

    #[test]
    fn every_kind_of_field_takes_its_answer() {
        for kind in FieldKind::ALL {
            let field = CustomField {
                name: FieldName::parse("f").unwrap(),
                label: "F".to_owned(),
                kind: *kind,
                required: true,
                options: vec!["S".to_owned(), "M".to_owned()],
            };
            let read = field.read(&answer(&field));
            assert!(matches!(read, Ok(Some(_))), "{kind:?}: {read:?}");
        }
    }
}
