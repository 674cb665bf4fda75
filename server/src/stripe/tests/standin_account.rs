//! Against the stand-in: keys, accounts and webhooks.

use std::collections::BTreeMap;
use std::time::Duration;

use ::standin::keys;
use domain::{KeyError, Mode};
use serde_json::json;

use super::fake::{Fake, Step};
use super::standin_client::{client, new_intent, start};
use crate::stripe::*;

#[tokio::test]
async fn keys_of_one_account_are_a_pair_and_no_others() {
    let (standin, client) = start().await;
    let swapped = PairCheck::NotPublishable(KeyError::SecretInPublishableField);
    for (number, (key, expected)) in [
        (keys::PUBLISHABLE_KEY, PairCheck::Same),
        (keys::OTHER_PUBLISHABLE_KEY, PairCheck::OtherAccount),
        (keys::LIVE_PUBLISHABLE_KEY, PairCheck::OtherMode),
        ("pk_test_51Nobody", PairCheck::DeadPublishableKey),
        (keys::SECRET_KEY, swapped),
    ]
    .into_iter()
    .enumerate()
    {
        let (pasted, once) = (format!(" {key}\n"), format!("pair/{number}"));
        let pair = client.check_pair(&pasted, &once).await;
        assert_eq!(pair, Ok(expected), "{key}");
    }
    let dump = standin.dump();
    let left = &dump["accounts"][keys::ACCOUNT]["test"]["setup_intents"];
    let states: Vec<_> = left
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["status"])
        .collect();
    assert_eq!(states, [&json!("canceled"); 3]);
    standin.expire_key(keys::PUBLISHABLE_KEY).unwrap();
    let pair = client.check_pair(keys::PUBLISHABLE_KEY, "pair/9").await;
    assert_eq!(pair, Ok(PairCheck::DeadPublishableKey));
}

#[tokio::test]
async fn an_account_says_what_it_can_do() {
    let (standin, client) = start().await;
    assert_eq!(client.balance().await, Ok(Mode::Test));
    let account = client.account().await.unwrap().unwrap();
    assert_eq!(account.id, keys::ACCOUNT);
    assert_eq!(account.country.as_deref(), Some("US"));
    assert_eq!(account.default_currency.as_deref(), Some("usd"));
    assert_eq!(account.charges_enabled, Some(true));
    standin.set_activated(keys::ACCOUNT, false).unwrap();
    let account = client.account().await.unwrap().unwrap();
    assert_eq!(account.charges_enabled, Some(false));
}

#[tokio::test]
async fn a_restricted_key_works_without_the_account_and_says_what_it_lacks() {
    let (standin, _) = start().await;
    let restricted = client(&standin, keys::RESTRICTED_KEY);
    assert_eq!(restricted.account().await, Ok(None));
    let pair = restricted.check_pair(keys::PUBLISHABLE_KEY, "pair/1").await;
    assert_eq!(pair, Ok(PairCheck::Same));
    standin.set_permissions(keys::RESTRICTED_KEY, &[]).unwrap();
    let error = restricted
        .create_intent(&new_intent(), "k")
        .await
        .unwrap_err();
    let StripeError::Auth { permission, .. } = &error else {
        panic!("{error:?}");
    };
    assert_eq!(permission.as_deref(), Some("rak_payment_intent_write"));
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn keys_that_are_unknown_or_expired_are_told_apart() {
    let (standin, known) = start().await;
    let unknown = client(&standin, "sk_test_51Nobody")
        .balance()
        .await
        .unwrap_err();
    let refused = |code: Option<&str>| StripeError::Auth {
        code: code.map(str::to_owned),
        permission: None,
    };
    assert_eq!(unknown, refused(None));
    standin.expire_key(keys::SECRET_KEY).unwrap();
    let expired = known.balance().await.unwrap_err();
    assert_eq!(expired, refused(Some("api_key_expired")));
}

#[tokio::test]
async fn an_endpoint_is_made_at_our_version_found_changed_and_deleted() {
    let (_standin, client) = start().await;
    let url = "https://shop.example/webhooks/stripe/mer_1";
    let metadata = BTreeMap::from([("paydesk_installation".to_owned(), "ins_1".to_owned())]);
    let made = client.create_webhook_endpoint(url, &EVENTS, &metadata, "we/1");
    let made = made.await.unwrap();
    let found = client.get_webhook_endpoint(&made.id).await.unwrap();
    assert_eq!(found.api_version.as_deref(), Some(API_VERSION));
    assert_eq!((found.url.as_str(), found.enabled), (url, true));
    assert_eq!(
        (&found.events[..], &found.metadata),
        (&EVENTS.map(str::to_owned)[..], &metadata)
    );
    assert_eq!(client.list_webhook_endpoints().await.unwrap(), [found]);
    let moved = "https://new.example/webhooks/stripe/mer_1";
    let changed = client.update_webhook_endpoint(&made.id, moved, &EVENTS[..2], "we/2");
    let changed = changed.await.unwrap();
    assert_eq!((changed.url.as_str(), changed.events.len()), (moved, 2));
    client.delete_webhook_endpoint(&made.id).await.unwrap();
    client.delete_webhook_endpoint(&made.id).await.unwrap();
    assert!(
        client
            .get_webhook_endpoint(&made.id)
            .await
            .unwrap_err()
            .is_missing()
    );
}

#[tokio::test]
async fn the_stand_ins_deliveries_are_believed_also_while_a_secret_is_rolled() {
    let (standin, client) = start().await;
    let (receiver, base) = Fake::start([Step::ok(&json!({})), Step::ok(&json!({}))]).await;
    let url = format!("{base}webhooks/stripe/mer_1");
    let kinds = ["payment_intent.succeeded"];
    let none = BTreeMap::new();
    let made = client.create_webhook_endpoint(&url, &kinds, &none, "we/1");
    let made = made.await.unwrap();
    let pay = async |key: &str| {
        let intent = client.create_intent(&new_intent(), key).await.unwrap();
        let secret = intent.client_secret.unwrap();
        standin
            .confirm_with_card(secret.expose(), "pm_card_visa")
            .unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
        standin.deliver_now().await;
        intent.id
    };
    let first = pay("k1").await;
    let rolled = standin.roll_secret(&made.id, true).unwrap();
    let second = pay("k2").await;
    let now = standin.clock().now();
    let asked = receiver.asked();
    let old = [made.secret];
    let new = [rolled.into()];
    for (delivery, intent, secrets) in [
        (&asked[0], &first, &old[..]),
        (&asked[1], &second, &old[..]),
        (&asked[1], &second, &new[..]),
    ] {
        let header = delivery.header("stripe-signature").unwrap();
        let body = delivery.body.as_bytes();
        assert_eq!(verify_signature(body, header, secrets, now), Ok(()));
        let changed = delivery.body.replace("4900", "1");
        assert_eq!(
            verify_signature(changed.as_bytes(), header, secrets, now),
            Err(SignatureError::Mismatch)
        );
        assert_eq!(
            verify_signature(body, header, secrets, now + 400),
            Err(SignatureError::OutOfTime)
        );
        let head = EventHead::read(body);
        assert_eq!(head.kind, "payment_intent.succeeded");
        assert_eq!(head.intent_id.as_ref(), Some(intent));
        assert_eq!(head.order_id.as_deref(), Some("ord_1"));
        assert_eq!(head.api_version.as_deref(), Some(API_VERSION));
        assert!(!head.livemode);
    }
    let header = asked[0].header("stripe-signature").unwrap();
    let answer = verify_signature(asked[0].body.as_bytes(), header, &new, now);
    assert_eq!(answer, Err(SignatureError::Mismatch));
}
