//! Members: the people who sign in to the admin.

use serde::{Deserialize, Serialize};

/// What a member may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Sees offers and orders.
    Viewer,
    /// Changes everything, keys and members too.
    Owner,
}

impl Role {
    /// Every role, the one that may least first.
    pub const ALL: [Self; 2] = [Self::Viewer, Self::Owner];

    /// The name in storage and forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Owner => "owner",
        }
    }

    /// The role of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// The shortest password: the length that NIST SP 800-63B-4 §3.1.1.2 asks of a password that stands alone.
pub const MIN_PASSWORD: usize = 15;
/// The longest password that is read; hashing more would only cost time.
pub const MAX_PASSWORD: usize = 200;

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordError {
    /// Fewer than [`MIN_PASSWORD`] characters.
    TooShort,
    /// More than [`MAX_PASSWORD`] characters.
    TooLong,
    /// It is the e-mail address, or one character again and again.
    TooPlain,
}

/// Checks a new password: by its length, not by its kinds of characters.
pub fn check_password(password: &str, email: &str) -> Result<(), PasswordError> {
    let length = password.chars().count();
    if length < MIN_PASSWORD {
        return Err(PasswordError::TooShort);
    }
    if length > MAX_PASSWORD {
        return Err(PasswordError::TooLong);
    }
    let first = password.chars().next();
    let is_one_character = password.chars().all(|c| Some(c) == first);
    if is_one_character || password.trim().eq_ignore_ascii_case(email) {
        return Err(PasswordError::TooPlain);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_judged_by_its_length() {
        let email = "ann.example@example.com";
        let cases = [
            ("correct horse battery", Ok(())),
            ("пятнадцать букв", Ok(())),
            ("short", Err(PasswordError::TooShort)),
            ("fourteen chars", Err(PasswordError::TooShort)),
            ("aaaaaaaaaaaaaaaaaaaa", Err(PasswordError::TooPlain)),
            ("Ann.Example@example.com ", Err(PasswordError::TooPlain)),
        ];
        for (password, expected) in cases {
            assert_eq!(check_password(password, email), expected, "{password}");
        }
        let long = "ab".repeat(101);
        assert_eq!(check_password(&long, email), Err(PasswordError::TooLong));
    }
}
