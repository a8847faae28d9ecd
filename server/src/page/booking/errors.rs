//! What a form was told: the summary on top and the word at each field.

use senha_face::Lang;

use crate::http::Trouble;

/// Errors by field, in the form's order.
#[derive(Default)]
pub struct Errors(pub Vec<(&'static str, String)>);

impl Errors {
    /// What the contact's fields did wrong.
    pub fn of_contact(lang: Lang, trouble: &Trouble, email: &str) -> Self {
        let is_name = trouble.params.iter().any(|(_, value)| value == "contact.name");
        let (field, text) = match (is_name, email.trim().is_empty()) {
            (true, _) => ("name", "manage-name-wrong"),
            (false, true) => ("email", "manage-email-missing"),
            (false, false) => ("email", "manage-email-wrong"),
        };
        Self(vec![(field, lang.t(text))])
    }

    /// The word at a field.
    pub fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(at, _)| *at == field).map(|(_, text)| text.as_str())
    }
}
