//! A name or sentence in several languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One text for each language, by its tag (`zh-Hant`, `pt`, `en`, `zh-Hans`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names(pub BTreeMap<String, String>);

impl Names {
    /// The text in a language, or in another one if it does not stand in that.
    pub fn name(&self, lang_tag: &str) -> &str {
        self.0.get(lang_tag).or_else(|| self.0.values().next()).map_or("", String::as_str)
    }
}
