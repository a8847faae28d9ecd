//! A deed at the desk or at the reception: a form with a nonce, sent twice is done once; a stale one is refused with what happened meanwhile.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use senha_hall::floor::{Answer, Command, CounterState, Language, Need, ParkReason, PauseReason};
use senha_hall::{CounterId, ServiceId, TicketId};

use super::form::Said;
use super::staff::Staff;
use crate::booking::{self, Arrival};
use crate::http::{App, Caller, Edge, Trouble};
use crate::node::{Hall, content_hash};
use crate::page::Frame;

/// The longest nonce, in characters.
const NONCE_MAX: usize = 64;

/// Does a deed at a counter and leads back to its desk; a refusal is told there.
pub async fn deed(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Path((_, hall, counter, deed)): Path<(String, String, String, String)>,
    said: Said,
) -> Result<Response, Trouble> {
    staff.check_form(&said.token)?;
    let hall = app.hall(&hall).await?;
    let counter: CounterId = counter.parse().map_err(|_| Edge::RouteUnknown)?;
    staff.must_serve_in(&hall.id)?;
    let caller = staff.caller();
    caller.for_counter(&hall, &counter)?;
    let asker = Asker { app: &app, caller: &caller, hall: &hall, said: &said };
    let done = match deed.as_str() {
        "finish-next" => asker.finish_and_next(&counter).await,
        "take-over" => asker.take_over(&counter).await,
        _ => match asker.at_counter(&deed, &counter) {
            Ok(Some(command)) => asker.ask(&deed, command, said.seen).await,
            Ok(None) => asker.on_ticket(&deed).await,
            Err(trouble) => Err(trouble),
        },
    };
    match done {
        Ok(ticket) => {
            let desk = format!("/{}/console/{}/{counter}", frame.lang.path(), hall.id);
            Ok(back(&desk, &deed, ticket, &said).into_response())
        }
        Err(trouble) if is_told_there(&trouble) => {
            super::desk::with_trouble(&app, &frame, &staff, &hall, &counter, &trouble).await
        }
        Err(trouble) => Err(trouble),
    }
}

/// Does a deed at the reception and leads back there.
pub async fn at_reception(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Path((_, hall, deed)): Path<(String, String, String)>,
    said: Said,
) -> Result<Response, Trouble> {
    staff.check_form(&said.token)?;
    let hall = app.hall(&hall).await?;
    staff.must_receive_in(&hall.id)?;
    let caller = staff.caller();
    let asker = Asker { app: &app, caller: &caller, hall: &hall, said: &said };
    match asker.on_ticket(&deed).await {
        Ok(ticket) => {
            let desk = format!("/{}/console/{}/reception", frame.lang.path(), hall.id);
            Ok(back(&desk, &deed, ticket, &said).into_response())
        }
        Err(trouble) if is_told_there(&trouble) => {
            super::reception::with_trouble(&app, &frame, &staff, &hall, &trouble)
        }
        Err(trouble) => Err(trouble),
    }
}

/// Trouble that the same page can tell, because the person can mend it there.
fn is_told_there(trouble: &Trouble) -> bool {
    matches!(trouble.status, 404 | 409) || trouble.code == "field.missing"
}

/// Back to the page, with the same list, and with what was done where it has a way back.
fn back(page: &str, deed: &str, ticket: Option<TicketId>, said: &Said) -> Redirect {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !said.list.is_empty() {
        query.append_pair("list", &said.list);
    }
    if let Some(ticket) = ticket.filter(|_| super::told::is_told(deed)) {
        query.append_pair("done", deed).append_pair("ticket", &ticket.to_string());
    }
    let query = query.finish();
    Redirect::to(&if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") })
}

/// Who asks for what, where.
struct Asker<'a> {
    app: &'a App,
    caller: &'a Caller,
    hall: &'a Hall,
    said: &'a Said,
}

