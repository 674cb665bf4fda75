//! `PaymentMethodDomain`.

use serde_json::{Value, json};

use crate::kind::Kind;
use crate::scope::Scope;

/// A domain that shows Elements. The stand-in cannot see the world: a public-looking one is active.
pub(crate) fn domain(scope: &mut Scope<'_>, name: &str) -> Value {
    let top = name
        .rsplit_once('.')
        .map(|(_, top)| top.to_ascii_lowercase());
    let public =
        top.is_some_and(|top| !["local", "test", "localhost", "1"].contains(&top.as_str()));
    let wallet = if public {
        json!({ "status": "active" })
    } else {
        json!({ "status": "inactive", "status_details": { "error_message": "The domain could not be reached." } })
    };
    json!({
        "id": scope.new_id(Kind::Domain), "object": "payment_method_domain", "amazon_pay": wallet, "apple_pay": wallet,
        "created": scope.now(), "domain_name": name, "enabled": true, "google_pay": wallet, "klarna": wallet,
        "link": wallet, "livemode": scope.livemode, "paypal": wallet,
    })
}
