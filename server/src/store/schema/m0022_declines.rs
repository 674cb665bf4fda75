//! When a payment was last declined, and why, though it may have succeeded since.

use sea_orm_migration::prelude::*;

use super::{add_columns, index, int_or_null, text_or_null};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0022_declines"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [int_or_null("declined_at"), text_or_null("decline")];
        add_columns(manager, "payments", columns).await?;
        index(manager, "payments", &["merchant_id", "declined_at"]).await
    }
}
