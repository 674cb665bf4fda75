//! `/v1/setup_intents`.

use serde_json::{Value, json};

use crate::api::confirmation_tokens::use_up;
use crate::api::intent_params::{self, BROWSER};
use crate::api::{Answer, Call, Route, lists, public, secret};
use crate::engine::setup;
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;
use crate::scope::text;

const READ: &str = "rak_setup_intent_read";
const WRITE: &str = "rak_setup_intent_write";

pub(crate) const ROUTES: &[Route] = &[
    secret("POST", "/v1/setup_intents", WRITE, create),
    secret("GET", "/v1/setup_intents", READ, list),
    public("GET", "/v1/setup_intents/{id}", READ, retrieve),
    secret("POST", "/v1/setup_intents/{id}", WRITE, update),
    public("POST", "/v1/setup_intents/{id}/confirm", WRITE, confirm),
    secret("POST", "/v1/setup_intents/{id}/cancel", WRITE, cancel),
];

const COMMON: [&str; 12] = [
    "allowed_payment_method_types",
    "attach_to_self",
    "customer",
    "customer_account",
    "description",
    "excluded_payment_method_types",
    "flow_directions",
    "metadata",
    "payment_method",
    "payment_method_data",
    "payment_method_options",
    "payment_method_types",
];
const CREATE: [&str; 11] = [
    "automatic_payment_methods",
    "confirm",
    "confirmation_token",
    "mandate_data",
    "on_behalf_of",
    "payment_method_configuration",
    "return_url",
    "single_use",
    "usage",
    "use_stripe_sdk",
    "client_secret",
];

fn create(call: &mut Call<'_>) -> Answer {
    call.params
        .only(&[COMMON.as_slice(), CREATE.as_slice()].concat())?;
    let mut intent = objects::setup_intent::setup_intent(call);
    intent_params::types(call, &mut intent)?;
    call.params
        .one_of("usage", &["on_session", "off_session"])?;
    call.params.copy(&["usage", "on_behalf_of"], &mut intent);
    apply(call, &mut intent)?;
    let method = intent_params::method(call)?;
    if let Some(method) = &method {
        intent["payment_method"] = method["id"].clone();
        intent["status"] = json!("requires_confirmation");
    }
    let confirms = call.params.flag("confirm")?.unwrap_or(false);
    let ask = intent_params::ask(call)?;
    if confirms {
        crate::engine::confirm::check_return_url(&intent, &ask)?;
    }
    call.put(Kind::SetupIntent, intent.clone());
    call.emit("setup_intent.created", &intent);
    if confirms {
        let Some(method) = method else {
            return Err(no_method(&intent));
        };
        use_up(call, &intent);
        setup::confirm(call, intent.clone(), &method, &ask)?;
    }
    call.get(Kind::SetupIntent, text(&intent, "id"))
}

fn no_method(intent: &Value) -> ApiError {
    ApiError::state("setup_intent_unexpected_state", "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again.").with("setup_intent", intent.clone())
}

fn apply(call: &Call<'_>, intent: &mut Value) -> Result<(), ApiError> {
    call.params.metadata(intent)?;
    if let Some(customer) = call.params.filled("customer") {
        call.given(Kind::Customer, customer, "customer")?;
    }
    call.params.copy(&["customer", "description"], intent);
    Ok(())
}

fn retrieve(call: &mut Call<'_>) -> Answer {
    let intent = intent_params::intent(call, Kind::SetupIntent)?;
    Ok(shown(call, intent))
}

fn shown(call: &Call<'_>, intent: Value) -> Value {
    if call.public {
        objects::subset(&intent, objects::setup_intent::PUBLIC)
    } else {
        intent
    }
}

fn update(call: &mut Call<'_>) -> Answer {
    call.params.only(&COMMON)?;
    let id = call.id.clone();
    let mut intent = call.get(Kind::SetupIntent, &id)?;
    intent_params::types(call, &mut intent)?;
    apply(call, &mut intent)?;
    if let Some(method) = intent_params::method(call)? {
        intent["payment_method"] = method["id"].clone();
        intent["status"] = json!("requires_confirmation");
    }
    call.put(Kind::SetupIntent, intent.clone());
    Ok(intent)
}

fn confirm(call: &mut Call<'_>) -> Answer {
    call.params.only(
        &[
            BROWSER.as_slice(),
            &[
                "payment_method",
                "payment_method_data",
                "payment_method_options",
                "mandate_data",
                "confirmation_token",
            ],
        ]
        .concat(),
    )?;
    let intent = intent_params::intent(call, Kind::SetupIntent)?;
    intent_params::check_context(call, &intent)?;
    let ask = intent_params::ask(call)?;
    if !call.public {
        crate::engine::confirm::check_return_url(&intent, &ask)?;
    }
    let method = match intent_params::method(call)? {
        Some(method) => method,
        None => call
            .lookup(Kind::PaymentMethod, text(&intent, "payment_method"))
            .ok_or_else(|| no_method(&intent))?,
    };
    use_up(call, &intent);
    setup::confirm(call, intent.clone(), &method, &ask)?;
    let intent = call.get(Kind::SetupIntent, text(&intent, "id"))?;
    Ok(shown(call, intent))
}

fn cancel(call: &mut Call<'_>) -> Answer {
    call.params.only(&["cancellation_reason"])?;
    let reason = call
        .params
        .one_of(
            "cancellation_reason",
            &["abandoned", "duplicate", "requested_by_customer"],
        )?
        .map(str::to_owned);
    let id = call.id.clone();
    let intent = call.get(Kind::SetupIntent, &id)?;
    setup::cancel(call, intent, reason.as_deref())
}

fn list(call: &mut Call<'_>) -> Answer {
    lists::only(
        call,
        &[
            "customer",
            "customer_account",
            "payment_method",
            "attach_to_self",
        ],
    )?;
    let wanted = |name: &str| call.params.filled(name).map(str::to_owned);
    let (customer, method) = (wanted("customer"), wanted("payment_method"));
    lists::page(call, Kind::SetupIntent, |intent| {
        customer
            .as_deref()
            .is_none_or(|id| text(intent, "customer") == id)
            && method
                .as_deref()
                .is_none_or(|id| text(intent, "payment_method") == id)
    })
}
