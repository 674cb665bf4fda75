//! Faults of deliveries.

use serde::{Deserialize, Serialize};

/// What goes wrong with a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum WebhookTrouble {
    /// Never sent, not even again.
    Drop,
    /// Sent twice.
    Double,
    /// Sent so many milliseconds later.
    Delay {
        /// Milliseconds.
        ms: i64,
    },
    /// Sent after the next event to the same endpoint.
    Late,
}

/// A fault of deliveries, used up after `times` matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookFault {
    /// Event type, with `*` for any run of letters.
    #[serde(default = "any")]
    pub event: String,
    /// How many deliveries it hits.
    #[serde(default = "once")]
    pub times: u32,
    /// What goes wrong.
    #[serde(flatten)]
    pub trouble: WebhookTrouble,
}

fn any() -> String {
    "*".into()
}

fn once() -> u32 {
    1
}

impl WebhookFault {
    /// Hits the next delivery of `event`.
    pub fn next(event: &str, trouble: WebhookTrouble) -> Self {
        Self {
            event: event.into(),
            times: 1,
            trouble,
        }
    }

    /// Hits every delivery of `event`.
    pub fn always(event: &str, trouble: WebhookTrouble) -> Self {
        Self {
            event: event.into(),
            times: u32::MAX,
            trouble,
        }
    }
}

/// Whether `text` is `pattern`, where `*` stands for any run of letters.
pub(crate) fn glob(pattern: &str, text: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(tail) = text.strip_prefix(head) else {
        return false;
    };
    if rest.is_empty() {
        return true;
    }
    let mut starts = (0..=tail.len()).filter(|at| tail.is_char_boundary(*at));
    starts.any(|at| glob(rest, &tail[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        assert!(glob("*", "anything"));
        assert!(glob(
            "/v1/payment_intents/*/confirm",
            "/v1/payment_intents/pi_1/confirm"
        ));
        assert!(glob("charge.*", "charge.dispute.created"));
        assert!(!glob("/v1/payment_intents", "/v1/payment_intents/pi_1"));
        assert!(!glob("*.created", "charge.updated"));
    }
}
