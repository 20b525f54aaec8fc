//! The process that reads a workbook, seen from the one that started it.

use super::frame::{self, CUT, END, Extent, HEAD, Head, NOTICE, Notice, PREFIX, REFUSED, ROW, Refusal};
#[cfg(unix)]
use super::serve::{MOST_MEMORY, MOST_TIME};
use crate::domain::row::Row;
use crate::domain::table::RowIssue;
use crate::messages::spoken;
use crate::source::Context;
use crate::source::error::Error;
use crate::tr;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long the process may keep whoever reads its rows waiting.
///
/// The time that is spent on the rows themselves does not count, since it says nothing about the file.
#[derive(Clone, Copy)]
struct Patience {
    /// At a time.
    silence: Duration,
    /// From the start to the end.
    all: Duration,
}

impl Patience {
    /// For the first rows, which somebody wants to see now.
    const LOOK: Self = Self { silence: Duration::from_mins(1), all: Duration::from_mins(1) };
    /// For all rows.
    const WHOLE: Self = Self { silence: Duration::from_mins(1), all: Duration::from_mins(10) };
}

/// Bytes taken from the process at a time.
const CHUNK: usize = 64 << 10;
/// Chunks that wait to be used.
const WAITING: usize = 8;

/// A process that reads a workbook; it ends when this value does.
pub(super) struct Process {
    path: PathBuf,
    child: Child,
    chunks: Option<Receiver<std::io::Result<Vec<u8>>>>,
    thread: Option<JoinHandle<()>>,
    bytes: Vec<u8>,
    start: usize,
    finished: bool,
    patience: Patience,
    /// How long the process has kept the reader waiting.
    waited: Duration,
    /// What was noticed about rows and not taken yet.
    pub(super) notices: Vec<RowIssue>,
    /// How many rows the worksheet may have, once it is known that not all of them come.
    pub(super) in_all: Option<u64>,
}

impl Process {
    /// Starts reading a workbook and returns what it says about it; without `sheet` it chooses one.
    pub(super) fn start(
        path: &Path,
        sheet: Option<&str>,
        extent: Extent,
        context: Context<'_>,
    ) -> Result<(Self, Head), Error> {
        let patience = match extent {
            Extent::Glance | Extent::Look => Patience::LOOK,
            Extent::Rows => Patience::WHOLE,
        };
        Self::start_with(patience, path, sheet, extent, context)
    }

    fn start_with(
        patience: Patience,
        path: &Path,
        sheet: Option<&str>,
        extent: Extent,
        context: Context<'_>,
    ) -> Result<(Self, Head), Error> {
        let start = |source| Error::Start { program: context.program.to_owned(), source };
        let mut command = Command::new(context.program);
        let (macros, language) = (if context.reads_macros { "with-macros" } else { "without-macros" }, spoken().tag());
        command.arg("read-workbook").arg(extent.word()).arg(macros).arg(language).arg(path).args(sheet);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(start)?;
        let output = child.stdout.take();
        let (sender, chunks) = sync_channel(WAITING);
        let mut process = Self {
            path: path.to_owned(),
            child,
            chunks: Some(chunks),
            thread: None,
            bytes: Vec::new(),
            start: 0,
            finished: false,
            patience,
            waited: Duration::ZERO,
            notices: Vec::new(),
            in_all: None,
        };
        if let Some(output) = output {
            let builder = std::thread::Builder::new().name("read-workbook".to_owned());
            process.thread = Some(builder.spawn(move || forward(output, &sender)).map_err(start)?);
        }
        let head = match process.next_frame()? {
            Some((HEAD, json)) => serde_json::from_slice(json).ok(),
            _ => None,
        };
        let head = head.ok_or_else(|| process.broken(tr!("workbook-no-sense")))?;
        Ok((process, head))
    }

    /// Fills `row` with the next row of the worksheet that has content, as wide as its cells reach, or returns
    /// `false` at the end. Calls `odd` with the column of each formula that was never calculated.
    pub(super) fn next_row(&mut self, row: &mut Row, odd: impl FnMut(u32)) -> Result<bool, Error> {
        while self.next_is(NOTICE)? {
            let Some((_, content)) = self.next_frame()? else { break };
            if let Ok((row, notice)) = serde_json::from_slice::<(u64, Notice)>(content) {
                self.notices.push(RowIssue::of_row(row, notice.issue()));
            }
        }
        let marks = match self.next_frame()? {
            None => return Ok(false),
            Some((ROW, content)) => frame::read_row(content, row, odd),
            Some(_) => None,
        };
        let marks = marks.ok_or_else(|| self.broken(tr!("workbook-answer-no-sense")))?;
        self.notices.extend(marks.issues().map(|kind| RowIssue::of_row(row.number, kind)));
        Ok(true)
    }

    /// Says whether the next frame has this tag.
    fn next_is(&mut self, tag: u8) -> Result<bool, Error> {
        if self.finished {
            return Ok(false);
        }
        loop {
            let bytes = self.bytes.get(self.start..).unwrap_or_default();
            if let Some((found, _)) = frame::prefix(bytes) {
                return Ok(found == tag);
            }
            self.take_chunk()?;
        }
    }

    /// Returns tag and content of the next frame, or `None` after the last one.
    fn next_frame(&mut self) -> Result<Option<(u8, &[u8])>, Error> {
        if self.finished {
            return Ok(None);
        }
        let (tag, len) = loop {
            let bytes = self.bytes.get(self.start..).unwrap_or_default();
            if let Some((tag, len)) = frame::prefix(bytes) {
                if !frame::is_sane(len) {
                    return Err(self.broken(tr!("workbook-answer-no-sense")));
                }
                if bytes.len() >= PREFIX + len {
                    break (tag, len);
                }
            }
            self.take_chunk()?;
        };
        let from = self.start + PREFIX;
        self.start = from + len;
        let content = self.bytes.get(from..self.start).unwrap_or_default();
        match tag {
            END => {
                self.finished = true;
                Ok(None)
            }
            CUT => {
                self.finished = true;
                self.in_all = serde_json::from_slice(content).ok();
                Ok(None)
            }
            REFUSED => {
                self.finished = true;
                Err(refused(&self.path, content))
            }
            _ => Ok(Some((tag, content))),
        }
    }

