//! The pages: each a function from plain props to a whole HTML document.

mod document;
mod email;
mod frame;
mod home;
mod links;
mod message;
mod offer;
mod order;
mod props;
mod reminders;
mod script_json;
mod test_cards;
mod thank_you;
mod waiting;

pub(crate) use document::{Head, languages, render};
pub use email::email_page;
pub use home::home_page;
pub use message::message_page;
pub use offer::offer_page;
pub use order::order_page;
pub use props::{
    AssetNames, EmailPage, FinishEnd, FrameDisplay, FrameView, HomeOffer, HomePage, MessagePage,
    OfferPage, OrderPage, PictureView, RemindersPage, Seller, Shell, StripeSetup, ThankYouPage,
    Theme, Unfinished,
};
pub use reminders::reminders_page;
pub use thank_you::thank_you_page;

#[cfg(test)]
mod tests;
