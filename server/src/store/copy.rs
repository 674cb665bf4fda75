//! A copy of the whole database while it is in use. SQLite only: PostgreSQL has its own tools.

use std::path::Path;

use sea_orm::{ConnectionTrait as _, Statement, Value};

use super::error::{DriverError, Result};
use super::{Engine, Store};

impl Store {
    /// Writes the database as it is at one moment into a new file (mode 0600), while others read and
    /// write it. What was deleted is not in the copy (<https://sqlite.org/lang_vacuum.html#vacuuminto>).
    ///
    /// # Errors
    /// [`StoreError::Driver`](super::StoreError::Driver) on PostgreSQL, when the file is there already
    /// or cannot be written.
    pub async fn copy_to(&self, file: &Path) -> Result<()> {
        if self.engine != Engine::Sqlite {
            return Err(DriverError::new("only a SQLite database is one file to copy").into());
        }
        create_new(file).map_err(|error| DriverError::file(file, &error))?;
        let name = file
            .to_str()
            .ok_or_else(|| DriverError::new(format!("{} is no name in UTF-8", file.display())))?;
        let backend = self.pool.get_database_backend();
        let copy = Statement::from_sql_and_values(backend, "VACUUM INTO ?", [Value::from(name)]);
        self.pool.execute_raw(copy).await?;
        Ok(())
    }

    /// Whether every page and every reference of a SQLite database is whole. Reads all of it.
    ///
    /// # Errors
    /// [`StoreError::Driver`](super::StoreError::Driver) when it cannot be read at all.
    pub async fn is_whole(&self) -> Result<bool> {
        let backend = self.pool.get_database_backend();
        let ask = |pragma: &'static str| Statement::from_string(backend, pragma);
        let found = self
            .pool
            .query_all_raw(ask("PRAGMA integrity_check"))
            .await?;
        let first: Option<String> = found.first().and_then(|row| row.try_get_by_index(0).ok());
        let loose = self
            .pool
            .query_all_raw(ask("PRAGMA foreign_key_check"))
            .await?;
        Ok(first.as_deref() == Some("ok") && loose.is_empty())
    }
}

/// SQLite takes an empty file, so that its mode is ours from the start.
fn create_new(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}
