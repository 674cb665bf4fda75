//! The command `paydesk` as a person types it.

use std::path::Path;
use std::process::Stdio;

use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

pub type Env<'a> = &'a [(&'a str, &'a str)];

/// What it printed, and whether it did what was asked.
pub struct Said {
    pub is_done: bool,
    pub out: String,
    pub error: String,
}

/// Runs the command with nothing but this in its environment.
pub async fn paydesk(data: &Path, arguments: &[&str], env: Env<'_>, input: &str) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paydesk"));
    command
        .args(arguments)
        .env_clear()
        .env("PAYDESK_DATA", data)
        .envs(env.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    let mut stdin = running.stdin.take().unwrap();
    // It may end without reading.
    _ = stdin.write_all(input.as_bytes()).await;
    drop(stdin);
    let ended = running.wait_with_output().await.unwrap();
    Said {
        is_done: ended.status.success(),
        out: String::from_utf8(ended.stdout).unwrap(),
        error: String::from_utf8(ended.stderr).unwrap(),
    }
}
