//! What the server hands to the pages. Everything in here is decided: the pages only draw it.
//! Addresses are paths on this server or whole https addresses; money comes as text.

use domain::{Decline, ErrorCode, Language, OfferForm, OrderStatus, Prefill, PriceView};
use serde::{Deserialize, Serialize};

/// What every page needs around its content.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shell {
    /// The page's language.
    pub language: Language,
    /// The seller fixed it: there are no links to others.
    pub is_fixed: bool,
    /// The response's nonce: the same as in its `Content-Security-Policy`.
    pub nonce: String,
    /// Where the assets are.
    pub assets: AssetNames,
    /// The page's own decoded query pairs, so that links to another language or currency keep them.
    pub query: Vec<(String, String)>,
}

/// Addresses of the built files, such as `/assets/main-3f2a.css`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AssetNames {
    /// `style/main.css`.
    pub css: String,
    /// The widget's JavaScript module.
    pub js: String,
    /// The widget's WebAssembly.
    pub wasm: String,
    /// `public/icon.svg`.
    pub icon: String,
    /// `style/embed.css`: laid over the first for an offer in a frame.
    #[serde(default)]
    pub frame_css: String,
    /// `public/frame.js`: speaks to the page around a frame.
    #[serde(default)]
    pub frame_js: String,
}

/// Who sells, as buyers read it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Seller {
    /// The seller's name.
    pub name: String,
    /// Terms of sale: https.
    pub terms_url: Option<String>,
    /// Privacy policy: https.
    pub privacy_url: Option<String>,
    /// Refund policy: https.
    pub refund_url: Option<String>,
    /// Who helps: an e-mail or https address.
    pub support: Option<String>,
    /// Who the seller is before the law.
    pub legal_name: Option<String>,
    /// Where the seller is before the law.
    pub legal_address: Option<String>,
    /// A picture: https.
    pub logo_url: Option<String>,
    /// The style sheet of the seller's colour: a path.
    pub accent_css: Option<String>,
}

/// A picture with the size in which it is stored, in pixels, so that nothing jumps when it arrives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureView {
    /// A path on this server, or https.
    pub url: String,
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
}

/// What Stripe.js needs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StripeSetup {
    /// The address of Stripe.js: Stripe's own, or the stand-in's on loopback.
    pub js_url: String,
    /// The merchant's publishable key.
    pub publishable_key: String,
    /// Whose key that is: `mer_…`.
    pub merchant: String,
}

/// `/o/{slug}`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfferPage {
    /// Around it.
    pub shell: Shell,
    /// The offer's slug: what the widget places orders for.
    pub slug: String,
    /// The page's one public address, absolute, without query.
    pub canonical_url: String,
    /// What buyers read.
    pub title: String,
    /// Markdown.
    pub description: String,
    /// A picture, allowed by the policy's `img-src`.
    pub picture: Option<PictureView>,
    /// Who sells.
    pub seller: Seller,
    /// A test merchant: the page wears the TEST ribbon and is not indexed.
    pub test_mode: bool,
    /// The price chosen by `?currency=`, or the offer's first. An amount of 0 is free.
    pub price: PriceView,
    /// All prices in the offer's order; links to the others appear when there are several.
    pub prices: Vec<PriceView>,
    /// `None` when the chosen price is free: then nothing of Stripe's is loaded.
    pub stripe: Option<StripeSetup>,
    /// What buyers are asked besides address and name.
    pub form: OfferForm,
    /// What the page's address brought.
    pub prefill: Prefill,
    /// Only to be looked at: nothing runs, nothing can be bought.
    pub is_preview: bool,
    /// It is the page of one order that is placed and not paid.
    pub unfinished: Option<Unfinished>,
    /// The page of an allowed site to which the buyer goes back once paid.
    #[serde(default)]
    pub back: Option<String>,
    /// Light or dark whatever the browser prefers.
    #[serde(default)]
    pub theme: Option<Theme>,
    /// The frame that it is drawn for.
    #[serde(default)]
    pub frame: Option<FrameView>,
}

/// An order that its buyer comes back to by the finish link.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unfinished {
    /// Where the checkout posts instead of placing an order: a path.
    pub place_at: String,
    /// Where it stands: `RequiresAction` opens the bank's challenge at once.
    pub status: OrderStatus,
    /// What to tell the buyer about the last decline.
    pub decline: Option<Decline>,
    /// The number that people say to each other.
    pub order_number: String,
}

