//! `paydesk backup` and `paydesk restore`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::OrderStatus;
use server::backup::{self, BackupError};
use server::installation;
use server::pictures;
use server::store::testing::TestDatabase;
use server::store::{self, Engine, LEASE};
use standin::keys;

use crate::support::{PASSWORD, Setup, TestApp, Whole, log_of, order_request, paydesk};

/// Whether this run is on SQLite; on PostgreSQL a backup is refused with the name of the right tool.
async fn is_one_file(app: &TestApp) -> bool {
    if app.state.store.engine() == Engine::Sqlite {
        return true;
    }
    let folder = tempfile::tempdir().unwrap();
    let refused = backup::write(&app.state.store, folder.path(), app.state.clock.now()).await;
    let said = refused.unwrap_err().to_string();
    assert!(said.contains("pg_dump"), "{said}");
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    false
}

async fn backed_up(app: &TestApp, file: &Path) -> PathBuf {
    let now = app.state.clock.now();
    backup::write(&app.state.store, file, now).await.unwrap()
}

/// The backup as the data of a new folder.
async fn restored(app: &TestApp, file: &Path, data: PathBuf) -> Arc<TestDatabase> {
    let now = app.state.clock.now();
    backup::restore(file, &data, now).await.unwrap();
    let names: Vec<_> = data
        .read_dir()
        .unwrap()
        .map(|n| n.unwrap().path())
        .collect();
    assert_eq!(names, [data.join("paydesk.db")], "nothing else is left");
    Arc::new(TestDatabase::of_data_folder(data))
}

