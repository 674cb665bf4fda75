//! A member's browser.

use domain::Role;
use server::members;

use super::{Answer, TestApp};

/// The password of every member in tests.
pub const PASSWORD: &str = "correct horse battery staple";

/// A browser in which a member is signed in.
pub struct Browser<'a> {
    app: &'a TestApp,
    /// `name=value` of the session.
    pub cookie: String,
    /// What the session's forms carry.
    pub csrf: String,
}

impl TestApp {
    /// Invites a member, takes the invitation and stays signed in.
    pub async fn sign_in(&self, email: &str, role: Role) -> Browser<'_> {
        let link = members::invite(&self.state, email, role).await.unwrap();
        let address = link.address(&self.origin);
        let form = form(&[("password", PASSWORD), ("again", PASSWORD)]);
        let answer = self.post_raw(&address, &form, &FORM).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        self.browser(&answer).await
    }

    /// An owner's browser.
    pub async fn owner(&self) -> Browser<'_> {
        self.sign_in("owner@example.com", Role::Owner).await
    }

    /// A viewer's browser.
    pub async fn viewer(&self) -> Browser<'_> {
        self.sign_in("viewer@example.com", Role::Viewer).await
    }

    /// A browser that goes on with the cookie of an answer.
    pub async fn browser(&self, answer: &Answer) -> Browser<'_> {
        let cookie = answer.header("set-cookie").split(';').next().unwrap();
        let mut browser = Browser {
            app: self,
            cookie: cookie.to_owned(),
            csrf: String::new(),
        };
        let page = browser.get("/admin/settings").await.text();
        browser.csrf = hidden(&page, "csrf");
        browser
    }
}

impl<'a> Browser<'a> {
    /// The same member's browser at another server.
    pub fn on(app: &'a TestApp, other: &Browser<'_>) -> Self {
        Self {
            app,
            cookie: other.cookie.clone(),
            csrf: other.csrf.clone(),
        }
    }
}

impl Browser<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.app.get_with(path, &[("cookie", &self.cookie)]).await
    }

    /// Sends a form with the session's token.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let fields = [&[("csrf", self.csrf.as_str())], fields].concat();
        self.post_as(path, &fields, &[]).await
    }

    /// Sends a form as it is, with more headers.
    pub async fn post_as(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let headers = [&FORM[..], &[("cookie", self.cookie.as_str())], headers].concat();
        self.app.post_raw(path, &form(fields), &headers).await
    }
}

pub const FORM: [(&str, &str); 1] = [("content-type", "application/x-www-form-urlencoded")];

/// A form's body.
pub fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

/// The value of a page's hidden field.
pub fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.split(&start).nth(1).unwrap_or_default();
    rest.split('"').next().unwrap_or_default().to_owned()
}
