//! Who may place, how often, and from where.

use serde_json::{Value, json};

use crate::support::{Answer, Setup, TestApp, log_of, order_request};

/// Places an order that is refused for its e-mail: it counts, and stores nothing.
async fn knock(app: &TestApp, forwarded: &str) -> Answer {
    let mut request = order_request();
    request["email"] = json!("nobody");
    app.post_with(
        "/api/v1/orders",
        &request,
        &[("x-forwarded-for", forwarded)],
    )
    .await
}

async fn use_up(app: &TestApp, forwarded: &str) {
    for _ in 0..20 {
        assert_eq!(knock(app, forwarded).await.status, 422);
    }
}

#[tokio::test]
async fn an_address_that_places_too_often_waits() {
    let app = TestApp::start().await;
    use_up(&app, "203.0.113.1").await;
    // No proxy is trusted: a made-up address does not help.
    for forwarded in ["203.0.113.1", "203.0.113.2", "127.0.0.2"] {
        let stopped = knock(&app, forwarded).await;
        assert_eq!(
            (stopped.status, stopped.code().as_str()),
            (429, "too_many_requests")
        );
        let seconds: u64 = stopped.header("retry-after").parse().unwrap();
        assert!((1..=60).contains(&seconds), "{seconds}");
    }
    // The page and other orders are not touched by it.
    assert_eq!(app.get("/o/guitar-course").await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn a_trusted_proxy_names_the_buyer() {
    let setup = Setup {
        arguments: vec!["--trusted-proxies", "127.0.0.0/8,10.0.0.0/8"],
        ..Setup::default()
    };
    let app = setup.start().await;
    use_up(&app, "203.0.113.1").await;
    assert_eq!(knock(&app, "203.0.113.1").await.status, 429);
    assert_eq!(knock(&app, "203.0.113.2").await.status, 422);
    // What the buyer wrote before the proxy's own entry is not believed.
    assert_eq!(knock(&app, "198.51.100.9, 203.0.113.1").await.status, 429);
    assert_eq!(
        knock(&app, "198.51.100.9, 203.0.113.1, 10.1.2.3")
            .await
            .status,
        429
    );
    app.finish().await;
}

#[tokio::test]
async fn an_ipv6_household_counts_as_one() {
    let setup = Setup {
        arguments: vec!["--trusted-proxies", "127.0.0.1"],
        ..Setup::default()
    };
    let app = setup.start().await;
    for host in 0..20 {
        assert_eq!(
            knock(&app, &format!("2001:db8:1:2::{host:x}")).await.status,
            422
        );
    }
    assert_eq!(knock(&app, "2001:db8:1:2:ffff::1").await.status, 429);
    assert_eq!(knock(&app, "2001:db8:1:3::1").await.status, 422);
    app.finish().await;
}

#[tokio::test]
async fn other_sites_may_neither_place_nor_sync() {
    let app = TestApp::start().await;
    let order = app.placed().await;
    let sync = format!("/api/v1/orders/{}/sync", order.token);
    let own = app.origin.clone();
    let foreign: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", &own)],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
    ];
    for headers in foreign {
        for (path, body) in [
            ("/api/v1/orders", order_request()),
            (sync.as_str(), json!({})),
        ] {
            let answer = app.post_with(path, &body, headers).await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (403, "foreign_origin"),
                "{headers:?}"
            );
        }
    }
    let at_home: [&[(&str, &str)]; 3] = [
        &[("sec-fetch-site", "same-origin"), ("origin", &own)],
        &[("origin", &own)],
        // `Host` decides nothing: only the public address counts.
        &[("origin", &own), ("x-forwarded-host", "evil.example")],
    ];
    for headers in at_home {
        let answer = app
            .post_with("/api/v1/orders", &order_request(), headers)
            .await;
        assert_eq!(answer.status, 200, "{headers:?}");
    }
    app.finish().await;
}

#[tokio::test]
async fn links_never_come_from_the_host_header() {
    let app = TestApp::start().await;
    let evil = [
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("forwarded", "host=evil.example"),
    ];
    let answer = app
        .post_with("/api/v1/orders", &order_request(), &evil)
        .await
        .json();
    for name in ["return_url", "next_url"] {
        let url = answer[name].as_str().unwrap();
        assert!(url.starts_with(&format!("{}/orders/", app.origin)), "{url}");
    }
    assert_eq!(answer["livemode"], Value::Bool(false));
    let page = app.get_with("/o/guitar-course", &evil).await.text();
    assert!(page.contains(&format!("{}/o/guitar-course", app.origin)));
    assert!(!page.contains("evil.example"));
    app.finish().await;
}

#[tokio::test]
async fn a_proxy_that_is_not_set_up_is_named_in_the_log_once() {
    let (log, _guard) = log_of("warn");
    let app = TestApp::start().await;
    for address in ["203.0.113.1", "203.0.113.2", "203.0.113.3"] {
        knock(&app, address).await;
    }
    let said = log.text();
    let setting = "set PAYDESK_TRUSTED_PROXIES=127.0.0.1";
    assert_eq!(said.matches(setting).count(), 1, "{said}");
    assert!(
        !said.contains("203.0.113."),
        "buyers' addresses stay out of it"
    );
    app.finish().await;
}

#[tokio::test]
async fn a_proxy_that_is_set_up_is_not() {
    let (log, _guard) = log_of("warn");
    let setup = Setup {
        arguments: vec!["--trusted-proxies", "127.0.0.1"],
        ..Setup::default()
    };
    let app = setup.start().await;
    knock(&app, "203.0.113.1").await;
    assert!(!log.text().contains("share one address"), "{}", log.text());
    app.finish().await;
}