impl Asker<'_> {
    /// Asks, and says which ticket the answer shows.
    async fn ask(&self, deed: &str, command: Command, seen: Option<u64>) -> Result<Option<TicketId>, Trouble> {
        let nonce = self.nonce()?;
        let content = content_hash(deed, format!("{command:?}").as_bytes());
        let envelope = self.caller.sender.envelope(&format!("form {nonce} {deed} {content:?}"), content, seen);
        let done = self.app.node.ask(self.hall, envelope, command).await;
        let done = done.map_err(|e| Trouble::asked(e, &self.hall.zone()))?;
        Ok(match &done.answer {
            Answer::Ticket(answer) => Some(answer.ticket),
            Answer::Counter(_) | Answer::Hall { .. } | Answer::Done => None,
        })
    }

    /// Finishes, and calls the next one unless the visit goes on here, the counter pauses, or nobody waits.
    async fn finish_and_next(&self, counter: &CounterId) -> Result<Option<TicketId>, Trouble> {
        let finished = self.ask("finish", Command::Finish(self.ticket()?), self.said.seen).await?;
        let is_free = |floor: &senha_hall::floor::Floor| {
            floor.counter(counter).is_some_and(|c| c.ticket.is_none() && c.state == CounterState::Open)
        };
        if !self.hall.read(|floor, _| is_free(floor)).0 {
            return Ok(finished);
        }
        match self.ask("next", Command::Next { counter: counter.clone() }, None).await {
            // The visit is finished all the same, and the desk shows that it is free.
            Err(trouble) if trouble.code == "counter.none_waiting" => Ok(finished),
            called => called.map(|_| None),
        }
    }

    /// Closes a counter that somebody left open, and opens it for this person; never while it holds a ticket.
    async fn take_over(&self, counter: &CounterId) -> Result<Option<TicketId>, Trouble> {
        self.ask("close", Command::CloseCounter { counter: counter.clone() }, self.said.seen).await?;
        let open = Command::OpenCounter { counter: counter.clone(), services: None, clerk: self.caller.clerk() };
        self.ask("open", open, None).await
    }

    /// The command of a deed that is about the counter.
    fn at_counter(&self, deed: &str, counter: &CounterId) -> Result<Option<Command>, Trouble> {
        let counter = counter.clone();
        let said = self.said;
        Ok(Some(match deed {
            "open" => Command::OpenCounter { counter, services: services(said)?, clerk: self.caller.clerk() },
            "pause" => {
                let reason = PauseReason::from_word(&said.reason).unwrap_or(PauseReason::Other);
                Command::PauseCounter { counter, reason }
            }
            "close" => Command::CloseCounter { counter },
            "next" => Command::Next { counter },
            "call" => Command::Call { ticket: self.ticket()?, counter },
            "resume-here" => Command::Resume { ticket: self.ticket()?, counter: Some(counter) },
            _ => return Ok(None),
        }))
    }

    /// A deed that is about a ticket alone, or takes one.
    async fn on_ticket(&self, deed: &str) -> Result<Option<TicketId>, Trouble> {
        let said = self.said;
        if deed == "take" {
            return self.take().await;
        }
        if deed == "check-in" {
            return self.check_in().await;
        }
        let ticket = self.ticket()?;
        let command = match deed {
            "recall" => Command::Recall(ticket),
            "serve" => Command::Serve(ticket),
            "miss" => Command::Miss(ticket),
            "reinstate" => Command::Reinstate(ticket),
            "park" => {
                let reason = ParkReason::from_word(&said.reason).unwrap_or(ParkReason::Other);
                Command::Park { ticket, reason, until: self.until() }
            }
            "resume" => Command::Resume { ticket, counter: None },
            // The call is taken back: the visit stands in the line again where it stood.
            "back" => Command::Transfer { ticket, service: None, counter: None },
            "transfer" => Command::Transfer {
                ticket,
                service: optional("service", &said.service)?,
                counter: optional("counter", &said.to_counter)?,
            },
            "items" => Command::AddItem { ticket, service: one("service", &said.service)? },
            "finish" => Command::Finish(ticket),
            "leave" => Command::Leave(ticket),
            "cancel" => Command::Cancel(ticket),
            _ => return Err(Edge::RouteUnknown.into()),
        };
        self.ask(deed, command, said.seen).await
    }

    async fn take(&self) -> Result<Option<TicketId>, Trouble> {
        let service: ServiceId = one("service", &self.said.service)?;
        self.caller.for_service(self.hall, &service)?;
        let need = Need::from_word(&self.said.need);
        let language = Language::from_word(&self.said.language);
        self.ask("take", Command::Take { services: vec![service], need, language }, None).await
    }

    /// Lets a booking's holder into the line who has no kiosk.
    async fn check_in(&self) -> Result<Option<TicketId>, Trouble> {
        let (nonce, said) = (self.nonce()?, self.said);
        let (booking, need) = (said.booking.trim(), Need::from_word(&said.need));
        let arrival = Arrival { booking, hall: Some(self.hall.id.as_str()), need, language: None };
        let id = format!("form {nonce} check-in {booking} {}", said.need);
        let (_, done) = booking::check_in(self.app, self.caller, &id, &arrival).await?;
        Ok(match &done.answer {
            Answer::Ticket(answer) => Some(answer.ticket),
            Answer::Counter(_) | Answer::Hall { .. } | Answer::Done => None,
        })
    }

    /// The form's own word.
    fn nonce(&self) -> Result<&str, Trouble> {
        let nonce = self.said.nonce.as_str();
        if nonce.is_empty() || nonce.len() > NONCE_MAX { Err(Edge::FormStale.into()) } else { Ok(nonce) }
    }

    /// The ticket that the form names; only one of the person's own bureaus may be touched.
    fn ticket(&self) -> Result<TicketId, Trouble> {
        let unknown = || Trouble { status: 404, code: "ticket.unknown", params: Vec::new() };
        let id: TicketId = self.said.ticket.parse().map_err(|_| unknown())?;
        let service = self.hall.read(|floor, _| floor.ticket(id).map(|t| t.service().clone())).0;
        if let Some(service) = service {
            self.caller.for_service(self.hall, &service)?;
        }
        Ok(id)
    }

    fn until(&self) -> Option<senha_hall::At> {
        let minutes: i64 = self.said.back_in_min.parse().ok().filter(|m| (1..=600).contains(m))?;
        Some(self.app.node.clock.now().plus(minutes * 60_000))
    }
}

fn one<T: std::str::FromStr>(field: &'static str, text: &str) -> Result<T, Trouble> {
    text.parse().map_err(|_| Trouble::invalid(field))
}

fn optional<T: std::str::FromStr>(field: &'static str, text: &str) -> Result<Option<T>, Trouble> {
    if text.is_empty() { Ok(None) } else { one(field, text).map(Some) }
}

/// The services that were ticked; none where the form lets not choose.
fn services(said: &Said) -> Result<Option<Vec<ServiceId>>, Trouble> {
    if !said.chooses {
        return Ok(None);
    }
    if said.services.is_empty() {
        return Err(Trouble::missing("services"));
    }
    said.services.iter().map(|s| one("services", s)).collect::<Result<_, _>>().map(Some)
}
