//! The hall as it was last heard of, and how long ago that was.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Datelike, FixedOffset, TimeDelta, Timelike};
use senha_face::date::Date;
use senha_wire::feed::Queue;
use senha_wire::hall::Hall;
use tokio::sync::watch;

use super::feed::News;
use crate::clock::Clock;

/// No news for so long, ms: the link is down.
pub const DOWN_MS: i64 = 10_000;
/// Frequent services are chosen anew at most so often, ms: rows may not move under a finger.
const FREQUENT_MS: i64 = 15 * 60 * 1000;
const FREQUENT: usize = 4;

/// The link to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Nothing was heard since the kiosk was started, and that is not long ago.
    Starting,
    /// News came within the last ten seconds.
    Up,
    /// Nothing for so long, ms.
    Down {
        /// Since the last news, or since the start.
        silent_ms: i64,
    },
}

/// A moment in the hall's own time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    at: DateTime<FixedOffset>,
}

impl Now {
    /// `10:42`.
    pub fn time(&self) -> String {
        format!("{:02}:{:02}", self.at.hour(), self.at.minute())
    }

    /// Day and time as on paper: `2026-11-24 10:42`.
    pub fn written(&self) -> String {
        self.at.format("%Y-%m-%d %H:%M").to_string()
    }

    /// The wall time so many minutes later.
    pub fn time_after(&self, minutes: u32) -> String {
        Self { at: self.at + TimeDelta::minutes(i64::from(minutes)) }.time()
    }

    /// The day.
    pub fn date(&self) -> Date {
        let byte = |n: u32| u8::try_from(n).unwrap_or(1);
        Date {
            year: self.at.year(),
            month: byte(self.at.month()),
            day: byte(self.at.day()),
            weekday: byte(self.at.weekday().number_from_monday()),
        }
    }

    /// Milliseconds since 1970.
    pub fn ms(&self) -> i64 {
        self.at.timestamp_millis()
    }

    /// Minutes ahead of UTC.
    pub fn offset_min(&self) -> i32 {
        self.at.offset().local_minus_utc() / 60
    }

    /// From RFC 3339.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|at| Self { at })
    }
}

/// How many wait in one line.
pub type Waiting = Vec<Queue>;

#[derive(Default)]
struct State {
    hall: Option<Arc<Hall>>,
    queues: Arc<Waiting>,
    /// The server's time and when it was heard (steady).
    time: Option<(Now, i64)>,
    clock_set: bool,
    heard: Option<i64>,
    /// The last refusal's code, which is the staff's business.
    refused: Option<String>,
    frequent: Vec<String>,
    chosen: i64,
}

/// The hall as it was last heard of. Shared by pages and followers.
pub struct View {
    clock: Arc<dyn Clock>,
    started: i64,
    state: Mutex<State>,
    version: watch::Sender<u64>,
}

impl View {
    /// Nothing heard yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { started: clock.steady(), clock, state: Mutex::default(), version: watch::Sender::new(0) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts what a page would show differently.
    pub fn version(&self) -> u64 {
        *self.version.borrow()
    }

    /// Waits until a hall was fetched.
    pub async fn heard(&self) {
        // The sender lives as long as this view.
        let _ = self.version.subscribe().wait_for(|version| *version > 0).await;
    }

    /// A hall was fetched.
    pub fn hall_came(&self, hall: Hall) {
        let now = self.clock.steady();
        let mut state = self.state();
        state.heard = Some(now);
        state.refused = None;
        if state.hall.as_deref() != Some(&hall) {
            self.version.send_modify(|v| *v += 1);
        }
        let due = state.frequent.is_empty()
            || now - state.chosen > FREQUENT_MS
            || !state.frequent.iter().all(|id| hall.services.iter().any(|s| s.id == *id));
        if due {
            state.frequent = frequent(&hall);
            state.chosen = now;
        }
        state.hall = Some(Arc::new(hall));
    }

    /// A frame came.
    pub fn news_came(&self, news: News) {
        let now = self.clock.steady();
        let mut state = self.state();
        state.heard = Some(now);
        if let Some(at) = Now::parse(&news.at) {
            state.time = Some((at, now));
        }
        if let Some(set) = news.clock_set {
            state.clock_set = set;
        }
        if let Some(queues) = news.queues {
            state.queues = Arc::new(queues);
        }
    }

    /// The server's time came with another answer.
    pub fn time_came(&self, at: &str, clock_set: bool) {
        self.news_came(News { at: at.to_owned(), clock_set: Some(clock_set), ..News::default() });
    }

    /// The server refused the kiosk itself.
    pub fn was_refused(&self, code: &str) {
        self.state().refused = Some(code.to_owned());
        self.version.send_modify(|v| *v += 1);
    }

    /// Why the server refuses this kiosk, if it does.
    pub fn refused(&self) -> Option<String> {
        self.state().refused.clone()
    }

    /// The hall as last heard.
    pub fn hall(&self) -> Option<Arc<Hall>> {
        self.state().hall.clone()
    }

