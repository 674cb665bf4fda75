//! Who may use which route. A route cannot be added without saying so.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};

use super::guard::{self, Guard};
use crate::state::AppState;

/// Who may use a route. What changes something also needs a session that was used in the last half hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Every member.
    Viewer,
    /// Owners.
    Owner,
    /// Owners who gave their password in the last 15 minutes: keys, members, refunds.
    OwnerConfirmed,
}

/// A route and who may use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// GET or POST.
    pub method: Method,
    /// As axum writes it, with `{placeholders}`.
    pub path: &'static str,
    /// Who.
    pub access: Access,
}

/// The largest form.
const FORM_LIMIT: usize = 64 * 1024;

/// Routes behind their guards.
pub(super) struct Routes {
    state: AppState,
    router: Router<AppState>,
    rules: Vec<Rule>,
}

impl Routes {
    pub(super) fn new(state: &AppState) -> Self {
        Self {
            state: state.clone(),
            router: Router::new(),
            rules: Vec::new(),
        }
    }

    /// A page.
    pub(super) fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.add(Method::GET, path, access, FORM_LIMIT, get(handler))
    }

    /// A form.
    pub(super) fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.add(Method::POST, path, access, FORM_LIMIT, post(handler))
    }

    /// A form that may be larger than others: so many bytes.
    pub(super) fn post_large<H, T>(
        self,
        path: &'static str,
        access: Access,
        body_limit: usize,
        handler: H,
    ) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.add(Method::POST, path, access, body_limit, post(handler))
    }

    fn add(
        mut self,
        method: Method,
        path: &'static str,
        access: Access,
        body_limit: usize,
        handler: MethodRouter<AppState>,
    ) -> Self {
        let guard = Guard {
            state: self.state.clone(),
            access,
            body_limit,
        };
        self.router = self
            .router
            .route(path, handler.layer(from_fn_with_state(guard, guard::layer)));
        self.rules.push(Rule {
            method,
            path,
            access,
        });
        self
    }

    pub(super) fn into_router(self) -> Router<AppState> {
        self.router
    }

    pub(super) fn into_rules(self) -> Vec<Rule> {
        self.rules
    }
}
