//! Keys: whose they are, what they may, what they see.

use standin::{NewAccount, keys};

use super::client::{Ask, Stripe};

fn with(key: &str) -> Ask<'_> {
    Ask {
        key,
        headers: Vec::new(),
    }
}

#[tokio::test]
async fn no_key_a_wrong_key_an_expired_key() {
    let stripe = Stripe::start().await;
    assert_eq!(
        stripe
            .call("GET", "/v1/balance", "", &with(""))
            .await
            .status,
        401
    );
    let wrong = stripe
        .call("GET", "/v1/balance", "", &with("sk_test_nobody0001"))
        .await;
    assert_eq!(
        (wrong.status, wrong.text("error.message")),
        (401, "Invalid API Key provided: sk_test_******0001")
    );
    let account = stripe.standin.create_account(NewAccount::default());
    assert_eq!(
        stripe
            .call("GET", "/v1/balance", "", &with(&account.secret_key))
            .await
            .status,
        200
    );
    stripe.standin.expire_key(&account.secret_key).unwrap();
    assert_eq!(
        stripe
            .call("GET", "/v1/balance", "", &with(&account.secret_key))
            .await
            .code(),
        "api_key_expired"
    );
}

#[tokio::test]
async fn a_publishable_key_sees_an_intent_only_with_its_secret_and_then_a_part() {
    let stripe = Stripe::start().await;
    let (id, secret) = stripe
        .intent("amount=1099&currency=usd&metadata[order]=7")
        .await;
    let path = format!("/v1/payment_intents/{id}");
    let public = with(keys::PUBLISHABLE_KEY);
    let seen = stripe
        .call("GET", &path, &format!("client_secret={secret}"), &public)
        .await
        .ok();
    assert_eq!(seen["status"], "requires_payment_method");
    for hidden in ["metadata", "latest_charge", "customer", "amount_received"] {
        assert!(seen.get(hidden).is_none(), "{hidden}");
    }
    assert_eq!(
        stripe
            .call("GET", &path, "", &public)
            .await
            .text("error.param"),
        "client_secret"
    );
    assert_eq!(
        stripe
            .call("GET", &path, &format!("client_secret={secret}x"), &public)
            .await
            .text("error.param"),
        "client_secret"
    );
    for (method, path) in [
        ("POST", "/v1/payment_intents"),
        ("GET", "/v1/balance"),
        ("GET", "/v1/payment_intents"),
        ("POST", path.as_str()),
    ] {
        let refused = stripe.call(method, path, "", &public).await;
        assert_eq!(
            (refused.status, refused.code()),
            (401, "secret_key_required"),
            "{method} {path}"
        );
    }
    let declined = stripe.pay(&secret, "4000000000000002").await;
    assert!(
        declined.body["error"]["payment_intent"]
            .get("metadata")
            .is_none()
    );
    assert!(declined.body["error"].get("request_log_url").is_none());
}

#[tokio::test]
async fn two_keys_are_a_pair_when_one_reads_the_others_setup_intent() {
    let stripe = Stripe::start().await;
    let setup = stripe.post("/v1/setup_intents", "").await.ok();
    let path = format!("/v1/setup_intents/{}", setup["id"].as_str().unwrap());
    let query = format!("client_secret={}", setup["client_secret"].as_str().unwrap());
    assert_eq!(
        stripe
            .call("GET", &path, &query, &with(keys::PUBLISHABLE_KEY))
            .await
            .status,
        200
    );
    for stranger in [keys::OTHER_PUBLISHABLE_KEY, keys::LIVE_PUBLISHABLE_KEY] {
        assert_eq!(
            stripe
                .call("GET", &path, &query, &with(stranger))
                .await
                .code(),
            "resource_missing"
        );
    }
    assert_eq!(
        stripe.post(&format!("{path}/cancel"), "").await.ok()["status"],
        "canceled"
    );
}

