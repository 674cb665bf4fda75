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
    /// A browser in which nobody is signed in.
    pub fn stranger(app: &'a TestApp) -> Self {
        Self {
            app,
            cookie: "none=1".to_owned(),
            csrf: String::new(),
        }
    }

    /// The same browser with another token in its forms.
    pub fn with_csrf(&self, csrf: &str) -> Browser<'a> {
        Browser {
            app: self.app,
            cookie: self.cookie.clone(),
            csrf: csrf.to_owned(),
        }
    }

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

    /// Sends a form with the session's token and a file: its field, its name and its content.
    pub async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        (field, name, file): (&str, &str, &[u8]),
    ) -> Answer {
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            let head = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; {head}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        };
        for (name, value) in [&[("csrf", self.csrf.as_str())], fields].concat() {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        part(format!("name=\"{field}\"; filename=\"{name}\""), file);
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers = [
            ("content-type", kind.as_str()),
            ("cookie", self.cookie.as_str()),
        ];
        self.app.post_bytes(path, body, &headers).await
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

const BOUNDARY: &str = "----paydesk7MA4YWxkTrZu0gW";

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
