//! What buyers read of a merchant: its brand and who it is before the law.

use sea_orm_migration::prelude::*;

use super::{add_columns, text_or_null};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0012_brand"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            "brand_name",
            "logo_url",
            "accent",
            "support",
            "legal_name",
            "legal_address",
            "terms_url",
            "privacy_url",
            "refund_url",
        ];
        add_columns(manager, "merchants", columns.map(text_or_null)).await
    }
}
