//! The start page: leads everyone to their screen.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use senha_face::{CounterState, Lang, Plate, Shell, Surface, Way};
use senha_hall::floor::Floor;
use senha_hall::{At, HallId};
use senha_wire::feed::Queue;
use senha_wire::ticket::Wait;

use super::{Frame, said};
use crate::feed;
use crate::http::{App, Trouble};

/// Where the start page's rulers may end, in minutes: all at the same, so that the halls can be compared.
const RULER_ENDS_MIN: [u32; 4] = [60, 90, 120, 240];

#[derive(Template)]
#[template(path = "start.html")]
struct Start<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    halls: Vec<HallRow>,
    last: Option<LastCall>,
    devices: &'a [(String, String)],
    mailbox: bool,
    time: String,
}

impl Start<'_> {
    /// Where all rulers end.
    fn ruler_end(&self) -> u32 {
        let longest = self.halls.iter().filter_map(|h| h.wait).map(|(_, to)| to).max().unwrap_or_default();
        RULER_ENDS_MIN.into_iter().find(|end| *end >= longest).unwrap_or(RULER_ENDS_MIN[3])
    }

    /// The hall's kiosk, where one runs beside this server.
    fn kiosk(&self) -> Option<&(String, String)> {
        self.devices.iter().find(|(name, _)| name == "kiosk")
    }
}

struct HallRow {
    id: String,
    name: String,
    address: String,
    open: bool,
    opens: Option<String>,
    waiting: u32,
    wait: Option<(u32, u32)>,
}

struct LastCall {
    number: String,
    counter: String,
    time: String,
    hall: String,
    at: At,
}

/// `/`: to the start page in the reader's language.
pub async fn choose_language(headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let to = format!("/{}", Lang::from_accept_language(accepted).path());
    ([(header::VARY, "Accept-Language")], Redirect::temporary(&to)).into_response()
}

/// The start page.
pub async fn start(State(app): State<App>, frame: Frame) -> Result<Response, Trouble> {
    app.refresh().await;
    let world = app.node.world();
    let mut rows = Vec::new();
    let mut last: Option<LastCall> = None;
    for record in world.catalogue.halls() {
        let Some(hall) = world.halls.get(&record.id) else { continue };
        let name = record.name.name(frame.lang.tag()).to_owned();
        let address = record.address.name(frame.lang.tag()).to_owned();
        let (row, call) = hall.read(|floor, at| (row(&frame, &record.id, &name, floor, at), newest(floor, &name))).0;
        rows.push(HallRow { address, ..row });
        last = last.into_iter().chain(call).max_by_key(|c| c.at);
    }
    // Open halls with people first: that is what a reader looks for.
    rows.sort_by_key(|r| (!r.open, std::cmp::Reverse(r.waiting)));
    let zone = world.halls.values().next().map(|h| h.zone()).unwrap_or_default();
    let page = Start {
        lang: frame.lang,
        shell: frame.shell(
            Surface::Phone,
            &frame.lang.t("start-title"),
            &["frame", "start"],
            &["theme", "menu", "clock"],
        ),
        time: frame.time(&zone, frame.now),
        halls: rows,
        last,
        devices: &app.settings.devices,
        mailbox: super::mailbox::of(&app).is_some(),
        frame: &frame,
    };
    Ok(frame.answer(said(page.render())?))
}

fn row(frame: &Frame, id: &HallId, name: &str, floor: &Floor, at: At) -> HallRow {
    let open = floor.is_open(at);
    let board = feed::board(floor, at);
    let wait = usual(&board.queues);
    let opens =
        floor.plan().filter(|_| !open).and_then(|plan| Some((plan, senha_hall::calendar::next_opening(plan, at)?)));
    HallRow {
        id: id.to_string(),
        name: name.to_owned(),
        address: String::new(),
        open,
        opens: opens.map(|(plan, at)| super::frame::day_and_time(frame.lang, &plan.zone, at)),
        waiting: board.queues.iter().map(|q| q.waiting).sum(),
        wait: wait.filter(|_| open),
    }
}

/// The range that holds for most of those who wait: each line counts as often as it has people, and the range runs from the
/// lower quartile of the beginnings to the upper quartile of the ends. One slow service alone does not widen it for all.
fn usual(queues: &[Queue]) -> Option<(u32, u32)> {
    let weighted = |end: fn(&Wait) -> u32| -> Vec<(u32, u32)> {
        let mut all: Vec<_> = queues.iter().filter_map(|q| Some((end(q.wait.as_ref()?), q.waiting))).collect();
        all.sort_unstable();
        all
    };
    let from = quartile(&weighted(|w| w.from_min), 1)?;
    let to = quartile(&weighted(|w| w.to_min), 3)?;
    Some((from, to.max(from)))
}

/// The value below which `quarters` of the weight lie; the list is sorted.
fn quartile(sorted: &[(u32, u32)], quarters: u32) -> Option<u32> {
    let total: u32 = sorted.iter().map(|(_, weight)| weight).sum();
    let mut passed = 0;
    let reached = |(_, weight): &&(u32, u32)| {
        passed += weight;
        passed * 4 >= total * quarters
    };
    sorted.iter().filter(|(_, weight)| *weight > 0).find(reached).map(|(value, _)| *value)
}

fn newest(floor: &Floor, hall: &str) -> Option<LastCall> {
    let call = floor.recent_calls().last()?;
    let zone = floor.plan().map(|p| p.zone.clone()).unwrap_or_default();
    let time = zone.local(call.at).1.to_string();
    Some(LastCall {
        number: call.number.to_string(),
        counter: call.counter.to_string(),
        time,
        hall: hall.to_owned(),
        at: call.at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(waiting: u32, from_min: u32, to_min: u32) -> Queue {
        Queue { series: "A".to_owned(), waiting, wait: Some(Wait { from_min, to_min }) }
    }

    #[test]
    fn one_slow_service_does_not_widen_the_range_for_all() {
        assert_eq!(usual(&[queue(20, 5, 12), queue(1, 40, 90)]), Some((5, 12)));
        assert_eq!(usual(&[queue(2, 5, 12), queue(2, 20, 30)]), Some((5, 30)));
    }

    #[test]
    fn where_nobody_waits_there_is_no_range() {
        assert_eq!(usual(&[]), None);
        assert_eq!(usual(&[queue(0, 5, 12)]), None);
    }
}
