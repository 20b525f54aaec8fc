//! The process that reads a workbook: its limits and what it answers.

use super::container;
use super::frame::{Ending, Extent, FrameWriter, REFUSED, Refusal};
use super::sheets;
use crate::messages::{self, Language};
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Bytes of memory that the process may use.
#[cfg(unix)]
pub(super) const MOST_MEMORY: u64 = 1 << 30;
/// Seconds of computing time that the process may use.
#[cfg(unix)]
pub(super) const MOST_TIME: u64 = 120;
/// Seconds that it has then to end by the signal that says why; the one that comes later says nothing.
#[cfg(unix)]
const SPARE_TIME: u64 = 5;

/// The exit code when the rows or the refusal were written.
const DONE: u8 = 0;
/// The exit code when nobody can be told what went wrong.
const LOST: u8 = 2;

/// Why reading stopped before the end.
#[derive(Debug)]
pub(super) enum Stop {
    /// The workbook is refused.
    Refused(Refusal),
    /// What was read cannot be handed over.
    Output(io::Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Reads a workbook and writes its rows to standard output.
pub(crate) fn serve(arguments: &[OsString]) -> u8 {
    let (mode, macros, language, path, sheet) = match arguments {
        [mode, macros, language, path] => (mode, macros, language, path, None),
        [mode, macros, language, path, sheet] => (mode, macros, language, path, sheet.to_str()),
        _ => return LOST,
    };
    let Some(extent) = mode.to_str().and_then(Extent::of_word) else { return LOST };
    let wanted = Wanted { sheet, extent, macros: macros == "with-macros" };
    if let Some(language) = language.to_str().and_then(Language::of_tag) {
        messages::speak(language);
    }
    limit();
    let mut out = writer(io::stdout().lock());
    if answer(Path::new(path), wanted, &mut out).is_ok() { DONE } else { LOST }
}

/// Returns what writes frames to `out`.
pub(super) fn writer<'a>(out: impl Write + 'a) -> sheets::Out<'a> {
    FrameWriter::new(BufWriter::with_capacity(64 << 10, Box::new(out)))
}

/// Writes the rows of a workbook, or why it is refused.
pub(super) fn answer(path: &Path, wanted: Wanted<'_>, out: &mut sheets::Out<'_>) -> io::Result<()> {
    match read(path, wanted, out) {
        Ok(ending) => out.end(ending),
        Err(Stop::Refused(refusal)) => out.value(REFUSED, &refusal).and_then(|()| out.flush()),
        Err(Stop::Output(error)) => Err(error),
    }
}

/// What is asked of a workbook.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// The worksheet, where one was named.
    pub(super) sheet: Option<&'a str>,
    /// How much of it.
    pub(super) extent: Extent,
    /// Whether the cells of a workbook that carries macros are read.
    pub(super) macros: bool,
}

fn read(path: &Path, wanted: Wanted<'_>, out: &mut sheets::Out<'_>) -> Result<Ending, Stop> {
    let damaged = |error: io::Error| Refusal::Damaged(error.to_string());
    let mut file = File::open(path).map_err(damaged)?;
    let found = container::check(&mut file)?;
    if found.macros && !wanted.macros {
        return Err(Refusal::Macros.into());
    }
    sheets::read(path, found, wanted, out)
}

/// Takes memory, time and core dumps away from a workbook that wants too much of them.
#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let limits = [(Resource::As, MOST_MEMORY, 0), (Resource::Cpu, MOST_TIME, SPARE_TIME), (Resource::Core, 0, 0)];
    for (resource, most, spare) in limits {
        // Lowering a limit is always allowed; without it the limits of the system still hold.
        setrlimit(resource, lowered(getrlimit(resource), most, spare)).ok();
    }
}

/// Returns a limit that is no higher than before, and what may be used beyond it until the end is a hard one.
#[cfg(unix)]
fn lowered(before: rustix::process::Rlimit, most: u64, spare: u64) -> rustix::process::Rlimit {
    let at_most = |limit: Option<u64>, most: u64| limit.map_or(most, |limit| limit.min(most));
    let maximum = at_most(before.maximum, most.saturating_add(spare));
    let current = at_most(before.current, most).min(maximum.saturating_sub(spare).max(1).min(maximum));
    rustix::process::Rlimit { current: Some(current), maximum: Some(maximum) }
}

#[cfg(not(unix))]
fn limit() {}

#[cfg(all(test, unix))]
mod tests {
    use super::lowered;
    use rustix::process::Rlimit;

    #[test]
    fn the_signal_that_says_why_comes_first_and_no_limit_is_raised() {
        let limit = |current, maximum| Rlimit { current, maximum };
        let lowered = |before| {
            let Rlimit { current, maximum } = lowered(before, 120, 5);
            (current, maximum)
        };
        assert_eq!(lowered(limit(None, None)), (Some(120), Some(125)));
        assert_eq!(lowered(limit(Some(3), None)), (Some(3), Some(125)));
        assert_eq!(lowered(limit(Some(60), Some(60))), (Some(55), Some(60)));
        assert_eq!(lowered(limit(Some(1), Some(2))), (Some(1), Some(2)));
        assert_eq!(super::lowered(limit(None, None), 0, 0).maximum, Some(0));
    }
}
