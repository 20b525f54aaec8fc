//! What can be done with a row: buttons in its last column, and the same in its menu.

use super::GridAnswer;
use crate::ui::keys::Hint as _;
use crate::ui::theme;
use crate::ui::widgets::Button;
use eframe::egui::{Color32, Ui};

/// Something that can be done with a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowAction<E> {
    /// What it says.
    pub words: &'static str,
    /// A name for screen readers that says with what it is done.
    pub name: String,
    /// What comes of it, as a tooltip; or empty.
    pub help: &'static str,
    /// Why it can do nothing now, where that is so.
    pub blocked: Option<&'static str>,
    /// What it asks for.
    pub event: E,
}

impl<E> RowAction<E> {
    /// Something that needs no explanation.
    pub fn new(words: &'static str, name: String, event: E) -> Self {
        Self { words, name, help: "", blocked: None, event }
    }

    /// With a tooltip.
    #[must_use]
    pub fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    /// Does nothing as long as there is a reason.
    #[must_use]
    pub fn blocked(mut self, why: Option<&'static str>) -> Self {
        self.blocked = why;
        self
    }
}

/// Draws a button for each action; returns what the one asks for that was clicked.
pub fn row_buttons<E>(ui: &mut Ui, actions: Vec<RowAction<E>>) -> Option<E> {
    let mut clicked = None;
    for RowAction { words, name, help, blocked, event } in actions {
        let button = ui.add(Button::link(words).small().name(&name).blocked(blocked));
        if button.clicked() {
            clicked = Some(event);
        }
        if !help.is_empty() {
            button.hint(help);
        }
    }
    clicked
}

/// Returns the width of a column for the buttons of [`row_buttons`] with these words.
pub fn actions_width(ui: &Ui, words: &[&str]) -> f32 {
    const PADDING: f32 = 8.0;
    const MARGINS: f32 = 24.0;
    let width = |words: &&str| {
        let text = (*words).to_owned();
        ui.painter().layout_no_wrap(text, theme::table_medium(), Color32::PLACEHOLDER).size().x + PADDING
    };
    let gaps = ui.spacing().item_spacing.x * f32::from(u8::try_from(words.len().saturating_sub(1)).unwrap_or(u8::MAX));
    (words.iter().map(width).sum::<f32>() + gaps + MARGINS).ceil()
}

/// Returns the width of a column for the buttons of rows, as the first hundred rows need it.
pub fn widest_actions<E>(ui: &Ui, rows: u64, of: impl Fn(u64) -> Vec<RowAction<E>>) -> f32 {
    const LOOKED_AT: u64 = 100;
    let width = |row| {
        let actions = of(row);
        let words: Vec<&str> = actions.iter().map(|action| action.words).collect();
        actions_width(ui, &words)
    };
    (0..rows.min(LOOKED_AT)).map(width).fold(0.0, f32::max)
}

/// Returns the words of actions, for [`Grid::menu`](super::Grid::menu).
pub fn menu_words<E>(actions: &[RowAction<E>]) -> Vec<String> {
    actions.iter().map(|action| action.words.to_owned()).collect()
}

impl GridAnswer {
    /// Returns what was chosen from the menu of a row, where `actions` are those that the menu was made of.
    pub fn chosen<E>(&self, actions: impl FnOnce(u64) -> Vec<RowAction<E>>) -> Option<E> {
        let (row, at) = self.action?;
        actions(row).into_iter().nth(at).map(|action| action.event)
    }
}
