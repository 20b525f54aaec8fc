//! What can stand in a cell of a grid. Text is painted, not laid out as widgets, so that a thousand cells stay cheap;
//! the cell itself carries the words for screen readers.

use crate::domain::history::{ImportState, ShareState};
use crate::domain::plan::Outcome;
use crate::domain::text::grouped;
use crate::tr;
use crate::ui::theme::{self, Tone};
use eframe::egui::{self, Align, Color32, FontId, Layout, RichText, Sense, Stroke, TextWrapMode, Ui, WidgetText, vec2};

/// A cell that is being drawn.
pub struct Cell<'u> {
    /// Where widgets can be put.
    pub ui: &'u mut Ui,
    /// The row, from 0.
    pub row: u64,
    /// The column, from 0.
    pub column: usize,
    name: String,
    /// The text for the clipboard, where it is another one than the name.
    text: Option<String>,
    /// What has no room, or stands in a tooltip.
    cut: String,
    /// Whether it is read and not drawn.
    reads: bool,
}

impl<'u> Cell<'u> {
    pub(super) fn new(ui: &'u mut Ui, row: u64, column: usize) -> Self {
        Self { ui, row, column, name: String::new(), text: None, cut: String::new(), reads: false }
    }

    /// A cell that is not drawn: what is said of it is its text for the clipboard.
    pub(super) fn reading(ui: &'u mut Ui, row: u64, column: usize) -> Self {
        Self { reads: true, ..Self::new(ui, row, column) }
    }

    pub(super) fn into_text(self) -> String {
        self.text.unwrap_or(self.name)
    }

    /// Says whether the cell is only read, to be copied: what it shows is to be said, and nothing drawn.
    pub fn is_read(&self) -> bool {
        self.reads
    }

    /// Says what is copied, where that is not what the cell says.
    pub fn copied(&mut self, text: &str) {
        if self.reads {
            self.text = Some(text.to_owned());
        }
    }

    /// Returns what the cell says, and what of it has no room.
    pub(super) fn into_names(self) -> (String, String) {
        (self.name, self.cut)
    }

    /// Returns what the cell says, as it is looked for.
    pub(super) fn into_words(self) -> String {
        if self.name.is_empty() { self.text.unwrap_or_default() } else { self.name }
    }

    /// Adds what is shown under the pointer, and where the cursor is.
    pub fn tip(&mut self, words: &str) {
        if !self.reads && !words.is_empty() {
            if !self.cut.is_empty() {
                self.cut.push('\n');
            }
            self.cut.push_str(words);
        }
    }

    /// Draws text.
    pub fn text(&mut self, text: &str) {
        let color = theme::palette(self.ui).text;
        self.paint(text, theme::table(), color, false);
    }

    /// Draws the text that names the row.
    pub fn strong(&mut self, text: &str) {
        let color = theme::palette(self.ui).text;
        self.paint(text, theme::table_medium(), color, false);
    }

    /// Draws text that explains.
    pub fn secondary(&mut self, text: &str) {
        let color = theme::palette(self.ui).secondary;
        self.paint(text, theme::table(), color, false);
    }

