//! Each time that an offer's payment system became another one.

use sea_orm_migration::prelude::*;

use super::{id, index, int, references, text, text_or_null};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0009_offer_moves"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("offer_moves")
            .col(id("id"))
            .col(text("offer_id"))
            .col(text_or_null("from_merchant"))
            .col(text_or_null("to_merchant"))
            .col(text("moved_by"))
            .col(int("moved_at"))
            .foreign_key(&mut references("offer_moves", "offer_id", "offers"))
            .take();
        manager.create_table(table).await?;
        index(manager, "offer_moves", &["offer_id"]).await
    }
}
