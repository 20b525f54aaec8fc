//! Rows become text files: comma- or semicolon-separated, quoted where needed.

use std::io::{self, Write};

/// Writes a table as delimiter-separated text in UTF-8.
pub struct TableWriter<W: Write> {
    csv: csv::Writer<W>,
}

impl<W: Write> TableWriter<W> {
    /// Begins a table; with `mark` the file says by a byte order mark that it is UTF-8, as spreadsheet programs want it.
    pub fn new(mut out: W, delimiter: char, mark: bool) -> io::Result<Self> {
        if mark {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let delimiter = u8::try_from(delimiter).unwrap_or(b',');
        let csv = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(out);
        Ok(Self { csv })
    }

    /// Writes a row.
    pub fn row<I, T>(&mut self, cells: I) -> io::Result<()>
    where
        I: IntoIterator<Item = T>,
        T: AsRef<[u8]>,
    {
        self.csv.write_record(cells).map_err(io_error)
    }

    /// Ends the table; everything is handed on.
    pub fn finish(mut self) -> io::Result<()> {
        self.csv.flush()
    }
}

/// Returns the error below that of the CSV writer, so that a full disk and a closed pipe stay what they are.
fn io_error(error: csv::Error) -> io::Error {
    let words = error.to_string();
    if let csv::ErrorKind::Io(error) = error.into_kind() { error } else { io::Error::other(words) }
}
