//! One destination.

use domain::{DestinationKind, DestinationState, Mode, OrderEvent};
use leptos::prelude::*;

use super::log::{self, DeliveryLine};
use super::{address, mode_tag, state_tag, trail, words_of};
use crate::admin::fields::post_button;
use crate::admin::{AdminFrame, Section};
use crate::texts::{text, text_with};

/// `/admin/settings/webhooks/{id}`.
#[derive(Clone, Debug)]
pub struct DestinationPage {
    /// Around it.
    pub frame: AdminFrame,
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
    /// Since when nothing has arrived, as text.
    pub failing_since: Option<String>,
    /// Since when it gets none, as text.
    pub off_at: Option<String>,
    /// Its address or chat; for viewers only the host.
    pub place: String,
    /// Which events.
    pub events: Vec<OrderEvent>,
    /// The names of its offers; none: all.
    pub offers: Vec<String>,
    /// A signing secret that was just made: shown this once.
    pub secret: Option<String>,
    /// Until when the secret before it signs too, as text.
    pub both_until: Option<String>,
    /// So many events did not arrive.
    pub undelivered: u64,
    /// The newest deliveries.
    pub log: Vec<DeliveryLine>,
    /// The page with older ones.
    pub older: Option<String>,
    /// The page with the newest ones, from an older one.
    pub newest: Option<String>,
    /// The zone of the times.
    pub time_zone: String,
}

/// Shows a destination, what went there, and what can be done.
#[must_use]
pub fn destination_page(page: &DestinationPage) -> String {
    let page = page.clone();
    let language = page.frame.language();
    let title = page.name.clone();
    page.frame
        .clone()
        .draw_under(Section::Settings, trail(language, None), title, move || {
            let is_failing = page.failing_since.is_some();
            let actions = page.frame.is_owner().then(|| actions(&page));
            view! {
                <p>
                    {mode_tag(language, page.mode)}
                    " "
                    {state_tag(language, page.state, is_failing)}
                </p>
                {secret(&page)}
                {trouble(&page)}
                <div class="columns">
                    {facts(&page)}
                    {actions}
                </div>
                {log::view(&page)}
            }
        })
}

/// The secret, this once.
fn secret(page: &DestinationPage) -> Option<AnyView> {
    let language = page.frame.language();
    let secret = page.secret.clone()?;
    let until = page.both_until.as_ref().map(|until| {
        let words = text_with(language, "webhooks-secret-both", "until", until);
        view! { <p>{words}</p> }
    });
    Some(
        view! {
            <div class="notice good" role="status" data-secret="">
                <p><strong>{text(language, "webhooks-secret-shown")}</strong></p>
                <p><code class="copy">{secret}</code></p>
                {until}
            </div>
        }
        .into_any(),
    )
}

/// Why nothing arrives, and what to do.
fn trouble(page: &DestinationPage) -> Option<AnyView> {
    let language = page.frame.language();
    let off = page.off_at.as_deref().unwrap_or_default();
    let words = match (page.state, &page.failing_since) {
        (DestinationState::On, Some(since)) => {
            text_with(language, "webhooks-trouble", "since", since)
        }
        (DestinationState::Failing, _) => text_with(language, "webhooks-failing", "since", off),
        (DestinationState::Gone, _) => text_with(language, "webhooks-gone", "since", off),
        (DestinationState::Off, _) => text_with(language, "webhooks-off", "since", off),
        (DestinationState::On, None) => return None,
    };
    Some(view! { <p class="notice warn">{words}</p> }.into_any())
}

fn facts(page: &DestinationPage) -> AnyView {
    let language = page.frame.language();
    let events = page.events.iter().map(|e| words_of(language, *e));
    let events = events.collect::<Vec<_>>().join(" · ");
    let offers = if page.offers.is_empty() {
        text(language, "webhooks-all-offers")
    } else {
        page.offers.join(" · ")
    };
    let kind = ["destination-", page.kind.as_str()].concat();
    let edit = page.frame.is_owner().then(|| {
        let url = [&address(&page.id), "/edit"].concat();
        view! { <p><a href=url>{text(language, "webhooks-edit")}</a></p> }
    });
    view! {
        <section class="card">
            <dl class="facts">
                <div><dt>{text(language, "webhooks-kind")}</dt><dd>{text(language, &kind)}</dd></div>
                <div>
                    <dt>{text(language, "webhooks-place")}</dt>
                    <dd><code class="copy">{page.place.clone()}</code></dd>
                </div>
                <div><dt>{text(language, "webhooks-events")}</dt><dd>{events}</dd></div>
                <div><dt>{text(language, "webhooks-offers")}</dt><dd>{offers}</dd></div>
            </dl>
            {edit}
        </section>
    }
    .into_any()
}

/// What an owner can do.
fn actions(page: &DestinationPage) -> AnyView {
    let frame = &page.frame;
    let language = frame.language();
    let button = |what: &str, key: &str, class: &'static str| {
        let action = [&address(&page.id), "/", what].concat();
        post_button(frame, &action, text(language, key), &[], class)
    };
    let rotate = (page.kind == DestinationKind::Json).then(|| {
        view! {
            <p class="small">{text(language, "webhooks-rotate-what")}</p>
            {button("secret", "webhooks-rotate", "button quiet small-button")}
        }
    });
    let switch = if page.state == DestinationState::On {
        button("off", "webhooks-switch-off", "plain")
    } else {
        button("on", "webhooks-switch-on", "plain")
    };
    view! {
        <section class="card stack" aria-labelledby="actions">
            <h2 id="actions">{text(language, "webhooks-test")}</h2>
            <p class="small">{text(language, "webhooks-test-what")}</p>
            {button("test", "webhooks-test-send", "button small-button")}
            {rotate}
            <div class="actions">
                {switch}
                {button("delete", "webhooks-delete", "plain bad")}
            </div>
        </section>
    }
    .into_any()
}
