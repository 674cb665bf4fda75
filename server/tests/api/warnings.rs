//! Disputes and early fraud warnings: what the seller sees, until when, and what there is to answer with.

use std::time::Duration;

use domain::{Dispute, OrderStatus, Role};
use serde_json::json;

use crate::support::{Placed, Setup, TestApp, order_with};

const DAY: Duration = Duration::from_hours(24);

async fn start() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    let setup = Setup {
        arguments: vec!["--mail-files", path.leak()],
        ..Setup::default()
    };
    (setup.start().await, folder)
}

fn mails(folder: &tempfile::TempDir, kind: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder.path()).unwrap().flatten();
    let paths = files.map(|file| file.path());
    let paths = paths.filter(|path| path.display().to_string().contains(kind));
    let text = |path| std::fs::read_to_string(path).unwrap();
    paths
        .map(|path| text(path).replace("=\r\n", "").replace("=3D", "="))
        .collect()
}

async fn page_of(app: &TestApp, order: &Placed) -> String {
    format!("/admin/orders/{}", app.order(&order.number).await.id)
}

#[tokio::test]
async fn a_dispute_shows_how_long_is_left_and_leads_to_its_page() {
    let (app, _folder) = start().await;
    let owner = app.owner().await;
    let order = app.paid().await;
    let id = app
        .standin
        .dispute(order.intent(), "product_not_received")
        .unwrap();
    app.pass(Duration::from_mins(1)).await;
    let page = page_of(&app, &order).await;
    let html = owner.get(&page).await.text();
    let now = app.state.clock.now();
    let due = app.state.config.timezone.text(now + 9 * DAY);
    for wanted in [
        "Days left to answer: 8",
        "What was bought did not arrive",
        &due[..10],
        &format!("/test/disputes/{id}\""),
        &format!("{page}/evidence"),
    ] {
        assert!(html.contains(wanted), "{wanted}: {html}");
    }
    app.pass(8 * DAY).await;
    // A session does not live that long.
    let owner = app.sign_in("other@example.com", Role::Owner).await;
    assert!(
        owner
            .get(&page)
            .await
            .text()
            .contains("Less than a day is left")
    );
    app.pass(DAY).await;
    let owner = app.sign_in("third@example.com", Role::Owner).await;
    assert!(
        owner
            .get(&page)
            .await
            .text()
            .contains("The time to answer is over")
    );
    app.standin.close_dispute(&id, true).unwrap();
    app.pass(Duration::from_mins(1)).await;
    assert_eq!(app.order(&order.number).await.dispute, Some(Dispute::Won));
    let html = owner.get(&page).await.text();
    assert!(!html.contains("The time to answer") && html.contains(&id));
    app.finish().await;
}

#[tokio::test]
async fn stripes_ids_lead_to_their_pages_in_the_right_account_and_mode() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let order = app.paid().await;
    let refund = app.standin.refund(order.intent(), Some(100)).unwrap();
    app.pass(Duration::from_mins(1)).await;
    let charge = app.standin.object(order.intent()).unwrap();
    let charge = charge["latest_charge"].as_str().unwrap().to_owned();
    let html = owner.get(&page_of(&app, &order).await).await.text();
    let base = format!(
        "https://dashboard.stripe.com/{}/test",
        standin::keys::ACCOUNT
    );
    for wanted in [
        format!("{base}/payments/{}\"", order.intent()),
        format!("{base}/payments/{charge}\""),
        format!("{base}/refunds/{refund}\""),
        format!("{base}/dashboard\""),
    ] {
        assert!(html.contains(&wanted), "{wanted}: {html}");
    }
    app.finish().await;
}

