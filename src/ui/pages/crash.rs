//! Telling that the program failed the last time, on the first page: what can be taken up again, and the report.

use crate::domain::history::ImportId;
use crate::job::crash::Past;
use crate::job::organisation::Overview;
use crate::tr;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Notice};
use eframe::egui::Ui;

/// What a person did about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Takes up the import again that was open.
    Resume(ImportId),
    /// Copies the report.
    Copy,
    /// Looks at the folder with the report.
    Folder,
    /// Has seen it.
    Dismiss,
}

/// Draws the notice.
pub fn notice_ui(ui: &mut Ui, past: &Past, overview: &Overview) -> Option<Event> {
    let open = past.import.and_then(|import| overview.open.iter().find(|entry| entry.id == import));
    let resume = open.map(|entry| tr!("prefs-crash-resume", file = &entry.file_name));
    let mut actions: Vec<(&str, Event)> =
        open.zip(resume.as_deref()).map(|(entry, words)| (words, Event::Resume(entry.id))).into_iter().collect();
    actions.extend([
        (tr!("prefs-crash-copy"), Event::Copy),
        (tr!("prefs-crash-folder"), Event::Folder),
        (tr!("prefs-crash-dismiss"), Event::Dismiss),
    ]);
    let words: Vec<&str> = actions.iter().map(|(words, _)| *words).collect();
    let text = if open.is_some() { tr!("prefs-crash-text-open") } else { tr!("prefs-crash-text") };
    let notice = Notice { tone: Tone::Caution, title: tr!("prefs-crash-title"), text, actions: &words };
    let chosen = widgets::notice(ui, &notice)?;
    actions.get(chosen).map(|(_, event)| *event)
}
