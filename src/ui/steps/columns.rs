//! The Columns step: a line for every column with its field, what an update does with it, and how it was matched.

use crate::domain::field::{ColumnIx, FieldIx, Policy, Requirement};
use crate::domain::mapping::Source;
use crate::domain::transform::Whole;
use crate::ui::steps::{Events, particulars, parts};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Cell, Column, Combo, ComboItem, Grid, Notice, Width};
use crate::wizard::{ColumnLine, ColumnsEvent, Event, Mark, OnUpdate, Selected, Target, Wizard};
use eframe::egui::Ui;

pub(super) fn columns_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    drift_ui(ui, wizard);
    // On a narrow window the first values give way to what has to be chosen.
    let narrow = ui.available_width() < 900.0;
    parts::beside(
        ui,
        if narrow { 216.0 } else { 250.0 },
        events,
        |ui, events| lines_ui(ui, wizard, narrow, events),
        |ui, events| {
            blockers_ui(ui, wizard);
            particulars::particulars_ui(ui, wizard, events);
        },
    );
}

/// Says what of a saved configuration, or of the choices of an earlier import, does not fit this file.
fn drift_ui(ui: &mut Ui, wizard: &Wizard) {
    let Some(staged) = wizard.staged().filter(|staged| !staged.drift.is_empty()) else { return };
    let mut lines: Vec<String> = staged.drift.iter().take(4).map(ToString::to_string).collect();
    if staged.drift.len() > 4 {
        lines.push(format!("{} more", staged.drift.len() - 4));
    }
    let text = parts::sentence(&lines.join(" · "));
    let title = match wizard.configuration() {
        Some(_) => "The file differs from the configuration",
        None => "The file differs from that of an earlier import, whose matches are used",
    };
    widgets::notice(ui, &Notice { tone: Tone::Caution, title, text: &text, actions: &[] });
    ui.add_space(4.0);
}

/// Lists what stands in the way; the footer has room for the first reason only.
fn blockers_ui(ui: &mut Ui, wizard: &Wizard) {
    let blockers = wizard.mapping_blockers();
    if blockers.is_empty() {
        return;
    }
    widgets::card_at_full_width(ui, |ui| {
        widgets::section_title(ui, "Before you go on");
        for blocker in &blockers {
            widgets::caption(ui, &parts::sentence(&blocker.to_string()));
        }
    });
}

fn lines_ui(ui: &mut Ui, wizard: &Wizard, narrow: bool, events: &mut Events) {
    let lines = wizard.column_lines();
    let [name, first, field, on_update, mark] =
        if narrow { [100.0, 0.0, 146.0, 126.0, 118.0] } else { [118.0, 124.0, 196.0, 136.0, 140.0] };
    let mut columns = vec![Column::new("Column in file", Width::Flex(name))];
    if !narrow {
        columns.push(Column::new("First values", Width::Flex(first)));
    }
    columns.push(Column::new("Field", Width::Fixed(field)).help("What the column is imported as"));
    columns.push(Column::new("On update", Width::Fixed(on_update)).help("What happens when the record exists"));
    columns.push(Column::new("", Width::Fixed(mark)));
    let selected = lines.iter().position(|line| Some(selection(*line)) == wizard.selected());
    let rows = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    let grid = Grid::new(("columns", narrow), "Columns of the file", &columns, rows)
        .row_height(45.0)
        .fill()
        .selectable(selected.and_then(|at| u64::try_from(at).ok()));
    let mut wanted = None;
    let answer = grid.show(ui, &mut |cell| {
        let Some(line) = usize::try_from(cell.row).ok().and_then(|at| lines.get(at)) else { return };
        let part = if narrow && cell.column > 0 { cell.column + 1 } else { cell.column };
        if let Some(event) = line_cell_ui(cell, wizard, *line, part) {
            wanted = Some(event);
        }
    });
    let moved = answer.moved.and_then(|(row, _)| lines.get(usize::try_from(row).ok()?));
    if let Some(event) = wanted {
        events.push(Event::Columns(event));
    } else if let Some(line) = moved
        && Some(selection(*line)) != wizard.selected()
    {
        events.push(Event::Columns(ColumnsEvent::Select(selection(*line))));
    }
}

const fn selection(line: ColumnLine) -> Selected {
    Selected::Column(line.column, line.field())
}

fn line_cell_ui(cell: &mut Cell<'_>, wizard: &Wizard, line: ColumnLine, part: usize) -> Option<ColumnsEvent> {
    let name = wizard.column_name(line.column);
    match part {
        0 => cell.strong(name),
        1 => {
            let first = wizard.profile(line.column).map_or(&[][..], |profile| profile.first.as_slice());
            cell.secondary(&first.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(" · "));
        }
        2 => return field_ui(cell.ui, wizard, line, cell.row),
        3 => return line.field().and_then(|field| on_update_ui(cell.ui, wizard, line.column, field, cell.row)),
        _ => {
            let mark = wizard.mark(line);
            let tone = match mark {
                Mark::AskDates | Mark::AskSerials | Mark::AskNumbers | Mark::Values(_) => Tone::Caution,
                Mark::NextStep | Mark::Ignored => Tone::Neutral,
                Mark::Origin(_) | Mark::Dates(_) | Mark::Numbers(_) => Tone::Accent,
            };
            cell.chip(tone, &mark.to_string());
        }
    }
    None
}

