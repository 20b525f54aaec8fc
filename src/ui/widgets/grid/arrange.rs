//! Which columns a grid shows, where and how wide: as the program says, unless a person arranged them.

use super::memory::Memory;
use super::{Column, Grid, Width};
use crate::domain::layout::{ColumnLayout, ColumnLayouts};
use crate::ui::theme;
use eframe::egui::{self, Color32, Id};
use std::ops::Range;
use std::sync::Arc;

/// Room that the bar for scrolling takes.
pub(super) const BAR: f32 = 12.0;

/// Room at both sides of the words of a heading.
pub(super) const MARGINS: f32 = 24.0;
/// The least room at both sides with which the words are not cut.
const LEAST_MARGINS: f32 = 18.0;
/// Room that the sign of the order takes in a heading.
pub(super) const SORT_MARK: f32 = 14.0;

/// The arrangements of all tables, and whether one changed since they were last taken.
#[derive(Clone, Default)]
struct Kept {
    layouts: Arc<ColumnLayouts>,
    changed: bool,
}

fn kept_id() -> Id {
    Id::unique("column-layouts")
}

/// Arranges the columns of all tables as they were kept.
pub fn set_column_layouts(ctx: &egui::Context, layouts: ColumnLayouts) {
    let kept = Kept { layouts: Arc::new(layouts), changed: false };
    ctx.data_mut(|data| data.insert_temp(kept_id(), kept));
}

/// Returns the arrangements of all tables when a person changed one since the last call, to be kept.
pub fn take_changed_column_layouts(ctx: &egui::Context) -> Option<ColumnLayouts> {
    // What is still being dragged is not worth keeping yet.
    if ctx.input(|input| input.pointer.any_down()) {
        return None;
    }
    ctx.data_mut(|data| {
        let kept = data.get_temp_mut_or_default::<Kept>(kept_id());
        std::mem::take(&mut kept.changed).then(|| ColumnLayouts::clone(&kept.layouts))
    })
}

/// Changes the arrangement of a table.
pub(super) fn change(ctx: &egui::Context, table: &str, change: impl FnOnce(&mut ColumnLayout)) {
    ctx.data_mut(|data| {
        let kept = data.get_temp_mut_or_default::<Kept>(kept_id());
        let mut layout = kept.layouts.get(table);
        change(&mut layout);
        if layout != kept.layouts.get(table) {
            Arc::make_mut(&mut kept.layouts).set(table, layout);
            kept.changed = true;
        }
    });
    ctx.request_repaint();
}

/// Returns the arrangement of a table.
pub(super) fn layout(ctx: &egui::Context, table: &str) -> ColumnLayout {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Kept>(kept_id()).layouts.get(table))
}

/// The columns that a grid shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrangement {
    /// Their positions among all columns.
    pub(super) shown: Vec<usize>,
    pub(super) widths: Vec<f32>,
    /// How many of them stay on the left.
    pub(super) sticky: usize,
    /// The columns that can be moved and hidden.
    pub(super) movable: Range<usize>,
    /// Whether a width depends on values that were not measured yet.
    pub(super) unmeasured: bool,
    /// Whether a person hid a column.
    pub(super) hides: bool,
    /// Whether a person changed anything.
    pub(super) changed: bool,
}

impl Arrangement {
    pub(super) fn of(ctx: &egui::Context, grid: &Grid<'_>, memory: &Memory, room: f32, scrolls: bool) -> Self {
        let layout = layout(ctx, grid.key);
        let end = grid.columns.iter().rposition(|column| !column.actions).map_or(0, |last| last + 1);
        let movable = grid.sticky.min(end)..end;
        let shown = layout.shown(&keys(grid), &movable);
        let sticky = shown.iter().take_while(|at| **at < movable.start).count();
        let mut unmeasured = false;
        let heading = |at: usize| grid.column(at).map_or(0.0, |column| heading_width(ctx, column, grid.can_sort(at)));
        let mut base = |at: usize| -> (f32, bool) {
            let Some(column) = grid.column(at) else { return (0.0, false) };
            if let Some(width) = layout.width(column.key).filter(|_| !column.actions) {
                return (f32::from(width), false);
            }
            match column.width {
                Width::Fixed(width) => (width.max(heading(at)), false),
                Width::Flex(least) => (least.max(heading(at)), true),
                Width::Auto(least, most) => {
                    let measured = memory.measured.get(column.key);
                    unmeasured |= measured.is_none();
                    (measured.map_or(least, |width| width.clamp(least, most)), false)
                }
            }
        };
        let bases: Vec<(f32, bool)> = shown.iter().map(|&at| base(at)).collect();
        let used: f32 = bases.iter().map(|(width, _)| width).sum();
        let flexible = bases.iter().filter(|(_, flexible)| *flexible).count();
        let spare = (room - used - if scrolls { BAR } else { 0.0 }).max(0.0);
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let extra = if flexible > 0 { (spare / flexible as f32).floor() } else { 0.0 };
        let widths = bases.iter().map(|(width, flexible)| width + if *flexible { extra } else { 0.0 }).collect();
        let hides = shown.len() < grid.columns.len();
        Self { shown, widths, sticky, movable, unmeasured, hides, changed: layout != ColumnLayout::default() }
    }

    /// Returns the column at a position among those that are shown.
    pub(super) fn at(&self, position: usize) -> Option<usize> {
        self.shown.get(position).copied()
    }
}

/// Returns the room that the words of a heading need, whatever language they are in.
fn heading_width(ctx: &egui::Context, column: &Column<'_>, can_sort: bool) -> f32 {
    if column.title.is_empty() {
        return 0.0;
    }
    let title = column.title.to_owned();
    let words = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(title, theme::header(), Color32::PLACEHOLDER).size().x);
    (words + LEAST_MARGINS + if can_sort { SORT_MARK } else { 0.0 }).ceil()
}

/// Returns the keys of all columns.
pub(super) fn keys<'a>(grid: &Grid<'a>) -> Vec<&'a str> {
    grid.columns.iter().map(|column| column.key).collect()
}

/// Returns a width as it is kept.
pub(super) fn whole(width: f32) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within these bounds")]
    let whole = width.round().clamp(0.0, 10_000.0) as u16;
    whole
}
