//! Below the rows of the preview: what is the matter with the selected row, and what can be done about it.

use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::mapping::Source;
use crate::domain::plan::{Outcome, PlannedRow};
use crate::domain::problem::{Problem, Severity};
use crate::domain::value;
use crate::tr;
use crate::ui::steps::{editing, preview};
use crate::ui::theme::{self, CARD_RADIUS, Tone};
use crate::ui::widgets;
use crate::wizard::{CellEdit, EditPlace, PreviewEvent, Wizard};
use eframe::egui::{self, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};

/// Room for three lines, with the space above the panel, and for two where the table needs the room.
const HEIGHT: (f32, f32) = (108.0, 96.0);

/// Returns the height of the panel. It is the same for every row, so that the table does not jump.
pub(super) fn height(wizard: &Wizard, room: f32) -> f32 {
    let has_problems = wizard.share().is_some_and(|share| share.counts.get(Outcome::Problem) + share.warnings > 0);
    let height = if room < 460.0 { HEIGHT.1 } else { HEIGHT.0 };
    if has_problems || wizard.preview().selected().is_some() { height } else { 0.0 }
}

pub(super) fn problems_ui(ui: &mut Ui, wizard: &Wizard, wanted: &mut Vec<PreviewEvent>) {
    let palette = theme::palette(ui);
    let row = wizard.preview().selected_row();
    let worst = row
        .filter(|row| row.outcome != Outcome::LeftOut)
        .and_then(|row| row.problems.iter().map(|problem| problem.kind.severity()).max());
    let tone = match worst {
        Some(Severity::Problem) => Tone::Bad,
        Some(Severity::Warning) => Tone::Caution,
        None => Tone::Neutral,
    };
    let (fill, line) = if worst.is_some() {
        (palette.soft(tone).lerp_to_gamma(palette.surface, 0.5), palette.on_soft(tone).gamma_multiply(0.4))
    } else {
        (palette.surface, palette.line)
    };
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    ui.painter().rect(rect, CARD_RADIUS, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    let mut inner = ui.new_child(UiBuilder::new().id_salt("problems").max_rect(rect.shrink2(vec2(15.0, 11.0))));
    ScrollArea::vertical().auto_shrink([false, false]).show(&mut inner, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        // Links are higher than words; lines that begin with words are as high, so that both stand level.
        ui.spacing_mut().interact_size.y = 24.0;
        match row {
            Some(row) if wizard.preview().editing().is_some_and(|edit| edit.row == row.number) => {
                editing_ui(ui, wizard, row, wanted);
            }
            Some(row) if row.problems.is_empty() || row.outcome == Outcome::LeftOut => {
                fine_ui(ui, wizard, row, wanted);
                editing::mended_ui(ui, wizard, row, wanted);
            }
            Some(row) => {
                for problem in &row.problems {
                    problem_ui(ui, wizard, row, problem, wanted);
                }
                editing::mended_ui(ui, wizard, row, wanted);
            }
            None => {
                widgets::caption(ui, tr!("row-select"));
            }
        }
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Group);
        node.set_label(tr!("row-selected"));
    });
}

/// Says what is the matter with the cell that is edited, and what can be done with what is typed.
fn editing_ui(ui: &mut Ui, wizard: &Wizard, row: &PlannedRow, wanted: &mut Vec<PreviewEvent>) {
    let Some(edit) = wizard.preview().editing() else { return };
    let palette = theme::palette(ui);
    let field = wizard.record_type().at(edit.field);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 2.0);
        ui.label(RichText::new(format!("{}, {}", place(row), field.label)).font(theme::strong()));
        match row.problems.iter().find(|problem| problem.field == Some(edit.field)) {
            Some(problem) => words_ui(ui, problem, problem.hint()),
            None => {
                ui.label(RichText::new(&field.help).color(palette.secondary));
            }
        }
    });
    editing::typed_ui(ui, wizard, edit, wanted);
}

