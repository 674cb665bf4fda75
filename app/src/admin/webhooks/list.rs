//! The list of destinations.

use domain::{DestinationKind, DestinationState, Mode};
use leptos::prelude::*;

use super::{LIST, address, mode_tag, state_tag};
use crate::admin::{AdminFrame, Section};
use crate::texts::text;

/// `/admin/settings/webhooks`.
#[derive(Clone, Debug)]
pub struct DestinationsPage {
    /// Around it.
    pub frame: AdminFrame,
    /// Every destination.
    pub destinations: Vec<DestinationLine>,
}

/// One destination in the list.
#[derive(Clone, Debug)]
pub struct DestinationLine {
    /// `dst_…`.
    pub id: String,
    /// What the team calls it.
    pub name: String,
    /// How events are sent there.
    pub kind: DestinationKind,
    /// Whose events it gets.
    pub mode: Mode,
    /// Whether it gets any.
    pub state: DestinationState,
    /// The last attempts failed.
    pub is_failing: bool,
    /// Where it is: a host, or a chat.
    pub place: String,
}

/// Lists the destinations.
#[must_use]
pub fn destinations_page(page: &DestinationsPage) -> String {
    let DestinationsPage {
        frame,
        destinations,
    } = page.clone();
    let language = frame.language();
    let trail = vec![(
        "/admin/settings".to_owned(),
        text(language, "admin-settings"),
    )];
    let title = text(language, "webhooks-title");
    page.frame
        .draw_under(Section::Settings, trail, title, move || {
            let lines: Vec<_> = destinations.iter().map(|d| line(&frame, d)).collect();
            let list = if lines.is_empty() {
                view! { <p>{text(language, "webhooks-none")}</p> }.into_any()
            } else {
                view! { <ul class="rows places">{lines}</ul> }.into_any()
            };
            let add = frame.is_owner().then(|| add(&frame));
            view! {
                <p>{text(language, "webhooks-list-lead")}</p>
                {list}
                {add}
            }
        })
}

fn add(frame: &AdminFrame) -> AnyView {
    let language = frame.language();
    let kinds: Vec<_> = DestinationKind::ALL
        .iter()
        .map(|kind| {
            let name = kind.as_str();
            let url = [LIST, "/new?kind=", name].concat();
            let lead = text(language, &["destination-", name, "-lead"].concat());
            view! {
                <li>
                    <a href=url>
                        <strong>{text(language, &["destination-", name].concat())}</strong>
                        <span class="small">{lead}</span>
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <section class="stack" aria-labelledby="add">
            <h2 id="add">{text(language, "webhooks-add")}</h2>
            <ul class="rows places">{kinds}</ul>
        </section>
    }
    .into_any()
}

fn line(frame: &AdminFrame, destination: &DestinationLine) -> AnyView {
    let language = frame.language();
    let kind = ["destination-", destination.kind.as_str()].concat();
    view! {
        <li>
            <a href=address(&destination.id)>
                <span>
                    <strong>{destination.name.clone()}</strong>
                    " "
                    {mode_tag(language, destination.mode)}
                    " "
                    {state_tag(language, destination.state, destination.is_failing)}
                </span>
                <span class="small">
                    {text(language, &kind)}
                    " · "
                    {destination.place.clone()}
                </span>
            </a>
        </li>
    }
    .into_any()
}
