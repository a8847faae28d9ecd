//! What hangs on the wall: a pure state machine. Frames and times come in; what to show, what to make a sound of and when to connect again come out.
//!
//! It reads no clock. The caller says `now` twice: by its monotonic clock and by the wall's. Ages are counted in the server's time, which
//! frames tell and the monotonic clock carries on; the wall's clock only betrays that the machine slept.

mod announced;
mod clock;
mod panel;
mod show;
mod shown;
mod take;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use senha_face::number::Voice;
use senha_wire::feed::{Board, Call, Frame};
use serde::{Deserialize, Serialize};

use crate::{Directions, Loudness, Spans};

pub use announced::Announced;
pub use clock::{Clock, Now};
use panel::Panel;
pub use panel::{Part, Say};
pub use shown::{Age, Called, Fresh, Mark, Recent, Row, Shown, Sound, Wait, Waits};

/// A reader that hears nothing for so long says so on its face.
pub const SILENCE_MS: i64 = 10_000;
/// What is older when it would be announced is only shown.
pub const TOO_OLD_MS: i64 = 20_000;
/// A step of the wall's clock ahead of the monotonic one by so much means that the machine slept.
const SLEPT_MS: i64 = 5_000;
/// Calls that are remembered for the lists.
const CALLS: usize = 40;

/// What the settings say about the view.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Rows of last calls.
    pub rows: usize,
    /// The screen stands upright.
    pub upright: bool,
    /// Only calls to these counters.
    pub counters: Option<Spans>,
    /// The way to each counter.
    pub directions: Directions,
    /// The display's own storey.
    pub storey: Option<i16>,
    /// The hall has counters on several storeys.
    pub several_storeys: bool,
    /// It chimes and speaks.
    pub voice: bool,
    /// The hall's leading voices.
    pub voices: Vec<Voice>,
    /// How loud.
    pub loudness: Loudness,
}

/// Why there is no connection; told in plain words on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The server does not answer.
    Link,
    /// The server does not accept the key.
    Key,
    /// The server does not know the hall.
    Hall,
    /// The server's certificate is not trusted.
    Certificate,
}

/// What to do after the view has moved on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The connection is dead or unreadable: connect again, for a snapshot.
    Reconnect,
    /// Make the sound of this call, in these voices.
    Prepare {
        /// The call.
        call: Call,
        /// In order.
        voices: Vec<Voice>,
        /// The storey to say.
        storey: Option<i32>,
    },
    /// Play it now.
    Say(Say),
}

/// What survives a restart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What hung on the wall.
    pub board: Board,
    /// The server's time when it was last heard, ms since 1970.
    pub heard_ms: i64,
    /// The wall's clock then.
    pub heard_wall_ms: i64,
    /// Minutes that the hall is ahead of UTC.
    pub offset_min: i32,
    /// Calls that were announced.
    pub announced: Announced,
}

/// The state of a display's wall.
#[derive(Debug)]
pub struct View {
    rules: Rules,
    board: Option<Board>,
    seq: Option<u64>,
    clock: Option<Clock>,
    clock_set: bool,
    /// When anything was last heard: monotonic, server's, wall.
    heard: Option<Heard>,
    /// The machine slept; nothing counts until a new connection says hello.
    asleep: bool,
    last: Option<Now>,
    panel: Panel,
    announced: Announced,
    /// Calls that left the panel, newest first, with the monotonic time.
    settled: VecDeque<(u64, i64)>,
    trouble: Option<Trouble>,
    chime_only: bool,
}

#[derive(Clone, Copy, Debug)]
struct Heard {
    /// `None` if it was heard before this run.
    mono_ms: Option<i64>,
    server_ms: i64,
    wall_ms: i64,
}

