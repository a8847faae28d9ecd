//! `POST /halls/{hall}/counters/{counter}/…`: the deeds at a counter.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use senha_hall::floor::{Answer, Command, PauseReason};
use senha_hall::{CounterId, ServiceId};
use senha_wire::counter::{CounterDeed, CounterDone};
use senha_wire::problem::Problem;
use senha_wire::ticket::Ticket;

use super::{name, told, word};
use crate::http::{App, Caller, DeedId, Edge, Json, Trouble};
use crate::node::content_hash;

struct Asked {
    app: App,
    path: (String, String),
    caller: Caller,
    id: DeedId,
    body: Json<CounterDeed>,
}

async fn ask(
    asked: Asked,
    deed: &str,
    command: impl FnOnce(&Caller, CounterId, &CounterDeed) -> Result<Command, Trouble>,
) -> Result<Response, Trouble> {
    let Asked { app, path: (hall, counter), caller, id, body } = asked;
    let hall = app.hall(&hall).await?;
    let counter: CounterId = name("counter", &counter)?;
    caller.for_counter(&hall, &counter)?;
    let content = content_hash(&format!("{deed} {} {counter}", hall.id), &body.content);
    let command = command(&caller, counter, &body.said)?;
    let envelope = caller.sender.envelope(id.as_str(), content, body.said.seen);
    let done = app.node.ask(&hall, envelope, command).await.map_err(|e| Trouble::asked(e, &hall.zone()))?;
    match done.answer {
        Answer::Ticket(answer) => Ok(axum::Json(told(&hall, &answer, done.seq)).into_response()),
        Answer::Counter(c) => {
            let told = CounterDone {
                id: c.counter.to_string(),
                hall: hall.id.to_string(),
                state: c.state,
                changed: c.changed.0,
                seq: done.seq.0,
            };
            Ok(axum::Json(told).into_response())
        }
        Answer::Hall { .. } | Answer::Done => Err(Edge::ServerFault.into()),
    }
}

macro_rules! deeds {
    ($($(#[$doc:meta])* $name:ident $path:literal $body:ty => $command:expr;)+) => {$(
        $(#[$doc])*
        #[utoipa::path(post, path = $path, tag = "counters", request_body = CounterDeed,
            params(("hall" = String, Path, description = "the hall"), ("counter" = String, Path, description = "the counter"),
                ("Idempotency-Key" = String, Header, description = "1-255 visible ASCII characters, made and stored by the sender")),
            responses((status = 200, body = $body), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
        pub async fn $name(State(app): State<App>, Path(path): Path<(String, String)>, caller: Caller, id: DeedId, body: Json<CounterDeed>) -> Result<Response, Trouble> {
            ask(Asked { app, path, caller, id, body }, stringify!($name), $command).await
        }
    )+};
}

deeds! {
    /// Open a counter, or take up a paused one.
    open "/halls/{hall}/counters/{counter}/open" CounterDone => |caller, counter, deed| {
        let services = deed.services.as_ref().map(|all| all.iter().map(|s| name::<ServiceId>("services", s)).collect()).transpose()?;
        Ok(Command::OpenCounter { counter, services, clerk: caller.clerk() })
    };
    /// Pause a counter: it keeps its ticket and calls nobody.
    pause "/halls/{hall}/counters/{counter}/pause" CounterDone => |_, counter, deed| {
        let reason = word("reason", deed.reason.as_deref(), PauseReason::from_word)?.unwrap_or(PauseReason::Break);
        Ok(Command::PauseCounter { counter, reason })
    };
    /// Close a counter that holds no ticket.
    close "/halls/{hall}/counters/{counter}/close" CounterDone => |_, counter, _| Ok(Command::CloseCounter { counter });
    /// Call whom the policy picks.
    next "/halls/{hall}/counters/{counter}/next" Ticket => |_, counter, _| Ok(Command::Next { counter });
}
