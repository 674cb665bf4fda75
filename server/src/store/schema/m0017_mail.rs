//! Mails: what is to be sent, by which server, what is not wanted; and what makes two orders one
//! buyer's.

use sea_orm_migration::prelude::*;

use super::{add_columns, id, index, int, int_or_null, text, text_or_null};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0017_mail"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mails = Table::create()
            .table("mails")
            .col(id("id"))
            .col(text("order_id"))
            .col(text("kind"))
            .col(text("state"))
            .col(int("attempts"))
            .col(int_or_null("next_at"))
            .col(int("created_at"))
            .col(int_or_null("sent_at"))
            .col(text_or_null("sent_to"))
            .col(text_or_null("error"))
            .take();
        manager.create_table(mails).await?;
        index(manager, "mails", &["state", "next_at"]).await?;
        index(manager, "mails", &["order_id"]).await?;
        let settings = Table::create()
            .table("mail_settings")
            .col(id("id"))
            .col(text("value"))
            .col(text_or_null("password"))
            .take();
        manager.create_table(settings).await?;
        let silences = Table::create()
            .table("mail_silences")
            .col(id("id"))
            .col(int("created_at"))
            .take();
        manager.create_table(silences).await?;
        add_columns(manager, "orders", [text_or_null("reference")]).await?;
        index(manager, "orders", &["offer_id", "reference"]).await
    }
}
