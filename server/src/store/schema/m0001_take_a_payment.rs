//! The first tables: everything to take a payment.

mod catalogue;
mod sales;
mod work;

use sea_orm_migration::prelude::*;

/// Made of three parts only to be read more easily.
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0001_take_a_payment"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        catalogue::up(manager).await?;
        sales::up(manager).await?;
        work::up(manager).await
    }
}
