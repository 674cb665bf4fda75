//! The master key: given, read from a file, or made once beside a SQLite database.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER_PERMISSIVE};
use secrecy::{ExposeSecret as _, SecretBox, SecretString};

use crate::entropy::Entropy;

/// 32 bytes from which every other key is derived.
pub struct MasterKey(SecretBox<[u8; 32]>);

/// Where the master key may be. The first that is given counts.
#[derive(Clone, Debug, Default)]
pub struct KeySource {
    /// `PAYDESK_MASTER_KEY`.
    pub key: Option<SecretString>,
    /// `PAYDESK_MASTER_KEY_FILE`.
    pub file: Option<PathBuf>,
    /// The SQLite file beside which a key may be kept, and made.
    pub database: Option<PathBuf>,
}

/// Why there is no master key. None of these repeats it.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// Nobody gave one.
    #[error(
        "there is no master key: set PAYDESK_MASTER_KEY or PAYDESK_MASTER_KEY_FILE to 32 random bytes, as `openssl rand -base64 32` makes them (it is made by itself only for SQLite)"
    )]
    Missing,
    /// What was given has another shape.
    #[error("the master key in {place} is not 32 bytes in base64 or hex")]
    Malformed {
        /// Where it was.
        place: String,
    },
    /// The database was used before, with a key that is not where it was.
    #[error(
        "the master key {} is gone, and this database needs it: put it back, or set PAYDESK_MASTER_KEY", .0.display()
    )]
    Lost(PathBuf),
    /// A file could not be read or written.
    #[error("the master key {}: {error}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

impl MasterKey {
    /// Reads 64 hex digits, or base64 of either alphabet, padded or not.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let unpadded = text.trim_end_matches('=').as_bytes();
        let bytes = match text.len() {
            64 => HEXLOWER_PERMISSIVE.decode(text.as_bytes()),
            _ => BASE64_NOPAD
                .decode(unpadded)
                .or_else(|_| BASE64URL_NOPAD.decode(unpadded)),
        };
        let key: [u8; 32] = bytes.ok()?.try_into().ok()?;
        Some(Self(SecretBox::new(Box::new(key))))
    }

    /// A new key.
    pub fn generate(entropy: &Entropy) -> Self {
        Self(SecretBox::new(Box::new(entropy.bytes())))
    }

    pub(super) fn expose(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }

    fn read(file: &Path) -> Result<Self, MasterKeyError> {
        let text = std::fs::read_to_string(file)
            .map(SecretString::from)
            .map_err(|error| file_error(file, error))?;
        let place = file.display().to_string();
        Self::parse(text.expose_secret()).ok_or(MasterKeyError::Malformed { place })
    }

    /// Writes the key where there is no file yet, whole or not at all.
    fn write(&self, file: &Path) -> io::Result<()> {
        let draft = sibling(file, &format!(".{}.new", std::process::id()));
        let written = write_private(&draft, &BASE64.encode(self.expose()))
            .and_then(|()| std::fs::hard_link(&draft, file));
        std::fs::remove_file(&draft)?;
        written?;
        let folder = file.parent().filter(|f| !f.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

impl KeySource {
    /// Finds the key. A new one is made only with `fresh`: for a database that has not been used yet.
    pub fn load(&self, fresh: bool, entropy: &Entropy) -> Result<MasterKey, MasterKeyError> {
        if let Some(key) = &self.key {
            let place = "PAYDESK_MASTER_KEY".to_owned();
            return MasterKey::parse(key.expose_secret())
                .ok_or(MasterKeyError::Malformed { place });
        }
        if let Some(file) = &self.file {
            return MasterKey::read(file);
        }
        let database = self.database.as_ref().ok_or(MasterKeyError::Missing)?;
        let file = sibling(database, ".key");
        if file.exists() {
            return MasterKey::read(&file);
        }
        if !fresh {
            return Err(MasterKeyError::Lost(file));
        }
        match MasterKey::generate(entropy).write(&file) {
            Ok(()) => tracing::info!(file = %file.display(), "made a master key: keep a copy"),
            // Another process was faster: its key counts.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(file_error(&file, error)),
        }
        MasterKey::read(&file)
    }
}

fn sibling(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn write_private(file: &Path, text: &str) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

fn file_error(file: &Path, error: io::Error) -> MasterKeyError {
    let file = file.to_owned();
    MasterKeyError::File { file, error }
}
