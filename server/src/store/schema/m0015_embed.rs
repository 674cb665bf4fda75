//! The sites that may show an offer in a frame, and the codes by which a checkout there finds its way.

use sea_orm_migration::prelude::*;

use super::{Constraint, add_columns, int, keyed, references, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0015_embed"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sites = text("sites").default("").take();
        add_columns(manager, "offers", [sites]).await?;
        let mut order = references("embed_codes", "order_id", "orders");
        let codes = keyed(Constraint::EmbedCode)
            .col(text("code_hash"))
            .col(text("order_id"))
            .col(int("expires_at"))
            .foreign_key(&mut order)
            .take();
        manager.create_table(codes).await?;
        let mut order = references("embed_returns", "order_id", "orders");
        let returns = keyed(Constraint::EmbedReturn)
            .col(text("order_id"))
            .col(text("address"))
            .foreign_key(&mut order)
            .take();
        manager.create_table(returns).await
    }
}
