//! What Stripe says of a payment beside its money: disputes, fraud warnings, 3-D Secure; how often an
//! offer's page is looked at; whose name and address are on mails.

use sea_orm_migration::prelude::*;

use super::{add_columns, id, index, int, text_or_null};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0021_disputes"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let payments = [
            text_or_null("dispute"),
            text_or_null("fraud_warning"),
            text_or_null("three_d_secure"),
        ];
        add_columns(manager, "payments", payments).await?;
        let merchants = [text_or_null("mail_from"), text_or_null("mail_reply_to")];
        add_columns(manager, "merchants", merchants).await?;
        // Whether an event may be forgotten.
        index(manager, "deliveries", &["event_id"]).await?;
        let views = Table::create()
            .table("offer_views")
            .col(id("offer_id"))
            .col(int("views"))
            .col(int("sales"))
            .col(int("recent"))
            .take();
        manager.create_table(views).await
    }
}
