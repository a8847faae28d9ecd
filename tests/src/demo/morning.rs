//! The morning before people come to look: played at once, through the same commands, on a clock that is moved by hand.

use std::fmt;

use senha_hall::At;
use senha_server::clock::Clock;

use super::city::City;

/// What happens within so many milliseconds is done together, so that it is committed together.
const GRID_MS: i64 = 5_000;
/// How often the player says how far it is, in milliseconds of the played time.
const SAYS_EACH_MS: i64 = 900_000;

/// What the morning came to.
#[derive(Clone, Debug)]
pub struct Played {
    tickets: usize,
    checked_in: usize,
    finished: usize,
    took_ms: i64,
}

impl fmt::Display for Played {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tickets, checked_in, finished, took_ms } = self;
        write!(
            f,
            "The morning was played in {}.{} s: {tickets} tickets, {checked_in} of them with a booking, {finished} visits finished.",
            took_ms / 1000,
            took_ms % 1000 / 100
        )
    }
}

/// Plays until an instant; the clock stands there afterwards.
pub async fn play(city: &mut City, upto: At) -> Played {
    let watch = Clock::of_machine();
    let began = watch.now();
    let clock = city.node.clock.clone();
    let mut says = clock.now();
    while let Some(next) = city.next().filter(|next| *next <= upto) {
        let grid = At((next.0 + GRID_MS - 1).div_euclid(GRID_MS) * GRID_MS);
        let at = grid.max(clock.now()).min(upto);
        if at >= says {
            say(city, at);
            says = at.plus(SAYS_EACH_MS);
        }
        clock.move_to(at);
        city.step(at).await;
    }
    clock.move_to(upto);
    let tally = city.tally();
    Played {
        tickets: tally.taken + tally.checked_in,
        checked_in: tally.checked_in,
        finished: tally.finished,
        took_ms: watch.now().since(began),
    }
}

fn say(city: &City, at: At) {
    let zone = city.node.world().halls.values().next().map(|hall| hall.zone()).unwrap_or_default();
    let tally = city.tally();
    println!("  {}  {} tickets, {} visits finished", zone.local(at).1, tally.taken + tally.checked_in, tally.finished);
}
