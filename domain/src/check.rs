//! The connection check: what is looked at, and how it stands.

/// How one thing about a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckState {
    /// As it should be.
    Good,
    /// Payments come in, but something is missing or slower.
    Warning,
    /// Payments do not come in.
    Broken,
    /// Nobody can say (yet).
    Unknown,
}

impl CheckState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Good, Self::Warning, Self::Broken, Self::Unknown];

    /// The name in storage and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Broken => "broken",
            Self::Unknown => "unknown",
        }
    }

    /// The state of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

macro_rules! checks {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// What the connection check looks at.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Check { $($(#[$doc])* $variant,)* }

        impl Check {
            /// Every check, in the order in which people read them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in storage.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

checks! {
    /// Stripe takes the secret key.
    Key = "key";
    /// Both keys are of one mode, and Stripe sees it so too.
    Modes = "modes";
    /// Both keys belong to one account.
    Pair = "pair";
    /// A restricted key may do what is needed.
    Permissions = "permissions";
    /// Which account it is, and in which country.
    Account = "account";
    /// The account may charge.
    Charges = "charges";
    /// The activation form was sent.
    Details = "details";
    /// No other merchant is the same account in the same mode.
    Twice = "twice";
    /// A webhook endpoint is registered at our address.
    Webhook = "webhook";
    /// It is enabled.
    WebhookEnabled = "webhook_enabled";
    /// It listens to the right events.
    WebhookEvents = "webhook_events";
    /// It sends the right version.
    WebhookVersion = "webhook_version";
    /// When it was last heard.
    WebhookHeard = "webhook_heard";
    /// Our clock against Stripe's.
    Clock = "clock";
    /// Wallets may be shown on our domain.
    Wallets = "wallets";
    /// Wallets may be shown on the sites that show offers in a frame.
    Sites = "sites";
    /// The last payment that succeeded.
    LastPaid = "last_paid";
    /// The last payment that failed.
    LastFailed = "last_failed";
}

impl Check {
    /// The check of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for check in Check::ALL {
            assert_eq!(Check::parse(check.as_str()), Some(*check));
        }
        for state in CheckState::ALL {
            assert_eq!(CheckState::parse(state.as_str()), Some(state));
        }
        assert_eq!(Check::parse("none"), None);
        assert_eq!(CheckState::parse(""), None);
    }
}
