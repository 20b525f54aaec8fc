//! Import configuration files (`.importcfg`): JSON, versioned, with a published schema.

use crate::domain::config::ImportConfig;

/// Reads a configuration file.
pub fn parse(text: &str) -> Result<Parsed, Error> {
    let _ = text;
    todo!()
}

/// A configuration file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The configuration.
    pub config: ImportConfig,
    /// Keys that this version does not know; they are kept.
    pub unknown_keys: Vec<String>,
}

/// Writes a configuration as JSON with its `$schema` and version.
pub fn write(config: &ImportConfig) -> String {
    let _ = config;
    todo!()
}

/// Returns the JSON Schema that `assets/importcfg.schema.json` publishes.
pub fn schema() -> String {
    todo!()
}

/// Why a configuration file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct Error {
    /// Line, counted from 1.
    pub line: usize,
    /// Column, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}
