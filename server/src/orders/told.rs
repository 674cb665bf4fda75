//! What is told of an order: the `data` of outgoing webhooks (docs/webhooks.schema.json). Names are
//! those of the API.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::clock::Timestamp;
use crate::store::orders::Order;

/// The order at one moment. `refunded`: so much of it went back, in minor units.
///
/// Nothing in it opens anything: no token, no client secret, nothing of the thank-you page, and not the
/// link to finish a payment, which is added while it is sent.
pub(super) fn told(order: &Order, refunded: i64) -> Value {
    let carried = |name: &str| order.carried.get(name);
    let time = |at: Timestamp| at.to_rfc3339();
    json!({
        "id": order.id,
        "number": order.number,
        "status": order.status,
        "dispute": order.dispute,
        "decline": order.decline,
        "amount": order.price.minor,
        "refunded": refunded,
        "currency": order.price.currency,
        "livemode": order.livemode,
        "language": order.language,
        "reference": carried("reference"),
        "offer": offer(order),
        "buyer": { "email": order.email, "name": order.name, "phone": carried("phone") },
        "fields": fields(order),
        "consent": order.answers.consent.as_ref().map(|consent| json!({
            "text": consent.text,
            "at": time(Timestamp::from_millis(consent.at)),
        })),
        "meta": marks(order, "meta-"),
        "utm": marks(order, "utm_"),
        "merchant": order.merchant_id,
        "payment_intent": order.intent_id,
        "card": order.card_last4.as_ref().map(|last4| json!({
            "brand": order.card_brand,
            "last4": last4,
        })),
        "placed_at": time(order.created_at),
        "paid_at": order.paid_at.map(time),
        "expires_at": (!order.status.is_final()).then(|| time(order.expires_at)),
    })
}

/// The offer as the buyer agreed to it.
fn offer(order: &Order) -> Value {
    let terms = &order.terms;
    json!({
        "id": terms.offer_id,
        "slug": terms.slug,
        "title": terms.title,
        "amount": terms.price.minor,
        "currency": terms.price.currency,
        "seller": terms.seller,
        "legal_name": terms.legal_name,
        "legal_address": terms.legal_address,
        "terms_url": terms.terms_url,
        "privacy_url": terms.privacy_url,
        "refund_url": terms.refund_url,
    })
}

fn fields(order: &Order) -> BTreeMap<&str, &str> {
    let fields = order.answers.fields.iter();
    fields
        .map(|answer| (answer.name.as_str(), answer.value.as_str()))
        .collect()
}

/// What the link carried under names that begin so.
fn marks<'a>(order: &'a Order, prefix: &str) -> BTreeMap<&'a str, &'a str> {
    let carried = order.carried.iter();
    carried
        .filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
        .collect()
}
