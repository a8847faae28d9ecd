//! A wall, frame by frame and second by second.

use senha_face::number::Voice;
use senha_wire::feed::{Board, Booked, Call, Change, Frame, Queue};

use super::*;

/// 24 November 2026, 10:54:00 in Macau.
const START: i64 = 1_795_488_840_000;

/// A wall whose server's clock and own clocks run together, and that speaks for 3 s a call.
struct Wall {
    view: View,
    ms: i64,
    seq: u64,
    said: Vec<u64>,
    reconnects: usize,
}

impl Wall {
    fn new() -> Self {
        Self::over(View::new(rules()))
    }

    fn over(view: View) -> Self {
        Self { view, ms: 0, seq: 0, said: Vec::new(), reconnects: 0 }
    }

    fn live(board: Board) -> Self {
        let mut wall = Self::new();
        wall.connect(board);
        wall
    }

    fn now(&self) -> Now {
        Now { mono_ms: self.ms, wall_ms: START + self.ms }
    }

    fn server(&self) -> i64 {
        START + self.ms
    }

    fn connect(&mut self, board: Board) {
        self.seq += 1;
        let (seq, ms) = (self.seq, self.server());
        self.hear(&Frame::Hello { protocol: 1, seq, at: at(ms), ms, clock_set: false });
        self.hear(&Frame::Snapshot { seq, at: at(ms), ms, board, tickets: None });
    }

    fn change(&mut self, change: Change) {
        self.seq += 1;
        let (seq, ms) = (self.seq, self.server());
        self.hear(&Frame::Frame { seq, at: at(ms), ms, change });
    }

    fn calls(&mut self, calls: &[Call]) {
        self.change(Change { calls: calls.to_vec(), ..Change::default() });
    }

    /// A call that is made just now.
    fn call(&mut self, call: u64, number: &str) {
        let call = a_call(call, number, self.server());
        self.calls(&[call]);
    }

    fn hear(&mut self, frame: &Frame) {
        let deeds = self.view.hear(frame, self.now()).into_iter().collect();
        self.do_all(deeds);
        let deeds = self.view.tick(self.now());
        self.do_all(deeds);
    }

    fn do_all(&mut self, deeds: Vec<Deed>) {
        for deed in deeds {
            match deed {
                Deed::Reconnect => self.reconnects += 1,
                Deed::Prepare { call, voices, .. } => {
                    let parts = voices.into_iter().map(|voice| Part { voice, from_ms: 500, to_ms: 3_000 }).collect();
                    self.view.prepared(call.call, 3_000, parts);
                    let deeds = self.view.tick(self.now());
                    self.do_all(deeds);
                }
                Deed::Say(say) => self.said.push(say.call),
            }
        }
    }

    /// Seconds go by; the server beats every 3 s while it is there.
    fn run(&mut self, seconds: i64, server: bool) {
        for tenth in 1..=seconds * 10 {
            self.ms += 100;
            if server && tenth % 30 == 0 {
                let (seq, ms) = (self.seq, self.server());
                self.hear(&Frame::Beat { seq, at: at(ms), ms });
            }
            let deeds = self.view.tick(self.now());
            self.do_all(deeds);
        }
    }

    fn shown(&self) -> Shown {
        self.view.show(self.now())
    }

    /// What hangs there in one line: `[A027→7] N014 F063 | E118`.
    fn line(&self) -> String {
        let shown = self.shown();
        let panel: Vec<String> = shown.panel.iter().map(|c| format!("{}→{}", c.number, c.counter)).collect();
        let mark = |m| match m {
            Mark::Call => "*",
            Mark::Settle => "~",
            Mark::Plain => "",
        };
        let rows: Vec<String> = shown.rows.iter().map(|r| format!("{}{}", r.number, mark(r.mark))).collect();
        let recent: Vec<String> = shown.recent.iter().map(|r| r.number.clone()).collect();
        let stale = if shown.fresh == Fresh::Live { "" } else { "STALE " };
        format!("{stale}[{}] {} | {}", panel.join(" "), rows.join(" "), recent.join(" "))
    }
}

