//! Everything the window can ask for and be told: closed lists both ways.

use crate::domain::assignment::{Assignment, AssignmentTable};
use crate::domain::audit::{AuditPage, AuditQuery};
use crate::domain::choices::{Choices, Corrected};
use crate::domain::directory::{AssignBy, Directory, Role, UserId};
use crate::domain::field::FieldIx;
use crate::domain::history::{
    ImportEntry, ImportId, RestorePoint, RestorePointId, RestoreReport, Scope, UndoOrder, UndoReport,
};
use crate::domain::list::ListChange;
use crate::domain::past::{ImportPage, ImportQuery};
use crate::domain::plan::{PlanOf, ShareIx};
use crate::domain::settings::Settings;
use crate::domain::table::TableChoice;
use crate::job::batches::Batch;
use crate::job::fitting::{self, Fitting};
use crate::job::keeping::{self, Keeping};
use crate::job::lists::{ImportMode, ListFacts, ListImport};
use crate::job::problems::{self, Causes};
use crate::job::results::{
    FileRows, FileRowsAt, Input, KeptPlan, OriginState, OriginalRow, Planned, RawRow, Resumed, RowsQuery, RowsWindow,
    Staged, Started, WrittenFile,
};
use crate::job::settings::{self, Changes, SettingsImport};
use crate::job::{
    Error, Progress, Session, audit, batches, configuration, copying, export, file_rows, history, importing, lists,
    organisation, original, outbox, people, planning, preview, records, review, schedule, spoken, staging,
};
use crate::source::Look;
use crate::store::SavedConfiguration;
use std::path::PathBuf;

