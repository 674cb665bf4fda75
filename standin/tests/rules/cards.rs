//! The table of test cards: what each does when a buyer pays with it.

use super::client::Stripe;

/// Number, name, what the first confirmation ends in: a status or `code/decline_code`.
const TABLE: &[(&str, &str, &str)] = &[
    ("4242424242424242", "visa", "succeeded"),
    ("5555555555554444", "mastercard", "succeeded"),
    ("378282246310005", "amex", "succeeded"),
    (
        "4000000000000002",
        "visa_chargeDeclined",
        "card_declined/generic_decline",
    ),
    (
        "4000000000009995",
        "visa_chargeDeclinedInsufficientFunds",
        "card_declined/insufficient_funds",
    ),
    (
        "4000000000009987",
        "visa_chargeDeclinedLostCard",
        "card_declined/lost_card",
    ),
    (
        "4000000000009979",
        "visa_chargeDeclinedStolenCard",
        "card_declined/stolen_card",
    ),
    (
        "4000000000000069",
        "chargeDeclinedExpiredCard",
        "expired_card/",
    ),
    (
        "4000000000000127",
        "chargeDeclinedIncorrectCvc",
        "incorrect_cvc/",
    ),
    (
        "4000000000000119",
        "chargeDeclinedProcessingError",
        "processing_error/",
    ),
    (
        "4000000000006975",
        "visa_chargeDeclinedVelocityLimitExceeded",
        "card_declined/card_velocity_exceeded",
    ),
    (
        "4000000000000341",
        "chargeCustomerFail",
        "card_declined/generic_decline",
    ),
    (
        "4000002500003155",
        "authenticationRequiredOnSetup",
        "requires_action",
    ),
    (
        "4000002760003184",
        "authenticationRequired",
        "requires_action",
    ),
    (
        "4000003800000446",
        "authenticationRequiredSetupForOffSession",
        "requires_action",
    ),
    (
        "4000008260003178",
        "authenticationRequiredChargeDeclinedInsufficientFunds",
        "requires_action",
    ),
    (
        "4000000000003220",
        "threeDSecure2Required",
        "requires_action",
    ),
    (
        "4000008400001629",
        "threeDSecureRequiredChargeDeclined",
        "requires_action",
    ),
    (
        "4000008400001280",
        "threeDSecureRequiredProcessingError",
        "card_declined/generic_decline",
    ),
    ("4000000032200000", "", "succeeded"),
    ("4100000000000019", "radarBlock", "card_declined/fraudulent"),
    (
        "4000000000004954",
        "riskLevelHighest",
        "card_declined/fraudulent",
    ),
    ("4000000000009235", "riskLevelElevated", "succeeded"),
    ("4000000000000259", "createDispute", "succeeded"),
    (
        "4000000000002685",
        "createDisputeProductNotReceived",
        "succeeded",
    ),
    ("4000000000001976", "createDisputeInquiry", "succeeded"),
    ("4000000000007726", "pendingRefund", "succeeded"),
    ("4000000000005126", "refundFail", "succeeded"),
    ("4000000000001208", "", "requires_action"),
];

#[tokio::test]
async fn every_number_does_what_the_table_says_and_a_good_card_pays_the_same_intent_afterwards() {
    let stripe = Stripe::start().await;
    for (number, _, expected) in TABLE {
        let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
        let reply = stripe.pay(&secret, number).await;
        let got = match reply.status {
            200 => reply.text("status").to_owned(),
            402 => format!("{}/{}", reply.code(), reply.text("error.decline_code")),
            other => format!("{other} {:#}", reply.body),
        };
        assert_eq!(got, *expected, "{number}");
        if reply.status == 402 {
            assert_eq!(reply.text("error.type"), "card_error");
            assert_eq!(
                reply.text("error.payment_intent.status"),
                "requires_payment_method"
            );
            assert_eq!(
                reply.text("error.payment_intent.last_payment_error.code"),
                reply.code()
            );
            assert!(reply.text("error.charge").starts_with("ch_"));
        }
        if *expected != "succeeded" {
            assert_eq!(
                stripe.pay(&secret, "4242424242424242").await.text("status"),
                "succeeded",
                "{number}, then 4242"
            );
            assert_eq!(
                stripe
                    .get(&format!("/v1/payment_intents/{id}"), "")
                    .await
                    .body["last_payment_error"],
                serde_json::Value::Null
            );
        }
    }
}

