//! The gate in front of each route: who asks, and may they. The table beside each route says what it needs.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::{HeaderMap, header, request::Parts};
use axum::middleware::Next;
use axum::response::Response;
use senha_hall::{BureauId, By, CounterId, HallId, ServiceId};

use super::problem::{Edge, Trouble};
use super::App;
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

    /// A person with an account.
    pub fn person(account: i64, grant: Grant) -> Self {
        Self { grant: Some(grant), sender: Sender { by: By::Person(account), scope: format!("person:{account}") }, need: Some(Deed::Serve) }
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
        let bureau = hall.read(|floor, _| floor.plan().and_then(|p| p.services.get(service)).map(|s| s.bureau.clone())).0;
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
            Some(services.iter().filter_map(|s| plan.services.get(s)).map(|s| s.bureau.clone()).collect::<BTreeSet<BureauId>>())
        };
        let bureaus = hall.read(|floor, _| bureaus(floor)).0.unwrap_or_default();
        self.for_bureaus(&hall.id, bureaus.iter())
    }

    fn for_bureaus<'a>(&self, hall: &HallId, bureaus: impl Iterator<Item = &'a BureauId>) -> Result<(), Trouble> {
        let (Some(grant), Some(deed)) = (&self.grant, self.need) else { return Ok(()) };
        let mut bureaus = bureaus.peekable();
        // What belongs to no bureau (a service or counter that is not there) is for the hall to refuse by its own name.
        let allowed = if bureaus.peek().is_none() { may(grant, deed, hall, None) } else { bureaus.any(|b| may(grant, deed, hall, Some(b))) };
        if allowed { Ok(()) } else { Err(Edge::AuthForbidden.into()) }
    }

    /// What the caller hears of a hall's feed and floor.
    pub fn audience(&self, hall: &HallId) -> Audience {
        let Some(grant) = self.grant.as_ref().filter(|g| may(g, Deed::ReadStaff, hall, None)) else { return Audience::Board };
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
pub(super) async fn gate(State((app, need)): State<(App, Need)>, path: Option<Path<std::collections::HashMap<String, String>>>, mut request: Request, next: Next) -> Result<Response, Trouble> {
    let mut caller = caller_of(&app, request.headers()).await?;
    if let Need::Grant(deed) = need {
        let grant = caller.grant.as_ref().ok_or(Edge::AuthMissing)?;
        if let Some(hall) = path.as_ref().and_then(|Path(p)| hall_named(p)) {
            let hall = app.hall(hall).await?;
            if !may(grant, deed, &hall.id, None) {
                return Err(Edge::AuthForbidden.into());
            }
        }
        caller.need = Some(deed);
    }
    request.extensions_mut().insert(caller);
    Ok(next.run(request).await)
}

fn hall_named(path: &std::collections::HashMap<String, String>) -> Option<&str> {
    let of_ticket = || path.get("ticket").and_then(|id| id.split('.').next());
    path.get("hall").map(String::as_str).or_else(of_ticket)
}

/// Who asks: by key, else by session, else a citizen.
///
/// # Errors
/// `auth.wrong` for a key that is unknown or revoked.
pub async fn caller_of(app: &App, headers: &HeaderMap) -> Result<Caller, Trouble> {
    let at = app.node.clock.now();
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let key = value.to_str().ok().and_then(|v| v.strip_prefix("Bearer ")).ok_or(Edge::AuthWrong)?;
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

fn fault(error: &dyn std::fmt::Display) -> Trouble {
    tracing::error!(%error, "a caller could not be looked up");
    Edge::ServerFault.into()
}
