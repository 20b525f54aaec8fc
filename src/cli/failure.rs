//! How a command ends that did not do its work: heading, hint and exit code, in one place.

use crate::definitions;
use crate::job::{self, ErrorKind};
use std::any::Any;
use std::error::Error as _;
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::process::ExitCode;
use std::sync::Mutex;

/// What to do where columns, keys or notations have to be chosen.
const BLOCKED: &str = "Say it in an import configuration and add --config FILE: the window saves one, and muster inspect \
                       shows the columns of the file";

/// Why a command did not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A job says so.
    Job(job::Error),
    /// A record-type file of the organisation is wrong.
    RecordTypes(definitions::record_types::Error),
    /// The command line itself says so.
    Said {
        /// Whose move it is.
        kind: ErrorKind,
        /// What happened.
        message: String,
        /// What to do, if anything.
        hint: Option<String>,
    },
    /// One of several pieces of work ended the others.
    Within {
        /// Which one.
        place: String,
        /// What is done and what is not, where something is.
        state: Option<String>,
        /// What to do, where the failure itself does not say it.
        hint: Option<&'static str>,
        /// Why.
        failure: Box<Failure>,
    },
    /// Standard output or standard input does not work.
    Stream(io::Error),
}

impl Failure {
    /// Makes a failure of wrong use, saying what to do.
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Said { kind: ErrorKind::Usage, message: message.into(), hint: Some(hint.into()) }
    }

    /// Makes a failure that wants a decision, saying what to do.
    pub(crate) fn decision(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Said { kind: ErrorKind::Decision, message: message.into(), hint: Some(hint.into()) }
    }

    /// Makes a failure of another kind, saying what to do.
    pub(crate) fn said(kind: ErrorKind, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Said { kind, message: message.into(), hint: Some(hint.into()) }
    }

    /// Makes the failure of a bug.
    pub(crate) fn panicked(panic: &(dyn Any + Send)) -> Self {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        let place = PLACE.lock().ok().and_then(|mut place| place.take());
        Self::Job(job::Error::Panicked(place.map_or_else(|| text.clone(), |place| format!("{text} ({place})"))))
    }

    /// Returns whose move it is.
    pub(crate) fn kind(&self) -> ErrorKind {
        match self {
            Self::Job(error) => error.kind(),
            Self::RecordTypes(_) => ErrorKind::Usage,
            Self::Said { kind, .. } => *kind,
            Self::Within { failure, .. } => failure.kind(),
            Self::Stream(_) => ErrorKind::Disk,
        }
    }

    /// Says on standard error what happened, why, and what to do; returns the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        // The reader of a pipe left early: it has what it wanted.
        if self.is_broken_pipe() {
            return ExitCode::SUCCESS;
        }
        let mut text = String::new();
        self.lines().iter().for_each(|line| {
            text.push_str(line);
            text.push('\n');
        });
        // There is no other place to tell that standard error is closed.
        io::stderr().write_all(text.as_bytes()).ok();
        ExitCode::from(code(self.kind()))
    }

    fn is_broken_pipe(&self) -> bool {
        match self {
            Self::Stream(error) => error.kind() == io::ErrorKind::BrokenPipe,
            Self::Job(job::Error::Write { source, .. }) => source.kind() == io::ErrorKind::BrokenPipe,
            Self::Within { failure, .. } => failure.is_broken_pipe(),
            Self::Job(_) | Self::RecordTypes(_) | Self::Said { .. } => false,
        }
    }

    /// Returns what is said: the error with its causes, then the hint.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let cancelled = self.kind() == ErrorKind::Cancelled;
        let heading = |message: &str| if cancelled { message.to_owned() } else { format!("error: {message}") };
        let hint = match self {
            Self::Job(error) => {
                lines.push(heading(&one_line(&error.to_string())));
                causes(error.source(), &mut lines);
                if matches!(error, job::Error::DeletionGuard { .. }) {
                    Some("If the file is complete, add --confirm-deletions to delete them all the same".to_owned())
                } else if matches!(error, job::Error::InputChanged { .. }) {
                    Some("Run the command again to import what the file holds now".to_owned())
                } else if matches!(error, job::Error::Blocked(_)) {
                    Some(BLOCKED.to_owned())
                } else {
                    error.hint()
                }
            }
            Self::RecordTypes(error) => {
                lines.push(heading(&one_line(&error.to_string())));
                causes(error.source(), &mut lines);
                Some("Correct the file in the folder record-types beside the organisation's file".to_owned())
            }
            Self::Said { message, hint, .. } => {
                lines.push(heading(&one_line(message)));
                hint.clone()
            }
            Self::Within { place, state, hint, failure } => return within(place, state.as_deref(), *hint, failure),
            Self::Stream(error) => {
                lines.push(heading("cannot write to standard output or read from standard input"));
                lines.push(format!("  cause: {error}"));
                None
            }
        };
        if let Some(hint) = hint {
            lines.push(format!("hint: {}", one_line(&hint)));
        }
        lines
    }
}

