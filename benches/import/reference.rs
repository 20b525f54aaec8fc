//! What an import is measured by: a plain insert of the same cells into SQLite, in one transaction, nothing checked.

use crate::Stages;
use crate::rows::HEADER;
use rusqlite::{Connection, params_from_iter};
use std::path::Path;

/// Reads the file and inserts its cells as text.
pub(crate) fn run(file: &Path, folder: &Path, stages: &mut Stages) -> Result<u64, Box<dyn std::error::Error>> {
    let mut database = Connection::open(folder.join("reference.sqlite"))?;
    // The same safety as the organisation's file has.
    database.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    let columns: Vec<String> = HEADER.iter().map(|name| format!("\"{name}\" TEXT")).collect();
    database.execute_batch(&format!("CREATE TABLE customers ({}) STRICT", columns.join(", ")))?;
    let places = vec!["?"; HEADER.len()].join(", ");

    stages.begin("plain insert");
    let transaction = database.transaction()?;
    let mut rows = 0;
    {
        let mut insert = transaction.prepare(&format!("INSERT INTO customers VALUES ({places})"))?;
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(file)?;
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            insert.execute(params_from_iter(record.iter()))?;
            rows += 1;
        }
    }
    transaction.commit()?;
    stages.end();
    Ok(rows)
}
