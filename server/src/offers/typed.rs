//! What a person typed about an offer, in a form or on the command line, and what is wrong with it.

mod fields;

use app::admin::FormError;
use domain::{
    Currency, Language, Money, MoneyError, OfferForm, OfferStatus, Slug, format_decimal, is_unseen,
    looks_secret,
};
use url::Url;

use super::seller::names_seller;
use crate::pictures;
use crate::store::merchants::Merchant;
use crate::stripe;

pub use fields::TypedField;

/// An offer as typed. An empty text stands for nothing.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// What the team calls it.
    pub internal_name: String,
    /// What buyers read.
    pub title: String,
    /// Its part of the address; empty: made from the title.
    pub slug: String,
    /// Markdown.
    pub description: String,
    /// The seller's name as buyers read it.
    pub seller: String,
    /// The lines of prices. One without an amount is skipped.
    pub prices: Vec<TypedPrice>,
    /// Who takes the money: `mer_…`.
    pub merchant_id: String,
    /// Markdown for our thank-you page.
    pub thank_you_text: String,
    /// The seller's own thank-you page.
    pub thank_you_url: String,
    /// The seller's terms of sale.
    pub terms_url: String,
    /// The seller's privacy policy.
    pub privacy_url: String,
    /// A picture: where an uploaded one is served, or the https address that an offer had before.
    pub picture_url: String,
    /// What buyers are asked, in its order.
    pub fields: Vec<TypedField>,
    /// What they must agree to.
    pub consent: String,
    /// The tag of its pages' language; empty: the buyer's.
    pub language: String,
}

/// A line of prices as typed.
#[derive(Clone, Debug, Default)]
pub struct TypedPrice {
    /// The field's number: mistakes name `price-N` or `currency-N`.
    pub number: usize,
    /// Such as `49`, `49.00` or `49,00`.
    pub amount: String,
    /// An ISO 4217 code in either case.
    pub currency: String,
}

/// What is wrong: the field's name and the sentence.
pub type Mistakes = Vec<(String, FormError)>;

/// An offer's content, well-formed but perhaps not complete.
pub(super) struct Content {
    pub(super) internal_name: String,
    pub(super) title: String,
    pub(super) slug: Option<Slug>,
    pub(super) description: String,
    pub(super) seller: String,
    pub(super) prices: Vec<Money>,
    pub(super) thank_you_text: String,
    pub(super) thank_you_url: Option<String>,
    pub(super) terms_url: Option<String>,
    pub(super) privacy_url: Option<String>,
    pub(super) picture_url: Option<String>,
    pub(super) form: OfferForm,
}

/// The longest title and name.
const LINE: usize = 120;
/// The longest description and thank-you text.
const TEXT: usize = 10_000;
/// The longest address.
const ADDRESS: usize = 2_000;

impl Typed {
    /// Reads the content. For an offer that goes on sale, nothing may be missing.
    pub(super) fn read(
        &self,
        status: OfferStatus,
        merchant: Option<&Merchant>,
    ) -> Result<Content, Mistakes> {
        let mut reader = Reader::default();
        let content = Content {
            internal_name: reader.line("internal_name", &self.internal_name),
            title: reader.line("title", &self.title),
            slug: reader.slug(&self.slug),
            description: reader.text("description", &self.description),
            seller: reader.line("seller", &self.seller),
            prices: reader.prices(&self.prices),
            thank_you_text: reader.text("thank_you_text", &self.thank_you_text),
            thank_you_url: reader.template("thank_you_url", &self.thank_you_url),
            terms_url: reader.link("terms_url", &self.terms_url),
            privacy_url: reader.link("privacy_url", &self.privacy_url),
            picture_url: reader.picture(&self.picture_url),
            form: OfferForm {
                fields: reader.fields(&self.fields),
                consent: reader.consent(&self.consent),
                language: Language::ALL
                    .into_iter()
                    .find(|l| l.as_str() == self.language),
            },
        };
        let mut mistakes = reader.mistakes;
        if content.title.is_empty() {
            mistakes.push(("title".to_owned(), "offers-title-missing".into()));
        }
        if status == OfferStatus::Published {
            missing(&content, merchant, &mut mistakes);
        }
        if mistakes.is_empty() {
            Ok(content)
        } else {
            Err(mistakes)
        }
    }
}

/// What an offer on sale needs.
fn missing(content: &Content, merchant: Option<&Merchant>, mistakes: &mut Mistakes) {
    let is_named = |mistakes: &Mistakes, start: &str| {
        let mut names = mistakes.iter().map(|(name, _)| name);
        names.any(|name| name.starts_with(start))
    };
    let mut add = |name: &str, key: &str| mistakes.push((name.to_owned(), key.into()));
    if !names_seller(&content.seller, merchant) {
        add("seller", "offers-seller-missing");
    }
    let is_free = content.prices.iter().all(|price| price.is_free());
    match merchant {
        Some(merchant) if merchant.archived_at.is_some() => {
            add("merchant", "offers-merchant-archived");
        }
        None if !is_free => add("merchant", "offers-merchant-missing"),
        _ => {}
    }
    if content.prices.is_empty() && !is_named(mistakes, "price-") {
        mistakes.push(("price-1".to_owned(), "offers-price-missing".into()));
    }
}

#[derive(Default)]
struct Reader {
    mistakes: Mistakes,
}

impl Reader {
    fn refuse(&mut self, name: &str, error: impl Into<FormError>) {
        self.mistakes.push((name.to_owned(), error.into()));
    }

