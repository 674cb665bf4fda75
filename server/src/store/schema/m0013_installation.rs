//! A restored copy is paused.

use sea_orm_migration::prelude::*;

use super::{add_columns, int_or_null};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0013_installation"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, "installation", [int_or_null("paused_at")]).await
    }
}
