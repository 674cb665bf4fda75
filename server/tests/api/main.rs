//! The server as the world sees it, on SQLite, and on PostgreSQL where `PAYDESK_TEST_POSTGRES` is set.

mod support;

mod carried;
mod checkout_key;
mod free;
mod limits;
mod pay;
mod price;
mod refused;
mod syncing;
