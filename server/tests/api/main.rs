//! The server as the world sees it, on SQLite, and on PostgreSQL where `PAYDESK_TEST_POSTGRES` is set.

mod support;

mod free;
mod pay;
