//! What a frame does to the view.

use senha_wire::feed::{Board, Call, Change, Frame};

use super::{CALLS, Clock, Deed, Heard, Now, TOO_OLD_MS, View};

impl View {
    pub(super) fn take(&mut self, frame: &Frame, now: Now) -> Option<Deed> {
        if self.asleep && !matches!(frame, Frame::Hello { .. }) {
            // What lay in the old connection while the machine slept.
            return None;
        }
        match frame {
            Frame::Hello { seq, at, ms, clock_set, .. } => self.hello(*seq, at, *ms, *clock_set, now),
            Frame::Snapshot { seq, at, ms, board, .. } => {
                self.told(at, *ms, now);
                self.snapshot(*seq, board, now);
                None
            }
            Frame::Frame { seq, at, ms, change } => {
                if self.seq.is_some() {
                    self.told(at, *ms, now);
                }
                self.change(*seq, change, now)
            }
            Frame::Beat { at, ms, .. } => {
                // A beat says that nothing is new, which tells something only to who has a view of this run.
                if self.seq.is_some() {
                    self.told(at, *ms, now);
                }
                None
            }
        }
    }

    fn hello(&mut self, seq: u64, at: &str, ms: i64, clock_set: bool, now: Now) -> Option<Deed> {
        self.asleep = false;
        self.last = Some(now);
        self.clock = Some(Clock::told(None, at, ms, now));
        self.clock_set = clock_set;
        if self.seq.is_some_and(|mine| mine > seq) {
            // The server knows less than we do: it begins anew, and so do we.
            self.seq = None;
        }
        if self.seq == Some(seq) {
            self.told(at, ms, now);
        }
        None
    }

    /// The server was heard, and what is shown is what it knows.
    fn told(&mut self, at: &str, ms: i64, now: Now) {
        let clock = Clock::told(self.clock, at, ms, now);
        self.clock = Some(clock);
        self.heard = Some(Heard { mono_ms: Some(now.mono_ms), server_ms: clock.server_ms(now), wall_ms: now.wall_ms });
    }

    fn snapshot(&mut self, seq: u64, board: &Board, now: Now) {
        self.seq = Some(seq);
        self.board = Some(board.clone());
        // Oldest first, as they were called.
        for call in board.calls.iter().rev() {
            self.arrive(call, now);
        }
    }

    fn change(&mut self, seq: u64, change: &Change, now: Now) -> Option<Deed> {
        let Some(mine) = self.seq else { return Some(Deed::Reconnect) };
        if seq <= mine {
            return None;
        }
        self.seq = Some(seq);
        if let Some(board) = &mut self.board {
            merge(board, change);
        }
        for call in &change.calls {
            self.arrive(call, now);
        }
        None
    }

    fn arrive(&mut self, call: &Call, now: Now) {
        let ours = self.rules.counters.as_ref().is_none_or(|counters| counters.hold(&call.counter));
        if !ours || !call.pending || self.announced.has(call) || self.panel.has(call.call) || self.older(call) {
            return;
        }
        if self.clock.is_some_and(|clock| clock.server_ms(now) - call.ms > TOO_OLD_MS) {
            return self.announced.mark(call);
        }
        for given_up in self.panel.arrive(call.clone()) {
            self.announced.mark(&given_up);
        }
    }

    /// A newer call of the same number is known.
    fn older(&self, call: &Call) -> bool {
        let calls = self.board.iter().flat_map(|b| &b.calls);
        calls.filter(|c| c.number == call.number).any(|c| c.call > call.call && c.ms >= call.ms)
    }
}

fn merge(board: &mut Board, change: &Change) {
    if let Some(open) = change.open {
        board.open = open;
    }
    if let Some(queues) = &change.queues {
        board.queues.clone_from(queues);
    }
    if let Some(booked) = &change.booked {
        board.booked.clone_from(booked);
    }
    if let Some(missed) = &change.missed {
        board.missed.clone_from(missed);
    }
    if let Some(last) = &change.last_ticket {
        board.last_ticket = Some(last.clone()).filter(|time| !time.is_empty());
    }
    if let Some(counters) = &change.counters {
        board.counters.clone_from(counters);
    }
    for call in &change.calls {
        board.calls.retain(|c| c.call != call.call);
        board.calls.insert(0, call.clone());
    }
    board.calls.truncate(CALLS);
}
