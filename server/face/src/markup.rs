//! HTML that is safe to stand in a page as it is.

use std::fmt;

/// Finished HTML. askama prints it unescaped; whoever makes one has escaped all that came from outside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markup(pub(crate) String);

impl Markup {
    /// The HTML as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Markup {}

impl askama::FastWritable for Markup {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

/// Text made safe for an element's content and for a quoted attribute. NUL, which no HTML may hold, becomes U+FFFD.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_script_in_it_stays_a_name() {
        assert_eq!(escape("<script>\"&'\0"), "&lt;script&gt;&quot;&amp;&#39;\u{fffd}");
    }
}
