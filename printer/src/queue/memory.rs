//! What became of the last jobs, by id.

use std::collections::VecDeque;

/// So many ids are remembered; a kiosk hands out fewer tickets in the time in which a tap is repeated.
const REMEMBERED: usize = 1024;

/// How a job ended, as far as a repeat needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Printed,
    /// Maybe half out.
    Doubtful,
}

#[derive(Debug, Default)]
pub(super) struct Memory {
    fates: VecDeque<(String, Fate)>,
}

impl Memory {
    pub(super) fn fate(&self, id: &str) -> Option<Fate> {
        self.fates.iter().rev().find(|(known, _)| known == id).map(|(_, fate)| *fate)
    }

    pub(super) fn keep(&mut self, id: &str, fate: Fate) {
        self.fates.retain(|(known, _)| known != id);
        if self.fates.len() == REMEMBERED {
            self.fates.pop_front();
        }
        self.fates.push_back((id.to_owned(), fate));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_jobs_are_forgotten_first() {
        let mut memory = Memory::default();
        for n in 0..=REMEMBERED {
            memory.keep(&n.to_string(), Fate::Printed);
        }
        assert_eq!(memory.fate("0"), None);
        assert_eq!(memory.fate("1"), Some(Fate::Printed));
        memory.keep("1", Fate::Doubtful);
        assert_eq!(memory.fate("1"), Some(Fate::Doubtful));
    }
}
