//! Tidy: what the project promises about its own text, checked as any other promise.
//!
//! A rule is a file here with one public function that takes the [`tree::Tree`] and answers its findings, one sentence each; `main.rs` gives it a
//! name and a test. To add one: write the file, list it below. What may break a size stands in `exceptions.rs` with its reason, and nowhere else.

mod arrows;
mod exceptions;
mod hosts;
mod manifests;
mod marks;
mod migrations;
mod names;
mod pages;
mod purity;
mod rust;
mod sizes;
mod tree;
mod waits;

use tree::Tree;

/// Fails with every finding on a line of its own.
fn expect_none(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}: {} found\n  {}\n", findings.len(), findings.join("\n  "));
}

#[test]
fn packages_know_only_whom_the_design_lets_them_know() {
    expect_none("an arrow that DESIGN does not have", &arrows::findings(&Tree::read()));
}

#[test]
fn every_package_has_the_shared_lints_licence_and_versions() {
    expect_none("a manifest that goes its own way", &manifests::findings(&Tree::read()));
}

#[test]
fn the_rules_of_a_hall_touch_no_clock_no_chance_and_no_machine() {
    expect_none("something impure in senha-hall", &purity::findings(&Tree::read()));
}

#[test]
fn files_and_functions_stay_small() {
    let tree = Tree::read();
    println!("{}", sizes::report(&tree));
    expect_none("a size that is a design question", &sizes::findings(&tree));
}

#[test]
fn nothing_is_left_for_later_and_no_lint_is_silenced() {
    expect_none("a mark of unfinished or silenced work", &marks::findings(&Tree::read()));
}

#[test]
fn tests_wait_for_something_and_never_just_wait() {
    expect_none("a sleep in a test", &waits::findings(&Tree::read()));
}

#[test]
fn files_and_modules_are_named_after_what_they_are() {
    expect_none("a name that says nothing", &names::findings(&Tree::read()));
}

#[test]
fn lock_files_and_settings_name_no_registry() {
    expect_none("a registry's address", &hosts::findings(&Tree::read()));
}

#[test]
fn both_databases_have_the_same_migrations() {
    expect_none("a migration without its twin", &migrations::findings(&Tree::read()));
}

#[test]
fn no_page_carries_a_script_or_a_style_within_it() {
    expect_none("something that the content security policy stops", &pages::findings(&Tree::read()));
}
