//! The roles and their words.

use std::fmt;
use std::str::FromStr;

/// What a person or device is here to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Calls and serves at counters.
    Clerk,
    /// Takes tickets for people and puts those who missed their call back in line.
    Reception,
    /// Runs a hall.
    HallManager,
    /// Runs a bureau's part of the halls.
    BureauManager,
    /// Sets everything up.
    Administrator,
    /// Reads everything, changes nothing.
    Auditor,
    /// A ticket kiosk.
    Kiosk,
    /// A board.
    Display,
}

impl Role {
    /// Every role, in the order of the columns of the table of deeds.
    pub const ALL: [Self; 8] = [
        Self::Clerk,
        Self::Reception,
        Self::HallManager,
        Self::BureauManager,
        Self::Administrator,
        Self::Auditor,
        Self::Kiosk,
        Self::Display,
    ];

    /// Its word, the same in commands, JSON and SQL.
    pub fn word(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Reception => "reception",
            Self::HallManager => "manager",
            Self::BureauManager => "bureau-manager",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
            Self::Kiosk => "kiosk",
            Self::Display => "display",
        }
    }

    /// Whether a person may have it; kiosks and boards have keys only.
    pub fn is_of_people(self) -> bool {
        !matches!(self, Self::Kiosk | Self::Display)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A word that is no role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleUnknown(pub String);

impl fmt::Display for RoleUnknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = Role::ALL.map(Role::word).join(", ");
        write!(f, "there is no role {:?}; the roles are {words}", self.0)
    }
}

impl std::error::Error for RoleUnknown {}

/// Reads a word; `admin` and `board` are understood too.
impl FromStr for Role {
    type Err = RoleUnknown;
    fn from_str(text: &str) -> Result<Self, RoleUnknown> {
        let word = match text {
            "admin" => "administrator",
            "board" => "display",
            word => word,
        };
        Self::ALL.into_iter().find(|role| role.word() == word).ok_or_else(|| RoleUnknown(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_reads_back_from_its_word() {
        for role in Role::ALL {
            assert_eq!(role.word().parse(), Ok(role));
        }
        assert_eq!(("admin".parse(), "board".parse()), (Ok(Role::Administrator), Ok(Role::Display)));
        let told = "king".parse::<Role>().unwrap_err().to_string();
        assert!(told.contains("\"king\"") && told.contains("bureau-manager"), "{told}");
    }
}
