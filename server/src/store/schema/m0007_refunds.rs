//! Refunds: those asked for here, before they are sent, and those made at Stripe.

use sea_orm_migration::prelude::*;

use super::{Constraint, id, index, int, int_or_null, references, text, text_or_null, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0007_refunds"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("refunds")
            .col(id("id"))
            .col(text("order_id"))
            .col(text("merchant_id"))
            .col(text("intent_id"))
            .col(text_or_null("stripe_id"))
            .col(text_or_null("form_key"))
            .col(int("amount"))
            .col(text("currency"))
            .col(text_or_null("reason"))
            .col(text_or_null("asked_by"))
            .col(text("state"))
            .col(text_or_null("failure"))
            .col(int("key_version"))
            .col(int("attempts"))
            .col(int_or_null("next_at"))
            .col(int("created_at"))
            .col(int("updated_at"))
            .foreign_key(&mut references("refunds", "order_id", "orders"))
            .foreign_key(&mut references("refunds", "merchant_id", "merchants"))
            .take();
        manager.create_table(table).await?;
        unique(manager, Constraint::RefundForm).await?;
        unique(manager, Constraint::RefundStripe).await?;
        index(manager, "refunds", &["next_at"]).await
    }
}
