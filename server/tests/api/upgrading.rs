//! A database of another release.

use secrecy::SecretString;
use server::entropy::Entropy;
use server::store::testing::TestDatabase;
use server::store::{SchemaState, Store, sqlite_file};
use server::vault::{KeySource, Vault};

use crate::support::{START, paydesk};

const KEY: &str = "abababababababababababababababababababababababababababababababab";

/// What the first release wrote into a new database.
fn first_installation() -> String {
    let key = KeySource {
        key: Some(SecretString::from(KEY)),
        ..KeySource::default()
    };
    let key = key.load(false, &Entropy::system()).unwrap();
    let check = Vault::new(&key).check_value().to_owned();
    format!(
        "INSERT INTO installation (slot, id, check_value, created_at) \
         VALUES (1, 'ins_1', '{check}', {START}000)"
    )
}

#[tokio::test]
async fn an_older_database_is_copied_and_then_brought_up_to_date() {
    let database = TestDatabase::of_first_release().await;
    database.change(&first_installation()).await;
    let folder = tempfile::tempdir().unwrap();
    let env = [
        ("DATABASE_URL", database.url()),
        ("PAYDESK_MASTER_KEY", KEY),
    ];
    let done = paydesk(folder.path(), &["migrate"], &env, "").await;
    assert!(done.is_done, "{}", done.error);
    database.connect().await.schema().await.unwrap();
    let Some(file) = sqlite_file(database.url()) else {
        return;
    };
    let copies = || {
        let folder = file.with_file_name("backups").read_dir().unwrap();
        folder.map(|n| n.unwrap().path()).collect::<Vec<_>>()
    };
    let before = copies();
    assert_eq!(before.len(), 1, "{before:?}");
    let name = before[0].file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("before-0."));
    let copy = Store::connect(&format!("sqlite://{}", before[0].display())).await;
    let stands = copy.unwrap().schema().await.unwrap();
    assert_eq!(stands, SchemaState::Older);

    assert!(paydesk(folder.path(), &["migrate"], &env, "").await.is_done);
    assert_eq!(copies().len(), 1, "nothing to change, nothing to copy");

    // It is a backup like any other.
    let data = folder.path().join("data");
    let restored = paydesk(&data, &["restore", before[0].to_str().unwrap()], &[], "").await;
    assert!(restored.is_done, "{}", restored.error);
}

#[tokio::test]
async fn a_newer_database_is_refused_in_plain_words() {
    let (database, _store) = TestDatabase::migrated().await;
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)";
    database.change(newer).await;
    let folder = tempfile::tempdir().unwrap();
    let env = [
        ("DATABASE_URL", database.url()),
        ("PAYDESK_MASTER_KEY", KEY),
    ];
    let refused = paydesk(folder.path(), &["migrate"], &env, "").await;
    assert!(!refused.is_done);
    for words in ["last used by a newer Paydesk", "Install the newer version"] {
        assert!(refused.error.contains(words), "{}", refused.error);
    }
}
