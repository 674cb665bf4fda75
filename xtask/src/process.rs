//! Children that end when we end.
//!
//! The first signal is passed on to every child, whose end then ends the step that waits for it,
//! so that what was made for a step (a database cluster, a folder) is taken away as usual.
//! A second signal ends us at once.

use std::io::{BufRead, BufReader};
use std::ops::{Deref, DerefMut};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

static CHILDREN: Mutex<Vec<Pid>> = Mutex::new(Vec::new());
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

fn children() -> MutexGuard<'static, Vec<Pid>> {
    CHILDREN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts passing signals on to children. Called once, first thing.
pub(crate) fn watch_signals() -> Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            if INTERRUPTED.swap(true, Ordering::SeqCst) {
                std::process::exit(128 + signal);
            }
            for pid in children().iter() {
                send(*pid, Signal::TERM);
            }
        }
    });
    Ok(())
}

/// Whether somebody asked us to stop.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Sends a signal; a process that is gone already is what the sender wanted.
fn send(pid: Pid, signal: Signal) {
    let _ = rustix::process::kill_process(pid, signal);
}

/// A running child that is known to the signal watcher, and is stopped when dropped.
pub(crate) struct Running {
    child: Child,
    /// What asks this program to stop at once but in order.
    stop_signal: Signal,
}

impl Running {
    /// Starts the command.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        if interrupted() {
            bail!("stopped");
        }
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command
            .spawn()
            .with_context(|| format!("{program} could not be started"))?;
        children().extend(pid_of(&child));
        Ok(Self {
            child,
            stop_signal: Signal::TERM,
        })
    }

    /// Asks with another signal than `SIGTERM` when it is time to stop.
    pub(crate) fn stopped_by(mut self, signal: Signal) -> Self {
        self.stop_signal = signal;
        self
    }

    /// Waits for the end.
    pub(crate) fn finish(mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }

    /// Asks the child to stop, waits at most `patience`, then ends it.
    fn stop(&mut self, patience: Duration) {
        let Some(pid) = pid_of(&self.child) else {
            return;
        };
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        send(pid, self.stop_signal);
        let asked = Instant::now();
        while asked.elapsed() < patience {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Deref for Running {
    type Target = Child;
    fn deref(&self) -> &Child {
        &self.child
    }
}

impl DerefMut for Running {
    fn deref_mut(&mut self) -> &mut Child {
        &mut self.child
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop(Duration::from_secs(35));
        if let Some(pid) = pid_of(&self.child) {
            children().retain(|known| *known != pid);
        }
    }
}

fn pid_of(child: &Child) -> Option<Pid> {
    i32::try_from(child.id()).ok().and_then(Pid::from_raw)
}

/// Runs a command to its end with our output; `Ok(false)` when it failed by itself.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    let status = Running::start(command.stdin(Stdio::null()))?.finish()?;
    stop_if_interrupted()?;
    Ok(status.success())
}

/// Runs a command to its end with our output; its failure is an error that says `what` failed.
pub(crate) fn run(command: &mut Command, what: &str) -> Result<()> {
    if !succeeds(command)? {
        bail!("{what} failed");
    }
    Ok(())
}

/// Runs a command, hands each line of its standard output to `line`, and says whether it succeeded.
pub(crate) fn each_line(command: &mut Command, mut line: impl FnMut(&str)) -> Result<bool> {
    let mut running = Running::start(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    let stdout = running.stdout.take().context("a pipe was asked for")?;
    for text in BufReader::new(stdout).lines() {
        line(&text?);
    }
    let status = running.finish()?;
    stop_if_interrupted()?;
    Ok(status.success())
}

fn stop_if_interrupted() -> Result<()> {
    if interrupted() {
        bail!("stopped");
    }
    Ok(())
}
