//! Rows to begin with.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::{
    AllowedSite, Currency, Language, Mode, Money, OfferForm, OfferStatus, OfferTerms, OrderAnswers,
    OrderStatus, Slug,
};
use serde_json::json;

use crate::clock::Timestamp;
use crate::entropy::Entropy;
use crate::ids::{self, Kind};
use crate::store::Store;
use crate::store::events::{EventState, StripeEvent};
use crate::store::keys::Key;
use crate::store::merchants::{self, Brand, Merchant, Webhook};
use crate::store::offers::{self, Offer};
use crate::store::orders::{self, Order};
use crate::store::outbox::{Message, MessageState};
use crate::store::payments::Payment;
use crate::store::testing::TestDatabase;
use crate::store::timeline::Entry;
use crate::vault::Sealed;

pub(super) const NOW: Timestamp = Timestamp::from_seconds(1_764_000_000);

/// A database with one merchant and one offer, and what makes more rows.
pub(super) struct Shop {
    pub(super) store: Store,
    pub(super) merchant: Merchant,
    pub(super) offer: Offer,
    pub(super) entropy: Entropy,
    // Dropped last: the connections go first.
    pub(super) database: TestDatabase,
}

pub(super) fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::parse("usd").unwrap())
}

impl Shop {
    pub(super) async fn open() -> Self {
        let (database, store) = TestDatabase::migrated().await;
        let entropy = Entropy::seeded(1);
        let merchant = merchant(&entropy);
        merchants::insert(&store, &merchant).await.unwrap();
        let offer = offer("guitar-course", &merchant, &entropy);
        let tx = store.begin().await.unwrap();
        offers::insert(&tx, &offer).await.unwrap();
        tx.commit().await.unwrap();
        Self {
            store,
            merchant,
            offer,
            entropy,
            database,
        }
    }

    /// An order that is not stored yet.
    pub(super) fn order(&self) -> Order {
        let offer = &self.offer;
        let id = ids::new(Kind::Order, NOW, &self.entropy);
        let price = offer.prices[0];
        Order {
            number: ids::order_number(&self.entropy),
            token_hash: format!("token of {id}"),
            checkout_key_hash: format!("key of {id}"),
            offer_id: offer.id.clone(),
            merchant_id: offer.merchant_id.clone(),
            email: "ann@example.com".to_owned(),
            name: "Änn </script>".to_owned(),
            language: Language::Uk,
            carried: BTreeMap::from([("reference".to_owned(), "user-7".to_owned())]),
            answers: OrderAnswers::default(),
            terms: OfferTerms {
                offer_id: offer.id.clone(),
                slug: offer.slug.clone(),
                title: offer.title.clone(),
                description: offer.description.clone(),
                price,
                seller: offer.seller.clone(),
                terms_url: None,
                privacy_url: offer.privacy_url.clone(),
                refund_url: None,
                legal_name: None,
                legal_address: None,
                thank_you_text: offer.thank_you_text.clone(),
                thank_you_url: None,
                language: None,
            },
            price,
            status: OrderStatus::Open,
            dispute: None,
            decline: None,
            livemode: false,
            content_version: 1,
            intent_id: Some(format!("pi_{id}")),
            intent_key_version: 1,
            flag: None,
            card_brand: None,
            card_last4: None,
            declines: 0,
            created_at: NOW,
            updated_at: NOW,
            paid_at: None,
            expires_at: NOW + Duration::from_hours(7 * 24),
            next_check_at: Some(NOW),
            checks: 0,
            version: 1,
            id,
        }
    }

    pub(super) async fn placed(&self) -> Order {
        let order = self.order();
        orders::insert(&self.store, &order).await.unwrap();
        order
    }

