//! Node, its packages and a browser, for the tests only.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::prerequisites::find_program;
use crate::process;

/// The oldest Node whose features the tests use.
const OLDEST_MAJOR: u32 = 20;

/// Refuses a missing or old Node.
pub(crate) fn check() -> Result<()> {
    let output = Command::new("node").arg("--version").output();
    let output = output
        .ok()
        .context("the browser tests need Node 20 or newer, and there is no node on the PATH")?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_MAJOR) {
        bail!("the browser tests need Node {OLDEST_MAJOR} or newer, and this one is {version}");
    }
    Ok(())
}

/// npm, standing in a folder with a lockfile.
pub(crate) fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command
        .current_dir(folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("NPM_CONFIG_FUND", "false");
    command
}

/// A program of the folder's `node_modules`.
pub(crate) fn npx(folder: &Path, program: &str) -> Command {
    let mut command = Command::new(folder.join("node_modules/.bin").join(program));
    command.current_dir(folder);
    command
}

/// Installs exactly what the lockfile says, unless that is there already.
pub(crate) fn packages(folder: &Path) -> Result<()> {
    let written = |name: &str| {
        fs::metadata(folder.join(name))
            .and_then(|data| data.modified())
            .ok()
    };
    let installed = written("node_modules/.package-lock.json");
    if installed.is_some() && installed >= written("package-lock.json") {
        return Ok(());
    }
    eprintln!("  Installing packages of {}", folder.display());
    process::run(npm(folder).args(["ci", "--no-audit"]), "npm ci")
}

/// Sees to a Chromium and returns its path: the system's, on Debian by apt, elsewhere Playwright's
/// own download.
pub(crate) fn chromium(end2end: &Path) -> Result<PathBuf> {
    if let Some(found) = find_program("chromium") {
        return Ok(found);
    }
    if is_debian_root() {
        eprintln!("  Installing Chromium by apt");
        let install = "apt-get -o DPkg::Lock::Timeout=600 update && \
                       apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends chromium";
        let mut apt = Command::new("flock");
        apt.args(["/var/lock/paydesk-apt", "sh", "-c", install])
            .env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut apt, "installing chromium by apt")?;
        return find_program("chromium")
            .context("apt installed chromium, and yet it is not on the PATH");
    }
    packages(end2end)?;
    process::run(
        npx(end2end, "playwright").args(["install", "chromium"]),
        "playwright install chromium",
    )?;
    let ask = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
    let output = Command::new("node")
        .current_dir(end2end)
        .args(["-e", ask])
        .output()?;
    Ok(PathBuf::from(String::from_utf8(output.stdout)?))
}

/// Two apt runs at once can delete each other's packages, hence the lock above; other systems that
/// have apt ship a `chromium` package that is no browser.
fn is_debian_root() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian") && rustix::process::geteuid().is_root()
}
