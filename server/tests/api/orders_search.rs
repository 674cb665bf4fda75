//! Filters and the search box of the admin's list of orders.

use domain::{Currency, Money, OrderStatus};
use server::store::orders::Order;

use crate::orders_admin::pager_link;
use crate::support::{Browser, Setup, TestApp};

/// The numbers on a page, in its order.
async fn numbers(browser: &Browser<'_>, query: &str) -> Vec<String> {
    let answer = browser.get(&format!("/admin/orders?{query}")).await;
    assert_eq!(answer.status, 200, "{query}");
    let page = answer.text();
    let rows = page.split("href=\"/admin/orders/ord_").skip(1);
    let number = |row: &str| row.split(['>', '<']).nth(1).unwrap().to_owned();
    rows.map(number).collect()
}

fn number(order: &Order) -> String {
    order.number.clone()
}

#[tokio::test]
async fn the_search_box_understands_what_is_typed() {
    let app = TestApp::start().await;
    let paid = app.paid().await;
    let stocked = app
        .stock(3, |n, order| {
            order.checkout_key_hash = format!("key {n}");
            order.name = ["Борис Королёв", "Anna Bo", "John O'Neil"][n].to_owned();
            order.email = ["Boris@Example.com", "info@bo.example", "john@x.example"][n].to_owned();
            order.price = Money::new(
                [4242, 104_900, 500][n],
                Currency::parse(["jpy", "usd", "usd"][n]).unwrap(),
            );
            order.card_last4 = Some(["4242", "0005", "1117"][n].to_owned());
        })
        .await;
    let viewer = app.viewer().await;
    let [boris, anna, john] = [0, 1, 2].map(|n| number(&stocked[n]));
    let by_order = |wanted: &[&String]| wanted.iter().map(|n| (*n).clone()).collect::<Vec<_>>();
    for (typed, wanted) in [
        (boris.as_str(), by_order(&[&boris])),
        (&boris.to_lowercase(), by_order(&[&boris])),
        (&stocked[1].id, by_order(&[&anna])),
        (paid.intent(), by_order(&[&paid.number])),
        ("pi_nobody", vec![]),
        ("boris@example.com", by_order(&[&boris])),
        ("BORIS@", by_order(&[&boris])),
        ("королев", by_order(&[&boris])),
        ("борис короле", by_order(&[&boris])),
        ("bo", by_order(&[&anna, &boris])),
        ("o'neil", by_order(&[&john])),
        ("neil", vec![]),
        ("john o'n", by_order(&[&john])),
        ("1117", by_order(&[&john])),
        // The ends of cards, and an amount in yen.
        ("4242", by_order(&[&boris, &paid.number])),
        ("1 049,00", by_order(&[&anna])),
        ("$1,049", by_order(&[&anna])),
        ("5", by_order(&[&john])),
        ("nobody at all", vec![]),
        ("%", vec![]),
        ("'; DROP TABLE orders; --", vec![]),
    ] {
        let query = crate::support::form(&[("q", typed)]);
        assert_eq!(numbers(&viewer, &query).await, wanted, "{typed}");
    }
    let page = viewer.get("/admin/orders?q=4242").await.text();
    assert!(
        page.contains("Searched for the amount, the card’s last four digits."),
        "{page}"
    );
    let page = viewer
        .get("/admin/orders?q=%3Cscript%3E&lang=uk")
        .await
        .text();
    assert!(
        page.contains("Жодне замовлення не підходить") && page.contains("value=\"&lt;script&gt;\""),
        "{page}"
    );
    app.finish().await;
}

