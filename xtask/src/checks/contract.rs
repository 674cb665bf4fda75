//! The stand-in against things that Stripe publishes: its OpenAPI, its client, its command line.

use std::process::Command;

use anyhow::Result;

use super::{Tally, say};
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
    process::run(
        workspace.cargo().args(["build", "-p", "standin", "--bins"]),
        "building the stand-in",
    )?;
    let mut standin = Command::new(workspace.target.join("debug/standin"));
    standin.args(["--port", "0"]);
    let log = workspace.target.join("contract.log");
    let (_running, [base]) = paydesk::ready(&mut standin, &log, ["standin ready on "])?;

    let mut tally = Tally::default();
    let mut npm = node::npm(&folder);
    let clean = process::each_line(npm.arg("test").env("STANDIN_BASE", base), |line| {
        say(line);
        if let Some((holds, number)) = parse_summary(line) {
            *(if holds {
                &mut tally.passed
            } else {
                &mut tally.failed
            }) += number;
        }
    })?;
    if !clean {
        tally.failed = tally.failed.max(1);
    }
    Ok(tally)
}

/// Reads `# pass 12` and `ℹ fail 0`, the summary of Node's test runner.
fn parse_summary(line: &str) -> Option<(bool, u64)> {
    let mut words = line.split_whitespace();
    let (mark, word, number) = (words.next()?, words.next()?, words.next()?);
    if !matches!(mark, "#" | "ℹ") || words.next().is_some() {
        return None;
    }
    let number = number.parse().ok()?;
    match word {
        "pass" => Some((true, number)),
        "fail" => Some((false, number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse_summary;

    #[test]
    fn summaries_of_both_reporters_are_read() {
        assert_eq!(parse_summary("# pass 12"), Some((true, 12)));
        assert_eq!(parse_summary("ℹ fail 3"), Some((false, 3)));
        assert_eq!(parse_summary("# Subtest: pass 12"), None);
        assert_eq!(parse_summary("ℹ duration_ms 12"), None);
    }
}
