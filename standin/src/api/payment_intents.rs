//! `/v1/payment_intents`.

use serde_json::{Value, json};

use crate::api::intent_params::{self, BROWSER};
use crate::api::{Answer, Call, Route, lists, public, secret};
use crate::engine::confirm::{
    Ask, check_method, check_return_url, confirm, reload, unexpected_state,
};
use crate::engine::{cancel, confirm as engine};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::money;
use crate::objects;
use crate::scope::text;

const READ: &str = "rak_payment_intent_read";
const WRITE: &str = "rak_payment_intent_write";

pub(crate) const ROUTES: &[Route] = &[
    secret("POST", "/v1/payment_intents", WRITE, create),
    secret("GET", "/v1/payment_intents", READ, list),
    public("GET", "/v1/payment_intents/{id}", READ, retrieve),
    secret("POST", "/v1/payment_intents/{id}", WRITE, update),
    public(
        "POST",
        "/v1/payment_intents/{id}/confirm",
        WRITE,
        confirm_intent,
    ),
    secret(
        "POST",
        "/v1/payment_intents/{id}/cancel",
        WRITE,
        cancel_intent,
    ),
    secret("POST", "/v1/payment_intents/{id}/capture", WRITE, capture),
];

/// Parameters of create that update has too.
const COMMON: [&str; 25] = [
    "amount",
    "currency",
    "allowed_payment_method_types",
    "amount_details",
    "application_fee_amount",
    "capture_method",
    "customer",
    "customer_account",
    "description",
    "excluded_payment_method_types",
    "hooks",
    "metadata",
    "payment_details",
    "payment_method",
    "payment_method_configuration",
    "payment_method_data",
    "payment_method_options",
    "payment_method_types",
    "receipt_email",
    "setup_future_usage",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_data",
    "transfer_group",
];
/// Parameters of create alone.
const CREATE: [&str; 13] = [
    "automatic_payment_methods",
    "confirm",
    "confirmation_method",
    "confirmation_token",
    "error_on_requires_action",
    "mandate",
    "mandate_data",
    "off_session",
    "on_behalf_of",
    "radar_options",
    "return_url",
    "use_stripe_sdk",
    "client_secret",
];
/// Parameters of confirm, beside those of the browser.
const CONFIRM: [&str; 13] = [
    "amount_details",
    "amount_to_confirm",
    "capture_method",
    "confirmation_token",
    "error_on_requires_action",
    "mandate",
    "mandate_data",
    "off_session",
    "payment_method",
    "payment_method_data",
    "payment_method_options",
    "receipt_email",
    "setup_future_usage",
];

fn create(call: &mut Call<'_>) -> Answer {
    call.params
        .only(&[COMMON.as_slice(), CREATE.as_slice()].concat())?;
    let amount = call
        .params
        .integer("amount")?
        .ok_or_else(|| ApiError::missing_param("amount"))?;
    let currency = money::currency(call.params.required("currency")?)?;
    money::check(amount, &currency)?;
    if !call.account().activated && call.livemode {
        return Err(ApiError::state(
            "testmode_charges_only",
            "Your account cannot currently make live charges.",
        ));
    }
    let mut intent = objects::payment_intent::payment_intent(call, amount, &currency);
    intent_params::types(call, &mut intent)?;
    apply(call, &mut intent)?;
    let confirms = call.params.flag("confirm")?.unwrap_or(false);
    let ask = intent_params::ask(call)?;
    if !confirms && (ask.off_session || call.params.get("return_url").is_some()) {
        let param = if ask.off_session {
            "off_session"
        } else {
            "return_url"
        };
        return Err(ApiError::invalid(
            param,
            format!(
                "You cannot specify `{param}` unless you are also confirming the PaymentIntent (`confirm=true`)."
            ),
        ));
    }
    let method = intent_params::method(call)?;
    if let Some(method) = &method {
        check_method(&intent, method)?;
        intent["payment_method"] = method["id"].clone();
        intent["status"] = json!("requires_confirmation");
    }
    if confirms {
        check_return_url(&intent, &ask)?;
    }
    call.put(Kind::PaymentIntent, intent.clone());
    call.emit("payment_intent.created", &intent);
    if confirms {
        let Some(method) = method else {
            return Err(no_method(&intent));
        };
        confirm(call, &intent, &method, &ask)?;
        return Ok(reload(call, &intent));
    }
    Ok(intent)
}

