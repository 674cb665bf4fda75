//! A desk on Stripe's real test mode, with the demo's offers. Written from Stripe's documentation;
//! nobody has run it yet.

use std::io::Write;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::{Build, Desk, program, ready};
use crate::prerequisites::any_free_port;
use crate::workspace::Workspace;

/// Slug, title and prices of the demo's offers, as the tests expect them.
const OFFERS: [(&str, &str, &[&str]); 4] = [
    ("guitar-course", "Guitar from zero", &["49.00:usd"]),
    ("tokyo-walk", "A morning walk through Yanaka", &["3500:jpy"]),
    (
        "consultation",
        "One hour of consultation",
        &["120.00:eur", "130.00:usd"],
    ),
    ("chord-chart", "Chord chart to print", &["0:usd"]),
];

impl Desk {
    /// Connects the test account of the environment's keys, puts the offers on sale and serves them.
    pub(crate) fn on_stripe(workspace: &Workspace) -> Result<Self> {
        let publishable_key = test_key("STRIPE_PUBLISHABLE_KEY", &["pk_test_"])?;
        let secret_key = test_key("STRIPE_SECRET_KEY", &["sk_test_", "rk_test_"])?;
        let data = tempfile::Builder::new().prefix("paydesk-").tempdir()?;
        let program = program(workspace, Build::Dev);
        let address = format!("127.0.0.1:{}", any_free_port()?);
        let paydesk = || {
            let mut command = Command::new(&program);
            command
                .env("PAYDESK_DATA", data.path())
                .env("PAYDESK_ASSETS", workspace.site())
                .env("PAYDESK_LISTEN", &address)
                .env("PAYDESK_PUBLIC_URL", format!("http://{address}"))
                .env("PAYDESK_TRUSTED_PROXIES", "127.0.0.1");
            command
        };
        let add = [
            "merchant",
            "add",
            "--name",
            "Browser tests",
            "--publishable-key",
            &publishable_key,
        ];
        let said = output(paydesk().args(add), &secret_key)?;
        let merchant = said
            .split_whitespace()
            .find(|word| word.starts_with("mer_"));
        let merchant = merchant
            .with_context(|| format!("`paydesk merchant add` named no merchant:\n{said}"))?;
        for (slug, title, prices) in OFFERS {
            let mut add = paydesk();
            add.args([
                "offer",
                "add",
                "--slug",
                slug,
                "--title",
                title,
                "--seller",
                "Six Strings School",
            ]);
            add.args(["--merchant", merchant]);
            for price in prices {
                add.args(["--price", price]);
            }
            output(&mut add, "")?;
        }
        let log = workspace.target.join("e2e-stripe.log");
        let (running, [url]) = ready(paydesk().arg("serve"), &log, ["paydesk ready on "])?;
        Ok(Self {
            _running: running,
            data,
            program,
            site: workspace.site(),
            url,
            standin: None,
            log,
        })
    }
}

/// A key from the environment. Never one for real money: the tests pay with test cards.
fn test_key(name: &str, starts: &[&str]) -> Result<String> {
    let key = std::env::var(name)
        .with_context(|| format!("--stripe needs {name}, a key of a Stripe test account"))?;
    if !starts.iter().any(|start| key.starts_with(start)) {
        bail!("{name} must start with {}", starts.join(" or "));
    }
    Ok(key)
}

/// Runs a command with a text on its standard input; returns what it says.
fn output(command: &mut Command, input: &str) -> Result<String> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    child
        .stdin
        .take()
        .context("a pipe was asked for")?
        .write_all(input.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("paydesk failed with {}", output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}
