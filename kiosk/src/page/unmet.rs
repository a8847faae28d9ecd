//! A check-in that the hall could not do: what is so, and what the person can do now.

use askama::Template;
use senha_face::date;
use senha_wire::booking::Booking;
use senha_wire::hall::{Hall, HallService};

use super::{Frame, Scene};
use crate::centre::Now;
use crate::person::Rule;
use crate::reference::Reference;
use crate::spool::{CommandId, Entry, Place, State};
use crate::words::{Two, is_no_wait, name, range};

/// Why a person could not be checked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// Nobody knows the booking.
    Unknown,
    /// The slot is today, and not soon.
    Early,
    /// The slot is over.
    Late,
    /// It was booked in another hall.
    Elsewhere,
    /// It is on a later day.
    OtherDay,
    /// Its holder is in the hall already.
    CheckedIn,
    /// It was given up.
    Cancelled,
    /// It was never confirmed.
    Held,
    /// The hall says no for another reason.
    Other,
}

impl Why {
    fn of(scene: &Scene, code: &str, params: &Params, booking: Option<&Booking>) -> Self {
        let state = booking.map(|b| b.state.as_str()).or(params.get("state").map(String::as_str));
        match (code, state) {
            ("booking.checked_in", _) | (_, Some("came")) => Self::CheckedIn,
            ("booking.early", _) => Self::Early,
            ("booking.late", _) | (_, Some("no_show")) => Self::Late,
            ("booking.other_hall", _) => Self::Elsewhere,
            ("booking.other_day", _) if is_past(scene, at(params, booking)) => Self::Late,
            ("booking.other_day", _) => Self::OtherDay,
            (_, Some("cancelled" | "withdrawn" | "released" | "expired" | "moved_away")) => Self::Cancelled,
            (_, Some("held")) => Self::Held,
            ("booking.unknown", _) => Self::Unknown,
            _ => Self::Other,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Unknown => "check-in-unknown",
            Self::Early => "check-in-early",
            Self::Late => "check-in-late",
            Self::Elsewhere => "check-in-elsewhere",
            Self::OtherDay => "check-in-other-day",
            Self::CheckedIn => "check-in-again",
            Self::Cancelled => "check-in-cancelled",
            Self::Held => "check-in-held",
            Self::Other => "check-in-refused",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Unknown => "search",
            Self::Early | Self::Late => "clock",
            Self::Elsewhere => "pin",
            Self::OtherDay => "calendar",
            Self::CheckedIn => "check",
            Self::Cancelled | Self::Held | Self::Other => "alert",
        }
    }

    /// A ticket without the booking may help.
    const fn may_walk_in(self) -> bool {
        matches!(self, Self::Late | Self::Cancelled)
    }
}

/// When the booking's slot begins, as far as anybody said.
fn at<'a>(params: &'a Params, booking: Option<&'a Booking>) -> Option<&'a str> {
    booking.map(|b| b.at.as_str()).or(params.get("when").map(String::as_str))
}

fn is_past(scene: &Scene, at: Option<&str>) -> bool {
    at.and_then(Now::parse).zip(scene.view.now()).is_some_and(|(at, now)| at.ms() < now.ms())
}

/// One thing that is so.
#[derive(Clone)]
struct Fact {
    name: String,
    told: String,
    /// It is a time or a number, and stands large.
    figure: bool,
}

/// A ticket for the same service without the booking.
struct WalkIn {
    service: String,
    nonce: CommandId,
    need: Option<String>,
    /// How long it takes, in words.
    wait: String,
    paper: bool,
}

/// The screen.
#[derive(Template)]
#[template(path = "unmet.html")]
pub struct UnmetPage {
    pub(crate) f: Frame,
    why: Why,
    title: Two,
    hint: Two,
    number: Option<String>,
    facts: Vec<Fact>,
    walk_in: Option<WalkIn>,
}