#[tokio::test]
async fn a_backup_under_load_is_whole_and_goes_on_from_where_it_was() {
    let app = TestApp::start().await;
    if !is_one_file(&app).await {
        return app.finish().await;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = |number: usize| folder.path().join(format!("{number}.db"));
    let selling = async {
        for number in 0..12 {
            let order = app.placed_again(&number.to_string()).await;
            app.pay(&order);
            app.work().await;
        }
    };
    let copying = async {
        for number in 0..5 {
            tokio::time::sleep(Duration::from_millis(60)).await;
            backed_up(&app, &file(number)).await;
        }
    };
    tokio::join!(selling, copying);
    let all: Vec<String> = app
        .orders()
        .await
        .into_iter()
        .map(|order| order.id)
        .collect();
    assert_eq!(all.len(), 12);
    // Buyers who come while the last one is made.
    let last = file(5);
    tokio::join!(app.placed_again("1a57"), backed_up(&app, &last));

    let mut counts = Vec::new();
    for number in 0..6 {
        let data = folder.path().join(format!("data {number}"));
        let database = restored(&app, &file(number), data).await;
        let mut copy = Setup::default().on(database, &app).await;
        let orders = copy.orders().await;
        for order in &orders {
            let is_paid = order.status == OrderStatus::Paid;
            let is_told = |kinds: Vec<String>, kind: &str| kinds.iter().any(|k| k == kind);
            let (timeline, messages) = (
                copy.timeline(&order.number).await,
                copy.messages(&order.number).await,
            );
            assert_eq!(is_paid, is_told(timeline, "paid"), "half an order");
            assert_eq!(is_paid, is_told(messages, "order.paid"), "half an order");
        }
        counts.push(orders.len());
        assert!(installation::resume(&copy.state).await.unwrap());
        // What the original had in hand when it was copied is free again when its lease is over.
        copy.catch_up_on_start().await;
        copy.pass(LEASE * 2).await;
        // What was sold after the backup is at Stripe alone.
        let is_here = |id: &String| orders.iter().any(|order| order.id == *id);
        copy.mismatched = all.iter().filter(|id| !is_here(id)).cloned().collect();
        copy.finish().await;
    }
    assert!(counts.is_sorted() && counts[5] >= 12, "{counts:?}");
    app.finish().await;
}

#[tokio::test]
async fn a_restored_copy_is_silent_until_it_is_told() {
    let app = TestApp::start().await;
    if !is_one_file(&app).await {
        return app.finish().await;
    }
    let folder = tempfile::tempdir().unwrap();
    let order = app.placed().await;
    let drawn = image::DynamicImage::from(image::RgbImage::new(40, 30));
    let mut png = std::io::Cursor::new(Vec::new());
    drawn.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let picture = pictures::keep(&app.state, png.into_inner().into()).await;
    let picture = picture.unwrap();
    let waiting = store::outbox::pending_count(&app.state.store)
        .await
        .unwrap();
    assert!(waiting > 0, "a message is in the backup");
    let file = backed_up(&app, folder.path()).await;
    app.pay(&order);
    app.standin.drop_webhooks();

    let database = restored(&app, &file, folder.path().join("data")).await;
    let copy = database.connect().await;
    app.state.clock.advance(Duration::from_hours(1));
    app.standin.clear_requests();
    let whole = Whole::on(copy.clone(), &app, Setup::default()).await;
    tokio::time::sleep(Duration::from_millis(2500)).await;
    let address = format!("{}/api/v1/orders", whole.origin);
    assert_eq!(app.post(&address, &order_request()).await.code(), "paused");
    let (here, there) = (picture.as_str(), format!("{}{picture}", whole.origin));
    let (here, there) = (app.get(here).await, app.get(&there).await);
    assert_eq!((here.status, there.status), (200, 200), "{picture}");
    assert_eq!(here.body, there.body, "pictures come along");
    let address = format!("{}/webhooks/stripe/{}", whole.origin, app.merchant);
    assert_eq!(app.post_raw(&address, "{}", &[]).await.status, 503);
    assert_eq!(app.standin.requests().len(), 0);
    let still = store::outbox::pending_count(&copy).await.unwrap();
    assert_eq!(still, waiting);

    // Another process says so, as `paydesk resume` is.
    store::installation::resume(&database.connect().await)
        .await
        .unwrap();
    let asked = Instant::now();
    loop {
        let found = store::orders::find_by_number(&copy, &order.number).await;
        let is_paid = found.unwrap().unwrap().status == OrderStatus::Paid;
        if is_paid && store::outbox::pending_count(&copy).await.unwrap() == 0 {
            break;
        }
        assert!(asked.elapsed() < Duration::from_secs(4), "it still waits");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    whole.end().await;
    app.finish().await;
}

#[tokio::test]
async fn a_backup_has_no_secret_in_clear_and_is_for_its_owner_alone() {
    let (log, _guard) = log_of("warn,server=trace,paydesk=trace");
    let app = TestApp::start().await;
    if !is_one_file(&app).await {
        return app.finish().await;
    }
    let folder = tempfile::tempdir().unwrap();
    let order = app.paid().await;
    app.owner().await;
    let file = backed_up(&app, folder.path()).await;
    restored(&app, &file, folder.path().join("data")).await;
    let bytes = std::fs::read(&file).unwrap();
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|part| part == needle);
    assert!(holds(b"ann@example.com"), "the search finds what is there");
    let webhook = app.webhook_secret().await;
    let (master, hex) = ([0xab_u8; 32], "ab".repeat(32));
    let secrets: [(&str, &[u8]); 8] = [
        ("master key", &master),
        ("master key in hex", hex.as_bytes()),
        ("master key in base64", b"q6urq6urq6urq6urq6ur"),
        ("secret key", keys::SECRET_KEY.as_bytes()),
        ("webhook secret", webhook.as_bytes()),
        ("client secret", order.client_secret.as_bytes()),
        ("token", order.token.as_bytes()),
        ("password", PASSWORD.as_bytes()),
    ];
    let said = log.text();
    assert!(!said.is_empty());
    for (what, secret) in secrets {
        assert!(!holds(secret), "{what} in the backup");
        let in_log = said
            .as_bytes()
            .windows(secret.len())
            .any(|part| part == secret);
        assert!(!in_log, "{what} in the log");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    app.finish().await;
}

#[tokio::test]
async fn what_cannot_be_restored_is_refused_and_leaves_nothing_behind() {
    let app = TestApp::start().await;
    if !is_one_file(&app).await {
        return app.finish().await;
    }
    let folder = tempfile::tempdir().unwrap();
    let now = app.state.clock.now();
    let file = backed_up(&app, &folder.path().join("backup.db")).await;
    let again = backup::write(&app.state.store, &file, now).await;
    assert!(matches!(again, Err(BackupError::Exists(_))));
    let nowhere = folder.path().join("no folder").join("b.db");
    backup::write(&app.state.store, &nowhere, now)
        .await
        .unwrap_err();
    let names = folder.path().read_dir().unwrap().count();
    assert_eq!(names, 1, "no half of a backup is left");

    let whole = std::fs::read(&file).unwrap();
    let mut scratched = whole.clone();
    scratched[8192..12288].fill(0x5a);
    let cases: [(&str, &[u8]); 4] = [
        ("cut", &whole[..whole.len() / 2]),
        ("scratched", &scratched),
        ("text", b"not a database, but longer than its head"),
        ("empty", b""),
    ];
    let data = folder.path().join("data");
    for (name, bytes) in cases {
        let bad = folder.path().join(name);
        std::fs::write(&bad, bytes).unwrap();
        let refused = backup::restore(&bad, &data, now).await;
        let said = refused.unwrap_err().to_string();
        assert!(
            said.contains("no whole backup of Paydesk"),
            "{name}: {said}"
        );
        assert_eq!(data.read_dir().unwrap().count(), 0, "{name}");
    }
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)";
    app.change_database(newer).await;
    let later = backed_up(&app, &folder.path().join("later.db")).await;
    let refused = backup::restore(&later, &data, now).await;
    let said = refused.unwrap_err().to_string();
    assert!(said.contains("newer Paydesk"), "{said}");
    app.finish().await;
}

#[tokio::test]
async fn the_commands_say_what_they_did_and_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy"));
    std::fs::create_dir(&data).unwrap();
    let file = folder.path().join("backup.db");
    let file = file.to_str().unwrap();
    let none = paydesk(&data, &["backup", file], &[], "").await;
    assert!(!none.is_done && none.error.contains("there is no database"));
    assert!(paydesk(&data, &["migrate"], &[], "").await.is_done);
    let written = paydesk(&data, &["backup", file], &[], "").await;
    assert!(written.is_done, "{}", written.error);
    assert!(written.out.contains("paydesk.db.key"), "{}", written.out);

    let full = paydesk(&data, &["restore", file], &[], "").await;
    assert!(!full.is_done && full.error.contains("into an empty data folder"));
    let restored = paydesk(&copy, &["restore", file], &[], "").await;
    assert!(restored.is_done, "{}", restored.error);
    for words in ["needs the master key of the original", "would both charge"] {
        assert!(restored.out.contains(words), "{}", restored.out);
    }
    let locked = paydesk(&copy, &["resume"], &[], "").await;
    assert!(!locked.is_done && locked.error.contains("master key"));
    std::fs::copy(data.join("paydesk.db.key"), copy.join("paydesk.db.key")).unwrap();
    for words in ["the real one now", "It was not paused"] {
        let resumed = paydesk(&copy, &["resume"], &[], "").await;
        assert!(resumed.is_done, "{}", resumed.error);
        assert!(resumed.out.contains(words), "{}", resumed.out);
    }
    let elsewhere = [("DATABASE_URL", "postgres://127.0.0.1:1/none")];
    let refused = paydesk(&copy, &["restore", file], &elsewhere, "").await;
    assert!(!refused.is_done && refused.error.contains("leave DATABASE_URL out"));
}
