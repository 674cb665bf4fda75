//! The budget. docs/PERFORMANCE.md says what takes the bytes; raising a number needs a reason there.

/// The page that is measured: the demo's plain offer.
pub(super) const PAGE: &str = "/o/guitar-course";

/// How it goes over the wire.
#[derive(Clone, Copy)]
pub(super) enum Coding {
    Gzip,
    Brotli,
}

/// A sum of downloads and what it may come to.
pub(super) struct Line {
    /// What is summed, for people.
    pub(super) what: &'static str,
    names: &'static [&'static str],
    /// At most this many bytes, compressed so.
    pub(super) bytes: usize,
    pub(super) coding: Coding,
}

impl Line {
    /// Whether a download belongs to this line.
    pub(super) fn covers(&self, name: &str) -> bool {
        self.names.iter().any(|start| name.starts_with(start))
    }
}

pub(super) const LINES: [Line; 4] = [
    Line {
        what: "WebAssembly and its JavaScript",
        names: &["widget.js", "widget_bg.wasm"],
        bytes: 75_000,
        coding: Coding::Brotli,
    },
    Line {
        what: "Own HTML and CSS",
        names: &["page ", "main.css"],
        bytes: 12_000,
        coding: Coding::Brotli,
    },
    Line {
        what: "The script on other people's pages",
        names: &["paydesk.js"],
        bytes: 2_600,
        coding: Coding::Gzip,
    },
    Line {
        what: "What a frame adds to the page",
        names: &["frame.js", "embed.css"],
        bytes: 3_000,
        coding: Coding::Brotli,
    },
];
