use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};

use super::*;
use crate::clock::Timestamp;
use crate::entropy::Entropy;
use crate::store::testing::TestDatabase;

const NOW: Timestamp = Timestamp::from_seconds(1_764_000_000);
const PLACE: Place<'static> = Place {
    table: "merchants",
    column: "secret_key",
    row: "mer_1",
};

fn vault(seed: u64) -> Vault {
    Vault::new(&MasterKey::generate(&Entropy::seeded(seed)))
}

fn sealed(vault: &Vault) -> Sealed {
    let secret = SecretString::from("sk_test_51Secret");
    vault.seal(PLACE, &secret, &Entropy::seeded(9))
}

#[test]
fn a_secret_opens_where_it_was_sealed_and_nowhere_else() {
    let vault = vault(1);
    let sealed = sealed(&vault);
    let opened = vault.open(PLACE, &sealed).unwrap();
    assert_eq!(opened.expose_secret(), "sk_test_51Secret");
    let elsewhere = [
        Place {
            table: "members",
            ..PLACE
        },
        Place {
            column: "webhook_secret",
            ..PLACE
        },
        Place {
            row: "mer_2",
            ..PLACE
        },
        // The same letters, cut in another way.
        Place {
            table: "merchantss",
            column: "ecret_key",
            ..PLACE
        },
    ];
    for place in elsewhere {
        let refused = vault.open(place, &sealed).unwrap_err();
        assert_eq!(refused, OpenError::Damaged, "{place:?}");
    }
}

#[test]
fn every_changed_character_is_noticed() {
    let vault = vault(1);
    let stored = sealed(&vault).as_stored().to_owned();
    for at in 0..stored.len() {
        let mut bytes = stored.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let changed = Sealed::from_stored(String::from_utf8(bytes).unwrap());
        assert!(vault.open(PLACE, &changed).is_err(), "at {at}");
    }
    for text in ["", "1", "1.", &stored[..20], &format!("2{}", &stored[1..])] {
        let changed = Sealed::from_stored(text.to_owned());
        assert!(vault.open(PLACE, &changed).is_err(), "{text}");
    }
}

#[test]
fn another_master_key_opens_nothing_and_says_so() {
    let sealed = sealed(&vault(1));
    assert_eq!(
        vault(2).open(PLACE, &sealed).unwrap_err(),
        OpenError::OtherKey
    );
}

#[test]
fn the_same_secret_never_looks_the_same() {
    let vault = vault(1);
    let entropy = Entropy::seeded(3);
    let secret = SecretString::from("sk_test_1");
    assert_ne!(
        vault.seal(PLACE, &secret, &entropy),
        vault.seal(PLACE, &secret, &entropy)
    );
}

#[test]
fn tokens_belong_to_one_order_and_one_master_key() {
    let vault = vault(1);
    let token = vault.order_token("ord_1");
    assert_eq!(token, vault.order_token("ord_1"));
    assert_ne!(token, vault.order_token("ord_2"));
    assert_ne!(token, self::vault(2).order_token("ord_1"));
    // 32 characters of 5 bits.
    assert_eq!(token.expose().len(), 32);
    let hash = Vault::token_hash(token.expose());
    assert_eq!(hash.len(), 64);
    assert!(!hash.contains(token.expose()));
    assert_ne!(hash, vault.checkout_key_hash(token.expose()));
}

#[test]
fn a_redirect_is_signed_with_the_text_that_the_seller_was_given() {
    let vault = vault(1);
    let secret = vault.redirect_secret("mer_1");
    assert_ne!(secret, vault.redirect_secret("mer_2"));
    assert_ne!(secret, vault.order_token("mer_1"));
    let mut mac =
        <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(secret.expose().as_bytes()).unwrap();
    mac.update(b"order=A&amount=4900");
    let theirs = HEXLOWER.encode(&mac.finalize().into_bytes());
    assert_eq!(vault.sign_redirect("mer_1", "order=A&amount=4900"), theirs);
}

#[test]
fn nothing_prints() {
    let master = MasterKey::generate(&Entropy::seeded(1));
    let vault = Vault::new(&master);
    let source = KeySource {
        key: Some(SecretString::from("c2VjcmV0")),
        ..KeySource::default()
    };
    let text = format!("{master:?} {vault:?} {source:?} {:?}", sealed(&vault));
    for secret in ["c2VjcmV0", vault.check_value(), sealed(&vault).as_stored()] {
        assert!(!text.contains(secret), "{text}");
    }
    assert!(text.starts_with("MasterKey(…) Vault(…)"), "{text}");
    let wrong = source.load(true, &Entropy::seeded(1)).unwrap_err();
    assert!(!format!("{wrong} {wrong:?}").contains("c2VjcmV0"));
}

