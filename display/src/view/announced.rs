//! Which calls were announced already, over reconnects and restarts.

use std::collections::VecDeque;

use senha_wire::feed::Call;
use serde::{Deserialize, Serialize};

/// More than a hall calls in the 20 s in which a call could still be announced.
const MOST: usize = 256;

/// Calls by number and moment, newest last. The moment tells a new journal's call 7 from an old one's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced(VecDeque<(u64, i64)>);

impl Announced {
    /// Whether this call was announced, or given up.
    pub fn has(&self, call: &Call) -> bool {
        self.0.contains(&(call.call, call.ms))
    }

    pub(super) fn mark(&mut self, call: &Call) {
        if self.has(call) {
            return;
        }
        if self.0.len() == MOST {
            self.0.pop_front();
        }
        self.0.push_back((call.call, call.ms));
    }
}
