//! What buyers read of a merchant: its brand, and who it is before the law.

use domain::Accent;
use server::store::merchants::Brand;
use server::store::offers::{self, Offer};
use server::{merchants, store};

use crate::support::{Answer, Browser, TestApp, hidden};

fn page_of(app: &TestApp) -> String {
    format!(
        "/admin/settings/payment-systems/stripe/{}/brand",
        app.merchant
    )
}

const WHOLE: [(&str, &str); 9] = [
    ("brand_name", " Evening  school "),
    ("logo_url", "https://school.example/logo.png"),
    ("accent", "B8406A"),
    ("support", "help@school.example"),
    ("legal_name", "Evening School LLC"),
    ("legal_address", "1 Lesson Street, 01001 Kyiv"),
    ("terms_url", "https://school.example/terms"),
    ("privacy_url", "https://school.example/privacy"),
    ("refund_url", "https://school.example/refunds"),
];

/// The whole brand with some fields typed otherwise.
async fn save(app: &TestApp, owner: &Browser<'_>, other: &[(&str, &str)]) -> Answer {
    let typed = |(name, text)| {
        let other = other.iter().find(|(n, _)| *n == name);
        other.map_or((name, text), |(_, other)| (name, *other))
    };
    let seen = hidden(&owner.get(&page_of(app)).await.text(), "seen");
    let fields = [&WHOLE.map(typed)[..], &[("seen", seen.as_str())]].concat();
    owner.post(&page_of(app), &fields).await
}

async fn brand(app: &TestApp) -> Brand {
    merchants::get(&app.state, &app.merchant)
        .await
        .unwrap()
        .brand
}

async fn course(app: &TestApp) -> Offer {
    let slug = domain::Slug::parse("guitar-course").unwrap();
    let offer = offers::find_by_slug(&app.state.store, &slug).await;
    offer.unwrap().unwrap()
}

#[tokio::test]
async fn what_somebody_else_saved_meanwhile_is_not_replaced_unseen() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let old = hidden(&owner.get(&page_of(&app)).await.text(), "seen");
    app.state.clock.advance(std::time::Duration::from_secs(1));
    assert_eq!(save(&app, &owner, &[]).await.status, 303);
    let late = [("seen", old.as_str()), ("brand_name", "Late")];
    let answer = owner.post(&page_of(&app), &late).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("changed meanwhile") && page.contains("value=\"Late\""));
    assert_eq!(brand(&app).await.name.as_deref(), Some("Evening school"));
    let seen = hidden(&page, "seen");
    let again = [("seen", seen.as_str()), ("brand_name", "Late")];
    assert_eq!(owner.post(&page_of(&app), &again).await.status, 303);
    assert_eq!(brand(&app).await.name.as_deref(), Some("Late"));
    app.finish().await;
}

#[tokio::test]
async fn the_offers_page_and_the_thank_you_page_wear_the_brand() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let saved = save(&app, &owner, &[]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = owner.get(saved.header("location")).await.text();
    assert!(page.contains("Saved. Buyers see it") && page.contains("Evening school"));
    let form = owner.get(&page_of(&app)).await.text();
    assert!(form.contains("value=\"#b8406a\"") && form.contains("value=\"Evening school\""));

    let nameless = Offer {
        seller: String::new(),
        terms_url: Some("https://course.example/terms".to_owned()),
        ..course(&app).await
    };
    app.change_offer(&nameless).await;
    let order = app.paid().await;
    let paths = [
        "/o/guitar-course".to_owned(),
        format!("/orders/{}/thank-you", order.token),
    ];
    for path in paths {
        let answer = app.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(
            answer
                .header("content-security-policy")
                .contains("style-src 'self';")
        );
        let page = answer.text();
        for words in [
            "Evening school",
            "src=\"https://school.example/logo.png\"",
            "rel=\"stylesheet\" href=\"/accent/b8406a.css\"",
            "href=\"mailto:help@school.example\"",
            "Evening School LLC, 1 Lesson Street, 01001 Kyiv",
            "href=\"https://school.example/privacy\"",
            "href=\"https://school.example/refunds\"",
        ] {
            assert!(page.contains(words), "{path}: {words}");
        }
        assert!(page.contains("href=\"https://course.example/terms\""));
        assert!(
            !page.contains("https://school.example/terms"),
            "the offer's own wins"
        );
        assert!(!page.contains("style="));
    }
    app.finish().await;
}

