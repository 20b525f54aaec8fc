//! From a file to staged rows and proposed choices.

use crate::definitions::importcfg;
use crate::domain::choices::{Choices, Corrected};
use crate::domain::config::ImportConfig;
use crate::domain::field::Field;
use crate::domain::history::{ImportEntry, ImportId, ImportState};
use crate::domain::mapping::{self, Meaning};
use crate::domain::plan::PlanShape;
use crate::domain::profile::{ColumnProfile, Profiler};
use crate::domain::record_type::RecordType;
use crate::domain::row::Row;
use crate::domain::table::{FileFormat, RowIssue, TableChoice, TableShape};
use crate::domain::text;
use crate::job::keeping::{self, load_draft, save_draft};
use crate::job::proposing::Proposed;
use crate::job::results::{Input, Planned, Resumed, Staged, Started};
use crate::job::{Error, Progress, Session, Stage};
use crate::job::{lists, pinning, pipeline, proposing};
use crate::source::{self, Look, TableReader};
use crate::store::work::{PackedRow, WorkFolder};
use crate::store::{self, NewImport};
use crate::tr;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Rows that previews of the table show.
const FIRST_ROWS: usize = 200;
/// Issues that are kept with their rows; all are counted.
const KEPT_ISSUES: usize = 1_000;
/// Rows between two reports of progress.
const REPORT_EVERY: u64 = 4_096;

/// What planning needs to know of the staged file.
#[derive(Clone, Debug)]
pub(crate) struct StagedFacts {
    pub(crate) import: ImportId,
    /// What was read: with these choices about the table, and these rows put right.
    pub(crate) table: TableChoice,
    pub(crate) corrected: Corrected,
    pub(crate) shape: TableShape,
    pub(crate) profiles: Vec<ColumnProfile>,
    /// What values were proposed to stand for, because columns of the same name taught it.
    pub(crate) recalled: Vec<Meaning>,
}

/// How a table stands in its file, for whoever reads it next.
pub(crate) struct Looked {
    import: ImportId,
    choice: TableChoice,
    look: Look,
}

/// Begins an import: copies the input into its working folder, fingerprints it and looks at it.
pub fn start(
    session: &mut Session,
    input: &Input,
    record_type: &str,
    configuration: Option<&str>,
    progress: &mut dyn Progress,
) -> Result<Started, Error> {
    start_named(session, (input, &input.name()), record_type, configuration, progress)
}

/// Begins an import under another name than its file's.
pub(crate) fn start_named(
    session: &mut Session,
    (input, file_name): (&Input, &str),
    record_type: &str,
    configuration: Option<&str>,
    progress: &mut dyn Progress,
) -> Result<Started, Error> {
    let record_type = find_type(session, record_type)?;
    session.may(session.right_to_import(&record_type.key))?;
    require_open_type(session, &record_type)?;
    if let Some(name) = configuration {
        super::configuration::find(session, name)?;
    }
    let file = match input {
        Input::File(path) => Some(path),
        Input::Pasted(_) => None,
    };
    if let Some(path) = file {
        source::check_readable(path)?;
    }
    let import = session.store.begin_import(&NewImport {
        record_type: &record_type.key,
        file_name,
        sha256: "",
        bytes: 0,
        actor: &session.actor,
        author: session.person()?.user,
        configuration,
    })?;
    session.hold(import)?;
    let started = pinning::begin(session, input, import, progress).and_then(|bytes| {
        let table = configured_table(session, configuration)?;
        let look = look(session, import, &table)?;
        session.looked = Some(Looked { import, choice: table.clone(), look: look.clone() });
        let same_content = pinning::same_content(session, &session.store.import(import)?)?;
        Ok(Started { import, file_name: file_name.to_owned(), bytes, same_content, table, look })
    });
    if started.is_err() {
        // The file could not be taken: nothing of the attempt stays.
        session.store.discard_import(import)?;
        session.let_go();
    }
    // What is read is a copy that nobody knows.
    started.map_err(|error| match (error, input) {
        (Error::Source(error), Input::File(path)) => Error::Source(error.named(path)),
        (error, _) => error,
    })
}

