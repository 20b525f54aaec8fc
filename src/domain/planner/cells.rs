//! From the cells of a row to checked values.

use crate::domain::country;
use crate::domain::existing::{EntryFound, Existing, Lists};
use crate::domain::field::{ColumnIx, Default as FieldDefault, Field, FieldIx, Format, ListShape};
use crate::domain::list::words;
use crate::domain::mapping::{Binding, Source};
use crate::domain::plan::{PlanShape, PlannedCell, PlannedRow};
use crate::domain::planner::{Owner, PlanSpec};
use crate::domain::problem::{Problem, ProblemKind};
use crate::domain::record_type::RecordType;
use crate::domain::row::{CellKind, Row};
use crate::domain::text;
use crate::domain::value::{self, Notation, Surroundings, Value, Warning};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a row says about one field, beside the value.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Says {
    /// Whether the file says that the field has no entries, which is more than an empty cell says.
    pub(super) none: bool,
    /// Whether the file or a fixed value feeds the field at all.
    pub(super) bound: bool,
    /// Whether the value still names the record that it refers to; `raw` holds the text until that is found.
    pub(super) refers: bool,
}

/// A row with its cells read, before anything is decided about it.
#[derive(Debug, Default)]
pub struct ReadRow {
    /// A cell per planned field: its value, or the text that is none.
    pub(super) cells: Vec<PlannedCell>,
    /// What each of them says besides.
    pub(super) says: Vec<Says>,
    /// What is wrong with cells.
    pub(super) problems: Vec<Problem>,
}

impl ReadRow {
    /// Takes the buffers of a planned row that nobody needs any more.
    pub fn reuse(&mut self, planned: &mut PlannedRow) {
        self.cells = std::mem::take(&mut planned.cells);
    }

    /// Returns the value of a field.
    pub(super) fn value(&self, shape: &PlanShape, ix: FieldIx) -> &Value {
        self.cell(shape, ix).map_or(&Value::Empty, |cell| &cell.value)
    }

    /// Says whether the cell of a field could not be read.
    pub(super) fn is_unreadable(&self, shape: &PlanShape, ix: FieldIx) -> bool {
        self.cell(shape, ix).is_some_and(|cell| cell.raw.is_some())
    }

    /// Says whether the cell of a field still names the record that it refers to.
    pub(super) fn refers(&self, shape: &PlanShape, ix: FieldIx) -> bool {
        let at = shape.fields.iter().position(|&field| field == ix);
        at.and_then(|at| self.says.get(at)).is_some_and(|says| says.refers)
    }

    fn cell(&self, shape: &PlanShape, ix: FieldIx) -> Option<&PlannedCell> {
        shape.fields.iter().position(|&field| field == ix).and_then(|at| self.cells.get(at))
    }
}

/// A fixed value with what a person should know about it, or why it is none.
type Fixed = Result<(Value, Vec<Warning>), (ProblemKind, Vec<String>)>;

/// Values that are the same for every row: fixed ones and defaults.
pub(super) struct FixedCells {
    fixed: BTreeMap<FieldIx, Fixed>,
    defaults: BTreeMap<FieldIx, Value>,
}

impl FixedCells {
    /// Reads the fixed values of a mapping and the defaults of a type once.
    pub(super) fn read(spec: &PlanSpec<'_>) -> Self {
        let mut fixed = BTreeMap::new();
        for (&ix, binding) in &spec.mapping.bindings {
            let field = spec.record_type.at(ix);
            if let Source::Fixed(text) = &binding.source
                && !matches!(field.format, Format::Reference { .. })
            {
                let text = binding.transformed(text);
                fixed.insert(ix, read_once(spec, field, text.trim(), binding.notation).map_err(|wrong| *wrong));
            }
        }
        let defaults = spec.record_type.fields().filter_map(|(ix, field)| {
            let value = match field.default.as_ref()? {
                FieldDefault::Text(text) => match read_once(spec, field, text, Notation::default()) {
                    Ok((value, remarks)) if !remarks.iter().any(|remark| remark.0 == ProblemKind::DisabledEntry) => {
                        value
                    }
                    Ok(_) | Err(_) => Value::Empty,
                },
                FieldDefault::Now => Value::Text(spec.now.to_owned()),
                FieldDefault::ListDefault => {
                    let Format::List { list, .. } = &field.format else { return Some((ix, Value::Empty)) };
                    spec.lists.default_entry(list).map_or(Value::Empty, Value::Text)
                }
                FieldDefault::RandomHex(_) | FieldDefault::NameFrom(_) | FieldDefault::CountryFrom { .. } => {
                    Value::Empty
                }
            };
            Some((ix, value))
        });
        Self { fixed, defaults: defaults.collect() }
    }

