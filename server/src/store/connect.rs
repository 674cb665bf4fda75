//! Opening the two databases.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection};

use super::error::{DriverError, StoreError};

/// How long to wait for a free connection, for SQLite's write lock, or for a connection to be made.
/// Placing an order has to answer within 10 s.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

const STATEMENT_TIMEOUT: Duration = Duration::from_secs(30);
/// In milliseconds: the patience for another's lock, and how long a server that hangs may keep its own.
const POSTGRES_TIMEOUTS: [(&str, &str); 2] = [
    ("lock_timeout", "5000"),
    ("idle_in_transaction_session_timeout", "30000"),
];
const SQLITE_CONNECTIONS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file on this machine.
    Sqlite,
    /// A PostgreSQL server, perhaps shared with other Paydesk servers.
    Postgres,
}

impl Engine {
    fn of(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':') {
            Some(("sqlite", _)) => Ok(Self::Sqlite),
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres),
            _ => Err(DriverError::new(
                "the database's address has to begin with sqlite:// or postgres://",
            )
            .into()),
        }
    }
}

/// The file of a `sqlite://` address; nothing for other addresses.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    url.starts_with("sqlite:")
        .then(|| url.parse::<SqliteConnectOptions>().ok())
        .flatten()
        .map(|options| options.get_filename().to_owned())
}

pub(super) async fn open(url: &str) -> Result<(DatabaseConnection, Engine), StoreError> {
    let engine = Engine::of(url)?;
    let mut options = ConnectOptions::new(url);
    options
        .connect_timeout(PATIENCE)
        .acquire_timeout(PATIENCE)
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    match engine {
        Engine::Sqlite => {
            if let Some(file) = sqlite_file(url) {
                create_private(&file).map_err(|e| DriverError::file(&file, &e))?;
            }
            options
                .max_connections(SQLITE_CONNECTIONS)
                .map_sqlx_sqlite_opts(|sqlite| {
                    sqlite
                        .journal_mode(SqliteJournalMode::Wal)
                        .synchronous(SqliteSynchronous::Full)
                        .busy_timeout(PATIENCE)
                        .foreign_keys(true)
                });
        }
        Engine::Postgres => {
            options
                .max_connections(POSTGRES_CONNECTIONS)
                .set_application_name("paydesk")
                .statement_timeout(STATEMENT_TIMEOUT)
                .map_sqlx_postgres_opts(|postgres| postgres.options(POSTGRES_TIMEOUTS));
        }
    }
    Ok((Database::connect(options).await?, engine))
}

/// Makes the file where there is none. SQLite gives the files beside it the same mode.
fn create_private(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let file = |url| sqlite_file(url).map(|f| f.to_string_lossy().into_owned());
        assert_eq!(file("sqlite:///a/b.db").as_deref(), Some("/a/b.db"));
        assert_eq!(file("sqlite://b.db?mode=rwc").as_deref(), Some("b.db"));
        assert_eq!(file("postgres://localhost/paydesk"), None);
        assert_eq!(Engine::of("postgresql://h/d").unwrap(), Engine::Postgres);
        let refused = Engine::of("mysql://h/d").unwrap_err().to_string();
        assert!(refused.contains("sqlite:// or postgres://"), "{refused}");
    }
}