/// What the window can ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// What the first page and the rail show.
    Overview,
    /// Whether another window or command did something since.
    Signal,
    /// Begin an import: pin the input and look at it.
    Start {
        /// Where the rows come from.
        input: Input,
        /// Key of the record type.
        record_type: String,
        /// Name of a saved configuration to use.
        configuration: Option<String>,
    },
    /// Look at the pinned input with other choices about its table.
    Look(ImportId, TableChoice),
    /// Read the whole input, with rows that were put right, and propose choices.
    Stage(ImportId, TableChoice, Corrected),
    /// Show some rows of the file as they were read.
    FileRows {
        /// The import.
        import: ImportId,
        /// Which rows.
        at: FileRowsAt,
        /// How many rows to give.
        len: u64,
    },
    /// Show a row of a table as it stands in the file, to be put right.
    RawRow(ImportId, TableChoice, u64),
    /// Say whether the file is as it was when it was chosen.
    Origin(ImportId),
    /// Find the users of the rows.
    Assign(ImportId, Assignment),
    /// Plan the import; keeps the choices as a draft.
    Plan(ImportId, Box<Choices>),
    /// Show some rows of a share.
    Rows {
        /// The import.
        import: ImportId,
        /// The share.
        share: ShareIx,
        /// Which rows.
        query: RowsQuery,
        /// Position of the first row to give.
        offset: u64,
        /// How many rows to give.
        len: u64,
    },
    /// Read rows for the clipboard.
    Copy(copying::Order),
    /// Show a row as it stands in the file.
    Original(ImportId, u64),
    /// Say what is wrong with the rows of an import, by cause.
    Causes(ImportId),
    /// Count the rows of open shares in which a field has a problem with the same text.
    Alike(ImportId, FieldIx, String),
    /// Import a share.
    ImportShare {
        /// The plan that was shown.
        of: PlanOf,
        /// The share.
        share: ShareIx,
        /// The number of deletions that a person confirmed, if asked.
        confirmed_deletions: Option<u64>,
    },
    /// Skip a share of the plan that was shown.
    SkipShare(PlanOf, ShareIx),
    /// Import every open share.
    ImportAll {
        /// The plan that was shown.
        of: PlanOf,
        /// Whether a person confirmed the deletions of all shares.
        confirmed_deletions: bool,
    },
    /// Take up an unfinished import again.
    Resume(ImportId),
    /// Find the saved configurations that fit a file with these columns.
    Fitting {
        /// Key of the record type.
        record_type: String,
        /// The columns.
        columns: Vec<String>,
    },
    /// Have an import use a saved configuration, or none.
    UseConfiguration(ImportId, Option<String>),
    /// Keep the choices as they stand, so that the import can be taken up again with them.
    Keep(ImportId, Keeping),
    /// Give an import up that imported nothing.
    Discard(ImportId),
    /// Something about the review of an import.
    Review(review::Request),
    /// Leave the import at hand, so that others can take it up.
    LetGo,
    /// Write the rows of an import's file, as its table is chosen, to files that keep a limit.
    Batches {
        /// The import.
        import: ImportId,
        /// The choices about its table.
        table: TableChoice,
        /// What a file holds at most.
        batch: Batch,
        /// How the names of the files begin.
        path: PathBuf,
    },
    /// Write the rows that no user takes to a new file.
    UnassignedRows(ImportId, Assignment, PathBuf),
    /// Write the rows with problems to a file.
    ProblemFile(ImportId, PathBuf),
    /// Write a report to a file (.csv or .json).
    Report(ImportId, PathBuf),
    /// Take an import or one user's share of it back, or take such an undo back; or only say what that would do.
    Undo(UndoOrder),
    /// Some of the imports that fit a query, the newest first.
    History {
        /// Which imports.
        query: ImportQuery,
        /// Position of the first import to give.
        offset: u64,
        /// How many imports to give.
        len: u64,
    },
    /// One import with its shares.
    Import(ImportId),
    /// The plan of an import as it was made, with some of its rows.
    KeptPlan {
        /// The import.
        import: ImportId,
        /// Whose rows; those of the first share when absent.
        share: Option<ShareIx>,
        /// Position of the first row to give.
        offset: u64,
        /// How many rows to give.
        len: u64,
    },
    /// All restore points, the newest first.
    RestorePoints,
    /// Take a restore point.
    CreateRestorePoint(String),
    /// Say what a restore would lose and bring back.
    RestorePreview(RestorePointId, Scope),
    /// Write every record that a restore would change to a file (.csv).
    RestoreList(RestorePointId, Scope, PathBuf),
    /// Return to a restore point.
    Restore(RestorePointId, Scope, Option<u64>),
    /// Remove a restore point.
    DeleteRestorePoint(RestorePointId),
    /// All saved configurations.
    Configurations,
    /// Save the choices of an import as a configuration.
    SaveConfiguration {
        /// The import.
        import: ImportId,
        /// The choices.
        choices: Box<Choices>,
        /// The name to save under.
        name: String,
    },
    /// Rename a configuration.
    RenameConfiguration {
        /// Its name.
        from: String,
        /// Its new name.
        to: String,
    },
    /// Make a copy of a configuration.
    DuplicateConfiguration(String),
    /// All versions of a configuration.
    ConfigurationVersions(String),
    /// Use a former version of a configuration again; answered with all versions.
    RestoreConfiguration {
        /// Its name.
        name: String,
        /// Number of the version.
        number: u32,
    },
    /// Delete a configuration.
    DeleteConfiguration(String),
    /// Write a configuration to a file.
    ExportConfiguration {
        /// Its name.
        name: String,
        /// The file.
        path: PathBuf,
    },
    /// Take a configuration from a file.
    ImportConfiguration(PathBuf),
    /// All users.
    Users,
    /// Add a user.
    AddUser {
        /// Name shown to people.
        name: String,
        /// E-mail address.
        email: String,
        /// Employee number, or empty.
        employee_number: String,
        /// Role.
        role: Role,
    },
    /// Archive a user, or make an archived one active.
    SetUserActive(UserId, bool),
    /// Forget that a value stands for a user.
    RemoveAlias(AssignBy, String),
    /// All of the organisation's lists.
    Lists,
    /// Change one entry of a list.
    ChangeList(String, ListChange),
    /// Write the entries of a list to a file.
    ExportList {
        /// Key of the list.
        list: String,
        /// The file.
        path: PathBuf,
    },
    /// Take entries of a list from a file, or say what that would do.
    ImportList {
        /// Key of the list.
        list: String,
        /// The file.
        path: PathBuf,
        /// What is done with it.
        mode: ImportMode,
    },
    /// What is set.
    Settings,
    /// Set values, all or none.
    ChangeSettings(Changes),
    /// Write what is set to a file.
    ExportSettings(PathBuf),
    /// Take settings from a file, all or none.
    ImportSettings(PathBuf),
    /// The newest lines of the audit log that fit.
    Audit {
        /// Which lines.
        query: AuditQuery,
        /// How many at most.
        len: usize,
    },
    /// Write the whole audit log to a file.
    ExportAudit(PathBuf),
    /// Something about the records themselves.
    Records(records::Request),
    /// Something about imports that run without a person.
    Schedule(schedule::Request),
    /// Something about letters that wait.
    Outbox(outbox::Request),
    /// Something about who works.
    People(people::Request),
    /// Write a template of a record type to a file (.csv or .xlsx).
    Template {
        /// Key of the record type.
        record_type: String,
        /// The file.
        path: PathBuf,
    },
    /// Write all records of a type to a file (.csv or .xlsx) that can be edited and imported again.
    Export {
        /// Key of the record type.
        record_type: String,
        /// Only this user's records.
        user: Option<UserId>,
        /// The file.
        path: PathBuf,
    },
}

