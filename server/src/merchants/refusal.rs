//! Why keys are not taken, in words that say what to do.

use std::fmt;

use app::Words;
use domain::{KeyError, Language};

use super::permissions;
use crate::error::ApiError;
use crate::stripe::StripeError;

/// Why an account cannot be connected, or its keys not replaced. Its text is for people, in English; [`ConnectError::faults`]
/// has the words for every language.
#[derive(Debug)]
pub enum ConnectError {
    /// What was given cannot be used.
    Fields(Vec<Fault>),
    /// The form connected another account before.
    Twice,
    /// Stripe cannot ring at our public address.
    Unreachable(String),
    /// Stripe did not answer as it should.
    Stripe(StripeError),
    /// It could not be stored.
    Own(ApiError),
}

/// What is wrong with what was given. None of these repeats a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The account has no name.
    NameMissing,
    /// The name is too long.
    NameLong,
    /// A secret was pasted as the name.
    NameSecret,
    /// The text in the publishable field is no publishable key.
    Publishable(KeyError),
    /// The text in the secret field is no secret key.
    Secret(KeyError),
    /// Each key is in the other one's field.
    Swapped,
    /// One key is a test key and the other one is for real money.
    MixedModes,
    /// Both keys work, for two accounts.
    OtherAccount,
    /// Stripe does not know the publishable key.
    DeadPublishable,
    /// Stripe does not know the secret key.
    DeadSecret,
    /// A restricted key may not do what Paydesk needs: the permissions by their names in Stripe's
    /// dashboard.
    Permission(String),
    /// This server speaks to the stand-in, which takes test keys only.
    OnlyTest,
    /// Both keys work, for another account than the merchant's.
    ForeignKeys,
    /// Test keys for a merchant that takes real money.
    TestForLive,
}

impl Fault {
    /// The form's field to blame.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NameMissing | Self::NameLong | Self::NameSecret => "name",
            Self::Publishable(_) | Self::Swapped | Self::DeadPublishable => "publishable_key",
            Self::Secret(_)
            | Self::MixedModes
            | Self::OtherAccount
            | Self::DeadSecret
            | Self::Permission(_)
            | Self::OnlyTest
            | Self::ForeignKeys
            | Self::TestForLive => "secret_key",
        }
    }

    /// What to tell the person.
    pub fn words(&self) -> Words {
        match self {
            Self::NameMissing => "merchants-name-missing".into(),
            Self::NameLong => "merchants-name-long".into(),
            Self::NameSecret => "merchants-name-secret".into(),
            Self::Publishable(error) => publishable(*error).into(),
            Self::Secret(error) => secret(*error).into(),
            Self::Swapped => "merchants-keys-swapped".into(),
            Self::MixedModes => "merchants-keys-mixed".into(),
            Self::OtherAccount => "merchants-keys-strangers".into(),
            Self::DeadPublishable => "merchants-publishable-dead".into(),
            Self::DeadSecret => "merchants-secret-dead".into(),
            Self::Permission(name) => {
                Words::with("merchants-permission-missing", "name", name.as_str())
            }
            Self::OnlyTest => "merchants-only-test".into(),
            Self::ForeignKeys => "merchants-keys-foreign".into(),
            Self::TestForLive => "merchants-keys-test-for-live".into(),
        }
    }
}

fn publishable(error: KeyError) -> &'static str {
    match error {
        KeyError::Empty => "merchants-publishable-missing",
        KeyError::SecretInPublishableField => "merchants-publishable-is-secret",
        KeyError::WebhookSecret => "merchants-publishable-is-webhook",
        KeyError::OrganizationKey => "merchants-key-organization",
        KeyError::PublishableInSecretField | KeyError::NotAKey => "merchants-publishable-unknown",
    }
}

fn secret(error: KeyError) -> &'static str {
    match error {
        KeyError::Empty => "merchants-secret-missing",
        KeyError::PublishableInSecretField => "merchants-secret-is-publishable",
        KeyError::WebhookSecret => "merchants-secret-is-webhook",
        KeyError::OrganizationKey => "merchants-key-organization",
        KeyError::SecretInPublishableField | KeyError::NotAKey => "merchants-secret-unknown",
    }
}

impl ConnectError {
    /// For each thing that is wrong the form's field (empty: none in particular) and what to say.
    ///
    /// # Errors
    /// A fault of ours, which no form can mend.
    pub fn faults(&self) -> Result<Vec<(&'static str, Words)>, ApiError> {
        Ok(match self {
            Self::Fields(faults) => faults.iter().map(|f| (f.field(), f.words())).collect(),
            Self::Twice => vec![("", "merchants-twice".into())],
            Self::Unreachable(origin) => {
                let words = Words::with("merchants-unreachable", "address", origin.as_str());
                vec![("", words)]
            }
            Self::Stripe(error) => vec![("", stripe_words(error))],
            Self::Own(error) => return Err(error.clone()),
        })
    }
}

/// What Stripe's trouble means for a person who waits.
pub(super) fn stripe_words(error: &StripeError) -> Words {
    match error {
        StripeError::Rejected { message, .. } => {
            Words::with("merchants-stripe-refuses", "message", message.as_str())
        }
        _ => "merchants-stripe-away".into(),
    }
}

impl From<Fault> for ConnectError {
    fn from(fault: Fault) -> Self {
        Self::Fields(vec![fault])
    }
}

impl From<ApiError> for ConnectError {
    fn from(error: ApiError) -> Self {
        Self::Own(error)
    }
}

impl From<StripeError> for ConnectError {
    fn from(error: StripeError) -> Self {
        match error {
            StripeError::Auth {
                permission: Some(permission),
                ..
            } => Fault::Permission(permissions::in_dashboard(&permission)).into(),
            StripeError::Auth { .. } => Fault::DeadSecret.into(),
            other => Self::Stripe(other),
        }
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.faults() {
            Ok(faults) => {
                let sentences = faults.iter().map(|(_, words)| words.sentence(Language::En));
                f.write_str(&sentences.collect::<Vec<_>>().join(" "))
            }
            Err(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ConnectError {}
