//! The list of offers.

use std::collections::HashMap;

use app::admin::{Form, MerchantName, OfferLine, OffersPage};
use axum::extract::State;
use axum::response::Response;
use domain::{Language, Mode, OfferStatus, format_money};

use super::super::request::{AdminRequest, Refused, page};
use crate::state::AppState;
use crate::store;
use crate::store::merchants::Merchant;
use crate::store::offers::{Filter, Offer};

/// So many on a page.
const PAGE: usize = 50;
const FIELDS: [&str; 4] = ["q", "status", "merchant", "mode"];

/// `GET /admin/offers`.
pub(in super::super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    let asked = |name: &str| request.query(name).unwrap_or_default().trim().to_owned();
    let form = Form::of(FIELDS.map(|name| (name.to_owned(), asked(name))));
    let filter = Filter {
        status: OfferStatus::parse(form.value("status")),
        merchant_id: Some(form.value("merchant")).filter(|id| !id.is_empty()),
        mode: Mode::parse(form.value("mode")),
        search: form.value("q"),
    };
    let before = request.query("before");
    let mut offers = store::offers::browse(&state.store, &filter, before, PAGE as u64 + 1).await?;
    let has_older = offers.len() > PAGE;
    offers.truncate(PAGE);
    let last = offers.last().filter(|_| has_older);
    let merchants = store::merchants::list(&state.store).await?;
    let html = app::admin::offers_page(&OffersPage {
        frame: request.frame(&state),
        is_filtered: FIELDS.iter().any(|name| form.is_on(name)),
        merchants: merchants.iter().map(choice).collect(),
        older: last.map(|offer| url(&form, Some(&offer.id))),
        newest: before.map(|_| url(&form, None)),
        offers: lines(request.page.language, offers, merchants),
        form,
    });
    Ok(page(html))
}

fn url(form: &Form, before: Option<&str>) -> String {
    let path = "/admin/offers?".to_owned();
    let start = path.len();
    let mut query = url::form_urlencoded::Serializer::for_suffix(path, start);
    for name in FIELDS.iter().filter(|name| form.is_on(name)) {
        query.append_pair(name, form.value(name));
    }
    if let Some(id) = before {
        query.append_pair("before", id);
    }
    query.finish()
}

/// The test accounts say so: two of one name may stand side by side.
fn choice(merchant: &Merchant) -> (String, String) {
    let name = match merchant.mode {
        Mode::Test => format!("{} (TEST)", merchant.name),
        Mode::Live => merchant.name.clone(),
    };
    (merchant.id.clone(), name)
}

fn lines(language: Language, offers: Vec<Offer>, merchants: Vec<Merchant>) -> Vec<OfferLine> {
    let name = |merchant: Merchant| {
        let (name, mode) = (merchant.name, merchant.mode);
        (merchant.id, MerchantName { name, mode })
    };
    let names: HashMap<_, _> = merchants.into_iter().map(name).collect();
    let line = |offer: Offer| OfferLine {
        url: format!("/o/{}", offer.slug.as_str()),
        prices: offer
            .prices
            .iter()
            .map(|p| format_money(*p, language))
            .collect(),
        merchant: offer.merchant_id.and_then(|id| names.get(&id).cloned()),
        id: offer.id,
        internal_name: offer.internal_name,
        title: offer.title,
        status: offer.status,
    };
    offers.into_iter().map(line).collect()
}
