//! Why the organisation's file or a working file could not do something, and what a person can do about it.

use crate::messages::quoted;
use crate::tr;
use rusqlite::ErrorCode;
use std::io;
use std::path::{Path, PathBuf};

/// Why the organisation's file could not do something.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Records changed since the plan was made, or another plan took its place.
    #[error("{}", tr!("error-stale"))]
    Stale,
    /// A person stopped the work.
    #[error("{}", tr!("error-stopped"))]
    Cancelled,
    /// The rows handed over are not those that the preview counted.
    #[error("{}", tr!("error-plan-mismatch", found = found.to_string(), expected = expected.to_string()))]
    PlanMismatch {
        /// Changes that the preview counted.
        expected: u64,
        /// Changes handed over.
        found: u64,
    },
    /// Not an organisation's file.
    #[error("{}", tr!("error-not-ours", path = path.to_string_lossy()))]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// A later version of the program made the file.
    #[error("{}", tr!("error-too-new", path = path.to_string_lossy(), found = *found, supported = *supported))]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Version of the file's format.
        found: u32,
        /// Latest version that this program reads.
        supported: u32,
    },
    /// The file is damaged.
    #[error("{}", tr!("error-damaged", name = name(path), detail = detail))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
        /// The newest restore point on disk, if there is one.
        restore_point: Option<PathBuf>,
    },
    /// Another program is writing.
    #[error("{}", tr!("error-busy", name = name(path)))]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// Somebody else works on the import.
    #[error("{}", tr!("error-held", import = import.to_string(), holder = held_by(holder.as_ref())))]
    Held {
        /// Number of the import.
        import: i64,
        /// Who works on it, where that is known.
        holder: Option<super::Holder>,
    },
    /// The same person sent the import for review.
    #[error("{}", tr!("error-for-review", import = import.to_string(), day = day(sent)))]
    ForReview {
        /// Number of the import.
        import: i64,
        /// When it was sent, RFC 3339 in UTC.
        sent: String,
    },
    /// No right to write.
    #[error("{}", tr!("error-read-only", name = name(path)))]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// No space left.
    #[error("{}", tr!("error-disk-full", name = name(path)))]
    DiskFull {
        /// The file.
        path: PathBuf,
        /// Bytes needed, where known.
        needed: Option<u64>,
    },
    /// A file could not be read or written.
    #[error("{}", failed(action, &name(path)))]
    Io {
        /// What was tried, for example "read".
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A working file of an import is damaged or missing.
    #[error("{}", tr!("error-work", path = path.to_string_lossy(), detail = detail))]
    Work {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// A restore point is damaged or missing; nothing was changed.
    #[error("{}", tr!("error-restore-point", number = number.to_string(), detail = detail))]
    RestorePoint {
        /// Its number.
        number: i64,
        /// What was found.
        detail: String,
    },
    /// Something that is asked for by name or number does not exist.
    #[error("{}", tr!("error-missing", what = what))]
    Missing {
        /// What, with its name or number.
        what: String,
    },
    /// A name or value that must be unique is in use.
    #[error("{}", tr!("error-taken", what = what, value = quoted(value)))]
    Taken {
        /// What, for example "e-mail address".
        what: String,
        /// The value.
        value: String,
    },
    /// An entry of a list cannot be removed because records have it.
    #[error("{}", tr!("error-in-use", key = quoted(key), list = crate::domain::list::words(list), uses = users(uses)))]
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
    #[error("{}", tr!("error-last-administrator"))]
    LastAdministrator,
    /// A record-type definition does not fit the file.
    #[error("{}", tr!("error-definition", record_type = quoted(record_type), detail = detail))]
    Definition {
        /// Key of the record type.
        record_type: String,
        /// What does not fit.
        detail: String,
    },
    /// `SQLite` refused.
    #[error("{}", tr!("error-sql"))]
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
    if path.as_os_str().is_empty() {
        tr!("error-the-organisations-file").to_owned()
    } else {
        path.display().to_string()
    }
}

fn held_by(holder: Option<&super::Holder>) -> String {
    holder.map_or_else(|| tr!("error-held-elsewhere").to_owned(), ToString::to_string)
}

/// Says what could not be done with a file.
fn failed(action: &str, name: &str) -> String {
    match action {
        "find" => tr!("error-io-find", name = name),
        "open" => tr!("error-io-open", name = name),
        "create the folder" => tr!("error-io-create-folder", name = name),
        "create" => tr!("error-io-create", name = name),
        "remove" => tr!("error-io-remove", name = name),
        "write" => tr!("error-io-write", name = name),
        "read" => tr!("error-io-read", name = name),
        _ => tr!("error-io-read-or-write", name = name),
    }
}

/// Names the records that use something: "3 user accounts, 1 of them in the recycle bin".
fn users(uses: &[super::ListUse]) -> String {
    let words = uses.iter().map(|of| {
        let name = if of.records == 1 { &of.one } else { &of.many };
        match of.binned {
            0 => tr!("error-in-use-by", records = of.records, name = name),
            binned if binned == of.records => tr!("error-in-use-by-binned", records = of.records, name = name),
            binned => tr!("error-in-use-by-partly-binned", records = of.records, name = name, binned = binned),
        }
    });
    words.collect::<Vec<_>>().join("; ")
}

impl Error {
    /// Returns what the person can do about it, if anything.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Stale | Self::PlanMismatch { .. } => tr!("hint-preview-again").to_owned(),
            Self::NotOurs { .. } => tr!("hint-not-ours").to_owned(),
            Self::TooNew { .. } => tr!("hint-too-new").to_owned(),
            Self::Damaged { restore_point: Some(point), .. } => {
                tr!("hint-damaged-with-point", point = point.to_string_lossy())
            }
            Self::Damaged { .. } => tr!("hint-damaged").to_owned(),
            Self::Busy { .. } => tr!("hint-busy").to_owned(),
            Self::Held { .. } => tr!("hint-held").to_owned(),
            Self::ForReview { import, .. } => tr!("hint-for-review", import = import.to_string()),
            Self::ReadOnly { .. } => tr!("hint-read-only").to_owned(),
            Self::DiskFull { needed: Some(needed), .. } => {
                tr!("hint-disk-full-needs", megabytes = needed.div_ceil(1_000_000).max(1).to_string())
            }
            Self::DiskFull { needed: None, .. } => tr!("hint-disk-full").to_owned(),
            Self::Work { .. } => tr!("hint-work").to_owned(),
            Self::RestorePoint { .. } => tr!("hint-restore-point").to_owned(),
            Self::Taken { .. } => tr!("hint-taken").to_owned(),
            Self::InUse { .. } => tr!("hint-in-use").to_owned(),
            Self::LastAdministrator => tr!("hint-last-administrator").to_owned(),
            Self::Definition { .. } => tr!("hint-definition").to_owned(),
            Self::Io { source, .. } if source.kind() == io::ErrorKind::PermissionDenied => {
                tr!("hint-no-right").to_owned()
            }
            Self::Sql(_) => tr!("hint-sql").to_owned(),
            Self::Cancelled | Self::Io { .. } | Self::Missing { .. } | Self::State(_) => return None,
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

/// Says whether a write failed because a value that must be unique is there already.
pub(super) fn is_taken(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
    let code = error.sqlite_extended_error_code();
    code == Some(SQLITE_CONSTRAINT_UNIQUE) || code == Some(SQLITE_CONSTRAINT_PRIMARYKEY)
}

/// Says whether a write failed because another record is missing that it refers to.
pub(super) fn is_foreign_key(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
        && error.sqlite_extended_error_code() == Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY)
}
