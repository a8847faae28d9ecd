//! ESC/POS commands, parsed from a stream. Written after Epson's command reference for TM printers.

/// A command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    /// A letter, as the byte of the selected code page.
    Letter(u8),
    /// LF: print the line and feed.
    Line,
    /// CR and NUL: nothing.
    Nothing,
    /// ESC @.
    Init,
    /// FS . and FS &.
    Kanji(bool),
    /// ESC t.
    Page(u8),
    /// ESC R.
    Country(u8),
    /// ESC a: 0 left, 1 middle, 2 right.
    Align(u8),
    /// ESC E and ESC G.
    Bold(bool),
    /// GS B.
    Reverse(bool),
    /// ESC -: dots of underline.
    Underline(u8),
    /// ESC M: 0 font A, 1 font B.
    Font(u8),
    /// GS !: times wide, times high.
    Size(u8, u8),
    /// GS b.
    Smooth(bool),
    /// ESC 3, in vertical units; ESC 2 is the default.
    Pitch(Option<u8>),
    /// ESC J, in vertical units.
    Feed(u8),
    /// ESC d.
    FeedLines(u8),
    /// ESC $, in horizontal units.
    At(u16),
    /// GS L, in horizontal units.
    Margin(u16),
    /// GS P: units per inch, across and down; 0 is the default.
    Units(u8, u8),
    /// GS v 0: times wide, times high, bytes a row, rows.
    Raster {
        wide: u8,
        high: u8,
        stride: usize,
        rows: Vec<u8>,
    },
    /// GS ( k, function 167: dots a module.
    CodeModule(u8),
    /// GS ( k, functions 165 and 169: model and error correction.
    CodeModel(u8),
    CodeLevel(u8),
    /// GS ( k, function 180.
    CodeStore(Vec<u8>),
    /// GS ( k, function 181.
    CodePrint,
    /// GS V: whether through, and the extra feed in vertical units; `None` cuts where the paper stands.
    Cut {
        full: bool,
        feed: Option<u8>,
    },
    /// DLE EOT n.
    Status(u8),
    /// GS r n: status, once all before is printed.
    Fence(u8),
}

/// Bytes that are no command of this printer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("paper: {why} at byte {at}: {bytes:02x?}")]
pub struct Misread {
    /// Where in the stream.
    pub at: u64,
    /// The first bytes of it.
    pub bytes: Vec<u8>,
    /// What is wrong with it.
    pub why: &'static str,
}

type Step = Result<Option<(Command, usize)>, &'static str>;

/// The first command in `bytes` and its length; `None` while more bytes are needed.
pub(super) fn parse(bytes: &[u8]) -> Step {
    match bytes {
        [] => Ok(None),
        [0x0a, ..] => Ok(Some((Command::Line, 1))),
        [0x0d | 0x00, ..] => Ok(Some((Command::Nothing, 1))),
        [0x10, rest @ ..] => real_time(rest),
        [0x1b, rest @ ..] => esc(rest),
        [0x1c, rest @ ..] => fs(rest),
        [0x1d, rest @ ..] => gs(rest),
        [letter, ..] if *letter >= 0x20 && *letter != 0x7f => Ok(Some((Command::Letter(*letter), 1))),
        _ => Err("an unknown control character"),
    }
}

fn real_time(rest: &[u8]) -> Step {
    match rest {
        [0x04, n @ 1..=4, ..] => Ok(Some((Command::Status(*n), 3))),
        [] | [0x04] => Ok(None),
        _ => Err("an unknown real-time command"),
    }
}

fn fs(rest: &[u8]) -> Step {
    match rest {
        [] => Ok(None),
        [b'.', ..] => Ok(Some((Command::Kanji(false), 2))),
        [b'&', ..] => Ok(Some((Command::Kanji(true), 2))),
        _ => Err("an unknown FS command"),
    }
}

fn esc(rest: &[u8]) -> Step {
    let command = match rest {
        [b'@', ..] => return Ok(Some((Command::Init, 2))),
        [b'2', ..] => return Ok(Some((Command::Pitch(None), 2))),
        [] | [b't' | b'R' | b'a' | b'E' | b'G' | b'-' | b'M' | b'3' | b'J' | b'd' | b'$'] | [b'$', _] => {
            return Ok(None);
        }
        [b'$', low, high, ..] => return Ok(Some((Command::At(u16::from_le_bytes([*low, *high])), 4))),
        [b't', n, ..] => Command::Page(*n),
        [b'R', n, ..] => Command::Country(*n),
        [b'a', n @ (0..=2 | 48..=50), ..] => Command::Align(n % 48),
        [b'E' | b'G', n, ..] => Command::Bold(n & 1 == 1),
        [b'-', n @ (0..=2 | 48..=50), ..] => Command::Underline(n % 48),
        [b'M', n @ (0..=1 | 48..=49), ..] => Command::Font(n % 48),
        [b'3', n, ..] => Command::Pitch(Some(*n)),
        [b'J', n, ..] => Command::Feed(*n),
        [b'd', n, ..] => Command::FeedLines(*n),
        _ => return Err("an unknown ESC command"),
    };
    Ok(Some((command, 3)))
}

