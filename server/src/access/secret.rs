//! Random words that open something, and what is kept of them.

use sha2::{Digest, Sha256};

/// 256 random bits, as 64 hexadecimal digits.
///
/// # Panics
/// When the operating system gives no random bits: then nothing here may go on.
pub(super) fn random() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    hex(&bytes)
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

/// What is kept of a random word: it opens nothing. A word of 256 random bits needs no slow hash.
pub(super) fn hash(word: &str) -> [u8; 32] {
    Sha256::digest(word.as_bytes()).into()
}

/// Whether two texts are the same, in a time that tells nothing about where they differ.
pub(super) fn same(a: &str, b: &str) -> bool {
    hash(a) == hash(b)
}
