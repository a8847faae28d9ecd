//! What is wrong with a catalogue, and where.

use std::fmt;

/// The most faults that are told at once; more would only scroll away.
pub(super) const TOLD_MAX: usize = 50;

/// One step from the root of the file towards a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Item(usize),
}

/// A place in the file: the record in words, and the steps to the value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub who: String,
    pub steps: Vec<Step>,
}

impl Place {
    /// The `index`-th record of a table, such as the service `dsi-passport`.
    pub fn record(table: &str, index: usize, id: &str) -> Self {
        Self { who: format!("{table} {id}"), steps: vec![Step::Key(table.to_owned()), Step::Item(index)] }
    }

    /// A field of this place.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.to_owned()))
    }

    /// An item of the list at this place.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        self.with(Step::Item(index))
    }

    fn with(&self, step: Step) -> Self {
        let mut place = self.clone();
        place.steps.push(step);
        place
    }
}

/// The faults found so far, in the order found.
#[derive(Debug, Default)]
pub(super) struct Found {
    list: Vec<(Place, String)>,
    more: usize,
}

impl Found {
    /// Notes a fault.
    pub fn say(&mut self, place: Place, what: impl Into<String>) {
        if self.list.len() < TOLD_MAX {
            self.list.push((place, what.into()));
        } else {
            self.more += 1;
        }
    }

    /// Nothing if no fault was noted, otherwise the error that tells them all; `line` finds the line of a place.
    pub fn into_result(self, line: impl Fn(&[Step]) -> Option<usize>) -> Result<(), CatalogueError> {
        if self.list.is_empty() {
            return Ok(());
        }
        let faults = self
            .list
            .into_iter()
            .map(|(place, what)| Fault { line: line(&place.steps), place: place.who, what })
            .collect();
        Err(CatalogueError { faults, more: self.more })
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1; none for what did not come from a file.
    pub line: Option<usize>,
    /// The record, such as `service dsi-passport`; empty for the file as a whole.
    pub place: String,
    /// What is wrong and what to do, in a plain sentence.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.what)
    }
}

/// A catalogue that cannot be used: one line for each fault. Nothing of it was taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueError {
    /// The faults, in the order found; at most 50.
    pub faults: Vec<Fault>,
    /// How many more there are.
    pub more: usize,
}

impl CatalogueError {
    /// A fault of the file as a whole.
    pub(super) fn whole(line: Option<usize>, what: impl Into<String>) -> Self {
        Self { faults: vec![Fault { line, place: String::new(), what: what.into() }], more: 0 }
    }
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.faults.iter().enumerate() {
            write!(f, "{}{fault}", if i == 0 { "" } else { "\n" })?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for CatalogueError {}