    /// Returns what new records get in planned fields that the file leaves empty.
    pub(super) fn fills(&self, record_type: &RecordType, shape: &PlanShape) -> Vec<Fill> {
        let fills = shape.fields.iter().enumerate().filter_map(|(at, &ix)| {
            let random = match record_type.at(ix).default.as_ref()? {
                FieldDefault::RandomHex(digits) => Some(*digits),
                FieldDefault::Text(_)
                | FieldDefault::Now
                | FieldDefault::ListDefault
                | FieldDefault::NameFrom(_)
                | FieldDefault::CountryFrom { .. } => None,
            };
            Some(Fill { at, ix, value: self.defaults.get(&ix).cloned().unwrap_or_default(), random })
        });
        fills.collect()
    }
}

/// What a new record gets in a field that the file leaves empty.
pub(super) struct Fill {
    /// Place among the planned fields.
    pub(super) at: usize,
    pub(super) ix: FieldIx,
    pub(super) value: Value,
    /// Digits of a random identifier, which is never the file's.
    pub(super) random: Option<u8>,
}

/// What feeds the planned fields, and which of them says in which country a row is.
#[derive(Clone)]
pub(super) struct Feeds<'a> {
    all: Vec<Feed<'a>>,
    /// Place of the country among them, where something feeds it.
    country: Option<usize>,
}

/// What feeds a planned field, looked up once for all rows.
#[derive(Clone)]
struct Feed<'a> {
    ix: FieldIx,
    field: &'a Field,
    binding: Option<&'a Binding>,
    fixed: Option<Fixed>,
}

impl<'a> Feeds<'a> {
    /// Finds what feeds each planned field.
    pub(super) fn find_all(spec: &PlanSpec<'a>, shape: &PlanShape, fixed: &FixedCells) -> Self {
        let feeds = shape.fields.iter().map(|&ix| Feed {
            ix,
            field: spec.record_type.at(ix),
            binding: spec.mapping.bindings.get(&ix),
            fixed: fixed.fixed.get(&ix).cloned(),
        });
        let all: Vec<_> = feeds.collect();
        let country = all.iter().position(|feed| feed.field.format == Format::Country && feed.binding.is_some());
        Self { all, country }
    }
}

/// Reads the cells of a row; what cells refer to is found by [`find_references`].
///
/// The country comes first, wherever it stands: numbers of the row are those of its country.
pub(super) fn read_row(spec: &PlanSpec<'_>, feeds: &Feeds<'_>, row: &Row, read: &mut ReadRow) {
    let ReadRow { cells, says, problems } = read;
    cells.resize_with(feeds.all.len(), PlannedCell::default);
    says.clear();
    says.resize(feeds.all.len(), Says::default());
    problems.clear();
    let mut around = spec.around;
    let mut of_country = Vec::new();
    if let Some(at) = feeds.country
        && let (Some(feed), Some(cell), Some(says)) = (feeds.all.get(at), cells.get_mut(at), says.get_mut(at))
    {
        *says = read_feed(spec, feed, around, row, cell, &mut of_country);
        if let Value::Text(code) = &cell.value
            && let Some(country) = country::by_code(code)
        {
            around.country = country.code;
        }
    }
    let all = feeds.all.iter().zip(cells).zip(says).enumerate();
    for (at, ((feed, cell), says)) in all {
        if feeds.country == Some(at) {
            problems.append(&mut of_country);
        } else {
            *says = read_feed(spec, feed, around, row, cell, problems);
        }
    }
}

