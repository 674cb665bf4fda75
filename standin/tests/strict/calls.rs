//! Answers to calls.

use standin::keys;
use stripe::StripeError;
use stripe_connect::account::RetrieveForMyAccountAccount;
use stripe_core::balance::RetrieveForMyAccountBalance;
use stripe_core::charge::{ListCharge, RetrieveCharge};
use stripe_core::dispute::ListDispute;
use stripe_core::event::ListEvent;
use stripe_core::payment_intent::{
    CancelPaymentIntent, CapturePaymentIntent, ConfirmPaymentIntent, CreatePaymentIntent,
    ListPaymentIntent, RetrievePaymentIntent, UpdatePaymentIntent,
};
use stripe_core::refund::{CreateRefund, ListRefund, RetrieveRefund};
use stripe_core::setup_intent::{
    CancelSetupIntent, ConfirmSetupIntent, CreateSetupIntent, RetrieveSetupIntent,
};
use stripe_misc::webhook_endpoint::{
    CreateWebhookEndpoint, CreateWebhookEndpointEnabledEvents, DeleteWebhookEndpoint,
    ListWebhookEndpoint, RetrieveWebhookEndpoint,
};
use stripe_shared::{PaymentIntentCaptureMethod, PaymentIntentStatus, SetupIntentStatus};
use stripe_types::{Currency, Expandable};

use super::start;

const EVERYTHING: [&str; 3] = [
    "latest_charge.balance_transaction",
    "latest_charge.refunds",
    "payment_method",
];
const RETURN: &str = "https://shop.example/return";

fn everything() -> Vec<String> {
    EVERYTHING.map(str::to_owned).to_vec()
}

#[tokio::test]
async fn a_payment_from_creation_to_refund() {
    let (_standin, client) = start().await;
    let made = CreatePaymentIntent::new(4900, Currency::EUR)
        .description("Course, order 8")
        .metadata([("order".to_owned(), "8".to_owned())])
        .send(&client)
        .await
        .unwrap();
    let changed = UpdatePaymentIntent::new(made.id.clone())
        .amount(5000)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(
        (changed.amount, changed.metadata["order"].as_str()),
        (5000, "8")
    );
    let declined = ConfirmPaymentIntent::new(made.id.clone())
        .payment_method("pm_card_visa_chargeDeclinedInsufficientFunds")
        .return_url(RETURN)
        .send(&client)
        .await;
    let Err(StripeError::Stripe(error, 402)) = declined else {
        panic!("not declined: {declined:?}")
    };
    assert_eq!(error.decline_code.as_deref(), Some("insufficient_funds"));
    assert_eq!(
        error.payment_intent.unwrap().status,
        PaymentIntentStatus::RequiresPaymentMethod
    );
    let paid = ConfirmPaymentIntent::new(made.id.clone())
        .payment_method("pm_card_visa")
        .return_url(RETURN)
        .expand(everything())
        .send(&client)
        .await
        .unwrap();
    assert_eq!(
        (paid.status, paid.amount_received),
        (PaymentIntentStatus::Succeeded, 5000)
    );
    let Some(Expandable::Object(charge)) = paid.latest_charge else {
        panic!("not expanded")
    };
    assert!(charge.paid && charge.receipt_url.is_some());
    let refund = CreateRefund::new()
        .payment_intent(made.id.to_string())
        .amount(900)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(refund.status.as_deref(), Some("succeeded"));
    RetrieveRefund::new(refund.id)
        .expand(vec!["charge".to_owned()])
        .send(&client)
        .await
        .unwrap();
    assert_eq!(
        ListRefund::new()
            .payment_intent(made.id.to_string())
            .send(&client)
            .await
            .unwrap()
            .data
            .len(),
        1
    );
    let charge = RetrieveCharge::new(charge.id.clone())
        .expand(vec!["refunds".to_owned()])
        .send(&client)
        .await
        .unwrap();
    assert_eq!(
        (charge.amount_refunded, charge.refunds.unwrap().data.len()),
        (900, 1)
    );
    assert_eq!(ListCharge::new().send(&client).await.unwrap().data.len(), 2);
    let read = RetrievePaymentIntent::new(made.id)
        .expand(everything())
        .send(&client)
        .await
        .unwrap();
    assert_eq!(read.status, PaymentIntentStatus::Succeeded);
}