#[tokio::test]
async fn modes_and_accounts_are_apart() {
    let stripe = Stripe::start().await;
    let (id, _) = stripe.intent("amount=1099&currency=usd").await;
    for key in [keys::LIVE_SECRET_KEY, keys::OTHER_SECRET_KEY] {
        assert_eq!(
            stripe
                .call("GET", &format!("/v1/payment_intents/{id}"), "", &with(key))
                .await
                .status,
            404
        );
    }
    let other_mode = stripe
        .call(
            "GET",
            &format!("/v1/payment_intents/{id}"),
            "",
            &with(keys::LIVE_SECRET_KEY),
        )
        .await;
    assert!(
        other_mode
            .text("error.message")
            .contains("a similar object exists in test mode")
    );
    let live = stripe
        .call("GET", "/v1/balance", "", &with(keys::LIVE_SECRET_KEY))
        .await
        .ok();
    assert_eq!(live["livemode"], true);
    let account = stripe.get("/v1/account", "").await.ok();
    assert_eq!(
        (account["id"].as_str(), account.get("livemode")),
        (Some(keys::ACCOUNT), None)
    );
    let other = stripe
        .call("GET", "/v1/account", "", &with(keys::OTHER_SECRET_KEY))
        .await
        .ok();
    assert_eq!(
        (
            other["country"].as_str(),
            other["default_currency"].as_str()
        ),
        (Some("DE"), Some("eur"))
    );
}

#[tokio::test]
async fn in_live_mode_test_cards_are_declined_and_others_pay() {
    let stripe = Stripe::start().await;
    for (number, expected) in [
        ("4242424242424242", "live_mode_test_card"),
        ("4111111111111111", "succeeded"),
    ] {
        let made = stripe
            .call(
                "POST",
                "/v1/payment_intents",
                "amount=1099&currency=usd",
                &with(keys::LIVE_SECRET_KEY),
            )
            .await
            .ok();
        let (id, secret) = (
            made["id"].as_str().unwrap(),
            made["client_secret"].as_str().unwrap(),
        );
        let form = format!(
            "client_secret={secret}&use_stripe_sdk=true&payment_method_data[type]=card&payment_method_data[card][number]={number}&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=34"
        );
        let reply = stripe
            .call(
                "POST",
                &format!("/v1/payment_intents/{id}/confirm"),
                &form,
                &with(keys::LIVE_PUBLISHABLE_KEY),
            )
            .await;
        let got = if reply.status == 200 {
            reply.text("status")
        } else {
            reply.text("error.decline_code")
        };
        assert_eq!(got, expected);
    }
    let idle = stripe.standin.create_account(NewAccount {
        inactive: true,
        ..NewAccount::default()
    });
    let refused = stripe
        .call(
            "POST",
            "/v1/payment_intents",
            "amount=1099&currency=usd",
            &with(&idle.live_secret_key),
        )
        .await;
    assert_eq!(refused.code(), "testmode_charges_only");
}

#[tokio::test]
async fn a_restricted_key_is_told_which_permission_it_lacks() {
    let stripe = Stripe::start().await;
    let permissions = Some(vec![
        "rak_balance_read".to_owned(),
        "rak_payment_intent_write".to_owned(),
    ]);
    let account = stripe.standin.create_account(NewAccount {
        permissions,
        ..NewAccount::default()
    });
    let restricted = with(&account.restricted_key);
    assert_eq!(
        stripe
            .call("GET", "/v1/balance", "", &restricted)
            .await
            .status,
        200
    );
    assert_eq!(
        stripe
            .call("GET", "/v1/payment_intents", "", &restricted)
            .await
            .status,
        200,
        "write grants read"
    );
    for (method, path, permission) in [
        ("GET", "/v1/account", "rak_accounts_kyc_basic_read"),
        ("POST", "/v1/webhook_endpoints", "rak_webhook_write"),
        ("POST", "/v1/setup_intents", "rak_setup_intent_write"),
        ("GET", "/v1/events", "rak_event_read"),
    ] {
        let refused = stripe.call(method, path, "", &restricted).await;
        assert_eq!(refused.status, 403);
        assert!(
            refused.text("error.message").contains(permission),
            "{}",
            refused.text("error.message")
        );
    }
}
