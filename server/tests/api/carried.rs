//! What a link brings along travels with the order and in the intent's metadata.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{Placed, TestApp, order_with};

async fn placed_with(app: &TestApp, prefill: Value) -> (Placed, BTreeMap<String, String>) {
    let answer = app.place(&order_with(&json!({ "prefill": prefill }))).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let order = Placed::of(&answer.json());
    let carried = app.order(&order.number).await.carried;
    (order, carried)
}

#[tokio::test]
async fn it_is_kept_with_the_order_and_in_the_metadata() {
    let app = TestApp::start().await;
    let prefill = json!({
        "phone": "+380 44 123", "reference": "user-7", "utm_source": "mail", "utm_medium": "m",
        "utm_campaign": "c", "utm_term": "t", "utm_content": "x", "meta-course": "7",
        "meta-кафе": "no", "utm_other": "no", "email": "no", "paydesk_order": "no", "currency": "no",
    });
    let (order, carried) = placed_with(&app, prefill).await;
    let keys: Vec<_> = carried.keys().map(String::as_str).collect();
    let wanted = [
        "meta-course",
        "phone",
        "reference",
        "utm_campaign",
        "utm_content",
        "utm_medium",
        "utm_source",
        "utm_term",
    ];
    assert_eq!(keys, wanted);
    let metadata = app.standin.intent(order.intent()).unwrap().metadata;
    assert_eq!(metadata.len(), carried.len() + 2);
    assert_eq!(metadata["paydesk_order"], app.order(&order.number).await.id);
    assert_eq!(metadata["paydesk_installation"], app.state.installation);
    assert!(carried.iter().all(|(key, value)| metadata[key] == *value));
    let intent = app.standin.object(order.intent()).unwrap();
    assert_eq!(
        intent["description"],
        format!("Guitar from zero, {}", order.number)
    );
    assert_eq!(intent["receipt_email"], Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn stripes_limits_hold_whatever_the_link_says() {
    let app = TestApp::start().await;
    let mut prefill = json!({
        "reference": "я".repeat(200), "utm_source": "s".repeat(500), "utm_term": "s".repeat(501),
        "phone": "a\u{0}b", "meta-[a]": "x", "meta-": "x",
    });
    for number in 0..60 {
        prefill[format!("meta-{number:02}")] = json!("v");
    }
    prefill[format!("meta-{}", "k".repeat(36))] = json!("x");
    let (order, carried) = placed_with(&app, prefill).await;
    assert_eq!(
        carried
            .keys()
            .filter(|key| key.starts_with("meta-"))
            .count(),
        20
    );
    assert_eq!(carried["reference"].chars().count(), 200);
    assert!(carried.contains_key("utm_source") && !carried.contains_key("utm_term"));
    assert!(!carried.contains_key("phone"));
    let metadata = app.standin.intent(order.intent()).unwrap().metadata;
    assert!(metadata.len() <= 50);
    assert!(
        metadata
            .iter()
            .all(|(key, value)| key.len() <= 40 && value.chars().count() <= 500)
    );
    app.pay(&order);
    app.finish().await;
}

#[tokio::test]
async fn the_page_carries_what_its_address_brought_and_escapes_it() {
    let app = TestApp::start().await;
    let page = app
        .get("/o/guitar-course?email=ann%40example.com&name=%22%3E%3Cscript%3Ex%3C%2Fscript%3E&reference=%3C%2Fscript%3E%3Cscript%3Ey&meta-a=1&utm_source=mail&evil=no")
        .await
        .text();
    assert!(page.contains("ann@example.com"));
    assert!(page.contains("utm_source") && page.contains("meta-a"));
    assert!(!page.contains("<script>x") && !page.contains("<script>y"));
    assert!(!page.contains("</script><script>"));
    app.finish().await;
}