fn no_method(intent: &Value) -> ApiError {
    unexpected_state(
        intent,
        "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    )
}

/// Everything that create, update and confirm set the same way.
fn apply(call: &mut Call<'_>, intent: &mut Value) -> Result<(), ApiError> {
    call.params.metadata(intent)?;
    if let Some(email) = call
        .params
        .filled("receipt_email")
        .filter(|email| !email.contains('@'))
    {
        return Err(
            ApiError::invalid("receipt_email", format!("Invalid email address: {email}"))
                .code("email_invalid"),
        );
    }
    if call.params.filled("statement_descriptor").is_some() {
        return Err(ApiError::invalid("statement_descriptor", "The `statement_descriptor` parameter is not supported for card charges. Use `statement_descriptor_suffix` instead.").code("payment_intent_invalid_parameter"));
    }
    if let Some(suffix) = call.params.filled("statement_descriptor_suffix") {
        check_suffix(suffix)?;
    }
    call.params
        .one_of("setup_future_usage", &["on_session", "off_session"])?;
    call.params.one_of(
        "capture_method",
        &["automatic", "automatic_async", "manual"],
    )?;
    call.params
        .one_of("confirmation_method", &["automatic", "manual"])?;
    if let Some(customer) = call.params.filled("customer") {
        let customer = customer.to_owned();
        call.given(Kind::Customer, &customer, "customer")?;
    }
    call.params.copy(
        &[
            "customer",
            "description",
            "receipt_email",
            "statement_descriptor_suffix",
            "setup_future_usage",
            "capture_method",
            "confirmation_method",
            "transfer_group",
            "on_behalf_of",
        ],
        intent,
    );
    if let Some(shipping) = call.params.get("shipping") {
        intent["shipping"] = shipping_of(shipping);
    }
    if let Some(fields) = call
        .params
        .get("payment_method_options")
        .and_then(|options| options.get("card"))
        .and_then(Value::as_object)
    {
        for (field, value) in fields {
            intent["payment_method_options"]["card"][field.as_str()] = value.clone();
        }
    }
    Ok(())
}

fn shipping_of(given: &Value) -> Value {
    if given.as_str() == Some("") {
        return Value::Null;
    }
    let mut shipping = json!({ "address": objects::empty_address(), "carrier": null, "name": null, "phone": null, "tracking_number": null });
    for (field, value) in given
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(field, _)| *field != "address")
    {
        shipping[field.as_str()] = value.clone();
    }
    for (field, value) in given["address"].as_object().into_iter().flatten() {
        shipping["address"][field.as_str()] = value.clone();
    }
    shipping
}

/// Cards: 2–10 letters of the account and `* ` stand before it, 22 together.
fn check_suffix(suffix: &str) -> Result<(), ApiError> {
    let wrong = |message: &str| Err(ApiError::invalid("statement_descriptor_suffix", message));
    if suffix.len() > 22 {
        return wrong("The statement descriptor suffix must be at most 22 characters.");
    }
    if suffix.contains(['<', '>', '\\', '\'', '"', '*']) || !suffix.is_ascii() {
        return wrong("The statement descriptor suffix contains an invalid character.");
    }
    if !suffix.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return wrong("The statement descriptor suffix must contain at least one letter.");
    }
    Ok(())
}

fn retrieve(call: &mut Call<'_>) -> Answer {
    let intent = intent_params::intent(call, Kind::PaymentIntent)?;
    Ok(shown(call, intent))
}

/// The intent as this key may see it.
fn shown(call: &Call<'_>, intent: Value) -> Value {
    if call.public {
        objects::subset(&intent, objects::payment_intent::PUBLIC)
    } else {
        intent
    }
}

