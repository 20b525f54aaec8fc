//! What is wrong with the rows of an import, by cause: a dialog of the wizard and of the history.

use crate::domain::problem::Severity;
use crate::domain::record_type::RecordType;
use crate::job::problems::{Causes, Example, ProblemGroup};
use crate::tr;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Cell, Column, Dialog, Grid, RowAction, Width};
use eframe::egui::Ui;

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
    let dialog = Dialog::new("causes", tr!("causes-title"), "").width(860.0).cancel(tr!("word-close"));
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
    /// Room for the table; more causes scroll.
    const HEIGHT: f32 = 340.0;
    let last = if shows { widgets::actions_width(ui, &[tr!("causes-show")]) } else { 0.0 };
    let narrow = ui.available_width() < 700.0;
    let mut columns = vec![
        Column::new("column-result", tr!("column-result"), Width::Fixed(92.0)),
        Column::new("cause", tr!("causes-cause"), Width::Flex(if narrow { 150.0 } else { 220.0 })),
        Column::number("rows", tr!("causes-rows"), Width::Fixed(72.0)),
        Column::number("users", tr!("causes-users"), Width::Fixed(72.0)),
        Column::new("example", tr!("causes-example"), Width::Flex(if narrow { 110.0 } else { 200.0 })),
    ];
    if shows {
        columns.push(Column::actions(last));
    }
    let at = |row: u64| usize::try_from(row).unwrap_or(usize::MAX);
    let group = |row: u64| causes.groups.get(at(row));
    let actions = |row: u64| {
        group(row).filter(|_| shows).map_or_else(Vec::new, |group| vec![action(group, at(row), record_type)])
    };
    let menu = |row| widgets::menu_words(&actions(row));
    let number = u64::try_from(causes.groups.len()).unwrap_or(u64::MAX);
    let mut wanted = None;
    ui.scope(|ui| {
        ui.set_max_height(HEIGHT);
        let grid = Grid::new("causes", tr!("causes-title"), &columns, number).menu(&menu);
        let grid = if shows { grid.opens() } else { grid };
        let answer = grid.show(ui, &mut |cell| {
            let Some(group) = group(cell.row) else { return };
            if cell.column < 5 {
                group_cell_ui(cell, group, record_type);
            } else {
                wanted = widgets::row_buttons(cell.ui, actions(cell.row)).or(wanted);
            }
        });
        wanted = wanted.or(answer.chosen(actions)).or(answer.activated.map(|row| Answer::Show(at(row))));
    });
    wanted
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
        3 => cell.number(group.shares),
        _ => cell.text(&group.examples.first().map_or_else(String::new, example_words)),
    }
}

fn example_words(example: &Example) -> String {
    let told = example.problem.told();
    if example.row == 0 { told } else { tr!("causes-example-row", row = example.row, told = told) }
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
