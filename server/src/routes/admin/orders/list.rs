//! The list of orders.

use app::admin::{OrderLine, OrdersPage};
use axum::extract::State;
use axum::response::Response;
use domain::{Language, Mode, format_money};

use super::super::request::{AdminRequest, Refused, form_page};
use super::query::OrdersQuery;
use crate::orders::{self, Search};
use crate::state::AppState;
use crate::store::orders::{From, Order, Sought};
use crate::store::{self, merchants, offers};

/// So many orders are on a page.
const PAGE: usize = 50;
/// So many offers and merchants can be chosen from.
const CHOICES: u64 = 500;
const PATH: &str = "/admin/orders";

/// `GET /admin/orders`.
pub(in super::super) async fn show(
    State(state): State<AppState>,
    request: AdminRequest,
) -> Result<Response, Refused> {
    let query = OrdersQuery::read(&request);
    let search = query.search();
    let (filter, form) = query.filter(&state.config.timezone);
    let from = match (request.query("after"), request.query("before")) {
        (Some(id), _) => From::Older(id),
        (None, Some(id)) => From::Newer(id),
        (None, None) => From::Newest,
    };
    let is_refused = form.is_refused();
    let found = if is_refused {
        store::orders::Page::default()
    } else {
        Box::pin(orders::find(&state, &filter, &search, from, PAGE)).await?
    };
    let link = |key: &str, id: Option<String>| id.map(|id| query.url(PATH, Some((key, &id))));
    let older = link("after", found.older);
    let newer = link("before", found.newer);
    let language = request.page.language;
    let to_line = |order| line(&state, language, order);
    let html = app::admin::orders_page(&OrdersPage {
        frame: request.frame(&state),
        form,
        offers: offer_choices(&state).await?,
        merchants: merchant_choices(&state).await?,
        read_as: read_as(&search),
        csv_url: query.url("/admin/orders.csv", None),
        is_filtered: !query.is_empty(),
        orders: found.orders.into_iter().map(to_line).collect(),
        older,
        newer,
        looked: found.looked,
        time_zone: state.config.timezone.name().to_owned(),
    });
    Ok(form_page(html, is_refused))
}

/// The keys of the words for what was sought.
fn read_as(search: &Search) -> Vec<&'static str> {
    let (has_amount, has_last4) = match &search.sought {
        Sought::Digits { amounts, last4 } => (*amounts != [None, None], last4.is_some()),
        _ => (false, false),
    };
    let is_beginning = matches!(search.sought, Sought::Beginning(_));
    let all = [
        (search.name.is_some(), "orders-read-number"),
        (search.intent.is_some(), "orders-read-payment"),
        (has_amount, "orders-read-amount"),
        (has_last4, "orders-read-last4"),
        (is_beginning, "orders-read-beginning"),
    ];
    let read = all.into_iter().filter(|(is_read, _)| *is_read);
    read.map(|(_, key)| key).collect()
}

async fn offer_choices(state: &AppState) -> Result<Vec<(String, String)>, Refused> {
    let offers = offers::list(&state.store, None, None, CHOICES).await?;
    let name = |offer: offers::Offer| {
        let known_as = [offer.internal_name, offer.title];
        let known_as = known_as.into_iter().find(|name| !name.is_empty());
        (offer.id, known_as.unwrap_or_default())
    };
    Ok(offers.into_iter().map(name).collect())
}

/// The test accounts say so: two of one name may stand side by side.
async fn merchant_choices(state: &AppState) -> Result<Vec<(String, String)>, Refused> {
    let merchants = merchants::list(&state.store).await?;
    let name = |merchant: merchants::Merchant| match merchant.mode {
        Mode::Test => (merchant.id, format!("{} (TEST)", merchant.name)),
        Mode::Live => (merchant.id, merchant.name),
    };
    Ok(merchants.into_iter().map(name).collect())
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
        card_last4: order.card_last4,
        status: order.status,
        dispute: order.dispute,
        livemode: order.livemode,
        flag: order.flag,
    }
}
