//! The Columns step: a line for every column with its field, what an update does with it, and how it was matched.

use crate::domain::field::{ColumnIx, FieldIx, Policy, Requirement};
use crate::domain::mapping::{Origin, Source};
use crate::domain::text::sentence;
use crate::domain::transform::Whole;
use crate::tr;
use crate::ui::keys;
use crate::ui::steps::lines::{self, Line};
use crate::ui::steps::{Events, mend, particulars, parts, transforms};
use crate::ui::theme::{self, Tone};
use crate::ui::widgets::{self, Cell, Column, Combo, ComboItem, Grid, Notice, Width};
use crate::wizard::{ColumnLine, ColumnsEvent, Event, Mark, OnUpdate, Place, Selected, Target, Wizard};
use eframe::egui::{self, Ui};

pub(super) fn columns_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    drift_ui(ui, wizard);
    // On a narrow window the first values give way to what has to be chosen.
    let room = ui.available_width();
    let width = if room < 900.0 { 216.0 } else { 250.0 };
    let policy = !has_on_update(room - width - theme::GAP);
    parts::beside(
        ui,
        width,
        events,
        |ui, events| lines_ui(ui, wizard, events),
        |ui, events| {
            blockers_ui(ui, wizard);
            let mut wanted = Vec::new();
            particulars::required_ui(ui, wizard, &mut wanted);
            match wizard.selected() {
                Some(Selected::Column(column, Some(field))) if policy => {
                    widgets::card_at_full_width(ui, |ui| {
                        widgets::caption(ui, tr!("columns-on-update"));
                        let line = ColumnLine { column, target: Target::Field(field) };
                        wanted.extend(mend::spot(ui, wizard, Place::OnUpdate(line), |ui| {
                            on_update_ui(ui, wizard, column, field, u64::MAX)
                        }));
                    });
                }
                _ => {}
            }
            events.extend(wanted.into_iter().map(Event::Columns));
            particulars::particulars_ui(ui, wizard, events);
        },
    );
}

/// Says what of a saved configuration, or of the choices of an earlier import, does not fit this file.
fn drift_ui(ui: &mut Ui, wizard: &Wizard) {
    let Some(staged) = wizard.staged().filter(|staged| !staged.drift.is_empty()) else { return };
    let mut lines: Vec<String> = staged.drift.iter().take(4).map(ToString::to_string).collect();
    if staged.drift.len() > 4 {
        lines.push(tr!("columns-more", number = staged.drift.len() - 4));
    }
    let text = sentence(&lines.join(" · "));
    let title = match wizard.configuration() {
        Some(_) => tr!("columns-drift-configuration"),
        None => tr!("columns-drift-earlier"),
    };
    widgets::notice(ui, &Notice { tone: Tone::Caution, title, text: &text, actions: &[] });
    ui.add_space(4.0);
}

/// Lists what stands in the way; the footer has room for the first reason only.
fn blockers_ui(ui: &mut Ui, wizard: &Wizard) {
    let blockers = wizard.mapping_blockers();
    // Once a person wanted to go on, they stand in the list of what is missing.
    if blockers.is_empty() || !wizard.missing().is_empty() {
        return;
    }
    widgets::card_at_full_width(ui, |ui| {
        widgets::section_title(ui, tr!("columns-before"));
        for blocker in &blockers {
            widgets::caption(ui, &sentence(&blocker.to_string()));
        }
    });
}

/// Room around the words of a drop-down in a cell.
const COMBO: f32 = 60.0;

/// What a part of a line holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Name,
    First,
    Field,
    OnUpdate,
    Mark,
}

