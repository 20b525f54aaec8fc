//! A file over a limit becomes files that fit: so many rows each, or the rows of so many users.

mod cutting;

pub use cutting::{Batch as CutBatch, Cut, cut};

use crate::domain::assignment::Assignment;
use crate::domain::directory::UserId;
use crate::domain::history::ImportId;
use crate::domain::rights::Right;
use crate::domain::table::TableChoice;
use crate::job::export::parts::{PartName, Parts};
use crate::job::inspecting::known_headers;
use crate::job::results::WrittenFile;
use crate::job::split::{self, Order};
use crate::job::{Error, Progress, Session, pinning};
use crate::source;
use std::collections::BTreeMap;
use std::path::Path;

/// What a batch holds at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Batch {
    /// The next rows, whoever they belong to.
    Rows(u64),
    /// All rows of so many users, in the order in which the users come in the file.
    Users(Assignment, u64),
}

/// Writes the rows of an import's file to numbered files beside one another, none of which is over the limit: of
/// `customers batch.csv` they are `customers batch-001.csv` and so on. No file is overwritten.
///
/// Where users are counted, rows that belong to nobody stand in the first file.
pub fn write(
    session: &mut Session,
    import: ImportId,
    table: &TableChoice,
    batch: &Batch,
    path: &Path,
    progress: &mut dyn Progress,
) -> Result<Vec<WrittenFile>, Error> {
    session.import_to_work_on(import)?;
    session.hold(import)?;
    pinning::ensure(session, import, progress)?;
    let known = known_headers(session.store.types());
    let context = source::Context::of_import(&session.program, &known);
    let input = session.store.work(import)?.input();
    let look = source::look(&input, table, 0, context)?;
    let mut reader = source::open(&input, &look.shape, context)?;
    let order = Order { input: path.to_owned(), table: table.clone(), folder: None };
    let mut parts = Parts::begin(split::plan(&order, &look))?;
    let directory = session.directory_of(Right::Import)?;
    let mut users: BTreeMap<UserId, u64> = BTreeMap::new();
    let (mut rows, mut files) = (0, 0);
    split::each_row(reader.as_mut(), look.shape, progress, &mut |row| {
        let wanted = match batch {
            Batch::Rows(most) => rows / most,
            Batch::Users(assignment, most) => {
                let user = assignment.resolve(&directory, row.cell(assignment.column.0 as usize)).user();
                let next = users.len() as u64;
                user.map_or(0, |user| *users.entry(user).or_insert(next) / most)
            }
        };
        rows += 1;
        while files <= wanted {
            parts.add(PartName::Number)?;
            files += 1;
        }
        parts.row(usize::try_from(wanted).unwrap_or(usize::MAX), split::cells(row))
    })?;
    parts.publish()
}
