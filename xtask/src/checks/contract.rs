//! The stand-in against things that Stripe publishes: its OpenAPI, its client, its command line.

use std::process::Command;

use anyhow::Result;

use super::{Tally, rust, say};
use crate::workspace::Workspace;
use crate::{node, paydesk, process};

pub(super) fn tests(workspace: &Workspace) -> Result<Tally> {
    let folder = workspace.root.join("standin/contract");
    if !folder.join("package.json").exists() {
        return Ok(Tally::skipped("standin/contract is not there"));
    }
    if std::env::var_os("CI").is_none()
        && let Err(why) = node::check()
    {
        return Ok(Tally::skipped(format!("{why:#}")));
    }
    node::check()?;
    node::packages(&folder)?;
    node::chromium(&folder)?;
    rust::binaries(workspace)?;
    let mut standin = Command::new(workspace.target.join("debug/standin"));
    standin.args(["--port", "0"]);
    let log = workspace.target.join("contract.log");
    let (_running, [base]) = paydesk::ready(&mut standin, &log, ["standin ready on "])?;

    let mut tally = Tally::default();
    let mut npm = node::npm(&folder);
    let clean = process::each_line(npm.arg("test").env("STANDIN_BASE", base), |line| {
        say(line);
        if let Some((passed, failed)) = parse_count(line) {
            tally.passed += passed;
            tally.failed += failed;
        }
    })?;
    if !clean {
        tally.failed = tally.failed.max(1);
    }
    Ok(tally)
}

/// Reads `12 passed, 0 failed`, which the contract's runner prints once, last.
fn parse_count(line: &str) -> Option<(u64, u64)> {
    let (passed, failed) = line.split_once(", ")?;
    Some((
        passed.strip_suffix(" passed")?.parse().ok()?,
        failed.strip_suffix(" failed")?.parse().ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::parse_count;

    #[test]
    fn the_count_stands_alone_on_its_line() {
        assert_eq!(parse_count("12 passed, 3 failed"), Some((12, 3)));
        assert_eq!(parse_count("ok    12 passed, 3 failed"), None);
        assert_eq!(parse_count("12 passed, 3 failed."), None);
    }
}
