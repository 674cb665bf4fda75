//! What must be on the machine, each missing thing said in one sentence.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::workspace::Workspace;

/// Sees to the `wasm32-unknown-unknown` target of the Rust in use.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<()> {
    if has_wasm_target(&workspace.root) {
        return Ok(());
    }
    if find_program("rustup").is_none() {
        bail!(
            "this Rust cannot compile WebAssembly and there is no rustup to add it: install Rust from \
             https://rustup.rs, or your system's package for the target wasm32-unknown-unknown"
        );
    }
    eprintln!("  Installing the Rust target wasm32-unknown-unknown");
    let mut rustup = Command::new("rustup");
    rustup
        .current_dir(&workspace.root)
        .args(["target", "add", "wasm32-unknown-unknown"]);
    process::run(&mut rustup, "rustup target add wasm32-unknown-unknown")
}

fn has_wasm_target(root: &Path) -> bool {
    let output = Command::new("rustc")
        .current_dir(root)
        .args([
            "--print",
            "target-libdir",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .output();
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

/// Refuses a port that somebody else listens on, before minutes of building. Port 0 is always free.
pub(crate) fn free_port(port: u16) -> Result<()> {
    if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
        bail!("port {port} is in use: stop what listens there, or choose another with --port");
    }
    Ok(())
}

/// A port that was free a moment ago.
pub(crate) fn any_free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

/// Finds a program on `PATH`.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
