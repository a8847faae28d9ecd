//! The id of a command: 128 bits, derived from a form's nonce and what was chosen on it.

use std::fmt;
use std::fmt::Write as _;
use std::str::FromStr;

use senha_wire::ticket::Take;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A command's id, written as 32 hex digits; sent as `Idempotency-Key`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct CommandId([u8; 16]);

impl CommandId {
    /// The id for a form's content under its nonce: the same form sent twice is one command, a corrected form is another.
    /// How the ticket is handed over (paper or not) is not part of it: whichever of two taps comes first decides.
    pub fn of(nonce: CommandId, take: &Take) -> Self {
        let mut hash = Sha256::new();
        hash.update(nonce.0);
        for part in [Some(&take.service), take.need.as_ref(), take.language.as_ref()]
            .into_iter()
            .chain(take.more.iter().map(Some))
        {
            hash.update(part.map_or("", String::as_str).as_bytes());
            hash.update([0]);
        }
        let whole: [u8; 32] = hash.finalize().into();
        let mut id = [0; 16];
        id.copy_from_slice(&whole[..16]);
        Self(id)
    }

    /// No id of anything.
    pub const fn of_nothing() -> Self {
        Self([0; 16])
    }

    /// 128 random bits, for a form's nonce.
    ///
    /// # Errors
    /// The system has no randomness to give.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut bits = [0; 16];
        getrandom::fill(&mut bits)?;
        Ok(Self(bits))
    }
}

impl fmt::Display for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Not 32 hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id has 32 hex digits")
    }
}

impl std::error::Error for NotAnId {}

impl FromStr for CommandId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NotAnId);
        }
        let mut id = [0; 16];
        for (place, byte) in id.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[place * 2..place * 2 + 2], 16).map_err(|_| NotAnId)?;
        }
        Ok(Self(id))
    }
}

impl From<CommandId> for String {
    fn from(id: CommandId) -> String {
        let mut text = String::with_capacity(32);
        // Writing to a String cannot fail.
        let _ = write!(text, "{id}");
        text
    }
}

impl TryFrom<String> for CommandId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(service: &str, need: Option<&str>) -> Take {
        Take { service: service.into(), need: need.map(Into::into), ..Take::default() }
    }

    #[test]
    fn a_double_tap_is_one_command_and_a_corrected_form_another() {
        let nonce = CommandId::random().unwrap();
        let first = CommandId::of(nonce, &take("passport", None));
        assert_eq!(first, CommandId::of(nonce, &take("passport", None)));
        assert_ne!(first, CommandId::of(nonce, &take("passport", Some("elderly"))));
        assert_ne!(first, CommandId::of(CommandId::random().unwrap(), &take("passport", None)));
    }

    #[test]
    fn an_id_comes_back_from_its_text() {
        let id = CommandId::random().unwrap();
        assert_eq!(id.to_string().parse(), Ok(id));
        for wrong in [
            "",
            "12",
            "zz112233445566778899aabbccddeeff",
            "00112233445566778899aabbccddeeff0",
            "+0112233445566778899aabbccddeeff",
        ] {
            assert_eq!(wrong.parse::<CommandId>(), Err(NotAnId), "{wrong}");
        }
    }
}
