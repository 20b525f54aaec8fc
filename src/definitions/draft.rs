//! Drafts: every choice of a wizard run by field keys and column positions, as JSON, so that an import can be resumed.
//!
//! A draft belongs to one file and one organisation; to carry choices to another file there are configurations.

pub use super::json::Error;
use super::json::{Version, checked, read};
use super::words::{
    AssignByWord, BlankWord, DateOrderWord, DecimalWord, DuplicatesWord, ModeWord, PolicyWord, TableWords,
    TransferWord, TransformWords, notation,
};
use crate::domain::assignment::Assignment;
use crate::domain::choices::{Choices, Edits};
use crate::domain::directory::UserId;
use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::mapping::{Binding, Mapping, Origin, Source};
use crate::domain::record_type::RecordType;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The newest version that this program reads, and the one that it writes.
const VERSION: u64 = 1;

/// Writes all choices for a record type.
///
/// # Panics
/// Panics when a position is of another record type.
pub fn write(choices: &Choices, record_type: &RecordType) -> String {
    let Choices { table, mode, duplicates, transfer, raise, mapping, assignment, edits } = choices;
    let draft = DraftFile {
        version: VERSION,
        record_type: record_type.key.clone(),
        table: table.clone().into(),
        mode: (*mode).into(),
        duplicates: (*duplicates).into(),
        transfer: (*transfer).into(),
        raise: *raise,
        blank: mapping.blank.into(),
        bindings: mapping.bindings.iter().map(|(&ix, binding)| write_binding(record_type, ix, binding)).collect(),
        keys: mapping.keys.iter().map(|&ix| record_type.at(ix).key.clone()).collect(),
        assignment: assignment.as_ref().map(|assignment| AssignmentFile {
            by: assignment.by.into(),
            column: assignment.column.0,
            aliases: assignment.aliases.iter().map(|(value, user)| (value.clone(), user.0)).collect(),
            default_user: assignment.default_user.map(|user| user.0),
            excluded: assignment.excluded.iter().map(|user| user.0).collect(),
        }),
        corrected: edits.corrected.iter().map(|(&row, cells)| CorrectedFile { row, cells: cells.clone() }).collect(),
        cells: edits.cells.iter().map(|(&(row, column), text)| CellFile { row, column, text: text.clone() }).collect(),
        left_out: edits.left_out.iter().copied().collect(),
    };
    serde_json::to_string(&draft).expect("text keys and plain values always become JSON")
}

/// Reads the choices of a draft for the record type that they were made for.
///
/// Fails when the type no longer has a field that the draft names, so that no choice is lost unseen.
pub fn parse(text: &str, record_type: &RecordType) -> Result<Choices, Error> {
    let text = checked(text)?;
    read::<Head>(text)?;
    let draft: DraftFile = read(text)?;
    if draft.record_type != record_type.key {
        let message = format!("the draft is of type {:?}, not {:?}", draft.record_type, record_type.key);
        return Err(Error::whole(message));
    }
    let find = |key: &str| {
        let found = record_type.field(key).map(|(ix, _)| ix);
        found.ok_or_else(|| {
            Error::whole(format!("the draft names the field {key:?}, which {:?} does not have", record_type.key))
        })
    };
    let bindings = draft.bindings.into_iter().map(|binding| Ok((find(&binding.field)?, read_binding(binding))));
    let mapping = Mapping {
        bindings: bindings.collect::<Result<BTreeMap<_, _>, Error>>()?,
        keys: draft.keys.iter().map(|key| find(key)).collect::<Result<_, _>>()?,
        blank: draft.blank.into(),
    };
    let edits = Edits {
        corrected: draft.corrected.into_iter().map(|row| (row.row, row.cells)).collect(),
        cells: draft.cells.into_iter().map(|cell| ((cell.row, cell.column), cell.text)).collect(),
        left_out: draft.left_out.into_iter().collect(),
    };
    let assignment = draft.assignment.map(|file| Assignment {
        by: file.by.into(),
        column: ColumnIx(file.column),
        aliases: file.aliases.into_iter().map(|(value, user)| (value, UserId(user))).collect(),
        default_user: file.default_user.map(UserId),
        excluded: file.excluded.into_iter().map(UserId).collect(),
    });
    Ok(Choices {
        table: draft.table.into(),
        mode: draft.mode.into(),
        duplicates: draft.duplicates.into(),
        transfer: draft.transfer.into(),
        raise: draft.raise,
        mapping,
        assignment,
        edits,
    })
}

