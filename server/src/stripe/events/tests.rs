use super::*;
use serde_json::json;

fn head(event: &Value) -> EventHead {
    EventHead::read(event.to_string().as_bytes())
}

#[test]
fn an_event_names_its_order_and_intent() {
    let event = head(&json!({
        "id": "evt_1", "object": "event", "type": "charge.refunded", "created": 1_795_000_000,
        "livemode": true, "api_version": "2026-09-30.endive",
        "data": {"object": {"id": "ch_1", "object": "charge", "payment_intent": "pi_1",
            "metadata": {"paydesk_order": "ord_1", "paydesk_installation": "ins_1"}}}
    }));
    let expected = EventHead {
        id: "evt_1".into(),
        kind: "charge.refunded".into(),
        created: 1_795_000_000,
        livemode: true,
        api_version: Some("2026-09-30.endive".into()),
        object_kind: Some("charge".into()),
        object_id: Some("ch_1".into()),
        intent_id: Some("pi_1".into()),
        order_id: Some("ord_1".into()),
        installation: Some("ins_1".into()),
    };
    assert_eq!(event, expected);
    let intent = head(&json!({"data": {"object": {"id": "pi_2", "object": "payment_intent"}}}));
    assert_eq!(intent.intent_id.as_deref(), Some("pi_2"));
    let expanded = head(&json!({"data": {"object": {"payment_intent": {"id": "pi_3"}}}}));
    assert_eq!(expanded.intent_id.as_deref(), Some("pi_3"));
}

#[test]
fn thin_and_odd_events_are_still_events() {
    let thin = head(
        &json!({"id": "evt_2", "object": "v2.core.event", "type": "v2.core.x",
        "created": "2026-11-24T00:00:00Z", "livemode": false,
        "related_object": {"id": "acct_1", "type": "v2.core.account"}}),
    );
    assert_eq!((thin.id.as_str(), thin.created), ("evt_2", 0));
    assert_eq!(thin.object_kind.as_deref(), Some("v2.core.account"));
    let odd = head(&json!({"id": 7, "type": null, "livemode": "yes", "data": []}));
    assert_eq!(odd.kind, "unreadable");
    assert!(!odd.livemode);
}

#[test]
fn a_body_that_is_no_event_is_kept_once() {
    let ids: Vec<_> = [
        &b"not json"[..],
        b"not json",
        b"{}",
        b"",
        b"\xff",
        b"[1]",
        b"null",
    ]
    .map(|body| EventHead::read(body).id)
    .into();
    assert_eq!(ids[0], ids[1]);
    let different: std::collections::HashSet<_> = ids.iter().collect();
    assert_eq!(different.len(), 6);
    assert!(ids.iter().all(|id| id.starts_with("unreadable_")));
}
