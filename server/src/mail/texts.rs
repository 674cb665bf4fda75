//! The seller's own texts of mails to buyers: an offer's come first, then the general ones, then ours.
//! One text serves buyers of every language.

use std::collections::BTreeMap;

use app::Words;
use domain::Template;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::store::{Conn, mail_settings};

/// The mails that may have a text of the seller's: the ends of our own texts' keys.
pub const TEXTS: [&str; 6] = [
    "placed",
    "failed",
    "reminder",
    "processing",
    "paid",
    "refunded",
];
/// What a text may have filled in. Those that end in `:` are followed by a name.
pub(super) const PLACEHOLDERS: [&str; 9] = [
    "name",
    "offer",
    "order",
    "amount",
    "refunded",
    "seller",
    "email",
    "reference",
    "field:",
];
/// The longest subject and text, in characters.
const SUBJECT: usize = 150;
const BODY: usize = 4_000;

/// Subject and text of one mail; what is empty is not the seller's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MailText {
    /// One line.
    pub subject: String,
    /// Plain text; an empty line parts paragraphs.
    pub body: String,
}

/// Texts by mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailTexts(BTreeMap<String, MailText>);

/// What is wrong: the field's name and the sentence.
pub(super) type Mistakes = Vec<(String, Words)>;

impl MailTexts {
    /// The text of a mail, as far as it is the seller's own.
    pub fn of(&self, mail: &str) -> MailText {
        self.0.get(mail).cloned().unwrap_or_default()
    }

    /// Reads what was typed: `subject-…` and `body-…` for each of [`TEXTS`].
    ///
    /// # Errors
    /// A sentence for each wrong field.
    pub fn read<'a>(typed: impl Fn(&str) -> &'a str) -> Result<Self, Mistakes> {
        let mut texts = BTreeMap::new();
        let mut mistakes = Mistakes::new();
        for mail in TEXTS {
            let mut field = |name: &str, most: usize| {
                let name = [name, mail].concat();
                // Browsers send line breaks as two characters.
                let text = typed(&name).trim().replace("\r\n", "\n");
                mistakes.extend(mistake(&text, most).map(|words| (name, words)));
                text
            };
            let text = MailText {
                subject: field("subject-", SUBJECT),
                body: field("body-", BODY),
            };
            if text != MailText::default() {
                texts.insert(mail.to_owned(), text);
            }
        }
        if mistakes.is_empty() {
            Ok(Self(texts))
        } else {
            Err(mistakes)
        }
    }
}

fn mistake(text: &str, most: usize) -> Option<Words> {
    if text.chars().count() > most {
        return Some(Words::with("mail-text-long", "count", most.to_string()));
    }
    let unknown = Template::parse(text, &PLACEHOLDERS).err()?;
    let name = format!("{{{}}}", unknown.0);
    Some(Words::with("mail-text-unknown", "name", name))
}

/// The general texts, or an offer's own.
pub async fn texts(db: &impl Conn, offer_id: Option<&str>) -> Result<MailTexts, ApiError> {
    let found = mail_settings::get::<MailTexts>(db, &row(offer_id)).await?;
    Ok(found.map(|(texts, _)| texts).unwrap_or_default())
}

/// Stores them.
pub async fn save_texts(
    db: &impl Conn,
    offer_id: Option<&str>,
    texts: &MailTexts,
) -> Result<(), ApiError> {
    Ok(mail_settings::put(db, &row(offer_id), texts, None).await?)
}

fn row(offer_id: Option<&str>) -> String {
    match offer_id {
        Some(id) => format!("texts/{id}"),
        None => "texts".to_owned(),
    }
}

/// What an offer's mail says of the seller's own: subject and text each from the offer, else from the
/// general ones.
pub(super) async fn chosen(
    db: &impl Conn,
    offer_id: &str,
    mail: &str,
) -> Result<MailText, ApiError> {
    let own = texts(db, Some(offer_id)).await?.of(mail);
    if !own.subject.is_empty() && !own.body.is_empty() {
        return Ok(own);
    }
    Ok(own.or(texts(db, None).await?.of(mail)))
}

impl MailText {
    /// What is empty here is taken from there.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let first = |own: String, other| if own.is_empty() { other } else { own };
        Self {
            subject: first(self.subject, other.subject),
            body: first(self.body, other.body),
        }
    }
}

/// A text of the seller's with what its placeholders stand for; `None` where there is none.
pub(super) fn filled(text: &str, values: &BTreeMap<String, String>) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let filled = Template::parse(text, &PLACEHOLDERS).map(|template| template.fill(values));
    // A text of another version; it was checked when it was saved.
    Some(filled.unwrap_or_else(|_| text.to_owned()))
}
