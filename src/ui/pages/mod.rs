//! The pages beside the wizard. Each draws its state and what is known of the organisation, and returns events; its
//! state takes the events in and says what it wants done.

pub mod audit;
pub mod computer;
pub mod configurations;
pub mod crash;
pub mod history;
pub mod later;
pub mod lists;
pub mod open_imports;
pub mod outbox;
pub mod recent;
pub mod records;
pub mod restore_points;
pub mod settings;
pub mod start;
pub mod users;

use crate::domain::audit::AuditPage;
use crate::domain::directory::{Directory, UserId};
use crate::domain::history::{ImportEntry, ImportId, RestorePoint, RestorePointId, Scope, UndoOrder};
use crate::domain::letter::OutboxLetter;
use crate::domain::past::ImportPage;
use crate::domain::preferences::Change;
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::rights::{Right, Rights};
use crate::domain::settings::Settings;
use crate::job::lists::ListFacts;
use crate::job::organisation::Overview;
use crate::job::results::{Input, KeptPlan};
use crate::job::{JobId, Request};
use crate::messages::{Language, spoken};
use crate::ui::dialogs::Pick;
use crate::ui::widgets;
use crate::wizard::Failure;
use crate::{tr, tr_key};
use eframe::egui::Ui;
use std::path::PathBuf;

/// A page of the navigation rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// Begin an import; also where the wizard runs.
    #[default]
    Import,
    /// Imports that are not finished.
    OpenImports,
    /// All imports.
    History,
    /// Saved configurations.
    Configurations,
    /// The records themselves.
    Records,
    /// Restore points.
    RestorePoints,
    /// The users of the organisation.
    Users,
    /// What an administrator can set.
    Settings,
    /// Who did what.
    Audit,
}

impl Page {
    /// Every page in the order of the rail.
    pub const ALL: [Self; 9] = [
        Self::Import,
        Self::OpenImports,
        Self::History,
        Self::Configurations,
        Self::RestorePoints,
        Self::Records,
        Self::Users,
        Self::Settings,
        Self::Audit,
    ];

    /// Returns the word in the rail.
    pub fn label(self) -> &'static str {
        match self {
            Self::Import => tr!("page-import"),
            Self::OpenImports => tr!("page-open-imports"),
            Self::History => tr!("page-history"),
            Self::Configurations => tr!("page-configurations"),
            Self::Records => tr!("page-records"),
            Self::RestorePoints => tr!("page-restore-points"),
            Self::Users => tr!("page-users"),
            Self::Settings => tr!("page-settings"),
            Self::Audit => tr!("page-audit"),
        }
    }

    /// Returns the letter that shows the page together with Alt.
    pub fn access_key(self) -> Option<char> {
        match self {
            Self::Import => tr_key!("page-import"),
            Self::OpenImports => tr_key!("page-open-imports"),
            Self::History => tr_key!("page-history"),
            Self::Configurations => tr_key!("page-configurations"),
            Self::Records => tr_key!("page-records"),
            Self::RestorePoints => tr_key!("page-restore-points"),
            Self::Users => tr_key!("page-users"),
            Self::Settings => tr_key!("page-settings"),
            Self::Audit => tr_key!("page-audit"),
        }
    }

    /// Returns what a person has to be allowed so that the page is in the rail; nothing where everybody sees it.
    pub const fn right(self) -> Option<Right> {
        match self {
            Self::Import | Self::OpenImports | Self::History | Self::Configurations | Self::Records | Self::Users => {
                None
            }
            Self::RestorePoints => Some(Right::TakeRestorePoints),
            Self::Settings => Some(Right::Settings),
            Self::Audit => Some(Right::Audit),
        }
    }

    /// Returns what the page has to know before it can be drawn.
    pub const fn needs(self) -> &'static [Load] {
        match self {
            Self::Import | Self::OpenImports | Self::Configurations => &[Load::Overview],
            Self::History => &[Load::History, Load::Import, Load::Plan],
            Self::Records => &[Load::Overview, Load::Users],
            Self::RestorePoints => &[Load::RestorePoints, Load::Users],
            Self::Users => &[Load::Users, Load::Lists],
            Self::Settings => &[Load::Settings, Load::Outbox],
            Self::Audit => &[Load::Audit, Load::Users],
        }
    }
}

