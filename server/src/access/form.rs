//! A form is sent once: it carries a nonce, and its command id is the hash of nonce and content. The same form twice is one deed; a corrected form is
//! a new one.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use super::secret;

/// A form's nonce: 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce(String);

/// A text that is no nonce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NonceInvalid;

impl Nonce {
    /// A nonce that no form had before.
    pub fn fresh() -> Self {
        Self(secret::random())
    }

    /// The command id of the form with this content: 64 hexadecimal digits.
    pub fn command_id(&self, content: &[u8]) -> String {
        let hash = Sha256::new().chain_update(self.0.as_bytes()).chain_update([0]).chain_update(content).finalize();
        secret::hex(&hash)
    }
}

impl fmt::Display for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Nonce {
    type Err = NonceInvalid;
    fn from_str(text: &str) -> Result<Self, NonceInvalid> {
        let good = text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if good { Ok(Self(text.to_owned())) } else { Err(NonceInvalid) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_form_twice_is_one_command_and_a_corrected_one_another() {
        let nonce: Nonce = Nonce::fresh().to_string().parse().unwrap();
        assert_eq!(nonce.command_id(b"service=passport"), nonce.command_id(b"service=passport"));
        assert_ne!(nonce.command_id(b"service=passport"), nonce.command_id(b"service=stamp"));
        assert_ne!(nonce.command_id(b""), Nonce::fresh().command_id(b""));
    }

    #[test]
    fn a_nonce_that_was_not_ours_is_refused() {
        let long = "0".repeat(65);
        for text in ["", "<script>", long.as_str(), &"G".repeat(64)] {
            assert_eq!(text.parse::<Nonce>(), Err(NonceInvalid), "{text}");
        }
    }
}
