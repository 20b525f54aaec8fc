//! What every command works with: the organisation's file, the three streams, and the cancel.

use super::failure::Failure;
use super::progress::{Bar, Show};
use super::text::argument;
use super::{Global, NoWindow, Surroundings, WindowRequest, hidden, sign_in};
use crate::definitions::record_types;
use crate::domain::directory::{Directory, UserId};
use crate::domain::record_type::RecordTypes;
use crate::job::people::Secret;
use crate::job::{self, ErrorKind, Session, sample};
use crate::store::Store;
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Name of the organisation's file in the system's data folder.
const DB: &str = "organisation.muster";

/// What every command works with.
pub(crate) struct Shell<'a> {
    /// Set by the first signal to stop.
    pub(crate) cancel: Arc<AtomicBool>,
    global: Global,
    surroundings: Surroundings<'a>,
    out: BufWriter<io::Stdout>,
}

impl<'a> Shell<'a> {
    /// Makes the shell of one run.
    pub(crate) fn new(global: Global, surroundings: Surroundings<'a>) -> Self {
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        Self { cancel: Arc::new(AtomicBool::new(false)), global, surroundings, out }
    }

    /// Returns the path of the organisation's file.
    pub(crate) fn db(&self) -> Result<PathBuf, Failure> {
        match &self.global.db {
            Some(path) => Ok(path.clone()),
            None => Ok(self.data_folder()?.join(DB)),
        }
    }

    /// Returns the path that was given for the organisation's file, if one was.
    pub(crate) fn given_db(&self) -> Option<&Path> {
        self.global.db.as_deref()
    }

    /// Returns the argument with which the next command finds the same organisation's file, if it needs one.
    pub(crate) fn db_argument(&self) -> Result<String, Failure> {
        let usual = std::env::var_os("MUSTER_DB").map(PathBuf::from);
        let db = self.db()?;
        let usual = usual.or_else(|| self.data_folder().ok().map(|folder| folder.join(DB)));
        Ok(if usual.as_ref() == Some(&db) { String::new() } else { format!(" --db {}", argument(&db)) })
    }

    /// Works on another organisation's file from now on.
    pub(crate) fn set_db(&mut self, path: PathBuf) {
        self.global.db = Some(path);
    }

    /// Returns Muster's folder in the system's data folder.
    pub(crate) fn data_folder(&self) -> Result<&Path, Failure> {
        self.surroundings.data_folder.as_deref().ok_or_else(|| {
            Failure::said(
                ErrorKind::Usage,
                "the system names no folder for data (HOME is not set)",
                "Name the organisation's file with --db FILE or MUSTER_DB",
            )
        })
    }

    /// Returns the program that serves workbooks.
    pub(crate) fn program(&self) -> &Path {
        &self.surroundings.program
    }

    /// Opens the window and returns when it is closed; where there is none, returns what is missing and what to do.
    pub(crate) fn window(
        &mut self,
        file: Option<PathBuf>,
        record_type: Option<String>,
    ) -> Result<Option<(String, Option<String>)>, Failure> {
        let database = self.db()?;
        // A file that is wrong is said in the window, and does not keep the other types from it.
        let types = Arc::new(record_types::usable(&folder_beside(&database)));
        let (program, actor) = (self.surroundings.program.clone(), self.surroundings.actor.clone());
        self.flush()?;
        let stop = Arc::clone(&self.cancel);
        let request = WindowRequest { database, types, program, actor, file, record_type, stop };
        match (self.surroundings.window)(request) {
            Ok(()) => Ok(None),
            Err(NoWindow::Missing { what, hint }) => Ok(Some((what, hint))),
            Err(NoWindow::Organisation(error)) => Err(error.into()),
        }
    }

    /// Opens the organisation's file, and makes it when it does not exist yet; signs in whoever is named.
    pub(crate) fn session(&mut self) -> Result<Session, Failure> {
        let mut session = self.file_or_new()?;
        sign_in::sign_in(&mut session, self)?;
        Ok(session)
    }

    /// Opens the organisation's file, and makes it when it does not exist yet. Nobody is signed in.
    pub(crate) fn file_or_new(&self) -> Result<Session, Failure> {
        let path = self.db()?;
        if self.global.db.is_none() {
            sample::make_private_folder(self.data_folder()?)?;
        }
        let store = Store::open(&path, Arc::new(types_beside(&path)?))?;
        Ok(Session::new(store, self.surroundings.program.clone(), self.surroundings.actor.clone()))
    }

    /// Opens the organisation's file, which has to exist; signs in whoever is named.
    pub(crate) fn existing_session(&mut self) -> Result<Session, Failure> {
        let mut session = self.file()?;
        sign_in::sign_in(&mut session, self)?;
        Ok(session)
    }

    /// Opens the organisation's file, which has to exist. Nobody is signed in.
    pub(crate) fn file(&self) -> Result<Session, Failure> {
        let path = self.db()?;
        if !path.exists() {
            return Err(Failure::said(
                ErrorKind::Database,
                format!("there is no organisation's file {}", path.display()),
                "Name it with --db FILE, or begin one with: muster init, or muster users import users.csv, or \
                 muster demo",
            ));
        }
        self.file_or_new()
    }

    /// Returns the record types that come with the program, for commands that need no organisation.
    pub(crate) fn built_in_types() -> RecordTypes {
        record_types::built_in()
    }

