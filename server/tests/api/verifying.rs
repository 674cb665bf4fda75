//! `paydesk verify-ledger`: the books against themselves.

use std::path::Path;

use crate::support::{TestApp, paydesk};

#[tokio::test]
async fn books_agree_and_what_does_not_is_named() {
    let app = TestApp::start().await;
    let order = app.paid().await;
    app.standin.refund(order.intent(), Some(900)).unwrap();
    app.work().await;
    app.placed_again("b").await;
    let verified = server::orders::verify_ledger(&app.state).await.unwrap();
    assert_eq!(
        (verified.orders, verified.faults.len()),
        (2, 0),
        "{verified:?}"
    );
    for (change, back, wanted) in [
        (
            "status = 'paid'",
            "status = 'partly_refunded'",
            "its status does not follow",
        ),
        ("amount = 4800", "amount = 4900", "another amount came"),
        ("paid_at = NULL", "paid_at = 1", "nobody knows since when"),
        (
            "status = 'open'",
            "status = 'partly_refunded'",
            "money came, but it is not paid",
        ),
    ] {
        let set = |to: &str| format!("UPDATE orders SET {to} WHERE number = '{}'", order.number);
        app.change_database(&set(change)).await;
        let verified = server::orders::verify_ledger(&app.state).await.unwrap();
        let said: Vec<_> = verified
            .faults
            .iter()
            .map(|(n, f)| format!("{n}: {f}"))
            .collect();
        let is_named = said
            .iter()
            .any(|line| line.starts_with(&order.number) && line.contains(wanted));
        assert!(is_named, "{wanted}: {said:?}");
        app.change_database(&set(back)).await;
    }
    app.change_database("UPDATE payments SET refunded = 1000")
        .await;
    let verified = server::orders::verify_ledger(&app.state).await.unwrap();
    assert_eq!(verified.faults.len(), 1, "{verified:?}");
    app.change_database("UPDATE payments SET refunded = 900")
        .await;
    app.finish().await;
}

#[tokio::test]
async fn the_command_ends_well_where_there_is_nothing_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let data: &Path = folder.path();
    let said = paydesk(data, &["verify-ledger"], &[], "").await;
    assert!(said.is_done, "{}", said.error);
    assert!(said.out.contains("0 orders agree"), "{}", said.out);
}
