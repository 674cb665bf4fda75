//! What a finish link carries: an order's id and when the link ends, signed. Nothing of it is stored.

use domain::Secret;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use super::{Vault, hmac};
use crate::clock::Timestamp;
use crate::ids::BASE32;
use secrecy::ExposeSecret as _;

/// As much of the signature as an order's token has: 160 bits.
const SIGNATURE: usize = 20;

/// What a genuine token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishToken {
    /// `ord_…`.
    pub order_id: String,
    /// When it ends.
    pub until: Timestamp,
}

impl Vault {
    /// The token of a link that lets whoever has it pay this order until then.
    pub fn finish_token(&self, token: &FinishToken) -> Secret {
        let said = format!("{}-{:x}", token.order_id, token.until.seconds());
        let mac = hmac(self.0.finish.expose_secret(), said.as_bytes());
        Secret::new(format!("{said}-{}", BASE32.encode(&mac[..SIGNATURE])))
    }

    /// What a token says, if it is ours; whether it has ended is for the caller to see.
    pub fn read_finish_token(&self, token: &str) -> Option<FinishToken> {
        let (said, signature) = token.rsplit_once('-')?;
        let signature = BASE32.decode(signature.as_bytes()).ok()?;
        let key = self.0.finish.expose_secret();
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).ok()?;
        mac.update(said.as_bytes());
        if signature.len() != SIGNATURE || mac.verify_truncated_left(&signature).is_err() {
            return None;
        }
        let (order_id, until) = said.split_once('-')?;
        Some(FinishToken {
            order_id: order_id.to_owned(),
            until: Timestamp::from_millis(i64::from_str_radix(until, 16).ok()?.checked_mul(1000)?),
        })
    }
}