fn rules() -> Rules {
    let directions = "1-9=left".parse().expect("a span");
    Rules { rows: 2, voice: true, voices: vec![Voice::Yue, Voice::Pt], directions, ..Rules::default() }
}

fn at(ms: i64) -> String {
    let zone = chrono::FixedOffset::east_opt(8 * 3600).expect("eight hours");
    chrono::TimeZone::timestamp_millis_opt(&zone, ms).single().expect("a moment").to_rfc3339()
}

fn a_call(call: u64, number: &str, ms: i64) -> Call {
    let time = at(ms)[11..16].to_owned();
    Call {
        call,
        number: number.into(),
        counter: "7".into(),
        storey: 0,
        at: at(ms),
        ms,
        time,
        language: None,
        recall: false,
        pending: true,
    }
}

/// A board with calls of minutes ago, the newest named first.
fn board(numbers: &[&str]) -> Board {
    let calls = numbers
        .iter()
        .zip(1..)
        .map(|(number, i)| a_call(50 - i, number, START - 60_000 * i64::try_from(i).expect("a few")));
    Board { open: true, calls: calls.collect(), ..Board::default() }
}

#[test]
fn a_call_takes_the_panel_for_eight_seconds_and_then_the_first_row_in_yellow() {
    let mut wall = Wall::live(board(&["N014", "F063", "E118"]));
    assert_eq!(wall.line(), "[] N014 F063 | E118");
    wall.call(9, "A027");
    assert_eq!(wall.line(), "[A027→7]  | N014 F063 E118", "the rest stays, so nobody loses their place");
    wall.run(7, true);
    assert_eq!(wall.line(), "[A027→7]  | N014 F063 E118");
    wall.run(1, true);
    assert_eq!(wall.line(), "[] A027* N014 | F063 E118");
    wall.run(20, true);
    assert_eq!(wall.line(), "[] A027~ N014 | F063 E118");
    wall.run(2, true);
    assert_eq!(wall.line(), "[] A027 N014 | F063 E118");
    assert_eq!(wall.said, [9]);
}

#[test]
fn a_recall_rings_again() {
    let mut wall = Wall::live(board(&[]));
    wall.call(1, "A027");
    wall.run(30, true);
    let again = Call { recall: true, ..a_call(2, "A027", wall.server()) };
    wall.calls(&[again]);
    assert!(wall.shown().panel[0].recall);
    assert_eq!(wall.said, [1, 2]);
    wall.run(10, true);
    assert_eq!(wall.line(), "[] A027* | ", "one number has one row");
}

#[test]
fn a_recall_takes_the_place_of_the_call_that_still_waits_for_its_turn() {
    let mut wall = Wall::live(board(&[]));
    let now = wall.server();
    wall.calls(&["A001", "A002", "A003", "A004"].iter().zip(1..).map(|(n, c)| a_call(c, n, now)).collect::<Vec<_>>());
    wall.run(1, true);
    wall.call(5, "A004");
    wall.run(20, true);
    assert_eq!(wall.said, [1, 2, 3, 5]);
}

#[test]
fn three_calls_at_once_share_the_panel_and_are_spoken_in_turn() {
    let mut wall = Wall::live(board(&[]));
    let now = wall.server();
    wall.calls(&["A001", "B002", "C003", "D004"].iter().zip(1..).map(|(n, c)| a_call(c, n, now)).collect::<Vec<_>>());
    assert_eq!(wall.line(), "[A001→7 B002→7 C003→7]  | D004", "the fourth queues, and is on the list at once");
    assert_eq!(wall.said, [1]);
    wall.run(4, true);
    assert_eq!(wall.said, [1, 2]);
    wall.run(4, true);
    assert_eq!(wall.said, [1, 2, 3]);
    assert_eq!(wall.line(), "[C003→7 D004→7]  | B002 A001");
    wall.run(6, true);
    assert_eq!(wall.said, [1, 2, 3, 4]);
}

#[test]
fn each_call_is_announced_once_even_after_a_reconnect() {
    let mut wall = Wall::live(board(&[]));
    wall.call(1, "A027");
    wall.run(2, true);
    let again = Board { open: true, calls: vec![a_call(1, "A027", START)], ..Board::default() };
    wall.connect(again);
    wall.run(12, true);
    assert_eq!(wall.said, [1]);
}

