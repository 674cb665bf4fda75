//! The picture of an offer: uploaded with its form, served from here.

use std::io::Cursor;
use std::time::Duration;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::support::offers::{Fields, offer_fields, saved, seen, sentence, with};
use crate::support::{Answer, Browser, PASSWORD, TestApp, hidden};

const NEW: &str = "/admin/offers/new";

fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_pixel(width, height, Rgb([10, 120, 90]));
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(image)
        .write_to(&mut file, format)
        .unwrap();
    file.into_inner()
}

/// Sends the form as a browser does, with a file.
async fn upload(browser: &Browser<'_>, path: &str, fields: &Fields, file: &[u8]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    browser
        .upload(path, &fields, ("picture_file", "photo.png", file))
        .await
}

/// Where the offer's picture is, as its form has it.
async fn picture(browser: &Browser<'_>, path: &str) -> String {
    hidden(&browser.get(path).await.text(), "picture")
}

#[tokio::test]
async fn a_picture_is_kept_served_replaced_and_removed() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let fields = with(offer_fields(&app), &[("do", "publish")]);
    let answer = upload(&owner, NEW, &fields, &drawn(2_400, 1_200, ImageFormat::Png)).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let own = answer
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    let url = picture(&owner, &own).await;
    assert!(url.ends_with("-1200x600.jpg"), "{url}");

    let page = app.get("/o/gitara-s-nulya").await.text();
    let tag = page
        .split("<img")
        .nth(1)
        .unwrap()
        .split('>')
        .next()
        .unwrap();
    for part in [
        url.as_str(),
        "width=\"1200\"",
        "height=\"600\"",
        "fetchpriority",
    ] {
        assert!(tag.contains(part), "{part}: {tag}");
    }
    let file = app.get(&url).await;
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-type"), "image/jpeg");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(file.header("cache-control").contains("immutable"));
    let decoded = image::load_from_memory(&file.body).unwrap();
    assert_eq!((decoded.width(), decoded.height()), (1_200, 600));

    // Without a new file the picture stays; the same file is the same picture.
    let kept = |url: &str, seen: &str| {
        with(
            fields.clone(),
            &[("do", "save"), ("picture", url), ("seen", seen)],
        )
    };
    let now = seen(&owner, &own).await;
    saved(&owner, &own, &kept(&url, &now)).await;
    assert_eq!(picture(&owner, &own).await, url);
    let now = seen(&owner, &own).await;
    let other = drawn(300, 200, ImageFormat::WebP);
    let answer = upload(&owner, &own, &kept(&url, &now), &other).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let second = picture(&owner, &own).await;
    assert!(second.ends_with("-300x200.jpg"), "{second}");
    let now = seen(&owner, &own).await;
    let removed = with(kept(&second, &now), &[("picture_remove", "on")]);
    saved(&owner, &own, &removed).await;
    assert_eq!(picture(&owner, &own).await, "");
    assert!(!app.get("/o/gitara-s-nulya").await.text().contains("<img"));
    app.finish().await;
}

#[tokio::test]
async fn bad_files_get_a_sentence_and_what_was_typed_is_kept() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let mut cut = drawn(64, 64, ImageFormat::Jpeg);
    cut.truncate(40);
    let mut bomb = drawn(8, 8, ImageFormat::Jpeg);
    // The frame's header (SOF0) has the height and the width.
    let at = bomb
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    bomb[at + 5..at + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    for (file, words) in [
        (svg, "no PNG, JPEG or WebP"),
        (b"MZ\x90\0".to_vec(), "no PNG, JPEG or WebP"),
        (cut, "damaged"),
        (bomb, "more than 50 million pixels"),
        (vec![0x89; 5 * 1024 * 1024 + 1], "larger than 5 MB"),
    ] {
        let answer = upload(&owner, NEW, &offer_fields(&app), &file).await;
        assert_eq!(answer.status, 422, "{words}");
        let page = answer.text();
        let said = sentence(&page, "picture_file");
        assert!(said.contains(words), "{words}: {said}");
        assert!(page.contains("Twelve *lessons*") && page.contains("49,00"));
    }
    let enormous = vec![0; 16 * 1024 * 1024];
    let answer = upload(&owner, NEW, &offer_fields(&app), &enormous).await;
    assert_eq!(answer.status, 413);
    for name in ["picture", "../paydesk.db", "0123-1x1.jpg", "%00-1x1.jpg"] {
        assert_eq!(app.get(&format!("/pictures/{name}")).await.status, 404);
    }
    app.finish().await;
}

#[tokio::test]
async fn a_good_picture_waits_while_the_rest_is_mended() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let wrong = with(offer_fields(&app), &[("price-1", "abc")]);
    let answer = upload(&owner, NEW, &wrong, &drawn(60, 40, ImageFormat::Png)).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    let url = hidden(&page, "picture");
    assert!(
        url.ends_with("-60x40.jpg") && page.contains("<img"),
        "{page}"
    );
    let mended = with(offer_fields(&app), &[("picture", &url)]);
    let own = saved(&owner, NEW, &mended).await;
    assert_eq!(picture(&owner, &own).await, url);
    let copied = owner.post(&format!("{own}/copy"), &[]).await;
    assert_eq!(picture(&owner, copied.header("location")).await, url);
    app.finish().await;
}

#[tokio::test]
async fn the_picture_of_an_offer_is_one_of_ours() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for url in [
        "javascript:alert(1)",
        "http://a.example/a.jpg",
        "/admin",
        "/pictures/a.svg",
    ] {
        let fields = with(offer_fields(&app), &[("picture", url)]);
        let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let answer = owner.post(NEW, &fields).await;
        assert_eq!(answer.status, 422, "{url}");
        assert!(!answer.text().contains("<img"), "{url}");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_multipart_form_passes_the_same_guard() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let viewer = app.viewer().await;
    let file = drawn(60, 40, ImageFormat::Png);
    let fields = offer_fields(&app);
    assert_eq!(upload(&viewer, NEW, &fields, &file).await.status, 403);
    let stranger = Browser::stranger(&app);
    let answer = upload(&stranger, NEW, &fields, &file).await;
    assert!(answer.header("location").starts_with("/admin/sign-in"));
    let old = owner.with_csrf("0123");
    let answer = upload(&old, NEW, &fields, &file).await;
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("grown too old"));

    // After half an hour the password is asked for: the text is carried, the file cannot be.
    app.state.clock.advance(Duration::from_mins(31));
    let answer = upload(&owner, NEW, &fields, &file).await;
    assert_eq!(answer.status, 403);
    let page = answer.text();
    assert!(page.contains("Choose the file again") && page.contains("Twelve *lessons*"));
    assert_eq!(hidden(&page, "price-1"), "49,00");
    let again = with(fields.clone(), &[("confirm_password", PASSWORD)]);
    let answer = upload(&owner, NEW, &again, &file).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = owner.get(answer.header("location")).await.text();
    assert!(page.contains("-60x40.jpg") && !page.contains(PASSWORD));
    app.finish().await;
}
