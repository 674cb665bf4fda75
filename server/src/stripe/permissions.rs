//! What a restricted key may do, found by calls that change nothing: Stripe asks for the permission
//! before it looks for the object, and there is no object of these ids.

use miniserde::json::Value;
use stripe_client_core::{RequestBuilder, StripeMethod};

use super::client::Client;
use super::error::StripeError;

/// One permission and a call that needs it.
struct Probe {
    /// As Stripe's refusals name it; ours only where a refusal does not say.
    permission: &'static str,
    method: StripeMethod,
    path: &'static str,
    /// Query or form, encoded.
    with: &'static str,
}

const fn post(permission: &'static str, path: &'static str, with: &'static str) -> Probe {
    Probe {
        permission,
        method: StripeMethod::Post,
        path,
        with,
    }
}

const fn get(permission: &'static str, path: &'static str) -> Probe {
    Probe {
        permission,
        method: StripeMethod::Get,
        path,
        with: "limit=1",
    }
}

/// What taking, following and giving back payments needs.
const NEEDED: [Probe; 6] = [
    post(
        "rak_payment_intent_write",
        "/payment_intents/pi_paydesk0probe/cancel",
        "",
    ),
    post(
        "rak_setup_intent_write",
        "/setup_intents/seti_paydesk0probe/cancel",
        "",
    ),
    post(
        "rak_charge_write",
        "/refunds",
        "payment_intent=pi_paydesk0probe",
    ),
    post(
        "rak_webhook_write",
        "/webhook_endpoints/we_paydesk0probe",
        "",
    ),
    get("rak_event_read", "/events"),
    get("rak_dispute_read", "/disputes"),
];

impl Client {
    /// The permissions that the key lacks of those that are needed, by Stripe's names. A secret key
    /// lacks none.
    pub async fn missing_permissions(&self) -> Result<Vec<String>, StripeError> {
        let mut missing = Vec::new();
        for probe in &NEEDED {
            if let Some(name) = self.lacks(probe).await?
                && !missing.contains(&name)
            {
                missing.push(name);
            }
        }
        Ok(missing)
    }

    async fn lacks(&self, probe: &Probe) -> Result<Option<String>, StripeError> {
        let build = || {
            let mut request = RequestBuilder::new(probe.method, probe.path);
            let with = Some(probe.with.to_owned());
            match probe.method {
                StripeMethod::Get => request.query = with,
                _ => request.body = with,
            }
            request
        };
        let answer: Result<Value, _> = self.call(&self.shared.http, build, None).await;
        match answer {
            Ok(_) | Err(StripeError::Rejected { .. }) => Ok(None),
            Err(StripeError::Auth {
                permission: Some(name),
                ..
            }) if name == "unnamed" => Ok(Some(probe.permission.to_owned())),
            Err(StripeError::Auth {
                permission: Some(name),
                ..
            }) => Ok(Some(name)),
            Err(error) => Err(error),
        }
    }
}
