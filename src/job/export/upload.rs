//! Files for an upload elsewhere: the columns of the template and nothing else, in numbered files that fit the limit.

use super::is_workbook;
use super::parts::{PartName, Parts, Plan, folder_of, stem};
use super::records::each_row;
use crate::domain::directory::UserId;
use crate::job::results::WrittenFile;
use crate::job::{Error, Progress, Session, staging};
use crate::source::write::TextStyle;
use std::path::Path;

/// Writes the records of a type (of one user) as they are uploaded: the fields in the template's order without the
/// column of the user, at most `limit` rows a file (else the type's limit).
///
/// `path` says the folder and how the names begin: `out/customers.csv` becomes `out/customers-001.csv` and so on.
/// Without records there is one file with the header alone.
pub fn upload(
    session: &Session,
    record_type: &str,
    user: Option<UserId>,
    path: &Path,
    limit: Option<u64>,
    progress: &mut dyn Progress,
) -> Result<Vec<WrittenFile>, Error> {
    if is_workbook(path) {
        return Err(Error::Usage {
            message: format!("files for an upload are text files (CSV), not workbooks: {}", path.display()),
            hint: Some("Give a name that ends in .csv".to_owned()),
        });
    }
    let record_type = staging::find_type(session, record_type)?;
    let limit = limit.unwrap_or(record_type.limits.rows).max(1);
    let fields = record_type.fields.len();
    let mut parts = Parts::begin(Plan {
        folder: folder_of(path),
        stem: stem(path),
        ending: path.extension().map_or_else(|| "csv".into(), |ending| ending.to_string_lossy()).into_owned(),
        style: TextStyle { delimiter: ',', quote: Some('"'), mark: false },
        header: record_type.fields.iter().map(|field| field.header.clone()).collect(),
    })?;
    let mut part = parts.add(PartName::Number)?;
    each_row(session, &record_type, user, progress, &mut |cells| {
        if parts.rows_in(part) == limit {
            parts.close(part)?;
            part = parts.add(PartName::Number)?;
        }
        parts.row(part, cells.iter().take(fields))
    })?;
    parts.publish()
}