#[tokio::test]
async fn every_name_is_its_number() {
    let stripe = Stripe::start().await;
    for (number, name, expected) in TABLE.iter().filter(|(_, name, _)| !name.is_empty()) {
        let form = format!(
            "amount=1099&currency=usd&confirm=true&use_stripe_sdk=true&payment_method=pm_card_{name}"
        );
        let reply = stripe.post("/v1/payment_intents", &form).await;
        let got = match reply.status {
            200 => reply.text("status").to_owned(),
            _ => format!("{}/{}", reply.code(), reply.text("error.decline_code")),
        };
        assert_eq!(got, *expected, "pm_card_{name}");
        let method = if reply.status == 200 {
            "payment_method"
        } else {
            "error.payment_method.id"
        };
        let found = stripe
            .get(&format!("/v1/payment_methods/{}", reply.text(method)), "")
            .await;
        assert_eq!(found.text("card.last4"), &number[number.len() - 4..]);
    }
}

#[tokio::test]
async fn after_a_passed_challenge_the_bank_decides() {
    let stripe = Stripe::start().await;
    for (number, pass, expected) in [
        ("4000000000003220", true, ""),
        (
            "4000000000003220",
            false,
            "payment_intent_authentication_failure",
        ),
        ("4000008260003178", true, "card_declined"),
        ("4000008400001629", true, "card_declined"),
        ("4000000000001208", true, ""),
    ] {
        let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
        let waiting = stripe.pay(&secret, number).await;
        assert_eq!(waiting.text("next_action.type"), "use_stripe_sdk");
        stripe.standin.finish_challenge(&id, pass).unwrap();
        let after = stripe
            .get(
                &format!("/v1/payment_intents/{id}"),
                "expand[]=latest_charge",
            )
            .await;
        assert_eq!(after.text("last_payment_error.code"), expected, "{number}");
        let status = if expected.is_empty() {
            "succeeded"
        } else {
            "requires_payment_method"
        };
        assert_eq!(after.text("status"), status, "{number}");
        if number == "4000000000003220" && pass {
            assert_eq!(
                after.text("latest_charge.payment_method_details.card.three_d_secure.result"),
                "authenticated"
            );
        }
    }
}

#[tokio::test]
async fn an_abandoned_challenge_leaves_the_intent_waiting_and_an_old_one_is_void() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
    let first = stripe.pay(&secret, "4000000000003220").await;
    let page = first
        .text("next_action.use_stripe_sdk.stripe_js")
        .replace(&stripe.standin.base(), "");
    assert_eq!(stripe.status(&id).await, "requires_action");
    stripe.pay(&secret, "4000000000003220").await;
    stripe.post(&format!("{page}/complete"), "").await;
    assert_eq!(
        stripe.status(&id).await,
        "requires_action",
        "the first challenge was replaced"
    );
    stripe.standin.finish_challenge(&id, true).unwrap();
    assert_eq!(stripe.status(&id).await, "succeeded");
}

#[tokio::test]
async fn off_session_needs_what_the_card_needs() {
    let stripe = Stripe::start().await;
    let customer = stripe
        .post("/v1/customers", "email=a@shop.example")
        .await
        .ok();
    let customer = customer["id"].as_str().unwrap();
    for (name, set_up, expected) in [
        (
            "authenticationRequiredOnSetup",
            false,
            "authentication_required",
        ),
        ("authenticationRequiredOnSetup", true, "succeeded"),
        ("authenticationRequired", true, "authentication_required"),
        (
            "authenticationRequiredSetupForOffSession",
            false,
            "succeeded",
        ),
    ] {
        let attached = stripe
            .post(
                &format!("/v1/payment_methods/pm_card_{name}/attach"),
                &format!("customer={customer}"),
            )
            .await
            .ok();
        let method = attached["id"].as_str().unwrap();
        if set_up {
            let setup = stripe.post("/v1/setup_intents", &format!("customer={customer}&payment_method={method}&confirm=true&use_stripe_sdk=true")).await.ok();
            stripe
                .standin
                .finish_challenge(setup["id"].as_str().unwrap(), true)
                .unwrap();
        }
        let form = format!(
            "amount=900&currency=usd&customer={customer}&payment_method={method}&off_session=true&confirm=true"
        );
        let reply = stripe.post("/v1/payment_intents", &form).await;
        let got = if reply.status == 200 {
            reply.text("status")
        } else {
            reply.code()
        };
        assert_eq!(got, expected, "{name}, set up: {set_up}");
    }
}

