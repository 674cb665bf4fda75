//! How a merchant shows itself to buyers.

use sea_orm::sea_query::Expr;

use super::{changed, one};
use crate::clock::Timestamp;
use crate::store::Conn;
use crate::store::error::Result;
use crate::store::rows::merchant::Column;

/// What buyers see of a merchant, where an offer says nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// The seller's name as buyers read it.
    pub name: Option<String>,
    /// A picture: https.
    pub logo_url: Option<String>,
    /// The colour of buttons and links: `#rrggbb`.
    pub accent: Option<String>,
    /// Where buyers ask.
    pub support_email: Option<String>,
    /// Who sells, by law.
    pub legal_name: Option<String>,
    /// And where; several lines.
    pub legal_address: Option<String>,
    /// Terms of sale: https.
    pub terms_url: Option<String>,
    /// Privacy policy: https.
    pub privacy_url: Option<String>,
    /// Refund policy: https.
    pub refund_url: Option<String>,
}

/// Replaces the brand.
pub async fn set_brand(db: &impl Conn, id: &str, brand: &Brand, now: Timestamp) -> Result<()> {
    let columns = [
        (Column::BrandName, &brand.name),
        (Column::BrandLogoUrl, &brand.logo_url),
        (Column::BrandAccent, &brand.accent),
        (Column::SupportEmail, &brand.support_email),
        (Column::LegalName, &brand.legal_name),
        (Column::LegalAddress, &brand.legal_address),
        (Column::TermsUrl, &brand.terms_url),
        (Column::PrivacyUrl, &brand.privacy_url),
        (Column::RefundUrl, &brand.refund_url),
    ];
    let update = one(id).col_expr(Column::UpdatedAt, Expr::val(now.millis()));
    let update = columns.into_iter().fold(update, |update, (column, value)| {
        update.col_expr(column, Expr::val(value.clone()))
    });
    changed(db, id, update).await
}
