//! Names of columns and fields: which are the same, which are alike.

use super::{Origin, words};
use crate::domain::field::{Field, FieldIx};
use crate::domain::record_type::RecordType;
use crate::domain::text;
use std::collections::{HashMap, HashSet};

/// From here on a similar name is worth offering.
pub(super) const OFFER: f64 = 0.70;
/// How alike a name is that holds the whole name of a field among other words.
const HELD: f64 = 0.74;
/// How alike a name is whose other words are all names of the field, too.
const COVERED: f64 = 0.88;
/// How alike a name is at most that is neither misspelt nor covered. Values of the right form do not lift it above what
/// is matched without asking: the other words of "End date" mean something.
const VAGUELY: f64 = 0.72;
/// The certainty of a name that is the field's but for words that change nothing, as in "Billing city".
const CORE: u8 = 92;

/// The names of all fields of a record type, as they are compared.
pub(super) struct Names {
    exact: HashMap<String, Vec<FieldIx>>,
    synonyms: HashMap<String, Vec<FieldIx>>,
    fields: Vec<FieldNames>,
    /// How names of columns call a record of the type.
    kind: Vec<String>,
}

/// The names of one field.
struct FieldNames {
    field: FieldIx,
    /// Each name as a whole and by its words.
    names: Vec<(String, Vec<String>)>,
    /// All words of all names.
    words: HashSet<String>,
}

impl Names {
    pub(super) fn new(record_type: &RecordType) -> Self {
        let mut names = Self {
            exact: HashMap::new(),
            synonyms: HashMap::new(),
            fields: Vec::new(),
            kind: words::of_kind(record_type.one.english(), record_type.many.english()),
        };
        for (ix, field) in record_type.fields() {
            for name in field.own_names() {
                let fields = names.exact.entry(text::fold(name)).or_default();
                if !fields.contains(&ix) {
                    fields.push(ix);
                }
            }
            for synonym in field.other_names() {
                names.synonyms.entry(text::fold(synonym)).or_default().push(ix);
            }
            let all: Vec<_> = field.names().map(|name| (text::fold(name), words::of(name))).collect();
            let words = all.iter().flat_map(|(_, words)| words.iter().cloned()).collect();
            names.fields.push(FieldNames { field: ix, names: all, words });
        }
        names
    }

    /// Returns the fields that a column's name means, the likeliest first, each once.
    pub(super) fn of(&self, column: &str) -> Vec<(FieldIx, Origin)> {
        let mut found: Vec<(FieldIx, Origin)> = Vec::new();
        let mut add = |fields: Option<&Vec<FieldIx>>, origin: Origin| {
            for &field in fields.into_iter().flatten() {
                if !found.iter().any(|(known, _)| *known == field) {
                    found.push((field, origin));
                }
            }
        };
        let folded = text::fold(column);
        let bare = self.without_brackets(column);
        let bare_folded = text::fold(&bare);
        let of_column = words::of(&bare);
        // A share is no number or yes or no of its own: "% complete" does not say whether it is complete.
        if !column.contains('%') {
            add(self.exact.get(&folded), Origin::Exact);
            add(self.synonyms.get(&folded), Origin::Synonym);
            if bare_folded != folded && !bare_folded.is_empty() {
                add(self.exact.get(&bare_folded), Origin::Synonym);
                add(self.synonyms.get(&bare_folded), Origin::Synonym);
            }
            for core in words::cores(&of_column, &self.kind) {
                add(self.exact.get(&core), Origin::Similar(CORE));
                add(self.synonyms.get(&core), Origin::Similar(CORE));
            }
        }
        let most = if column.contains('%') { VAGUELY } else { 1.0 };
        for (field, likeness) in self.similar(if bare_folded.is_empty() { &folded } else { &bare_folded }, &of_column) {
            add(Some(&vec![field]), Origin::Similar(percent(likeness.min(most))));
        }
        found
    }

    /// Returns how early a column's name stands among the names of a field: the first ones are the likeliest.
    pub(super) fn place(&self, field: FieldIx, column: &str) -> usize {
        let (folded, bare) = (text::fold(column), text::fold(&self.without_brackets(column)));
        let cores = words::cores(&words::of(column), &self.kind);
        let names = self.fields.iter().find(|names| names.field == field);
        let places = names.into_iter().flat_map(|names| names.names.iter().enumerate());
        let is_it = |name: &String| *name == folded || *name == bare || cores.contains(name);
        places.filter(|(_, (name, _))| is_it(name)).map(|(place, _)| place).next().unwrap_or(usize::MAX)
    }

    /// Takes off what stands in brackets behind a name, unless it says that the column is about something else: the
    /// "Remark (Phone)" is none about the record, and hours are no minutes.
    fn without_brackets(&self, column: &str) -> String {
        if column.trim_start().starts_with(['(', '[', '{']) {
            return column.to_owned();
        }
        let Some(start) = column.find(['(', '[', '{']) else { return column.to_owned() };
        let inside = words::of(&column[start..]);
        let name = inside.concat();
        let is_field = self.exact.contains_key(&name) || self.synonyms.contains_key(&name);
        let is_other = !words::is_form(&inside) && (is_field || words::is_other(&inside));
        if is_other { column.to_owned() } else { without_brackets(column) }
    }

    fn similar(&self, folded: &str, words: &[String]) -> Vec<(FieldIx, f64)> {
        let likeness = |field: &FieldNames| {
            let alike = field.names.iter().map(|(name, name_words)| likeness(folded, words, name, name_words));
            let alike = alike.fold(0.0, f64::max);
            // "Website URL" is made of nothing but names of the same field.
            let covered = alike >= HELD && words.iter().all(|word| field.words.contains(word));
            let misspelt = || field.names.iter().any(|(_, name_words)| words::is_misspelt(words, name_words));
            if covered {
                alike.max(COVERED)
            } else if alike >= OFFER && misspelt() {
                alike
            } else {
                alike.min(VAGUELY)
            }
        };
        let all = self.fields.iter().map(|field| (field.field, likeness(field)));
        let mut best: Vec<(FieldIx, f64)> = all.filter(|(_, likeness)| *likeness >= OFFER).collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1));
        best
    }
}

/// Says whether a column is named like the field or one of its synonyms.
pub fn is_named(field: &Field, column: &str) -> bool {
    let folded = text::fold(&without_brackets(column));
    !folded.is_empty() && field.names().any(|name| text::fold(name) == folded)
}

/// Returns how alike a column's name and a field's name are, from 0 to 1.
fn likeness(column: &str, column_words: &[String], name: &str, name_words: &[String]) -> f64 {
    /// A name of fewer letters is alike by chance.
    const SHORTEST: usize = 4;
    if column.len() < SHORTEST || name.len() < SHORTEST {
        return 0.0;
    }
    let spelled = text::similarity(column, name);
    // "Phone of the customer" holds the whole name "Phone", among other words.
    let holds = column_words.len() > name_words.len() && name_words.iter().all(|word| column_words.contains(word));
    let held = if holds { HELD + 0.06 * share(name.len(), column.len()) } else { 0.0 };
    spelled.max(held).min(0.94)
}

#[expect(clippy::cast_precision_loss, reason = "lengths of names are small")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1")]
fn percent(likeness: f64) -> u8 {
    (likeness.clamp(0.0, 1.0) * 100.0).floor() as u8
}

/// Takes off what stands in brackets behind a name: `dateBirth (dd/mm/yyyy)`.
pub(super) fn without_brackets(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut depth = 0_u32;
    for c in name.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}