/// Fills the cell of a field with what feeds it.
fn read_feed(
    spec: &PlanSpec<'_>,
    feed: &Feed<'_>,
    around: Surroundings<'_>,
    row: &Row,
    cell: &mut PlannedCell,
    problems: &mut Vec<Problem>,
) -> Says {
    let former = std::mem::take(cell).value;
    match (feed.binding, &feed.fixed) {
        (None, _) => Says::default(),
        (Some(_), Some(Ok((value, remarks)))) => {
            cell.value = value.clone();
            problems.extend(remarks.iter().map(|r| problem(spec, feed.ix, row, r.0, r.1.clone())));
            BOUND
        }
        (Some(_), Some(Err((kind, details)))) => {
            problems.push(problem(spec, feed.ix, row, *kind, details.clone()));
            cell.raw = raw_text(spec, feed.ix, row).map(Cow::into_owned);
            BOUND
        }
        (Some(binding), None) => {
            cell.value = former;
            read_cell(spec, (feed, binding), around, row, cell, problems)
        }
    }
}

/// What a cell that the file or a fixed value feeds says besides, unless there is more to it.
const BOUND: Says = Says { none: false, bound: true, refers: false };

/// Fills the cell of a field, which holds a value that nobody needs any more.
fn read_cell(
    spec: &PlanSpec<'_>,
    (feed, binding): (&Feed<'_>, &Binding),
    around: Surroundings<'_>,
    row: &Row,
    cell: &mut PlannedCell,
    problems: &mut Vec<Problem>,
) -> Says {
    let former = std::mem::take(&mut cell.value);
    let Some(text) = source_text(spec, &binding.source, row) else { return BOUND };
    let Feed { ix, field, .. } = *feed;
    let text = if field.is_verbatim() { text } else { plain(text) };
    let transformed = binding.transformed(&text);
    let meant = binding.meant(field, transformed.trim());
    let trimmed = meant.trim();
    // What a value map made of the text is another text, and its blank ends mean nothing.
    let is_mapped = trimmed != transformed.trim();
    let read = if field.is_verbatim() && !is_mapped { transformed.as_ref() } else { trimmed };
    if read.is_empty() || (trimmed.is_empty() && !field.keeps_blanks()) {
        return BOUND;
    }
    if let Format::Reference { .. } = field.format {
        cell.value = Value::Text(trimmed.to_owned());
        cell.raw = Some(text.into_owned());
        return Says { refers: true, ..BOUND };
    }
    cell.value = former;
    let kind = match cell_kind(spec, &binding.source, row) {
        // What a transform made is text, whatever the cell of a workbook was; unless the cell holds no value at all.
        CellKind::Broken => CellKind::Broken,
        CellKind::Text | CellKind::Number | CellKind::DateTime | CellKind::Bool if transformed != text => {
            CellKind::Text
        }
        kind @ (CellKind::Text | CellKind::Number | CellKind::DateTime | CellKind::Bool) => kind,
    };
    match read_text(spec, field, (read, kind, binding.notation), around, &mut cell.value) {
        Ok((none, remarks)) => {
            problems.extend(remarks.into_iter().map(|remark| problem(spec, ix, row, remark.0, remark.1)));
            Says { none, ..BOUND }
        }
        Err(wrong) => {
            cell.value = Value::Empty;
            problems.push(problem(spec, ix, row, wrong.0, wrong.1));
            cell.raw = Some(text.into_owned());
            BOUND
        }
    }
}

/// Finds the records that the cells of a row refer to.
pub(super) fn find_references<E: Existing>(
    spec: &PlanSpec<'_>,
    shape: &PlanShape,
    owner: Owner<'_>,
    row: &Row,
    read: &mut ReadRow,
    existing: &mut E,
) -> Result<(), E::Error> {
    let cells = read.cells.iter_mut().zip(&mut read.says);
    for (&ix, (cell, says)) in shape.fields.iter().zip(cells).filter(|(_, (_, says))| says.refers) {
        let Format::Reference { record_type, by } = &spec.record_type.at(ix).format else { continue };
        says.refers = false;
        let Value::Text(text) = std::mem::take(&mut cell.value) else { continue };
        if let Some(record) = existing.reference(owner.id, record_type, by, &text)? {
            (cell.value, cell.raw) = (Value::Integer(record.0), None);
            continue;
        }
        let near = existing.near_reference(owner.id, record_type, by, &text)?;
        let (near, other_user) = near.map_or_else(Default::default, |near| (near.text, near.other_user));
        let (one, labels) = names_of_reference(spec, record_type, by);
        let details = vec![one, owner.name.to_owned(), labels, near, other_user.unwrap_or_default()];
        // Problems stand in the order of the fields.
        let at = read.problems.partition_point(|problem| problem.field <= Some(ix));
        read.problems.insert(at, problem(spec, ix, row, ProblemKind::UnknownReference, details));
    }
    Ok(())
}

/// Returns the name of one record of a type and the labels of the fields that name it, for messages.
fn names_of_reference(spec: &PlanSpec<'_>, record_type: &str, by: &[String]) -> (String, String) {
    let Some(other) = spec.types.get(record_type) else { return (record_type.to_owned(), text::one_of(by)) };
    let labels = by.iter().filter_map(|key| other.field(key)).map(|(_, field)| field.label.as_str());
    (other.one.to_string(), text::one_of(&labels.collect::<Vec<_>>()))
}

/// Why a text is no value: the kind of problem and its details.
type Wrong = Box<(ProblemKind, Vec<String>)>;

/// Reads a text that is not empty, for a field that is no reference, in place of a former value. Returns whether it says
/// that the field has no entries, and what a person should know; an entry that is disabled is only that, for a record may
/// have it already.
fn read_text(
    spec: &PlanSpec<'_>,
    field: &Field,
    (text, kind, notation): (&str, CellKind, Notation),
    around: Surroundings<'_>,
    target: &mut Value,
) -> Result<(bool, Vec<Warning>), Wrong> {
    if spec.record_type.refuses_formulas && kind == CellKind::Text {
        if starts_like_formula(text.trim()) {
            return Err(Box::new((ProblemKind::Formula, Vec::new())));
        }
        if holds_script(text) {
            return Err(Box::new((ProblemKind::Script, Vec::new())));
        }
    }
    if let Format::List { list, shape } = &field.format {
        let mut disabled = Vec::new();
        let (value, none) = read_entries(spec.lists, list, *shape, text, &mut disabled)?;
        value::check_length(field, &value).map_err(|failure| Box::new((failure.kind, failure.details)))?;
        *target = value;
        return Ok((none, disabled));
    }
    match value::read_into(target, field, text, kind, notation, around) {
        // A word that is no value, like "None" for an interval, says more than an empty cell.
        Ok(warning) => Ok((target.is_empty(), warning.into_iter().collect())),
        Err(failure) => Err(Box::new((failure.kind, failure.details))),
    }
}

/// Reads a text that stands for every row.
fn read_once(
    spec: &PlanSpec<'_>,
    field: &Field,
    text: &str,
    notation: Notation,
) -> Result<(Value, Vec<Warning>), Wrong> {
    let mut value = Value::Empty;
    let (_, remarks) = read_text(spec, field, (text, CellKind::Text, notation), spec.around, &mut value)?;
    Ok((value, remarks))
}

/// Reads entries of one of the organisation's lists; those that are disabled are named in `disabled`.
fn read_entries(
    lists: &dyn Lists,
    list: &str,
    shape: ListShape,
    text: &str,
    disabled: &mut Vec<Warning>,
) -> Result<(Value, bool), Wrong> {
    // `stored` makes of an entry's key what a record holds of it.
    let mut entry = |text: &str, stored: &dyn Fn(String) -> String| match lists.entry(list, text) {
        EntryFound::Known(key) => Ok(stored(key)),
        EntryFound::Disabled(key) => {
            let part = stored(key.clone());
            disabled.push(Box::new((ProblemKind::DisabledEntry, vec![list.to_owned(), key, part.clone()])));
            Ok(part)
        }
        EntryFound::Unknown => {
            let nearest = lists.nearest(list, text).unwrap_or_default();
            let empty = lists.is_empty(list).then(|| list.to_owned());
            let details = [words(list), nearest, text.to_owned()].into_iter().chain(empty);
            Err(Box::new((ProblemKind::UnknownEntry, details.collect())))
        }
    };
    let plain = |key| key;
    if shape == ListShape::One {
        return Ok((Value::Text(entry(text, &plain)?), false));
    }
    if text.eq_ignore_ascii_case("none") {
        return Ok((Value::Empty, true));
    }
    let mut keys = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let key = match (shape, part.split_once(':')) {
            (ListShape::Pairs, Some((source, id))) if !id.trim().is_empty() => {
                entry(source.trim(), &|key| format!("{key}:{}", id.trim()))?
            }
            (ListShape::Pairs, _) => return Err(Box::new((ProblemKind::NotPair, Vec::new()))),
            (ListShape::One | ListShape::Many, _) => entry(part, &plain)?,
        };
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Ok((Value::Text(keys.join(",")), false))
}

/// Says whether a spreadsheet would calculate the text; signed numbers and international phone numbers are none.
fn starts_like_formula(text: &str) -> bool {
    let mut rest = text.chars();
    match rest.next() {
        Some('=' | '@' | '\t' | '\r' | '＝' | '＠') => true,
        Some('+' | '-' | '＋' | '－') => !rest.all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '%')),
        _ => false,
    }
}

