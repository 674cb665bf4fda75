//! Early fraud warnings: a card's issuer thinks that its holder did not pay
//! (<https://docs.stripe.com/api/radar/early_fraud_warnings>). A refund in time often spares the dispute.

use miniserde::json::{Number, Value};
use stripe_client_core::{RequestBuilder, StripeMethod};

use super::calls::checked_id;
use super::client::Client;
use super::error::StripeError;
use super::lists::{Listed, Walk, field, text};

const PATH: &str = "/radar/early_fraud_warnings";
const PAGES: usize = 1;

/// One warning at Stripe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FraudWarning {
    /// `issfr_…`.
    pub id: String,
    /// Such as `made_with_stolen_card` or `unauthorized_use_of_card`.
    pub kind: String,
    /// It is neither disputed nor refunded in full: a refund still helps.
    pub is_actionable: bool,
    /// Unix seconds.
    pub created: i64,
}

impl Client {
    /// The warnings of an intent, newest first.
    pub async fn list_fraud_warnings(
        &self,
        intent: &str,
    ) -> Result<Listed<FraudWarning>, StripeError> {
        let intent = checked_id(intent)?;
        let build = |_: Option<&str>| {
            let mut request = RequestBuilder::new(StripeMethod::Get, PATH);
            request.query = Some(format!("payment_intent={intent}&limit=100"));
            request
        };
        let listed = self.list(Walk::Older, PAGES, build).await?;
        let rows = listed.rows.iter().filter_map(read);
        Ok(Listed {
            rows: rows.collect(),
            complete: listed.complete,
        })
    }
}

fn read(row: &Value) -> Option<FraudWarning> {
    Some(FraudWarning {
        id: text(row, "id")?,
        kind: text(row, "fraud_type").unwrap_or_default(),
        is_actionable: matches!(field(row, "actionable"), Some(Value::Bool(true))),
        created: match field(row, "created") {
            Some(Value::Number(Number::I64(at))) => *at,
            Some(Value::Number(Number::U64(at))) => i64::try_from(*at).unwrap_or_default(),
            _ => 0,
        },
    })
}
