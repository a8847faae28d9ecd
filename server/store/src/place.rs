//! Where a store's data is.

use std::fmt;
use std::path::PathBuf;

/// The file's name within a data folder.
pub const FILE: &str = "senha.db";

/// Where a store's data is: a folder of this machine (SQLite), or a PostgreSQL database by its URL.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder; the data is its file [`FILE`]. It is made if it is not there.
    Data(PathBuf),
    /// `postgres://user:password@host:port/database`, or with `?host=/socket/folder`.
    Url(String),
}

impl Place {
    /// The SQLite file, for a folder.
    pub fn file(&self) -> Option<PathBuf> {
        match self {
            Self::Data(folder) => Some(folder.join(FILE)),
            Self::Url(_) => None,
        }
    }
}

/// The place for a person to read: a URL's password is left out.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data(folder) => write!(f, "{}", folder.join(FILE).display()),
            Self::Url(url) => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

fn without_password(url: &str) -> String {
    let url = url.split('?').next().unwrap_or(url);
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    match rest.rsplit_once('@') {
        Some((who, host)) => format!("{scheme}://{}@{host}", who.split(':').next().unwrap_or(who)),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let place = Place::Url("postgres://senha:geheim@db.example:5432/senha?password=geheim".into());
        assert_eq!(place.to_string(), "postgres://senha@db.example:5432/senha");
        assert_eq!(format!("{place:?}"), "postgres://senha@db.example:5432/senha");
    }
}
