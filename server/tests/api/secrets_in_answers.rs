//! Secrets are planted in the database and typed into every form; no page, no refusal, no log and
//! no column gives them back.

use axum::http::Method;
use server::routes::admin::{Access, Rule, rules};
use standin::keys;

use crate::support::{Answer, Browser, PASSWORD, Placed, TestApp, log_of};

/// What somebody types where it does not belong, in pieces so that no scanner takes it for real.
fn typed() -> [(&'static str, String); 5] {
    let key = |parts: [&str; 3]| parts.join("_");
    [
        ("secret_key", key(["sk", "test", "canary0000000000000001"])),
        (
            "publishable_key",
            key(["rk", "live", "canary0000000000000002"]),
        ),
        ("name", key(["whsec", "canary", "00000000000000003"])),
        ("password", "canary password 4".to_owned()),
        ("again", "canary password 5".to_owned()),
    ]
}

/// The path of a rule with things that are there.
async fn path(app: &TestApp, rule: &Rule, order: &Placed) -> String {
    let id = match rule.path {
        p if p.contains("/stripe/") => app.merchant.clone(),
        p if p.contains("/offers/") => app.order(&order.number).await.offer_id,
        p if p.contains("/orders/") => app.order(&order.number).await.id,
        _ => "none".to_owned(),
    };
    rule.path.replace("{id}", &id).replace("{token}", "none")
}

async fn ask(app: &TestApp, browser: &Browser<'_>, rule: &Rule, order: &Placed) -> Answer {
    let path = path(app, rule, order).await;
    if rule.method == Method::GET {
        browser.get(&path).await
    } else {
        let typed = typed();
        let fields: Vec<_> = typed
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        browser.post(&path, &fields).await
    }
}

#[tokio::test]
async fn nothing_gives_a_secret_back() {
    let (log, _guard) = log_of("warn,server=trace,paydesk=trace");
    let app = TestApp::start().await;
    let order = app.paid().await;
    let owner = app.owner().await;
    let stored = [
        ("secret key", keys::SECRET_KEY.to_owned()),
        ("webhook secret", app.webhook_secret().await),
        ("client secret", order.client_secret.clone()),
        ("order's token", order.token.clone()),
        ("master key", "ab".repeat(32)),
        ("password", PASSWORD.to_owned()),
        (
            "session",
            owner.cookie.split('=').nth(1).unwrap().to_owned(),
        ),
        ("anything typed", "canary".to_owned()),
    ];
    let mut rules = rules(&app.state);
    rules.retain(|rule| rule.access != Access::Public && !rule.path.ends_with("/sign-out"));
    // Pages before forms; and once more when Stripe's answers quote a key that it refuses.
    rules.sort_by_key(|rule| rule.method != Method::GET);
    assert!(rules.len() > 25, "{}", rules.len());
    for round in ["as usual", "with a dead key"] {
        let mut seen = 0;
        for rule in &rules {
            let answer = ask(&app, &owner, rule, &order).await;
            seen += usize::from(answer.status == 200);
            let said = format!("{:?}\n{}", answer.headers, answer.text());
            for (what, secret) in &stored {
                assert!(
                    !said.contains(secret.as_str()),
                    "{what} in {rule:?}, {round}"
                );
            }
        }
        assert!(seen > 12, "{seen} pages, {round}");
        app.standin.expire_key(keys::SECRET_KEY).unwrap();
    }
    let everything = app.everything_stored().await;
    for (what, secret) in &stored {
        assert!(!log.text().contains(secret.as_str()), "{what} in the log");
        assert!(
            !everything.contains(secret.as_str()),
            "{what} in the database"
        );
    }
    app.finish().await;
}
