//! `muster rows`: the table as read, every cell as text.

use super::shell::Shell;
use super::table_args::TableArgs;
use super::{Ending, Failure, progress};
use crate::definitions::record_types;
use crate::domain::row::Row;
use crate::job::inspecting;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// Print the table as read, every cell as text
///
/// Of a text file the header row comes first and what stands above the table is dropped. A worksheet is printed as it
/// stands, from its first row on and with empty rows, so that a row's place is its number.
#[derive(Debug, clap::Args)]
pub(crate) struct Rows {
    /// Text file or workbook
    file: PathBuf,
    #[command(flatten)]
    table: TableArgs,
    /// What to print: a JSON array per row, or CSV
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// A JSON array of strings per row
    Jsonl,
    /// Comma-separated values, UTF-8
    Csv,
}

/// Runs the command.
pub(crate) fn run(args: &Rows, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let choice = args.table.choice();
    let is_known = record_types::built_in_headers();
    let program = shell.program().to_owned();
    let mut bar = progress::Bar::new(false, Arc::clone(&shell.cancel));
    let out = shell.out();
    let mut each = |row: &Row| -> Result<(), Failure> {
        match args.format {
            Format::Jsonl => write_json(out, row)?,
            Format::Csv => write_csv(out, row)?,
        }
        Ok(())
    };
    let read = inspecting::read_table(&args.file, &choice, &is_known, &program, &mut bar, &mut each)?;
    if read.macros {
        shell.say("note: this workbook contains macros, so an import refuses it; nothing of them was run")?;
    }
    if read.rows == 0 {
        shell.say("note: the file has no rows")?;
    }
    Ok(Ending::Done)
}

fn write_json(out: &mut impl Write, row: &Row) -> io::Result<()> {
    for (ix, cell) in row.cells().enumerate() {
        out.write_all(if ix == 0 { b"[" } else { b"," })?;
        serde_json::to_writer(&mut *out, cell)?;
    }
    out.write_all(if row.is_empty() { b"[]\n" } else { b"]\n" })
}

fn write_csv(out: &mut impl Write, row: &Row) -> io::Result<()> {
    for (ix, cell) in row.cells().enumerate() {
        if ix > 0 {
            out.write_all(b",")?;
        }
        // A lone empty cell is quoted, or its row would be a blank line.
        let quote = cell.contains(['"', ',', '\n', '\r']) || (cell.is_empty() && row.len() == 1);
        if quote {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: fn(&mut Vec<u8>, &Row) -> io::Result<()>, cells: &[&str]) -> String {
        let mut out = Vec::new();
        write(&mut out, &Row::of(1, cells.iter().copied())).expect("memory takes it");
        String::from_utf8(out).expect("cells are text")
    }

    #[test]
    fn a_row_is_one_line_whatever_its_cells_hold() {
        assert_eq!(written(write_json, &["a\nb", "\"", "é"]), "[\"a\\nb\",\"\\\"\",\"é\"]\n");
        assert_eq!(written(write_json, &[]), "[]\n");
    }

    #[test]
    fn csv_quotes_what_would_break_the_row() {
        assert_eq!(written(write_csv, &["a,b", "say \"x\"", "1;2", ""]), "\"a,b\",\"say \"\"x\"\"\",1;2,\r\n");
        assert_eq!(written(write_csv, &[""]), "\"\"\r\n");
    }
}
