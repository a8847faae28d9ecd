//! The chain of hashes over a ledger's entries.

use senha_hall::{At, Seq};
use sha2::{Digest, Sha256};

/// A SHA-256 over the hash before it and one entry.
pub type Hash = [u8; 32];

/// The hash before the first entry.
pub const NO_HASH: Hash = [0; 32];

/// A command's id.
pub type CommandId = [u8; 16];

/// SHA-256 of the hash before, the seq and the instant (8 bytes each, big-endian), the command's id, and the bytes of the text.
pub fn chain(before: &Hash, seq: Seq, at: At, command: &CommandId, text: &str) -> Hash {
    let mut sha = Sha256::new();
    sha.update(before);
    sha.update(seq.0.to_be_bytes());
    sha.update(at.0.to_be_bytes());
    sha.update(command);
    sha.update(text.as_bytes());
    sha.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_an_entry_changes_its_hash() {
        let hash = chain(&NO_HASH, Seq(1), At(2), &[3; 16], "four");
        let others = [
            chain(&[1; 32], Seq(1), At(2), &[3; 16], "four"),
            chain(&NO_HASH, Seq(2), At(2), &[3; 16], "four"),
            chain(&NO_HASH, Seq(1), At(3), &[3; 16], "four"),
            chain(&NO_HASH, Seq(1), At(2), &[4; 16], "four"),
            chain(&NO_HASH, Seq(1), At(2), &[3; 16], "five"),
        ];
        assert!(others.iter().all(|other| *other != hash));
    }
}
