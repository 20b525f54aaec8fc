//! Record-type files: what can be imported, as TOML, with errors that name file, line and key.
//!
//! Each file holds one type. Those of the program are part of it; an organisation adds its own in a folder, and a file
//! there with the key of a built-in type takes its place, or one with `extends` adds to it. What one file can be checked for alone is in `build`; what
//! needs all of them (references, the one directory) is checked here.

mod build;
mod extension;
mod file;
mod format;
mod names;
mod rules;
mod usable;

pub use usable::usable;

use crate::domain::field::Format;
use crate::domain::record_type::RecordTypes;
use crate::domain::text;
use build::{Built, ReferenceAt};
use names::{Fault, nearest};
use serde::de::DeserializeOwned;
use std::io;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// The built-in files in the order in which the first page lists their types.
const BUILT_IN: &[(&str, &str)] = &[
    ("customers.toml", include_str!("../../../assets/record-types/customers.toml")),
    ("appointments.toml", include_str!("../../../assets/record-types/appointments.toml")),
    ("tasks.toml", include_str!("../../../assets/record-types/tasks.toml")),
    ("reports.toml", include_str!("../../../assets/record-types/reports.toml")),
    ("people.toml", include_str!("../../../assets/record-types/people.toml")),
    ("members.toml", include_str!("../../../assets/record-types/members.toml")),
    ("clients.toml", include_str!("../../../assets/record-types/clients.toml")),
    ("user_accounts.toml", include_str!("../../../assets/record-types/user_accounts.toml")),
];

/// The names of the columns of the built-in types, [folded](text::fold), one a line, in order.
const HEADERS: &str = include_str!("../../../assets/record-types/headers.txt");

/// Largest file that is read; a definition is a few dozen kilobytes.
const MAX_BYTES: u64 = 1024 * 1024;

/// Returns the record types that come with the program.
///
/// # Panics
/// Panics when a built-in file is wrong; a test reads them all.
pub fn built_in() -> RecordTypes {
    match built_in_files().and_then(collect) {
        Ok(types) => types,
        Err(error) => panic!("a built-in record type is wrong: {error}"),
    }
}

/// Returns a test whether a text is a known name of a column in a built-in record type.
///
/// The names are at hand without reading the definitions, which takes longer than a look at a small file.
pub fn built_in_headers() -> impl Fn(&str) -> bool {
    let names: Vec<&str> = HEADERS.lines().collect();
    move |name| names.binary_search(&text::fold(name).as_str()).is_ok()
}

/// Returns the built-in record types and those of the `*.toml` files in an organisation's folder, which need not exist.
pub fn with_folder(folder: &Path) -> Result<RecordTypes, Error> {
    with_files(&files_of(folder)?)
}

fn with_files(files: &[PathBuf]) -> Result<RecordTypes, Error> {
    let mut loaded = built_in_files()?;
    let mut extensions = Vec::new();
    for path in files {
        let name = name_of(path);
        let text = read(path).map_err(|fault| fault.into_error(&name))?;
        if is_extension(&text) {
            extensions.push((name, text));
            continue;
        }
        let next = Loaded::new(&name, &text)?;
        match loaded.iter_mut().find(|other| other.built.record_type.key == next.built.record_type.key) {
            Some(other) if other.own => {
                let message = format!("`key` {:?} is used by {} already", next.built.record_type.key, other.file);
                return Err(Error { file: name, line: next.key_line, message });
            }
            Some(other) => *other = Loaded { own: true, ..next },
            None => loaded.push(Loaded { own: true, ..next }),
        }
    }
    // All types are there before any is added to, so that the names of the files do not matter.
    for (name, text) in extensions {
        extend(&mut loaded, &name, &text)?;
    }
    collect(loaded)
}

