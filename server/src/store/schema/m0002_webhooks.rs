//! What is needed to renew a merchant's webhook endpoint.

use sea_orm_migration::prelude::*;

use super::{add_columns, int_or_null, text_or_null};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0002_webhooks"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let merchants = [
            text_or_null("webhook_url"),
            text_or_null("webhook_version"),
            text_or_null("webhook_previous_endpoint_id"),
            int_or_null("webhook_previous_until"),
            text_or_null("webhook_renewal_key"),
            int_or_null("webhook_renewal_at"),
        ];
        add_columns(manager, "merchants", merchants).await
    }
}