#[tokio::test]
async fn disputes_come_with_their_cards_and_end() {
    let stripe = Stripe::start().await;
    for (number, status, reason) in [
        ("4000000000000259", "needs_response", "fraudulent"),
        ("4000000000002685", "needs_response", "product_not_received"),
        ("4000000000001976", "warning_needs_response", "fraudulent"),
    ] {
        let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
        stripe.pay(&secret, number).await.ok();
        let disputes = stripe
            .get("/v1/disputes", &format!("payment_intent={id}"))
            .await
            .ok();
        let dispute = &disputes["data"][0];
        assert_eq!(
            (dispute["status"].as_str(), dispute["reason"].as_str()),
            (Some(status), Some(reason)),
            "{number}"
        );
        let refused = stripe
            .post("/v1/refunds", &format!("payment_intent={id}"))
            .await;
        assert_eq!(
            refused.status == 200,
            status.starts_with("warning"),
            "only an inquiry can be refunded"
        );
    }
    let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
    stripe.pay(&secret, "4242424242424242").await.ok();
    let dispute = stripe.standin.dispute(&id, "fraudulent").unwrap();
    let won = stripe
        .post(
            &format!("/v1/disputes/{dispute}"),
            "evidence[uncategorized_text]=winning_evidence",
        )
        .await
        .ok();
    assert_eq!(won["status"], "won");
}

#[tokio::test]
async fn an_intent_ends_after_too_many_failures() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe.intent("amount=1099&currency=usd").await;
    for _ in 0..30 {
        assert_eq!(stripe.pay(&secret, "4000000000000002").await.status, 402);
    }
    assert_eq!(stripe.status(&id).await, "canceled");
    assert_eq!(
        stripe.pay(&secret, "4242424242424242").await.code(),
        "payment_intent_unexpected_state"
    );
}

#[tokio::test]
async fn typed_cards_are_checked() {
    let stripe = Stripe::start().await;
    let typed = async |number: &str, month: &str, year: &str, cvc: &str| {
        let form = format!(
            "type=card&card[number]={number}&card[exp_month]={month}&card[exp_year]={year}&card[cvc]={cvc}"
        );
        let reply = stripe.browser("/v1/payment_methods", &form).await;
        if reply.status == 200 {
            "ok".to_owned()
        } else {
            format!("{} {}", reply.code(), reply.text("error.param"))
        }
    };
    assert_eq!(typed("4242424242424242", "12", "34", "123").await, "ok");
    assert_eq!(
        typed("4242424242424242", "11", "26", "123").await,
        "ok",
        "this month is still good"
    );
    assert_eq!(
        typed("4242424242424241", "12", "34", "123").await,
        "incorrect_number number"
    );
    assert_eq!(
        typed("4242", "12", "34", "123").await,
        "invalid_number number"
    );
    assert_eq!(
        typed("4242424242424242", "13", "34", "123").await,
        "invalid_expiry_month exp_month"
    );
    assert_eq!(
        typed("4242424242424242", "10", "26", "123").await,
        "invalid_expiry_month exp_month"
    );
    assert_eq!(
        typed("4242424242424242", "12", "2025", "123").await,
        "invalid_expiry_year exp_year"
    );
    assert_eq!(
        typed("4242424242424242", "12", "34", "12").await,
        "invalid_cvc cvc"
    );
    let raw = stripe
        .post(
            "/v1/payment_methods",
            "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=34",
        )
        .await;
    assert_eq!(raw.status, 402, "a server sends no card numbers");
    let live = stripe.intent("amount=1099&currency=usd").await.1;
    assert_eq!(
        stripe
            .pay(&live, "4111111111111111")
            .await
            .text("error.decline_code"),
        "test_mode_live_card"
    );
}
