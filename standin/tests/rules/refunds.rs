//! Refunds and their limits.

use std::time::Duration;

use super::client::Stripe;

async fn paid(stripe: &Stripe, number: &str) -> String {
    let (id, secret) = stripe.intent("amount=1000&currency=usd").await;
    stripe.pay(&secret, number).await.ok();
    id
}

#[tokio::test]
async fn parts_add_up_to_the_whole_and_no_further() {
    let stripe = Stripe::start().await;
    let id = paid(&stripe, "4242424242424242").await;
    let form = |amount: i64| format!("payment_intent={id}&amount={amount}");
    assert_eq!(
        stripe.post("/v1/refunds", &form(400)).await.ok()["status"],
        "succeeded"
    );
    assert_eq!(
        stripe
            .post("/v1/refunds", &form(601))
            .await
            .text("error.param"),
        "amount"
    );
    assert_eq!(
        stripe
            .post("/v1/refunds", &format!("payment_intent={id}"))
            .await
            .ok()["amount"],
        600
    );
    assert_eq!(
        stripe.post("/v1/refunds", &form(1)).await.code(),
        "charge_already_refunded"
    );
    let charge = stripe
        .get(
            &format!("/v1/payment_intents/{id}"),
            "expand[]=latest_charge",
        )
        .await;
    assert_eq!(
        (
            charge.body["latest_charge"]["amount_refunded"].as_i64(),
            charge.body["latest_charge"]["refunded"].as_bool()
        ),
        (Some(1000), Some(true))
    );
    let listed = stripe
        .get("/v1/refunds", &format!("payment_intent={id}"))
        .await
        .ok();
    assert_eq!(listed["data"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn what_was_not_paid_is_not_refunded() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe.intent("amount=1000&currency=usd").await;
    assert_eq!(
        stripe
            .post("/v1/refunds", &format!("payment_intent={id}"))
            .await
            .status,
        400
    );
    stripe.pay(&secret, "4000000000000002").await;
    assert_eq!(
        stripe
            .post("/v1/refunds", &format!("payment_intent={id}"))
            .await
            .status,
        400
    );
    assert_eq!(
        stripe.post("/v1/refunds", "").await.code(),
        "parameter_missing"
    );
    assert_eq!(
        stripe
            .post("/v1/refunds", "payment_intent=pi_none")
            .await
            .code(),
        "resource_missing"
    );
}

#[tokio::test]
async fn banks_take_time_and_change_their_mind() {
    let stripe = Stripe::start().await;
    for (number, first, later) in [
        ("4000000000007726", "pending", "succeeded"),
        ("4000000000005126", "succeeded", "failed"),
    ] {
        let id = paid(&stripe, number).await;
        let refund = stripe
            .post(
                "/v1/refunds",
                &format!("payment_intent={id}&metadata[row]=1&reason=duplicate"),
            )
            .await
            .ok();
        assert_eq!(
            (
                refund["status"].as_str(),
                refund["metadata"]["row"].as_str()
            ),
            (Some(first), Some("1"))
        );
        stripe.clock.advance_ms(3_000);
        tokio::time::sleep(Duration::from_millis(200)).await;
        let after = stripe
            .get(
                &format!("/v1/refunds/{}", refund["id"].as_str().unwrap()),
                "",
            )
            .await
            .ok();
        assert_eq!(after["status"], later, "{number}");
        let left = stripe
            .post("/v1/refunds", &format!("payment_intent={id}&amount=1"))
            .await
            .status;
        assert_eq!(
            left == 200,
            later == "failed",
            "a failed refund's money can be refunded again"
        );
    }
    let id = paid(&stripe, "4000000000007726").await;
    let refund = stripe
        .post("/v1/refunds", &format!("payment_intent={id}"))
        .await
        .ok();
    let cancel = format!("/v1/refunds/{}/cancel", refund["id"].as_str().unwrap());
    assert_eq!(stripe.post(&cancel, "").await.ok()["status"], "canceled");
    assert_eq!(stripe.post(&cancel, "").await.status, 400);
}
