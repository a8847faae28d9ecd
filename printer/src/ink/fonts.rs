//! The faces of type found on the machine: B612 for numbers, Noto Sans and Noto Sans CJK for words.
//!
//! Only these files are opened (a search through every font of a machine takes a second), and only once per folder.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use cosmic_text::{FontSystem, SwashCache, fontdb};

/// The files that are used, by name; they are looked for in the set folder and where systems keep fonts.
const FILES: [&str; 10] = [
    "B612-Bold.otf",
    "B612-Bold.ttf",
    "B612-Regular.otf",
    "B612-Regular.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJK-Bold.ttc",
    "NotoSansSymbols2-Regular.ttf",
    "DejaVuSans.ttf",
];
const PLACES: [&str; 2] = ["/usr/share/fonts", "/usr/local/share/fonts"];
/// Font folders are shallow; deeper ones are not fonts.
const DEEPEST: usize = 5;

/// Faces of type, shared by all printers of a process.
pub struct Fonts {
    /// `None` where no file was found: everything is then drawn from the embedded Unifont.
    pub(crate) press: Option<Mutex<Press>>,
}

/// The shaper and its cache of drawn letters.
pub(crate) struct Press {
    pub(crate) system: FontSystem,
    pub(crate) drawn: SwashCache,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").field("found", &self.press.is_some()).finish()
    }
}

impl Fonts {
    /// No faces but the embedded Unifont: coarse, the same on every machine.
    pub fn embedded() -> Arc<Self> {
        Arc::new(Self { press: None })
    }

    /// The faces in `folder` (first) and on the machine; looked for once in a process.
    pub fn found(folder: Option<&Path>) -> Arc<Self> {
        static FOUND: OnceLock<Mutex<HashMap<Option<PathBuf>, Arc<Fonts>>>> = OnceLock::new();
        let mut found = FOUND.get_or_init(Mutex::default).lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        found.entry(folder.map(Path::to_path_buf)).or_insert_with(|| Arc::new(Self::load(folder))).clone()
    }

    fn load(folder: Option<&Path>) -> Self {
        let mut files: HashMap<String, PathBuf> = HashMap::new();
        for place in folder.into_iter().chain(PLACES.iter().map(Path::new)) {
            collect(place, DEEPEST, &mut files);
        }
        let mut faces = fontdb::Database::new();
        for file in FILES.iter().filter_map(|name| files.get(*name)) {
            if let Err(why) = faces.load_font_file(file) {
                tracing::warn!(file = %file.display(), %why, "a font cannot be read and is left out");
            }
        }
        if faces.is_empty() {
            tracing::warn!(
                "no fonts found: tickets are drawn from Unifont; install fonts-noto-cjk, fonts-noto-core, fonts-b612"
            );
            return Self { press: None };
        }
        faces.set_sans_serif_family("Noto Sans");
        let system = FontSystem::new_with_locale_and_db("zh-HK".into(), faces);
        Self { press: Some(Mutex::new(Press { system, drawn: SwashCache::new() })) }
    }
}

/// Notes where each wanted file is; the first place wins.
fn collect(place: &Path, depth: usize, files: &mut HashMap<String, PathBuf>) {
    let Ok(entries) = std::fs::read_dir(place) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if depth > 0 {
                collect(&path, depth - 1, files);
            }
        } else if FILES.contains(&name.as_str()) {
            files.entry(name).or_insert(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_are_looked_for_once() {
        assert!(Arc::ptr_eq(&Fonts::found(None), &Fonts::found(None)));
    }

    #[test]
    fn a_file_in_the_set_folder_comes_before_the_machines() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("noto")).unwrap();
        let file = folder.path().join("noto/NotoSans-Bold.ttf");
        std::fs::write(&file, b"").unwrap();
        let mut files = HashMap::new();
        collect(folder.path(), DEEPEST, &mut files);
        collect(Path::new("/usr/share/fonts"), DEEPEST, &mut files);
        assert_eq!(files["NotoSans-Bold.ttf"], file);
    }
}
