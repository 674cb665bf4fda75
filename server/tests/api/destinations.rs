//! Events of orders on their way to a webhook: what is sent, signed and tried again.

use std::time::Duration;

use data_encoding::BASE64;
use domain::{OrderEvent, Role};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::support::{Browser, Received, Receiver, Reply, Setup, TestApp};

const LIST: &str = "/admin/settings/webhooks";

pub(crate) async fn app() -> TestApp {
    let setup = Setup {
        arguments: vec!["--webhook-loopback"],
        ..Setup::default()
    };
    setup.start().await
}

/// Adds a webhook of test orders for every event; gives back its page and its secret.
pub(crate) async fn add(owner: &Browser<'_>, receiver: &Receiver) -> (String, String) {
    let target = format!("{}/hook", receiver.origin);
    let mut fields = vec![
        ("kind", "json"),
        ("name", "Chat bot"),
        ("mode", "test"),
        ("target", &target),
    ];
    fields.extend(
        OrderEvent::ALL
            .iter()
            .map(|event| ("events", event.as_str())),
    );
    let answer = owner.post("/admin/settings/webhooks/new", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let page = answer.text();
    let secret = page
        .split("whsec_")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    let id = page.split("/admin/settings/webhooks/dst_").nth(1).unwrap();
    let id = id.split(['/', '"']).next().unwrap();
    (format!("{LIST}/dst_{id}"), format!("whsec_{secret}"))
}

/// The signature by the specification, made another way.
fn signature(secret: &str, received: &Received) -> String {
    let key = BASE64.decode(&secret.as_bytes()["whsec_".len()..]).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    let id = received.header("webhook-id");
    let at = received.header("webhook-timestamp");
    mac.update(
        [id.as_bytes(), b".", at.as_bytes(), b".", &received.body]
            .concat()
            .as_slice(),
    );
    format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()))
}

#[tokio::test]
async fn a_sale_arrives_signed_and_says_everything() {
    let app = app().await;
    let receiver = Receiver::start().await;
    let owner = app.owner().await;
    let (page, secret) = add(&owner, &receiver).await;
    let order = app.placed().await;
    app.work().await;
    app.pay(&order);
    app.work().await;
    assert_eq!(receiver.types(), ["order.placed", "order.paid"]);
    let paid = &receiver.received()[1];
    assert_eq!(paid.header("webhook-signature"), signature(&secret, paid));
    assert_eq!(paid.header("content-type"), "application/json");
    assert!(paid.header("webhook-id").starts_with("msg_"));
    let body = paid.json();
    assert_eq!(body["id"], paid.header("webhook-id"));
    assert_eq!(body["livemode"], false);
    let data = &body["data"];
    assert_eq!(data["number"], order.number);
    assert_eq!(data["status"], "paid");
    assert_eq!(
        (data["amount"].as_i64(), &data["currency"]),
        (Some(4900), &"usd".into())
    );
    assert_eq!(data["buyer"]["email"], "ann@example.com");
    assert_eq!(data["offer"]["slug"], "guitar-course");
    assert_eq!(data["card"]["last4"], "4242");
    let placed = receiver.received()[0].json();
    let link = placed["data"]["finish_link"].as_str().unwrap().to_owned();
    assert!(
        link.starts_with(&format!("{}/finish/", app.origin)),
        "{link}"
    );
    assert_eq!(data["finish_link"], serde_json::Value::Null);
    let told = body.to_string();
    assert!(
        !told.contains(&order.token) && !told.contains("_secret"),
        "{told}"
    );
    let log = owner.get(&page).await.text();
    assert_eq!(log.matches("Arrived").count(), 2, "{log}");
    assert!(log.contains(&order.number) && !log.contains("whsec_"));
    let stored = app.everything_stored().await;
    assert!(!stored.contains(&link), "the finish link is stored");
    assert!(
        !stored.contains(&secret["whsec_".len()..]),
        "the secret lies in the open"
    );
    app.finish().await;
}

