//! From the state of a wall to what is shown of it at a moment.

use std::collections::BTreeSet;

use senha_face::{Way, date};
use senha_wire::feed::{Booked, Call, Queue};

use super::{Age, Called, Fresh, Mark, Now, Recent, Row, Shown, Sound, View, Wait, Waits};

/// After the panel a row is yellow for so long …
const YELLOW_MS: i64 = 20_000;
/// … and settles within this.
pub(super) const SETTLED_MS: i64 = YELLOW_MS + 1_200;
/// Earlier calls beside the rows.
const RECENT: usize = 5;
/// Series that are shown together; more take turns.
const SERIES: usize = 18;
/// How long each page of series stays.
const TURN_MS: i64 = 12_000;
/// So many series leave less room for the rest.
const CROWDED: usize = 12;
/// Checked-in bookings on the wall, and where many series need the room.
const BOOKED: usize = 4;
const BOOKED_CROWDED: usize = 2;
/// Missed numbers on the wall, and where many series need the room.
const MISSED: usize = 6;
const MISSED_CROWDED: usize = 3;

impl View {
    /// What hangs on the wall now.
    pub fn show(&self, now: Now) -> Shown {
        let fresh = self.fresh(now);
        let live = fresh == Fresh::Live;
        let panel = if live { self.panel(now) } else { Vec::new() };
        let calls = self.calls(&panel);
        let rows = if panel.is_empty() { self.rules.rows.min(calls.len()) } else { 0 };
        let board = self.board.as_ref();
        let missed = board.map_or(&[][..], |b| &b.missed);
        let most_missed = if live && self.crowded() && !self.rules.upright { MISSED_CROWDED } else { MISSED };
        let last_ticket = board.and_then(|b| b.last_ticket.clone());
        let time = self.clock.map_or_else(String::new, |c| c.wall_time(c.server_ms(now)));
        Shown {
            rows: calls[..rows].iter().map(|c| self.row(c, live, now)).collect(),
            recent: calls[rows..].iter().take(self.recents()).map(|c| self.recent(c)).collect(),
            waits: if live { self.waits(now) } else { Waits::default() },
            booked: if live { self.booked().to_vec() } else { Vec::new() },
            missed: missed.iter().take(most_missed).cloned().collect(),
            more_missed: missed.len().saturating_sub(most_missed),
            open: board.is_some_and(|b| b.open),
            last_ticket_over: last_ticket.as_ref().is_some_and(|last| !time.is_empty() && *last <= time),
            last_ticket,
            time,
            date: self.clock.and_then(|c| c.date(now)),
            clock_set: self.clock_set,
            sound: self.sound(now),
            fresh,
            panel,
        }
    }

    fn fresh(&self, now: Now) -> Fresh {
        match (self.live(now), self.board.as_ref().and(self.heard), self.clock) {
            (true, Some(_), _) => Fresh::Live,
            (_, Some(heard), Some(clock)) => Fresh::Stale {
                age: Age::of(clock.server_ms(now) - heard.server_ms),
                at: clock.wall_time(heard.server_ms),
                trouble: self.trouble,
            },
            _ => Fresh::Never(self.trouble),
        }
    }

    fn panel(&self, now: Now) -> Vec<Called> {
        let called = |slot: &super::panel::Slot| {
            let (voices, speaking) = slot.voices(now.mono_ms);
            let Call { call, number, counter, storey, recall, .. } = slot.call.clone();
            Called {
                call,
                way: self.way(&counter, storey),
                storey: self.says_storey(storey).then_some(storey),
                number,
                counter,
                recall,
                voices,
                speaking,
            }
        };
        self.panel.slots().iter().map(called).collect()
    }

