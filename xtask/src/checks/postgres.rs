//! The server's API tests on a throw-away PostgreSQL.

use std::fs::File;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::Signal;

use super::{Tally, rust};
use crate::prerequisites::{any_free_port, find_program};
use crate::process::{self, Running};
use crate::workspace::Workspace;

/// How long the server may take to accept connections.
const START: Duration = Duration::from_mins(1);

pub(super) fn tests(workspace: &Workspace) -> Result<Tally> {
    let Some(programs) = programs() else {
        return Ok(Tally::skipped(
            "PostgreSQL is not installed (looked for initdb and postgres on the PATH and in /usr/lib/postgresql)",
        ));
    };
    let cluster = Cluster::start(&programs)?;
    let mut cargo = rust::product_tests(workspace);
    cargo
        .args(["--test", "api"])
        .env("PAYDESK_TEST_POSTGRES", &cluster.url);
    rust::count_tests(&mut cargo)
}

/// The folder of `initdb` and `postgres`: Debian keeps them off the PATH, one folder a version.
fn programs() -> Option<PathBuf> {
    let on_path = find_program("initdb")
        .and_then(|file| file.canonicalize().ok()?.parent().map(Path::to_owned));
    let versions = Path::new("/usr/lib/postgresql")
        .read_dir()
        .into_iter()
        .flatten()
        .flatten();
    let mut folders: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort_by_key(|folder| version_of(folder));
    folders.extend(on_path);
    folders
        .into_iter()
        .rev()
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

fn version_of(folder: &Path) -> Option<u32> {
    folder.parent()?.file_name()?.to_str()?.parse().ok()
}

/// A cluster in a folder of its own; both end with this value.
struct Cluster {
    /// Dropped first: the server ends before its folder is taken away.
    _running: Running,
    _folder: tempfile::TempDir,
    url: String,
}

impl Cluster {
    fn start(programs: &Path) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("paydesk-postgres-")
            .tempdir()?;
        let owner = Owner::choose()?;
        owner.give(folder.path())?;
        let data = folder.path().join("data");
        let mut initdb = owner.command(&programs.join("initdb"), folder.path());
        initdb
            .args([
                "-U",
                "paydesk",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync",
                "-D",
            ])
            .arg(&data);
        process::run(initdb.stdout(Stdio::null()), "initdb")?;

        let log = folder.path().join("log");
        let port = any_free_port()?;
        let mut postgres = owner.command(&programs.join("postgres"), folder.path());
        postgres
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string()])
            .args(settings(folder.path()));
        postgres
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?);
        // SIGINT is PostgreSQL's "fast" shutdown: it does not wait for clients.
        let mut running = Running::start(&mut postgres)?.stopped_by(Signal::INT);
        wait_until_ready(&mut running, &log)?;
        let url = format!("postgres://paydesk@127.0.0.1:{port}/postgres");
        Ok(Self {
            _running: running,
            _folder: folder,
            url,
        })
    }
}

/// Loopback only, and nothing is written for a crash that this cluster need not survive.
fn settings(folder: &Path) -> Vec<String> {
    let sockets = format!("unix_socket_directories={}", folder.display());
    let settings = [
        "listen_addresses=127.0.0.1",
        &sockets,
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "max_connections=400",
        "shared_buffers=64MB",
    ];
    settings
        .iter()
        .flat_map(|setting| ["-c".to_owned(), (*setting).to_owned()])
        .collect()
}

fn wait_until_ready(running: &mut Running, log: &Path) -> Result<()> {
    let started = Instant::now();
    loop {
        let said = std::fs::read_to_string(log).unwrap_or_default();
        if said.contains("ready to accept connections") {
            return Ok(());
        }
        if running.try_wait()?.is_some() || started.elapsed() > START {
            bail!("PostgreSQL did not start; it said:\n{said}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Who runs the cluster: we, or another user where we are root, whom PostgreSQL refuses.
struct Owner(Option<(u32, u32)>);

impl Owner {
    fn choose() -> Result<Self> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self(None));
        }
        let users = std::fs::read_to_string("/etc/passwd")?;
        let ids = ["postgres", "nobody"]
            .iter()
            .find_map(|name| ids_of(&users, name));
        Ok(Self(Some(ids.context(
            "PostgreSQL refuses to run as root, and there is no user postgres or nobody",
        )?)))
    }

    fn give(&self, path: &Path) -> Result<()> {
        if let Some((user, group)) = self.0 {
            chown(path, Some(user), Some(group))?;
        }
        Ok(())
    }

    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).env("LC_ALL", "C");
        if let Some((user, group)) = self.0 {
            command.uid(user).gid(group);
        }
        command
    }
}

/// User and group id of a name in the text of `/etc/passwd`.
fn ids_of(users: &str, name: &str) -> Option<(u32, u32)> {
    let mut fields = users
        .lines()
        .find(|line| line.split(':').next() == Some(name))?
        .split(':')
        .skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::{Cluster, ids_of, programs};

    #[test]
    fn a_cluster_leaves_nothing_behind() {
        let Some(programs) = programs() else {
            eprintln!("*** NOT CHECKED *** PostgreSQL is not installed");
            return;
        };
        let cluster = Cluster::start(&programs).unwrap();
        let Cluster {
            _folder: folder,
            url,
            ..
        } = &cluster;
        let folder = folder.path().to_owned();
        let address = url.split(['@', '/']).nth(3).unwrap().to_owned();
        assert!(TcpStream::connect(&address).is_ok(), "{address}");
        drop(cluster);
        assert!(
            TcpStream::connect(&address).is_err(),
            "the server still runs"
        );
        assert!(!folder.exists());
    }

    #[test]
    fn users_are_found_by_their_whole_name() {
        let users =
            "postgres-old:x:9:9::/:/bin/sh\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(ids_of(users, "postgres"), Some((101, 104)));
        assert_eq!(ids_of(users, "nobody"), None);
    }
}
