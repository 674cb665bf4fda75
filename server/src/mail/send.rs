//! One mail on its way: by SMTP, or into a file.

use std::path::Path;
use std::time::{Duration, SystemTime};

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use secrecy::ExposeSecret as _;

use super::settings::{MailSettings, Outgoing, Security, Way};
use crate::clock::Timestamp;

/// Shorter than a lease, with room for a second mail.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A mail, made.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    /// The `Message-ID`, without its angle brackets.
    pub(super) id: String,
    /// The sender's name.
    pub(super) from: String,
    /// The sender's address; none: the settings'.
    pub(super) sender: Option<String>,
    pub(super) reply_to: Option<String>,
    pub(super) to: Vec<String>,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
    /// Where no more of these are asked for: by one click too
    /// (<https://www.rfc-editor.org/rfc/rfc8058>).
    pub(super) unsubscribe: Option<String>,
}

/// Why a mail did not go out.
#[derive(Debug, thiserror::Error)]
pub(super) enum SendError {
    /// An address cannot be one.
    #[error("{0} cannot be an e-mail address")]
    Address(String),
    /// It could not be put together.
    #[error("the mail could not be put together: {0}")]
    Message(#[from] lettre::error::Error),
    /// The mail's file could not be written, or the certificate's not read.
    #[error("a file could not be written or read: {0}")]
    File(#[from] std::io::Error),
    /// The server took too long.
    #[error("the mail server did not answer in time")]
    Slow,
    /// The server.
    #[error("{0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
}

impl SendError {
    /// Trying again would end the same way: the receiver is refused for good. Being refused at the
    /// sign-in (53x) is the settings' fault and can be mended.
    pub(super) fn is_final(&self) -> bool {
        match self {
            Self::Address(_) | Self::Message(_) => true,
            Self::File(_) | Self::Slow => false,
            Self::Smtp(error) => {
                let code = error.status().map(u16::from);
                error.is_permanent() && code.is_some_and(|code| (550..=559).contains(&code))
            }
        }
    }

    /// The way out failed, not what was to be sent.
    pub(super) const fn is_of_sending(&self) -> bool {
        matches!(self, Self::File(_) | Self::Slow | Self::Smtp(_))
    }
}

pub(super) async fn send(
    outgoing: &Outgoing,
    letter: &Letter,
    now: Timestamp,
) -> Result<(), SendError> {
    let message = message(&outgoing.settings, letter, now)?;
    match &outgoing.way {
        Way::Files(folder) => {
            tokio::fs::create_dir_all(folder).await?;
            let name = format!("{}.eml", letter.id.split('@').next().unwrap_or_default());
            tokio::fs::write(folder.join(name), message.formatted()).await?;
        }
        Way::Smtp { password } => {
            let MailSettings {
                host,
                port,
                security,
                username,
                ..
            } = &outgoing.settings;
            let tls = tls(host, outgoing.ca.as_deref()).await?;
            let mut server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
                .port(*port)
                .timeout(Some(TIMEOUT))
                .tls(match security {
                    Security::Starttls => Tls::Required(tls),
                    Security::Tls => Tls::Wrapper(tls),
                    Security::None => Tls::None,
                });
            if let Some(password) = password
                && !username.is_empty()
            {
                let password = password.expose_secret().to_owned();
                server = server.credentials(Credentials::new(username.clone(), password));
            }
            server.build().send(message).await?;
        }
    }
    Ok(())
}

/// Whom to trust: the public authorities, and one's own where it is given.
async fn tls(host: &str, ca: Option<&Path>) -> Result<TlsParameters, SendError> {
    let mut tls = TlsParameters::builder(host.to_owned());
    if let Some(ca) = ca {
        let pem = tokio::fs::read(ca).await?;
        tls = tls.add_root_certificate(Certificate::from_pem(&pem)?);
    }
    Ok(tls.build()?)
}

fn message(settings: &MailSettings, letter: &Letter, now: Timestamp) -> Result<Message, SendError> {
    let name = Some(letter.from.clone()).filter(|name| !name.is_empty());
    let sent_at = Duration::from_millis(now.millis().unsigned_abs());
    let mut builder = Message::builder()
        .message_id(Some(format!("<{}>", letter.id)))
        .date(SystemTime::UNIX_EPOCH + sent_at)
        .from(Mailbox::new(
            name,
            address(letter.sender.as_ref().unwrap_or(&settings.from))?,
        ))
        .subject(&letter.subject);
    for to in &letter.to {
        builder = builder.to(Mailbox::new(None, address(to)?));
    }
    if let Some(reply_to) = &letter.reply_to {
        builder = builder.reply_to(Mailbox::new(None, address(reply_to)?));
    }
    if let Some(url) = &letter.unsubscribe {
        builder = builder
            .raw_header(header("List-Unsubscribe", format!("<{url}>")))
            .raw_header(header(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click".to_owned(),
            ));
    }
    // Programs that answer mails by themselves leave these alone.
    builder = builder.raw_header(header("Auto-Submitted", "auto-generated".to_owned()));
    Ok(builder.multipart(MultiPart::alternative_plain_html(
        letter.text.clone(),
        letter.html.clone(),
    ))?)
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

fn address(text: &str) -> Result<Address, SendError> {
    text.trim()
        .parse()
        .map_err(|_| SendError::Address(text.to_owned()))
}
