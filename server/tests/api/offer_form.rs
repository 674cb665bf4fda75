//! Offers in the admin: the list and the form.

use server::store::merchants;

use crate::support::offers::{Changes, offer_fields as typed, saved, seen, send, sentence, with};
use crate::support::{TestApp, hidden};

#[tokio::test]
async fn an_offer_is_written_put_on_sale_hidden_and_archived() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let new = owner.get("/admin/offers/new").await.text();
    assert!(
        new.contains("School · Test") && new.contains("/o/"),
        "{new}"
    );
    let fields = typed(&app);
    let path = saved(&owner, "/admin/offers/new", &fields).await;
    let public = "/o/gitara-s-nulya";
    assert_eq!(
        app.get(public).await.status,
        404,
        "a draft is nobody's business"
    );
    let page = owner.get(&path).await.text();
    for part in ["49.00", "45.00", "Twelve *lessons*", "gitara-s-nulya"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for (button, status, words) in [
        ("publish", 200, "On sale"),
        ("archive", 409, "Archived"),
        ("hide", 404, "Draft"),
        ("publish", 200, "On sale"),
        ("save", 200, "On sale"),
    ] {
        let seen = seen(&owner, &path).await;
        let fields = with(fields.clone(), &[("do", button), ("seen", &seen)]);
        saved(&owner, &path, &fields).await;
        assert_eq!(app.get(public).await.status, status, "{button}");
        let list = owner.get("/admin/offers").await.text();
        let row = list.split("<tr>").find(|r| r.contains("Гитара")).unwrap();
        assert!(row.contains(words), "{button}: {row}");
        assert!(row.contains("$49.00") && row.contains("€45.00"), "{row}");
        assert!(row.contains(">Test<"), "{row}");
        app.state.clock.advance(std::time::Duration::from_secs(1));
    }
    let page = app.get(public).await.text();
    assert!(page.contains("Twelve <em>lessons</em>"), "{page}");
    assert!(page.contains("Гитара с нуля"));
    app.finish().await;
}

#[tokio::test]
async fn each_mistake_is_named_at_its_field_and_everything_typed_is_kept() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let cases: [(Changes<'_>, &str, &str); 14] = [
        (&[("title", " ")], "title", "Give the offer a title"),
        (&[("slug", "Моя Гитара")], "slug", "for example moya-gitara"),
        (
            &[("slug", "guitar-course")],
            "slug",
            "Another offer has, or had",
        ),
        (&[("price-1", "1,000.00")], "price-1", "49, 49.00 or 49,00"),
        (&[("price-1", "0.10")], "price-1", "at least 0.50 USD"),
        (
            &[("price-1", "99999999")],
            "price-1",
            "more than Stripe charges",
        ),
        (&[("currency-2", "USD")], "currency-2", "two prices in USD"),
        (
            &[("currency-1", "KWD")],
            "currency-1",
            "Stripe cannot charge",
        ),
        (
            &[("price-1", ""), ("price-2", "")],
            "price-1",
            "Give the offer a price",
        ),
        (&[("seller", "")], "seller", "Say who sells this"),
        (&[("merchant", "")], "merchant", "Choose the Stripe account"),
        (
            &[("merchant", "mer_gone")],
            "merchant",
            "no such Stripe account",
        ),
        (
            &[("terms_url", "http://a.example")],
            "terms_url",
            "https://",
        ),
        (
            &[("thank_you_url", "https://a.example/{who}")],
            "thank_you_url",
            "filled in",
        ),
    ];
    for (changes, field, words) in cases {
        let fields = with(typed(&app), changes);
        let fields = with(fields, &[("do", "publish")]);
        let answer = send(&owner, "/admin/offers/new", &fields).await;
        assert_eq!(answer.status, 422, "{changes:?}");
        let page = answer.text();
        let sentence = sentence(&page, field);
        assert!(sentence.contains(words), "{changes:?}: {sentence}");
        assert!(
            page.contains(&format!("href=\"#field-{field}\"")),
            "{field}"
        );
        assert!(page.contains("Twelve *lessons*") && page.contains("See **you**"));
        for (name, value) in changes.iter().filter(|(n, _)| !n.contains("currency")) {
            let kept = value.trim().is_empty() || page.contains(value) || *name == "merchant";
            assert!(kept, "{name} lost {value}");
        }
    }
    // A draft may lack what is not known yet, but nothing in it may be wrong.
    let draft = with(
        typed(&app),
        &[
            ("price-1", ""),
            ("price-2", ""),
            ("merchant", ""),
            ("seller", ""),
        ],
    );
    let path = saved(&owner, "/admin/offers/new", &draft).await;
    assert_eq!(owner.get(&path).await.status, 200);
    let wrong = with(draft, &[("price-1", "abc")]);
    assert_eq!(send(&owner, "/admin/offers/new", &wrong).await.status, 422);
    app.finish().await;
}