#[test]
fn each_call_is_announced_once_even_after_a_restart() {
    let mut wall = Wall::live(board(&[]));
    wall.call(1, "A027");
    wall.run(2, true);
    let kept = wall.view.keep().expect("a view");
    let kept: Kept = serde_json::from_str(&serde_json::to_string(&kept).expect("JSON")).expect("the same");
    let later = Now { mono_ms: 0, wall_ms: wall.server() + 3_000 };
    let mut second = Wall::over(View::restored(rules(), kept, later));
    second.ms = 5_000;
    second.connect(Board {
        open: true,
        calls: vec![a_call(2, "B031", START + 4_000), a_call(1, "A027", START)],
        ..Board::default()
    });
    second.run(12, true);
    assert_eq!(second.said, [2]);
}

#[test]
fn what_is_older_than_twenty_seconds_is_shown_and_not_spoken() {
    let mut wall = Wall::live(board(&[]));
    let old = a_call(1, "A027", wall.server() - 20_001);
    wall.calls(&[old]);
    assert_eq!(wall.line(), "[] A027 | ");
    wall.run(10, true);
    assert!(wall.said.is_empty());
    let young = a_call(2, "B031", wall.server() - 19_900);
    wall.calls(&[young]);
    assert_eq!(wall.said, [2]);
}

#[test]
fn a_crowd_of_calls_drops_what_became_too_old_in_the_queue() {
    let mut wall = Wall::live(board(&[]));
    let now = wall.server();
    wall.calls(&(1..=12).map(|c| a_call(c, &format!("A{c:03}"), now)).collect::<Vec<_>>());
    wall.run(60, true);
    assert!(wall.said.len() >= 6 && wall.said.len() < 12, "{:?}", wall.said);
    assert_eq!(wall.line(), "[] A012 A011 | A010 A009 A008 A007 A006", "all are on the list");
}

#[test]
fn who_was_served_before_the_call_was_announced_is_not_called_any_more() {
    let mut wall = Wall::live(board(&[]));
    let served = Call { pending: false, ..a_call(1, "A027", wall.server()) };
    wall.calls(&[served]);
    wall.run(3, true);
    assert!(wall.said.is_empty());
    assert_eq!(wall.line(), "[] A027 | ");
}

#[test]
fn ten_silent_seconds_make_the_board_stale_and_its_age_grows() {
    let mut wall = Wall::live(board(&["A027"]));
    wall.run(10, false);
    assert_eq!(wall.line(), "[] A027 | ");
    wall.run(1, false);
    assert_eq!(wall.line(), "STALE [] A027 | ");
    let stale = |age| Fresh::Stale { age, at: "10:54".into(), trouble: None };
    assert_eq!(wall.shown().fresh, stale(Age::Seconds(10)));
    wall.run(120, false);
    assert_eq!(wall.shown().fresh, stale(Age::Minutes(2)));
    assert_eq!(wall.shown().time, "10:56", "the clock goes on");
    assert_eq!(wall.shown().waits, Waits::default(), "waits would lie");
    wall.connect(board(&["B031"]));
    assert_eq!(wall.line(), "[] B031 | ");
}

#[test]
fn a_beat_keeps_a_quiet_board_live() {
    let mut wall = Wall::live(board(&["A027"]));
    wall.run(600, true);
    assert_eq!(wall.shown().fresh, Fresh::Live);
}

