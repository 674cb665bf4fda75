//! Trouble that the team is told of: what is wrong now, and mails about it.

use sea_orm_migration::prelude::*;

use super::{add_columns, flag, int, keyed, text, text_or_null};
use crate::store::constraint::Constraint;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0020_alerts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let alerts = keyed(Constraint::Alert)
            .col(text("kind"))
            .col(text("about"))
            .col(flag("is_on"))
            .col(int("since"))
            .col(int("count"))
            .col(text_or_null("notice"))
            .take();
        manager.create_table(alerts).await?;
        add_columns(manager, "mails", [text_or_null("notice")]).await
    }
}
