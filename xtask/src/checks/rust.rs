//! Formatting, clippy and Rust's own tests.

use std::process::Command;

use anyhow::Result;

use super::{Tally, say};
use crate::workspace::Workspace;
use crate::{prerequisites, process};

pub(super) fn formatting(workspace: &Workspace) -> Result<Tally> {
    lint(workspace.cargo().args(["fmt", "--all", "--check"]))
}

pub(super) fn clippy(workspace: &Workspace) -> Result<Tally> {
    lint(workspace.cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

pub(super) fn clippy_wasm(workspace: &Workspace) -> Result<Tally> {
    prerequisites::wasm_target(workspace)?;
    let widget = [
        "clippy",
        "-p",
        "app",
        "--target",
        "wasm32-unknown-unknown",
        "--",
        "-D",
        "warnings",
    ];
    lint(workspace.cargo().args(widget))
}

fn lint(command: &mut Command) -> Result<Tally> {
    Ok(Tally::one(process::succeeds(command)?))
}

/// What is tested with the features of its dependencies seen together; xtask is compiled apart,
/// as `cargo xtask` itself is, so that neither is compiled twice.
const PRODUCT: [&str; 3] = ["--workspace", "--exclude", "xtask"];

pub(super) fn tests(workspace: &Workspace) -> Result<Tally> {
    let mut tally = count_tests(product_tests(workspace).arg("--no-fail-fast"))?;
    tally.add(count_tests(
        workspace.cargo().args(["test", "-p", "xtask"]),
    )?);
    Ok(tally)
}

/// `cargo test` of everything but xtask.
pub(super) fn product_tests(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo();
    cargo.arg("test").args(PRODUCT);
    cargo
}

/// Builds `paydesk` and `standin` beside the tests. Built alone their dependencies would be compiled
/// once more, without the features that only tests ask for.
pub(super) fn binaries(workspace: &Workspace) -> Result<()> {
    let mut cargo = workspace.cargo();
    process::run(
        cargo.arg("build").args(PRODUCT).arg("--all-targets"),
        "building the programs",
    )
}

/// Runs `cargo test` and counts; an end without failed tests that is no success counts as one failure.
pub(super) fn count_tests(cargo: &mut Command) -> Result<Tally> {
    let mut tally = Tally::default();
    let clean = process::each_line(cargo, |line| {
        say(line);
        if let Some((passed, failed)) = parse_result(line) {
            tally.passed += passed;
            tally.failed += failed;
        }
    })?;
    if !clean {
        tally.failed = tally.failed.max(1);
    }
    Ok(tally)
}

/// Reads `test result: ok. 3 passed; 0 failed; …`.
fn parse_result(line: &str) -> Option<(u64, u64)> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let count = |word: &str| {
        counts
            .split("; ")
            .find_map(|part| part.strip_suffix(word)?.trim().parse().ok())
    };
    Some((count("passed")?, count("failed")?))
}

#[cfg(test)]
mod tests {
    use super::parse_result;

    #[test]
    fn results_of_cargo_test_are_read() {
        let ok = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(parse_result(ok), Some((12, 0)));
        let bad = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(parse_result(bad), Some((3, 2)));
        assert_eq!(parse_result("test orders::paid ... ok"), None);
    }
}
