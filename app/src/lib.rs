//! What people see, in Leptos: the pages, rendered on the server, and the checkout widget, compiled
//! to WebAssembly.
//!
//! On the host every page is a function from plain props to a whole HTML document, such as
//! [`offer_page`]. In the browser the same `<Checkout>` component takes the drawn form's place.

// The tests draw the same props as `examples/render`, which names this crate from outside.
#[cfg(test)]
extern crate self as app;
#[cfg(test)]
#[path = "../examples/render/props.rs"]
mod example_props;

#[cfg(not(target_arch = "wasm32"))]
pub mod admin;
#[expect(unreachable_pub, reason = "the component macro makes public items")]
mod checkout;
#[cfg(not(target_arch = "wasm32"))]
mod mail;
#[cfg(not(target_arch = "wasm32"))]
mod markdown;
#[cfg(not(target_arch = "wasm32"))]
#[expect(unreachable_pub, reason = "the component macro makes public items")]
mod pages;
#[cfg(not(target_arch = "wasm32"))]
mod texts;
#[cfg(target_arch = "wasm32")]
mod widget;

#[cfg(not(target_arch = "wasm32"))]
pub use mail::{MailLetter, mail_body, mail_letter_html, mail_letter_text, mail_subject};
#[cfg(not(target_arch = "wasm32"))]
pub use markdown::link_addresses;
#[cfg(not(target_arch = "wasm32"))]
pub use pages::{
    AssetNames, EmailPage, FinishEnd, FrameDisplay, FrameView, HomeOffer, HomePage, MessagePage,
    OfferPage, OrderPage, PictureView, RemindersPage, Seller, Shell, StripeSetup, ThankYouPage,
    Theme, Unfinished, email_page, home_page, message_page, offer_page, order_page, reminders_page,
    thank_you_page,
};
#[cfg(not(target_arch = "wasm32"))]
pub use texts::Words;
