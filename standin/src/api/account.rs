//! `/v1/account`, `/v1/accounts/{id}`, `/v1/balance`, `/v1/balance_transactions`.

use crate::api::{Answer, Call, Route, lists, secret};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects::account;
use crate::scope::text;

const KYC: &str = "rak_accounts_kyc_basic_read";

pub(crate) const ROUTES: &[Route] = &[
    secret("GET", "/v1/account", KYC, own),
    secret("GET", "/v1/accounts/{id}", KYC, by_id),
    secret("GET", "/v1/balance", "rak_balance_read", balance),
    secret(
        "GET",
        "/v1/balance_transactions",
        "rak_balance_read",
        transactions,
    ),
    secret(
        "GET",
        "/v1/balance_transactions/{id}",
        "rak_balance_read",
        transaction,
    ),
];

#[expect(clippy::unnecessary_wraps, reason = "every endpoint has one signature")]
fn own(call: &mut Call<'_>) -> Answer {
    Ok(account::account(call.account()))
}

fn by_id(call: &mut Call<'_>) -> Answer {
    if call.id == call.account().id {
        return own(call);
    }
    let message = format!(
        "The provided key does not have access to account '{}' (or that account does not exist). Application access may have been revoked.",
        call.id
    );
    Err(ApiError::new(403, "invalid_request_error", message).code("account_invalid"))
}

#[expect(clippy::unnecessary_wraps, reason = "every endpoint has one signature")]
fn balance(call: &mut Call<'_>) -> Answer {
    Ok(account::balance(call))
}

fn transactions(call: &mut Call<'_>) -> Answer {
    lists::only(call, &["type", "source", "currency", "payout"])?;
    let wanted = |name: &str| call.params.filled(name).map(str::to_owned);
    let (kind, source) = (wanted("type"), wanted("source"));
    lists::page(call, Kind::BalanceTransaction, |transaction| {
        kind.as_deref()
            .is_none_or(|kind| text(transaction, "type") == kind)
            && source
                .as_deref()
                .is_none_or(|id| text(transaction, "source") == id)
    })
}

fn transaction(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.get(Kind::BalanceTransaction, &id)
}
