//! What stands over every page: a pause, and what keeps buyers from paying.

use app::Words;
use app::admin::Banner;
use domain::{Check, DestinationState, Language, Role};

use super::installation::PAGE;
use super::merchants::STRIPE;
use super::webhooks::WEBHOOKS;
use crate::error::ApiError;
use crate::merchants::{self, Alarm};
use crate::state::AppState;
use crate::store::destinations::Destination;
use crate::{alerts, installation, store};

/// The banners of the moment, in the reader's language. They lead an owner to the mend.
pub(super) async fn of(
    state: &AppState,
    language: Language,
    role: Role,
) -> Result<Vec<Banner>, ApiError> {
    let mut banners = Vec::new();
    if let Some(since) = installation::paused_since(state).await? {
        let since = state.config.timezone.text(since);
        let words = Words::with("admin-banner-paused", "since", since);
        banners.push(Banner {
            sentence: words.sentence(language),
            url: PAGE.to_owned(),
        });
    }
    let alarms = merchants::alarms(state).await?;
    let alarms = alarms.iter();
    banners.extend(alarms.map(|alarm| banner(state, alarm, language, role)));
    let signs = alerts::signs(&state.store).await?;
    banners.extend(signs.into_iter().map(|sign| Banner {
        sentence: sign.sentence(language),
        url: sign.path,
    }));
    let destinations = store::destinations::list(&state.store).await?;
    banners.extend(
        destinations
            .iter()
            .filter_map(|d| switched_off(d, language)),
    );
    Ok(banners)
}

/// A destination that was switched off by itself.
fn switched_off(destination: &Destination, language: Language) -> Option<Banner> {
    let is_off = matches!(
        destination.state,
        DestinationState::Failing | DestinationState::Gone
    );
    let words = Words::with("webhooks-banner", "name", destination.name.as_str());
    is_off.then(|| Banner {
        sentence: words.sentence(language),
        url: format!("{WEBHOOKS}/{}", destination.id),
    })
}

fn banner(state: &AppState, alarm: &Alarm, language: Language, role: Role) -> Banner {
    let broken = Words::with("merchants-banner", "name", alarm.name.as_str())
        .and("what", alarm.words.sentence(language))
        .and("since", state.config.timezone.text(alarm.since));
    let mut sentence = broken.sentence(language);
    if alarm.lost > 0 {
        let lost = Words::with("merchants-banner-lost", "count", alarm.lost.to_string());
        sentence = format!("{sentence} {}", lost.sentence(language));
    }
    let is_about_keys = matches!(alarm.check, Check::Key | Check::Modes | Check::Pair);
    let mend = if is_about_keys && role == Role::Owner {
        "/keys"
    } else {
        ""
    };
    Banner {
        sentence,
        url: format!("{STRIPE}/{}{mend}", alarm.merchant_id),
    }
}
