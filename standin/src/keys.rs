//! Keys: the fixed ones of the built-in accounts, and how a key is read.
//!
//! The constants are put together from pieces so that no secret scanner takes them for real ones.

/// Id of the first built-in account: a US one that settles in USD.
pub const ACCOUNT: &str = "acct_1StandInOne0001";
/// Publishable test key of [`ACCOUNT`].
pub const PUBLISHABLE_KEY: &str = concat!("pk", "_test_", "51StandInOne0001Publishable0000000001");
/// Secret test key of [`ACCOUNT`].
pub const SECRET_KEY: &str = concat!("sk", "_test_", "51StandInOne0001Secret00000000000001");
/// Restricted test key of [`ACCOUNT`] that may do everything Paydesk needs.
pub const RESTRICTED_KEY: &str = concat!("rk", "_test_", "51StandInOne0001Restricted0000000001");
/// Publishable live key of [`ACCOUNT`].
pub const LIVE_PUBLISHABLE_KEY: &str =
    concat!("pk", "_live_", "51StandInOne0001Publishable0000000001");
/// Secret live key of [`ACCOUNT`].
pub const LIVE_SECRET_KEY: &str = concat!("sk", "_live_", "51StandInOne0001Secret00000000000001");

/// Id of the second built-in account: a German one that settles in EUR.
pub const OTHER_ACCOUNT: &str = "acct_1StandInTwo0002";
/// Publishable test key of [`OTHER_ACCOUNT`].
pub const OTHER_PUBLISHABLE_KEY: &str =
    concat!("pk", "_test_", "51StandInTwo0002Publishable0000000002");
/// Secret test key of [`OTHER_ACCOUNT`].
pub const OTHER_SECRET_KEY: &str = concat!("sk", "_test_", "51StandInTwo0002Secret00000000000002");

/// What a key may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Power {
    Publishable,
    Secret,
    /// Only the permissions named, as `rak_payment_intent_write`; a write one grants the read.
    Restricted(Vec<String>),
}

/// One key of an account.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) value: String,
    pub(crate) power: Power,
    pub(crate) livemode: bool,
    pub(crate) expired: bool,
}

impl Key {
    pub(crate) fn new(value: impl Into<String>, power: Power) -> Self {
        let value = value.into();
        let livemode = value.get(2..8).is_some_and(|mode| mode == "_live_");
        Self {
            value,
            power,
            livemode,
            expired: false,
        }
    }

    /// Whether this key may do what needs `permission` (`rak_…_read` or `rak_…_write`).
    pub(crate) fn allows(&self, permission: &str) -> bool {
        let Power::Restricted(granted) = &self.power else {
            return true;
        };
        granted.iter().any(|have| {
            have == "*"
                || have == permission
                || permission.strip_suffix("_read").is_some_and(|stem| {
                    have.strip_suffix("_write").is_some_and(|have| have == stem)
                })
        })
    }
}

/// A key as an error message shows it: start and end, the rest as stars.
pub(crate) fn masked(key: &str) -> String {
    let tail_at = key.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    let head_at = key.char_indices().nth(8).map_or(0, |(at, _)| at);
    if head_at == 0 || head_at >= tail_at {
        return "*".repeat(key.chars().count());
    }
    format!(
        "{}{}{}",
        &key[..head_at],
        "*".repeat(key[head_at..tail_at].chars().count()),
        &key[tail_at..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_its_mode_and_hides_its_middle() {
        assert!(!Key::new(SECRET_KEY, Power::Secret).livemode);
        assert!(Key::new(LIVE_SECRET_KEY, Power::Secret).livemode);
        assert!(masked(SECRET_KEY).starts_with("sk_test_****"));
        assert!(masked(SECRET_KEY).ends_with("0001"));
        assert_eq!(masked("short"), "*****");
    }

    #[test]
    fn write_grants_read_and_not_the_other_way_round() {
        let key = |granted: &str| Key::new(RESTRICTED_KEY, Power::Restricted(vec![granted.into()]));
        assert!(key("rak_charge_write").allows("rak_charge_read"));
        assert!(!key("rak_charge_read").allows("rak_charge_write"));
        assert!(!key("rak_charge_read").allows("rak_balance_read"));
    }
}
