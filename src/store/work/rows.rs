//! The rows as read: one after another, with the place of every 64th row at the end of the file.
//!
//! A file is `MUSTERR2`, the rows, the places as `u64`, then number of rows, start of the places and `MUSTERR2` again.
//! A row is the length and the check value of its bytes, then number, cells, whether kinds follow, kinds, lengths, text.

use crate::domain::row::{CellKind, Row};
use crate::store::bytes::{Bytes, check_value, put_u64};
use crate::store::error::Error;
use crate::store::files;
use crate::store::work::damaged;
use crate::store::work::window::Window;
use crate::tr;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 8] = b"MUSTERR2";
/// Rows between two kept places.
const STRIDE: u64 = 64;
/// Bytes before a row: length and check value.
const HEAD: usize = 8;
/// Bytes at the end of the file.
const TAIL: usize = 24;

/// Writes the rows as read.
pub struct RowsWriter {
    out: BufWriter<File>,
    part: PathBuf,
    path: PathBuf,
    rows: u64,
    at: u64,
    places: Vec<u64>,
    packed: PackedRow,
}

/// A row as the file holds it, with its length and check value before it; filled again for every row.
#[derive(Debug, Default)]
pub struct PackedRow(Vec<u8>);

impl PackedRow {
    /// Packs a row, in place of what was packed before.
    pub fn pack(&mut self, row: &Row) {
        let bytes = &mut self.0;
        bytes.clear();
        bytes.extend_from_slice(&[0; HEAD]);
        put_u64(bytes, row.number);
        put_u64(bytes, row.len() as u64);
        let typed = (0..row.len()).any(|ix| row.kind(ix) != CellKind::Text);
        bytes.push(u8::from(typed));
        if typed {
            bytes.extend((0..row.len()).map(|ix| row.kind(ix) as u8));
        }
        row.cells().for_each(|cell| put_u64(bytes, cell.len() as u64));
        row.cells().for_each(|cell| bytes.extend_from_slice(cell.as_bytes()));
        let (head, payload) = bytes.split_at_mut(HEAD);
        let (len, check) = head.split_at_mut(4);
        len.copy_from_slice(&u32::try_from(payload.len()).unwrap_or(u32::MAX).to_le_bytes());
        check.copy_from_slice(&check_value(payload).to_le_bytes());
    }
}

impl RowsWriter {
    pub(super) fn create(path: &Path) -> Result<Self, Error> {
        let part = files::part_of(path);
        let out = BufWriter::with_capacity(256 << 10, files::replace_private(&part)?);
        let mut writer =
            Self { out, part, path: path.to_owned(), rows: 0, at: 0, places: Vec::new(), packed: PackedRow::default() };
        writer.write(MAGIC)?;
        Ok(writer)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes).map_err(|e| Error::io("write", &self.part, e))
    }

    /// Appends a row.
    pub fn push(&mut self, row: &Row) -> Result<(), Error> {
        let mut packed = std::mem::take(&mut self.packed);
        packed.pack(row);
        let pushed = self.push_packed(&packed);
        self.packed = packed;
        pushed
    }

    /// Appends a row that is packed already.
    pub fn push_packed(&mut self, row: &PackedRow) -> Result<(), Error> {
        if u32::try_from(row.0.len()).is_err() {
            return Err(damaged(&self.part, tr!("detail-too-large-row")));
        }
        if self.rows.is_multiple_of(STRIDE) {
            self.places.push(self.at);
        }
        self.rows += 1;
        self.write(&row.0)
    }

    /// Ends the file, which exists under its name only now. Returns the number of rows.
    pub fn finish(mut self) -> Result<u64, Error> {
        let places_at = self.at;
        for place in std::mem::take(&mut self.places) {
            self.write(&place.to_le_bytes())?;
        }
        self.write(&self.rows.to_le_bytes())?;
        self.write(&places_at.to_le_bytes())?;
        self.write(MAGIC)?;
        self.out.flush().map_err(|e| Error::io("write", &self.part, e))?;
        files::publish(&self.part, &self.path)?;
        Ok(self.rows)
    }
}

/// The rows as read.
pub struct RowsFile {
    window: Window,
    rows: u64,
    places: Vec<u64>,
    next: u64,
    at: u64,
    /// Where the cells of a row stand.
    cells: Vec<(u32, u32)>,
}

