//! What all JSON files share: the error with line and column, the limits, and the versions.

use crate::tr;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error as _};
use std::fmt;

/// Largest file that is read; a configuration has a few dozen kilobytes.
const MAX_BYTES: usize = 1024 * 1024;

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub struct Error {
    /// Line, counted from 1.
    pub line: usize,
    /// Column, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = (self.line.to_string(), self.column.to_string());
        f.write_str(&tr!("json-at", line = line, column = column, what = &self.message))
    }
}

impl Error {
    /// Makes an error at a byte offset.
    pub(super) fn at(text: &str, offset: usize, message: impl Into<String>) -> Self {
        let before = text.get(..offset).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
        Self { line, column, message: message.into() }
    }

    /// Makes an error about the file as a whole.
    pub(super) fn whole(message: impl Into<String>) -> Self {
        Self { line: 1, column: 1, message: message.into() }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line().max(1), error.column().max(1));
        let text = error.to_string();
        // The place has fields of its own.
        let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
        // The parser's words for programmers.
        let plain = [
            ("EOF while parsing", tr!("json-ends")),
            ("expected u64", tr!("json-whole-number")),
            ("expected u32", tr!("json-whole-number")),
            ("recursion limit exceeded", tr!("json-too-deep")),
        ];
        let message = plain.iter().fold(message.to_owned(), |message, (code, words)| message.replace(code, words));
        Self { line, column, message }
    }
}

/// Returns the text without a byte order mark, unless it is empty or too large.
pub(super) fn checked(text: &str) -> Result<&str, Error> {
    if text.len() > MAX_BYTES {
        return Err(Error::whole(tr!("json-too-large", bytes = text.len().to_string(), most = MAX_BYTES.to_string())));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Error::whole(tr!("json-empty")));
    }
    Ok(text)
}

/// Reads JSON; nesting deeper than 128 levels is refused by the parser.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    Ok(serde_json::from_str(text)?)
}

/// The version of a file, which is at most `NEWEST`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Version<const NEWEST: u64>;

impl<'de, const NEWEST: u64> Deserialize<'de> for Version<NEWEST> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let version = u64::deserialize(from)?;
        if version == 0 {
            return Err(D::Error::custom(tr!("json-version-0")));
        }
        if version > NEWEST {
            return Err(D::Error::custom(tr!(
                "json-newer",
                version = version.to_string(),
                newest = NEWEST.to_string(),
            )));
        }
        Ok(Self)
    }
}
