//! What the buyer answered to the offer's own form.

use domain::{FieldAnswer, FieldKind, Language, OrderAnswers, countries};
use leptos::prelude::*;

use super::OrderAdminPage;
use super::cards::fact;
use crate::markdown::links_html;
use crate::texts::{text, text_with};

pub(super) fn card(order: &OrderAdminPage) -> Option<AnyView> {
    let language = order.frame.language();
    if order.answers == OrderAnswers::default() {
        return None;
    }
    let answers = order.answers.fields.iter();
    let lines: Vec<_> = answers
        .map(|answer| fact(answer.label.clone(), words(language, answer)))
        .collect();
    let consent = order.answers.consent.as_ref().map(|consent| {
        let at = order.agreed.clone().unwrap_or_default();
        view! {
            <p>{text_with(language, "orders-agreed", "at", &at)}</p>
            <blockquote inner_html=links_html(&consent.text)></blockquote>
        }
    });
    Some(
        view! {
            <section class="card">
                <h2>{text(language, "orders-answers")}</h2>
                <p class="small">{text(language, "orders-answers-lead")}</p>
                <dl class="facts">{lines}</dl>
                {consent}
            </section>
        }
        .into_any(),
    )
}

/// The answer for people: a country by its name, a tick as a word.
fn words(language: Language, answer: &FieldAnswer) -> String {
    match answer.kind {
        FieldKind::Checkbox => text(language, "orders-answer-yes"),
        FieldKind::Country => {
            let name = countries().find(|(code, _)| *code == answer.value);
            name.map_or(answer.value.clone(), |(code, name)| {
                [name, " (", code, ")"].concat()
            })
        }
        _ => answer.value.clone(),
    }
}
