//! From a deed's words to a command.

use senha_hall::calendar::Span;
use senha_hall::floor::{Command, Expected, Language, Need, ParkReason, PauseReason, PrintOutcome};
use senha_hall::number::Number;
use senha_hall::{At, BookingId, Code, CounterId, Day, ServiceId, TicketId};

use super::hall::{minute, named, names};
use super::run::Run;

/// A command of the scenario, and how often it is asked.
pub struct Asked {
    /// What the agenda's courier says before.
    pub before: Option<Command>,
    pub command: Command,
    pub times: usize,
}

/// A booking that may check in at any time.
const WHENEVER: Span = Span { from: At(0), to: At(i64::MAX) };

impl Run {
    /// The command that a deed's words ask for; `None` if they only look at something.
    pub(super) fn asked(&mut self, words: &[&str]) -> Result<Option<Asked>, String> {
        let once = |command| Ok(Some(Asked { before: None, command, times: 1 }));
        match words {
            ["tick"] => once(Command::Tick),
            ["plan", line @ ..] => {
                self.amend_plan(&line.join(" "))?;
                once(Command::Plan(self.plan_now()))
            }
            ["hall", "opens"] => once(Command::OpenHall),
            ["hall", "closes"] => once(Command::CloseHall),
            ["counter", counter, rest @ ..] => once(self.at_counter(named(counter)?, rest)?),
            [_, "takes", rest @ ..] => take(rest).map(Some),
            ["agenda", "expects", service, "at", time, "from", from, "until", until] => {
                let check_in = Span { from: self.today_at(from)?, to: self.today_at(until)? };
                once(self.expecting(&named(service)?, self.today_at(time)?, check_in).0)
            }
            ["agenda", "expects", "nobody"] => once(Command::Expect { day: self.day_open(), list: Vec::new() }),
            [_, "checks", "in", "booking", booking, rest @ ..] => {
                let (need, language, _) = extras(rest)?;
                let booking = booking.parse().map_err(|_| format!("no booking: {booking}"))?;
                once(Command::CheckIn { booking: BookingId(booking), need, language })
            }
            [_, "checks", "in", service, "at", time, rest @ ..] => {
                let (need, language, _) = extras(rest)?;
                let (before, booking) = self.expecting(&named(service)?, self.today_at(time)?, WHENEVER);
                let command = Command::CheckIn { booking, need, language };
                Ok(Some(Asked { before: Some(before), command, times: 1 }))
            }
            [number, "of", day, verb @ ..] if number.parse::<Number>().is_ok() => {
                let id = self.id_of(named(number)?, super::hall::day(day)?);
                once(self.with_ticket(id, verb)?)
            }
            [number, verb @ ..] if number.parse::<Number>().is_ok() => {
                let id = self.id_today(named(number)?);
                once(self.with_ticket(id, verb)?)
            }
            _ => Ok(None),
        }
    }

    /// What the courier says so that a booking of today is expected, beside those that are. Bookings are counted from 1.
    fn expecting(&self, service: &ServiceId, slot: At, check_in: Span) -> (Command, BookingId) {
        let mut list: Vec<Expected> = self.floor.expected().cloned().collect();
        let booking = BookingId(list.len() as u128 + 1);
        let code = Code::of(booking.0);
        list.push(Expected { booking, code, service: service.clone(), slot, check_in, persons: 1 });
        (Command::Expect { day: self.day_open(), list }, booking)
    }

    fn day_open(&self) -> Day {
        self.floor.day().map_or(Day(0), |open| open.day)
    }

    fn at_counter(&self, counter: CounterId, words: &[&str]) -> Result<Command, String> {
        match words {
            ["next"] => Ok(Command::Next { counter }),
            ["calls", number, "of", day] => {
                Ok(Command::Call { ticket: self.id_of(named(number)?, super::hall::day(day)?), counter })
            }
            ["calls", number] => Ok(Command::Call { ticket: self.id_today(named(number)?), counter }),
            ["closes"] => Ok(Command::CloseCounter { counter }),
            ["pauses", "for", reason] => {
                let reason = PauseReason::from_word(reason).ok_or_else(|| format!("no reason to pause: {reason}"))?;
                Ok(Command::PauseCounter { counter, reason })
            }
            ["opens", rest @ ..] => {
                let (services, clerk) = opened(rest)?;
                Ok(Command::OpenCounter { counter, services, clerk })
            }
            _ => Err(format!("no deed of a counter: {}", words.join(" "))),
        }
    }