impl RowsFile {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let mut window = Window::open(path)?;
        let tail_at = window.len().saturating_sub(TAIL as u64);
        let whole = window.bytes(0, MAGIC.len())? == MAGIC;
        let tail = window.bytes(tail_at, TAIL)?;
        let (numbers, magic) = tail.split_at(16);
        let mut numbers = numbers.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        let (rows, places_at) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        let bytes = tail_at.checked_sub(places_at);
        if !whole || magic != MAGIC || bytes != Some(rows.div_ceil(STRIDE) * 8) {
            return Err(damaged(path, tr!("detail-not-whole")));
        }
        let bytes = usize::try_from(bytes.unwrap_or(0)).unwrap_or(usize::MAX);
        let places = window.bytes(places_at, bytes)?.as_chunks::<8>().0;
        let places = places.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect();
        Ok(Self { window, rows, places, next: 0, at: MAGIC.len() as u64, cells: Vec::new() })
    }

    /// Returns the number of rows.
    pub fn len(&self) -> u64 {
        self.rows
    }

    /// Says whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Moves to a row, counted from 0, for [`Self::next`].
    pub fn seek(&mut self, ix: u64) -> Result<(), Error> {
        if ix >= self.rows {
            self.next = self.rows;
            return Ok(());
        }
        let (place, skip) = (usize::try_from(ix / STRIDE).unwrap_or(usize::MAX), ix % STRIDE);
        // Reading on within a stride needs no jump back.
        if self.next > ix || self.next + STRIDE < ix || self.next / STRIDE != ix / STRIDE {
            self.at =
                *self.places.get(place).ok_or_else(|| damaged(self.window.path(), tr!("detail-place-missing")))?;
            self.next = ix - skip;
        }
        while self.next < ix {
            let (len, _) = self.head()?;
            self.at += (HEAD + len) as u64;
            self.next += 1;
        }
        Ok(())
    }

    /// Moves to the row of a number, or of the next that there is, among the rows that come; numbers rise.
    pub fn seek_number(&mut self, number: u64) -> Result<(), Error> {
        while self.next < self.rows {
            let (len, _) = self.head()?;
            let payload = self.window.bytes(self.at + HEAD as u64, len)?;
            if Bytes(payload).u64().is_none_or(|found| found >= number) {
                return Ok(());
            }
            self.at += (HEAD + len) as u64;
            self.next += 1;
        }
        Ok(())
    }

    fn head(&mut self) -> Result<(usize, u32), Error> {
        let head = self.window.bytes(self.at, HEAD)?;
        let mut words = head.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes));
        Ok((words.next().unwrap_or(0) as usize, words.next().unwrap_or(0)))
    }

    /// Fills `row` with the next row and returns `true`, or returns `false` at the end. Reading in sequence is buffered.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, Error> {
        row.clear();
        if self.next >= self.rows {
            return Ok(false);
        }
        let (len, check) = self.head()?;
        let payload = self.window.bytes(self.at + HEAD as u64, len)?;
        if check_value(payload) != check || decode(payload, &mut self.cells, row).is_none() {
            return Err(damaged(self.window.path(), tr!("detail-row", row = (self.next + 1).to_string())));
        }
        self.at += (HEAD + len) as u64;
        self.next += 1;
        Ok(true)
    }

    /// Returns one cell of the next row, empty where the row has none, or `None` at the end.
    pub fn next_cell(&mut self, column: usize) -> Result<Option<&str>, Error> {
        if self.next >= self.rows {
            return Ok(None);
        }
        let (len, check) = self.head()?;
        let (at, number) = (self.at + HEAD as u64, self.next + 1);
        self.at = at + len as u64;
        self.next = number;
        let payload = self.window.bytes(at, len)?;
        let place = if check_value(payload) == check { decode_cell(payload, column) } else { None };
        let Some(place) = place else {
            return Err(damaged(self.window.path(), tr!("detail-row", row = number.to_string())));
        };
        // Asked for again rather than kept, because an error needs the window, too.
        Ok(self.window.bytes(at, len)?.get(place).and_then(|cell| std::str::from_utf8(cell).ok()))
    }
}

/// The beginning of a row's bytes.
struct Head<'a> {
    number: u64,
    cells: usize,
    kinds: Option<&'a [u8]>,
    /// The lengths of the cells, then their text.
    rest: Bytes<'a>,
}

fn decode_head(payload: &[u8]) -> Option<Head<'_>> {
    let mut bytes = Bytes(payload);
    let number = bytes.u64()?;
    let cells = bytes.len()?;
    let kinds = match bytes.u8()? {
        0 => None,
        _ => Some(bytes.take(cells)?),
    };
    Some(Head { number, cells, kinds, rest: bytes })
}

