//! Pages for the buyer: the 3-D Secure challenge, the bank's redirect page, the receipt.

use axum::body::Body;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use serde_json::json;

use crate::app::App;
use crate::engine::challenge::{self, Challenge, Flavor};
use crate::http::hosts::Origins;
use crate::http::respond::cors;
use crate::kind::Kind;
use crate::money;
use crate::scope::{Cause, Scope, number, text};
use crate::world::World;

fn html(status: StatusCode, title: &str, body: &str) -> Response<Body> {
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><link rel=\"icon\" href=\"data:,\"><title>{title}</title><style>:root{{color-scheme:light dark}}body{{font:16px/1.5 system-ui,sans-serif;margin:0;padding:24px;max-width:30rem}}h1{{font-size:1.2rem}}button{{font:inherit;padding:.6rem 1rem;margin:.5rem .5rem 0 0;border-radius:6px;border:1px solid;cursor:pointer}}button:first-of-type{{background:#0a5bd3;color:#fff;border-color:#0a5bd3}}form{{display:flex;flex-wrap:wrap}}</style></head><body><main>{body}</main></body></html>"
    );
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    cors(headers);
    response
}

fn not_found() -> Response<Body> {
    html(
        StatusCode::NOT_FOUND,
        "Not found",
        "<h1>Not found</h1><p>There is no such page at this stand-in.</p>",
    )
}

fn scope<'w>(world: &'w mut World, challenge: &Challenge) -> Scope<'w> {
    Scope {
        world,
        account: challenge.account,
        livemode: challenge.livemode,
        cause: Cause::default(),
    }
}

/// What the buyer is asked to approve.
fn sum(world: &mut World, challenge: &Challenge) -> String {
    let intent = scope(world, challenge).lookup(Kind::PaymentIntent, &challenge.intent);
    intent.map_or_else(String::new, |intent| {
        let currency = text(&intent, "currency");
        format!(
            "{} {}",
            money::decimal(number(&intent, "amount"), currency),
            currency.to_uppercase()
        )
    })
}

/// `GET /3ds/{id}` and `GET /redirect/{id}`.
pub(crate) fn ask(app: &App, id: &str) -> Response<Body> {
    let found = app.with(|world| {
        let challenge = world.challenges.get(id).cloned()?;
        let sum = sum(world, &challenge);
        Some((challenge, sum))
    });
    let Some((challenge, sum)) = found else {
        return not_found();
    };
    if challenge.closed || challenge.passed.is_some() {
        return html(
            StatusCode::OK,
            "Nothing to do",
            "<h1>Nothing to do</h1><p>This authentication is over.</p>",
        );
    }
    let (title, words, yes, no) = match challenge.flavor {
        Flavor::Captcha => (
            "Are you a person?",
            "A stand-in for a captcha.",
            "I am a person",
            "Fail",
        ),
        Flavor::Sdk => (
            "3D Secure 2 Test Page",
            "This is a test 3D Secure 2 authentication of the stand-in for Stripe.",
            "Complete",
            "Fail",
        ),
        Flavor::Redirect => (
            "Test payment page",
            "This is a test page of the stand-in for Stripe. A bank would ask you here.",
            "Authorize test payment",
            "Fail test payment",
        ),
    };
    let body = format!(
        "<h1>{title}</h1><p>{words}</p><p>{sum}</p><form method=\"post\"><button id=\"test-source-authorize-3ds\" formaction=\"/3ds/{id}/complete\">{yes}</button><button id=\"test-source-fail-3ds\" formaction=\"/3ds/{id}/fail\">{no}</button></form>"
    );
    html(StatusCode::OK, title, &body)
}

/// `POST /3ds/{id}/complete` and `/fail`: decides, then goes back or tells the frame around it.
pub(crate) fn decide(app: &App, id: &str, pass: bool, headers: &HeaderMap) -> Response<Body> {
    let done = app.with(|world| {
        let challenge = world.challenges.get(id).cloned()?;
        let mut scope = scope(world, &challenge);
        let done = challenge::finish(&mut scope, id, pass)?;
        let back = done
            .return_url
            .as_deref()
            .map(|url| back_to(&scope, &done, url));
        Some((done, back, world.base.clone()))
    });
    let Some((challenge, back, base)) = done else {
        return not_found();
    };
    if let (Flavor::Redirect, Some(url)) = (challenge.flavor, back) {
        return see_other(&url);
    }
    let outcome = if challenge.passed == Some(true) {
        "complete"
    } else {
        "fail"
    };
    let message = json!({ "type": "standin:3ds", "intent": challenge.intent, "outcome": outcome });
    let origin = json!(Origins::of(headers, &base).js);
    let body = format!(
        "<h1>Done</h1><p>You can go back to the shop.</p><script>window.parent.postMessage({message}, {origin});</script>"
    );
    html(StatusCode::OK, "Done", &body)
}

/// The shop's return address with Stripe's parameters.
fn back_to(scope: &Scope<'_>, challenge: &Challenge, url: &str) -> String {
    let setup = challenge.intent.starts_with("seti_");
    let kind = if setup {
        Kind::SetupIntent
    } else {
        Kind::PaymentIntent
    };
    let intent = scope.lookup(kind, &challenge.intent).unwrap_or_default();
    let status = match text(&intent, "status") {
        "succeeded" | "requires_capture" => "succeeded",
        "processing" => "pending",
        _ => "failed",
    };
    let name = kind.object();
    let (start, fragment) = url
        .split_once('#')
        .map_or((url, None), |(start, end)| (start, Some(end)));
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair(name, &challenge.intent);
    query.append_pair(
        &format!("{name}_client_secret"),
        text(&intent, "client_secret"),
    );
    query.append_pair("redirect_status", status);
    let joint = if start.contains('?') { '&' } else { '?' };
    let fragment = fragment.map(|end| format!("#{end}")).unwrap_or_default();
    format!("{start}{joint}{}{fragment}", query.finish())
}

fn see_other(url: &str) -> Response<Body> {
    let Ok(location) = HeaderValue::from_str(url) else {
        return not_found();
    };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    response.headers_mut().insert(header::LOCATION, location);
    response
}

/// `GET /receipts/{charge}`.
pub(crate) fn receipt(app: &App, id: &str) -> Response<Body> {
    let found = app.with(|world| {
        let (account, livemode) = world.place_of(id)?;
        let charge = world.accounts[account].data(livemode).find(id)?.clone();
        Some((world.accounts[account].name.clone(), charge))
    });
    let Some((seller, charge)) = found else {
        return not_found();
    };
    let currency = text(&charge, "currency");
    let paid = money::decimal(number(&charge, "amount_captured"), currency);
    let back = money::decimal(number(&charge, "amount_refunded"), currency);
    let body = format!(
        "<h1>Receipt from {seller}</h1><p>Paid: {paid} {currency}</p><p>Refunded: {back} {currency}</p>"
    );
    html(StatusCode::OK, "Receipt", &body)
}
