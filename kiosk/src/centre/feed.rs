//! One connection to the hall's feed: it tells when something changed, and the server's time.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::StreamExt;
use senha_wire::feed::{Frame, Queue};
use tokio_tungstenite::connect_async_tls_with_config;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use super::Trust;

/// The server says something at least every 3 s.
pub const SILENCE: Duration = Duration::from_secs(10);
/// No frame is larger, bytes.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What a frame says that matters here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct News {
    /// The server's time, RFC 3339 with the hall's offset.
    pub at: String,
    /// The server's clock was set for a trial; only `hello` says so.
    pub clock_set: Option<bool>,
    /// The lines, where they changed.
    pub queues: Option<Vec<Queue>>,
    /// The hall should be looked at again.
    pub changed: bool,
}

impl News {
    /// What a frame says; none for a kind that is not known here.
    pub fn of(text: &str) -> Option<Self> {
        Some(match serde_json::from_str(text).ok()? {
            Frame::Hello { at, clock_set, .. } => {
                Self { at, clock_set: Some(clock_set), changed: true, ..Self::default() }
            }
            Frame::Snapshot { at, board, .. } => {
                Self { at, queues: Some(board.queues), changed: true, ..Self::default() }
            }
            Frame::Frame { at, change, .. } => Self { at, queues: change.queues, changed: true, ..Self::default() },
            Frame::Beat { at, .. } => Self { at, ..Self::default() },
        })
    }
}

/// The feed's address for a server's address.
pub fn address(server: &str, hall: &str) -> String {
    let server = server.trim_end_matches('/');
    let socket = match server.split_once("://") {
        Some(("https", rest)) => format!("wss://{rest}"),
        Some((_, rest)) => format!("ws://{rest}"),
        None => format!("ws://{server}"),
    };
    format!("{socket}/api/v1/halls/{hall}/feed")
}

/// Listens until the connection ends or falls silent.
///
/// # Errors
/// It cannot be made, it broke, or nothing came for [`SILENCE`].
pub async fn listen(url: &str, trust: &Trust, mut hear: impl FnMut(News)) -> Result<()> {
    let limits = WebSocketConfig::default().max_message_size(Some(MOST_BYTES)).max_frame_size(Some(MOST_BYTES));
    let connect = connect_async_tls_with_config(url, Some(limits), true, trust.connector()?);
    let (mut socket, _) = tokio::time::timeout(SILENCE, connect).await.context("no answer")??;
    loop {
        match tokio::time::timeout(SILENCE, socket.next()).await.context("the feed fell silent")? {
            None | Some(Ok(Message::Close(_))) => bail!("the server closed the feed"),
            Some(Err(error)) => return Err(error.into()),
            Some(Ok(Message::Text(text))) => {
                if let Some(news) = News::of(&text) {
                    hear(news);
                }
            }
            Some(Ok(_)) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feed_is_as_safe_as_the_server() {
        assert_eq!(address("https://senha.gov.example/", "gsc"), "wss://senha.gov.example/api/v1/halls/gsc/feed");
        assert_eq!(address("http://127.0.0.1:8080", "gsc"), "ws://127.0.0.1:8080/api/v1/halls/gsc/feed");
    }

    #[test]
    fn a_frame_of_a_later_version_is_passed_over() {
        assert_eq!(News::of(r#"{"kind":"weather","seq":1}"#), None);
        let beat =
            News::of(r#"{"kind":"beat","seq":7,"at":"2026-11-24T10:42:00+08:00","ms":1795488120000,"mood":"calm"}"#)
                .unwrap();
        assert!(!beat.changed);
    }
}