#[tokio::test]
async fn what_was_typed_runs_nowhere() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let attack = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    let fields = with(
        typed(&app),
        &[
            ("title", attack),
            ("description", attack),
            ("thank_you_text", attack),
            ("seller", attack),
            ("slug", "attack"),
            ("do", "publish"),
        ],
    );
    let path = saved(&owner, "/admin/offers/new", &fields).await;
    let refused = with(
        fields,
        &[("price-1", attack), ("slug", attack), ("terms_url", attack)],
    );
    let refused = send(&owner, "/admin/offers/new", &refused).await;
    assert_eq!(refused.status, 422);
    let pages = [
        refused.text(),
        owner.get(&path).await.text(),
        owner.get("/admin/offers").await.text(),
        app.get("/o/attack").await.text(),
    ];
    for page in pages {
        assert!(!page.contains("<script>alert"), "{page}");
        assert!(!page.contains("<img src"), "{page}");
        assert!(page.contains("&lt;script"), "{page}");
    }
    app.finish().await;
}

#[tokio::test]
async fn nobody_overwrites_what_somebody_else_just_changed() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = saved(&owner, "/admin/offers/new", &typed(&app)).await;
    let old = seen(&owner, &path).await;
    app.state.clock.advance(std::time::Duration::from_secs(1));
    let first = with(typed(&app), &[("price-1", "59"), ("seen", &old)]);
    saved(&owner, &path, &first).await;
    let second = with(typed(&app), &[("price-1", "39"), ("seen", &old)]);
    let answer = send(&owner, &path, &second).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("changed this offer meanwhile"), "{page}");
    assert!(page.contains("value=\"39\""), "{page}");
    // Knowing that, one may.
    let new = hidden(&page, "seen");
    assert_ne!(new, old);
    let third = with(second, &[("seen", &new)]);
    saved(&owner, &path, &third).await;
    assert!(owner.get(&path).await.text().contains("39.00"));
    app.finish().await;
}

#[tokio::test]
async fn an_archived_account_is_not_offered_and_takes_no_offer_on_sale() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = saved(&owner, "/admin/offers/new", &typed(&app)).await;
    merchants::archive(&app.state.store, &app.merchant, app.state.clock.now())
        .await
        .unwrap();
    assert!(
        !owner
            .get("/admin/offers/new")
            .await
            .text()
            .contains(&app.merchant)
    );
    let page = owner.get(&path).await.text();
    assert!(page.contains("School · Test · Archived"), "{page}");
    let seen = hidden(&page, "seen");
    let fields = with(typed(&app), &[("do", "publish"), ("seen", &seen)]);
    let answer = send(&owner, &path, &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("archived and takes no new orders"));
    app.finish().await;
}

#[tokio::test]
async fn a_viewer_reads_and_changes_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = saved(&owner, "/admin/offers/new", &typed(&app)).await;
    let viewer = app.viewer().await;
    let list = viewer.get("/admin/offers").await.text();
    assert!(list.contains("Гитара") && !list.contains("/admin/offers/new"));
    let page = viewer.get(&path).await.text();
    assert!(page.contains("<fieldset") && page.contains("disabled"));
    let fields = with(typed(&app), &[("title", "Mine")]);
    assert_eq!(send(&viewer, &path, &fields).await.status, 403);
    assert!(!owner.get("/admin/offers").await.text().contains("Mine"));
    assert_eq!(owner.get("/admin/offers/off_none").await.status, 404);
    app.finish().await;
}

#[tokio::test]
async fn a_slug_made_from_the_title_is_a_free_one() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for slug in ["gitara-s-nulya", "gitara-s-nulya-2", "gitara-s-nulya-3"] {
        let path = saved(&owner, "/admin/offers/new", &typed(&app)).await;
        let page = owner.get(&path).await.text();
        assert!(
            page.contains(&format!("value=\"{slug}\"")),
            "{slug}: {page}"
        );
    }
    let fields = with(typed(&app), &[("title", "吉他课")]);
    let path = saved(&owner, "/admin/offers/new", &fields).await;
    assert!(owner.get(&path).await.text().contains("value=\"offer\""));
    app.finish().await;
}

#[tokio::test]
async fn what_nobody_should_or_could_read_is_no_title() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for (name, text, words) in [
        ("title", "sk_live_51TestTestTestTestTestTest", "secret key"),
        (
            "description",
            "Pay with\nsk_test_51TestTestTestTestTest",
            "secret key",
        ),
        ("title", "\u{200b}\u{feff}", "title"),
    ] {
        let fields = with(typed(&app), &[(name, text), ("do", "publish")]);
        let answer = send(&owner, "/admin/offers/new", &fields).await;
        assert_eq!(answer.status, 422, "{text}");
        assert!(answer.text().contains(words), "{text}");
    }
    let turned = [("title", "Guitar \u{202e}orez morf"), ("do", "publish")];
    let own = saved(&owner, "/admin/offers/new", &with(typed(&app), &turned)).await;
    let page = owner.get(&own).await.text();
    assert!(page.contains("value=\"Guitar orez morf\""), "{page}");
    app.finish().await;
}
