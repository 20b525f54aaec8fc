//! The plan of an import as it was made, to be looked at: what was chosen, and what every row would do, or did.

use super::{Event, PAGE, State};
use crate::domain::field::FieldIx;
use crate::domain::history::ImportEntry;
use crate::domain::plan::{PlannedRow, ShareIx};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::value::display;
use crate::job::export::describe;
use crate::job::results::KeptPlan;
use crate::tr;
use crate::ui::frame;
use crate::ui::pages::{Data, remote_ui, type_label};
use crate::ui::theme::GAP;
use crate::ui::widgets::{self, Column, Combo, ComboItem, Grid, Width};
use eframe::egui::{ScrollArea, Ui};

/// What of a plan is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Whose rows; the first user's when nobody was chosen yet.
    pub share: Option<ShareIx>,
    /// Position of the first row that is wanted.
    pub offset: u64,
}

/// Columns before those of the fields: the row, what comes of it, what is wrong with it.
const LEAD: usize = 3;

/// Draws the plan of an import.
pub(super) fn page_ui(
    ui: &mut Ui,
    state: &State,
    (entry, view): (&ImportEntry, View),
    data: &Data,
    types: &RecordTypes,
) -> (Vec<Event>, bool) {
    let mut events = Vec::new();
    let above = tr!("history-above-file", kind = type_label(types, &entry.record_type), file = &entry.file_name);
    let head =
        frame::Head { above: &above, title: tr!("history-plan"), light: tr!("history-plan-light"), steps: false };
    let mut areas = frame::areas(ui, &head, true);
    let again = remote_ui(&mut areas.content, &data.plan, |ui, plan| {
        if state.shown != Some(plan.planned.of.import) {
            widgets::loading(ui, tr!("page-loading"));
            return;
        }
        choices_ui(ui, plan);
        share_ui(ui, plan, &mut events);
        if let Some(record_type) = types.get(&entry.record_type) {
            let is_waiting = data.plan.pending.is_some();
            rows_ui(ui, (plan, view), is_waiting, record_type, &mut events);
        }
    });
    if let Some(footer) = &mut areas.footer
        && widgets::secondary_button(footer, tr!("history-plan-back")).clicked()
    {
        events.push(Event::ClosePlan);
    }
    (events, again)
}

/// Says what the import was planned with.
fn choices_ui(ui: &mut Ui, plan: &KeptPlan) {
    if plan.choices.is_empty() {
        return;
    }
    widgets::card_at_full_width(ui, |ui| {
        widgets::section_title(ui, tr!("history-plan-chosen"));
        ScrollArea::vertical().id_salt("chosen").max_height(96.0).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            for choice in &plan.choices {
                let field = choice.field.as_deref().map_or_else(String::new, |field| format!("{field}: "));
                widgets::caption(ui, &format!("{field}{}", choice.phrase()));
            }
        });
    });
    ui.add_space(GAP - 8.0);
}

fn share_ui(ui: &mut Ui, plan: &KeptPlan, events: &mut Vec<Event>) {
    let shares = &plan.planned.shares;
    let words = |ix: ShareIx| shares.iter().find(|share| share.ix == ix).map_or("", |share| share.label.as_str());
    ui.horizontal(|ui| {
        let combo = Combo::new("plan-user", tr!("history-plan-user"), words(plan.window.share)).width(280.0);
        let chosen = combo.show(ui, || {
            let item = |share: &crate::domain::history::ShareEntry| {
                let rows = crate::wizard::rows(share.counts.total());
                ComboItem::new(format!("{} · {rows}", share.label))
            };
            shares.iter().map(item).collect()
        });
        if let Some(share) = chosen.and_then(|at| shares.get(at)) {
            events.push(Event::PlanOf(share.ix));
        }
        if let Some(share) = shares.iter().find(|share| share.ix == plan.window.share) {
            widgets::secondary(ui, share.state.label());
        }
    });
    ui.add_space(8.0);
}

fn rows_ui(
    ui: &mut Ui,
    (plan, view): (&KeptPlan, View),
    is_waiting: bool,
    record_type: &RecordType,
    events: &mut Vec<Event>,
) {
    let window = &plan.window;
    if window.total == 0 {
        widgets::secondary(ui, tr!("history-plan-empty"));
        return;
    }
    let fields = &plan.planned.shape.fields;
    let mut columns = vec![
        Column::number("column-row", tr!("column-row"), Width::Fixed(64.0)),
        Column::new("column-result", tr!("column-result"), Width::Fixed(108.0)),
        Column::new("column-remarks", tr!("column-remarks"), Width::Auto(90.0, 300.0)),
    ];
    columns.extend(fields.iter().map(|&field| {
        Column::new(&record_type.at(field).key, &record_type.at(field).label, Width::Auto(116.0, 320.0))
    }));
    let here = window.offset..window.offset + window.rows.len() as u64;
    let key = format!("kept-plan/{}", record_type.key);
    let grid = Grid::new(&key, tr!("history-plan-rows"), &columns, window.total).sticky(2).loaded(here.clone());
    let answer = grid.within(&plan.planned.of.import.0).about(&window.share.0).show(ui, &mut |cell| {
        let at = cell.row.checked_sub(window.offset).and_then(|at| usize::try_from(at).ok());
        if let Some(row) = at.and_then(|at| window.rows.get(at)) {
            cell_ui(cell, fields, record_type, row);
        }
    });
    // What comes into view is read, one request at a time.
    let seen = answer.visible.start..answer.visible.end.min(window.total);
    if !is_waiting && !seen.is_empty() && (seen.start < here.start || seen.end > here.end) {
        let wanted = seen.start.saturating_sub(PAGE / 3);
        if wanted != view.offset {
            events.push(Event::ScrollPlan(wanted));
        }
    }
}

fn cell_ui(cell: &mut widgets::Cell<'_>, fields: &[FieldIx], record_type: &RecordType, row: &PlannedRow) {
    match cell.column {
        0 if row.number == 0 => cell.secondary("–"),
        0 => cell.number(row.number),
        1 => cell.outcome(row.outcome),
        2 => {
            let remarks: Vec<String> = row.problems.iter().map(|problem| describe(record_type, problem)).collect();
            cell.secondary(&remarks.join("; "));
        }
        column => {
            let at = column - LEAD;
            let (Some(planned), Some(&field)) = (row.cells.get(at), fields.get(at)) else { return };
            let field = record_type.at(field);
            let value = display(field, &planned.value);
            match &planned.old {
                Some(old) => cell.change(&display(field, old), &value),
                // What could not be read stands as it was in the file.
                None if value.is_empty() => cell.text(planned.raw.as_deref().unwrap_or_default()),
                None => cell.text(&value),
            }
        }
    }
}
