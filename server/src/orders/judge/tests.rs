use domain::{Currency, Money, OrderStatus};

use super::super::testing::{INSTALLATION, intent, order, usd};
use super::*;
use crate::stripe::LastError;

fn verdict(change: impl FnOnce(&mut Intent)) -> Result<(), Mismatch> {
    let mut intent = intent(IntentStatus::Succeeded);
    change(&mut intent);
    compare(&order(), &intent, INSTALLATION)
}

#[test]
fn an_intent_that_differs_is_never_this_orders_payment() {
    assert_eq!(verdict(|_| {}), Ok(()));
    assert_eq!(
        verdict(|i| i.order_id = Some("ord_2".to_owned())),
        Err(Mismatch::Order)
    );
    assert_eq!(verdict(|i| i.order_id = None), Err(Mismatch::Order));
    assert_eq!(
        verdict(|i| i.installation = Some("ins_2".to_owned())),
        Err(Mismatch::Order)
    );
    assert_eq!(verdict(|i| i.livemode = true), Err(Mismatch::Mode));
    assert_eq!(verdict(|i| i.amount = usd(100)), Err(Mismatch::Amount));
    assert_eq!(
        verdict(|i| i.amount_received = usd(4899)),
        Err(Mismatch::Amount)
    );
    let euro = Money::new(4900, Currency::parse("eur").unwrap());
    assert_eq!(verdict(|i| i.amount = euro), Err(Mismatch::Currency));
}

#[test]
fn before_money_moves_the_intent_may_be_one_update_behind() {
    let mut waiting = intent(IntentStatus::RequiresPaymentMethod);
    waiting.amount = usd(100);
    assert_eq!(compare(&order(), &waiting, INSTALLATION), Ok(()));
    waiting.status = IntentStatus::Processing;
    assert_eq!(
        compare(&order(), &waiting, INSTALLATION),
        Err(Mismatch::Amount)
    );
}

fn becomes(status: OrderStatus, intent: &Intent, refunded: i64, is_overdue: bool) -> OrderStatus {
    let mut order = order();
    order.status = status;
    let news = events(&order, intent, refunded, is_overdue);
    news.iter()
        .fold(status, |status, event| status.apply(event).unwrap())
}

#[test]
fn each_intent_says_how_the_order_stands() {
    use IntentStatus as I;
    use OrderStatus as S;
    let mut declined = intent(I::RequiresPaymentMethod);
    declined.last_error = Some(LastError {
        code: None,
        decline_code: None,
    });
    let cases = [
        (S::Open, intent(I::RequiresPaymentMethod), 0, false, S::Open),
        (S::Open, declined, 0, false, S::Failed),
        (
            S::Failed,
            intent(I::RequiresAction),
            0,
            false,
            S::RequiresAction,
        ),
        (S::Open, intent(I::Processing), 0, false, S::Processing),
        (S::Processing, intent(I::Succeeded), 0, false, S::Paid),
        (
            S::Paid,
            intent(I::Succeeded),
            1000,
            false,
            S::PartlyRefunded,
        ),
        (S::Open, intent(I::Succeeded), 4900, false, S::Refunded),
        (
            S::Refunded,
            intent(I::Succeeded),
            1000,
            false,
            S::PartlyRefunded,
        ),
        (S::PartlyRefunded, intent(I::Succeeded), 0, false, S::Paid),
        (S::Open, intent(I::Canceled), 0, false, S::Canceled),
        (S::Failed, intent(I::Canceled), 0, true, S::Expired),
        (S::Failed, intent(I::Unknown), 0, true, S::Failed),
    ];
    for (status, intent, refunded, is_overdue, end) in cases {
        let became = becomes(status, &intent, refunded, is_overdue);
        assert_eq!(became, end, "{status:?} {:?} {refunded}", intent.status);
        assert_eq!(becomes(became, &intent, refunded, is_overdue), end, "twice");
    }
}
