//! The time zone in which the installation's people live.

use std::str::FromStr;

use jiff::civil::Date;
use jiff::{Timestamp as Moment, tz};

use crate::clock::Timestamp;

/// A time zone of the IANA database, such as `Europe/Kyiv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeZone(tz::TimeZone);

impl TimeZone {
    /// Its name in the database.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// A moment for people, in this zone: `2026-11-24 08:30`.
    pub fn text(&self, at: Timestamp) -> String {
        self.format(at, "%Y-%m-%d %H:%M")
    }

    /// The same with seconds, for files.
    pub fn exact_text(&self, at: Timestamp) -> String {
        self.format(at, "%Y-%m-%d %H:%M:%S")
    }

    /// The day of a moment: `2026-11-24`.
    pub fn day_of(&self, at: Timestamp) -> String {
        self.format(at, "%Y-%m-%d")
    }

    fn format(&self, at: Timestamp, form: &str) -> String {
        match Moment::from_millisecond(at.millis()) {
            Ok(moment) => moment
                .to_zoned_datetime(self.0.clone())
                .strftime(form)
                .to_string(),
            Err(_) => String::new(),
        }
    }

    /// When a day such as `2026-11-24` begins here and when the next one does. Days with a change of
    /// clocks are longer or shorter, and may begin at another hour than midnight.
    pub fn day(&self, text: &str) -> Option<(Timestamp, Timestamp)> {
        let date: Date = text.parse().ok().filter(|_| text.len() == 10)?;
        let next = date.tomorrow().ok()?;
        Some((self.start(date)?, self.start(next)?))
    }

    fn start(&self, date: Date) -> Option<Timestamp> {
        let start = date
            .to_zoned_datetime(self.0.clone())
            .ok()?
            .start_of_day()
            .ok()?;
        let moment = start.timestamp().as_millisecond();
        Some(Timestamp::from_millis(moment))
    }
}

impl FromStr for TimeZone {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        tz::TimeZone::get(name)
            .map(Self)
            .map_err(|_| format!("there is no time zone `{name}`: write one such as Europe/Kyiv"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        name.parse().unwrap()
    }

    #[test]
    fn moments_are_told_in_the_zone() {
        let at = Timestamp::from_seconds(1_764_000_000);
        assert_eq!(zone("UTC").text(at), "2025-11-24 16:00");
        assert_eq!(zone("Europe/Kyiv").text(at), "2025-11-24 18:00");
        assert_eq!(zone("UTC").name(), "UTC");
        assert_eq!(zone("Europe/Kyiv").name(), "Europe/Kyiv");
        assert!("Mars/Olympus".parse::<TimeZone>().is_err());
    }

    #[test]
    fn days_begin_and_end_at_the_zones_midnight() {
        let hours = |zone: &TimeZone, day| {
            let (from, until) = zone.day(day).unwrap();
            until.since(from).as_secs() / 3600
        };
        let kyiv = zone("Europe/Kyiv");
        let (from, _) = kyiv.day("2026-11-24").unwrap();
        assert_eq!(zone("UTC").text(from), "2026-11-23 22:00");
        assert_eq!(hours(&kyiv, "2026-11-24"), 24);
        assert_eq!(hours(&kyiv, "2026-03-29"), 23);
        assert_eq!(hours(&kyiv, "2026-10-25"), 25);
        // On this day Beirut's clocks went from midnight to one.
        let (from, _) = zone("Asia/Beirut").day("2022-03-27").unwrap();
        assert_eq!(zone("Asia/Beirut").text(from), "2022-03-27 01:00");
    }

    #[test]
    fn what_is_no_day_is_none() {
        for bad in [
            "",
            "2026-02-30",
            "24.11.2026",
            "2026-11-24T00:00",
            "20261124",
        ] {
            assert_eq!(zone("UTC").day(bad), None, "{bad}");
        }
    }
}
