//! The spool under a disk that tears, fills up and dies at each step.

use std::sync::{Arc, Mutex};

use senha_wire::ticket::{Take, Ticket};

use super::*;

/// A disk in memory. At the deed with the number `fails_at` it writes a part and fails; from `dead` on nothing works.
#[derive(Default)]
struct Memory {
    bytes: Vec<u8>,
    kept: usize,
    deeds: usize,
    fails_at: Option<usize>,
    part: usize,
    dead: bool,
}

#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Memory>>);

impl Shared {
    fn holding(bytes: &[u8]) -> Self {
        let shared = Self::default();
        shared.0.lock().unwrap().bytes = bytes.to_vec();
        shared
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().bytes.clone()
    }

    /// The next deed but so many fails after so many bytes.
    fn fail_in(&self, deeds: usize, part: usize, dead: bool) {
        let mut memory = self.0.lock().unwrap();
        memory.fails_at = Some(memory.deeds + deeds);
        memory.part = part;
        memory.dead = dead;
    }

    fn deed(&self, write: impl Fn(&mut Vec<u8>, usize)) -> io::Result<()> {
        let mut memory = self.0.lock().unwrap();
        let number = memory.deeds;
        memory.deeds += 1;
        match memory.fails_at {
            Some(at) if at == number => {
                let part = memory.part;
                write(&mut memory.bytes, part);
                Err(io::Error::other("no space left on device"))
            }
            Some(at) if memory.dead && number > at => Err(io::Error::other("input/output error")),
            _ => {
                write(&mut memory.bytes, usize::MAX);
                Ok(())
            }
        }
    }
}

impl Disk for Shared {
    fn read(&mut self) -> io::Result<Vec<u8>> {
        Ok(self.bytes())
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.deed(|file, most| file.extend(&bytes[..bytes.len().min(most)]))
    }

    fn truncate(&mut self, bytes: u64) -> io::Result<()> {
        self.deed(|file, most| {
            if most == usize::MAX {
                file.truncate(usize::try_from(bytes).unwrap());
            }
        })
    }

    fn replace(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.deed(|file, most| {
            if most == usize::MAX {
                *file = bytes.to_vec();
            }
        })
    }

    fn keep(&mut self, _: &[u8]) -> io::Result<()> {
        self.0.lock().unwrap().kept += 1;
        Ok(())
    }
}

fn open(shared: &Shared) -> Spool {
    Spool::open(Box::new(shared.clone()), 0).unwrap()
}

fn asked() -> Record {
    Record::Asked { at: 1, take: Take { service: "passport".into(), ..Take::default() }, booking: None, paper: true }
}