/// What the window can be told.
#[derive(Debug)]
pub enum Answer {
    /// To [`Request::Overview`].
    Overview(organisation::Overview),
    /// To [`Request::Signal`].
    Signal(u64),
    /// To [`Request::Start`].
    Started(Box<Started>),
    /// To [`Request::Look`].
    Looked(Box<Look>),
    /// To [`Request::Stage`].
    Staged(Box<Staged>),
    /// To [`Request::FileRows`].
    FileRows(FileRows),
    /// To [`Request::RawRow`].
    RawRow(Box<RawRow>),
    /// To [`Request::Origin`].
    Origin(OriginState),
    /// To [`Request::Assign`].
    Assigned(AssignmentTable),
    /// To [`Request::Plan`], [`Request::ImportShare`], [`Request::SkipShare`] and [`Request::ImportAll`].
    Planned(Planned),
    /// To [`Request::Rows`].
    Rows(RowsWindow),
    /// To [`Request::Causes`].
    Causes(Causes),
    /// To [`Request::Alike`].
    Alike(u64),
    /// To [`Request::Copy`].
    Copied(copying::Copied),
    /// To [`Request::Original`].
    Original(OriginalRow),
    /// The import after a share was imported or skipped, or after an undo.
    Import(Box<ImportEntry>),
    /// To [`Request::Resume`].
    Resumed(Box<Resumed>),
    /// To requests that only do something.
    Done,
    /// To requests that write a file.
    Written(WrittenFile),
    /// To [`Request::Batches`].
    Parts(Vec<WrittenFile>),
    /// To [`Request::Undo`].
    Undone(UndoReport),
    /// To [`Request::KeptPlan`].
    KeptPlan(Box<KeptPlan>),
    /// To [`Request::History`].
    History(ImportPage),
    /// To [`Request::RestorePoints`].
    RestorePoints(Vec<RestorePoint>),
    /// To [`Request::RestorePreview`] and [`Request::Restore`].
    Restore(RestoreReport),
    /// To [`Request::Configurations`].
    Configurations(Vec<SavedConfiguration>),
    /// To [`Request::ConfigurationVersions`] and [`Request::RestoreConfiguration`], the newest first.
    ConfigurationVersions(Vec<configuration::Version>),
    /// To [`Request::Fitting`].
    Fitting(Vec<Fitting>),
    /// To [`Request::UseConfiguration`]: the choices about the table that it makes.
    Configured(Box<TableChoice>),
    /// To [`Request::ImportConfiguration`].
    ConfigurationImported {
        /// The name under which it is saved.
        name: String,
        /// Keys of the file that mean nothing here.
        unknown_keys: Vec<String>,
    },
    /// To [`Request::Users`] and [`Request::RemoveAlias`].
    Users(Directory),
    /// To [`Request::Lists`].
    Lists(Vec<ListFacts>),
    /// To [`Request::ImportList`].
    ListImported(ListImport),
    /// To [`Request::Audit`].
    Audit(AuditPage),
    /// To [`Request::Records`].
    Records(records::Answer),
    /// To [`Request::Schedule`].
    Schedule(schedule::Answer),
    /// To [`Request::Outbox`].
    Outbox(outbox::Answer),
    /// To [`Request::People`].
    People(people::Answer),
    /// To [`Request::Settings`].
    Settings(Box<Settings>),
    /// To [`Request::ImportSettings`].
    SettingsImported(SettingsImport),
}

