//! Pages obey the strict content security policy: script and style come from files of ours, never from within a page.

use crate::rust::{Kind, Source};
use crate::tree::{File, Tree};

/// Every template, and every text in Rust code that is a piece of a page, with something that the policy stops.
pub fn findings(tree: &Tree) -> Vec<String> {
    let pages = tree.ending(".html").filter(|file| file.path.contains("templates/")).flat_map(of_template);
    pages.chain(tree.ending(".rs").filter(|file| !file.path.starts_with("tests/")).flat_map(of_rust)).collect()
}

fn of_template(file: &File) -> Vec<String> {
    let mut found: Vec<String> = file
        .lines()
        .filter_map(|(number, line)| stopped(line).map(|what| format!("{}:{number}: {what}", file.path)))
        .collect();
    if scripts_within(&file.text) {
        found.push(format!("{}: a script's text within the page", file.path));
    }
    found
}

fn of_rust(file: &File) -> Vec<String> {
    let source = Source::of(file);
    let texts =
        source.tokens.iter().filter(|token| token.kind == Kind::Literal && !token.test && token.text.contains('<'));
    texts.filter_map(|token| stopped(&token.text).map(|what| format!("{}:{}: {what}", file.path, token.line))).collect()
}

/// What of a line the policy stops.
fn stopped(line: &str) -> Option<&'static str> {
    let line = line.to_ascii_lowercase();
    if line.contains("<style") {
        return Some("a style sheet within the page");
    }
    if line.contains("javascript:") {
        return Some("a script in an address");
    }
    attributes(&line).find_map(|name| match name {
        "style" => Some("a style attribute"),
        "hx-on" => Some("a script in an attribute"),
        name if is_handler(name) => Some("a script in an attribute"),
        _ => None,
    })
}

/// The names that stand before a `=` and after a space, as an attribute's does.
fn attributes(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices('=').filter_map(|(at, _)| {
        let name = line[..at].rsplit([' ', '\t', '<', '"', '\'', '{', '}']).next()?;
        let before = line[..at - name.len()].chars().next_back();
        matches!(before, None | Some(' ' | '\t' | '"' | '\'' | '}')).then_some(name.trim_end_matches('\\'))
    })
}

/// `onclick` and its kin.
fn is_handler(name: &str) -> bool {
    name.strip_prefix("on")
        .is_some_and(|event| event.len() > 2 && event.bytes().all(|letter| letter.is_ascii_lowercase()))
}

/// Whether a script element has a text of its own.
fn scripts_within(page: &str) -> bool {
    page.split("<script").skip(1).any(|rest| {
        let body = rest.split_once('>').map_or("", |(_, after)| after);
        let body = body.split("</script").next().unwrap_or_default();
        !body.trim().is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_policy_stops_is_found() {
        for line in
            ["<p style=\"color:red\">", "<b class=\"x\" onclick=\"go()\">", "<a href=\"javascript:go()\">", "<style>"]
        {
            assert!(stopped(line).is_some(), "{line}");
        }
        assert!(scripts_within("<script>go()</script>"));
    }

    #[test]
    fn what_the_policy_lets_pass_is_left_alone() {
        for line in [
            "<p class=\"style\">",
            "<script type=\"module\" src=\"/a.js\"></script>",
            "{% let only = 1 %}",
            "<p data-on=\"1\">",
        ] {
            assert!(stopped(line).is_none(), "{line}");
        }
        assert!(!scripts_within("<script src=\"/a.js\"></script>\n<p>"));
    }
}
