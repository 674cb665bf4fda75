//! `cargo xtask dev`: builds and starts again on every change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::demo::{self, Args};
use crate::process::{Running, interrupted};
use crate::site::{self, Profile};
use crate::{prerequisites, workspace::Workspace};

/// What is looked at, below the project's folder.
const WATCHED: [&str; 8] = [
    "domain",
    "app",
    "server",
    "standin",
    "style",
    "public",
    "Cargo.toml",
    "Cargo.lock",
];

/// How often the watched files are looked at.
const PERIOD: Duration = Duration::from_millis(400);

/// Runs until a signal comes.
pub(crate) fn run(workspace: &Workspace, args: &Args) -> Result<()> {
    prerequisites::wasm_target(workspace)?;
    prerequisites::free_port(args.port)?;
    let mut fresh = args.fresh;
    while !interrupted() {
        let seen = Snapshot::take(&workspace.root);
        let running = match build(workspace) {
            Ok(()) => Some(Running::start(&mut paydesk(
                workspace,
                args,
                std::mem::take(&mut fresh),
            ))?),
            Err(error) => {
                eprintln!("error: {error:#}; waiting for a change");
                None
            }
        };
        wait_for_change(&workspace.root, &seen);
        drop(running);
    }
    Ok(())
}

fn build(workspace: &Workspace) -> Result<()> {
    site::build(workspace, Profile::Dev)?;
    demo::build_server(workspace)
}

/// Data are forgotten at the first start only: an edit must not lose an order.
fn paydesk(workspace: &Workspace, args: &Args, fresh: bool) -> std::process::Command {
    Args {
        port: args.port,
        data: args.data.clone(),
        fresh,
    }
    .paydesk(workspace)
}

fn wait_for_change(root: &Path, seen: &Snapshot) {
    while !interrupted() {
        std::thread::sleep(PERIOD);
        if Snapshot::take(root) != *seen {
            eprintln!("    Changed: building again");
            return;
        }
    }
}

/// The watched files and when each was last written.
#[derive(PartialEq, Eq)]
struct Snapshot(BTreeMap<PathBuf, Option<SystemTime>>);

impl Snapshot {
    fn take(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        for name in WATCHED {
            note(root.join(name), &mut files);
        }
        Self(files)
    }
}

/// Notes a file, or a folder's files; what vanishes meanwhile is simply not there.
fn note(path: PathBuf, files: &mut BTreeMap<PathBuf, Option<SystemTime>>) {
    if path
        .file_name()
        .is_some_and(|name| name == "node_modules" || name == "target")
    {
        return;
    }
    if let Ok(entries) = path.read_dir() {
        entries
            .flatten()
            .for_each(|entry| note(entry.path(), files));
    } else {
        let written = path.metadata().and_then(|data| data.modified()).ok();
        files.insert(path, written);
    }
}

#[cfg(test)]
mod tests {
    use super::Snapshot;

    #[test]
    fn a_new_file_is_a_change() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("app/src")).unwrap();
        let before = Snapshot::take(root.path());
        assert!(before == Snapshot::take(root.path()));
        std::fs::write(root.path().join("app/src/lib.rs"), "//!").unwrap();
        assert!(before != Snapshot::take(root.path()));
    }
}
