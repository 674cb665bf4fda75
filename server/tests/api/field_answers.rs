//! What buyers answer to an offer's own questions: asked on its page, checked, kept, sent along.

use domain::{CustomField, FieldKind, FieldName};
use serde_json::{Value, json};
use server::store::offers;

use crate::support::{Placed, TestApp, order_with};

fn field(name: &str, kind: FieldKind, required: bool) -> CustomField {
    CustomField {
        name: FieldName::parse(name).unwrap(),
        label: format!("Question {name}"),
        kind,
        required,
        options: match kind {
            FieldKind::Choice => ["S", "Extra <large>"].map(str::to_owned).to_vec(),
            _ => Vec::new(),
        },
    }
}

fn all_kinds() -> Vec<CustomField> {
    let kinds = FieldKind::ALL.iter();
    kinds
        .map(|kind| field(kind.as_str(), *kind, false))
        .collect()
}

async fn asking(fields: Vec<CustomField>) -> (TestApp, offers::Offer) {
    let app = TestApp::start().await;
    let slug = domain::Slug::parse("guitar-course").unwrap();
    let offer = offers::find_by_slug(&app.state.store, &slug).await;
    let offer = app.ask(&offer.unwrap().unwrap(), fields).await;
    (app, offer)
}

fn request(fields: &Value) -> Value {
    order_with(&json!({ "fields": fields }))
}

