//! `make bench`: what a hall can bear, told as ratios measured in one run on one machine, so that they mean the same everywhere.
//!
//! Beside each promise stands the least that any program would need for it: one small row, committed in a group with what waits, over the same
//! HTTP. Loopback only; bounded in count and time.

mod agenda;
mod bare;
mod boards;
mod line;
mod pace;
mod reads;
mod spread;
mod takes;

use std::time::Instant;

use senha_tests::stage::{Stage, TUESDAY};

use spread::Spread;

/// Clients that ask as fast as they are answered.
const CLIENTS: usize = 16;
/// Deeds of the measurement as fast as can be.
const RUSH: usize = 4_000;
/// Deeds a second on a busy morning of a city.
const STEADY: u64 = 200;
/// Deeds of the measurement at that pace.
const STEADY_DEEDS: usize = 2_000;
/// Boards of one hall.
const BOARDS: usize = 1_000;
/// Calls that they are told of.
const CALLS: usize = 100;

#[expect(clippy::disallowed_methods, reason = "a measurement reads the machine's clock")]
fn now() -> Instant {
    Instant::now()
}

fn main() {
    // `cargo test --all-targets` starts this too, without the word that `cargo bench` says.
    if !std::env::args().any(|word| word == "--bench") {
        return;
    }
    if cfg!(debug_assertions) {
        println!("(built without optimisation: only the ratios tell something)");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads");
    runtime.block_on(run());
}

async fn run() {
    // One part alone: `cargo bench -- agenda`.
    if std::env::args().any(|word| word == "agenda") {
        return agenda::tell().await;
    }
    let row = bare::open().await;
    let stage = Stage::open(TUESDAY).await;
    let hall = takes::Hall::open(&stage).await;
    let bare_rush = pace::rush(CLIENTS, RUSH, |n| row.request(n)).await;
    let takes_rush = pace::rush(CLIENTS, RUSH, |n| hall.take(n)).await;
    println!("as fast as can be, {CLIENTS} clients, {RUSH} deeds:");
    println!(
        "  a bare row {bare_rush:.0}/s, a ticket {takes_rush:.0}/s: {:.2} of it (promised: 0.60)",
        takes_rush / bare_rush
    );

    let bare = pace::steady(STEADY, STEADY_DEEDS, |n| row.request(RUSH + n)).await;
    let takes = pace::steady(STEADY, STEADY_DEEDS, |n| hall.take(RUSH + n)).await;
    println!("{STEADY} a second, {STEADY_DEEDS} deeds:");
    println!("  a bare row {bare}");
    println!("  a ticket   {takes}: p99 {:.2} times (promised: 2.00)", takes.p99_ms() / bare.p99_ms());

    let (first, all) = boards::calls(&stage, &hall, BOARDS, CALLS).await;
    println!("{CALLS} calls to {BOARDS} boards, from the clerk's touch:");
    println!("  to each board {first}");
    println!("  to the last board {all} (promised: p99 150 ms)");
    println!("what is computed once for each commit, {} waiting:", hall.waiting(&stage));
    println!("  the board {}", boards::computing(&stage, 200));
    reads::tell(&stage).await;
    stage.running.stop().await;
    agenda::tell().await;
}

/// The spread of what was measured, in milliseconds.
fn spread(all: Vec<f64>) -> Spread {
    Spread::of(all)
}
