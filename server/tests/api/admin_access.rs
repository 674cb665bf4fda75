//! Who may use which route of the admin: every route, every role.

use axum::http::Method;
use server::routes::admin::{Access, Rule, rules};

use crate::support::{Browser, FORM, TestApp};

/// A path with something in its placeholders.
fn path(rule: &Rule) -> String {
    rule.path
        .split('/')
        .map(|part| if part.starts_with('{') { "none" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// Written out, so that a new route, or another rule for an old one, is seen and agreed to.
#[tokio::test]
async fn who_may_use_which_route_is_agreed() {
    let app = TestApp::start().await;
    let mut lines: Vec<_> = rules(&app.state)
        .iter()
        .map(|rule| format!("{:?} {} {}", rule.access, rule.method, rule.path))
        .collect();
    lines.sort();
    insta::assert_snapshot!(lines.join("\n"));
    app.finish().await;
}

#[tokio::test]
async fn every_route_asks_who_it_is() {
    let app = TestApp::start().await;
    let rules = rules(&app.state);
    assert!(rules.len() > 10);
    for rule in rules.iter().filter(|r| r.access != Access::Public) {
        let path = path(rule);
        let answer = if rule.method == Method::GET {
            app.get(&path).await
        } else {
            app.post_raw(&path, "", &FORM).await
        };
        let to = answer.header("location").to_owned();
        assert_eq!(answer.status, 303, "{rule:?}");
        assert!(to.starts_with("/admin/sign-in?next="), "{rule:?} {to}");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_viewer_reaches_what_viewers_may_and_nothing_else() {
    let app = TestApp::start().await;
    let mut rules = rules(&app.state);
    // The last one: it ends the session.
    rules.sort_by_key(|rule| rule.path == "/admin/sign-out");
    let viewer = app.viewer().await;
    for rule in rules {
        let status = ask(&viewer, &rule).await;
        let is_refused = matches!(rule.access, Access::Owner | Access::OwnerConfirmed);
        assert_eq!(status == 403, is_refused, "{rule:?}: {status}");
        assert!(status < 500, "{rule:?}: {status}");
    }
    app.finish().await;
}

async fn ask(browser: &Browser<'_>, rule: &Rule) -> u16 {
    let path = path(rule);
    if rule.method == Method::GET {
        browser.get(&path).await.status
    } else {
        browser.post(&path, &[]).await.status
    }
}

#[tokio::test]
async fn every_form_needs_the_sessions_own_token() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let other = app.viewer().await;
    for rule in rules(&app.state) {
        if rule.method != Method::POST || rule.access == Access::Public {
            continue;
        }
        let path = path(&rule);
        for token in ["", "0".repeat(32).as_str(), &other.csrf] {
            let answer = owner.post_as(&path, &[("csrf", token)], &[]).await;
            assert_eq!(answer.status, 403, "{rule:?}");
            assert!(answer.text().contains("grown too old"), "{rule:?}");
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn forms_from_other_sites_are_refused() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let csrf = owner.csrf.clone();
    for rule in rules(&app.state) {
        if rule.method != Method::POST {
            continue;
        }
        for header in [
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let answer = owner
                .post_as(&path(&rule), &[("csrf", &csrf)], &[header])
                .await;
            assert_eq!(answer.status, 403, "{rule:?} {header:?}");
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn a_forms_address_leads_to_the_page_above_it() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for (path, to) in [
        (
            "/admin/settings/members/mbr_1/role?lang=ru",
            "/admin/settings/members?lang=ru",
        ),
        ("/admin/sign-out", "/admin"),
    ] {
        let answer = owner.get(path).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, to),
            "{path}"
        );
    }
    app.finish().await;
}
