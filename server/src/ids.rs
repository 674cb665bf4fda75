//! Ids: a prefix that says what they name, and a `UUIDv7` in lower-case Crockford base32, so that they
//! sort by the time of their making. And the order numbers that people say to each other.

use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::entropy::Entropy;

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// This installation of Paydesk.
    Installation,
    /// A connected Stripe account.
    Merchant,
    /// An offer.
    Offer,
    /// A move of an offer to another payment system.
    Move,
    /// An order.
    Order,
    /// A payment of the ledger.
    Payment,
    /// A refund.
    Refund,
    /// An entry of an order's timeline.
    Entry,
    /// A message in the outbox.
    Message,
    /// Where events go.
    Destination,
    /// An event on its way to a destination.
    Delivery,
    /// An attempt to deliver.
    Attempt,
    /// A person who signs in.
    Member,
    /// A member's login on one device.
    Session,
}

impl Kind {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Installation => "ins_",
            Self::Merchant => "mer_",
            Self::Offer => "off_",
            Self::Move => "mov_",
            Self::Order => "ord_",
            Self::Payment => "pay_",
            Self::Refund => "ref_",
            Self::Entry => "ent_",
            Self::Message => "msg_",
            Self::Destination => "dst_",
            Self::Delivery => "dlv_",
            Self::Attempt => "att_",
            Self::Member => "mbr_",
            Self::Session => "ses_",
        }
    }
}

/// Digits and letters without i, l, o, u (<https://www.crockford.com/base32.html>).
const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";

pub(crate) static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str(ALPHABET);
    specification
        .encoding()
        .expect("32 different symbols make an encoding")
});

/// A new id. Ids from one [`Entropy`] sort in the order of their making, also within a millisecond.
pub fn new(kind: Kind, now: Timestamp, entropy: &Entropy) -> String {
    let millis = u64::try_from(now.millis()).unwrap_or(0);
    let uuid = layout(entropy.ordered(millis, RANDOM_BITS));
    format!("{}{}", kind.prefix(), BASE32.encode(uuid.as_bytes()))
}

/// The id that a form carries for what it makes, so that sending it twice makes one; a new one, where it
/// carries none.
pub fn once(kind: Kind, carried: &str, now: Timestamp, entropy: &Entropy) -> String {
    if is(kind, carried) {
        carried.to_owned()
    } else {
        new(kind, now, entropy)
    }
}

/// Whether this is an id of that kind, as [`new`] makes them.
fn is(kind: Kind, text: &str) -> bool {
    let uuid = text.strip_prefix(kind.prefix());
    let bytes = uuid.and_then(|uuid| BASE32.decode(uuid.as_bytes()).ok());
    let uuid = bytes.and_then(|bytes| Uuid::from_slice(&bytes).ok());
    uuid.is_some_and(|uuid| uuid.get_version_num() == 7)
}

/// The lowest id of that kind that could be made at that time.
pub fn lowest(kind: Kind, at: Timestamp) -> String {
    let millis = u64::try_from(at.millis()).unwrap_or(0);
    let uuid = layout(u128::from(millis) << RANDOM_BITS);
    format!("{}{}", kind.prefix(), BASE32.encode(uuid.as_bytes()))
}

/// A new order number: 8 characters, 40 random bits. It may be taken: then make another.
pub fn order_number(entropy: &Entropy) -> String {
    BASE32.encode(&entropy.bytes::<5>()).to_uppercase()
}

/// The order number that somebody wrote or was told: in either case, with `o`, `i` and `l` for the
/// digits that they look like, and dashes or spaces in between.
pub fn read_order_number(text: &str) -> Option<String> {
    let read = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let number: String = text
        .chars()
        .filter(|c| !matches!(c, '-' | ' '))
        .map(read)
        .collect();
    let is_known = |c: char| ALPHABET.contains(c.to_ascii_lowercase());
    (number.len() == 8 && number.chars().all(is_known)).then_some(number)
}

/// A new id for a request: only the log and an error's answer carry it.
pub fn request_id(entropy: &Entropy) -> String {
    BASE32.encode(&entropy.bytes::<10>())
}

const RANDOM_BITS: u32 = 74;

/// Puts version 7 and the variant between time and random bits (RFC 9562 §5.7).
const fn layout(value: u128) -> Uuid {
    let millis = value >> RANDOM_BITS;
    let high = (value >> 62) & 0xfff;
    let low = value & ((1 << 62) - 1);
    Uuid::from_u128((millis << 80) | (7 << 76) | (high << 64) | (2 << 62) | low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_prefix_and_a_uuid_of_version_7() {
        let now = Timestamp::from_millis(1_764_000_000_123);
        let id = new(Kind::Order, now, &Entropy::seeded(1));
        let bytes = BASE32
            .decode(id.strip_prefix("ord_").unwrap().as_bytes())
            .unwrap();
        let uuid = Uuid::from_slice(&bytes).unwrap();
        assert_eq!(uuid.get_version_num(), 7);
        assert_eq!(uuid.get_variant(), uuid::Variant::RFC4122);
        let (seconds, nanos) = uuid.get_timestamp().unwrap().to_unix();
        assert_eq!((seconds, nanos / 1_000_000), (1_764_000_000, 123));
        assert_eq!(new(Kind::Order, now, &Entropy::seeded(1)), id);
        assert!(is(Kind::Order, &id));
        for other in ["", "ord_", "ord_1", &id[4..], &id.to_uppercase()] {
            assert!(!is(Kind::Order, other), "{other}");
        }
        assert!(!is(Kind::Offer, &id));
    }

    #[test]
    fn ids_sort_in_the_order_of_their_making() {
        let entropy = Entropy::seeded(1);
        let mut times = vec![5_000; 500];
        times.extend([5_001, 4_000, 6_000]);
        let ids: Vec<String> = times
            .into_iter()
            .map(|t| new(Kind::Entry, Timestamp::from_millis(t), &entropy))
            .collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn the_lowest_id_of_a_moment_parts_before_from_after() {
        let entropy = Entropy::seeded(2);
        let at = |millis| Timestamp::from_millis(millis);
        for millis in [0, 1_764_000_000_000, 1_800_000_000_001] {
            let before = new(Kind::Order, at(millis), &entropy);
            let lowest = lowest(Kind::Order, at(millis + 1));
            let then = new(Kind::Order, at(millis + 1), &entropy);
            assert!(before < lowest && lowest <= then);
        }
    }

    #[test]
    fn order_numbers_are_easy_to_read_out() {
        let entropy = Entropy::seeded(3);
        for _ in 0..200 {
            let number = order_number(&entropy);
            assert_eq!(number.len(), 8);
            assert!(
                number
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            );
            assert!(!number.contains(['I', 'L', 'O', 'U']));
        }
    }
}
