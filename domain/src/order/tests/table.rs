//! The whole table: every status, every kind of news.

use super::{E, S};

/// Columns: waiting, action required, processing, failed, succeeded, canceled, expired, refunded in
/// part, refunded in full, refund reversed in part, refund reversed in full. `!` is a contradiction.
const TABLE: [(S, &str); 9] = [
    (S::Open, "O A P F $ C E h r O O"),
    (S::RequiresAction, "O A P F $ C E h r A A"),
    (S::Processing, "O A P F $ C E h r P P"),
    (S::Failed, "O A P F $ C E h r F F"),
    (S::Paid, "$ $ $ $ $ ! ! h r $ $"),
    (S::PartlyRefunded, "h h h h h ! ! h r h $"),
    (S::Refunded, "r r r r r ! ! r r h $"),
    (S::Canceled, "C C C C ! C C ! ! ! !"),
    (S::Expired, "E E E E ! E E ! ! ! !"),
];

const NEWS: [E; 11] = [
    E::Waiting,
    E::ActionRequired,
    E::Processing,
    E::Failed,
    E::Succeeded,
    E::Canceled,
    E::Expired,
    E::Refunded {
        refunded: 40,
        paid: 100,
    },
    E::Refunded {
        refunded: 100,
        paid: 100,
    },
    E::RefundReversed { refunded: 40 },
    E::RefundReversed { refunded: 0 },
];

fn letter(status: S) -> &'static str {
    match status {
        S::Open => "O",
        S::RequiresAction => "A",
        S::Processing => "P",
        S::Failed => "F",
        S::Paid => "$",
        S::PartlyRefunded => "h",
        S::Refunded => "r",
        S::Canceled => "C",
        S::Expired => "E",
    }
}

#[test]
fn every_news_to_every_status() {
    assert_eq!(TABLE.map(|(status, _)| status), S::ALL);
    for (status, row) in TABLE {
        let seen: Vec<_> = NEWS
            .iter()
            .map(|news| status.apply(news).map_or("!", letter))
            .collect();
        assert_eq!(seen.join(" "), row, "{status:?}");
    }
}
