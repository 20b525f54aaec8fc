//! The lines of the Columns step as they are shown: their groups, a search, and what is read of the first values.

use crate::domain::text::{fold, single_line};
use crate::tr;
use crate::ui::steps::{mend, parts};
use crate::ui::theme::{CONTROL, Tone};
use crate::ui::widgets::{self, Cell};
use crate::wizard::{ColumnGroup, ColumnLine, Place, Wizard};
use eframe::egui::{Align, Id, Layout, Ui, vec2};
use std::sync::Arc;

/// A line with what was worked out for it.
pub(super) struct Line {
    pub(super) of: ColumnLine,
    group: ColumnGroup,
    /// What is read of the first values, or what stands in the file where the column feeds nothing.
    samples: Vec<Sample>,
    /// The name of the column and of the field, to be searched.
    names: String,
}

struct Sample {
    text: String,
    /// Why it cannot be read.
    problem: Option<String>,
}

/// What the lines are narrowed down to.
#[derive(Clone, Default)]
struct Filter {
    group: Option<ColumnGroup>,
    search: String,
}

/// The lines as they were worked out for one state of the wizard.
#[derive(Clone)]
struct Known {
    revision: u64,
    lines: Arc<Vec<Line>>,
}

/// Returns all lines; they are worked out anew only after something happened.
fn all(ui: &Ui, wizard: &Wizard) -> Arc<Vec<Line>> {
    let id = Id::unique("column-lines");
    let known = ui.data(|data| data.get_temp::<Known>(id)).filter(|known| known.revision == wizard.revision());
    let known = known.unwrap_or_else(|| {
        let lines = wizard.column_lines().into_iter().map(|line| line_of(wizard, line)).collect();
        Known { revision: wizard.revision(), lines: Arc::new(lines) }
    });
    ui.data_mut(|data| data.insert_temp(id, known.clone()));
    known.lines
}

fn line_of(wizard: &Wizard, line: ColumnLine) -> Line {
    const SHOWN: usize = 3;
    let (samples, label) = if let Some(field) = line.field() {
        let read = wizard.samples(field).into_iter().take(SHOWN).map(|sample| match sample.read {
            Ok(read) => Sample { text: single_line(&read).into_owned(), problem: None },
            Err(problem) => Sample { text: single_line(&sample.text).into_owned(), problem: Some(problem) },
        });
        (read.collect(), wizard.record_type().at(field).label.as_str())
    } else {
        let first = wizard.profile(line.column).map_or(&[][..], |profile| profile.first.as_slice());
        let shown = first.iter().take(SHOWN).map(|text| single_line(text).into_owned());
        (shown.map(|text| Sample { text, problem: None }).collect(), "")
    };
    let names = fold(&format!("{} {label}", wizard.column_name(line.column)));
    Line { of: line, group: wizard.column_group(line), samples, names }
}

/// Draws the groups with their numbers and the search; returns the lines that are left.
pub(super) fn filter_ui(ui: &mut Ui, wizard: &Wizard) -> (Arc<Vec<Line>>, Vec<usize>) {
    let lines = all(ui, wizard);
    let id = Id::unique("column-filter");
    let mut filter: Filter = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let count = |group| lines.iter().filter(|line| line.group == group).count() as u64;
    let narrow = ui.available_width() < 620.0;
    let row = vec2(ui.available_width(), CONTROL);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if widgets::filter(ui, &tr!("columns-all", columns = lines.len()), None, filter.group.is_none()) {
            filter.group = None;
        }
        let groups = [
            (ColumnGroup::Check, tr!("columns-check"), Tone::Caution),
            (ColumnGroup::Matched, tr!("columns-matched"), Tone::Accent),
            (ColumnGroup::Ignored, tr!("columns-ignored"), Tone::Neutral),
        ];
        for (group, words, tone) in groups {
            let selected = filter.group == Some(group);
            // What is matched needs no place of its own where there is little room.
            if narrow && group == ColumnGroup::Matched && !selected {
                continue;
            }
            if widgets::filter(ui, words, Some((tone, count(group))), selected) {
                filter.group = if selected { None } else { Some(group) };
            }
        }
        parts::search_ui(ui, (tr!("columns-search"), tr!("columns-search-hint")), &mut filter.search);
    });
    if mend::wanted(ui, wizard).and_then(Place::line).is_some() {
        // What a person is led to is in sight, whatever was looked for before.
        filter = Filter::default();
    }
    let search = fold(&filter.search);
    let fits = |line: &Line| {
        filter.group.is_none_or(|group| group == line.group) && (search.is_empty() || line.names.contains(&search))
    };
    let found = lines.iter().enumerate().filter(|(_, line)| fits(line)).map(|(at, _)| at).collect();
    ui.data_mut(|data| data.insert_temp(id, filter));
    (lines, found)
}

/// Draws what is shown where no line is left.
pub(super) fn nothing_ui(ui: &mut Ui) {
    let id = Id::unique("column-filter");
    let filter: Filter = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let (title, hint) = match filter.group {
        _ if !filter.search.is_empty() => (tr!("columns-none-found"), tr!("columns-none-found-hint")),
        Some(ColumnGroup::Check) => (tr!("columns-none-check"), tr!("columns-none-check-hint")),
        Some(ColumnGroup::Ignored) => (tr!("columns-none-ignored"), tr!("columns-none-ignored-hint")),
        Some(ColumnGroup::Matched) | None => (tr!("columns-none-matched"), tr!("columns-none-matched-hint")),
    };
    if widgets::empty_state(ui, title, hint, Some(tr!("columns-show-all"))) {
        ui.data_mut(|data| data.insert_temp(id, Filter::default()));
    }
}

/// Draws what is read of the first values; the first that cannot be read stands before the others.
pub(super) fn samples_ui(cell: &mut Cell<'_>, line: &Line) {
    if let Some((text, problem)) = line.samples.iter().find_map(|sample| Some((&sample.text, sample.problem.as_ref()?)))
    {
        cell.wrong(text, problem);
        return;
    }
    let texts: Vec<&str> = line.samples.iter().map(|sample| sample.text.as_str()).collect();
    cell.secondary(&texts.join(" · "));
}