#[tokio::test]
async fn intents_in_every_status() {
    let (standin, client) = start().await;
    let pay = async |method: &str| {
        CreatePaymentIntent::new(4900, Currency::USD)
            .payment_method(method)
            .confirm(true)
            .return_url(RETURN)
            .expand(everything())
            .send(&client)
            .await
            .unwrap()
    };
    let waiting = pay("pm_card_threeDSecure2Required").await;
    assert_eq!(waiting.status, PaymentIntentStatus::RequiresAction);
    assert!(waiting.next_action.unwrap().redirect_to_url.is_some());
    standin.finish_challenge(&waiting.id, false).unwrap();
    let failed = RetrievePaymentIntent::new(waiting.id)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(failed.status, PaymentIntentStatus::RequiresPaymentMethod);
    assert!(failed.last_payment_error.is_some());
    let browser = CreatePaymentIntent::new(4900, Currency::USD)
        .send(&client)
        .await
        .unwrap();
    standin
        .confirm_with_card(
            browser.client_secret.as_deref().unwrap(),
            "pm_card_threeDSecure2Required",
        )
        .unwrap();
    let browser = RetrievePaymentIntent::new(browser.id)
        .send(&client)
        .await
        .unwrap();
    assert!(browser.next_action.unwrap().use_stripe_sdk.is_some());
    let canceled = CancelPaymentIntent::new(browser.id)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(canceled.status, PaymentIntentStatus::Canceled);
    let held = CreatePaymentIntent::new(2000, Currency::USD)
        .capture_method(PaymentIntentCaptureMethod::Manual)
        .payment_method("pm_card_visa")
        .confirm(true)
        .return_url(RETURN)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(held.status, PaymentIntentStatus::RequiresCapture);
    let taken = CapturePaymentIntent::new(held.id)
        .amount_to_capture(1500)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(taken.amount_received, 1500);
    pay("pm_card_createDispute").await;
    let disputes = ListDispute::new()
        .expand(vec![
            "data.charge".to_owned(),
            "data.payment_intent".to_owned(),
        ])
        .send(&client)
        .await
        .unwrap();
    assert_eq!(disputes.data.len(), 1);
    let later = CreatePaymentIntent::new(4900, Currency::USD)
        .send(&client)
        .await
        .unwrap();
    let data = serde_json::json!({ "type": "us_bank_account", "us_bank_account": { "account_number": "000123456789" } });
    standin
        .confirm_with_data(later.client_secret.as_deref().unwrap(), &data, RETURN)
        .unwrap();
    let later = RetrievePaymentIntent::new(later.id)
        .expand(everything())
        .send(&client)
        .await
        .unwrap();
    assert_eq!(later.status, PaymentIntentStatus::Processing);
    let listed = ListPaymentIntent::new()
        .limit(100)
        .expand(vec!["data.latest_charge".to_owned()])
        .send(&client)
        .await
        .unwrap();
    assert_eq!(listed.data.len(), standin.intents(keys::ACCOUNT).len());
}

#[tokio::test]
async fn setup_intents() {
    let (_standin, client) = start().await;
    let made = CreateSetupIntent::new().send(&client).await.unwrap();
    let done = ConfirmSetupIntent::new(made.id.clone())
        .payment_method("pm_card_visa")
        .return_url(RETURN)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(done.status, SetupIntentStatus::Succeeded);
    let expand = ["latest_attempt", "payment_method"]
        .map(str::to_owned)
        .to_vec();
    RetrieveSetupIntent::new(made.id)
        .expand(expand)
        .send(&client)
        .await
        .unwrap();
    let stray = CreateSetupIntent::new().send(&client).await.unwrap();
    assert_eq!(
        CancelSetupIntent::new(stray.id)
            .send(&client)
            .await
            .unwrap()
            .status,
        SetupIntentStatus::Canceled
    );
}

#[tokio::test]
async fn account_balance_endpoints_and_events() {
    let (_standin, client) = start().await;
    let account = RetrieveForMyAccountAccount::new()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(
        (account.id.as_str(), account.charges_enabled),
        (keys::ACCOUNT, Some(true))
    );
    assert!(
        !RetrieveForMyAccountBalance::new()
            .send(&client)
            .await
            .unwrap()
            .livemode
    );
    let events = vec![CreateWebhookEndpointEnabledEvents::PaymentIntentSucceeded];
    let made = CreateWebhookEndpoint::new(events, "http://127.0.0.1:9/hook")
        .send(&client)
        .await
        .unwrap();
    assert!(made.secret.unwrap().starts_with("whsec_"));
    let read = RetrieveWebhookEndpoint::new(made.id.clone())
        .send(&client)
        .await
        .unwrap();
    assert_eq!(read.secret, None);
    assert_eq!(
        ListWebhookEndpoint::new()
            .send(&client)
            .await
            .unwrap()
            .data
            .len(),
        1
    );
    DeleteWebhookEndpoint::new(made.id)
        .send(&client)
        .await
        .unwrap();
    assert!(
        ListWebhookEndpoint::new()
            .send(&client)
            .await
            .unwrap()
            .data
            .is_empty()
    );
    CreatePaymentIntent::new(4900, Currency::USD)
        .payment_method("pm_card_visa")
        .confirm(true)
        .return_url(RETURN)
        .send(&client)
        .await
        .unwrap();
    let events = ListEvent::new().limit(100).send(&client).await.unwrap();
    assert_eq!(events.data.len(), 4);
}
