use domain::{Decline, Language};

use super::*;
use crate::{OfferPage, checkout::names, example_props as props};

fn all_states() -> Vec<Checkout> {
    let stopped = |code: &ErrorCode| {
        [true, false].map(|can_retry| Checkout::Stopped {
            code: *code,
            can_retry,
        })
    };
    let mut states = vec![
        Checkout::Loading,
        Checkout::Details,
        Checkout::Placing,
        Checkout::Confirming,
        Checkout::Authenticating,
        Checkout::Done(Outcome::Paid),
        Checkout::Done(Outcome::Processing),
        Checkout::TermsChanged,
    ];
    states.extend(Decline::ALL.map(Checkout::Declined));
    states.extend(ErrorCode::ALL.iter().flat_map(stopped));
    states
}

fn with_data(check: impl Fn(&OfferPage, &CheckoutData)) {
    for language in Language::ALL {
        for page in [props::offer(language, true), props::free(language)] {
            check(&page, &CheckoutData::of_page(&page));
        }
    }
}

#[test]
fn whatever_happens_the_buyer_reads_words() {
    with_data(|page, data| {
        for state in all_states() {
            let alert = alert_words(state, data, &page.price);
            let status = status_key(state).map(|key| data.texts.get(key));
            let said = alert
                .or(status)
                .unwrap_or_else(|| "a field's own".to_owned());
            assert!(said.len() > 10, "{state:?} says {said:?}");
            assert!(!said.contains(['{', '}']), "{state:?} says {said:?}");
            let silent = state == Checkout::Details || blamed_field(state).is_some();
            assert_eq!(said == "a field's own", silent, "{state:?}");
            assert!(!button_words(state, data, &page.price).is_empty());
        }
    });
}

#[test]
fn the_button_names_what_will_be_paid() {
    let page = props::offer(Language::En, true);
    let data = CheckoutData::of_page(&page);
    let mut price = page.price;
    assert_eq!(button_words(Checkout::Details, &data, &price), "Pay $49.00");
    price.text = "$59.00".to_owned();
    assert_eq!(
        button_words(Checkout::TermsChanged, &data, &price),
        "Pay $59.00"
    );
    let alert = alert_words(Checkout::TermsChanged, &data, &price).unwrap();
    assert!(alert.contains("$59.00"), "{alert}");
}

#[test]
fn a_way_on_is_open_unless_nothing_helps() {
    for state in all_states() {
        let ended = matches!(
            state,
            Checkout::Stopped {
                can_retry: false,
                ..
            }
        );
        let waits = state == Checkout::Loading || state.is_busy();
        let can_press = !is_locked(state) && !state.is_busy();
        assert_eq!(
            can_press || offers_retry(state),
            !ended && !waits,
            "{state:?}"
        );
    }
}

#[test]
fn the_pages_data_has_the_fields_that_the_widget_reads() {
    with_data(|_, data| {
        let json = data.to_json();
        let text = |name: &str| json[name].as_str().map(str::to_owned);
        assert_eq!(text(names::OFFER).as_ref(), Some(&data.offer));
        assert_eq!(
            text(names::LANGUAGE).as_deref(),
            Some(data.language.as_str())
        );
        assert_eq!(
            text(names::PUBLISHABLE_KEY).as_ref(),
            Some(&data.publishable_key)
        );
        assert_eq!(text(names::STRIPE_JS).as_ref(), Some(&data.stripe_js));
        assert_eq!(
            json[names::PRICE][names::STRIPE_AMOUNT],
            data.price.stripe_amount
        );
        assert_eq!(
            json[names::TEXTS].as_object().unwrap().len(),
            data.texts.0.len()
        );
    });
}
