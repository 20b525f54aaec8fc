//! What pages are made of. Each function draws one thing and says what a person did with it; none keeps state of the
//! program.
//!
//! Everything here has a role and a name, so that a screen reader and a test can find it.

mod button;
mod card;
mod chip;
mod choice;
mod combo;
mod cut;
mod dialog;
mod field;
mod grid;
mod list_box;
mod message;
mod more;
mod needs;
mod progress;
mod reading;
mod stepper;
mod text_menu;
mod toast;
mod typed;

pub use button::{
    Button, Turn, arrow_button, danger_button, link_button, primary_button, secondary_button, unless_blocked,
};
pub use card::{
    Notice, caption, caption_width, card, card_at_full_width, empty_state, heading, loading, notice, notice_with,
    notices, secondary, section_title,
};
pub use chip::{
    bar_words, chip, chip_for_import, chip_for_outcome, chip_for_share, chip_width, import_tone, outcome_tone,
    stacked_bar, tile,
};
pub(crate) use choice::tick;
pub use choice::{checkbox, checkbox_unless, filter, filter_width, menu_item, option_row, segmented, tabs};
pub use combo::{Combo, ComboItem};
pub use cut::{cut_label, cut_lines, cut_within, shortened};
pub use dialog::{Dialog, DialogAnswer};
pub use field::{Field, FieldAnswer, PathAnswer, path_row};
pub use grid::{
    Cell, Column, CopyOrder, Grid, GridAnswer, GridNotice, RowAction, Width, actions_width, menu_words, order_copy,
    row_buttons, set_column_layouts, take_changed_column_layouts, take_copied, take_copy_order, take_notice,
    widest_actions,
};
pub use list_box::{Drawn, ListBox};
pub use more::{button_room, more_button};
pub use needs::{forget_needs, say_needs};
pub use progress::{ProgressView, progress_line, progress_panel};
pub use reading::{reading, shown_text};
pub use stepper::{StepState, StepView, stepper};
pub use toast::Toasts;

use crate::ui::keys::{Control, Kind};
use eframe::egui::{Rect, Response, Ui};

/// Draws the ring that shows where the keyboard is, around a control that Enter and Space press.
pub(crate) fn focus_ring(ui: &Ui, response: &Response, rect: Rect) {
    Control::new(Kind::Button).show(ui, response, rect);
}
