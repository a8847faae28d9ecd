//! Sound as 16-bit samples of one channel, and its WAV file (RIFF, format 1).

/// Quieter samples at a clip's ends are silence.
const HUSH: u16 = 200;
/// Kept of the silence at each end, so that no consonant is cut, ms.
const MARGIN_MS: usize = 40;

/// Sound of one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wave {
    /// Samples a second.
    pub rate: u32,
    /// The samples.
    pub samples: Vec<i16>,
}

impl Wave {
    /// Reads a WAV file of 16-bit samples and one channel; nothing if it is another kind or broken.
    pub fn read(file: &[u8]) -> Option<Self> {
        if file.get(..4)? != b"RIFF" || file.get(8..12)? != b"WAVE" {
            return None;
        }
        let mut rest = file.get(12..)?;
        let mut rate = None;
        loop {
            let (name, size) = (rest.get(..4)?, number(rest.get(4..8)?));
            // A program that writes to a pipe does not know the size before the end.
            let size = usize::try_from(size).ok()?.min(rest.len() - 8);
            let body = &rest[8..8 + size];
            match name {
                b"fmt " => rate = format(body),
                b"data" => {
                    let samples = body.chunks_exact(2).map(|s| i16::from_le_bytes([s[0], s[1]])).collect();
                    return Some(Self { rate: rate?, samples });
                }
                _ => {}
            }
            rest = rest.get(8 + size + size % 2..)?;
        }
    }

    /// The whole WAV file.
    pub fn write(&self) -> Vec<u8> {
        let size = u32::try_from(self.samples.len() * 2).unwrap_or(u32::MAX - 36);
        let mut file = Vec::with_capacity(44 + self.samples.len() * 2);
        file.extend(b"RIFF");
        file.extend((36 + size).to_le_bytes());
        file.extend(b"WAVEfmt ");
        file.extend(16u32.to_le_bytes());
        file.extend([1, 0, 1, 0]);
        file.extend(self.rate.to_le_bytes());
        file.extend((self.rate * 2).to_le_bytes());
        file.extend([2, 0, 16, 0]);
        file.extend(b"data");
        file.extend(size.to_le_bytes());
        file.extend(self.samples.iter().flat_map(|s| s.to_le_bytes()));
        file
    }

    /// How long it is, ms.
    pub fn length_ms(&self) -> i64 {
        i64::try_from(self.samples.len()).unwrap_or_default() * 1000 / i64::from(self.rate.max(1))
    }

    /// Samples in so many ms.
    pub fn count(rate: u32, ms: usize) -> usize {
        rate as usize * ms / 1000
    }

    /// Without the silence at its ends.
    pub fn trimmed(self) -> Self {
        let loud = |s: &i16| s.unsigned_abs() > HUSH;
        let Some(first) = self.samples.iter().position(loud) else { return self };
        let last = self.samples.iter().rposition(loud).unwrap_or(first);
        let margin = Self::count(self.rate, MARGIN_MS);
        let end = (last + margin).min(self.samples.len());
        Self { rate: self.rate, samples: self.samples[first.saturating_sub(margin)..end].to_vec() }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |n, b| n << 8 | u32::from(*b))
}

/// The rate, if it is one channel of 16 bits.
fn format(body: &[u8]) -> Option<u32> {
    let plain = body.get(..4)? == [1, 0, 1, 0] && body.get(14..16)? == [16, 0];
    plain.then(|| number(&body[4..8])).filter(|rate| (8_000..=48_000).contains(rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_back_as_its_sound() {
        let wave = Wave { rate: 22_050, samples: vec![0, 5, -32_768, 32_767] };
        assert_eq!(Wave::read(&wave.write()), Some(wave));
    }

    #[test]
    fn what_is_no_sound_is_not_played() {
        let wave = Wave { rate: 22_050, samples: vec![1; 10] }.write();
        let mut stereo = wave.clone();
        stereo[22] = 2;
        for file in
            [&b""[..], b"RIFF", &wave[..40], &stereo, b"<html>not a wave at all, but long enough to look</html>"]
        {
            assert_eq!(Wave::read(file), None);
        }
        assert_eq!(Wave::read(&wave[..wave.len() - 4]).expect("cut off").samples.len(), 8);
    }

    #[test]
    fn silence_at_the_ends_is_cut_and_a_margin_kept() {
        let mut samples = vec![0; 10_000];
        samples[5_000] = 9_000;
        let cut = Wave { rate: 1_000, samples }.trimmed();
        assert_eq!((cut.samples.len(), cut.samples[40]), (80, 9_000));
        let silence = Wave { rate: 1_000, samples: vec![3; 50] };
        assert_eq!(silence.clone().trimmed(), silence);
    }
}
