//! `Customer`.

use serde_json::{Value, json};

use crate::kind::Kind;
use crate::scope::Scope;

/// A customer of whom nothing is known.
pub(crate) fn customer(scope: &mut Scope<'_>) -> Value {
    let id = scope.world.ids.letters(14);
    let prefix = scope.world.ids.letters(8).to_uppercase();
    json!({
        "id": format!("{}{id}", Kind::Customer.prefix()), "object": "customer", "address": null, "balance": 0,
        "created": scope.now(), "currency": null, "customer_account": null, "default_source": null,
        "delinquent": false, "description": null, "discount": null, "email": null, "invoice_prefix": prefix,
        "invoice_settings": { "custom_fields": null, "default_payment_method": null, "footer": null, "rendering_options": null },
        "livemode": scope.livemode, "metadata": {}, "name": null, "next_invoice_sequence": 1, "phone": null,
        "preferred_locales": [], "shipping": null, "tax_exempt": "none", "test_clock": null,
    })
}
