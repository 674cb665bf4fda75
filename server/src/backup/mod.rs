//! Backups: one SQLite file, the database as it was at one moment. The master key is never in it: with
//! both, a thief has the Stripe keys.

mod restore;
mod upgrade;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use chrono::DateTime;

pub use restore::restore;
pub use upgrade::before_upgrade;

use crate::clock::Timestamp;
use crate::store::{Engine, Store, StoreError};

/// The database's name in the data folder.
const DATABASE: &str = "paydesk.db";

/// Why there is no backup, or no copy of one: a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Only SQLite is one file.
    #[error(
        "a PostgreSQL database is copied by its own tools: pg_dump --format=custom --file=paydesk.dump \"$DATABASE_URL\" (docs/OPERATIONS.md, \"Backups\")"
    )]
    Postgres,
    /// Nothing is overwritten.
    #[error("{} is there already, and nothing is overwritten: give another name", .0.display())]
    Exists(PathBuf),
    /// The folder to restore into holds something.
    #[error(
        "{} holds more than a master key: a backup is restored into an empty data folder. Give another folder with --data, or move what is there away", .0.display()
    )]
    NotEmpty(PathBuf),
    /// The file is something else, or cut off.
    #[error("{} is no whole backup of Paydesk", .0.display())]
    NotABackup(PathBuf),
    /// A file could not be read or written.
    #[error("{}: {error}", file.display())]
    File {
        /// The file or folder.
        file: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The database failed, or was made by a newer Paydesk.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BackupError {
    fn at(file: &Path) -> impl FnOnce(io::Error) -> Self {
        let file = file.to_owned();
        move |error| Self::File { file, error }
    }
}

/// Writes the database into a new file (mode 0600) while it is in use; in a folder the file is called
/// `paydesk-TIME.db`. It has its name only when it is whole and on the disk. Gives the file.
pub async fn write(store: &Store, to: &Path, now: Timestamp) -> Result<PathBuf, BackupError> {
    if store.engine() != Engine::Sqlite {
        return Err(BackupError::Postgres);
    }
    let file = if to.is_dir() {
        to.join(format!("paydesk-{}.db", stamp(now)))
    } else {
        to.to_owned()
    };
    if file.exists() {
        return Err(BackupError::Exists(file));
    }
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let draft = Draft(PathBuf::from(name));
    store.copy_to(&draft.0).await?;
    let keep = || {
        File::open(&draft.0)?.sync_all()?;
        std::fs::rename(&draft.0, &file)?;
        sync_folder_of(&file)
    };
    keep().map_err(BackupError::at(&file))?;
    Ok(file)
}

/// A file that is taken away again unless it was renamed.
struct Draft(PathBuf);

impl Drop for Draft {
    fn drop(&mut self) {
        _ = std::fs::remove_file(&self.0);
    }
}

/// Makes new names in the file's folder durable.
fn sync_folder_of(file: &Path) -> io::Result<()> {
    let folder = file.parent().filter(|f| !f.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// A time in UTC that sorts as text.
fn stamp(now: Timestamp) -> String {
    DateTime::from_timestamp_millis(now.millis()).map_or_else(
        || now.millis().to_string(),
        |time| time.format("%Y%m%dT%H%M%SZ").to_string(),
    )
}