/// Reads one file on its own: a type, or what is added to the first type of `base`. For the fuzz targets.
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub fn read_one(base: &str, text: &str) -> Result<RecordTypes, Error> {
    let mut loaded = Vec::new();
    if is_extension(text) {
        loaded.push(Loaded::new("base.toml", base)?);
        extend(&mut loaded, "own.toml", text)?;
    } else {
        loaded.push(Loaded::new("own.toml", text)?);
    }
    collect(loaded)
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

/// A file that was read.
struct Loaded {
    file: String,
    built: Built,
    key_line: usize,
    directory_line: usize,
    references: Vec<ReferenceLine>,
    own: bool,
}

/// A reference to another type, with the file and the lines to blame.
struct ReferenceLine {
    file: String,
    record_type: String,
    line: usize,
    by: Vec<(String, usize)>,
    raises: Option<(String, usize)>,
}

impl ReferenceLine {
    fn error(&self, line: usize, message: String) -> Error {
        Error { file: self.file.clone(), line, message }
    }
}

impl Loaded {
    fn new(name: &str, text: &str) -> Result<Self, Error> {
        let (loaded, parsed) = Self::unchecked(name, text)?;
        build::check_values(&parsed.field, &loaded.built.record_type.fields)
            .map_err(|fault| Text::new(name, text).error(fault))?;
        Ok(loaded)
    }

    /// Reads a file without reading its defaults and examples as values, which takes longer than all the rest.
    fn unchecked(name: &str, text: &str) -> Result<(Self, file::TypeFile), Error> {
        let text = Text::new(name, text);
        let parsed: file::TypeFile = text.parse(ToOwned::to_owned)?;
        let built = build::build(&parsed).map_err(|fault| text.error(fault))?;
        let loaded = Self {
            file: name.to_owned(),
            key_line: text.line(&parsed.key),
            directory_line: built.directory_at.map_or(1, |at| line_of(text.text, at)),
            references: text.references(&built.references),
            built,
            own: false,
        };
        Ok((loaded, parsed))
    }

    fn error(&self, line: usize, message: String) -> Error {
        Error { file: self.file.clone(), line, message }
    }
}

/// The text of a file, with the name that errors call it by.
struct Text<'a> {
    name: &'a str,
    text: &'a str,
}

impl<'a> Text<'a> {
    fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text: text.strip_prefix('\u{feff}').unwrap_or(text) }
    }

    /// Reads the text; `explained` may say more than the parser does.
    fn parse<T: DeserializeOwned>(&self, explained: impl Fn(&str) -> String) -> Result<T, Error> {
        toml::from_str(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let message = plain(&explained(error.message()));
            self.error(Fault::new(at, format!("{}{message}", key_before(self.text, at))))
        })
    }

    fn error(&self, fault: Fault) -> Error {
        Error { file: self.name.to_owned(), line: line_of(self.text, fault.at), message: fault.message }
    }

    fn line(&self, word: &Spanned<String>) -> usize {
        line_of(self.text, word.span().start)
    }

    fn references(&self, references: &[ReferenceAt]) -> Vec<ReferenceLine> {
        let line = |reference: &ReferenceAt| ReferenceLine {
            file: self.name.to_owned(),
            record_type: reference.record_type.get_ref().clone(),
            line: self.line(&reference.record_type),
            by: reference.by.iter().map(|word| (word.get_ref().clone(), self.line(word))).collect(),
            raises: reference.raises.as_ref().map(|word| (word.get_ref().clone(), self.line(word))),
        };
        references.iter().map(line).collect()
    }
}

/// Says whether a file adds to a type instead of being one. What is no TOML is read as a type, which says what is wrong.
fn is_extension(text: &str) -> bool {
    let table = toml::from_str::<toml::Table>(text.strip_prefix('\u{feff}').unwrap_or(text));
    table.is_ok_and(|table| table.contains_key("extends"))
}

/// Adds what a file holds to the type that it names.
fn extend(loaded: &mut [Loaded], name: &str, text: &str) -> Result<(), Error> {
    let text = Text::new(name, text);
    let parsed: file::ExtensionFile = text.parse(extension::refused)?;
    let key = parsed.extends.get_ref();
    let hint = nearest(key, loaded.iter().map(|file| file.built.record_type.key.as_str()));
    let Some(base) = loaded.iter_mut().find(|file| file.built.record_type.key == *key) else {
        let message = format!("`extends` names the unknown type {key:?}{hint}");
        return Err(text.error(Fault::at(&parsed.extends, message)));
    };
    let (record_type, references) =
        extension::extend(&base.built.record_type, &parsed).map_err(|fault| text.error(fault))?;
    base.built.record_type = record_type;
    base.references.extend(text.references(&references));
    Ok(())
}

fn built_in_files() -> Result<Vec<Loaded>, Error> {
    // A test checks the values of these.
    BUILT_IN.iter().map(|(name, text)| Loaded::unchecked(name, text).map(|(loaded, _)| loaded)).collect()
}

/// Checks what only all types together show, and collects them.
fn collect(loaded: Vec<Loaded>) -> Result<RecordTypes, Error> {
    for file in &loaded {
        check_references(file, &loaded)?;
    }
    check_directory(&loaded)?;
    Ok(RecordTypes::new(loaded.into_iter().map(|file| file.built.record_type)))
}

