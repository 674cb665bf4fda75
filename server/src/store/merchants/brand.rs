//! What buyers read of a merchant.

use sea_orm::sea_query::Expr;

use super::{changed, one};
use crate::clock::Timestamp;
use crate::store::Conn;
use crate::store::error::Result;
use crate::store::rows::merchant::Column;

/// What buyers read of a merchant, where its offers do not say something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// The seller's name.
    pub name: Option<String>,
    /// A picture: https.
    pub logo_url: Option<String>,
    /// A colour that [`domain::Accent`] takes.
    pub accent: Option<String>,
    /// Who helps: an e-mail or https address.
    pub support: Option<String>,
    /// Who the seller is before the law.
    pub legal_name: Option<String>,
    /// Where the seller is before the law.
    pub legal_address: Option<String>,
    /// Terms of sale: https.
    pub terms_url: Option<String>,
    /// Privacy policy: https.
    pub privacy_url: Option<String>,
    /// Refund policy: https.
    pub refund_url: Option<String>,
    /// The sender's address of mails to its buyers; none: the installation's.
    pub mail_from: Option<String>,
    /// Where its buyers' answers go.
    pub mail_reply_to: Option<String>,
}

/// Replaces what buyers read of the merchant.
pub async fn set_brand(db: &impl Conn, id: &str, brand: &Brand, now: Timestamp) -> Result<()> {
    let text = |text: &Option<String>| Expr::val(text.clone());
    let update = one(id)
        .col_expr(Column::BrandName, text(&brand.name))
        .col_expr(Column::LogoUrl, text(&brand.logo_url))
        .col_expr(Column::Accent, text(&brand.accent))
        .col_expr(Column::Support, text(&brand.support))
        .col_expr(Column::LegalName, text(&brand.legal_name))
        .col_expr(Column::LegalAddress, text(&brand.legal_address))
        .col_expr(Column::TermsUrl, text(&brand.terms_url))
        .col_expr(Column::PrivacyUrl, text(&brand.privacy_url))
        .col_expr(Column::RefundUrl, text(&brand.refund_url))
        .col_expr(Column::MailFrom, text(&brand.mail_from))
        .col_expr(Column::MailReplyTo, text(&brand.mail_reply_to))
        .col_expr(Column::UpdatedAt, Expr::val(now.millis()));
    changed(db, id, update).await
}
