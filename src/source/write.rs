//! Rows become text files: comma- or semicolon-separated, quoted where needed.

use std::io::{self, Write};

/// How the cells of a text file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// What stands between cells.
    pub delimiter: char,
    /// What stands around cells that need it; `None` where cells are never quoted.
    pub quote: Option<char>,
    /// Whether a byte order mark says that the file is UTF-8, as spreadsheet programs want it.
    pub mark: bool,
}

/// Writes a table as delimiter-separated text in UTF-8.
pub struct TableWriter<W: Write> {
    csv: csv::Writer<W>,
}

impl<W: Write> TableWriter<W> {
    /// Begins a table; with `mark` the file says by a byte order mark that it is UTF-8, as spreadsheet programs want it.
    pub fn new(out: W, delimiter: char, mark: bool) -> io::Result<Self> {
        Self::styled(out, TextStyle { delimiter, quote: Some('"'), mark })
    }

    /// Begins a table whose cells are written in a style.
    pub fn styled(mut out: W, style: TextStyle) -> io::Result<Self> {
        if style.mark {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut builder = csv::WriterBuilder::new();
        builder.delimiter(u8::try_from(style.delimiter).unwrap_or(b',')).flexible(true);
        match style.quote.map(u8::try_from) {
            None => builder.quote_style(csv::QuoteStyle::Never),
            Some(Ok(quote)) if quote != b'"' => {
                // An unusual quote is found again only where it can be seen from the first row on.
                builder.quote(quote).quote_style(csv::QuoteStyle::Always)
            }
            Some(_) => builder.quote_style(csv::QuoteStyle::Necessary),
        };
        Ok(Self { csv: builder.from_writer(out) })
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
