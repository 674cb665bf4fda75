//! The tables, as one set of migrations for both databases.
//!
//! Times are unix milliseconds, money is minor units and a currency, ids are text, JSON is text.

mod m0001_take_a_payment;
mod m0002_webhooks;
mod m0003_members;
mod m0004_merchants;
mod m0005_offers;
mod m0006_orders;
mod m0007_refunds;
mod m0008_webhook_since;
mod m0009_offer_moves;
mod m0011_fields;
mod m0012_brand;
mod m0013_installation;
mod m0014_pictures;
mod m0015_embed;
mod m0016_destinations;
mod m0017_mail;
mod m0018_marked;
mod m0020_alerts;
mod m0021_disputes;
mod m0022_declines;
mod m0023_seen_hosts;

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, Statement};
use sea_orm_migration::prelude::*;

use super::connect::Engine;
use super::constraint::Constraint;
use super::error::{Result, StoreError};

/// Any number, but always this one: `migrate` of all servers wait for each other on it.
const ADVISORY_LOCK: &str = "SELECT pg_advisory_xact_lock(7093310225)";

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_take_a_payment::Migration),
            Box::new(m0002_webhooks::Migration),
            Box::new(m0003_members::Migration),
            Box::new(m0004_merchants::Migration),
            Box::new(m0005_offers::Migration),
            Box::new(m0006_orders::Migration),
            Box::new(m0007_refunds::Migration),
            Box::new(m0008_webhook_since::Migration),
            Box::new(m0009_offer_moves::Migration),
            Box::new(m0011_fields::Migration),
            Box::new(m0012_brand::Migration),
            Box::new(m0013_installation::Migration),
            Box::new(m0014_pictures::Migration),
            Box::new(m0016_destinations::Migration),
            Box::new(m0015_embed::Migration),
            Box::new(m0017_mail::Migration),
            Box::new(m0018_marked::Migration),
            Box::new(m0020_alerts::Migration),
            Box::new(m0021_disputes::Migration),
            Box::new(m0022_declines::Migration),
            Box::new(m0023_seen_hosts::Migration),
        ]
    }
}

pub(super) async fn migrate(tx: &DatabaseTransaction, engine: Engine) -> Result<()> {
    if engine == Engine::Postgres {
        // A big table, or another server's migration, may take longer than any daily work.
        tx.execute_unprepared("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
            .await?;
        tx.execute_unprepared(ADVISORY_LOCK).await?;
    }
    state(tx).await?;
    Ok(Migrator::up(tx, None).await?)
}

/// The tables of the first release, for tests of upgrades.
pub(super) async fn first(db: &DatabaseConnection) -> Result<()> {
    Ok(Migrator::up(db, Some(1)).await?)
}

/// How a database's tables stand to this program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaState {
    /// There are none yet.
    Empty,
    /// An older Paydesk made them.
    Older,
    /// They are this program's.
    Current,
}

/// How the tables stand; [`StoreError::Newer`] when a newer Paydesk made them.
pub(super) async fn state<'c, C>(db: &'c C) -> Result<SchemaState>
where
    C: ConnectionTrait,
    &'c C: IntoSchemaManagerConnection<'c>,
{
    if !SchemaManager::new(db).has_table("seaql_migrations").await? {
        return Ok(SchemaState::Empty);
    }
    let applied = "SELECT version FROM seaql_migrations ORDER BY version";
    let applied = Statement::from_string(db.get_database_backend(), applied);
    let rows = db.query_all_raw(applied).await?;
    let known = Migrator::migrations();
    for row in &rows {
        let name: String = row.try_get_by_index(0)?;
        if !known.iter().any(|migration| migration.name() == name) {
            return Err(StoreError::Newer { migration: name });
        }
    }
    Ok(match rows.len() {
        0 => SchemaState::Empty,
        count if count < known.len() => SchemaState::Older,
        _ => SchemaState::Current,
    })
}

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

fn text_or_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

/// A whole number: a count, an amount in minor units, or a time in unix milliseconds.
fn int(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

fn int_or_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().take()
}

fn flag(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

fn bytes(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().not_null().take()
}

fn bytes_or_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().null().take()
}

/// Adds columns to a table that may have rows: each may be null or has a default. One statement for
/// each, because SQLite takes no more.
async fn add_columns(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: impl IntoIterator<Item = ColumnDef>,
) -> std::result::Result<(), DbErr> {
    for mut column in columns {
        let alter = Table::alter().table(table).add_column(&mut column).take();
        manager.alter_table(alter).await?;
    }
    Ok(())
}

fn id(name: &'static str) -> ColumnDef {
    text(name).primary_key().take()
}

/// A table whose rows are found by the constraint's columns.
fn keyed(constraint: Constraint) -> TableCreateStatement {
    let mut key = Index::create();
    for column in constraint.columns() {
        key.col(*column);
    }
    Table::create()
        .table(constraint.table())
        .primary_key(&mut key)
        .take()
}

fn references(
    table: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table, column)
        .to(to, "id")
        .take()
}

async fn unique(
    manager: &SchemaManager<'_>,
    constraint: Constraint,
) -> std::result::Result<(), DbErr> {
    let mut index = Index::create();
    index
        .unique()
        .name(constraint.name())
        .table(constraint.table());
    for column in constraint.columns() {
        index.col(*column);
    }
    manager.create_index(index).await
}

async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> std::result::Result<(), DbErr> {
    let mut index = Index::create();
    index
        .name(format!("{table}_{}_idx", columns.join("_")))
        .table(table);
    for column in columns {
        index.col(*column);
    }
    manager.create_index(index).await
}
