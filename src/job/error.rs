//! Why a job ended without doing its work, and whose move it is.

use crate::domain::list::Refusal;
use crate::domain::mapping::Blocker;
use crate::domain::rights::Refused;
use crate::{definitions, source, store};
use std::fmt;
use std::path::PathBuf;

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
    #[error("{}: {source}", path.as_deref().map_or_else(|| "the configuration".into(), std::path::Path::to_string_lossy))]
    Configuration {
        /// The file, if it is one.
        path: Option<PathBuf>,
        /// What is wrong.
        source: definitions::importcfg::Error,
    },
    /// More rows or users than one import may bring.
    #[error("{}", LimitText { what, found: *found, limit: *limit })]
    Limit {
        /// "rows" or "users".
        what: &'static str,
        /// How many there are.
        found: u64,
        /// How many are allowed.
        limit: u64,
    },
    /// The file that the rows were read from holds something else by now, or is gone.
    #[error("the file has changed since the preview, and nothing was imported: {}", path.display())]
    InputChanged {
        /// The file.
        path: PathBuf,
    },
    /// The choices do not make an import yet.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Blocked(Vec<Blocker>),
    /// There are no rows below the header.
    #[error("the file has a header and no rows")]
    NoRows,
    /// No row belongs to a user of the organisation.
    #[error("no row of the file belongs to a user of the organisation")]
    NoUserRows,
    /// More deletions than the guard lets pass without a person's word.
    #[error("{deletions} of {existing} records of {label} would be deleted, which is more than {percent} %")]
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
    #[error("{problems} of {rows} rows {} problems", if *problems == 1 { "has" } else { "have" })]
    TooManyProblems {
        /// Rows with problems.
        problems: u64,
        /// All rows.
        rows: u64,
    },
    /// Something is not there.
    #[error("there is no {what} {name:?}")]
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
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A person stopped the work; nothing of it stays.
    #[error("stopped; nothing was changed")]
    Cancelled,
    /// A bug.
    #[error("something unexpected happened: {0}")]
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
            Self::Nobody => f.write_str("nobody is signed in"),
            Self::Wrong => f.write_str("the e-mail address or the password is wrong"),
            Self::Wait { seconds } => {
                write!(f, "too many wrong passwords: the next attempt counts in {seconds} s")
            }
            Self::Over => f.write_str("you are signed in no longer: your password or your rights were changed"),
            Self::Unclaimed => f.write_str("nobody in this organisation has a password yet"),
        }
    }
}

impl SignInProblem {
    /// Returns what the person can do about it.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Nobody => {
                "Name yourself with --as E-MAIL or MUSTER_AS, with the password from MUSTER_PASSWORD, --password-file or \
                 the prompt"
            }
            Self::Wrong => {
                "Type both again. If the password is lost, an administrator gives you a one-time code: muster users code; \
                 whoever owns the file can make one for an administrator: muster recover"
            }
            Self::Wait { .. } => "Wait that long, then type address and password with care",
            Self::Over => "Sign in again",
            Self::Unclaimed => "Begin with the administrator: muster init",
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
            Self::NoRows => Some("Fill rows in below the header, or choose another file or worksheet".to_owned()),
            Self::Source(error) => error.hint(),
            Self::Store(error) => error.hint(),
            Self::InputChanged { .. } => Some(
                "Choose the file again for what it holds now; importing once more takes the rows of this preview"
                    .to_owned(),
            ),
            Self::Limit { what, limit, .. } => Some(format!(
                "Split the file into batches of at most {limit} {what}, and import them one after another"
            )),
            Self::NoUserRows => Some(
                "Check the column and whether users are matched by e-mail or employee number, or add the users"
                    .to_owned(),
            ),
            Self::DeletionGuard { deletions, .. } => {
                Some(format!("Check the file; if it is complete, confirm the number {deletions}"))
            }
            Self::TooManyProblems { .. } => {
                Some("Correct the file, or import the other rows and leave these out".to_owned())
            }
            Self::NotFound { available, .. } if !available.is_empty() => {
                Some(format!("There is: {}", available.join(", ")))
            }
            Self::List(refusal) => refusal.hint(),
            Self::Usage { hint, .. } => hint.clone(),
            Self::Refused(refused) => Some(refused.hint()),
            Self::SignIn(problem) => Some(problem.hint().to_owned()),
            Self::Write { .. } => Some("Choose another folder, or make room".to_owned()),
            Self::Panicked(_) => Some("Nothing was lost. Please report what you did".to_owned()),
            Self::Configuration { .. } | Self::Blocked(_) | Self::NotFound { .. } | Self::Cancelled => None,
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::List(refusal)
    }
}

struct LimitText<'a> {
    what: &'a str,
    found: u64,
    limit: u64,
}

impl fmt::Display for LimitText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the file has {} {what}, one import may bring at most {} {what}",
            crate::domain::text::grouped(self.found),
            crate::domain::text::grouped(self.limit),
            what = self.what
        )
    }
}
