//! `/v1/payment_method_domains`.

use serde_json::{Value, json};

use crate::api::{Answer, Call, Route, lists, secret};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;
use crate::scope::text;

const READ: &str = "rak_payment_method_domain_read";
const WRITE: &str = "rak_payment_method_domain_write";

pub(crate) const ROUTES: &[Route] = &[
    secret("POST", "/v1/payment_method_domains", WRITE, create),
    secret("GET", "/v1/payment_method_domains", READ, list),
    secret("GET", "/v1/payment_method_domains/{id}", READ, retrieve),
    secret("POST", "/v1/payment_method_domains/{id}", WRITE, update),
    secret(
        "POST",
        "/v1/payment_method_domains/{id}/validate",
        WRITE,
        retrieve,
    ),
];

fn create(call: &mut Call<'_>) -> Answer {
    call.params.only(&["domain_name", "enabled"])?;
    let name = call.params.required("domain_name")?.to_owned();
    if name.contains("://") || name.contains('/') {
        return Err(ApiError::invalid(
            "domain_name",
            format!("Invalid domain name: {name}. Pass the domain without a scheme or a path."),
        ));
    }
    let known = call
        .data()
        .all(Kind::Domain)
        .find(|domain| text(domain, "domain_name") == name)
        .cloned();
    let mut domain = match known {
        Some(domain) => domain,
        None => objects::domain::domain(call, &name),
    };
    set_enabled(call, &mut domain)?;
    call.put(Kind::Domain, domain.clone());
    Ok(domain)
}

fn set_enabled(call: &Call<'_>, domain: &mut Value) -> Result<(), ApiError> {
    if let Some(enabled) = call.params.flag("enabled")? {
        domain["enabled"] = json!(enabled);
    }
    Ok(())
}

fn retrieve(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.get(Kind::Domain, &id)
}

fn update(call: &mut Call<'_>) -> Answer {
    call.params.only(&["enabled"])?;
    let mut domain = retrieve(call)?;
    set_enabled(call, &mut domain)?;
    call.put(Kind::Domain, domain.clone());
    Ok(domain)
}

fn list(call: &mut Call<'_>) -> Answer {
    lists::only(call, &["domain_name", "enabled"])?;
    let name = call.params.filled("domain_name").map(str::to_owned);
    let enabled = call.params.flag("enabled")?;
    lists::page(call, Kind::Domain, |domain| {
        name.as_deref()
            .is_none_or(|name| text(domain, "domain_name") == name)
            && enabled.is_none_or(|enabled| domain["enabled"] == json!(enabled))
    })
}
