//! The list of orders.

use domain::{Dispute, OrderStatus};
use leptos::prelude::*;

use super::{filters, tags};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::{text, text_with};

/// `/admin/orders`.
#[derive(Clone, Debug)]
pub struct OrdersPage {
    /// Around it.
    pub frame: AdminFrame,
    /// The filter and the search, as they were typed.
    pub form: Form,
    /// The offers to choose from: id and title.
    pub offers: Vec<(String, String)>,
    /// The Stripe accounts to choose from: id and name.
    pub merchants: Vec<(String, String)>,
    /// How the search was understood: keys of texts.
    pub read_as: Vec<&'static str>,
    /// Something is filtered or searched.
    pub is_filtered: bool,
    /// Where the orders under the filter can be had as a file.
    pub csv_url: String,
    /// The orders of this page, the newest first.
    pub orders: Vec<OrderLine>,
    /// Where the older ones are.
    pub older: Option<String>,
    /// Where the newer ones are.
    pub newer: Option<String>,
    /// Only so many orders that the search found were held against the filter; there may be more.
    pub looked: Option<usize>,
    /// The name of the time zone.
    pub time_zone: String,
}

/// One order in the list.
#[derive(Clone, Debug)]
pub struct OrderLine {
    /// `ord_…`.
    pub id: String,
    /// The number that people say to each other.
    pub number: String,
    /// When it was placed, as text.
    pub placed: String,
    /// The buyer's name.
    pub name: String,
    /// The buyer's address.
    pub email: String,
    /// What was bought.
    pub title: String,
    /// What is to be paid, in the reader's language.
    pub amount: String,
    /// The last four digits of the card.
    pub card_last4: Option<String>,
    /// Where it stands.
    pub status: OrderStatus,
    /// Its dispute.
    pub dispute: Option<Dispute>,
    /// Real money.
    pub livemode: bool,
    /// Why a person has to look at it.
    pub flag: Option<String>,
}

/// Lists orders.
#[must_use]
pub fn orders_page(page: &OrdersPage) -> String {
    let OrdersPage {
        frame,
        orders,
        older,
        newer,
        time_zone,
        csv_url,
        ..
    } = page.clone();
    let language = frame.language();
    let filters = page.clone();
    page.frame
        .draw(Section::Orders, text(language, "admin-orders"), move || {
            if orders.is_empty() && !filters.is_filtered && newer.is_none() {
                return empty(&frame);
            }
            let pager = [looked(&filters), pager(&frame, newer, older)];
            if orders.is_empty() {
                let is_searched = !filters.form.is_refused() && filters.looked.is_none();
                let nothing = is_searched.then(|| nothing(&frame));
                return view! { {filters::view(&filters)} {nothing} {Vec::from(pager)} }.into_any();
            }
            let lines: Vec<_> = orders.into_iter().map(|line| row(&frame, line)).collect();
            let heads = [
                "orders-number",
                "orders-placed",
                "orders-buyer",
                "orders-offer",
                "orders-amount",
                "orders-status",
            ];
            let heads = heads.map(|key| view! { <th scope="col">{text(language, key)}</th> });
            view! {
                {filters::view(&filters)}
                <div class="scroll">
                    <table class="table">
                        <thead><tr>{heads.to_vec()}</tr></thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
                {Vec::from(pager)}
                <p><a href=csv_url>{text(language, "orders-csv")}</a></p>
                {reconcile(&frame)}
                <p class="small">{text_with(language, "orders-time-zone", "zone", &time_zone)}</p>
            }
            .into_any()
        })
}

fn reconcile(frame: &AdminFrame) -> Option<AnyView> {
    let words = text(frame.language(), "reconcile-link");
    frame
        .is_owner()
        .then(|| view! { <p><a href="/admin/orders/reconcile">{words}</a></p> }.into_any())
}

fn row(frame: &AdminFrame, line: OrderLine) -> AnyView {
    let language = frame.language();
    let href = ["/admin/orders/", &line.id].concat();
    let card = line.card_last4.map(|last4| {
        let words = ["•••• ", &last4].concat();
        view! { <br /> <span class="small">{words}</span> }
    });
    view! {
        <tr>
            <td><a href=href>{line.number}</a> " " {tags::mode(language, line.livemode)}</td>
            <td>{line.placed}</td>
            <td>{line.name} <br /> <span class="small">{line.email}</span></td>
            <td>{line.title}</td>
            <td class="number">{line.amount} {card}</td>
            <td>
                {tags::status(language, line.status)}
                " "
                {tags::dispute(language, line.dispute)}
                " "
                {tags::flag(language, line.flag.as_deref())}
            </td>
        </tr>
    }
    .into_any()
}

fn looked(page: &OrdersPage) -> Option<AnyView> {
    let count = page.looked?.to_string();
    let words = text_with(page.frame.language(), "orders-looked", "count", &count);
    Some(view! { <p class="notice">{words}</p> }.into_any())
}

fn pager(frame: &AdminFrame, newer: Option<String>, older: Option<String>) -> Option<AnyView> {
    if newer.is_none() && older.is_none() {
        return None;
    }
    let language = frame.language();
    let link = |href: Option<String>, rel: &'static str, key: &str| {
        let words = text(language, key);
        href.map(|href| view! { <a href=href rel=rel>{words}</a> })
    };
    Some(
        view! {
            <nav class="pager" aria-label=text(language, "orders-pages")>
                {link(newer, "prev", "orders-newer")}
                {link(older, "next", "orders-older")}
            </nav>
        }
        .into_any(),
    )
}

fn empty(frame: &AdminFrame) -> AnyView {
    let language = frame.language();
    view! {
        <section class="card narrow">
            <p>{text(language, "orders-empty")}</p>
            <p><a class="button" href="/admin/offers">{text(language, "orders-empty-link")}</a></p>
        </section>
    }
    .into_any()
}

fn nothing(frame: &AdminFrame) -> AnyView {
    let language = frame.language();
    view! {
        <section class="card narrow">
            <p>{text(language, "orders-nothing")}</p>
            <p><a href="/admin/orders">{text(language, "orders-back")}</a></p>
        </section>
    }
    .into_any()
}