fn decode(payload: &[u8], places: &mut Vec<(u32, u32)>, row: &mut Row) -> Option<()> {
    let Head { number, cells, kinds, mut rest } = decode_head(payload)?;
    places.clear();
    let mut end = 0_u32;
    for _ in 0..cells {
        let start = end;
        end = start.checked_add(u32::try_from(rest.u64()?).ok()?)?;
        places.push((start, end));
    }
    let text = std::str::from_utf8(rest.0).ok()?;
    if text.len() != end as usize || !places.iter().all(|&(start, _)| text.is_char_boundary(start as usize)) {
        return None;
    }
    row.number = number;
    row.fill(text, places);
    if let Some(kinds) = kinds {
        row.set_kinds(kinds);
    }
    Some(())
}

/// Returns where in a row's bytes the text of a cell stands.
fn decode_cell(payload: &[u8], column: usize) -> Option<Range<usize>> {
    let Head { cells, mut rest, .. } = decode_head(payload)?;
    let (mut start, mut end) = (0, 0);
    for ix in 0..cells {
        let len = rest.len()?;
        if ix < column {
            start += len;
        }
        if ix <= column {
            end += len;
        }
    }
    let before = payload.len() - rest.0.len();
    std::str::from_utf8(rest.0.get(start..end)?).ok()?;
    Some(before + start..before + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(number: u64) -> Row {
        let mut row = Row::of(number, []);
        for cell in 0..number % 7 {
            let text = "äöü\n€ ".repeat(usize::try_from((number * 31 + cell) % 40).unwrap());
            let kind = if number.is_multiple_of(3) {
                CellKind::from_byte(u8::try_from(cell).unwrap())
            } else {
                CellKind::Text
            };
            row.push_kind(&text, kind);
        }
        row
    }

    #[test]
    fn rows_come_back_as_written_in_any_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows");
        let mut writer = RowsWriter::create(&path).unwrap();
        (0..1_000).for_each(|number| writer.push(&sample(number)).unwrap());
        assert!(!path.exists(), "the file has its name only when it is whole");
        assert_eq!(writer.finish().unwrap(), 1_000);

        let mut rows = RowsFile::open(&path).unwrap();
        let mut row = Row::default();
        for number in 0..1_000 {
            assert!(rows.next(&mut row).unwrap());
            assert_eq!(row, sample(number));
        }
        assert!(!rows.next(&mut row).unwrap());
        for ix in [999, 0, 64, 63, 65, 500, 501, 503, 128] {
            rows.seek(ix).unwrap();
            assert!(rows.next(&mut row).unwrap());
            assert_eq!(row, sample(ix), "{ix}");
        }
        rows.seek(1_000).unwrap();
        assert!(!rows.next(&mut row).unwrap());

        rows.seek(0).unwrap();
        for number in [0, 1, 63, 64, 200, 999] {
            rows.seek_number(number).unwrap();
            assert!(rows.next(&mut row).unwrap());
            assert_eq!(row, sample(number));
        }
        for column in [0, 3, 6, 7] {
            rows.seek(0).unwrap();
            for number in 0..1_000 {
                assert_eq!(rows.next_cell(column).unwrap(), Some(sample(number).cell(column)));
            }
            assert_eq!(rows.next_cell(column).unwrap(), None);
        }
        rows.seek(5).unwrap();
        rows.seek_number(1_000).unwrap();
        assert!(!rows.next(&mut row).unwrap());
    }

    #[test]
    fn a_damaged_file_is_noticed_and_never_read_as_other_rows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows");
        let mut writer = RowsWriter::create(&path).unwrap();
        (0..100).for_each(|number| writer.push(&sample(number)).unwrap());
        writer.finish().unwrap();
        let whole = std::fs::read(&path).unwrap();
        // An odd step meets every part of a row, at a pace that a test may take.
        for at in (0..whole.len()).step_by((whole.len() / 400) | 1) {
            let mut bytes = whole.clone();
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 0x55;
            }
            std::fs::write(&path, &bytes).unwrap();
            let Ok(mut rows) = RowsFile::open(&path) else { continue };
            let mut row = Row::default();
            for number in 0..100 {
                match rows.next(&mut row) {
                    Ok(true) => assert_eq!(row, sample(number), "byte {at}"),
                    Ok(false) => panic!("byte {at}: a row is missing without a word"),
                    Err(_) => break,
                }
            }
        }
        for len in (0..whole.len()).step_by((whole.len() / 100) | 1) {
            std::fs::write(&path, whole.get(..len).unwrap()).unwrap();
            assert!(RowsFile::open(&path).is_err(), "{len}");
        }
    }
}
