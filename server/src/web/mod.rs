//! What holds for every request: who asks, from where, under which headers, and what the log says.

pub mod client_address;
pub mod headers;
pub mod limits;
pub mod origin;
pub mod proxies;
pub mod request_log;
