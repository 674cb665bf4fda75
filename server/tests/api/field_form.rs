//! Custom fields in the form of an offer.

use domain::{CustomField, FieldKind};
use server::store::offers;

use crate::support::offers::{Fields, offer_fields, saved, seen, send, sentence, with};
use crate::support::{TestApp, hidden};

const LINES: [(&str, &str); 16] = [
    ("custom-lines", "4"),
    ("custom-1-label", "T-shirt size"),
    ("custom-1-kind", "choice"),
    ("custom-1-required", "on"),
    ("custom-1-options", "S\r\n\r\n M \r\nS\r\nL"),
    ("custom-2-label", "Ваш Telegram"),
    ("custom-2-name", ""),
    ("custom-2-kind", "text"),
    // Nothing is typed into this line.
    ("custom-3-label", " "),
    ("custom-3-kind", "country"),
    ("custom-3-options", ""),
    ("custom-4-label", "From"),
    ("custom-4-name", "source"),
    ("custom-4-kind", "hidden"),
    ("custom-4-options", "not used"),
    ("custom-5-label", "beyond the lines"),
];

fn typed(app: &TestApp, changes: &[(&'static str, &'static str)]) -> Fields {
    with(with(offer_fields(app), &LINES), changes)
}

async fn fields(app: &TestApp, path: &str) -> Vec<CustomField> {
    let id = path.rsplit('/').next().unwrap();
    let offer = offers::get(&app.state.store, id).await.unwrap().unwrap();
    offer.form.fields
}

#[tokio::test]
async fn they_are_saved_in_their_order_and_shown_again() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = saved(&owner, "/admin/offers/new", &typed(&app, &[])).await;
    let fields = fields(&app, &path).await;
    let names: Vec<_> = fields.iter().map(|f| (f.name.as_str(), f.kind)).collect();
    let wanted = [
        ("t_shirt_size", FieldKind::Choice),
        ("vash_telegram", FieldKind::Text),
        ("source", FieldKind::Hidden),
    ];
    assert_eq!(names, wanted);
    assert_eq!(fields[0].options, ["S", "M", "L"]);
    assert!(fields[0].required && !fields[1].required);
    assert!(fields[2].options.is_empty());
    let page = owner.get(&path).await.text();
    assert_eq!(hidden(&page, "custom-lines"), "3");
    for part in ["T-shirt size", "vash_telegram", "\nS\nM\nL</textarea>"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // Saved once more it is the same; without lines nothing is asked.
    let seen_at = seen(&owner, &path).await;
    let again = typed(&app, &[]);
    let none = with(again, &[("custom-lines", "0"), ("seen", &seen_at)]);
    saved(&owner, &path, &none).await;
    assert_eq!(self::fields(&app, &path).await, []);
    app.finish().await;
}

#[tokio::test]
async fn a_copy_asks_the_same() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = saved(&owner, "/admin/offers/new", &typed(&app, &[])).await;
    let copy = owner.post(&format!("{path}/copy"), &[]).await;
    assert_eq!(copy.status, 303);
    let copy = copy
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    assert_eq!(fields(&app, &copy).await, fields(&app, &path).await);
    app.finish().await;
}

#[tokio::test]
async fn buttons_beside_them_keep_everything_that_was_typed() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let new = "/admin/offers/new";
    let add = typed(&app, &[("do", "field-add")]);
    let answer = send(&owner, new, &add).await;
    assert_eq!(answer.status, 200);
    let page = answer.text();
    assert_eq!(hidden(&page, "custom-lines"), "5");
    assert!(page.contains("name=\"custom-5-label\"") && !page.contains("beyond"));
    for part in ["Гитара с нуля", "Twelve *lessons*", "T-shirt size", "49,00"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("field-error"), "nothing is wrong yet");
    let up = typed(&app, &[("do", "field-up-2")]);
    let page = send(&owner, new, &up).await.text();
    let (telegram, size) = (page.find("Telegram"), page.find("T-shirt size"));
    assert!(telegram.unwrap() < size.unwrap());
    let remove = typed(&app, &[("do", "field-remove-1")]);
    let page = send(&owner, new, &remove).await.text();
    assert_eq!(hidden(&page, "custom-lines"), "3");
    assert!(!page.contains("T-shirt size"));
    let list = owner.get("/admin/offers").await.text();
    assert!(!list.contains("Гитара"), "none of these saves anything");
    // Nor do they in an offer that is there.
    let path = saved(&owner, new, &typed(&app, &[])).await;
    let seen_at = seen(&owner, &path).await;
    let step = with(remove, &[("seen", &seen_at)]);
    assert_eq!(send(&owner, &path, &step).await.status, 200);
    assert_eq!(fields(&app, &path).await.len(), 3);
    let viewer = app.viewer().await;
    assert_eq!(send(&viewer, &path, &step).await.status, 403);
    app.finish().await;
}

#[tokio::test]
async fn each_mistake_is_named_at_its_part() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let long: &'static str = Box::leak("x".repeat(121).into_boxed_str());
    let options: Vec<String> = (0..51).map(|n| format!("option {n}")).collect();
    let options = options.join("\n");
    let options: &'static str = Box::leak(options.into_boxed_str());
    let cases = [
        (
            "custom-2-label",
            "",
            "custom-2-name",
            "telegram",
            "Write what buyers read",
        ),
        (
            "custom-2-label",
            long,
            "custom-2-name",
            "telegram",
            "120 characters",
        ),
        (
            "custom-2-name",
            "Telegram!",
            "custom-2-kind",
            "text",
            "for example vash_telegram",
        ),
        ("custom-2-name", "source", "custom-2-kind", "text", ""),
        (
            "custom-4-name",
            "t_shirt_size",
            "custom-1-name",
            "t_shirt_size",
            "has this name already",
        ),
        (
            "custom-1-options",
            " ",
            "custom-1-kind",
            "choice",
            "one in each line",
        ),
        (
            "custom-1-options",
            options,
            "custom-1-kind",
            "choice",
            "50 options at most",
        ),
        (
            "custom-4-required",
            "on",
            "custom-4-kind",
            "hidden",
            "cannot be required",
        ),
    ];
    for (name, value, other, other_value, words) in cases {
        let fields = typed(&app, &[(name, value), (other, other_value)]);
        let answer = send(&owner, "/admin/offers/new", &fields).await;
        let page = answer.text();
        if words.is_empty() {
            // The later of two is told.
            assert!(
                sentence(&page, "custom-4-name").contains("has this name"),
                "{page}"
            );
            continue;
        }
        assert_eq!(answer.status, 422, "{name}={value}");
        assert!(
            sentence(&page, name).contains(words),
            "{name}: {}",
            sentence(&page, name)
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn more_fields_than_stripe_takes_are_refused_with_a_sentence() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let mut fields = with(offer_fields(&app), &[("custom-lines", "21")]);
    for number in 1..=21 {
        let name: &'static str = Box::leak(format!("custom-{number}-label").into_boxed_str());
        fields.push((name, "Same question".to_owned()));
    }
    let answer = send(&owner, "/admin/offers/new", &fields).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(
        sentence(&page, "custom-21-label").contains("20 fields at most"),
        "{page}"
    );
    let twenty = with(fields, &[("custom-lines", "20")]);
    let path = saved(&owner, "/admin/offers/new", &twenty).await;
    let saved = self::fields(&app, &path).await;
    assert_eq!(saved[19].name.as_str(), "same_question_20");
    app.finish().await;
}
