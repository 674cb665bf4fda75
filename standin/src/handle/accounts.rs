//! Accounts.

use serde::{Deserialize, Serialize};

use super::{Handle, StandinError};
use crate::keys::{self, Key, Power};
use crate::methods;
use crate::world::{Account, Data, World};

/// A new account; every field may be left out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewAccount {
    /// Business name.
    pub name: Option<String>,
    /// Two letters; `US` by default.
    pub country: Option<String>,
    /// Settlement currency; `usd` by default.
    pub currency: Option<String>,
    /// Payment method types that are switched on.
    pub methods: Option<Vec<String>>,
    /// What its restricted key may do (`rak_…`; `*` for everything).
    pub permissions: Option<Vec<String>>,
    /// Whether onboarding is not finished: no live charges.
    pub inactive: bool,
}

/// An account's keys.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AccountKeys {
    /// `acct_…`.
    pub id: String,
    /// `pk_test_…`.
    pub publishable_key: String,
    /// `sk_test_…`.
    pub secret_key: String,
    /// `rk_test_…`.
    pub restricted_key: String,
    /// `pk_live_…`.
    pub live_publishable_key: String,
    /// `sk_live_…`.
    pub live_secret_key: String,
}

impl AccountKeys {
    fn keys(&self, permissions: Vec<String>) -> Vec<Key> {
        vec![
            Key::new(&self.publishable_key, Power::Publishable),
            Key::new(&self.secret_key, Power::Secret),
            Key::new(&self.restricted_key, Power::Restricted(permissions)),
            Key::new(&self.live_publishable_key, Power::Publishable),
            Key::new(&self.live_secret_key, Power::Secret),
        ]
    }
}

