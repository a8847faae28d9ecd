//! The line on which a value stands.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::fault::Step;

/// The beginnings of the lines of a text.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The line of a byte, from 1.
    pub fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|begin| *begin <= byte)
    }

    /// The line of the value to which the steps lead, or of the last of them that is there; none for the file as a whole.
    pub fn find(&self, root: &Spanned<DeTable<'_>>, steps: &[Step]) -> Option<usize> {
        let (first, rest) = steps.split_first()?;
        let Step::Key(key) = first else { return None };
        let mut value = root.get_ref().get(key.as_str())?;
        for step in rest {
            let next = match (step, value.get_ref()) {
                (Step::Key(key), DeValue::Table(table)) => table.get(key.as_str()),
                (Step::Item(i), DeValue::Array(items)) => items.get(*i),
                _ => None,
            };
            match next {
                Some(next) => value = next,
                None => break,
            }
        }
        Some(self.at(value.span().start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_on_its_line() {
        let text = "a = 1\n\n[[hall]]\nid = \"x\"\n\n[[hall]]\nid = \"y\"\nhours.mon = [\n  \"09:00\",\n]\n";
        let (lines, root) = (Lines::of(text), DeTable::parse(text).unwrap());
        let key = |k: &str| Step::Key(k.to_owned());
        assert_eq!(lines.find(&root, &[key("hall"), Step::Item(1), key("id")]), Some(7));
        assert_eq!(lines.find(&root, &[key("hall"), Step::Item(1), key("hours"), key("mon"), Step::Item(0)]), Some(9));
        assert_eq!(
            lines.find(&root, &[key("hall"), Step::Item(1), key("none")]),
            Some(6),
            "a missing field is told at its record"
        );
        assert_eq!(lines.find(&root, &[]), None);
    }
}
