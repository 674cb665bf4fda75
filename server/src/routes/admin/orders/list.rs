//! The list of orders.

use app::admin::{OrderLine, OrdersPage};
use axum::extract::State;
use axum::response::Response;
use domain::{Language, format_money};

use super::super::request::{AdminRequest, Refused, page};
use crate::state::AppState;
use crate::store::orders::{self, Filter, From, Order};

/// So many orders are on a page.
const PAGE: usize = 50;

/// `GET /admin/orders`.
pub(in super::super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    let from = match (request.query("after"), request.query("before")) {
        (Some(id), _) => From::Older(id),
        (None, Some(id)) => From::Newer(id),
        (None, None) => From::Newest,
    };
    let found = orders::browse(&state.store, &Filter::default(), from, PAGE).await?;
    let link = |key: &str, order: Option<&Order>| {
        order.map(|order| format!("/admin/orders?{key}={}", order.id))
    };
    let older = link("after", found.orders.last()).filter(|_| found.has_older);
    let newer = link("before", found.orders.first()).filter(|_| found.has_newer);
    let language = request.page.language;
    let to_line = |order| line(&state, language, order);
    Ok(page(app::admin::orders_page(&OrdersPage {
        frame: request.frame(&state),
        orders: found.orders.into_iter().map(to_line).collect(),
        older,
        newer,
        time_zone: state.config.timezone.name().to_owned(),
    })))
}

fn line(state: &AppState, language: Language, order: Order) -> OrderLine {
    OrderLine {
        amount: format_money(order.price, language),
        placed: state.config.timezone.text(order.created_at),
        id: order.id,
        number: order.number,
        name: order.name,
        email: order.email,
        title: order.terms.title,
        status: order.status,
        dispute: order.dispute,
        livemode: order.livemode,
        is_flagged: order.flag.is_some(),
    }
}
