//! Why a job ended without doing its work, and whose move it is.

use crate::domain::list::Refusal;
use crate::domain::mapping::Blocker;
use crate::domain::rights::Refused;
use crate::messages::{Language, quoted, spoken};
use crate::tr;
use crate::{definitions, source, store};
use std::path::PathBuf;
use std::{fmt, io};

/// Why a job ended without doing its work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input cannot be read.
    #[error(transparent)]
    Source(#[from] source::Error),
    /// The organisation's file cannot do it.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A configuration file is wrong.
    #[error("{}: {source}", path.as_deref().map_or_else(|| tr!("error-the-configuration").into(), std::path::Path::to_string_lossy))]
    Configuration {
        /// The file, if it is one.
        path: Option<PathBuf>,
        /// What is wrong.
        source: definitions::importcfg::Error,
    },
    /// More rows or users than one import may bring.
    #[error("{}", tr!("error-limit", found = *found, limit = *limit, what = *what))]
    Limit {
        /// "rows" or "users".
        what: &'static str,
        /// How many there are.
        found: u64,
        /// How many are allowed.
        limit: u64,
    },
    /// The file that the rows were read from holds something else by now, or is gone.
    #[error("{}", tr!("error-input-changed", path = path.to_string_lossy()))]
    InputChanged {
        /// The file.
        path: PathBuf,
    },
    /// The choices do not make an import yet.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Blocked(Vec<Blocker>),
    /// There are no rows below the header.
    #[error("{}", tr!("error-no-rows"))]
    NoRows,
    /// No row belongs to a user of the organisation.
    #[error("{}", tr!("error-no-user-rows"))]
    NoUserRows,
    /// More deletions than the guard lets pass without a person's word.
    #[error("{}", tr!("error-deletion-guard", deletions = deletions.to_string(), existing = existing.to_string(), label = label, percent = *percent))]
    DeletionGuard {
        /// Whose records.
        label: String,
        /// How many would be deleted.
        deletions: u64,
        /// How many there are.
        existing: u64,
        /// The guard.
        percent: u8,
    },
    /// A person wants no import with problems.
    #[error("{}", tr!("error-too-many-problems", problems = *problems, rows = *rows))]
    TooManyProblems {
        /// Rows with problems.
        problems: u64,
        /// All rows.
        rows: u64,
    },
    /// Something is not there.
    #[error("{}", tr!("error-not-found", what = *what, name = quoted(name)))]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// Its name.
        name: String,
        /// What there is.
        available: Vec<String>,
    },
    /// A change of one of the organisation's lists is not right.
    #[error("{0}")]
    List(Refusal),
    /// The person may not do it.
    #[error("{0}")]
    Refused(Refused),
    /// Nobody is signed in, or nobody can be with what was given.
    #[error("{0}")]
    SignIn(SignInProblem),
    /// A choice does not fit, in words.
    #[error("{message}")]
    Usage {
        /// What does not fit.
        message: String,
        /// What to do.
        hint: Option<String>,
    },
    /// A file could not be written.
    #[error("{}", tr!("error-io-write", name = path.to_string_lossy()))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A person stopped the work; nothing of it stays.
    #[error("{}", tr!("error-stopped-nothing-changed"))]
    Cancelled,
    /// A bug.
    #[error("{}", unexpected(.0))]
    Panicked(String),
}

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInProblem {
    /// The organisation has passwords, and nobody signed in yet.
    Nobody,
    /// Address or password are not right; which of them, nobody is told.
    Wrong,
    /// Too early after wrong ones.
    Wait {
        /// Seconds until the next attempt counts.
        seconds: u64,
    },
    /// The person was archived, or has another password since.
    Over,
    /// Nobody in the organisation has a password yet.
    Unclaimed,
}

impl fmt::Display for SignInProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody => f.write_str(tr!("error-nobody-signed-in")),
            Self::Wrong => f.write_str(tr!("error-sign-in-wrong")),
            Self::Wait { seconds } => f.write_str(&tr!("error-sign-in-wait", seconds = seconds.to_string())),
            Self::Over => f.write_str(tr!("error-sign-in-over")),
            Self::Unclaimed => f.write_str(tr!("error-sign-in-unclaimed")),
        }
    }
}

impl SignInProblem {
    /// Returns what the person can do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Nobody => tr!("hint-sign-in-nobody"),
            Self::Wrong => tr!("hint-sign-in-wrong"),
            Self::Wait { .. } => tr!("hint-sign-in-wait"),
            Self::Over => tr!("hint-sign-in-over"),
            Self::Unclaimed => tr!("hint-sign-in-unclaimed"),
        }
    }
}