fn check_references(file: &Loaded, all: &[Loaded]) -> Result<(), Error> {
    for reference in &file.references {
        let name = &reference.record_type;
        let Some(other) = all.iter().map(|file| &file.built.record_type).find(|other| other.key == *name) else {
            let hint = nearest(name, all.iter().map(|file| file.built.record_type.key.as_str()));
            return Err(reference.error(reference.line, format!("`record_type` names the unknown type {name:?}{hint}")));
        };
        if other.owned && !file.built.record_type.owned {
            let message =
                format!("`record_type` names {name:?}, whose records belong to users; this type is company-wide");
            return Err(reference.error(reference.line, message));
        }
        for (field, line) in &reference.by {
            if other.field(field).is_none() {
                let hint = nearest(field, other.fields.iter().map(|field| field.key.as_str()));
                return Err(reference.error(*line, format!("`by` names the unknown field {field:?} of {name:?}{hint}")));
            }
        }
        if let Some((field, line)) = &reference.raises {
            let is_moment = |format: &Format| matches!(format, Format::Date { .. } | Format::DateTime { zoned: false });
            if !other.field(field).is_some_and(|(_, field)| is_moment(&field.format)) {
                let message = format!("`raises` needs a date or local date_time of {name:?}, and {field:?} is none");
                return Err(reference.error(*line, message));
            }
        }
    }
    Ok(())
}

fn check_directory(all: &[Loaded]) -> Result<(), Error> {
    let mut directories = all.iter().filter(|file| file.built.directory_at.is_some());
    let Some(first) = directories.next() else {
        // Only a file that took the place of the built-in directory can have brought this about.
        let culprit = all.iter().rev().find(|file| file.own).or_else(|| all.last());
        let file = culprit.map(|file| file.file.clone()).unwrap_or_default();
        let message = "no record type has `[directory]`, so there would be no users".to_owned();
        return Err(Error { file, line: culprit.map_or(1, |file| file.key_line), message });
    };
    match directories.next() {
        None => Ok(()),
        Some(second) => {
            let message = format!("`[directory]` is in {} already; exactly one type holds the users", first.file);
            Err(second.error(second.directory_line, message))
        }
    }
}

/// Returns the record-type files of a folder by name.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let refused = |error: &io::Error| Error {
        file: folder.display().to_string(),
        line: 1,
        message: format!("the folder cannot be read: {error}"),
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(refused(&error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| refused(&error))?.path();
        let is_toml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
        if is_toml && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Why a file is no text, with its line.
struct Unreadable {
    line: usize,
    message: String,
}

impl Unreadable {
    fn into_error(self, file: &str) -> Error {
        Error { file: file.to_owned(), line: self.line, message: self.message }
    }
}

fn read(path: &Path) -> Result<String, Unreadable> {
    let refused = |error: io::Error| Unreadable { line: 1, message: format!("the file cannot be read: {error}") };
    let bytes = std::fs::metadata(path).map_err(refused)?.len();
    if bytes > MAX_BYTES {
        let message = format!("the file has {bytes} bytes; a record type has at most {MAX_BYTES}");
        return Err(Unreadable { line: 1, message });
    }
    String::from_utf8(std::fs::read(path).map_err(refused)?).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes().iter().take(good).filter(|byte| **byte == b'\n').count();
        Unreadable { line, message: "the text is not UTF-8; save the file as UTF-8".to_owned() }
    })
}

/// Returns the parser's message on one line, and what is meant where it guesses wrong.
fn plain(message: &str) -> String {
    let message = message.trim().replace('\n', "; ");
    if message.starts_with("invalid float") {
        return "the value is no number, and text goes between quotation marks".to_owned();
    }
    message
}

/// Returns "`key`: " where the offset lies in the value of a key, which the parser's own message does not name.
fn key_before(text: &str, at: usize) -> String {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let key = line.split_once('=').map(|(key, _)| key.trim()).unwrap_or_default();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_key { format!("`{key}`: ") } else { String::new() }
}

/// Returns the line of a byte offset, counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_of_the_built_in_files_can_be_read() {
        for (name, text) in BUILT_IN {
            Loaded::new(name, text).unwrap();
        }
    }

    #[test]
    fn the_names_of_columns_are_those_of_the_built_in_files() {
        let names = built_in().header_names();
        let expected: String = names.iter().flat_map(|name| [name.as_str(), "\n"]).collect();
        if std::env::var_os("MUSTER_WRITE_HEADERS").is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/record-types/headers.txt");
            return std::fs::write(path, &expected).unwrap();
        }
        let how = "write it anew with: MUSTER_WRITE_HEADERS=1 cargo test --lib names_of_columns";
        assert!(HEADERS == expected, "assets/record-types/headers.txt differs from the definitions; {how}");
        let is_known = built_in_headers();
        assert!(names.iter().all(|name| is_known(name)) && is_known("E-Mail") && !is_known("17"));
    }
}
