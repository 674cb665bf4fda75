//! API versions: which exist, and what differs.

/// Answers calls that name none.
pub(crate) const DEFAULT: &str = "2026-05-27.dahlia";

/// Versions since basil. Older ones have other shapes, which the stand-in does not speak.
const KNOWN: &[&str] = &[
    "2025-03-31.basil",
    "2025-04-30.basil",
    "2025-05-28.basil",
    "2025-06-30.basil",
    "2025-07-30.basil",
    "2025-08-27.basil",
    "2025-09-30.clover",
    "2025-10-29.clover",
    "2025-11-17.clover",
    "2025-12-15.clover",
    "2026-01-28.clover",
    "2026-02-25.clover",
    "2026-03-25.dahlia",
    "2026-04-22.dahlia",
    "2026-05-27.dahlia",
    "2026-06-24.dahlia",
    "2026-07-29.dahlia",
    "2026-08-26.dahlia",
    "2026-09-30.endive",
    "2026-10-28.endive",
];

/// One of the known versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(&'static str);

impl Version {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        KNOWN
            .iter()
            .find(|known| **known == text)
            .map(|known| Self(known))
    }

    pub(crate) fn as_str(self) -> &'static str {
        self.0
    }

    /// From endive on, `payment_method_types` is refused on intents and
    /// `allowed_payment_method_types` exists.
    pub(crate) fn is_endive(self) -> bool {
        self >= Self("2026-09-30.endive")
    }
}

impl Default for Version {
    fn default() -> Self {
        Self(DEFAULT)
    }
}
