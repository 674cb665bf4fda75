//! Databases for tests: PostgreSQL where `PAYDESK_TEST_POSTGRES` names a server, else SQLite.
//!
//! Nothing but tests uses this.

use std::path::PathBuf;

use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbErr, Statement};

use super::{Store, Tx};
use crate::entropy::Entropy;

/// A database of a test's own, gone when the test is over.
#[derive(Debug)]
pub struct TestDatabase {
    url: String,
    kept_in: KeptIn,
}

#[derive(Debug)]
enum KeptIn {
    /// A folder with the SQLite file.
    Folder(PathBuf),
    /// A schema on the PostgreSQL server.
    Schema { server: String, name: String },
}

impl TestDatabase {
    /// A database without tables.
    pub async fn empty() -> Self {
        let name = format!("paydesk_test_{:016x}", Entropy::system().u64());
        match std::env::var("PAYDESK_TEST_POSTGRES") {
            Ok(server) if !server.is_empty() => Self::in_schema(server, name).await,
            _ => Self::in_folder(&name),
        }
    }

    /// A database with tables, and a connection to it.
    pub async fn migrated() -> (Self, Store) {
        let database = Self::empty().await;
        let store = database.connect().await;
        store.migrate().await.expect("migrations run");
        (database, store)
    }

    /// A database with the tables of the first release.
    pub async fn of_first_release() -> Self {
        let database = Self::empty().await;
        let store = database.connect().await;
        super::schema::first(&store.pool)
            .await
            .expect("migrations run");
        database
    }

    /// Changes it past every rule.
    pub async fn change(&self, sql: &str) {
        run(&self.url, sql).await.expect("the statement is right");
    }

    /// Another connection, as another server has it.
    pub async fn connect(&self) -> Store {
        Store::connect(&self.url)
            .await
            .expect("the test's database can be reached")
    }

    /// Everything in it as text, to search for what must not be there.
    pub async fn dump(&self) -> String {
        match &self.kept_in {
            KeptIn::Folder(folder) => {
                let files = std::fs::read_dir(folder).expect("the folder is there");
                let text = |file: std::io::Result<std::fs::DirEntry>| {
                    let path = file.ok()?.path();
                    // Of the readers, not of what is stored; reading changes it.
                    if path.to_string_lossy().ends_with("-shm") {
                        return None;
                    }
                    let bytes = std::fs::read(path).ok()?;
                    Some(String::from_utf8_lossy(&bytes).into_owned())
                };
                files.filter_map(text).collect()
            }
            KeptIn::Schema { name, .. } => self.rows_of(name).await.expect("every table is read"),
        }
    }

    async fn rows_of(&self, schema: &str) -> Result<String, DbErr> {
        let connection = Database::connect(&self.url).await?;
        let tables = format!(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = '{schema}'"
        );
        let mut text = String::new();
        for table in texts(&connection, tables).await? {
            let rows = format!("SELECT row::text FROM {schema}.{table} AS row");
            text += &texts(&connection, rows).await?.join("\n");
        }
        connection.close().await?;
        Ok(text)
    }

    /// Keeps others from writing to a table until what this gives is dropped. SQLite has one writer, so
    /// nobody writes anything there.
    pub async fn hold(&self, table: &str) -> Tx {
        let store = self.connect().await;
        let tx = store.begin().await.expect("a transaction begins");
        if matches!(self.kept_in, KeptIn::Schema { .. }) {
            let lock = format!("LOCK TABLE {table} IN EXCLUSIVE MODE");
            tx.inner
                .execute_unprepared(&lock)
                .await
                .expect("the table is there");
        }
        tx
    }

    /// The address, for a server's configuration.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The SQLite database of a data folder, which goes when the test is over.
    pub fn of_data_folder(folder: PathBuf) -> Self {
        let url = format!("sqlite://{}/paydesk.db", folder.display());
        let kept_in = KeptIn::Folder(folder);
        Self { url, kept_in }
    }

    fn in_folder(name: &str) -> Self {
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).expect("a folder can be made for the test");
        Self::of_data_folder(folder)
    }

    async fn in_schema(server: String, name: String) -> Self {
        run(&server, &format!("CREATE SCHEMA {name}"))
            .await
            .expect("PAYDESK_TEST_POSTGRES names a server where schemas can be made");
        let and = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{and}options[search_path]={name}");
        let kept_in = KeptIn::Schema { server, name };
        Self { url, kept_in }
    }
}

impl Drop for TestDatabase {
    /// Failures are left alone: the test has its own result, and nothing depends on the rest.
    fn drop(&mut self) {
        match &self.kept_in {
            KeptIn::Folder(folder) => _ = std::fs::remove_dir_all(folder),
            KeptIn::Schema { server, name } => {
                let server = server.clone();
                // A transaction that was open at the test's end still holds its locks: nobody runs
                // the runtime that would roll it back.
                let drop = format!(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_class ON relation = oid \
                     WHERE relnamespace = '{name}'::regnamespace AND pid <> pg_backend_pid(); \
                     SET lock_timeout = '3s'; DROP SCHEMA {name} CASCADE"
                );
                // The test's own runtime cannot be blocked on.
                let dropped = std::thread::spawn(move || {
                    let runtime = tokio::runtime::Builder::new_current_thread()
                        .enable_all()
                        .build()
                        .ok()?;
                    runtime.block_on(run(&server, &drop)).ok()
                });
                _ = dropped.join();
            }
        }
    }
}

async fn run(server: &str, sql: &str) -> Result<(), DbErr> {
    let connection = Database::connect(server).await?;
    connection.execute_unprepared(sql).await?;
    connection.close().await
}

async fn texts(connection: &DatabaseConnection, query: String) -> Result<Vec<String>, DbErr> {
    let query = Statement::from_string(connection.get_database_backend(), query);
    let rows = connection.query_all_raw(query).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}
