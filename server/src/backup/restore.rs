//! A backup becomes a data folder, paused.

use std::io;
use std::path::{Path, PathBuf};

use super::{BackupError, DATABASE, sync_folder_of, upgrade};
use crate::clock::Timestamp;
use crate::store::{self, SchemaState, Store};

/// Where a backup is readied, in the data folder.
const DRAFT: &str = "restoring";
/// What may lie in a folder that counts as empty: the master key, which never is in a backup, the copies
/// from before upgrades, what is left of a restore that was cut off, and what file systems put into a
/// fresh volume.
const ALLOWED: [&str; 4] = ["paydesk.db.key", upgrade::FOLDER, DRAFT, "lost+found"];

/// Restores a backup into an empty data folder: copied, checked, brought to this version's tables,
/// paused, and only then given its name. When something is wrong the folder is as empty as before.
pub async fn restore(file: &Path, data: &Path, now: Timestamp) -> Result<(), BackupError> {
    let draft = Draft::begin(data)?;
    let copy = draft.0.join(DATABASE);
    copy_file(file.to_owned(), copy.clone()).await?;
    ready(&copy, file, now).await?;
    let database = data.join(DATABASE);
    std::fs::rename(&copy, &database)
        .and_then(|()| sync_folder_of(&database))
        .map_err(BackupError::at(&database))
}

async fn copy_file(from: PathBuf, into: PathBuf) -> Result<(), BackupError> {
    let work = move || {
        let mut source = std::fs::File::open(&from).map_err(BackupError::at(&from))?;
        let mut options = std::fs::File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(&into)
            .and_then(|mut target| {
                io::copy(&mut source, &mut target)?;
                target.sync_all()
            })
            .map_err(BackupError::at(&into))
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(failed) => std::panic::resume_unwind(failed.into_panic()),
    }
}

/// Checks the database, brings it up to date and pauses it.
async fn ready(database: &Path, file: &Path, now: Timestamp) -> Result<(), BackupError> {
    let refused = || BackupError::NotABackup(file.to_owned());
    let url = format!("sqlite://{}", database.display());
    let store = Store::connect(&url).await.map_err(|_| refused())?;
    if !store.is_whole().await.unwrap_or(false) || store.schema().await? == SchemaState::Empty {
        return Err(refused());
    }
    store.migrate().await?;
    if store::installation::get(&store).await?.is_none() {
        return Err(refused());
    }
    store::installation::pause(&store, now).await?;
    Ok(store.close().await?)
}

/// The folder in which a backup is readied; gone at the end, whatever it is.
struct Draft(PathBuf);

impl Draft {
    fn begin(data: &Path) -> Result<Self, BackupError> {
        make_private(data).map_err(BackupError::at(data))?;
        for name in data.read_dir().map_err(BackupError::at(data))? {
            let name = name.map_err(BackupError::at(data))?.file_name();
            if !ALLOWED.iter().any(|allowed| name == *allowed) {
                return Err(BackupError::NotEmpty(data.to_owned()));
            }
        }
        let draft = data.join(DRAFT);
        if draft.exists() {
            std::fs::remove_dir_all(&draft).map_err(BackupError::at(&draft))?;
        }
        make_private(&draft).map_err(BackupError::at(&draft))?;
        Ok(Self(draft))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Makes a folder that is its owner's alone.
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