/// Says whether a browser or a server would run the text or a part of it.
fn holds_script(text: &str) -> bool {
    const ELEMENTS: [&str; 3] = ["<script", "</script", "<?php"];
    const SCHEMES: [&str; 2] = ["javascript:", "vbscript:"];
    let begins = |text: &str, word: &&str| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let mut tags = text.match_indices('<').filter_map(|(at, _)| text.get(at..));
    SCHEMES.iter().any(|scheme| begins(text, scheme)) || tags.any(|tag| ELEMENTS.iter().any(|word| begins(tag, word)))
}

/// Returns the text that feeds a field, or `None` where nothing does.
pub(super) fn raw_text<'r>(spec: &PlanSpec<'r>, ix: FieldIx, row: &'r Row) -> Option<Cow<'r, str>> {
    source_text(spec, &spec.mapping.bindings.get(&ix)?.source, row)
}

fn source_text<'r>(spec: &PlanSpec<'r>, source: &'r Source, row: &'r Row) -> Option<Cow<'r, str>> {
    match source {
        Source::Fixed(text) => Some(Cow::Borrowed(text)),
        Source::Columns(columns) => match columns.as_slice() {
            [] => None,
            [column] => Some(Cow::Borrowed(cell_text(spec, *column, row))),
            several => {
                let parts =
                    several.iter().map(|&column| cell_text(spec, column, row).trim()).filter(|part| !part.is_empty());
                Some(Cow::Owned(parts.collect::<Vec<_>>().join(" ")))
            }
        },
    }
}

