mod table;

use proptest::prelude::*;

use super::{OrderStatus as S, PaymentEvent as E, *};

fn event() -> impl Strategy<Value = E> {
    prop_oneof![
        Just(E::Waiting),
        Just(E::ActionRequired),
        Just(E::Processing),
        Just(E::Failed),
        Just(E::Succeeded),
        Just(E::Canceled),
        Just(E::Expired),
        (1i64..200).prop_map(|refunded| E::Refunded {
            refunded,
            paid: 100
        }),
        (0i64..100).prop_map(|refunded| E::RefundReversed { refunded }),
    ]
}

fn settle(events: &[E]) -> Result<S, InvalidTransition> {
    events.iter().try_fold(S::Open, S::apply)
}

#[test]
fn a_payment_takes_its_way() {
    let part = E::Refunded {
        refunded: 40,
        paid: 100,
    };
    let whole = E::Refunded {
        refunded: 100,
        paid: 100,
    };
    let cases: &[(&[E], S)] = &[
        (&[], S::Open),
        (&[E::ActionRequired], S::RequiresAction),
        (&[E::ActionRequired, E::Failed], S::Failed),
        (&[E::Failed, E::ActionRequired, E::Succeeded], S::Paid),
        (&[E::Processing, E::Failed], S::Failed),
        (&[E::Processing, E::Succeeded], S::Paid),
        (&[E::Succeeded, part], S::PartlyRefunded),
        (&[E::Succeeded, part, whole], S::Refunded),
        (&[E::Succeeded, whole, part, E::Succeeded], S::Refunded),
        (
            &[E::Succeeded, part, E::RefundReversed { refunded: 0 }],
            S::Paid,
        ),
        (
            &[E::Succeeded, whole, E::RefundReversed { refunded: 60 }],
            S::PartlyRefunded,
        ),
        (&[E::Failed, E::Canceled], S::Canceled),
        (&[E::Failed, E::Expired, E::Canceled], S::Expired),
        (
            &[E::Succeeded, E::Failed, E::Processing, E::Waiting],
            S::Paid,
        ),
    ];
    for (events, status) in cases {
        assert_eq!(settle(events), Ok(*status), "{events:?}");
    }
}

#[test]
fn contradictions_are_errors_and_change_nothing() {
    for (from, event) in [
        (S::Canceled, E::Succeeded),
        (S::Expired, E::Succeeded),
        (S::Paid, E::Canceled),
        (S::Refunded, E::Expired),
        (
            S::Open,
            E::Refunded {
                refunded: 0,
                paid: 100,
            },
        ),
    ] {
        assert_eq!(from.apply(&event), Err(InvalidTransition { from, event }));
    }
}

/// Every order of a payment's events, each doubled, up to six: the end is always the same.
#[test]
fn the_order_of_events_does_not_matter() {
    let refunds = [
        E::Refunded {
            refunded: 40,
            paid: 100,
        },
        E::Refunded {
            refunded: 100,
            paid: 100,
        },
    ];
    let lives: [(&[E], S); 5] = [
        (
            &[
                E::ActionRequired,
                E::Failed,
                E::ActionRequired,
                E::Processing,
                E::Succeeded,
            ],
            S::Paid,
        ),
        (&[E::Waiting, E::Failed, E::Canceled], S::Canceled),
        (&[E::ActionRequired, E::Failed, E::Expired], S::Expired),
        (
            &[
                E::Failed,
                E::ActionRequired,
                E::Processing,
                E::Succeeded,
                refunds[0],
            ],
            S::PartlyRefunded,
        ),
        (
            &[
                E::ActionRequired,
                E::Failed,
                E::Processing,
                E::Succeeded,
                refunds[0],
                refunds[1],
            ],
            S::Refunded,
        ),
    ];
    for (events, end) in lives {
        let mut seen = 0;
        permutations(&mut events.to_vec(), 0, &mut |order| {
            let doubled: Vec<E> = order.iter().flat_map(|e| [*e, *e]).collect();
            assert_eq!(settle(order), Ok(end), "{order:?}");
            assert_eq!(settle(&doubled), Ok(end), "{doubled:?}");
            let again: Vec<E> = order.iter().chain(order).copied().collect();
            assert_eq!(settle(&again), Ok(end), "{again:?}");
            seen += 1;
        });
        assert_eq!(seen, (1..=events.len()).product::<usize>());
    }
}

fn permutations(events: &mut Vec<E>, from: usize, visit: &mut impl FnMut(&[E])) {
    if from == events.len() {
        return visit(events);
    }
    for index in from..events.len() {
        events.swap(from, index);
        permutations(events, from + 1, visit);
        events.swap(from, index);
    }
}

#[test]
fn names_round_trip() {
    for status in S::ALL {
        assert_eq!(S::parse(status.as_str()), Some(status));
    }
    assert_eq!(S::parse("pending"), None);
}

/// A long life: more events than all of whose orders can be gone through.
const LONG_LIFE: [E; 9] = [
    E::Waiting,
    E::ActionRequired,
    E::Failed,
    E::ActionRequired,
    E::Processing,
    E::Failed,
    E::Succeeded,
    E::Refunded {
        refunded: 40,
        paid: 100,
    },
    E::Refunded {
        refunded: 100,
        paid: 100,
    },
];

#[test]
fn failed_after_succeeded_changes_nothing() {
    for paid in [S::Paid, S::PartlyRefunded, S::Refunded] {
        for late in [E::Failed, E::Waiting, E::ActionRequired, E::Processing] {
            assert_eq!(paid.apply(&late), Ok(paid), "{late:?}");
        }
    }
}

proptest! {
    #[test]
    fn a_long_life_ends_the_same_in_any_order(
        order in Just([LONG_LIFE, LONG_LIFE].concat()).prop_shuffle()
    ) {
        prop_assert_eq!(settle(&order), Ok(S::Refunded));
    }

    #[test]
    fn every_event_is_idempotent(start in 0usize..9, event in event()) {
        if let Ok(once) = S::ALL[start].apply(&event) {
            prop_assert_eq!(once.apply(&event), Ok(once));
        }
    }

    #[test]
    fn money_that_came_is_never_forgotten(events in proptest::collection::vec(event(), 0..12)) {
        let mut status = S::Open;
        for event in events {
            let next = status.apply(&event).unwrap_or(status);
            prop_assert!(!status.was_paid() || next.was_paid());
            prop_assert!(!status.is_final() || next.is_final());
            status = next;
        }
    }
}
