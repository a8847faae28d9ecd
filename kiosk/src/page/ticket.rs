//! The number: while it comes, while it is printed, in the hand; or why there is none.

use askama::Template;
use senha_face::{Lang, text};
use senha_wire::hall::Hall;

use super::{Frame, Scene};
use crate::person::{NOTE_MS, Rule, TAKEN_MS};
use crate::place;
use crate::qr;
use crate::spool::{CommandId, Entry, Outcome, State};
use crate::words::{Two, name, range};

/// After so long without an answer the page says that it takes longer, ms.
const SLOW_MS: i64 = 6_000;
/// And after so long that there is no number now, ms; the kiosk tries on as long as the person stays.
const LOST_MS: i64 = 20_000;

/// What the page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// No answer yet.
    Asking,
    /// Still none.
    Slow,
    /// There is no number for now.
    Lost,
    /// The server said no.
    Refused,
    /// The printer works.
    Printing,
    /// The paper hangs from the slot.
    Printed,
    /// Nobody knows what came out.
    Unsure,
    /// No paper came, though it was wanted.
    Unprinted,
    /// No paper was wanted.
    Paperless,
    /// The same booking was scanned once more: its number is known, its paper came.
    Again,
}

impl Phase {
    /// What an entry of this age (ms) is about. `again`: its booking was scanned once more.
    pub fn of(entry: &Entry, age_ms: i64, again: bool) -> Self {
        match &entry.state {
            State::Ended(Outcome::Printed | Outcome::Paperless)
            | State::Told(Outcome::Printed | Outcome::Paperless)
                if again =>
            {
                Phase::Again
            }
            State::Asked if age_ms > LOST_MS => Phase::Lost,
            State::Asked if age_ms > SLOW_MS => Phase::Slow,
            State::Asked => Phase::Asking,
            State::Refused { .. } => Phase::Refused,
            State::Dropped => Phase::Lost,
            State::Answered | State::Printing if entry.paper => Phase::Printing,
            State::Answered | State::Printing => Phase::Paperless,
            State::Ended(outcome) | State::Told(outcome) => match outcome {
                Outcome::Printed => Phase::Printed,
                Outcome::Unknown => Phase::Unsure,
                Outcome::Failed => Phase::Unprinted,
                Outcome::Paperless => Phase::Paperless,
            },
        }
    }

    /// How long its page waits.
    const fn rule(self) -> Rule {
        match self {
            Phase::Asking | Phase::Slow | Phase::Printing => Rule::Rest,
            Phase::Printed => Rule::Count(TAKEN_MS),
            Phase::Unsure | Phase::Unprinted | Phase::Paperless | Phase::Again => Rule::Count(NOTE_MS),
            Phase::Lost | Phase::Refused => Rule::Ask,
        }
    }

    /// Nothing more will change by itself.
    const fn is_ended(self) -> bool {
        !matches!(self, Phase::Asking | Phase::Slow | Phase::Printing)
    }

    /// The title's text.
    const fn title(self, booked: bool) -> &'static str {
        match self {
            Phase::Asking if booked => "check-in-sending",
            Phase::Slow if booked => "check-in-slow",
            Phase::Lost if booked => "check-in-lost",
            Phase::Refused if booked => "check-in-refused",
            Phase::Again => "check-in-again",
            Phase::Asking => "kiosk-sending",
            Phase::Slow => "kiosk-screen-slow",
            Phase::Lost => "kiosk-screen-lost",
            Phase::Refused => "kiosk-screen-refused",
            Phase::Printing => "kiosk-printing",
            Phase::Printed => "kiosk-screen-collect",
            Phase::Unsure => "kiosk-screen-check",
            Phase::Unprinted => "kiosk-screen-note",
            Phase::Paperless => "kiosk-screen-phone",
        }
    }
}

/// The ticket as the page shows it.
pub struct Shown {
    number: String,
    service: Option<Two>,
    hall: Option<Two>,
    time: String,
    ahead: u32,
    range: Option<String>,
    /// From when to when the number will be called: `10:54–11:02`.
    when: Option<String>,
    place: Option<String>,
    /// The promised quarter hour with the words for it.
    slot: Option<(Two, String)>,
    /// The booking's reference.
    booking: Option<String>,
    qr: String,
}

/// A number's screen.
#[derive(Template)]
#[template(path = "ticket.html")]
pub struct TicketPage {
    pub(crate) f: Frame,
    id: CommandId,
    phase: Phase,
    title: Two,
    hint: Option<Two>,
    shown: Option<Shown>,
    /// Another paper may be asked for.
    copy: bool,
    spoken: String,
    /// It is a check-in's.
    booked: bool,
}

