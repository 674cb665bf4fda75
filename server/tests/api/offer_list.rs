//! The list of offers, copies, and addresses that offers had before.

use serde_json::json;

use crate::support::offers::{offer_fields, saved, seen, send, sentence, with};
use crate::support::{Browser, TestApp, order_with};

async fn titles(browser: &Browser<'_>, query: &str) -> Vec<String> {
    let page = browser.get(&format!("/admin/offers{query}")).await.text();
    let names = page.split("<th scope=\"row\">").skip(1);
    let name = |cell: &str| cell.split(['>', '<']).nth(2).unwrap_or_default().to_owned();
    names.map(name).collect()
}

#[tokio::test]
async fn offers_are_found_by_words_and_filters() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let new = "/admin/offers/new";
    let free = [("merchant", ""), ("price-1", "0"), ("price-2", "")];
    let consult = with(offer_fields(&app), &free);
    let consult = with(
        consult,
        &[
            ("title", "Консультація"),
            ("internal_name", "Осінь 100%"),
            ("do", "publish"),
        ],
    );
    saved(&owner, new, &consult).await;
    saved(&owner, new, &offer_fields(&app)).await;
    let (guitar, first, autumn) = ("Гитара с нуля", "Guitar from zero", "Осінь 100%");
    let merchant = format!("?merchant={}", app.merchant);
    for (query, found) in [
        ("", &[guitar, autumn, first][..]),
        ("?q=ГИТАРА", &[guitar]),
        ("?q=нуля+гит", &[guitar]),
        ("?q=консультация", &[]),
        ("?q=КОНСУЛЬТАЦІЯ", &[autumn]),
        ("?q=konsul", &[autumn]),
        ("?q=осінь", &[autumn]),
        ("?q=100%25", &[autumn]),
        ("?q=%25", &[autumn]),
        ("?q=_", &[]),
        ("?q=%5C", &[]),
        ("?q='", &[]),
        ("?status=draft", &[guitar]),
        ("?status=published", &[autumn, first]),
        ("?status=archived", &[]),
        ("?status=nonsense", &[guitar, autumn, first]),
        ("?mode=test", &[guitar, first]),
        ("?mode=live", &[]),
        (&merchant, &[guitar, first]),
        ("?mode=test&status=published&q=guitar", &[first]),
    ] {
        assert_eq!(titles(&owner, query).await, found, "{query}");
    }
    let page = owner.get("/admin/offers?q=zzz").await.text();
    assert!(page.contains("No offer fits") && page.contains("value=\"zzz\""));
    app.finish().await;
}

#[tokio::test]
async fn the_list_goes_on_by_key() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for number in 0..60 {
        app.offer(&format!("offer-{number}"), &[(4900, "usd")])
            .await;
    }
    assert_eq!(titles(&owner, "").await.len(), 50);
    let page = owner.get("/admin/offers?q=guitar").await.text();
    let next = page.split("rel=\"next\"").next().unwrap();
    let next = next.rsplit("href=\"").next().unwrap();
    let next = next.split('"').next().unwrap().replace("&amp;", "&");
    let next = next.strip_prefix("/admin/offers").unwrap();
    assert!(next.contains("q=guitar"), "{next}");
    assert_eq!(titles(&owner, next).await.len(), 11);
    let page = owner.get(&format!("/admin/offers{next}")).await.text();
    assert!(page.contains("To the newest") && !page.contains("rel=\"next\""));
    app.finish().await;
}

#[tokio::test]
async fn a_copy_is_a_draft_with_an_address_of_its_own() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let fields = with(offer_fields(&app), &[("do", "publish")]);
    let path = saved(&owner, "/admin/offers/new", &fields).await;
    let copy = saved(&owner, &format!("{path}/copy"), &Vec::new()).await;
    assert_ne!(copy, path);
    let page = owner.get(&copy).await.text();
    for part in [
        "gitara-s-nulya-2",
        "Гитара с нуля (copy)",
        "49.00",
        "45.00",
        "Draft",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(app.get("/o/gitara-s-nulya-2").await.status, 404);
    assert_eq!(app.get("/o/gitara-s-nulya").await.status, 200);
    let viewer = app.viewer().await;
    let refused = send(&viewer, &format!("{path}/copy"), &Vec::new()).await;
    assert_eq!(refused.status, 403);
    app.finish().await;
}

#[tokio::test]
async fn an_old_address_leads_to_the_new_one_and_goes_to_nobody_else() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let fields = with(offer_fields(&app), &[("slug", "spring"), ("do", "publish")]);
    let path = saved(&owner, "/admin/offers/new", &fields).await;
    let rename = async |slug: &str| {
        app.state.clock.advance(std::time::Duration::from_secs(1));
        let seen = seen(&owner, &path).await;
        let fields = with(fields.clone(), &[("slug", slug), ("seen", &seen)]);
        saved(&owner, &path, &fields).await;
    };
    rename("summer").await;
    let moved = app.get("/o/spring?email=a%40b.example&lang=uk").await;
    assert_eq!(moved.status, 308);
    assert_eq!(
        moved.header("location"),
        "/o/summer?email=a%40b.example&lang=uk"
    );
    assert_eq!(moved.header("cache-control"), "no-store");
    assert_eq!(app.get("/o/spring").await.header("location"), "/o/summer");
    assert_eq!(app.get("/o/summer").await.status, 200);
    // A page that was open meanwhile still sells.
    let order = json!({"offer": "spring", "currency": "usd", "amount": 4900});
    let placed = app.place(&order_with(&order)).await;
    assert_eq!(placed.status, 200, "{}", placed.text());
    for slug in ["spring", "summer"] {
        let taken = with(offer_fields(&app), &[("slug", slug)]);
        let answer = send(&owner, "/admin/offers/new", &taken).await;
        assert_eq!(answer.status, 422);
        let page = answer.text();
        assert!(sentence(&page, "slug").contains("Another offer has, or had"));
    }
    // Its own it may have back, and then the other one leads here.
    rename("spring").await;
    assert_eq!(app.get("/o/spring").await.status, 200);
    assert_eq!(app.get("/o/summer").await.header("location"), "/o/spring");
    // A draft is nobody's business under any address.
    let seen = seen(&owner, &path).await;
    let hidden = with(fields.clone(), &[("do", "hide"), ("seen", &seen)]);
    saved(&owner, &path, &hidden).await;
    assert_eq!(app.get("/o/summer").await.status, 404);
    app.finish().await;
}

#[tokio::test]
async fn a_slug_is_nobodys_twice_also_in_the_same_moment() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let fields = with(offer_fields(&app), &[("slug", "only-one")]);
    let sent = (0..8).map(|_| send(&owner, "/admin/offers/new", &fields));
    let answers = futures_util::future::join_all(sent).await;
    let made = answers.iter().filter(|a| a.status == 303).count();
    let refused = answers.iter().filter(|a| a.status == 422).count();
    assert_eq!((made, refused), (1, 7));
    app.finish().await;
}
