//! Offers in the admin: a name for the team, what a search looks through, and every address that an
//! offer ever had.

use sea_orm_migration::prelude::*;

use super::{Constraint, add_columns, int, keyed, references, text};
use crate::store::offers::search_text;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0005_offers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            text("internal_name").default("").take(),
            text("search").default("").take(),
        ];
        add_columns(manager, "offers", columns).await?;
        let table = keyed(Constraint::OfferAddress)
            .col(text("slug"))
            .col(text("offer_id"))
            .col(int("created_at"))
            .foreign_key(&mut references("offer_slugs", "offer_id", "offers"))
            .take();
        manager.create_table(table).await?;
        super::index(manager, "offer_slugs", &["offer_id"]).await?;
        backfill(manager).await
    }
}

async fn backfill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let offers = Query::select()
        .columns(["id", "slug", "title", "created_at"])
        .from("offers")
        .take();
    for row in db.query_all(&offers).await? {
        let id: String = row.try_get("", "id")?;
        let slug: String = row.try_get("", "slug")?;
        let title: String = row.try_get("", "title")?;
        let created_at: i64 = row.try_get("", "created_at")?;
        let search = Query::update()
            .table("offers")
            .value("search", search_text(&title, "", &slug))
            .and_where(Expr::col("id").eq(id.as_str()))
            .take();
        db.execute(&search).await?;
        let mut address = Query::insert();
        address
            .into_table("offer_slugs")
            .columns(["slug", "offer_id", "created_at"])
            .values_panic([slug.into(), id.into(), created_at.into()]);
        db.execute(&address).await?;
    }
    Ok(())
}
