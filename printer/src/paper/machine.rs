//! A simulated printer: bytes in, answers out, tickets on paper. It can fail in the ways that printers fail.

use std::collections::VecDeque;

use super::command::{Command, Misread, parse};
use super::strip::{Roll, Sheet, Strip};

/// A printer keeps no more than this of what it cannot print yet.
const BUFFER: usize = 4 << 20;
/// Tickets are kept for whoever looks at them; the oldest go first.
const KEPT: usize = 200;

/// What can be wrong with a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// No paper.
    PaperOut,
    /// The roll is near its end; it still prints.
    PaperLow,
    /// The cover is open.
    CoverOpen,
    /// The cutter is jammed.
    CutterJam,
    /// Off line for a reason of its own.
    Offline,
    /// Switched off: takes nothing, answers nothing.
    Off,
}

/// The printer.
pub struct Machine {
    strip: Strip,
    incoming: Vec<u8>,
    parsed: u64,
    waiting: VecDeque<Command>,
    sheets: Vec<Sheet>,
    printed: usize,
    faults: std::collections::BTreeSet<Fault>,
    received: u64,
    dies_after: Option<u64>,
    paper_left: Option<usize>,
    garbles: Option<u8>,
    fed: usize,
    /// Answers that no one has fetched yet.
    owed: Vec<u8>,
}

impl Machine {
    /// A printer with a fresh roll, ready.
    pub fn new(roll: Roll) -> Self {
        Self {
            strip: Strip::new(roll),
            incoming: Vec::new(),
            parsed: 0,
            waiting: VecDeque::new(),
            sheets: Vec::new(),
            printed: 0,
            faults: std::collections::BTreeSet::new(),
            received: 0,
            dies_after: None,
            paper_left: None,
            garbles: None,
            fed: 0,
            owed: Vec::new(),
        }
    }

    /// Takes bytes and returns the answers to them. While something is wrong nothing is printed; what has come is kept
    /// and printed once it is right again, as real printers do.
    ///
    /// # Errors
    /// Bytes that are no command of this printer; what came before them has been printed.
    pub fn take(&mut self, bytes: &[u8]) -> Result<Vec<u8>, Misread> {
        let alive = self.dies_after.map_or(bytes.len() as u64, |limit| limit.saturating_sub(self.received));
        let bytes = &bytes[..bytes.len().min(usize::try_from(alive).unwrap_or(usize::MAX))];
        self.received += bytes.len() as u64;
        if self.faults.contains(&Fault::Off) || self.incoming.len() > BUFFER {
            return Ok(Vec::new());
        }
        self.incoming.extend(bytes);
        let mut at = 0;
        let result = loop {
            match parse(&self.incoming[at..]) {
                Ok(None) => break Ok(()),
                Ok(Some((Command::Status(n), used))) => {
                    self.owed.push(self.garbles.unwrap_or_else(|| self.status(n)));
                    at += used;
                }
                Ok(Some((command, used))) => {
                    self.waiting.push_back(command);
                    at += used;
                }
                Err(why) => break Err(self.misread(at, why)),
            }
        };
        self.parsed += at as u64;
        self.incoming.drain(..at);
        if result.is_err() {
            self.incoming.clear();
        }
        self.work()?;
        result.map(|()| std::mem::take(&mut self.owed))
    }

    fn misread(&self, at: usize, why: &'static str) -> Misread {
        let bytes = self.incoming[at..].iter().take(8).copied().collect();
        Misread { at: self.parsed + at as u64, bytes, why }
    }

    /// Prints what waits, as long as nothing is wrong.
    fn work(&mut self) -> Result<(), Misread> {
        while self.can_print() {
            let Some(command) = self.waiting.pop_front() else { break };
            if let Command::Fence(_) = command {
                self.owed.push(if self.faults.contains(&Fault::PaperLow) { 0x03 } else { 0 });
                continue;
            }
            let before = self.strip.fed();
            let sheet = self.strip.print(command).map_err(|why| Misread { at: self.parsed, bytes: Vec::new(), why })?;
            self.fed += self.strip.fed().saturating_sub(before);
            if let Some(sheet) = sheet {
                self.keep(sheet);
            }
            if self.paper_left.is_some_and(|left| self.fed >= left) {
                self.faults.insert(Fault::PaperOut);
                self.paper_left = None;
            }
        }
        Ok(())
    }

    fn keep(&mut self, sheet: Sheet) {
        if self.sheets.len() == KEPT {
            self.sheets.remove(0);
        }
        self.sheets.push(sheet);
        self.printed += 1;
    }

    fn can_print(&self) -> bool {
        self.faults.iter().all(|fault| *fault == Fault::PaperLow)
    }

