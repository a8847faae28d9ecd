//! Problems (RFC 9457): the one place that knows status codes, by who must act next.

use std::collections::BTreeMap;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use senha_face::lang::Lang;
use senha_hall::Zone;
use senha_hall::floor::Param;
use senha_wire::problem::Problem;
use serde_json::Value;

use super::refused::Coded;
use super::{App, Asked};
use crate::keeper::AskError;

/// What the edge itself refuses; a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// No key and no session came.
    AuthMissing,
    /// The key, name or password is wrong.
    AuthWrong,
    /// The caller may not do this here.
    AuthForbidden,
    /// Too many wrong passwords.
    AuthLocked,
    /// The session has ended.
    SessionExpired,
    /// The form is of another session.
    FormStale,
    /// The body is larger than this route takes.
    BodyTooLarge,
    /// The body is not the JSON that this route takes.
    BodyInvalid,
    /// A field is missing.
    FieldMissing,
    /// A field has a value that cannot be.
    FieldInvalid,
    /// `Idempotency-Key` is missing.
    IdempotencyMissing,
    /// `Idempotency-Key` is not 1-255 visible ASCII characters.
    IdempotencyInvalid,
    /// There is no such page or route.
    RouteUnknown,
    /// The route knows other methods.
    MethodNotAllowed,
    /// There is no such hall.
    HallUnknown,
    /// The id was used with other content.
    CommandReused,
    /// Too many requests.
    LimitRate,
    /// The server has too much to do just now.
    LimitBusy,
    /// The feed was opened from a page of another site.
    FeedOrigin,
    /// The booking is for another hall.
    BookingOtherHall,
    /// The booking is for another day.
    BookingOtherDay,
    /// No slot begins at that minute.
    SlotForm,
    /// There is no such language.
    LanguageUnknown,
    /// The body is of a kind that this route does not take.
    MediaUnsupported,
    /// Something is broken here.
    ServerFault,
}

/// Every code of the edge.
pub const EDGE_CODES: &[(Edge, &str, u16)] = &[
    (Edge::AuthMissing, "auth.missing", 401),
    (Edge::AuthWrong, "auth.wrong", 401),
    (Edge::AuthForbidden, "auth.forbidden", 403),
    (Edge::AuthLocked, "auth.locked", 429),
    (Edge::SessionExpired, "session.expired", 401),
    (Edge::FormStale, "form.stale", 409),
    (Edge::BodyTooLarge, "body.too_large", 413),
    (Edge::BodyInvalid, "body.invalid", 400),
    (Edge::FieldMissing, "field.missing", 400),
    (Edge::FieldInvalid, "field.invalid", 400),
    (Edge::IdempotencyMissing, "idempotency.missing", 400),
    (Edge::IdempotencyInvalid, "idempotency.invalid", 400),
    (Edge::RouteUnknown, "route.unknown", 404),
    (Edge::MethodNotAllowed, "method.not_allowed", 405),
    (Edge::HallUnknown, "hall.unknown", 404),
    (Edge::CommandReused, "command.reused", 422),
    (Edge::LimitRate, "limit.rate", 429),
    (Edge::LimitBusy, "limit.busy", 503),
    (Edge::FeedOrigin, "feed.origin", 403),
    (Edge::BookingOtherHall, "booking.other_hall", 409),
    (Edge::BookingOtherDay, "booking.other_day", 409),
    (Edge::SlotForm, "slot.form", 400),
    (Edge::LanguageUnknown, "language.unknown", 404),
    (Edge::MediaUnsupported, "media.unsupported", 415),
    (Edge::ServerFault, "server.fault", 500),
];

impl Edge {
    fn row(self) -> (&'static str, u16) {
        EDGE_CODES
            .iter()
            .find(|(edge, ..)| *edge == self)
            .map_or(("server.fault", 500), |(_, code, status)| (code, *status))
    }
}

/// What an answer is instead of what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The status.
    pub status: u16,
    /// `noun.reason`.
    pub code: &'static str,
    /// What belongs to it.
    pub params: Vec<(&'static str, Value)>,
}

impl From<Edge> for Trouble {
    fn from(edge: Edge) -> Self {
        let (code, status) = edge.row();
        Self { status, code, params: Vec::new() }
    }
}