impl UnmetPage {
    /// The screen for a refused check-in; none for an entry that is something else, or where the kiosk itself is refused. `nonce` is for the
    /// ticket that may be taken instead.
    pub fn of(scene: &Scene, hall: Option<&Hall>, entry: &Entry, nonce: CommandId) -> Option<Self> {
        let booking = entry.booking.as_deref()?;
        let State::Refused { code, params, about } = &entry.state else { return None };
        if code.starts_with("auth.") || code == "hall.unknown" {
            return None;
        }
        let known = about.as_deref().and_then(|a| a.booking.as_ref());
        let elsewhere = about.as_deref().and_then(|a| a.elsewhere.as_ref());
        let why = Why::of(scene, code, params, known);
        let service = known.and_then(|b| hall?.services.iter().find(|s| s.id == b.service));
        let walk_in = service
            .filter(|s| why.may_walk_in() && s.available)
            .map(|s| walk_in(scene, s, entry.take.need.clone(), nonce));
        Some(Self {
            f: scene.frame(&scene.say().t(why.title()), Rule::Ask),
            title: scene.say().two(why.title()),
            hint: hint(scene, why, walk_in.is_some(), code, params),
            number: params.get("number").filter(|_| why == Why::CheckedIn).cloned(),
            facts: [
                times(scene, why, params, known),
                service.map(|s| fact(scene, "check-in-service", name(&s.name, scene.lang))).into_iter().collect(),
                elsewhere.map(|place| place_of(scene, place)).unwrap_or_default(),
                typed(scene, why, booking),
            ]
            .concat(),
            why,
            walk_in,
        })
    }

    /// Typing or scanning once more may help.
    fn may_try_again(&self) -> bool {
        matches!(self.why, Why::Unknown | Why::Other)
    }

    /// Nothing here is to be chosen instead.
    fn is_over(&self) -> bool {
        matches!(self.why, Why::Early | Why::CheckedIn)
    }
}

type Params = std::collections::BTreeMap<String, String>;

fn hint(scene: &Scene, why: Why, walk_in: bool, code: &str, params: &Params) -> Two {
    let id = match why {
        Why::Unknown => "check-in-unknown-hint",
        Why::Early => "check-in-early-wait",
        Why::Late | Why::Cancelled if walk_in => "check-in-walk-in",
        Why::Late | Why::Cancelled => "check-in-staff",
        Why::Elsewhere => "check-in-elsewhere-hint",
        Why::OtherDay => "check-in-other-day-hint",
        Why::CheckedIn => "check-in-again-hint",
        Why::Held => "check-in-held-hint",
        Why::Other => {
            let params: Vec<(&String, &String)> = params.iter().collect();
            return scene.say().both(|lang| senha_face::text::problem_title(lang, code, &params));
        }
    };
    scene.say().two(id)
}

fn walk_in(scene: &Scene, service: &HallService, need: Option<String>, nonce: CommandId) -> WalkIn {
    let say = scene.say();
    let wait = match service.wait {
        wait if is_no_wait(wait, service.ahead) => say.t("kiosk-no-wait"),
        Some(wait) => scene.lang.with("kiosk-about", &[("range", range(wait).as_str())]),
        None => say.t("kiosk-wait-unknown"),
    };
    WalkIn { service: service.id.clone(), nonce, need, wait, paper: scene.paper.can_print() }
}

fn fact(scene: &Scene, id: &str, told: String) -> Fact {
    Fact { name: scene.lang.t(id), told, figure: false }
}

fn figure(scene: &Scene, id: &str, told: String) -> Fact {
    Fact { figure: true, ..fact(scene, id, told) }
}

/// From when one may check in, where that is still to come, and the slot: its time alone where it is today.
fn times(scene: &Scene, why: Why, params: &Params, booking: Option<&Booking>) -> Vec<Fact> {
    let told = params.get("from").or(booking.and_then(|b| b.check_in.as_ref()).map(|span| &span.from));
    let opens = told.map(String::as_str);
    let from = opens.filter(|_| why == Why::Early).and_then(Now::parse);
    let slot = at(params, booking).and_then(|at| match why {
        Why::Early => Now::parse(at).map(|at| at.time()),
        _ => date::instant(scene.lang, at),
    });
    let from = from.map(|from| figure(scene, "check-in-from", from.time()));
    from.into_iter().chain(slot.map(|slot| figure(scene, "check-in-when", slot))).collect()
}

fn place_of(scene: &Scene, place: &Place) -> Vec<Fact> {
    vec![
        fact(scene, "check-in-hall", name(&place.name, scene.lang)),
        fact(scene, "check-in-address", name(&place.address, scene.lang)),
    ]
}

/// What was typed, to be compared with the confirmation.
fn typed(scene: &Scene, why: Why, booking: &str) -> Vec<Fact> {
    let is_code = why == Why::Unknown && matches!(Reference::read(booking), Ok(Reference::Code(_)));
    is_code.then(|| figure(scene, "check-in-number", booking.to_owned())).into_iter().collect()
}
