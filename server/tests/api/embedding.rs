//! Offers in frames on other sites: who may show them, and how a buyer gets out.

use std::time::Duration;

use domain::AllowedSite;
use serde_json::json;

use crate::support::{Placed, Setup, TestApp, order_with};

const SITE: &str = "https://school.example";

/// The guitar course may be shown there.
async fn allow(app: &TestApp, sites: &[&str]) {
    let slug = domain::Slug::parse("guitar-course").unwrap();
    let offer = server::store::offers::find_by_slug(&app.state.store, &slug)
        .await
        .unwrap()
        .unwrap();
    let sites: Vec<_> = sites
        .iter()
        .map(|site| AllowedSite::parse(site).unwrap())
        .collect();
    let now = app.state.clock.now();
    server::store::offers::set_sites(&app.state.store, &offer.id, &sites, now)
        .await
        .unwrap();
}

fn frame(origin: &str) -> String {
    format!("/embed/guitar-course?origin={origin}&id=e1&display=overlay&theme=dark")
}

#[tokio::test]
async fn only_allowed_sites_may_frame_an_offer() {
    let app = TestApp::start().await;
    for origin in [SITE, "", "null", &app.origin] {
        let refused = app.get(&frame(origin)).await;
        assert_eq!(refused.status, 403, "no site is allowed: {origin}");
        let policy = refused.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(refused.header("x-frame-options"), "DENY");
    }
    allow(
        &app,
        &["school.example", "*.shop.example:8443", "localhost:3000"],
    )
    .await;
    let shown = app.get(&frame(SITE)).await;
    assert_eq!(shown.status, 200);
    let policy = shown.header("content-security-policy");
    let ancestors = "frame-ancestors https://school.example https://*.shop.example:8443 \
                     https://localhost:3000 http://localhost:3000";
    assert!(policy.ends_with(ancestors), "{policy}");
    assert_eq!(shown.header("x-frame-options"), "");
    assert_eq!(shown.header("set-cookie"), "");
    let permissions = shown.header("permissions-policy");
    assert!(permissions.contains("payment=*, publickey-credentials-get=*"));
    let page = shown.text();
    for words in [
        "data-frame=\"overlay\"",
        "data-origin=\"https://school.example\"",
        "data-id=\"e1\"",
        "data-theme=\"dark\"",
        "role=\"dialog\"",
        "noindex",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for origin in [
        "https://evil.example",
        "http://school.example",
        "https://school.example.evil.example",
        "https://shop.example:8443",
        "https://a.shop.example",
    ] {
        assert_eq!(app.get(&frame(origin)).await.status, 403, "{origin}");
    }
    let below = app.get(&frame("https://a.b.shop.example:8443")).await;
    assert_eq!(below.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn what_a_page_says_of_itself_cannot_break_out_of_the_frame() {
    let app = TestApp::start().await;
    allow(&app, &["school.example"]).await;
    let evil = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    let page = app
        .get(&format!(
            "/embed/guitar-course?origin={SITE}&id={evil}&display={evil}&theme={evil}"
        ))
        .await
        .text();
    assert!(!page.contains("<script>alert"), "{page}");
    assert!(page.contains("data-frame=\"inline\"") && !page.contains("data-theme=\""));
    let refused = app
        .get(&format!("/embed/guitar-course?origin={evil}"))
        .await;
    assert!(!refused.text().contains("<script>alert"));
    app.finish().await;
}

#[tokio::test]
async fn the_page_around_learns_of_a_sale_and_never_the_orders_address() {
    let app = TestApp::start().await;
    allow(&app, &["school.example"]).await;
    let order = app.placed().await;
    let told = format!("/api/v1/orders/{}/embed", order.token);
    assert_eq!(app.post(&told, &json!({})).await.status, 404, "not paid");
    app.pay(&order);
    app.work().await;
    let foreign = [("sec-fetch-site", "cross-site")];
    assert_eq!(app.post_with(&told, &json!({}), &foreign).await.status, 403);
    let answer = app.post(&told, &json!({})).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let outcome = answer.json();
    assert_eq!(outcome["event"], "paid");
    let data = &outcome["data"];
    assert_eq!(data["order"], json!(order.number));
    assert_eq!(
        (&data["amount"], &data["currency"]),
        (&json!(4900), &json!("usd"))
    );
    assert_eq!(data["livemode"], json!(false));
    assert!(data["event_id"].as_str().unwrap().starts_with("msg_"));
    assert!(!answer.text().contains(&order.token));
    let again = app.post(&told, &json!({})).await.json();
    assert_eq!(
        again["data"]["event_id"], data["event_id"],
        "one sale, one id"
    );

    let next = outcome["next"].as_str().unwrap();
    let there = app.get(next).await;
    let thanks = format!("/orders/{}/thank-you", order.token);
    assert_eq!(
        (there.status, there.header("location")),
        (303, thanks.as_str())
    );
    assert_eq!(app.get(next).await.status, 404, "it works once");
    app.pass(Duration::from_mins(6)).await;
    let late = again["next"].as_str().unwrap();
    assert_eq!(app.get(late).await.status, 404, "and for minutes");
    app.finish().await;
}

/// An order that is paid on the offer's own page, for a buyer who comes from that address.
async fn paid_from(app: &TestApp, back: &str) -> Placed {
    let request = order_with(&json!({ "prefill": { "back": back, "reference": "user-7" } }));
    let order = Placed::of(&app.place(&request).await.json());
    app.pay(&order);
    app.work().await;
    order
}

#[tokio::test]
async fn a_buyer_goes_back_to_the_allowed_page_once_with_a_code() {
    let app = TestApp::start().await;
    allow(&app, &["school.example"]).await;
    let order = paid_from(&app, "https://school.example/course?x=1#part").await;
    let thanks = format!("/orders/{}/thank-you", order.token);
    let back = app.get(&thanks).await;
    assert_eq!(back.status, 303);
    let (page, code) = back.header("location").split_once("#paydesk=").unwrap();
    assert_eq!(page, "https://school.example/course?x=1");
    assert!(!back.header("location").contains(&order.token));
    // Nobody is sent back twice.
    assert_eq!(app.get(&thanks).await.status, 200);

    let told = |origin| app.post_raw("/api/v1/embed/codes", code, origin);
    assert_eq!(told(&[]).await.status, 403);
    let answer = told(&[("origin", SITE)]).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-origin"), SITE);
    assert_eq!(answer.json()["data"]["reference"], "user-7");
    assert_eq!(told(&[("origin", SITE)]).await.status, 404, "it works once");
    app.finish().await;
}

#[tokio::test]
async fn a_code_says_nothing_to_another_site() {
    let app = TestApp::start().await;
    allow(&app, &["school.example"]).await;
    let order = paid_from(&app, "https://school.example/").await;
    let back = app.get(&format!("/orders/{}/thank-you", order.token)).await;
    let (_, code) = back.header("location").split_once("#paydesk=").unwrap();
    let evil = [("origin", "https://evil.example")];
    let answer = app.post_raw("/api/v1/embed/codes", code, &evil).await;
    assert_eq!(answer.status, 403);
    assert_eq!(answer.header("access-control-allow-origin"), "");
    app.finish().await;
}

#[tokio::test]
async fn nobody_is_sent_to_a_page_that_is_not_allowed() {
    let app = TestApp::start().await;
    allow(&app, &["school.example"]).await;
    for (number, back) in [
        "https://evil.example/",
        "https://school.example.evil.example/",
        "https://me:secret@school.example/",
        "javascript:alert(1)",
        "//school.example/",
        "",
    ]
    .into_iter()
    .enumerate()
    {
        let request = order_with(&json!({
            "checkout_key": format!("{number:032}"), "prefill": { "back": back },
        }));
        let order = Placed::of(&app.place(&request).await.json());
        app.pay(&order);
        app.work().await;
        let thanks = app.get(&format!("/orders/{}/thank-you", order.token)).await;
        assert_eq!(thanks.status, 200, "{back}");
    }
    app.finish().await;
}

#[tokio::test]
async fn the_script_has_a_tag_and_loads_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = json!({ "files": [
        { "logical": "paydesk.js", "name": "paydesk-aaaa.js", "type": "text/javascript" },
    ]});
    std::fs::write(folder.path().join("manifest.json"), manifest.to_string()).unwrap();
    std::fs::write(folder.path().join("paydesk-aaaa.js"), "(()=>{})()").unwrap();
    std::fs::write(folder.path().join("paydesk-aaaa.js.gz"), "gzipped").unwrap();
    let setup = Setup {
        assets: server::assets::Assets::load(Some(folder.path())).unwrap(),
        ..Setup::default()
    };
    let app = setup.start().await;
    let gzip = ("accept-encoding", "gzip");
    let script = app.get_with("/paydesk.js", &[gzip]).await;
    assert_eq!((script.status, script.text().as_str()), (200, "gzipped"));
    assert_eq!(script.header("content-type"), "text/javascript");
    assert_eq!(
        script.header("cross-origin-resource-policy"),
        "cross-origin"
    );
    assert!(!script.header("cache-control").contains("immutable"));
    let tag = script.header("etag").to_owned();
    let known = [gzip, ("if-none-match", tag.as_str())];
    let again = app.get_with("/paydesk.js", &known).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), tag);
    assert_eq!(app.get("/paydesk.d.ts").await.status, 404, "not built here");
    app.finish().await;
}

