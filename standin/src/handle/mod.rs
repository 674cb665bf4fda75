//! The handle for whoever runs the stand-in: what Stripe's dashboard, a buyer's browser and bad luck can do.

mod accounts;
pub(crate) use accounts::built_in;
mod buyer;
mod state;
mod trouble;
mod webhooks;

pub use accounts::{AccountKeys, NewAccount};
pub use buyer::{Outcome, StandinError};
pub use state::IntentView;

use std::sync::Arc;

use crate::Clock;
use crate::app::App;
use crate::scope::{Cause, Scope};
use crate::world::World;

/// Powers over a running stand-in. Cheap to clone.
#[derive(Clone)]
pub struct Handle {
    pub(crate) app: Arc<App>,
}

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Handle({})", self.base())
    }
}

impl Handle {
    /// `http://127.0.0.1:PORT`.
    pub fn base(&self) -> String {
        self.app.with(|world| world.base.clone())
    }

    /// Address of the stand-in's Stripe.js.
    pub fn stripe_js(&self) -> String {
        format!("{}/endive/stripe.js", self.base())
    }

    /// The clock that the stand-in reads.
    pub fn clock(&self) -> Clock {
        self.app.with(|world| world.clock.clone())
    }

    /// Works on the account and mode that hold `id`.
    fn at<T>(&self, id: &str, work: impl FnOnce(&mut Scope<'_>) -> T) -> Result<T, StandinError> {
        self.app.with(|world: &mut World| {
            let (account, livemode) = world
                .place_of(id)
                .ok_or_else(|| StandinError::NoSuchObject(id.to_owned()))?;
            Ok(work(&mut Scope {
                world,
                account,
                livemode,
                cause: Cause::default(),
            }))
        })
    }
}