fn write_binding(record_type: &RecordType, ix: FieldIx, binding: &Binding) -> BindingFile {
    BindingFile {
        field: record_type.at(ix).key.clone(),
        source: match &binding.source {
            Source::Columns(columns) => SourceFile::Columns(columns.iter().map(|column| column.0).collect()),
            Source::Fixed(text) => SourceFile::Fixed(text.clone()),
        },
        policy: binding.policy.into(),
        transforms: binding.transforms.iter().cloned().map(Into::into).collect(),
        date_order: binding.notation.date.map(Into::into),
        decimal_mark: binding.notation.decimal.map(Into::into),
        value_map: binding.value_map.clone(),
        origin: match binding.origin {
            Origin::ByHand => OriginFile::ByHand,
            Origin::Configuration => OriginFile::Configuration,
            Origin::Learned => OriginFile::Learned,
            Origin::Exact => OriginFile::Exact,
            Origin::Synonym => OriginFile::Synonym,
            Origin::Similar(percent) => OriginFile::Similar(percent),
        },
    }
}

fn read_binding(file: BindingFile) -> Binding {
    Binding {
        source: match file.source {
            SourceFile::Columns(columns) => Source::Columns(columns.into_iter().map(ColumnIx).collect()),
            SourceFile::Fixed(text) => Source::Fixed(text),
        },
        policy: file.policy.into(),
        transforms: file.transforms.into_iter().map(Into::into).collect(),
        notation: notation(file.date_order, file.decimal_mark),
        value_map: file.value_map,
        origin: match file.origin {
            OriginFile::ByHand => Origin::ByHand,
            OriginFile::Configuration => Origin::Configuration,
            OriginFile::Learned => Origin::Learned,
            OriginFile::Exact => Origin::Exact,
            OriginFile::Synonym => Origin::Synonym,
            OriginFile::Similar(percent) => Origin::Similar(percent),
        },
    }
}

/// The key that says whether the rest can be understood.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "version")]
    _version: Version<VERSION>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DraftFile {
    version: u64,
    record_type: String,
    table: TableWords,
    mode: ModeWord,
    #[serde(default)]
    duplicates: DuplicatesWord,
    #[serde(default)]
    transfer: TransferWord,
    #[serde(default)]
    raise: bool,
    blank: BlankWord,
    bindings: Vec<BindingFile>,
    keys: Vec<String>,
    assignment: Option<AssignmentFile>,
    #[serde(default)]
    corrected: Vec<CorrectedFile>,
    cells: Vec<CellFile>,
    left_out: Vec<u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct BindingFile {
    field: String,
    source: SourceFile,
    policy: PolicyWord,
    #[serde(default)]
    transforms: Vec<TransformWords>,
    date_order: Option<DateOrderWord>,
    decimal_mark: Option<DecimalWord>,
    value_map: BTreeMap<String, String>,
    origin: OriginFile,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum SourceFile {
    Columns(Vec<u32>),
    Fixed(String),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum OriginFile {
    ByHand,
    Configuration,
    Learned,
    Exact,
    Synonym,
    Similar(u8),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct AssignmentFile {
    by: AssignByWord,
    column: u32,
    aliases: BTreeMap<String, i64>,
    default_user: Option<i64>,
    excluded: Vec<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CorrectedFile {
    row: u64,
    cells: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CellFile {
    row: u64,
    column: u32,
    text: String,
}