#[tokio::test]
async fn the_owner_says_where_an_offer_may_be_shown() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let slug = domain::Slug::parse("guitar-course").unwrap();
    let offer = server::store::offers::find_by_slug(&app.state.store, &slug)
        .await
        .unwrap()
        .unwrap();
    let own = format!("/admin/offers/{}/embed", offer.id);
    let page = owner.get(&own).await.text();
    for words in [
        "No site may show the offer yet",
        "/paydesk.js",
        "data-paydesk&gt;Guitar from zero",
        "&lt;paydesk-checkout",
        "frame-src",
        "/preview/page?frame=overlay",
    ] {
        assert!(
            page.replace("&gt;", ">")
                .contains(&words.replace("&gt;", ">")),
            "{words}: {page}"
        );
    }
    let wrong = "school.example\nhttp://shop.example";
    let refused = owner.post(&own, &[("sites", wrong)]).await;
    assert_eq!(refused.status, 422);
    let page = refused.text();
    assert!(
        page.contains("“http://shop.example” must use https"),
        "{page}"
    );
    assert!(page.contains(wrong), "what was typed is kept");
    assert_eq!(app.get(&frame(SITE)).await.status, 403);

    let saved = owner
        .post(&own, &[("sites", "https://School.example/\n*.example.com")])
        .await;
    assert_eq!(saved.status, 303);
    let page = owner.get(&own).await.text();
    assert!(page.contains("school.example\n*.example.com"), "{page}");
    assert_eq!(app.get(&frame(SITE)).await.status, 200);
    // The rest of the offer's form leaves the sites alone.
    let viewer = app.viewer().await;
    assert_eq!(viewer.get(&own).await.status, 200);
    assert_eq!(viewer.post(&own, &[("sites", "")]).await.status, 403);
    let shown = owner
        .get(&format!(
            "/admin/offers/{}/preview/page?frame=overlay",
            offer.id
        ))
        .await
        .text();
    assert!(shown.contains("data-frame=\"overlay\"") && !shown.contains("<script"));
    app.finish().await;
}