/// Whose move it is after an error; decides headings and exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// A person has to decide.
    Decision,
    /// The call or a configuration is wrong.
    Usage,
    /// The input cannot be read or is refused.
    Input,
    /// The organisation's file cannot be used.
    Database,
    /// The disk is full or fails.
    Disk,
    /// A person stopped the work.
    Cancelled,
    /// A bug.
    Internal,
}

impl Error {
    /// Returns whose move it is.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Source(_) | Self::InputChanged { .. } | Self::Limit { .. } | Self::NoRows | Self::NoUserRows => {
                ErrorKind::Input
            }
            Self::Store(error) if error.is_cancelled() => ErrorKind::Cancelled,
            Self::Store(store::Error::Stale) | Self::DeletionGuard { .. } | Self::TooManyProblems { .. } => {
                ErrorKind::Decision
            }
            Self::Store(error) if error.is_disk() => ErrorKind::Disk,
            Self::Store(
                store::Error::Missing { .. }
                | store::Error::Taken { .. }
                | store::Error::InUse { .. }
                | store::Error::ForReview { .. }
                | store::Error::LastAdministrator
                | store::Error::State(_),
            )
            | Self::List(_)
            | Self::Configuration { .. }
            | Self::Blocked(_)
            | Self::NotFound { .. }
            | Self::Refused(_)
            | Self::SignIn(_)
            | Self::Usage { .. } => ErrorKind::Usage,
            Self::Store(_) => ErrorKind::Database,
            Self::Write { .. } => ErrorKind::Disk,
            Self::Cancelled => ErrorKind::Cancelled,
            Self::Panicked(_) => ErrorKind::Internal,
        }
    }

    /// Says whether records changed since the plan was made, so that it has to be made again.
    pub fn is_stale(&self) -> bool {
        matches!(self, Self::Store(store::Error::Stale))
    }

    /// Returns what the person can do about it, if anything.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoRows => Some(tr!("hint-no-rows").to_owned()),
            Self::Source(error) => error.hint(),
            Self::Store(error) => error.hint(),
            Self::InputChanged { .. } => Some(tr!("hint-input-changed").to_owned()),
            Self::Limit { what, limit, .. } => Some(tr!("hint-limit", limit = limit.to_string(), what = *what)),
            Self::NoUserRows => Some(tr!("hint-no-user-rows").to_owned()),
            Self::DeletionGuard { deletions, .. } => {
                Some(tr!("hint-deletion-guard", deletions = deletions.to_string()))
            }
            Self::TooManyProblems { .. } => Some(tr!("hint-too-many-problems").to_owned()),
            Self::NotFound { available, .. } if !available.is_empty() => {
                Some(tr!("hint-there-is", names = available.join(", ")))
            }
            Self::List(refusal) => refusal.hint(),
            Self::Usage { hint, .. } => hint.clone(),
            Self::Refused(refused) => Some(refused.hint()),
            Self::SignIn(problem) => Some(problem.hint().to_owned()),
            Self::Write { .. } => Some(tr!("hint-write").to_owned()),
            Self::Panicked(_) => Some(tr!("hint-unexpected").to_owned()),
            Self::Configuration { .. } | Self::Blocked(_) | Self::NotFound { .. } | Self::Cancelled => None,
        }
    }
}

/// Returns why something failed, in words: those of the system in the language that is spoken, where the reason is known.
pub fn cause_words(cause: &(dyn std::error::Error + 'static)) -> String {
    use io::ErrorKind as Kind;
    let system = cause.downcast_ref::<io::Error>().filter(|_| spoken() != Language::English);
    let Some((kind, code)) = system.and_then(|error| Some((error.kind(), error.raw_os_error()?.to_string()))) else {
        return cause.to_string();
    };
    if kind == Kind::NotFound {
        tr!("system-not-found", code = code)
    } else if kind == Kind::PermissionDenied {
        tr!("system-no-right", code = code)
    } else if kind == Kind::AlreadyExists {
        tr!("system-exists", code = code)
    } else if kind == Kind::StorageFull || kind == Kind::QuotaExceeded {
        tr!("system-full", code = code)
    } else if kind == Kind::ReadOnlyFilesystem {
        tr!("system-read-only", code = code)
    } else if kind == Kind::TimedOut {
        tr!("system-timed-out", code = code)
    } else if kind == Kind::IsADirectory {
        tr!("system-folder", code = code)
    } else if kind == Kind::ResourceBusy {
        tr!("system-in-use", code = code)
    } else {
        cause.to_string()
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::List(refusal)
    }
}

fn unexpected(what: &str) -> String {
    tr!("error-unexpected", what = what)
}
