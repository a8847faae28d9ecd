//! The couriers (process managers): what a hall's floor and agenda must know of each other, and what a booking's old hall must know of the new one.
//!
//! A courier keeps nothing. It compares what one ledger says with what the other knows and sends only what is missing, so that it may stop anywhere,
//! run on every node at once and begin again after a crash. What it is not: it decides nothing, and what it carries is never refused.
//! To carry something else: a file here, and its line in [`carry`].

mod came;
mod expect;
mod moved;

use std::sync::{Arc, Weak};
use std::time::Duration;

use senha_hall::{By, Envelope};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use crate::keeper::AskError;
use crate::node::{Hall, Node, Sender, content_hash};

pub(crate) use came::carry as carry_came;

/// How often the halls of a newer catalogue are looked for.
const LOOK: Duration = Duration::from_secs(1);

/// Carries for every hall as soon as something happens there, for as long as this is polled.
pub async fn run(node: &Arc<Node>) {
    let mut couriers = JoinSet::new();
    let mut served: Vec<Weak<Hall>> = Vec::new();
    let mut every = interval(LOOK);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        for hall in node.world().halls.values() {
            let hall = Arc::downgrade(hall);
            if !served.iter().any(|known| known.ptr_eq(&hall)) {
                served.push(hall.clone());
                couriers.spawn(serve(Arc::downgrade(node), hall));
            }
        }
    }
}

/// Carries for one hall whenever one of its ledgers has gone further. What happens while it carries is carried together the next time round.
async fn serve(node: Weak<Node>, hall: Weak<Hall>) {
    let Some((mut floor, mut agenda)) = hall.upgrade().map(|hall| (hall.keeper.newest(), hall.agenda.newest())) else {
        return;
    };
    floor.mark_changed();
    loop {
        let changed: Result<(), watch::error::RecvError> = tokio::select! {
            changed = floor.changed() => changed,
            changed = agenda.changed() => changed,
        };
        let (Ok(()), Some(node), Some(hall)) = (changed, node.upgrade(), hall.upgrade()) else { return };
        carry(&node, &hall).await;
    }
}

/// Carries what is missing now. What cannot be carried is carried the next time: each second, or when something happens.
pub async fn carry(node: &Node, hall: &Hall) {
    // First who came: the floor's fact wins over what became of a booking meanwhile.
    came::carry(node, hall).await;
    expect::carry(node, hall).await;
    moved::carry(node, hall).await;
}

/// The envelope of a carried command: its id is made of what it carries and of where that was read, so that couriers of two nodes do it once.
fn envelope(what: &str, read_at: &str) -> Envelope {
    let sender = Sender { by: By::Courier, scope: "courier".to_owned() };
    sender.envelope(&format!("{what} {read_at}"), content_hash(what, read_at.as_bytes()), None)
}

/// Says in the log what could not be carried, and whether it was carried.
fn is_carried<A, R: std::fmt::Debug>(hall: &Hall, what: &str, asked: &Result<A, AskError<R>>) -> bool {
    if let Err(error) = asked {
        tracing::warn!(hall = %hall.id, what, ?error, "a fact could not be carried; it is tried again");
    }
    asked.is_ok()
}
