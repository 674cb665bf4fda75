//! Paydesk.
fn main() {}
