//! The thread that writes what a person prefers, and looks whether files that were imported are still there.

use super::{look, put_aside, write};
use crate::domain::preferences::{Change, Preferences};
use crate::job::Error;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};

/// What the keeper says.
#[derive(Debug)]
pub enum Told {
    /// How large the files are, by their paths; nothing where there is none.
    Sizes(BTreeMap<PathBuf, Option<u64>>),
    /// What is preferred could not be written. Said once.
    NotKept(Error),
}

/// Writes what a person prefers, so that the window never waits for it. Dropping it waits until all is written.
pub struct Keeper {
    changes: Option<mpsc::Sender<Change>>,
    outbox: mpsc::Sender<Told>,
    told: mpsc::Receiver<Told>,
    wake: Arc<dyn Fn() + Send + Sync>,
    looking: usize,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts to keep in a file what was `preferred` so far and changes; without a file, nothing is kept. It calls `wake`
    /// when there is something to say.
    pub fn spawn(
        path: Option<PathBuf>,
        preferred: Preferences,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let (changes, inbox) = mpsc::channel();
        let (outbox, told) = mpsc::channel();
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(wake);
        let (say, awake) = (outbox.clone(), Arc::clone(&wake));
        let work = move || {
            let Some(path) = path else { return };
            let tell = |told| {
                // Nobody listens any more when the window is gone.
                if say.send(told).is_ok() {
                    awake();
                }
            };
            keep(&path, preferred, &inbox, &tell);
        };
        let thread = thread::Builder::new().name("muster-preferences".to_owned()).spawn(work)?;
        Ok(Self { changes: Some(changes), outbox, told, wake, looking: 0, thread: Some(thread) })
    }

    /// Has a change written.
    pub fn keep(&self, change: Change) {
        // Where nothing is kept, nobody takes it.
        self.changes.as_ref().map(|changes| changes.send(change).unwrap_or_default()).unwrap_or_default();
    }

    /// Looks whether files are there and how large; comes back as [`Told::Sizes`].
    pub fn look_at(&mut self, paths: Vec<PathBuf>) {
        let (outbox, wake) = (self.outbox.clone(), Arc::clone(&self.wake));
        // On a thread that nobody waits for: a file may be on a disk that does not answer.
        let work = move || {
            let size = |path: &Path| fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|found| found.len());
            let sizes = paths.into_iter().map(|path| (size(&path), path)).map(|(size, path)| (path, size)).collect();
            if outbox.send(Told::Sizes(sizes)).is_ok() {
                wake();
            }
        };
        let begun = thread::Builder::new().name("muster-recent-files".to_owned()).spawn(work);
        self.looking += usize::from(begun.is_ok());
    }

    /// Says whether files are being looked at.
    pub const fn is_looking(&self) -> bool {
        self.looking > 0
    }

    /// Returns what there is to say; never waits.
    pub fn take(&mut self) -> Option<Told> {
        let told = self.told.try_recv().ok()?;
        if matches!(told, Told::Sizes(_)) {
            self.looking = self.looking.saturating_sub(1);
        }
        Some(told)
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.changes = None;
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap_or_default();
        }
    }
}

/// Writes changes as they come, several at once where they come fast.
fn keep(path: &Path, mut last: Preferences, inbox: &mpsc::Receiver<Change>, tell: &dyn Fn(Told)) {
    let mut has_told = false;
    while let Ok(first) = inbox.recv() {
        match look(path) {
            // Another window may have written meanwhile; what it did stays.
            Ok(Some(file)) => last = file.into_preferences(),
            Ok(None) => {}
            Err(_) => drop(put_aside(path)),
        }
        for change in std::iter::once(first).chain(inbox.try_iter()) {
            last.take(&change);
        }
        if let Err(error) = write(path, &last)
            && !std::mem::replace(&mut has_told, true)
        {
            tell(Told::NotKept(error));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::preferences::{Appearance, Motion};
    use crate::job::preferences::read;

    #[test]
    fn two_windows_keep_what_each_of_them_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("preferences.json");
        let one = Keeper::spawn(Some(path.clone()), Preferences::default(), || {}).unwrap();
        let other = Keeper::spawn(Some(path.clone()), Preferences::default(), || {}).unwrap();
        one.keep(Change::Appearance(Appearance::Dark));
        drop(one);
        other.keep(Change::Motion(Motion::Reduced));
        other.keep(Change::Zoom(125));
        drop(other);
        let (kept, setback) = read(&path);
        assert_eq!((kept.appearance, kept.motion, kept.zoom), (Appearance::Dark, Motion::Reduced, 125));
        assert_eq!(setback, None);
    }

    #[test]
    fn what_cannot_be_written_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let in_the_way = folder.path().join("file");
        fs::write(&in_the_way, "").unwrap();
        let (woken, wait) = mpsc::channel();
        let wake = move || woken.send(()).unwrap_or_default();
        let mut keeper =
            Keeper::spawn(Some(in_the_way.join("preferences.json")), Preferences::default(), wake).unwrap();
        keeper.keep(Change::Zoom(125));
        wait.recv().unwrap();
        assert!(matches!(keeper.take(), Some(Told::NotKept(_))));
        keeper.keep(Change::Zoom(150));
        keeper.look_at(vec![in_the_way.clone(), folder.path().join("none")]);
        wait.recv().unwrap();
        let Some(Told::Sizes(sizes)) = keeper.take() else { panic!("the sizes should come") };
        assert_eq!(sizes.into_values().collect::<Vec<_>>(), [Some(0), None]);
        assert!(!keeper.is_looking() && keeper.take().is_none());
    }
}
