//! Work for several merchants at once, so that one whose Stripe hangs does not hold up the others.

use std::future::Future;
use std::time::Duration;

use tokio::task::JoinSet;

/// So long one of them may keep a round waiting.
const ROUND: Duration = Duration::from_secs(15);

/// Does all works beside each other, each for at most 15 seconds. What is not done by then is left:
/// its row's lease ends, and a later round takes it up. Each work has a name for the log.
pub(super) async fn beside<F>(works: impl IntoIterator<Item = (String, F)>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut running = JoinSet::new();
    for (name, work) in works {
        let work = Box::pin(work);
        running.spawn(async move {
            if tokio::time::timeout(ROUND, work).await.is_err() {
                tracing::warn!(work = %name, "Stripe is slow: what was not done will be taken up again");
            }
        });
    }
    running.join_all().await;
}
