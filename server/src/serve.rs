//! Running: the listener, the workers, and a stop that loses nothing.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

use crate::state::AppState;
use crate::store::site_files::SiteFile;
use crate::{
    alerts, destinations, events, installation, mail, merchants, orders, outbox, routes, service,
    store,
};

/// A stop waits this long for requests and rounds that are under way.
const STOP_WITHIN: Duration = Duration::from_secs(30);
const SWEEP_EVERY: Duration = Duration::from_secs(1);
const LIST_EVERY: Duration = Duration::from_secs(30);
/// Mails go one after another, beside everything else: a slow server holds up nobody.
const MAIL_EVERY: Duration = Duration::from_secs(2);
const TIDY_EVERY: Duration = Duration::from_mins(1);
/// How soon a refused key is noticed.
const DOCTOR_EVERY: Duration = Duration::from_secs(20);
const TEND_WEBHOOKS_EVERY: Duration = Duration::from_mins(10);
const KEEP_ASSETS: Duration = Duration::from_hours(24);
/// Deliveries that ended: so long they can be looked at and sent again.
const KEEP_DELIVERIES: Duration = Duration::from_hours(60 * 24);
/// So many events of the outbox are forgotten in a round: nobody waits for it.
const PURGE_AT_ONCE: u64 = 500;
/// Events and idempotency keys that are done with: three times as long as Stripe lists events.
const KEEP_DONE: Duration = Duration::from_hours(90 * 24);

/// Serves until `stop` is ready, then finishes what is under way.
pub async fn run(
    state: AppState,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    keep_assets(&state).await?;
    if installation::paused_since(&state).await?.is_some() {
        tracing::warn!(
            "this installation is paused, as every restored copy is: no order is placed and nothing is sent until somebody says that it is the real one, in the admin or by `paydesk resume`"
        );
    }
    let (stopping, stopped) = watch::channel(false);
    let mut workers = start_workers(&state, &stopped);
    let service = routes::router(state).into_make_service_with_connect_info::<SocketAddr>();
    let mut until = stopped.clone();
    let server = axum::serve(listener, service)
        .with_graceful_shutdown(async move { _ = until.wait_for(|stopping| *stopping).await });
    let serving = tokio::spawn(server.into_future());
    service::ready();
    tokio::select! { () = stop => {}, () = service::show_life() => {} }
    service::stopping();
    tracing::info!("stopping: finishing what is under way");
    _ = stopping.send(true);
    let finish = async {
        serving
            .await
            .context("the server ended badly")?
            .context("serving")?;
        while workers.join_next().await.is_some() {}
        anyhow::Ok(())
    };
    if let Ok(finished) = tokio::time::timeout(STOP_WITHIN, finish).await {
        return finished;
    }
    tracing::warn!("some work did not finish in 30 s; it will be taken up at the next start");
    Ok(())
}

/// Keeps this release's files for servers and pages of the next one.
async fn keep_assets(state: &AppState) -> anyhow::Result<()> {
    let now = state.clock.now();
    let tx = state.store.begin().await?;
    let files: Vec<_> = state.assets.all().map(SiteFile::from).collect();
    store::site_files::replace_current(&tx, &files, now).await?;
    tx.commit().await?;
    store::site_files::purge(&state.store, now - KEEP_ASSETS).await?;
    Ok(())
}

fn start_workers(state: &AppState, stopped: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    let starting = AtomicBool::new(true);
    workers.spawn(every(
        SWEEP_EVERY,
        state.clone(),
        stopped.clone(),
        |state| async move {
            events::work(&state).await?;
            orders::sweep(&state).await?;
            outbox::work(&state).await
        },
    ));
    workers.spawn(destinations::run(state.clone(), stopped.clone()));
    workers.spawn(every(
        MAIL_EVERY,
        state.clone(),
        stopped.clone(),
        |state| async move {
            while mail::work(&state).await? > 0 {}
            Ok(())
        },
    ));
    workers.spawn(every(
        LIST_EVERY,
        state.clone(),
        stopped.clone(),
        move |state| {
            let is_first = starting.swap(false, Ordering::Relaxed);
            async move {
                if is_first {
                    orders::catch_up_all(&state).await
                } else {
                    orders::catch_up(&state).await
                }
            }
        },
    ));
    workers.spawn(every(
        TIDY_EVERY,
        state.clone(),
        stopped.clone(),
        |state| async move {
            state.limits.forget_idle();
            alerts::watch_disk(&state).await?;
            alerts::watch_sales(&state).await?;
            tidy(&state).await
        },
    ));
    workers.spawn(every(
        TEND_WEBHOOKS_EVERY,
        state.clone(),
        stopped.clone(),
        |state| async move { merchants::tend_webhooks(&state).await },
    ));
    workers.spawn(every(
        DOCTOR_EVERY,
        state.clone(),
        stopped.clone(),
        |state| async move { merchants::doctor_rounds(&state).await },
    ));
    workers
}

/// Forgets what nobody will ask for again.
async fn tidy(state: &AppState) -> Result<(), crate::error::ApiError> {
    let now = state.clock.now();
    store::sessions::purge(&state.store, now).await?;
    store::site_files::purge(&state.store, now - KEEP_ASSETS).await?;
    store::events::purge(&state.store, now - KEEP_DONE).await?;
    store::keys::purge(&state.store, now - KEEP_DONE).await?;
    store::deliveries::purge(&state.store, now - KEEP_DELIVERIES).await?;
    store::outbox::purge(&state.store, now - KEEP_DONE, PURGE_AT_ONCE).await?;
    store::mails::purge(&state.store, now - KEEP_DONE).await?;
    Ok(())
}

/// Runs `work` at once, then at every tick, or when there is something to do; one round at a time. A
/// paused copy lets its rounds pass.
async fn every<W, F>(period: Duration, state: AppState, mut stopped: watch::Receiver<bool>, work: W)
where
    W: Fn(AppState) -> F + Send,
    F: Future<Output = Result<(), crate::error::ApiError>> + Send,
{
    let mut ticks = tokio::time::interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = state.woken(), if period == SWEEP_EVERY => {}
            _ = stopped.wait_for(|stopping| *stopping) => return,
        }
        let round = async {
            match installation::paused_since(&state).await? {
                None => work(state.clone()).await,
                Some(_) => Ok(()),
            }
        };
        if let Err(error) = round.await {
            tracing::warn!(%error, "a round of work failed; the next one tries again");
        }
    }
}

/// Ready at Ctrl-C or SIGTERM.
pub async fn stop_signal() {
    let interrupt = async { _ = tokio::signal::ctrl_c().await };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