/// Says what a problem is, what is expected, and what may be meant.
fn words_ui(ui: &mut Ui, problem: &Problem, hint: Option<String>) {
    let palette = theme::palette(ui);
    ui.label(format!("— {problem}."));
    for more in [problem.expected(), hint].into_iter().flatten() {
        let stop = if more.ends_with('?') { "" } else { "." };
        ui.label(RichText::new(format!("{more}{stop}")).color(palette.secondary));
    }
}

fn problem_ui(ui: &mut Ui, wizard: &Wizard, row: &PlannedRow, problem: &Problem, wanted: &mut Vec<PreviewEvent>) {
    // What is meant stands on the button that uses it.
    let fix = problem.fix().filter(|_| is_whole_cell(wizard, problem));
    let others = editing::others_alike(wizard, row).filter(|_| is_counted(wizard, problem));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 2.0);
        let field = problem.field.map(|field| wizard.record_type().at(field).label.as_str());
        let place = field.map_or(place(row), |field| format!("{}, {field}", place(row)));
        ui.label(RichText::new(place).font(theme::strong()));
        words_ui(ui, problem, problem.hint().filter(|_| fix.is_none()));
        if let Some(rows) = others.filter(|_| fix.is_none()) {
            let words = tr!("preview-alike-others", rows = rows - 1);
            ui.label(RichText::new(words).color(theme::palette(ui).secondary));
        }
    });
    links_ui(ui, |ui| {
        let problem_of_field = problem.field.zip(problem.column).filter(|_| row.number > 0);
        if let Some((field, column)) = problem_of_field {
            if let Some(meant) = fix {
                fix_ui(ui, (row.number, field, column), problem, meant, others, wanted);
            }
            if widgets::link_button(ui, tr!("row-edit-value")).clicked() {
                wanted.push(edit(row, field, column, problem.value.clone(), EditPlace::Below));
            }
            if problem.kind.severity() == Severity::Problem
                && widgets::link_button(ui, tr!("row-leave-field")).clicked()
            {
                wanted.push(PreviewEvent::LeaveCellOut(row.number, column));
            }
        }
        row_actions_ui(ui, wizard, row, wanted);
    });
}

/// Draws what can be done in a line of its own, level with the words above it.
fn links_ui(ui: &mut Ui, links: impl FnOnce(&mut Ui)) {
    /// What a link has at its sides.
    const PADDING: f32 = 4.0;
    let room = ui.available_rect_before_wrap();
    let room = egui::Rect::from_min_max(room.min - vec2(PADDING, 0.0), room.max);
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
            links(ui);
        });
    });
}

/// Says whether a value is a whole cell of the file, so that another text can take its place.
fn is_whole_cell(wizard: &Wizard, problem: &Problem) -> bool {
    let binding = problem.field.and_then(|field| wizard.choices().mapping.bindings.get(&field));
    binding.is_none_or(|binding| {
        !binding.takes_part() && !matches!(&binding.source, Source::Columns(columns) if columns.len() > 1)
    })
}

/// Offers the text that is meant, for this row and for all rows with the same text.
fn fix_ui(
    ui: &mut Ui,
    (row, field, column): (u64, FieldIx, ColumnIx),
    problem: &Problem,
    meant: &str,
    others: Option<u64>,
    wanted: &mut Vec<PreviewEvent>,
) {
    let all = others.map(|rows| tr!("preview-fix-all", rows = rows));
    for (alike, words) in [(false, Some(tr!("preview-fix", text = meant))), (true, all)] {
        let Some(words) = words else { continue };
        if widgets::link_button(ui, &words).clicked() {
            let (old, text) = (problem.value.clone(), meant.to_owned());
            wanted.push(PreviewEvent::Use { row, field, column, old, text, alike });
        }
    }
}

