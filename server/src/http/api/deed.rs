//! `POST /tickets/{ticket}/…`: the deeds on a ticket.

use axum::extract::{Path, State};
use senha_hall::TicketId;
use senha_hall::floor::{Answer, Command, ParkReason, PrintOutcome};
use senha_wire::problem::Problem;
use senha_wire::ticket::{Deed, Ticket};

use super::{name, told, word};
use crate::http::{App, Caller, DeedId, Edge, Json, Trouble};
use crate::keeper::Done;
use crate::node::{Hall, content_hash};

type Told = Result<axum::Json<Ticket>, Trouble>;

struct Asked {
    app: App,
    ticket: String,
    caller: Caller,
    id: DeedId,
    body: Json<Deed>,
}

/// Asks for a deed on a ticket, and tells how the ticket stands after it.
async fn ask(
    asked: Asked,
    deed: &str,
    command: impl FnOnce(&App, TicketId, &Deed) -> Result<Command, Trouble>,
) -> Told {
    let Asked { app, ticket, caller, id, body } = asked;
    let (hall, named) = app.ticket(&ticket)?;
    let content = content_hash(&format!("{deed} {ticket}"), &body.content);
    let envelope = caller.sender_on(&ticket).envelope(id.as_str(), content, body.said.seen);
    let service = hall.read(|floor, _| floor.ticket(named).map(|t| t.service().clone())).0;
    let trouble = |error| Trouble::asked(error, &hall.zone());
    if let Some(Err(forbidden)) = service.map(|service| caller.for_service(&hall, &service)) {
        // The ticket may have gone to another bureau by this very deed: then this is a repeat, and is owed the first answer.
        let first = app.node.first_answer(&hall, &envelope).await.map_err(trouble)?;
        return first.map_or(Err(forbidden), |done| tell(&hall, &done));
    }
    let command = command(&app, named, &body.said)?;
    let done = app.node.ask(&hall, envelope, command).await.map_err(trouble)?;
    tell(&hall, &done)
}

fn tell(hall: &Hall, done: &Done<Answer>) -> Told {
    match &done.answer {
        Answer::Ticket(answer) => Ok(axum::Json(told(hall, answer, done.seq))),
        Answer::Counter(_) | Answer::Hall { .. } | Answer::Done => Err(Edge::ServerFault.into()),
    }
}

macro_rules! deeds {
    ($($(#[$doc:meta])* $name:ident $path:literal => $command:expr;)+) => {$(
        $(#[$doc])*
        #[utoipa::path(post, path = $path, tag = "tickets", request_body = Deed,
            params(("ticket" = String, Path, description = "the ticket's id"), ("Idempotency-Key" = String, Header, description = "1-255 visible ASCII characters, made and stored by the sender")),
            responses((status = 200, body = Ticket), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
        pub async fn $name(State(app): State<App>, Path(ticket): Path<String>, caller: Caller, id: DeedId, body: Json<Deed>) -> Told {
            ask(Asked { app, ticket, caller, id, body }, stringify!($name), $command).await
        }
    )+};
}

deeds! {
    /// Call a chosen ticket to a counter.
    call "/tickets/{ticket}/call" => |_, ticket, deed| {
        let counter = deed.counter.as_deref().ok_or_else(|| Trouble::missing("counter"))?;
        Ok(Command::Call { ticket, counter: name("counter", counter)? })
    };
    /// Call the called ticket again: a new call with its own number.
    recall "/tickets/{ticket}/recall" => |_, ticket, _| Ok(Command::Recall(ticket));
    /// The citizen has come to the counter.
    serve "/tickets/{ticket}/serve" => |_, ticket, _| Ok(Command::Serve(ticket));
    /// The citizen has not come.
    miss "/tickets/{ticket}/miss" => |_, ticket, _| Ok(Command::Miss(ticket));
    /// The citizen has come after all: into the line again, with the first arrival.
    reinstate "/tickets/{ticket}/reinstate" => |_, ticket, _| Ok(Command::Reinstate(ticket));
    /// Send the citizen out for a while.
    park "/tickets/{ticket}/park" => |app, ticket, deed| {
        let reason = word("reason", deed.reason.as_deref(), ParkReason::from_word)?.unwrap_or(ParkReason::Other);
        let until = deed.back_in_min.map(|min| app.node.clock.now().plus(i64::from(min.min(24 * 60)) * 60_000));
        Ok(Command::Park { ticket, reason, until })
    };
    /// The parked citizen is back: into the line, or served at once at a free counter.
    resume "/tickets/{ticket}/resume" => |_, ticket, deed| {
        let counter = deed.counter.as_deref().map(|c| name("counter", c)).transpose()?;
        Ok(Command::Resume { ticket, counter })
    };
    /// Hand the visit on to a service or a counter: same number, same arrival.
    transfer "/tickets/{ticket}/transfer" => |_, ticket, deed| {
        if deed.service.is_none() && deed.counter.is_none() {
            return Err(Trouble::missing("service"));
        }
        let service = deed.service.as_deref().map(|s| name("service", s)).transpose()?;
        let counter = deed.counter.as_deref().map(|c| name("counter", c)).transpose()?;
        Ok(Command::Transfer { ticket, service, counter })
    };
    /// Add a service to the visit.
    items "/tickets/{ticket}/items" => |_, ticket, deed| {
        let service = deed.service.as_deref().ok_or_else(|| Trouble::missing("service"))?;
        Ok(Command::AddItem { ticket, service: name("service", service)? })
    };
    /// The service whose turn it was is done.
    finish "/tickets/{ticket}/finish" => |_, ticket, _| Ok(Command::Finish(ticket));
    /// The citizen goes away; whoever holds the ticket's id may say so.
    leave "/tickets/{ticket}/leave" => |_, ticket, _| Ok(Command::Leave(ticket));
    /// Take the ticket out of the line.
    cancel "/tickets/{ticket}/cancel" => |_, ticket, _| Ok(Command::Cancel(ticket));
    /// The ticket should never have been.
    void "/tickets/{ticket}/void" => |_, ticket, _| Ok(Command::Void(ticket));
    /// What became of the ticket's paper.
    print "/tickets/{ticket}/print" => |_, ticket, deed| {
        let outcome = word("outcome", deed.outcome.as_deref(), PrintOutcome::from_word)?.ok_or_else(|| Trouble::missing("outcome"))?;
        Ok(Command::Print { ticket, outcome })
    };
}
