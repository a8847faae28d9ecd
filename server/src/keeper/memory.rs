//! The answers that a keeper remembers, so that a repeat gets the first one without a look into the journal.

use std::collections::{HashMap, VecDeque};

use senha_hall::Seq;

/// How many answers are remembered; older ids are looked up in the journal.
const REMEMBERED: usize = 4096;

/// What is remembered of a command.
#[derive(Clone, Debug)]
pub struct Remembered<A> {
    /// The hash of its content.
    pub content: [u8; 16],
    /// What its answer showed.
    pub answer: A,
    /// The seq of its entry.
    pub seq: Seq,
}

/// The newest answers by command id.
#[derive(Debug)]
pub struct Memory<A> {
    by_id: HashMap<[u8; 16], Remembered<A>>,
    order: VecDeque<[u8; 16]>,
}

impl<A> Default for Memory<A> {
    fn default() -> Self {
        Self { by_id: HashMap::new(), order: VecDeque::new() }
    }
}

impl<A> Memory<A> {
    /// What is remembered of an id.
    pub fn get(&self, id: &[u8; 16]) -> Option<&Remembered<A>> {
        self.by_id.get(id)
    }

    /// Remembers an answer, and forgets the oldest.
    pub fn keep(&mut self, id: [u8; 16], remembered: Remembered<A>) {
        if self.by_id.insert(id, remembered).is_none() {
            self.order.push_back(id);
        }
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_id.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_answer_is_forgotten_first() {
        let mut memory = Memory::default();
        for n in 0..=REMEMBERED as u128 {
            memory.keep(n.to_be_bytes(), Remembered { content: [0; 16], answer: n, seq: Seq(1) });
        }
        assert!(memory.get(&0_u128.to_be_bytes()).is_none());
        assert_eq!(memory.get(&1_u128.to_be_bytes()).map(|r| r.answer), Some(1));
    }
}