    /// The answer to `DLE EOT n`: bits 1 and 4 are always set, bits 0 and 7 never.
    fn status(&self, n: u8) -> u8 {
        let has = |fault: Fault, bits: u8| if self.faults.contains(&fault) { bits } else { 0 };
        0x12 | match n {
            1 => {
                if self.can_print() {
                    0
                } else {
                    0x08
                }
            }
            2 => has(Fault::CoverOpen, 0x04) | has(Fault::PaperOut, 0x20) | has(Fault::CutterJam, 0x40),
            3 => has(Fault::CutterJam, 0x08),
            _ => has(Fault::PaperLow, 0x0c) | has(Fault::PaperOut, 0x60),
        }
    }

    /// Makes something wrong, or right again; what waited is then printed. Answers that this frees come with
    /// the next [`Machine::take`], which may be an empty one.
    ///
    /// # Errors
    /// As [`Machine::take`].
    pub fn set(&mut self, fault: Fault, wrong: bool) -> Result<(), Misread> {
        if wrong {
            self.faults.insert(fault);
        } else {
            self.faults.remove(&fault);
        }
        if fault == Fault::Off && wrong {
            self.incoming.clear();
            self.waiting.clear();
            self.owed.clear();
        }
        self.work()
    }

    /// From now on only so many bytes are taken; then the printer is gone. `None` brings it back.
    pub fn die_after(&mut self, bytes: Option<u64>) {
        self.dies_after = bytes.map(|bytes| self.received + bytes);
    }

    /// Whether the printer is gone.
    pub fn is_dead(&self) -> bool {
        self.dies_after.is_some_and(|limit| self.received >= limit)
    }

    /// So many dots of paper are left; then it is out of paper.
    pub fn paper_left(&mut self, dots: usize) {
        self.paper_left = Some(self.fed + dots);
    }

    /// Answers every status question with this byte, as a printer of another make or a broken line would.
    pub fn garble(&mut self, answer: Option<u8>) {
        self.garbles = answer;
    }

    /// The tickets that were cut off, oldest first (at most the last 200).
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// How many tickets were cut off since it was switched on.
    pub fn printed(&self) -> usize {
        self.printed
    }

    /// Tears off what has come out since the last cut; `None` if there is nothing on it.
    pub fn tear(&mut self) -> Option<Sheet> {
        (!self.strip.is_blank()).then(|| self.strip.tear())
    }

    /// Ends a tape.
    ///
    /// # Errors
    /// The tape ends within a command.
    pub(super) fn settle(&self) -> Result<(), Misread> {
        if self.incoming.is_empty() { Ok(()) } else { Err(self.misread(0, "the tape ends within a command")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATUS: [u8; 12] = [16, 4, 1, 16, 4, 2, 16, 4, 3, 16, 4, 4];

    #[test]
    fn it_answers_for_itself_even_while_it_cannot_print() {
        let mut machine = Machine::new(Roll::MM80);
        assert_eq!(machine.take(&STATUS).unwrap(), [0x12; 4]);
        machine.set(Fault::PaperOut, true).unwrap();
        assert_eq!(machine.take(b"A\n\x1dVB\0").unwrap(), []);
        assert_eq!(machine.take(&STATUS).unwrap(), [0x1a, 0x32, 0x12, 0x72]);
        assert_eq!(machine.printed(), 0);
        machine.set(Fault::PaperOut, false).unwrap();
        assert_eq!(machine.printed(), 1, "what waited comes out");
    }

    #[test]
    fn a_picture_cut_off_half_way_swallows_what_comes_next() {
        let mut machine = Machine::new(Roll::MM80);
        machine.take(b"\x1dv0\0\x02\0\x02\0ab").unwrap();
        assert_eq!(machine.take(&[16, 4]).unwrap(), []);
        assert!(machine.tear().unwrap().transcript.contains("16x2"));
    }

    #[test]
    fn an_unknown_command_is_told_with_its_place() {
        let misread = Machine::new(Roll::MM80).take(b"AB\x1bZ").unwrap_err();
        assert_eq!((misread.at, misread.bytes.as_slice()), (2, b"\x1bZ".as_slice()));
    }

    #[test]
    fn letters_follow_the_code_page_and_a_long_line_is_a_fault() {
        let sheets = super::super::read(b"\x1bt\x03\x8c\x84\n\x1bt\x10\xd4\n", Roll::MM80).unwrap();
        assert_eq!(sheets[0].transcript, "text left \"Ôã\"\ntext left \"Ô\"\n");
        let sheets = super::super::read(&[b'x'; 60], Roll::MM80).unwrap();
        assert_eq!(sheets.len(), 1);
        assert_eq!(sheets[0].faults.len(), 1);
    }
}