impl Trouble {
    /// With a parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.params.push((name, value.into()));
        self
    }

    /// A field is missing.
    pub fn missing(field: &'static str) -> Self {
        Self::from(Edge::FieldMissing).with("field", field)
    }

    /// A field has a value that cannot be.
    pub fn invalid(field: &'static str) -> Self {
        Self::from(Edge::FieldInvalid).with("field", field)
    }

    /// A rule of the hall speaks against it; instants are written in the hall's zone.
    pub fn refused(refusal: &impl Coded, zone: &Zone) -> Self {
        let value = |param| match param {
            Param::Word(word) => Value::from(word),
            Param::Count(count) => Value::from(count),
            Param::Time(at) => Value::from(zone.rfc3339(at)),
        };
        let params = refusal.params().into_iter().map(|(name, param)| (name, value(param))).collect();
        Self { status: status_of_code(refusal.code()), code: refusal.code(), params }
    }

    /// What `ask` said instead of an answer.
    pub fn asked<R: Coded>(error: AskError<R>, zone: &Zone) -> Self {
        match error {
            AskError::Refused(refusal) => Self::refused(&refusal, zone),
            AskError::Reused => Edge::CommandReused.into(),
            AskError::Busy => Edge::LimitBusy.into(),
            AskError::Fault => Edge::ServerFault.into(),
        }
    }

    fn title(&self, lang: Lang) -> String {
        let text = |v: &Value| {
            // A name in four languages is told in the reader's.
            let named = v.as_object().and_then(|names| names.get(lang.tag())).unwrap_or(v);
            named.as_str().map_or_else(|| named.to_string(), ToOwned::to_owned)
        };
        let params: Vec<(&str, String)> = self.params.iter().map(|(name, value)| (*name, text(value))).collect();
        let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (*name, value.as_str())).collect();
        senha_face::text::problem_title(lang, self.code, &params)
    }
}

/// The status of a refusal's code, by who must act next: what is not there, what an operator must mend, and else what the hall's state speaks against.
pub(super) fn status_of_code(code: &str) -> u16 {
    match code {
        "service.unknown" | "ticket.unknown" | "counter.unknown" | "booking.unknown" => 404,
        "plan.invalid" => 422,
        _ => 409,
    }
}

/// The trouble travels as an extension; [`finish`] gives it its words.
impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives every trouble its words in the caller's language: problem+json for programs, a page for people.
pub(super) async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let for_people = !request.uri().path().starts_with("/api/") && asked.wants_html;
    let asking = for_people.then(|| crate::page::Asking::of(&request));
    let mut response = next.run(request).await;
    if let Some(trouble) = trouble_of(&mut response) {
        let allow = response.headers_mut().remove(header::ALLOW);
        response = match asking {
            Some(asking) => crate::page::trouble(&app, &asked, asking, &trouble),
            None => answer_with(&asked, &trouble),
        };
        advise(&mut response, allow);
    }
    if let Ok(id) = HeaderValue::from_str(&asked.id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}

fn trouble_of(response: &mut Response) -> Option<Trouble> {
    if let Some(trouble) = response.extensions_mut().remove::<Trouble>() {
        return Some(trouble);
    }
    let edge = match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => Edge::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Edge::BodyTooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Edge::MediaUnsupported,
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => Edge::BodyInvalid,
        StatusCode::INTERNAL_SERVER_ERROR => Edge::ServerFault,
        StatusCode::NOT_FOUND => Edge::RouteUnknown,
        _ => return None,
    };
    let answered = response.headers().contains_key(header::CONTENT_TYPE)
        && response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t != "text/plain; charset=utf-8");
    (!answered).then(|| edge.into())
}

/// A trouble as the wire tells it.
pub(super) fn as_problem(asked: &Asked, trouble: &Trouble) -> Problem {
    let params: BTreeMap<String, Value> =
        trouble.params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Problem {
        kind: format!("/problems/{}", trouble.code),
        title: trouble.title(asked.lang),
        status: trouble.status,
        code: trouble.code.to_owned(),
        params,
        request: asked.id.clone(),
    }
}

fn answer_with(asked: &Asked, trouble: &Trouble) -> Response {
    let status = StatusCode::from_u16(trouble.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let text = serde_json::to_vec(&as_problem(asked, trouble)).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "application/problem+json"), (header::CONTENT_LANGUAGE, asked.lang.tag())], text)
        .into_response()
}

/// What a status owes whoever reads it: how to prove oneself, when to come again, which methods there are.
fn advise(response: &mut Response, allow: Option<HeaderValue>) {
    let status = response.status();
    let headers = response.headers_mut();
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"senha\""));
    }
    if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    headers.extend(allow.map(|methods| (header::ALLOW, methods)));
}

/// The words of a trouble, for a page.
pub fn words(lang: Lang, trouble: &Trouble) -> String {
    trouble.title(lang)
}
