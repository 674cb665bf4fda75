//! Settings → Mail: what is typed, kept and refused.

use server::mail;

use crate::support::{Answer, Browser, TestApp};

const PAGE: &str = "/admin/settings/mail";

const GOOD: [(&str, &str); 9] = [
    ("host", "smtp.example.com"),
    ("port", "587"),
    ("security", "starttls"),
    ("username", "desk"),
    ("smtp_password", "letmein-7713"),
    ("from", "desk@example.com"),
    ("notify", "a@example.com, b@example.com"),
    ("language", "uk"),
    ("receipts", "others"),
];

async fn save(owner: &Browser<'_>, changes: &[(&str, &str)]) -> Answer {
    let kept = GOOD
        .iter()
        .filter(|(name, _)| !changes.iter().any(|(n, _)| n == name));
    let fields: Vec<_> = kept.chain(changes).copied().collect();
    owner.post(PAGE, &fields).await
}

#[tokio::test]
async fn what_is_saved_is_shown_but_for_the_password() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    assert!(owner.get(PAGE).await.text().contains("No mail is sent yet"));
    assert_eq!(
        save(&owner, &[]).await.header("location"),
        format!("{PAGE}?done=mail-saved")
    );
    let page = owner.get(PAGE).await.text();
    for wanted in [
        "Mail is sent by smtp.example.com as desk@example.com",
        "value=\"desk\"",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(!page.contains("letmein-7713"));
    let (settings, sealed) = mail::stored(&app.state.store).await.unwrap();
    assert!(!sealed.unwrap().as_stored().contains("letmein"));
    assert_eq!(settings.notify, "a@example.com, b@example.com");
    // Without a password the old one stays; another server never gets it.
    save(
        &owner,
        &[("smtp_password", ""), ("port", "465"), ("security", "tls")],
    )
    .await;
    assert!(mail::stored(&app.state.store).await.unwrap().1.is_some());
    save(
        &owner,
        &[("smtp_password", ""), ("host", "smtp.evil.example")],
    )
    .await;
    assert!(mail::stored(&app.state.store).await.unwrap().1.is_none());
    app.finish().await;
}

#[tokio::test]
async fn what_is_wrong_is_named_and_kept() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for (field, value) in [
        ("host", "https://smtp.example.com/"),
        ("port", "0"),
        ("port", "many"),
        ("security", "none"),
        ("from", "desk"),
        ("from", ""),
        ("reply_to", "nobody@"),
        ("notify", "a@example.com, b"),
    ] {
        let answer = save(&owner, &[(field, value)]).await;
        assert_eq!(answer.status, 422, "{field} {value}");
        let page = answer.text();
        assert!(
            page.contains(&format!("href=\"#field-{field}\"")),
            "{field}"
        );
        assert!(page.contains("smtp.example.com") && !page.contains("letmein-7713"));
    }
    assert!(owner.get(PAGE).await.text().contains("No mail is sent yet"));
    app.finish().await;
}

#[tokio::test]
async fn a_preset_fills_in_a_providers_server() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let page = owner.get(&format!("{PAGE}?preset=ukrnet")).await.text();
    assert!(page.contains("value=\"smtp.ukr.net\"") && page.contains("value=\"465\""));
    assert_eq!(owner.get(&format!("{PAGE}?preset=none")).await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn a_trial_says_in_plain_words_what_is_wrong() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("{PAGE}/try");
    let answer = owner.post(&path, &[("to", "me@example.com")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("There is no mail server yet"));
    assert_eq!(owner.post(&path, &[("to", "me")]).await.status, 422);
    // Nobody listens at this port.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port().to_string();
    drop(free);
    save(
        &owner,
        &[("host", "127.0.0.1"), ("port", &port), ("security", "none")],
    )
    .await;
    let answer = owner.post(&path, &[("to", "me@example.com")]).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.text().contains("could not be reached"),
        "{}",
        answer.text()
    );
    app.finish().await;
}
