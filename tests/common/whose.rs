//! Who tries a right, and with whose data: the same people for the library and for the command line.

use muster::domain::directory::Role;
use muster::domain::rights::{Allowed, Right};

pub(crate) const STAFF: &str = "anna.weber@nordwind.example";
pub(crate) const SUPERVISOR: &str = "petra.lang@nordwind.example";
pub(crate) const ADMINISTRATOR: &str = "helga.brandt@nordwind.example";
/// In the group of the first two.
pub(crate) const COLLEAGUE: &str = "bo.lind@nordwind.example";
/// In another one.
pub(crate) const STRANGER: &str = "carla.nunez@nordwind.example";
/// Everybody who tries something, or whose data it is tried with.
pub(crate) const EVERYBODY: [&str; 5] = [STAFF, SUPERVISOR, ADMINISTRATOR, COLLEAGUE, STRANGER];
/// One person of each role.
pub(crate) const PEOPLE: [(Role, &str); 3] =
    [(Role::User, STAFF), (Role::Supervisor, SUPERVISOR), (Role::Administrator, ADMINISTRATOR)];

/// With whose data something is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    Own,
    Group,
    Others,
}

impl Whose {
    pub(crate) const ALL: [Self; 3] = [Self::Own, Self::Group, Self::Others];

    pub(crate) fn address(self, own: &'static str) -> &'static str {
        match self {
            Self::Own => own,
            Self::Group => COLLEAGUE,
            Self::Others => STRANGER,
        }
    }

    pub(crate) fn is_in(self, allowed: Allowed) -> bool {
        match allowed {
            Allowed::No => false,
            Allowed::Own => self == Self::Own,
            Allowed::Groups => self != Self::Others,
            Allowed::All => true,
        }
    }
}

/// Says with whose data a right is tried.
pub(crate) fn targets(right: Right) -> &'static [Whose] {
    let row = Right::TABLE.iter().find(|(other, _)| *other == right).map(|(_, row)| row).unwrap();
    if right == Right::Review {
        // One's own import needs no review.
        &[Whose::Group, Whose::Others]
    } else if row.iter().all(|allowed| matches!(allowed, Allowed::No | Allowed::All)) {
        &[Whose::Own]
    } else {
        &Whose::ALL
    }
}
