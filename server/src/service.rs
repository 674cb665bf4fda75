//! What the service manager is told (<https://www.freedesktop.org/software/systemd/man/sd_notify.html>).
//! Where none started us, nothing is.

use std::future::pending;

use sd_notify::NotifyState;

/// Requests are served.
pub fn ready() {
    tell(&[NotifyState::Ready]);
}

/// No new requests are taken.
pub fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// Shows life twice in each period of the watchdog; never ends.
pub async fn show_life() {
    let Some(period) = sd_notify::watchdog_enabled() else {
        return pending().await;
    };
    let mut ticks = tokio::time::interval(period / 2);
    loop {
        ticks.tick().await;
        tell(&[NotifyState::Watchdog]);
    }
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        tracing::warn!(%error, "the service manager could not be told");
    }
}