/// Returns the parts that have room, with their least widths.
fn parts_of(ui: &Ui, room: f32) -> Vec<(Part, f32)> {
    const WIDE: [(Part, f32); 5] =
        [(Part::Name, 118.0), (Part::First, 124.0), (Part::Field, 196.0), (Part::OnUpdate, 136.0), (Part::Mark, 142.0)];
    const NARROW: [(Part, f32); 4] =
        [(Part::Name, 86.0), (Part::Field, 112.0), (Part::OnUpdate, 112.0), (Part::Mark, 96.0)];
    // What an update does is chosen beside the table then.
    const NARROWEST: [(Part, f32); 3] = [(Part::Name, 76.0), (Part::Field, 120.0), (Part::Mark, 132.0)];
    let parts: &[(Part, f32)] = match room {
        700.0.. => &WIDE,
        _ if has_on_update(room) => &NARROW,
        _ => &NARROWEST,
    };
    // What an update usually does, and what asks for a look, is read in whole in every language.
    let least = |part: Part, width: f32| match part {
        Part::OnUpdate => width.max(widgets::caption_width(ui, Policy::Overwrite.label()) + COMBO),
        Part::Mark => width.max(widgets::chip_width(ui, &Mark::Values(2).to_string()) + 24.0),
        Part::Name | Part::First | Part::Field => width,
    };
    parts.iter().map(|&(part, width)| (part, least(part, width))).collect()
}

/// Says whether the table has room for what an update does.
const fn has_on_update(room: f32) -> bool {
    room > 480.0
}

fn lines_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let room = ui.available_width();
    ui.spacing_mut().item_spacing.y = 8.0;
    let (lines, found) = lines::filter_ui(ui, wizard);
    if found.is_empty() {
        return lines::nothing_ui(ui);
    }
    let parts = parts_of(ui, room);
    let columns: Vec<Column<'_>> = parts
        .iter()
        .map(|&(part, width)| match part {
            Part::Name => Column::new("columns-in-file", tr!("columns-in-file"), Width::Flex(width)),
            Part::First => {
                Column::new("columns-first", tr!("columns-first"), Width::Flex(width)).help(tr!("columns-first-help"))
            }
            Part::Field => {
                let width = if room > 700.0 { Width::Fixed(width) } else { Width::Flex(width) };
                Column::new("columns-field", tr!("columns-field"), width).help(tr!("columns-field-help"))
            }
            Part::OnUpdate => Column::new("columns-update", tr!("columns-update"), Width::Fixed(width))
                .help(tr!("columns-update-help")),
            Part::Mark => Column::new("mark", "", Width::Fixed(width)),
        })
        .collect();
    let line_at = |row: u64| usize::try_from(row).ok().and_then(|at| found.get(at)).and_then(|&at| lines.get(at));
    let selected = found.iter().position(|&at| lines.get(at).map(|l| selection(l.of)) == wizard.selected());
    let rows = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let key = format!("columns/{}", parts.len());
    let led_to = mend::wanted(ui, wizard).and_then(Place::line);
    let led_to = led_to.and_then(|to| found.iter().position(|&at| lines.get(at).is_some_and(|line| line.of == to)));
    let grid = Grid::new(&key, tr!("columns-of-file"), &columns, rows)
        .row_height(45.0)
        .fill()
        .scroll_to(led_to.and_then(|at| u64::try_from(at).ok()))
        .selectable(selected.and_then(|at| u64::try_from(at).ok()));
    let field_at = |row: Option<u64>, _| row.and_then(line_at).and_then(|line| line.of.field());
    let mut wanted = None;
    let answer = grid.fields(&field_at).show(ui, &mut |cell| {
        let (Some(line), Some((part, _))) = (line_at(cell.row), parts.get(cell.column)) else { return };
        if let Some(event) = line_cell_ui(cell, wizard, line, *part) {
            wanted = Some(event);
        }
    });
    let moved = answer.moved.and_then(|(row, _)| line_at(row)).map(|line| selection(line.of));
    if let Some(event) = wanted {
        events.push(Event::Columns(event));
    } else if let Some(selected) = moved.filter(|selected| Some(*selected) != wizard.selected()) {
        events.push(Event::Columns(ColumnsEvent::Select(selected)));
    }
}

const fn selection(line: ColumnLine) -> Selected {
    Selected::Column(line.column, line.field())
}

