//! The seven steps, their order and their words.

use crate::tr;

/// A step of the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Choose a file.
    File,
    /// Say how the table stands in the file.
    Table,
    /// Say what the import does.
    Mode,
    /// Match columns to fields.
    Columns,
    /// Match rows to users.
    Users,
    /// Look at what would happen, user by user.
    Preview,
    /// See what happened.
    Summary,
}

impl Step {
    /// Every step in order.
    pub const ALL: [Self; 7] =
        [Self::File, Self::Table, Self::Mode, Self::Columns, Self::Users, Self::Preview, Self::Summary];

    /// Returns the word in the stepper.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => tr!("step-file"),
            Self::Table => tr!("step-table"),
            Self::Mode => tr!("step-mode"),
            Self::Columns => tr!("step-columns"),
            Self::Users => tr!("step-users"),
            Self::Preview => tr!("step-preview"),
            Self::Summary => tr!("step-summary"),
        }
    }

    /// Returns the number in the stepper, from 1. It is the same for every record type.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Returns the following step.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::File => Self::Table,
            Self::Table => Self::Mode,
            Self::Mode => Self::Columns,
            Self::Columns => Self::Users,
            Self::Users => Self::Preview,
            Self::Preview | Self::Summary => Self::Summary,
        }
    }

    /// Returns the step before.
    #[must_use]
    pub const fn previous(self) -> Self {
        match self {
            Self::File | Self::Table => Self::File,
            Self::Mode => Self::Table,
            Self::Columns => Self::Mode,
            Self::Users => Self::Columns,
            Self::Preview => Self::Users,
            Self::Summary => Self::Preview,
        }
    }
}

/// How a step stands in the stepper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepState {
    /// It is finished.
    Done,
    /// It is on screen.
    Current,
    /// It comes later.
    Todo,
    /// An earlier choice made it invalid: it has to be looked at again.
    Recheck,
    /// This record type does without it.
    NotNeeded,
}

impl StepState {
    /// Returns the words that a screen reader says after the name of the step; none where the name says enough.
    pub fn words(self) -> &'static str {
        match self {
            Self::Done => tr!("step-state-done"),
            Self::Current => tr!("step-state-current"),
            Self::Todo => "",
            Self::Recheck => tr!("step-state-recheck"),
            Self::NotNeeded => tr!("step-state-not-needed"),
        }
    }
}
