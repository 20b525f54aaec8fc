//! What the person at this computer prefers, and the window that follows it from one frame to the next.

use crate::domain::preferences::{Change, Motion, Preferences, WindowSize};
use crate::job::crash::{self, Past};
use crate::job::preferences::{Keeper, Setback, Told};
use crate::messages::{self, Language};
use crate::tr;
use crate::ui::desktop::Desktop;
use crate::ui::theme::{self, Look};
use crate::ui::widgets;
use eframe::egui;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

/// What is known of a file that was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Unknown,
    /// It is not there any more.
    Gone,
    /// It is there, of this size.
    Bytes(u64),
}

/// What the person at this computer prefers.
pub struct Computer {
    /// The language of the system.
    system_language: Language,
    preferences: Preferences,
    keeper: Keeper,
    /// Why the file with the preferences could not be used, until it is said.
    setback: Option<Setback>,
    /// How large the files are that were imported last; nothing where there is none any more.
    sizes: BTreeMap<PathBuf, Option<u64>>,
    /// What went wrong, until it is said.
    said: Vec<(&'static str, String)>,
    /// The report about a bug of the last time, until the person has seen it, and the organisation's file it is beside.
    crash: Option<(PathBuf, Past)>,
    /// What the desktop wants, and where it says so.
    desktop: Desktop,
    news: Option<mpsc::Receiver<Desktop>>,
    /// How the window looks now.
    shown: Option<Look>,
    /// Whether the tables are arranged as they were left.
    is_arranged: bool,
    /// The size that was asked for and is not shown yet, in percent.
    asked_zoom: Option<u16>,
    /// How large the window is.
    window: Option<WindowSize>,
}

impl Computer {
    /// Begins with what was read; `keeper` writes what changes.
    pub fn new(preferences: Preferences, setback: Option<Setback>, keeper: Keeper) -> Self {
        let (sizes, asked_zoom) = (BTreeMap::new(), Some(preferences.zoom));
        let system_language = Language::default();
        Self {
            system_language,
            preferences,
            keeper,
            setback,
            sizes,
            said: Vec::new(),
            crash: None,
            desktop: Desktop::default(),
            news: None,
            shown: None,
            is_arranged: false,
            asked_zoom,
            window: None,
        }
    }

    /// Speaks the language of this system, unless the person prefers another one.
    pub fn set_system_language(&mut self, tags: impl Iterator<Item = String>) {
        self.system_language = tags.into_iter().find_map(|tag| Language::of_tag(&tag)).unwrap_or_default();
    }

    /// Listens to what the desktop wants from now on.
    pub fn listen(&mut self, news: mpsc::Receiver<Desktop>) {
        self.news = Some(news);
    }

    /// Tells of a bug of the last time, if there was one.
    pub fn look_back(&mut self, database: &Path) {
        self.crash = crash::past(database).map(|past| (database.to_path_buf(), past));
    }

    /// Returns the report about a bug of the last time, until the person has seen it.
    pub fn crash(&self) -> Option<&Past> {
        self.crash.as_ref().map(|(_, past)| past)
    }

    /// Tells no more of the bug.
    pub fn dismiss_crash(&mut self) {
        let Some((database, _)) = self.crash.take() else { return };
        // A report that cannot be put aside is told again the next time.
        let dismiss = move || crash::dismiss(&database).unwrap_or_default();
        std::thread::Builder::new().name("muster-report".to_owned()).spawn(dismiss).map(drop).unwrap_or_default();
    }

    /// Returns the language of the window.
    pub fn language(&self) -> Language {
        self.preferences.language.unwrap_or(self.system_language)
    }

    /// Returns what is preferred.
    pub const fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// Returns what is known of a file that was imported.
    pub fn found(&self, path: &Path) -> Found {
        match self.sizes.get(path) {
            None => Found::Unknown,
            Some(None) => Found::Gone,
            Some(Some(bytes)) => Found::Bytes(*bytes),
        }
    }

    /// Looks again whether the files that were imported last are there.
    pub fn look_at_files(&mut self) {
        if !self.preferences.recent.is_empty() {
            self.keeper.look_at(self.preferences.recent.iter().map(|file| file.path.clone()).collect());
        }
    }

    /// Says whether files are being looked at.
    pub const fn is_looking(&self) -> bool {
        self.keeper.is_looking()
    }

    /// Prefers something otherwise from now on.
    pub fn prefer(&mut self, change: Change) {
        self.preferences.take(&change);
        if let Change::Zoom(_) = change {
            self.asked_zoom = Some(self.preferences.zoom);
        }
        self.keeper.keep(change);
    }