#[tokio::test]
async fn what_fails_is_tried_ten_times_under_one_id_and_its_answer_is_kept() {
    let app = app().await;
    let receiver = Receiver::start().await;
    let owner = app.owner().await;
    let (page, _) = add(&owner, &receiver).await;
    let long = "x".repeat(5_000);
    receiver.always(Reply::of(500).saying(&format!("<b>no</b>\0{long}")));
    app.placed().await;
    app.work().await;
    assert_eq!(receiver.received().len(), 1);
    for _ in 0..20 {
        app.pass(Duration::from_hours(26)).await;
    }
    let requests = receiver.received();
    let first = |r: &&Received| r.json()["type"] == "order.placed";
    let ids: Vec<_> = requests
        .iter()
        .filter(first)
        .map(|r| r.header("webhook-id"))
        .collect();
    assert_eq!(ids.len(), 6, "after five days it is switched off");
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]));
    let owner = app.sign_in("other@example.com", Role::Owner).await;
    let html = owner.get(&page).await.text();
    assert!(html.contains("nothing had arrived for five days"), "{html}");
    let delivery = html.split("/deliveries/").last().unwrap();
    let delivery = delivery.split('"').next().unwrap();
    let html = owner
        .get(&format!("{page}/deliveries/{delivery}"))
        .await
        .text();
    let kept = html.split("<pre class=\"answer\">").nth(1).unwrap();
    let kept = kept.split("</pre>").next().unwrap();
    assert!(
        kept.starts_with("&lt;b>no") || kept.starts_with("&lt;b&gt;no"),
        "{kept}"
    );
    assert!(kept.matches('x').count() < 2_048 && kept.matches('x').count() > 2_000);
    app.finish().await;
}

#[tokio::test]
async fn redirects_are_failures_and_gone_is_the_end_until_a_test_arrives() {
    let app = app().await;
    let receiver = Receiver::start().await;
    let owner = app.owner().await;
    let (page, _) = add(&owner, &receiver).await;
    let elsewhere = format!("{}/elsewhere", receiver.origin);
    receiver.reply([
        Reply::of(307).with("location", &elsewhere),
        Reply::of(503).with("retry-after", "3600"),
        Reply::of(410),
    ]);
    app.placed().await;
    app.work().await;
    app.pass(Duration::from_secs(6)).await;
    assert_eq!(receiver.received().len(), 2);
    app.pass(Duration::from_mins(59)).await;
    assert_eq!(receiver.received().len(), 2, "it asked for an hour");
    app.pass(Duration::from_mins(2)).await;
    let requests = receiver.received();
    assert_eq!(requests.len(), 3);
    assert!(
        requests
            .iter()
            .all(|r| r.path == "/hook" && r.method == "POST")
    );
    // What happens meanwhile is skipped, and every page says so.
    app.placed_again("b").await;
    app.work().await;
    assert_eq!(receiver.received().len(), 3);
    let start = owner.get("/admin").await.text();
    assert!(
        start.contains("Nothing arrives at “Chat bot” any more"),
        "{start}"
    );
    let owner = app.sign_in("other@example.com", Role::Owner).await;
    let answer = owner.post(&format!("{page}/test"), &[]).await;
    assert!(answer.header("location").ends_with("?done=webhook-armed"));
    let test = receiver.received().pop().unwrap().json();
    assert_eq!(
        (&test["type"], &test["data"]["status"]),
        (&"test".into(), &"paid".into())
    );
    let answer = owner.post(&format!("{page}/resend"), &[]).await;
    assert_eq!(answer.status, 303);
    app.work().await;
    let ids = |r: &Received| r.header("webhook-id").to_owned();
    let ids: Vec<String> = receiver.received().iter().map(ids).collect();
    assert_eq!(ids.len(), 6);
    assert!(ids[4..].contains(&ids[0]), "under the same id: {ids:?}");
    app.finish().await;
}

#[tokio::test]
async fn a_new_secret_signs_beside_the_one_before_it_for_a_day() {
    let app = app().await;
    let receiver = Receiver::start().await;
    let owner = app.owner().await;
    let (page, first) = add(&owner, &receiver).await;
    let answer = owner.post(&format!("{page}/secret"), &[]).await;
    let text = answer.text();
    let second = text
        .split("whsec_")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    let second = format!("whsec_{second}");
    assert_ne!(first, second);
    app.placed().await;
    app.work().await;
    let both = &receiver.received()[0];
    let wanted = format!("{} {}", signature(&second, both), signature(&first, both));
    assert_eq!(both.header("webhook-signature"), wanted);
    app.pass(Duration::from_hours(25)).await;
    app.placed_again("b").await;
    app.work().await;
    let one = receiver.received().pop().unwrap();
    assert_eq!(one.header("webhook-signature"), signature(&second, &one));
    app.finish().await;
}