impl View {
    /// A wall that has heard nothing yet.
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            board: None,
            seq: None,
            clock: None,
            clock_set: false,
            heard: None,
            asleep: false,
            last: None,
            panel: Panel::default(),
            announced: Announced::default(),
            settled: VecDeque::new(),
            trouble: None,
            chime_only: false,
        }
    }

    /// A wall with the last view of an earlier run; it is stale until the server is heard.
    pub fn restored(rules: Rules, kept: Kept, now: Now) -> Self {
        let since = now.wall_ms.saturating_sub(kept.heard_wall_ms).max(0);
        Self {
            clock: Some(Clock::at(kept.heard_ms.saturating_add(since), kept.offset_min, now)),
            heard: Some(Heard { mono_ms: None, server_ms: kept.heard_ms, wall_ms: kept.heard_wall_ms }),
            board: Some(kept.board),
            announced: kept.announced,
            last: Some(now),
            ..Self::new(rules)
        }
    }

    /// What to keep for the next run; nothing before the first snapshot.
    pub fn keep(&self) -> Option<Kept> {
        let (board, heard, clock) = (self.board.clone()?, self.heard?, self.clock?);
        let announced = self.announced.clone();
        Some(Kept {
            board,
            heard_ms: heard.server_ms,
            heard_wall_ms: heard.wall_ms,
            offset_min: clock.offset_min(),
            announced,
        })
    }

    /// The server's clock as this view knows it.
    pub fn clock(&self) -> Option<Clock> {
        self.clock
    }

    /// The seq that is shown.
    pub fn seq(&self) -> Option<u64> {
        self.seq
    }

    /// Why there is no connection, or that there is one.
    pub fn link(&mut self, trouble: Option<Trouble>) {
        self.trouble = trouble;
    }

    /// The hall has counters on several storeys: each call says its own.
    pub fn several_storeys(&mut self, several: bool) {
        self.rules.several_storeys = several;
    }

    /// Speech is not to be had on this machine; the chime alone sounds.
    pub fn chime_only(&mut self, so: bool) {
        self.chime_only = so;
    }

    /// The sound of a call is ready, or there is none; `say` tells how long it is.
    pub fn prepared(&mut self, call: u64, length_ms: i64, parts: Vec<Part>) {
        self.panel.prepared(call, length_ms, parts);
    }

    /// A frame of the feed. The caller goes on with [`View::tick`].
    pub fn hear(&mut self, frame: &Frame, now: Now) -> Option<Deed> {
        self.take(frame, now)
    }

    /// Time has passed.
    pub fn tick(&mut self, now: Now) -> Vec<Deed> {
        let mut deeds = Vec::new();
        if self.woke(now) {
            deeds.push(Deed::Reconnect);
        }
        self.last = Some(now);
        let Some(clock) = self.clock else { return deeds };
        let sounding = self.rules.voice && self.loudness(now) > 0;
        let step = self.panel.step(now.mono_ms, clock.server_ms(now), sounding);
        for call in &step.over {
            self.announced.mark(call);
        }
        for call in step.left {
            self.settled.push_front((call, now.mono_ms));
        }
        self.settled.retain(|(_, left)| now.mono_ms - left < show::SETTLED_MS);
        deeds.extend(step.entered.into_iter().map(|(call, waiting)| self.prepare(call, waiting)));
        deeds.extend(step.say.map(Deed::Say));
        deeds
    }

    /// Per cent of full volume now.
    pub fn loudness(&self, now: Now) -> u8 {
        self.clock.map_or(0, |clock| self.rules.loudness.at(clock.minute(now)))
    }

    fn prepare(&self, call: Call, waiting: usize) -> Deed {
        let own = call.language.as_deref().and_then(senha_face::Lang::parse).map(Voice::of);
        let voices = panel::voices(own, &self.rules.voices, waiting);
        let storey = self.says_storey(call.storey).then_some(i32::from(call.storey));
        Deed::Prepare { call, voices, storey }
    }

    fn says_storey(&self, storey: i16) -> bool {
        self.rules.storey.map_or(self.rules.several_storeys, |own| own != storey)
    }

    /// Whether the machine slept or was stopped since the last time; if so, nothing that it knows is live.
    fn woke(&mut self, now: Now) -> bool {
        let Some(last) = self.last else { return false };
        let (mono, wall) = (now.mono_ms - last.mono_ms, now.wall_ms - last.wall_ms);
        let slept = wall - mono;
        if slept <= SLEPT_MS && mono <= SILENCE_MS {
            return false;
        }
        if let Some(clock) = &mut self.clock {
            clock.skip(slept.max(0));
        }
        if let Some(heard) = &mut self.heard {
            heard.mono_ms = None;
        }
        self.asleep = true;
        self.panel = Panel::default();
        self.settled.clear();
        true
    }

    fn live(&self, now: Now) -> bool {
        let heard = self.heard.and_then(|h| h.mono_ms);
        !self.asleep && heard.is_some_and(|heard| now.mono_ms - heard <= SILENCE_MS)
    }
}
