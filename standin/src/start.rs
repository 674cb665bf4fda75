//! Starting and stopping.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::Clock;
use crate::app::App;
use crate::handle::Handle;
use crate::http::listener::{CuttableListener, Scissors};
use crate::http::router::router;
use crate::ids::Ids;
use crate::webhooks::queue::Queue;
use crate::world::World;

/// How a stand-in is started.
#[derive(Debug, Clone)]
pub struct Options {
    /// Port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// Decides every id and secret.
    pub seed: u64,
    /// Where the time comes from.
    pub clock: Clock,
    /// How long a delayed payment method is in `processing`; none: until told.
    pub settle_after: Option<Duration>,
    /// Waits between tries to deliver a webhook; after the last one it is given up.
    pub webhook_retries: Vec<Duration>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            seed: 1,
            clock: Clock::system(),
            settle_after: Some(Duration::from_secs(8)),
            webhook_retries: [1, 3, 10, 30, 60, 120].map(Duration::from_secs).to_vec(),
        }
    }
}

/// A running stand-in. Dropping it stops it; its powers are those of [`Handle`].
#[derive(Debug)]
pub struct Standin {
    handle: Handle,
    tasks: Vec<JoinHandle<()>>,
}

impl Deref for Standin {
    type Target = Handle;

    fn deref(&self) -> &Handle {
        &self.handle
    }
}

/// Starts a stand-in on 127.0.0.1.
///
/// # Errors
/// The port is taken.
pub async fn start(options: Options) -> io::Result<Standin> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    let listener = TcpListener::bind(address).await?;
    let base = format!("http://{}", listener.local_addr()?);
    let world = world(&options, base);
    let client = Client::builder(TokioExecutor::new()).build_http();
    let app = Arc::new(App::new(world, client, options.seed));
    let service = router(Arc::clone(&app)).into_make_service_with_connect_info::<Scissors>();
    let stopping = Arc::clone(&app);
    let server = axum::serve(CuttableListener(listener), service)
        .with_graceful_shutdown(async move { stopping.stopped().await });
    let serving = tokio::spawn(async move {
        if let Err(error) = server.await {
            tracing::error!(%error, "the stand-in stopped serving");
        }
    });
    let working = tokio::spawn(Arc::clone(&app).work());
    Ok(Standin {
        handle: Handle { app },
        tasks: vec![serving, working],
    })
}

fn world(options: &Options, base: String) -> World {
    let ms = |wait: &Duration| i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
    let queue = Queue::new(options.webhook_retries.iter().map(ms).collect());
    World {
        accounts: crate::handle::built_in(options.clock.now()),
        clock: options.clock.clone(),
        ids: Ids::new(options.seed),
        challenges: BTreeMap::new(),
        due: Vec::new(),
        faults: Vec::new(),
        queue,
        requests: VecDeque::new(),
        skew_ms: 0,
        settle_ms: options.settle_after.as_ref().map(ms),
        base,
    }
}

impl Standin {
    /// A handle to pass on.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Stops: the port is free and open connections end when this returns.
    pub async fn shutdown(mut self) {
        self.app.stop.send_replace(true);
        for task in std::mem::take(&mut self.tasks) {
            let mut task = task;
            if tokio::time::timeout(Duration::from_secs(1), &mut task)
                .await
                .is_err()
            {
                task.abort();
            }
        }
    }
}

impl Drop for Standin {
    fn drop(&mut self) {
        self.handle.app.stop.send_replace(true);
    }
}