#[tokio::test]
async fn filters_mix_and_stay_in_the_links() {
    let app = TestApp::start().await;
    let other = app.offer("piano-course", &[(4900, "usd")]).await;
    let stocked = app
        .stock(330, |n, order| {
            if n % 2 == 0 {
                order.offer_id.clone_from(&other.id);
            }
            order.status = [OrderStatus::Failed, OrderStatus::Expired][n % 3 / 2];
            order.email = format!("buyer{n}@example.com");
        })
        .await;
    let viewer = app.viewer().await;
    let mut wanted: Vec<_> = stocked
        .iter()
        .filter(|o| o.offer_id == other.id && o.status == OrderStatus::Failed)
        .map(number)
        .collect();
    wanted.reverse();
    let merchant = &app.merchant;
    let mut query = format!(
        "status=failed&offer={}&merchant={merchant}&mode=test",
        other.id
    );
    let mut found = Vec::new();
    loop {
        found.extend(numbers(&viewer, &query).await);
        let page = viewer.get(&format!("/admin/orders?{query}")).await.text();
        assert!(page.contains("<details open"), "filters in force are seen");
        let Some(next) = pager_link(&page, "next") else {
            break;
        };
        query = next.split_once('?').unwrap().1.to_owned();
    }
    assert_eq!(found.len(), 110);
    assert_eq!(found, wanted);
    let query = format!("merchant={merchant}&mode=live");
    assert!(numbers(&viewer, &query).await.is_empty());
    for (n, order) in stocked.iter().enumerate().take(6) {
        let query = format!("q=buyer{n}@&status=expired");
        let is_expired = order.status == OrderStatus::Expired;
        assert_eq!(
            numbers(&viewer, &query).await.len(),
            usize::from(is_expired)
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn days_are_those_of_the_installations_time_zone() {
    let setup = Setup {
        arguments: vec!["--timezone", "Europe/Kyiv"],
        ..Setup::default()
    };
    let app = setup.start().await;
    // It is 17:13:20 in Kyiv.
    let until_two_before_midnight = std::time::Duration::from_secs(6 * 3600 + 46 * 60 + 38);
    app.placed().await;
    app.state.clock.advance(until_two_before_midnight);
    let stocked = app.stock(2, |_, _| {}).await;
    let viewer = app.viewer().await;
    let [before, after] = [0, 1].map(|n| number(&stocked[n]));
    let on_the_21st = numbers(&viewer, "from=2026-09-21&to=2026-09-21").await;
    assert!(on_the_21st.contains(&before) && !on_the_21st.contains(&after));
    assert_eq!(numbers(&viewer, "from=2026-09-22").await.concat(), after);
    let page = viewer.get("/admin/orders").await.text();
    assert!(
        page.contains("2026-09-21 23:59") && page.contains("2026-09-22 00:00"),
        "{page}"
    );
    assert!(page.contains("Times are of the zone Europe/Kyiv"), "{page}");
    for (query, sentence) in [
        ("from=yesterday", "Please give a day such as 2026-11-24."),
        (
            "from=2026-09-22&to=2026-09-21",
            "The last day lies before the first one.",
        ),
    ] {
        let answer = viewer.get(&format!("/admin/orders?{query}")).await;
        assert_eq!(answer.status, 422, "{query}");
        let page = answer.text();
        assert!(
            page.contains(sentence) && page.contains("aria-invalid"),
            "{page}"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn a_filter_beside_a_search_looks_a_thousand_hits_back_and_goes_on_from_there() {
    let app = TestApp::start().await;
    let stocked = app
        .stock(1_300, |n, order| {
            order.name = "Ann Example".to_owned();
            order.email = format!("ann{n}@bo.example");
            order.price = Money::new(4200, Currency::parse("usd").unwrap());
            if n == 5 || n == 1_290 {
                order.status = OrderStatus::Canceled;
            }
        })
        .await;
    let viewer = app.viewer().await;
    let [old, new] = [number(&stocked[5]), number(&stocked[1_290])];
    for search in ["ann+ex", "42.00"] {
        let path = format!("/admin/orders?q={search}&status=canceled");
        let page = viewer.get(&path).await.text();
        assert!(page.contains(&new) && !page.contains(&old), "{page}");
        assert!(page.contains("against 1000 of"), "{page}");
        let page = viewer.get(&pager_link(&page, "next").unwrap()).await.text();
        assert!(page.contains(&old) && !page.contains(&new), "{page}");
        assert!(!page.contains("against 1000 of"), "{page}");
        let back = viewer.get(&pager_link(&page, "prev").unwrap()).await.text();
        assert!(back.contains("against 1000 of"), "{back}");
        let back = viewer.get(&pager_link(&back, "prev").unwrap()).await.text();
        assert!(back.contains(&new) && !back.contains(&old), "{back}");
    }
    let csv = viewer
        .get("/admin/orders.csv?q=ann+ex&status=canceled")
        .await;
    let csv = csv.text();
    assert!(csv.contains(&old) && csv.contains(&new), "{csv}");
    app.finish().await;
}
