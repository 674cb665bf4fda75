//! The rows as the database has them, and how they become what the rest of Paydesk knows.

pub(super) mod alert;
pub(super) mod attempt;
pub(super) mod delivery;
pub(super) mod destination;
#[expect(unreachable_pub, reason = "the derive makes public items")]
pub(super) mod embed_code;
#[expect(unreachable_pub, reason = "the derive makes public items")]
pub(super) mod embed_return;
pub(super) mod event;
pub(super) mod installation;
pub(super) mod key;
pub(super) mod mail;
#[expect(unreachable_pub, reason = "the derive makes public items")]
pub(super) mod mail_setting;
#[expect(unreachable_pub, reason = "the derive makes public items")]
pub(super) mod mail_silence;
pub(super) mod member;
pub(super) mod member_link;
pub(super) mod merchant;
pub(super) mod merchant_check;
pub(super) mod message;
pub(super) mod offer;
pub(super) mod offer_move;
pub(super) mod offer_price;
#[expect(unreachable_pub, reason = "the derive makes public items")]
pub(super) mod offer_slug;
#[expect(unreachable_pub, reason = "the derive makes public items")]
pub(super) mod offer_view;
pub(super) mod order;
pub(super) mod order_term;
pub(super) mod payment;
pub(super) mod picture;
pub(super) mod refund;
#[expect(unreachable_pub, reason = "the derive makes public items")]
pub(super) mod seen_host;
pub(super) mod session;
pub(super) mod site_file;
pub(super) mod timeline_entry;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::{Result, StoreError};

/// Names the row in errors.
#[derive(Clone, Copy)]
struct Row<'a> {
    table: &'static str,
    id: &'a str,
}

impl Row<'_> {
    /// What was read, if it could be.
    fn read<T>(self, value: Option<T>) -> Result<T> {
        value.ok_or_else(|| StoreError::inconsistent(self.table, self.id))
    }

    /// What was read of a column that may be null.
    fn read_some<T>(self, text: Option<&str>, parse: fn(&str) -> Option<T>) -> Result<Option<T>> {
        text.map(|text| self.read(parse(text))).transpose()
    }

    fn read_json<T: DeserializeOwned>(self, text: &str) -> Result<T> {
        self.read(serde_json::from_str(text).ok())
    }

    fn to_json<T: Serialize>(self, value: &T) -> Result<String> {
        self.read(serde_json::to_string(value).ok())
    }
}
