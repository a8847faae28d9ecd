//! One reader of the feed over a WebSocket.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, close_code};
use futures_util::future::BoxFuture;
use senha_wire::feed::{Frame, PROTOCOL};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};
use tokio::time::{interval, timeout};

use super::channel::shot;
use super::{Audience, Shot, Subscription};
use crate::node::Hall;

/// After so long without news a beat says that the line lives.
const BEAT: Duration = Duration::from_secs(3);
/// A reader that takes nothing for so long is let go.
const SEND: Duration = Duration::from_secs(10);
/// Messages that a reader may send: it has nothing to say, and a few words of a friendly one do no harm.
const HEARD_MAX: u32 = 64;

/// How often it is asked whether a desk may still listen: its key may be revoked, its session end.
const AGAIN: Duration = Duration::from_secs(5);

/// Asks whether a reader may still listen.
pub type StillMay = Box<dyn Fn() -> BoxFuture<'static, bool> + Send + Sync>;

/// A reader with what it is told of.
pub struct Reader {
    /// The hall.
    pub hall: Arc<Hall>,
    /// As whom it listens.
    pub audience: Audience,
    /// The clock of the hall's node was set for a trial.
    pub clock_set: bool,
    /// Says when the server stops.
    pub stop: watch::Receiver<bool>,
    /// Whether it may still listen; a board always may.
    pub still_may: StillMay,
}

/// Why a reader is let go.
enum End {
    /// It went, or takes nothing any more: there is nobody to tell.
    Gone,
    /// It is told why, with a code of RFC 6455.
    Told(u16, &'static str),
}

impl Reader {
    /// Serves the reader until it goes.
    pub async fn serve(mut self, mut socket: WebSocket, subscription: Subscription) {
        if let End::Told(code, reason) = self.follow(&mut socket, subscription).await {
            let close = Message::Close(Some(CloseFrame { code, reason: reason.into() }));
            // The last word; whoever does not take it finds the line closed.
            let _ = timeout(SEND, socket.send(close)).await;
        }
    }

    async fn follow(&mut self, socket: &mut WebSocket, subscription: Subscription) -> End {
        // The seat is kept until the reader goes.
        let Subscription { first, upto, mut next, seat: _seat } = subscription;
        for shot in std::iter::once(self.hello()).chain(first) {
            if !say(socket, &shot).await {
                return End::Gone;
            }
        }
        self.go_on(socket, &mut next, upto).await
    }

    async fn go_on(&mut self, socket: &mut WebSocket, next: &mut broadcast::Receiver<Shot>, mut shown: u64) -> End {
        let mut beat = interval(BEAT);
        beat.reset();
        let mut again = interval(AGAIN);
        again.reset();
        let mut heard = 0;
        loop {
            let news = tokio::select! {
                news = next.recv() => news.map(|shot| Some(shot).filter(|shot| shot.seq > shown)),
                _ = again.tick(), if self.audience.is_desk() => {
                    if !(self.still_may)().await {
                        return End::Told(close_code::POLICY, "sign in again");
                    }
                    Ok(None)
                }
                _ = beat.tick() => Ok(Some(beat_of(&self.hall, shown))),
                message = socket.recv() => match message {
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(None),
                    Some(Ok(Message::Text(_) | Message::Binary(_))) if heard < HEARD_MAX => {
                        heard += 1;
                        Ok(None)
                    }
                    Some(Ok(Message::Text(_) | Message::Binary(_))) => return End::Told(close_code::POLICY, "a reader has nothing to say"),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return End::Gone,
                },
                () = async { drop(self.stop.wait_for(|stop| *stop).await) } => return End::Told(close_code::RESTART, "the server stops"),
            };
            let shot = match news {
                Ok(Some(shot)) => shot,
                Ok(None) => continue,
                Err(RecvError::Lagged(_)) => self.hall.snapshot(&self.audience),
                Err(RecvError::Closed) => return End::Told(close_code::RESTART, "listen again"),
            };
            shown = shown.max(shot.seq);
            beat.reset();
            if !say(socket, &shot).await {
                return End::Gone;
            }
        }
    }

    fn hello(&self) -> Shot {
        let (at, seq) = self.hall.read(|_, at| at);
        shot(
            0,
            &Frame::Hello {
                protocol: PROTOCOL,
                seq: seq.0,
                at: self.hall.zone().rfc3339(at),
                ms: at.0,
                clock_set: self.clock_set,
            },
        )
    }
}

/// With the seq that was shown last: a beat never runs ahead of the frames.
fn beat_of(hall: &Hall, shown: u64) -> Shot {
    let (at, _) = hall.read(|_, at| at);
    shot(0, &Frame::Beat { seq: shown, at: hall.zone().rfc3339(at), ms: at.0 })
}

async fn say(socket: &mut WebSocket, shot: &Shot) -> bool {
    timeout(SEND, socket.send(Message::Text(shot.text.clone()))).await.is_ok_and(|sent| sent.is_ok())
}
