//! Entries of a timeline as the page tells them.

use app::admin::{Facts, TimelineLine};
use domain::{Currency, Decline, Language, Money, RefundReason, TimelineKind, format_money};
use serde_json::Value;

use crate::state::AppState;
use crate::store::timeline::Entry;

pub(super) fn line(state: &AppState, language: Language, entry: Entry) -> TimelineLine {
    TimelineLine {
        at: state.config.timezone.text(entry.at),
        kind: TimelineKind::parse(&entry.kind),
        facts: facts(language, &entry.data),
        name: entry.kind,
    }
}

fn facts(language: Language, data: &Value) -> Facts {
    let word = |name: &str| data[name].as_str().map(str::to_owned);
    Facts {
        advice: data["advice"].as_str().map(Decline::parse),
        code: word("decline_code").or_else(|| word("code")),
        three_d_secure: word("three_d_secure"),
        amount: amount(language, data),
        what: word("what").or_else(|| word("state")),
        is_free: data["free"] == true,
        by: word("by"),
        reason: data["reason"].as_str().and_then(RefundReason::parse),
        change: word("from").zip(word("to")),
        number: word("number"),
    }
}

fn amount(language: Language, data: &Value) -> Option<String> {
    let currency = Currency::parse(data["currency"].as_str()?).ok()?;
    let minor = data["refunded"].as_i64().or(data["amount"].as_i64())?;
    Some(format_money(Money::new(minor, currency), language))
}