/// Something that is read from the organisation's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Load {
    /// What the first page and the rail show.
    Overview,
    /// Some imports of the history.
    History,
    /// The import whose particulars are shown.
    Import,
    /// The plan of that import.
    Plan,
    /// All restore points.
    RestorePoints,
    /// All users.
    Users,
    /// The organisation's lists.
    Lists,
    /// What is set.
    Settings,
    /// Lines of the audit log.
    Audit,
    /// The letters of the outbox.
    Outbox,
}

impl Page {
    /// Says whether the page lists what other windows and commands change, so that it looks for that while it is shown.
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Import | Self::OpenImports | Self::History)
    }
}

impl Load {
    /// Returns the request that reads it; nothing where no import is shown whose particulars it would be.
    pub fn request(self, history: &history::State, audit: &audit::State) -> Option<Request> {
        Some(match self {
            Self::Overview => Request::Overview,
            Self::History => history.request(),
            Self::Import => Request::Import(history.shown?),
            Self::Plan => history.plan_request()?,
            Self::RestorePoints => Request::RestorePoints,
            Self::Users => Request::Users,
            Self::Lists => Request::Lists,
            Self::Settings => Request::Settings,
            Self::Audit => audit.request(),
            Self::Outbox => Request::Outbox(crate::job::outbox::Request::List),
        })
    }

    /// Returns what to say when it cannot be read.
    pub fn failure_title(self) -> &'static str {
        match self {
            Self::Overview => tr!("load-organisation-failed"),
            Self::History => tr!("load-history-failed"),
            Self::Import => tr!("load-import-failed"),
            Self::Plan => tr!("load-plan-failed"),
            Self::RestorePoints => tr!("load-restore-points-failed"),
            Self::Users => tr!("load-users-failed"),
            Self::Lists => tr!("load-lists-failed"),
            Self::Settings => tr!("load-settings-failed"),
            Self::Audit => tr!("load-audit-failed"),
            Self::Outbox => tr!("load-outbox-failed"),
        }
    }
}

/// Something that comes from the worker. What was there stays on screen while it is read again.
#[derive(Debug)]
pub struct Remote<T> {
    /// What is known.
    pub value: Option<T>,
    /// Why the last reading failed.
    pub failure: Option<Failure>,
    /// The job that reads it now.
    pub pending: Option<JobId>,
}

impl<T> Default for Remote<T> {
    fn default() -> Self {
        Self { value: None, failure: None, pending: None }
    }
}

impl<T> Remote<T> {
    /// Takes in what a job has read; a late answer to an earlier question changes nothing.
    pub fn take(&mut self, id: JobId, result: Result<T, Failure>) {
        if self.pending != Some(id) {
            return;
        }
        self.pending = None;
        match result {
            Ok(value) => {
                self.value = Some(value);
                self.failure = None;
            }
            Err(failure) => self.failure = Some(failure),
        }
    }
}

/// What is known of the organisation.
#[derive(Debug, Default)]
pub struct Data {
    /// Who works: an e-mail address, or the name of the system's user.
    pub actor: String,
    /// What the first page and the rail show.
    pub overview: Remote<Overview>,
    /// Some imports of the history, the newest first.
    pub history: Remote<ImportPage>,
    /// The import whose particulars are shown.
    pub import: Remote<ImportEntry>,
    /// The plan of that import.
    pub plan: Remote<KeptPlan>,
    /// All restore points, the newest first.
    pub restore_points: Remote<Vec<RestorePoint>>,
    /// All users.
    pub users: Remote<Directory>,
    /// The organisation's lists.
    pub lists: Remote<Vec<ListFacts>>,
    /// What is set.
    pub settings: Remote<Box<Settings>>,
    /// Lines of the audit log, the newest first.
    pub audit: Remote<AuditPage>,
    /// The letters of the outbox, the oldest first.
    pub outbox: Remote<Vec<OutboxLetter>>,
    /// What the person who works may do.
    pub rights: Rights,
    /// The person who works.
    pub me: Option<UserId>,
    /// Whether people have passwords here.
    pub has_passwords: bool,
}

