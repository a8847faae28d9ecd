//! The page as text: what is written for each state, and nothing that a strict policy would refuse.

use std::path::Path;

use senha_wire::feed::Booked;

use super::*;
use crate::view::{Recent, Wait, Waits};

fn frame() -> Frame {
    Frame { hall: "gsc".into(), zone: Some("A 區 · Zona A".into()), theme: Theme::Dark, rows: 2 }
}

fn facts() -> Facts {
    Facts::named(&[("zh-Hant", "慕拉士政府綜合服務中心"), ("pt", "Centro de Serviços da RAEM")])
}

fn live() -> Shown {
    let row = |call, number: &str, counter: &str, way, mark| Row {
        call,
        number: number.into(),
        counter: counter.into(),
        way,
        storey: None,
        mark,
    };
    let wait = |series: &str, waiting, range: Option<&str>| Wait {
        series: series.into(),
        waiting,
        range: range.map(Into::into),
    };
    Shown {
        fresh: Fresh::Live,
        panel: vec![],
        rows: vec![row(9, "A027", "7", Some(Way::Left), Mark::Call), row(8, "MC014", "207", None, Mark::Plain)],
        recent: vec![Recent {
            call: 7,
            number: "F063".into(),
            counter: "15".into(),
            way: Some(Way::Ahead),
            time: "10:53".into(),
        }],
        waits: Waits { series: vec![wait("A", 14, Some("12–20")), wait("ND", 2, None)], page: (1, 2) },
        booked: vec![
            Booked { number: "A211".into(), time: "11:00".into() },
            Booked { number: "MC104".into(), time: "11:15".into() },
        ],
        missed: vec!["A019".into()],
        more_missed: 3,
        open: true,
        last_ticket: Some("17:45".into()),
        last_ticket_over: false,
        time: "10:54".into(),
        date: Some(date::Date { year: 2026, month: 11, day: 24, weekday: 2 }),
        clock_set: false,
        sound: Sound::Speech,
    }
}

fn called(call: u64, number: &str, storey: Option<i16>) -> Called {
    let voices = vec![Voice::Pt, Voice::Yue];
    Called {
        call,
        number: number.into(),
        counter: "24".into(),
        way: Some(Way::Right),
        storey,
        recall: call == 3,
        voices,
        speaking: Some(Voice::Yue),
    }
}

fn stale(trouble: Trouble) -> Shown {
    Shown {
        fresh: Fresh::Stale { age: Age::Minutes(2), at: "10:52".into(), trouble: Some(trouble) },
        waits: Waits::default(),
        booked: vec![],
        ..live()
    }
}

fn empty(open: bool) -> Shown {
    Shown {
        rows: vec![],
        recent: vec![],
        booked: vec![],
        missed: vec![],
        more_missed: 0,
        waits: Waits::default(),
        open,
        ..live()
    }
}

/// Each state with a name.
fn states() -> Vec<(&'static str, Shown)> {
    vec![
        ("live", live()),
        ("call", Shown { panel: vec![called(1, "A028", None)], rows: vec![], ..live() }),
        ("recall-upstairs", Shown { panel: vec![called(3, "MC002", Some(2))], rows: vec![], ..live() }),
        (
            "three",
            Shown {
                panel: vec![called(1, "A028", None), called(2, "ND004", Some(0)), called(3, "F001", Some(-1))],
                rows: vec![],
                ..live()
            },
        ),
        ("stale", stale(Trouble::Link)),
        ("stale-key", stale(Trouble::Key)),
        ("never", Shown { fresh: Fresh::Never(Some(Trouble::Hall)), time: String::new(), date: None, ..empty(false) }),
        ("quiet", Shown { sound: Sound::Chime, ..empty(true) }),
        ("closed", Shown { sound: Sound::Silent, clock_set: true, ..empty(false) }),
        ("late", Shown { last_ticket_over: true, ..live() }),
    ]
}

fn whole(html: String) -> String {
    let picture = Picture { title: "A title".into(), html, ..Picture::default() };
    page(&frame(), &picture, Files { sheet: "/display/wall.css".into(), script: "/display/wall.js".into() })
}

/// Compares with a golden file; `UPDATE_EXPECT=1` writes it.
fn expect(name: &str, html: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.html"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, html).expect("written");
        return;
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        golden == html,
        "{name}: the wall has changed; look at it, then run with UPDATE_EXPECT=1\n--- was\n{golden}\n--- is\n{html}"
    );
}

/// Lines without the blank ones that the template's own lines leave.
fn tidy(html: &str) -> String {
    html.lines().map(str::trim).filter(|l| !l.is_empty()).fold(String::new(), |all, line| all + line + "\n")
}

#[test]
fn every_state_of_the_wall_is_written_as_agreed() {
    for (name, shown) in states() {
        expect(name, &tidy(&wall(&frame(), &facts(), &shown)));
    }
}

#[test]
fn a_strict_policy_refuses_nothing_on_the_page() {
    for (name, shown) in states() {
        let body = wall(&frame(), &facts(), &shown);
        let html = whole(body);
        for (what, refused) in [
            (" style=", "an inline style"),
            (" onclick=", "an inline handler"),
            ("<style", "a style element"),
            ("javascript:", "a script address"),
            ("//fonts.", "another site"),
        ] {
            assert!(!html.contains(what), "{name} has {refused}");
        }
        assert!(
            html.matches("<script").count() == html.matches("<script defer src=\"/").count(),
            "{name}: a script of its own file only"
        );
    }
}

#[test]
fn the_whole_page_loads_only_what_is_there() {
    let html = whole(String::new());
    assert!(html.starts_with("<!doctype html>"));
    assert!(html.contains("data-surface=\"wall\"") && html.contains("data-theme=\"dark\""));
    for part in html.split("\"/face/").skip(1) {
        let path = part.split(['?', '"']).next().expect("a path");
        assert!(senha_face::asset(path).is_some(), "{path}");
    }
}

#[test]
fn a_number_with_script_in_it_stays_a_number() {
    let evil = "<script>alert(1)</script>";
    let mut shown = live();
    shown.rows[0].number = evil.into();
    shown.rows[0].counter = evil.into();
    shown.recent[0].counter = evil.into();
    shown.waits.series[0].series = evil.into();
    shown.missed[0] = evil.into();
    shown.last_ticket = Some(evil.into());
    let frame = Frame { zone: Some(evil.into()), ..frame() };
    let facts = Facts::named(&[("zh-Hant", evil), ("pt", evil)]);
    assert!(!wall(&frame, &facts, &shown).contains("<script"));
    let shown =
        Shown { panel: vec![Called { counter: evil.into(), number: evil.into(), ..called(1, "x", Some(2)) }], ..shown };
    assert!(!wall(&frame, &facts, &shown).contains("<script"));
}

#[test]
fn the_stale_wall_says_its_age_and_shows_no_waits() {
    let html = wall(&frame(), &facts(), &stale(Trouble::Link));
    assert!(html.contains("2 分鐘前") && html.contains("10:52"));
    assert!(!html.contains("class=\"wt"));
}
