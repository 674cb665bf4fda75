//! Custom fields: what an offer asks of its buyers besides address and name.

mod name;
mod value;

use serde::{Deserialize, Serialize};

use crate::Language;

pub use name::FieldName;
pub use value::{FieldMistake, countries};

/// With these, everything that a link carries along and our own keys, an order's metadata stays
/// below Stripe's 50 keys (<https://docs.stripe.com/api/metadata>).
pub const MAX_FIELDS: usize = 20;
/// A choice has at most so many options.
pub const MAX_OPTIONS: usize = 50;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// What may be answered.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum FieldKind { $($(#[$doc])* #[serde(rename = $name)] $variant,)* }

        impl FieldKind {
            /// Every kind, in the order in which the form of an offer lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in storage and forms.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

kinds! {
    /// A line.
    #[default]
    Text = "text";
    /// Several lines.
    LongText = "long_text";
    /// A number, with decimals or without.
    Number = "number";
    /// A phone number.
    Phone = "phone";
    /// A country of ISO 3166-1.
    Country = "country";
    /// An https address.
    Link = "link";
    /// One of the field's options.
    Choice = "choice";
    /// Ticked or not.
    Checkbox = "checkbox";
    /// A day.
    Date = "date";
    /// What only the page's address can fill in; buyers do not see it.
    Hidden = "hidden";
}

impl FieldKind {
    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.as_str() == name)
    }

    /// So many characters are taken at most.
    pub const fn longest(self) -> usize {
        match self {
            Self::LongText => 2_000,
            Self::Number | Self::Phone => 30,
            // As much as Stripe's metadata takes of one value.
            _ => 500,
        }
    }

    /// The pattern of the HTML input: at least everything that [`CustomField::read`] takes, so that
    /// the browser finds most mistakes by itself.
    pub const fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Number => Some(r"\s*[+\-]?[0-9]+([.,][0-9]+)?\s*"),
            Self::Phone => Some(r"\s*[+]?[0-9 \(\)\.\/\-]{7,30}\s*"),
            Self::Link => Some(r"https:\/\/\S+"),
            _ => None,
        }
    }
}

/// A field of an offer's form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomField {
    /// What orders, addresses, metadata and exports call it.
    pub name: FieldName,
    /// What buyers read.
    pub label: String,
    /// What may be answered.
    pub kind: FieldKind,
    /// Nothing is sold without an answer. A hidden field is never required: a buyer could not help
    /// it.
    pub required: bool,
    /// What a choice offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
}

/// What an offer asks of its buyers besides address and name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfferForm {
    /// The fields in their order.
    pub fields: Vec<CustomField>,
    /// What buyers must agree to: one line with Markdown links to https addresses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// The language of its pages; `None`: the buyer's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// What a buyer answered, as the order keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderAnswers {
    /// The fields that were answered, in the form's order.
    pub fields: Vec<FieldAnswer>,
    /// What the buyer agreed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
}

/// That a buyer agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The exact text beside the box that was ticked.
    pub text: String,
    /// When the order with it came in, in Unix milliseconds.
    pub at: i64,
}

/// An answer as an order keeps it, with the field as it then was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldAnswer {
    /// The field's name.
    pub name: FieldName,
    /// What the buyer read.
    pub label: String,
    /// The field's kind.
    pub kind: FieldKind,
    /// The answer in the form that [`CustomField::read`] gives; never empty.
    pub value: String,
}

#[cfg(test)]
mod tests;
