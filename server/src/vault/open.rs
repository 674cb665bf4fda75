//! Opening the vault that belongs to a database.

use super::{KeySource, MasterKeyError, Vault};
use crate::clock::Timestamp;
use crate::entropy::Entropy;
use crate::ids;
use crate::store::installation::{self, Installation};
use crate::store::{Store, StoreError};

/// Why the vault does not open. Each is a sentence for the person who starts the server.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There is no usable master key.
    #[error(transparent)]
    MasterKey(#[from] MasterKeyError),
    /// It is the key of another database.
    #[error(
        "this is not the master key with which this database was first used; nothing in it could be read or found with this one"
    )]
    WrongKey,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Vault {
    /// Finds or makes the master key of a migrated database and checks that it is the right one. The
    /// first time, the database is given its [`Installation`].
    pub async fn for_database(
        store: &Store,
        source: &KeySource,
        now: Timestamp,
        entropy: &Entropy,
    ) -> Result<(Self, Installation), VaultError> {
        let known = installation::get(store).await?;
        let vault = Self::new(&source.load(known.is_none(), entropy)?);
        let installation = match known {
            Some(known) => known,
            None => installation::remember(store, &vault.installation(now, entropy)).await?,
        };
        if installation.check_value == vault.check_value() {
            Ok((vault, installation))
        } else {
            Err(VaultError::WrongKey)
        }
    }

    fn installation(&self, now: Timestamp, entropy: &Entropy) -> Installation {
        Installation {
            id: ids::new(ids::Kind::Installation, now, entropy),
            check_value: self.check_value().to_owned(),
            created_at: now,
            paused_at: None,
        }
    }
}
