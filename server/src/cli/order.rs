//! `paydesk order …`

use anyhow::Context as _;
use chrono::DateTime;
use clap::Subcommand;
use domain::format_decimal;

use super::{say, start};
use crate::clock::Timestamp;
use crate::config::Config;
use crate::orders::{self, Cause};
use crate::store;
use crate::store::orders::Order;

#[derive(Debug, Subcommand)]
pub(super) enum OrderCommand {
    /// Show an order and what happened to it.
    Show {
        /// The order's number, or its id.
        order: String,
    },
    /// Print the link by which the buyer can still pay an unfinished order.
    Link {
        /// The order's number, or its id.
        order: String,
    },
    /// Read the order's payment from Stripe now and settle it.
    Sync {
        /// The order's number, or its id.
        order: String,
    },
}

impl OrderCommand {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let state = start::state_without_assets(config).await?;
        let (Self::Show { order: name } | Self::Link { order: name } | Self::Sync { order: name }) =
            &self;
        let found = match store::orders::find_by_number(&state.store, name).await? {
            Some(order) => Some(order),
            None => store::orders::get(&state.store, name).await?,
        };
        let mut order = found.with_context(|| format!("there is no order {name}"))?;
        if matches!(self, Self::Link { .. }) {
            let link = orders::finish_link(&state, &order);
            let link = link.context("there is nothing to pay for this order any more")?;
            return say(link.expose());
        }
        if matches!(self, Self::Sync { .. }) {
            order = orders::sync(&state, &order.id, Cause::Person).await?;
        }
        show(&order)?;
        for entry in store::timeline::list(&state.store, &order.id).await? {
            let data = if entry.data.is_null() {
                String::new()
            } else {
                entry.data.to_string()
            };
            say(&format!("  {}  {}  {data}", when(entry.at), entry.kind))?;
        }
        Ok(())
    }
}

fn show(order: &Order) -> anyhow::Result<()> {
    say(&format!(
        "{}  {}  {} {}  {}  {}",
        order.number,
        order.status.as_str(),
        format_decimal(order.price),
        order.price.currency.display_code(),
        if order.livemode { "real money" } else { "test" },
        order.terms.title
    ))?;
    say(&format!(
        "  id {}, intent {}",
        order.id,
        order.intent_id.as_deref().unwrap_or("none")
    ))?;
    say(&format!("  buyer {} <{}>", order.name, order.email))?;
    if let Some(flag) = &order.flag {
        say(&format!("  LOOK AT THIS: {flag}"))?;
    }
    Ok(())
}

fn when(at: Timestamp) -> String {
    DateTime::from_timestamp_millis(at.millis()).map_or_else(
        || at.millis().to_string(),
        |time| time.format("%Y-%m-%d %H:%M:%S").to_string(),
    )
}

/// `paydesk verify-ledger`
pub(super) async fn verify_ledger(config: Config) -> anyhow::Result<()> {
    let state = start::state_without_assets(config).await?;
    let verified = orders::verify_ledger(&state).await?;
    for (number, fault) in &verified.faults {
        say(&format!("{number}: {fault}"))?;
    }
    if verified.faults.is_empty() {
        return say(&format!(
            "{} orders agree with their ledger.",
            verified.orders
        ));
    }
    anyhow::bail!(
        "{} of {} orders do not agree with their ledger",
        verified.faults.len(),
        verified.orders
    )
}
