//! Record-type files: what can be imported, as TOML, with errors that name file, line and key.

use crate::domain::record_type::RecordTypes;
use std::path::Path;

/// Returns the record types that come with the program.
pub fn built_in() -> RecordTypes {
    todo!()
}

/// Returns the built-in record types and those of the `*.toml` files in an organisation's folder, which need not exist.
pub fn with_folder(folder: &Path) -> Result<RecordTypes, Error> {
    let _ = folder;
    todo!()
}

/// Why a record-type file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct Error {
    /// Name of the file.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong, naming the key.
    pub message: String,
}
