//! The practice run: an offer's whole path, on a desk of its own.

use domain::{CustomField, FieldKind, FieldName, Language};
use server::practice::{self, End, Practised, Report};
use server::routes;
use server::store::offers::Offer;

use crate::support::{TestApp, paydesk};

fn field(name: &str, kind: FieldKind, options: &[&str]) -> CustomField {
    CustomField {
        name: FieldName::parse(name).unwrap(),
        label: name.to_owned(),
        kind,
        required: true,
        options: options.iter().map(|&option| option.to_owned()).collect(),
    }
}

async fn practise(app: &TestApp, offer: Offer) -> Report {
    let practised = Practised {
        offer,
        brand: server::store::merchants::Brand::default(),
        language: Language::En,
    };
    practice::run(&app.state, practised, routes::router)
        .await
        .unwrap()
}

/// What each scene says, where it did not pass.
fn trouble(report: &Report) -> Vec<String> {
    let odd = report.lines.iter().filter(|line| line.end != End::Passed);
    odd.map(|line| format!("{}: {}", line.scene, line.seen.sentence(Language::En)))
        .collect()
}

#[tokio::test]
async fn every_scene_passes_and_nothing_real_is_touched() {
    let app = TestApp::start().await;
    let offer = app.offer("course", &[(4900, "usd"), (4500, "eur")]).await;
    let mut form = offer.form.clone();
    form.fields = vec![
        field("size", FieldKind::Choice, &["S", "M"]),
        field("born", FieldKind::Date, &[]),
        field("phone_at_work", FieldKind::Phone, &[]),
    ];
    form.consent = Some("I agree to the [terms](https://school.example/terms).".to_owned());
    let offer = app.with_form(&offer, form).await;
    app.standin.clear_requests();
    let before = app.everything_stored().await;
    let report = practise(&app, offer).await;
    assert_eq!(trouble(&report), [""; 0]);
    assert_eq!(report.lines.len(), 16);
    assert!(report.took.as_secs() < 18, "{:?}", report.took);
    assert!(
        app.everything_stored().await == before,
        "the real database was written to"
    );
    assert_eq!(app.standin.requests(), [], "the real account was asked");
    app.finish().await;
}

#[tokio::test]
async fn a_currency_without_a_delayed_method_and_a_free_offer_are_played_too() {
    let app = TestApp::start().await;
    let yen = app.offer("yen", &[(3500, "jpy")]).await;
    let report = practise(&app, yen).await;
    assert!(report.is_good(), "{:?}", trouble(&report));
    let skipped = report.lines.iter().filter(|line| line.end == End::Skipped);
    assert_eq!(skipped.count(), 2, "both delayed scenes");
    let free = app.offer("free", &[(0, "usd")]).await;
    let report = practise(&app, free).await;
    assert_eq!(trouble(&report), [""; 0]);
    assert_eq!(report.lines.len(), 5);
    app.finish().await;
}

#[tokio::test]
async fn what_cannot_be_bought_fails_with_the_reason() {
    let app = TestApp::start().await;
    let offer = app.offer("broken", &[(4900, "usd")]).await;
    let mut form = offer.form.clone();
    form.fields = vec![field("size", FieldKind::Choice, &[])];
    let offer = app.with_form(&offer, form).await;
    let report = practise(&app, offer).await;
    assert!(!report.is_good());
    let said = trouble(&report).join("\n");
    assert!(
        said.contains("practice-pay: It broke off: this field of the offer's form is missing"),
        "{said}"
    );
    app.finish().await;
}

#[tokio::test]
async fn an_owner_begins_it_on_a_test_accounts_page() {
    let app = TestApp::start().await;
    let offer = app.offer("course", &[(4900, "usd")]).await;
    let owner = app.owner().await;
    let account = format!("/admin/settings/payment-systems/stripe/{}", app.merchant);
    let path = format!("{account}/practice");
    assert!(owner.get(&account).await.text().contains(&path));
    let page = owner.get(&path).await.text();
    assert!(page.contains(&offer.id), "the offer can be chosen");
    let turn = app.state.practising.lock().await;
    let busy = owner.post(&path, &[("offer", &offer.id)]).await;
    assert_eq!(busy.status, 422);
    assert!(busy.text().contains("Another practice run is under way"));
    drop(turn);
    let none = owner.post(&path, &[("offer", "off_none")]).await;
    assert!(none.status == 422 && none.text().contains("Choose an offer."));
    let done = owner.post(&path, &[("offer", &offer.id)]).await;
    assert_eq!(done.status, 200);
    let text = done.text();
    assert!(text.contains("Everything went as it must."), "{text}");
    assert_eq!(text.matches("data-end=\"passed\"").count(), 16);
    assert_eq!(app.orders().await.len(), 0);
    app.finish().await;
}

#[tokio::test]
async fn the_command_plays_it_and_asks_nobody() {
    let app = TestApp::start().await;
    let folder = tempfile::tempdir().unwrap();
    let base = app.standin.base();
    let env = [("PAYDESK_STRIPE_API_BASE", base.as_str())];
    let say = |arguments: Vec<String>, input: &'static str| {
        let data = folder.path().to_owned();
        async move {
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            paydesk(&data, &arguments, &env, input).await
        }
    };
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let none = say(words("rehearse"), "").await;
    assert!(!none.is_done && none.error.contains("there is no offer yet"));
    let add = "merchant add --name School --publishable-key";
    let add = words(&format!("{add} {}", standin::keys::PUBLISHABLE_KEY));
    let added = say(add, standin::keys::SECRET_KEY).await;
    assert!(added.is_done, "{}", added.error);
    let merchant = added.out.split_whitespace().find(|w| w.starts_with("mer_"));
    let offer = "offer add --slug course --title Course --seller School --price 49:usd --merchant";
    let offer = words(&format!("{offer} {}", merchant.unwrap()));
    let added = say(offer, "").await;
    assert!(added.is_done, "{}", added.error);
    app.standin.clear_requests();
    for arguments in ["rehearse", "rehearse course"] {
        let said = say(words(arguments), "").await;
        assert!(said.is_done, "{} {}", said.out, said.error);
        assert_eq!(said.out.matches("  passed  ").count(), 16, "{}", said.out);
    }
    assert_eq!(app.standin.requests(), []);
    let said = say(words("rehearse nothing"), "").await;
    assert!(said.error.contains("there is no offer nothing"));
    app.finish().await;
}
