//! Detection and reading of a whole text file, as it stands and with choices of a person.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster::domain::row::Row;
use muster::domain::table::{TableChoice, TableShape};
use muster::source::{self, Context, Look};
use std::path::Path;

fuzz_target!(|data: &[u8]| {
    // Workbooks have targets of their own.
    if data.starts_with(b"PK") || data.starts_with(b"\xd0\xcf\x11\xe0") {
        return;
    }
    muster_fuzz::with_file(data, |path| {
        check(path, &TableChoice::default(), data.len());
        let chosen = TableChoice { delimiter: Some(';'), quote: Some(None), skip: Some(1), ..TableChoice::default() };
        check(path, &chosen, data.len());
        let label = ["utf-8", "windows-1252", "utf-16le", "utf-32be", "ibm850", "shift_jis", "utf-16be", "gb18030"];
        let encoding = label.get(data.len() % label.len()).map(|&label| label.to_owned());
        check(path, &TableChoice { encoding, header: Some(true), ..TableChoice::default() }, data.len());
    });
});

/// Looks at a file and reads all of it, also without a header, and insists on what every caller relies on.
fn check(path: &Path, choice: &TableChoice, bytes: usize) {
    let is_known_header = |name: &str| name == "Name" || name == "E-mail";
    let context = Context::of_look(Path::new("none"), &is_known_header);
    let Ok(look) = source::look(path, choice, 5, context) else { return };
    let Look { shape, first, .. } = look;
    let rows = read(path, &shape, context, bytes);
    assert_eq!(first.as_slice(), rows.get(..rows.len().min(5)).unwrap_or_default(), "the preview is not what is read");
    read(path, &TableShape { header: false, ..shape }, context, bytes);
}

fn read(path: &Path, shape: &TableShape, context: Context<'_>, bytes: usize) -> Vec<Row> {
    let Ok(mut reader) = source::open(path, shape, context) else { return Vec::new() };
    let (mut rows, mut row, mut before, mut text) = (Vec::new(), Row::default(), 0, 0);
    while let Ok(true) = reader.next_row(&mut row) {
        assert!(row.number > before, "row {} after row {before}", row.number);
        assert_eq!(row.len(), shape.columns.len(), "row {} has another number of cells than columns", row.number);
        for issue in reader.take_issues() {
            assert!(issue.row <= row.number, "an issue about row {} before it came", issue.row);
        }
        before = row.number;
        text += row.text_len();
        if rows.len() < 5 {
            rows.push(row.clone());
        }
    }
    // A byte of another encoding becomes a character of three bytes at most.
    assert!(text <= 4 * bytes + 16, "{text} bytes of cells out of {bytes} bytes of text");
    rows
}