#[test]
fn a_board_that_slept_for_an_hour_is_stale_at_once_and_speaks_no_old_call() {
    let mut wall = Wall::live(board(&["N014"]));
    wall.call(9, "A027");
    wall.run(1, true);
    assert_eq!(wall.said, [9]);
    // The monotonic clock stands still while the machine sleeps; the wall's goes on.
    let awake = Now { mono_ms: wall.ms + 100, wall_ms: wall.server() + 3_600_000 };
    assert_eq!(wall.view.tick(awake), [Deed::Reconnect]);
    let shown = wall.view.show(awake);
    assert_eq!(shown.fresh, Fresh::Stale { age: Age::Hours(1), at: "10:54".into(), trouble: None });
    assert!(shown.panel.is_empty());
    assert_eq!(shown.time, "11:54");
    // What lay in the dead connection is not news.
    let (seq, ms) = (99, wall.server() + 500);
    let old = Change { calls: vec![a_call(10, "B031", ms)], ..Change::default() };
    assert_eq!(wall.view.hear(&Frame::Frame { seq, at: at(ms), ms, change: old }, awake), None);
    assert_ne!(wall.view.show(awake).fresh, Fresh::Live);
    // Connected again: the hour's calls are on the list, the fresh one alone is spoken.
    let ms = wall.server() + 3_600_000;
    let calls =
        vec![a_call(40, "F063", ms - 2_000), a_call(39, "E118", ms - 50_000), a_call(10, "B031", ms - 3_500_000)];
    wall.view.hear(&Frame::Hello { protocol: 1, seq: 400, at: at(ms), ms, clock_set: false }, awake);
    assert_ne!(wall.view.show(awake).fresh, Fresh::Live, "hello alone shows nothing new");
    wall.view.hear(
        &Frame::Snapshot {
            seq: 400,
            at: at(ms),
            ms,
            board: Board { open: true, calls, ..Board::default() },
            tickets: None,
        },
        awake,
    );
    let deeds = wall.view.tick(awake);
    assert!(matches!(&deeds[..], [Deed::Prepare { call, .. }] if call.call == 40), "{deeds:?}");
    assert_eq!(wall.view.show(awake).fresh, Fresh::Live);
}

#[test]
fn a_board_that_slept_over_midnight_wakes_on_the_new_day() {
    let mut wall = Wall::live(board(&["N014"]));
    wall.run(1, true);
    let awake = Now { mono_ms: wall.ms + 100, wall_ms: wall.server() + 16 * 3_600_000 };
    assert_eq!(wall.view.tick(awake), [Deed::Reconnect]);
    let shown = wall.view.show(awake);
    assert_eq!(shown.date.map(|d| d.day), Some(25));
    assert_eq!(shown.fresh, Fresh::Stale { age: Age::Hours(16), at: "10:54".into(), trouble: None });
    // The new day begins its calls anew, with numbers that the old day had as well.
    let ms = wall.server() + 16 * 3_600_000;
    wall.view.hear(&Frame::Hello { protocol: 1, seq: 9, at: at(ms), ms, clock_set: false }, awake);
    let board = Board { open: true, calls: vec![a_call(1, "N014", ms - 1_000)], ..Board::default() };
    wall.view.hear(&Frame::Snapshot { seq: 9, at: at(ms), ms, board, tickets: None }, awake);
    assert!(matches!(&wall.view.tick(awake)[..], [Deed::Prepare { call, .. }] if call.number == "N014"));
}

#[test]
fn a_program_that_was_stopped_wakes_like_a_machine_that_slept() {
    let mut wall = Wall::live(board(&["N014"]));
    wall.run(1, true);
    wall.ms += 60_000;
    assert_eq!(wall.view.tick(wall.now()), [Deed::Reconnect]);
    assert_eq!(wall.line(), "STALE [] N014 | ");
}

#[test]
fn a_restart_without_the_server_shows_the_last_view_with_its_age() {
    let mut wall = Wall::live(board(&["A027", "N014"]));
    wall.run(3, true);
    let kept = wall.view.keep().expect("a view");
    let later = Now { mono_ms: 0, wall_ms: wall.server() + 5 * 60_000 };
    let mut second = View::restored(rules(), kept, later);
    second.link(Some(Trouble::Link));
    let shown = second.show(later);
    assert_eq!(shown.rows.iter().map(|r| r.number.as_str()).collect::<Vec<_>>(), ["A027", "N014"]);
    assert_eq!(shown.fresh, Fresh::Stale { age: Age::Minutes(5), at: "10:54".into(), trouble: Some(Trouble::Link) });
    assert_eq!(shown.time, "10:59");
    // A beat alone does not make the old view live.
    let ms = START + 400_000;
    second.hear(&Frame::Beat { seq: 5, at: at(ms), ms }, later);
    assert_ne!(second.show(later).fresh, Fresh::Live);
}

