//! Where the spool's bytes lie. A trait, so that a test can tear a line, fill the disk or lose power at each step.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// An append-only file that can be written anew as a whole.
pub trait Disk: Send {
    /// The whole file; empty if there is none.
    fn read(&mut self) -> io::Result<Vec<u8>>;
    /// Appends and syncs; on an error any part may have been written.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Cuts the file back to a length.
    fn truncate(&mut self, bytes: u64) -> io::Result<()>;
    /// Puts a new file in the old one's place; after a crash either the one or the other is there.
    fn replace(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Keeps spoilt bytes aside for whoever looks into it.
    fn keep(&mut self, bytes: &[u8]) -> io::Result<()>;
}

/// A folder with the spool in it, locked by this process.
pub struct Folder {
    folder: PathBuf,
    file: File,
    // Holds the lock until the spool is closed.
    _lock: File,
}

impl Folder {
    /// Opens a folder, making it if it is not there.
    ///
    /// # Errors
    /// It cannot be made or written, or another kiosk has it open.
    pub fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("spool.lock"))?;
        lock.try_lock().map_err(|_| {
            io::Error::other(format!(
                "another kiosk uses the spool {}: give each kiosk a folder of its own with --spool",
                folder.display()
            ))
        })?;
        let file = append_to(&folder.join(FILE))?;
        sync_folder(folder)?;
        Ok(Self { folder: folder.to_owned(), file, _lock: lock })
    }
}

const FILE: &str = "spool.journal";

fn append_to(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(path)
}

/// A new name counts only when its folder is on the disk.
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

impl Disk for Folder {
    fn read(&mut self) -> io::Result<Vec<u8>> {
        fs::read(self.folder.join(FILE))
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.file.sync_data()
    }

    fn truncate(&mut self, bytes: u64) -> io::Result<()> {
        self.file.set_len(bytes)?;
        self.file.sync_data()
    }

    fn replace(&mut self, bytes: &[u8]) -> io::Result<()> {
        let path = self.folder.join(FILE);
        let fresh = self.folder.join("spool.new");
        let mut file = File::create(&fresh)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&fresh, &path)?;
        sync_folder(&self.folder)?;
        self.file = append_to(&path)?;
        Ok(())
    }

    fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
        let free = (1..1000).map(|n| self.folder.join(format!("spool.spoilt.{n}"))).find(|p| !p.exists());
        match free {
            Some(path) => fs::write(path, bytes),
            None => Ok(()),
        }
    }
}

/// What is left of a disk that was let go.
pub struct Closed;

fn closed<T>() -> io::Result<T> {
    Err(io::Error::other("the kiosk is stopping"))
}

impl Disk for Closed {
    fn read(&mut self) -> io::Result<Vec<u8>> {
        closed()
    }

    fn append(&mut self, _: &[u8]) -> io::Result<()> {
        closed()
    }

    fn truncate(&mut self, _: u64) -> io::Result<()> {
        closed()
    }

    fn replace(&mut self, _: &[u8]) -> io::Result<()> {
        closed()
    }

    fn keep(&mut self, _: &[u8]) -> io::Result<()> {
        closed()
    }
}