/// What Paydesk needs of a restricted key; reading the account is not among it, since the
/// dashboard's switch may not grant that.
fn needed() -> Vec<String> {
    [
        "rak_payment_intent_write",
        "rak_setup_intent_write",
        "rak_payment_method_write",
        "rak_customer_write",
        "rak_charge_write",
        "rak_dispute_read",
        "rak_event_read",
        "rak_webhook_write",
        "rak_balance_read",
        "rak_payment_method_domain_write",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// The two accounts that exist from the start.
pub(crate) fn built_in(now: i64) -> Vec<Account> {
    let one = AccountKeys {
        id: keys::ACCOUNT.into(),
        publishable_key: keys::PUBLISHABLE_KEY.into(),
        secret_key: keys::SECRET_KEY.into(),
        restricted_key: keys::RESTRICTED_KEY.into(),
        live_publishable_key: keys::LIVE_PUBLISHABLE_KEY.into(),
        live_secret_key: keys::LIVE_SECRET_KEY.into(),
    };
    let stem =
        |kind: &str, mode: &str| format!("{kind}_{mode}_51StandInTwo0002Other00000000000000002");
    let two = AccountKeys {
        id: keys::OTHER_ACCOUNT.into(),
        publishable_key: keys::OTHER_PUBLISHABLE_KEY.into(),
        secret_key: keys::OTHER_SECRET_KEY.into(),
        restricted_key: stem("rk", "test"),
        live_publishable_key: stem("pk", "live"),
        live_secret_key: stem("sk", "live"),
    };
    let named = |name: &str, country: &str, currency: &str| NewAccount {
        name: Some(name.into()),
        country: Some(country.into()),
        currency: Some(currency.into()),
        ..NewAccount::default()
    };
    vec![
        account(&one, named("Stand-in Academy", "US", "usd"), now),
        account(&two, named("Stand-in Studio", "DE", "eur"), now),
    ]
}

fn account(keys: &AccountKeys, new: NewAccount, now: i64) -> Account {
    Account {
        id: keys.id.clone(),
        name: new.name.unwrap_or_else(|| "Stand-in".into()),
        country: new.country.unwrap_or_else(|| "US".into()).to_uppercase(),
        currency: new.currency.unwrap_or_else(|| "usd".into()).to_lowercase(),
        keys: keys.keys(new.permissions.unwrap_or_else(needed)),
        methods: new
            .methods
            .unwrap_or_else(|| methods::DEFAULT.map(str::to_owned).to_vec()),
        activated: !new.inactive,
        created: now,
        test: Data::default(),
        live: Data::default(),
    }
}

fn fresh_keys(world: &mut World, id: String) -> AccountKeys {
    let stem = id.trim_start_matches("acct_1").to_owned();
    let mut key =
        |kind: &str, mode: &str| format!("{kind}_{mode}_51{stem}{}", world.ids.letters(24));
    AccountKeys {
        publishable_key: key("pk", "test"),
        secret_key: key("sk", "test"),
        restricted_key: key("rk", "test"),
        live_publishable_key: key("pk", "live"),
        live_secret_key: key("sk", "live"),
        id,
    }
}

impl Handle {
    /// Makes an account with fresh keys.
    pub fn create_account(&self, new: NewAccount) -> AccountKeys {
        self.app.with(|world| {
            let stem = world.ids.letters(14);
            let keys = fresh_keys(world, format!("acct_1{stem}"));
            let now = world.clock.now();
            world.accounts.push(account(&keys, new, now));
            keys
        })
    }

    /// Gives an account fresh keys beside those that it has.
    ///
    /// # Errors
    /// [`StandinError::NoSuchObject`] for an unknown account.
    pub fn add_keys(&self, account: &str) -> Result<AccountKeys, StandinError> {
        let keys = self.app.with(|world| fresh_keys(world, account.to_owned()));
        self.change_account(account, |account| {
            account.keys.extend(keys.keys(needed()));
        })?;
        Ok(keys)
    }

    /// Sets what a restricted key may do.
    ///
    /// # Errors
    /// [`StandinError::NoSuchObject`] where no account has that key.
    pub fn set_permissions(&self, key: &str, permissions: &[&str]) -> Result<(), StandinError> {
        self.change_key(key, |key| {
            key.power = Power::Restricted(permissions.iter().map(|&one| one.to_owned()).collect());
        })
    }

    /// Lets a key expire: 401 with `api_key_expired` from now on.
    ///
    /// # Errors
    /// [`StandinError::NoSuchObject`] where no account has that key.
    pub fn expire_key(&self, key: &str) -> Result<(), StandinError> {
        self.change_key(key, |key| key.expired = true)
    }

    fn change_key(&self, value: &str, change: impl FnOnce(&mut Key)) -> Result<(), StandinError> {
        self.app.with(|world| {
            let key = world
                .accounts
                .iter_mut()
                .flat_map(|account| &mut account.keys)
                .find(|key| key.value == value);
            key.map(change)
                .ok_or_else(|| StandinError::NoSuchObject("that key".into()))
        })
    }

    /// Finishes or undoes an account's onboarding.
    ///
    /// # Errors
    /// [`StandinError::NoSuchObject`] for an unknown account.
    pub fn set_activated(&self, account: &str, activated: bool) -> Result<(), StandinError> {
        self.change_account(account, |account| account.activated = activated)
    }

    /// Switches payment method types on, in the order of their showing.
    ///
    /// # Errors
    /// [`StandinError::NoSuchObject`] for an unknown account.
    pub fn set_methods(&self, account: &str, methods: &[&str]) -> Result<(), StandinError> {
        self.change_account(account, |account| {
            account.methods = methods.iter().map(|&one| one.to_owned()).collect();
        })
    }

    fn change_account(
        &self,
        id: &str,
        change: impl FnOnce(&mut Account),
    ) -> Result<(), StandinError> {
        self.app.with(|world: &mut World| {
            let at = world
                .account_at(id)
                .ok_or_else(|| StandinError::NoSuchObject(id.to_owned()))?;
            change(&mut world.accounts[at]);
            Ok(())
        })
    }
}
