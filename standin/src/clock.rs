//! Time as a parameter: everything here asks a [`Clock`], in unix milliseconds.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Where the stand-in reads the time from.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    Manual(Arc<AtomicI64>),
    Function(Arc<dyn Fn() -> i64 + Send + Sync>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still at `unix_ms` until [`Clock::advance_ms`] moves it.
    pub fn manual(unix_ms: i64) -> Self {
        Self(Source::Manual(Arc::new(AtomicI64::new(unix_ms))))
    }

    /// A clock that asks somebody else's, in unix milliseconds.
    pub fn from_fn(now_ms: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self(Source::Function(Arc::new(now_ms)))
    }

    /// Moves a manual clock; the others go by themselves.
    pub fn advance_ms(&self, ms: i64) {
        if let Source::Manual(at) = &self.0 {
            at.fetch_add(ms, Ordering::SeqCst);
        }
    }

    /// Now, in unix milliseconds.
    pub fn now_ms(&self) -> i64 {
        match &self.0 {
            Source::System => system_ms(),
            Source::Manual(at) => at.load(Ordering::SeqCst),
            Source::Function(now) => now(),
        }
    }

    /// Now, in unix seconds: the unit of every time in Stripe's objects.
    pub fn now(&self) -> i64 {
        self.now_ms().div_euclid(1000)
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.now_ms())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where this crate reads the machine's clock"
)]
fn system_ms() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        })
}

/// The civil date of a unix second: (year, month 1–12, day 1–31), proleptic Gregorian.
/// After Howard Hinnant's `civil_from_days`.
pub(crate) fn civil(unix_seconds: i64) -> (i64, i64, i64) {
    let days = unix_seconds.div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let doe = days.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, day)
}

/// An RFC 9110 date, as the `Date` header carries it.
pub(crate) fn http_date(unix_seconds: i64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (year, month, day) = civil(unix_seconds);
    let second = unix_seconds.rem_euclid(86_400);
    let pick = |list: &[&'static str], at: i64| {
        usize::try_from(at).ok().and_then(|i| list.get(i).copied())
    };
    let weekday = pick(&DAYS, unix_seconds.div_euclid(86_400).rem_euclid(7)).unwrap_or("Thu");
    let month = pick(&MONTHS, month - 1).unwrap_or("Jan");
    format!(
        "{weekday}, {day:02} {month} {year} {:02}:{:02}:{:02} GMT",
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(951_782_400), (2000, 2, 29));
        assert_eq!(http_date(784_111_777), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
