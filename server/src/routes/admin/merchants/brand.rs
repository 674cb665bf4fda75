//! "Brand and law".

use app::admin::{BrandPage, Form};
use axum::Form as Body;
use axum::extract::{Path, State};
use axum::response::Response;

use super::add::shown;
use super::page::back;
use crate::merchants::{self, BrandError, TypedBrand};
use crate::routes::admin::request::{AdminRequest, Refused, page, refused_form};
use crate::state::AppState;
use crate::store::merchants::Merchant;

/// `GET …/stripe/{id}/brand`.
pub(super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let merchant = merchants::get(&state, &id).await?;
    let form = form(typed(&merchant));
    Ok(page(html(&state, &request, merchant, form)))
}

/// `POST …/stripe/{id}/brand`.
pub(super) async fn submit(
    State(state): State<AppState>,
    request: AdminRequest,
    Path(id): Path<String>,
    Body(typed): Body<TypedBrand>,
) -> Result<Response, Refused> {
    let saved = merchants::set_brand(&state, &id, &typed).await;
    let mut form = form(typed);
    let merchant = merchants::get(&state, &id).await?;
    match saved {
        Ok(()) => return Ok(back(&id, "brand")),
        Err(BrandError::Refused(mistakes)) => {
            for (field, words) in mistakes {
                form.refuse(field, words);
            }
        }
        Err(BrandError::Changed) => {
            form = form.replacing("seen", merchant.updated_at.millis().to_string());
            form.refuse("", "merchants-brand-changed");
        }
        Err(BrandError::Own(error)) => return Err(error.into()),
    }
    Ok(refused_form(html(&state, &request, merchant, form)))
}

/// The fields by name.
fn form(typed: TypedBrand) -> Form {
    Form::default()
        .with("seen", typed.seen)
        .with("brand_name", shown(typed.brand_name))
        .with("logo_url", shown(typed.logo_url))
        .with("accent", shown(typed.accent))
        .with("support", shown(typed.support))
        .with("legal_name", shown(typed.legal_name))
        .with("legal_address", shown(typed.legal_address))
        .with("terms_url", shown(typed.terms_url))
        .with("privacy_url", shown(typed.privacy_url))
        .with("refund_url", shown(typed.refund_url))
        .with("mail_from", shown(typed.mail_from))
        .with("mail_reply_to", shown(typed.mail_reply_to))
}

/// As somebody would type it.
fn typed(merchant: &Merchant) -> TypedBrand {
    let brand = merchant.brand.clone();
    TypedBrand {
        seen: merchant.updated_at.millis().to_string(),
        brand_name: brand.name.unwrap_or_default(),
        logo_url: brand.logo_url.unwrap_or_default(),
        accent: brand.accent.unwrap_or_default(),
        support: brand.support.unwrap_or_default(),
        legal_name: brand.legal_name.unwrap_or_default(),
        legal_address: brand.legal_address.unwrap_or_default(),
        terms_url: brand.terms_url.unwrap_or_default(),
        privacy_url: brand.privacy_url.unwrap_or_default(),
        refund_url: brand.refund_url.unwrap_or_default(),
        mail_from: brand.mail_from.unwrap_or_default(),
        mail_reply_to: brand.mail_reply_to.unwrap_or_default(),
    }
}

fn html(state: &AppState, request: &AdminRequest, merchant: Merchant, form: Form) -> String {
    app::admin::brand_page(&BrandPage {
        frame: request.frame(state),
        id: merchant.id,
        name: merchant.name,
        form,
    })
}
