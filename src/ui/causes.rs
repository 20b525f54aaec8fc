//! What is wrong with the rows of an import, by cause: a dialog of the wizard and of the history.

use crate::domain::problem::{Problem, Severity};
use crate::domain::record_type::RecordType;
use crate::domain::text::sentence;
use crate::job::problems::{Causes, ProblemGroup};
use crate::tr;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Cell, Column, Dialog, Grid, RowAction, Width};
use eframe::egui::{Id, Ui, vec2};
use std::collections::BTreeSet;

/// What a person wants in the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// See the rows of the cause at this position.
    Show(usize),
    /// Leave the dialog.
    Close,
}

/// Draws the dialog; where `shows` says so, the rows of a cause can be gone to.
pub fn dialog_ui(ui: &mut Ui, causes: &Causes, record_type: &RecordType, shows: bool) -> Option<Answer> {
    let mut wanted = None;
    let dialog = Dialog::new("causes", tr!("causes-title"), "").width(720.0).cancel(tr!("word-close"));
    let closed = dialog.show(ui, |ui| {
        widgets::secondary(ui, &standing(causes));
        if !causes.groups.is_empty() {
            wanted = groups_ui(ui, causes, record_type, shows);
        }
        false
    });
    wanted.or(closed.map(|_| Answer::Close))
}

/// Says how many rows have problems, and how many have warnings.
pub fn standing(causes: &Causes) -> String {
    match (causes.problem_rows, causes.warning_rows) {
        (0, 0) => tr!("causes-none").to_owned(),
        (0, warnings) => tr!("causes-warnings", rows = warnings),
        (problems, 0) => tr!("causes-problems", rows = problems),
        (problems, warnings) => {
            format!("{} {}", tr!("causes-problems", rows = problems), tr!("causes-warnings", rows = warnings))
        }
    }
}

fn groups_ui(ui: &mut Ui, causes: &Causes, record_type: &RecordType, shows: bool) -> Option<Answer> {
    /// Room for the examples of the cause that is chosen.
    const EXAMPLES: f32 = 124.0;
    let at = |row: u64| usize::try_from(row).unwrap_or(usize::MAX);
    let group = |row: u64| causes.groups.get(at(row));
    let actions = |row: u64| {
        let group = group(row).filter(|_| shows);
        group.map_or_else(Vec::new, |group| vec![action(group, at(row), record_type)])
    };
    let columns = columns(ui, shows);
    let menu = |row| widgets::menu_words(&actions(row));
    let chosen = Id::unique("causes-chosen");
    let row = ui.data(|data| data.get_temp::<u64>(chosen)).filter(|row| group(*row).is_some()).unwrap_or(0);
    let mut wanted = None;
    ui.scope(|ui| {
        let low = ui.ctx().content_rect().height() < 700.0;
        ui.set_max_height(if low { 218.0 } else { 290.0 });
        let number = u64::try_from(causes.groups.len()).unwrap_or(u64::MAX);
        let grid = Grid::new("causes", tr!("causes-title"), &columns, number).menu(&menu).selectable(Some(row));
        let grid = if shows { grid.opens() } else { grid };
        let answer = grid.show(ui, &mut |cell| {
            let Some(group) = group(cell.row) else { return };
            if cell.column < SHOWN {
                group_cell_ui(cell, group, record_type);
            } else {
                wanted = widgets::row_buttons(cell.ui, actions(cell.row)).or(wanted);
            }
        });
        if let Some((moved, _)) = answer.moved {
            ui.data_mut(|data| data.insert_temp(chosen, moved));
        }
        wanted = wanted.or(answer.chosen(actions)).or(answer.activated.map(|row| Answer::Show(at(row))));
    });
    if let Some(group) = group(row) {
        ui.add_space(4.0);
        widgets::section_title(ui, tr!("causes-examples"));
        widgets::reading(ui, "examples", tr!("causes-examples"), EXAMPLES, |ui| {
            ui.set_min_size(vec2(ui.available_width(), EXAMPLES));
            examples_ui(ui, group);
        });
    }
    wanted
}

/// Columns before that of the buttons.
const SHOWN: usize = 4;

fn columns<'a>(ui: &Ui, shows: bool) -> Vec<Column<'a>> {
    let mut columns = vec![
        Column::new("column-result", tr!("column-result"), Width::Fixed(92.0)),
        Column::new("cause", tr!("causes-cause"), Width::Flex(160.0)),
        Column::number("rows", tr!("causes-rows"), Width::Fixed(84.0)),
        Column::number("users", tr!("causes-users"), Width::Fixed(84.0)),
    ];
    if shows {
        columns.push(Column::actions(widgets::actions_width(ui, &[tr!("causes-show")])));
    }
    columns
}

fn action(group: &ProblemGroup, at: usize, record_type: &RecordType) -> RowAction<Answer> {
    let name = tr!("causes-show-of", cause = group.cause.title(record_type));
    RowAction::new(tr!("causes-show"), name, Answer::Show(at))
}

fn group_cell_ui(cell: &mut Cell<'_>, group: &ProblemGroup, record_type: &RecordType) {
    match cell.column {
        0 => match group.cause.kind.severity() {
            Severity::Problem => cell.chip(Tone::Bad, tr!("causes-problem")),
            Severity::Warning => cell.chip(Tone::Caution, tr!("causes-warning")),
        },
        1 => cell.strong(&group.cause.title(record_type)),
        2 => cell.number(group.rows),
        // Rows that no user has.
        _ if group.users == 0 => cell.secondary("–"),
        _ => cell.number(group.users),
    }
}

/// Draws the first rows with a cause: what stands there, what was expected, and what to do.
fn examples_ui(ui: &mut Ui, group: &ProblemGroup) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let mends: BTreeSet<_> = group.examples.iter().map(|example| mend_words(&example.problem)).collect();
    for example in &group.examples {
        let told = format!("{}.", sentence(&example.problem.to_string()));
        // What is the same for all is said once.
        let told = if mends.len() > 1 { format!("{told} {}", mend_words(&example.problem)) } else { told };
        let row = (example.row > 0).then(|| tr!("causes-example-row", row = example.row, told = &told));
        widgets::secondary(ui, &row.unwrap_or(told));
    }
    let listed: BTreeSet<_> = group.examples.iter().map(|example| (example.row, example.record)).collect();
    let more = group.rows.saturating_sub(u64::try_from(listed.len()).unwrap_or(u64::MAX));
    if more > 0 {
        widgets::caption(ui, &tr!("causes-more-rows", rows = more));
    }
    if let [mend] = Vec::from_iter(mends).as_slice()
        && !mend.is_empty()
    {
        widgets::caption(ui, mend);
    }
}

/// Returns what was expected and what to do, as sentences.
fn mend_words(problem: &Problem) -> String {
    let mend = problem.mend().unwrap_or_default();
    if mend.is_empty() || mend.ends_with(['.', '?', '!']) { mend } else { format!("{mend}.") }
}

/// Draws how many rows have problems, with the way to their causes; says whether that is wanted.
pub fn link_ui(ui: &mut Ui, problems: u64, warnings: u64) -> bool {
    /// How high a small link is: words beside it stand level.
    const LINK: f32 = 24.0;
    if problems + warnings == 0 {
        return false;
    }
    let counted = Causes { problem_rows: problems, warning_rows: warnings, groups: Vec::new() };
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = LINK;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            widgets::caption(ui, &standing(&counted));
            ui.add(widgets::Button::link(tr!("causes-title")).small()).clicked()
        })
        .inner
    })
    .inner
}
