//! A running desk for the tests: free ports, a fresh folder, its output in a log.

mod on_stripe;
mod ready;

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

pub(crate) use ready::ready;

use crate::process::Running;
use crate::workspace::Workspace;

/// Which build of the server.
#[derive(Clone, Copy)]
pub(crate) enum Build {
    /// Quick to build: the tests'.
    Dev,
    /// What is measured.
    Release,
}

/// Which addresses of Stripe's a demo's pages name.
#[derive(Clone, Copy)]
pub(crate) enum Hosts {
    /// The stand-in's own.
    StandIn,
    /// Stripe's real ones, with exactly the policy of production; the browser tests route them.
    Stripe,
}

/// A desk, stopped when dropped.
pub(crate) struct Desk {
    /// Dropped first: the process ends before its folder is taken away.
    _running: Running,
    data: tempfile::TempDir,
    program: PathBuf,
    /// The built site, for the tests' own desks.
    site: PathBuf,
    /// Where the desk answers, without a slash at the end.
    pub(crate) url: String,
    /// Where its stand-in answers, if it has one.
    standin: Option<String>,
    /// What both wrote.
    pub(crate) log: PathBuf,
}

impl Desk {
    /// Starts `paydesk demo` with the built site and waits until it is ready.
    pub(crate) fn start(
        workspace: &Workspace,
        build: Build,
        hosts: Hosts,
        name: &str,
    ) -> Result<Self> {
        let data = tempfile::Builder::new().prefix("paydesk-").tempdir()?;
        let program = program(workspace, build);
        let mut command = Command::new(&program);
        command
            .args(["demo", "--port", "0", "--standin-port", "0", "--data"])
            .arg(data.path());
        command.arg("--assets").arg(workspace.site());
        if let Hosts::Stripe = hosts {
            command.arg("--stripe-hosts");
        }
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
            site: workspace.site(),
            url,
            standin: Some(standin),
            log,
        })
    }

    /// Tells the tests where everything is: the servers, and the command line for their own offers.
    pub(crate) fn describe_to(&self, command: &mut Command) {
        command.env("PAYDESK_URL", &self.url);
        command
            .env("PAYDESK_BIN", &self.program)
            .env("PAYDESK_DATA", self.data.path())
            .env("PAYDESK_ASSETS", &self.site);
        if let Some(standin) = &self.standin {
            // The tests take the key for a wish to use Stripe itself.
            command
                .env("STANDIN_URL", standin)
                .env_remove("STRIPE_SECRET_KEY");
        }
    }

    /// The same for the desk that names Stripe's real hosts, beside the first one.
    pub(crate) fn describe_hosts_to(&self, command: &mut Command) {
        command.env("PAYDESK_HOSTS_URL", &self.url);
        command.envs(
            self.standin
                .iter()
                .map(|standin| ("STANDIN_HOSTS_URL", standin)),
        );
    }
}

fn program(workspace: &Workspace, build: Build) -> PathBuf {
    let folder = match build {
        Build::Dev => "debug",
        Build::Release => "release",
    };
    workspace.target.join(folder).join("paydesk")
}
