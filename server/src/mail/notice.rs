//! Mails to the team about trouble: of the installation, or of an order.

use app::{MailLetter, Words, mail_body, mail_subject};
use serde::{Deserialize, Serialize};

use super::letter::team;
use super::send::Letter;
use super::settings::{self, Outgoing};
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::Tx;
use crate::store::mails::{self, Mail};

/// The kind of these mails in storage.
const KIND: &str = "notice";

/// What the team is told. It is kept as keys, because the language is known when it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The end of its texts' keys: `mail-subject-…` and `mail-body-…`.
    pub text: String,
    /// Their placeables: name and value.
    pub values: Vec<(String, String)>,
    /// A sentence that fills the placeable `what`.
    pub what: Option<Words>,
    /// The page of the admin where it is mended: a path.
    pub path: String,
    /// What there is to do there: a text's key.
    pub button: String,
    /// The order that it is about, where it is about one.
    pub order_id: String,
    /// It is about no real money.
    pub is_test: bool,
}

impl Notice {
    /// A notice without a sentence in it.
    pub fn new(text: &str, path: impl Into<String>) -> Self {
        Self {
            text: text.to_owned(),
            values: Vec::new(),
            what: None,
            path: path.into(),
            button: "mail-to-mend".to_owned(),
            order_id: String::new(),
            is_test: false,
        }
    }

    /// One more placeable.
    #[must_use]
    pub fn and(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// The mail's text, which is what a banner says too.
    pub fn sentence(&self, language: domain::Language) -> String {
        self.said(language, mail_body)
    }

    fn said(
        &self,
        language: domain::Language,
        say: fn(domain::Language, &str, &[(&str, &str)]) -> String,
    ) -> String {
        let what = self.what.as_ref().map(|words| words.sentence(language));
        let values = self.values.iter();
        let mut values: Vec<_> = values.map(|(n, v)| (n.as_str(), v.as_str())).collect();
        values.extend(what.as_deref().map(|what| ("what", what)));
        say(language, &self.text, &values)
    }
}

/// Writes the mail of a notice, in the transaction of what it is about. The id says what it is about:
/// the same one is written once. Where nobody said how mails are sent, none is written.
pub async fn notify(state: &AppState, tx: &Tx, id: &str, notice: &Notice) -> Result<(), ApiError> {
    if settings::outgoing(state, tx).await?.is_none() {
        return Ok(());
    }
    let now = state.clock.now();
    let mail = Mail {
        notice: Some(serde_json::to_string(notice).map_err(|_| ApiError::Internal)?),
        ..Mail::new(format!("notice.{id}"), &notice.order_id, KIND, now)
    };
    Ok(mails::insert(tx, &mail).await?)
}

pub(super) async fn compose(
    state: &AppState,
    outgoing: &Outgoing,
    mail: &Mail,
    notice: &Notice,
) -> Result<Letter, ApiError> {
    let language = outgoing.settings.language;
    let mut subject = notice.said(language, mail_subject);
    if notice.is_test {
        subject = format!("[TEST] {subject}");
    }
    let address = format!("{}{}", state.config.origin(), notice.path);
    let drawn = MailLetter {
        language,
        subject: subject.clone(),
        paragraphs: vec![notice.sentence(language)],
        button: Some((button(notice), address)),
        is_for_seller: true,
        ..MailLetter::default()
    };
    let host = state.config.public_url.host_str().unwrap_or("localhost");
    Ok(Letter {
        id: format!("{}@{host}", mail.id),
        from: "Paydesk".to_owned(),
        sender: None,
        reply_to: None,
        to: team(state, outgoing).await?,
        text: app::mail_letter_text(&drawn),
        html: app::mail_letter_html(&drawn),
        subject,
        unsubscribe: None,
    })
}

/// A button of this version; another one's is the plain one.
fn button(notice: &Notice) -> &'static str {
    match notice.button.as_str() {
        "mail-to-refund" => "mail-to-refund",
        _ => "mail-to-mend",
    }
}