fn update(call: &mut Call<'_>) -> Answer {
    call.params.only(&COMMON)?;
    let id = call.id.clone();
    let mut intent = call.get(Kind::PaymentIntent, &id)?;
    let status = text(&intent, "status").to_owned();
    let open = matches!(
        status.as_str(),
        "requires_payment_method" | "requires_confirmation" | "requires_action"
    );
    let frozen = [
        "amount",
        "currency",
        "payment_method",
        "payment_method_data",
        "customer",
        "setup_future_usage",
    ];
    if let Some(param) = frozen
        .iter()
        .find(|name| !open && call.params.get(name).is_some())
    {
        let message = format!(
            "This PaymentIntent's {param} could not be updated because it has a status of {status}. You may only update the {param} of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action."
        );
        return Err(unexpected_state(&intent, &message).param(param));
    }
    if let Some(currency) = call.params.filled("currency") {
        intent["currency"] = json!(money::currency(currency)?);
        intent["payment_method_types"] = json!(call.methods_for(text(&intent, "currency")));
    }
    if let Some(amount) = call.params.integer("amount")? {
        intent["amount"] = json!(amount);
    }
    money::check(
        intent["amount"].as_i64().unwrap_or(0),
        text(&intent, "currency"),
    )?;
    intent_params::types(call, &mut intent)?;
    apply(call, &mut intent)?;
    if let Some(method) = intent_params::method(call)? {
        check_method(&intent, &method)?;
        intent["payment_method"] = method["id"].clone();
        intent["status"] = json!("requires_confirmation");
    }
    call.put(Kind::PaymentIntent, intent.clone());
    Ok(intent)
}

fn confirm_intent(call: &mut Call<'_>) -> Answer {
    call.params.only(
        &[
            CONFIRM.as_slice(),
            BROWSER.as_slice(),
            &[
                "shipping",
                "allowed_payment_method_types",
                "payment_method_types",
                "excluded_payment_method_types",
                "hooks",
                "payment_details",
            ],
        ]
        .concat(),
    )?;
    let mut intent = intent_params::intent(call, Kind::PaymentIntent)?;
    engine::check_state(&intent)?;
    intent_params::check_context(call, &intent)?;
    intent_params::types(call, &mut intent)?;
    apply(call, &mut intent)?;
    let ask = intent_params::ask(call)?;
    if !call.public {
        check_return_url(&intent, &ask)?;
    }
    let method = match intent_params::method(call)? {
        Some(method) => method,
        None => attached(call, &intent)?,
    };
    confirm(call, &intent, &method, &ask)?;
    let intent = reload(call, &intent);
    Ok(shown(call, intent))
}

fn attached(call: &Call<'_>, intent: &Value) -> Answer {
    call.lookup(Kind::PaymentMethod, text(intent, "payment_method"))
        .ok_or_else(|| no_method(intent))
}

fn cancel_intent(call: &mut Call<'_>) -> Answer {
    call.params.only(&["cancellation_reason"])?;
    let reason = call.params.one_of(
        "cancellation_reason",
        &[
            "duplicate",
            "fraudulent",
            "requested_by_customer",
            "abandoned",
        ],
    )?;
    let reason = reason.map(str::to_owned);
    let id = call.id.clone();
    let intent = call.get(Kind::PaymentIntent, &id)?;
    cancel::cancel(call, intent, reason.as_deref())
}

fn capture(call: &mut Call<'_>) -> Answer {
    call.params.only(&[
        "amount_to_capture",
        "metadata",
        "application_fee_amount",
        "final_capture",
        "statement_descriptor",
        "statement_descriptor_suffix",
        "amount_details",
        "payment_details",
        "transfer_data",
        "hooks",
    ])?;
    let amount = call.params.integer("amount_to_capture")?;
    let id = call.id.clone();
    let mut intent = call.get(Kind::PaymentIntent, &id)?;
    call.params.metadata(&mut intent)?;
    cancel::capture(call, intent, amount)
}

fn list(call: &mut Call<'_>) -> Answer {
    lists::only(call, &["customer", "customer_account"])?;
    let customer = call.params.filled("customer").map(str::to_owned);
    lists::page(call, Kind::PaymentIntent, |intent| {
        customer
            .as_deref()
            .is_none_or(|id| text(intent, "customer") == id)
    })
}

/// Confirms as a browser does; used in process by tests and demos.
pub(crate) fn as_browser(
    scope: &mut crate::scope::Scope<'_>,
    intent: &Value,
    method: &Value,
    return_url: Option<&str>,
) -> Result<(), ApiError> {
    let ask = Ask {
        off_session: false,
        return_url: return_url.map(str::to_owned),
        sdk: true,
    };
    confirm(scope, intent, method, &ask)
}
