//! A copy of the database before a newer Paydesk changes its tables.

use std::path::{Path, PathBuf};

use super::restore::make_private;
use super::{BackupError, stamp};
use crate::clock::Timestamp;
use crate::store::{Engine, SchemaState, Store};

pub(super) const FOLDER: &str = "backups";
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// So many are kept, the newest.
const KEEP: usize = 3;

/// Copies a SQLite database that an older Paydesk made to `backups/before-VERSION-TIME.db` beside it.
/// `None`: its tables need no change. PostgreSQL is left to its own tools. `paydesk restore` takes the
/// file, as any other backup.
pub async fn before_upgrade(
    store: &Store,
    database: &Path,
    now: Timestamp,
) -> Result<Option<PathBuf>, BackupError> {
    if store.schema().await? != SchemaState::Older || store.engine() != Engine::Sqlite {
        return Ok(None);
    }
    let folder = database.with_file_name(FOLDER);
    make_private(&folder).map_err(BackupError::at(&folder))?;
    let file = folder.join(format!("before-{VERSION}-{}.db", stamp(now)));
    super::write(store, &file, now).await?;
    forget_old(&folder).map_err(BackupError::at(&folder))?;
    Ok(Some(file))
}

fn forget_old(folder: &Path) -> std::io::Result<()> {
    let mut ours = Vec::new();
    for entry in folder.read_dir()? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let stamp = name
            .strip_prefix("before-")
            .and_then(|rest| rest.strip_suffix(".db"))
            .and_then(|rest| rest.rsplit_once('-'))
            .map(|(_, stamp)| stamp.to_owned());
        ours.extend(stamp.map(|stamp| (stamp, name)));
    }
    ours.sort();
    ours.reverse();
    for (_, name) in ours.into_iter().skip(KEEP) {
        std::fs::remove_file(folder.join(name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_three_are_kept_whatever_their_versions() {
        let folder = tempfile::tempdir().unwrap();
        let names = [
            "before-0.10.0-20260301T000000.db",
            "before-0.9.0-20260201T000000.db",
            "before-1.0.0-rc.1-20260401T000000.db",
            "before-0.2.0-20250101T000000.db",
            "before-0.1.0-20240101T000000.db",
            "my own.db",
            "before-christmas.tar",
        ];
        for name in names {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        forget_old(folder.path()).unwrap();
        let left = |name: &&str| folder.path().join(name).exists();
        let kept: Vec<_> = names.iter().copied().filter(left).collect();
        assert_eq!(kept, [names[0], names[1], names[2], names[5], names[6]]);
    }
}
