//! The project's commands: `cargo xtask demo | dev | test | e2e | size | bench | dist`.

mod bench;
mod checks;
mod demo;
mod dev;
mod dist;
mod e2e;
mod http;
mod node;
mod paydesk;
mod prerequisites;
mod process;
mod site;
mod size;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "Paydesk's own commands", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and open a desk to try: Paydesk on SQLite with the stand-in for Stripe
    Demo(demo::Args),
    /// Like `demo`, and builds and starts again whenever a source file changes
    Dev(demo::Args),
    /// Run every check: lints, Rust tests on both databases, contracts, sizes, browser tests
    Test(checks::Args),
    /// Run the browser tests only
    E2e(e2e::Args),
    /// Build target/site only: the widget, the style sheet, the icons
    Site,
    /// Print what a buyer's browser downloads, and hold it to the budget
    Size,
    /// Measure what docs/PERFORMANCE.md quotes: the checkout, or the list of orders
    Bench(bench::Args),
    /// Build the release binary with its assets inside
    Dist,
}

fn main() -> ExitCode {
    let outcome = process::watch_signals()
        .and_then(|()| Workspace::find())
        .and_then(|workspace| run(&workspace, Cli::parse().command));
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; `false` means that it ran to its end and found something wrong.
fn run(workspace: &Workspace, command: Command) -> anyhow::Result<bool> {
    match command {
        Command::Demo(args) => demo::run(workspace, &args).map(|()| true),
        Command::Dev(args) => dev::run(workspace, &args).map(|()| true),
        Command::Test(args) => checks::run(workspace, &args),
        Command::E2e(args) => e2e::run(workspace, &args),
        Command::Site => {
            prerequisites::wasm_target(workspace)?;
            site::build(workspace, site::Profile::Release).map(|()| true)
        }
        Command::Size => size::run(workspace),
        Command::Bench(args) => bench::run(workspace, &args),
        Command::Dist => dist::run(workspace).map(|()| true),
    }
}
