//! A server with its workers.

use std::time::Duration;

use server::serve;
use server::store::Store;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::{Setup, TestApp};

/// A whole server with its workers beside the test's, on the same database.
pub struct Whole {
    pub origin: String,
    stop: oneshot::Sender<()>,
    running: JoinHandle<anyhow::Result<()>>,
}

impl Whole {
    pub async fn beside(app: &TestApp, setup: Setup) -> Self {
        let store = app.another_connection().await;
        Self::on(store, app, setup).await
    }

    /// The same on a database of its own.
    pub async fn on(store: Store, app: &TestApp, setup: Setup) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let state = setup.state(&origin, store, app.state.clock.clone()).await;
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async move { _ = stopped.await };
        let running = tokio::spawn(serve::run(state, listener, stopped));
        Self {
            origin,
            stop,
            running,
        }
    }

    pub async fn end(self) {
        self.stop.send(()).unwrap();
        let ended = tokio::time::timeout(Duration::from_secs(30), self.running);
        ended.await.expect("it stops within 30 s").unwrap().unwrap();
    }
}
