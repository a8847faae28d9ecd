//! The chime: two bell tones, the second a major third lower, made of a few sine partials that die away.

use super::wave::Wave;

/// E5 and C5 (equal temperament, A4 = 440 Hz), begin in s and length in s.
const TONES: [(f32, f32, f32); 2] = [(659.26, 0.0, 0.85), (523.25, 0.32, 0.95)];
/// Partials as multiples of the tone, their strength, and how fast they die away (1/s): a small bell.
const PARTIALS: [(f32, f32, f32); 4] = [(1.0, 1.0, 4.5), (2.0, 0.42, 6.5), (3.01, 0.18, 9.0), (4.2, 0.07, 14.0)];
const LENGTH_S: f32 = 1.15;
/// A tone begins and ends softly within this, s, so that the loudspeaker does not click.
const EDGE_S: f32 = 0.004;
const LOUDNESS: f32 = 0.42;

/// The chime at a rate of samples a second.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "sample numbers of a second and samples within ±1 fit"
)]
pub(super) fn chime(rate: u32) -> Wave {
    let second = rate as f32;
    let samples = (0..(second * LENGTH_S) as usize).map(|i| {
        let at = i as f32 / second;
        let sum: f32 = TONES.iter().map(|(pitch, from, length)| tone(*pitch, at - from, *length)).sum();
        (sum * LOUDNESS * f32::from(i16::MAX)).clamp(-32_767.0, 32_767.0) as i16
    });
    Wave { rate, samples: samples.collect() }
}

fn tone(pitch: f32, at: f32, length: f32) -> f32 {
    if !(0.0..length).contains(&at) {
        return 0.0;
    }
    let edge = (at / EDGE_S).min((length - at) / EDGE_S / 8.0).clamp(0.0, 1.0);
    let partial = |(times, strength, decay): &(f32, f32, f32)| {
        strength * (-decay * at).exp() * (std::f32::consts::TAU * pitch * times * at).sin()
    };
    edge * PARTIALS.iter().map(partial).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How strong a pitch is in a stretch of sound (one term of its Fourier sum, unscaled).
    #[expect(clippy::cast_precision_loss, reason = "a few thousand samples")]
    fn strength(samples: &[i16], rate: u32, pitch: f32) -> f32 {
        let (mut re, mut im) = (0.0f32, 0.0f32);
        for (i, s) in samples.iter().enumerate() {
            let angle = std::f32::consts::TAU * pitch * i as f32 / rate as f32;
            re += f32::from(*s) * angle.cos();
            im += f32::from(*s) * angle.sin();
        }
        re.hypot(im)
    }

    #[test]
    fn the_chime_is_a_high_tone_and_then_a_lower_one() {
        let chime = chime(22_050);
        assert_eq!(chime.samples.len(), 25_357);
        let (first, second) = (&chime.samples[..6_000], &chime.samples[12_000..18_000]);
        assert!(strength(first, 22_050, 659.26) > 5.0 * strength(first, 22_050, 523.25));
        assert!(strength(second, 22_050, 523.25) > 2.0 * strength(second, 22_050, 659.26));
    }

    #[test]
    fn it_is_loud_without_clipping_and_begins_and_ends_in_silence() {
        let chime = chime(44_100);
        let peak = chime.samples.iter().map(|s| s.unsigned_abs()).max().expect("it has samples");
        assert!((12_000..32_767).contains(&peak), "{peak}");
        assert_eq!(chime.samples[0], 0);
        assert!(chime.samples[chime.samples.len() - 50..].iter().all(|s| s.unsigned_abs() < 400));
    }
}
