//! The command `paydesk` as a person types it. Only the doctor asks Stripe: the stand-in.

use crate::support::{Env, paydesk};

#[tokio::test]
async fn settings_are_checked_before_anything_starts() {
    let folder = tempfile::tempdir().unwrap();
    let assets = folder.path().join("assets");
    std::fs::create_dir(&assets).unwrap();
    std::fs::write(assets.join("manifest.json"), r#"{"files":[]}"#).unwrap();
    let assets = assets.to_str().unwrap();
    let key = folder.path().join("key");
    std::fs::write(&key, format!("{}\n", "ab".repeat(32))).unwrap();
    let key = key.to_str().unwrap();
    let postgres = ("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
    let cases: [(Env<'_>, Option<&str>); 7] = [
        (&[], None),
        (&[("PAYDESK_PUBLIC_URL", "https://pay.example.com")], None),
        (
            &[("PAYDESK_PUBLIC_URL", "http://pay.example.com")],
            Some("must start with https://"),
        ),
        (
            &[("PAYDESK_PUBLIC_URL", "https://pay.example.com/shop")],
            Some("no path"),
        ),
        (
            &[("DATABASE_URL", "mysql://db")],
            Some("postgres:// or sqlite://"),
        ),
        (&[postgres], Some("PAYDESK_MASTER_KEY")),
        (&[postgres, ("PAYDESK_MASTER_KEY_FILE", key)], None),
    ];
    for (env, refusal) in cases {
        let env = [env, &[("PAYDESK_ASSETS", assets)]].concat();
        let said = paydesk(folder.path(), &["serve", "--check-config"], &env, "").await;
        match refusal {
            None => assert!(
                said.is_done && said.out.contains("fine"),
                "{env:?}: {}",
                said.error
            ),
            Some(words) => assert!(
                !said.is_done && said.error.contains(words),
                "{env:?}: {}",
                said.error
            ),
        }
    }
    let missing = [("PAYDESK_ASSETS", "/nowhere")];
    let said = paydesk(folder.path(), &["serve", "--check-config"], &missing, "").await;
    assert!(
        !said.is_done && said.error.contains("/nowhere"),
        "{}",
        said.error
    );
    assert!(
        !folder.path().join("paydesk.db").exists(),
        "checking makes nothing"
    );
}

#[tokio::test]
async fn an_offer_is_added_and_listed_and_its_mistakes_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    assert!(paydesk(data, &["migrate"], &[], "").await.is_done);
    let add = [
        "offer",
        "add",
        "--slug",
        "chord-chart",
        "--title",
        "Chord chart",
        "--seller",
        "School",
    ];
    let added = paydesk(data, &[&add[..], &["--price", "0:usd"]].concat(), &[], "").await;
    assert!(
        added.is_done && added.out.contains("http://127.0.0.1:3000/o/chord-chart"),
        "{}",
        added.error
    );
    let listed = paydesk(data, &["offer", "list"], &[], "").await.out;
    assert!(
        listed.contains("chord-chart") && listed.contains("0.00 USD"),
        "{listed}"
    );
    for (more, words) in [
        (&["--price", "0:usd"][..], "Another offer has"),
        (&["--price", "49:usd"], "Choose the Stripe account"),
        (&["--price", "49"], "49.00:usd"),
        (&["--price", "1.5:jpy"], ""),
        (&["--price", "0.10:usd"], ""),
        (&["--price", "5:bhd"], ""),
        (
            &[
                "--price",
                "0:usd",
                "--thank-you-url",
                "http://school.example",
            ],
            "https://",
        ),
        (
            &["--price", "49:usd", "--merchant", "mer_none"],
            "There is no such Stripe account",
        ),
    ] {
        let said = paydesk(data, &[&add[..], more].concat(), &[], "").await;
        assert!(
            !said.is_done && said.error.contains(words),
            "{more:?}: {}",
            said.error
        );
    }
    let order = paydesk(data, &["order", "show", "NOTHERE2"], &[], "").await;
    assert!(
        !order.is_done && order.error.contains("there is no order NOTHERE2"),
        "{}",
        order.error
    );
}

#[tokio::test]
async fn a_merchants_secret_is_read_from_standard_input_and_never_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let publishable = standin::keys::PUBLISHABLE_KEY;
    let add = [
        "merchant",
        "add",
        "--name",
        "School",
        "--publishable-key",
        publishable,
    ];
    for (input, words) in [
        ("", "Paste the secret key"),
        ("whsec_123", "signing secret of a webhook"),
        (standin::keys::LIVE_SECRET_KEY, "One key is for tests"),
        (publishable, "This is the publishable key"),
    ] {
        let said = paydesk(data, &add, &[], input).await;
        assert!(
            !said.is_done && said.error.contains(words),
            "{}",
            said.error
        );
        assert!(input.is_empty() || !(said.error.contains(input) || said.out.contains(input)));
    }
    // A secret on the command line would be in everybody's list of processes: there is no such flag.
    let flag = [&add[..], &["--secret-key", "sk_test_x"]].concat();
    assert!(!paydesk(data, &flag, &[], "").await.is_done);
    assert_eq!(paydesk(data, &["merchant", "list"], &[], "").await.out, "");
}

#[tokio::test]
async fn the_doctor_prints_every_check_and_fails_when_something_is_broken() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let clock = server::clock::Clock::system();
    let standin = crate::support::start_standin(0, &clock).await;
    let base = standin.base();
    let env = [("PAYDESK_STRIPE_API_BASE", base.as_str())];
    let secret = standin::keys::SECRET_KEY;
    let add = [
        "merchant",
        "add",
        "--name",
        "School",
        "--publishable-key",
        standin::keys::PUBLISHABLE_KEY,
    ];
    let added = paydesk(data, &add, &env, secret).await;
    assert!(added.is_done, "{}", added.error);
    let well = paydesk(data, &["doctor"], &env, "").await;
    assert!(well.is_done, "{} {}", well.out, well.error);
    for words in ["School", "good     Secret key: Stripe takes", "Webhook: "] {
        assert!(well.out.contains(words), "{words}: {}", well.out);
    }
    standin.expire_key(secret).unwrap();
    let ill = paydesk(data, &["doctor"], &env, "").await;
    assert!(
        !ill.is_done && ill.out.contains("broken   Secret key"),
        "{}",
        ill.out
    );
    assert!(!ill.out.contains(secret) && !ill.error.contains(secret));
    let nobody = paydesk(data, &["doctor", "mer_nobody"], &env, "").await;
    assert!(!nobody.is_done);
    standin.shutdown().await;
}
