//! Chime and clips in one sound, with the times at which each voice speaks.

use senha_face::number::Voice;

use super::wave::Wave;
use super::{Announcement, bell};
use crate::view::Part;

/// The rate where nothing is spoken; espeak-ng's own.
const RATE: u32 = 22_050;
/// Between chime and voice, and between two voices.
const AFTER_CHIME_MS: usize = 120;
const BETWEEN_MS: usize = 450;
/// A little silence at the end, for loudspeakers that cut the last moment.
const TAIL_MS: usize = 150;

/// The sound of one call. A clip of another rate than the first is left out.
pub(super) fn announcement(spoken: &[(Voice, Wave)]) -> Announcement {
    let rate = spoken.first().map_or(RATE, |(_, wave)| wave.rate);
    let mut sound = bell::chime(rate);
    let mut parts = Vec::new();
    for (voice, clip) in spoken.iter().filter(|(_, clip)| clip.rate == rate) {
        pause(&mut sound, if parts.is_empty() { AFTER_CHIME_MS } else { BETWEEN_MS });
        let from_ms = sound.length_ms();
        sound.samples.extend(&clip.samples);
        parts.push(Part { voice: *voice, from_ms, to_ms: sound.length_ms() });
    }
    pause(&mut sound, TAIL_MS);
    Announcement { length_ms: sound.length_ms(), wav: sound.write(), parts }
}

fn pause(sound: &mut Wave, ms: usize) {
    let length = sound.samples.len() + Wave::count(sound.rate, ms);
    sound.samples.resize(length, 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clip(rate: u32, ms: usize) -> Wave {
        Wave { rate, samples: vec![1_000; Wave::count(rate, ms)] }
    }

    #[test]
    fn the_voices_follow_the_chime_in_order() {
        let said = announcement(&[(Voice::Pt, clip(22_050, 2_000)), (Voice::Yue, clip(22_050, 3_000))]);
        let times: Vec<_> = said.parts.iter().map(|p| (p.voice, p.from_ms / 10 * 10, p.to_ms / 10 * 10)).collect();
        assert_eq!(times, [(Voice::Pt, 1_260, 3_260), (Voice::Yue, 3_710, 6_710)]);
        assert!((6_860..=6_880).contains(&said.length_ms), "{}", said.length_ms);
        assert_eq!(Wave::read(&said.wav).expect("a WAV file").length_ms(), said.length_ms);
    }

    #[test]
    fn without_a_voice_the_chime_sounds_alone() {
        let said = announcement(&[]);
        assert!(said.parts.is_empty());
        assert_eq!(said.length_ms, 1_299);
    }

    #[test]
    fn a_clip_of_another_rate_is_left_out() {
        let said = announcement(&[(Voice::Pt, clip(22_050, 100)), (Voice::En, clip(16_000, 100))]);
        assert_eq!(said.parts.len(), 1);
    }
}