    fn with_ticket(&self, ticket: TicketId, words: &[&str]) -> Result<Command, String> {
        Ok(match words {
            ["recall"] => Command::Recall(ticket),
            ["serve"] => Command::Serve(ticket),
            ["miss"] => Command::Miss(ticket),
            ["reinstate"] => Command::Reinstate(ticket),
            ["finish"] => Command::Finish(ticket),
            ["leave"] => Command::Leave(ticket),
            ["cancel"] => Command::Cancel(ticket),
            ["void"] => Command::Void(ticket),
            ["add", service] => Command::AddItem { ticket, service: named(service)? },
            ["resume"] => Command::Resume { ticket, counter: None },
            ["resume", "at", counter] => Command::Resume { ticket, counter: Some(named(counter)?) },
            ["transfer", to @ ..] => {
                let (service, counter) = transferred(to)?;
                Command::Transfer { ticket, service, counter }
            }
            ["park", reason] => Command::Park { ticket, reason: park_reason(reason)?, until: None },
            ["park", reason, "until", time] => {
                Command::Park { ticket, reason: park_reason(reason)?, until: Some(self.today_at(time)?) }
            }
            ["print", outcome] => {
                let outcome = PrintOutcome::from_word(outcome).ok_or_else(|| format!("no outcome: {outcome}"))?;
                Command::Print { ticket, outcome }
            }
            _ => return Err(format!("no deed with a ticket: {}", words.join(" "))),
        })
    }

    fn today_at(&self, time: &str) -> Result<At, String> {
        Ok(self.instant(minute(time)?))
    }
}

fn take(words: &[&str]) -> Result<Asked, String> {
    let upto = words.iter().position(|w| matches!(*w, "with" | "in" | "x")).unwrap_or(words.len());
    let services = names(&words[..upto].join(" ").replace("nothing", ""))?;
    let (need, language, times) = extras(&words[upto..])?;
    Ok(Asked { before: None, command: Command::Take { services, need, language }, times })
}

fn opened(mut words: &[&str]) -> Result<(Option<Vec<ServiceId>>, Option<i64>), String> {
    let mut found = (None, None);
    loop {
        words = match words {
            [] => return Ok(found),
            ["for", rest @ ..] => {
                let upto = rest.iter().position(|w| *w == "by").unwrap_or(rest.len());
                found.0 = Some(names(&rest[..upto].join(" "))?);
                &rest[upto..]
            }
            ["by", "clerk", clerk, rest @ ..] => {
                found.1 = Some(clerk.parse().map_err(|_| format!("no clerk: {clerk}"))?);
                rest
            }
            _ => return Err(format!("not understood: {}", words.join(" "))),
        };
    }
}

fn transferred(words: &[&str]) -> Result<(Option<ServiceId>, Option<CounterId>), String> {
    match words {
        ["to", service] => Ok((Some(named(service)?), None)),
        ["at", counter] => Ok((None, Some(named(counter)?))),
        ["to", service, "at", counter] => Ok((Some(named(service)?), Some(named(counter)?))),
        _ => Err(format!("to where: {}", words.join(" "))),
    }
}

fn park_reason(text: &str) -> Result<ParkReason, String> {
    ParkReason::from_word(text).ok_or_else(|| format!("no reason to park: {text}"))
}

type Extras = (Option<Need>, Option<Language>, usize);

fn extras(mut words: &[&str]) -> Result<Extras, String> {
    let mut found: Extras = (None, None, 1);
    loop {
        words = match words {
            [] => return Ok(found),
            ["with", need, rest @ ..] => {
                found.0 = Some(Need::from_word(need).ok_or_else(|| format!("no need: {need}"))?);
                rest
            }
            ["in", language, rest @ ..] => {
                found.1 = Some(Language::from_word(language).ok_or_else(|| format!("no language: {language}"))?);
                rest
            }
            ["x", times, rest @ ..] => {
                found.2 = times.parse().map_err(|_| format!("no number of times: {times}"))?;
                rest
            }
            _ => return Err(format!("not understood: {}", words.join(" "))),
        };
    }
}
