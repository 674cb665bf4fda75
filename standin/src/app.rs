//! What all tasks share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::sync::{Notify, watch};

use crate::engine::due;
use crate::webhooks::deliver;
use crate::world::World;

/// How often time alone is looked at.
const TICK: Duration = Duration::from_millis(25);

/// Shared by the server, the deliveries and the handles.
pub(crate) struct App {
    world: Mutex<World>,
    wake: Notify,
    pub(crate) client: Client<HttpConnector, Full<Bytes>>,
    pub(crate) stop: watch::Sender<bool>,
    pub(crate) seed: u64,
}

impl App {
    pub(crate) fn new(world: World, client: Client<HttpConnector, Full<Bytes>>, seed: u64) -> Self {
        Self {
            world: Mutex::new(world),
            wake: Notify::new(),
            client,
            stop: watch::Sender::new(false),
            seed,
        }
    }

    /// Does something under the lock, then lets the deliveries look.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut World) -> T) -> T {
        let result = work(&mut self.lock());
        self.wake();
        result
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }

    /// Resolves when the stand-in stops.
    pub(crate) async fn stopped(&self) {
        let _ = self.stop.subscribe().wait_for(|stop| *stop).await;
    }

    /// Runs what time brings about and sends what is due, until the stand-in stops.
    pub(crate) async fn work(self: Arc<Self>) {
        loop {
            let next = {
                let mut world = self.lock();
                due::run(&mut world);
                let now = world.clock.now_ms();
                world.queue.take(now, false)
            };
            if let Some(delivery) = next {
                let app = Arc::clone(&self);
                tokio::spawn(async move { deliver::attempt(&app, delivery).await });
                continue;
            }
            tokio::select! {
                () = self.stopped() => return,
                () = self.wake.notified() => {}
                () = tokio::time::sleep(TICK) => {}
            }
        }
    }
}
