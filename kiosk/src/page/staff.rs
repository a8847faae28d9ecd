//! What staff see of the kiosk: link, printer, spool, voice, the latest tickets. Nothing on it steers anything.

use askama::Template;

use super::{Frame, Scene};
use crate::centre::Link;
use crate::person::Rule;
use crate::press::Condition;
use crate::spool::{CommandId, Entry, Outcome, State};
use crate::words::name;

/// So many tickets are listed.
const LATEST: usize = 12;

/// One ticket in the list.
pub struct Line {
    time: String,
    number: String,
    service: String,
    paper: String,
    told: bool,
    trouble: bool,
}

/// The staff's screen.
#[derive(Template)]
#[template(path = "staff.html")]
pub struct StaffPage {
    pub(crate) f: Frame,
    label: String,
    server: String,
    link: String,
    link_ok: bool,
    refused: Option<String>,
    printer: Condition,
    printer_text: String,
    printer_ok: bool,
    spool: String,
    spool_fault: Option<String>,
    voice: bool,
    lines: Vec<Line>,
}

/// What the staff's screen shows beside the scene.
pub struct Insight {
    /// The printer.
    pub printer: Condition,
    /// All entries, newest first.
    pub entries: Vec<(CommandId, Entry)>,
    /// Why the spool cannot be written.
    pub spool_fault: Option<String>,
}

impl StaffPage {
    /// The staff's screen.
    pub fn of(scene: &Scene, insight: Insight) -> Self {
        let say = scene.say();
        let link = scene.view.link();
        let open = insight.entries.iter().filter(|(_, e)| !e.is_finished()).count();
        Self {
            f: scene.frame(&say.t("kiosk-screen-staff"), Rule::Rest),
            label: scene.lang.with("kiosk-screen-staff-label", &[("label", scene.settings.label.as_str())]),
            server: scene.settings.server.clone(),
            link: match link {
                Link::Up => say.t("kiosk-screen-staff-link-up"),
                Link::Starting => say.t("kiosk-screen-staff-link-starting"),
                Link::Down { silent_ms } => say.n("kiosk-screen-staff-link-down", silent_ms / 1000),
            },
            link_ok: link == Link::Up,
            refused: scene
                .view
                .refused()
                .map(|code| scene.lang.with("kiosk-screen-staff-refused", &[("code", code.as_str())])),
            printer_text: say.t(insight.printer.paper.text_id()),
            printer_ok: insight.printer.paper.can_print(),
            printer: insight.printer,
            spool: say.n("kiosk-spool", open),
            spool_fault: insight
                .spool_fault
                .map(|error| scene.lang.with("kiosk-screen-staff-spool-fault", &[("error", error.as_str())])),
            voice: scene.voice,
            lines: insight.entries.iter().take(LATEST).map(|(_, e)| line(scene, e)).collect(),
        }
    }
}

impl StaffPage {
    /// Paper used, in metres with one decimal.
    fn metres(&self) -> String {
        let decimetres = self.printer.used_mm / 100;
        format!("{}.{}", decimetres / 10, decimetres % 10)
    }
}

fn line(scene: &Scene, entry: &Entry) -> Line {
    let hall = scene.view.hall();
    let service = hall
        .as_deref()
        .and_then(|h| h.services.iter().find(|s| Some(s.id.as_str()) == entry.service()))
        .map(|s| name(&s.name, scene.lang));
    let word = |outcome: &Outcome| scene.lang.t(&format!("kiosk-screen-paper-{}", outcome.word()));
    let coded = |code: &str| scene.lang.with("kiosk-screen-paper-refused", &[("code", code)]);
    let (paper, trouble) = match &entry.state {
        State::Ended(outcome) | State::Told(outcome) => {
            (word(outcome), matches!(outcome, Outcome::Failed | Outcome::Unknown))
        }
        State::Refused { code, .. } => (coded(code), false),
        State::Dropped => (scene.lang.t("kiosk-screen-paper-dropped"), true),
        State::Asked | State::Answered | State::Printing => (scene.lang.t("kiosk-screen-paper-waiting"), false),
    };
    Line {
        time: entry.time.rsplit(' ').next().unwrap_or_default().to_owned(),
        number: entry.ticket.as_ref().map_or_else(String::new, |t| t.number.clone()),
        service: service
            .or_else(|| entry.service().map(str::to_owned))
            .unwrap_or_else(|| scene.lang.t("check-in-title")),
        paper,
        told: entry.is_finished(),
        trouble,
    }
}
