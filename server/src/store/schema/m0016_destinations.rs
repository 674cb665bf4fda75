//! Where events go: destinations, what is on its way to them, and each attempt.

use sea_orm_migration::prelude::*;

use super::{Constraint, id, index, int, int_or_null, references, text, text_or_null, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0016_destinations"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        destinations(manager).await?;
        deliveries(manager).await?;
        attempts(manager).await
    }
}

async fn destinations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("destinations")
        .col(id("id"))
        .col(text("name"))
        .col(text("kind"))
        .col(text("mode"))
        .col(text("target"))
        .col(text_or_null("secret"))
        .col(text_or_null("previous_secret"))
        .col(int_or_null("previous_until"))
        .col(text("template"))
        .col(text("language"))
        .col(text("events"))
        .col(text("offers"))
        .col(text("state"))
        .col(int_or_null("off_at"))
        .col(int_or_null("failing_since"))
        .col(int("created_at"))
        .col(int("updated_at"))
        .take();
    manager.create_table(table).await
}

/// `event_id` names a row of the outbox, or none where the delivery was a test.
async fn deliveries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("deliveries")
        .col(id("id"))
        .col(text("destination_id"))
        .col(text("event_id"))
        .col(text_or_null("order_id"))
        .col(text("event"))
        .col(text("state"))
        .col(int("attempts"))
        .col(int_or_null("next_at"))
        .col(int("created_at"))
        .col(int_or_null("ended_at"))
        .foreign_key(&mut references(
            "deliveries",
            "destination_id",
            "destinations",
        ))
        .foreign_key(&mut references("deliveries", "order_id", "orders"))
        .take();
    manager.create_table(table).await?;
    unique(manager, Constraint::DeliveryEvent).await?;
    index(manager, "deliveries", &["next_at"]).await?;
    index(manager, "deliveries", &["destination_id", "next_at"]).await?;
    index(manager, "deliveries", &["destination_id", "id"]).await?;
    index(manager, "deliveries", &["order_id"]).await
}

async fn attempts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("delivery_attempts")
        .col(id("id"))
        .col(text("delivery_id"))
        .col(int("at"))
        .col(int("millis"))
        .col(int_or_null("status"))
        .col(text_or_null("fault"))
        .col(text_or_null("detail"))
        .col(text("answer"))
        .foreign_key(&mut references(
            "delivery_attempts",
            "delivery_id",
            "deliveries",
        ))
        .take();
    manager.create_table(table).await?;
    index(manager, "delivery_attempts", &["delivery_id", "id"]).await
}
