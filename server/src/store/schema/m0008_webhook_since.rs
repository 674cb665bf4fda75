//! Since when a merchant's webhook endpoint, and with it its secret, is there.

use sea_orm_migration::prelude::*;

use super::{add_columns, int_or_null};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0008_webhook_since"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, "merchants", [int_or_null("webhook_since")]).await
    }
}
