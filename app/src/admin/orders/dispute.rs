//! A dispute: how long is left to answer, where, and with what.

use domain::Dispute;
use leptos::prelude::*;

use super::cards::fact;
use super::{OrderAdminPage, key};
use crate::texts::{Words, has_text, text};

/// A dispute of an order.
#[derive(Clone, Debug)]
pub struct DisputeView {
    /// Stripe's id of it.
    pub id: String,
    /// Its page in Stripe's dashboard.
    pub url: String,
    /// How much, in the reader's language.
    pub amount: String,
    /// Stripe's word for why, such as `product_not_received`.
    pub reason: String,
    /// How long is left to answer, while it waits for an answer.
    pub left: Option<Words>,
    /// Until when, as text.
    pub due: Option<String>,
}

pub(super) fn card(order: &OrderAdminPage) -> Option<AnyView> {
    let dispute = order.dispute_view.clone()?;
    let language = order.frame.language();
    let word = |name: &str| text(language, name);
    let reason = key("dispute-reason", &dispute.reason);
    let reason = if has_text(&reason) {
        text(language, &reason)
    } else {
        dispute.reason.clone()
    };
    let is_open = order.dispute == Some(Dispute::Open);
    let left = dispute.left.filter(|_| is_open).map(|left| {
        view! { <p class="notice warn"><strong>{left.sentence(language)}</strong></p> }
    });
    let due = dispute.due.map(|at| fact(word("dispute-due"), at));
    let evidence = ["/admin/orders/", &order.id, "/evidence"].concat();
    Some(
        view! {
            <section class="card" aria-labelledby="dispute">
                <h2 id="dispute">{word("dispute-title")}</h2>
                {left}
                <dl class="facts">
                    {fact(word("orders-amount"), dispute.amount)}
                    {fact(word("dispute-reason"), reason)}
                    {due}
                    {fact(
                        word("dispute-page"),
                        view! { <a href=dispute.url rel="noreferrer">{dispute.id}</a> },
                    )}
                </dl>
                <p><a href=evidence>{word("dispute-evidence")}</a></p>
                <p class="small">{word("dispute-evidence-lead")}</p>
            </section>
        }
        .into_any(),
    )
}
