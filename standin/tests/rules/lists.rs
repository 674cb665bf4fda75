//! Lists and expansion.

use super::client::Stripe;

async fn ids(stripe: &Stripe, path: &str, query: &str) -> (Vec<String>, bool) {
    let page = stripe.get(path, query).await.ok();
    let ids = page["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect();
    (ids, page["has_more"].as_bool().unwrap())
}

#[tokio::test]
async fn pages_go_both_ways_newest_first() {
    let stripe = Stripe::start().await;
    let mut made = Vec::new();
    for at in 0..7 {
        let customer = stripe
            .post("/v1/customers", &format!("name=Buyer {at}"))
            .await
            .ok();
        made.push(customer["id"].as_str().unwrap().to_owned());
        stripe.clock.advance_ms(1_000);
    }
    made.reverse();
    let path = "/v1/customers";
    assert_eq!(
        ids(&stripe, path, "limit=3").await,
        (made[0..3].to_vec(), true)
    );
    assert_eq!(
        ids(
            &stripe,
            path,
            &format!("limit=3&starting_after={}", made[2])
        )
        .await,
        (made[3..6].to_vec(), true)
    );
    assert_eq!(
        ids(
            &stripe,
            path,
            &format!("limit=3&starting_after={}", made[5])
        )
        .await,
        (made[6..].to_vec(), false)
    );
    assert_eq!(
        ids(&stripe, path, &format!("limit=3&ending_before={}", made[6])).await,
        (made[3..6].to_vec(), true)
    );
    assert_eq!(
        ids(&stripe, path, &format!("limit=3&ending_before={}", made[2])).await,
        (made[0..2].to_vec(), false)
    );
    let since = super::client::NOON / 1000 + 2;
    assert_eq!(
        ids(
            &stripe,
            path,
            &format!("created[gte]={since}&created[lt]={}", since + 2)
        )
        .await,
        (made[3..5].to_vec(), false)
    );
    for wrong in [
        "limit=0",
        "limit=101",
        "limit=many",
        "starting_after=cus_none",
    ] {
        assert_eq!(stripe.get(path, wrong).await.status, 400, "{wrong}");
    }
}

#[tokio::test]
async fn events_are_found_by_type_and_time() {
    let stripe = Stripe::start().await;
    let (_, secret) = stripe.intent("amount=1099&currency=usd").await;
    stripe.clock.advance_ms(10_000);
    stripe.pay(&secret, "4242424242424242").await.ok();
    let path = "/v1/events";
    assert_eq!(
        ids(&stripe, path, "type=payment_intent.succeeded")
            .await
            .0
            .len(),
        1
    );
    assert_eq!(ids(&stripe, path, "type=payment_intent.*").await.0.len(), 2);
    assert_eq!(
        ids(
            &stripe,
            path,
            "types[]=payment_intent.created&types[]=charge.succeeded"
        )
        .await
        .0
        .len(),
        2
    );
    let late = super::client::NOON / 1000 + 5;
    let recent = stripe.get(path, &format!("created[gt]={late}")).await.ok();
    let types: Vec<_> = recent["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["type"].as_str().unwrap())
        .collect();
    assert_eq!(
        types,
        [
            "charge.updated",
            "payment_intent.succeeded",
            "charge.succeeded"
        ],
        "newest first"
    );
    let cause = &recent["data"][0]["request"];
    assert!(cause["id"].as_str().unwrap().starts_with("req_"));
}

#[tokio::test]
async fn ids_become_objects_where_asked() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
    stripe.pay(&secret, "4242424242424242").await.ok();
    stripe
        .post("/v1/refunds", &format!("payment_intent={id}&amount=100"))
        .await
        .ok();
    let query = "expand[]=latest_charge.balance_transaction&expand[]=latest_charge.refunds&expand[]=payment_method";
    let intent = stripe
        .get(&format!("/v1/payment_intents/{id}"), query)
        .await
        .ok();
    assert_eq!(intent["payment_method"]["object"], "payment_method");
    assert_eq!(
        intent["latest_charge"]["balance_transaction"]["object"],
        "balance_transaction"
    );
    assert_eq!(intent["latest_charge"]["refunds"]["data"][0]["amount"], 100);
    let list = stripe
        .get("/v1/payment_intents", "expand[]=data.latest_charge")
        .await
        .ok();
    assert_eq!(list["data"][0]["latest_charge"]["object"], "charge");
    let deep = "expand[]=latest_charge.payment_intent.latest_charge.payment_intent.latest_charge";
    assert_eq!(
        stripe
            .get(&format!("/v1/payment_intents/{id}"), deep)
            .await
            .status,
        400
    );
}
