//! When a delivery is tried again (Standard Webhooks 1.0.0, "Retries":
//! <https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>).

use std::time::Duration;

use crate::clock::Timestamp;
use crate::entropy::Entropy;
use crate::outside::RetryAfter;

/// Waits after each attempt but the last: ten attempts over 75 h 35 min.
const WAITS: [Duration; 9] = [
    Duration::from_secs(5),
    Duration::from_mins(5),
    Duration::from_mins(30),
    Duration::from_hours(2),
    Duration::from_hours(5),
    Duration::from_hours(10),
    Duration::from_hours(14),
    Duration::from_hours(20),
    Duration::from_hours(24),
];
/// So much of a wait is added at random, so that what failed together does not come together again.
const JITTER: f64 = 0.1;
/// No receiver puts us off for longer.
const LONGEST: Duration = Duration::from_hours(24);
/// A destination at which nothing has arrived for so long is switched off.
pub(super) const GIVE_UP_AFTER: Duration = Duration::from_hours(5 * 24);

/// When to try again after so many attempts; `None`: that was the last one.
pub(super) fn next_attempt(
    now: Timestamp,
    attempts: i64,
    asked: Option<RetryAfter>,
    entropy: &Entropy,
) -> Option<Timestamp> {
    let step = usize::try_from(attempts - 1).unwrap_or_default();
    let wait = WAITS.get(step)?.mul_f64(1.0 + JITTER * entropy.fraction());
    let asked = asked.map_or(now, |after| after.at(now).min(now + LONGEST));
    Some((now + wait).max(asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_790_000_000);

    #[test]
    fn ten_attempts_take_three_days_and_a_little() {
        let whole: Duration = WAITS.iter().sum();
        assert_eq!(whole, Duration::from_secs(75 * 3600 + 35 * 60 + 5));
        let entropy = Entropy::seeded(1);
        let mut now = NOW;
        let mut attempts = 1;
        while let Some(next) = next_attempt(now, attempts, None, &entropy) {
            let wait = WAITS[usize::try_from(attempts - 1).unwrap()];
            assert!(next >= now + wait && next <= now + wait.mul_f64(1.1));
            now = next;
            attempts += 1;
        }
        assert_eq!(attempts, 10);
    }

    #[test]
    fn a_receiver_may_ask_for_more_time_but_not_for_ever() {
        let entropy = Entropy::seeded(1);
        let next = |after| next_attempt(NOW, 1, Some(after), &entropy);
        let minute = Duration::from_mins(1);
        assert_eq!(next(RetryAfter::Wait(minute)), Some(NOW + minute));
        assert_eq!(next(RetryAfter::At(NOW + minute)), Some(NOW + minute));
        assert!(next(RetryAfter::Wait(Duration::ZERO)) >= Some(NOW + WAITS[0]));
        assert_eq!(next(RetryAfter::Wait(Duration::MAX)), Some(NOW + LONGEST));
        assert_eq!(
            next_attempt(NOW, 10, Some(RetryAfter::Wait(minute)), &entropy),
            None
        );
    }
}
