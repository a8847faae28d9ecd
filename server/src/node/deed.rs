//! From a sender and its own id to an envelope.

use senha_hall::{By, Envelope, Seq};
use sha2::{Digest, Sha256};

/// Who sends a command, and in which space its ids are its own.
#[derive(Clone, Debug)]
pub struct Sender {
    /// Who, as the entry keeps it.
    pub by: By,
    /// The space of its ids.
    pub scope: String,
}

impl Sender {
    /// The envelope of a command under the sender's own id.
    pub fn envelope(&self, id: &str, content: [u8; 16], seen: Option<u64>) -> Envelope {
        let id = half(Sha256::new().chain_update(self.scope.as_bytes()).chain_update([0]).chain_update(id.as_bytes()));
        Envelope { id, content, by: self.by, seen: seen.map(Seq), claimed: None, seed: seed() }
    }
}

/// The hash of a command's content: the deed, where it goes, and what it says.
pub fn content_hash(deed: &str, content: &[u8]) -> [u8; 16] {
    half(Sha256::new().chain_update(deed.as_bytes()).chain_update([0]).chain_update(content))
}

fn half(hash: Sha256) -> [u8; 16] {
    let mut first = [0; 16];
    first.copy_from_slice(&hash.finalize()[..16]);
    first
}

/// 128 random bits.
fn seed() -> u128 {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    u128::from_be_bytes(bytes)
}
