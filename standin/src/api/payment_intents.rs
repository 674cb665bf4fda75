//! `/v1/payment_intents`.

use serde_json::{Value, json};

use crate::api::confirmation_tokens::use_up;
use crate::api::intent_params::{self, BROWSER};
use crate::api::payment_intent_fields::{COMMON, CONFIRM, CREATE, apply};
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
        use_up(call, &intent);
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
    use_up(call, &intent);
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
