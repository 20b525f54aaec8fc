//! Asking for a path: a function value that the window is given, and the system's own dialogs.
//!
//! The function runs on a thread of its own, so that the window stays alive while a person looks for a file.

use crate::domain::browse::RecordQuery;
use crate::domain::history::{ImportId, RestorePointId, Scope};
use crate::tr;
use crate::wizard::PathFor;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// What a path is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickFor {
    /// For the wizard.
    Wizard(PathFor),
    /// A file to import, on the first page.
    Input,
    /// Where to write a template of a record type.
    Template(String),
    /// Where to write the rows with problems of an import.
    ProblemFile(ImportId),
    /// Where to write the report of an import.
    Report(ImportId),
    /// Where to write what a restore would change.
    RestoreList(RestorePointId, Scope),
    /// Where to write a configuration.
    ExportConfiguration(String),
    /// The configuration to take in.
    ImportConfiguration,
    /// Where to write the entries of a list.
    ExportList(String),
    /// The file with entries of a list.
    ImportList(String),
    /// Where to write the records that a query finds.
    Records(RecordQuery),
    /// Where to write the settings.
    ExportSettings,
    /// Write invitations to files in a new folder.
    ExportLetters,
    /// Write the audit log.
    Audit,
    /// The file with settings.
    ImportSettings,
}

/// A question for a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What for.
    pub purpose: PickFor,
    /// The title of the dialog.
    pub title: String,
    /// A name for the file, where one is written; nothing where one is chosen.
    pub save_as: Option<String>,
    /// What kind of files, in words, and how their names end.
    pub kind: Kind,
}

/// A kind of files: in words, and how their names end.
pub type Kind = (&'static str, &'static [&'static str]);

/// Files with tables.
pub fn tables() -> Kind {
    (tr!("files-tables"), &["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "fods"])
}

/// Files of rows, such as problem rows.
pub fn csv() -> Kind {
    (tr!("files-csv"), &["csv"])
}

/// Reports.
pub fn reports() -> Kind {
    (tr!("files-reports"), &["csv", "json"])
}

/// Templates.
pub fn templates() -> Kind {
    (tr!("files-templates"), &["xlsx", "csv"])
}

/// Import configurations.
pub fn configurations() -> Kind {
    (tr!("files-configurations"), &["importcfg", "json"])
}

/// Settings.
pub fn settings() -> Kind {
    (tr!("page-settings"), &["json"])
}

/// What came of a question for a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A path.
    Path(PathBuf),
    /// The person closed the dialog.
    Cancelled,
    /// This system has no dialog.
    NoDialog,
}

/// Asks a person for a path. Runs on a thread of its own and may take as long as it takes.
pub type Picker = Arc<dyn Fn(&Pick) -> Picked + Send + Sync>;

/// The one question that is open.
pub struct Asking {
    picker: Picker,
    open: Option<(Pick, mpsc::Receiver<Picked>)>,
}

impl Asking {
    /// Asks through `picker`.
    pub fn new(picker: Picker) -> Self {
        Self { picker, open: None }
    }

    /// Asks a question and calls `wake` once it is answered. While one is open, another is not asked.
    pub fn ask(&mut self, pick: Pick, wake: impl Fn() + Send + 'static) {
        if self.open.is_some() {
            return;
        }
        let (outbox, inbox) = mpsc::sync_channel(1);
        let (picker, question) = (Arc::clone(&self.picker), pick.clone());
        let asked = thread::Builder::new().name("muster-file-dialog".to_owned()).spawn(move || {
            // When the window is gone, nobody waits for the answer.
            outbox.send(picker(&question)).unwrap_or_default();
            wake();
        });
        if asked.is_ok() {
            self.open = Some((pick, inbox));
        }
    }

    /// Says whether a question is open.
    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Returns the answer, once it is there; never waits.
    pub fn take(&mut self) -> Option<(Pick, Picked)> {
        let (_, inbox) = self.open.as_ref()?;
        let picked = match inbox.try_recv() {
            Ok(picked) => picked,
            Err(mpsc::TryRecvError::Empty) => return None,
            // The dialog's thread broke down.
            Err(mpsc::TryRecvError::Disconnected) => Picked::NoDialog,
        };
        self.open.take().map(|(pick, _)| (pick, picked))
    }
}

/// Asks with the system's own dialog.
pub fn system_picker() -> Picker {
    Arc::new(|pick| {
        let begun = Instant::now();
        let (words, endings) = pick.kind;
        let dialog = rfd::FileDialog::new().set_title(&pick.title).add_filter(words, endings);
        let path = match &pick.save_as {
            Some(name) => dialog.set_file_name(name).save_file(),
            None => dialog.add_filter(tr!("files-all"), &["*"]).pick_file(),
        };
        match path {
            Some(path) => Picked::Path(path),
            // No person is that fast: there is neither a portal nor a dialog program.
            None if begun.elapsed() < Duration::from_millis(150) => Picked::NoDialog,
            None => Picked::Cancelled,
        }
    })
}
