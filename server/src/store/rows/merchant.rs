use domain::Mode;
use sea_orm::entity::prelude::*;

use super::Row;
use crate::clock::Timestamp;
use crate::store::StoreError;
use crate::store::merchants::{Brand, Merchant, Renewal, Webhook};
use crate::vault::Sealed;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "merchants")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub name: String,
    pub mode: String,
    pub account_id: Option<String>,
    pub country: Option<String>,
    pub publishable_key: String,
    pub secret_key: String,
    pub secret_last4: String,
    pub api_base: Option<String>,
    pub stripe_js: Option<String>,
    pub webhook_endpoint_id: Option<String>,
    pub webhook_secret: Option<String>,
    pub webhook_previous_secret: Option<String>,
    pub webhook_url: Option<String>,
    pub webhook_version: Option<String>,
    pub webhook_since: Option<i64>,
    pub webhook_previous_endpoint_id: Option<String>,
    pub webhook_previous_until: Option<i64>,
    pub webhook_renewal_key: Option<String>,
    pub webhook_renewal_at: Option<i64>,
    pub brand_name: Option<String>,
    pub logo_url: Option<String>,
    pub accent: Option<String>,
    pub support: Option<String>,
    pub legal_name: Option<String>,
    pub legal_address: Option<String>,
    pub terms_url: Option<String>,
    pub privacy_url: Option<String>,
    pub refund_url: Option<String>,
    pub mail_from: Option<String>,
    pub mail_reply_to: Option<String>,
    pub next_check_at: Option<i64>,
    pub events_seen_until: i64,
    pub last_event_at: Option<i64>,
    pub archived_at: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Merchant {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let at = Row {
            table: "merchants",
            id: &row.id,
        };
        Ok(Self {
            mode: at.read(Mode::parse(&row.mode))?,
            id: row.id,
            name: row.name,
            account_id: row.account_id,
            country: row.country,
            publishable_key: row.publishable_key,
            secret_key: Sealed::from_stored(row.secret_key),
            secret_last4: row.secret_last4,
            api_base: row.api_base,
            stripe_js: row.stripe_js,
            webhook: Webhook {
                endpoint_id: row.webhook_endpoint_id,
                url: row.webhook_url,
                version: row.webhook_version,
                since: row.webhook_since.map(Timestamp::from_millis),
                secret: row.webhook_secret.map(Sealed::from_stored),
                previous_endpoint_id: row.webhook_previous_endpoint_id,
                previous_secret: row.webhook_previous_secret.map(Sealed::from_stored),
                previous_until: row.webhook_previous_until.map(Timestamp::from_millis),
                renewal: row
                    .webhook_renewal_key
                    .zip(row.webhook_renewal_at)
                    .map(|(key, at)| Renewal {
                        key,
                        begun_at: Timestamp::from_millis(at),
                    }),
            },
            brand: Brand {
                name: row.brand_name,
                logo_url: row.logo_url,
                accent: row.accent,
                support: row.support,
                legal_name: row.legal_name,
                legal_address: row.legal_address,
                terms_url: row.terms_url,
                privacy_url: row.privacy_url,
                refund_url: row.refund_url,
                mail_from: row.mail_from,
                mail_reply_to: row.mail_reply_to,
            },
            next_check_at: row.next_check_at.map(Timestamp::from_millis),
            events_seen_until: Timestamp::from_millis(row.events_seen_until),
            last_event_at: row.last_event_at.map(Timestamp::from_millis),
            archived_at: row.archived_at.map(Timestamp::from_millis),
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
        })
    }
}

impl From<&Merchant> for Model {
    fn from(merchant: &Merchant) -> Self {
        let stored = |sealed: &Sealed| sealed.as_stored().to_owned();
        let webhook = &merchant.webhook;
        Self {
            id: merchant.id.clone(),
            name: merchant.name.clone(),
            mode: merchant.mode.as_str().to_owned(),
            account_id: merchant.account_id.clone(),
            country: merchant.country.clone(),
            publishable_key: merchant.publishable_key.clone(),
            secret_key: stored(&merchant.secret_key),
            secret_last4: merchant.secret_last4.clone(),
            api_base: merchant.api_base.clone(),
            stripe_js: merchant.stripe_js.clone(),
            webhook_endpoint_id: webhook.endpoint_id.clone(),
            webhook_secret: webhook.secret.as_ref().map(stored),
            webhook_previous_secret: webhook.previous_secret.as_ref().map(stored),
            webhook_url: webhook.url.clone(),
            webhook_version: webhook.version.clone(),
            webhook_since: webhook.since.map(Timestamp::millis),
            webhook_previous_endpoint_id: webhook.previous_endpoint_id.clone(),
            webhook_previous_until: webhook.previous_until.map(Timestamp::millis),
            webhook_renewal_key: webhook.renewal.as_ref().map(|renewal| renewal.key.clone()),
            webhook_renewal_at: webhook.renewal.as_ref().map(|r| r.begun_at.millis()),
            brand_name: merchant.brand.name.clone(),
            logo_url: merchant.brand.logo_url.clone(),
            accent: merchant.brand.accent.clone(),
            support: merchant.brand.support.clone(),
            legal_name: merchant.brand.legal_name.clone(),
            legal_address: merchant.brand.legal_address.clone(),
            terms_url: merchant.brand.terms_url.clone(),
            privacy_url: merchant.brand.privacy_url.clone(),
            refund_url: merchant.brand.refund_url.clone(),
            mail_from: merchant.brand.mail_from.clone(),
            mail_reply_to: merchant.brand.mail_reply_to.clone(),
            next_check_at: merchant.next_check_at.map(Timestamp::millis),
            events_seen_until: merchant.events_seen_until.millis(),
            last_event_at: merchant.last_event_at.map(Timestamp::millis),
            archived_at: merchant.archived_at.map(Timestamp::millis),
            created_at: merchant.created_at.millis(),
            updated_at: merchant.updated_at.millis(),
        }
    }
}
