mod table;

use proptest::prelude::*;

use super::{Checkout as C, CheckoutEvent as E, *};

const EVENTS: [E; 14] = [
    E::Ready,
    E::LoadFailed(ErrorCode::StripeBlocked),
    E::Submit,
    E::Incomplete,
    E::Placed,
    E::ChallengePending,
    E::Confirmed(Outcome::Paid),
    E::Confirmed(Outcome::Processing),
    E::Declined(Decline::Generic),
    E::PriceChanged,
    E::TermsAccepted,
    E::Failed(ErrorCode::Network),
    E::Failed(ErrorCode::OfferUnavailable),
    E::Retry,
];

fn walk(events: &[E]) -> C {
    events
        .iter()
        .fold(C::Loading, |state, event| state.on(*event))
}

#[test]
fn the_buyer_takes_a_way() {
    let blocked = ErrorCode::StripeBlocked;
    let cases: &[(&[E], C)] = &[
        (&[E::Ready], C::Details),
        (&[E::Submit], C::Loading),
        (&[E::Ready, E::Submit, E::Incomplete], C::Details),
        (&[E::Ready, E::Submit, E::Placed, E::Incomplete], C::Details),
        (
            &[E::Ready, E::Submit, E::Placed, E::Confirmed(Outcome::Paid)],
            C::Done(Outcome::Paid),
        ),
        (
            &[
                E::Ready,
                E::Submit,
                E::Placed,
                E::Declined(Decline::Generic),
                E::Submit,
                E::Placed,
            ],
            C::Confirming,
        ),
        (
            &[
                E::Ready,
                E::Submit,
                E::ChallengePending,
                E::Declined(Decline::AuthenticationFailed),
            ],
            C::Declined(Decline::AuthenticationFailed),
        ),
        (&[E::Ready, E::Submit, E::PriceChanged], C::TermsChanged),
        (
            &[E::Ready, E::Submit, E::PriceChanged, E::TermsAccepted],
            C::Placing,
        ),
        (
            &[E::LoadFailed(blocked)],
            C::Stopped {
                code: blocked,
                can_retry: true,
            },
        ),
        (
            &[E::LoadFailed(blocked), E::Submit],
            C::Stopped {
                code: blocked,
                can_retry: true,
            },
        ),
        (&[E::LoadFailed(blocked), E::Retry, E::Ready], C::Details),
        (
            &[
                E::Ready,
                E::Submit,
                E::Failed(ErrorCode::Network),
                E::Submit,
            ],
            C::Placing,
        ),
        (
            &[
                E::Ready,
                E::Submit,
                E::Failed(ErrorCode::OfferUnavailable),
                E::Retry,
            ],
            C::Stopped {
                code: ErrorCode::OfferUnavailable,
                can_retry: false,
            },
        ),
    ];
    for (events, state) in cases {
        assert_eq!(walk(events), *state, "{events:?}");
    }
}

#[test]
fn a_second_press_changes_nothing() {
    for state in [
        C::Placing,
        C::Confirming,
        C::Authenticating,
        C::Done(Outcome::Paid),
    ] {
        assert_eq!(state.on(E::Submit), state);
        assert!(state.is_busy());
    }
}

proptest! {
    #[test]
    fn a_finished_checkout_stays_finished(picks in proptest::collection::vec(0usize..14, 0..20)) {
        let mut state = C::Loading;
        for pick in picks {
            let next = state.on(EVENTS[pick]);
            if let C::Done(_) = state {
                prop_assert_eq!(next, state);
            }
            // Only a pressed button starts a payment.
            if next == C::Placing && state != C::Placing {
                prop_assert!(matches!(EVENTS[pick], E::Submit | E::TermsAccepted));
            }
            state = next;
        }
    }
}
