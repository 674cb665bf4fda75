//! Paydesk's server: what the world talks to.
//!
//! `routes` call use cases ([`orders`], [`offers`], [`merchants`], [`events`], …), which call
//! [`store`] and [`stripe`]; those two never meet.

pub mod alerts;
pub mod assets;
pub mod backup;
pub mod cli;
pub mod clock;
pub mod config;
pub mod destinations;
pub mod embed;
pub mod entropy;
pub mod error;
pub mod events;
pub mod ids;
pub mod installation;
pub mod mail;
pub mod members;
pub mod merchants;
pub mod offers;
pub mod orders;
pub mod outbox;
pub mod outside;
pub mod pictures;
pub mod practice;
pub mod routes;
pub mod serve;
pub mod service;
pub mod state;
pub mod store;
pub mod stripe;
pub mod telemetry;
pub mod thank_you;
pub mod time_zone;
pub mod vault;
pub mod web;