#[test]
fn a_display_that_never_heard_anything_says_so() {
    let mut view = View::new(rules());
    let now = Now { mono_ms: 0, wall_ms: START };
    view.link(Some(Trouble::Key));
    assert!(view.tick(now).is_empty());
    assert_eq!(view.show(now).fresh, Fresh::Never(Some(Trouble::Key)));
    assert_eq!(view.keep(), None);
}

#[test]
fn a_frame_without_a_snapshot_asks_for_one() {
    let mut wall = Wall::new();
    wall.call(1, "A027");
    assert_eq!(wall.reconnects, 1);
    assert!(wall.said.is_empty());
}

#[test]
fn a_frame_that_was_heard_already_changes_nothing() {
    let mut wall = Wall::live(board(&[]));
    wall.call(1, "A027");
    let ms = wall.server();
    let change = Change { open: Some(false), ..Change::default() };
    wall.hear(&Frame::Frame { seq: wall.seq, at: at(ms), ms, change });
    assert!(wall.shown().open);
}

#[test]
fn each_part_of_a_frame_replaces_its_part_of_the_board() {
    let mut wall = Wall::live(Board {
        last_ticket: Some("17:45".into()),
        missed: vec!["A019".into()],
        ..board(&["A027", "A019"])
    });
    assert_eq!(wall.line(), "[] A027 | ", "a missed number is under the missed");
    let queue = |series: &str, waiting| Queue { series: series.into(), waiting, wait: None };
    wall.change(Change {
        missed: Some(vec![]),
        queues: Some(vec![queue("ND", 2), queue("B", 3), queue("A", 0)]),
        ..Change::default()
    });
    assert_eq!(wall.line(), "[] A027 A019 | ");
    let shown = wall.shown();
    assert_eq!(shown.waits.series.iter().map(|w| w.series.as_str()).collect::<Vec<_>>(), ["B", "ND"]);
    assert_eq!(shown.last_ticket.as_deref(), Some("17:45"));
    wall.change(Change { open: Some(false), ..Change::default() });
    assert!(!wall.shown().open);
}

#[test]
fn whose_slot_comes_next_stands_on_the_wall_only_while_it_is_live() {
    let booked = |n: usize| Booked { number: format!("A{n:03}"), time: "11:00".into() };
    let mut wall = Wall::live(Board { booked: (1..=6).map(booked).collect(), ..board(&[]) });
    assert_eq!(
        wall.shown().booked.iter().map(|b| b.number.as_str()).collect::<Vec<_>>(),
        ["A001", "A002", "A003", "A004"]
    );
    wall.change(Change { booked: Some(vec![booked(9)]), ..Change::default() });
    assert_eq!(wall.shown().booked, [booked(9)]);
    wall.change(Change { open: Some(true), ..Change::default() });
    assert_eq!(wall.shown().booked.len(), 1, "what a frame does not say stays");
    wall.run(11, false);
    assert!(wall.shown().booked.is_empty(), "an old time would lie");
}

#[test]
fn more_series_than_fit_take_turns() {
    let letters: Vec<String> = ('A'..='Y').map(String::from).collect();
    let queues = letters.iter().map(|s| Queue { series: s.clone(), waiting: 1, wait: None }).collect();
    let mut wall = Wall::live(Board { queues, ..board(&[]) });
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..3 {
        let waits = wall.shown().waits;
        assert_eq!(waits.page.1, 2);
        seen.extend(waits.series.into_iter().map(|w| w.series));
        wall.run(12, true);
    }
    assert_eq!(seen.len(), letters.len());
}

#[test]
fn a_zone_announces_only_its_own_counters() {
    let rules = Rules { counters: Some("1-6".parse().expect("a span")), ..rules() };
    let mut wall = Wall::over(View::new(rules));
    wall.connect(board(&[]));
    wall.call(1, "A027");
    let ours = Call { counter: "3".into(), ..a_call(2, "B031", wall.server()) };
    wall.calls(&[ours]);
    wall.run(5, true);
    assert_eq!(wall.said, [2]);
    assert_eq!(wall.shown().panel[0].way, Some(senha_face::Way::Left));
}