#[tokio::test]
async fn answers_are_kept_with_the_order_and_sent_to_stripe() {
    let (app, offer) = asking(all_kinds()).await;
    let long = format!("{}\nend", "я".repeat(600));
    let sent = json!({
        "text": " Ann & Bo ", "long_text": long, "number": "-3,5", "phone": "+38 (044) 123-45-67",
        "country": "ua", "link": "https://ann.example/", "choice": "Extra <large>",
        "checkbox": "yes", "date": "2026-11-24", "hidden": "user 7", "stranger": "not asked",
    });
    let answer = app.place(&request(&sent)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let placed = Placed::of(&answer.json());
    let order = app.order(&placed.number).await;
    let kept: Vec<_> = order
        .answers
        .fields
        .iter()
        .map(|a| (a.name.as_str(), a.value.as_str()))
        .collect();
    let wanted = [
        ("text", "Ann & Bo"),
        ("long_text", &long),
        ("number", "-3.5"),
        ("phone", "+380441234567"),
        ("country", "UA"),
        ("link", "https://ann.example/"),
        ("choice", "Extra <large>"),
        ("checkbox", "yes"),
        ("date", "2026-11-24"),
        ("hidden", "user 7"),
    ];
    assert_eq!(kept, wanted);
    assert_eq!(order.answers.fields[0].label, "Question text");
    let metadata = app.standin.intent(placed.intent()).unwrap().metadata;
    assert_eq!(metadata.len(), 12);
    assert_eq!(metadata["field-country"], "UA");
    assert_eq!(metadata["field-long_text"], "я".repeat(500));
    // Frozen: what the offer asks later changes nothing in it.
    app.ask(&offer, vec![field("text", FieldKind::Number, true)])
        .await;
    app.pay(&placed);
    app.work().await;
    assert_eq!(app.order(&placed.number).await.answers, order.answers);
    app.finish().await;
}

#[tokio::test]
async fn the_order_and_the_file_show_them() {
    let (app, _) = asking(all_kinds()).await;
    let sent =
        json!({ "text": "=1+1", "country": "UA", "checkbox": "on", "choice": "Extra <large>" });
    let placed = Placed::of(&app.place(&request(&sent)).await.json());
    let order = app.order(&placed.number).await;
    let viewer = app.viewer().await;
    let page = viewer
        .get(&format!("/admin/orders/{}", order.id))
        .await
        .text();
    for part in [
        "Question text",
        "=1+1",
        "Ukraine (UA)",
        "Extra &lt;large",
        ">Yes<",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(
        !page.contains("Question date"),
        "what was not answered is not shown"
    );
    let file = viewer.get("/admin/orders.csv").await.text();
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let head = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| &row[head.iter().position(|h| h == name).unwrap()];
    assert_eq!(cell("field-text"), "'=1+1");
    assert_eq!(cell("field-country"), "UA");
    assert_eq!(cell("field-checkbox"), "yes");
    assert!(!head.iter().any(|h| h == "field-date"));
    app.finish().await;
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_named() {
    let (app, _) = asking(all_kinds()).await;
    for (name, value) in [
        ("number", "twelve"),
        ("phone", "12"),
        ("country", "XX"),
        ("link", "http://ann.example"),
        ("choice", "M"),
        ("checkbox", "perhaps"),
        ("date", "2026-02-30"),
        ("text", &"x".repeat(501)),
        ("long_text", &"x".repeat(2001)),
    ] {
        let answer = app.place(&request(&json!({ name: value }))).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (422, "invalid_field"),
            "{name}"
        );
        assert_eq!(answer.json()["error"]["field"], format!("field-{name}"));
    }
    assert!(app.orders().await.is_empty(), "nothing was placed");
    app.finish().await;
}

#[tokio::test]
async fn nothing_is_sold_without_a_required_answer() {
    let required = field("size", FieldKind::Choice, true);
    let (app, _) = asking(vec![required, field("ok", FieldKind::Checkbox, true)]).await;
    for (sent, blamed) in [
        (json!({}), "field-size"),
        (json!({ "size": " ", "ok": "yes" }), "field-size"),
        (json!({ "size": "S" }), "field-ok"),
        (json!({ "size": "S", "ok": "no" }), "field-ok"),
    ] {
        let answer = app.place(&request(&sent)).await;
        assert_eq!(answer.status, 422, "{sent}");
        assert_eq!(answer.json()["error"]["field"], blamed);
    }
    let answer = app
        .place(&request(&json!({ "size": "S", "ok": "yes" })))
        .await;
    assert_eq!(answer.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn an_edited_answer_reaches_order_and_stripe_and_a_decline_loses_none() {
    let (app, offer) = asking(vec![
        field("size", FieldKind::Choice, true),
        field("note", FieldKind::Text, false),
    ])
    .await;
    let first = request(&json!({ "size": "S", "note": "by noon" }));
    let placed = Placed::of(&app.place(&first).await.json());
    app.try_card(&placed, "pm_card_chargeDeclined");
    app.sync(&placed).await;
    let again = Placed::of(&app.place(&first).await.json());
    assert_eq!(again.number, placed.number);
    assert_eq!(app.order(&placed.number).await.content_version, 1);
    let second = request(&json!({ "size": "Extra <large>", "note": "" }));
    let edited = Placed::of(&app.place(&second).await.json());
    assert_eq!(edited.intent(), placed.intent());
    let order = app.order(&placed.number).await;
    assert_eq!(order.content_version, 2);
    assert_eq!(order.answers.fields.len(), 1);
    let metadata = app.standin.intent(placed.intent()).unwrap().metadata;
    assert_eq!(metadata["field-size"], "Extra <large>");
    assert!(!metadata.contains_key("field-note"));
    // The seller asks something else meanwhile: the same answers still find the same order.
    app.ask(&offer, vec![field("new", FieldKind::Text, true)])
        .await;
    let same = app.place(&second).await;
    assert_eq!(same.status, 200, "{}", same.text());
    app.pay(&placed);
    app.work().await;
    assert_eq!(app.place(&second).await.json()["status"], "paid");
    app.finish().await;
}

#[tokio::test]
async fn the_page_asks_and_its_address_fills_in() {
    let (app, _) = asking(all_kinds()).await;
    let query = "field-text=%22%3E%3Cscript%3E&field-long_text=a%3C%2Ftextarea%3E&field-number=x\
                 &field-country=ua&field-choice=S&field-checkbox=1&field-hidden=user-7&field-date=2026-11-24";
    let page = app.get(&format!("/o/guitar-course?{query}")).await.text();
    for part in [
        "value=\"&quot;&gt;&lt;script&gt;\"",
        "\na&lt;/textarea>",
        "<option value=\"UA\" selected>Ukraine</option>",
        "<option value=\"S\" selected>S</option>",
        "<input type=\"hidden\" name=\"field-hidden\" value=\"user-7\"",
        "type=\"date\"",
        "type=\"tel\"",
        "type=\"url\"",
        "inputmode=\"decimal\"",
        "autocomplete=\"country\"",
        "Intl.DisplayNames",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(
        !page.contains("value=\"x\""),
        "what does not fit is left out"
    );
    assert!(!page.contains("<script>"), "{page}");
    assert!(!page.contains("Question hidden"));
    let plain = app.offer("plain", &[(4900, "usd")]).await;
    let page = app.get(&format!("/o/{}", plain.slug.as_str())).await.text();
    assert!(
        !page.contains("Intl.DisplayNames"),
        "who asks no country pays no bytes for it"
    );
    app.finish().await;
}
