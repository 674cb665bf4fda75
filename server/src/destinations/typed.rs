//! A destination as somebody typed it, read and checked.

use std::collections::BTreeSet;

use app::Words;
use domain::{DestinationKind, Language, Mode, OrderEvent};

use crate::outside::{AddressError, Rules, read_address};

const MAX_NAME: usize = 80;
const MAX_ADDRESS: usize = 2_000;

/// What is wrong: a field and a sentence.
pub type Mistakes = Vec<(&'static str, Words)>;

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// What the team calls it.
    pub name: String,
    /// A [`DestinationKind`] by name.
    pub kind: String,
    /// A [`Mode`] by name.
    pub mode: String,
    /// An address.
    pub target: String,
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
    pub(super) events: BTreeSet<OrderEvent>,
    pub(super) offers: BTreeSet<String>,
}

impl Typed {
    /// Reads it; `rules` say where may be sent.
    pub(super) fn read(&self, rules: &Rules) -> Result<Read, Mistakes> {
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
        let target = self.target(rules).unwrap_or_else(|words| {
            mistakes.push(("target", words));
            String::new()
        });
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
                events,
                offers: self.offers.iter().cloned().collect(),
            }),
            _ => Err(mistakes),
        }
    }

    fn target(&self, rules: &Rules) -> Result<String, Words> {
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
