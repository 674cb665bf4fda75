//! A running `paydesk demo` for the tests: free ports, a fresh folder, its output in a log.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::Running;
use crate::workspace::Workspace;

/// How long a start may take: building is done before.
const START: Duration = Duration::from_mins(1);

/// Which build of the server.
#[derive(Clone, Copy)]
pub(crate) enum Build {
    /// Quick to build: the tests'.
    Dev,
    /// What is measured.
    Release,
}

/// A desk with the stand-in, stopped when dropped.
pub(crate) struct Desk {
    /// Dropped first: the process ends before its folder is taken away.
    _running: Running,
    data: tempfile::TempDir,
    program: PathBuf,
    /// Where the desk answers, without a slash at the end.
    pub(crate) url: String,
    standin: String,
    /// What both wrote.
    pub(crate) log: PathBuf,
}

impl Desk {
    /// Starts `paydesk demo` with the built site and waits until it is ready.
    pub(crate) fn start(workspace: &Workspace, build: Build, name: &str) -> Result<Self> {
        let data = tempfile::Builder::new().prefix("paydesk-").tempdir()?;
        let folder = match build {
            Build::Dev => "debug",
            Build::Release => "release",
        };
        let program = workspace.target.join(folder).join("paydesk");
        let mut command = Command::new(&program);
        command
            .args(["demo", "--port", "0", "--standin-port", "0", "--data"])
            .arg(data.path());
        command.arg("--assets").arg(workspace.site());
        // Lets each test be a buyer from an address of its own.
        command.env("PAYDESK_TRUSTED_PROXIES", "127.0.0.1");
        let log = workspace.target.join(format!("{name}.log"));
        let (running, [url, standin]) = ready(
            &mut command,
            &log,
            ["paydesk ready on ", "stand-in ready on "],
        )?;
        Ok(Self {
            _running: running,
            data,
            program,
            url,
            standin,
            log,
        })
    }

    /// Tells the tests where everything is: the servers, and the command line for their own offers.
    pub(crate) fn describe_to(&self, command: &mut Command) {
        command
            .env("PAYDESK_URL", &self.url)
            .env("STANDIN_URL", &self.standin)
            .env("PAYDESK_BIN", &self.program)
            .env("PAYDESK_DATA", self.data.path());
    }
}

/// Starts a server, sends all its output to `log`, and waits for the lines that begin with each of
/// `announced`; returns what followed them.
pub(crate) fn ready<const N: usize>(
    command: &mut Command,
    log: &PathBuf,
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
