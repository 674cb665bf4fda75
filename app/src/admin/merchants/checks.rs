//! The connection check: how each thing stands, what it means, and the mend.

use domain::{Check, CheckState, Language, Mode};
use leptos::prelude::*;

use super::{address, countries, out};
use crate::Words;
use crate::admin::AdminFrame;
use crate::admin::fields::post_button;
use crate::texts::{text, text_with};

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct CheckLine {
    /// What.
    pub check: Check,
    /// How it stands.
    pub state: CheckState,
    /// What it means.
    pub words: Words,
    /// Since when, as text.
    pub since: String,
}

/// Whose connection it is.
pub(super) struct Whose<'a> {
    pub(super) frame: &'a AdminFrame,
    pub(super) id: &'a str,
    pub(super) mode: Mode,
}

/// All checks, with a button that makes them anew.
pub(super) fn view(whose: &Whose<'_>, lines: &[CheckLine], checked_at: Option<&str>) -> AnyView {
    let language = whose.frame.language();
    let rows: Vec<_> = lines.iter().map(|line| row(whose, line)).collect();
    let when = match checked_at {
        Some(at) => text_with(language, "merchants-checked-at", "at", at),
        None => text(language, "merchants-checked-never"),
    };
    let button = whose.frame.is_owner().then(|| {
        let action = [&address(whose.id), "/check"].concat();
        let words = text(language, "merchants-check");
        post_button(whose.frame, &action, words, &[], "button small-button")
    });
    view! {
        <section class="stack" aria-labelledby="connection">
            <h2 id="connection">{text(language, "merchants-connection")}</h2>
            {verdict(language, lines)}
            <ul class="rows checks">{rows}</ul>
            <p class="small">{when}</p>
            {button}
        </section>
    }
    .into_any()
}

/// The worst of it in a sentence.
fn verdict(language: Language, lines: &[CheckLine]) -> Option<AnyView> {
    let has = |state| lines.iter().any(|line| line.state == state);
    let (class, key) = if has(CheckState::Broken) {
        ("notice bad", "merchants-verdict-broken")
    } else if has(CheckState::Warning) {
        ("notice warn", "merchants-verdict-warning")
    } else if has(CheckState::Good) {
        ("notice good", "merchants-verdict-good")
    } else {
        return None;
    };
    Some(view! { <p class=class>{text(language, key)}</p> }.into_any())
}

fn row(whose: &Whose<'_>, line: &CheckLine) -> AnyView {
    let language = whose.frame.language();
    let (class, state) = match line.state {
        CheckState::Good => ("tag good", "merchants-state-good"),
        CheckState::Warning => ("tag warn", "merchants-state-warning"),
        CheckState::Broken => ("tag bad", "merchants-state-broken"),
        CheckState::Unknown => ("tag", "merchants-state-unknown"),
    };
    let since = matches!(line.state, CheckState::Warning | CheckState::Broken).then(|| {
        let words = text_with(language, "merchants-since", "at", &line.since);
        view! { <p class="small">{words}</p> }
    });
    view! {
        <li data-check=line.check.as_str() data-state=line.state.as_str()>
            <div>
                <strong>{check_title(line.check, language)}</strong>
                <p>{sentence(language, line)}</p>
                {since}
                {mend(whose, line)}
            </div>
            <span class=class>{text(language, state)}</span>
        </li>
    }
    .into_any()
}

/// A country comes as its code.
fn sentence(language: Language, line: &CheckLine) -> String {
    let mut words = line.words.clone();
    for (name, value) in &mut words.values {
        if name == "country" {
            *value = countries::name(language, value);
        }
    }
    words.sentence(language)
}

/// What a check is called.
#[must_use]
pub fn check_title(check: Check, language: Language) -> String {
    text(language, title(check))
}

const fn title(check: Check) -> &'static str {
    match check {
        Check::Key => "merchants-check-key",
        Check::Modes => "merchants-check-modes",
        Check::Pair => "merchants-check-pair",
        Check::Permissions => "merchants-check-permissions",
        Check::Account => "merchants-check-account",
        Check::Charges => "merchants-check-charges",
        Check::Details => "merchants-check-details",
        Check::Twice => "merchants-check-twice",
        Check::Webhook => "merchants-check-webhook",
        Check::WebhookEnabled => "merchants-check-webhook-enabled",
        Check::WebhookEvents => "merchants-check-webhook-events",
        Check::WebhookVersion => "merchants-check-webhook-version",
        Check::WebhookHeard => "merchants-check-webhook-heard",
        Check::Clock => "merchants-check-clock",
        Check::Wallets => "merchants-check-wallets",
        Check::Sites => "merchants-check-sites",
        Check::LastPaid => "merchants-check-last-paid",
        Check::LastFailed => "merchants-check-last-failed",
    }
}

/// Where or how it is mended.
fn mend(whose: &Whose<'_>, line: &CheckLine) -> Option<AnyView> {
    if matches!(line.state, CheckState::Good | CheckState::Unknown) {
        return None;
    }
    let language = whose.frame.language();
    let site = |url: &str, key: &str| Some(out(url, text(language, key)));
    let button = |what: &str, key: &str| {
        let action = [&address(whose.id), "/", what].concat();
        let words = text(language, key);
        let button = || post_button(whose.frame, &action, words, &[], "plain");
        whose.frame.is_owner().then(button)
    };
    match line.check {
        Check::Key | Check::Modes | Check::Pair => whose.frame.is_owner().then(|| {
            let url = [&address(whose.id), "/keys"].concat();
            let words = text(language, "merchants-replace-keys");
            view! { <a href=url>{words}</a> }.into_any()
        }),
        Check::Permissions => match whose.mode {
            Mode::Test => site(
                "https://dashboard.stripe.com/test/apikeys",
                "merchants-link-test-keys",
            ),
            Mode::Live => site(
                "https://dashboard.stripe.com/apikeys",
                "merchants-link-live-keys",
            ),
        },
        Check::Charges | Check::Details => site(
            "https://dashboard.stripe.com/account/onboarding",
            "merchants-link-activate",
        ),
        Check::Webhook
        | Check::WebhookEnabled
        | Check::WebhookEvents
        | Check::WebhookVersion
        | Check::WebhookHeard => button("webhook", "merchants-renew-webhook"),
        Check::Wallets if line.words.key == "merchants-found-wallets-none" => {
            button("wallets", "merchants-register-wallets")
        }
        Check::Wallets | Check::Sites => site(
            "https://dashboard.stripe.com/settings/payment_method_domains",
            "merchants-link-domains",
        ),
        _ => None,
    }
}
