//! Counting.

use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::Result;

/// What a check found.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// What could not be checked here, and why.
    pub(crate) skipped: Vec<String>,
}

impl Tally {
    /// One check that holds or does not.
    pub(crate) fn one(holds: bool) -> Self {
        let mut tally = Self::default();
        tally.count(holds);
        tally
    }

    /// Nothing could be checked.
    pub(crate) fn skipped(why: impl Into<String>) -> Self {
        Self {
            skipped: vec![why.into()],
            ..Self::default()
        }
    }

    /// Counts another check's findings too.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped.extend(other.skipped);
    }

    /// Counts one more check.
    pub(crate) fn count(&mut self, holds: bool) {
        *(if holds {
            &mut self.passed
        } else {
            &mut self.failed
        }) += 1;
    }
}

/// Writes a line to standard output, where results go; progress goes to standard error.
pub(crate) fn say(line: &str) {
    // A reader that went away needs no results.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// All checks so far.
#[derive(Default)]
pub(super) struct Report {
    rows: Vec<(&'static str, Duration, Tally)>,
}

impl Report {
    /// Runs a check; an error is one failure.
    pub(super) fn run(&mut self, name: &'static str, check: impl FnOnce() -> Result<Tally>) {
        eprintln!("\n==> {name}");
        let started = Instant::now();
        let tally = check().unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Tally::one(false)
        });
        for why in &tally.skipped {
            eprintln!("\n*** NOT CHECKED *** {name}: {why}\n");
        }
        self.rows.push((name, started.elapsed(), tally));
    }

    /// Prints the table and the count; says whether all is well.
    pub(super) fn finish(&self) -> bool {
        say(&format!(
            "\n{:<26}{:>8}{:>9}{:>9}",
            "check", "seconds", "passed", "failed"
        ));
        for (name, took, tally) in &self.rows {
            let remark = if tally.skipped.is_empty() {
                ""
            } else {
                "  *** NOT CHECKED ***"
            };
            say(&format!(
                "{name:<26}{:>8.1}{:>9}{:>9}{remark}",
                took.as_secs_f64(),
                tally.passed,
                tally.failed
            ));
        }
        for why in self.rows.iter().flat_map(|(_, _, tally)| &tally.skipped) {
            say(&format!("*** NOT CHECKED ***  {why}"));
        }
        let (passed, failed) = self.counts();
        say(&format!("\n{passed} passed, {failed} failed"));
        self.is_well()
    }

    fn counts(&self) -> (u64, u64) {
        let sum =
            |count: fn(&Tally) -> u64| self.rows.iter().map(|(_, _, tally)| count(tally)).sum();
        (sum(|tally| tally.passed), sum(|tally| tally.failed))
    }

    /// Something was checked and nothing failed.
    fn is_well(&self) -> bool {
        let (passed, failed) = self.counts();
        failed == 0 && passed > 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Report, Tally};

    #[test]
    fn an_error_is_a_failure_and_the_next_check_still_runs() {
        let mut report = Report::default();
        report.run("broken", || anyhow::bail!("broken"));
        report.run("fine", || Ok(Tally::one(true)));
        assert_eq!(report.counts(), (1, 1));
        assert!(!report.is_well());
    }

    #[test]
    fn checking_nothing_is_no_success() {
        assert!(!Report::default().is_well());
    }
}
