use super::*;

#[test]
fn a_name_is_greeted_and_anything_else_is_not() {
    for name in ["Ana Luísa d’Ávila", "陳大文", "J. Silva", "O'Neill-Smith"] {
        assert!(greeting(Lang::En, Some(name)).contains(name), "{name}");
    }
    let long = "a".repeat(61);
    for name in [
        "<script>alert(1)</script>",
        "see evil.example",
        "https://evil.example",
        "call 6666 6666",
        "a@b",
        "x\r\nBcc: y",
        "",
        "  ",
        long.as_str(),
    ] {
        assert_eq!(greeting(Lang::En, Some(name)), "Hello,", "{name}");
    }
}

#[test]
fn a_line_stays_a_line() {
    assert_eq!(one_line("a\r\nBcc: b\tc"), "a Bcc: b c");
}
