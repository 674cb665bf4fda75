//! Merchants: how their connection stands.

use sea_orm_migration::prelude::*;

use super::{Constraint, add_columns, index, int, int_or_null, keyed, references, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0004_merchants"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, "merchants", [int_or_null("next_check_at")]).await?;
        index(manager, "merchants", &["next_check_at"]).await?;
        let table = keyed(Constraint::MerchantCheck)
            .col(text("merchant_id"))
            .col(text("name"))
            .col(text("state"))
            .col(text("words"))
            .col(int("since"))
            .col(int("checked_at"))
            .foreign_key(&mut references(
                "merchant_checks",
                "merchant_id",
                "merchants",
            ))
            .take();
        manager.create_table(table).await
    }
}
