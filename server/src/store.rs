//! What Paydesk remembers: one set of tables on SQLite or PostgreSQL.
//!
//! Functions take `&impl Conn`: the [`Store`] for one statement, a [`Tx`] for several that belong
//! together. What is not there is `None`; every error is a [`StoreError`].

pub mod alerts;
pub mod checks;
mod connect;
mod constraint;
mod copy;
pub mod deliveries;
pub mod destinations;
pub mod embed;
mod error;
pub mod events;
pub mod installation;
pub mod keys;
mod lease;
pub mod mail_settings;
pub mod mails;
pub mod member_links;
pub mod members;
pub mod merchants;
pub mod offer_views;
pub mod offers;
pub mod orders;
pub mod outbox;
pub mod payments;
pub mod pictures;
pub mod refunds;
mod rows;
mod schema;
pub mod seen_hosts;
pub mod sessions;
pub mod site_files;
#[doc(hidden)]
pub mod testing;
pub mod timeline;

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

pub use connect::{Engine, sqlite_file};
pub use constraint::Constraint;
pub use error::{DriverError, StoreError};
pub use schema::SchemaState;

/// How long a worker may keep a row that it took with `due`, before another may take it.
pub const LEASE: Duration = Duration::from_mins(1);

/// The database. Clones share its connections.
#[derive(Clone)]
pub struct Store {
    pool: DatabaseConnection,
    engine: Engine,
    /// SQLite has one writer at a time: in this process they queue here, in order, instead of
    /// polling for the file's lock.
    writer: Option<Arc<Mutex<()>>>,
}

impl Store {
    /// Connects to `sqlite://path` (made where missing, mode 0600) or `postgres://…`.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the address is neither or the database cannot be reached.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        let (pool, engine) = connect::open(url).await?;
        let writer = (engine == Engine::Sqlite).then(Arc::default);
        Ok(Self {
            pool,
            engine,
            writer,
        })
    }

    /// Which database it is.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Brings the tables up to this version. Servers that start together take turns.
    ///
    /// # Errors
    /// [`StoreError::Newer`] when the database was made by a newer version; [`StoreError::Driver`].
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        schema::migrate(&tx.inner, self.engine).await?;
        tx.commit().await
    }

    /// How the tables stand to this program's.
    ///
    /// # Errors
    /// [`StoreError::Newer`] when a newer Paydesk made them; [`StoreError::Driver`].
    pub async fn schema(&self) -> Result<SchemaState, StoreError> {
        schema::state(&self.pool).await
    }

    /// Begins a transaction that may write. Dropped without [`Tx::commit`], it changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when no connection or no write lock was free within five seconds.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let turn = match &self.writer {
            Some(writer) => Some(
                tokio::time::timeout(connect::PATIENCE, writer.clone().lock_owned())
                    .await
                    .map_err(|_| DriverError::busy())?,
            ),
            None => None,
        };
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let inner = self.pool.begin_with_options(options).await?;
        Ok(Tx { inner, _turn: turn })
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when there is none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.pool.ping().await?)
    }

    /// Closes every connection, after the last statements.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refuses.
    pub async fn close(self) -> Result<(), StoreError> {
        Ok(self.pool.close().await?)
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({:?})", self.engine)
    }
}

/// A transaction that may write.
#[derive(Debug)]
pub struct Tx {
    // Before `_turn`: the roll-back is on its way before the next writer has its turn.
    inner: DatabaseTransaction,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Tx {
    /// Makes everything since [`Store::begin`] true, durably.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database could not: then it is not known whether it did.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

/// What can run a statement: a [`Store`] or a [`Tx`].
pub trait Conn: sealed::Conn {}

impl Conn for Store {}
impl Conn for Tx {}

mod sealed {
    /// Keeps the driver's types behind [`super::Conn`].
    pub trait Conn: Sync {
        #[doc(hidden)]
        type Inner: super::ConnectionTrait;

        #[doc(hidden)]
        fn inner(&self) -> &Self::Inner;
    }
}

impl sealed::Conn for Store {
    type Inner = DatabaseConnection;

    fn inner(&self) -> &DatabaseConnection {
        &self.pool
    }
}

impl sealed::Conn for Tx {
    type Inner = DatabaseTransaction;

    fn inner(&self) -> &DatabaseTransaction {
        &self.inner
    }
}

#[cfg(test)]
mod tests;