fn steps() -> Vec<Record> {
    let ticket: Ticket = serde_json::from_str(r#"{"id":"h.2026-11-24.ff","number":"A027","hall":"h","service":"passport","state":"waiting","ahead":7,"changed":3,"seq":3}"#).unwrap();
    vec![
        asked(),
        Record::Answered { ticket: Box::new(ticket), time: "2026-11-24 10:42".into(), reference: None },
        Record::Printing,
        Record::Ended { outcome: Outcome::Unknown },
        Record::Again,
        Record::Printing,
        Record::Ended { outcome: Outcome::Printed },
        Record::Told,
    ]
}

fn states(spool: &Spool) -> Vec<Entry> {
    spool.entries().map(|(_, e)| e.clone()).collect()
}

/// The entry after each number of steps.
fn after(count: usize) -> Option<Entry> {
    let spool = Shared::default();
    let mut spool = open(&spool);
    let id = CommandId::of_nothing();
    steps().into_iter().take(count).for_each(|s| spool.record(id, s).unwrap());
    spool.entry(id).cloned()
}

#[test]
fn a_power_cut_at_any_byte_leaves_the_last_whole_step() {
    let disk = Shared::default();
    let mut spool = open(&disk);
    let id = CommandId::of_nothing();
    let mut ends = vec![0];
    for step in steps() {
        spool.record(id, step).unwrap();
        ends.push(disk.bytes().len());
    }
    let whole = disk.bytes();
    for cut in 0..=whole.len() {
        let back = Shared::holding(&whole[..cut]);
        let spool = open(&back);
        let steps_there = ends.iter().filter(|end| **end <= cut).count() - 1;
        assert_eq!(spool.entry(id).cloned(), after(steps_there), "cut at byte {cut}");
        assert_eq!(back.0.lock().unwrap().kept, 0, "a torn end is no spoilt file");
    }
}

#[test]
fn a_full_disk_loses_no_step_that_was_confirmed_and_invents_none() {
    let last = steps().len();
    for fails_at in 0..last {
        for part in [0, 1, 20, 60] {
            let disk = Shared::default();
            let mut spool = open(&disk);
            disk.fail_in(fails_at, part, false);
            let id = CommandId::of_nothing();
            for (number, step) in steps().into_iter().enumerate() {
                let done = spool.record(id, step.clone());
                assert_eq!(done.is_err(), number == fails_at);
                // Whoever was refused asks again once there is room.
                if done.is_err() {
                    spool.record(id, step).unwrap();
                }
            }
            assert_eq!(states(&open(&disk)), states(&spool), "failed at {fails_at} after {part} bytes");
            assert_eq!(states(&spool), [after(last).unwrap()]);
        }
    }
}

#[test]
fn a_disk_that_dies_for_good_is_told_with_each_step() {
    let disk = Shared::default();
    let mut spool = open(&disk);
    spool.record(CommandId::of_nothing(), asked()).unwrap();
    disk.fail_in(0, 5, true);
    for _ in 0..3 {
        assert!(spool.record(CommandId::of_nothing(), Record::Gone).is_err());
    }
    assert_eq!(states(&spool), [after(1).unwrap()], "nothing was taken over that is not on the disk");
    assert_eq!(states(&open(&Shared::holding(&disk.bytes()))), [after(1).unwrap()]);
}

#[test]
fn a_spoilt_line_is_left_out_and_the_old_file_kept() {
    let disk = Shared::default();
    let mut spool = open(&disk);
    let other = CommandId::random().unwrap();
    spool.record(CommandId::of_nothing(), asked()).unwrap();
    spool.record(other, asked()).unwrap();
    let mut bytes = disk.bytes();
    bytes[20] ^= 1;
    let back = Shared::holding(&bytes);
    let spool = open(&back);
    assert!(spool.entry(CommandId::of_nothing()).is_none() && spool.entry(other).is_some());
    assert_eq!(back.0.lock().unwrap().kept, 1);
}

#[test]
fn what_is_finished_is_forgotten_after_an_hour_and_what_is_not_never() {
    let disk = Shared::default();
    let mut spool = open(&disk);
    let unfinished = CommandId::random().unwrap();
    for step in steps() {
        spool.record(CommandId::of_nothing(), step).unwrap();
    }
    spool.record(unfinished, asked()).unwrap();
    let later = Spool::open(Box::new(disk.clone()), KEEP_MS).unwrap();
    assert_eq!(later.entries().count(), 2, "a form that comes twice finds its ticket");
    let much_later = Spool::open(Box::new(disk.clone()), KEEP_MS + 2).unwrap();
    assert_eq!(much_later.entries().map(|(id, _)| id).collect::<Vec<_>>(), [unfinished]);
    assert!(disk.bytes().len() < 400);
}

#[test]
fn a_busy_day_does_not_fill_the_disk() {
    let disk = Shared::default();
    let mut spool = open(&disk);
    for now in 0..400 {
        let id = CommandId::random().unwrap();
        for step in steps() {
            spool.record(id, step).unwrap();
        }
        spool.tidy(KEEP_MS * (now + 2)).unwrap();
    }
    assert!(disk.bytes().len() as u64 <= COMPACT_BYTES + 4_000, "{}", disk.bytes().len());
}

#[test]
fn too_many_commands_that_nobody_answers_are_not_taken_on() {
    let disk = Shared::default();
    let mut spool = open(&disk);
    for _ in 0..MOST_OPEN {
        assert!(spool.has_room());
        spool.record(CommandId::random().unwrap(), asked()).unwrap();
    }
    assert!(!spool.has_room());
}

#[test]
fn two_kiosks_never_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let first = Folder::open(folder.path()).unwrap();
    let error = Folder::open(folder.path()).err().unwrap().to_string();
    assert!(error.contains("--spool"), "{error}");
    drop(first);
    let mut spool = Spool::open(Box::new(Folder::open(folder.path()).unwrap()), 0).unwrap();
    spool.record(CommandId::of_nothing(), asked()).unwrap();
    drop(spool);
    let again = Spool::open(Box::new(Folder::open(folder.path()).unwrap()), 0).unwrap();
    assert_eq!(states(&again), [after(1).unwrap()]);
}
