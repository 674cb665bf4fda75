//! A destination as somebody typed it, read and checked.

use std::collections::BTreeSet;

use app::Words;
use domain::{DestinationKind, Language, Mode, OrderEvent, Template};
use secrecy::{ExposeSecret as _, SecretString};

use super::words::PLACEHOLDERS;
use super::{sheet, telegram};
use crate::outside::{AddressError, Rules, read_address};

const MAX_NAME: usize = 80;
/// A message in Telegram is not longer (<https://core.telegram.org/bots/api#sendmessage>).
const MAX_TEXT: usize = 4_000;
const MAX_ADDRESS: usize = 2_000;

/// What is wrong: a field and a sentence.
pub type Mistakes = Vec<(&'static str, Words)>;

/// What was typed.
#[derive(Clone, Default)]
pub struct Typed {
    /// What the team calls it.
    pub name: String,
    /// A [`DestinationKind`] by name.
    pub kind: String,
    /// A [`Mode`] by name.
    pub mode: String,
    /// An address; for Telegram the chat.
    pub target: String,
    /// Telegram's token of the bot.
    pub token: SecretString,
    /// The text of a message.
    pub template: String,
    /// Names of events.
    pub events: Vec<String>,
    /// Ids of offers; none: all.
    pub offers: Vec<String>,
    /// The language of the page.
    pub language: Language,
}

/// What was typed, good to be stored.
pub(super) struct Read {
    pub(super) name: String,
    pub(super) kind: DestinationKind,
    pub(super) mode: Mode,
    pub(super) target: String,
    pub(super) token: Option<SecretString>,
    pub(super) template: String,
    pub(super) events: BTreeSet<OrderEvent>,
    pub(super) offers: BTreeSet<String>,
}

impl Typed {
    /// Reads it; `rules` say where may be sent. Without a token a new bot cannot speak.
    pub(super) fn read(&self, rules: &Rules, is_new: bool) -> Result<Read, Mistakes> {
        let mut mistakes = Mistakes::new();
        let name = self.name.trim();
        if name.is_empty() {
            mistakes.push(("name", "webhooks-name-missing".into()));
        } else if name.chars().count() > MAX_NAME {
            mistakes.push(("name", "webhooks-name-long".into()));
        }
        let kind = DestinationKind::parse(&self.kind).unwrap_or(DestinationKind::Json);
        let mode = Mode::parse(&self.mode);
        if mode.is_none() {
            mistakes.push(("mode", "webhooks-mode-missing".into()));
        }
        let target = self.target(kind, rules).unwrap_or_else(|words| {
            mistakes.push(("target", words));
            String::new()
        });
        let is_telegram = kind == DestinationKind::Telegram;
        if is_telegram {
            mistakes.extend(self.message_mistakes(is_new));
        }
        let events: BTreeSet<_> = self
            .events
            .iter()
            .filter_map(|name| OrderEvent::parse(name))
            .collect();
        if events.is_empty() {
            mistakes.push(("events", "webhooks-events-missing".into()));
        }
        match mode {
            Some(mode) if mistakes.is_empty() => Ok(Read {
                name: name.to_owned(),
                kind,
                mode,
                target,
                token: self.token().filter(|_| is_telegram),
                template: self.template.trim().to_owned(),
                events,
                offers: self.offers.iter().cloned().collect(),
            }),
            _ => Err(mistakes),
        }
    }

    fn token(&self) -> Option<SecretString> {
        let token = self.token.expose_secret().trim();
        (!token.is_empty()).then(|| SecretString::from(token.to_owned()))
    }

    /// What is wrong with a bot's token and its message.
    fn message_mistakes(&self, is_new: bool) -> Mistakes {
        let mut mistakes = Mistakes::new();
        match self.token() {
            None if is_new => mistakes.push(("bot_secret", "webhooks-token-missing".into())),
            Some(token) if !telegram::is_token(token.expose_secret()) => {
                mistakes.push(("bot_secret", "webhooks-token-malformed".into()));
            }
            _ => {}
        }
        let text = self.template.trim();
        if text.is_empty() {
            mistakes.push(("template", "webhooks-text-missing".into()));
        } else if text.chars().count() > MAX_TEXT {
            mistakes.push(("template", "webhooks-text-long".into()));
        } else if let Err(unknown) = Template::parse(text, &PLACEHOLDERS) {
            let words = Words::with(
                "webhooks-text-unknown",
                "name",
                format!("{{{}}}", unknown.0),
            );
            mistakes.push(("template", words));
        }
        mistakes
    }

    fn target(&self, kind: DestinationKind, rules: &Rules) -> Result<String, Words> {
        if kind == DestinationKind::Telegram {
            let chat = self.target.trim();
            let chat = Some(chat).filter(|chat| telegram::is_chat(chat));
            return chat
                .map(str::to_owned)
                .ok_or_else(|| "webhooks-chat-malformed".into());
        }
        let url = read_address(&self.target).map_err(|error| {
            Words::from(match error {
                AddressError::Empty => "webhooks-address-missing",
                AddressError::Malformed => "webhooks-address-malformed",
                AddressError::UserInfo => "webhooks-address-userinfo",
            })
        })?;
        if url.as_str().len() > MAX_ADDRESS {
            return Err("webhooks-address-malformed".into());
        }
        let is_sheet = kind == DestinationKind::Sheet;
        if is_sheet && !sheet::is_script(&url) && !rules.loopback {
            return Err("webhooks-sheet-malformed".into());
        }
        match rules.check(&url) {
            Ok(()) => Ok(url.into()),
            Err(fault) => Err(words_of(fault.as_str(), fault.detail().as_deref())),
        }
    }
}

/// Why something does not arrive, as a sentence.
pub fn words_of(fault: &str, detail: Option<&str>) -> Words {
    Words::with(&format!("fault-{fault}"), "detail", detail.unwrap_or("–"))
}
