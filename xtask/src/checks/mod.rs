//! `cargo xtask test`: every check, cheap ones first, each timed, one count at the end.

mod contract;
mod postgres;
mod report;
mod rust;

use anyhow::{Result, bail};
use clap::ValueEnum;

pub(crate) use report::{Tally, say};

use crate::paydesk::Build;
use crate::process::interrupted;
use crate::site::{self, Profile};
use crate::workspace::Workspace;
use crate::{e2e, prerequisites, size};

/// Which checks to run.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run only these groups; may be given several times
    #[arg(long, value_enum)]
    only: Vec<Group>,
}

/// A group of checks that can be run alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Group {
    /// Formatting, clippy for the server and for the widget, types of the browser tests
    Lint,
    /// Rust tests on SQLite, and the server's API tests again on PostgreSQL
    Rust,
    /// What the browser downloads, against the budget
    Size,
    /// The stand-in against what Stripe publishes
    Contract,
    /// Playwright
    E2e,
}

type Check = fn(&Workspace) -> Result<Tally>;

/// All checks in order, each with the groups that need it. What is quick or fails often comes first.
const CHECKS: [(&[Group], &str, Check); 10] = [
    (&[Group::Lint], "formatting", rust::formatting),
    (&[Group::Lint], "clippy", rust::clippy),
    (&[Group::Lint], "clippy for WebAssembly", rust::clippy_wasm),
    (
        &[Group::Lint, Group::E2e],
        "types of browser tests",
        e2e::types,
    ),
    (&[Group::Rust], "Rust tests, SQLite", rust::tests),
    (&[Group::Rust], "API tests, PostgreSQL", postgres::tests),
    (&[Group::Contract], "stand-in's contract", contract::tests),
    (
        &[Group::Size, Group::E2e],
        "building for the browser",
        build,
    ),
    (&[Group::Size], "sizes", |workspace| {
        size::check(workspace, Build::Dev)
    }),
    (&[Group::E2e], "browser tests", |workspace| {
        e2e::check(workspace, &[])
    }),
];

/// Runs the checks; a failing one does not hide what the later ones find.
pub(crate) fn run(workspace: &Workspace, args: &Args) -> Result<bool> {
    let wanted = |groups: &[Group]| {
        args.only.is_empty() || groups.iter().any(|group| args.only.contains(group))
    };
    let mut report = report::Report::default();
    for (groups, name, check) in CHECKS {
        if wanted(groups) {
            report.run(name, || check(workspace));
        }
        if interrupted() {
            bail!("stopped");
        }
    }
    Ok(report.finish())
}

/// The site and the server, which the sizes and the browser tests are about.
fn build(workspace: &Workspace) -> Result<Tally> {
    prerequisites::wasm_target(workspace)?;
    site::build(workspace, Profile::Release)?;
    rust::binaries(workspace)?;
    Ok(Tally::default())
}
