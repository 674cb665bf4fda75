//! Sellers' Markdown as HTML that is safe on our pages.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Renders Markdown. Raw HTML is shown as text, a link goes to http, https or mailto or is dropped,
/// and a picture becomes its description: pages load nothing from a stranger's server.
pub(crate) fn safe_html(source: &str) -> String {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    let mut safe = Vec::new();
    let mut open_links = Vec::new();
    for event in Parser::new_ext(source, options) {
        safe.push(match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let allowed = is_allowed(&dest_url);
                open_links.push(allowed);
                if !allowed {
                    continue;
                }
                Event::InlineHtml(opening(&dest_url).into())
            }
            Event::End(TagEnd::Link) => {
                if open_links.pop() != Some(true) {
                    continue;
                }
                Event::InlineHtml(CowStr::Borrowed("</a>"))
            }
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => continue,
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
                level: below_title(level),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            }),
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below_title(level))),
            other => other,
        });
    }
    let mut page = String::new();
    html::push_html(&mut page, safe.into_iter());
    page
}

/// A line in which Markdown's links to https addresses are links, and everything else is text.
pub(crate) fn links_html(source: &str) -> String {
    let mut html = String::new();
    let mut open_links = Vec::new();
    for event in Parser::new(source) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                let is_link = dest_url.starts_with("https://");
                open_links.push(is_link);
                if is_link {
                    // In a window of its own: what was typed into the form stays.
                    html.push_str(&opening(&dest_url).replace("<a ", "<a target=\"_blank\" "));
                }
            }
            Event::End(TagEnd::Link) if open_links.pop() == Some(true) => html.push_str("</a>"),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                push_escaped(&mut html, &text);
            }
            Event::SoftBreak | Event::HardBreak => html.push(' '),
            _ => {}
        }
    }
    html
}

fn push_escaped(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            other => html.push(other),
        }
    }
}

/// Where the links of a Markdown text lead.
#[must_use]
pub fn link_addresses(source: &str) -> Vec<String> {
    let address = |event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    };
    Parser::new(source).filter_map(address).collect()
}

/// The first lines as bare text of at most so many characters, for previews.
pub(crate) fn plain_text(source: &str, characters: usize) -> String {
    let mut text = String::new();
    for event in Parser::new(source) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                text.push(' ');
            }
            Event::End(TagEnd::Heading(_)) => text.push_str(". "),
            _ => {}
        }
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= characters {
        return words;
    }
    let cut: String = words.chars().take(characters - 1).collect();
    format!("{}…", cut.trim_end())
}

fn is_allowed(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
}

fn opening(address: &str) -> String {
    let mut tag = String::from("<a rel=\"noopener nofollow\" href=\"");
    for character in address.trim().chars() {
        match character {
            '&' => tag.push_str("&amp;"),
            '"' => tag.push_str("%22"),
            '\'' => tag.push_str("%27"),
            '<' => tag.push_str("%3C"),
            '>' => tag.push_str("%3E"),
            other => tag.push(other),
        }
    }
    tag.push_str("\">");
    tag
}

/// The page's title is its only first-level heading.
const fn below_title(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H2,
        HeadingLevel::H3 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_marked_up() {
        assert_eq!(
            safe_html("# Eight weeks\n\n- *one*\n- [more](https://x.example/?a=1&b=2)"),
            "<h2>Eight weeks</h2>\n<ul>\n<li><em>one</em></li>\n<li><a rel=\"noopener nofollow\" \
             href=\"https://x.example/?a=1&amp;b=2\">more</a></li>\n</ul>\n"
        );
    }

    #[test]
    fn of_a_line_only_links_are_marked_up() {
        assert_eq!(
            links_html("I *agree* to <b> & the [terms](https://x.example/a?b=1&c=2)"),
            "I agree to &lt;b&gt; &amp; the <a target=\"_blank\" rel=\"noopener nofollow\" \
             href=\"https://x.example/a?b=1&amp;c=2\">terms</a>"
        );
        for (attack, shown) in [
            ("[x](javascript:alert(1))", "x"),
            ("[x](http://a.example)", "x"),
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
            ("![x](https://evil.example/p.png)", "x"),
        ] {
            assert_eq!(links_html(attack), shown, "{attack}");
        }
        let links = link_addresses("[a](https://a.example) and [b](http://b.example)");
        assert_eq!(links, ["https://a.example", "http://b.example"]);
    }

    #[test]
    fn nothing_in_it_can_run() {
        for attack in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "text <b onclick=alert(1)>bold</b>",
            "<svg><script>alert(1)</script></svg>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](&#106;avascript:alert(1))",
            "[x]( \u{1}javascript:alert(1))",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "[x](vbscript:x)",
            "<javascript:alert(1)>",
            "![x](https://evil.example/pixel.png)",
            "![x\" onerror=\"alert(1)](javascript:alert(1))",
            "[x](https://a.example/\"onmouseover=\"alert(1))",
            "[x](<https://a.example/\" onmouseover=\"alert(1)>)",
            "[x](https://a.example 'a\" onclick=\"alert(1)')",
            "[ref]\n\n[ref]: javascript:alert(1)",
            "```\"><script>alert(1)</script>\ncode\n```",
            "# x {onclick=alert(1)}",
            "</div></main><form action=https://evil.example>",
        ] {
            let page = safe_html(attack);
            let tags: Vec<&str> = page
                .split('<')
                .skip(1)
                .map(|rest| rest.split('>').next().unwrap_or_default())
                .collect();
            for tag in tags {
                let plain = matches!(
                    tag.trim_start_matches('/'),
                    "p" | "a" | "h2" | "em" | "pre" | "code"
                );
                let link = tag
                    .strip_prefix("a rel=\"noopener nofollow\" href=\"https://a.example")
                    .and_then(|rest| rest.strip_suffix('"'))
                    .is_some_and(|rest| !rest.contains('"'));
                let code = tag
                    .strip_prefix("code class=\"language-")
                    .and_then(|rest| rest.strip_suffix('"'))
                    .is_some_and(|rest| !rest.contains('"'));
                assert!(plain || link || code, "{attack} gave <{tag}> in {page}");
            }
        }
    }

    #[test]
    fn a_preview_is_short_plain_text() {
        assert_eq!(
            plain_text("# A\n\n*b* [c](https://d.example) <i>e</i>", 99),
            "A. b c e"
        );
        assert_eq!(plain_text("one two three", 8), "one two…");
    }
}
