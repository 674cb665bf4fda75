//! `Account` and `Balance`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::kind::Kind;
use crate::scope::{Scope, number, text};
use crate::world::Account;

/// The account. It has no `livemode`, as Stripe's has none.
pub(crate) fn account(account: &Account) -> Value {
    let mut capabilities = json!({ "transfers": "active" });
    for method in &account.methods {
        let name = if method == "us_bank_account" {
            "us_bank_account_ach"
        } else {
            method
        };
        let status = if account.activated {
            "active"
        } else {
            "inactive"
        };
        capabilities[format!("{name}_payments")] = json!(status);
    }
    let due = if account.activated {
        json!([])
    } else {
        json!([
            "business_profile.url",
            "external_account",
            "tos_acceptance.date",
            "tos_acceptance.ip"
        ])
    };
    let requirements = json!({
        "alternatives": [], "current_deadline": null, "currently_due": due,
        "disabled_reason": if account.activated { Value::Null } else { json!("requirements.past_due") },
        "errors": [], "eventually_due": due, "past_due": due, "pending_verification": [],
    });
    json!({
        "id": account.id, "object": "account", "business_profile": profile(account),
        "business_type": "individual", "capabilities": capabilities, "charges_enabled": account.activated,
        "controller": { "type": "account" }, "country": account.country, "created": account.created,
        "default_currency": account.currency, "details_submitted": account.activated,
        "email": "owner@example.com",
        "external_accounts": { "object": "list", "data": [], "has_more": false, "url": format!("/v1/accounts/{}/external_accounts", account.id) },
        "future_requirements": { "alternatives": [], "current_deadline": null, "currently_due": [], "disabled_reason": null, "errors": [], "eventually_due": [], "past_due": [], "pending_verification": [] },
        "metadata": {}, "payouts_enabled": account.activated, "requirements": requirements,
        "settings": settings(account), "tos_acceptance": { "date": null, "ip": null, "user_agent": null }, "type": "standard",
    })
}

fn profile(account: &Account) -> Value {
    json!({
        "annual_revenue": null, "estimated_worker_count": null, "mcc": "8299", "minority_owned_business_designation": null,
        "name": account.name, "product_description": null, "specified_commercial_transactions_act_url": null, "support_address": null, "support_email": null,
        "support_phone": null, "support_url": null, "url": "https://example.com",
    })
}

fn settings(account: &Account) -> Value {
    let descriptor = account.name.to_uppercase();
    json!({
        "bacs_debit_payments": { "display_name": null, "service_user_number": null },
        "branding": { "icon": null, "logo": null, "primary_color": null, "secondary_color": null },
        "card_issuing": { "tos_acceptance": { "date": null, "ip": null } },
        "card_payments": { "decline_on": { "avs_failure": false, "cvc_failure": false }, "statement_descriptor_prefix": null, "statement_descriptor_prefix_kana": null, "statement_descriptor_prefix_kanji": null },
        "dashboard": { "display_name": account.name, "timezone": "Etc/UTC" },
        "invoices": { "default_account_tax_ids": null, "hosted_payment_method_save": "offer" },
        "payments": { "statement_descriptor": descriptor, "statement_descriptor_kana": null, "statement_descriptor_kanji": null, "statement_descriptor_prefix_kana": null, "statement_descriptor_prefix_kanji": null },
        "payouts": { "debit_negative_balances": true, "schedule": { "delay_days": 2, "interval": "daily" }, "statement_descriptor": null },
        "sepa_debit_payments": {},
    })
}

/// The balance: what the transactions add up to. Nothing is paid out here.
pub(crate) fn balance(scope: &Scope<'_>) -> Value {
    let mut sums = BTreeMap::from([(scope.account().currency.clone(), 0)]);
    for transaction in scope.data().all(Kind::BalanceTransaction) {
        *sums
            .entry(text(transaction, "currency").to_owned())
            .or_insert(0) += number(transaction, "net");
    }
    let amounts = |of: &dyn Fn(i64) -> i64| -> Vec<Value> {
        sums.iter().map(|(currency, sum)| json!({ "amount": of(*sum), "currency": currency, "source_types": { "card": of(*sum) } })).collect()
    };
    json!({
        "object": "balance", "available": amounts(&|_| 0), "livemode": scope.livemode,
        "pending": amounts(&|sum| sum), "refund_and_dispute_prefunding": { "available": amounts(&|_| 0), "pending": amounts(&|_| 0) },
    })
}
