//! Stripe's endpoints, one file for each resource.

pub(crate) mod account;
pub(crate) mod charges;
pub(crate) mod confirmation_tokens;
pub(crate) mod customers;
pub(crate) mod disputes;
pub(crate) mod domains;
pub(crate) mod elements;
pub(crate) mod events;
pub(crate) mod expand;
pub(crate) mod fraud_warnings;
pub(crate) mod intent_params;
pub(crate) mod lists;
pub(crate) mod payment_intent_fields;
pub(crate) mod payment_intents;
pub(crate) mod payment_methods;
pub(crate) mod products;
pub(crate) mod refunds;
pub(crate) mod setup_intents;
pub(crate) mod webhook_endpoints;

use std::ops::{Deref, DerefMut};

use serde_json::Value;

use crate::error::ApiError;
use crate::params::Params;
use crate::scope::Scope;
use crate::version::Version;

/// One call to the API.
pub(crate) struct Call<'w> {
    pub(crate) scope: Scope<'w>,
    pub(crate) params: Params,
    /// What the path's `{id}` stood for.
    pub(crate) id: String,
    /// Made with a publishable key.
    pub(crate) public: bool,
    pub(crate) version: Version,
}

impl<'w> Deref for Call<'w> {
    type Target = Scope<'w>;

    fn deref(&self) -> &Self::Target {
        &self.scope
    }
}

impl DerefMut for Call<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.scope
    }
}

/// An answer, or Stripe's error.
pub(crate) type Answer = Result<Value, ApiError>;

/// One endpoint.
pub(crate) struct Route {
    pub(crate) method: &'static str,
    /// Path with `{id}` for the one variable piece.
    pub(crate) path: &'static str,
    /// What a restricted key needs.
    pub(crate) permission: &'static str,
    /// Whether a publishable key may call it.
    pub(crate) public: bool,
    pub(crate) run: fn(&mut Call<'_>) -> Answer,
}

/// An endpoint for secret keys.
pub(crate) const fn secret(
    method: &'static str,
    path: &'static str,
    permission: &'static str,
    run: fn(&mut Call<'_>) -> Answer,
) -> Route {
    Route {
        method,
        path,
        permission,
        public: false,
        run,
    }
}

/// An endpoint for publishable keys too.
pub(crate) const fn public(
    method: &'static str,
    path: &'static str,
    permission: &'static str,
    run: fn(&mut Call<'_>) -> Answer,
) -> Route {
    Route {
        method,
        path,
        permission,
        public: true,
        run,
    }
}

/// The endpoint of a request, and its `{id}`.
pub(crate) fn find(method: &str, path: &str) -> Option<(&'static Route, String)> {
    let tables = [
        account::ROUTES,
        charges::ROUTES,
        confirmation_tokens::ROUTES,
        customers::ROUTES,
        disputes::ROUTES,
        domains::ROUTES,
        elements::ROUTES,
        events::ROUTES,
        fraud_warnings::ROUTES,
        payment_intents::ROUTES,
        payment_methods::ROUTES,
        products::ROUTES,
        refunds::ROUTES,
        setup_intents::ROUTES,
        webhook_endpoints::ROUTES,
    ];
    let mut routes = tables
        .into_iter()
        .flatten()
        .filter(|route| route.method == method);
    routes.find_map(|route| matched(route.path, path).map(|id| (route, id)))
}

fn matched(pattern: &str, path: &str) -> Option<String> {
    let Some((head, tail)) = pattern.split_once("{id}") else {
        return (pattern == path).then(String::new);
    };
    let id = path.strip_prefix(head)?.strip_suffix(tail)?;
    (!id.is_empty() && !id.contains('/')).then(|| id.to_owned())
}
