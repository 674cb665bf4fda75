//! Confirmation tokens and payment methods of a customer.

use super::client::Stripe;

const CARD: &str = "payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=34&payment_method_data[card][cvc]=123";

async fn token(stripe: &Stripe) -> String {
    let form = format!("{CARD}&return_url=https://shop.example/return");
    let made = stripe.browser("/v1/confirmation_tokens", &form).await.ok();
    assert_eq!(made["payment_method_preview"]["card"]["last4"], "4242");
    made["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_token_of_the_browser_confirms_once_on_the_server() {
    let stripe = Stripe::start().await;
    let first = token(&stripe).await;
    let form = format!("amount=1099&currency=usd&confirm=true&confirmation_token={first}");
    let paid = stripe.post("/v1/payment_intents", &form).await.ok();
    assert_eq!(paid["status"], "succeeded");
    let read = stripe
        .get(&format!("/v1/confirmation_tokens/{first}"), "")
        .await
        .ok();
    assert_eq!(read["payment_intent"], paid["id"]);
    assert_eq!(
        stripe
            .post("/v1/payment_intents", &form)
            .await
            .text("error.param"),
        "confirmation_token"
    );
    let late = token(&stripe).await;
    stripe.clock.advance_ms(13 * 3_600_000);
    let (id, _) = stripe.intent("amount=1099&currency=usd").await;
    let refused = stripe
        .post(
            &format!("/v1/payment_intents/{id}/confirm"),
            &format!("confirmation_token={late}"),
        )
        .await;
    assert_eq!(refused.text("error.param"), "confirmation_token");
    assert_eq!(
        stripe.post("/v1/confirmation_tokens", CARD).await.status,
        403,
        "only browsers make them"
    );
}

#[tokio::test]
async fn methods_belong_to_customers_and_decliners_do_not_attach() {
    let stripe = Stripe::start().await;
    let customer = stripe
        .post("/v1/customers", "email=ann@shop.example")
        .await
        .ok();
    let customer = customer["id"].as_str().unwrap();
    let form = format!("customer={customer}");
    let refused = stripe
        .post(
            "/v1/payment_methods/pm_card_visa_chargeDeclined/attach",
            &form,
        )
        .await;
    assert_eq!((refused.status, refused.code()), (402, "card_declined"));
    let kept = stripe
        .post(
            "/v1/payment_methods/pm_card_chargeCustomerFail/attach",
            &form,
        )
        .await
        .ok();
    let method = kept["id"].as_str().unwrap();
    let charge = format!(
        "amount=1099&currency=usd&{form}&payment_method={method}&confirm=true&off_session=true"
    );
    assert_eq!(
        stripe.post("/v1/payment_intents", &charge).await.status,
        402
    );
    let listed = stripe
        .get("/v1/payment_methods", &format!("{form}&type=card"))
        .await
        .ok();
    assert_eq!(listed["data"][0]["id"], method);
    let detached = stripe
        .post(&format!("/v1/payment_methods/{method}/detach"), "")
        .await
        .ok();
    assert!(detached["customer"].is_null());
    assert_eq!(
        stripe
            .post(&format!("/v1/payment_methods/{method}/detach"), "")
            .await
            .status,
        400
    );
    let saved = format!(
        "amount=1099&currency=usd&{form}&payment_method=pm_card_visa&confirm=true&use_stripe_sdk=true&setup_future_usage=off_session"
    );
    let paid = stripe.post("/v1/payment_intents", &saved).await.ok();
    let method = stripe
        .get(
            &format!(
                "/v1/payment_methods/{}",
                paid["payment_method"].as_str().unwrap()
            ),
            "",
        )
        .await
        .ok();
    assert_eq!(method["customer"], customer);
}
