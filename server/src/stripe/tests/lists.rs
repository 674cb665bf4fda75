//! Lists: every page, no page too many, and the right order.

use serde_json::json;

use super::client;
use super::fake::Fake;
use super::objects::{intent, list};
use crate::stripe::{EVENTS, EventHead, EventQuery, Listed};

#[tokio::test]
async fn lists_are_read_to_the_end_and_other_payments_are_passed_over() {
    let foreign = json!({"id": "pi_7", "object": "payment_intent", "odd": true, "metadata": {}});
    let (fake, base) = Fake::start([
        list(&[intent("pi_9", &json!({})), foreign], true),
        list(&[intent("pi_5", &json!({}))], false),
    ])
    .await;
    let listed = client(&base).list_intents(1_795_000_000).await.unwrap();
    let ids: Vec<_> = listed.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!((ids, listed.complete), (vec!["pi_9", "pi_5"], true));
    let asked = fake.asked();
    let cursor = |index: usize| {
        let query = asked[index].query();
        let found = query.into_iter().find(|(key, _)| key == "starting_after");
        found.map(|(_, value)| value)
    };
    assert_eq!(cursor(0), None);
    assert_eq!(cursor(1).as_deref(), Some("pi_7"));
    assert!(
        asked[0]
            .query()
            .contains(&("created[gte]".into(), "1795000000".into()))
    );
}

#[tokio::test]
async fn a_list_without_end_is_not_read_for_ever() {
    let page = || list(&[intent("pi_1", &json!({}))], true);
    let (fake, base) = Fake::start(std::iter::repeat_with(page).take(10)).await;
    let listed = client(&base).list_intents(0).await.unwrap();
    assert!(!listed.complete);
    assert_eq!(fake.asked().len(), 10);
}

#[tokio::test]
async fn events_come_oldest_first_from_either_end() {
    let event = |id: &str| json!({"id": id, "type": "x", "data": {"object": {}}});
    let (fake, base) = Fake::start([
        list(&[event("evt_4"), event("evt_3")], true),
        list(&[event("evt_2")], false),
        list(&[event("evt_6"), event("evt_5")], true),
        list(&[event("evt_7")], false),
    ])
    .await;
    let client = client(&base);
    let ids = |listed: Listed<EventHead>| -> Vec<String> {
        listed.rows.into_iter().map(|row| row.id).collect()
    };
    let since = EventQuery {
        created_gte: Some(5),
        kinds: EVENTS.map(str::to_owned).into(),
        ..EventQuery::default()
    };
    let listed = client.list_events(&since).await.unwrap();
    assert_eq!(ids(listed), ["evt_2", "evt_3", "evt_4"]);
    let after = EventQuery {
        after: Some("evt_4".to_owned()),
        ..EventQuery::default()
    };
    let listed = client.list_events(&after).await.unwrap();
    assert_eq!(ids(listed), ["evt_5", "evt_6", "evt_7"]);
    let asked = fake.asked();
    let has = |index: usize, key: &str, value: &str| {
        asked[index].query().contains(&(key.into(), value.into()))
    };
    assert!(has(0, "created[gte]", "5"));
    assert!(
        asked[0]
            .query()
            .iter()
            .any(|(key, value)| key.starts_with("types[") && value == EVENTS[0])
    );
    assert!(has(1, "starting_after", "evt_3"));
    assert!(has(2, "ending_before", "evt_4"));
    assert!(has(3, "ending_before", "evt_6"));
}