    /// Makes the window look and speak as preferred, and notices what a person did to it.
    pub fn follow(&mut self, ctx: &egui::Context) {
        if messages::spoken() != self.language() {
            messages::speak(self.language());
            ctx.request_repaint();
        }
        if let Some(desktop) = self.news.as_ref().and_then(|news| news.try_iter().last()) {
            self.desktop = desktop;
        }
        let look = self.look();
        if self.shown != Some(look) {
            self.shown = Some(look);
            theme::apply(ctx, look);
        }
        self.follow_zoom(ctx);
        self.follow_window(ctx);
        self.follow_columns(ctx);
        while let Some(told) = self.keeper.take() {
            match told {
                Told::Sizes(sizes) => self.sizes.extend(sizes),
                Told::NotKept(error) => self.said.push((tr!("prefs-not-kept"), error.to_string())),
            }
        }
    }

    fn look(&self) -> Look {
        let Preferences { appearance, motion, .. } = self.preferences;
        let Desktop { dark, contrast, still } = self.desktop;
        let still = match motion {
            Motion::System => still,
            Motion::Full => false,
            Motion::Reduced => true,
        };
        Look { appearance, dark_desktop: dark, contrast, still }
    }

    /// Returns what there is to say since: what is wrong, and why.
    pub fn take_said(&mut self) -> Vec<(&'static str, String)> {
        let setback = self.setback.take().map(|setback| (tr!("prefs-not-used"), setback.to_string()));
        setback.into_iter().chain(std::mem::take(&mut self.said)).collect()
    }

    /// Keys change the size, too; what a person asked for here holds once it is shown.
    fn follow_zoom(&mut self, ctx: &egui::Context) {
        let shown = percent(ctx.zoom_factor());
        match self.asked_zoom {
            Some(asked) if asked != shown => ctx.set_zoom_factor(f32::from(asked) / 100.0),
            Some(_) => self.asked_zoom = None,
            None if shown != self.preferences.zoom => self.prefer(Change::Zoom(shown)),
            None => {}
        }
    }

    /// Arranges the columns of tables as they were left, and notices what a person arranged.
    fn follow_columns(&mut self, ctx: &egui::Context) {
        if !std::mem::replace(&mut self.is_arranged, true) {
            widgets::set_column_layouts(ctx, self.preferences.columns.clone());
        }
        let Some(layouts) = widgets::take_changed_column_layouts(ctx) else { return };
        let known = &self.preferences.columns;
        let tables: BTreeSet<String> = layouts.tables.keys().chain(known.tables.keys()).cloned().collect();
        for table in tables {
            let layout = layouts.get(&table);
            if layout != self.preferences.columns.get(&table) {
                self.prefer(Change::Columns(table, layout));
            }
        }
    }

    fn follow_window(&mut self, ctx: &egui::Context) {
        let (size, maximized, hidden) = ctx.input(|input| {
            let viewport = input.viewport();
            let hidden = viewport.minimized == Some(true) || viewport.fullscreen == Some(true);
            (viewport.inner_rect.map(|rect| rect.size()), viewport.maximized == Some(true), hidden)
        });
        let Some(size) = size.filter(|size| !hidden && size.x >= 1.0 && size.y >= 1.0) else { return };
        let size = size * ctx.zoom_factor();
        let (width, height) = match self.window.or(self.preferences.window) {
            // What it goes back to when it does not fill the screen any more.
            Some(before) if maximized => (before.width, before.height),
            Some(_) | None => (points(size.x), points(size.y)),
        };
        self.window = Some(WindowSize { width, height, maximized });
    }

    /// Keeps how large the window was, before it goes.
    pub fn leave(&mut self) {
        if let Some(window) = self.window.filter(|window| self.preferences.window != Some(*window)) {
            self.prefer(Change::Window(window));
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive size within the screen")]
fn points(size: f32) -> u16 {
    size.round().clamp(0.0, f32::from(u16::MAX)) as u16
}

fn percent(factor: f32) -> u16 {
    points(factor * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_system_until_another_is_preferred() {
        let keeper = Keeper::spawn(None, Preferences::default(), || {}).unwrap();
        let mut computer = Computer::new(Preferences::default(), None, keeper);
        computer.set_system_language(["fr-FR", "de-AT", "en"].into_iter().map(str::to_owned));
        assert_eq!(computer.language(), Language::German);
        computer.prefer(Change::Language(Some(Language::English)));
        assert_eq!(computer.language(), Language::English);
        computer.prefer(Change::Language(None));
        computer.set_system_language(["fr-FR".to_owned()].into_iter());
        assert_eq!(computer.language(), Language::English, "ours, where the system speaks none of both");
    }
}
