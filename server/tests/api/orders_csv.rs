//! Orders as a file.

use std::collections::BTreeMap;

use domain::OrderStatus;

use crate::support::{Browser, TestApp};

/// The file's rows, each a map from column to cell.
async fn rows(browser: &Browser<'_>, query: &str) -> Vec<BTreeMap<String, String>> {
    let answer = browser.get(&format!("/admin/orders.csv?{query}")).await;
    assert_eq!(answer.status, 200);
    assert!(
        answer
            .header("content-type")
            .starts_with("text/csv; charset=utf-8")
    );
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"orders-2026-09-21.csv\""
    );
    let text = answer.text();
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[tokio::test]
async fn every_order_under_the_filter_is_a_row() {
    let app = TestApp::start().await;
    let paid = app.paid().await;
    app.standin.refund(paid.intent(), Some(900)).unwrap();
    app.work().await;
    // More than two pieces, so that pieces meet.
    let stocked = app
        .stock(1200, |n, order| {
            let status = [OrderStatus::Open, OrderStatus::Expired][n % 2];
            order.status = status;
            order
                .carried
                .insert("utm_source".to_owned(), format!("mail {n}"));
            if n == 3 {
                order
                    .carried
                    .insert("meta-course".to_owned(), "семь".to_owned());
            }
        })
        .await;
    let viewer = app.viewer().await;
    let all = rows(&viewer, "").await;
    assert_eq!(all.len(), 1201);
    let mut numbers: Vec<_> = all.iter().map(|row| row["number"].clone()).collect();
    assert_eq!(numbers[0], stocked[1199].number);
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 1201);
    let row = &all[1200];
    for (column, value) in [
        ("number", paid.number.as_str()),
        ("mode", "test"),
        ("status", "partly_refunded"),
        ("placed_at", "2026-09-21 14:13:20"),
        ("time_zone", "UTC"),
        ("amount", "49.00"),
        ("refunded", "9.00"),
        ("currency", "USD"),
        ("email", "ann@example.com"),
        ("card_last4", "4242"),
        ("stripe_account", "School"),
        ("stripe_payment", paid.intent()),
        ("utm_source", ""),
    ] {
        assert_eq!(row[column], value, "{column}");
    }
    assert_eq!(all[1199 - 3]["meta-course"], "семь");
    assert_eq!(all[1199 - 7]["utm_source"], "mail 7");
    let expired = rows(&viewer, "status=expired&mode=test").await;
    assert_eq!(expired.len(), 600);
    assert!(expired.iter().all(|row| row["status"] == "expired"));
    assert_eq!(rows(&viewer, "q=nobody").await.len(), 0);
    assert_eq!(rows(&viewer, &format!("q={}", paid.number)).await.len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn no_cell_is_a_formula_and_none_breaks_out() {
    let app = TestApp::start().await;
    let evil = "=HYPERLINK(\"https://evil.example\",\"x\")";
    app.stock(1, |_, order| {
        order.name = evil.to_owned();
        order.email = "@sum.example".to_owned();
        order.terms.title = "Course, \"basic\"\r\nand more".to_owned();
        order
            .carried
            .insert("phone".to_owned(), "+380441234567".to_owned());
        order.carried.insert("meta-x".to_owned(), "-1+1".to_owned());
    })
    .await;
    let viewer = app.viewer().await;
    let row = &rows(&viewer, "").await[0];
    assert_eq!(row["name"], format!("'{evil}"));
    assert_eq!(row["email"], "'@sum.example");
    assert_eq!(row["title"], "Course, \"basic\"\r\nand more");
    assert_eq!(row["phone"], "'+380441234567");
    assert_eq!(row["meta-x"], "'-1+1");
    let raw = viewer.get("/admin/orders.csv").await.text();
    for secret in ["token 0", "key 0", standin::keys::SECRET_KEY] {
        assert!(!raw.contains(secret), "{secret}");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_wrong_day_leads_to_the_page_that_says_so() {
    let app = TestApp::start().await;
    let viewer = app.viewer().await;
    let answer = viewer.get("/admin/orders.csv?from=soon").await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), "/admin/orders?from=soon");
    app.finish().await;
}
