//! `cargo xtask bench`: the numbers that docs/PERFORMANCE.md quotes.

use anyhow::{Result, bail};

use crate::paydesk::{Build, Desk, Hosts};
use crate::site::{self, Profile};
use crate::workspace::Workspace;
use crate::{node, prerequisites, process, size};

/// Builds for release, prints the sizes, then what Chromium and a client measure.
pub(crate) fn run(workspace: &Workspace) -> Result<bool> {
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
