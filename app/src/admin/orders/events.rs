//! An order's timeline in plain language.

use domain::{Decline, Language, RefundReason, TimelineKind};
use leptos::prelude::*;

use super::key;
use crate::texts::{has_text, text, text_of, text_with};

/// One thing that happened.
#[derive(Clone, Debug, Default)]
pub struct TimelineLine {
    /// When, as text.
    pub at: String,
    /// What; `None` when this version has no word for it.
    pub kind: Option<TimelineKind>,
    /// What storage calls it.
    pub name: String,
    /// The particulars.
    pub facts: Facts,
}

/// The particulars of an entry, where it has them.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// What to tell the buyer about a decline.
    pub advice: Option<Decline>,
    /// Stripe's word for the decline.
    pub code: Option<String>,
    /// Stripe's word for how 3-D Secure ended.
    pub three_d_secure: Option<String>,
    /// An amount, in the reader's language.
    pub amount: Option<String>,
    /// What differs, or the state of a dispute.
    pub what: Option<String>,
    /// Nothing was to be paid.
    pub is_free: bool,
    /// The member who did it.
    pub by: Option<String>,
    /// Why money goes back.
    pub reason: Option<RefundReason>,
    /// What was there before, and what is there now.
    pub change: Option<(String, String)>,
    /// The number of another order.
    pub number: Option<String>,
}

pub(super) fn timeline(language: Language, lines: Vec<TimelineLine>) -> AnyView {
    let lines: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let sentence = sentence(language, &line);
            let more = more(language, &line);
            view! {
                <li>
                    <span class="small">{line.at}</span>
                    <div><p>{sentence}</p>{more}</div>
                </li>
            }
        })
        .collect();
    view! { <ol class="timeline">{lines}</ol> }.into_any()
}

/// What happened, in one sentence.
pub(super) fn sentence(language: Language, line: &TimelineLine) -> String {
    let Some(kind) = line.kind else {
        return text_with(language, "orders-event-unknown", "name", &line.name);
    };
    let base = key("event", kind.as_str());
    let facts = &line.facts;
    match kind {
        TimelineKind::Status(_) if facts.is_free => text(language, "orders-event-free"),
        TimelineKind::Dispute | TimelineKind::Mismatch => {
            let what = facts.what.as_deref().unwrap_or_default();
            let fine = [&base, "-", what].concat();
            text(language, if has_text(&fine) { &fine } else { &base })
        }
        TimelineKind::Declined => {
            let advice = facts.advice.unwrap_or(Decline::Generic);
            let reason = text(language, &key("reason", advice.as_str()));
            text_with(language, &base, "reason", &reason)
        }
        _ => filled(language, &base, facts),
    }
}

fn filled(language: Language, name: &str, facts: &Facts) -> String {
    let word = |fact: &Option<String>| fact.clone().unwrap_or_else(|| "–".to_owned());
    let why = facts.reason.unwrap_or(RefundReason::RequestedByCustomer);
    let why = text(language, &key("why", why.as_str()));
    let (from, to) = facts.change.clone().unwrap_or_default();
    let values: [(&str, &str); 7] = [
        ("amount", &word(&facts.amount)),
        ("by", &word(&facts.by)),
        ("code", &word(&facts.code)),
        ("why", &why),
        ("from", &from),
        ("to", &to),
        ("number", &word(&facts.number)),
    ];
    text_of(language, name, &values)
}

/// What Stripe said of a decline, and what to tell the buyer.
fn more(language: Language, line: &TimelineLine) -> Option<AnyView> {
    let facts = &line.facts;
    let advice = facts
        .advice
        .filter(|_| line.kind == Some(TimelineKind::Declined))?;
    let tell = text(language, &["decline-", advice.as_str()].concat());
    let words = text_with(language, "orders-tell-buyer", "words", &tell);
    let code = facts.code.as_ref().map(|code| {
        let key = if is_secret(code) {
            "orders-code-secret"
        } else {
            "orders-code"
        };
        view! { <p class="small">{text_with(language, key, "code", code)}</p> }
    });
    let secure = facts.three_d_secure.as_ref().map(|result| {
        let words = text_with(language, "orders-3ds", "result", result);
        view! { <p class="small">{words}</p> }
    });
    Some(view! { <p>{words}</p> {code} {secure} }.into_any())
}

/// Reasons that must not reach the buyer, who may be a thief
/// (<https://docs.stripe.com/declines/codes>).
fn is_secret(code: &str) -> bool {
    [
        "fraudulent",
        "lost_card",
        "stolen_card",
        "merchant_blacklist",
    ]
    .contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_sentence_in_each_language() {
        for kind in TimelineKind::all() {
            for language in Language::ALL {
                let line = TimelineLine {
                    kind: Some(kind),
                    name: kind.as_str().to_owned(),
                    ..TimelineLine::default()
                };
                let words = sentence(language, &line);
                assert!(
                    !words.contains("order-") && !words.contains('$') && words.len() > 12,
                    "{language:?} {kind:?}: {words}"
                );
            }
        }
    }

    #[test]
    fn every_decline_is_explained_and_every_status_has_words() {
        for language in Language::ALL {
            for advice in Decline::ALL {
                assert!(has_text(&key("reason", advice.as_str())), "{advice:?}");
            }
            for status in domain::OrderStatus::ALL {
                let words = super::super::tags::status_words(language, status);
                assert!(!words.contains("order-"), "{words}");
            }
        }
    }

    #[test]
    fn an_entry_of_a_later_version_is_shown_by_its_name() {
        let line = TimelineLine {
            name: "teleported".to_owned(),
            ..TimelineLine::default()
        };
        assert!(sentence(Language::En, &line).contains("teleported"));
    }
}
