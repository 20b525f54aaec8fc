//! What is kept of a bug: where in the program it showed itself, and nothing of the organisation's data.
//!
//! While the window [`watch`]es, a report is written at once, whatever becomes of the program then; the next start tells the
//! person of it. A job that fails of a bug adds a line to the log, too.

mod report;

pub use report::{Past, dismiss, past};

use crate::domain::history::ImportId;
use crate::job::Session;
use std::cell::RefCell;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

thread_local! {
    /// Where a bug showed itself last in this thread.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What a report needs to know.
#[derive(Clone, Debug)]
struct Watch {
    database: PathBuf,
    on_screen: String,
    import: Option<ImportId>,
}

/// What is open, while the window is.
static WATCH: Mutex<Option<Watch>> = Mutex::new(None);

/// Writes reports about bugs beside an organisation's file from now on.
pub fn watch(database: &Path) {
    let watch = Watch { database: database.to_path_buf(), on_screen: "nothing".to_owned(), import: None };
    *WATCH.lock().unwrap_or_else(PoisonError::into_inner) = Some(watch);
    remember_places();
}

/// Says what is on screen, for a report: a page and a step, and the import that is open.
pub fn on_screen(page: String, import: Option<ImportId>) {
    if let Some(watch) = WATCH.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
        watch.on_screen = page;
        watch.import = import;
    }
}

/// Remembers from now on where bugs show themselves; what is done about them stays as it is.
pub fn remember_places() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let place = info.location().map(ToString::to_string);
            // A thread that is ending has no such place any more.
            PLACE.try_with(|last| *last.borrow_mut() = place).unwrap_or_default();
            // Taken without waiting: the bug may have shown itself while the lock was held.
            let watch = WATCH.try_lock().ok().and_then(|watch| watch.clone());
            if let Some(watch) = watch {
                // Nobody can be told of a report that cannot be written.
                report::write(&watch, &report::text(info, &watch)).unwrap_or_default();
            }
            usual(info);
        }));
    });
}

/// Adds a line about the last bug of this thread to the log beside the organisation's file; returns the log. What the bug
/// said is not in it: that may be a value of a record.
pub fn note(session: &Session) -> io::Result<PathBuf> {
    let place = PLACE.with(|last| last.borrow_mut().take()).unwrap_or_else(|| "an unknown place".to_owned());
    let mut name = session.store.path().to_path_buf().into_os_string();
    name.push(".log");
    let path = PathBuf::from(name);
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut log = options.open(&path)?;
    let (now, version) = (jiff::Timestamp::now(), env!("CARGO_PKG_VERSION"));
    writeln!(log, "{now:.0} muster {version} on {}: a bug at {place}", std::env::consts::OS)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bug_leaves_a_report_without_anybodys_data_that_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("organisation.muster");
        assert_eq!(past(&database), None);
        watch(&database);
        on_screen("Import, Columns".to_owned(), Some(ImportId(17)));
        let secret = "anna.weber@nordwind.example".to_owned();
        let thread = std::thread::Builder::new().name("a worker".to_owned());
        let fails = move || assert!(secret.is_empty(), "the address {secret:?} of {}", "/home/anna/list.csv");
        thread.spawn(fails).unwrap().join().unwrap_err();
        *WATCH.lock().unwrap() = None;
        let told = past(&database).unwrap();
        let version = format!("Muster {} on {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS);
        for expected in
            [&version, "src/job/crash/mod.rs:", "Thread: a worker", "Words: the address\n", "Import, Columns"]
        {
            assert!(told.text.contains(expected), "{expected}: {}", told.text);
        }
        assert!(!told.text.contains("anna") && !told.text.contains("/home"), "{}", told.text);
        assert_eq!(told.import, Some(ImportId(17)));
        dismiss(&database).unwrap();
        assert_eq!(past(&database), None);
        assert!(folder.path().join("organisation.muster.crash-seen.txt").exists(), "it is kept");
    }
}
