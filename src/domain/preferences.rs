//! What one person prefers on one computer: how the window looks, and what was used last. Belongs to no organisation.

use crate::domain::layout::{ColumnLayout, ColumnLayouts};
use crate::messages::Language;
use std::path::{Path, PathBuf};

/// Most files that are remembered.
pub const MOST_RECENT: usize = 10;
/// The smallest and the largest everything can be drawn, in percent.
pub const ZOOM: std::ops::RangeInclusive<u16> = 50..=300;
/// As large as things are meant to be, in percent.
const USUAL_ZOOM: u16 = 100;

/// What one person prefers on one computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// The language of the window; without one, that of the system.
    pub language: Option<Language>,
    /// How the window looks.
    pub appearance: Appearance,
    /// Whether things move.
    pub motion: Motion,
    /// How large everything is drawn, in percent.
    pub zoom: u16,
    /// How large the window was last.
    pub window: Option<WindowSize>,
    /// The files that were imported last, the newest first.
    pub recent: Vec<RecentFile>,
    /// How the columns of tables are arranged.
    pub columns: ColumnLayouts,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: None,
            appearance: Appearance::default(),
            motion: Motion::default(),
            zoom: USUAL_ZOOM,
            window: None,
            recent: Vec::new(),
            columns: ColumnLayouts::default(),
        }
    }
}

/// How the window looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Appearance {
    /// As the desktop does.
    #[default]
    System,
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
}

/// Whether things move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// As the desktop is set.
    #[default]
    System,
    /// Things may move.
    Full,
    /// Nothing moves that need not.
    Reduced,
}

/// How large the window is, in points before any zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowSize {
    /// Its width.
    pub width: u16,
    /// Its height.
    pub height: u16,
    /// Whether it fills the screen.
    pub maximized: bool,
}

/// A file that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentFile {
    /// Where it is.
    pub path: PathBuf,
    /// When it was chosen last (RFC 3339).
    pub at: String,
    /// Key of the record type that it was imported as.
    pub record_type: String,
}

/// Something that a person prefers otherwise from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another language; without one, that of the system.
    Language(Option<Language>),
    /// Another look.
    Appearance(Appearance),
    /// More or less motion.
    Motion(Motion),
    /// Larger or smaller, in percent.
    Zoom(u16),
    /// The window has another size.
    Window(WindowSize),
    /// A file was chosen.
    Opened(RecentFile),
    /// A file need not be remembered.
    Forget(PathBuf),
    /// The columns of a table were arranged, by the key of the table.
    Columns(String, ColumnLayout),
}

impl Preferences {
    /// Takes a change in.
    pub fn take(&mut self, change: &Change) {
        match change {
            Change::Language(language) => self.language = *language,
            Change::Appearance(appearance) => self.appearance = *appearance,
            Change::Motion(motion) => self.motion = *motion,
            Change::Zoom(percent) => self.zoom = (*percent).clamp(*ZOOM.start(), *ZOOM.end()),
            Change::Window(size) => self.window = Some(*size),
            Change::Opened(file) => {
                self.forget(&file.path);
                self.recent.insert(0, file.clone());
                self.recent.truncate(MOST_RECENT);
            }
            Change::Forget(path) => self.forget(path),
            Change::Columns(table, layout) => self.columns.set(table, layout.clone()),
        }
    }

    fn forget(&mut self, path: &Path) {
        self.recent.retain(|known| known.path != path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_ten_files_are_remembered_each_once() {
        let mut preferences = Preferences::default();
        let file = |name: &str| RecentFile { path: name.into(), at: String::new(), record_type: String::new() };
        for number in 0..12 {
            preferences.take(&Change::Opened(file(&number.to_string())));
        }
        preferences.take(&Change::Opened(file("5")));
        preferences.take(&Change::Forget("11".into()));
        let names: Vec<_> = preferences.recent.iter().map(|file| file.path.display().to_string()).collect();
        assert_eq!(names, ["5", "10", "9", "8", "7", "6", "4", "3", "2"]);
    }
}