fn configured_table(session: &Session, configuration: Option<&str>) -> Result<TableChoice, Error> {
    let Some(name) = configuration else { return Ok(TableChoice::default()) };
    Ok(read_configuration(session, name)?.table)
}

/// Looks at the pinned input with other choices about its table, and remembers it for whoever reads the rows next.
pub fn look_again(session: &mut Session, import: ImportId, choice: &TableChoice) -> Result<Look, Error> {
    session.import_to_work_on(import)?;
    hold_unfinished(session, &session.store.import(import)?)?;
    let look = look(session, import, choice)?;
    session.looked = Some(Looked { import, choice: choice.clone(), look: look.clone() });
    Ok(look)
}

/// Takes an import to work on. What is finished is only read again, which anybody may.
fn hold_unfinished(session: &mut Session, entry: &ImportEntry) -> Result<(), Error> {
    match entry.state {
        ImportState::Draft | ImportState::Paused => session.hold(entry.id),
        ImportState::Done | ImportState::Undone | ImportState::Discarded => Ok(()),
    }
}

/// Looks at the pinned input with choices about its table.
pub(crate) fn look(session: &Session, import: ImportId, choice: &TableChoice) -> Result<Look, Error> {
    let record_type = find_type(session, &session.store.import(import)?.record_type)?;
    let look = with_context(session, &record_type, |context| {
        let input = pinning::input(session, import)?;
        let read = source::look(&input, choice, FIRST_ROWS, context);
        Ok(read.map_err(|error| error.called(&input, &pinning::name(session, import)))?)
    })?;
    if record_type.text_only && matches!(look.shape.format, FileFormat::Workbook { .. }) {
        return Err(Error::Usage {
            message: tr!("error-text-only", many = &record_type.many),
            hint: Some(tr!("hint-text-only-input").to_owned()),
        });
    }
    Ok(look)
}

