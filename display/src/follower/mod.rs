//! The connection to the hall's feed: it reads frames, notices silence, and comes back after a while that grows.

mod address;
mod backoff;
#[cfg(test)]
mod tests;
mod trust;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use futures_util::{FutureExt as _, StreamExt as _};
use senha_wire::feed::Frame;
use tokio::net::TcpStream;
use tokio::sync::{Notify, mpsc};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::{HeaderValue, Request, StatusCode, header};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{Connector, MaybeTlsStream, WebSocketStream, connect_async_tls_with_config};

use crate::clocks::mark;
use crate::settings::Key;
use crate::view::{SILENCE_MS, Trouble};
pub(crate) use address::Address;
use backoff::Backoff;
pub(crate) use trust::trust;

const CONNECT: Duration = Duration::from_secs(5);
const SILENCE: Duration = Duration::from_millis(SILENCE_MS as u64);
/// A connection that held for so long was a good one: the next try comes soon.
const GOOD: Duration = Duration::from_secs(10);
/// The largest frame: a hall's whole board is some 10 kB.
const FRAME_BYTES: usize = 4 << 20;

/// What the follower tells.
#[derive(Debug)]
pub(crate) enum News {
    /// A frame.
    Frame(Box<Frame>),
    /// Connected, or not and why.
    Link(Option<Trouble>),
}

/// Follows one hall's feed.
#[derive(Debug)]
pub(crate) struct Follower {
    address: Address,
    key: Option<Key>,
    tls: Arc<rustls::ClientConfig>,
    /// The view wants a new connection and a snapshot.
    again: Arc<Notify>,
    /// The newest seq that was handed on in this run.
    seq: Option<u64>,
}

/// Why a connection ended.
#[derive(Debug)]
enum End {
    /// It broke, fell silent, or never was.
    Lost(Trouble),
    /// What it says cannot be read, or the view cannot use it: a snapshot is needed.
    Afresh,
    /// Nobody listens any more.
    Over,
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

impl Follower {
    /// A follower of a hall; `again` asks it for a new connection and a snapshot.
    pub fn new(address: Address, key: Option<Key>, tls: Arc<rustls::ClientConfig>, again: Arc<Notify>) -> Self {
        Self { address, key, tls, again, seq: None }
    }

    /// Follows until nobody listens.
    pub async fn run(mut self, news: mpsc::Sender<News>) {
        let mut backoff = Backoff::default();
        loop {
            let begin = mark();
            let trouble = match self.follow(&news).await {
                End::Over => return,
                End::Lost(trouble) => trouble,
                End::Afresh => {
                    self.seq = None;
                    Trouble::Link
                }
            };
            if news.send(News::Link(Some(trouble))).await.is_err() {
                return;
            }
            if begin.elapsed() >= GOOD {
                backoff = Backoff::default();
            }
            let wait = backoff.next(random());
            tracing::debug!(?trouble, wait_ms = wait.as_millis(), "the feed is away");
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = news.closed() => return,
            }
        }
    }

    async fn follow(&mut self, news: &mpsc::Sender<News>) -> End {
        if self.again.notified().now_or_never().is_some() {
            // It was asked for while there was no connection.
            self.seq = None;
        }
        let connected = timeout(CONNECT, self.connect()).await;
        let mut socket = match connected {
            Ok(Ok(socket)) => socket,
            Ok(Err(fault)) => return End::Lost(trouble(&fault)),
            Err(_) => return End::Lost(Trouble::Link),
        };
        if news.send(News::Link(None)).await.is_err() {
            return End::Over;
        }
        loop {
            let message = tokio::select! {
                message = timeout(SILENCE, socket.next()) => message,
                () = self.again.notified() => return End::Afresh,
                () = news.closed() => return End::Over,
            };
            let frame = match message {
                Ok(Some(Ok(Message::Text(text)))) => match serde_json::from_str::<Frame>(&text) {
                    Ok(frame) => frame,
                    Err(fault) => {
                        tracing::warn!(%fault, "the feed says what this display does not understand");
                        return End::Afresh;
                    }
                },
                // tungstenite answers pings by itself.
                Ok(Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_) | Message::Binary(_)))) => continue,
                Ok(Some(Ok(Message::Close(_)) | Err(_)) | None) | Err(_) => return End::Lost(Trouble::Link),
            };
            if let Frame::Snapshot { seq, .. } | Frame::Frame { seq, .. } = &frame {
                self.seq = Some(*seq);
            }
            if news.send(News::Frame(Box::new(frame))).await.is_err() {
                return End::Over;
            }
        }
    }

    async fn connect(&self) -> Result<Socket, Error> {
        let config = WebSocketConfig::default().max_message_size(Some(FRAME_BYTES)).max_frame_size(Some(FRAME_BYTES));
        let connector = Connector::Rustls(Arc::clone(&self.tls));
        let (socket, _) = connect_async_tls_with_config(self.request()?, Some(config), true, Some(connector)).await?;
        Ok(socket)
    }

    fn request(&self) -> Result<Request<()>, Error> {
        let mut request = self.address.feed(self.seq).into_client_request()?;
        if let Some(key) = &self.key {
            let mut bearer = HeaderValue::try_from(format!("Bearer {}", key.secret()))?;
            bearer.set_sensitive(true);
            request.headers_mut().insert(header::AUTHORIZATION, bearer);
        }
        Ok(request)
    }
}

fn trouble(fault: &Error) -> Trouble {
    match fault {
        Error::Http(answer) if matches!(answer.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => {
            Trouble::Key
        }
        Error::Http(answer) if answer.status() == StatusCode::NOT_FOUND => Trouble::Hall,
        Error::Tls(_) => Trouble::Certificate,
        Error::Io(fault) if fault.get_ref().is_some_and(|inner| inner.downcast_ref::<rustls::Error>().is_some()) => {
            Trouble::Certificate
        }
        _ => Trouble::Link,
    }
}

/// For the jitter alone: a machine without random bytes still comes back, only in step with others.
fn random() -> u32 {
    getrandom::u32().unwrap_or(u32::MAX / 2)
}
