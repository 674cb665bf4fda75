//! Stripe's API keys: told apart before anything is sent or saved.

use serde::{Deserialize, Serialize};

/// Test or real money, read from a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// No money moves.
    Test,
    /// Real money.
    Live,
}

impl Mode {
    /// The name in storage and in keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Live => "live",
        }
    }

    /// The mode of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Test, Self::Live]
            .into_iter()
            .find(|mode| mode.as_str() == name)
    }

    /// Stripe's word for it.
    pub const fn livemode(self) -> bool {
        matches!(self, Self::Live)
    }
}

/// What a key is by its prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// `pk_`: for the browser.
    Publishable,
    /// `sk_`: may do everything.
    Secret,
    /// `rk_`: may do what it was given.
    Restricted,
}

/// Why a text is not the key that is asked for. None of these repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// Nothing was given.
    Empty,
    /// A secret key where the publishable one belongs.
    SecretInPublishableField,
    /// A publishable key where the secret one belongs.
    PublishableInSecretField,
    /// `whsec_`: a webhook's signing secret.
    WebhookSecret,
    /// `sk_org`: an organization's key, which needs an account named with every call.
    OrganizationKey,
    /// Not a Stripe key.
    NotAKey,
}

impl std::fmt::Display for KeyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "the key is missing",
            Self::SecretInPublishableField => {
                "this is a secret key; the publishable key starts with pk_"
            }
            Self::PublishableInSecretField => {
                "this is the publishable key; the secret key starts with sk_ or rk_"
            }
            Self::WebhookSecret => {
                "this is a webhook's signing secret; the secret key starts with sk_ or rk_"
            }
            Self::OrganizationKey => {
                "this is an organization's key; use a key of the one account that sells"
            }
            Self::NotAKey => {
                "this is not a Stripe key: copy it whole from Stripe's page \"API keys\""
            }
        })
    }
}

impl std::error::Error for KeyError {}

/// Checks the text of the "Publishable key" field; gives the mode.
pub fn publishable_key(text: &str) -> Result<Mode, KeyError> {
    match parse(text)? {
        (KeyKind::Publishable, mode) => Ok(mode),
        _ => Err(KeyError::SecretInPublishableField),
    }
}

/// Checks the text of the "Secret key" field; gives the kind and mode.
pub fn secret_key(text: &str) -> Result<(KeyKind, Mode), KeyError> {
    match parse(text)? {
        (KeyKind::Publishable, _) => Err(KeyError::PublishableInSecretField),
        other => Ok(other),
    }
}

/// Whether a text looks like a secret of Stripe's, so that it is not shown again: a secret or
/// restricted key, or a webhook's signing secret.
pub fn looks_secret(text: &str) -> bool {
    let begins_a_word = |at: usize| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(char::is_alphanumeric)
    };
    ["sk_", "rk_", "whsec_"]
        .iter()
        .any(|prefix| text.match_indices(prefix).any(|(at, _)| begins_a_word(at)))
}

fn parse(text: &str) -> Result<(KeyKind, Mode), KeyError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(KeyError::Empty);
    }
    if text.starts_with("whsec_") {
        return Err(KeyError::WebhookSecret);
    }
    if text.starts_with("sk_org") {
        return Err(KeyError::OrganizationKey);
    }
    let mut parts = text.splitn(3, '_');
    let kind = match parts.next() {
        Some("pk") => KeyKind::Publishable,
        Some("sk") => KeyKind::Secret,
        Some("rk") => KeyKind::Restricted,
        _ => return Err(KeyError::NotAKey),
    };
    let mode = parts
        .next()
        .and_then(Mode::parse)
        .ok_or(KeyError::NotAKey)?;
    let body = parts.next().unwrap_or_default();
    // Never by length: Stripe's keys have grown before.
    if body.is_empty() || !body.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(KeyError::NotAKey);
    }
    Ok((kind, mode))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_takes_its_own_key_and_says_what_else_it_got() {
        let live = |prefix: &str| format!("{prefix}_live_51Abc");
        assert_eq!(publishable_key(" pk_test_51Abc\n"), Ok(Mode::Test));
        assert_eq!(publishable_key(&live("pk")), Ok(Mode::Live));
        assert_eq!(secret_key(&live("sk")), Ok((KeyKind::Secret, Mode::Live)));
        assert_eq!(
            secret_key("rk_test_a1"),
            Ok((KeyKind::Restricted, Mode::Test))
        );
        let cases = [
            ("", KeyError::Empty),
            ("pk_test_51Abc", KeyError::PublishableInSecretField),
            ("whsec_abc", KeyError::WebhookSecret),
            ("sk_org_live_abc", KeyError::OrganizationKey),
            ("sk_test_", KeyError::NotAKey),
            ("sk_prod_abc", KeyError::NotAKey),
            ("sk_test_abc…def", KeyError::NotAKey),
            ("hello", KeyError::NotAKey),
        ];
        for (text, error) in cases {
            assert_eq!(secret_key(text), Err(error), "{text}");
        }
        assert_eq!(
            publishable_key("sk_test_51Abc"),
            Err(KeyError::SecretInPublishableField)
        );
    }

    #[test]
    fn secrets_are_known_wherever_they_were_pasted() {
        for secret in ["sk_test_1", " rk_test_1", "key: whsec_1", "sk_org_1"] {
            assert!(looks_secret(secret), "{secret}");
        }
        for harmless in ["", "pk_test_1", "School", "task_force"] {
            assert!(!looks_secret(harmless), "{harmless}");
        }
    }
}
