//! A word on the desktop when long work ends while a person looks elsewhere.

use crate::job::{Answer, Error, ErrorKind, JobId, schedule};
use crate::tr;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Tells a person something on the desktop.
pub type Tell = Box<dyn FnMut(String)>;

/// When and how a person is told.
pub struct Notices {
    tell: Tell,
    /// Work shorter than this ends before a person has turned away.
    after: Duration,
    begun: BTreeMap<JobId, Instant>,
}

impl Notices {
    /// Tells of work that takes longer than `after`.
    pub fn new(after: Duration, tell: Tell) -> Self {
        Self { tell, after, begun: BTreeMap::new() }
    }

    /// Tells through the desktop's own service; where there is none, nobody is told.
    pub fn of_desktop() -> Self {
        Self::new(LONG, Box::new(tell_desktop))
    }

    /// Keeps when a job was handed in.
    pub(crate) fn begin(&mut self, id: JobId) {
        self.begun.insert(id, Instant::now());
    }

    /// Tells of a job that has ended, if it took long and nobody looks at the window. Says whether it told.
    pub(crate) fn end(&mut self, id: JobId, result: &Result<Answer, Error>, is_looked_at: bool) -> bool {
        let was_long = self.begun.remove(&id).is_some_and(|begun| begun.elapsed() >= self.after);
        // What runs by itself ends when nobody waits for it, however long it took.
        let by_itself = matches!(result, Ok(Answer::Schedule(schedule::Answer::Ran(_))));
        let told = words(result).filter(|_| (was_long || by_itself) && !is_looked_at);
        told.map(|words| (self.tell)(words)).is_some()
    }
}

const LONG: Duration = Duration::from_secs(5);

fn tell_desktop(words: String) {
    // The service may take its time, for which the window does not wait.
    let tell = move || {
        let mut note = notify_rust::Notification::new();
        note.appname("Muster").summary("Muster").body(&words).icon("muster");
        note.show().map(drop).unwrap_or_default();
    };
    std::thread::Builder::new().name("notify".to_owned()).spawn(tell).map(drop).unwrap_or_default();
}

/// Returns what is told of work that has ended; nothing of what a person stopped or nobody waits for.
fn words(result: &Result<Answer, Error>) -> Option<String> {
    match result {
        Ok(Answer::Import(entry)) => {
            Some(tr!("notify-imported", file = &entry.file_name, rows = entry.imported().rows()))
        }
        Ok(Answer::Staged(_)) => Some(tr!("notify-staged").to_owned()),
        Ok(Answer::Planned(planned)) => {
            let rows: u64 = planned.shares.iter().map(|share| share.counts.rows()).sum();
            Some(tr!("notify-planned", rows = rows))
        }
        Ok(Answer::Undone(_)) => Some(tr!("notify-undone").to_owned()),
        Ok(Answer::Restore(_)) => Some(tr!("notify-restored").to_owned()),
        Ok(Answer::Schedule(schedule::Answer::Ran(ran))) => {
            let ended = ran.runs.iter().filter(|report| report.later.is_none());
            let lines: Vec<String> =
                ended.map(|report| tr!("due-ran-well", file = &report.file_name, result = report.words())).collect();
            (!lines.is_empty()).then(|| lines.join("\n"))
        }
        Ok(Answer::Written(file)) => Some(tr!("notify-written", file = file.path.display().to_string())),
        Ok(_) => None,
        Err(error) if error.kind() == ErrorKind::Cancelled => None,
        Err(error) => Some(tr!("notify-failed", reason = error.to_string())),
    }
}
