//! `cargo xtask bench`: the numbers that docs/PERFORMANCE.md quotes.

use anyhow::{Result, bail};

use crate::paydesk::{Build, Desk, Hosts};
use crate::site::{self, Profile};
use crate::workspace::Workspace;
use crate::{node, prerequisites, process, size};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Without it, the checkout
    what: Option<What>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum What {
    /// The admin's list of orders, among a thousand and among a million
    Orders,
}

/// Builds for release and measures.
pub(crate) fn run(workspace: &Workspace, args: &Args) -> Result<bool> {
    match args.what {
        Some(What::Orders) => orders(workspace),
        None => checkout(workspace),
    }
}

fn orders(workspace: &Workspace) -> Result<bool> {
    let mut cargo = workspace.cargo();
    cargo.args([
        "run",
        "--release",
        "-p",
        "server",
        "--example",
        "bench_orders",
    ]);
    process::run(&mut cargo, "measuring the list of orders")?;
    Ok(true)
}

/// Prints the sizes, then what Chromium and a client measure.
fn checkout(workspace: &Workspace) -> Result<bool> {
    prerequisites::wasm_target(workspace)?;
    node::check()?;
    let end2end = workspace.end2end();
    node::packages(&end2end)?;
    let chromium = node::chromium(&end2end)?;
    site::build(workspace, Profile::Release)?;
    let mut cargo = workspace.cargo();
    process::run(
        cargo.args(["build", "--release", "-p", "server", "--bin", "paydesk"]),
        "building for release",
    )?;

    let sizes = size::check(workspace, Build::Release)?;
    let desk = Desk::start(workspace, Build::Release, Hosts::StandIn, "bench")?;
    let mut playwright = node::npx(&end2end, "playwright");
    playwright.args(["test", "-c", "bench.config.ts"]);
    desk.describe_to(playwright.env("CHROMIUM", chromium));
    if !process::succeeds(&mut playwright)? {
        bail!(
            "a measurement failed; the server's log is {}",
            desk.log.display()
        );
    }
    Ok(sizes.failed == 0)
}
