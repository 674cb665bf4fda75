//! Who may use which route. A route cannot be added without saying so.

use axum::Router;
use axum::handler::Handler;
use axum::http::{Method, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::Redirect;
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
        let pages: Vec<&'static str> = self
            .rules
            .iter()
            .filter(|rule| rule.method == Method::GET && !rule.path.contains("{*"))
            .map(|rule| rule.path)
            .collect();
        // A refused form stands at the address that it was sent to, where there may be no page: who
        // loads it again, or in another language, gets the page above.
        let above = move |uri: Uri| {
            let to = page_above(&pages, &uri);
            async move { Redirect::to(&to) }
        };
        self.router.method_not_allowed_fallback(above)
    }

    pub(super) fn into_rules(self) -> Vec<Rule> {
        self.rules
    }
}

/// The nearest page above an address, with the address's query.
fn page_above(pages: &[&str], uri: &Uri) -> String {
    let is_page = |path: &str| pages.iter().any(|page| fits(page, path));
    let mut path = uri.path();
    while let Some((above, _)) = path.rsplit_once('/') {
        path = above;
        if is_page(path) {
            break;
        }
    }
    let query = uri.query().map(|query| format!("?{query}"));
    format!("{path}{}", query.unwrap_or_default())
}

/// Whether a path is of that shape; `{…}` stands for anything.
fn fits(page: &str, path: &str) -> bool {
    let parts = || page.split('/').zip(path.split('/'));
    page.split('/').count() == path.split('/').count()
        && parts().all(|(wanted, part)| wanted == part || wanted.starts_with('{'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_above_a_form_is_found() {
        let pages = [
            "/admin",
            "/admin/orders",
            "/admin/orders/{id}",
            "/admin/settings/members",
        ];
        for (from, to) in [
            (
                "/admin/orders/ord_1/refund?lang=ru",
                "/admin/orders/ord_1?lang=ru",
            ),
            (
                "/admin/settings/members/mbr_1/role",
                "/admin/settings/members",
            ),
            ("/admin/confirm", "/admin"),
        ] {
            assert_eq!(page_above(&pages, &from.parse().unwrap()), to);
        }
    }
}
