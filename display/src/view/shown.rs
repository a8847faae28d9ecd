//! What hangs on the wall at a moment, in plain words and numbers: the page writes exactly this.

use senha_face::Way;
use senha_face::date::Date;
use senha_face::number::Voice;
use senha_wire::feed::Booked;

use super::Trouble;

/// Whether it is live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fresh {
    /// As it stands in the hall.
    Live,
    /// The last view, with its age.
    Stale {
        /// How old.
        age: Age,
        /// The wall time of the last update.
        at: String,
        /// Why, where it is known.
        trouble: Option<Trouble>,
    },
    /// Nothing was ever heard.
    Never(Option<Trouble>),
}

/// An age as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Less than a minute; counted in tens.
    Seconds(i64),
    /// Minutes.
    Minutes(i64),
    /// Hours, from one on.
    Hours(i64),
    /// Days, from two on.
    Days(i64),
}

impl Age {
    pub(super) fn of(ms: i64) -> Self {
        match ms.max(0) / 1000 {
            s @ 0..60 => Self::Seconds(s / 10 * 10),
            s @ 60..3600 => Self::Minutes(s / 60),
            s @ 3600..172_800 => Self::Hours(s / 3600),
            s => Self::Days(s / 86_400),
        }
    }
}

/// A call on the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The call's number.
    pub call: u64,
    /// The number on the paper.
    pub number: String,
    /// Where to.
    pub counter: String,
    /// The way there.
    pub way: Option<Way>,
    /// The storey, where it has to be said.
    pub storey: Option<i16>,
    /// It was called before.
    pub recall: bool,
    /// The voices of its announcement.
    pub voices: Vec<Voice>,
    /// The one that speaks now.
    pub speaking: Option<Voice>,
}

/// How a row stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Just called: yellow.
    Call,
    /// Its yellow goes.
    Settle,
    /// As ever.
    Plain,
}

/// A large row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The call's number.
    pub call: u64,
    /// The number on the paper.
    pub number: String,
    /// Where to.
    pub counter: String,
    /// The way there.
    pub way: Option<Way>,
    /// The storey, where it has to be said.
    pub storey: Option<i16>,
    /// How it stands out.
    pub mark: Mark,
}

/// An earlier call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// The call's number.
    pub call: u64,
    /// The number on the paper.
    pub number: String,
    /// Where to.
    pub counter: String,
    /// The way there.
    pub way: Option<Way>,
    /// The wall time of the call.
    pub time: String,
}

/// The line of one series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// The letters.
    pub series: String,
    /// How many wait.
    pub waiting: u32,
    /// `12–20` minutes for a ticket taken now, or nothing can be said.
    pub range: Option<String>,
}

/// The lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// By letters.
    pub series: Vec<Wait>,
    /// Which part this is of how many.
    pub page: (usize, usize),
}

/// What may be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// Chime and speech.
    Speech,
    /// The chime alone: no synthesiser on this machine.
    Chime,
    /// Silent hours.
    Silent,
    /// Another display speaks.
    Mute,
}

/// What hangs on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Whether it is live.
    pub fresh: Fresh,
    /// Who is called now; empty when nobody is.
    pub panel: Vec<Called>,
    /// The last calls, newest first.
    pub rows: Vec<Row>,
    /// The calls before.
    pub recent: Vec<Recent>,
    /// Who waits.
    pub waits: Waits,
    /// Who checked in with a booking and waits, the next slot first.
    pub booked: Vec<Booked>,
    /// Missed numbers, newest first.
    pub missed: Vec<String>,
    /// How many more.
    pub more_missed: usize,
    /// The doors are open.
    pub open: bool,
    /// When the last tickets are given out.
    pub last_ticket: Option<String>,
    /// That time is over.
    pub last_ticket_over: bool,
    /// `10:54`; empty before the first hello.
    pub time: String,
    /// The day.
    pub date: Option<Date>,
    /// The server's clock was set for a trial.
    pub clock_set: bool,
    /// What may be heard.
    pub sound: Sound,
}
