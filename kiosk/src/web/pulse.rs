//! What a page asks by itself: whether its person is still there, whether it shows what is so, and a voice for its words.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use senha_face::Lang;
use serde::{Deserialize, Serialize};

use super::visit::{REFRESH, Visit};
use crate::kiosk::Kiosk;
use crate::person::Stand;

/// The kiosk's pulse, asked once a second.
#[derive(Serialize)]
pub struct Pulse {
    /// `here`, `left` or `gone`.
    stand: &'static str,
    /// Seconds that are left.
    left: i64,
    /// Changes with whatever a page shows.
    version: String,
}

/// The pulse; asking for it is nobody's touch.
pub async fn pulse(State(kiosk): State<Arc<Kiosk>>, mut headers: HeaderMap) -> Json<Pulse> {
    headers.insert(REFRESH, HeaderValue::from_static("1"));
    let cookie = Visit::of(&kiosk, &headers).cookie;
    let (stand, left) = match kiosk.people.look_at(cookie).1 {
        Stand::Here => ("here", 0),
        Stand::Left(seconds) => ("left", seconds),
        Stand::Gone => ("gone", 0),
    };
    Json(Pulse { stand, left, version: kiosk.version() })
}

/// What shall be said.
#[derive(Deserialize)]
pub struct Say {
    text: String,
}

/// A WAV of a text.
pub async fn speak(State(kiosk): State<Arc<Kiosk>>, Path(lang): Path<String>, Query(say): Query<Say>) -> Response {
    let Some(lang) = Lang::parse(&lang) else { return StatusCode::NOT_FOUND.into_response() };
    match kiosk.voice.say(lang, &say.text).await {
        Some(wav) => ([(header::CONTENT_TYPE, "audio/wav")], wav.as_ref().clone()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
