//! A wall with made-up calls, to look at: `cargo run -p senha-display --example wall -- SCENE PORT [display's options]`.
//! Scenes: live, call, recall, two, three, stale, never, closed, empty, busy, storeys, trial, run.

#[path = "../tests/feed/mod.rs"]
#[expect(dead_code, reason = "the example greets later; tests use every part")]
mod feed;

use std::time::Duration;

use clap::Parser as _;
use feed::{Feed, START, beat, calls, hall, hello, snapshot};
use senha_display::cli::Cli;
use senha_wire::feed::{Board, Booked, Call, Frame, Queue};
use senha_wire::ticket::Wait;

const LAST: [(&str, &str, i64); 10] = [
    ("A027", "7", 0),
    ("N014", "24", 0),
    ("F063", "15", 0),
    ("E118", "30", 1),
    ("D052", "11", 1),
    ("B031", "8", 2),
    ("H077", "19", 3),
    ("A026", "3", 4),
    ("S022", "33", 6),
    ("P009", "27", 7),
];
const LINES: [(&str, u32, u32, u32); 8] = [
    ("A", 14, 12, 20),
    ("B", 9, 19, 34),
    ("D", 4, 3, 8),
    ("F", 11, 10, 22),
    ("H", 6, 4, 10),
    ("N", 8, 20, 35),
    ("E", 7, 6, 12),
    ("S", 8, 15, 28),
];
const MORE: [&str; 10] = ["C", "G", "L", "ND", "P", "R", "T", "U", "W", "Z"];

fn board(scene: &str) -> Board {
    let last = |(i, (number, counter, minutes)): (usize, &(&str, &str, i64))| {
        let ms = START - minutes * 60_000 - 25_000;
        let storey = if scene == "storeys" { i16::try_from(i % 3).unwrap_or_default() } else { 0 };
        let counter = if scene == "storeys" {
            format!("{}0{counter}", i % 3 + 1).chars().take(3).collect()
        } else {
            (*counter).to_owned()
        };
        let number = if scene == "storeys" && i % 2 == 0 { format!("M{number}") } else { (*number).to_owned() };
        Call { storey, ..feed::call(90 - i as u64, &number, &counter, ms) }
    };
    let mut queues: Vec<Queue> =
        LINES.iter().map(|(series, waiting, from, to)| line(series, *waiting, Some((*from, *to)))).collect();
    if matches!(scene, "busy" | "run") {
        queues.extend(
            MORE.iter().zip(1..).map(|(series, n)| line(series, n * 3, (n % 4 != 0).then_some((n * 4, n * 9)))),
        );
    }
    let calls = if matches!(scene, "empty" | "closed") { vec![] } else { LAST.iter().enumerate().map(last).collect() };
    let missed = if scene == "busy" { 14 } else { 3 };
    let missed = (0..missed)
        .map(|n| ["A019", "C007", "G012", "B020", "E099"].get(n).map_or(format!("H{:03}", n * 7), |s| (*s).to_owned()))
        .collect();
    if scene == "empty" {
        return Board { open: true, last_ticket: Some("17:45".into()), ..Board::default() };
    }
    let booked = [("11:00", "A211"), ("11:00", "B104"), ("11:00", "N203"), ("11:15", "S105"), ("11:30", "A212")];
    let booked = booked.map(|(time, number)| Booked { number: number.into(), time: time.into() }).to_vec();
    Board {
        open: scene != "closed",
        last_ticket: Some("17:45".into()),
        calls,
        queues,
        booked,
        missed,
        counters: vec![],
    }
}

fn line(series: &str, waiting: u32, wait: Option<(u32, u32)>) -> Queue {
    Queue { series: series.into(), waiting, wait: wait.map(|(from_min, to_min)| Wait { from_min, to_min }) }
}

fn new_calls(scene: &str, ms: i64) -> Vec<Call> {
    let said = |call, number: &str, counter: &str, language: &str| Call {
        language: Some(language.into()),
        ..feed::call(call, number, counter, ms)
    };
    match scene {
        "call" => vec![said(101, "A028", "7", "pt")],
        "recall" => vec![Call { recall: true, ..said(101, "A027", "24", "en") }],
        "storeys" => vec![Call { storey: 2, ..said(101, "MC002", "207", "zh-Hans") }],
        "two" => vec![said(101, "A028", "7", "pt"), said(102, "ND004", "24", "zh-Hant")],
        "three" => {
            vec![said(101, "A028", "7", "pt"), said(102, "ND004", "24", "zh-Hant"), said(103, "F064", "15", "en")]
        }
        _ => vec![],
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut words = std::env::args().skip(1);
    let (scene, port) = (words.next().unwrap_or("run".into()), words.next().unwrap_or("8082".into()));
    let first = [
        Frame::Hello { protocol: 1, seq: 1, at: feed::at(START), ms: START, clock_set: scene == "trial" },
        snapshot(1, START, board(&scene)),
    ];
    let storeys: &[i16] = if scene == "storeys" { &[0, 1, 2] } else { &[0] };
    let server =
        Feed::start_at("127.0.0.1:0", if scene == "never" { &first[..0] } else { &first }, hall(storeys)).await;
    let data = std::env::temp_dir().join(format!("senha-wall-{port}"));
    // A wall of an earlier look.
    let _ = std::fs::remove_dir_all(&data);
    let url = if scene == "never" { "http://127.0.0.1:1".to_owned() } else { server.url() };
    let fixed = [
        "wall",
        "--server",
        &url,
        "--hall",
        "gsc",
        "--listen",
        &format!("127.0.0.1:{port}"),
        "--data",
        &data.display().to_string(),
    ]
    .map(str::to_owned);
    let cli = Cli::parse_from(fixed.into_iter().chain(words));
    cli.log();
    let display = senha_display::start(cli.settings()?).await?;
    println!("http://{}/", display.addr);
    server.visits(usize::from(scene != "never")).await;
    play(&scene, &server).await;
    display.stop().await;
    Ok(())
}

/// Beats, the scene's calls after 2 s, and for `run` a call every 6 s; until Ctrl-C.
async fn play(scene: &str, server: &Feed) {
    let mut seq = 1;
    let mut second = tokio::time::interval(Duration::from_secs(1));
    for elapsed in 0.. {
        tokio::select! {
            _ = second.tick() => {}
            _ = tokio::signal::ctrl_c() => return,
        }
        let ms = START + elapsed * 1000;
        let mut news = if elapsed == 2 { new_calls(scene, ms) } else { vec![] };
        if scene == "run" && elapsed % 6 == 2 {
            let n = u64::try_from(elapsed / 6).unwrap_or_default();
            let language = ["zh-Hant", "pt", "zh-Hans", "en"][usize::try_from(n % 4).unwrap_or_default()];
            news = vec![Call {
                language: Some(language.into()),
                ..feed::call(200 + n, &format!("A{:03}", 28 + n), &(n % 30 + 1).to_string(), ms)
            }];
        }
        if scene == "stale" && elapsed == 1 {
            server.greet(&[hello(1, START)]);
            server.refuse(Some(axum::http::StatusCode::BAD_GATEWAY));
            server.cut();
        } else if !news.is_empty() {
            seq += 1;
            server.say(&calls(seq, ms, &news));
        } else if scene != "stale" {
            server.say(&beat(seq, ms));
        }
    }
}
