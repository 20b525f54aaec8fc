//! A user who is about to be added: what the rules of the directory's record type say about them.

use crate::domain::directory::{AssignBy, Directory};
use crate::domain::field::{FieldIx, Requirement};
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::record_type::RecordType;
use crate::domain::row::CellKind;
use crate::domain::value::{self, Notation, Surroundings};
use jiff::civil::Date;

/// A user who is about to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewUser {
    /// Name shown to people.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Employee number, or empty.
    pub employee_number: String,
}

/// What is wrong with each part of a new user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewUserProblems {
    /// The name.
    pub name: Option<Problem>,
    /// The e-mail address.
    pub email: Option<Problem>,
    /// The employee number.
    pub employee_number: Option<Problem>,
}

impl NewUserProblems {
    /// Returns the first problem.
    pub fn first(&self) -> Option<&Problem> {
        [&self.name, &self.email, &self.employee_number].into_iter().flatten().next()
    }
}

impl NewUser {
    /// Begins a user for a value that a file names one by.
    pub fn of(by: AssignBy, value: &str) -> Self {
        let value = value.trim().to_owned();
        match by {
            AssignBy::Email => Self { email: value, ..Self::default() },
            AssignBy::EmployeeNumber => Self { employee_number: value, ..Self::default() },
        }
    }

    /// Says what keeps the user from being added, by the rules of the directory's record type and by who is there.
    pub fn problems(&self, record_type: &RecordType, directory: &Directory) -> NewUserProblems {
        let Some(fields) = record_type.directory else { return NewUserProblems::default() };
        let own = |by, text: &str, field| {
            let holder = directory.by_own(by, text).filter(|_| !text.trim().is_empty())?;
            Some(problem(field, text, ProblemKind::Taken, vec![holder.name.clone()]))
        };
        let of = |field, text: &str| read(record_type, field, text);
        let email = of(fields.email, &self.email).or_else(|| own(AssignBy::Email, &self.email, fields.email));
        let number = of(fields.employee_number, &self.employee_number);
        NewUserProblems {
            name: of(fields.name, &self.name),
            email,
            employee_number: number
                .or_else(|| own(AssignBy::EmployeeNumber, &self.employee_number, fields.employee_number)),
        }
    }
}

/// Reads a text by the rules of its field.
fn read(record_type: &RecordType, ix: FieldIx, text: &str) -> Option<Problem> {
    let field = record_type.at(ix);
    if text.trim().is_empty() {
        let missing = field.requirement == Requirement::Required && !field.has_default();
        return missing.then(|| problem(ix, "", ProblemKind::Missing, Vec::new()));
    }
    // Neither the day nor the country matters to a name, an address or a number of a user.
    let around = Surroundings { today: Date::ZERO, country: "" };
    let failure = value::read(field, text, CellKind::Text, Notation::default(), around).err()?;
    Some(problem(ix, text, failure.kind, failure.details))
}

fn problem(field: FieldIx, value: &str, kind: ProblemKind, details: Vec<String>) -> Problem {
    Problem { kind, field: Some(field), column: None, value: value.trim().to_owned(), details }
}
