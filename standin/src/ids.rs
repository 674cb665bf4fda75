//! Ids and secrets, shaped as Stripe's and decided by the seed alone.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The stand-in's only source of chance.
pub(crate) struct Ids(StdRng);

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// `prefix` and 24 letters and digits.
    pub(crate) fn id(&mut self, prefix: &str) -> String {
        format!("{prefix}{}", self.letters(24))
    }

    /// `count` letters and digits.
    pub(crate) fn letters(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from(LETTERS[self.below(LETTERS.len())]))
            .collect()
    }

    /// A number in `0..bound`; 0 for an empty range.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(1).max(1);
        usize::try_from(self.0.next_u64() % bound).unwrap_or(0)
    }
}
