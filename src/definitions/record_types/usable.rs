//! The record types of an organisation for whom must not be kept from the others by one file that is wrong: the window.

use super::{Error, built_in, built_in_files, files_of, name_of, read, with_files};
use crate::domain::record_type::{LeftOut, RecordTypes};
use std::path::{Path, PathBuf};

/// Returns the built-in record types and those of the files in an organisation's folder that can be used; files that
/// cannot are left out, and the types say which they are.
///
/// A type that a file left out would have changed is there as it is without the file, for its records: it has a
/// [flaw](RecordTypes::flaw).
pub fn usable(folder: &Path) -> RecordTypes {
    let mut left_out = Vec::new();
    let mut files = match files_of(folder) {
        Ok(files) => files,
        Err(error) => {
            left_out.push(without(folder, error, None));
            Vec::new()
        }
    };
    loop {
        match with_files(&files) {
            Ok(types) => return types.without(left_out),
            Err(_) if files.is_empty() => return built_in().without(left_out),
            Err(error) => {
                let path = files.remove(culprit(&files, &error));
                let of = key_of(&path);
                left_out.push(without(&path, error, of));
            }
        }
    }
}

fn without(path: &Path, error: Error, record_type: Option<String>) -> LeftOut {
    let Error { file, line, message: why } = error;
    LeftOut { path: path.to_path_buf(), file, line, why, record_type }
}

/// Returns the place of the file to blame for an error: the one that it names, else one without which it is another.
fn culprit(files: &[PathBuf], error: &Error) -> usize {
    let named = files.iter().position(|path| name_of(path) == error.file);
    // A built-in file is only wrong beside a file that takes the place of another one.
    let is_without = |at: &usize| {
        let others: Vec<PathBuf> =
            files.iter().enumerate().filter(|(ix, _)| ix != at).map(|(_, path)| path.clone()).collect();
        with_files(&others).err().is_none_or(|other| other.to_string() != error.to_string())
    };
    named.or_else(|| (0..files.len()).find(is_without)).unwrap_or(0)
}

/// Returns the key of the type that a file describes or adds to, as far as it can be read; else its name, where a
/// built-in type has that.
fn key_of(path: &Path) -> Option<String> {
    let text = read(path).map_err(drop).unwrap_or_default();
    // What stands above the first table, which holds also where the rest is no TOML.
    let top = text.lines().map(str::trim).take_while(|line| !line.starts_with('['));
    let said = top.filter_map(|line| line.split_once('=')).find(|(name, _)| matches!(name.trim(), "key" | "extends"));
    let said = said.map(|(_, value)| value.trim().trim_matches(['"', '\'']).to_owned());
    said.filter(|key| !key.is_empty()).or_else(|| {
        let stem = path.file_stem()?.to_str()?;
        built_in_files().ok()?.into_iter().map(|file| file.built.record_type.key).find(|key| key == stem)
    })
}
