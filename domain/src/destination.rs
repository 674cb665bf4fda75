//! Destinations: where events are sent, and what becomes of them there.

macro_rules! names {
    ($($(#[$enum_doc:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)* })*) => {
        $(
            $(#[$enum_doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub enum $type { $($(#[$doc])* $variant,)* }

            impl $type {
                /// Every one.
                pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

                /// Its name in storage, forms and texts.
                pub const fn as_str(self) -> &'static str {
                    match self { $(Self::$variant => $name,)* }
                }

                /// The one of that name.
                pub fn parse(name: &str) -> Option<Self> {
                    Self::ALL.iter().copied().find(|one| one.as_str() == name)
                }
            }
        )*
    };
}

names! {
    /// How events are sent.
    DestinationKind {
        /// A signed webhook.
        Json = "json",
        /// A message of a bot.
        Telegram = "telegram",
        /// A row, by the script that belongs to a sheet.
        Sheet = "sheet",
    }

    /// Whether a destination gets events.
    DestinationState {
        /// It does.
        On = "on",
        /// A member switched it off.
        Off = "off",
        /// Nothing arrived for five days.
        Failing = "failing",
        /// Its server said that it is gone.
        Gone = "gone",
    }

    /// What became of a delivery.
    DeliveryState {
        /// To be sent.
        Pending = "pending",
        /// Arrived.
        Done = "done",
        /// Given up.
        Failed = "failed",
        /// Its destination was switched off.
        Skipped = "skipped",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for kind in DestinationKind::ALL {
            assert_eq!(DestinationKind::parse(kind.as_str()), Some(*kind));
        }
        for state in DestinationState::ALL {
            assert_eq!(DestinationState::parse(state.as_str()), Some(*state));
        }
        for state in DeliveryState::ALL {
            assert_eq!(DeliveryState::parse(state.as_str()), Some(*state));
        }
    }
}
