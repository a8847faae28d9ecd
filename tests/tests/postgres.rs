//! The tests' own PostgreSQL.

use senha_tests::postgres::Database;

#[test]
fn every_test_has_a_database_of_its_own() {
    let (one, other) = (Database::empty(), Database::empty());
    one.sql("CREATE TABLE seen (number text)");
    one.sql("INSERT INTO seen VALUES ('A001')");
    assert_eq!(one.sql("SELECT number FROM seen"), "A001");
    assert_eq!(other.sql("SELECT to_regclass('seen')"), "");
    assert_ne!(one.url(), other.url());
}

#[test]
fn nobody_reaches_the_cluster_over_the_network() {
    assert_eq!(Database::empty().sql("SHOW listen_addresses"), "");
}

#[test]
fn a_database_goes_with_its_test() {
    let (kept, gone) = (Database::empty(), Database::empty());
    let name = gone.sql("SELECT current_database()");
    drop(gone);
    assert_eq!(kept.sql(&format!("SELECT count(*) FROM pg_database WHERE datname = '{name}'")), "0");
}