/// Why a finish link leads to no checkout, where the order's status alone does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FinishEnd {
    /// The order is paid, or was.
    Paid,
    /// The same buyer paid another order for the offer.
    PaidInstead,
    /// The link's time is over.
    LinkExpired,
}

/// A page's colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The theme of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "light" => Some(Self::Light),
            "dark" => Some(Self::Dark),
            _ => None,
        }
    }

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A frame on another site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameView {
    /// The origin that it speaks to, and no other.
    pub origin: String,
    /// What the page around calls this embed.
    pub id: String,
    /// How it stands there.
    pub display: FrameDisplay,
}

/// How an offer stands in another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FrameDisplay {
    /// Over the page.
    Overlay,
    /// In the page, as high as its content.
    Inline,
}

impl FrameDisplay {
    /// The display of that name; anything else stands in the page.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        match name {
            "overlay" => Self::Overlay,
            _ => Self::Inline,
        }
    }

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Overlay => "overlay",
            Self::Inline => "inline",
        }
    }
}

/// `/orders/{token}/thank-you`, for an order that is paid (or was, and is refunded) or processing.
#[derive(Clone, Debug)]
pub struct ThankYouPage {
    /// Around it.
    pub shell: Shell,
    /// `Processing` gets words of its own and a page that loads itself again every few seconds.
    pub status: OrderStatus,
    /// The number that people say to each other.
    pub order_number: String,
    /// What was bought.
    pub title: String,
    /// What was paid. An amount of 0 is free.
    pub price: PriceView,
    /// The offer's own thank-you text: Markdown, shown once the order is paid.
    pub thank_you_text: String,
    /// Who sells.
    pub seller: Seller,
    /// A test merchant.
    pub test_mode: bool,
    /// The buyer's address, and where it can be changed, as long as it can.
    pub email: Option<(String, String)>,
    /// Where the receipt is asked for again, where we send one.
    pub receipt_again: Option<String>,
    /// What the buyer just did came to this: a text's key.
    pub notice: Option<&'static str>,
}

/// `/orders/{token}/email`: a buyer mends the address.
#[derive(Clone, Debug)]
pub struct EmailPage {
    /// Around it.
    pub shell: Shell,
    /// The number that people say to each other.
    pub order_number: String,
    /// What was typed; at first the order's address.
    pub email: String,
    /// Of the order's content that the buyer sees.
    pub version: i64,
    /// What is wrong with the address: a text's key.
    pub error: Option<&'static str>,
    /// It cannot be changed any more.
    pub is_over: bool,
    /// The order's page: a path.
    pub back: String,
    /// Who sells.
    pub seller: Seller,
}

/// An order that is not paid: waiting for the bank, declined, open, canceled or expired.
/// While it waits for the bank the page loads itself again every few seconds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrderPage {
    /// Around it.
    pub shell: Shell,
    /// Where it stands.
    pub status: OrderStatus,
    /// What to tell the buyer about the last decline.
    pub decline: Option<Decline>,
    /// The number that people say to each other.
    pub order_number: String,
    /// What the order is for.
    pub title: String,
    /// What is to be paid.
    pub price: PriceView,
    /// Who sells.
    pub seller: Seller,
    /// A test merchant.
    pub test_mode: bool,
    /// Set on the way by a finish link.
    pub end: Option<FinishEnd>,
    /// Where the buyer goes on: the offer's page in the order's currency, or the thank-you page of
    /// an order that a finish link finds paid.
    pub go_on: Option<String>,
}

/// `/orders/{token}/reminders`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemindersPage {
    /// Around it.
    pub shell: Shell,
    /// What the order is for.
    pub title: String,
    /// Who sells.
    pub seller: Seller,
    /// There will be no more.
    pub is_silent: bool,
}

/// `/` of the demo.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HomePage {
    /// Around it.
    pub shell: Shell,
    /// What is on sale, in the order to be listed.
    pub offers: Vec<HomeOffer>,
}

/// One line of the demo's home page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HomeOffer {
    /// The offer's page: a path.
    pub url: String,
    /// What buyers read.
    pub title: String,
    /// All its prices. An amount of 0 is free.
    pub prices: Vec<PriceView>,
}

/// A message instead of a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MessagePage {
    /// Around it.
    pub shell: Shell,
    /// What went wrong: `NotFound` and `OfferUnavailable` have titles of their own.
    pub code: ErrorCode,
    /// Names the request in the server's log; shown for faults.
    pub request_id: Option<String>,
    /// A link to go on: a path.
    pub home_url: Option<String>,
}
