//! `paydesk reconcile`

use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use clap::Args;

use super::{say, start};
use crate::clock::Timestamp;
use crate::config::Config;
use crate::merchants;
use crate::orders::{self, ReconcileLine, Reconciled};
use crate::state::AppState;
use crate::store;
use crate::store::merchants::Merchant;

#[derive(Debug, Args)]
pub(super) struct Reconcile {
    /// The first day to compare, in UTC, such as 2026-01-31.
    #[arg(long, value_name = "DAY")]
    since: NaiveDate,

    /// A merchant's id, `mer_…`; without it all, the archived ones too.
    merchant: Option<String>,
}

impl Reconcile {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let midnight = self.since.and_hms_opt(0, 0, 0);
        let midnight = midnight.context("there is no such day")?.and_utc();
        let since = Timestamp::from_millis(midnight.timestamp_millis());
        let state = start::state_without_assets(config).await?;
        let merchants = match &self.merchant {
            Some(id) => vec![merchants::get(&state, id).await?],
            None => store::merchants::list(&state.store).await?,
        };
        let mut open = 0;
        for merchant in merchants {
            open += compare(&state, &merchant, since).await?;
        }
        if open > 0 {
            bail!("{open} differences need a person");
        }
        Ok(())
    }
}

/// Prints what a comparison found; says how much of it a person must look at.
async fn compare(state: &AppState, merchant: &Merchant, since: Timestamp) -> anyhow::Result<usize> {
    let Merchant { id, name, mode, .. } = merchant;
    let report = Box::pin(orders::reconcile(state, merchant, since)).await?;
    let (payments, orders) = (report.payments, report.orders);
    say(&format!(
        "{id}  {}  {name}: {payments} payments compared, {orders} orders looked up",
        mode.as_str()
    ))?;
    for line in &report.lines {
        say(&format!("  {}", sentence(line)))?;
    }
    Ok(report
        .lines
        .iter()
        .filter(|line| line.what.is_open())
        .count())
}

fn sentence(line: &ReconcileLine) -> String {
    let number = line.order.as_ref().map_or("no order", |(_, number)| number);
    let intent = line.intent.as_deref().unwrap_or("no payment");
    let amount = domain::format_decimal(line.money);
    let money = format!("{amount} {}", line.money.currency.display_code());
    let says = match line.what {
        Reconciled::Repaired(status) => format!("repaired: the order is now {}", status.as_str()),
        Reconciled::StrayCanceled => {
            "repaired: a second payment, never paid, is canceled".to_owned()
        }
        Reconciled::NoOrder => format!("look: {money} at Stripe, and there is no such order"),
        Reconciled::NoPayment => {
            format!("look: the order counts {money} as paid, and Stripe has no such payment")
        }
        Reconciled::OtherMoney => {
            format!(
                "look: {money} at Stripe is not what the order costs, or not its currency or mode"
            )
        }
        Reconciled::Contradicts => {
            format!("look: {money} at Stripe does not fit how the order stands")
        }
        Reconciled::PaidTwice => format!("look: paid twice, the second time {money}"),
        Reconciled::NotRead => "look: Stripe did not answer about it; run this again".to_owned(),
    };
    format!("{number}  {intent}  {says}")
}