/// Returns the name of a field with the sign of those that are required.
pub(super) fn field_label(wizard: &Wizard, field: FieldIx) -> String {
    let definition = wizard.record_type().at(field);
    let required = definition.requirement == Requirement::Required;
    if required { format!("{} *", definition.label) } else { definition.label.to_string() }
}

/// Returns the fields, the required ones first.
fn sorted_fields(wizard: &Wizard) -> Vec<FieldIx> {
    let required = |ix: &FieldIx| wizard.record_type().at(*ix).requirement == Requirement::Required;
    let all: Vec<FieldIx> = wizard.record_type().fields().map(|(ix, _)| ix).collect();
    let (mut first, then): (Vec<FieldIx>, Vec<FieldIx>) = all.into_iter().partition(required);
    first.extend(then);
    first
}

/// Returns what feeds a field already, for the list.
fn fed_by(wizard: &Wizard, field: FieldIx) -> String {
    match wizard.choices().mapping.bindings.get(&field).map(|binding| &binding.source) {
        Some(Source::Columns(columns)) => {
            columns.iter().map(|&column| wizard.column_name(column)).collect::<Vec<_>>().join(", ")
        }
        Some(Source::Fixed(_)) => "fixed".to_owned(),
        None => String::new(),
    }
}

/// What the list of fields offers for a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum To {
    Target(Target),
    /// The column goes into the fields of its parts.
    Split(Whole),
}

fn field_ui(ui: &mut Ui, wizard: &Wizard, line: ColumnLine, row: u64) -> Option<ColumnsEvent> {
    const USER: &str = "— user assignment —";
    const IGNORE: &str = "Do not import";
    let selected = match line.target {
        Target::Ignore => IGNORE.to_owned(),
        Target::User => USER.to_owned(),
        Target::Field(field) => field_label(wizard, field),
    };
    let mut targets = vec![(To::Target(Target::Ignore), ComboItem::new(IGNORE))];
    if wizard.record_type().owned {
        targets.push((To::Target(Target::User), ComboItem::new(USER)));
    }
    let name = format!("Field for {}", wizard.column_name(line.column));
    let mut groups = [Some("Suggested"), Some("Required"), Some("Other fields")];
    let mut chosen = None;
    Combo::new(("field", row), &name, &selected)
        .width(ui.available_width())
        .small()
        .searchable()
        .tone(wizard.mark(line).is_open().then_some(Tone::Caution))
        .show(ui, || {
            let [suggested, first, then] = &mut groups;
            if let Some(whole) = wizard.whole_of(line.column) {
                let group = suggested.take().unwrap_or_default().to_owned();
                let detail = format!("into {} fields", wizard.parts_of(line.column, whole).len());
                targets
                    .push((To::Split(whole), ComboItem::in_group(format!("Split {}", whole.label()), detail, group)));
            }
            let suggestions = wizard.suggestions(line.column);
            for &(field, origin) in suggestions.iter().filter(|(field, _)| line.field() != Some(*field)) {
                let group = suggested.take().unwrap_or_default().to_owned();
                let certainty = format!("{} {} %", origin.label(), origin.certainty());
                let detail = Some(fed_by(wizard, field)).filter(|fed| !fed.is_empty()).unwrap_or(certainty);
                targets.push((
                    To::Target(Target::Field(field)),
                    ComboItem::in_group(field_label(wizard, field), detail, group),
                ));
            }
            let is_listed =
                |field: FieldIx| targets.iter().any(|(target, _)| *target == To::Target(Target::Field(field)));
            let others: Vec<FieldIx> = sorted_fields(wizard).into_iter().filter(|&field| !is_listed(field)).collect();
            for field in others {
                let required = wizard.record_type().at(field).requirement == Requirement::Required;
                let group = if required { first.take() } else { then.take() }.unwrap_or_default().to_owned();
                let item = ComboItem::in_group(field_label(wizard, field), fed_by(wizard, field), group);
                targets.push((To::Target(Target::Field(field)), item));
            }
            targets.iter().map(|(_, item)| item.clone()).collect()
        })
        .and_then(|at| targets.get(at))
        .inspect(|(target, _)| chosen = Some(*target));
    match chosen? {
        To::Split(whole) => Some(ColumnsEvent::Split(line.column, whole)),
        To::Target(to) if to == line.target => None,
        To::Target(to) => Some(ColumnsEvent::Match { column: line.column, from: line.field(), to }),
    }
}

fn on_update_ui(ui: &mut Ui, wizard: &Wizard, column: ColumnIx, field: FieldIx, row: u64) -> Option<ColumnsEvent> {
    let now = wizard.on_update(field)?;
    let definition = wizard.record_type().at(field);
    let mut options = vec![OnUpdate::Key];
    options.extend(Policy::ALL.into_iter().filter(|&policy| definition.allows(policy)).map(OnUpdate::Policy));
    let name = format!("On update of {}", wizard.column_name(column));
    let chosen = Combo::new(("policy", row), &name, now.label())
        .width(ui.available_width())
        .small()
        .show(ui, || options.iter().map(|option| ComboItem::new(option.label())).collect());
    let to = *options.get(chosen?)?;
    (to != now).then_some(ColumnsEvent::OnUpdate(field, to))
}
