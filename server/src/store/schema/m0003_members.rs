//! Who signs in: members, the links that set a password, and sessions.

use sea_orm_migration::prelude::*;

use super::{Constraint, flag, id, index, int, keyed, references, text, text_or_null, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0003_members"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        members(manager).await?;
        links(manager).await?;
        sessions(manager).await
    }
}

async fn members(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("members")
        .col(id("id"))
        .col(text("email"))
        .col(text("role"))
        .col(text_or_null("password_hash"))
        .col(int("created_at"))
        .col(int("updated_at"))
        .take();
    manager.create_table(table).await?;
    unique(manager, Constraint::MemberEmail).await
}

async fn links(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = keyed(Constraint::MemberLink)
        .col(text("token_hash"))
        .col(text_or_null("member_id"))
        .col(int("created_at"))
        .col(int("expires_at"))
        .foreign_key(&mut references("member_links", "member_id", "members"))
        .take();
    manager.create_table(table).await?;
    index(manager, "member_links", &["member_id"]).await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("sessions")
        .col(id("id"))
        .col(text("token_hash"))
        .col(text("member_id"))
        .col(flag("is_remembered"))
        .col(text("user_agent"))
        .col(text("address"))
        .col(int("created_at"))
        .col(int("seen_at"))
        .col(int("active_until"))
        .col(int("confirmed_until"))
        .col(int("expires_at"))
        .foreign_key(&mut references("sessions", "member_id", "members"))
        .take();
    manager.create_table(table).await?;
    unique(manager, Constraint::SessionToken).await?;
    index(manager, "sessions", &["member_id"]).await?;
    index(manager, "sessions", &["expires_at"]).await
}
