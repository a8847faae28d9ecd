//! One reader of the feed over a WebSocket.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use senha_wire::feed::{Frame, PROTOCOL};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::timeout;

use super::hub::shot;
use super::{Audience, Shot, Subscription};
use crate::clock::Clock;
use crate::node::Hall;

/// After so long without news a beat says that the line lives.
const BEAT: Duration = Duration::from_secs(3);
/// A reader that takes nothing for so long is let go.
const SEND: Duration = Duration::from_secs(10);

/// Serves a reader until it goes.
pub async fn serve(mut socket: WebSocket, hall: Arc<Hall>, audience: Audience, after: Option<u64>, clock: Clock) {
    let Some(subscription) = hall.subscribe(audience.clone(), after) else { return };
    if say(&mut socket, &hello(&hall, &clock)).await.is_none() {
        return;
    }
    // The reader went: there is nobody to tell.
    let _ = follow(&mut socket, &hall, &audience, subscription, &clock).await;
}

async fn follow(socket: &mut WebSocket, hall: &Hall, audience: &Audience, subscription: Subscription, clock: &Clock) -> Option<()> {
    let Subscription { first, mut next } = subscription;
    let mut shown = 0;
    for shot in first {
        shown = shot.seq;
        say(socket, &shot).await?;
    }
    loop {
        tokio::select! {
            news = timeout(BEAT, next.recv()) => match news {
                Ok(Ok(shot)) if shot.seq > shown => {
                    shown = shot.seq;
                    say(socket, &shot).await?;
                }
                Ok(Ok(_)) => {}
                Ok(Err(RecvError::Lagged(_))) => {
                    let all = hall.snapshot(audience);
                    shown = all.seq;
                    say(socket, &all).await?;
                }
                Ok(Err(RecvError::Closed)) => return None,
                Err(_) => say(socket, &beat(hall, clock)).await?,
            },
            heard = socket.recv() => match heard {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            },
        }
    }
}

async fn say(socket: &mut WebSocket, shot: &Shot) -> Option<()> {
    timeout(SEND, socket.send(Message::Text(shot.text.clone()))).await.ok()?.ok()
}

fn hello(hall: &Hall, clock: &Clock) -> Shot {
    let (at, seq) = hall.read(|_, at| at);
    shot(seq.0, &Frame::Hello { protocol: PROTOCOL, seq: seq.0, at: hall.zone().rfc3339(at), ms: at.0, clock_set: clock.is_set() })
}

fn beat(hall: &Hall, _: &Clock) -> Shot {
    let (at, seq) = hall.read(|_, at| at);
    shot(seq.0, &Frame::Beat { seq: seq.0, at: hall.zone().rfc3339(at), ms: at.0 })
}
