//! `cargo xtask e2e`: Playwright against a fresh desk.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::checks::Tally;
use crate::paydesk::{Build, Desk, Hosts};
use crate::process;
use crate::site::{self, Profile};
use crate::workspace::Workspace;
use crate::{demo, node, prerequisites};

/// What to run, and against whom.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Use Stripe's real test mode instead of the stand-in. Needs `STRIPE_PUBLISHABLE_KEY` and
    /// `STRIPE_SECRET_KEY` of a test account. This mode is written but HAS NEVER BEEN RUN.
    #[arg(long)]
    stripe: bool,
    /// Passed on to `playwright test`: files, --grep, --headed and so on
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    playwright: Vec<String>,
}

/// Builds, starts a desk, runs the tests.
pub(crate) fn run(workspace: &Workspace, args: &Args) -> Result<bool> {
    prerequisites::wasm_target(workspace)?;
    site::build(workspace, Profile::Release)?;
    demo::build_server(workspace)?;
    let tally = if args.stripe {
        eprintln!(
            "The tests against Stripe's real test mode were never run by those who wrote them."
        );
        playwright(workspace, &args.playwright, &[Desk::on_stripe(workspace)?])?
    } else {
        check(workspace, &args.playwright)?
    };
    eprintln!(
        "{} browser tests passed, {} failed",
        tally.passed, tally.failed
    );
    Ok(tally.failed == 0)
}

/// The types of the browser tests.
pub(crate) fn types(workspace: &Workspace) -> Result<Tally> {
    let end2end = workspace.end2end();
    node::check()?;
    node::packages(&end2end)?;
    Ok(Tally::one(process::succeeds(
        node::npx(&end2end, "tsc").args(["--noEmit", "-p", "."]),
    )?))
}

/// Runs Playwright against a site and a server that are built.
pub(crate) fn check(workspace: &Workspace, args: &[String]) -> Result<Tally> {
    let desk = Desk::start(workspace, Build::Dev, Hosts::StandIn, "e2e")?;
    let hosts = Desk::start(workspace, Build::Dev, Hosts::Stripe, "e2e-hosts")?;
    playwright(workspace, args, &[desk, hosts])
}

/// Runs Playwright against a desk, and the main tests against one that names Stripe's real hosts.
fn playwright(workspace: &Workspace, args: &[String], desks: &[Desk]) -> Result<Tally> {
    let end2end = workspace.end2end();
    node::check()?;
    node::packages(&end2end)?;
    let chromium = node::chromium(&end2end)?;
    let results = workspace.target.join("e2e-results.json");
    let _ = std::fs::remove_file(&results);
    let mut playwright = node::npx(&end2end, "playwright");
    playwright
        .arg("test")
        .args(args)
        .env("CHROMIUM", chromium)
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &results);
    if let [desk, hosts @ ..] = desks {
        desk.describe_to(&mut playwright);
        for hosts in hosts {
            hosts.describe_hosts_to(&mut playwright);
        }
    }
    let clean = process::succeeds(&mut playwright)?;
    let mut tally = count(&std::fs::read(&results).context("Playwright left no results")?)?;
    if !clean {
        tally.failed = tally.failed.max(1);
        for desk in desks {
            eprintln!("a server's log: {}", desk.log.display());
        }
    }
    Ok(tally)
}

/// Counts Playwright's JSON report. A test that passed only when repeated has failed.
fn count(report: &[u8]) -> Result<Tally> {
    let report: Value = serde_json::from_slice(report)?;
    let stat = |name: &str| {
        report["stats"][name]
            .as_u64()
            .with_context(|| format!("Playwright's report has no {name}"))
    };
    Ok(Tally {
        passed: stat("expected")?,
        failed: stat("unexpected")? + stat("flaky")?,
        skipped: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn flaky_is_failed() {
        let tally =
            count(br#"{"stats":{"expected":7,"unexpected":1,"flaky":2,"skipped":3}}"#).unwrap();
        assert_eq!((tally.passed, tally.failed), (7, 3));
    }

    #[test]
    fn an_unknown_report_is_no_success() {
        assert!(count(b"{}").is_err());
    }
}
