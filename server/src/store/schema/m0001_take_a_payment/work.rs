//! What is still to be done, and the files that pages need: Stripe's events, the outbox,
//! idempotency keys, site files.

use sea_orm_migration::prelude::*;

use super::super::{
    Constraint, bytes, bytes_or_null, flag, id, index, int, int_or_null, keyed, references, text,
    text_or_null,
};

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    stripe_events(manager).await?;
    outbox(manager).await?;
    idempotency(manager).await?;
    site_files(manager).await
}

/// `order_id` refers to no row: an event may come before its order's row.
async fn stripe_events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = keyed(Constraint::Event)
        .col(text("merchant_id"))
        .col(text("event_id"))
        .col(text("kind"))
        .col(text("object_id"))
        .col(text_or_null("order_id"))
        .col(flag("livemode"))
        .col(text_or_null("api_version"))
        .col(int("stripe_created"))
        .col(int("received_at"))
        .col(text_or_null("body"))
        .col(text("state"))
        .col(int("attempts"))
        .col(int_or_null("next_at"))
        .col(text_or_null("error"))
        .foreign_key(&mut references("stripe_events", "merchant_id", "merchants"))
        .take();
    manager.create_table(table).await?;
    index(manager, "stripe_events", &["state", "next_at"]).await?;
    index(manager, "stripe_events", &["order_id"]).await?;
    index(manager, "stripe_events", &["merchant_id", "object_id"]).await
}

async fn outbox(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("outbox")
        .col(id("id"))
        .col(text("order_id"))
        .col(text("kind"))
        .col(text("payload"))
        .col(flag("livemode"))
        .col(int("created_at"))
        .col(text("state"))
        .col(int("attempts"))
        .col(int_or_null("next_at"))
        .foreign_key(&mut references("outbox", "order_id", "orders"))
        .take();
    manager.create_table(table).await?;
    index(manager, "outbox", &["state", "next_at"]).await?;
    index(manager, "outbox", &["order_id"]).await
}

async fn idempotency(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("idempotency")
        .col(id("key"))
        .col(text("merchant_id"))
        .col(text("order_id"))
        .col(text("purpose"))
        .col(int("created_at"))
        .col(int_or_null("finished_at"))
        .foreign_key(&mut references("idempotency", "merchant_id", "merchants"))
        .foreign_key(&mut references("idempotency", "order_id", "orders"))
        .take();
    manager.create_table(table).await?;
    index(manager, "idempotency", &["order_id"]).await
}

async fn site_files(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("site_files")
        .col(id("name"))
        .col(text("content_type"))
        .col(bytes("body"))
        .col(bytes_or_null("brotli"))
        .col(bytes_or_null("gzip"))
        .col(int_or_null("superseded_at"))
        .take();
    manager.create_table(table).await
}
