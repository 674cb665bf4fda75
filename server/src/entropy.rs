//! Randomness, as a parameter.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

/// A cryptographic random number generator that the whole server shares. Clones share it.
#[derive(Clone)]
pub struct Entropy(Arc<Mutex<State>>);

struct State {
    rng: StdRng,
    last_ordered: u128,
}

impl Entropy {
    /// Seeded by the operating system.
    pub fn system() -> Self {
        Self::of(rand::make_rng())
    }

    /// The same numbers every time: for tests.
    pub fn seeded(seed: u64) -> Self {
        Self::of(StdRng::seed_from_u64(seed))
    }

    fn of(rng: StdRng) -> Self {
        let last_ordered = 0;
        Self(Arc::new(Mutex::new(State { rng, last_ordered })))
    }

    /// So many random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.state().rng.fill_bytes(&mut bytes);
        bytes
    }

    /// A random number over its whole range.
    pub fn u64(&self) -> u64 {
        self.state().rng.next_u64()
    }

    /// A random number from 0 up to but not including 1, for jitter.
    pub fn fraction(&self) -> f64 {
        f64::from(self.state().rng.next_u32()) / (f64::from(u32::MAX) + 1.0)
    }

    /// `high` over so many random bits; always more than the last time, if need be by counting on from
    /// there (RFC 9562 §6.2, method 2).
    pub(crate) fn ordered(&self, high: u64, random_bits: u32) -> u128 {
        let mut state = self.state();
        let mut random = [0; 16];
        state.rng.fill_bytes(&mut random);
        let random = u128::from_be_bytes(random) >> (u128::BITS - random_bits);
        let fresh = (u128::from(high) << random_bits) | random;
        let step = 1 + (random & u128::from(u32::MAX));
        state.last_ordered = fresh.max(state.last_ordered + step);
        state.last_ordered
    }

    // Nothing that holds the lock can leave the state half-changed.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Entropy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Entropy(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_the_system_does_not() {
        let numbers = |entropy: Entropy| [entropy.u64(), entropy.clone().u64()];
        let [first, second] = numbers(Entropy::seeded(1));
        assert_ne!(first, second);
        assert_eq!(numbers(Entropy::seeded(1)), [first, second]);
        assert_ne!(numbers(Entropy::seeded(2)), [first, second]);
        assert_ne!(numbers(Entropy::system()), numbers(Entropy::system()));
    }

    #[test]
    fn fractions_stay_below_one() {
        let entropy = Entropy::seeded(7);
        for _ in 0..1_000 {
            assert!((0.0..1.0).contains(&entropy.fraction()));
        }
    }
}
