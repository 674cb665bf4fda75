//! `cargo xtask demo`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::site::{self, Profile};
use crate::workspace::Workspace;
use crate::{prerequisites, process};

/// Where the demo runs and what it starts from.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Port of the desk on 127.0.0.1
    #[arg(long, default_value_t = 3000)]
    pub(crate) port: u16,
    /// Folder of the demo's data [default: target/demo]
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Forget what earlier runs left in the data folder
    #[arg(long)]
    pub(crate) fresh: bool,
}

impl Args {
    /// The `paydesk demo` that these arguments ask for.
    pub(crate) fn paydesk(&self, workspace: &Workspace) -> Command {
        let data = self
            .data
            .clone()
            .unwrap_or_else(|| workspace.target.join("demo"));
        let mut command = Command::new(workspace.target.join("debug/paydesk"));
        command
            .args(["demo", "--port", &self.port.to_string(), "--data"])
            .arg(data);
        command.arg("--assets").arg(workspace.site());
        if self.fresh {
            command.arg("--fresh");
        }
        command
    }
}

/// Builds what is missing and becomes `paydesk demo`.
pub(crate) fn run(workspace: &Workspace, args: &Args) -> Result<()> {
    prerequisites::wasm_target(workspace)?;
    prerequisites::free_port(args.port)?;
    site::build(workspace, Profile::Release)?;
    build_server(workspace)?;
    become_program(args.paydesk(workspace))
}

/// Builds the `paydesk` binary.
pub(crate) fn build_server(workspace: &Workspace) -> Result<()> {
    eprintln!("    Building the server");
    process::run(
        workspace
            .cargo()
            .args(["build", "-p", "server", "--bin", "paydesk"]),
        "building the server",
    )
}

/// Puts the program in our place, so that Ctrl-C and every other signal reach it and nobody else.
#[cfg(unix)]
fn become_program(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(anyhow::Error::new(error).context("paydesk could not be started"))
}

#[cfg(not(unix))]
fn become_program(mut command: Command) -> Result<()> {
    process::run(&mut command, "paydesk")
}