    /// Whether it is at most so many characters.
    fn fits(&mut self, name: &str, text: &str, max: usize) -> bool {
        let fits = text.chars().count() <= max;
        if !fits {
            let error = FormError::with("offers-too-long", "count", max.to_string());
            self.refuse(name, error);
        }
        fits
    }

    /// One line, its spaces tidied.
    fn line(&mut self, name: &str, text: &str) -> String {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words: String = words.chars().filter(|c| !c.is_control()).collect();
        // Joiners belong to some scripts and to emoji, but not to a text of nothing else.
        let is_direction = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let words = words.replace(is_direction, "");
        let is_seen = words.chars().any(|c| !is_unseen(c));
        let words = if is_seen { words } else { String::new() };
        self.fits(name, &words, LINE);
        self.refuse_secret(name, &words);
        words
    }

    /// Buyers would read it.
    fn refuse_secret(&mut self, name: &str, text: &str) {
        if text.split_whitespace().any(looks_secret) {
            self.refuse(name, "merchants-brand-secret");
        }
    }

    fn text(&mut self, name: &str, text: &str) -> String {
        let text = text.replace("\r\n", "\n").replace('\0', "");
        self.fits(name, &text, TEXT);
        self.refuse_secret(name, &text);
        text.trim_end().to_owned()
    }

    fn slug(&mut self, text: &str) -> Option<Slug> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let slug = Slug::parse(text).ok();
        if slug.is_none() {
            let example = Slug::suggest(text).map_or("guitar-course".to_owned(), String::from);
            let error = FormError::with("offers-slug-invalid", "example", example);
            self.refuse("slug", error);
        }
        slug
    }

    /// An https address.
    fn link(&mut self, name: &str, text: &str) -> Option<String> {
        let text = text.trim();
        if text.is_empty() || !self.fits(name, text, ADDRESS) {
            return None;
        }
        if is_https(text) {
            return Some(text.to_owned());
        }
        self.refuse(name, "offers-not-https");
        None
    }

    /// A picture of ours, or at an address from before pictures were uploaded.
    fn picture(&mut self, url: &str) -> Option<String> {
        if pictures::is_ours(url) {
            return Some(url.to_owned());
        }
        self.link("picture_file", url)
    }

    /// An https address that is filled in for each order.
    fn template(&mut self, name: &str, text: &str) -> Option<String> {
        let link = self.link(name, text)?;
        let mut rest = link.clone();
        for known in ["{order}", "{amount}", "{currency}", "{reference}"] {
            rest = rest.replace(known, "");
        }
        // What is filled in must not become another host.
        let host = link.split('/').nth(2).unwrap_or_default();
        if rest.contains(['{', '}']) || host.contains('{') {
            self.refuse(name, "offers-placeholder");
            return None;
        }
        Some(link)
    }

    fn prices(&mut self, typed: &[TypedPrice]) -> Vec<Money> {
        let mut prices: Vec<Money> = Vec::new();
        for line in typed.iter().filter(|line| !line.amount.trim().is_empty()) {
            let amount_field = ["price-", &line.number.to_string()].concat();
            let currency_field = ["currency-", &line.number.to_string()].concat();
            let currency = match chargeable(&line.currency) {
                Ok(currency) => currency,
                Err(error) => {
                    self.refuse(&currency_field, price_mistake(error));
                    continue;
                }
            };
            let price = Money::parse(&line.amount, currency).and_then(Money::check_price);
            match price {
                Err(error) => self.refuse(&amount_field, price_mistake(error)),
                Ok(price) if stripe::to_stripe(price).is_err() => {
                    self.refuse(&amount_field, "offers-price-whole");
                }
                Ok(price) if prices.iter().any(|p| p.currency == currency) => {
                    let code = price.currency.display_code();
                    let error = FormError::with("offers-currency-twice", "currency", code);
                    self.refuse(&currency_field, error);
                }
                Ok(price) => prices.push(price),
            }
        }
        prices
    }
}

/// A currency that Stripe charges.
fn chargeable(code: &str) -> Result<Currency, MoneyError> {
    let currency = Currency::parse(code.trim())?;
    match stripe::to_stripe(Money::new(0, currency)) {
        Ok(_) => Ok(currency),
        Err(_) => Err(MoneyError::UnsupportedCurrency),
    }
}

/// The codes of every currency that a price can be in.
pub fn currencies() -> impl Iterator<Item = String> {
    Currency::all()
        .map(Currency::code)
        .filter(|code| chargeable(code).is_ok())
}

fn price_mistake(error: MoneyError) -> FormError {
    match error {
        MoneyError::UnknownCurrency => "offers-currency-unknown".into(),
        MoneyError::UnsupportedCurrency => "offers-currency-unsupported".into(),
        MoneyError::NotAnAmount => "offers-price-unreadable".into(),
        MoneyError::TooLarge => "offers-price-large".into(),
        MoneyError::TooSmall { minimum } => {
            let words = [
                &format_decimal(minimum),
                " ",
                minimum.currency.display_code(),
            ];
            FormError::with("offers-price-small", "minimum", words.concat())
        }
    }
}

/// Whether it is an https address.
pub(crate) fn is_https(text: &str) -> bool {
    let url = Url::parse(text).ok();
    text.starts_with("https://")
        && !text.chars().any(char::is_whitespace)
        && url.is_some_and(|url| url.scheme() == "https" && url.has_host())
}

#[cfg(test)]
mod tests;
