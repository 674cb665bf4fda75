//! Faults of the API.

use serde::{Deserialize, Serialize};

use crate::webhooks::faults::glob;

/// Whether the work behind a broken answer was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Nothing happened.
    #[default]
    NotDone,
    /// It happened, only the answer is broken.
    Done,
}

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Trouble {
    /// The answer is right, but late.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// No answer ever; the connection stays open.
    Hang {
        /// Whether the work was done.
        #[serde(default)]
        work: Work,
    },
    /// A JSON error. An idempotency key keeps a 5xx, except where `should_retry` is true.
    Error {
        /// HTTP status; 500 by default.
        #[serde(default = "internal")]
        status: u16,
        /// Whether the work was done.
        #[serde(default)]
        work: Work,
        /// The `Stripe-Should-Retry` header.
        #[serde(default)]
        should_retry: Option<bool>,
    },
    /// A 502 with HTML from a proxy in between. An idempotency key keeps the real answer, if any.
    BadGateway {
        /// Whether the work was done.
        #[serde(default)]
        work: Work,
    },
    /// 429.
    RateLimit {
        /// `Retry-After`, in seconds.
        #[serde(default)]
        retry_after: Option<u64>,
        /// `lock_timeout` instead of `rate_limit`.
        #[serde(default)]
        lock_timeout: bool,
    },
    /// The connection is cut.
    Cut {
        /// Whether the work was done.
        #[serde(default)]
        work: Work,
    },
}

fn internal() -> u16 {
    500
}

/// A fault of the API, used up after `times` matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// HTTP method, or `*`.
    #[serde(default = "any")]
    pub method: String,
    /// Path, with `*` for any run of letters.
    #[serde(default = "any")]
    pub path: String,
    /// Matches let through before the first hit.
    #[serde(default)]
    pub skip: u32,
    /// How many requests it hits.
    #[serde(default = "once")]
    pub times: u32,
    /// What goes wrong.
    #[serde(flatten)]
    pub trouble: Trouble,
}

fn any() -> String {
    "*".into()
}

fn once() -> u32 {
    1
}

impl Fault {
    /// Hits the next request of `method` to `path` (`*` stands for any run of letters).
    pub fn next(method: &str, path: &str, trouble: Trouble) -> Self {
        Self {
            method: method.into(),
            path: path.into(),
            skip: 0,
            times: 1,
            trouble,
        }
    }

    /// Hits every such request until the faults are cleared.
    pub fn always(method: &str, path: &str, trouble: Trouble) -> Self {
        Self {
            times: u32::MAX,
            ..Self::next(method, path, trouble)
        }
    }

    /// Lets the first `skip` requests through.
    #[must_use]
    pub fn after(mut self, skip: u32) -> Self {
        self.skip = skip;
        self
    }

    /// Hits `times` requests.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    fn matches(&self, method: &str, path: &str) -> bool {
        self.times > 0
            && (self.method == "*" || self.method.eq_ignore_ascii_case(method))
            && glob(&self.path, path)
    }
}

/// The trouble of a request, if a fault hits it.
pub(crate) fn take(faults: &mut [Fault], method: &str, path: &str) -> Option<Trouble> {
    let fault = faults
        .iter_mut()
        .find(|fault| fault.matches(method, path))?;
    if fault.skip > 0 {
        fault.skip -= 1;
        return None;
    }
    if fault.times != u32::MAX {
        fault.times -= 1;
    }
    Some(fault.trouble.clone())
}
