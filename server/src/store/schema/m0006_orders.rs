//! Orders are found: by any mix of filters, by amount and card, by how a name or address begins.

use sea_orm::{ConnectionTrait as _, DbBackend};
use sea_orm_migration::prelude::*;

use super::{add_columns, index, references, text, text_or_null};
use crate::store::orders::terms_of;

pub(super) struct Migration;

/// So many orders are read at once.
const BATCH: u64 = 500;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0006_orders"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = ["card_brand", "card_last4"].map(text_or_null);
        add_columns(manager, "orders", columns).await?;
        indexes(manager).await?;
        terms(manager).await?;
        backfill(manager).await
    }
}

/// Each mix of filters is found in one index, where status and mode are told or all of them tried.
/// They take the place of indexes of one column.
async fn indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in ["status", "offer_id", "merchant_id"] {
        let name = format!("orders_{column}_id_idx");
        let index = Index::drop().name(name).table("orders").to_owned();
        manager.drop_index(index).await?;
    }
    let all: [&[&'static str]; 7] = [
        &["livemode", "status", "id"],
        &["offer_id", "livemode", "status", "id"],
        &["merchant_id", "status", "id"],
        &["offer_id", "merchant_id", "status", "id"],
        &["amount", "id"],
        &["card_last4", "id"],
        &["intent_id"],
    ];
    for columns in all {
        index(manager, "orders", columns).await?;
    }
    Ok(())
}

/// A term comes with the newest of its orders first.
async fn terms(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut term = text("term");
    if manager.get_database_backend() == DbBackend::Postgres {
        // By code points, as SQLite does, whatever the database's language is.
        term.extra("COLLATE \"C\"");
    }
    let table = Table::create()
        .table("order_terms")
        .col(term)
        .col(text("order_id"))
        .foreign_key(&mut references("order_terms", "order_id", "orders"))
        .take();
    manager.create_table(table).await?;
    let index = Index::create()
        .name("order_terms_term_order_id_idx")
        .table("order_terms")
        .col("term")
        .col(("order_id", IndexOrder::Desc))
        .take();
    manager.create_index(index).await
}

async fn backfill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let mut after = String::new();
    loop {
        let orders = Query::select()
            .columns(["id", "name", "email"])
            .from("orders")
            .and_where(Expr::col("id").gt(after.as_str()))
            .order_by("id", Order::Asc)
            .limit(BATCH)
            .take();
        let rows = db.query_all(&orders).await?;
        if rows.is_empty() {
            return Ok(());
        }
        let mut insert = Query::insert();
        insert
            .into_table("order_terms")
            .columns(["term", "order_id"]);
        for row in &rows {
            after = row.try_get("", "id")?;
            let name: String = row.try_get("", "name")?;
            let email: String = row.try_get("", "email")?;
            for term in terms_of(&name, &email) {
                insert.values_panic([term.into(), after.as_str().into()]);
            }
        }
        db.execute(&insert).await?;
    }
}