#[tokio::test]
async fn an_early_fraud_warning_is_flagged_told_and_mailed_once_with_the_way_to_the_refund() {
    let (app, folder) = start().await;
    let owner = app.owner().await;
    let order = app.paid().await;
    let id = app.standin.warn_of_fraud(order.intent()).unwrap();
    app.work().await;
    app.work().await;
    app.catch_up().await;
    app.work().await;
    let stored = app.order(&order.number).await;
    assert_eq!(stored.flag.as_deref(), Some("fraud_warning"));
    assert_eq!(stored.status, OrderStatus::Paid);
    let told = app.timeline(&order.number).await;
    assert_eq!(
        told.iter().filter(|kind| *kind == "fraud_warning").count(),
        1
    );
    let events = app.messages(&order.number).await;
    assert_eq!(
        events
            .iter()
            .filter(|kind| *kind == "order.updated")
            .count(),
        1,
        "{events:?}"
    );
    let mails = mails(&folder, ".fraud");
    assert_eq!(mails.len(), 1);
    let page = page_of(&app, &order).await;
    for wanted in [
        "To: owner@example.com",
        &format!("[TEST] Fraud warning: order {}", order.number),
        "49.00 USD",
        &format!("{}{page}#refund", app.origin),
    ] {
        assert!(mails[0].contains(wanted), "{wanted}: {}", mails[0]);
    }
    let html = owner.get(&page).await.text();
    assert!(html.contains("warns of fraud") && html.contains("id=\"refund\""));
    assert!(html.contains("unauthorized_use_of_card"));
    assert!(
        app.asked("GET", "/v1/radar/early_fraud_warnings") >= 1,
        "{id} is read again"
    );
    app.finish().await;
}

#[tokio::test]
async fn a_warning_that_comes_too_late_to_act_on_is_told_without_an_alarm() {
    let (app, folder) = start().await;
    let _owner = app.owner().await;
    let order = app.paid().await;
    app.standin.refund(order.intent(), None).unwrap();
    app.standin.warn_of_fraud(order.intent()).unwrap();
    app.pass(Duration::from_mins(1)).await;
    assert!(
        app.timeline(&order.number)
            .await
            .contains(&"fraud_warning".to_owned())
    );
    assert_eq!(app.order(&order.number).await.flag, None);
    assert!(mails(&folder, ".fraud").is_empty());
    app.finish().await;
}

#[tokio::test]
async fn one_file_holds_what_is_known_of_an_order() {
    let (app, _folder) = start().await;
    let owner = app.owner().await;
    let request = order_with(&json!({ "name": "Ann <b>Example</b>" }));
    let order = Placed::of(&app.place(&request).await.json());
    app.pay(&order);
    app.work().await;
    app.standin.dispute(order.intent(), "fraudulent").unwrap();
    app.pass(Duration::from_mins(1)).await;
    let path = format!("{}/evidence", page_of(&app, &order).await);
    let file = owner.get(&format!("{path}?lang=ru")).await;
    assert_eq!(file.status, 200);
    assert_eq!(
        file.header("content-disposition"),
        format!("attachment; filename=\"evidence-{}.html\"", order.number)
    );
    let html = file.text();
    for wanted in [
        "Evidence for order",
        order.number.as_str(),
        "Ann &lt;b&gt;Example&lt;/b&gt;",
        "ann@example.com",
        "$49.00",
        "Guitar from zero",
        order.intent(),
        "3-D Secure",
        "receipt",
        "The money has arrived.",
        "(fraudulent, $49.00)",
    ] {
        assert!(html.contains(wanted), "{wanted}: {html}");
    }
    for secret in [
        order.token.as_str(),
        order.client_secret.as_str(),
        "evidence-",
        "orders-",
    ] {
        assert!(!html.contains(secret), "{secret}: {html}");
    }
    assert_eq!(app.get(&path).await.status, 303, "not for strangers");
    app.finish().await;
}

#[tokio::test]
async fn a_key_that_may_not_read_warnings_still_brings_the_alarm() {
    let (app, folder) = start().await;
    let _owner = app.owner().await;
    let order = app.paid().await;
    app.standin
        .set_permissions(standin::keys::SECRET_KEY, &needed())
        .unwrap();
    app.standin.warn_of_fraud(order.intent()).unwrap();
    app.work().await;
    assert_eq!(
        app.order(&order.number).await.flag.as_deref(),
        Some("fraud_warning")
    );
    assert_eq!(mails(&folder, ".fraud").len(), 1);
    app.finish().await;
}

/// What taking and following payments needs, and no more.
fn needed() -> Vec<&'static str> {
    vec![
        "rak_payment_intent_read",
        "rak_payment_intent_write",
        "rak_charge_read",
        "rak_charge_write",
        "rak_refund_read",
        "rak_event_read",
        "rak_dispute_read",
        "rak_balance_read",
        "rak_webhook_read",
        "rak_webhook_write",
    ]
}
