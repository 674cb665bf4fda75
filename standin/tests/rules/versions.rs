//! API versions, and determinism under a seed.

use standin::{Options, keys};

use super::client::{Ask, Stripe};

fn version(version: &str) -> Ask<'_> {
    Ask {
        headers: vec![("stripe-version", version)],
        ..Ask::default()
    }
}

#[tokio::test]
async fn without_a_version_it_is_dahlia_and_from_endive_on_types_are_refused() {
    let stripe = Stripe::start().await;
    let form = "amount=1099&currency=usd&payment_method_types[]=card";
    let plain = stripe.post("/v1/payment_intents", form).await;
    assert_eq!(
        (plain.status, plain.header("stripe-version")),
        (200, "2026-05-27.dahlia")
    );
    assert!(plain.body.get("allowed_payment_method_types").is_none());
    for path in ["/v1/payment_intents", "/v1/setup_intents"] {
        let form = if path.contains("setup") {
            "payment_method_types[]=card"
        } else {
            form
        };
        let refused = stripe
            .call("POST", path, form, &version("2026-09-30.endive"))
            .await;
        assert_eq!(
            (refused.status, refused.code()),
            (400, "payment_method_types_no_longer_supported")
        );
    }
    let allowed = "amount=1099&currency=eur&allowed_payment_method_types[]=card";
    let endive = stripe
        .call(
            "POST",
            "/v1/payment_intents",
            allowed,
            &version("2026-10-28.endive"),
        )
        .await
        .ok();
    assert_eq!(endive["payment_method_types"], serde_json::json!(["card"]));
    assert_eq!(
        endive["allowed_payment_method_types"],
        serde_json::json!(["card"])
    );
    assert_eq!(
        stripe.post("/v1/payment_intents", allowed).await.code(),
        "parameter_unknown"
    );
    let both = format!("{allowed}&automatic_payment_methods[enabled]=true");
    assert_eq!(
        stripe
            .call(
                "POST",
                "/v1/payment_intents",
                &both,
                &version("2026-10-28.endive")
            )
            .await
            .status,
        400
    );
}

#[tokio::test]
async fn unknown_versions_are_refused() {
    let stripe = Stripe::start().await;
    for wrong in ["2026-99-99.endive", "endive", "2019-01-01"] {
        let reply = stripe.call("GET", "/v1/balance", "", &version(wrong)).await;
        assert_eq!(
            (reply.status, reply.text("error.message")),
            (400, format!("Invalid Stripe API version: {wrong}").as_str())
        );
    }
}

#[tokio::test]
async fn one_seed_gives_one_story() {
    let story = async |seed: u64| {
        let standin = standin::start(Options {
            seed,
            clock: standin::Clock::manual(0),
            ..Options::default()
        })
        .await
        .unwrap();
        let account = standin.create_account(standin::NewAccount::default());
        (account.id, account.secret_key)
    };
    assert_eq!(story(7).await, story(7).await);
    assert_ne!(story(7).await, story(8).await);
    let stripe = Stripe::start().await;
    let first = stripe.intent("amount=1099&currency=usd").await;
    stripe.standin.reset();
    assert!(stripe.standin.intents(keys::ACCOUNT).is_empty());
    assert_eq!(stripe.intent("amount=1099&currency=usd").await, first);
}
