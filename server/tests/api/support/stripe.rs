//! What buyers, sellers and bad luck do at Stripe.

use axum::http::Method;
use domain::OrderStatus;
use serde_json::{Value, json};
use standin::{Fault, IntentView, Trouble};

use super::{Placed, TestApp};

impl TestApp {
    /// Pays with a good card. Nobody here hears of it yet.
    pub fn pay(&self, order: &Placed) {
        self.try_card(order, "pm_card_visa");
    }

    /// Tries a card as the browser does.
    pub fn try_card(&self, order: &Placed, card: &str) {
        self.standin
            .confirm_with_card(&order.client_secret, card)
            .unwrap();
    }

    /// Pays by a bank debit, which is processing until [`Handle::settle`](standin::Handle::settle) says.
    pub fn delayed(&self, order: &Placed) {
        let account = json!({ "account_number": "000123456789" });
        let data = json!({ "type": "us_bank_account", "us_bank_account": account,
            "billing_details": { "name": "Ann Example", "email": "ann@example.com" } });
        let back = format!("{}/orders/{}/return", self.origin, order.token);
        self.standin
            .confirm_with_data(&order.client_secret, &data, &back)
            .unwrap();
        let status = self.standin.intent(order.intent()).unwrap().status;
        assert_eq!(status, "processing");
    }

    /// Pays, and lets the webhooks and the workers do their work.
    pub async fn paid(&self) -> Placed {
        let order = self.placed().await;
        self.pay(&order);
        self.work().await;
        assert_eq!(self.status(&order.number).await, OrderStatus::Paid);
        order
    }

    /// Asks Stripe with the merchant's secret key, past Paydesk: what a person, another program or
    /// an attacker with the key could do.
    pub async fn stripe(&self, method: Method, path: &str, form: &str) -> Value {
        let address = format!("{}{path}", self.standin.base());
        let key = format!("Bearer {}", standin::keys::SECRET_KEY);
        let headers = [
            ("authorization", key.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let body = (!form.is_empty()).then(|| form.to_owned());
        let answer = self.http.send(method, &address, &headers, body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    /// Changes an intent past Paydesk.
    pub async fn falsify(&self, intent: &str, form: &str) {
        let path = format!("/v1/payment_intents/{intent}");
        self.stripe(Method::POST, &path, form).await;
    }

    /// The intents that this installation made, oldest first.
    pub fn intents(&self) -> Vec<IntentView> {
        let mut intents = self.standin.intents(standin::keys::ACCOUNT);
        intents.retain(|intent| intent.metadata.contains_key("paydesk_order"));
        intents
    }

    /// The one intent that can be paid or is paid: there must not be two.
    pub fn only_intent(&self) -> IntentView {
        let mut intents = self.intents();
        intents.retain(|intent| intent.status != "canceled");
        assert_eq!(intents.len(), 1, "{intents:#?}");
        intents.remove(0)
    }

    /// Breaks the next request to Stripe.
    pub fn fault(&self, method: &str, path: &str, trouble: Trouble) {
        self.standin.fault(Fault::next(method, path, trouble));
    }

    /// How often Stripe was asked so.
    pub fn asked(&self, method: &str, path: &str) -> usize {
        let requests = self.standin.requests();
        let is_it =
            |method_of: &str, path_of: &str| method_of == method && path_of.starts_with(path);
        requests
            .iter()
            .filter(|seen| is_it(&seen.method, &seen.path))
            .count()
    }
}
