//! Signing in: links, passwords, sessions.

use std::time::Duration;

use axum::body::Body;
use axum::extract::connect_info::MockConnectInfo;
use axum::http::Request;
use domain::Role;
use server::{members, routes};
use tower::ServiceExt as _;

use crate::support::{FORM, PASSWORD, Setup, TestApp, form};

const SIGN_IN: &str = "/admin/sign-in";

fn credentials<'a>(email: &'a str, password: &'a str) -> [(&'a str, &'a str); 3] {
    [
        ("email", email),
        ("password", password),
        ("next", "/admin/settings?lang=ru"),
    ]
}

#[tokio::test]
async fn the_first_link_makes_the_owner_and_works_once() {
    let app = TestApp::start().await;
    let link = members::first_owner_link(&app.state)
        .await
        .unwrap()
        .unwrap();
    let address = link.address(&app.origin);
    let page = app.get(&address).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    let taken = [
        ("email", " Ann@Example.com "),
        ("password", PASSWORD),
        ("again", PASSWORD),
    ];
    let answer = app.post_raw(&address, &form(&taken), &FORM).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/admin"));
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let ann = app.browser(&answer).await;
    let page = ann.get("/admin/settings").await;
    assert!(page.text().contains("ann@example.com"));
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(
        page.header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
    let again = app.post_raw(&address, &form(&taken), &FORM).await;
    assert_eq!(again.status, 404);
    assert!(
        members::first_owner_link(&app.state)
            .await
            .unwrap()
            .is_none()
    );
    app.finish().await;
}

#[tokio::test]
async fn bad_passwords_are_refused_in_words_and_lose_nothing() {
    let app = TestApp::start().await;
    let link = members::first_owner_link(&app.state)
        .await
        .unwrap()
        .unwrap();
    let address = link.address(&app.origin);
    let cases = [
        ("ann@example.com", "short", "short", "too short"),
        (
            "ann@example.com",
            PASSWORD,
            "another one, not the same",
            "differ",
        ),
        ("ann", PASSWORD, PASSWORD, "name@example.com"),
        (
            "anns.address@example.com",
            "anns.address@example.com",
            "anns.address@example.com",
            "easy to guess",
        ),
    ];
    for (email, password, again, words) in cases {
        let fields = [("email", email), ("password", password), ("again", again)];
        let answer = app.post_raw(&address, &form(&fields), &FORM).await;
        assert_eq!(answer.status, 422);
        let text = answer.text();
        assert!(text.contains(words), "{words}: {text}");
        assert!(text.contains(&format!("value=\"{email}\"")));
        assert!(!text.contains(PASSWORD), "a password was sent back");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_member_signs_in_again_and_goes_where_the_way_led() {
    let app = TestApp::start().await;
    let first = app.owner().await;
    let stranger = app.get("/admin/settings?lang=ru").await;
    assert_eq!(stranger.status, 303);
    assert_eq!(
        stranger.header("location"),
        "/admin/sign-in?next=%2Fadmin%2Fsettings%3Flang%3Dru"
    );
    let fields = credentials("OWNER@example.com", PASSWORD);
    let answer = app.post_raw(SIGN_IN, &form(&fields), &FORM).await;
    assert_eq!(answer.header("location"), "/admin/settings?lang=ru");
    let second = app.browser(&answer).await;
    assert_ne!(first.cookie, second.cookie);
    assert_ne!(first.csrf, second.csrf);
    let out = second.post("/admin/sign-out", &[]).await;
    assert_eq!(out.header("location"), SIGN_IN);
    assert_eq!(second.get("/admin/settings").await.status, 303);
    assert_eq!(first.get("/admin/settings").await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn nothing_tells_whether_an_address_is_known() {
    let app = TestApp::start().await;
    app.owner().await;
    let mut answers = Vec::new();
    for email in ["owner@example.com", "nobody@example.com"] {
        let fields = credentials(email, "a wrong password, but long");
        let answer = app.post_raw(SIGN_IN, &form(&fields), &FORM).await;
        assert_eq!(answer.status, 422);
        answers.push(answer.text().replace(email, "EMAIL"));
    }
    assert_eq!(without_nonce(&answers[0]), without_nonce(&answers[1]));
    app.finish().await;
}

fn without_nonce(page: &str) -> String {
    page.split_whitespace()
        .filter(|word| !word.starts_with("nonce="))
        .collect()
}

#[tokio::test]
async fn guessing_is_slowed_down_for_an_account_that_may_not_exist() {
    let app = TestApp::start().await;
    let mut last = 0;
    for n in 0..12 {
        let password = format!("guess number {n} of many");
        let fields = credentials("nobody@example.com", &password);
        last = app.post_raw(SIGN_IN, &form(&fields), &FORM).await.status;
    }
    assert_eq!(last, 429);
    app.finish().await;
}

#[tokio::test]
async fn one_address_does_not_try_account_after_account() {
    let app = TestApp::start().await;
    let mut tries = Vec::new();
    for n in 0..21 {
        let email = format!("nobody{n}@example.com");
        let fields = credentials(&email, "a wrong password, but long");
        tries.push(app.post_raw(SIGN_IN, &form(&fields), &FORM).await.status);
    }
    assert_eq!((tries[19], tries[20]), (422, 429), "{tries:?}");
    app.finish().await;
}

#[tokio::test]
async fn over_https_the_cookie_is_bound_to_this_host() {
    let app = TestApp::start().await;
    app.owner().await;
    let store = app.another_connection().await;
    let origin = "https://pay.example.com";
    let state = Setup::default()
        .state(origin, store, app.state.clock.clone())
        .await;
    let peer = std::net::SocketAddr::from(([127, 0, 0, 1], 1));
    let routes = routes::router(state).layer(MockConnectInfo(peer));
    let request = Request::post(SIGN_IN)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", origin)
        .body(Body::from(form(&credentials(
            "owner@example.com",
            PASSWORD,
        ))))
        .unwrap();
    let answer = routes.oneshot(request).await.unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-paydesk="), "{cookie}");
    for part in ["; Secure", "; HttpOnly", "; Path=/", "; SameSite=Lax"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    app.finish().await;
}

#[tokio::test]
async fn a_session_falls_asleep_for_changes_and_the_password_wakes_it() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let invite = [("email", "new@example.com"), ("role", "viewer")];
    app.state.clock.advance(Duration::from_mins(16));
    let asked = owner.post("/admin/settings/members", &invite).await;
    assert_eq!(asked.status, 403);
    let page = asked.text();
    assert!(
        page.contains("value=\"new@example.com\""),
        "what was typed is kept"
    );
    assert!(page.contains("action=\"/admin/settings/members\""));
    let wrong = [&invite[..], &[("confirm_password", "not this one")]].concat();
    let refused = owner.post("/admin/settings/members", &wrong).await;
    assert!(refused.text().contains("not your password"));
    let right = [&invite[..], &[("confirm_password", PASSWORD)]].concat();
    let done = owner.post("/admin/settings/members", &right).await;
    assert_eq!(done.status, 200);
    assert!(done.text().contains("/admin/join/"));
    app.finish().await;
}

#[tokio::test]
async fn a_page_that_needs_the_password_opens_after_it() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let page = "/admin/settings/payment-systems/stripe/new";
    app.state.clock.advance(Duration::from_mins(16));
    let asked = owner.get(page).await;
    assert_eq!(asked.status, 403);
    assert!(asked.text().contains(&format!("value=\"{page}\"")));
    let confirm = "/admin/confirm";
    let wrong = [("next", page), ("confirm_password", "not this one")];
    let answer = owner.post(confirm, &wrong).await;
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("name=\"confirm_password\""));
    assert_eq!(owner.get(page).await.status, 403);
    let right = [("next", page), ("confirm_password", PASSWORD)];
    let answer = owner.post(confirm, &right).await;
    assert_eq!((answer.status, answer.header("location")), (303, page));
    assert_eq!(owner.get(page).await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn a_device_reads_for_as_long_as_it_was_allowed_to() {
    let app = TestApp::start().await;
    app.owner().await;
    for (remember, hours, status) in [
        ("", 11, 200),
        ("", 13, 303),
        ("on", 29 * 24, 200),
        ("on", 31 * 24, 303),
    ] {
        let fields = [
            &credentials("owner@example.com", PASSWORD)[..],
            &[("remember", remember)],
        ]
        .concat();
        let answer = app.post_raw(SIGN_IN, &form(&fields), &FORM).await;
        assert_eq!(
            answer.header("set-cookie").contains("Max-Age"),
            remember == "on"
        );
        let browser = app.browser(&answer).await;
        app.state.clock.advance(Duration::from_hours(hours));
        assert_eq!(
            browser.get("/admin/settings").await.status,
            status,
            "{remember} {hours}"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn who_is_demoted_or_removed_is_out_at_once() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let other = app.sign_in("other@example.com", Role::Owner).await;
    let members = server::store::members::list(&app.state.store)
        .await
        .unwrap();
    let id = |email: &str| {
        members
            .iter()
            .find(|m| m.email == email)
            .unwrap()
            .id
            .clone()
    };
    let path = |email: &str, what: &str| format!("/admin/settings/members/{}/{what}", id(email));
    let demoted = owner
        .post(&path("other@example.com", "role"), &[("role", "viewer")])
        .await;
    assert_eq!(demoted.status, 303);
    assert_eq!(
        other.get("/admin/settings").await.status,
        303,
        "the session ended"
    );
    let last = owner.post(&path("owner@example.com", "remove"), &[]).await;
    assert_eq!(last.status, 422);
    assert!(last.text().contains("last owner"));
    let viewer = app.viewer().await;
    assert_eq!(
        owner
            .post(&path("other@example.com", "remove"), &[])
            .await
            .status,
        303
    );
    let members = server::store::members::list(&app.state.store)
        .await
        .unwrap();
    assert_eq!(members.len(), 2);
    assert_eq!(viewer.get("/admin/settings/members").await.status, 403);
    app.finish().await;
}

#[tokio::test]
async fn a_device_can_be_signed_out_from_another() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let answer = app
        .post_raw(
            SIGN_IN,
            &form(&credentials("owner@example.com", PASSWORD)),
            &FORM,
        )
        .await;
    let lost = app.browser(&answer).await;
    let page = owner.get("/admin/settings/devices").await.text();
    let ids: Vec<&str> = page
        .split("/admin/settings/devices/")
        .skip(1)
        .filter_map(|rest| rest.split("/end").next())
        .collect();
    assert_eq!(ids.len(), 2);
    for id in ids {
        let row = page.split(id).next().unwrap();
        if row.rsplit("<li>").next().unwrap().contains("this device") {
            continue;
        }
        owner
            .post(&format!("/admin/settings/devices/{id}/end"), &[])
            .await;
    }
    assert_eq!(lost.get("/admin/settings").await.status, 303);
    assert_eq!(owner.get("/admin/settings").await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn no_secret_of_signing_in_is_stored_in_clear() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let link = members::invite(&app.state, "next@example.com", Role::Viewer)
        .await
        .unwrap();
    let stored = app.everything_stored().await;
    let token = link.address("").replace("/admin/join/", "");
    let cookie = owner.cookie.split('=').nth(1).unwrap();
    for secret in [PASSWORD, &token, cookie, &owner.csrf] {
        assert!(
            !secret.is_empty() && !stored.contains(secret),
            "a secret is stored"
        );
    }
    app.finish().await;
}
