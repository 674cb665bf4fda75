//! What a buyer's browser downloads from us, held to a budget.

mod budget;

use std::fs;

use anyhow::Result;

use budget::Coding;

use crate::checks::{Tally, say};
use crate::paydesk::{Build, Desk, Hosts};
use crate::site::{self, Profile};
use crate::workspace::Workspace;
use crate::{demo, http, prerequisites};

/// `cargo xtask size`.
pub(crate) fn run(workspace: &Workspace) -> Result<bool> {
    prerequisites::wasm_target(workspace)?;
    site::build(workspace, Profile::Release)?;
    demo::build_server(workspace)?;
    Ok(check(workspace, Build::Dev)?.failed == 0)
}

/// Prints the sizes of a site and a server that are built, and compares them with the budget.
pub(crate) fn check(workspace: &Workspace, build: Build) -> Result<Tally> {
    let mut rows = Vec::new();
    for file in site::manifest(&workspace.site())? {
        rows.push(Row::of(
            file.logical,
            &fs::read(workspace.site().join(file.name))?,
        )?);
    }
    let desk = Desk::start(workspace, build, Hosts::StandIn, "size")?;
    let page = http::get(&desk.url, budget::PAGE, "identity")?;
    let sent = http::get(&desk.url, budget::PAGE, "br")?.len();
    rows.push(Row {
        brotli: sent,
        ..Row::of(format!("page {}", budget::PAGE), &page)?
    });
    print(&rows);
    Ok(compare(&rows))
}

/// One thing that is downloaded; all in bytes.
struct Row {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Row {
    fn of(name: String, bytes: &[u8]) -> Result<Self> {
        let (gzip, brotli) = (site::gzip(bytes)?.len(), site::brotli(bytes)?.len());
        Ok(Self {
            name,
            raw: bytes.len(),
            gzip,
            brotli,
        })
    }
}

fn print(rows: &[Row]) {
    say(&format!(
        "{:<28}{:>10}{:>10}{:>10}",
        "bytes", "raw", "gzip", "brotli"
    ));
    for Row {
        name,
        raw,
        gzip,
        brotli,
    } in rows
    {
        say(&format!("{name:<28}{raw:>10}{gzip:>10}{brotli:>10}"));
    }
}

impl Coding {
    const fn of(self, row: &Row) -> usize {
        match self {
            Self::Gzip => row.gzip,
            Self::Brotli => row.brotli,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Brotli => "brotli",
        }
    }
}

fn compare(rows: &[Row]) -> Tally {
    let mut tally = Tally::default();
    for line in budget::LINES {
        let used: usize = rows
            .iter()
            .filter(|row| line.covers(&row.name))
            .map(|row| line.coding.of(row))
            .sum();
        let verdict = if used <= line.bytes { "within" } else { "OVER" };
        say(&format!(
            "{}: {used} of {} bytes {}, {verdict} the budget",
            line.what,
            line.bytes,
            line.coding.name()
        ));
        tally.count(used <= line.bytes);
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::{Row, compare};

    fn rows(wasm: usize) -> Vec<Row> {
        let row = |name: &str, brotli| Row {
            name: name.into(),
            raw: 0,
            gzip: 0,
            brotli,
        };
        vec![
            row("widget.js", 5_000),
            row("widget_bg.wasm", wasm),
            row("page /o/x", 4_000),
            row("main.css", 8_000),
        ]
    }

    #[test]
    fn exactly_the_budget_is_within_it() {
        let tally = compare(&rows(70_000));
        assert_eq!((tally.passed, tally.failed), (4, 0));
    }

    #[test]
    fn one_byte_more_fails() {
        let tally = compare(&rows(70_001));
        assert_eq!((tally.passed, tally.failed), (3, 1));
    }
}
