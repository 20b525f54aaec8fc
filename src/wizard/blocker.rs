//! Why the wizard cannot go on, in the words beside the button.

use crate::domain::mapping;
use crate::tr;
use std::fmt;

/// Why the wizard cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocker {
    /// Work is under way.
    Busy,
    /// No file is chosen.
    NoFile,
    /// The file cannot be read as its table was chosen.
    TableUnreadable,
    /// The file has no column.
    NoColumns,
    /// The columns do not make an import yet.
    Mapping(Vec<mapping::Blocker>),
    /// No column says whose row it is.
    NoUserColumn,
    /// No row belongs to a user.
    NoUserRows,
    /// Every user with rows is left out.
    NoUserSelected,
    /// There is nothing to look at.
    NothingPlanned,
    /// The rows have no user and cannot be imported.
    RowsWithoutUser,
    /// The plan has to be made again.
    PlanOutdated,
}

impl Blocker {
    /// Returns every reason on its own.
    pub fn reasons(&self) -> Vec<String> {
        match self {
            Self::Mapping(blockers) => blockers.iter().map(ToString::to_string).collect(),
            Self::Busy
            | Self::NoFile
            | Self::TableUnreadable
            | Self::NoColumns
            | Self::NoUserColumn
            | Self::NoUserRows
            | Self::NoUserSelected
            | Self::NothingPlanned
            | Self::RowsWithoutUser
            | Self::PlanOutdated => vec![self.to_string()],
        }
    }
}

impl fmt::Display for Blocker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => f.write_str(tr!("blocker-busy")),
            Self::NoFile => f.write_str(tr!("blocker-no-file")),
            Self::TableUnreadable => f.write_str(tr!("blocker-table-unreadable")),
            Self::NoColumns => f.write_str(tr!("blocker-no-columns")),
            Self::Mapping(blockers) => match blockers.as_slice() {
                [first, rest @ ..] => {
                    let text = first.to_string();
                    let mut letters = text.chars();
                    let start: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
                    let first = format!("{start}{}", letters.as_str());
                    if rest.is_empty() {
                        f.write_str(&first)
                    } else {
                        f.write_str(&tr!("blocker-more", first = first, number = rest.len()))
                    }
                }
                [] => f.write_str(tr!("blocker-match-columns")),
            },
            Self::NoUserColumn => f.write_str(tr!("blocker-no-user-column")),
            Self::NoUserRows => f.write_str(tr!("blocker-no-user-rows")),
            Self::NoUserSelected => f.write_str(tr!("blocker-no-user-selected")),
            Self::NothingPlanned => f.write_str(tr!("blocker-nothing-planned")),
            Self::RowsWithoutUser => f.write_str(tr!("blocker-rows-without-user")),
            Self::PlanOutdated => f.write_str(tr!("blocker-plan-outdated")),
        }
    }
}
