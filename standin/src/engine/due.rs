//! What time alone brings about.

use crate::engine::{refund, settle};
use crate::scope::{Cause, Scope};
use crate::world::World;

/// Something that happens at a moment, in unix milliseconds.
#[derive(Debug, Clone)]
pub(crate) struct Due {
    pub(crate) at_ms: i64,
    pub(crate) account: usize,
    pub(crate) livemode: bool,
    pub(crate) action: Action,
}

/// What happens.
#[derive(Debug, Clone)]
pub(crate) enum Action {
    /// A debit is answered.
    Settle(String),
    /// A pending refund succeeds, or a succeeded one fails.
    Refund(String, bool),
}

/// Does what is due by now, oldest first.
pub(crate) fn run(world: &mut World) {
    let now = world.clock.now_ms();
    world.due.sort_by_key(|due| due.at_ms);
    let later = world
        .due
        .iter()
        .position(|due| due.at_ms > now)
        .unwrap_or(world.due.len());
    let ready: Vec<Due> = world.due.drain(..later).collect();
    for due in ready {
        let mut scope = Scope {
            world,
            account: due.account,
            livemode: due.livemode,
            cause: Cause::default(),
        };
        match due.action {
            Action::Settle(intent) => {
                settle::finish(&mut scope, &intent, None);
            }
            Action::Refund(id, succeed) => refund::finish(&mut scope, &id, succeed),
        }
    }
}
