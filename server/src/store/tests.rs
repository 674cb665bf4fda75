//! One suite for both databases: see `testing`.

mod browse;
mod catalogue;
mod constraints;
mod fixtures;
mod leases;
mod orders;
mod schema;
mod work;
mod writers;
