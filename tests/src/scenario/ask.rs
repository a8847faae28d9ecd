//! From a deed's words to a command.

use senha_hall::floor::{Command, Language, Need, ParkReason, PauseReason, PrintOutcome};
use senha_hall::number::Number;
use senha_hall::{At, CounterId, ServiceId, TicketId};

use super::hall::{minute, named, names};
use super::run::Run;

/// A command of the scenario, and how often it is asked.
pub struct Asked {
    pub command: Command,
    pub times: usize,
}

impl Run {
    /// The command that a deed's words ask for; `None` if they only look at something.
    pub(super) fn asked(&mut self, words: &[&str]) -> Result<Option<Asked>, String> {
        let once = |command| Ok(Some(Asked { command, times: 1 }));
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
            [_, "checks", "in", service, "at", time, rest @ ..] => {
                let (need, language, _) = extras(rest)?;
                once(Command::CheckIn { service: named(service)?, slot: self.today_at(time)?, need, language })
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
    Ok(Asked { command: Command::Take { services, need, language }, times })
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
