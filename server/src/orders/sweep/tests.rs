use super::super::testing::{PLACED, order};
use super::*;

/// Follows an order that nothing happens to, and says at which seconds it is looked at.
fn looks(count: usize) -> Vec<u64> {
    let mut order = order();
    let mut seconds = Vec::new();
    while seconds.len() < count {
        let now = order.next_check_at.unwrap();
        seconds.push(now.since(PLACED).as_secs());
        let before = order.clone();
        schedule(&mut order, &before, now, Cause::Sweeper);
    }
    seconds
}

#[test]
fn an_open_order_is_looked_at_often_and_then_less() {
    assert_eq!(looks(6), [5, 15, 30, 60, 180, 480]);
}

#[test]
fn it_is_looked_at_when_its_time_is_over() {
    let mut order = order();
    order.checks = 100;
    let almost = order.expires_at - Duration::from_mins(1);
    order.next_check_at = Some(almost);
    let before = order.clone();
    schedule(&mut order, &before, almost, Cause::Sweeper);
    assert_eq!(order.next_check_at, Some(order.expires_at));
}

#[test]
fn a_final_order_is_left_alone_and_a_moved_one_is_looked_at_soon() {
    let mut order = order();
    order.checks = 8;
    let before = order.clone();
    order.status = OrderStatus::Processing;
    schedule(&mut order, &before, PLACED, Cause::Event);
    assert_eq!(order.next_check_at, Some(PLACED + Duration::from_secs(5)));
    let before = order.clone();
    order.status = OrderStatus::Paid;
    schedule(&mut order, &before, PLACED, Cause::Event);
    assert_eq!(order.next_check_at, None);
}
