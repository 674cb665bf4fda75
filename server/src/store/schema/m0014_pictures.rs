//! The pictures that were uploaded: a backup of the database has them.

use sea_orm_migration::prelude::*;

use super::{Constraint, bytes, int, keyed, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0014_pictures"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = keyed(Constraint::Picture)
            .col(text("name"))
            .col(text("content_type"))
            .col(bytes("body"))
            .col(int("created_at"))
            .take();
        manager.create_table(table).await
    }
}
