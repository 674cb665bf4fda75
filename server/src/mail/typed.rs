//! The mail settings as somebody typed them.

use domain::{Language, is_email};
use serde::Deserialize;

use super::settings::{MailSettings, Receipts, Security};

/// The form's fields.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedMail {
    /// The server's name.
    pub host: String,
    /// Its port.
    pub port: String,
    /// `starttls`, `tls` or `none`.
    pub security: String,
    /// Who signs in there.
    pub username: String,
    /// The password; empty: as it was.
    pub smtp_password: String,
    /// The sender's address.
    pub from: String,
    /// Where answers go.
    pub reply_to: String,
    /// Addresses, with commas between them.
    pub notify: String,
    /// `en`, `ru` or `uk`.
    pub language: String,
    /// `paydesk` or `others`.
    pub receipts: String,
}

impl TypedMail {
    /// The settings, or a sentence's key for each wrong field.
    pub fn read(&self) -> Result<MailSettings, Vec<(&'static str, &'static str)>> {
        let mut mistakes = Vec::new();
        let host = self.host.trim();
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
        if !host.chars().all(is_name) {
            mistakes.push(("host", "mail-wrong-host"));
        }
        let port: u16 = self.port.trim().parse().unwrap_or_default();
        if port == 0 {
            mistakes.push(("port", "mail-wrong-port"));
        }
        let security = Security::parse(&self.security).unwrap_or_default();
        let is_here = host == "localhost" || host == "::1" || host.starts_with("127.");
        if security == Security::None && !host.is_empty() && !is_here {
            mistakes.push(("security", "mail-wrong-security"));
        }
        let (from, reply_to) = (self.from.trim(), self.reply_to.trim());
        let is_missing = from.is_empty() && !host.is_empty();
        if is_missing || !(from.is_empty() || is_email(from)) {
            mistakes.push(("from", "mail-wrong-address"));
        }
        if !(reply_to.is_empty() || is_email(reply_to)) {
            mistakes.push(("reply_to", "mail-wrong-address"));
        }
        let notify: Vec<&str> = self.notify.split(',').map(str::trim).collect();
        if !notify.iter().all(|text| text.is_empty() || is_email(text)) {
            mistakes.push(("notify", "mail-wrong-address"));
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        Ok(MailSettings {
            host: host.to_owned(),
            port,
            security,
            username: self.username.trim().to_owned(),
            from: from.to_owned(),
            reply_to: reply_to.to_owned(),
            notify: notify.join(", "),
            language: Language::parse(&self.language).unwrap_or_default(),
            receipts: match self.receipts.as_str() {
                "others" => Receipts::Others,
                _ => Receipts::Paydesk,
            },
        })
    }
}
