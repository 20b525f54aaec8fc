//! The report: what became of every row, or the summary.

use super::{describe, write_file};
use crate::domain::directory::Directory;
use crate::domain::field::{Field, FieldIx};
use crate::domain::history::{ImportEntry, ImportId};
use crate::domain::plan::{Counts, Outcome, PlannedCell, PlannedRow};
use crate::domain::record_type::RecordType;
use crate::domain::rights::Right;
use crate::domain::value;
use crate::job::pipeline;
use crate::job::preview::References;
use crate::job::progress::tick;
use crate::job::results::WrittenFile;
use crate::job::{Error, Progress, Session, Stage, keeping, staging};
use crate::source::write::TableWriter;
use crate::store;
use crate::store::work::PackedPlan;
use crate::tr;
use serde_json::{Map, Value as Json, json};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

/// Writes what became of every row (.csv), or the summary (.json).
pub fn report(
    session: &mut Session,
    import: ImportId,
    path: &Path,
    progress: &mut dyn Progress,
) -> Result<WrittenFile, Error> {
    session.import_of(import, Right::ReadHistory)?;
    let entry = session.store.import(import)?;
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        let text = format!("{:#}\n", summary(&entry));
        write_file(path, |out| Ok(out.write_all(text.as_bytes())?))?;
        return Ok(WrittenFile { path: path.to_path_buf(), rows: entry.planned().rows() });
    }
    let record_type = staging::find_type(session, &entry.record_type)?;
    let mut plan = session.store.work(import)?.plan()?;
    let fields = plan.shape().fields.clone();
    let total = entry.planned().total();
    let mut rows = 0;
    let mut names = References::find(session, &record_type, &fields)?;
    let title_at = fields.iter().position(|&ix| ix == record_type.title).unwrap_or(usize::MAX);
    let directory = session.store.directory()?;
    let types = Arc::clone(session.store.types());
    let raised = types.raised_field(&record_type);
    let session = &*session;
    let edits = keeping::load_draft(session, import, &record_type)?.unwrap_or_default().edits;
    let mut waiting = (0..).zip(&entry.shares);
    let mut share = 0;
    let mut positions = Vec::new().into_iter();
    let unpacker = plan.unpacker();
    let next = |ahead: &mut Ahead| loop {
        if let Some(position) = positions.next() {
            ahead.share = share;
            return Ok(Some(plan.read_packed(position, &mut ahead.packed)?));
        }
        let Some((at, next)) = waiting.next() else { return Ok(None) };
        share = at;
        positions = plan.positions(next.ix, &[])?.into_iter();
    };
    let unpack = |ahead: &mut Ahead| ahead.unpacked = unpacker.changed(&ahead.packed, title_at, &mut ahead.row);
    write_file(path, |out| {
        let mut table = TableWriter::new(out, ',', true)?;
        table.row(head())?;
        pipeline::make_ahead("plan-reader", next, unpack, |Ahead { share, unpacked, row: planned, .. }| {
            std::mem::replace(unpacked, Ok(()))?;
            let Some(share) = entry.shares.get(*share) else { return Ok(()) };
            names.put(session, planned)?;
            let number = if planned.number == 0 { String::new() } else { planned.number.to_string() };
            let record = planned.cells.get(title_at).map_or(Cow::Borrowed(""), |cell| title(&record_type, cell));
            let by_hand = edits.words(planned.number).collect::<Vec<_>>().join("; ");
            let changes = changes(&record_type, &fields, planned, (&directory, raised));
            let changes = [by_hand, changes].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
            let problems = planned.problems.iter().map(|problem| describe(&record_type, problem));
            let problems = problems.collect::<Vec<_>>().join("; ");
            let (state, result) = (share.state.label(), planned.outcome.label());
            table.row([number.as_str(), &share.label, state, result, &record, &changes, &problems])?;
            rows += 1;
            tick(progress, Stage::Writing, rows, total)
        })?;
        Ok(table.finish()?)
    })?;
    Ok(WrittenFile { path: path.to_path_buf(), rows })
}

/// A planned row, read ahead of the report.
struct Ahead {
    /// Place of its share in the import.
    share: usize,
    packed: PackedPlan,
    row: PlannedRow,
    unpacked: Result<(), store::Error>,
}

impl Default for Ahead {
    fn default() -> Self {
        Self { share: 0, packed: PackedPlan::default(), row: PlannedRow::default(), unpacked: Ok(()) }
    }
}

/// Returns the names of the columns.
fn head() -> [&'static str; 7] {
    [
        tr!("report-row"),
        tr!("report-user"),
        tr!("report-state"),
        tr!("report-result"),
        tr!("report-record"),
        tr!("report-changes"),
        tr!("report-problems"),
    ]
}

fn title<'c>(record_type: &RecordType, cell: &'c PlannedCell) -> Cow<'c, str> {
    match &cell.raw {
        Some(raw) => Cow::Borrowed(raw),
        None => Cow::Owned(value::display(record_type.at(record_type.title), &cell.value)),
    }
}

/// Returns the changed fields as "Name: Müller OHG -> Müller KG".
fn changes(
    record_type: &RecordType,
    fields: &[FieldIx],
    planned: &PlannedRow,
    (directory, raised): (&Directory, Option<&Field>),
) -> String {
    let from = planned.transferred.map(|taken| {
        let name = directory.get(taken.from).map_or("", |user| user.name.as_str());
        match (planned.outcome == Outcome::New, taken.related) {
            (true, 0) => tr!("report-copied-alone", name = name),
            (true, related) => tr!("report-copied", name = name, related = related),
            (false, 0) => tr!("report-moved-alone", name = name),
            (false, related) => tr!("report-moved", name = name, related = related),
        }
    });
    let changed = fields.iter().zip(&planned.cells).filter_map(|(&ix, cell)| {
        let field = record_type.at(ix);
        let old = cell.old.as_ref()?;
        Some(format!("{}: {} -> {}", field.label, value::display(field, old), value::display(field, &cell.value)))
    });
    let raised = planned
        .raised
        .as_ref()
        .zip(raised)
        .map(|(to, field)| tr!("report-raises", field = &field.label, value = value::display(field, &to.value)));
    from.into_iter().chain(changed).chain(raised).collect::<Vec<_>>().join("; ")
}

/// Returns the summary of an import: version 1 of a documented shape.
pub fn summary(entry: &ImportEntry) -> Json {
    let shares = entry.shares.iter().map(|share| {
        json!({
            "label": share.label,
            "state": share.state.key(),
            "counts": counts(&share.counts),
        })
    });
    json!({
        "version": 1,
        "import": entry.id.0,
        "state": entry.state.key(),
        "recordType": entry.record_type,
        "mode": entry.mode.map(crate::domain::choices::Mode::key),
        "file": entry.file_name,
        "sha256": entry.sha256,
        "bytes": entry.bytes,
        "actor": entry.actor,
        "started": entry.started,
        "finished": entry.finished,
        "restorePoint": entry.restore_point.map(|point| point.0),
        "imported": counts(&entry.imported()),
        "shares": shares.collect::<Vec<_>>(),
    })
}

/// Returns counts by outcome.
pub fn counts(counts: &Counts) -> Json {
    let by_outcome =
        Outcome::ALL.into_iter().map(|outcome| (outcome.key().to_owned(), Json::from(counts.get(outcome))));
    Json::Object(by_outcome.collect::<Map<_, _>>())
}
