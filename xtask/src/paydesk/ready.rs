//! Starting a server and learning where it answers.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::Running;

/// How long a start may take: building is done before.
const START: Duration = Duration::from_mins(1);

/// Starts a server, sends all its output to `log`, and waits for the lines that begin with each of
/// `announced`; returns what followed them.
pub(crate) fn ready<const N: usize>(
    command: &mut Command,
    log: &Path,
    announced: [&str; N],
) -> Result<(Running, [String; N])> {
    let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(file.try_clone()?);
    let mut running = Running::start(command)?;
    let stdout = running.stdout.take().context("a pipe was asked for")?;
    let (lines, received) = mpsc::channel();
    std::thread::spawn(move || copy_lines(BufReader::new(stdout), file, &lines));

    let started = Instant::now();
    let mut found = [const { None }; N];
    while found.iter().any(Option::is_none) {
        let Ok(line) = received.recv_timeout(START.saturating_sub(started.elapsed())) else {
            let said = std::fs::read_to_string(log).unwrap_or_default();
            bail!(
                "{} did not become ready; it said:\n{said}",
                command.get_program().display()
            );
        };
        for (place, start) in found.iter_mut().zip(announced) {
            if let Some((_, rest)) = line.split_once(start) {
                *place = rest
                    .split_whitespace()
                    .next()
                    .map(|url| url.trim_end_matches('/').to_owned());
            }
        }
    }
    Ok((running, found.map(Option::unwrap_or_default)))
}

/// Copies until the process closes its end, also when nobody listens any more.
fn copy_lines(from: impl BufRead, mut log: File, lines: &mpsc::Sender<String>) {
    for line in from.lines().map_while(Result::ok) {
        let _ = writeln!(log, "{line}");
        let _ = lines.send(line);
    }
}
