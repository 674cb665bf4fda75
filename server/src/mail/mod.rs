//! Mail to buyers and to the team (docs/ARCHITECTURE.md, "Mail").
//!
//! An event of an order becomes rows, one for each mail; what a mail says is made from the order when
//! its time has come, and only if it is still true then.

mod again;
mod hand_on;
mod kind;
mod letter;
mod notice;
mod send;
mod settings;
mod silence;
mod texts;
mod trial;
mod typed;
mod work;

pub use again::{Again, again, sends_receipts};
pub use hand_on::hand_on;
pub use kind::MailKind;
pub use letter::example;
pub use notice::{Notice, notify};
pub use settings::{
    MailSettings, Outgoing, Receipts, Security, Way, is_by_environment, outgoing, save, stored,
};
pub use silence::{is_offer_silent, is_silent, silence, silence_offer, unsilence_offer};
pub use texts::{MailText, MailTexts, TEXTS, save_texts, texts};
pub use trial::{Trouble, try_out};
pub use typed::TypedMail;
pub use work::work;