fn line_cell_ui(cell: &mut Cell<'_>, wizard: &Wizard, line: &Line, part: Part) -> Option<ColumnsEvent> {
    let shown = line.of;
    match part {
        Part::Name => cell.strong(wizard.column_name(shown.column)),
        Part::First => lines::samples_ui(cell, line),
        Part::Field => {
            let (row, ctx) = (cell.row, cell.ui.ctx().clone());
            let choose = |ui: &mut Ui| field_ui(ui, wizard, shown, row);
            return about_while(&ctx, shown.field(), || mend::spot(cell.ui, wizard, Place::Line(shown), choose));
        }
        Part::OnUpdate => {
            let (field, row, ctx) = (shown.field()?, cell.row, cell.ui.ctx().clone());
            let on_update = |ui: &mut Ui| on_update_ui(ui, wizard, shown.column, field, row);
            let place = Place::OnUpdate(shown);
            return about_while(&ctx, Some(field), || mend::spot(cell.ui, wizard, place, on_update));
        }
        Part::Mark => {
            let mark = wizard.mark(shown);
            let tone = match mark {
                Mark::AskDates
                | Mark::AskSerials
                | Mark::AskNumbers
                | Mark::Values(_)
                | Mark::Origin(Origin::Similar(_)) => Tone::Caution,
                Mark::NextStep | Mark::Ignored => Tone::Neutral,
                Mark::Origin(_) | Mark::Dates(_) | Mark::Numbers(_) => Tone::Accent,
            };
            cell.chip(tone, &mark.to_string());
        }
    }
    None
}

/// Draws what is about a field, if it is about one.
pub(super) fn about_while<R>(ctx: &egui::Context, field: Option<FieldIx>, draw: impl FnOnce() -> R) -> R {
    match field {
        Some(field) => keys::about_while(ctx, usize::from(field.0), draw),
        None => draw(),
    }
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
        Some(Source::Fixed(_)) => tr!("columns-fixed").to_owned(),
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

/// Draws the list of what a column may be for; returns what was chosen.
pub(super) fn field_ui(ui: &mut Ui, wizard: &Wizard, line: ColumnLine, row: u64) -> Option<ColumnsEvent> {
    let (user, ignore) = (tr!("columns-user"), tr!("columns-ignore"));
    let selected = match line.target {
        Target::Ignore => ignore.to_owned(),
        Target::User => user.to_owned(),
        Target::Field(field) => field_label(wizard, field),
    };
    let mut targets = vec![(To::Target(Target::Ignore), ComboItem::new(ignore))];
    if wizard.record_type().owned {
        targets.push((To::Target(Target::User), ComboItem::new(user)));
    }
    let name = tr!("columns-field-for", column = wizard.column_name(line.column));
    let mut groups =
        [Some(tr!("values-suggested")), Some(tr!("columns-group-required")), Some(tr!("columns-other-fields"))];
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
                let detail = tr!("columns-into", number = wizard.parts_of(line.column, whole).len());
                targets.push((
                    To::Split(whole),
                    ComboItem::in_group(transforms::split_words(whole).to_owned(), detail, group),
                ));
            }
            let suggestions = wizard.suggestions(line.column);
            for &(field, origin) in suggestions.iter().filter(|(field, _)| line.field() != Some(*field)) {
                let group = suggested.take().unwrap_or_default().to_owned();
                let certainty = format!("{} {} %", origin.label(), origin.certainty());
                let detail = Some(fed_by(wizard, field)).filter(|fed| !fed.is_empty()).unwrap_or(certainty);
                let item = ComboItem::in_group(field_label(wizard, field), detail, group);
                targets.push((To::Target(Target::Field(field)), item.about(field)));
            }
            let is_listed =
                |field: FieldIx| targets.iter().any(|(target, _)| *target == To::Target(Target::Field(field)));
            let others: Vec<FieldIx> = sorted_fields(wizard).into_iter().filter(|&field| !is_listed(field)).collect();
            for field in others {
                let required = wizard.record_type().at(field).requirement == Requirement::Required;
                let group = if required { first.take() } else { then.take() }.unwrap_or_default().to_owned();
                let item = ComboItem::in_group(field_label(wizard, field), fed_by(wizard, field), group);
                targets.push((To::Target(Target::Field(field)), item.about(field)));
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
    let name = tr!("columns-update-of", column = wizard.column_name(column));
    let chosen = Combo::new(("policy", row), &name, now.label())
        .width(ui.available_width())
        .small()
        .show(ui, || options.iter().map(|option| ComboItem::new(option.label())).collect());
    let to = *options.get(chosen?)?;
    (to != now).then_some(ColumnsEvent::OnUpdate(field, to))
}
