//! Messages of a Telegram bot (<https://core.telegram.org/bots/api#sendmessage>).

use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};

use super::send::{Attempted, News, post};
use super::{secret, words};
use crate::error::ApiError;
use crate::outside::{Answer, RetryAfter};
use crate::state::AppState;
use crate::store::destinations::Destination;

const API: &str = "https://api.telegram.org/";
/// Telegram counts a text in UTF-16; a little is left for the mark of a cut.
const LONGEST: usize = 4_000;

/// A bot's token as `@BotFather` gives it: a number, a colon, 35 characters.
pub(super) fn is_token(text: &str) -> bool {
    let is_rest = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    text.split_once(':').is_some_and(|(id, rest)| {
        !id.is_empty()
            && id.bytes().all(|b| b.is_ascii_digit())
            && rest.len() >= 30
            && rest.chars().all(is_rest)
    })
}

/// A chat's number, which is negative for groups, or a public name such as `@sales`.
pub(super) fn is_chat(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number =
        !digits.is_empty() && digits.len() <= 20 && digits.bytes().all(|b| b.is_ascii_digit());
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_name = |name: &str| (5..=32).contains(&name.len()) && name.chars().all(is_part);
    is_number || text.strip_prefix('@').is_some_and(is_name)
}

/// Sends a message once. The token is in the address, so the address is never logged.
pub(super) async fn send(
    state: &AppState,
    destination: &Destination,
    news: &News,
) -> Result<Attempted, ApiError> {
    let token: SecretString = secret::current(state, destination)?;
    let base = state.config.telegram_api_base.as_ref();
    let base = base.map_or(API, |url| url.as_str());
    let address = format!("{base}bot{}/sendMessage", token.expose_secret());
    let body = json!({
        "chat_id": destination.target,
        "text": cut(&words::message(state, destination, news)),
        "link_preview_options": { "is_disabled": true },
    });
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(post(state, &address, headers, body.to_string().into(), judge).await)
}

/// Messages longer than Telegram takes are cut.
fn cut(text: &str) -> String {
    let mut length = 0;
    for (at, c) in text.char_indices() {
        length += c.len_utf16();
        if length > LONGEST {
            return format!("{}…", &text[..at]);
        }
    }
    text.to_owned()
}

/// Telegram says in words why it did not take a message, and in the body when to come again.
fn judge(answer: &Answer) -> Attempted {
    let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if answer.status.is_success() {
        return Attempted::default();
    }
    let wait = said["parameters"]["retry_after"].as_u64();
    let wait = wait.map(|seconds| RetryAfter::Wait(std::time::Duration::from_secs(seconds)));
    Attempted {
        fault: Some("telegram"),
        detail: said["description"].as_str().map(str::to_owned),
        retry_after: wait.or(answer.retry_after),
        ..Attempted::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_chats_are_told_from_other_things() {
        let token = format!("123456:{}", "Aa0_-".repeat(7));
        assert!(is_token(&token));
        for bad in ["", "123456", "abc:def", "@bot", &token.replace(':', " ")] {
            assert!(!is_token(bad), "{bad}");
        }
        for good in ["123", "-1001234567890", "@sales_chat"] {
            assert!(is_chat(good), "{good}");
        }
        for bad in ["", "-", "sales", "@ab", "@a b c d", "1.5", "https://t.me/x"] {
            assert!(!is_chat(bad), "{bad}");
        }
    }

    #[test]
    fn a_long_message_is_cut_between_characters() {
        let long = "ж🎸".repeat(3_000);
        let short = cut(&long);
        assert!(short.encode_utf16().count() <= LONGEST + 1);
        assert!(long.starts_with(short.trim_end_matches('…')));
        assert_eq!(cut("ok"), "ok");
    }
}
