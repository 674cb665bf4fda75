//! `cargo xtask dist`: one file to copy to a server.

use anyhow::Result;

use crate::site::{self, Profile};
use crate::workspace::Workspace;
use crate::{prerequisites, process};

/// Builds `target/release/paydesk` with the site inside.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    prerequisites::wasm_target(workspace)?;
    site::build(workspace, Profile::Release)?;
    let mut cargo = workspace.cargo();
    cargo
        .args([
            "build",
            "--release",
            "-p",
            "server",
            "--bin",
            "paydesk",
            "--features",
            "bundled",
        ])
        .env("PAYDESK_SITE", workspace.site());
    process::run(&mut cargo, "building the release binary")?;
    eprintln!(
        "       Built {}",
        workspace.target.join("release/paydesk").display()
    );
    Ok(())
}
