use super::FieldMistake::{Malformed, Missing};
use super::*;

fn field(kind: FieldKind) -> CustomField {
    CustomField {
        name: FieldName::parse("f").unwrap(),
        label: "F".to_owned(),
        kind,
        required: false,
        options: vec!["S".to_owned(), "Extra large".to_owned()],
    }
}

fn read(kind: FieldKind, typed: &str) -> Result<String, FieldMistake> {
    field(kind)
        .read(typed)
        .map(|answer| answer.unwrap_or_else(|| "nothing".to_owned()))
}

#[test]
fn what_counts_as_an_answer() {
    use FieldKind as K;
    let cases: &[(FieldKind, &str, &str)] = &[
        (K::Text, "  Ann & Bo\u{0} ", "Ann & Bo"),
        (K::Text, "two\nlines", "two lines"),
        (K::LongText, " two\r\nlines\t\n", "two\nlines"),
        (K::Number, "12", "12"),
        (K::Number, "-3,5", "-3.5"),
        (K::Number, "0,125", "0.125"),
        (K::Number, "+007.10", "007.10"),
        (K::Phone, "+38 (044) 123-45-67", "+380441234567"),
        (K::Phone, "00380441234567", "+380441234567"),
        (K::Phone, "044 123 45 67", "0441234567"),
        (K::Country, "ua", "UA"),
        (K::Country, "GB", "GB"),
        (
            K::Link,
            "https://ann.example/a?b=c#d",
            "https://ann.example/a?b=c#d",
        ),
        (K::Choice, " Extra large ", "Extra large"),
        (K::Checkbox, "on", "yes"),
        (K::Checkbox, "TRUE", "yes"),
        (K::Checkbox, "0", "nothing"),
        (K::Date, "2026-11-24", "2026-11-24"),
        (K::Date, "2024-02-29", "2024-02-29"),
        (K::Date, "2000-02-29", "2000-02-29"),
        (K::Hidden, "user 7", "user 7"),
    ];
    for (kind, typed, wanted) in cases {
        assert_eq!(
            read(*kind, typed).as_deref(),
            Ok(*wanted),
            "{kind:?} {typed}"
        );
    }
}

#[test]
fn what_does_not() {
    use FieldKind as K;
    let cases: &[(FieldKind, &str)] = &[
        (K::Number, "twelve"),
        (K::Number, "1e5"),
        (K::Number, "1,000"),
        (K::Number, "-12,500"),
        (K::Number, "1.000.000"),
        (K::Number, "1."),
        (K::Number, "-"),
        (K::Number, "١٢"),
        (K::Phone, "123456"),
        (K::Phone, "+1234567890123456"),
        (K::Phone, "+38o441234567"),
        (K::Phone, "(((((((((((("),
        (K::Country, "XX"),
        (K::Country, "Ukraine"),
        (K::Country, "U"),
        (K::Link, "http://ann.example"),
        (K::Link, "javascript:alert(1)"),
        (K::Link, "https://"),
        (K::Link, "https:///path"),
        (K::Link, "https://a@b.example"),
        (K::Link, "https://a.example/ b"),
        (K::Choice, "s"),
        (K::Choice, "M"),
        (K::Checkbox, "perhaps"),
        (K::Date, "2026-02-29"),
        (K::Date, "1900-02-29"),
        (K::Date, "2026-13-01"),
        (K::Date, "2026-00-10"),
        (K::Date, "2026-04-31"),
        (K::Date, "24.11.2026"),
        (K::Date, "2026-1-2"),
        (K::Date, "0000-01-01"),
        (K::Date, "+026-01-01"),
    ];
    for (kind, typed) in cases {
        assert_eq!(read(*kind, typed), Err(Malformed), "{kind:?} {typed}");
    }
}

#[test]
fn the_longest_answer_of_each_kind_is_taken_and_no_longer_one() {
    for kind in [FieldKind::Text, FieldKind::LongText, FieldKind::Hidden] {
        let longest = "я".repeat(kind.longest());
        assert_eq!(read(kind, &longest).as_ref(), Ok(&longest));
        assert_eq!(
            read(kind, &format!("{longest}я")),
            Err(Malformed),
            "{kind:?}"
        );
    }
}

#[test]
fn a_required_field_wants_an_answer() {
    for kind in FieldKind::ALL {
        let optional = field(*kind);
        assert_eq!(optional.read(" \r\n "), Ok(None), "{kind:?}");
        let required = CustomField {
            required: true,
            ..optional
        };
        assert_eq!(required.read(" "), Err(Missing), "{kind:?}");
    }
    let required = CustomField {
        required: true,
        ..field(FieldKind::Checkbox)
    };
    assert_eq!(required.read("off"), Err(Missing));
}

#[test]
fn an_answer_that_was_read_reads_the_same_again() {
    let typed = [
        "Ann",
        "12,5",
        "+38 044 123 45 67",
        "ua",
        "https://a.example",
        "S",
        "on",
        "2026-11-24",
    ];
    for kind in FieldKind::ALL {
        for answer in typed.iter().filter_map(|typed| read(*kind, typed).ok()) {
            assert_eq!(read(*kind, &answer), Ok(answer.clone()), "{kind:?}");
        }
    }
}

#[test]
fn names_fit_into_stripes_metadata() {
    for good in ["a", "t_shirt_size", "7", &"x".repeat(34)] {
        let name = FieldName::parse(good).unwrap();
        assert!(name.key().len() <= 40, "{good}");
    }
    for bad in ["", "A", "t-shirt", "a b", "размер", &"x".repeat(35)] {
        assert_eq!(FieldName::parse(bad), None, "{bad}");
        assert!(serde_json::from_value::<FieldName>(bad.into()).is_err());
    }
}

#[test]
fn a_name_is_suggested_by_the_label() {
    let cases = [
        ("T-shirt size", "t_shirt_size"),
        ("Ваш Telegram", "vash_telegram"),
        ("吉他", "field"),
        (
            "How did you hear about our school?",
            "how_did_you_hear_about_our_school",
        ),
        (
            "What would you like to ask our teacher",
            "what_would_you_like_to_ask_our_tea",
        ),
    ];
    for (label, name) in cases {
        assert_eq!(FieldName::suggest(label).as_str(), name);
    }
    let long = FieldName::parse(&"x".repeat(34)).unwrap();
    assert_eq!(
        long.numbered(12).as_str(),
        ["x".repeat(31).as_str(), "_12"].concat()
    );
}

#[test]
fn every_kind_has_a_name_of_its_own() {
    for kind in FieldKind::ALL {
        assert_eq!(FieldKind::parse(kind.as_str()), Some(*kind));
        let json = serde_json::to_value(kind).unwrap();
        assert_eq!(json, kind.as_str());
    }
    assert_eq!(FieldKind::parse("password"), None);
}

#[test]
fn countries_have_codes_and_names() {
    let all: Vec<_> = countries().collect();
    assert!((240..=260).contains(&all.len()));
    for (code, name) in all {
        assert_eq!(
            read(FieldKind::Country, code).as_deref(),
            Ok(code),
            "{name}"
        );
    }
}
