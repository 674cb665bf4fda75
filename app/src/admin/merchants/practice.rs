//! The practice run: how it is begun, and what was seen.

use domain::Language;
use leptos::prelude::*;

use super::{above, address};
use crate::Words;
use crate::admin::fields::{Field, choice, post_form, summary};
use crate::admin::{AdminFrame, Form, Section};
use crate::texts::{text, text_of};

/// `/admin/settings/payment-systems/stripe/{id}/practice`.
#[derive(Clone, Debug)]
pub struct PracticePage {
    /// Around it.
    pub frame: AdminFrame,
    /// `mer_…`.
    pub id: String,
    /// What the team calls it.
    pub name: String,
    /// Id and name of the offers that can be practised.
    pub offers: Vec<(String, String)>,
    /// The offer that was chosen, and why there was no run.
    pub form: Form,
    /// What was seen, after a run.
    pub run: Option<PracticeRun>,
}

/// What a run showed.
#[derive(Clone, Debug)]
pub struct PracticeRun {
    /// The offer's title.
    pub title: String,
    /// How long it took.
    pub seconds: u64,
    /// Nothing went otherwise than it must.
    pub is_good: bool,
    /// Scene by scene.
    pub lines: Vec<PracticeLine>,
}

/// One scene.
#[derive(Clone, Debug)]
pub struct PracticeLine {
    /// The text's key of what was tried.
    pub scene: &'static str,
    /// `passed`, `failed` or `skipped`.
    pub end: &'static str,
    /// What was seen.
    pub seen: Words,
}

/// Shows the form, and over it the last run.
#[must_use]
pub fn practice_page(page: &PracticePage) -> String {
    let page = page.clone();
    let frame = page.frame.clone();
    let language = frame.language();
    let title = text(language, "practice-title");
    let trail = above(&frame, &page.id, &page.name);
    frame.draw_under(Section::Settings, trail, title, move || {
        let run = page.run.as_ref().map(|run| results(language, run));
        view! {
            {summary(language, &page.form)}
            {run}
            <section class="card narrow">
                <p>{text(language, "practice-lead")}</p>
                <p>{text(language, "practice-safe")}</p>
                {form(&page)}
            </section>
        }
    })
}

fn form(page: &PracticePage) -> AnyView {
    let language = page.frame.language();
    if page.offers.is_empty() {
        return view! { <p class="small">{text(language, "practice-no-offers")}</p> }.into_any();
    }
    let field = Field::new("offer", text(language, "practice-offer"));
    let content = view! {
        {choice(&field, page.offers.clone(), language, &page.form)}
        <button class="button">{text(language, "practice-run")}</button>
    };
    let action = [&address(&page.id), "/practice"].concat();
    post_form(&page.frame, &action, content.into_any())
}

fn results(language: Language, run: &PracticeRun) -> AnyView {
    let (class, verdict) = if run.is_good {
        ("notice good", "practice-all-good")
    } else {
        ("notice bad", "practice-some-bad")
    };
    let seconds = run.seconds.to_string();
    let values = [("title", run.title.as_str()), ("seconds", seconds.as_str())];
    let took = text_of(language, "practice-took", &values);
    let rows: Vec<_> = run.lines.iter().map(|line| row(language, line)).collect();
    view! {
        <section class="stack" aria-labelledby="results">
            <h2 id="results">{text(language, "practice-results")}</h2>
            <p class=class role="status">{text(language, verdict)}</p>
            <ul class="rows checks">{rows}</ul>
            <p class="small">{took}</p>
        </section>
    }
    .into_any()
}

fn row(language: Language, line: &PracticeLine) -> AnyView {
    let (class, end) = match line.end {
        "passed" => ("tag good", "practice-end-passed"),
        "failed" => ("tag bad", "practice-end-failed"),
        _ => ("tag", "practice-end-skipped"),
    };
    view! {
        <li data-scene=line.scene data-end=line.end>
            <div>
                <strong>{text(language, line.scene)}</strong>
                <p>{line.seen.sentence(language)}</p>
            </div>
            <span class=class>{text(language, end)}</span>
        </li>
    }
    .into_any()
}

/// The way to it, on a test account's page.
pub(super) fn view(frame: &AdminFrame, id: &str) -> AnyView {
    let language = frame.language();
    let url = [&address(id), "/practice"].concat();
    view! {
        <section class="card" aria-labelledby="practice">
            <h2 id="practice">{text(language, "practice-title")}</h2>
            <p>{text(language, "practice-safe")}</p>
            <a class="button quiet small-button" href=url>{text(language, "practice-title")}</a>
        </section>
    }
    .into_any()
}
