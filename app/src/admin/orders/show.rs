//! One order.

use domain::{Decline, Dispute, OrderAnswers, OrderStatus};
use leptos::prelude::*;

use super::answers;
use super::cards::{bought, buyer, carried, finish, stripe};
use super::dispute::{self, DisputeView};
use super::events::{TimelineLine, timeline};
use super::refunds::{self, RefundForm, RefundView};
use super::twice::{self, TwiceView};
use super::{key, tags};
use crate::admin::fields::post_button;
use crate::admin::webhooks::{ToldLine, told_card};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::{has_text, text, text_with};

/// `/admin/orders/{id}`.
#[derive(Clone, Debug)]
pub struct OrderAdminPage {
    /// Around it.
    pub frame: AdminFrame,
    /// `ord_…`.
    pub id: String,
    /// The number that people say to each other.
    pub number: String,
    /// When it was placed, as text.
    pub placed: String,
    /// When the money was there, as text.
    pub paid: Option<String>,
    /// When an unpaid order expires, as text.
    pub expires: Option<String>,
    /// Where it stands.
    pub status: OrderStatus,
    /// Its dispute.
    pub dispute: Option<Dispute>,
    /// The same with its particulars, where they are known.
    pub dispute_view: Option<DisputeView>,
    /// What to tell the buyer about the last decline.
    pub decline: Option<Decline>,
    /// Why a person has to look.
    pub flag: Option<String>,
    /// Real money.
    pub livemode: bool,
    /// What is to be paid, in the reader's language.
    pub amount: String,
    /// What was bought, as it was then: the title.
    pub title: String,
    /// Markdown.
    pub description: String,
    /// The offer's address, then.
    pub slug: String,
    /// The seller's name, then.
    pub seller: String,
    /// The link by which the buyer pays an unfinished order, for owners.
    pub finish_link: Option<String>,
    /// The buyer's name.
    pub name: String,
    /// The buyer's address.
    pub email: String,
    /// The name of the buyer's language, as a key's end.
    pub buyer_language: domain::Language,
    /// What the buyer answered.
    pub answers: OrderAnswers,
    /// When the buyer agreed to the offer's consent text, as text.
    pub agreed: Option<String>,
    /// What the link carried along.
    pub carried: Vec<Pair>,
    /// The card of the latest attempt: its brand and last four digits.
    pub card: Option<String>,
    /// The Stripe account's name.
    pub merchant: Option<String>,
    /// `acct_…` and its page in Stripe's dashboard, where it is known.
    pub account: Option<(String, String)>,
    /// Stripe's side, the oldest first.
    pub payments: Vec<PaymentView>,
    /// What went back or was to, the oldest first.
    pub refunds: Vec<RefundView>,
    /// How an owner sends money back, while some is left.
    pub refund_form: Option<RefundForm>,
    /// Money that came twice.
    pub twice: TwiceView,
    /// How an owner mends the address: `email`, and `version`, that of the order's content.
    pub email_form: Option<Form>,
    /// What was told of it to destinations, the oldest first.
    pub told: Vec<ToldLine>,
    /// What happened, the oldest first.
    pub timeline: Vec<TimelineLine>,
    /// The name of the time zone.
    pub time_zone: String,
}

/// A name and its value.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// One intent of the ledger.
#[derive(Clone, Debug)]
pub struct PaymentView {
    /// `pi_…`.
    pub intent_id: String,
    /// Its page in Stripe's dashboard.
    pub url: String,
    /// `ch_…` and its page there.
    pub charge: Option<(String, String)>,
    /// What was received, in the reader's language.
    pub received: String,
    /// What went back, in the reader's language, if something did.
    pub refunded: Option<String>,
}

/// Shows an order and what happened to it.
#[must_use]
pub fn order_admin_page(page: &OrderAdminPage) -> String {
    let order = page.clone();
    let language = page.frame.language();
    let title = text_with(language, "orders-title", "number", &page.number);
    page.frame.draw(Section::Orders, title, move || {
        let zone = text_with(language, "orders-time-zone", "zone", &order.time_zone);
        view! {
            {head(&order)}
            {twice::card(&order)}
            <div class="columns">
                <div class="stack">
                    {dispute::card(&order)}
                    <section class="card">
                        <h2>{text(language, "orders-timeline")}</h2>
                        {timeline(language, order.timeline.clone())}
                        <p class="small">{zone}</p>
                    </section>
                    {refunds::card(&order)}
                </div>
                <div class="stack">
                    {finish(&order)} {bought(&order)} {buyer(&order)} {answers::card(&order)} {carried(&order)} {stripe(&order)}
                    {told_card(language, &order.told)}
                </div>
            </div>
        }
    })
}

fn head(order: &OrderAdminPage) -> AnyView {
    let language = order.frame.language();
    let flag = order.flag.as_ref().map(|flag| {
        let key = key("flag", flag);
        let key = if has_text(&key) {
            &key
        } else {
            "orders-flag-other"
        };
        view! { <p class="notice bad">{text(language, key)}</p> }
    });
    let decline = order.decline.map(|advice| {
        let words = text(language, &["decline-", advice.as_str()].concat());
        view! { <p class="notice warn">{text_with(language, "orders-tell-buyer", "words", &words)}</p> }
    });
    let sync = (order.frame.is_owner() && order.merchant.is_some()).then(|| {
        let action = ["/admin/orders/", &order.id, "/sync"].concat();
        post_button(
            &order.frame,
            &action,
            text(language, "orders-sync"),
            &[],
            "plain",
        )
    });
    view! {
        <p class="facts">
            <strong>{order.amount.clone()}</strong>
            " "
            {tags::status(language, order.status)}
            " "
            {tags::dispute(language, order.dispute)}
            " "
            {tags::mode(language, order.livemode)}
        </p>
        {flag}
        {decline}
        <div class="actions">
            <a href="/admin/orders">{text(language, "orders-back")}</a>
            {sync}
        </div>
    }
    .into_any()
}
