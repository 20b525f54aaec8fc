//! Beside the rows of the Table step: what the column is for whose heading or cell was clicked. The same choices as on the
//! Columns step, where the values are in sight.

use crate::domain::field::{ColumnIx, FieldIx};
use crate::tr;
use crate::ui::steps::{Events, columns, particulars, parts};
use crate::ui::widgets::{self, Button, GridAnswer};
use crate::wizard::{ColumnLine, ColumnsEvent, Event, Selected, Target, Wizard};
use eframe::egui::{Id, Ui};
use std::sync::Arc;

/// Returns the column whose heading or cell was clicked, as it stands behind the `lead` columns of the table.
pub(super) fn take_clicked(wizard: &Wizard, answer: &GridAnswer, lead: usize, events: &mut Events) {
    let clicked = answer.heading.or(answer.clicked.map(|(_, column)| column));
    let Some(at) = clicked.and_then(|column| column.checked_sub(lead)) else { return };
    let Some(column) = u32::try_from(at).ok().map(ColumnIx) else { return };
    let Some(line) = lines(wizard, column).into_iter().next() else { return };
    let selected = Selected::Column(column, line.field());
    if wizard.selected() != Some(selected) {
        events.push(Event::Columns(ColumnsEvent::Select(selected)));
    }
}

/// Returns the field that a column goes into; the first of several.
pub(super) fn field_of(wizard: &Wizard, at: usize) -> Option<FieldIx> {
    let column = u32::try_from(at).ok().map(ColumnIx)?;
    lines(wizard, column).into_iter().find_map(ColumnLine::field)
}

fn lines(wizard: &Wizard, column: ColumnIx) -> Vec<ColumnLine> {
    wizard.column_lines().into_iter().filter(|line| line.column == column).collect()
}

/// Returns what the tooltips of the headings say, worked out anew only after something happened: where each column goes.
pub(super) fn headings(ui: &Ui, wizard: &Wizard, columns: usize) -> Arc<Vec<String>> {
    type Known = (u64, Arc<Vec<String>>);
    let id = Id::unique("table-headings");
    if let Some((_, help)) = ui.data(|data| data.get_temp::<Known>(id)).filter(|(of, _)| *of == wizard.revision()) {
        return help;
    }
    let mut fields: Vec<Vec<String>> = vec![Vec::new(); columns];
    for line in wizard.column_lines() {
        let place = usize::try_from(line.column.0).ok().and_then(|at| fields.get_mut(at));
        if let (Some(place), Some(field)) = (place, line.field()) {
            place.push(wizard.record_type().at(field).label.to_string());
        }
    }
    let help = |names: Vec<String>| match names.as_slice() {
        [] => tr!("table-column-click").to_owned(),
        names => tr!("table-column-help", fields = parts::joined(names)),
    };
    let help: Arc<Vec<String>> = Arc::new(fields.into_iter().map(help).collect());
    ui.data_mut(|data| data.insert_temp::<Known>(id, (wizard.revision(), Arc::clone(&help))));
    help
}

/// Draws what the chosen column is for.
pub(super) fn column_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    // Without the rows the card stays as it is, so that nothing jumps when they arrive.
    let selected = wizard.selected().filter(|_| wizard.read_rows().is_some());
    let Some(Selected::Column(column, _)) = selected else {
        widgets::card_at_full_width(ui, |ui| {
            widgets::section_title(ui, tr!("table-column"));
            widgets::caption(ui, tr!("table-column-hint"));
        });
        return;
    };
    let mut wanted = Vec::new();
    widgets::card_at_full_width(ui, |ui| {
        widgets::section_title(ui, wizard.column_name(column));
        for (line, row) in lines(wizard, column).into_iter().zip(0_u64..) {
            ui.push_id(row, |ui| line_ui(ui, wizard, line, row, &mut wanted));
        }
    });
    events.extend(wanted.into_iter().map(Event::Columns));
}

fn line_ui(ui: &mut Ui, wizard: &Wizard, line: ColumnLine, row: u64, wanted: &mut Vec<ColumnsEvent>) {
    let ctx = ui.ctx().clone();
    columns::about_while(&ctx, line.field(), || choices_ui(ui, wizard, line, row, wanted));
}

fn choices_ui(ui: &mut Ui, wizard: &Wizard, line: ColumnLine, row: u64, wanted: &mut Vec<ColumnsEvent>) {
    wanted.extend(columns::field_ui(ui, wizard, line, row));
    if let Some(field) = line.field()
        && let Some(binding) = wizard.choices().mapping.bindings.get(&field)
    {
        particulars::notation_ui(ui, wizard, line.column, field, binding, wanted);
    }
    if line.target != Target::Ignore {
        let name = tr!("table-column-leave-out-name", column = wizard.column_name(line.column));
        if ui.add(Button::link(tr!("table-column-leave-out")).name(&name)).clicked() {
            let from = line.field();
            wanted.push(ColumnsEvent::Match { column: line.column, from, to: Target::Ignore });
        }
    }
}
