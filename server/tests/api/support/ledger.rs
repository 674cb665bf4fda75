//! The check at the end of each test: our books agree with themselves, and each succeeded intent of ours on the stand-in is exactly one
//! paid order of equal amount and currency, and the other way round.

use std::collections::BTreeMap;

use server::store::orders::{self, Filter, Order};
use server::stripe;

use super::TestApp;

pub async fn check(app: &TestApp) {
    let mut faults = server::orders::verify_ledger(&app.state)
        .await
        .unwrap()
        .faults;
    if !faults.is_empty() {
        // Orders that a test put in past the checkout have no payments, and some tests falsify Stripe's.
        let orders = app.orders().await;
        let is_held = |order: &Order| {
            !order.token_hash.starts_with("token ") && !app.mismatched.contains(&order.id)
        };
        faults.retain(|(number, _)| orders.iter().any(|o| o.number == *number && is_held(o)));
    }
    assert_eq!(faults, [], "our books do not agree with themselves");
    let mut paid_at_stripe = BTreeMap::new();
    let accounts = [standin::keys::ACCOUNT, standin::keys::OTHER_ACCOUNT];
    for intent in accounts
        .map(|id| app.standin.succeeded_intents(id))
        .into_iter()
        .flatten()
    {
        if intent.metadata.get("paydesk_installation") == Some(&app.state.installation) {
            let order = intent.metadata["paydesk_order"].clone();
            let money = stripe::from_stripe(intent.amount_received, &intent.currency).unwrap();
            let known = paid_at_stripe.insert(order, (intent.id, money));
            assert!(known.is_none(), "two succeeded intents for one order");
        }
    }
    let orders = orders::list(&app.state.store, &Filter::default(), None, 10_000)
        .await
        .unwrap();
    let mut paid_here = BTreeMap::new();
    for order in orders
        .into_iter()
        .filter(|order| order.status.was_paid() && !order.price.is_free())
    {
        paid_here.insert(order.id, (order.intent_id.unwrap(), order.price));
    }
    let unpaid = &app.mismatched;
    paid_at_stripe.retain(|order, _| !unpaid.contains(order));
    assert_eq!(
        paid_here, paid_at_stripe,
        "our books and Stripe's money differ"
    );
}
