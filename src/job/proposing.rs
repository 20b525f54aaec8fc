//! Proposed choices: those of a configuration, those that an earlier import taught, those that names and values suggest.

use crate::definitions::importcfg;
use crate::domain::assignment::Resolution;
use crate::domain::choices::{Choices, Duplicates, Mode, Transfer};
use crate::domain::config::{ConfigSource, Drift, ImportConfig};
use crate::domain::directory::Alias;
use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::history::ImportEntry;
use crate::domain::mapping::{self, BlankPolicy, Mapping, Meaning, Origin, Source};
use crate::domain::profile::ColumnProfile;
use crate::domain::record_type::RecordType;
use crate::domain::rights::Right;
use crate::domain::table::TableShape;
use crate::job::{Error, NoProgress, Session, planning, staging};

/// What is proposed for a file.
pub(crate) struct Proposed {
    /// Fields each column may feed, the best first.
    pub(crate) candidates: Vec<Vec<(FieldIx, Origin)>>,
    /// The choices.
    pub(crate) choices: Choices,
    /// What does not fit of what they were taken from.
    pub(crate) drift: Vec<Drift>,
    /// Meanings of values that columns of the same name taught.
    pub(crate) remembered: Vec<Meaning>,
}

/// Proposes choices: those of the configuration, else those learned for this header, else those that the names and
/// values suggest.
pub(crate) fn propose(
    session: &Session,
    record_type: &RecordType,
    shape: &TableShape,
    profiles: &[ColumnProfile],
    configuration: Option<&ImportConfig>,
) -> Result<Proposed, Error> {
    // Which column names users is clearer with all of them; whom it may name is another question.
    let proposal = mapping::propose(record_type, &shape.columns, profiles, &session.store.directory()?);
    let directory = session.directory_of(session.right_to_import(&record_type.key))?;
    let candidates = proposal.candidates;
    if let Some(configuration) = configuration {
        let (mut choices, drift) = configuration.to_choices(record_type, &shape.columns, &directory);
        mapping::settle(record_type, &mut choices.mapping, profiles);
        // A configuration that says nothing of users, as one of another program, leaves that to the proposal.
        if configuration.assignment.is_none() {
            choices.assignment = proposal.assignment;
        }
        return Ok(Proposed { candidates, choices, drift, remembered: Vec::new() });
    }
    let known = session.store.meanings(&record_type.key)?;
    let recall =
        |choices: &mut Choices| mapping::recall(record_type, &shape.columns, profiles, &known, &mut choices.mapping);
    if let Some((percent, learned)) = find_learned(session, record_type, &shape.columns)? {
        let (mut choices, mut drift) = learned.to_choices(record_type, &shape.columns, &directory);
        drift.retain(|drift| !matches!(drift, Drift::NewColumn(column) if mapping::is_of_problem_file(column)));
        choices.mode = Mode::default();
        forget_default_user(&mut choices);
        mapping::settle(record_type, &mut choices.mapping, profiles);
        choices.mapping.bindings.values_mut().for_each(|binding| binding.origin = Origin::Learned);
        if percent < 100 {
            keep_what_shows(&mut choices);
            take_new_columns(&mut choices, proposal.mapping, &drift, &shape.columns);
            drift.insert(0, Drift::SimilarHeader);
        }
        drift.extend(mend_key(record_type, &mut choices, &learned, &drift));
        choices.assignment = choices.assignment.or(proposal.assignment);
        let remembered = recall(&mut choices);
        return Ok(Proposed { candidates, choices, drift, remembered });
    }
    let mut choices = Choices { mapping: proposal.mapping, assignment: proposal.assignment, ..Choices::default() };
    let remembered = recall(&mut choices);
    Ok(Proposed { candidates, choices, drift: Vec::new(), remembered })
}

/// Finds what an earlier import of this header taught, else of the one that has the most names in common with it, and
/// how many percent those are.
///
/// What was learned is a convenience: what an older version wrote and this one cannot read is passed over.
fn find_learned(
    session: &Session,
    record_type: &RecordType,
    columns: &[String],
) -> Result<Option<(usize, ImportConfig)>, Error> {
    /// With fewer names in common it is another kind of file.
    const LEAST_PERCENT: usize = 60;
    let signature = mapping::header_signature(columns);
    let learned = session.store.learned(&record_type.key)?.into_iter();
    let alike = learned.filter_map(|(other, json)| {
        let percent = mapping::percent_in_common(&signature, &other);
        let is_alike = percent >= LEAST_PERCENT;
        is_alike.then(|| importcfg::parse(&json).ok()).flatten().map(|parsed| (percent, parsed.config))
    });
    Ok(alike.max_by_key(|(percent, _)| *percent))
}