/// Returns what is said of a failure that ended one of several pieces of work.
fn within(place: &str, state: Option<&str>, hint: Option<&str>, failure: &Failure) -> Vec<String> {
    const ERROR: &str = "error: ";
    let mut lines = failure.lines();
    if let Some(first) = lines.first_mut() {
        *first = match first.strip_prefix(ERROR) {
            Some(message) => format!("{ERROR}{place}: {message}"),
            None => format!("{place}: {first}"),
        };
    }
    let own = lines.iter().position(|line| line.starts_with("hint: "));
    if let Some(state) = state {
        lines.insert(own.unwrap_or(lines.len()), format!("  {}", one_line(state)));
    }
    if let Some(hint) = hint.filter(|_| own.is_none()) {
        lines.push(format!("hint: {hint}"));
    }
    lines
}

/// Where the last bug showed itself.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// Keeps where a bug showed itself, for the message.
pub(crate) fn remember_place(panic: &PanicHookInfo<'_>) {
    if let (Ok(mut place), Some(location)) = (PLACE.lock(), panic.location()) {
        *place = Some(location.to_string());
    }
}

/// Appends the causes, each once: a cause whose words stand in the line above already says nothing new.
fn causes(mut cause: Option<&(dyn std::error::Error + 'static)>, lines: &mut Vec<String>) {
    while let Some(error) = cause {
        let text = one_line(&error.to_string());
        if !lines.last().is_some_and(|line| line.contains(&text)) {
            lines.push(format!("  cause: {text}"));
        }
        cause = error.source();
    }
}

/// Returns text without anything that would move a terminal's cursor.
fn one_line(text: &str) -> String {
    super::text::printable(text)
}

/// Returns the exit code of a kind of failure.
pub(crate) const fn code(kind: ErrorKind) -> u8 {
    match kind {
        ErrorKind::Decision => 1,
        ErrorKind::Usage => 2,
        ErrorKind::Input => 4,
        ErrorKind::Database => 5,
        ErrorKind::Disk => 6,
        ErrorKind::Cancelled => 7,
        // The code that sysexits.h gives to a bug in the program.
        ErrorKind::Internal => 70,
    }
}

impl From<job::Error> for Failure {
    fn from(error: job::Error) -> Self {
        Self::Job(error)
    }
}

impl From<crate::store::Error> for Failure {
    fn from(error: crate::store::Error) -> Self {
        Self::Job(error.into())
    }
}

impl From<definitions::record_types::Error> for Failure {
    fn from(error: definitions::record_types::Error) -> Self {
        Self::RecordTypes(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Stream(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_happened_then_the_cause_then_what_to_do() {
        let source = io::Error::new(io::ErrorKind::PermissionDenied, "no right to write");
        let failure = Failure::Job(job::Error::Write { path: "/x/report.csv".into(), source });
        assert_eq!(
            failure.lines(),
            [
                "error: cannot write /x/report.csv",
                "  cause: no right to write",
                "hint: Choose another folder, or make room"
            ]
        );
        assert_eq!(code(failure.kind()), 6);
    }

    #[test]
    fn a_stop_is_not_called_an_error() {
        let failure = Failure::Job(job::Error::Cancelled);
        assert_eq!(failure.lines(), ["stopped; nothing was changed"]);
        assert_eq!(code(failure.kind()), 7);
    }

    #[test]
    fn a_limit_names_both_numbers_and_ends_as_refused_input() {
        let failure = Failure::Job(job::Error::Limit { what: "rows", found: 100_001, limit: 100_000 });
        assert!(failure.lines().concat().contains("100,001"), "{:?}", failure.lines());
        assert!(failure.lines().concat().contains("100,000"));
        assert_eq!(code(failure.kind()), 4);
    }
}
