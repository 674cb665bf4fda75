//! Which payment method a call means: an id, a `pm_card_…` name, or data.

use serde_json::{Value, json};

use crate::cards::{self, Card};
use crate::clock;
use crate::error::ApiError;
use crate::kind::Kind;
use crate::methods;
use crate::objects;
use crate::objects::payment_method::Typed;
use crate::scope::{Scope, text};
use crate::world::Hidden;

impl Scope<'_> {
    /// Names of the payment methods that a currency offers on this account, cards first.
    pub(crate) fn methods_for(&self, currency: &str) -> Vec<String> {
        let offered =
            |name: &&String| methods::by_name(name).is_some_and(|method| method.takes(currency));
        self.account()
            .methods
            .iter()
            .filter(offered)
            .cloned()
            .collect()
    }

    /// The stored payment method that `id` names; `pm_card_…` makes a new one each time.
    pub(crate) fn method(&mut self, id: &str) -> Result<Value, ApiError> {
        if let Some(card) = cards::by_name(id) {
            if self.livemode {
                let message = format!(
                    "No such PaymentMethod: '{id}'; a similar object exists in test mode, but a live mode key was used to make this request."
                );
                return Err(ApiError::invalid("payment_method", message).code("resource_missing"));
            }
            let year = clock::civil(self.now()).0 + 1;
            let typed = Typed {
                number: card.number,
                exp_month: 12,
                exp_year: year,
                has_cvc: true,
            };
            return Ok(self.keep_card(&typed, None));
        }
        self.lookup(Kind::PaymentMethod, id)
            .ok_or_else(|| ApiError::no_such(400, "PaymentMethod", "payment_method", id))
    }

    /// Makes a payment method from `payment_method_data` or a call's body. `raw` says whether
    /// card numbers are welcome: only from the browser.
    pub(crate) fn method_from(&mut self, data: &Value, raw: bool) -> Result<Value, ApiError> {
        let kind = data
            .get("type")
            .and_then(Value::as_str)
            .ok_or_else(|| ApiError::missing_param("type"))?;
        let known = methods::by_name(kind).ok_or_else(|| {
            ApiError::invalid("type", format!("Invalid type: must be one of {}", names()))
        })?;
        let billing = data.get("billing_details");
        if known.name == "card" {
            return self.card_from(&data["card"], billing, raw);
        }
        let facts = Self::facts(known.name, &data[known.name])?;
        let details = objects::billing_details(billing);
        let method = objects::payment_method::with_type(self, known.name, facts, &details);
        self.put(Kind::PaymentMethod, method.clone());
        let number = ["iban", "account_number"]
            .into_iter()
            .find_map(|field| data[known.name][field].as_str());
        let hidden = Hidden {
            number: number.unwrap_or_default().replace(' ', ""),
            ..Hidden::default()
        };
        self.data_mut()
            .hidden
            .insert(text(&method, "id").to_owned(), hidden);
        Ok(method)
    }

    fn card_from(
        &mut self,
        card: &Value,
        billing: Option<&Value>,
        raw: bool,
    ) -> Result<Value, ApiError> {
        if let Some(token) = card.get("token").and_then(Value::as_str) {
            let known = cards::by_name(token)
                .ok_or_else(|| ApiError::no_such(400, "token", "card[token]", token))?;
            let year = clock::civil(self.now()).0 + 1;
            let typed = Typed {
                number: known.number,
                exp_month: 12,
                exp_year: year,
                has_cvc: true,
            };
            return Ok(self.keep_card(&typed, billing));
        }
        if !raw {
            return Err(raw_card_refused());
        }
        let number: String = text(card, "number")
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        let (exp_month, exp_year) = check_card(card, &number, clock::civil(self.now()))?;
        let has_cvc = !text(card, "cvc").is_empty();
        Ok(self.keep_card(
            &Typed {
                number: &number,
                exp_month,
                exp_year,
                has_cvc,
            },
            billing,
        ))
    }

    fn keep_card(&mut self, typed: &Typed<'_>, billing: Option<&Value>) -> Value {
        let method = objects::payment_method::card(self, typed, billing);
        let hidden = Hidden {
            number: typed.number.to_owned(),
            has_cvc: typed.has_cvc,
            set_up: false,
        };
        self.data_mut()
            .hidden
            .insert(text(&method, "id").to_owned(), hidden);
        self.put(Kind::PaymentMethod, method.clone());
        method
    }

    fn facts(kind: &str, given: &Value) -> Result<Value, ApiError> {
        let last4 = |number: &str| {
            number
                .get(number.len().saturating_sub(4)..)
                .unwrap_or_default()
                .to_owned()
        };
        Ok(match kind {
            "sepa_debit" => {
                let iban = text(given, "iban").replace(' ', "");
                if iban.len() < 15 || !iban.is_ascii() {
                    return Err(ApiError::invalid(
                        "sepa_debit[iban]",
                        "The IBAN you entered is invalid.",
                    )
                    .code("invalid_bank_account_iban"));
                }
                json!({ "bank_code": iban.get(4..9), "branch_code": "", "country": iban.get(..2), "fingerprint": objects::payment_method::fingerprint(&iban), "generated_from": { "charge": null, "setup_attempt": null }, "last4": last4(&iban) })
            }
            "us_bank_account" => {
                let number = text(given, "account_number");
                if number.is_empty() {
                    return Err(ApiError::missing_param("us_bank_account[account_number]"));
                }
                json!({ "account_holder_type": "individual", "account_type": "checking", "bank_name": "STRIPE TEST BANK", "financial_connections_account": null, "fingerprint": objects::payment_method::fingerprint(number), "last4": last4(number), "networks": { "preferred": "ach", "supported": ["ach"] }, "routing_number": "110000000", "status_details": {} })
            }
            "bacs_debit" => {
                json!({ "fingerprint": objects::payment_method::fingerprint(text(given, "account_number")), "last4": last4(text(given, "account_number")), "sort_code": given["sort_code"] })
            }
            "ideal" => json!({ "bank": given["bank"], "bic": null }),
            "eps" | "p24" => json!({ "bank": given["bank"] }),
            _ => json!({}),
        })
    }

    /// The test card behind a payment method; none for a real-looking number.
    pub(crate) fn card_of(&self, method_id: &str) -> Option<&'static Card> {
        cards::by_number(&self.data().hidden.get(method_id)?.number)
    }
}

