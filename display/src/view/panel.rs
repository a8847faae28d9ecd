//! The panel of new calls: up to three share it, more queue up, and one voice speaks them in turn.

use std::collections::VecDeque;

use senha_face::number::Voice;
use senha_wire::feed::Call;

use super::TOO_OLD_MS;

/// Each call is large for at least so long.
pub const HOLD_MS: i64 = 8_000;
/// So many calls share the panel.
const SHARED: usize = 3;
/// More than this never comes due within [`TOO_OLD_MS`].
const QUEUE: usize = 60;
/// A sound that is not ready by then is given up.
const PREPARE_MS: i64 = 4_000;
/// Between two announcements.
const BREATH_MS: i64 = 300;

/// One voice within an announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The voice.
    pub voice: Voice,
    /// From the announcement's begin, ms.
    pub from_ms: i64,
    /// Until, ms.
    pub to_ms: i64,
}

/// An announcement that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// The call.
    pub call: u64,
    /// When it began, monotonic ms.
    pub since_ms: i64,
    /// How long it is, ms.
    pub length_ms: i64,
    /// Its voices.
    pub parts: Vec<Part>,
}

impl Say {
    /// The voice that speaks at a moment.
    pub(super) fn voice(&self, mono_ms: i64) -> Option<Voice> {
        let at = mono_ms - self.since_ms;
        self.parts.iter().find(|p| (p.from_ms..p.to_ms).contains(&at)).map(|p| p.voice)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    Asked(i64),
    Ready(i64, Vec<Part>),
    Saying(Say),
    Over,
}

/// One call on the panel.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub call: Call,
    since_ms: i64,
    stage: Stage,
    voices: Vec<Voice>,
}

impl Slot {
    fn done(&self, mono_ms: i64) -> bool {
        let said = match &self.stage {
            Stage::Over => true,
            Stage::Saying(say) => mono_ms >= say.since_ms + say.length_ms,
            Stage::Asked(_) | Stage::Ready(..) => false,
        };
        said && mono_ms >= self.since_ms + HOLD_MS
    }

    /// The voices of its announcement, and the one that speaks now.
    pub fn voices(&self, mono_ms: i64) -> (Vec<Voice>, Option<Voice>) {
        let now = if let Stage::Saying(say) = &self.stage { say.voice(mono_ms) } else { None };
        (self.voices.clone(), now)
    }
}

/// What a step of the panel brought.
#[derive(Debug, Default)]
pub(super) struct Step {
    /// Calls that came on the panel and want a sound, with how many others wait for the voice.
    pub entered: Vec<(Call, usize)>,
    /// Calls that will not be announced any more: begun, silent, or too old.
    pub over: Vec<Call>,
    /// Calls that left the panel.
    pub left: Vec<u64>,
    /// The announcement that begins.
    pub say: Option<Say>,
}

/// The panel and its queue.
#[derive(Debug, Default)]
pub(super) struct Panel {
    slots: Vec<Slot>,
    queue: VecDeque<Call>,
    voice_free_ms: i64,
}

impl Panel {
    /// Whether a call is on the panel or queues for it.
    pub fn has(&self, call: u64) -> bool {
        self.slots.iter().any(|s| s.call.call == call) || self.queue.iter().any(|c| c.call == call)
    }

    /// The calls on the panel, oldest first.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// A new call. It takes the place of an older call of the same number, and gives back what will not be announced because of it.
    pub fn arrive(&mut self, call: Call) -> Vec<Call> {
        let mut over = Vec::new();
        self.queue.retain(|c| {
            c.number != call.number || {
                over.push(c.clone());
                false
            }
        });
        self.slots.retain(|s| {
            s.call.number != call.number || {
                over.push(s.call.clone());
                false
            }
        });
        if self.queue.len() == QUEUE {
            over.extend(self.queue.pop_front());
        }
        self.queue.push_back(call);
        over
    }