    /// Says whether progress is shown.
    pub(crate) fn shows_progress(show: Show) -> bool {
        show == Show::Auto && io::stderr().is_terminal()
    }

    /// Returns standard output, buffered.
    pub(crate) fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Writes a text and a line end to standard output.
    pub(crate) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.trim_end_matches('\n').as_bytes())?;
        Ok(self.out.write_all(b"\n")?)
    }

    /// Writes one JSON value and a line end to standard output.
    pub(crate) fn print_json(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        serde_json::to_writer_pretty(&mut self.out, value).map_err(io::Error::from)?;
        Ok(self.out.write_all(b"\n")?)
    }

    /// Writes out what is buffered.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }

    /// Says something to the person, beside the data.
    pub(crate) fn say(&mut self, text: &str) -> Result<(), Failure> {
        // What was printed before stands before it on a terminal too.
        self.out.flush()?;
        let mut line = text.trim_end_matches('\n').to_owned();
        line.push('\n');
        Ok(io::stderr().write_all(line.as_bytes())?)
    }

    /// Says whether a person sits at the terminal and can be asked.
    pub(crate) fn can_ask() -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Says whether a signal to stop came.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Asks on the terminal; the answer is trimmed, and empty at the end of the input.
    pub(crate) fn ask(&mut self, question: &str) -> Result<String, Failure> {
        self.out.flush()?;
        let mut stderr = io::stderr();
        stderr.write_all(question.as_bytes())?;
        stderr.write_all(b" ")?;
        stderr.flush()?;
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer)?;
        Ok(answer.trim().to_owned())
    }

    /// Asks for something that nobody may read over a shoulder; what is typed does not show.
    pub(crate) fn ask_secret(&mut self, question: &str) -> Result<Secret, Failure> {
        self.out.flush()?;
        let mut stderr = io::stderr();
        stderr.write_all(question.as_bytes())?;
        stderr.write_all(b" ")?;
        stderr.flush()?;
        let typed = hidden::read_line()?;
        stderr.write_all(b"\n")?;
        Ok(Secret::new(typed))
    }

    /// Returns the options of every command.
    pub(crate) fn global(&self) -> &Global {
        &self.global
    }

    /// Returns whether to go on: with `yes` at once, on a terminal after asking, and otherwise with the advice to add
    /// `--yes`.
    pub(crate) fn confirm(&mut self, yes: bool, question: &str) -> Result<(), Failure> {
        if yes {
            return Ok(());
        }
        if !Self::can_ask() {
            return Err(Failure::decision(
                "nothing was changed: nobody can be asked without a terminal",
                "Look at the preview; add --yes to go on",
            ));
        }
        match self.ask(&format!("{question} [y/N]"))?.to_lowercase().as_str() {
            "y" | "yes" => Ok(()),
            _ => {
                Err(Failure::Said { kind: ErrorKind::Decision, message: "nothing was changed".to_owned(), hint: None })
            }
        }
    }

    /// Runs long work with progress and cancel; a cancel also stops a statement that runs in the database.
    pub(crate) fn work<T>(
        &mut self,
        session: &mut Session,
        show: Show,
        work: impl FnOnce(&mut Session, &mut dyn job::Progress) -> T,
    ) -> Result<T, Failure> {
        self.out.flush()?;
        let mut bar = Bar::new(Self::shows_progress(show), Arc::clone(&self.cancel));
        let interrupt = session.store.interrupt();
        let finished = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let watch = || {
                while !finished.load(Ordering::Acquire) {
                    if self.cancel.load(Ordering::Relaxed) {
                        interrupt.stop();
                        break;
                    }
                    std::thread::park_timeout(Duration::from_millis(50));
                }
            };
            let watcher = std::thread::Builder::new().name("cancel-watch".to_owned()).spawn_scoped(scope, watch)?;
            let _finish = Finish { finished: &finished, watcher: watcher.thread().clone() };
            Ok(work(session, &mut bar))
        })
    }
}

/// Ends the thread that waits for a cancel, also when the work panics.
struct Finish<'a> {
    finished: &'a AtomicBool,
    watcher: std::thread::Thread,
}

impl Drop for Finish<'_> {
    fn drop(&mut self) {
        self.finished.store(true, Ordering::Release);
        self.watcher.unpark();
    }
}

/// Returns the users with these e-mail addresses or employee numbers.
pub(crate) fn find_users(directory: &Directory, words: &[String]) -> Result<Vec<UserId>, Failure> {
    words.iter().map(|word| find_user(directory, word)).collect()
}

/// Returns the user with an e-mail address or employee number.
pub(crate) fn find_user(directory: &Directory, word: &str) -> Result<UserId, Failure> {
    directory.by_email(word).or_else(|| directory.by_employee_number(word)).map(|user| user.id).ok_or_else(|| {
        Failure::usage(
            format!("there is no user {word:?}"),
            "Give an e-mail address or employee number of: muster users list",
        )
    })
}

/// Returns the record types of an organisation: the built-in ones, and those of its own folder.
fn types_beside(db: &Path) -> Result<RecordTypes, Failure> {
    Ok(record_types::with_folder(&folder_beside(db))?)
}

fn folder_beside(db: &Path) -> PathBuf {
    db.with_file_name("record-types")
}
