//! The server as the world sees it, on SQLite, and on PostgreSQL where `PAYDESK_TEST_POSTGRES` is set.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is missing"
)]

#[expect(
    unreachable_pub,
    reason = "one test binary: everything in it is its own"
)]
mod support;

mod admin_access;
mod alerts;
mod archiving;
mod assets;
mod backups;
mod branding;
mod carried;
mod checkout_key;
mod coming_back;
mod command;
mod connecting;
mod connection_check;
mod destination_kinds;
mod destination_schema;
mod destinations;
mod embedding;
mod expiring;
mod field_answers;
mod field_form;
mod finish_link;
mod form_consent;
mod form_language;
mod free;
mod headers;
mod kept_events;
#[expect(
    unreachable_pub,
    reason = "one test binary: everything in it is its own"
)]
mod killing;
mod languages;
mod limits;
mod mail;
mod mail_settings;
mod mail_texts;
mod mending;
mod mismatch;
mod money_back;
mod moving;
mod offer_form;
mod offer_list;
mod one_intent;
mod orders_admin;
mod orders_csv;
mod orders_search;
mod own_order;
mod paid_twice;
mod paused;
mod pay;
mod payment_systems;
mod picture;
mod practising;
mod preview;
mod price;
mod real_money;
mod reconciling;
mod refunds;
mod refused;
mod replacing_keys;
mod roads;
mod running;
mod secrets_in_answers;
mod secrets_in_logs;
mod service;
mod settling;
mod signing_in;
mod stripe_bad;
mod stripe_down;
mod sweeping;
mod syncing;
mod twice;
mod two_servers;
mod unreadable;
mod upgrading;
mod verifying;
mod warnings;
mod webhook_renewal;
mod webhooks;