/// Returns text as fields hold it that are not verbatim: what no line shows is no part of a value.
fn plain(text: Cow<'_, str>) -> Cow<'_, str> {
    match text::without_controls(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(plain) => Cow::Owned(plain),
    }
}

fn cell_text<'r>(spec: &PlanSpec<'r>, column: ColumnIx, row: &'r Row) -> &'r str {
    if !spec.edits.cells.is_empty()
        && let Some(edited) = spec.edits.cells.get(&(row.number, column.0))
    {
        return edited;
    }
    row.cell(column.0 as usize)
}

fn cell_kind(spec: &PlanSpec<'_>, source: &Source, row: &Row) -> CellKind {
    match source {
        Source::Columns(columns) => match columns.as_slice() {
            [column] if !is_edited(spec, *column, row) => row.kind(column.0 as usize),
            _ => CellKind::Text,
        },
        Source::Fixed(_) => CellKind::Text,
    }
}

fn is_edited(spec: &PlanSpec<'_>, column: ColumnIx, row: &Row) -> bool {
    !spec.edits.cells.is_empty() && spec.edits.cells.contains_key(&(row.number, column.0))
}

/// Returns the first column that feeds a field.
pub(super) fn first_column(spec: &PlanSpec<'_>, ix: FieldIx) -> Option<ColumnIx> {
    match &spec.mapping.bindings.get(&ix)?.source {
        Source::Columns(columns) => columns.first().copied(),
        Source::Fixed(_) => None,
    }
}

/// Makes a problem of a cell.
pub(super) fn problem(spec: &PlanSpec<'_>, ix: FieldIx, row: &Row, kind: ProblemKind, details: Vec<String>) -> Problem {
    Problem {
        kind,
        field: Some(ix),
        column: first_column(spec, ix),
        value: raw_text(spec, ix, row).map_or_else(String::new, |text| plain(text).trim().to_owned()),
        details,
    }
}