fn names() -> String {
    methods::METHODS
        .iter()
        .map(|method| method.name)
        .collect::<Vec<_>>()
        .join(", ")
}

fn raw_card_refused() -> ApiError {
    ApiError::new(
        402,
        "invalid_request_error",
        "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens that map to the test card you are using, see https://stripe.com/docs/testing. To enable testing raw card data APIs, see https://support.stripe.com/questions/enabling-access-to-raw-card-data-apis.",
    )
}

/// Checks a typed card; returns month and full year.
fn check_card(card: &Value, number: &str, today: (i64, i64, i64)) -> Result<(i64, i64), ApiError> {
    let typed_wrong = |code: &str, param: &str, message: &str| ApiError {
        stored: false,
        ..ApiError::card(code, None, message).param(param)
    };
    if number.is_empty() {
        return Err(ApiError::missing_param("card[number]"));
    }
    if !number.bytes().all(|byte| byte.is_ascii_digit()) || !(12..=19).contains(&number.len()) {
        return Err(typed_wrong(
            "invalid_number",
            "number",
            "The card number is not a valid credit card number.",
        ));
    }
    if !cards::luhn(number) {
        return Err(typed_wrong(
            "incorrect_number",
            "number",
            "Your card number is incorrect.",
        ));
    }
    let month: i64 = text(card, "exp_month").parse().unwrap_or(0);
    if !(1..=12).contains(&month) {
        return Err(typed_wrong(
            "invalid_expiry_month",
            "exp_month",
            "Your card's expiration month is invalid.",
        ));
    }
    let year: i64 = text(card, "exp_year").parse().unwrap_or(-1);
    let year = if (0..100).contains(&year) {
        2000 + year
    } else {
        year
    };
    if year < today.0 || year > today.0 + 50 {
        return Err(typed_wrong(
            "invalid_expiry_year",
            "exp_year",
            "Your card's expiration year is invalid.",
        ));
    }
    if year == today.0 && month < today.1 {
        return Err(typed_wrong(
            "invalid_expiry_month",
            "exp_month",
            "Your card's expiration month is invalid.",
        ));
    }
    let cvc = text(card, "cvc");
    let lengths = if cards::brand(number) == "amex" {
        3..=4
    } else {
        3..=3
    };
    let right = lengths.contains(&cvc.len()) && cvc.bytes().all(|byte| byte.is_ascii_digit());
    if !cvc.is_empty() && !right {
        return Err(typed_wrong(
            "invalid_cvc",
            "cvc",
            "Your card's security code is invalid.",
        ));
    }
    Ok((month, year))
}
