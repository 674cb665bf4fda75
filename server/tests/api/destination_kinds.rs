//! Telegram and Google Sheets as destinations, and that no destination waits for another.

use std::time::Duration;

use domain::Role;
use serde_json::json;
use server::destinations;
use server::store::deliveries;
use tokio::sync::watch;

use crate::destinations::{add, app};
use crate::support::{Receiver, Reply, Setup, TestApp};

const NEW: &str = "/admin/settings/webhooks/new";

fn token() -> String {
    format!("123456:{}", "canary-token".repeat(3))
}

async fn app_with_telegram(telegram: &Receiver) -> TestApp {
    let base: &'static str = Box::leak(format!("{}/", telegram.origin).into_boxed_str());
    let setup = Setup {
        arguments: vec!["--webhook-loopback", "--telegram-api-base", base],
        ..Setup::default()
    };
    setup.start().await
}

#[tokio::test]
async fn a_bot_writes_what_the_seller_worded() {
    let telegram = Receiver::start().await;
    let app = app_with_telegram(&telegram).await;
    let owner = app.owner().await;
    let token = token();
    let text = "{event}! {offer} for {amount}, {name} <{email}> {utm:source}{field:none}";
    let mut fields = vec![
        ("kind", "telegram"),
        ("name", "Sales"),
        ("mode", "test"),
        ("target", "-100123"),
        ("bot_secret", "no token"),
        ("template", "{event} {oder}"),
        ("events", "paid"),
    ];
    let refused = owner.post(NEW, &fields).await;
    assert_eq!(refused.status, 422);
    let page = refused.text();
    assert!(page.contains("nothing to fill in for {oder}"), "{page}");
    assert!(
        page.contains("no token of a bot") && !page.contains("\"no token\""),
        "{page}"
    );
    fields[4].1 = &token;
    fields[5].1 = text;
    let saved = owner.post(NEW, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = saved
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    telegram.reply([Reply::of(429).saying(
        &json!({ "ok": false, "description": "Too Many Requests", "parameters": { "retry_after": 60 } })
            .to_string(),
    )]);
    app.paid().await;
    app.work().await;
    app.pass(Duration::from_secs(30)).await;
    assert_eq!(telegram.received().len(), 1, "Telegram asked for a minute");
    app.pass(Duration::from_secs(31)).await;
    let sent = telegram.received().pop().unwrap();
    assert_eq!(sent.path, format!("/bot{token}/sendMessage"));
    assert_eq!(sent.json()["chat_id"], "-100123");
    let said = "Paid! Guitar from zero for $49.00, Ann Example <ann@example.com> ";
    assert_eq!(sent.json()["text"], said);
    let html = owner.get(&page).await.text();
    let edit = owner.get(&format!("{page}/edit")).await.text();
    assert!(!html.contains(&token) && !edit.contains(&token));
    assert!(!app.everything_stored().await.contains(&token));
    // Changed without a token it keeps the one that is stored.
    fields.retain(|(name, _)| *name != "bot_secret");
    let changed = owner.post(&format!("{page}/edit"), &fields).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    let tried = owner.post(&format!("{page}/test"), &[]).await;
    assert!(tried.header("location").ends_with("?done=webhook-test"));
    app.finish().await;
}

#[tokio::test]
async fn a_sheet_takes_a_row_and_answers_from_elsewhere() {
    let script = Receiver::start().await;
    let app = app().await;
    let owner = app.owner().await;
    let target = format!("{}/macros/s/x/exec", script.origin);
    let fields = [
        ("kind", "sheet"),
        ("name", "Sheet"),
        ("mode", "test"),
        ("target", &target),
        ("events", "placed"),
        ("events", "paid"),
    ];
    let saved = owner.post(NEW, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let done = Reply::of(302).with(
        "location",
        "https://script.googleusercontent.com/macros/echo?x",
    );
    let sign_in = Reply::of(302).with("location", "https://accounts.google.com/");
    script.reply([sign_in, Reply::of(200).saying("<p>TypeError</p>"), done]);
    app.placed().await;
    app.work().await;
    app.pass(Duration::from_secs(6)).await;
    app.pass(Duration::from_mins(6)).await;
    let sent = script.received();
    assert_eq!(
        sent.len(),
        3,
        "a sign-in and an error's page are no arrivals"
    );
    let body = sent[2].json();
    assert_eq!(body["id"], sent[0].json()["id"]);
    let row = body["row"].as_array().unwrap();
    assert!(row.contains(&json!(["amount", "49.00"])) && row.contains(&json!(["event", "placed"])));
    app.pass(Duration::from_hours(3)).await;
    assert_eq!(script.received().len(), 3);
    app.finish().await;
}

#[tokio::test]
async fn a_dead_destination_with_a_long_queue_holds_up_no_other() {
    let app = app().await;
    let healthy = Receiver::start().await;
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let owner = app.owner().await;
    add(&owner, &healthy).await;
    let target = format!("http://{}/", silent.local_addr().unwrap());
    let fields = [
        ("kind", "json"),
        ("name", "Silent"),
        ("mode", "test"),
        ("target", &target),
        ("events", "placed"),
    ];
    owner.post(NEW, &fields).await;
    for n in 0..15 {
        app.placed_again(&format!("{n:x}")).await;
    }
    server::outbox::work(&app.state).await.unwrap();
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(destinations::run(app.state.clone(), stopped));
    let all_there = async {
        while healthy.received().len() < 15 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let all_there = tokio::time::timeout(Duration::from_secs(10), all_there).await;
    assert!(
        all_there.is_ok(),
        "{} of 15 arrived",
        healthy.received().len()
    );
    let waiting = deliveries::pending_count(&app.state.store).await.unwrap();
    assert!(waiting >= 15, "the silent one has answered nothing yet");
    drop(silent);
    stop.send(true).unwrap();
    worker.await.unwrap();
    app.finish().await;
}

#[tokio::test]
async fn a_paused_copy_and_the_other_mode_are_told_nothing() {
    let app = app().await;
    let receiver = Receiver::start().await;
    let owner = app.owner().await;
    let (page, _) = add(&owner, &receiver).await;
    let live = [
        ("kind", "json"),
        ("name", "Live"),
        ("mode", "live"),
        ("target", &format!("{}/live", receiver.origin) as &str),
        ("events", "placed"),
    ];
    assert_eq!(owner.post(NEW, &live).await.status, 200);
    app.placed().await;
    server::outbox::work(&app.state).await.unwrap();
    server::installation::pause(&app.state).await.unwrap();
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(destinations::run(app.state.clone(), stopped));
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(receiver.received().len(), 0, "a paused copy sends nothing");
    assert_eq!(owner.post(&format!("{page}/test"), &[]).await.status, 503);
    stop.send(true).unwrap();
    worker.await.unwrap();
    server::installation::resume(&app.state).await.unwrap();
    app.work().await;
    let paths: Vec<_> = receiver.received().into_iter().map(|r| r.path).collect();
    assert_eq!(paths, ["/hook"]);
    app.finish().await;
}

#[tokio::test]
async fn viewers_see_no_address_and_change_nothing() {
    let app = app().await;
    let receiver = Receiver::start().await;
    let owner = app.owner().await;
    let (page, _) = add(&owner, &receiver).await;
    let viewer = app.sign_in("looks@example.com", Role::Viewer).await;
    let html = viewer.get(&page).await.text();
    assert!(
        html.contains("127.0.0.1") && !html.contains("/hook"),
        "{html}"
    );
    assert_eq!(viewer.post(&format!("{page}/test"), &[]).await.status, 403);
    let deleted = owner.post(&format!("{page}/delete"), &[]).await;
    assert_eq!(deleted.status, 303);
    assert_eq!(owner.get(&page).await.status, 404);
    app.finish().await;
}
