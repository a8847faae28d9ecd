//! The tables of states in ARCHITECTURE.md, compared with what the rules do. `UPDATE_EXPECT=1` writes them.

mod booking;
mod ticket;

use std::path::Path;

/// A text with the table that stands in it between two marks put in its place.
fn with_table(text: &str, whose: &str, table: &str) -> String {
    let begin =
        format!("<!-- {whose} states: written by UPDATE_EXPECT=1 cargo test -p senha-tests --test transitions -->\n");
    let end = format!("<!-- end of {whose} states -->");
    let (before, rest) = text.split_once(&begin).expect("the table's first mark");
    let (_, after) = rest.split_once(&end).expect("the table's last mark");
    format!("{before}{begin}{table}{end}{after}")
}

#[test]
fn the_architecture_shows_the_states_as_the_rules_have_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ARCHITECTURE.md");
    let text = std::fs::read_to_string(&path).expect("ARCHITECTURE.md stands beside the workspace");
    let true_text = with_table(&text, "a ticket's", &ticket::table());
    let true_text = with_table(&true_text, "a booking's", &booking::table());
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, true_text).expect("ARCHITECTURE.md can be written");
    } else {
        assert_eq!(text, true_text, "run with UPDATE_EXPECT=1 and read the difference");
    }
}
