//! Who sells what: the installation, merchants, offers and their prices.

use sea_orm_migration::prelude::*;

use super::super::{
    Constraint, id, int, int_or_null, keyed, references, text, text_or_null, unique,
};

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    installation(manager).await?;
    merchants(manager).await?;
    offers(manager).await
}

async fn installation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("installation")
        .col(int("slot").primary_key().check(Expr::col("slot").eq(1)))
        .col(text("id"))
        .col(text("check_value"))
        .col(int("created_at"))
        .take();
    manager.create_table(table).await
}

async fn merchants(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("merchants")
        .col(id("id"))
        .col(text("name"))
        .col(text("mode"))
        .col(text_or_null("account_id"))
        .col(text_or_null("country"))
        .col(text("publishable_key"))
        .col(text("secret_key"))
        .col(text("secret_last4"))
        .col(text_or_null("api_base"))
        .col(text_or_null("stripe_js"))
        .col(text_or_null("webhook_endpoint_id"))
        .col(text_or_null("webhook_secret"))
        .col(text_or_null("webhook_previous_secret"))
        .col(int("events_seen_until"))
        .col(int_or_null("last_event_at"))
        .col(int_or_null("archived_at"))
        .col(int("created_at"))
        .col(int("updated_at"))
        .take();
    manager.create_table(table).await?;
    super::super::index(manager, "merchants", &["account_id", "mode"]).await
}

async fn offers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("offers")
        .col(id("id"))
        .col(text("slug"))
        .col(text("title"))
        .col(text("description"))
        .col(text_or_null("merchant_id"))
        .col(text("status"))
        .col(text("seller"))
        .col(text_or_null("picture_url"))
        .col(text_or_null("terms_url"))
        .col(text_or_null("privacy_url"))
        .col(text("thank_you_text"))
        .col(text_or_null("thank_you_url"))
        .col(int("position"))
        .col(int("created_at"))
        .col(int("updated_at"))
        .foreign_key(&mut references("offers", "merchant_id", "merchants"))
        .take();
    manager.create_table(table).await?;
    unique(manager, Constraint::OfferSlug).await?;
    super::super::index(manager, "offers", &["merchant_id"]).await?;
    super::super::index(manager, "offers", &["status", "position", "id"]).await?;
    let table = keyed(Constraint::OfferCurrency)
        .col(text("offer_id"))
        .col(text("currency"))
        .col(int("amount"))
        .col(int("position"))
        .foreign_key(&mut references("offer_prices", "offer_id", "offers"))
        .take();
    manager.create_table(table).await
}
