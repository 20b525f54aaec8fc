//! A workbook read in this very process, for the fuzz targets: what the process of its own writes is read again here.

use super::frame::{self, CUT, END, Extent, HEAD, Head, NOTICE, Notice, PREFIX, REFUSED, ROW, Refusal};
use super::serve::Wanted;
use super::{MOST_ROWS, serve};
use crate::domain::row::Row;
use std::io::{self, Write};
use std::path::Path;

/// Reads a workbook and returns how many rows were handed over, or `None` when it is refused.
///
/// # Panics
/// Panics when what is handed over makes no sense to the process that asked.
pub(in crate::source) fn read_here(path: &Path, brief: bool) -> Option<u64> {
    let extent = if brief { Extent::Glance } else { Extent::Rows };
    let wanted = Wanted { sheet: None, extent, macros: true };
    let mut listener = Listener::default();
    serve::answer(path, wanted, &mut serve::writer(&mut listener)).expect("the listener takes everything");
    assert!(listener.bytes.is_empty() && listener.ended, "the last frame is missing or cut");
    (!listener.refused).then_some(listener.rows)
}

/// Takes frames as the process that asked does, and insists that they make sense.
#[derive(Default)]
struct Listener {
    bytes: Vec<u8>,
    row: Row,
    rows: u64,
    begun: bool,
    ended: bool,
    refused: bool,
}

impl Listener {
    fn frame(&mut self, tag: u8, content: &[u8]) {
        assert!(!self.ended, "a frame after the last one");
        match tag {
            HEAD => {
                assert!(!self.begun, "a second head");
                serde_json::from_slice::<Head>(content).expect("the head can be read");
                self.begun = true;
            }
            ROW => {
                let before = self.row.number;
                frame::read_row(content, &mut self.row, |_| ()).expect("the row can be read");
                assert!(self.begun && self.row.number > before && self.row.number <= MOST_ROWS, "rows out of order");
                self.rows += 1;
            }
            NOTICE => {
                let (row, _) = serde_json::from_slice::<(u64, Notice)>(content).expect("the notice can be read");
                assert!(self.begun && row > self.row.number, "a notice of a row that came before");
            }
            END => self.ended = true,
            CUT => {
                serde_json::from_slice::<u64>(content).expect("the number of rows can be read");
                self.ended = true;
            }
            REFUSED => {
                serde_json::from_slice::<Refusal>(content).expect("the refusal can be read");
                (self.ended, self.refused) = (true, true);
            }
            _ => panic!("an unknown frame"),
        }
    }
}

impl Write for Listener {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        let all = std::mem::take(&mut self.bytes);
        let mut rest = all.as_slice();
        while let Some((tag, len)) = frame::prefix(rest) {
            assert!(frame::is_sane(len), "a frame longer than any");
            let Some(content) = rest.get(PREFIX..PREFIX + len) else { break };
            self.frame(tag, content);
            rest = rest.get(PREFIX + len..).unwrap_or_default();
        }
        self.bytes = rest.to_vec();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
