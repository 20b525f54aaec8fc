//! Workbooks: XLSX, XLSB, XLS and ODS, read by a process of their own.

use super::error::Error;
use super::kind::Workbook;
use super::{Context, Look, TableReader};
use crate::domain::table::{TableChoice, TableShape};
use std::ffi::OsString;
use std::path::Path;

/// Looks at a workbook.
pub(super) fn look(
    path: &Path,
    _kind: Workbook,
    _choice: &TableChoice,
    _most: usize,
    _context: Context<'_>,
) -> Result<Look, Error> {
    Err(Error::NoTable { path: path.to_owned() })
}

/// Opens a worksheet of a workbook.
pub(super) fn open(path: &Path, _shape: &TableShape, _context: Context<'_>) -> Result<Box<dyn TableReader>, Error> {
    Err(Error::NoTable { path: path.to_owned() })
}

/// Serves a workbook to the process that started this one.
pub(super) fn serve(_arguments: &[OsString]) -> u8 {
    2
}