/// Runs a request.
pub fn run(request: &Request, session: &mut Session, progress: &mut dyn Progress) -> Result<Answer, Error> {
    answer(request, session, progress).map(spoken::shown)
}

#[expect(clippy::too_many_lines, reason = "a line or three for each request, and nothing else")]
fn answer(request: &Request, session: &mut Session, progress: &mut dyn Progress) -> Result<Answer, Error> {
    match request {
        Request::Overview => organisation::overview(session).map(Answer::Overview),
        Request::Signal => organisation::signal(session).map(Answer::Signal),
        Request::Start { input, record_type, configuration } => {
            staging::start(session, input, record_type, configuration.as_deref(), progress)
                .map(|started| Answer::Started(Box::new(started)))
        }
        Request::Look(import, choice) => {
            staging::look_again(session, *import, choice).map(|look| Answer::Looked(Box::new(look)))
        }
        Request::Stage(import, choice, corrected) => {
            staging::stage(session, *import, choice, corrected, progress).map(|staged| Answer::Staged(Box::new(staged)))
        }
        Request::FileRows { import, at, len } => {
            file_rows::rows(session, *import, *at, *len, progress).map(Answer::FileRows)
        }
        Request::RawRow(import, choice, number) => {
            file_rows::raw(session, *import, choice, *number, progress).map(|row| Answer::RawRow(Box::new(row)))
        }
        Request::Origin(import) => original::state(session, *import).map(Answer::Origin),
        Request::Assign(import, assignment) => {
            planning::assign(session, *import, assignment, progress).map(Answer::Assigned)
        }
        Request::Plan(import, choices) => planning::plan(session, *import, choices, progress).map(Answer::Planned),
        Request::Rows { import, share, query, offset, len } => {
            preview::rows(session, *import, *share, query, (*offset, *len), progress).map(Answer::Rows)
        }
        Request::Causes(import) => problems::causes(session, *import, progress).map(Answer::Causes),
        Request::Alike(import, field, value) => {
            preview::alike(session, *import, *field, value, progress).map(Answer::Alike)
        }
        Request::Copy(order) => copying::copy(session, order, progress).map(Answer::Copied),
        Request::Original(import, number) => file_rows::original(session, *import, *number).map(Answer::Original),
        Request::ImportShare { of, share, confirmed_deletions } => {
            importing::import_share(session, *of, *share, *confirmed_deletions, progress).map(entry)
        }
        Request::SkipShare(of, share) => importing::skip_share(session, *of, *share).map(entry),
        Request::ImportAll { of, confirmed_deletions } => {
            importing::import_all(session, *of, *confirmed_deletions, progress).map(entry)
        }
        Request::Resume(import) => {
            staging::resume(session, *import, progress).map(|resumed| Answer::Resumed(Box::new(resumed)))
        }
        Request::Fitting { record_type, columns } => fitting::find(session, record_type, columns).map(Answer::Fitting),
        Request::UseConfiguration(import, name) => {
            fitting::use_for(session, *import, name.as_deref()).map(|table| Answer::Configured(Box::new(table)))
        }
        Request::Keep(import, what) => keeping::keep(session, *import, what).map(|()| Answer::Done),
        Request::Discard(import) => importing::discard(session, *import).map(|()| Answer::Done),
        Request::Review(request) => review::run(request, session).map(entry),
        Request::LetGo => {
            session.let_go();
            Ok(Answer::Done)
        }
        Request::Batches { import, table, batch, path } => {
            batches::write(session, *import, table, batch, path, progress).map(Answer::Parts)
        }
        Request::UnassignedRows(import, assignment, path) => {
            export::unassigned_rows(session, *import, assignment, path, false, progress).map(Answer::Written)
        }
        Request::ProblemFile(import, path) => {
            export::problem_file(session, *import, path, progress).map(Answer::Written)
        }
        Request::Report(import, path) => export::report(session, *import, path, progress).map(Answer::Written),
        Request::Undo(order) => history::undo(session, order, progress).map(Answer::Undone),
        Request::History { query, offset, len } => history::imports(session, query, *offset, *len).map(Answer::History),
        Request::Import(import) => history::import(session, *import).map(entry),
        Request::KeptPlan { import, share, offset, len } => {
            history::kept_plan(session, *import, *share, (*offset, *len)).map(|plan| Answer::KeptPlan(Box::new(plan)))
        }
        Request::RestorePoints => history::restore_points(session).map(Answer::RestorePoints),
        Request::CreateRestorePoint(reason) => {
            history::create_restore_point(session, reason, progress).map(|_| Answer::Done)
        }
        Request::RestorePreview(point, scope) => history::restore_preview(session, *point, *scope).map(Answer::Restore),
        Request::RestoreList(point, scope, path) => {
            history::restore_list(session, *point, *scope, path, true, progress).map(Answer::Written)
        }
        Request::Restore(point, scope, seen) => {
            history::restore(session, *point, *scope, *seen, progress).map(Answer::Restore)
        }
        Request::DeleteRestorePoint(point) => history::delete_restore_point(session, *point).map(|()| Answer::Done),
        Request::Configurations => configuration::list(session).map(Answer::Configurations),
        Request::SaveConfiguration { import, choices, name } => {
            configuration::save(session, *import, choices, name).map(|()| Answer::Done)
        }
        Request::RenameConfiguration { from, to } => configuration::rename(session, from, to).map(|()| Answer::Done),
        Request::DuplicateConfiguration(name) => configuration::duplicate(session, name, None).map(|_| Answer::Done),
        Request::ConfigurationVersions(name) => {
            configuration::versions(session, name).map(Answer::ConfigurationVersions)
        }
        Request::RestoreConfiguration { name, number } => {
            configuration::restore_version(session, name, *number)?;
            configuration::versions(session, name).map(Answer::ConfigurationVersions)
        }
        Request::DeleteConfiguration(name) => configuration::delete(session, name).map(|_| Answer::Done),
        Request::ExportConfiguration { name, path } => {
            configuration::export(session, name, path).map(|()| Answer::Done)
        }
        Request::ImportConfiguration(path) => configuration::import(session, path, false)
            .map(|(name, unknown_keys)| Answer::ConfigurationImported { name, unknown_keys }),
        Request::Users => organisation::users(session).map(Answer::Users),
        Request::AddUser { name, email, employee_number, role } => {
            organisation::add_user(session, name, email, employee_number, *role).map(|_| Answer::Done)
        }
        Request::SetUserActive(user, active) => {
            organisation::set_user_active(session, *user, *active).map(|()| Answer::Done)
        }
        Request::RemoveAlias(by, value) => organisation::remove_alias(session, *by, value).map(Answer::Users),
        Request::Lists => lists::all(session).map(Answer::Lists),
        Request::ChangeList(list, change) => lists::change(session, list, change).map(|()| Answer::Done),
        Request::ExportList { list, path } => lists::export(session, list, path).map(Answer::Written),
        Request::ImportList { list, path, mode } => {
            lists::import(session, list, path, *mode, progress).map(Answer::ListImported)
        }
        Request::Audit { query, len } => audit::entries(session, query, i64::MAX, *len).map(Answer::Audit),
        Request::ExportAudit(path) => audit::export(session, path).map(Answer::Written),
        Request::Records(request) => records::run(request, session, progress).map(Answer::Records),
        Request::Schedule(request) => schedule::run(request, session, progress).map(Answer::Schedule),
        Request::People(request) => people::run(request, session).map(Answer::People),
        Request::Outbox(request) => outbox::run(request, session, progress).map(Answer::Outbox),
        Request::Settings => settings::settings(session).map(|set| Answer::Settings(Box::new(set))),
        Request::ChangeSettings(changes) => settings::change(session, changes).map(|_| Answer::Done),
        Request::ExportSettings(path) => settings::export(session, path).map(|_| Answer::Done),
        Request::ImportSettings(path) => settings::import(session, path).map(Answer::SettingsImported),
        Request::Template { record_type, path } => export::template(session, record_type, path).map(Answer::Written),
        Request::Export { record_type, user, path } => {
            export::records(session, record_type, *user, path, progress).map(Answer::Written)
        }
    }
}

fn entry(import: ImportEntry) -> Answer {
    Answer::Import(Box::new(import))
}
