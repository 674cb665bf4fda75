//! What is sent is what docs/webhooks.schema.json says, and nothing else.

use domain::Dispute;
use serde_json::{Value, json};

use crate::destinations::{add, app};
use crate::support::{Placed, Receiver, order_with};

/// The schema as documented, but with nothing let through that it does not name.
fn strict() -> Value {
    let text = include_str!("../../../docs/webhooks.schema.json");
    let mut schema = serde_json::from_str(text).unwrap();
    close(&mut schema);
    schema
}

fn close(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.values_mut().for_each(close);
            if object.contains_key("properties") {
                object.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(values) => values.iter_mut().for_each(close),
        _ => {}
    }
}

#[tokio::test]
async fn every_event_is_as_documented() {
    let schema = jsonschema::validator_for(&strict()).unwrap();
    let app = app().await;
    let receiver = Receiver::start().await;
    let owner = app.owner().await;
    let (page, _) = add(&owner, &receiver).await;
    let request = order_with(&json!({
        "prefill": {
            "phone": "+380441234567", "reference": "user-7",
            "utm_source": "mail", "meta-course": "7",
        },
    }));
    let order = Placed::of(&app.place(&request).await.json());
    app.work().await;
    app.pay(&order);
    app.work().await;
    app.standin.refund(order.intent(), Some(900)).unwrap();
    app.work().await;
    app.standin.dispute(order.intent(), "fraudulent").unwrap();
    app.work().await;
    assert_eq!(app.order(&order.number).await.dispute, Some(Dispute::Open));
    owner.post(&format!("{page}/test"), &[]).await;
    let events = receiver.received();
    assert_eq!(
        receiver.types(),
        [
            "order.placed",
            "order.paid",
            "order.refunded",
            "order.dispute_opened",
            "test"
        ]
    );
    for event in &events {
        let body = event.json();
        let faults: Vec<_> = schema.iter_errors(&body).map(|e| e.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?} in {body:#}");
    }
    let refunded = events[2].json();
    let data = &refunded["data"];
    assert_eq!(
        (&data["refunded"], &data["status"]),
        (&json!(900), &json!("partly_refunded"))
    );
    assert_eq!(data["meta"], json!({ "course": "7" }));
    assert_eq!(data["utm"], json!({ "source": "mail" }));
    assert_eq!(
        (&data["reference"], &data["buyer"]["phone"]),
        (&json!("user-7"), &json!("+380441234567"))
    );
    let mut unknown = refunded.clone();
    unknown["data"]["token"] = json!("x");
    assert!(!schema.is_valid(&unknown), "this test can fail");
    app.finish().await;
}