pub(crate) fn with_context<T>(
    session: &Session,
    record_type: &RecordType,
    work: impl FnOnce(source::Context<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let known = known_headers(record_type);
    let is_known = |name: &str| known.contains(&text::fold(name));
    work(source::Context::of_import(&session.program, &is_known))
}

fn known_headers(record_type: &RecordType) -> BTreeSet<String> {
    record_type.fields.iter().flat_map(Field::names).map(text::fold).collect()
}

/// Reads the whole input into the working folder and proposes choices. Rows that a person put right are read as they
/// were put right.
pub fn stage(
    session: &mut Session,
    import: ImportId,
    choice: &TableChoice,
    corrected: &Corrected,
    progress: &mut dyn Progress,
) -> Result<Staged, Error> {
    session.import_to_work_on(import)?;
    let entry = session.store.import(import)?;
    let configuration = match entry.configuration.as_deref().map(|name| read_configuration(session, name)) {
        // One that was renamed or deleted since is in the choices that were kept.
        Some(Err(Error::NotFound { .. })) | None => None,
        Some(configuration) => Some(configuration?),
    };
    let limit = find_type(session, &entry.record_type)?.limits.rows;
    stage_up_to(session, limit, &entry, (choice, corrected), configuration.as_ref(), progress)
}

/// Reads the whole input, with a configuration at hand.
pub(crate) fn stage_with(
    session: &mut Session,
    entry: &ImportEntry,
    choice: &TableChoice,
    configuration: Option<&ImportConfig>,
    progress: &mut dyn Progress,
) -> Result<Staged, Error> {
    let limit = find_type(session, &entry.record_type)?.limits.rows;
    stage_up_to(session, limit, entry, (choice, &Corrected::new()), configuration, progress)
}

/// Reads the whole input unless it has more rows than `limit`.
pub(crate) fn stage_up_to(
    session: &mut Session,
    limit: u64,
    entry: &ImportEntry,
    (choice, corrected): (&TableChoice, &Corrected),
    configuration: Option<&ImportConfig>,
    progress: &mut dyn Progress,
) -> Result<Staged, Error> {
    let record_type = find_type(session, &entry.record_type)?;
    hold_unfinished(session, entry)?;
    pinning::ensure(session, entry.id, progress)?;
    session.counted = None;
    let looked = session.looked.as_ref().filter(|looked| looked.import == entry.id && looked.choice == *choice);
    let mut look = match looked {
        Some(looked) => looked.look.clone(),
        None => look_again(session, entry.id, choice)?,
    };
    look.first.iter_mut().for_each(|row| put_right(row, corrected, look.shape.columns.len()));
    let work = session.store.work(entry.id)?;
    let read = with_context(session, &record_type, |context| {
        let reader = source::open(&work.input(), &look.shape, context);
        let mut reader = reader.map_err(|error| error.called(&work.input(), &pinning::name(session, entry.id)))?;
        read_all(&mut *reader, (&look, corrected), &work, limit, progress)
    })?;
    let Proposed { candidates, mut choices, drift, remembered } =
        proposing::propose(session, &record_type, &look.shape, &read.profiles, configuration)?;
    choices.table = choice.clone();
    choices.edits.corrected.clone_from(corrected);
    // What was chosen for the same table so far is worth more than what is proposed.
    let kept = load_draft(session, entry.id, &record_type)?.filter(|kept| kept.table == *choice);
    let kept = kept.map(|mut kept| {
        kept.edits.corrected.clone_from(corrected);
        kept
    });
    // What was planned stays as it was planned.
    if entry.shares.is_empty() {
        save_draft(session, entry.id, &record_type, kept.as_ref().unwrap_or(&choices))?;
    }
    session.views.clear();
    let by_field = mapping::by_field(&record_type, &remembered);
    session.staged = Some(Arc::new(StagedFacts {
        import: entry.id,
        table: choice.clone(),
        corrected: corrected.clone(),
        shape: look.shape.clone(),
        profiles: read.profiles.clone(),
        recalled: remembered,
    }));
    Ok(Staged {
        same_content: pinning::same_content(session, &session.store.import(entry.id)?)?,
        shape: look.shape,
        rows: read.rows,
        issues: read.issues,
        issue_count: read.issue_count,
        issue_kinds: read.issue_kinds,
        profiles: read.profiles,
        candidates,
        choices,
        drift,
        remembered: by_field,
        first: look.first,
        lists: lists::of_type(session, &record_type)?,
    })
}

#[derive(Default)]
struct ReadAll {
    rows: u64,
    issues: Vec<RowIssue>,
    issue_count: u64,
    issue_kinds: BTreeMap<&'static str, u64>,
    profiles: Vec<ColumnProfile>,
}

impl ReadAll {
    fn note(&mut self, issue: RowIssue) {
        self.issue_count += 1;
        *self.issue_kinds.entry(issue.kind.code()).or_default() += 1;
        if self.issues.len() < KEPT_ISSUES {
            self.issues.push(issue);
        }
    }
}

/// Puts the cells of a person in place of those that were read.
fn put_right(row: &mut Row, corrected: &Corrected, columns: usize) {
    let Some(cells) = corrected.get(&row.number) else { return };
    *row = Row::of(row.number, cells.iter().map(String::as_str));
    row.resize(columns);
}

fn read_all(
    reader: &mut dyn TableReader,
    (look, corrected): (&Look, &Corrected),
    work: &WorkFolder,
    limit: u64,
    progress: &mut dyn Progress,
) -> Result<ReadAll, Error> {
    let mut profiler = Profiler::new(look.shape.columns.len());
    let mut writer = work.write_rows()?;
    let mut read = ReadAll::default();
    look.issues.iter().for_each(|issue| read.note(issue.clone()));
    let next = |ahead: &mut Ahead| {
        if read.rows == limit || !reader.next_row(&mut ahead.row)? {
            return Ok(None);
        }
        if !corrected.is_empty() {
            put_right(&mut ahead.row, corrected, look.shape.columns.len());
        }
        read.rows += 1;
        ahead.reached = read.rows.is_multiple_of(REPORT_EVERY).then(|| reader.progress());
        if ahead.reached.is_some() {
            take_issues(reader, &mut read);
        }
        Ok(Some(ahead.row.text_len()))
    };
    pipeline::make_ahead(
        "rows-reader",
        next,
        |ahead| ahead.packed.pack(&ahead.row),
        |ahead| {
            profiler.add(&ahead.row);
            match ahead.reached {
                Some(reached) => tell(reached, progress)?,
                // Rows may be wide: whoever chose something else waits for no more than this one.
                None if progress.is_cancelled() => return Err(Error::Cancelled),
                None => {}
            }
            Ok(writer.push_packed(&ahead.packed)?)
        },
    )?;
    count_rest(reader, &mut read, progress)?;
    if read.rows > limit {
        return Err(Error::Limit { what: "rows", found: read.rows, limit });
    }
    writer.finish()?;
    read.profiles = profiler.finish();
    Ok(read)
}

/// A row, read ahead of what is learned from all of them.
#[derive(Default)]
struct Ahead {
    row: Row,
    packed: PackedRow,
    /// How much of the input was read, and how much there is, every so many rows.
    reached: Option<(u64, u64)>,
}

/// Counts the rows over the limit, so that the message can say how many there are.
fn count_rest(reader: &mut dyn TableReader, read: &mut ReadAll, progress: &mut dyn Progress) -> Result<(), Error> {
    let mut row = Row::default();
    while reader.next_row(&mut row)? {
        read.rows += 1;
        if read.rows.is_multiple_of(REPORT_EVERY) {
            tell(reader.progress(), progress)?;
            take_issues(reader, read);
        }
    }
    take_issues(reader, read);
    Ok(())
}

/// Says how far reading is, and hears whether to stop.
fn tell((done, total): (u64, u64), progress: &mut dyn Progress) -> Result<(), Error> {
    progress.report(Stage::Reading, done, total);
    if progress.is_cancelled() { Err(Error::Cancelled) } else { Ok(()) }
}

fn take_issues(reader: &mut dyn TableReader, read: &mut ReadAll) {
    reader.take_issues().into_iter().for_each(|issue| read.note(issue));
}

/// Takes up an unfinished import again, with the choices made so far.
pub fn resume(session: &mut Session, import: ImportId, progress: &mut dyn Progress) -> Result<Resumed, Error> {
    session.import_to_work_on(import)?;
    let resumed = resume_held(session, import, progress);
    if resumed.is_err() {
        session.let_go();
    }
    resumed
}

fn resume_held(session: &mut Session, import: ImportId, progress: &mut dyn Progress) -> Result<Resumed, Error> {
    let state = session.store.import(import)?.state;
    if matches!(state, ImportState::Draft | ImportState::Paused) {
        session.hold(import)?;
    }
    // How it stands now that nobody else can change it.
    let entry = session.store.import(import)?;
    if !matches!(entry.state, ImportState::Draft | ImportState::Paused) {
        return Err(Error::Usage {
            message: tr!("error-import-finished", import = import.0.to_string()),
            hint: Some(tr!("hint-import-finished").to_owned()),
        });
    }
    let record_type = find_type(session, &entry.record_type)?;
    let saved = load_draft(session, import, &record_type)?;
    let later = keeping::load_later(session, import, &record_type)?.filter(|later| Some(later) != saved.as_ref());
    let unread = keeping::load_table(session, import, &record_type)?;
    let chosen = later.clone().or_else(|| saved.clone());
    let (table, corrected) = match (&unread, &chosen) {
        // Rows that were put right are those of the table as it was read then.
        (Some(table), _) => (table.clone(), Corrected::new()),
        (None, Some(chosen)) => (chosen.table.clone(), chosen.edits.corrected.clone()),
        (None, None) => (configured_table(session, entry.configuration.as_deref())?, Corrected::new()),
    };
    let look = look_again(session, import, &table)?;
    let mut staged = stage(session, import, &table, &corrected, progress)?;
    match (&unread, chosen) {
        (Some(_), Some(before)) => {
            staged.choices = keeping::carry_over(session, import, &record_type, (&before, &staged))?;
        }
        (None, Some(chosen)) => staged.choices = chosen,
        (_, None) => {}
    }
    let (planned, planned_with) = if entry.shares.is_empty() {
        (None, None)
    } else if later.is_some() || unread.is_some() {
        // A person looks again before anything is planned with what was chosen since.
        (Some(planned_before(session, &entry)?), saved)
    } else {
        let choices = staged.choices.clone();
        (Some(super::planning::plan(session, import, &choices, progress)?), None)
    };
    let same_content = staged.same_content.clone();
    let started = Started { import, file_name: entry.file_name, bytes: entry.bytes, same_content, table, look };
    Ok(Resumed { started, staged, planned, planned_with, record_type: entry.record_type })
}

/// Returns the plan as it stands; where it cannot be read, at least whose rows it was about and what became of them.
fn planned_before(session: &Session, entry: &ImportEntry) -> Result<Planned, Error> {
    match planned(session, entry.id) {
        Err(Error::Store(_)) => {
            let shape = PlanShape { fields: Vec::new() };
            Ok(Planned { of: entry.plan_of(), shape, shares: entry.shares.clone(), assignment: None })
        }
        planned => planned,
    }
}

/// Returns an import's plan as it stands.
pub(crate) fn planned(session: &Session, import: ImportId) -> Result<Planned, Error> {
    let plan = session.store.work(import)?.plan()?;
    let entry = session.store.import(import)?;
    if plan.number() != entry.plan {
        return Err(store::Error::Stale.into());
    }
    Ok(Planned { of: entry.plan_of(), shape: plan.shape().clone(), shares: entry.shares, assignment: None })
}

/// Returns what is known of the staged file, reading it again where another import was at hand or its table was chosen
/// another way.
pub(crate) fn facts(
    session: &mut Session,
    import: ImportId,
    choices: &Choices,
    progress: &mut dyn Progress,
) -> Result<Arc<StagedFacts>, Error> {
    let (table, corrected) = (&choices.table, &choices.edits.corrected);
    let fits =
        |staged: &Arc<StagedFacts>| staged.import == import && staged.table == *table && staged.corrected == *corrected;
    if !session.staged.as_ref().is_some_and(fits) {
        stage(session, import, table, corrected, progress)?;
    }
    session.staged.clone().ok_or(Error::NotFound {
        what: tr!("thing-an-import"),
        name: import.0.to_string(),
        available: Vec::new(),
    })
}

/// Finds a record type by key.
pub(crate) fn find_type(session: &Session, key: &str) -> Result<Arc<RecordType>, Error> {
    let types = session.store.types();
    let mut found = types.get(key).cloned().ok_or_else(|| Error::NotFound {
        what: tr!("thing-a-record-type"),
        name: key.to_owned(),
        available: types.iter().map(|t| t.key.clone()).collect(),
    })?;
    let limits = session.store.settings()?.limits(&found);
    if limits != found.limits {
        Arc::make_mut(&mut found).limits = limits;
    }
    Ok(found)
}

/// Refuses imports of records that come from another system, and of those whose type is not what it should be.
pub(crate) fn require_open_type(session: &Session, record_type: &RecordType) -> Result<(), Error> {
    if let Some(flaw) = session.store.types().flaw(&record_type.key) {
        return Err(Error::Usage {
            message: tr!(
                "error-type-has-flaw",
                many = record_type.label.in_sentence(),
                file = flaw.path.display().to_string()
            ),
            hint: Some(tr!("hint-types-left-out").to_owned()),
        });
    }
    match session.store.settings()?.comes_from(&record_type.key) {
        None => Ok(()),
        Some(system) => Err(Error::Usage {
            message: tr!("error-comes-from", many = record_type.label.in_sentence(), system = system),
            hint: Some(tr!("hint-comes-from", system = system, key = &record_type.key)),
        }),
    }
}

/// Reads a saved configuration.
fn read_configuration(session: &Session, name: &str) -> Result<ImportConfig, Error> {
    let saved = super::configuration::find(session, name)?;
    parse_configuration(&saved.json, None)
}

/// Reads a configuration's text.
pub(crate) fn parse_configuration(text: &str, path: Option<&Path>) -> Result<ImportConfig, Error> {
    let parsed =
        importcfg::parse(text).map_err(|source| Error::Configuration { path: path.map(Path::to_path_buf), source })?;
    Ok(parsed.config)
}
