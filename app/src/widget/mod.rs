//! The checkout in the browser.
