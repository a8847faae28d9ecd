//! The gate in front of each route: who asks, and may they. The table beside each route says what it needs.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::{HeaderMap, header, request::Parts};
use axum::middleware::Next;
use axum::response::Response;
use senha_hall::{BureauId, By, CounterId, HallId, ServiceId};

use super::App;
use super::connection::Asker;
use super::problem::{Edge, Trouble};
use crate::access::{Deed, Grant, may, session};
use crate::feed::Audience;
use crate::node::{Hall, Sender};

/// What a route needs of its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing: everyone may, whether signed in or not.
    Anyone,
    /// A grant for this kind of deed.
    Grant(Deed),
}

/// Who asks.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The grant of the key or the session; none for a citizen.
    pub grant: Option<Grant>,
    /// As whom commands are sent.
    pub sender: Sender,
    /// What the route needed.
    need: Option<Deed>,
}

impl Caller {
    /// A citizen: whoever holds a ticket's id.
    pub fn citizen() -> Self {
        Self { grant: None, sender: Sender { by: By::Citizen, scope: "citizen".to_owned() }, need: None }
    }

    /// As whom a deed on a ticket is sent: a citizen is known by the ticket's id alone, and only under it are a citizen's ids its own.
    pub fn sender_on(&self, ticket: &str) -> Sender {
        match self.sender.by {
            By::Citizen => Sender { by: By::Citizen, scope: format!("citizen:{ticket}") },
            By::Person(_) | By::Key(_) | By::Clock | By::Courier | By::Operator => self.sender.clone(),
        }
    }

    /// As whom a deed is sent that names nothing yet: a citizen is known by the address alone, so that two who choose the same id are two.
    pub fn sender_from(&self, asker: Asker) -> Sender {
        match self.sender.by {
            By::Citizen => Sender { by: By::Citizen, scope: format!("citizen@{}", asker.0) },
            By::Person(_) | By::Key(_) | By::Clock | By::Courier | By::Operator => self.sender.clone(),
        }
    }

    /// A person with an account.
    pub fn person(account: i64, grant: Grant) -> Self {
        Self {
            grant: Some(grant),
            sender: Sender { by: By::Person(account), scope: format!("person:{account}") },
            need: Some(Deed::Serve),
        }
    }

    /// The hall of a caller who is of one hall only, such as a kiosk.
    pub fn one_hall(&self) -> Option<&str> {
        let mut halls = self.grant.as_ref()?.halls.names()?.iter();
        let (one, None) = (halls.next()?, halls.next()) else { return None };
        Some(one.as_str())
    }

    /// The account's number, for the rule "one person, one counter"; a key has none.
    pub fn clerk(&self) -> Option<i64> {
        match self.sender.by {
            By::Person(account) => Some(account),
            By::Key(_) | By::Clock | By::Courier | By::Operator | By::Citizen => None,
        }
    }

    /// Whether the caller may do what the route needs to a service's tickets in a hall.
    ///
    /// # Errors
    /// `auth.forbidden`.
    pub fn for_service(&self, hall: &Hall, service: &ServiceId) -> Result<(), Trouble> {
        let bureau =
            hall.read(|floor, _| floor.plan().and_then(|p| p.services.get(service)).map(|s| s.bureau.clone())).0;
        self.for_bureaus(&hall.id, bureau.iter())
    }

    /// Whether the caller may do what the route needs at a counter: it serves at least one bureau of the caller's.
    ///
    /// # Errors
    /// `auth.forbidden`.
    pub fn for_counter(&self, hall: &Hall, counter: &CounterId) -> Result<(), Trouble> {
        let bureaus = |floor: &senha_hall::floor::Floor| {
            let plan = floor.plan()?;
            let services = &plan.counters.get(counter)?.services;
            Some(
                services
                    .iter()
                    .filter_map(|s| plan.services.get(s))
                    .map(|s| s.bureau.clone())
                    .collect::<BTreeSet<BureauId>>(),
            )
        };
        let bureaus = hall.read(|floor, _| bureaus(floor)).0.unwrap_or_default();
        self.for_bureaus(&hall.id, bureaus.iter())
    }

