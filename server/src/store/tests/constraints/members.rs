use domain::Role;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use super::super::fixtures::NOW;
use crate::store::error::Result;
use crate::store::members::{self, Member};
use crate::store::sessions::{self, Session};
use crate::store::{Constraint, Tx, rows};

fn member(id: &str, email: &str) -> Member {
    Member {
        id: id.to_owned(),
        email: email.to_owned(),
        role: Role::Owner,
        password_hash: None,
        created_at: NOW,
        updated_at: NOW,
    }
}

fn session(id: &str, token_hash: &str) -> Session {
    Session {
        id: id.to_owned(),
        token_hash: token_hash.to_owned(),
        member_id: "mbr_1".to_owned(),
        is_remembered: false,
        user_agent: String::new(),
        address: String::new(),
        created_at: NOW,
        seen_at: NOW,
        active_until: NOW,
        confirmed_until: NOW,
        expires_at: NOW,
    }
}

/// Breaks the constraint inside the transaction.
pub(super) async fn break_it(tx: &Tx, constraint: Constraint) -> Result<()> {
    members::insert(tx, &member("mbr_1", "ann@example.com")).await?;
    match constraint {
        Constraint::MemberId => members::insert(tx, &member("mbr_1", "bo@example.com")).await,
        Constraint::MemberEmail => members::insert(tx, &member("mbr_2", "ann@example.com")).await,
        Constraint::SessionId => {
            sessions::insert(tx, &session("ses_1", "a")).await?;
            sessions::insert(tx, &session("ses_1", "b")).await
        }
        Constraint::SessionToken => {
            sessions::insert(tx, &session("ses_1", "a")).await?;
            sessions::insert(tx, &session("ses_2", "a")).await
        }
        _ => {
            for _ in 0..2 {
                let row = rows::member_link::Model {
                    token_hash: "a".to_owned(),
                    member_id: None,
                    created_at: 0,
                    expires_at: 0,
                };
                rows::member_link::Entity::insert(row.into_active_model())
                    .exec_without_returning(&tx.inner)
                    .await?;
            }
            Ok(())
        }
    }
}
