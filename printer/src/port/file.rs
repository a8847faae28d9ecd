//! Bytes into a file, or one file a job: for trying, and for keeping a tape.

use std::fs::{File as Disk, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{CutOff, Port, PortError, file_name, write_all};

pub(super) struct File {
    path: PathBuf,
    each: bool,
    /// The open file, and the name that it gets once the job is whole.
    open: Option<(Disk, Option<PathBuf>)>,
}

pub(super) fn open(path: &Path, each: bool) -> Result<File, PortError> {
    let failed = |e: std::io::Error| PortError::of(&path.display().to_string(), &e);
    let mut file = File { path: path.into(), each, open: None };
    if each {
        std::fs::create_dir_all(path).map_err(failed)?;
    } else {
        file.open = Some((OpenOptions::new().create(true).append(true).open(path).map_err(failed)?, None));
    }
    Ok(file)
}

impl File {
    fn name(&self) -> String {
        self.path.display().to_string()
    }
}

impl Port for File {
    /// A job's file has its name only when it is whole: whoever watches the folder sees no half ticket.
    fn begin(&mut self, job: &str) -> Result<(), PortError> {
        if self.each {
            let whole = self.path.join(format!("{}.bin", file_name(job)));
            let disk = Disk::create(whole.with_extension("part")).map_err(|e| PortError::of(&self.name(), &e))?;
            self.open = Some((disk, Some(whole)));
        }
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), CutOff> {
        let name = self.name();
        match &mut self.open {
            Some((disk, _)) => write_all(disk, bytes, &name),
            None => Err(CutOff { sent: 0, error: PortError::Other(name, "no job has begun".into()) }),
        }
    }

    fn read(&mut self, _: &mut [u8], _: Duration) -> Result<usize, PortError> {
        Ok(0)
    }

    fn end(&mut self) -> Result<(), PortError> {
        let failed = |e: std::io::Error| PortError::of(&self.path.display().to_string(), &e);
        if let Some((disk, whole)) = &self.open {
            disk.sync_data().map_err(failed)?;
            if let Some(whole) = whole {
                std::fs::rename(whole.with_extension("part"), whole).map_err(failed)?;
            }
        }
        if self.each {
            self.open = None;
        }
        Ok(())
    }

    fn answers(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_job_is_a_file_of_its_own_and_appears_whole() {
        let folder = tempfile::tempdir().unwrap();
        let mut port = open(folder.path(), true).unwrap();
        port.begin("t/1").unwrap();
        port.write(b"half").unwrap();
        assert!(!folder.path().join("t_1.bin").exists());
        port.write(b" and half").unwrap();
        port.end().unwrap();
        assert_eq!(std::fs::read(folder.path().join("t_1.bin")).unwrap(), b"half and half");
    }

    #[test]
    fn a_tape_grows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tape.bin");
        for job in ["1", "2"] {
            let mut port = open(&path, false).unwrap();
            port.begin(job).unwrap();
            port.write(job.as_bytes()).unwrap();
            port.end().unwrap();
        }
        assert_eq!(std::fs::read(path).unwrap(), b"12");
    }
}
