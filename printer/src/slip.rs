//! What stands on a ticket: plain data with ready-made texts. The caller has translated everything.

use serde::{Deserialize, Serialize};

/// One text in the ticket's two languages; an empty text is left out of the ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The text in the language that leads (larger, first).
    pub lead: String,
    /// The same in the second language.
    #[serde(default)]
    pub second: String,
}

impl Words {
    /// Both texts, the leading one first.
    pub fn new(lead: impl Into<String>, second: impl Into<String>) -> Self {
        Self { lead: lead.into(), second: second.into() }
    }

    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.lead.trim().is_empty() && self.second.trim().is_empty()
    }
}

/// The fixed words of a ticket, given by the caller, so that printing needs no translations of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// "前面人數" / "À sua frente".
    pub ahead: Words,
    /// "預計等候" / "Espera prevista".
    pub wait: Words,
    /// The unit of the range: "分" / "min".
    pub minutes: Words,
    /// "請帶備以下文件" / "Traga".
    pub documents: Words,
    /// "複本" / "Segunda via", printed when the ticket is a copy.
    pub copy: Words,
    /// "預約時段" / "Hora marcada", or the words for the period of whoever has no booking.
    #[serde(default)]
    pub slot: Words,
    /// "預約編號" / "Marcação".
    #[serde(default)]
    pub booking: Words,
}

/// A ticket as it shall stand on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// BCP 47 tags of the two languages, for example `zh-Hant` and `pt`; they choose the face of type.
    pub languages: Words,
    /// The hall's name.
    pub hall: Words,
    /// The ticket's number, for example `A027`.
    pub number: String,
    /// The service's name.
    pub service: Words,
    /// Date and time at which the ticket was taken, as text.
    pub taken: String,
    /// People ahead.
    pub ahead: u32,
    /// The expected wait in minutes, from and to; `None` when it is not known.
    #[serde(default)]
    pub wait: Option<(u32, u32)>,
    /// The promised quarter hour as text: `10:45–11:00`; empty for a ticket without one.
    #[serde(default)]
    pub slot: String,
    /// The reference of the booking that was checked in, for example `K7QX-4M2P`; empty for a walk-in.
    #[serde(default)]
    pub booking: String,
    /// Where to go: "A 區 · 櫃檯 1–12" / "Zona A · balcões 1 a 12".
    #[serde(default)]
    pub counters: Option<Words>,
    /// Papers to have ready.
    #[serde(default)]
    pub documents: Vec<Words>,
    /// The address behind the QR code; empty for none.
    #[serde(default)]
    pub qr: String,
    /// A closing sentence.
    #[serde(default)]
    pub notice: Words,
    /// The kiosk's label, for example `K03`.
    #[serde(default)]
    pub kiosk: String,
    /// The ticket's short code, for example `7QK4`.
    #[serde(default)]
    pub code: String,
    /// Whether this is a copy of a ticket that may already be on paper.
    #[serde(default)]
    pub copy: bool,
    /// The fixed words.
    pub labels: Labels,
}

impl Slip {
    /// The kiosk and the short code as one text: `K03 · 7QK4`.
    pub(crate) fn device(&self) -> String {
        let parts = [self.kiosk.as_str(), self.code.as_str()];
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
    }

    /// The range as text: `12–20`, or `12` when both ends are the same; `None` when no wait is known.
    pub fn range(&self) -> Option<String> {
        self.wait.map(|(from, to)| if from == to { from.to_string() } else { format!("{from}–{to}") })
    }
}

/// A text fit for paper: control characters (which a printer would take for commands) become blanks, and runs of
/// blanks become one.
pub fn plain(text: &str) -> String {
    let blank: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    blank.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_hidden_in_a_name_is_only_a_blank() {
        assert_eq!(plain("Ana\u{1b}@\0 Lei\n"), "Ana @ Lei");
    }
}
