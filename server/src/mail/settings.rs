//! By which server mails go: from the environment, or as the owner set it.

use std::path::PathBuf;

use domain::Language;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::config;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::{Conn, mail_settings};
use crate::vault::{Place, Sealed};

/// The row of the settings.
const ROW: &str = "server";
/// Where nobody set a sender: nothing leaves this machine then.
const NOBODY: &str = "paydesk@localhost";

/// How the connection to a server is kept from eavesdroppers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// Begun in clear, then encrypted or ended: port 587.
    #[default]
    Starttls,
    /// Encrypted from the start: port 465.
    Tls,
    /// Not at all: for a server on this machine.
    None,
}

impl Security {
    /// Its name in forms and settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Starttls => "starttls",
            Self::Tls => "tls",
            Self::None => "none",
        }
    }

    /// The security of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Starttls, Self::Tls, Self::None]
            .into_iter()
            .find(|security| security.as_str() == name)
    }
}

/// Who sends the buyer a receipt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Receipts {
    /// We do.
    #[default]
    Paydesk,
    /// Stripe does, or somebody else, or nobody.
    Others,
}

/// What an owner sets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MailSettings {
    /// The SMTP server's name; empty: no mail is sent.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept.
    pub security: Security,
    /// Who signs in there; empty: nobody has to.
    pub username: String,
    /// The sender's address.
    pub from: String,
    /// Where answers go, where the seller's brand names no address.
    pub reply_to: String,
    /// Who hears of sales and trouble; empty: every owner.
    pub notify: String,
    /// The language of what the team gets.
    pub language: Language,
    /// Who sends receipts.
    pub receipts: Receipts,
}

/// A way out.
#[derive(Clone, Debug)]
pub enum Way {
    /// By an SMTP server.
    Smtp {
        /// Its password.
        password: Option<SecretString>,
    },
    /// Into files of this folder.
    Files(PathBuf),
}

/// Mail as it is sent now.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The settings in force.
    pub settings: MailSettings,
    /// Where mails go.
    pub way: Way,
    /// A file with the certificate of one's own authority, which the mail server's is held against too.
    pub ca: Option<PathBuf>,
}

/// Whether the server is set by the environment, so that the form cannot.
pub fn is_by_environment(state: &AppState) -> bool {
    state.config.mail_files.is_some() || state.config.smtp_host.is_some()
}

/// What is stored, whether or not it is in force, and whether there is a password.
pub async fn stored(db: &impl Conn) -> Result<(MailSettings, Option<Sealed>), ApiError> {
    let found = mail_settings::get::<MailSettings>(db, ROW).await?;
    Ok(found.unwrap_or_default())
}

/// Stores the settings. A password of `None` stays as it was, unless the server is another one.
pub async fn save(
    state: &AppState,
    settings: &MailSettings,
    password: Option<&SecretString>,
) -> Result<(), ApiError> {
    let tx = state.store.begin().await?;
    let (before, kept) = stored(&tx).await?;
    let is_same = before.host == settings.host && before.username == settings.username;
    let sealed = match password {
        Some(password) => Some(state.vault.seal(place(), password, &state.entropy)),
        None => kept.filter(|_| is_same),
    };
    mail_settings::put(&tx, ROW, settings, sealed.as_ref()).await?;
    tx.commit().await?;
    state.work_soon();
    Ok(())
}

const fn place() -> Place<'static> {
    Place {
        table: "mail_settings",
        column: "password",
        row: ROW,
    }
}

/// How mails are sent now; `None`: nobody said how.
pub async fn outgoing(state: &AppState, db: &impl Conn) -> Result<Option<Outgoing>, ApiError> {
    let (mut settings, sealed) = stored(db).await?;
    let config = &state.config;
    if let Some(from) = &config.mail_from {
        settings.from.clone_from(from);
    }
    if let Some(folder) = &config.mail_files {
        if settings.from.is_empty() {
            NOBODY.clone_into(&mut settings.from);
        }
        let way = Way::Files(folder.clone());
        return Ok(Some(Outgoing {
            settings,
            way,
            ca: None,
        }));
    }
    let password = if let Some(host) = &config.smtp_host {
        settings.host.clone_from(host);
        settings.port = config.smtp_port;
        settings.security = config.smtp_security;
        settings.username = config.smtp_username.clone().unwrap_or_default();
        config::secret("PAYDESK_SMTP_PASSWORD").map_err(|error| {
            tracing::error!(%error, "the mail server's password cannot be read");
            ApiError::Internal
        })?
    } else {
        sealed.map(|sealed| open(state, &sealed)).transpose()?
    };
    let is_on = !settings.host.is_empty() && !settings.from.is_empty();
    let way = Way::Smtp { password };
    Ok(is_on.then(|| Outgoing {
        settings,
        way,
        ca: config.smtp_ca.clone(),
    }))
}

fn open(state: &AppState, sealed: &Sealed) -> Result<SecretString, ApiError> {
    state.vault.open(place(), sealed).map_err(|error| {
        tracing::error!(%error, "the mail server's password does not open");
        ApiError::Internal
    })
}
