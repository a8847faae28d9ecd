//! What a person typed or scanned to check in: a booking's reference, its id, or something else altogether.
//!
//! A reference is eight signs of base 32 and is read as people write it: in any case, with or without dash and blanks, with I and L for 1 and O
//! for 0 (Crockford's base 32). An id is a hall's name and 26 signs; a link of the booking site ends in one of the two.

use std::fmt;

/// The signs that a reference is made of, as the screen's keys show them: no I, L, O or U.
pub const SIGNS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// So many signs are a reference.
pub const LENGTH: usize = 8;
/// A dash stands after so many.
const HALF: usize = 4;
/// Signs of the random part of an id.
const ID_SIGNS: usize = 26;
/// Nothing that is scanned for a check-in is longer, bytes.
const MOST: usize = 300;

/// The booking that somebody means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// By its reference, without the dash: `K7QX4M2P`.
    Code(String),
    /// By its id: `gsc-venceslau.0a1b…`.
    Id(String),
}

/// Why a text names no booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoReference {
    /// It is the code of a ticket that was taken already.
    Ticket,
    /// It is something else.
    Other,
}

/// One sign as it counts in a reference; none for what is no sign.
pub fn sign(typed: char) -> Option<char> {
    let upper = match typed.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    SIGNS.contains(upper).then_some(upper)
}

/// The signs of a reference that is not typed to its end, without all that is none; eight at most.
pub fn begun(text: &str) -> String {
    text.chars().filter_map(sign).take(LENGTH).collect()
}

impl Reference {
    /// Reads what was typed or scanned.
    ///
    /// # Errors
    /// It names no booking.
    pub fn read(text: &str) -> Result<Self, NoReference> {
        let text = text.trim();
        if text.len() > MOST {
            return Err(NoReference::Other);
        }
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let mut parts = path.rsplit('/');
        if path.contains('/') {
            parts
                .clone()
                .take(2)
                .find_map(Self::part)
                .or_else(|| parts.find_map(ticket))
                .unwrap_or(Err(NoReference::Other))
        } else {
            Self::part(path).or_else(|| ticket(path)).unwrap_or(Err(NoReference::Other))
        }
    }

    fn part(text: &str) -> Option<Result<Self, NoReference>> {
        code(text).map(Self::Code).or_else(|| is_id(text).then(|| Self::Id(text.to_ascii_lowercase()))).map(Ok)
    }
}

fn code(text: &str) -> Option<String> {
    let signs: Option<String> = text.chars().filter(|c| !matches!(c, '-' | ' ')).map(sign).collect();
    signs.filter(|signs| signs.len() == LENGTH)
}

/// A hall's name, a dot, and 26 signs of base 32.
fn is_id(text: &str) -> bool {
    text.split_once('.').is_some_and(|(hall, random)| is_hall(hall) && is_random(random))
}

/// A ticket's id has a day in its middle.
fn ticket(text: &str) -> Option<Result<Reference, NoReference>> {
    let mut parts = text.split('.');
    let named =
        parts.next().is_some_and(is_hall) && parts.next().is_some_and(|day| day.bytes().all(|b| b.is_ascii_digit()));
    (named && parts.next().is_some_and(is_random) && parts.next().is_none()).then_some(Err(NoReference::Ticket))
}

fn is_hall(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn is_random(text: &str) -> bool {
    text.len() == ID_SIGNS && text.chars().all(|c| sign(c).is_some())
}

/// As it stands in an address of the server: `K7QX-4M2P` or the id.
impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(signs) => write!(f, "{}-{}", &signs[..HALF], &signs[HALF..]),
            Self::Id(id) => f.write_str(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "gsc-venceslau.3cgt1dwrcpy45a1fettw7jgc8q";

    fn read(text: &str) -> Result<String, NoReference> {
        Reference::read(text).map(|r| r.to_string())
    }

    #[test]
    fn a_reference_is_read_as_people_write_and_scan_it() {
        for text in
            ["K7QX4M2P", "k7qx-4m2p", " k7qx 4m2p ", "K7QX-4M2P", "https://senha.example/pt/b/k7qx4m2p?from=mail"]
        {
            assert_eq!(read(text).as_deref(), Ok("K7QX-4M2P"), "{text}");
        }
        assert_eq!(read("OIL0-0000").as_deref(), Ok("0110-0000"));
        for text in [
            ID.to_owned(),
            ID.to_uppercase(),
            format!("https://senha.example/zh-hant/b/{ID}#x"),
            format!("http://x/b/{ID}/calendar.ics"),
        ] {
            assert_eq!(read(&text).as_deref(), Ok(ID), "{text}");
        }
    }

    #[test]
    fn a_tickets_own_code_is_known_for_what_it_is() {
        let ticket = "gsc-venceslau.20781.3cgt1dwrcpy45a1fettw7jgc8q";
        assert_eq!(read(ticket), Err(NoReference::Ticket));
        assert_eq!(read(&format!("https://senha.example/pt/t/{ticket}")), Err(NoReference::Ticket));
    }

    #[test]
    fn whatever_else_is_scanned_names_no_booking() {
        for text in [
            "",
            "-",
            "K7QX-4M2",
            "K7QX-4M2PP",
            "K7QX_4M2P",
            "é7QX-4M2P",
            "4006381333931",
            "https://example.org/",
            "../../K7QX/x/y",
            "<script>",
            "a.b",
        ] {
            assert_eq!(read(text), Err(NoReference::Other), "{text}");
        }
        assert_eq!(read(&"9".repeat(4_000)), Err(NoReference::Other));
    }

    #[test]
    fn what_is_begun_keeps_its_signs_alone() {
        assert_eq!(begun("k7-q ü!x4m2p999"), "K7QX4M2P");
        assert_eq!(begun("il"), "11");
    }
}
