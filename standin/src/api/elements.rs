//! What the Payment Element asks before there is an intent: `/v1/elements/sessions`.

use serde_json::json;

use crate::api::{Answer, Call, Route, public};
use crate::error::ApiError;
use crate::money;

pub(crate) const ROUTES: &[Route] = &[public("GET", "/v1/elements/sessions", "rak_payment_intent_read", session)];

fn session(call: &mut Call<'_>) -> Answer {
    let currency = call.params.text("deferred_intent.currency").or_else(|| call.params.filled("currency")).unwrap_or("usd");
    let currency = money::currency(currency)?;
    if let Some(amount) = call.params.text("deferred_intent.amount") {
        let amount = amount.parse().map_err(|_| ApiError::invalid("deferred_intent[amount]", format!("Invalid integer: {amount}")))?;
        money::check(amount, &currency)?;
    }
    let methods = call.methods_for(&currency);
    let account = call.account();
    Ok(json!({
        "object": "elements_session", "account_id": account.id, "business_name": account.name,
        "livemode": call.livemode, "merchant_country": account.country, "merchant_currency": account.currency,
        "payment_method_preference": { "object": "payment_method_preference", "country_code": account.country, "ordered_payment_method_types": methods, "type": "deferred_intent" },
        "session_id": "elements_session_standin",
    }))
}
