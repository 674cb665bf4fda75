//! Where to begin.

use leptos::prelude::*;

use super::{AdminFrame, Section};
use crate::texts::text;

/// `/admin`.
#[derive(Clone, Debug)]
pub struct StartPage {
    /// Around it.
    pub frame: AdminFrame,
    /// What leads to the first sale, in order.
    pub steps: Vec<StartStep>,
}

/// One step to the first sale.
#[derive(Clone, Debug)]
pub struct StartStep {
    /// The text's key; its explanation is the key with `-how`.
    pub key: &'static str,
    /// It is done.
    pub is_done: bool,
    /// Where it is done: a path.
    pub url: String,
}

/// The way to the first sale, ticking itself.
#[must_use]
pub fn start_page(page: &StartPage) -> String {
    let StartPage { frame, steps } = page.clone();
    let language = frame.language();
    let is_ready = steps.iter().all(|step| step.is_done);
    let title = text(
        language,
        if is_ready {
            "admin-start-ready"
        } else {
            "admin-start"
        },
    );
    page.frame.draw(Section::Start, title, move || {
        let next = steps.iter().position(|step| !step.is_done);
        let lines: Vec<_> = (0..)
            .zip(steps)
            .map(|(at, step)| {
                let is_next = next == Some(at);
                let how = is_next.then(|| {
                    let words = text(language, &[step.key, "-how"].concat());
                    view! { <p class="small">{words}</p> }
                });
                let state = text(
                    language,
                    if step.is_done {
                        "admin-done"
                    } else {
                        "admin-open"
                    },
                );
                let class = if step.is_done { "tag good" } else { "tag" };
                view! {
                    <li>
                        <div>
                            <a href=step.url>{text(language, step.key)}</a>
                            {how}
                        </div>
                        <span class=class>{state}</span>
                    </li>
                }
            })
            .collect();
        view! { <ol class="rows steps">{lines}</ol> }
    })
}
