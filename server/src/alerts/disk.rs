//! Whether the disk has room for more orders.

use std::path::Path;

use super::{AlertKind, begin, end};
use crate::error::ApiError;
use crate::mail::Notice;
use crate::state::AppState;

const MIB: u64 = 1024 * 1024;
/// Below this much room there is an alert: enough for about a hundred thousand orders, so for the
/// time that it takes to mend it.
const LOW: u64 = 512 * MIB;
/// Above this much it ends: more, so that it does not begin and end in turns.
const ENOUGH: u64 = 1024 * MIB;

/// Looks at the disk of the database, if it is ours: PostgreSQL watches its own.
pub async fn watch_disk(state: &AppState) -> Result<(), ApiError> {
    if !state.config.is_sqlite() {
        return Ok(());
    }
    let folder = state.config.data.clone();
    // A disk that hangs holds up this look alone.
    let free = tokio::task::spawn_blocking(move || free_space(&folder)).await;
    match free {
        Ok(Some(free)) => look_at_disk(state, free).await,
        _ => Ok(()),
    }
}

/// Says what so many free bytes mean.
pub async fn look_at_disk(state: &AppState, free: u64) -> Result<(), ApiError> {
    let tx = state.store.begin().await?;
    let notice =
        |text| Notice::new(text, "/admin/settings").and("free", format!("{} MiB", free / MIB));
    if free < LOW {
        let folder = state.config.data.display().to_string();
        let notice = notice("disk-low").and("folder", folder);
        begin(state, &tx, AlertKind::Disk, "", notice).await?;
    } else if free >= ENOUGH {
        end(state, &tx, AlertKind::Disk, "", notice("disk-fine")).await?;
    }
    Ok(tx.commit().await?)
}

/// How many bytes may still be written into a folder, where the system tells.
#[cfg(unix)]
fn free_space(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

#[cfg(not(unix))]
fn free_space(_: &Path) -> Option<u64> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_system_tells_how_much_is_free() {
        assert!(free_space(Path::new("/")).is_some());
        assert_eq!(free_space(Path::new("/no/such/folder")), None);
    }
}