    pub(super) fn payment(&self, order: &Order) -> Payment {
        Payment {
            id: ids::new(Kind::Payment, NOW, &self.entropy),
            order_id: order.id.clone(),
            merchant_id: self.merchant.id.clone(),
            intent_id: order.intent_id.clone().unwrap(),
            status: "requires_payment_method".to_owned(),
            amount: order.price.minor,
            amount_received: 0,
            refunded: 0,
            currency: order.price.currency,
            charge_id: None,
            error_code: None,
            decline_code: None,
            dispute: None,
            fraud_warning: None,
            three_d_secure: None,
            livemode: false,
            created_at: NOW,
            updated_at: NOW,
        }
    }

    pub(super) fn entry(&self, order: &Order, kind: &str) -> Entry {
        Entry {
            id: ids::new(Kind::Entry, NOW, &self.entropy),
            order_id: order.id.clone(),
            at: NOW,
            kind: kind.to_owned(),
            data: json!({ "code": "card_declined" }),
        }
    }

    pub(super) fn event(&self, event_id: &str) -> StripeEvent {
        StripeEvent {
            merchant_id: self.merchant.id.clone(),
            event_id: event_id.to_owned(),
            kind: "payment_intent.succeeded".to_owned(),
            object_id: "pi_1".to_owned(),
            order_id: Some("ord_to_come".to_owned()),
            livemode: false,
            api_version: Some("2026-09-30.endive".to_owned()),
            stripe_created: NOW,
            received_at: NOW,
            body: Some("{}".to_owned()),
            state: EventState::Pending,
            attempts: 0,
            next_at: Some(NOW),
            error: None,
        }
    }

    pub(super) fn message(&self, order: &Order) -> Message {
        Message {
            id: ids::new(Kind::Message, NOW, &self.entropy),
            order_id: order.id.clone(),
            kind: "paid".to_owned(),
            payload: json!({ "amount": 4900 }),
            livemode: false,
            created_at: NOW,
            state: MessageState::Pending,
            attempts: 0,
            next_at: Some(NOW),
        }
    }

    pub(super) fn key(&self, order: &Order) -> Key {
        Key {
            key: format!("{}/intent/1", order.id),
            merchant_id: self.merchant.id.clone(),
            order_id: order.id.clone(),
            purpose: "create_intent".to_owned(),
            created_at: NOW,
            finished_at: None,
        }
    }
}

pub(super) fn merchant(entropy: &Entropy) -> Merchant {
    Merchant {
        id: ids::new(Kind::Merchant, NOW, entropy),
        name: "Guitar school".to_owned(),
        mode: Mode::Test,
        account_id: Some("acct_1".to_owned()),
        country: Some("UA".to_owned()),
        publishable_key: "pk_test_1".to_owned(),
        secret_key: Sealed::from_stored("1.aa.bb".to_owned()),
        secret_last4: "wxyz".to_owned(),
        api_base: None,
        stripe_js: None,
        webhook: Webhook::default(),
        brand: Brand::default(),
        next_check_at: None,
        events_seen_until: NOW,
        last_event_at: None,
        archived_at: None,
        created_at: NOW,
        updated_at: NOW,
    }
}

pub(super) fn offer(slug: &str, merchant: &Merchant, entropy: &Entropy) -> Offer {
    Offer {
        id: ids::new(Kind::Offer, NOW, entropy),
        slug: Slug::parse(slug).unwrap(),
        title: "Guitar course".to_owned(),
        description: "Learn *it*".to_owned(),
        merchant_id: Some(merchant.id.clone()),
        internal_name: String::new(),
        status: OfferStatus::Published,
        prices: vec![
            usd(4_900),
            Money::new(4_500, Currency::parse("eur").unwrap()),
        ],
        seller: "Guitar school".to_owned(),
        picture_url: None,
        terms_url: None,
        privacy_url: Some("https://school.example/privacy".to_owned()),
        thank_you_text: "Thanks".to_owned(),
        thank_you_url: None,
        form: OfferForm::default(),
        sites: vec![AllowedSite::parse("*.example.com").unwrap()],
        position: 1,
        created_at: NOW,
        updated_at: NOW,
    }
}
