//! Merchants: how their connection stands, and how they show themselves to buyers.

use sea_orm_migration::prelude::*;

use super::{
    Constraint, add_columns, index, int, int_or_null, keyed, references, text, text_or_null,
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0004_merchants"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            int_or_null("next_check_at"),
            text_or_null("brand_name"),
            text_or_null("brand_logo_url"),
            text_or_null("brand_accent"),
            text_or_null("support_email"),
            text_or_null("legal_name"),
            text_or_null("legal_address"),
            text_or_null("terms_url"),
            text_or_null("privacy_url"),
            text_or_null("refund_url"),
        ];
        add_columns(manager, "merchants", columns).await?;
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
