//! Where packages come from is the matter of the machine that builds, not of the project: no file names a registry.

use crate::tree::{File, Tree};

/// Parts of registries' addresses, put together here so that this file does not find itself.
const HOSTS: &[&str] = &[
    concat!("npm", "js.org"),
    concat!("npm", "js.com"),
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("pypi", ".org"),
    concat!("proxy.golang", ".org"),
];

/// A registry's address in any file, an address of a package in a lock file, and a setting that chooses a registry.
pub fn findings(tree: &Tree) -> Vec<String> {
    tree.files().flat_map(of_file).collect()
}

fn of_file(file: &File) -> Vec<String> {
    let lines = file.lines().filter(|(_, line)| HOSTS.iter().any(|host| line.contains(host)) || chooses(file, line));
    lines
        .map(|(number, _)| format!("{}:{number}: the machine's own settings say where packages come from", file.path))
        .collect()
}

fn chooses(file: &File, line: &str) -> bool {
    match file.name() {
        "package-lock.json" => line.trim_start().starts_with("\"resolved\": \"http"),
        ".npmrc" => line.contains("registry="),
        "Cargo.toml" | "config.toml" => {
            line.starts_with("registry") || line.starts_with("[source") || line.starts_with("[registr")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file_with_addresses_is_found() {
        let text = "  \"resolved\": \"https://somewhere.example/x.tgz\",\n  \"version\": \"1\",".into();
        assert_eq!(of_file(&File { path: "a/package-lock.json".into(), text }).len(), 1);
    }
}
