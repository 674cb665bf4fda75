//! The whole table: every screen, every event.

use super::{C, E, EVENTS};
use crate::{Decline, ErrorCode, Outcome};

const LOST: ErrorCode = ErrorCode::Network;

/// Columns: the events in the order of `EVENTS`. A dot is "nothing changes".
const TABLE: [(C, &str); 13] = [
    (C::Loading, "Det Blk . . . . . . . . . . . ."),
    (C::Details, ". Blk Pla . . . . . . . . . . ."),
    (C::Placing, ". . . Det Con Aut $ ~ Dec Chg . Net Off ."),
    (C::Confirming, ". . . Det . . $ ~ Dec . . Net Off ."),
    (C::Authenticating, ". . . . . . $ ~ Dec . . Net Off ."),
    (C::Done(Outcome::Paid), ". . . . . . . . . . . . . ."),
    (C::Done(Outcome::Processing), ". . . . . . . . . . . . . ."),
    (
        C::Declined(Decline::Generic),
        ". . Pla . . . . . . . . . . .",
    ),
    (C::TermsChanged, ". . . . . . . . . . Pla . . ."),
    (
        stopped(ErrorCode::StripeBlocked, true),
        ". . . . . . . . . . . . . Loa",
    ),
    (
        stopped(ErrorCode::StripeSlow, true),
        ". . . . . . . . . . . . . Loa",
    ),
    (stopped(LOST, true), ". . Pla . . . . . . . . . . Det"),
    (
        stopped(ErrorCode::OfferUnavailable, false),
        ". . . . . . . . . . . . . .",
    ),
];

const fn stopped(code: ErrorCode, can_retry: bool) -> C {
    C::Stopped { code, can_retry }
}

fn name(screen: C) -> &'static str {
    match screen {
        C::Loading => "Loa",
        C::Details => "Det",
        C::Placing => "Pla",
        C::Confirming => "Con",
        C::Authenticating => "Aut",
        C::Done(Outcome::Paid) => "$",
        C::Done(Outcome::Processing) => "~",
        C::Declined(_) => "Dec",
        C::TermsChanged => "Chg",
        C::Stopped { code, .. } if code == LOST => "Net",
        C::Stopped { code, .. } if code.is_loading() => "Blk",
        C::Stopped { .. } => "Off",
    }
}

#[test]
fn every_event_on_every_screen() {
    for (screen, row) in TABLE {
        let after = |event: &E| {
            let next = screen.on(*event);
            if next == screen { "." } else { name(next) }
        };
        let seen: Vec<_> = EVENTS.iter().map(after).collect();
        assert_eq!(seen.join(" "), row, "{screen:?}");
    }
}
