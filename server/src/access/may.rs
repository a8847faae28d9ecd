//! The one table of who may do what.

use senha_hall::{BureauId, HallId};

use super::{Grant, Role};

/// A kind of deed. What anyone may do (read what hangs on the wall, follow one's own ticket) needs no grant and stands not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Read what only staff see: needs, items, papers, notes, who serves where.
    ReadStaff,
    /// Take a ticket for someone.
    Take,
    /// Work on a ticket: call, recall, serve, miss, reinstate, park, resume, transfer, finish, cancel, void.
    Serve,
    /// Open, pause and close a counter, and call the next at it.
    Counter,
    /// See how a whole hall fares: its lines, counters, service level.
    Oversee,
    /// Open and close the hall.
    Doors,
    /// Say how printing a ticket went.
    Print,
    /// Change a hall's hours, closures and contingents.
    Hours,
    /// Change bureaus, halls, services, people, devices.
    Settings,
    /// Read the journal and who did what.
    Audit,
}

const YES: bool = true;
const NOT: bool = false;

/// The table: a row for each deed, a column for each role in the order of [`Role::ALL`].
#[rustfmt::skip]
pub const DEEDS: [(Deed, [bool; 8]); 10] = [
    //                 clerk reception manager bureau-manager administrator auditor kiosk display
    (Deed::ReadStaff, [YES,  YES,      YES,    YES,           YES,          YES,    NOT,  NOT]),
    (Deed::Take,      [YES,  YES,      YES,    YES,           YES,          NOT,    YES,  NOT]),
    (Deed::Serve,     [YES,  YES,      YES,    YES,           YES,          NOT,    NOT,  NOT]),
    (Deed::Counter,   [YES,  NOT,      YES,    YES,           YES,          NOT,    NOT,  NOT]),
    (Deed::Oversee,   [NOT,  NOT,      YES,    YES,           YES,          NOT,    NOT,  NOT]),
    (Deed::Doors,     [NOT,  NOT,      YES,    NOT,           YES,          NOT,    NOT,  NOT]),
    (Deed::Print,     [YES,  YES,      YES,    YES,           YES,          NOT,    YES,  NOT]),
    (Deed::Hours,     [NOT,  NOT,      YES,    YES,           YES,          NOT,    NOT,  NOT]),
    (Deed::Settings,  [NOT,  NOT,      NOT,    NOT,           YES,          NOT,    NOT,  NOT]),
    (Deed::Audit,     [NOT,  NOT,      NOT,    NOT,           YES,          YES,    NOT,  NOT]),
];

/// Whether a grant allows a kind of deed in a hall, for a service of this bureau, or with `None` for what belongs to the hall as a whole.
///
/// Doors, hours and settings are of the hall as a whole: whoever is limited to some bureaus may not touch what others share.
pub fn may(grant: &Grant, deed: Deed, hall: &HallId, bureau: Option<&BureauId>) -> bool {
    let whole = matches!(deed, Deed::Doors | Deed::Hours | Deed::Settings);
    let bureau_fits = match bureau {
        Some(bureau) => grant.bureaus.holds(bureau),
        None => !whole || grant.bureaus.names().is_none(),
    };
    role_may(grant.role, deed) && grant.halls.holds(hall) && bureau_fits
}

fn role_may(role: Role, deed: Deed) -> bool {
    let column = Role::ALL.iter().position(|r| *r == role);
    let row = DEEDS.iter().find(|(d, _)| *d == deed);
    row.zip(column).is_some_and(|((_, may), column)| may[column])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Reach;

    fn grant(role: Role, hall: &str, bureau: Option<&str>) -> Grant {
        let bureaus = Reach::one_or_all(bureau.map(|b| b.parse().unwrap()));
        Grant { role, halls: Reach::one_or_all(Some(hall.parse().unwrap())), bureaus }
    }

    #[test]
    fn a_role_may_do_what_its_column_says_and_nothing_else() {
        let hall: HallId = "plaza".parse().unwrap();
        let allowed = |role: Role| -> Vec<Deed> {
            DEEDS
                .map(|(deed, _)| deed)
                .into_iter()
                .filter(|d| may(&grant(role, "plaza", None), *d, &hall, None))
                .collect()
        };
        assert_eq!(allowed(Role::Clerk), [Deed::ReadStaff, Deed::Take, Deed::Serve, Deed::Counter, Deed::Print]);
        assert_eq!(allowed(Role::Kiosk), [Deed::Take, Deed::Print]);
        assert_eq!(allowed(Role::Display), []);
        assert_eq!(allowed(Role::Auditor), [Deed::ReadStaff, Deed::Audit]);
        assert_eq!(allowed(Role::Administrator).len(), DEEDS.len());
        assert!(!allowed(Role::BureauManager).contains(&Deed::Doors), "the doors are shared by the bureaus of a hall");
    }

    #[test]
    fn a_grant_ends_at_the_walls_of_its_hall() {
        let other: HallId = "islands".parse().unwrap();
        for role in Role::ALL {
            for (deed, _) in DEEDS {
                assert!(!may(&grant(role, "plaza", None), deed, &other, None), "{role} {deed:?}");
            }
        }
    }

    #[test]
    fn a_clerk_of_one_bureau_may_not_touch_anothers_ticket() {
        let hall: HallId = "plaza".parse().unwrap();
        let (dsi, dsf): (BureauId, BureauId) = ("dsi".parse().unwrap(), "dsf".parse().unwrap());
        let clerk = grant(Role::Clerk, "plaza", Some("dsi"));
        assert!(may(&clerk, Deed::Serve, &hall, Some(&dsi)) && may(&clerk, Deed::Serve, &hall, None));
        assert!(!may(&clerk, Deed::Serve, &hall, Some(&dsf)));
    }

    #[test]
    fn whoever_is_of_one_bureau_may_not_close_the_hall_for_all() {
        let hall: HallId = "plaza".parse().unwrap();
        assert!(may(&grant(Role::HallManager, "plaza", None), Deed::Doors, &hall, None));
        assert!(!may(&grant(Role::HallManager, "plaza", Some("dsi")), Deed::Doors, &hall, None));
        assert!(!may(&grant(Role::Administrator, "plaza", Some("dsi")), Deed::Settings, &hall, None));
        let of_bureau = grant(Role::BureauManager, "plaza", Some("dsi"));
        assert!(!may(&of_bureau, Deed::Hours, &hall, None), "the hours are shared by the bureaus of a hall");
        assert!(may(&of_bureau, Deed::Hours, &hall, Some(&"dsi".parse().unwrap())), "its own contingents");
        assert!(!may(&of_bureau, Deed::Hours, &hall, Some(&"dsf".parse().unwrap())));
    }
}
