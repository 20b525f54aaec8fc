//! What was chosen for an import so far, kept in its working folder: nothing of it is lost, however the window is left.
//!
//! The choices of a plan stay beside it as they were planned, because whoever runs, reviews or reports the import goes by
//! them. What was chosen since stands in a file of its own until the next plan.

use crate::definitions::draft;
use crate::domain::choices::Choices;
use crate::domain::config::ImportConfig;
use crate::domain::history::{ImportId, ImportState};
use crate::domain::mapping::{Origin, Source};
use crate::domain::record_type::RecordType;
use crate::domain::table::TableChoice;
use crate::job::results::Staged;
use crate::job::staging::{find_type, look};
use crate::job::{Error, Session};
use crate::store;
use crate::tr;

/// Name of the draft in the working folder: the choices of the plan, or all of them while there is none.
pub(crate) const DRAFT: &str = "draft.json";
/// Name of the choices that were made after the plan.
pub(crate) const LATER: &str = "later.json";
/// Name of the choices about the table with which the rows were not read yet.
const TABLE: &str = "table.json";

/// What is to be kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Keeping {
    /// Every choice.
    Choices(Box<Choices>),
    /// Choices about the table; the rows were not read with them yet, so that the others may not fit.
    Table(Box<TableChoice>),
}

/// Keeps choices of an import, so that it can be taken up again with them. Those of its plan stay as they were planned.
pub fn keep(session: &mut Session, import: ImportId, what: &Keeping) -> Result<(), Error> {
    session.import_to_work_on(import)?;
    session.hold(import)?;
    let entry = session.store.import(import)?;
    if !matches!(entry.state, ImportState::Draft | ImportState::Paused) {
        return Ok(());
    }
    let record_type = find_type(session, &entry.record_type)?;
    let work = session.store.work(import)?;
    let choices = match what {
        Keeping::Table(table) => {
            let only = Choices { table: (**table).clone(), ..Choices::default() };
            return Ok(work.save(TABLE, &draft::write(&only, &record_type))?);
        }
        Keeping::Choices(choices) => choices,
    };
    if entry.shares.is_empty() {
        save_draft(session, import, &record_type, choices)?;
    } else if load_draft(session, import, &record_type)?.as_ref() == Some(choices) {
        work.forget(LATER)?;
    } else {
        work.save(LATER, &draft::write(choices, &record_type))?;
    }
    Ok(work.forget(TABLE)?)
}

/// Keeps the choices with the import: those of its plan, or all of them while there is none.
pub(crate) fn save_draft(
    session: &Session,
    import: ImportId,
    record_type: &RecordType,
    choices: &Choices,
) -> Result<(), Error> {
    Ok(session.store.work(import)?.save(DRAFT, &draft::write(choices, record_type))?)
}

/// Forgets what was chosen since the last plan: another one was made with it.
pub(crate) fn forget_later(session: &Session, import: ImportId) -> Result<(), Error> {
    let work = session.store.work(import)?;
    work.forget(LATER)?;
    Ok(work.forget(TABLE)?)
}

/// Returns the choices kept with the import: those of its plan, or all of them while there is none.
pub(crate) fn load_draft(
    session: &Session,
    import: ImportId,
    record_type: &RecordType,
) -> Result<Option<Choices>, Error> {
    load(session, import, record_type, DRAFT)
}

/// Returns what was chosen since the plan, where that is something else.
pub(crate) fn load_later(
    session: &Session,
    import: ImportId,
    record_type: &RecordType,
) -> Result<Option<Choices>, Error> {
    load(session, import, record_type, LATER)
}

/// Returns the choices about the table with which the rows were not read yet.
pub(crate) fn load_table(
    session: &Session,
    import: ImportId,
    record_type: &RecordType,
) -> Result<Option<TableChoice>, Error> {
    Ok(load(session, import, record_type, TABLE)?.map(|choices| choices.table))
}

fn load(session: &Session, import: ImportId, of: &RecordType, name: &str) -> Result<Option<Choices>, Error> {
    let Some(text) = session.store.work(import)?.load(name)? else { return Ok(None) };
    let wrong = |error: draft::Error| Error::Usage {
        message: tr!("error-draft", import = import.0.to_string(), error = error.to_string()),
        hint: Some(tr!("hint-draft").to_owned()),
    };
    draft::parse(&text, of).map(Some).map_err(wrong)
}

/// Says whether something was chosen since the plan.
pub(crate) fn is_changed(session: &Session, import: ImportId) -> Result<bool, Error> {
    let work = session.store.work(import)?;
    Ok(work.load(LATER)?.is_some() || work.load(TABLE)?.is_some())
}

/// Refuses what goes by the plan where something was chosen since: nobody saw what that does.
pub(crate) fn require_as_planned(session: &Session, import: ImportId) -> Result<(), Error> {
    if !is_changed(session, import)? {
        return Ok(());
    }
    Err(store::Error::State(tr!("error-chosen-since", import = import.0.to_string())).into())
}

/// Takes what a person chose before into what is proposed for the table read another way, by the names of the columns.
pub(crate) fn carry_over(
    session: &Session,
    import: ImportId,
    record_type: &RecordType,
    (before, staged): (&Choices, &Staged),
) -> Result<Choices, Error> {
    let directory = session.directory_of(session.right_to_import(&record_type.key))?;
    let columns = look(session, import, &before.table)?.shape.columns;
    let by_names = ImportConfig::from_choices("", record_type, &columns, before, &directory);
    let (mut carried, _) = by_names.to_choices(record_type, &staged.shape.columns, &directory);
    let mut choices = staged.choices.clone();
    for (field, binding) in &before.mapping.bindings {
        if binding.origin != Origin::ByHand {
            continue;
        }
        let Some(mut binding) = carried.mapping.bindings.remove(field) else { continue };
        if let Source::Columns(sources) = &binding.source {
            let sources = sources.clone();
            choices.mapping.bindings.retain(|_, other| match &other.source {
                Source::Columns(columns) => !columns.iter().any(|column| sources.contains(column)),
                Source::Fixed(_) => true,
            });
        }
        binding.origin = Origin::ByHand;
        choices.mapping.bindings.insert(*field, binding);
    }
    let bound = &choices.mapping.bindings;
    choices.mapping.keys.retain(|field| bound.contains_key(field));
    choices.mapping.blank = before.mapping.blank;
    let Choices { mode, duplicates, transfer, raise, .. } = *before;
    Ok(Choices { mode, duplicates, transfer, raise, ..choices })
}
