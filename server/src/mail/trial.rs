//! A mail to see whether mails arrive, and what is wrong in plain words.

use super::send::{self, Letter, SendError};
use super::settings;
use crate::error::ApiError;
use crate::state::AppState;

/// Why the trial failed: a text's key, and what the server said.
#[derive(Clone, Debug)]
pub struct Trouble {
    /// The sentence's key.
    pub key: &'static str,
    /// In the server's words.
    pub said: String,
}

/// Sends a mail to this address now.
pub async fn try_out(
    state: &AppState,
    to: &str,
    subject: String,
    words: String,
) -> Result<Result<(), Trouble>, ApiError> {
    let Some(outgoing) = settings::outgoing(state, &state.store).await? else {
        return Ok(Err(Trouble {
            key: "mail-trouble-off",
            said: String::new(),
        }));
    };
    let host = state.config.public_url.host_str().unwrap_or("localhost");
    let letter = Letter {
        id: format!("trial.{:016x}@{host}", state.entropy.u64()),
        from: "Paydesk".to_owned(),
        sender: None,
        reply_to: None,
        to: vec![to.to_owned()],
        html: app::mail_letter_html(&app::MailLetter {
            language: outgoing.settings.language,
            subject: subject.clone(),
            paragraphs: vec![words.clone()],
            ..app::MailLetter::default()
        }),
        subject,
        text: words,
        unsubscribe: None,
    };
    let sent = send::send(&outgoing, &letter, state.clock.now()).await;
    Ok(sent.map_err(|error| Trouble {
        key: diagnosis(&error),
        said: error.to_string(),
    }))
}

/// What to do about it.
fn diagnosis(error: &SendError) -> &'static str {
    let SendError::Smtp(error) = error else {
        return "mail-trouble-other";
    };
    let words = chain(error);
    if let Some(code) = error.status().map(u16::from) {
        return match code {
            530 | 534 | 535 | 538 => "mail-trouble-sign-in",
            550..=559 => "mail-trouble-refused",
            _ => "mail-trouble-other",
        };
    }
    if words.contains("lookup") || words.contains("resolve") {
        "mail-trouble-name"
    } else if error.is_tls() || words.contains("tls") || words.contains("certificate") {
        "mail-trouble-tls"
    } else if error.is_timeout() || words.contains("connect") || words.contains("refused") {
        "mail-trouble-port"
    } else {
        "mail-trouble-other"
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        words = format!("{words} {error}");
        source = error.source();
    }
    words.to_lowercase()
}
