//! Settings: where everything else is.

use leptos::prelude::*;

use super::{AdminFrame, Section};
use crate::texts::text;

/// `/admin/settings`.
#[derive(Clone, Debug)]
pub struct SettingsPage {
    /// Around it.
    pub frame: AdminFrame,
}

/// What is under Settings: address, title and explanation.
const PLACES: [(&str, &str, &str); 6] = [
    (
        "/admin/settings/payment-systems",
        "admin-payment-systems",
        "admin-payment-systems-lead",
    ),
    (
        "/admin/settings/mail",
        "mail-settings",
        "mail-settings-lead",
    ),
    (
        "/admin/settings/webhooks",
        "webhooks-title",
        "webhooks-lead",
    ),
    (
        "/admin/settings/members",
        "admin-members",
        "admin-members-lead",
    ),
    (
        "/admin/settings/devices",
        "admin-devices",
        "admin-devices-lead",
    ),
    (
        "/admin/settings/installation",
        "admin-installation",
        "admin-installation-lead",
    ),
];

/// Lists what can be set.
#[must_use]
pub fn settings_page(page: &SettingsPage) -> String {
    let language = page.frame.language();
    let is_owner = page.frame.is_owner();
    page.frame.draw(
        Section::Settings,
        text(language, "admin-settings"),
        move || {
            let lines: Vec<_> = PLACES
                .into_iter()
                .filter(|(_, title, _)| {
                    is_owner || !["admin-members", "mail-settings"].contains(title)
                })
                .map(|(url, title, lead)| {
                    view! {
                        <li>
                            <a href=url>
                                <strong>{text(language, title)}</strong>
                                <span class="small">{text(language, lead)}</span>
                            </a>
                        </li>
                    }
                })
                .collect();
            view! { <ul class="rows places">{lines}</ul> }
        },
    )
}
