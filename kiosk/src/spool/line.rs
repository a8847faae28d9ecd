//! One line of the spool: a checksum, a space, the step as JSON, a newline.

use std::io;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{CommandId, Record};

#[derive(Serialize, Deserialize)]
struct Line<R> {
    id: CommandId,
    #[serde(flatten)]
    record: R,
}

/// What a file holds.
pub struct Read {
    /// The steps, oldest first.
    pub records: Vec<(CommandId, Record)>,
    /// Lines that stand before the end and cannot be read: a disk's fault, not a crash.
    pub spoilt: usize,
}

/// A step as it is written.
pub fn write(id: CommandId, record: &Record) -> io::Result<Vec<u8>> {
    let json = serde_json::to_string(&Line { id, record }).map_err(io::Error::other)?;
    Ok(format!("{} {json}\n", sum(json.as_bytes())).into_bytes())
}

/// Reads a whole file. A last line without its newline, or one that a crash left half written, is no fault: that step never counted.
pub fn read(bytes: &[u8]) -> Read {
    let mut read = Read { records: Vec::new(), spoilt: 0 };
    let mut pending = 0;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if let Some(step) = parse(line) {
            read.spoilt += pending;
            pending = 0;
            read.records.push(step);
        } else {
            pending += 1;
        }
    }
    // Only the very last line can have been torn; more of them are the disk's doing.
    read.spoilt += pending.saturating_sub(1);
    read
}

fn parse(line: &[u8]) -> Option<(CommandId, Record)> {
    let text = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
    let (told, json) = text.split_once(' ')?;
    if told != sum(json.as_bytes()) {
        return None;
    }
    let line: Line<Record> = serde_json::from_str(json).ok()?;
    Some((line.id, line.record))
}

/// The first 32 bits of the SHA-256, in hex: enough to see that a line is whole.
fn sum(bytes: &[u8]) -> String {
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    format!("{:08x}", u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]))
}
