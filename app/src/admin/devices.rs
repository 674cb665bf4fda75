//! Settings → Your devices.

use leptos::prelude::*;

use super::fields::post_button;
use super::{AdminFrame, Section};
use crate::texts::{text, text_of};

/// `/admin/settings/devices`.
#[derive(Clone, Debug)]
pub struct DevicesPage {
    /// Around it.
    pub frame: AdminFrame,
    /// Where the member is signed in, the last used first.
    pub devices: Vec<Device>,
}

/// One session in the list.
#[derive(Clone, Debug)]
pub struct Device {
    /// `ses_…`.
    pub id: String,
    /// What the browser calls itself.
    pub user_agent: String,
    /// From where it signed in.
    pub address: String,
    /// When it was last used, as text.
    pub seen: String,
    /// This is the device that shows the page.
    pub is_this: bool,
}

/// Lists the member's sessions and ends them.
#[must_use]
pub fn devices_page(page: &DevicesPage) -> String {
    let DevicesPage { frame, devices } = page.clone();
    let language = frame.language();
    page.frame.draw(
        Section::Settings,
        text(language, "admin-devices"),
        move || {
            let lines: Vec<_> = devices
                .into_iter()
                .map(|device| {
                    let words = text_of(
                        language,
                        "admin-device",
                        &[("address", &device.address), ("seen", &device.seen)],
                    );
                    let this = device.is_this.then(|| {
                        view! { <span class="tag">{text(language, "admin-device-this")}</span> }
                    });
                    let action = ["/admin/settings/devices/", &device.id, "/end"].concat();
                    let end = text(language, "admin-device-end");
                    view! {
                        <li>
                            <div>
                                <strong>{device.user_agent}</strong>
                                " "
                                {this}
                                <p class="small">{words}</p>
                            </div>
                            <div class="actions">
                                {post_button(&frame, &action, end, &[], "plain bad")}
                            </div>
                        </li>
                    }
                })
                .collect();
            view! {
                <p class="lead">{text(language, "admin-devices-lead")}</p>
                <ul class="rows">{lines}</ul>
            }
        },
    )
}