/// Says what happens to a row without problems.
fn fine_ui(ui: &mut Ui, wizard: &Wizard, row: &PlannedRow, wanted: &mut Vec<PreviewEvent>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(place(row)).font(theme::strong()));
        widgets::chip_for_outcome(ui, row.outcome);
        let words = match row.outcome {
            Outcome::New if row.transferred.is_some() => tr!("row-copy"),
            Outcome::New => tr!("row-new"),
            Outcome::Changed if row.revived => tr!("row-back"),
            Outcome::Changed => tr!("row-changes"),
            Outcome::Unchanged => tr!("row-same"),
            Outcome::Moves => tr!("row-goes"),
            Outcome::Deletes => tr!("row-deletes"),
            Outcome::Problem => tr!("row-cannot"),
            Outcome::LeftOut => tr!("row-left-out"),
        };
        ui.label(RichText::new(words).color(theme::palette(ui).secondary));
        if let Some((raised, field)) = row.raised.as_ref().zip(wizard.types().raised_field(wizard.record_type())) {
            let words = tr!("row-raises", field = &field.label, value = value::display(field, &raised.value));
            ui.label(RichText::new(words).color(theme::palette(ui).secondary));
        }
        if let Some(taken) = row.transferred {
            let from = preview::user_name(wizard, taken.from);
            let words = match taken.related {
                0 => tr!("row-from", user = from),
                number => tr!("row-from-with", user = from, records = number),
            };
            ui.label(RichText::new(words).color(theme::palette(ui).secondary));
        }
        row_actions_ui(ui, wizard, row, wanted);
    });
}

/// Returns what can be done with a row, in words: below the table, and in the menu of the row.
pub(super) fn row_actions(wizard: &Wizard, row: &PlannedRow) -> Vec<(&'static str, PreviewEvent)> {
    if row.number == 0 {
        return Vec::new();
    }
    let mut actions = Vec::new();
    if wizard.is_edited(row.number) {
        actions.push((tr!("row-take-back"), PreviewEvent::Revert(row.number)));
    } else if row.outcome != Outcome::LeftOut {
        actions.push((tr!("row-leave-out"), PreviewEvent::LeaveRowOut(row.number, true)));
    }
    actions.push((tr!("original-row"), PreviewEvent::AskOriginal(row.number)));
    actions
}

fn row_actions_ui(ui: &mut Ui, wizard: &Wizard, row: &PlannedRow, wanted: &mut Vec<PreviewEvent>) {
    for (words, event) in row_actions(wizard, row) {
        if widgets::link_button(ui, words).clicked() {
            wanted.push(event);
        }
    }
}

fn place(row: &PlannedRow) -> String {
    if row.number == 0 { tr!("row-record").to_owned() } else { tr!("row-number", row = row.number) }
}

/// Says whether the rows with the same problem were counted for this problem of the row.
fn is_counted(wizard: &Wizard, problem: &Problem) -> bool {
    let alike = wizard.preview().alike();
    alike.is_some_and(|alike| problem.field == Some(alike.field) && problem.value == alike.old)
}

fn edit(row: &PlannedRow, field: FieldIx, column: ColumnIx, old: String, place: EditPlace) -> PreviewEvent {
    PreviewEvent::Edit(CellEdit { row: row.number, field, column, text: old.clone(), old, place })
}

/// Returns the wish to edit the first cell of a row that has a problem, below the table, where its column may be out of
/// sight.
pub(super) fn ask_first(row: &PlannedRow) -> Option<PreviewEvent> {
    let of_cell = |problem: &Problem| Some((problem.field?, problem.column?, problem.value.clone()));
    let (field, column, old) = row.problems.iter().filter(|_| row.number > 0).find_map(of_cell)?;
    Some(edit(row, field, column, old, EditPlace::Below))
}

/// Returns the wish to edit a cell of a row, where a column of the file feeds it.
pub(super) fn ask_value(wizard: &Wizard, row: &PlannedRow, field: FieldIx) -> Option<PreviewEvent> {
    let column = wizard.column_of(field).filter(|_| row.number > 0)?;
    let at = wizard.planned()?.shape.fields.iter().position(|known| *known == field)?;
    let cell = row.cells.get(at)?;
    let raw = row.problems.iter().find(|problem| problem.field == Some(field)).map(|problem| problem.value.clone());
    let text =
        raw.or_else(|| cell.raw.clone()).unwrap_or_else(|| value::export(wizard.record_type().at(field), &cell.value));
    Some(edit(row, field, column, text, EditPlace::Cell))
}
