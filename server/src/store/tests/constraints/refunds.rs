//! Refunds that there can be one of.

use domain::RefundState;

use crate::ids::{self, Kind};
use crate::store::error::Result;
use crate::store::orders::Order;
use crate::store::refunds::{self, Refund};
use crate::store::tests::fixtures::{NOW, Shop, usd};
use crate::store::{Constraint, Tx};

pub(super) async fn break_it(
    shop: &Shop,
    tx: &Tx,
    order: &Order,
    constraint: Constraint,
) -> Result<()> {
    let first = refund(shop, order, "form 1", "re_1");
    refunds::insert(tx, &first).await?;
    let mut second = refund(shop, order, "form 2", "re_2");
    match constraint {
        Constraint::RefundId => second.id = first.id,
        Constraint::RefundForm => second.form_key = first.form_key,
        _ => second.stripe_id = first.stripe_id,
    }
    refunds::insert(tx, &second).await
}

fn refund(shop: &Shop, order: &Order, form_key: &str, stripe_id: &str) -> Refund {
    Refund {
        id: ids::new(Kind::Refund, NOW, &shop.entropy),
        order_id: order.id.clone(),
        merchant_id: shop.merchant.id.clone(),
        intent_id: "pi_1".to_owned(),
        stripe_id: Some(stripe_id.to_owned()),
        form_key: Some(form_key.to_owned()),
        amount: usd(100),
        reason: None,
        asked_by: None,
        state: RefundState::Sent,
        failure: None,
        key_version: 1,
        attempts: 1,
        next_at: None,
        created_at: NOW,
        updated_at: NOW,
    }
}
