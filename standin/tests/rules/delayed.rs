//! Methods that send the buyer away, and those that settle later.

use std::time::Duration;

use serde_json::json;
use standin::keys;

use super::client::Stripe;

const SEPA: &str = "use_stripe_sdk=true&payment_method_data[type]=sepa_debit&payment_method_data[billing_details][name]=Ann";

#[tokio::test]
async fn a_debit_is_processing_until_the_bank_answers() {
    let stripe = Stripe::start().await;
    for (iban, told, expected) in [
        ("AT611904300234573201", None, "succeeded"),
        ("AT861904300235473202", None, "requires_payment_method"),
        (
            "DE89370400440532013000",
            Some(false),
            "requires_payment_method",
        ),
        ("AT861904300235473202", Some(true), "succeeded"),
    ] {
        let (id, secret) = stripe.intent("amount=1099&currency=eur").await;
        let form =
            format!("client_secret={secret}&{SEPA}&payment_method_data[sepa_debit][iban]={iban}");
        let reply = stripe
            .browser(&format!("/v1/payment_intents/{id}/confirm"), &form)
            .await
            .ok();
        assert_eq!(reply["status"], "processing");
        assert!(
            stripe
                .post(&format!("/v1/payment_intents/{id}/cancel"), "")
                .await
                .code()
                .ends_with("unexpected_state")
        );
        if let Some(succeed) = told {
            stripe.standin.settle(&id, succeed).unwrap();
        } else {
            stripe.clock.advance_ms(9_000);
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        assert_eq!(stripe.status(&id).await, expected, "{iban}");
    }
    let types: Vec<_> = stripe
        .standin
        .events(keys::ACCOUNT)
        .iter()
        .map(|event| event["type"].clone())
        .collect();
    assert!(types.contains(&json!("payment_intent.processing")));
    assert!(types.contains(&json!("payment_intent.payment_failed")));
}

#[tokio::test]
async fn a_redirect_comes_back_with_stripes_parameters() {
    let stripe = Stripe::start().await;
    for (button, status, redirect) in [
        ("complete", "succeeded", "succeeded"),
        ("fail", "requires_payment_method", "failed"),
    ] {
        let (id, secret) = stripe.intent("amount=1099&currency=eur").await;
        let form = format!(
            "client_secret={secret}&use_stripe_sdk=true&return_url=https://shop.example/back?a=1&payment_method_data[type]=bancontact&payment_method_data[billing_details][name]=Ann"
        );
        let reply = stripe
            .browser(&format!("/v1/payment_intents/{id}/confirm"), &form)
            .await;
        let page = reply
            .text("next_action.redirect_to_url.url")
            .replace(&stripe.standin.base(), "");
        let html = stripe.get(&page, "").await;
        assert!(
            html.body
                .as_str()
                .unwrap()
                .contains("test-source-authorize-3ds")
        );
        let back = stripe
            .post(
                &format!("{}/{button}", page.replace("/redirect/", "/3ds/")),
                "",
            )
            .await;
        assert_eq!(back.status, 303);
        let expected = format!(
            "https://shop.example/back?a=1&payment_intent={id}&payment_intent_client_secret={secret}&redirect_status={redirect}"
        );
        assert_eq!(back.header("location"), expected);
        assert_eq!(stripe.status(&id).await, status);
    }
}

#[tokio::test]
async fn a_currency_offers_its_methods() {
    let stripe = Stripe::start().await;
    for (currency, expected) in [
        ("usd", json!(["card", "amazon_pay", "us_bank_account"])),
        (
            "eur",
            json!(["card", "bancontact", "amazon_pay", "sepa_debit"]),
        ),
        ("jpy", json!(["card"])),
    ] {
        let query = format!(
            "type=deferred_intent&deferred_intent[mode]=payment&deferred_intent[amount]=1099&deferred_intent[currency]={currency}"
        );
        let session = stripe.get("/v1/elements/sessions", &query).await.ok();
        assert_eq!(
            session["payment_method_preference"]["ordered_payment_method_types"],
            expected
        );
        let intent = stripe
            .post(
                "/v1/payment_intents",
                &format!("amount=1099&currency={currency}"),
            )
            .await
            .ok();
        assert_eq!(intent["payment_method_types"], expected);
        let narrowed = format!("{query}&deferred_intent[allowed_payment_method_types][0]=card");
        let session = stripe.get("/v1/elements/sessions", &narrowed).await.ok();
        let shown = &session["payment_method_preference"]["ordered_payment_method_types"];
        assert_eq!(*shown, json!(["card"]));
    }
}
