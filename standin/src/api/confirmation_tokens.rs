//! `/v1/confirmation_tokens`: made by the browser, used once by the server.

use serde_json::{Value, json};

use crate::api::intent_params::BROWSER;
use crate::api::{Answer, Call, Route, public};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::scope::{number, text};
use crate::world::Hidden;

/// Twelve hours, in seconds.
const LIFETIME: i64 = 12 * 3600;

pub(crate) const ROUTES: &[Route] = &[
    public(
        "POST",
        "/v1/confirmation_tokens",
        "rak_confirmation_token_client_write",
        create,
    ),
    public(
        "GET",
        "/v1/confirmation_tokens/{id}",
        "rak_confirmation_token_read",
        retrieve,
    ),
];

fn create(call: &mut Call<'_>) -> Answer {
    call.params.only(
        &[
            BROWSER.as_slice(),
            &[
                "payment_method_data",
                "payment_method",
                "setup_future_usage",
                "shipping",
                "mandate_data",
                "payment_method_options",
                "client_context",
                "set_as_default_payment_method",
            ],
        ]
        .concat(),
    )?;
    if !call.public {
        return Err(ApiError::new(
            403,
            "invalid_request_error",
            "Confirmation tokens are created in the browser with a publishable key.",
        ));
    }
    let data = call
        .params
        .get("payment_method_data")
        .cloned()
        .ok_or_else(|| ApiError::missing_param("payment_method_data"))?;
    let method = call.method_from(&data, true)?;
    let kind = text(&method, "type").to_owned();
    let id = call.new_id(Kind::ConfirmationToken);
    let mut preview = json!({ "allow_redisplay": "unspecified", "billing_details": method["billing_details"], "customer": null, "customer_account": null, "type": kind });
    preview[kind.as_str()] = method[kind.as_str()].clone();
    let token = json!({
        "id": id, "object": "confirmation_token", "created": call.now(), "expires_at": call.now() + LIFETIME,
        "livemode": call.livemode, "mandate_data": null, "payment_intent": null, "payment_method_options": null,
        "payment_method_preview": preview, "return_url": call.params.filled("return_url"), "setup_future_usage": call.params.filled("setup_future_usage"),
        "setup_intent": null, "shipping": null, "use_stripe_sdk": true,
    });
    let hidden = Hidden {
        number: text(&method, "id").to_owned(),
        ..Hidden::default()
    };
    call.data_mut().hidden.insert(id, hidden);
    call.put(Kind::ConfirmationToken, token.clone());
    Ok(token)
}

fn retrieve(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.get(Kind::ConfirmationToken, &id)
}

/// The payment method behind a token; a token works once and for twelve hours.
pub(crate) fn method_of(call: &mut Call<'_>, id: &str) -> Result<Value, ApiError> {
    let token = call.given(Kind::ConfirmationToken, id, "confirmation_token")?;
    if number(&token, "expires_at") < call.now() {
        return Err(ApiError::invalid(
            "confirmation_token",
            "The provided confirmation token has expired.",
        ));
    }
    if token["payment_intent"].is_string() || token["setup_intent"].is_string() {
        return Err(ApiError::invalid(
            "confirmation_token",
            "The provided confirmation token has already been used.",
        ));
    }
    let method = call
        .data()
        .hidden
        .get(id)
        .map(|hidden| hidden.number.clone())
        .unwrap_or_default();
    call.method(&method)
}

/// Notes which intent the call's token confirms, if it brings one.
pub(crate) fn use_up(call: &mut Call<'_>, intent: &Value) {
    let Some(id) = call.params.filled("confirmation_token").map(str::to_owned) else {
        return;
    };
    let Some(mut token) = call.lookup(Kind::ConfirmationToken, &id) else {
        return;
    };
    token[text(intent, "object")] = intent["id"].clone();
    call.put(Kind::ConfirmationToken, token);
}
