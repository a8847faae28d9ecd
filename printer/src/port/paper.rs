//! Simulated paper on this machine: each ticket becomes a picture and its text in a folder.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{CutOff, Port, PortError, file_name};
use crate::paper::{Machine, Roll};

pub(super) fn usual_width() -> u32 {
    576
}

pub(super) struct Paper {
    folder: PathBuf,
    machine: Machine,
    answers: Vec<u8>,
    job: String,
    /// Sheets written so far.
    written: usize,
}

pub(super) fn open(folder: &Path, dots: u32) -> Result<Paper, PortError> {
    std::fs::create_dir_all(folder).map_err(|e| PortError::of(&folder.display().to_string(), &e))?;
    let roll = match dots {
        0..=420 => Roll { dots: dots as usize, ..Roll::MM58 },
        421..=512 => Roll { dots: dots as usize, ..Roll::MM80_180DPI },
        _ => Roll { dots: dots as usize, ..Roll::MM80 },
    };
    Ok(Paper { folder: folder.into(), machine: Machine::new(roll), answers: Vec::new(), job: "job".into(), written: 0 })
}

impl Port for Paper {
    fn begin(&mut self, job: &str) -> Result<(), PortError> {
        self.job = file_name(job);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), CutOff> {
        let name = self.folder.display().to_string();
        let failed = |why: String| CutOff { sent: 0, error: PortError::Other(name, why) };
        self.answers.extend(self.machine.take(bytes).map_err(|misread| failed(misread.to_string()))?);
        Ok(())
    }

    fn read(&mut self, into: &mut [u8], _: Duration) -> Result<usize, PortError> {
        let count = into.len().min(self.answers.len());
        for (to, from) in into.iter_mut().zip(self.answers.drain(..count)) {
            *to = from;
        }
        Ok(count)
    }

    /// Writes the ticket; one that no cutter cut off is torn off.
    fn end(&mut self) -> Result<(), PortError> {
        let new = self.machine.printed() - self.written;
        self.written = self.machine.printed();
        let kept = self.machine.sheets();
        let mut sheets = kept[kept.len().saturating_sub(new)..].to_vec();
        sheets.extend(self.machine.tear());
        for (i, sheet) in sheets.iter().enumerate() {
            let name = if i == 0 { self.job.clone() } else { format!("{}-{}", self.job, i + 1) };
            let write = |extension: &str, bytes: &[u8]| {
                let part = self.folder.join(format!("{name}.{extension}.part"));
                std::fs::write(&part, bytes)?;
                std::fs::rename(&part, self.folder.join(format!("{name}.{extension}")))
            };
            write("txt", sheet.transcript.as_bytes())
                .and_then(|()| write("png", &sheet.picture.png()))
                .map_err(|e| PortError::of(&self.folder.display().to_string(), &e))?;
        }
        Ok(())
    }

    fn answers(&self) -> bool {
        true
    }
}
