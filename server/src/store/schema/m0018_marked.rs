//! Orders that a person has to look at are found at once among a million.

use sea_orm::ConnectionTrait as _;
use sea_orm_migration::prelude::*;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0018_marked"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = "CREATE INDEX orders_marked_idx ON orders (id) WHERE flag IS NOT NULL";
        let db = manager.get_connection();
        db.execute_unprepared(index).await?;
        Ok(())
    }
}
