//! How an offer reads, above its form.

use app::admin::{Form, LookView};

use super::super::request::{AdminRequest, Refused};
use super::edit::{blame, typed};
use crate::offers;
use crate::state::AppState;
use crate::store::offers::Offer;
use crate::{merchants, store};

/// Whether the form was sent only to be looked at.
pub(super) fn is_wanted(form: &Form) -> bool {
    form.value("do") == "look"
}

/// How the form reads, or the saved offer. What is wrong with what was typed is said at its field.
pub(super) async fn view(
    state: &AppState,
    request: &AdminRequest,
    offer: Option<&Offer>,
    form: &mut Form,
) -> Result<Option<LookView>, Refused> {
    let language = request.page.language;
    let look = if is_wanted(form) {
        match offers::look(&typed(form), language) {
            Ok(look) => look,
            Err(mistakes) => {
                blame(form, mistakes);
                return Ok(None);
            }
        }
    } else {
        match offer.filter(|_| !form.is_refused()) {
            Some(offer) => offers::look_of(offer, language),
            None => return Ok(None),
        }
    };
    let merchant = form.value("merchant");
    let known = store::merchants::get(&state.store, merchant).await?;
    let statement = match known {
        Some(merchant) => Some(merchants::statement_of(state, &merchant.id).await?),
        None => None,
    };
    Ok(Some(LookView {
        prices: look.prices,
        unknown_minimums: look.unknown_minimums,
        statement,
        description: look.description,
    }))
}