    /// A call's sound is ready.
    pub fn prepared(&mut self, call: u64, length_ms: i64, parts: Vec<Part>) {
        if let Some(slot) = self.slots.iter_mut().find(|s| s.call.call == call && matches!(s.stage, Stage::Asked(_))) {
            slot.voices = parts.iter().map(|p| p.voice).collect();
            slot.stage = Stage::Ready(length_ms, parts);
        }
    }

    /// Moves on to a moment: who has been shown and said leaves, who queues comes, the next is said.
    pub fn step(&mut self, mono_ms: i64, server_ms: i64, sounding: bool) -> Step {
        let mut step = Step::default();
        self.leave(mono_ms, &mut step);
        self.enter(mono_ms, server_ms, sounding, &mut step);
        self.give_up(mono_ms, server_ms, sounding, &mut step);
        self.speak(mono_ms, &mut step);
        step
    }

    fn leave(&mut self, mono_ms: i64, step: &mut Step) {
        step.left.extend(self.slots.iter().filter(|s| s.done(mono_ms)).map(|s| s.call.call));
        self.slots.retain(|s| !s.done(mono_ms));
    }

    fn enter(&mut self, mono_ms: i64, server_ms: i64, sounding: bool, step: &mut Step) {
        while self.slots.len() < SHARED
            && let Some(call) = self.queue.pop_front()
        {
            if server_ms - call.ms > TOO_OLD_MS {
                step.over.push(call);
                continue;
            }
            let stage = if sounding { Stage::Asked(mono_ms) } else { Stage::Over };
            let silent = !sounding;
            self.slots.push(Slot { call: call.clone(), since_ms: mono_ms, stage, voices: Vec::new() });
            if silent { step.over.push(call) } else { step.entered.push((call, 0)) }
        }
        let waiting = self.queue.len()
            + self.slots.iter().filter(|s| matches!(s.stage, Stage::Asked(_) | Stage::Ready(..))).count();
        for (_, others) in &mut step.entered {
            *others = waiting.saturating_sub(1);
        }
    }

    /// What has become too old, was never prepared or may not sound any more is shown only.
    fn give_up(&mut self, mono_ms: i64, server_ms: i64, sounding: bool, step: &mut Step) {
        for slot in &mut self.slots {
            let late = match &slot.stage {
                Stage::Asked(since) => {
                    !sounding || mono_ms - since > PREPARE_MS || server_ms - slot.call.ms > TOO_OLD_MS
                }
                Stage::Ready(..) => !sounding || server_ms - slot.call.ms > TOO_OLD_MS,
                Stage::Saying(_) | Stage::Over => false,
            };
            if late {
                slot.stage = Stage::Over;
                step.over.push(slot.call.clone());
            }
        }
    }

    fn speak(&mut self, mono_ms: i64, step: &mut Step) {
        if mono_ms < self.voice_free_ms {
            return;
        }
        let next = self.slots.iter_mut().find_map(|slot| match &mut slot.stage {
            Stage::Ready(length_ms, parts) => Some((*length_ms, std::mem::take(parts), slot)),
            _ => None,
        });
        let Some((length_ms, parts, slot)) = next else { return };
        let say = Say { call: slot.call.call, since_ms: mono_ms, length_ms, parts };
        self.voice_free_ms = mono_ms + length_ms + BREATH_MS;
        slot.stage = Stage::Saying(say.clone());
        step.over.push(slot.call.clone());
        step.say = Some(say);
    }
}

/// The voices of an announcement: the ticket's own first, then the hall's leading ones; the more wait for the voice, the fewer, so that
/// nobody's call becomes too old.
pub(super) fn voices(own: Option<Voice>, leading: &[Voice], waiting: usize) -> Vec<Voice> {
    let mut voices: Vec<Voice> = own.into_iter().collect();
    for voice in leading {
        if !voices.contains(voice) {
            voices.push(*voice);
        }
    }
    let most = match waiting {
        0 => voices.len(),
        1 => 2,
        _ => 1,
    };
    voices.truncate(most);
    voices
}
