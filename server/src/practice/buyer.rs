//! What the buyer of a practice run does, and what the desk's workers do after it.

use std::collections::BTreeMap;
use std::time::Duration;

use app::Words;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use data_encoding::HEXLOWER;
use domain::{Language, Money, OrderStatus, PlaceOrder, Secret};
use serde_json::Value;
use standin::{IntentView, Outcome};
use tower::ServiceExt as _;

use super::answers;
use super::desk::Desk;
use super::seen::{Unlike, ensure};
use crate::error::ApiError;
use crate::store::orders::Order;
use crate::{destinations, events, mail, orders, outbox, store, stripe};

/// An order as its buyer's browser holds it.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) number: String,
    pub(super) token: Secret,
    pub(super) client_secret: Secret,
}

impl Held {
    /// The intent's id, as the client secret tells it.
    pub(super) fn intent(&self) -> &str {
        let secret = self.client_secret.expose();
        secret.split("_secret").next().unwrap_or_default()
    }
}

impl Desk {
    /// The language in which the buyer reads.
    pub(super) fn buyer_language(&self) -> Language {
        self.offer.form.language.unwrap_or(self.language)
    }

    /// Places an order at this price, as a buyer of that name.
    pub(super) async fn place(&self, buyer: &str, price: Money) -> Result<Held, Unlike> {
        let view = Box::pin(orders::place(&self.state, self.request(buyer, price))).await?;
        Ok(Held {
            number: view.number,
            token: view.token,
            client_secret: view
                .client_secret
                .unwrap_or_else(|| Secret::new(String::new())),
        })
    }

    /// What a browser sends to place an order.
    pub(super) fn request(&self, buyer: &str, price: Money) -> PlaceOrder {
        PlaceOrder {
            offer: self.offer.slug.as_str().to_owned(),
            checkout_key: HEXLOWER.encode(&self.state.entropy.bytes::<16>()),
            email: format!("{buyer}@practice.example"),
            name: "Practice Buyer".to_owned(),
            amount: price.minor,
            currency: price.currency.code(),
            language: self.buyer_language(),
            merchant: self.offer.merchant_id.clone().unwrap_or_default(),
            prefill: BTreeMap::default(),
            fields: answers::to(&self.offer.form),
            consent: self.offer.form.consent.clone().unwrap_or_default(),
        }
    }

    /// Tries a test card, and expects the bank to answer so.
    pub(super) fn card(&self, order: &Held, card: &str, wanted: &str) -> Result<(), Unlike> {
        let secret = order.client_secret.expose();
        expect(&self.standin.confirm_with_card(secret, card)?, wanted)
    }

    /// Passes or fails the challenge that is open.
    pub(super) fn challenge(&self, order: &Held, pass: bool, wanted: &str) -> Result<(), Unlike> {
        expect(
            &self.standin.finish_challenge(order.intent(), pass)?,
            wanted,
        )
    }

    /// Debits a bank account, which the bank takes its days for.
    pub(super) fn debit(&self, order: &Held, account: &Value) -> Result<(), Unlike> {
        let origin = self.state.config.origin();
        let back = format!("{origin}/orders/{}/return", order.token.expose());
        let secret = order.client_secret.expose();
        let outcome = self.standin.confirm_with_data(secret, account, &back)?;
        expect(&outcome, "processing")
    }

    /// The bank answers a debit.
    pub(super) fn settle(&self, order: &Held, pay: bool, wanted: &str) -> Result<(), Unlike> {
        expect(&self.standin.settle(order.intent(), pay)?, wanted)
    }

    /// How often the stand-in rang with such an event.
    pub(super) fn rung(&self, event: &str) -> usize {
        let all = self.standin.deliveries();
        all.iter().filter(|one| one.event_type == event).count()
    }

    /// Whether the order's mail of that kind went out.
    pub(super) fn is_mailed(&self, kind: &str, order: &Order) -> bool {
        let name = format!("{}.{kind}.eml", order.id);
        self.caught.mails().contains(&name)
    }

    /// Does what a server's workers do, until nothing is due.
    pub(super) async fn work(&self) -> Result<(), Unlike> {
        self.standin.deliver_now().await;
        for _ in 0..20 {
            let news = events::work(&self.state).await?;
            let looks = orders::sweep(&self.state).await?;
            outbox::work(&self.state).await?;
            let webhooks = destinations::work(&self.state).await?;
            let mails = Box::pin(mail::work(&self.state)).await?;
            if news + looks + webhooks + mails == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Lets time pass, and the workers work.
    pub(super) async fn pass(&self, time: Duration) -> Result<(), Unlike> {
        self.state.clock.advance(time);
        self.work().await
    }

    pub(super) async fn order(&self, held: &Held) -> Result<Order, Unlike> {
        let found = store::orders::find_by_number(&self.state.store, &held.number).await?;
        Ok(found.ok_or(ApiError::NotFound)?)
    }

    /// The order, if it stands so.
    pub(super) async fn expect(&self, held: &Held, status: OrderStatus) -> Result<Order, Unlike> {
        let order = self.order(held).await?;
        ensure(order.status == status, || {
            Words::with("practice-unlike-status", "number", &order.number)
                .and("wanted", self.status_words(status))
                .and("seen", self.status_words(order.status))
        })?;
        Ok(order)
    }

    /// The one payment of an order that brought its whole price.
    pub(super) async fn expect_paid(&self, held: &Held) -> Result<Order, Unlike> {
        let order = self.expect(held, OrderStatus::Paid).await?;
        self.expect_money(&order)?;
        Ok(order)
    }

    /// One payment at the stand-in, and it brought the order's price.
    pub(super) fn expect_money(&self, order: &Order) -> Result<(), Unlike> {
        let paid = stripe::to_stripe(order.price).map_err(|_| ApiError::Internal)?;
        let payments = self.payments(order);
        let is_it = matches!(payments.as_slice(), [one] if one.amount_received == paid);
        ensure(is_it, || {
            let count = payments.len().to_string();
            Words::with("practice-unlike-payments", "number", &order.number).and("count", count)
        })
    }

    /// The payments at the stand-in that name the order.
    fn payments(&self, order: &Order) -> Vec<IntentView> {
        let mut all = self.standin.intents(standin::keys::ACCOUNT);
        all.retain(|intent| intent.metadata.get("paydesk_order") == Some(&order.id));
        all
    }

    /// A page of the desk, if it answers so.
    pub(super) async fn page(&self, path: &str, wanted: StatusCode) -> Result<String, Unlike> {
        let mut request = Request::get(path)
            .header("accept-language", self.buyer_language().as_str())
            .body(Body::empty())?;
        let peer = ConnectInfo(self.state.config.listen);
        request.extensions_mut().insert(peer);
        let answer = self.door.clone().oneshot(request).await;
        let answer = answer.unwrap_or_else(|never| match never {});
        ensure(answer.status() == wanted, || {
            let status = answer.status().as_u16().to_string();
            // Of an address only its kind: the rest is a buyer's secret.
            let kind = path.split('/').nth(1).unwrap_or_default().to_owned();
            Words::with("practice-unlike-page", "page", format!("/{kind}/…")).and("status", status)
        })?;
        let body = axum::body::to_bytes(answer.into_body(), 1 << 20).await;
        let body = body.map_err(|_| ApiError::Internal)?;
        Ok(String::from_utf8_lossy(&body).into_owned())
    }
}

fn expect(outcome: &Outcome, wanted: &str) -> Result<(), Unlike> {
    ensure(outcome.status() == wanted, || {
        Words::with("practice-unlike-bank", "wanted", wanted).and("seen", outcome.status())
    })
}
