//! What is kept of a bug: where in the program it showed itself, and nothing of the organisation's data.

use crate::job::Session;
use std::cell::RefCell;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::panic;
use std::path::PathBuf;
use std::sync::Once;

thread_local! {
    /// Where a bug showed itself last in this thread.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
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