    fn for_bureaus<'a>(&self, hall: &HallId, bureaus: impl Iterator<Item = &'a BureauId>) -> Result<(), Trouble> {
        let (Some(grant), Some(deed)) = (&self.grant, self.need) else { return Ok(()) };
        let mut bureaus = bureaus.peekable();
        // What belongs to no bureau (a service or counter that is not there) is for the hall to refuse by its own name.
        let allowed = if bureaus.peek().is_none() {
            may(grant, deed, hall, None)
        } else {
            bureaus.any(|b| may(grant, deed, hall, Some(b)))
        };
        if allowed { Ok(()) } else { Err(Edge::AuthForbidden.into()) }
    }

    /// What the caller hears of a hall's feed and floor.
    pub fn audience(&self, hall: &HallId) -> Audience {
        let Some(grant) = self.grant.as_ref().filter(|g| may(g, Deed::ReadStaff, hall, None)) else {
            return Audience::Board;
        };
        Audience::Desk(grant.bureaus.names().map(|names| Arc::new(names.clone())))
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Trouble;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Edge::ServerFault.into())
    }
}

/// Lets a request through to its route, with its caller, or says why not.
pub(super) async fn gate(
    State((app, need)): State<(App, Need)>,
    path: Option<Path<std::collections::HashMap<String, String>>>,
    mut request: Request,
    next: Next,
) -> Result<Response, Trouble> {
    let mut caller = caller_of(&app, request.headers()).await?;
    if let Need::Grant(deed) = need {
        let grant = caller.grant.as_ref().ok_or(Edge::AuthMissing)?;
        if let Some(hall) = hall_named(&app, path.as_ref().map(|Path(p)| p)).await?
            && !may(grant, deed, &hall.id, None)
        {
            return Err(Edge::AuthForbidden.into());
        }
        caller.need = Some(deed);
    }
    request.extensions_mut().insert(caller);
    Ok(next.run(request).await)
}

/// The hall that a path names, by itself or within a ticket's id.
async fn hall_named(
    app: &App,
    path: Option<&std::collections::HashMap<String, String>>,
) -> Result<Option<Arc<Hall>>, Trouble> {
    let named = |part| path.and_then(|path| path.get(part));
    match (named("hall"), named("ticket")) {
        (Some(hall), _) => app.hall(hall).await.map(Some),
        (None, Some(ticket)) => app.ticket(ticket).map(|(hall, _)| Some(hall)),
        (None, None) => Ok(None),
    }
}

/// Who asks: by key, else by session, else a citizen.
///
/// # Errors
/// `auth.wrong` for a key that is unknown or revoked.
pub async fn caller_of(app: &App, headers: &HeaderMap) -> Result<Caller, Trouble> {
    let at = app.node.clock.now();
    if headers.contains_key(header::AUTHORIZATION) {
        let key = bearer(headers).ok_or(Edge::AuthWrong)?;
        let found = app.keys.grant(&app.node.store, at, key).await.map_err(|error| fault(&error))?;
        let key = found.ok_or(Edge::AuthWrong)?;
        let sender = Sender { by: By::Key(key.id), scope: format!("key:{}", key.id) };
        return Ok(Caller { grant: Some(key.grant), sender, need: None });
    }
    let Some(cookie) = headers.get(header::COOKIE).and_then(|v| v.to_str().ok()) else { return Ok(Caller::citizen()) };
    match session(&app.node.store, at, cookie).await.map_err(|error| fault(&error))? {
        Some(signed) => Ok(Caller::person(signed.account, signed.grant)),
        None => Ok(Caller::citizen()),
    }
}

/// The one key that a request shows (RFC 6750; the scheme's letters may be of either size).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut shown = headers.get_all(header::AUTHORIZATION).iter();
    let (only, None) = (shown.next()?, shown.next()) else { return None };
    let (scheme, key) = only.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim_start_matches(' '))
}

fn fault(error: &dyn std::fmt::Display) -> Trouble {
    tracing::error!(%error, "a caller could not be looked up");
    Edge::ServerFault.into()
}
