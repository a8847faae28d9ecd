//! The WebSocket that feeds the page on this machine: what hangs on the wall, what sounds, and every 3 s that the program lives.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast::error::RecvError;

use super::{App, Pages};
use crate::conductor::{Picture, Told};

/// A page that hears nothing for 10 s says so on its face.
const BEAT: Duration = Duration::from_secs(3);
/// A page has nothing long to say.
const MESSAGE_BYTES: usize = 1 << 10;

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Event<'a> {
    State {
        html: &'a str,
        stale: bool,
        #[serde(flatten)]
        time: Time,
    },
    Beat {
        #[serde(flatten)]
        time: Time,
    },
    Say {
        #[serde(flatten)]
        told: &'a Told,
    },
}

/// The server's time at this moment.
#[derive(Serialize)]
struct Time {
    #[serde(skip_serializing_if = "Option::is_none")]
    ms: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i32>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum FromPage {
    /// The browser does not let the page play by itself.
    Blocked,
    /// It does.
    Heard,
}

pub(super) async fn open(State(app): State<App>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    if !same_origin(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(page) = app.pages.enter() else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let pages = app.pages.clone();
    let failed = pages.clone();
    upgrade.max_message_size(MESSAGE_BYTES).on_failed_upgrade(move |_| failed.leave(page)).on_upgrade(
        move |socket| async move {
            feed(socket, page, &pages).await;
            pages.leave(page);
        },
    )
}

/// A page of another site may not listen; a program that is no browser names no origin.
fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, at)| at == host),
        (Some(_), None) => false,
    }
}

async fn feed(mut socket: WebSocket, page: u64, pages: &Pages) {
    let (mut pictures, mut told, mut ended) = (pages.pictures.clone(), pages.told.subscribe(), pages.ended.clone());
    let mut beat = tokio::time::interval(BEAT);
    let first = pictures.borrow_and_update().clone();
    if send(&mut socket, &state(pages, &first)).await.is_err() {
        return;
    }
    loop {
        let sent = tokio::select! {
            changed = pictures.changed() => match changed {
                Ok(()) => {
                    let picture = pictures.borrow_and_update().clone();
                    send(&mut socket, &state(pages, &picture)).await
                }
                Err(_) => return,
            },
            announcement = told.recv() => match announcement {
                Ok(told) if pages.is_voice(page) => send(&mut socket, &Event::Say { told: &told }).await,
                Ok(_) | Err(RecvError::Lagged(_)) => Ok(()),
                Err(RecvError::Closed) => return,
            },
            _ = beat.tick() => {
                let picture = pictures.borrow().clone();
                send(&mut socket, &Event::Beat { time: time(pages, &picture) }).await
            }
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => { heard(&text); Ok(()) }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => Ok(()),
            },
            () = over(&mut ended) => return,
        };
        if sent.is_err() {
            return;
        }
    }
}

async fn over(ended: &mut tokio::sync::watch::Receiver<bool>) {
    // An error means that the display was dropped.
    let _ = ended.wait_for(|ended| *ended).await;
}

async fn send(socket: &mut WebSocket, event: &Event<'_>) -> Result<(), ()> {
    let text = serde_json::to_string(event).map_err(|fault| tracing::error!(%fault, "an event cannot be written"))?;
    socket.send(Message::Text(text.into())).await.map_err(drop)
}

fn state<'a>(pages: &Pages, picture: &'a Arc<Picture>) -> Event<'a> {
    Event::State { html: &picture.html, stale: picture.stale, time: time(pages, picture) }
}

fn time(pages: &Pages, picture: &Picture) -> Time {
    Time {
        ms: picture.clock.map(|clock| clock.server_ms(pages.clocks.now())),
        offset: picture.clock.map(|clock| clock.offset_min()),
    }
}

fn heard(text: &str) {
    match serde_json::from_str(text) {
        Ok(FromPage::Blocked) => tracing::warn!(
            "the browser does not let the page play sound: start it with --autoplay-policy=no-user-gesture-required"
        ),
        Ok(FromPage::Heard) => tracing::info!("the page plays sound"),
        Err(_) => {}
    }
}
