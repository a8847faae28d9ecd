//! Playing a scenario.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use senha_hall::floor::{Choice, Command, Event, Floor, Refusal};
use senha_hall::number::Number;
use senha_hall::plan::Plan;
use senha_hall::{At, By, Day, Envelope, Ledger, Minute, Seq, Stamp, TicketId};

use super::hall::{amend, day, minute, nothing};
use super::tell::NOTHING;

/// Up to this many tickets on the floor the retelling is compared after each line; beyond it only at the end.
const RETOLD_UPTO: usize = 500;

/// A hall in the middle of its scenario.
pub struct Run {
    plan: Plan,
    /// The floor on which deeds are decided.
    pub floor: Floor,
    committed: Floor,
    seq: Seq,
    /// The time of the last line.
    pub at: At,
    today: Day,
    seed: u128,
    ids: BTreeMap<(Day, Number), TicketId>,
    numbers: BTreeMap<TicketId, Number>,
    pub(super) looked: BTreeMap<String, Seq>,
    pub(super) choice: Option<Choice>,
}

impl Run {
    /// A hall with a plan, before its first day.
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            floor: Floor::default(),
            committed: Floor::default(),
            seq: Seq(0),
            at: At(i64::MIN),
            today: Day(0),
            seed: 0,
            ids: BTreeMap::new(),
            numbers: BTreeMap::new(),
            looked: BTreeMap::new(),
            choice: None,
        }
    }

    /// Plays one line: a time and a deed. Gives what came of it.
    ///
    /// # Errors
    /// What cannot be read, or which rule of the ledger itself is broken.
    pub fn line(&mut self, line: &str) -> Result<String, String> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let words = match words.as_slice() {
            [date, rest @ ..] if date.len() == 10 => {
                self.today = day(date)?;
                rest
            }
            all => all,
        };
        let [time, deed @ ..] = words else { return Err("a line is a time and a deed".to_owned()) };
        self.now(time)?;
        let told = self.deed(deed)?;
        self.sound(self.floor.tickets().count() <= RETOLD_UPTO)?;
        Ok(told)
    }

    /// Time never goes back, whatever a clock says.
    fn now(&mut self, time: &str) -> Result<(), String> {
        let second: i64 = match time.get(5..) {
            Some(":00" | "") | None => 0,
            Some(rest) => rest.trim_start_matches(':').parse().map_err(|_| format!("no time: {time}"))?,
        };
        let at = self.instant(minute(time.get(..5).unwrap_or(time))?).plus(second * 1000);
        self.at = self.at.max(at);
        Ok(())
    }

    fn deed(&mut self, words: &[&str]) -> Result<String, String> {
        let mut told = Vec::new();
        if self.plan.version == 0 && self.plan != nothing() {
            self.plan.version = 1;
            told.push(self.ask(&Command::Plan(self.plan_now()), None)?);
        }
        if self.floor.due().is_some_and(|due| due <= self.at) && words != ["tick"] && words != ["due"] {
            told.push(self.ask(&Command::Tick, None)?);
            if self.floor.due().is_some_and(|due| due <= self.at) {
                return Err("a tick left something due".to_owned());
            }
        }
        let (seen, words) = match words {
            [who, rest @ ..] if who.ends_with(':') => (self.looked.get(who.trim_end_matches(':')).copied(), rest),
            all => (None, all),
        };
        match self.asked(words)? {
            Some(asked) => {
                if let Some(before) = &asked.before {
                    self.ask(before, None)?;
                }
                let mut all: Vec<String> = Vec::new();
                for _ in 0..asked.times {
                    all.push(self.ask(&asked.command, seen)?);
                }
                told.push(if all.len() < 3 { all.join("; ") } else { format!("{} .. {}", all[0], all[all.len() - 1]) });
            }
            None => told.push(self.look(words)?),
        }
        if told.len() > 1 {
            told.retain(|each| each != NOTHING);
        }
        Ok(told.join("; "))
    }

    /// Asks one command of the floor, as a keeper does.
    fn ask(&mut self, command: &Command, seen: Option<Seq>) -> Result<String, String> {
        self.seed += 1;
        let stamp = Stamp { seq: self.seq.next(), at: self.at, seed: self.seed << 64 };
        let envelope =
            Envelope { id: [0; 16], content: [0; 16], by: By::Operator, seen, claimed: None, seed: stamp.seed };
        let decide = |floor: &Floor| {
            floor.seen(command, &envelope)?;
            floor.decide(command, &stamp)
        };
        let (decided, again) = (decide(&self.floor), decide(&self.committed));
        if decided != again {
            return Err("the same floor decided otherwise".to_owned());
        }
        let events = match decided {
            Err(refusal) => return Ok(self.refused(&refusal)),
            Ok(events) => events,
        };
        self.evolve(&events, &stamp)?;
        Ok(self.told(&events))
    }

    fn evolve(&mut self, events: &[Event], stamp: &Stamp) -> Result<(), String> {
        if events.is_empty() {
            return Ok(());
        }
        self.seq = stamp.seq;
        for event in events {
            self.floor.evolve(event, stamp);
            self.committed.evolve(event, stamp);
            match event {
                Event::Taken { ticket, number, .. } => {
                    self.ids.insert((ticket.day, *number), *ticket);
                    self.numbers.insert(*ticket, *number);
                }
                Event::Called { choice, .. } => self.choice = Some(choice.clone()),
                _ => (),
            }
        }
        let broken = self.floor.broken_after(events);
        if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
    }

    /// Whether every invariant holds, both copies agree, and the floor told again is the same floor.
    fn sound(&self, retold: bool) -> Result<(), String> {
        let broken = self.floor.broken();
        if !broken.is_empty() {
            return Err(broken.join("\n"));
        }
        if self.floor != self.committed {
            return Err("two copies that evolved alike differ".to_owned());
        }
        if !retold {
            return Ok(());
        }
        let mut anew = Floor::default();
        for event in self.floor.retell() {
            anew.evolve(&event, &Stamp { seq: self.seq, at: self.at, seed: 0 });
        }
        if anew == self.floor { Ok(()) } else { Err("the floor told again is another floor".to_owned()) }
    }

    pub(super) fn amend_plan(&mut self, line: &str) -> Result<(), String> {
        self.plan.version += 1;
        if line == "again" { Ok(()) } else { amend(&mut self.plan, line) }
    }

    pub(super) fn plan_now(&self) -> Arc<Plan> {
        Arc::new(self.plan.clone())
    }

    pub(super) fn instant(&self, minute: Minute) -> At {
        self.plan.zone.at(self.today, minute)
    }

    pub(super) fn id_today(&self, number: Number) -> TicketId {
        let today = self.floor.day().map_or(self.today, |open| open.day);
        self.id_of(number, today)
    }

    /// The ticket with this number; one that never was, if nobody took it.
    pub(super) fn id_of(&self, number: Number, day: Day) -> TicketId {
        self.ids.get(&(day, number)).copied().unwrap_or(TicketId { day, bits: u128::MAX })
    }

    /// A ticket's number, also after its day.
    pub(super) fn number(&self, id: TicketId) -> String {
        self.numbers.get(&id).map_or_else(|| id.to_string(), ToString::to_string)
    }

    fn refused(&self, refusal: &Refusal) -> String {
        let mut text = format!("refused {}", refusal.code());
        for (name, value) in refusal.params() {
            let _ = write!(text, " {name}={}", self.param(&value));
        }
        text
    }
}

/// Plays a scenario and gives its text with the right sides as they came.
///
/// # Errors
/// The line that cannot be played, and why.
pub fn play(text: &str) -> Result<String, String> {
    let (head, deeds) = text.split_once("\n---\n").ok_or("a scenario has a line --- between its plan and its deeds")?;
    let mut plan = nothing();
    for line in head.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
        amend(&mut plan, line)?;
    }
    let left = |line: &str| line.split(" -> ").next().unwrap_or(line).trim_end().to_owned();
    let width = deeds.lines().filter(|l| !l.starts_with('#')).map(|l| left(l).chars().count()).max().unwrap_or(0);
    let mut run = Run::new(plan);
    let mut played = format!("{head}\n---\n");
    for (at, line) in deeds.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            let _ = writeln!(played, "{}", line.trim_end());
            continue;
        }
        let left = left(line);
        let came = run.line(&left).map_err(|why| format!("line {}: {left}\n{why}", head.lines().count() + 2 + at))?;
        let pad = " ".repeat(width - left.chars().count());
        let _ = writeln!(played, "{left}{pad} -> {came}");
    }
    run.sound(true)?;
    Ok(played)
}