#[test]
fn a_master_key_is_32_bytes_in_any_usual_writing() {
    let hex = "0f".repeat(32);
    let key = MasterKey::parse(&hex).unwrap();
    let base64 = data_encoding::BASE64.encode(key.expose());
    let url = data_encoding::BASE64URL_NOPAD.encode(&[0xff; 32]);
    for text in [&hex.to_uppercase(), &base64, &format!("  {base64}\n")] {
        assert_eq!(MasterKey::parse(text).unwrap().expose(), key.expose());
    }
    assert_eq!(MasterKey::parse(&url).unwrap().expose(), &[0xff; 32]);
    for text in ["", "0f", &hex[2..], "not a key", &"x".repeat(64)] {
        assert!(MasterKey::parse(text).is_none(), "{text}");
    }
}

#[test]
fn a_key_is_made_once_beside_the_database_and_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let source = KeySource {
        database: Some(folder.path().join("paydesk.db")),
        ..KeySource::default()
    };
    let file = folder.path().join("paydesk.db.key");
    let lost = source.load(false, &Entropy::seeded(1)).unwrap_err();
    assert!(matches!(lost, MasterKeyError::Lost(_)));
    assert!(!file.exists());
    let made = source.load(true, &Entropy::seeded(1)).unwrap();
    let found = source.load(true, &Entropy::seeded(2)).unwrap();
    assert_eq!(made.expose(), found.expose());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let permissions = std::fs::metadata(&file).unwrap().permissions();
        assert_eq!(permissions.mode() & 0o777, 0o600);
    }
    let names = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(names, 1, "no draft stays");
    std::fs::write(&file, "").unwrap();
    let cut = source.load(true, &Entropy::seeded(1)).unwrap_err();
    assert!(matches!(cut, MasterKeyError::Malformed { .. }));
}

#[test]
fn what_is_given_comes_before_what_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("master");
    std::fs::write(&file, "11".repeat(32)).unwrap();
    let mut source = KeySource {
        key: None,
        file: Some(file),
        database: Some(folder.path().join("paydesk.db")),
    };
    let entropy = Entropy::seeded(1);
    assert_eq!(source.load(true, &entropy).unwrap().expose(), &[0x11; 32]);
    source.key = Some(SecretString::from("22".repeat(32)));
    assert_eq!(source.load(true, &entropy).unwrap().expose(), &[0x22; 32]);
    let none = KeySource::default().load(true, &entropy).unwrap_err();
    assert!(none.to_string().contains("PAYDESK_MASTER_KEY"), "{none}");
}

#[tokio::test]
async fn a_database_refuses_another_master_key() {
    let (database, store) = TestDatabase::migrated().await;
    let entropy = Entropy::seeded(1);
    let given = |byte: &str| KeySource {
        key: Some(SecretString::from(byte.repeat(32))),
        ..KeySource::default()
    };
    let (vault, installation) = Vault::for_database(&store, &given("11"), NOW, &entropy)
        .await
        .unwrap();
    assert_eq!(installation.check_value, vault.check_value());
    let later = NOW + Duration::from_mins(1);
    let other = database.connect().await;
    let (_, same) = Vault::for_database(&other, &given("11"), later, &entropy)
        .await
        .unwrap();
    assert_eq!(same, installation);
    let wrong = Vault::for_database(&other, &given("22"), later, &entropy)
        .await
        .unwrap_err();
    assert!(matches!(wrong, VaultError::WrongKey));
    assert!(wrong.to_string().starts_with("this is not the master key"));
}

#[tokio::test]
async fn a_used_database_whose_key_file_is_gone_is_given_no_new_key() {
    let (_database, store) = TestDatabase::migrated().await;
    let folder = tempfile::tempdir().unwrap();
    let source = KeySource {
        database: Some(folder.path().join("paydesk.db")),
        ..KeySource::default()
    };
    let entropy = Entropy::seeded(1);
    Vault::for_database(&store, &source, NOW, &entropy)
        .await
        .unwrap();
    let file = folder.path().join("paydesk.db.key");
    std::fs::remove_file(&file).unwrap();
    let lost = Vault::for_database(&store, &source, NOW, &entropy)
        .await
        .unwrap_err();
    assert!(lost.to_string().contains("is gone"), "{lost}");
    assert!(!file.exists());
}
