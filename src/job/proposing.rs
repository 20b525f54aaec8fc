//! Proposed choices: those of a configuration, those that an earlier import taught, those that names and values suggest.

use crate::definitions::importcfg;
use crate::domain::choices::{Choices, Mode};
use crate::domain::config::{Drift, ImportConfig};
use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::history::ImportEntry;
use crate::domain::mapping::{self, Mapping, Origin, Source};
use crate::domain::profile::ColumnProfile;
use crate::domain::record_type::RecordType;
use crate::domain::table::TableShape;
use crate::job::{Error, Session, staging};

type Proposed = (Vec<Vec<(FieldIx, Origin)>>, Choices, Vec<Drift>);

/// Proposes choices: those of the configuration, else those learned for this header, else those that the names and
/// values suggest.
pub(crate) fn propose(
    session: &Session,
    record_type: &RecordType,
    shape: &TableShape,
    profiles: &[ColumnProfile],
    configuration: Option<&ImportConfig>,
) -> Result<Proposed, Error> {
    let directory = session.store.directory()?;
    let proposal = mapping::propose(record_type, &shape.columns, profiles, &directory);
    let candidates = proposal.candidates;
    if let Some(configuration) = configuration {
        let (mut choices, drift) = configuration.to_choices(record_type, &shape.columns, &directory);
        mapping::settle(record_type, &mut choices.mapping, profiles);
        // A configuration that says nothing of users, as one of another program, leaves that to the proposal.
        if configuration.assignment.is_none() {
            choices.assignment = proposal.assignment;
        }
        return Ok((candidates, choices, drift));
    }
    if let Some(learned) = find_learned(session, record_type, &shape.columns)? {
        let (mut choices, mut drift) = learned.to_choices(record_type, &shape.columns, &directory);
        drift.retain(|drift| !matches!(drift, Drift::NewColumn(column) if mapping::is_of_problem_file(column)));
        choices.mode = Mode::default();
        mapping::settle(record_type, &mut choices.mapping, profiles);
        choices.mapping.bindings.values_mut().for_each(|binding| binding.origin = Origin::Learned);
        if !drift.is_empty() {
            complete(record_type, &mut choices, proposal.mapping, &drift, &shape.columns);
        }
        choices.assignment = choices.assignment.or(proposal.assignment);
        return Ok((candidates, choices, drift));
    }
    let choices = Choices { mapping: proposal.mapping, assignment: proposal.assignment, ..Choices::default() };
    Ok((candidates, choices, Vec::new()))
}

/// Finds what an earlier import of this header taught, else of the one that has the most names in common with it.
///
/// What was learned is a convenience: what an older version wrote and this one cannot read is passed over.
fn find_learned(
    session: &Session,
    record_type: &RecordType,
    columns: &[String],
) -> Result<Option<ImportConfig>, Error> {
    /// With fewer names in common it is another kind of file.
    const LEAST_PERCENT: usize = 60;
    let signature = mapping::header_signature(columns);
    let learned = session.store.learned(&record_type.key)?.into_iter();
    let alike = learned.map(|(other, json)| (mapping::percent_in_common(&signature, &other), other, json));
    let nearest = alike.filter(|(percent, ..)| *percent >= LEAST_PERCENT).max();
    Ok(nearest.and_then(|(_, _, json)| importcfg::parse(&json).ok()).map(|parsed| parsed.config))
}

/// Matches the columns that are new since the choices were learned as proposed, and takes the proposed key where the
/// learned one is not whole.
fn complete(record_type: &RecordType, choices: &mut Choices, proposed: Mapping, drift: &[Drift], columns: &[String]) {
    let is_new = |column: &ColumnIx| {
        let name = columns.get(column.0 as usize);
        name.is_some_and(|name| drift.iter().any(|drift| matches!(drift, Drift::NewColumn(new) if new == name)))
    };
    for (field, binding) in proposed.bindings {
        let feeds_on_new = matches!(&binding.source, Source::Columns(columns) if columns.iter().all(is_new));
        if feeds_on_new && !choices.mapping.bindings.contains_key(&field) {
            choices.mapping.bindings.insert(field, binding);
        }
    }
    if drift.iter().any(|drift| matches!(drift, Drift::MissingColumn { .. })) {
        choices.mapping.keys = mapping::bound_key(record_type, &choices.mapping);
    }
}

/// Remembers the choices for the next import of the same header.
pub(crate) fn learn(session: &mut Session, import: &ImportEntry, choices: &Choices) -> Result<(), Error> {
    let record_type = staging::find_type(session, &import.record_type)?;
    let Some(staged) = session.staged.clone().filter(|staged| staged.import == import.id) else { return Ok(()) };
    let directory = session.store.directory()?;
    let columns = &staged.shape.columns;
    let mut config = ImportConfig::from_choices("learned", &record_type, columns, choices, &directory);
    // What an import does is decided anew each time: nobody deletes because somebody did so once.
    config.mode = None;
    let signature = mapping::header_signature(columns);
    Ok(session.store.learn(&record_type.key, &signature, &importcfg::write(&config))?)
}