    /// The lines as last heard.
    pub fn queues(&self) -> Arc<Waiting> {
        self.state().queues.clone()
    }

    /// The services to offer first.
    pub fn frequent(&self) -> Vec<String> {
        self.state().frequent.clone()
    }

    /// The server's clock was set for a trial.
    pub fn clock_set(&self) -> bool {
        self.state().clock_set
    }

    /// The time in the hall by the server's clock, carried on by ours; none before it was heard.
    pub fn now(&self) -> Option<Now> {
        let steady = self.clock.steady();
        self.state().time.map(|(now, heard)| Now { at: now.at + TimeDelta::milliseconds(steady - heard) })
    }

    /// Whether the kiosk hears the server.
    pub fn link(&self) -> Link {
        let state = self.state();
        let silent_ms = self.clock.steady() - state.heard.unwrap_or(self.started);
        match state.heard {
            _ if silent_ms > DOWN_MS => Link::Down { silent_ms },
            None => Link::Starting,
            Some(_) if state.hall.is_none() => Link::Starting,
            Some(_) => Link::Up,
        }
    }
}

/// The services for which most people wait now at open counters, at most two of a bureau, in the hall's own order among equals; the order of the rows
/// is the hall's, so that they do not jump when lines grow and shrink.
fn frequent(hall: &Hall) -> Vec<String> {
    let mut ranked: Vec<_> = hall.services.iter().enumerate().filter(|(_, s)| s.available).collect();
    ranked.sort_by_key(|(place, s)| (s.wait.is_none(), std::cmp::Reverse(s.ahead), *place));
    let mut chosen: Vec<(usize, &senha_wire::hall::HallService)> = Vec::new();
    for (place, service) in ranked {
        let same = |(_, other): &&(usize, &senha_wire::hall::HallService)| other.bureau == service.bureau;
        if chosen.len() < FREQUENT && chosen.iter().filter(same).count() < 2 {
            chosen.push((place, service));
        }
    }
    chosen.sort_by_key(|(place, _)| *place);
    chosen.into_iter().map(|(_, s)| s.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::HandClock;

    fn view() -> (View, Arc<HandClock>) {
        let clock = Arc::new(HandClock::at(0));
        (View::new(clock.clone()), clock)
    }

    fn hall(services: &[(&str, &str, u32, bool)]) -> Hall {
        let service = |(id, bureau, ahead, open): &(&str, &str, u32, bool)| {
            serde_json::json!({"id": id, "name": {}, "bureau": bureau, "series": "A", "category": {"id": "c", "name": {}}, "documents": [],
                "available": open, "ahead": ahead, "wait": {"from_min": 1, "to_min": 2}})
        };
        let services: Vec<_> = services.iter().map(service).collect();
        let hall = serde_json::json!({"id": "h", "name": {}, "address": {}, "zone": "Asia/Macau", "open": true, "bureaus": [], "services": services, "counters": [], "seq": 1});
        serde_json::from_value(hall).unwrap()
    }

    #[test]
    fn ten_seconds_of_silence_are_a_broken_link() {
        let (view, clock) = view();
        assert_eq!(view.link(), Link::Starting);
        clock.advance(DOWN_MS + 1);
        assert_eq!(view.link(), Link::Down { silent_ms: DOWN_MS + 1 });
        view.hall_came(hall(&[]));
        assert_eq!(view.link(), Link::Up);
        clock.advance(DOWN_MS);
        view.news_came(News::of(r#"{"kind":"beat","seq":7,"at":"2026-11-24T10:42:00+08:00","ms":0}"#).unwrap());
        clock.advance(DOWN_MS);
        assert_eq!(view.link(), Link::Up, "a beat is news");
    }

    #[test]
    fn the_time_is_the_servers_and_goes_on_between_its_frames() {
        let (view, clock) = view();
        assert_eq!(view.now(), None);
        view.time_came("2026-11-24T23:59:30+08:00", true);
        clock.advance(45_000);
        let now = view.now().unwrap();
        assert_eq!((now.written().as_str(), now.time_after(60).as_str()), ("2026-11-25 00:00", "01:00"));
        assert!(view.clock_set() && now.offset_min() == 480 && now.date().weekday == 3);
    }

    #[test]
    fn the_busiest_services_come_first_in_the_halls_order_and_stay_where_they_are() {
        let (view, _) = view();
        view.hall_came(hall(&[
            ("a", "x", 1, true),
            ("b", "x", 9, true),
            ("c", "x", 8, true),
            ("d", "y", 5, true),
            ("e", "z", 99, false),
            ("f", "z", 2, true),
        ]));
        assert_eq!(view.frequent(), ["b", "c", "d", "f"], "two of a bureau at most, and none that is closed");
        let before = view.version();
        view.hall_came(hall(&[
            ("a", "x", 50, true),
            ("b", "x", 0, true),
            ("c", "x", 8, true),
            ("d", "y", 5, true),
            ("f", "z", 2, true),
        ]));
        assert_eq!(view.frequent(), ["b", "c", "d", "f"], "rows do not move under a finger");
        assert!(view.version() > before);
    }
}
