//! What Stripe says of the account behind a key.

use domain::Mode;
use stripe_connect::account::RetrieveForMyAccountAccount;
use stripe_core::balance::RetrieveForMyAccountBalance;

use super::client::Client;
use super::error::StripeError;

/// The account, as far as the connect page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountInfo {
    /// `acct_…`.
    pub id: String,
    /// ISO 3166, upper case.
    pub country: Option<String>,
    /// ISO 4217, lower case.
    pub default_currency: Option<String>,
    /// It may take payments.
    pub charges_enabled: Option<bool>,
    /// The onboarding form was sent.
    pub details_submitted: Option<bool>,
    /// Stripe pays out to its bank account.
    pub payouts_enabled: Option<bool>,
    /// What buyers read on the statements of their cards.
    pub statement: Option<String>,
}

impl Client {
    /// The mode that the key really works in. The account object does not say it; the balance does.
    pub async fn balance(&self) -> Result<Mode, StripeError> {
        let balance = self.read(&RetrieveForMyAccountBalance::new()).await?;
        Ok(if balance.livemode {
            Mode::Live
        } else {
            Mode::Test
        })
    }

    /// The account. `None` where a restricted key may not read it (403).
    pub async fn account(&self) -> Result<Option<AccountInfo>, StripeError> {
        let account = match self.read(&RetrieveForMyAccountAccount::new()).await {
            Ok(account) => account,
            Err(StripeError::Auth {
                permission: Some(_),
                ..
            }) => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(Some(AccountInfo {
            id: account.id.as_str().to_owned(),
            country: account.country,
            default_currency: account.default_currency.map(|code| code.to_string()),
            charges_enabled: account.charges_enabled,
            details_submitted: account.details_submitted,
            payouts_enabled: account.payouts_enabled,
            statement: account
                .settings
                .and_then(|settings| settings.payments.statement_descriptor),
        }))
    }
}
