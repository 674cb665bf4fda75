//! Passwords: argon2id, two at a time.

use std::sync::Arc;

use argon2::password_hash::{
    PasswordHash as Phc, PasswordHasher as _, PasswordVerifier as _, SaltString,
};
use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Semaphore;

use crate::entropy::Entropy;
use crate::error::ApiError;
use crate::store::members::PasswordHash;

/// OWASP's minimum for argon2id: 19 MiB, two passes, one lane
/// (<https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// So many hashes run at once; each holds 19 MiB and a core.
const AT_ONCE: usize = 2;

/// Hashes and checks passwords away from the threads that answer requests.
#[derive(Clone)]
pub struct Hasher {
    turns: Arc<Semaphore>,
    /// What is checked where there is no member, so that it takes as long.
    nobody: PasswordHash,
}

impl Hasher {
    /// Hashes once, for the comparison with nobody.
    pub fn new(entropy: &Entropy) -> anyhow::Result<Self> {
        let password = SecretString::from(data_encoding::HEXLOWER.encode(&entropy.bytes::<16>()));
        Ok(Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            nobody: hash_now(&password, entropy.bytes())?,
        })
    }

    /// The hash of a new password.
    pub async fn hash(
        &self,
        password: SecretString,
        entropy: &Entropy,
    ) -> Result<PasswordHash, ApiError> {
        let salt = entropy.bytes();
        self.in_turn(move || {
            hash_now(&password, salt).map_err(|error| {
                tracing::error!(%error, "a password could not be hashed");
                ApiError::Internal
            })
        })
        .await?
    }

    /// Whether this is the password. Without a hash it takes as long and is `false`.
    pub async fn verify(
        &self,
        password: SecretString,
        hash: Option<PasswordHash>,
    ) -> Result<bool, ApiError> {
        let is_somebody = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.clone());
        let fits = self.in_turn(move || verify_now(&password, &hash)).await?;
        Ok(fits && is_somebody)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ApiError> {
        let turn = self.turns.clone().acquire_owned().await;
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(|_| ApiError::Internal)
    }
}

fn argon2() -> anyhow::Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &SecretString, salt: [u8; 16]) -> anyhow::Result<PasswordHash> {
    let refused = |error| anyhow::anyhow!("argon2: {error}");
    let salt = SaltString::encode_b64(&salt).map_err(refused)?;
    let hash = argon2()?
        .hash_password(password.expose_secret().as_bytes(), &salt)
        .map_err(refused)?;
    Ok(PasswordHash::from_stored(hash.to_string()))
}

/// By the parameters that the hash names, so that old hashes stay good when ours grow.
fn verify_now(password: &SecretString, hash: &PasswordHash) -> bool {
    Phc::new(hash.as_stored()).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.expose_secret().as_bytes(), &hash)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use super::*;

    #[tokio::test]
    async fn two_at_a_time() {
        let hasher = Hasher::new(&Entropy::seeded(2)).unwrap();
        let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut all = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (hasher, running, most) = (hasher.clone(), running.clone(), most.clone());
            all.spawn(async move {
                let work = move || {
                    most.fetch_max(running.fetch_add(1, SeqCst) + 1, SeqCst);
                    std::thread::sleep(std::time::Duration::from_millis(20));
                    running.fetch_sub(1, SeqCst);
                };
                hasher.in_turn(work).await.unwrap();
            });
        }
        all.join_all().await;
        assert_eq!(most.load(SeqCst), AT_ONCE);
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let entropy = Entropy::seeded(1);
        let hasher = Hasher::new(&entropy).unwrap();
        let secret = |text: &str| SecretString::from(text.to_owned());
        let hash = hasher
            .hash(secret("correct horse"), &entropy)
            .await
            .unwrap();
        assert!(
            hash.as_stored()
                .starts_with("$argon2id$v=19$m=19456,t=2,p=1$")
        );
        let verify = |text, hash| hasher.verify(secret(text), hash);
        assert!(verify("correct horse", Some(hash.clone())).await.unwrap());
        assert!(!verify("Correct horse", Some(hash)).await.unwrap());
        assert!(!verify("correct horse", None).await.unwrap());
    }
}