fn gs(rest: &[u8]) -> Step {
    let command = match rest {
        [] | [b'!' | b'B' | b'b' | b'r' | b'L' | b'P' | b'V' | b'v' | b'('] | [b'L' | b'P', _] => return Ok(None),
        [b'v', ..] => return raster(rest),
        [b'(', ..] => return symbol(rest),
        [b'V', kind, ..] => return cut(*kind, rest.get(2)),
        [b'L', low, high, ..] => return Ok(Some((Command::Margin(u16::from_le_bytes([*low, *high])), 4))),
        [b'P', across, down, ..] => return Ok(Some((Command::Units(*across, *down), 4))),
        [b'!', n, ..] if n & 0x88 == 0 => Command::Size((n >> 4) + 1, (n & 7) + 1),
        [b'B', n, ..] => Command::Reverse(n & 1 == 1),
        [b'b', n, ..] => Command::Smooth(n & 1 == 1),
        [b'r', n @ (1..=2 | 49..=50), ..] => Command::Fence(n % 48),
        _ => return Err("an unknown GS command"),
    };
    Ok(Some((command, 3)))
}

fn cut(kind: u8, feed: Option<&u8>) -> Step {
    match (kind, feed) {
        (0 | 48, _) => Ok(Some((Command::Cut { full: true, feed: None }, 3))),
        (1 | 49, _) => Ok(Some((Command::Cut { full: false, feed: None }, 3))),
        (b'A' | b'B', None) => Ok(None),
        (b'A' | b'B', Some(n)) => Ok(Some((Command::Cut { full: kind == b'A', feed: Some(*n) }, 4))),
        _ => Err("an unknown cut"),
    }
}

fn raster(rest: &[u8]) -> Step {
    let [_, b'0', mode, x_low, x_high, y_low, y_high, data @ ..] = rest else {
        return if rest.len() < 7 && rest.get(1).is_none_or(|b| *b == b'0') {
            Ok(None)
        } else {
            Err("an unknown raster")
        };
    };
    let mode = mode % 48;
    if mode > 3 {
        return Err("an unknown raster mode");
    }
    let stride = usize::from(u16::from_le_bytes([*x_low, *x_high]));
    let length = stride * usize::from(u16::from_le_bytes([*y_low, *y_high]));
    if length == 0 {
        return Err("a raster without dots");
    }
    if data.len() < length {
        return Ok(None);
    }
    let (wide, high) = (1 + (mode & 1), 1 + (mode >> 1));
    Ok(Some((Command::Raster { wide, high, stride, rows: data[..length].to_vec() }, 8 + length)))
}

fn symbol(rest: &[u8]) -> Step {
    let [_, b'k', low, high, body @ ..] = rest else {
        return if rest.len() < 4 && rest.get(1).is_none_or(|b| *b == b'k') {
            Ok(None)
        } else {
            Err("an unknown GS (")
        };
    };
    let length = usize::from(u16::from_le_bytes([*low, *high]));
    if length < 2 {
        return Err("a symbol command that is too short");
    }
    if body.len() < length {
        return Ok(None);
    }
    let command = match &body[..length] {
        [49, 65, n @ 49..=50, 0] => Command::CodeModel(*n - 48),
        [49, 67, n @ 1..=16] => Command::CodeModule(*n),
        [49, 69, n @ 48..=51] => Command::CodeLevel(*n - 48),
        [49, 80, 48, data @ ..] if !data.is_empty() => Command::CodeStore(data.to_vec()),
        [49, 81, 48] => Command::CodePrint,
        _ => return Err("an unknown symbol command"),
    };
    Ok(Some((command, 5 + length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_understood_however_the_stream_is_cut() {
        let mut tape = b"\x1b@\x1c.\x1bt\x10\x1dP\xcb\xcb\x1b$\x34\x01A\n\x1d!\x33\x1dVB\0\x10\x04\x01\x1dr1".to_vec();
        tape.extend(b"\x1dv0\x03\x02\0\x02\0abcd");
        tape.extend(b"\x1d(k\x04\x001A2\0\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1\x1d(k\x05\x001P0hi\x1d(k\x03\x001Q0");
        let mut at = 0;
        let mut count = 0;
        while at < tape.len() {
            let mut length = 0;
            let (_, used) = loop {
                match parse(&tape[at..at + length]).unwrap() {
                    Some(found) => break found,
                    None => length += 1,
                }
            };
            assert_eq!(used, length, "byte {at}");
            at += used;
            count += 1;
        }
        assert_eq!(count, 17);
    }

    #[test]
    fn an_unknown_command_is_an_error() {
        for bytes in [b"\x1bZ1".as_slice(), b"\x1d\x7f1", b"\x10\x05\x01", b"\x07", b"\x1dv1\0\0\0\0\0", b"\x1b!\x00"] {
            assert!(parse(bytes).is_err(), "{bytes:02x?}");
        }
    }
}