#[test]
fn a_mute_board_shows_each_call_for_eight_seconds_and_says_nothing() {
    let mut wall = Wall::over(View::new(Rules { voice: false, ..rules() }));
    wall.connect(board(&[]));
    wall.call(1, "A027");
    assert_eq!(wall.line(), "[A027→7]  | ");
    wall.run(8, true);
    assert_eq!(wall.line(), "[] A027* | ");
    assert!(wall.said.is_empty());
    assert_eq!(wall.shown().sound, Sound::Mute);
}

#[test]
fn silent_hours_are_silent_and_are_not_made_up_for_afterwards() {
    let silent = Rules { loudness: Loudness::default().silent(0, 10 * 60 + 55), ..rules() };
    let mut wall = Wall::over(View::new(silent));
    wall.connect(board(&[]));
    wall.run(50, true);
    assert_eq!(wall.shown().sound, Sound::Silent);
    wall.call(1, "A027");
    wall.run(20, true);
    assert!(wall.said.is_empty());
    assert_eq!(wall.shown().sound, Sound::Speech, "it is 10:55");
}

#[test]
fn a_sound_that_never_gets_ready_holds_nobody_up() {
    let mut view = View::new(rules());
    let mut now = Now { mono_ms: 0, wall_ms: START };
    view.hear(&Frame::Hello { protocol: 1, seq: 1, at: at(START), ms: START, clock_set: false }, now);
    let board = Board { calls: vec![a_call(1, "A027", START)], ..Board::default() };
    view.hear(&Frame::Snapshot { seq: 1, at: at(START), ms: START, board, tickets: None }, now);
    assert!(matches!(&view.tick(now)[..], [Deed::Prepare { .. }]));
    for second in 1..=9 {
        now = Now { mono_ms: second * 1000, wall_ms: START + second * 1000 };
        view.hear(&Frame::Beat { seq: 1, at: at(now.wall_ms), ms: now.wall_ms }, now);
        assert!(view.tick(now).is_empty());
    }
    assert!(view.show(now).panel.is_empty());
}

#[test]
fn the_more_calls_wait_the_fewer_voices_speak_each() {
    let leading = [Voice::Yue, Voice::Pt];
    assert_eq!(panel::voices(Some(Voice::Cmn), &leading, 0), [Voice::Cmn, Voice::Yue, Voice::Pt]);
    assert_eq!(panel::voices(Some(Voice::Pt), &leading, 0), [Voice::Pt, Voice::Yue]);
    assert_eq!(panel::voices(None, &leading, 0), leading);
    assert_eq!(panel::voices(Some(Voice::En), &leading, 1), [Voice::En, Voice::Yue]);
    assert_eq!(panel::voices(Some(Voice::En), &leading, 5), [Voice::En]);
    assert_eq!(panel::voices(None, &leading, 5), [Voice::Yue]);
}

#[test]
fn the_panel_marks_the_voice_that_speaks() {
    let mut wall = Wall::live(board(&[]));
    let portuguese = Call { language: Some("pt".into()), ..a_call(1, "A027", wall.server()) };
    wall.calls(&[portuguese]);
    wall.run(1, true);
    let panel = &wall.shown().panel[0];
    assert_eq!((panel.voices.clone(), panel.speaking), (vec![Voice::Pt, Voice::Yue], Some(Voice::Pt)));
}

#[test]
fn another_storey_is_said_and_pointed_to() {
    let mut wall = Wall::over(View::new(Rules { storey: Some(1), ..rules() }));
    wall.connect(board(&[]));
    let up = Call { counter: "207".into(), storey: 2, ..a_call(1, "A027", wall.server()) };
    wall.calls(&[up]);
    let panel = &wall.shown().panel[0];
    assert_eq!((panel.storey, panel.way), (Some(2), Some(senha_face::Way::Up)));
    assert_eq!(wall.view.show(wall.now()).panel[0].counter, "207");
}
