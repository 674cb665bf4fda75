//! What is played, in its order.

mod cards;
mod delayed;
mod money_back;
mod news;
mod three_d_secure;
mod told;

use std::future::Future;

use app::Words;
use domain::Money;
use tokio::time::{Instant, timeout_at};

use super::desk::Desk;
use super::seen::{Seen, Unlike};
use super::{End, Line};
use crate::offers;

/// Plays every scene until the deadline; those that are not reached have failed.
pub(super) async fn play(desk: &Desk, deadline: Instant) -> Vec<Line> {
    let mut played = Played {
        deadline,
        lines: Vec::new(),
    };
    let free = offers::first_price(&desk.offer).is_none_or(Money::is_free);
    played.scene("practice-page", cards::page(desk)).await;
    if free {
        played
            .scene("practice-free", cards::takes_for_free(desk))
            .await;
    } else {
        pay(desk, &mut played).await;
    }
    played.scene("practice-mails", told::mails(desk)).await;
    played
        .scene("practice-webhooks", told::webhooks(desk))
        .await;
    played.scene("practice-books", told::books(desk)).await;
    played.lines
}

async fn pay(desk: &Desk, played: &mut Played) {
    played.scene("practice-pay", cards::pays(desk)).await;
    played
        .scene("practice-decline", cards::is_declined(desk))
        .await;
    played
        .scene("practice-passed", three_d_secure::passes(desk))
        .await;
    played
        .scene("practice-failed", three_d_secure::fails(desk))
        .await;
    played
        .scene("practice-delayed", delayed::arrives(desk))
        .await;
    played
        .scene("practice-bounced", delayed::bounces(desk))
        .await;
    played
        .scene("practice-doubled", news::comes_twice(desk))
        .await;
    played
        .scene("practice-reordered", news::comes_out_of_order(desk))
        .await;
    played
        .scene("practice-missing", news::never_comes(desk))
        .await;
    played
        .scene("practice-refund", money_back::refunds(desk))
        .await;
    played
        .scene("practice-dispute", money_back::disputes(desk))
        .await;
    // The last: a week passes.
    played
        .scene("practice-abandoned", three_d_secure::is_abandoned(desk))
        .await;
}

struct Played {
    deadline: Instant,
    lines: Vec<Line>,
}

impl Played {
    async fn scene(&mut self, scene: &'static str, playing: impl Future<Output = Seen>) {
        let (end, seen) = match timeout_at(self.deadline, Box::pin(playing)).await {
            Ok(Ok(seen)) => (End::Passed, seen),
            Ok(Err(Unlike::Seen(seen))) => (End::Failed, seen),
            Ok(Err(Unlike::Skipped(seen))) => (End::Skipped, seen),
            Err(_) => (End::Failed, Words::from("practice-late")),
        };
        self.lines.push(Line { scene, end, seen });
    }
}