/// Takes of what a similar file taught only what stands in its columns: nobody gets the rows without a user, no field a
/// fixed value and none is emptied because that was right for another file.
fn keep_what_shows(choices: &mut Choices) {
    choices.mapping.bindings.retain(|_, binding| !matches!(binding.source, Source::Fixed(_)));
    choices.mapping.blank = BlankPolicy::default();
    if let Some(assignment) = &mut choices.assignment {
        assignment.aliases.remove("");
    }
}

/// Lets nobody get the rows of unknown users because somebody got those of an earlier file.
fn forget_default_user(choices: &mut Choices) {
    if let Some(assignment) = &mut choices.assignment {
        assignment.default_user = None;
    }
}

/// Matches the columns that are new since the choices were learned, as proposed.
fn take_new_columns(choices: &mut Choices, proposed: Mapping, drift: &[Drift], columns: &[String]) {
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
}

/// Takes another key where the learned one is not whole in the file, and says so.
fn mend_key(record_type: &RecordType, choices: &mut Choices, learned: &ImportConfig, drift: &[Drift]) -> Option<Drift> {
    let is_missing = |name: &String| {
        drift.iter().any(|drift| matches!(drift, Drift::MissingColumn { column, .. } if column == name))
    };
    let mut keys = learned.entries.iter().filter(|entry| entry.key);
    let is_cut = keys.any(|entry| match &entry.source {
        ConfigSource::Columns(names) => names.iter().any(is_missing),
        ConfigSource::Fixed(_) => true,
    });
    if !is_cut {
        return None;
    }
    choices.mapping.keys = mapping::bound_key(record_type, &choices.mapping);
    let labels = choices.mapping.keys.iter().map(|&ix| record_type.at(ix).label.as_str());
    Some(Drift::OtherKey(labels.collect::<Vec<_>>().join(" + ")))
}

/// Remembers the choices for the next import of the same header.
pub(crate) fn learn(session: &mut Session, import: &ImportEntry, choices: &Choices) -> Result<(), Error> {
    let record_type = staging::find_type(session, &import.record_type)?;
    let Some(staged) = session.staged.clone().filter(|staged| staged.import == import.id) else { return Ok(()) };
    let directory = session.store.directory()?;
    learn_aliases(session, import, choices)?;
    let columns = &staged.shape.columns;
    let taught = mapping::taught(&record_type, columns, &staged.profiles, &choices.mapping, &staged.recalled);
    session.store.set_meanings(&record_type.key, &taught)?;
    let mut config = ImportConfig::from_choices("learned", &record_type, columns, choices, &directory);
    // What an import does is decided anew each time: nobody deletes because somebody did so once.
    config.mode = None;
    config.duplicates = Duplicates::default();
    config.transfer = Transfer::default();
    config.raise = false;
    if let Some(assignment) = &mut config.assignment {
        assignment.default_user = None;
        assignment.excluded.clear();
        // The organisation knows them now, whatever the header is.
        assignment.aliases.retain(|value, _| value.is_empty());
    }
    let signature = mapping::header_signature(columns);
    Ok(session.store.learn(&record_type.key, &signature, &importcfg::write(&config))?)
}

/// Remembers the users that were chosen for values of this file, for every file that comes.
fn learn_aliases(session: &mut Session, import: &ImportEntry, choices: &Choices) -> Result<(), Error> {
    let reach = match session.may(Right::ChangeAliases) {
        Ok(reach) => reach,
        // What was chosen holds for this import alone.
        Err(Error::Refused(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    let Some(assignment) = choices.assignment.as_ref().filter(|assignment| !assignment.aliases.is_empty()) else {
        return Ok(());
    };
    let table = planning::assign(session, import.id, assignment, &mut NoProgress)?;
    let chosen = table.values.into_iter().filter_map(|line| match line.resolution {
        Resolution::Alias(user) if !line.value.is_empty() && reach.has(user) => {
            Some(Alias { by: assignment.by, value: line.value, user })
        }
        Resolution::Alias(_)
        | Resolution::Found(_)
        | Resolution::Remembered(_)
        | Resolution::Default(_)
        | Resolution::Archived(_)
        | Resolution::NotFound { .. } => None,
    });
    Ok(session.store.set_aliases(&chosen.collect::<Vec<_>>())?)
}
