//! Which package may know which: DESIGN.md's arrows, and no others.

use crate::tree::Tree;

/// Package, and whom it may know. `senha-tests` may know everything.
const ARROWS: &[(&str, &[&str])] = &[
    ("senha-hall", &[]),
    ("senha-wire", &[]),
    ("senha-face", &[]),
    ("senha-store", &["senha-hall"]),
    ("senha-printer", &["senha-wire"]),
    ("senha-server", &["senha-hall", "senha-wire", "senha-store", "senha-face", "senha-printer"]),
    ("senha-kiosk", &["senha-wire", "senha-face", "senha-printer"]),
    ("senha-display", &["senha-wire", "senha-face"]),
];

/// Where a manifest names other packages.
const SECTIONS: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

/// Every arrow of a manifest that DESIGN.md does not have, and every package that it does not know.
pub fn findings(tree: &Tree) -> Vec<String> {
    tree.manifests().flat_map(|(file, manifest)| of_manifest(&file.path, &manifest)).collect()
}

fn of_manifest(path: &str, manifest: &toml::Table) -> Vec<String> {
    let name = manifest["package"]["name"].as_str().unwrap_or_default();
    if name == "senha-tests" {
        return Vec::new();
    }
    let Some((_, known)) = ARROWS.iter().find(|(package, _)| *package == name) else {
        return vec![format!("{path}: the design has no package {name}")];
    };
    let ours = named(manifest).filter(|other| other.starts_with("senha-"));
    ours.filter(|other| !known.contains(&other.as_str()))
        .map(|other| format!("{path}: {name} may not know {other}"))
        .collect()
}

/// The packages that a manifest names, in any section, also those of one target only.
pub fn named(manifest: &toml::Table) -> impl Iterator<Item = String> {
    let targets = manifest.get("target").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::values);
    let tables = targets.filter_map(toml::Value::as_table).chain([manifest]);
    let sections: Vec<&toml::Table> =
        tables.flat_map(|table| SECTIONS.iter().filter_map(|section| table.get(*section)?.as_table())).collect();
    sections.into_iter().flat_map(toml::Table::keys).cloned().collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_a_hall_may_not_know_the_store() {
        let manifest =
            "[package]\nname = \"senha-hall\"\n[dev-dependencies]\nsenha-store = \"1\"".parse().expect("a manifest");
        assert_eq!(of_manifest("Cargo.toml", &manifest), ["Cargo.toml: senha-hall may not know senha-store"]);
    }
}