impl TicketPage {
    /// The screen for an entry, as it is about its phase.
    pub fn of(scene: &Scene, hall: Option<&Hall>, id: CommandId, entry: &Entry, phase: Phase) -> Self {
        let say = scene.say();
        let booked = entry.booking.is_some();
        let own = phase == Phase::Printed && scene.person.elder();
        let title = if own { "kiosk-have-ticket" } else { phase.title(booked) };
        Self {
            f: frame(scene, phase, &say.t(title)),
            id,
            phase,
            title: say.two(title),
            hint: hint(scene, phase, entry),
            shown: shown(scene, hall, entry),
            booked,
            copy: matches!(phase, Phase::Unsure | Phase::Unprinted | Phase::Again)
                && entry.can_be_copied()
                && scene.paper.can_print(),
            spoken: scene.lang.with("kiosk-sit", &[("language", voice(scene.lang).as_str())]),
        }
    }

    /// There is no number and there will be none.
    fn is_sorry(&self) -> bool {
        matches!(self.phase, Phase::Lost | Phase::Refused)
    }

    /// The paper is what the person holds; in all other cases the screen is.
    fn is_paper(&self) -> bool {
        matches!(self.phase, Phase::Asking | Phase::Slow | Phase::Printing | Phase::Printed)
    }

    fn is_ended(&self) -> bool {
        self.phase.is_ended()
    }
}

/// A page that waits for its number or paper looks for it often, also without scripts.
fn frame(scene: &Scene, phase: Phase, title: &str) -> Frame {
    let frame = scene.frame(title, phase.rule());
    if phase.is_ended() {
        return frame;
    }
    let here = scene.href(&scene.path);
    Frame { hurried: true, without_script: Some((1, here)), ..frame }
}

fn voice(lang: Lang) -> String {
    senha_face::Voice::of(lang).title(lang)
}

fn hint(scene: &Scene, phase: Phase, entry: &Entry) -> Option<Two> {
    let say = scene.say();
    let booked = entry.booking.is_some();
    match phase {
        Phase::Slow if booked => Some(say.two("check-in-slow-hint")),
        Phase::Lost if booked => Some(say.two("check-in-lost-hint")),
        Phase::Again => Some(say.two("check-in-again-hint")),
        Phase::Slow => Some(say.two("kiosk-screen-slow-hint")),
        Phase::Lost => Some(say.two("kiosk-screen-lost-hint")),
        Phase::Unsure => Some(say.two("kiosk-screen-check-hint")),
        Phase::Unprinted => Some(say.two("kiosk-not-printed-hint")),
        Phase::Paperless => Some(say.two("kiosk-screen-phone-hint")),
        Phase::Refused => Some(refusal(scene, entry)),
        Phase::Asking | Phase::Printing | Phase::Printed => None,
    }
}

/// Why the server said no. That the kiosk itself may not ask is no citizen's business: another kiosk will do.
fn refusal(scene: &Scene, entry: &Entry) -> Two {
    let say = scene.say();
    let State::Refused { code, params, .. } = &entry.state else { return say.two("kiosk-screen-lost-hint") };
    if code.starts_with("auth.") || code == "hall.unknown" {
        return say.two("kiosk-screen-key-hint");
    }
    let params: Vec<(&String, &String)> = params.iter().collect();
    say.both(|lang| text::problem_title(lang, code, &params))
}

fn shown(scene: &Scene, hall: Option<&Hall>, entry: &Entry) -> Option<Shown> {
    let ticket = entry.ticket.as_deref()?;
    let say = scene.say();
    let service = hall.and_then(|h| h.services.iter().find(|s| s.id == ticket.service));
    let address = scene.settings.follow_url(scene.lang, &ticket.id);
    let now = scene.view.now();
    Some(Shown {
        number: ticket.number.clone(),
        service: service.map(|s| say.name(&s.name)),
        hall: hall.map(|h| Two { lead: name(&h.name, scene.lang), second: None }),
        time: entry.time.rsplit(' ').next().unwrap_or_default().to_owned(),
        ahead: ticket.ahead,
        range: ticket.wait.map(range),
        when: ticket.wait.zip(now).map(|(w, now)| {
            let (from, to) = (now.time_after(w.from_min), now.time_after(w.to_min));
            if from == to { from } else { format!("{from}–{to}") }
        }),
        place: hall.and_then(|h| place::counters(h, &ticket.service, scene.lang)),
        slot: crate::slot::of(ticket).map(|slot| (say.two(crate::slot::label(entry)), slot)),
        booking: entry.reference.clone(),
        qr: qr::svg(&address, &say.t("kiosk-screen-qr")),
    })
}
