//! The pages' files: kept for ever under names that change, compressed when built, and the last
//! release's for a day.

use std::fs;
use std::path::Path;
use std::time::Duration;

use server::assets::Assets;
use server::serve;
use tokio::net::TcpListener;

use crate::support::{Setup, TestApp};

/// A release with one style sheet.
fn release(folder: &Path, name: &str, text: &str) -> Assets {
    let manifest = serde_json::json!({ "files": [
        { "logical": "main.css", "name": name, "type": "text/css; charset=utf-8" },
        { "logical": "icon.svg", "name": "icon-1.svg", "type": "image/svg+xml" },
    ]});
    fs::write(folder.join("manifest.json"), manifest.to_string()).unwrap();
    fs::write(folder.join(name), text).unwrap();
    fs::write(
        folder.join(format!("{name}.br")),
        format!("brotli of {text}"),
    )
    .unwrap();
    fs::write(folder.join(format!("{name}.gz")), format!("gzip of {text}")).unwrap();
    fs::write(folder.join("icon-1.svg"), "<svg/>").unwrap();
    Assets::load(Some(folder)).unwrap()
}

fn with(assets: Assets) -> Setup {
    Setup {
        assets,
        ..Setup::default()
    }
}

/// Starts a whole server of that release, and stops it.
async fn start_and_stop(app: &TestApp, assets: Assets) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let store = app.another_connection().await;
    let state = with(assets)
        .state(&origin, store, app.state.clock.clone())
        .await;
    serve::run(state, listener, std::future::ready(()))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_file_is_kept_for_ever_and_comes_as_the_browser_can_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = with(release(folder.path(), "main-aaaa.css", "a {}"))
        .start()
        .await;
    let page = app.get("/o/guitar-course").await.text();
    assert!(page.contains("/assets/main-aaaa.css"));
    for (accepted, coding, body) in [
        ("", "", "a {}"),
        ("gzip", "gzip", "gzip of a {}"),
        ("gzip, deflate, br, zstd", "br", "brotli of a {}"),
        ("br;q=0.5, gzip;q=1.0", "br", "brotli of a {}"),
        ("br;q=0, gzip", "gzip", "gzip of a {}"),
        ("gzip;q=0", "", "a {}"),
        ("br; q=0.0, gzip; q=0.000", "", "a {}"),
        ("deflate, identity", "", "a {}"),
        ("BR", "br", "brotli of a {}"),
        ("x-br, brr", "", "a {}"),
    ] {
        let file = app
            .get_with("/assets/main-aaaa.css", &[("accept-encoding", accepted)])
            .await;
        assert_eq!(
            (
                file.status,
                file.header("content-encoding"),
                file.text().as_str()
            ),
            (200, coding, body),
            "{accepted}"
        );
        assert_eq!(
            file.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(file.header("vary"), "accept-encoding");
        assert_eq!(file.header("content-type"), "text/css; charset=utf-8");
    }
    let plain = app
        .get_with("/assets/icon-1.svg", &[("accept-encoding", "br, gzip")])
        .await;
    assert_eq!(
        (plain.text().as_str(), plain.header("content-encoding")),
        ("<svg/>", "")
    );
    for none in [
        "/assets/main.css",
        "/assets/main-bbbb.css",
        "/assets/..%2fmanifest.json",
        "/assets/manifest.json",
        "/assets/main-aaaa.css.br",
    ] {
        let missing = app.get(none).await;
        assert_eq!(missing.status, 404, "{none}");
        assert!(
            !missing.header("cache-control").contains("immutable"),
            "a miss is not kept for ever"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn the_last_releases_files_answer_for_a_day() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let last = release(old.path(), "main-aaaa.css", "old {}");
    let this = release(new.path(), "main-bbbb.css", "new {}");
    let app = with(this.clone()).start().await;
    start_and_stop(&app, last).await;
    // The release before was there for long; it is over only now.
    app.state.clock.advance(Duration::from_hours(90 * 24));
    start_and_stop(&app, this.clone()).await;
    let page_of_yesterday = app
        .get_with("/assets/main-aaaa.css", &[("accept-encoding", "br")])
        .await;
    assert_eq!(
        (page_of_yesterday.status, page_of_yesterday.text().as_str()),
        (200, "brotli of old {}")
    );
    assert_eq!(app.get("/assets/main-bbbb.css").await.text(), "new {}");
    app.state.clock.advance(Duration::from_hours(23));
    start_and_stop(&app, this.clone()).await;
    assert_eq!(app.get("/assets/main-aaaa.css").await.status, 200);
    app.state.clock.advance(Duration::from_hours(2));
    start_and_stop(&app, this).await;
    assert_eq!(app.get("/assets/main-aaaa.css").await.status, 404);
    assert_eq!(app.get("/assets/main-bbbb.css").await.status, 200);
    assert_eq!(
        app.get("/assets/icon-1.svg").await.status,
        200,
        "a file of both releases stays"
    );
    app.finish().await;
}

#[tokio::test]
async fn pages_are_compressed_for_who_asks() {
    let app = TestApp::start().await;
    let page = app
        .get_with("/o/guitar-course", &[("accept-encoding", "gzip, br")])
        .await;
    assert_eq!(page.header("content-encoding"), "br");
    assert!(page.body.len() < app.get("/o/guitar-course").await.body.len() / 2);
    app.finish().await;
}