    /// Waits for more bytes.
    fn take_chunk(&mut self) -> Result<(), Error> {
        self.bytes.drain(..self.start);
        self.start = 0;
        let Patience { silence, all } = self.patience;
        let left = all.saturating_sub(self.waited);
        let before = Instant::now();
        let chunk = match &self.chunks {
            Some(chunks) => chunks.recv_timeout(silence.min(left)),
            None => Err(RecvTimeoutError::Disconnected),
        };
        self.waited = self.waited.saturating_add(before.elapsed());
        match chunk {
            Ok(Ok(chunk)) => {
                self.bytes.extend_from_slice(&chunk);
                Ok(())
            }
            Ok(Err(source)) => Err(Error::Io { path: self.path.clone(), source }),
            Err(RecvTimeoutError::Timeout) if left <= silence => Err(self.broken(tr!("workbook-too-long"))),
            Err(RecvTimeoutError::Timeout) => {
                Err(self.broken(&tr!("workbook-silent", seconds = silence.as_secs().to_string())))
            }
            Err(RecvTimeoutError::Disconnected) => Err(self.died()),
        }
    }

    fn broken(&mut self, reason: &str) -> Error {
        self.finished = true;
        Error::Unsafe { reason: reason.to_owned() }
    }

    /// Says why the process ended before its last frame.
    fn died(&mut self) -> Error {
        self.finished = true;
        match self.child.wait() {
            Ok(status) => Error::Unsafe { reason: death(status) },
            Err(source) => Error::Io { path: self.path.clone(), source },
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Without its receiver the thread ends, and so does a process that still writes.
        self.chunks = None;
        // It has ended already when everything was read; there is nobody to tell when it cannot be killed.
        self.child.kill().ok();
        self.child.wait().ok();
        if let Some(thread) = self.thread.take() {
            // A panic in the thread has nothing to add here.
            thread.join().ok();
        }
    }
}

/// Hands on what the process writes until it or the reader ends.
fn forward(mut output: ChildStdout, chunks: &SyncSender<std::io::Result<Vec<u8>>>) {
    loop {
        let mut chunk = vec![0; CHUNK];
        let read = output.read(&mut chunk);
        let last = !matches!(read, Ok(1..));
        let sent = match read {
            Ok(0) => return,
            Ok(len) => {
                chunk.truncate(len);
                chunks.send(Ok(chunk))
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => chunks.send(Err(error)),
        };
        if sent.is_err() || last {
            return;
        }
    }
}

/// Returns the words for how the process ended.
fn death(status: std::process::ExitStatus) -> String {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        match status.signal() {
            Some(6 | 9 | 11) => return tr!("workbook-memory", megabytes = (MOST_MEMORY >> 20).to_string()),
            Some(24) => return tr!("workbook-too-long-computing", seconds = MOST_TIME.to_string()),
            _ => {}
        }
    }
    match status.code() {
        Some(101) => tr!("workbook-damaged"),
        _ => tr!("workbook-ended-early"),
    }
    .to_owned()
}

/// Turns a refusal into an error.
fn refused(path: &Path, content: &[u8]) -> Error {
    let path = path.to_owned();
    match serde_json::from_slice(content) {
        Ok(Refusal::Foreign(what)) => Error::Foreign { path, what },
        Ok(Refusal::Macros) => Error::Macros { path },
        Ok(Refusal::Password) => Error::Password { path },
        Ok(Refusal::NoSheet { sheet, available }) => Error::NoSheet { sheet, available },
        Ok(Refusal::NoTable) => Error::NoTable { path },
        Ok(Refusal::TooManyColumns { found, limit }) => Error::TooManyColumns { found, limit },
        Ok(Refusal::TooManyRows { limit }) => Error::TooManyRows { limit },
        Ok(Refusal::TooLarge(reason)) => Error::WorkbookTooLarge { reason },
        Ok(Refusal::Damaged(reason)) => Error::Workbook { reason },
        Err(_) => Error::Unsafe { reason: tr!("workbook-answer-no-sense").to_owned() },
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// Says why a program is given up that is to read a workbook.
    fn given_up(script: &str, patience: Patience) -> String {
        let folder = tempfile::tempdir().expect("there is room for a test");
        let program = folder.path().join("reader");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("the folder can be written to");
        let mode = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(&program, mode).expect("the file is ours");
        let context = Context::of_import(&program, &|_| false);
        let started = Process::start_with(patience, Path::new("table.xlsx"), None, Extent::Rows, context);
        started.err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_process_that_is_silent_or_never_ends_is_given_up() {
        let (short, long) = (Duration::from_millis(300), Duration::from_mins(1));
        // A frame that is announced and comes byte by byte.
        let endless = r"printf 'H\377\377\377\001'; while :; do printf x; sleep 0.02; done";
        let reason = given_up(endless, Patience { silence: long, all: short });
        assert!(reason.contains("it takes longer than a workbook may"), "{reason}");
        let reason = given_up("exec sleep 60", Patience { silence: short, all: long });
        assert!(reason.contains("it gave no sign of life"), "{reason}");
        let reason = given_up("exec sleep 60", Patience { silence: short, all: short });
        assert!(reason.contains("it takes longer than a workbook may"), "{reason}");
    }
}
