//! Why the organisation's file or a working file could not do something, and what a person can do about it.

use crate::domain::text::grouped;
use rusqlite::ErrorCode;
use std::io;
use std::path::{Path, PathBuf};

/// Why the organisation's file could not do something.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Records changed since the plan was made, or another plan took its place.
    #[error("records or the plan changed since the preview")]
    Stale,
    /// A person stopped the work.
    #[error("stopped")]
    Cancelled,
    /// The rows handed over are not those that the preview counted.
    #[error("the plan holds {found} changes where the preview showed {expected}")]
    PlanMismatch {
        /// Changes that the preview counted.
        expected: u64,
        /// Changes handed over.
        found: u64,
    },
    /// Not an organisation's file.
    #[error("{} is not an organisation's file", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// A later version of the program made the file.
    #[error("{} was made by a newer version of Muster (format {found}, this version reads up to {supported})", path.display())]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Version of the file's format.
        found: u32,
        /// Latest version that this program reads.
        supported: u32,
    },
    /// The file is damaged.
    #[error("{} is damaged: {detail}", name(path))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
        /// The newest restore point on disk, if there is one.
        restore_point: Option<PathBuf>,
    },
    /// Another program is writing.
    #[error("another program is writing to {}", name(path))]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// Somebody else works on the import.
    #[error("import {import} is open in {}", .holder.as_ref().map_or_else(|| "another window or command".to_owned(), ToString::to_string))]
    Held {
        /// Number of the import.
        import: i64,
        /// Who works on it, where that is known.
        holder: Option<super::Holder>,
    },
    /// The same person sent the import for review.
    #[error("import {import} was sent for review on {} and waits for another person's decision", day(sent))]
    ForReview {
        /// Number of the import.
        import: i64,
        /// When it was sent, RFC 3339 in UTC.
        sent: String,
    },
    /// No right to write.
    #[error("no right to write to {}", name(path))]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// No space left.
    #[error("the disk is full, {} could not be written", name(path))]
    DiskFull {
        /// The file.
        path: PathBuf,
        /// Bytes needed, where known.
        needed: Option<u64>,
    },
    /// A file could not be read or written.
    #[error("cannot {action} {}", name(path))]
    Io {
        /// What was tried, for example "read".
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A working file of an import is damaged or missing.
    #[error("the working file {} is not usable: {detail}", path.display())]
    Work {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// A restore point is damaged or missing; nothing was changed.
    #[error("restore point {number} is not usable: {detail}")]
    RestorePoint {
        /// Its number.
        number: i64,
        /// What was found.
        detail: String,
    },
    /// Something that is asked for by name or number does not exist.
    #[error("there is no {what}")]
    Missing {
        /// What, with its name or number.
        what: String,
    },
    /// A name or value that must be unique is in use.
    #[error("the {what} {value:?} is already in use")]
    Taken {
        /// What, for example "e-mail address".
        what: String,
        /// The value.
        value: String,
    },
    /// An entry of a list cannot be removed because records have it.
    #[error("{key:?} of the {} is in use by {}", crate::domain::list::words(list), users(.uses))]
    InUse {
        /// Key of the list.
        list: String,
        /// Key of the entry.
        key: String,
        /// Which records.
        uses: Vec<super::ListUse>,
    },
    /// An import or a share is not in the state that this needs.
    #[error("{0}")]
    State(String),
    /// Nobody would be left who may change users and settings.
    #[error("this would leave the organisation without an administrator who can sign in")]
    LastAdministrator,
    /// A record-type definition does not fit the file.
    #[error("record type {record_type:?}: {detail}")]
    Definition {
        /// Key of the record type.
        record_type: String,
        /// What does not fit.
        detail: String,
    },
    /// `SQLite` refused.
    #[error("the organisation's file could not do this")]
    Sql(#[source] rusqlite::Error),
}

/// What kind of failure an error is; exit codes and headings follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Records changed since the preview: plan again.
    Stale,
    /// A person stopped the work; everything is as before.
    Cancelled,
    /// The request does not fit what is there.
    Request,
    /// The organisation's file is not usable as it is.
    Unusable,
    /// The disk is full or failing.
    Storage,
    /// A bug of this program.
    Internal,
}

/// Returns the day of a moment.
fn day(moment: &str) -> &str {
    moment.get(..10).unwrap_or(moment)
}

fn name(path: &Path) -> String {
    if path.as_os_str().is_empty() { "the organisation's file".to_owned() } else { path.display().to_string() }
}

/// Names the records that use something: "3 user accounts, 1 of them in the recycle bin".
fn users(uses: &[super::ListUse]) -> String {
    let words = uses.iter().map(|of| {
        let name = if of.records == 1 { &of.one } else { &of.many };
        let binned = match of.binned {
            0 => String::new(),
            binned if binned == of.records => " in the recycle bin".to_owned(),
            binned => format!(", {} of them in the recycle bin", grouped(binned)),
        };
        format!("{} {name}{binned}", grouped(of.records))
    });
    words.collect::<Vec<_>>().join("; ")
}

impl Error {
    /// Returns what the person can do about it, if anything.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Stale | Self::PlanMismatch { .. } => "Make the preview again; nothing was written".to_owned(),
            Self::NotOurs { .. } => {
                "Choose another file, or a name that does not exist yet for a new organisation".to_owned()
            }
            Self::TooNew { .. } => "Open it with a newer version of Muster; the file was not touched".to_owned(),
            Self::Damaged { restore_point: Some(point), .. } => format!(
                "Move the damaged file, with those beside it that end in -wal and -shm, to another folder; \
                 then copy the newest restore point in its place: {}",
                point.display()
            ),
            Self::Damaged { .. } => {
                "Move the damaged file, with those beside it that end in -wal and -shm, to another \
                                     folder; then copy the newest restore point in its place, from the folder beside \
                                     it that ends in .restore"
                    .to_owned()
            }
            Self::Busy { .. } => {
                "Wait until the other program has finished, then try again; nothing was written".to_owned()
            }
            Self::Held { .. } => {
                "Leave the import there or wait until it is done, then try again; nothing was changed".to_owned()
            }
            Self::ForReview { import, .. } => format!(
                "Withdraw it first to change or import it yourself: under Open imports, or with muster review withdraw {import}"
            ),
            Self::ReadOnly { .. } => "Ask for the right to write to the file and its folder".to_owned(),
            Self::DiskFull { needed: Some(needed), .. } => {
                format!("Free at least {} MB; nothing was written", needed.div_ceil(1_000_000).max(1))
            }
            Self::DiskFull { needed: None, .. } => "Free some space, then try again; nothing was written".to_owned(),
            Self::Work { .. } => "Choose the file again; nothing was imported from it".to_owned(),
            Self::RestorePoint { .. } => "Choose another restore point; nothing was changed".to_owned(),
            Self::Taken { .. } => "Choose another one".to_owned(),
            Self::InUse { .. } => {
                "Disable it instead: the records keep it, and files cannot use it any more".to_owned()
            }
            Self::LastAdministrator => "Make another user administrator first, with a password".to_owned(),
            Self::Definition { .. } => "Give the field another key in the record-type file".to_owned(),
            Self::Io { source, .. } if source.kind() == io::ErrorKind::PermissionDenied => {
                "Ask for the right to read and write there".to_owned()
            }
            Self::Cancelled | Self::Io { .. } | Self::Missing { .. } | Self::State(_) | Self::Sql(_) => return None,
        })
    }

    /// Returns what kind of failure it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Stale => Kind::Stale,
            Self::Cancelled => Kind::Cancelled,
            Self::Missing { .. }
            | Self::Taken { .. }
            | Self::InUse { .. }
            | Self::State(_)
            | Self::ForReview { .. }
            | Self::LastAdministrator
            | Self::Definition { .. } => Kind::Request,
            Self::NotOurs { .. }
            | Self::TooNew { .. }
            | Self::Damaged { .. }
            | Self::Busy { .. }
            | Self::Held { .. }
            | Self::ReadOnly { .. }
            | Self::RestorePoint { .. } => Kind::Unusable,
            Self::Io { source, .. } if source.kind() == io::ErrorKind::PermissionDenied => Kind::Unusable,
            Self::DiskFull { .. } | Self::Io { .. } | Self::Work { .. } => Kind::Storage,
            Self::PlanMismatch { .. } | Self::Sql(_) => Kind::Internal,
        }
    }

    /// Says whether the disk is full.
    pub fn is_disk_full(&self) -> bool {
        matches!(self, Self::DiskFull { .. })
    }

    /// Says whether the disk is full or fails.
    pub fn is_disk(&self) -> bool {
        self.kind() == Kind::Storage
    }

    /// Says whether a person stopped the work.
    pub fn is_cancelled(&self) -> bool {
        matches!(self, Self::Cancelled)
    }

    /// Makes an error of a file operation.
    pub(super) fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        if matches!(source.kind(), StorageFull | QuotaExceeded | FileTooLarge) {
            Self::DiskFull { path: path.to_owned(), needed: None }
        } else {
            Self::Io { action, path: path.to_owned(), source }
        }
    }

    /// Names the file where the error does not yet.
    pub(super) fn at(mut self, file: &Path) -> Self {
        if let Self::Damaged { path, restore_point, .. } = &mut self
            && path.as_os_str().is_empty()
        {
            *restore_point = super::points::newest_on_disk(file);
        }
        if let Self::Damaged { path, .. }
        | Self::Busy { path }
        | Self::ReadOnly { path }
        | Self::DiskFull { path, .. }
        | Self::Io { path, .. } = &mut self
            && path.as_os_str().is_empty()
        {
            file.clone_into(path);
        }
        self
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let path = PathBuf::new();
        match error.sqlite_error_code() {
            Some(ErrorCode::OperationInterrupted) => Self::Cancelled,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
                Self::Busy { path }
            }
            Some(ErrorCode::DiskFull) => Self::DiskFull { path, needed: None },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { path },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path, detail: error.to_string(), restore_point: None }
            }
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
                Self::Io { action: "read or write", path, source: io::Error::other(error) }
            }
            _ => Self::Sql(error),
        }
    }
}

/// Says whether a write failed because another record is missing that it refers to.
pub(super) fn is_foreign_key(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
        && error.sqlite_extended_error_code() == Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY)
}
