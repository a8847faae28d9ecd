//! SQLite and PostgreSQL walk the same steps: every migration has its twin of the same name.

use std::collections::BTreeSet;

use crate::tree::Tree;

/// Migrations that only one database has, and a database that has none.
pub fn findings(tree: &Tree) -> Vec<String> {
    let (sqlite, postgres) = (names(tree, "migrations/sqlite/"), names(tree, "migrations/postgres/"));
    if sqlite.is_empty() || postgres.is_empty() {
        return vec!["migrations/: a database without migrations".into()];
    }
    sqlite
        .symmetric_difference(&postgres)
        .map(|name| format!("migrations/: {name} stands in one folder only"))
        .collect()
}

fn names<'a>(tree: &'a Tree, folder: &'a str) -> BTreeSet<&'a str> {
    tree.ending(".sql").filter_map(|file| file.path.strip_prefix(folder)).collect()
}
