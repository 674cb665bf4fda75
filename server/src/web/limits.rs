//! Limits on what one address, or one offer, may try. In memory: each server counts for itself.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::error::ApiError;
use crate::web::client_address::limit_key;

const fn quota(per_minute: u32, burst: u32) -> Quota {
    let (Some(per_minute), Some(burst)) = (NonZeroU32::new(per_minute), NonZeroU32::new(burst))
    else {
        panic!("a limit of nothing");
    };
    Quota::per_minute(per_minute).allow_burst(burst)
}

/// One buyer corrects an address or tries another card; nobody presses twenty times a minute.
const PLACE_BY_ADDRESS: Quota = quota(20, 20);
/// A sale that opens to a large audience; a card tester with a thousand addresses does not get more.
const PLACE_BY_OFFER: Quota = quota(600, 300);

/// Who forgot a password tries a few; who guesses needs thousands.
const SIGN_IN_BY_ADDRESS: Quota = quota(10, 20);
/// One account takes so many guesses from everywhere together.
const SIGN_IN_BY_ACCOUNT: Quota = quota(5, 10);

/// The limits of one server.
pub struct Limits {
    place_by_address: DefaultKeyedRateLimiter<IpAddr>,
    place_by_offer: DefaultKeyedRateLimiter<String>,
    sign_in_by_address: DefaultKeyedRateLimiter<IpAddr>,
    sign_in_by_account: DefaultKeyedRateLimiter<String>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            place_by_address: RateLimiter::keyed(PLACE_BY_ADDRESS),
            place_by_offer: RateLimiter::keyed(PLACE_BY_OFFER),
            sign_in_by_address: RateLimiter::keyed(SIGN_IN_BY_ADDRESS),
            sign_in_by_account: RateLimiter::keyed(SIGN_IN_BY_ACCOUNT),
        }
    }
}

impl Limits {
    /// Counts one try of placing an order.
    pub fn place(&self, address: IpAddr, offer: &str) -> Result<(), ApiError> {
        check(&self.place_by_address, &limit_key(address))?;
        check(&self.place_by_offer, &offer.to_owned())
    }

    /// Counts one try of signing in from an address.
    pub fn sign_in_from(&self, address: IpAddr) -> Result<(), ApiError> {
        check(&self.sign_in_by_address, &limit_key(address))
    }

    /// Counts one guess of an account's password, whether there is such an account or not.
    pub fn sign_in_of(&self, email: &str) -> Result<(), ApiError> {
        check(&self.sign_in_by_account, &email.chars().take(254).collect())
    }

    /// Forgets who has not tried lately, so that memory does not grow.
    pub fn forget_idle(&self) {
        self.place_by_address.retain_recent();
        self.place_by_offer.retain_recent();
        self.sign_in_by_address.retain_recent();
        self.sign_in_by_account.retain_recent();
    }
}

fn check<K: Clone + Eq + std::hash::Hash>(
    limiter: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), ApiError> {
    limiter.check_key(key).map_err(|refused| {
        let wait = refused.wait_time_from(DefaultClock::default().now());
        ApiError::TooManyRequests {
            retry_after: wait.as_secs().max(1),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_stopped_and_others_are_not() {
        let limits = Limits::default();
        let loud = IpAddr::from([203, 0, 113, 1]);
        for _ in 0..20 {
            assert!(limits.place(loud, "course").is_ok());
        }
        assert!(matches!(
            limits.place(loud, "course"),
            Err(ApiError::TooManyRequests { .. })
        ));
        assert!(
            limits
                .place(IpAddr::from([203, 0, 113, 2]), "course")
                .is_ok()
        );
    }

    #[test]
    fn an_offer_is_not_sold_faster_than_its_limit_and_others_are() {
        let limits = Limits::default();
        let buyer = |n: u32| IpAddr::from(std::net::Ipv4Addr::from_bits(0x0A00_0000 + n));
        let sold = (0..1000)
            .take_while(|n| limits.place(buyer(*n), "course").is_ok())
            .count();
        assert!((300..330).contains(&sold), "{sold}");
        assert!(limits.place(buyer(2000), "other").is_ok());
    }
}
