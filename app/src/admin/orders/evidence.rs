//! Everything that is known of an order in one file, for whoever decides a dispute. In English: banks
//! and Stripe read it.

use domain::Language;
use leptos::{prelude::*, tachys::view::RenderHtml};

use super::events::{TimelineLine, sentence};
use crate::markdown;
use crate::texts::text;

const LANGUAGE: Language = Language::En;

/// What the file says.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The order's number.
    pub number: String,
    /// When the file was made, as text.
    pub made: String,
    /// Titles of sections, as keys, with names and values; empty values are left out.
    pub sections: Vec<(&'static str, Vec<(String, String)>)>,
    /// What was sold, as it was then: Markdown.
    pub description: String,
    /// The exact text that the buyer agreed to, and when, as text.
    pub consent: Option<(String, String)>,
    /// Mails: when, to whom, which.
    pub mails: Vec<[String; 3]>,
    /// What happened, the oldest first.
    pub timeline: Vec<TimelineLine>,
    /// The name of the time zone.
    pub time_zone: String,
}

/// The file has no other files, so it can be printed or saved as PDF anywhere.
const STYLE: &str = "body{font:11pt/1.45 system-ui,sans-serif;max-width:180mm;margin:10mm auto;padding:0 5mm;color:#111;background:#fff}\
h1{font-size:16pt}h2{font-size:12pt;margin-top:1.4em;border-bottom:1px solid #999}\
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:2pt 8pt 2pt 0}\
td:first-child{width:32%;color:#444}blockquote{margin:4pt 0;padding-left:8pt;border-left:3px solid #999}\
tr,blockquote{break-inside:avoid}";

/// The file as HTML.
#[must_use]
pub fn evidence_file(evidence: &Evidence) -> String {
    let evidence = evidence.clone();
    let owner = Owner::new();
    let html = owner.with(|| page(evidence).to_html());
    owner.cleanup();
    html
}

fn page(evidence: Evidence) -> impl IntoView {
    let word = |key: &str| text(LANGUAGE, key);
    let title = [&word("evidence-title"), " ", &evidence.number].concat();
    let sections = evidence.sections.into_iter().map(|(title, lines)| {
        let lines = lines.into_iter().filter(|(_, value)| !value.is_empty());
        let rows: Vec<_> = lines.map(|(name, value)| row([name, value])).collect();
        let rows = (!rows.is_empty()).then_some(rows);
        rows.map(|rows| {
            section(
                title,
                view! { <table><tbody>{rows}</tbody></table> }.into_any(),
            )
        })
    });
    let sections: Vec<_> = sections.collect();
    let description = (!evidence.description.is_empty()).then(|| {
        let html = markdown::safe_html(&evidence.description);
        section(
            "evidence-description",
            view! { <div inner_html=html></div> }.into_any(),
        )
    });
    let consent = evidence.consent.map(|(words, at)| {
        let html = markdown::links_html(&words);
        let body = view! { <p>{at}</p> <blockquote inner_html=html></blockquote> };
        section("evidence-consent", body.into_any())
    });
    let mails = (!evidence.mails.is_empty()).then(|| {
        let rows: Vec<_> = evidence.mails.into_iter().map(row).collect();
        section(
            "evidence-mails",
            view! { <table><tbody>{rows}</tbody></table> }.into_any(),
        )
    });
    let lines = evidence.timeline.into_iter();
    let lines: Vec<_> = lines
        .map(|line| row([line.at.clone(), sentence(LANGUAGE, &line)]))
        .collect();
    let timeline = section(
        "orders-timeline",
        view! { <table><tbody>{lines}</tbody></table> }.into_any(),
    );
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <title>{title.clone()}</title>
                <style inner_html=STYLE></style>
            </head>
            <body>
                <h1>{title}</h1>
                <p>{word("evidence-made")} " " {evidence.made} " (" {evidence.time_zone} ")"</p>
                {sections}
                {consent}
                {description}
                {mails}
                {timeline}
            </body>
        </html>
    }
}

fn section(title: &str, body: AnyView) -> AnyView {
    view! { <h2>{text(LANGUAGE, title)}</h2> {body} }.into_any()
}

fn row<const N: usize>(cells: [String; N]) -> AnyView {
    let cells: Vec<_> = cells
        .into_iter()
        .map(|cell| view! { <td>{cell}</td> })
        .collect();
    view! { <tr>{cells}</tr> }.into_any()
}