impl Data {
    /// Says whether the person who works may do something at all; what may not be done is not shown.
    pub fn may(&self, right: Right) -> bool {
        self.rights.may(right)
    }

    /// Says whether the person who works may see a page.
    pub fn may_see(&self, page: Page) -> bool {
        page.right().is_none_or(|right| self.may(right))
    }

    /// Says whether the person who works may look at records of a type, or import some.
    pub fn may_with(&self, record_type: &RecordType, company_wide: Right) -> bool {
        record_type.owned || self.may(company_wide)
    }
}

/// What a job of a page is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Read something.
    Load(Load),
    /// Change something.
    Change {
        /// What to say when it is done.
        done: String,
        /// What to say when it fails.
        failure: &'static str,
    },
    /// Show the versions of a configuration.
    Versions {
        /// The configuration.
        name: String,
        /// The version that is used again before, if any.
        restored: Option<u32>,
    },
    /// Say who works; the door shows it.
    Door,
    /// Change the own password; its dialog shows it.
    Password,
    /// Make a one-time code.
    GiveCode,
    /// Keep the choices of the wizard; nobody waits for it.
    Keep,
    /// Hear whether another window or command did something; nobody waits for it.
    Signal,
    /// Show some records.
    Records,
    /// Write a record that was changed by hand.
    SaveRecord,
    /// Write a file.
    Write {
        /// What to say when it fails.
        failure: &'static str,
    },
    /// Say what a file of entries would do to a list.
    ListPreview(PathBuf),
    /// Say what is wrong with the rows of an import, by cause.
    Causes(ImportId),
    /// Say what an undo would do.
    UndoPreview(UndoOrder),
    /// Read rows for the clipboard.
    Copy,
    /// Run what is due.
    RunDue,
    /// Undo.
    Undo,
    /// Say what a restore would do.
    RestorePreview(RestorePointId, Scope),
    /// Restore.
    Restore,
}

impl Task {
    /// Says whether a person waits for the work, so that its progress is shown.
    pub const fn is_waited_for(&self) -> bool {
        !matches!(self, Self::Load(_) | Self::Keep | Self::Signal | Self::Records | Self::Door | Self::Password)
    }

    /// Returns what to say when it fails.
    pub fn failure_title(&self) -> &'static str {
        match self {
            Self::Load(load) => load.failure_title(),
            Self::Change { failure, .. } | Self::Write { failure } => failure,
            Self::Versions { restored: None, .. } => tr!("page-task-versions-failed"),
            Self::Versions { restored: Some(_), .. } => tr!("page-task-version-failed"),
            Self::Door => tr!("page-task-door-failed"),
            Self::Password => tr!("page-task-password-failed"),
            Self::GiveCode => tr!("page-task-code-failed"),
            Self::Keep => tr!("page-task-keep-failed"),
            Self::Signal => tr!("load-organisation-failed"),
            Self::Copy => tr!("grid-copied-nothing"),
            Self::RunDue => tr!("page-task-due-failed"),
            Self::Records => tr!("page-task-records-failed"),
            Self::SaveRecord => tr!("page-task-record-failed"),
            Self::Causes(_) => tr!("causes-failed"),
            Self::ListPreview(_) => tr!("page-task-list-failed"),
            Self::UndoPreview(..) | Self::Undo => tr!("page-task-undo-failed"),
            Self::RestorePreview(..) | Self::Restore => tr!("page-task-restore-failed"),
        }
    }

    /// Returns what to say while it has not said anything itself.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Load(_) | Self::Causes(_) | Self::Versions { .. } | Self::Records | Self::Copy | Self::Door => {
                tr!("page-task-reading")
            }
            Self::Change { .. } | Self::Password | Self::GiveCode | Self::Keep | Self::Signal | Self::SaveRecord => {
                tr!("page-task-saving")
            }
            Self::Write { .. } => tr!("page-task-writing"),
            Self::ListPreview(_) | Self::UndoPreview(..) | Self::RestorePreview(..) => tr!("page-task-looking"),
            Self::RunDue => tr!("page-task-due"),
            Self::Undo => tr!("page-task-undo"),
            Self::Restore => tr!("page-task-restore"),
        }
    }
}

