//! An offer as buyers will see it: before it is on sale, and before it is saved.

use axum::http::Method;

use crate::support::offers::{offer_fields, saved, seen, send, sentence, with};
use crate::support::{Browser, TestApp};

/// A draft with Markdown and two prices; gives its page in the admin.
async fn draft(app: &TestApp, owner: &Browser<'_>) -> String {
    saved(owner, "/admin/offers/new", &offer_fields(app)).await
}

#[tokio::test]
async fn a_draft_is_seen_as_buyers_will_see_it_and_nothing_in_it_runs() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let own = draft(&app, &owner).await;
    let path = format!("{own}/preview");
    assert!(owner.get(&own).await.text().contains(&path));
    let viewer = app.viewer().await;
    let around = viewer.get(&path).await;
    assert_eq!(around.status, 200);
    let policy = around.header("content-security-policy").to_owned();
    assert!(policy.contains("frame-src 'self'") && policy.contains("frame-ancestors 'none'"));
    let page = around.text();
    let framed = format!("src=\"{own}/preview/page\"");
    assert_eq!(page.matches(&framed).count(), 2, "{page}");
    assert!(!page.contains("allow-scripts") && !page.contains("allow-forms"));

    let shown = viewer.get(&format!("{path}/page")).await;
    assert_eq!(shown.status, 200);
    let policy = shown.header("content-security-policy").to_owned();
    assert!(policy.contains("frame-ancestors 'self'") && policy.contains("form-action 'none'"));
    assert!(!policy.contains("script-src") && !policy.contains("stripe"));
    assert_eq!(shown.header("x-frame-options"), "SAMEORIGIN");
    assert_eq!(shown.header("cache-control"), "no-store");
    let page = shown.text();
    for words in [
        "Гитара с нуля",
        "Twelve <em>lessons</em>",
        "$49.00",
        "?currency=eur",
        "class=\"ribbon\"",
        "noindex",
        "Preview: nothing can be bought here",
        "Pay $49.00",
        " inert",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for words in [
        "<script",
        "pk_test",
        "modulepreload",
        "stripe.js",
        "og:title",
    ] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    let euros = viewer.get(&format!("{path}/page?currency=eur")).await;
    assert!(euros.text().contains("Pay €45.00"));
    app.finish().await;
}

#[tokio::test]
async fn the_preview_is_the_page_that_buyers_get() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let fields = with(offer_fields(&app), &[("do", "publish")]);
    let own = saved(&owner, "/admin/offers/new", &fields).await;
    let main = |page: &str| {
        let from = page.find("<section class=\"summary\"").unwrap();
        let to = page.find("class=\"card pay\"").unwrap();
        page[from..to].replace(" inert", "")
    };
    let shown = owner.get(&format!("{own}/preview/page")).await.text();
    let public = app.get("/o/gitara-s-nulya").await.text();
    assert_eq!(main(&shown), main(&public));
    assert!(!public.contains(" inert") && public.contains("checkout-data"));
    app.finish().await;
}

#[tokio::test]
async fn a_preview_in_another_language_leaves_the_admins_alone() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("{}/preview", draft(&app, &owner).await);
    let shown = owner.get(&format!("{path}/page?lang=uk")).await;
    assert!(shown.text().contains("lang=\"uk\""));
    assert!(shown.header("set-cookie").is_empty());
    let around = owner.get(&format!("{path}?lang=uk")).await;
    assert!(around.header("set-cookie").contains("lang=uk"));
    app.finish().await;
}

#[tokio::test]
async fn what_cannot_be_drawn_yet_says_what_is_missing() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let none = [("price-1", ""), ("price-2", ""), ("merchant", "")];
    let fields = with(offer_fields(&app), &none);
    let own = saved(&owner, "/admin/offers/new", &fields).await;
    let page = owner.get(&format!("{own}/preview")).await.text();
    assert!(page.contains("Give the offer a price") && !page.contains("<iframe"));
    let shown = owner.get(&format!("{own}/preview/page")).await;
    assert_eq!(shown.status, 409);
    // A price that nobody takes yet is no free one.
    let seen = seen(&owner, &own).await;
    let fields = with(fields, &[("price-1", "49"), ("seen", &seen)]);
    saved(&owner, &own, &fields).await;
    let shown = owner.get(&format!("{own}/preview/page")).await.text();
    assert!(shown.contains("Pay $49.00"), "{shown}");
    for path in [
        "/admin/offers/off_none/preview",
        "/admin/offers/off_none/preview/page",
    ] {
        assert_eq!(owner.get(path).await.status, 404);
    }
    app.finish().await;
}

#[tokio::test]
async fn looking_shows_how_it_reads_and_saves_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let fields = with(offer_fields(&app), &[("do", "look"), ("price-1", "1999.5")]);
    let answer = send(&owner, "/admin/offers/new", &fields).await;
    assert_eq!(answer.status, 200);
    let page = answer.text();
    let look = page.split("id=\"look\"").nth(1).unwrap();
    let look = look.split("</section>").next().unwrap();
    assert!(look.contains("$1,999.50 · €45.00"), "{look}");
    assert!(look.contains("Twelve <em>lessons</em>"), "{look}");
    assert!(look.contains("Stripe has not said it yet"), "{look}");
    assert!(page.contains("value=\"1999.5\""), "what was typed is kept");
    assert!(!owner.get("/admin/offers").await.text().contains("Гитара"));

    assert!(!look.contains("half a US dollar"), "{look}");
    let hryvnia = [("do", "look"), ("price-1", "10"), ("currency-1", "UAH")];
    let answer = send(&owner, "/admin/offers/new", &with(fields.clone(), &hryvnia)).await;
    assert!(answer.text().contains("smallest charge in UAH"));

    let check = format!(
        "/admin/settings/payment-systems/stripe/{}/check",
        app.merchant
    );
    assert_eq!(owner.post(&check, &[]).await.status, 303);
    let own = draft(&app, &owner).await;
    let page = owner.get(&own).await.text();
    let look = page.split("id=\"look\"").nth(1).unwrap();
    let look = look.split("</section>").next().unwrap();
    let account = app.stripe(Method::GET, "/v1/account", "").await;
    let statement = &account["settings"]["payments"]["statement_descriptor"];
    let statement = statement.as_str().unwrap();
    assert!(
        look.contains(&format!("<code>{statement}</code>")),
        "{look}"
    );

    let wrong = with(fields.clone(), &[("price-1", "abc"), ("title", "")]);
    for path in ["/admin/offers/new", own.as_str()] {
        let answer = send(&owner, path, &wrong).await;
        assert_eq!(answer.status, 422);
        let page = answer.text();
        assert!(sentence(&page, "price-1").contains("49, 49.00"), "{page}");
        assert!(page.contains("value=\"abc\"") && !page.contains("id=\"look\""));
    }
    let attack = "<script>alert(1)</script>";
    let attacked = with(fields, &[("description", attack)]);
    let page = send(&owner, &own, &attacked).await.text();
    assert!(!page.contains(attack) && page.contains("id=\"look\""));
    app.finish().await;
}
