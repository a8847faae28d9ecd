//! Native letters: Unicode to a printer's code page, letter by letter, with no guess and no `?`.

use crate::profile::Page;

/// IBM 860 from 0x80 up (Unicode consortium, VENDORS/MICSFT/PC/CP860.TXT); the last one is the no-break space.
const PC860: &str = concat!(
    "ÇüéâãàÁçêÊèÍÔìÃÂ",
    "ÉÀÈôõòÚùÌÕÜ¢£Ù₧Ó",
    "áíóúñÑªº¿Ò¬½¼¡«»",
    "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧",
    "╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
    "αßΓπΣσµτΦΘΩδ∞φε∩",
    "≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
);
/// Windows 1252 from 0x80 to 0x9f (CP1252.TXT); a NUL stands where there is no letter. From 0xa0 it is Latin 1.
const WPC1252: &str = concat!("€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0", "\0‘’“”•–—˜™š›œ\0žŸ",);

/// The text in a code page's bytes; `None` if it has a letter that the page has not, so that it must be drawn.
pub(super) fn native(text: &str, page: Page) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    for letter in text.chars() {
        match byte(letter, page) {
            Some(byte) => bytes.push(byte),
            None => bytes.extend(stand_in(letter)?.bytes()),
        }
    }
    Some(bytes)
}

fn byte(letter: char, page: Page) -> Option<u8> {
    match letter {
        ' '..='~' => u8::try_from(letter).ok(),
        // DEL and the controls between are commands or nothing.
        '\0'..='\u{9f}' => None,
        '\u{a0}'..='\u{ff}' if page == Page::Wpc1252 => u8::try_from(u32::from(letter)).ok(),
        _ => {
            let table = match page {
                Page::Pc860 => PC860,
                Page::Wpc1252 => WPC1252,
            };
            table.chars().position(|known| known == letter).and_then(|at| u8::try_from(0x80 + at).ok())
        }
    }
}

/// Plain signs for the typographic ones that a page lacks. Only signs: a letter is never replaced by another.
fn stand_in(letter: char) -> Option<&'static str> {
    Some(match letter {
        '–' | '—' | '‑' | '−' => "-",
        '‘' | '’' => "'",
        '“' | '”' | '„' => "\"",
        '…' => "...",
        '•' => "*",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        _ => return None,
    })
}

/// Breaks bytes into lines of at most `columns` letters: at blanks, and within a word only where it is longer than a line.
pub(super) fn wrap(text: &[u8], columns: usize) -> Vec<Vec<u8>> {
    let columns = columns.max(1);
    let mut lines: Vec<Vec<u8>> = vec![Vec::new()];
    for word in text.split(|byte| *byte == b' ').filter(|word| !word.is_empty()) {
        let last = lines.last_mut().expect("there is always a line");
        if !last.is_empty() && last.len() + 1 + word.len() <= columns {
            last.push(b' ');
            last.extend(word);
            continue;
        }
        if last.is_empty() {
            lines.pop();
        }
        lines.extend(word.chunks(columns).map(<[u8]>::to_vec));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portuguese_is_native_on_both_pages() {
        let text = "À sua frente: Título, renovação, avô, coração, três, Ô Ã Ç É";
        assert!(native(text, Page::Pc860).is_some() && native(text, Page::Wpc1252).is_some());
        assert_eq!(native("Ôãç", Page::Pc860).unwrap(), [0x8c, 0x84, 0x87]);
        assert_eq!(native("Ôãç", Page::Wpc1252).unwrap(), [0xd4, 0xe3, 0xe7]);
    }

    #[test]
    fn a_letter_outside_the_page_is_refused_and_never_replaced() {
        for text in ["籌", "Dvořák", "\u{80}", "A\u{7f}", "A\u{0}"] {
            assert_eq!(native(text, Page::Wpc1252), None, "{text:?}");
        }
        assert_eq!(native("ë", Page::Pc860), None);
    }

    #[test]
    fn a_dash_that_the_page_lacks_becomes_a_hyphen() {
        assert_eq!(native("12–20", Page::Pc860).unwrap(), b"12-20");
        assert_eq!(native("12–20", Page::Wpc1252).unwrap(), b"12\x9620");
    }

    #[test]
    fn lines_break_between_words() {
        let lines = |text: &str, columns| {
            wrap(text.as_bytes(), columns).into_iter().map(|l| String::from_utf8(l).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(lines("uma senha nova", 9), ["uma senha", "nova"]);
        assert_eq!(lines("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert!(lines("   ", 5).is_empty());
    }
}