    /// Draws text above text that explains it; the cell has to be high enough for both.
    pub fn two_lines(&mut self, text: &str, below: &str) {
        self.say(text);
        self.say(&format!("– {below}"));
        if self.reads {
            return;
        }
        let (color, secondary) = (theme::palette(self.ui).text, theme::palette(self.ui).secondary);
        let room = vec2(self.ui.available_width(), self.ui.available_height());
        let Self { ui, row, column, .. } = self;
        let shown = ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let line = ui.text_style_height(&egui::TextStyle::Body);
            ui.add_space(((room.y - 2.0 * line) / 2.0).max(0.0));
            let mut cell = Cell::new(ui, *row, *column);
            cell.paint_rich(RichText::new(single_line(text)).font(theme::table()).color(color), text, 1.0);
            cell.paint_rich(RichText::new(single_line(below)).font(theme::small()).color(secondary), below, 1.0);
            cell.cut
        });
        self.tip(&shown.inner);
    }

    /// Draws a number with thousands separators.
    pub fn number(&mut self, number: u64) {
        self.text(&grouped(number));
        // A spreadsheet takes digits for a number in any language.
        self.copied(&number.to_string());
    }

    /// Draws a number that explains, with thousands separators.
    pub fn secondary_number(&mut self, number: u64) {
        self.secondary(&grouped(number));
        self.copied(&number.to_string());
    }

    /// Draws a word in its colour.
    pub fn chip(&mut self, tone: Tone, text: &str) {
        self.say(text);
        if self.reads {
            return;
        }
        let palette = theme::palette(self.ui);
        let galley = self.ui.painter().layout_no_wrap(text.to_owned(), theme::header(), palette.on_soft(tone));
        let (rect, _) = self.ui.allocate_exact_size(egui::vec2(galley.size().x + 14.0, 20.0), Sense::hover());
        self.ui.painter().rect_filled(rect, 4.0, palette.soft(tone));
        let at = egui::Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
        self.ui.painter().galley(at, galley, palette.on_soft(tone));
    }

    /// Draws what comes of a row.
    pub fn outcome(&mut self, outcome: Outcome) {
        self.chip(super::super::outcome_tone(outcome), outcome.label());
    }

    /// Draws where an import stands.
    pub fn import_state(&mut self, state: ImportState) {
        self.chip(super::super::chip::import_tone(state), state.label());
    }

    /// Draws where a share stands.
    pub fn share_state(&mut self, state: ShareState) {
        self.chip(super::super::chip::share_tone(state), state.label());
    }

    /// Draws an old value struck through and the new one.
    pub fn change(&mut self, old: &str, new: &str) {
        self.copied(new);
        if self.reads {
            return;
        }
        let palette = theme::palette(self.ui);
        if !old.is_empty() {
            let before = RichText::new(old).font(theme::table()).color(palette.secondary).strikethrough();
            self.paint_rich(before, old, 0.5);
        }
        let shown = if new.is_empty() { tr!("cell-empty") } else { new };
        self.paint(shown, theme::table(), if new.is_empty() { palette.secondary } else { palette.text }, false);
        let old = if old.is_empty() { tr!("cell-empty") } else { old };
        self.name = format!("{old} → {shown}");
    }

    /// Draws a value that is wrong, underlined; what is wrong is its tooltip.
    pub fn wrong(&mut self, text: &str, problem: &str) {
        self.copied(text);
        if self.reads {
            return;
        }
        let color = theme::palette(self.ui).bad;
        let shown = if text.is_empty() { tr!("cell-empty") } else { text };
        self.paint(shown, theme::table(), color, true);
        let rect = self.ui.max_rect();
        let hover = self.ui.interact(rect, self.ui.unique_id().with("problem"), Sense::hover());
        hover.on_hover_text(problem);
        self.tip(problem);
        self.name = format!("{shown} ({problem})");
    }

    /// Adds words for screen readers.
    pub fn say(&mut self, words: &str) {
        if !self.name.is_empty() {
            self.name.push(' ');
        }
        self.name.push_str(words);
    }

    fn paint(&mut self, text: &str, font: FontId, color: Color32, underline: bool) {
        self.say(text);
        if self.reads {
            return;
        }
        let mut rich = RichText::new(single_line(text)).font(font).color(color);
        if underline {
            rich = rich.underline();
        }
        self.paint_rich(rich, text, 1.0);
    }

    fn paint_rich(&mut self, rich: RichText, text: &str, share: f32) {
        let room = self.ui.available_width();
        let wrap = if self.ui.is_sizing_pass() { TextWrapMode::Extend } else { TextWrapMode::Truncate };
        let galley = WidgetText::from(rich).into_galley(self.ui, Some(wrap), room * share, theme::table());
        let (rect, response) = self.ui.allocate_exact_size(galley.size(), Sense::hover());
        let elided = galley.elided;
        let color = theme::palette(self.ui).text;
        self.ui.painter().galley(rect.min, galley, color);
        if elided {
            response.on_hover_text(text);
            self.tip(text);
        }
    }

    /// Draws a line below the text, as under a value that was edited by hand.
    pub fn mark_edited(&mut self) {
        if self.reads {
            return;
        }
        let palette = theme::palette(self.ui);
        let rect = self.ui.max_rect();
        self.ui.painter().hline(rect.x_range(), rect.bottom() - 3.0, Stroke::new(1.5, palette.accent));
        self.say(tr!("cell-edited"));
    }
}

/// Shows line breaks in a cell as a sign, so that a row stays one line high.
fn single_line(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains(['\n', '\r', '\t']) {
        text.replace("\r\n", " ⏎ ").replace(['\n', '\r'], " ⏎ ").replace('\t', " ⇥ ").into()
    } else {
        text.into()
    }
}