#[tokio::test]
async fn an_order_keeps_the_name_and_the_law_and_shows_whom_to_ask_today() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    save(&app, &owner, &[]).await;
    let order = app.paid().await;
    let other = [
        ("brand_name", "Renamed"),
        ("legal_name", "Sold to Others Inc."),
        ("refund_url", "https://others.example/refunds"),
        ("support", "https://others.example/help"),
        ("accent", ""),
    ];
    assert_eq!(save(&app, &owner, &other).await.status, 303);
    let page = app.get(&format!("/orders/{}/thank-you", order.token)).await;
    let page = page.text();
    assert!(page.contains("Evening School LLC") && !page.contains("Sold to Others"));
    assert!(page.contains("https://school.example/refunds"));
    assert!(page.contains("href=\"https://others.example/help\""));
    assert!(!page.contains("/accent/"));
    let page = app.get("/o/guitar-course").await.text();
    assert!(page.contains("Sold to Others Inc."));
    assert!(page.contains("by School"), "the offer's own seller");
    app.finish().await;
}

#[tokio::test]
async fn each_mistake_is_said_at_its_field_and_what_was_typed_is_kept() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let long = "x".repeat(301);
    let secret = standin::keys::SECRET_KEY;
    for (field, text, words) in [
        ("brand_name", &long[..121], "120 characters at most"),
        ("brand_name", secret, "looks like a secret key"),
        ("legal_address", &long, "300 characters at most"),
        (
            "logo_url",
            "http://school.example/logo.png",
            "not an https address",
        ),
        ("terms_url", "javascript:alert(1)", "not an https address"),
        ("privacy_url", "https://", "not an https address"),
        ("refund_url", "school.example", "not an https address"),
        ("support", "help", "an e-mail address or an https address"),
        (
            "support",
            "mailto:a@b.co?x=https://",
            "an e-mail address or an https",
        ),
        ("accent", "teal", "This is not a colour"),
        ("accent", "#ffd400", "too light"),
        ("accent", "#101010", "too dark"),
    ] {
        let refused = save(&app, &owner, &[(field, text)]).await;
        assert_eq!(refused.status, 422, "{field} {text}");
        let page = refused.text();
        assert!(page.contains(words), "{field} {text}: {words}");
        assert!(
            page.contains(&format!("id=\"field-{field}-error\"")),
            "{field}"
        );
        assert!(page.contains("value=\"Evening School LLC\""));
        assert_eq!(page.contains(text), text != secret, "{field} {text}");
        assert!(!page.contains("merchants-"), "a text is missing");
    }
    assert_eq!(brand(&app).await, Brand::default());
    let refused = save(&app, &owner, &[("accent", "#ffd400")]).await.text();
    let passes = refused.split("that passes is ").nth(1).unwrap();
    let passes = &passes[..7];
    assert!(Accent::parse(passes).is_ok(), "{passes}");
    assert_eq!(save(&app, &owner, &[("accent", passes)]).await.status, 303);
    let viewer = app.viewer().await;
    assert_eq!(viewer.get(&page_of(&app)).await.status, 403);
    app.finish().await;
}

#[tokio::test]
async fn a_name_that_offers_on_sale_need_is_not_taken_away() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    save(&app, &owner, &[]).await;
    let nameless = Offer {
        seller: String::new(),
        ..course(&app).await
    };
    app.change_offer(&nameless).await;
    let refused = save(&app, &owner, &[("brand_name", " ")]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused
            .text()
            .contains("name no seller of their own: Guitar from zero.")
    );

    let id = &nameless.id;
    let seen = nameless.updated_at.millis().to_string();
    let fields = [
        ("title", "Guitar from zero"),
        ("price-1", "49"),
        ("currency-1", "USD"),
        ("merchant", app.merchant.as_str()),
        ("seen", &seen),
        ("do", "publish"),
    ];
    let saved = owner.post(&format!("/admin/offers/{id}"), &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    store::merchants::set_brand(
        &app.state.store,
        &app.merchant,
        &Brand::default(),
        app.state.clock.now(),
    )
    .await
    .unwrap();
    let again = offers::get(&app.state.store, id).await.unwrap().unwrap();
    let seen = again.updated_at.millis().to_string();
    let fields = fields.map(|(name, text)| {
        if name == "seen" {
            (name, seen.as_str())
        } else {
            (name, text)
        }
    });
    let refused = owner.post(&format!("/admin/offers/{id}"), &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Say who sells this"));
    app.finish().await;
}

#[tokio::test]
async fn a_colour_is_a_style_sheet_of_its_own() {
    let app = TestApp::start().await;
    let css = app.get("/accent/b8406a.css").await;
    assert_eq!(css.status, 200);
    assert!(css.header("content-type").starts_with("text/css"));
    assert!(css.header("cache-control").contains("public"));
    let text = css.text();
    assert!(
        text.contains("--accent:#b8406a;--on-accent:#ffffff;"),
        "{text}"
    );
    assert!(
        app.get("/accent/e05a4e.css")
            .await
            .text()
            .contains("--on-accent:#000000")
    );
    for bad in [
        "ffd400.css",
        "b8406a",
        "x}body{display:none.css",
        "%00.css",
        ".css",
    ] {
        assert_eq!(
            app.get(&format!("/accent/{bad}")).await.status,
            404,
            "{bad}"
        );
    }
    app.finish().await;
}
