//! What an offer asks of its buyers, and what they answered: JSON, which nothing searches.

use sea_orm_migration::prelude::*;

use super::{add_columns, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0011_fields"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = |name| text(name).default("{}").take();
        add_columns(manager, "offers", [column("form")]).await?;
        add_columns(manager, "orders", [column("answers")]).await
    }
}
