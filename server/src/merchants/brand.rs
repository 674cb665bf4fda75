//! What buyers read of a merchant: its brand and who it is before the law.

use app::Words;
use domain::{Accent, AccentError, OfferStatus, is_email, looks_secret};
use serde::Deserialize;

use crate::error::ApiError;
use crate::offers::is_https;
use crate::state::AppState;
use crate::store::merchants::{self as stored, Brand};
use crate::store::offers::{self, Filter};
use crate::store::{StoreError, Tx};

/// The longest name.
const LINE: usize = 120;
/// The longest postal address.
const POSTAL: usize = 300;
/// The longest web address.
const ADDRESS: usize = 2_000;
/// So many offers are looked through for those that need the name.
const OFFERS: u64 = 1_000;

/// A brand as typed. An empty text stands for nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedBrand {
    /// The merchant's `updated_at` in milliseconds when this was shown.
    pub seen: String,
    /// The seller's name.
    pub brand_name: String,
    /// An https address.
    pub logo_url: String,
    /// A colour such as `#0f766e`.
    pub accent: String,
    /// An e-mail or https address.
    pub support: String,
    /// Who sells, before the law.
    pub legal_name: String,
    /// Where, before the law.
    pub legal_address: String,
    /// An https address.
    pub terms_url: String,
    /// An https address.
    pub privacy_url: String,
    /// An https address.
    pub refund_url: String,
    /// An e-mail address.
    pub mail_from: String,
    /// An e-mail address.
    pub mail_reply_to: String,
}

/// Why a brand was not saved.
#[derive(Debug, thiserror::Error)]
pub enum BrandError {
    /// It was changed since it was shown.
    #[error("the brand was changed meanwhile")]
    Changed,
    /// What is wrong: the field's name and what to say.
    #[error("what was typed cannot be used")]
    Refused(Vec<(&'static str, Words)>),
    /// It could not be read or stored.
    #[error(transparent)]
    Own(#[from] ApiError),
}

impl From<StoreError> for BrandError {
    fn from(error: StoreError) -> Self {
        Self::Own(error.into())
    }
}

/// Replaces what buyers read of the merchant, unless the merchant changed since it was shown. Orders
/// keep what they froze.
///
/// # Errors
/// Everything that is wrong with what was typed; then nothing is changed.
pub async fn set_brand(state: &AppState, id: &str, typed: &TypedBrand) -> Result<(), BrandError> {
    let brand = typed.read().map_err(BrandError::Refused)?;
    let tx = state.store.begin().await?;
    let merchant = stored::get_for_update(&tx, id).await?;
    let merchant = merchant.ok_or(ApiError::NotFound)?;
    if merchant.updated_at.millis().to_string() != typed.seen {
        return Err(BrandError::Changed);
    }
    if brand.name.is_none() {
        let nameless = without_seller(&tx, id).await?;
        if !nameless.is_empty() {
            let words = Words::with("merchants-brand-needed", "names", nameless.join(", "));
            return Err(BrandError::Refused(vec![("brand_name", words)]));
        }
    }
    stored::set_brand(&tx, id, &brand, state.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// The titles of offers on sale that name no seller of their own.
async fn without_seller(tx: &Tx, id: &str) -> Result<Vec<String>, StoreError> {
    let on_sale = Filter {
        status: Some(OfferStatus::Published),
        merchant_id: Some(id),
        ..Filter::default()
    };
    let offers = offers::browse(tx, &on_sale, None, OFFERS).await?;
    let nameless = offers.into_iter().filter(|offer| offer.seller.is_empty());
    Ok(nameless.map(|offer| offer.title).take(20).collect())
}

impl TypedBrand {
    fn read(&self) -> Result<Brand, Vec<(&'static str, Words)>> {
        let mut reader = Reader::default();
        let brand = Brand {
            name: reader.line("brand_name", &self.brand_name, LINE),
            logo_url: reader.link("logo_url", &self.logo_url),
            accent: reader.accent(&self.accent),
            support: reader.support(&self.support),
            legal_name: reader.line("legal_name", &self.legal_name, LINE),
            legal_address: reader.line("legal_address", &self.legal_address, POSTAL),
            terms_url: reader.link("terms_url", &self.terms_url),
            privacy_url: reader.link("privacy_url", &self.privacy_url),
            refund_url: reader.link("refund_url", &self.refund_url),
            mail_from: reader.mail("mail_from", &self.mail_from),
            mail_reply_to: reader.mail("mail_reply_to", &self.mail_reply_to),
        };
        if reader.mistakes.is_empty() {
            Ok(brand)
        } else {
            Err(reader.mistakes)
        }
    }
}

#[derive(Default)]
struct Reader {
    mistakes: Vec<(&'static str, Words)>,
}

impl Reader {
    fn refuse(&mut self, name: &'static str, words: impl Into<Words>) -> Option<String> {
        self.mistakes.push((name, words.into()));
        None
    }

    /// One line, its spaces tidied; nothing that must not be shown.
    fn line(&mut self, name: &'static str, text: &str, max: usize) -> Option<String> {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words: String = words.chars().filter(|c| !c.is_control()).collect();
        if words.is_empty() {
            return None;
        }
        if looks_secret(&words) {
            return self.refuse(name, "merchants-brand-secret");
        }
        if words.chars().count() > max {
            let words = Words::with("merchants-brand-long", "count", max.to_string());
            return self.refuse(name, words);
        }
        Some(words)
    }

    fn link(&mut self, name: &'static str, text: &str) -> Option<String> {
        let text = self.line(name, text, ADDRESS)?;
        if is_https(&text) {
            return Some(text);
        }
        self.refuse(name, "merchants-brand-https")
    }

    fn mail(&mut self, name: &'static str, text: &str) -> Option<String> {
        let text = self.line(name, text, LINE)?;
        if is_email(&text) {
            return Some(text);
        }
        self.refuse(name, "mail-wrong-address")
    }

    fn support(&mut self, text: &str) -> Option<String> {
        let text = self.line("support", text, ADDRESS)?;
        // More than an address would fill in the mail's other fields.
        let is_plain = !text.contains(['?', '&', '%', ':', '/']);
        if is_https(&text) || is_plain && is_email(&text) {
            return Some(text);
        }
        self.refuse("support", "merchants-brand-support-invalid")
    }

    fn accent(&mut self, text: &str) -> Option<String> {
        let text = self.line("accent", text, LINE)?;
        let words = match Accent::parse(&text) {
            Ok(accent) => return Some(accent.text()),
            Err(AccentError::NotAColor) => "merchants-brand-no-color".into(),
            Err(AccentError::TooLight(color)) => {
                Words::with("merchants-brand-too-light", "color", color)
            }
            Err(AccentError::TooDark(color)) => {
                Words::with("merchants-brand-too-dark", "color", color)
            }
        };
        self.refuse("accent", words)
    }
}
