//! The project's own files, as text: what a person wrote, not what a build or a package client put there.

use std::fs;
use std::path::Path;

/// Folders that hold nothing that a person wrote.
const NOT_OURS: &[&str] = &["target", "node_modules", ".git", "vendor", "build", "out", ".demo"];

/// One text file; its path is relative to the project, with `/`.
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    /// The path's last part.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether the file's name ends so, e.g. `.rs`.
    pub fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// Each line with its number from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

/// All text files of the project, sorted by path.
pub struct Tree {
    files: Vec<File>,
}

impl Tree {
    /// Reads the project in which this test was built.
    pub fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut files = Vec::new();
        walk(&root, &root, &mut files);
        assert!(files.len() > 50, "only {} files found under {}", files.len(), root.display());
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// The files whose names end so, e.g. `.rs`.
    pub fn ending<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.is(ending))
    }

    /// The manifests of the packages: every Cargo.toml but the workspace's.
    pub fn manifests(&self) -> impl Iterator<Item = (&File, toml::Table)> {
        let packages = self.files.iter().filter(|file| file.name() == "Cargo.toml" && file.path != "Cargo.toml");
        packages.map(|file| (file, file.text.parse().expect("cargo has read this manifest before us")))
    }
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<File>) {
    let entries = fs::read_dir(folder).expect("a folder of the project can be read");
    for path in entries.map(|entry| entry.expect("a folder of the project can be read").path()) {
        if path.is_dir() {
            if !is_ours(&path) {
                continue;
            }
            walk(root, &path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            files.push(File { path: relative(root, &path), text });
        }
    }
}

fn is_ours(folder: &Path) -> bool {
    folder.file_name().and_then(|name| name.to_str()).is_some_and(|name| !NOT_OURS.contains(&name))
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
