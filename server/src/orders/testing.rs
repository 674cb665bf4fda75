//! An order and its intent, for tests of rules.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::{Currency, Language, Money, OfferTerms, OrderAnswers, OrderStatus, Slug};

use crate::clock::Timestamp;
use crate::store::orders::Order;
use crate::stripe::{Intent, IntentStatus};

pub(super) const INSTALLATION: &str = "ins_1";
pub(super) const PLACED: Timestamp = Timestamp::from_seconds(1_790_000_000);

pub(super) fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::parse("usd").unwrap())
}

pub(super) fn order() -> Order {
    Order {
        id: "ord_1".to_owned(),
        number: "K7QH2M9D".to_owned(),
        token_hash: String::new(),
        checkout_key_hash: String::new(),
        offer_id: "off_1".to_owned(),
        merchant_id: Some("mer_1".to_owned()),
        email: "ann@example.com".to_owned(),
        name: "Ann".to_owned(),
        language: Language::En,
        carried: BTreeMap::new(),
        answers: OrderAnswers::default(),
        price: usd(4900),
        terms: OfferTerms {
            offer_id: "off_1".to_owned(),
            slug: Slug::parse("guitar-course").unwrap(),
            title: "Guitar from zero".to_owned(),
            description: String::new(),
            price: usd(4900),
            seller: "School".to_owned(),
            terms_url: None,
            privacy_url: None,
            refund_url: None,
            legal_name: None,
            legal_address: None,
            thank_you_text: String::new(),
            thank_you_url: None,
            language: None,
        },
        status: OrderStatus::Open,
        dispute: None,
        decline: None,
        livemode: false,
        content_version: 1,
        intent_id: Some("pi_1".to_owned()),
        intent_key_version: 1,
        flag: None,
        card_brand: None,
        card_last4: None,
        declines: 0,
        created_at: PLACED,
        updated_at: PLACED,
        paid_at: None,
        expires_at: PLACED + Duration::from_hours(7 * 24),
        next_check_at: Some(PLACED + Duration::from_secs(5)),
        checks: 1,
        version: 1,
    }
}

pub(super) fn intent(status: IntentStatus) -> Intent {
    Intent {
        id: "pi_1".to_owned(),
        status,
        amount: usd(4900),
        amount_received: usd(if status == IntentStatus::Succeeded {
            4900
        } else {
            0
        }),
        client_secret: None,
        livemode: false,
        created: PLACED.seconds(),
        order_id: Some("ord_1".to_owned()),
        installation: Some(INSTALLATION.to_owned()),
        metadata: BTreeMap::new(),
        last_error: None,
        cancellation_reason: None,
        charge: None,
    }
}
