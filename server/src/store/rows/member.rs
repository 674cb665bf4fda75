use domain::Role;
use sea_orm::entity::prelude::*;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::members::{Member, PasswordHash};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "members")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub email: String,
    pub role: String,
    pub password_hash: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Member {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "members",
            id: &row.id,
        };
        Ok(Self {
            role: at.read(Role::parse(&row.role))?,
            id: row.id,
            email: row.email,
            password_hash: row.password_hash.map(PasswordHash::from_stored),
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
        })
    }
}

impl From<&Member> for Model {
    fn from(member: &Member) -> Self {
        let hash = member.password_hash.as_ref();
        Self {
            id: member.id.clone(),
            email: member.email.clone(),
            role: member.role.as_str().to_owned(),
            password_hash: hash.map(|hash| hash.as_stored().to_owned()),
            created_at: member.created_at.millis(),
            updated_at: member.updated_at.millis(),
        }
    }
}
