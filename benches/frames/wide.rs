//! Rows of many columns: a record type that belongs to nobody, and a file of it.

use crate::Failure;
use muster::definitions::record_types;
use muster::domain::record_type::RecordTypes;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// Columns of the table.
pub(crate) const COLUMNS: usize = 60;

/// Returns a record type of many columns, of which the first one is the key.
pub(crate) fn types(folder: &Path) -> Result<RecordTypes, Failure> {
    let mut text = String::from(
        "key = \"wide\"\nlabel = \"Wide rows\"\none = \"row\"\nmany = \"rows\"\nsummary = \"Rows of many columns\"\n\
         owned = false\ntitle = \"column_1\"\nkeys = [[\"column_1\"]]\nlimits = { rows = 10000000 }\n",
    );
    for at in 1..=COLUMNS {
        write!(
            text,
            "\n[[field]]\nkey = \"column_{at}\"\nheader = \"Column {at}\"\nlabel = \"Column {at}\"\nformat = \"text\"\n\
             max_chars = 80\nhelp = \"The text of column {at}.\"\nexample = \"text {at}\"\n"
        )?;
        if at == 1 {
            text.push_str("required = true\n");
        }
    }
    let folder = folder.join("record-types");
    fs::create_dir(&folder)?;
    fs::write(folder.join("wide.toml"), text)?;
    Ok(record_types::with_folder(&folder)?)
}

/// Writes a file with so many rows of it.
pub(crate) fn write_rows(path: &Path, rows: u64) -> Result<(), Failure> {
    let mut out = BufWriter::new(File::create(path)?);
    let headings: Vec<String> = (1..=COLUMNS).map(|at| format!("Column {at}")).collect();
    writeln!(out, "{}", headings.join(","))?;
    for row in 1..=rows {
        write!(out, "K{row:08}")?;
        for at in 2..=COLUMNS as u64 {
            // Texts of different lengths, as tables have them.
            let word =
                ["Wien", "Goethestraße 12", "B", "0042", "anna.weber@nordwind.example", "Prefers calls before 9"];
            let word = word.get(usize::try_from((row * at + at) % 6)?).copied().unwrap_or_default();
            write!(out, ",{word} {}", row % 97)?;
        }
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}
