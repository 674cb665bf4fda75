//! Members: the people who sign in, their links, passwords and sessions.

mod join;
mod manage;
mod password;
mod session;
mod sign_in;

pub use join::{JoinError, Joined, Link, first_owner_link, join, look_up};
pub use manage::{ManageError, invite, remove, reset_link, set_role};
pub use password::Hasher;
pub use session::{Device, SignedIn, confirm, find, sign_out, touch};
pub use sign_in::sign_in;