/// What a page wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    /// Run a request.
    Run(Request, Task),
    /// Read something again.
    Load(Load),
    /// Show another page.
    Go(Page),
    /// Begin an import.
    Begin {
        /// Key of the record type.
        record_type: String,
        /// The input, where it is known already.
        input: Option<Input>,
        /// Name of a saved configuration to use.
        configuration: Option<String>,
    },
    /// Take up an import again.
    Resume(ImportId, String),
    /// Ask for a path.
    Pick(Pick),
    /// Import the table in the clipboard.
    Paste,
    /// Prefer something otherwise on this computer.
    Prefer(Change),
    /// Do something about a bug of the last time.
    Crash(crash::Event),
}

/// Draws what `remote` holds, or that it is on its way, or why it is not there. Says whether to try again.
pub fn remote_ui<T>(ui: &mut Ui, remote: &Remote<T>, content: impl FnOnce(&mut Ui, &T)) -> bool {
    let mut again = false;
    if let Some(failure) = &remote.failure {
        let text = [failure.reason.as_str(), failure.hint.as_deref().unwrap_or_default()].join(". ");
        let notice = widgets::Notice {
            tone: crate::ui::theme::Tone::Bad,
            title: &failure.title,
            text: text.trim_end_matches(". "),
            actions: &[tr!("button-try-again")],
        };
        again = widgets::notice(ui, &notice).is_some();
        ui.add_space(crate::ui::theme::GAP);
    }
    match &remote.value {
        Some(value) => content(ui, value),
        None if remote.failure.is_none() => widgets::loading(ui, tr!("page-loading")),
        None => {}
    }
    again
}

/// Returns the name of a record type for people.
pub fn type_label<'a>(types: &'a RecordTypes, key: &'a str) -> &'a str {
    types.get(key).map_or(key, |record_type| record_type.label.as_str())
}

/// Returns the name of the person who did something: that of a user, where it is one.
pub fn person<'a>(actor: &'a str, data: &'a Data) -> &'a str {
    let user = data.users.value.as_ref().and_then(|users| users.by_email(actor));
    user.map_or(actor, |user| user.name.as_str())
}

/// Returns a moment as a person says it: "21 Nov 2026, 14:02".
pub fn moment(rfc3339: &str) -> String {
    let form = match spoken() {
        Language::English => "%-d %b %Y, %H:%M",
        Language::German => "%d.%m.%Y, %H:%M",
    };
    rfc3339.parse::<jiff::Timestamp>().map_or_else(
        |_| rfc3339.to_owned(),
        |moment| moment.to_zoned(jiff::tz::TimeZone::system()).strftime(form).to_string(),
    )
}

/// Returns a size as a person says it: "1.4 MB".
pub fn size(bytes: u64) -> String {
    let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    match units.into_iter().find(|(_, unit)| bytes >= *unit) {
        Some((name, unit)) => {
            format!("{}{}{} {name}", bytes / unit, spoken().decimal(), bytes % unit * 10 / unit)
        }
        None => tr!("size-bytes", bytes = bytes),
    }
}

/// Returns a name that a file may have on every system.
pub fn file_name(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect()
}
