//! What can go wrong in storage.

use std::fmt;

use sea_orm::sqlx::error::DatabaseError;
use sea_orm::{DbErr, RuntimeErr};

use super::Constraint;

/// Why storage could not do as asked. That something is not there is no error but `None`.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused, is out of reach or was too slow.
    #[error("the database failed: {0}")]
    Driver(#[from] DriverError),
    /// The database was made by a newer Paydesk, whose tables this one does not know.
    #[error(
        "this database was last used by a newer Paydesk: it has the change {migration}, which Paydesk {} does not know. Install the newer version again, or restore the backup from before the upgrade (docs/OPERATIONS.md, \"Upgrading\")",
        env!("CARGO_PKG_VERSION")
    )]
    Newer {
        /// A change of the tables that is not known here.
        migration: String,
    },
    /// Another row already has what must be unique. On PostgreSQL the transaction is lost, except
    /// where a function says otherwise.
    #[error("there is already a row with this {constraint}")]
    Conflict {
        /// What must be unique.
        constraint: Constraint,
    },
    /// A row holds what cannot be.
    #[error("row {id} of table {table} is inconsistent")]
    Inconsistent {
        /// The table's name.
        table: &'static str,
        /// The row's primary key.
        id: String,
    },
    /// The row to change is gone, or is not any more at the version that was read.
    #[error("row {id} of table {table} is gone or was changed meanwhile")]
    RowsAffected {
        /// The table's name.
        table: &'static str,
        /// The row's primary key.
        id: String,
    },
}

impl StoreError {
    /// Whether it says that this must be unique and is not.
    pub fn is_conflict(&self, of: Constraint) -> bool {
        matches!(self, Self::Conflict { constraint } if *constraint == of)
    }

    pub(super) fn inconsistent(table: &'static str, id: &str) -> Self {
        let id = id.to_owned();
        Self::Inconsistent { table, id }
    }

    /// An error unless the statement changed the one row that it was for.
    pub(super) fn unless_one(affected: u64, table: &'static str, id: &str) -> Result<()> {
        let id = id.to_owned();
        match affected {
            1 => Ok(()),
            _ => Err(Self::RowsAffected { table, id }),
        }
    }
}

/// A failure of the database or of its driver. It prints the message, never the values of a row.
pub struct DriverError(Failure);

enum Failure {
    Driver(DbErr),
    Ours(String),
}

impl DriverError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(Failure::Ours(message.into()))
    }

    pub(super) fn busy() -> Self {
        Self::new("other writers kept the database busy for too long")
    }

    pub(super) fn file(file: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(format!("cannot open {}: {error}", file.display()))
    }
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Failure::Driver(error) => error.fmt(f),
            Failure::Ours(message) => f.write_str(message),
        }
    }
}

impl fmt::Debug for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DriverError({self})")
    }
}

// No `source`: the driver's own errors carry the row's values in their `Debug`.
impl std::error::Error for DriverError {}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match database_error(&error).and_then(Constraint::violated) {
            Some(constraint) => Self::Conflict { constraint },
            None => Self::Driver(DriverError(Failure::Driver(error))),
        }
    }
}

fn database_error(error: &DbErr) -> Option<&dyn DatabaseError> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e)) => {
            e.as_database_error()
        }
        _ => None,
    }
}

pub(super) type Result<T> = std::result::Result<T, StoreError>;