    /// Each number's last call, newest first, without those on the panel and those that were missed.
    fn calls(&self, panel: &[Called]) -> Vec<&Call> {
        let Some(board) = &self.board else { return Vec::new() };
        let mut seen: BTreeSet<&str> = panel.iter().map(|c| c.number.as_str()).collect();
        seen.extend(board.missed.iter().map(String::as_str));
        let ours = |call: &&Call| self.rules.counters.as_ref().is_none_or(|counters| counters.hold(&call.counter));
        board.calls.iter().filter(ours).filter(|call| seen.insert(&call.number)).collect()
    }

    fn row(&self, call: &Call, live: bool, now: Now) -> Row {
        let left = self.settled.iter().find(|(settled, _)| *settled == call.call).map(|(_, left)| now.mono_ms - left);
        let mark = match left {
            Some(..YELLOW_MS) if live => Mark::Call,
            Some(..SETTLED_MS) if live => Mark::Settle,
            _ => Mark::Plain,
        };
        let storey = self.says_storey(call.storey).then_some(call.storey);
        Row {
            call: call.call,
            number: call.number.clone(),
            counter: call.counter.clone(),
            way: self.way(&call.counter, call.storey),
            storey,
            mark,
        }
    }

    fn recent(&self, call: &Call) -> Recent {
        let way = self.way(&call.counter, call.storey);
        Recent {
            call: call.call,
            number: call.number.clone(),
            counter: call.counter.clone(),
            way,
            time: call.time.clone(),
        }
    }

    /// The way that was set; else up or down to another storey.
    fn way(&self, counter: &str, storey: i16) -> Option<Way> {
        let climb = self.rules.storey.and_then(|own| match storey.cmp(&own) {
            std::cmp::Ordering::Greater => Some(Way::Up),
            std::cmp::Ordering::Less => Some(Way::Down),
            std::cmp::Ordering::Equal => None,
        });
        self.rules.directions.to(counter).or(climb)
    }

    fn recents(&self) -> usize {
        let crowded = usize::from(self.crowded());
        let beside = if self.booked().is_empty() || self.rules.upright { 0 } else { 1 + crowded };
        RECENT - crowded - usize::from(self.rules.upright) - beside
    }

    /// Whose slot comes next. A display that tells only some counters cannot know who will be called to them, and tells all the same.
    fn booked(&self) -> &[Booked] {
        let all = self.board.as_ref().map_or(&[][..], |b| &b.booked);
        let most = if self.crowded() && !self.rules.upright { BOOKED_CROWDED } else { BOOKED };
        &all[..all.len().min(most)]
    }

    fn crowded(&self) -> bool {
        self.board.as_ref().is_some_and(|b| b.queues.iter().filter(|q| in_use(q)).count() > CROWDED)
    }

    fn waits(&self, now: Now) -> Waits {
        let Some(board) = &self.board else { return Waits::default() };
        let mut series: Vec<Wait> = board.queues.iter().filter(|q| in_use(q)).map(wait).collect();
        series.sort_by(|a, b| a.series.cmp(&b.series));
        let pages = series.len().div_ceil(SERIES).max(1);
        let each = series.len().div_ceil(pages).max(1);
        let turn = self.clock.map_or(0, |c| c.server_ms(now).div_euclid(TURN_MS));
        let page = usize::try_from(turn).unwrap_or_default() % pages;
        Waits { series: series.into_iter().skip(page * each).take(each).collect(), page: (page + 1, pages) }
    }

    fn sound(&self, now: Now) -> Sound {
        match (self.rules.voice, self.clock.is_none() || self.loudness(now) > 0, self.chime_only) {
            (false, ..) => Sound::Mute,
            (true, false, _) => Sound::Silent,
            (true, true, true) => Sound::Chime,
            (true, true, false) => Sound::Speech,
        }
    }
}

/// Somebody waits there, or a ticket taken now would be served.
fn in_use(queue: &Queue) -> bool {
    queue.waiting > 0 || queue.wait.is_some()
}

fn wait(queue: &Queue) -> Wait {
    let range = queue.wait.map(|w| date::range(w.from_min, w.to_min));
    Wait { series: queue.series.clone(), waiting: queue.waiting, range }
}
