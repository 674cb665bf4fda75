//! The hosts that showed an offer in a frame by an allowed site such as `*.example.com`.

use sea_orm_migration::prelude::*;

use super::{Constraint, int, keyed, references, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0023_seen_hosts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut merchant = references("seen_hosts", "merchant_id", "merchants");
        let hosts = keyed(Constraint::SeenHost)
            .col(text("merchant_id"))
            .col(text("host"))
            .col(int("seen_at"))
            .foreign_key(&mut merchant)
            .take();
        manager.create_table(hosts).await
    }
}
