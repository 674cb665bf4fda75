//! `/v1/webhook_endpoints`.

use serde_json::{Value, json};

use crate::api::{Answer, Call, Route, lists, secret};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;
use crate::scope::text;
use crate::version::Version;

const READ: &str = "rak_webhook_read";
const WRITE: &str = "rak_webhook_write";
/// Stripe keeps no more per account and mode.
const MAX: usize = 16;

pub(crate) const ROUTES: &[Route] = &[
    secret("POST", "/v1/webhook_endpoints", WRITE, create),
    secret("GET", "/v1/webhook_endpoints", READ, list),
    secret("GET", "/v1/webhook_endpoints/{id}", READ, retrieve),
    secret("POST", "/v1/webhook_endpoints/{id}", WRITE, update),
    secret("DELETE", "/v1/webhook_endpoints/{id}", WRITE, delete),
];

fn create(call: &mut Call<'_>) -> Answer {
    call.params.only(&[
        "url",
        "enabled_events",
        "api_version",
        "connect",
        "description",
        "metadata",
        "payload_format",
    ])?;
    let url = call.params.required("url")?.to_owned();
    check_url(call, &url)?;
    let events = call.params.texts("enabled_events");
    check_events(&events)?;
    let version = call.params.filled("api_version").map(str::to_owned);
    if let Some(version) = &version
        && Version::parse(version).is_none()
    {
        return Err(ApiError::invalid(
            "api_version",
            format!("Invalid API version: {version}"),
        ));
    }
    if call.data().all(Kind::WebhookEndpoint).count() >= MAX {
        return Err(ApiError::state(
            "webhook_endpoint_limit_reached",
            format!("You have reached the maximum of {MAX} webhook endpoints."),
        ));
    }
    let mut endpoint =
        objects::webhook_endpoint::webhook_endpoint(call, &url, &events, version.as_deref());
    call.params.metadata(&mut endpoint)?;
    call.params.copy(&["description"], &mut endpoint);
    let secret = format!("whsec_{}", call.world.ids.letters(32));
    call.data_mut()
        .secrets
        .insert(text(&endpoint, "id").to_owned(), vec![secret.clone()]);
    call.put(Kind::WebhookEndpoint, endpoint.clone());
    endpoint["secret"] = json!(secret);
    Ok(endpoint)
}

fn check_url(call: &Call<'_>, url: &str) -> Result<(), ApiError> {
    let parsed: Option<http::Uri> = url.parse().ok();
    let good = parsed.as_ref().is_some_and(|uri| {
        uri.host().is_some() && matches!(uri.scheme_str(), Some("http" | "https"))
    });
    if !good {
        return Err(ApiError::invalid(
            "url",
            "Invalid URL: An explicit scheme (such as https) must be provided.",
        )
        .code("url_invalid"));
    }
    if call.livemode && !url.starts_with("https://") {
        return Err(ApiError::invalid(
            "url",
            "Invalid URL: Live webhook endpoints must use https.",
        )
        .code("url_invalid"));
    }
    Ok(())
}

fn check_events(events: &[String]) -> Result<(), ApiError> {
    if events.is_empty() {
        return Err(ApiError::missing_param("enabled_events"));
    }
    let known = |event: &String| {
        event == "*"
            || (event.contains('.')
                && event.bytes().all(|byte| {
                    byte.is_ascii_lowercase()
                        || byte.is_ascii_digit()
                        || matches!(byte, b'.' | b'_')
                }))
    };
    match events.iter().find(|event| !known(event)) {
        None => Ok(()),
        Some(event) => Err(ApiError::invalid(
            "enabled_events",
            format!("Invalid enabled_events: {event}"),
        )),
    }
}

fn retrieve(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.get(Kind::WebhookEndpoint, &id)
}

fn update(call: &mut Call<'_>) -> Answer {
    call.params.only(&[
        "url",
        "enabled_events",
        "description",
        "disabled",
        "metadata",
    ])?;
    let mut endpoint = retrieve(call)?;
    if let Some(url) = call.params.filled("url") {
        check_url(call, url)?;
        endpoint["url"] = json!(url);
    }
    let events = call.params.texts("enabled_events");
    if !events.is_empty() {
        check_events(&events)?;
        endpoint["enabled_events"] = json!(events);
    }
    if let Some(disabled) = call.params.flag("disabled")? {
        endpoint["status"] = json!(if disabled { "disabled" } else { "enabled" });
    }
    call.params.metadata(&mut endpoint)?;
    call.params.copy(&["description"], &mut endpoint);
    call.put(Kind::WebhookEndpoint, endpoint.clone());
    Ok(endpoint)
}

fn delete(call: &mut Call<'_>) -> Answer {
    let endpoint: Value = retrieve(call)?;
    let id = text(&endpoint, "id").to_owned();
    call.data_mut().table_mut(Kind::WebhookEndpoint).remove(&id);
    call.data_mut().secrets.remove(&id);
    call.world.queue.forget(&id);
    Ok(json!({ "id": id, "object": "webhook_endpoint", "deleted": true }))
}

fn list(call: &mut Call<'_>) -> Answer {
    lists::only(call, &[])?;
    lists::page(call, Kind::WebhookEndpoint, |_| true)
}
