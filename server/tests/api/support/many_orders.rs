//! Many orders at once, past the checkout.

use std::time::Duration;

use domain::OrderStatus;
use server::ids::{self, Kind};
use server::store::orders::{self, Order};

use super::TestApp;

impl TestApp {
    /// Stores `count` orders, a second apart, each a copy of a fresh one that `change` makes its own.
    /// They have no intent, and the sweeper leaves them alone.
    pub async fn stock(&self, count: usize, change: impl Fn(usize, &mut Order)) -> Vec<Order> {
        let template = self.order(&self.placed().await.number).await;
        let tx = self.state.store.begin().await.unwrap();
        let mut stocked = Vec::new();
        for n in 0..count {
            self.state.clock.advance(Duration::from_secs(1));
            let now = self.state.clock.now();
            let mut order = Order {
                id: ids::new(Kind::Order, now, &self.state.entropy),
                number: ids::order_number(&self.state.entropy),
                token_hash: format!("token {n}"),
                checkout_key_hash: format!("key {n}"),
                intent_id: None,
                status: OrderStatus::Open,
                paid_at: None,
                next_check_at: None,
                created_at: now,
                updated_at: now,
                ..template.clone()
            };
            change(n, &mut order);
            orders::insert(&tx, &order).await.unwrap();
            stocked.push(order);
        }
        tx.commit().await.unwrap();
        stocked
    }
}
