//! What is said to our server.

use domain::{Decline, ErrorCode, OrderStatus, PriceView};
use gloo_net::http::Request;
use js_sys::Object;
use leptos::prelude::GetUntracked;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, FormData};

use super::{
    Widget, dom,
    json::{Json, number, object, object_of, stringify},
    key, page_data,
};
use crate::checkout::{Field, names};

/// Longer than the server lets Stripe take.
const PATIENCE_MS: u32 = 30_000;
const ORDERS: &str = "/api/v1/orders";

/// What the buyer typed.
pub(super) struct Buyer {
    pub(super) email: String,
    pub(super) name: String,
    /// Answers to the offer's own fields.
    pub(super) fields: Vec<(String, String)>,
    /// The text that was agreed to, or nothing.
    pub(super) consent: String,
}

impl Buyer {
    /// Reads the fields; what the server would refuse is told at once.
    pub(super) fn read() -> Result<Self, ErrorCode> {
        dom::unmark();
        let email = dom::field_text(Field::Email.id());
        let name = dom::field_text(Field::Name.id());
        let at = email.bytes().position(|byte| byte == b'@').unwrap_or(0);
        if at == 0 || at + 1 == email.len() || email.bytes().any(|byte| byte <= b' ') {
            return Err(ErrorCode::InvalidEmail);
        }
        if name.is_empty() {
            return Err(ErrorCode::InvalidName);
        }
        if dom::mark("#fields :invalid") {
            return Err(ErrorCode::InvalidField);
        }
        let (fields, consent) = own_fields().unwrap_or_default();
        Ok(Self {
            email,
            name,
            fields,
            consent,
        })
    }
}

/// The answers by their names, as the form's data has them behind `field-`, and the text of the
/// ticked box.
fn own_fields() -> Option<(Vec<(String, String)>, String)> {
    let form = dom::query("form[data-widget]")?;
    let data = FormData::new_with_form(form.unchecked_ref()).ok()?;
    let typed = Json::of(Object::from_entries(&data).ok()?.into());
    let consent = typed.text(names::CONSENT).unwrap_or_default();
    let own = |(key, text): (String, String)| Some((key.strip_prefix("field-")?.to_owned(), text));
    Some((typed.pairs().into_iter().filter_map(own).collect(), consent))
}

/// The parts of an `OrderView` that the widget needs.
pub(super) struct Order {
    pub(super) token: String,
    pub(super) status: OrderStatus,
    pub(super) decline: Option<Decline>,
    pub(super) client_secret: Option<String>,
    pub(super) return_url: String,
    pub(super) next_url: String,
}

/// The server's no.
pub(super) struct Refusal {
    pub(super) code: ErrorCode,
    pub(super) order: Option<Order>,
    pub(super) price: Option<PriceView>,
    /// The id of the field to blame.
    pub(super) field: Option<String>,
}

impl Refusal {
    const fn of(code: ErrorCode) -> Self {
        Self {
            code,
            order: None,
            price: None,
            field: None,
        }
    }
}

/// Places the order. The checkout key makes repeating it harmless.
pub(super) async fn place(widget: &Widget, buyer: &Buyer) -> Result<Order, Refusal> {
    let data = &widget.data;
    let price = widget.price.get_untracked();
    let key = key::current(&data.offer).ok_or(Refusal::of(ErrorCode::Internal))?;
    let values: [JsValue; names::PLACE_ORDER.len()] = [
        data.offer.as_str().into(),
        key.into(),
        buyer.email.as_str().into(),
        buyer.name.as_str().into(),
        number(price.amount),
        price.currency.into(),
        data.language.as_str().into(),
        object_of(&data.carried),
        data.merchant.as_str().into(),
        object_of(&buyer.fields),
        buyer.consent.as_str().into(),
    ];
    let mut fields = names::PLACE_ORDER.into_iter().zip(values);
    let body = object(std::array::from_fn::<_, { names::PLACE_ORDER.len() }, _>(
        |_| fields.next().unwrap_or_default(),
    ));
    post(&data.place_at, stringify(&body)).await
}

/// Has the server read the payment from Stripe.
pub(super) async fn sync(token: &str) -> Option<Order> {
    post(&[ORDERS, "/", token, "/sync"].concat(), None)
        .await
        .ok()
}

/// An order as our books have it.
pub(super) async fn get(token: &str) -> Option<Order> {
    let request = Request::get(&[ORDERS, "/", token].concat());
    let response = request.send().await.ok()?;
    order(&Json::parse(&response.text().await.ok()?)?)
}

async fn post(url: &str, body: Option<String>) -> Result<Order, Refusal> {
    let (ok, text) = send(url, body)
        .await
        .ok_or(Refusal::of(ErrorCode::Network))?;
    // Whatever stands between may answer something else than JSON.
    let json = Json::parse(&text).ok_or(Refusal::of(ErrorCode::Internal))?;
    if ok {
        return order(&json).ok_or(Refusal::of(ErrorCode::Internal));
    }
    let error = json.get(names::ERROR);
    let code = error.text(names::CODE);
    Err(Refusal {
        code: code.map_or(ErrorCode::Internal, |code| ErrorCode::parse(&code)),
        order: order(&json.get(names::ORDER)),
        price: page_data::price(&json.get(names::PRICE)),
        field: error.text(names::FIELD),
    })
}

async fn send(url: &str, body: Option<String>) -> Option<(bool, String)> {
    let request = Request::post(url)
        .header("content-type", "application/json")
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)))
        .body(body.unwrap_or_default())
        .ok()?;
    let response = request.send().await.ok()?;
    Some((response.ok(), response.text().await.ok()?))
}

fn order(json: &Json) -> Option<Order> {
    Some(Order {
        token: json.text(names::TOKEN)?,
        status: OrderStatus::parse(&json.text(names::STATUS)?)?,
        decline: json.text(names::DECLINE).map(|name| Decline::parse(&name)),
        client_secret: json.text(names::CLIENT_SECRET),
        return_url: json.text(names::RETURN_URL)?,
        next_url: json.text(names::NEXT_URL)?,
    })
}
