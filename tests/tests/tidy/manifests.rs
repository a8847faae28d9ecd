//! What every package's manifest takes from the workspace: lints, licence, edition, version, and the versions of what it builds on.

use crate::tree::Tree;

/// Keys of `[package]` that come from the workspace.
const SHARED: &[&str] = &["version", "edition", "rust-version", "license", "publish"];

/// What senha-hall's code builds on: zone rules and nothing that has a clock, a socket, a file or chance.
const HALL_MAY_USE: &[&str] = &["jiff"];

/// What may never stand among senha-wire's: it holds types without any deed.
const WIRE_MAY_NOT_USE: &[&str] = &["tokio", "axum", "sqlx", "reqwest", "askama"];

/// Every manifest that does not take what is shared, or takes what its package may not have.
pub fn findings(tree: &Tree) -> Vec<String> {
    tree.manifests().flat_map(|(file, manifest)| of_manifest(&file.path, &manifest)).collect()
}

fn of_manifest(path: &str, manifest: &toml::Table) -> Vec<String> {
    let mut found = Vec::new();
    if !from_workspace(manifest.get("lints")) {
        found.push(format!("{path}: [lints] workspace = true is missing"));
    }
    let missing = SHARED.iter().filter(|key| !from_workspace(manifest["package"].get(**key)));
    found.extend(missing.map(|key| format!("{path}: {key}.workspace = true is missing")));
    let sections = ["dependencies", "dev-dependencies", "build-dependencies"]
        .into_iter()
        .filter_map(|name| manifest.get(name)?.as_table());
    let own = sections.flatten().filter(|(_, value)| !from_workspace(Some(value)));
    found.extend(own.map(|(name, _)| format!("{path}: {name} has a version of its own; put it into the workspace's")));
    found.extend(foreign(path, manifest));
    found
}

/// What a package uses although its nature forbids it.
fn foreign(path: &str, manifest: &toml::Table) -> Vec<String> {
    let name = manifest["package"]["name"].as_str().unwrap_or_default();
    let used = manifest.get("dependencies").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
    let refused: Vec<&String> = match name {
        "senha-hall" => used.filter(|each| !HALL_MAY_USE.contains(&each.as_str())).collect(),
        "senha-wire" => used.filter(|each| WIRE_MAY_NOT_USE.contains(&each.as_str())).collect(),
        _ => Vec::new(),
    };
    refused.into_iter().map(|each| format!("{path}: {name} may not use {each}")).collect()
}

fn from_workspace(value: Option<&toml::Value>) -> bool {
    value.and_then(|value| value.get("workspace")).and_then(toml::Value::as_bool) == Some(true)
}
