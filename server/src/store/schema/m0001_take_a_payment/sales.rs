//! What was sold: orders, their payments and their timelines.

use sea_orm_migration::prelude::*;

use super::super::{
    Constraint, flag, id, index, int, int_or_null, references, text, text_or_null, unique,
};

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    orders(manager).await?;
    payments(manager).await?;
    timeline(manager).await
}

async fn orders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("orders")
        .col(id("id"))
        .col(text("number"))
        .col(text("token_hash"))
        .col(text("checkout_key_hash"))
        .col(text("offer_id"))
        .col(text_or_null("merchant_id"))
        .col(text("email"))
        .col(text("name"))
        .col(text("language"))
        .col(text("carried"))
        .col(text("terms"))
        .col(int("amount"))
        .col(text("currency"))
        .col(text("status"))
        .col(text_or_null("dispute"))
        .col(text_or_null("decline"))
        .col(flag("livemode"))
        .col(int("content_version"))
        .col(text_or_null("intent_id"))
        .col(int("intent_key_version"))
        .col(text_or_null("flag"))
        .col(int("declines"))
        .col(int("created_at"))
        .col(int("updated_at"))
        .col(int_or_null("paid_at"))
        .col(int("expires_at"))
        .col(int_or_null("next_check_at"))
        .col(int("checks"))
        .col(int("version"))
        .foreign_key(&mut references("orders", "offer_id", "offers"))
        .foreign_key(&mut references("orders", "merchant_id", "merchants"))
        .take();
    manager.create_table(table).await?;
    unique(manager, Constraint::OrderNumber).await?;
    unique(manager, Constraint::OrderToken).await?;
    unique(manager, Constraint::OrderCheckoutKey).await?;
    unique(manager, Constraint::OrderIntent).await?;
    index(manager, "orders", &["next_check_at"]).await?;
    index(manager, "orders", &["status", "id"]).await?;
    index(manager, "orders", &["offer_id", "id"]).await?;
    index(manager, "orders", &["merchant_id", "id"]).await
}

async fn payments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("payments")
        .col(id("id"))
        .col(text("order_id"))
        .col(text("merchant_id"))
        .col(text("intent_id"))
        .col(text("status"))
        .col(int("amount"))
        .col(int("amount_received"))
        .col(int("refunded"))
        .col(text("currency"))
        .col(text_or_null("charge_id"))
        .col(text_or_null("error_code"))
        .col(text_or_null("decline_code"))
        .col(flag("livemode"))
        .col(int("created_at"))
        .col(int("updated_at"))
        .foreign_key(&mut references("payments", "order_id", "orders"))
        .foreign_key(&mut references("payments", "merchant_id", "merchants"))
        .take();
    manager.create_table(table).await?;
    unique(manager, Constraint::PaymentIntent).await?;
    index(manager, "payments", &["order_id"]).await?;
    index(manager, "payments", &["merchant_id", "id"]).await
}

async fn timeline(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("timeline")
        .col(id("id"))
        .col(text("order_id"))
        .col(int("at"))
        .col(text("kind"))
        .col(text("data"))
        .foreign_key(&mut references("timeline", "order_id", "orders"))
        .take();
    manager.create_table(table).await?;
    index(manager, "timeline", &["order_id", "at", "id"]).await
}
