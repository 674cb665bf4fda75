//! Methods for which the bank takes its days.

use domain::{Money, OrderStatus};
use serde_json::{Value, json};

use crate::practice::buyer::Held;
use crate::practice::desk::Desk;
use crate::practice::seen::{Seen, Unlike};

pub(super) async fn arrives(desk: &Desk) -> Seen {
    let order = processing(desk, "delayed").await?;
    desk.settle(&order, true, "succeeded")?;
    desk.work().await?;
    desk.expect_paid(&order).await?;
    Ok("practice-delayed-seen".into())
}

pub(super) async fn bounces(desk: &Desk) -> Seen {
    let order = processing(desk, "bounced").await?;
    desk.settle(&order, false, "requires_payment_method")?;
    desk.work().await?;
    desk.expect(&order, OrderStatus::Failed).await?;
    Ok("practice-bounced-seen".into())
}

async fn processing(desk: &Desk, buyer: &str) -> Result<Held, Unlike> {
    let prices = desk.offer.prices.iter();
    let found = prices
        .copied()
        .find_map(|price| Some((price, account(price)?)));
    let Some((price, account)) = found else {
        return Err(Unlike::Skipped("practice-delayed-none".into()));
    };
    let order = desk.place(buyer, price).await?;
    desk.debit(&order, &account)?;
    desk.work().await?;
    desk.expect(&order, OrderStatus::Processing).await?;
    Ok(order)
}

/// A bank account that is debited in this currency; the stand-in has two kinds.
fn account(price: Money) -> Option<Value> {
    let (kind, account) = match price.currency.display_code() {
        "USD" => (
            "us_bank_account",
            json!({ "account_number": "000123456789" }),
        ),
        "EUR" => ("sepa_debit", json!({ "iban": "AT611904300234573201" })),
        _ => return None,
    };
    let person = json!({ "name": "Practice Buyer", "email": "debit@practice.example" });
    Some(json!({ "type": kind, kind: account, "billing_details": person }))
}

#[cfg(test)]
mod tests {
    use domain::Currency;

    use super::*;

    #[test]
    fn only_some_currencies_have_a_delayed_method() {
        for (code, is_there) in [("usd", true), ("eur", true), ("jpy", false)] {
            let price = Money::new(5_000, Currency::parse(code).unwrap());
            assert_eq!(account(price).is_some(), is_there, "{code}");
        }
    }
}
