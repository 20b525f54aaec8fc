//! Names in a record-type file: what a key may look like, and which field a name means.

use super::file::Word;
use crate::domain::field::{Field, FieldIx};
use crate::messages::Label;
use std::collections::BTreeMap;

/// Longest key of a type or field, so that it fits as a name everywhere.
const MAX_KEY: usize = 40;

/// Something wrong in a file, with its place as a byte offset.
#[derive(Debug)]
pub(super) struct Fault {
    pub at: usize,
    pub message: String,
}

impl Fault {
    pub(super) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }

    /// Makes a fault at a word of the file.
    pub(super) fn at(word: &Word, message: impl Into<String>) -> Self {
        Self::new(word.span().start, message)
    }
}

/// Checks a key of a type, a field or a list: it becomes a name in the database and on the command line.
pub(super) fn check_key(what: &str, word: &Word) -> Result<(), Fault> {
    let key = word.get_ref();
    let starts_well = key.starts_with(|c: char| c.is_ascii_lowercase());
    if !starts_well || !key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
        let message = format!("{what} {key:?} must start with a letter and hold only a to z, 0 to 9 and _");
        return Err(Fault::at(word, message));
    }
    if key.len() > MAX_KEY {
        return Err(Fault::at(word, format!("{what} {key:?} is longer than {MAX_KEY} characters")));
    }
    Ok(())
}

/// Checks that a text for people is not empty.
pub(super) fn check_text(what: &str, word: &Word) -> Result<(), Fault> {
    if word.get_ref().trim().is_empty() {
        return Err(Fault::at(word, format!("`{what}` is empty")));
    }
    Ok(())
}

/// Builds a text for people out of its English and its German words, neither of which is empty.
pub(super) fn label(what: &str, english: &Word, german: Option<&Word>) -> Result<Label, Fault> {
    for word in std::iter::once(english).chain(german) {
        check_text(what, word)?;
    }
    let text = |word: &Word| word.get_ref().trim().to_owned();
    Ok(Label::new(text(english), german.map(text)))
}

/// Returns a text as names are compared: trimmed, in lower case.
pub(super) fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The fields of a type by key.
pub(super) struct Names<'a> {
    fields: &'a [Field],
    by_key: BTreeMap<&'a str, FieldIx>,
}

impl<'a> Names<'a> {
    pub(super) fn new(fields: &'a [Field]) -> Self {
        let by_key = (0_u16..).zip(fields).map(|(ix, field)| (field.key.as_str(), FieldIx(ix))).collect();
        Self { fields, by_key }
    }

    /// Finds the field that `key` of the file names.
    pub(super) fn find(&self, key: &str, word: &Word) -> Result<(FieldIx, &'a Field), Fault> {
        let found = self.by_key.get(word.get_ref().as_str()).copied();
        let found = found.and_then(|ix| self.fields.get(usize::from(ix.0)).map(|field| (ix, field)));
        found.ok_or_else(|| {
            let hint = nearest(word.get_ref(), self.by_key.keys().copied());
            Fault::at(word, format!("`{key}` names the unknown field {:?}{hint}", word.get_ref()))
        })
    }

    /// Finds the field that `key` of the file names and checks that its format is a fitting one.
    pub(super) fn find_with(
        &self,
        key: &str,
        word: &Word,
        wanted: &str,
        fits: impl Fn(&Field) -> bool,
    ) -> Result<FieldIx, Fault> {
        let (ix, field) = self.find(key, word)?;
        if fits(field) {
            return Ok(ix);
        }
        Err(Fault::at(word, format!("`{key}` needs a field of format {wanted}, and {:?} is none", field.key)))
    }

    /// Finds several different fields.
    pub(super) fn find_all(&self, key: &str, words: &[Word]) -> Result<Vec<FieldIx>, Fault> {
        let mut all = Vec::with_capacity(words.len());
        for word in words {
            let (ix, _) = self.find(key, word)?;
            if all.contains(&ix) {
                return Err(Fault::at(word, format!("`{key}` names the field {:?} twice", word.get_ref())));
            }
            all.push(ix);
        }
        Ok(all)
    }
}

/// Returns "; did you mean ...?" where a name is near enough.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    const NEAR: f64 = 0.8;
    known
        .map(|other| (strsim::jaro_winkler(name, other), other))
        .filter(|(near, _)| *near >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, other)| format!("; did you mean {other:?}?"))
        .unwrap_or_default()
}
