use std::collections::BTreeSet;

use domain::{
    Decline, ErrorBody, ErrorCode, ErrorDetail, Language, OrderStatus, OrderView, PlaceOrder,
    PriceView, Secret,
};
use serde_json::Value;

use super::*;

fn fields(value: &Value) -> BTreeSet<&str> {
    let object = value.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

fn price() -> PriceView {
    PriceView {
        amount: 1,
        currency: "usd".to_owned(),
        stripe_amount: 1,
        text: "$0.01".to_owned(),
    }
}

fn order() -> OrderView {
    OrderView {
        token: Secret::new("t"),
        number: "n".to_owned(),
        status: OrderStatus::Open,
        amount: 1,
        currency: "usd".to_owned(),
        livemode: false,
        decline: Some(Decline::Generic),
        client_secret: Some(Secret::new("s")),
        return_url: "r".to_owned(),
        next_url: "n".to_owned(),
    }
}

#[test]
fn what_the_widget_writes_is_an_order_to_place() {
    let wire = serde_json::to_value(PlaceOrder {
        offer: "o".to_owned(),
        checkout_key: "k".to_owned(),
        email: "e".to_owned(),
        name: "n".to_owned(),
        amount: 1,
        currency: "usd".to_owned(),
        language: Language::En,
        merchant: "m".to_owned(),
        prefill: [("k".to_owned(), "v".to_owned())].into(),
        fields: [("k".to_owned(), "v".to_owned())].into(),
        consent: "c".to_owned(),
    })
    .unwrap();
    assert_eq!(fields(&wire), BTreeSet::from(PLACE_ORDER));
    assert!(wire[FIELDS].is_object() && wire[PREFILL].is_object() && wire[AMOUNT].is_number());
}

#[test]
fn what_the_widget_reads_is_there() {
    let has = |value: &Value, names: &[&str]| {
        let fields = fields(value);
        for name in names {
            assert!(fields.contains(name), "{name} of {value}");
        }
    };
    let body = serde_json::to_value(ErrorBody {
        error: ErrorDetail {
            code: ErrorCode::PriceChanged,
            message: "m".to_owned(),
            field: Some("f".to_owned()),
            request_id: "r".to_owned(),
        },
        order: Some(order()),
        price: Some(price()),
    })
    .unwrap();
    has(&body, &[ERROR, ORDER, PRICE]);
    has(&body[ERROR], &[CODE, FIELD]);
    has(&body[PRICE], &[AMOUNT, CURRENCY, STRIPE_AMOUNT, TEXT]);
    has(
        &body[ORDER],
        &[TOKEN, STATUS, CLIENT_SECRET, RETURN_URL, NEXT_URL, DECLINE],
    );
    assert!(body[ORDER][TOKEN].is_string() && body[ORDER][CLIENT_SECRET].is_string());
    assert_eq!(body[ORDER][STATUS], OrderStatus::Open.as_str());
    assert_eq!(body[ORDER][DECLINE], Decline::Generic.as_str());
    assert_eq!(body[ERROR][CODE], ErrorCode::PriceChanged.as_str());
    assert_eq!(
        serde_json::to_value(Language::Uk).unwrap(),
        Language::Uk.as_str()
    );
}
