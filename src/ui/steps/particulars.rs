//! Beside the columns: the help of a field, how its dates and numbers are read, what its values stand for, and the
//! fields that are not in the file.

use crate::domain::field::{ColumnIx, FieldIx, Format};
use crate::domain::mapping::{Binding, Source};
use crate::domain::profile::Verdict;
use crate::domain::value::{DateOrder, DecimalMark};
use crate::tr;
use crate::ui::steps::columns::field_label;
use crate::ui::steps::{Events, mend, parts, transforms, values};
use crate::ui::theme::{self, Tone};
use crate::ui::widgets::{self, Combo, ComboItem};
use crate::ui::{guide, keys};
use crate::wizard::{ColumnLine, ColumnsEvent, Event, Mark, Place, Selected, Target, Wizard};
use eframe::egui::{RichText, Ui};

pub(super) fn particulars_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let mut wanted = Vec::new();
    match wizard.selected() {
        Some(Selected::Column(column, Some(field))) => {
            let ctx = ui.ctx().clone();
            keys::about_while(&ctx, usize::from(field.0), || bound_ui(ui, wizard, column, field, &mut wanted));
        }
        Some(Selected::Column(column, None)) => unbound_ui(ui, wizard, column, &mut wanted),
        Some(Selected::Fixed(field)) => help_card_ui(ui, wizard, field),
        None => {}
    }
    not_in_file_ui(ui, wizard, &mut wanted);
    events.extend(wanted.into_iter().map(Event::Columns));
}

/// Names the required fields that nothing feeds, and offers a value for all rows.
pub(super) fn required_ui(ui: &mut Ui, wizard: &Wizard, wanted: &mut Vec<ColumnsEvent>) {
    let bound = &wizard.choices().mapping.bindings;
    let missing: Vec<FieldIx> =
        wizard.fields_not_in_file().into_iter().filter(|field| !bound.contains_key(field)).collect();
    if missing.is_empty() {
        return;
    }
    widgets::card_at_full_width(ui, |ui| {
        widgets::section_title(ui, tr!("columns-required"));
        widgets::caption(ui, tr!("columns-required-hint"));
        for (at, &field) in missing.iter().enumerate() {
            if at > 0 {
                parts::line(ui);
            }
            mend::spot(ui, wizard, Place::Value(field), |ui| fixed_ui(ui, wizard, field, wanted));
        }
    });
}

/// Asks whether a match is right that rests on names that are alike.
fn likely_ui(ui: &mut Ui, wizard: &Wizard, column: ColumnIx, field: FieldIx, wanted: &mut Vec<ColumnsEvent>) {
    let Some(percent) = wizard.is_only_likely(field) else { return };
    let words = tr!(
        "columns-likely",
        column = wizard.column_name(column),
        field = &wizard.record_type().at(field).label,
        percent = percent
    );
    ui.add_space(4.0);
    widgets::caption(ui, &words);
    let name = tr!("columns-likely-name", column = wizard.column_name(column));
    if ui.add(widgets::Button::secondary(tr!("columns-likely-yes")).small().name(&name)).clicked() {
        wanted.push(ColumnsEvent::Confirm(field));
    }
}

fn help_card_ui(ui: &mut Ui, wizard: &Wizard, field: FieldIx) {
    widgets::card_at_full_width(ui, |ui| help_ui(ui, wizard, field));
}

fn help_ui(ui: &mut Ui, wizard: &Wizard, field: FieldIx) {
    let definition = wizard.record_type().at(field);
    widgets::section_title(ui, &definition.label);
    widgets::caption(ui, &definition.help);
    if let Some(most) = definition.max_chars {
        widgets::caption(ui, &tr!("columns-at-most", number = most));
    }
    if !definition.example.is_empty() {
        widgets::caption(ui, &tr!("columns-example", example = &definition.example));
    }
    guide::offer_ui(ui, field);
}

fn unbound_ui(ui: &mut Ui, wizard: &Wizard, column: ColumnIx, wanted: &mut Vec<ColumnsEvent>) {
    let names_user = wizard.choices().assignment.as_ref().is_some_and(|assignment| assignment.column == column);
    widgets::card_at_full_width(ui, |ui| {
        widgets::section_title(ui, wizard.column_name(column));
        widgets::caption(ui, if names_user { tr!("columns-names-user") } else { tr!("columns-not-imported") });
        if let Some(profile) = wizard.profile(column) {
            widgets::caption(ui, &tr!("columns-filled", rows = profile.filled));
        }
        transforms::split_ui(ui, wizard, column, wanted);
    });
}

fn bound_ui(ui: &mut Ui, wizard: &Wizard, column: ColumnIx, field: FieldIx, wanted: &mut Vec<ColumnsEvent>) {
    let Some(binding) = wizard.choices().mapping.bindings.get(&field) else { return };
    widgets::card_at_full_width(ui, |ui| {
        help_ui(ui, wizard, field);
        likely_ui(ui, wizard, column, field, wanted);
        let line = ColumnLine { column, target: Target::Field(field) };
        let notation = |ui: &mut Ui| notation_ui(ui, wizard, column, field, binding, wanted);
        mend::spot(ui, wizard, Place::Notation(line), notation);
        values::values_ui(ui, wizard, field, binding, wanted);
    });
    widgets::card_at_full_width(ui, |ui| {
        transforms::transforms_ui(ui, wizard, field, binding, wanted);
        transforms::split_ui(ui, wizard, column, wanted);
    });
    widgets::card_at_full_width(ui, |ui| join_ui(ui, wizard, column, field, binding, wanted));
}

/// Asks how dates and numbers are to be read, where the values leave that open or a person may want it otherwise.
pub(super) fn notation_ui(
    ui: &mut Ui,
    wizard: &Wizard,
    column: ColumnIx,
    field: FieldIx,
    binding: &Binding,
    wanted: &mut Vec<ColumnsEvent>,
) {
    const MARKS: [(DecimalMark, &str); 2] = [(DecimalMark::Comma, "1.234,50"), (DecimalMark::Point, "1,234.50")];
    let orders = [
        (DateOrder::DayFirst, tr!("columns-day-first")),
        (DateOrder::MonthFirst, tr!("columns-month-first")),
        (DateOrder::YearFirst, tr!("columns-year-first")),
        (DateOrder::Serial, tr!("columns-serial")),
    ];
    let Some(profile) = wizard.evidence(field) else { return };
    let mark = wizard.mark(ColumnLine { column, target: Target::Field(field) });
    let asks = mark.is_open().then_some(Tone::Caution);
    let is_date = matches!(wizard.record_type().at(field).format, Format::Date { .. } | Format::DateTime { .. });
    let is_number = matches!(wizard.record_type().at(field).format, Format::Number | Format::Integer { .. });
    if wizard.record_type().at(field).format == Format::Time && binding.notation.date == Some(DateOrder::Serial) {
        ui.add_space(4.0);
        widgets::caption(ui, tr!("columns-times"));
    }
    if is_date && (profile.dates.verdict() != Verdict::NotNeeded || profile.dates.serials > 0) {
        ui.add_space(4.0);
        widgets::caption(ui, dates_caption(mark));
        let selected = orders
            .iter()
            .find(|(order, _)| Some(*order) == binding.notation.date)
            .map_or(tr!("choose"), |(_, words)| words);
        let combo = Combo::new("date-order", tr!("columns-date-order"), selected)
            .width(ui.available_width())
            .small()
            .tone(asks);
        let chosen = combo.show(ui, || orders.iter().map(|(_, words)| ComboItem::new(*words)).collect());
        wanted.extend(chosen.and_then(|at| orders.get(at)).map(|(order, _)| ColumnsEvent::DateOrder(field, *order)));
    }
    if is_number && profile.numbers.verdict() != Verdict::NotNeeded {
        ui.add_space(4.0);
        widgets::caption(
            ui,
            if mark == Mark::AskNumbers { tr!("columns-ask-numbers") } else { tr!("columns-numbers") },
        );
        let selected = MARKS
            .iter()
            .find(|(mark, _)| Some(*mark) == binding.notation.decimal)
            .map_or(tr!("choose"), |(_, words)| words);
        let combo = Combo::new("decimal-mark", tr!("columns-decimal-mark"), selected)
            .width(ui.available_width())
            .small()
            .tone(asks);
        let chosen = combo.show(ui, || MARKS.iter().map(|(_, words)| ComboItem::new(*words)).collect());
        wanted.extend(chosen.and_then(|at| MARKS.get(at)).map(|(mark, _)| ColumnsEvent::DecimalMark(field, *mark)));
    }
}

fn dates_caption(mark: Mark) -> &'static str {
    match mark {
        Mark::AskDates => tr!("columns-ask-dates"),
        Mark::AskSerials => tr!("columns-ask-serials"),
        Mark::Origin(_)
        | Mark::Dates(_)
        | Mark::Numbers(_)
        | Mark::AskNumbers
        | Mark::Values(_)
        | Mark::NextStep
        | Mark::Ignored => tr!("columns-dates"),
    }
}

/// Joins further columns to the field, and lets the column feed further fields.
fn join_ui(
    ui: &mut Ui,
    wizard: &Wizard,
    column: ColumnIx,
    field: FieldIx,
    binding: &Binding,
    wanted: &mut Vec<ColumnsEvent>,
) {
    let Source::Columns(sources) = &binding.source else { return };
    if sources.len() > 1 {
        widgets::caption(ui, tr!("columns-joined"));
        for &source in sources {
            let name = wizard.column_name(source);
            parts::labelled_row(
                ui,
                |ui| {
                    ui.label(RichText::new(name).font(theme::small()));
                },
                |ui| {
                    let words = tr!("columns-part", column = name);
                    if ui.add(widgets::Button::link(tr!("word-remove")).name(&words)).clicked() {
                        wanted.push(ColumnsEvent::Part(field, source));
                    }
                },
            );
        }
    }
    let width = ui.available_width();
    let others: Vec<ColumnIx> = wizard.columns().filter(|other| !sources.contains(other)).collect();
    let items = || others.iter().map(|&other| ComboItem::new(wizard.column_name(other))).collect();
    let join = Combo::new("join", tr!("columns-join"), tr!("columns-join-ask")).width(width).small().searchable();
    if let Some(&other) = join.show(ui, items).and_then(|at| others.get(at)) {
        wanted.push(ColumnsEvent::Join(field, other));
    }
    let bindings = &wizard.choices().mapping.bindings;
    let free: Vec<FieldIx> =
        wizard.record_type().fields().map(|(ix, _)| ix).filter(|ix| !bindings.contains_key(ix)).collect();
    let items = || free.iter().map(|&field| ComboItem::new(field_label(wizard, field)).about(field)).collect();
    let also = Combo::new("also", tr!("columns-also"), tr!("columns-also-ask")).width(width).small().searchable();
    if let Some(&field) = also.show(ui, items).and_then(|at| free.get(at)) {
        wanted.push(ColumnsEvent::AlsoFeed(column, field));
    }
}

/// Lists the fields that the file does not have, with the value that every row gets.
fn not_in_file_ui(ui: &mut Ui, wizard: &Wizard, wanted: &mut Vec<ColumnsEvent>) {
    widgets::card_at_full_width(ui, |ui| {
        widgets::section_title(ui, tr!("columns-not-in-file"));
        let bound = &wizard.choices().mapping.bindings;
        let missing: Vec<FieldIx> =
            wizard.fields_not_in_file().into_iter().filter(|field| bound.contains_key(field)).collect();
        if missing.is_empty() {
            widgets::caption(ui, tr!("columns-not-in-file-text"));
        }
        for (at, &field) in missing.iter().enumerate() {
            if at > 0 {
                parts::line(ui);
            }
            mend::spot(ui, wizard, Place::Value(field), |ui| fixed_ui(ui, wizard, field, wanted));
        }
        let bindings = &wizard.choices().mapping.bindings;
        let free: Vec<FieldIx> = wizard
            .record_type()
            .fields()
            .map(|(ix, _)| ix)
            .filter(|ix| !bindings.contains_key(ix) && !missing.contains(ix))
            .collect();
        let items = || free.iter().map(|&field| ComboItem::new(field_label(wizard, field)).about(field)).collect();
        let add = Combo::new("add-fixed", tr!("columns-add-field"), tr!("columns-add-field-ask"))
            .width(ui.available_width())
            .small()
            .searchable();
        if let Some(&field) = add.show(ui, items).and_then(|at| free.get(at)) {
            let first = wizard.options(field).and_then(|options| options.into_iter().next());
            wanted.push(ColumnsEvent::Fix(field, first.map(|(key, _)| key).unwrap_or_default()));
        }
    });
}

/// Width of a value that all rows get, beside its field.
const FIXED: f32 = 110.0;

fn fixed_ui(ui: &mut Ui, wizard: &Wizard, field: FieldIx, wanted: &mut Vec<ColumnsEvent>) {
    let ctx = ui.ctx().clone();
    keys::about_while(&ctx, usize::from(field.0), || fixed_line_ui(ui, wizard, field, wanted));
}

fn fixed_line_ui(ui: &mut Ui, wizard: &Wizard, field: FieldIx, wanted: &mut Vec<ColumnsEvent>) {
    let fixed = match wizard.choices().mapping.bindings.get(&field).map(|binding| &binding.source) {
        Some(Source::Fixed(text)) => Some(text.as_str()),
        Some(Source::Columns(_)) | None => None,
    };
    let label = field_label(wizard, field);
    let unbind = if fixed.is_some() { 28.0 } else { 0.0 };
    // A label that has too little room beside its value stands above it.
    let beside = ui.available_width() - FIXED - unbind - 10.0;
    if widgets::caption_width(ui, &label) > beside {
        ui.label(RichText::new(&label).font(theme::small()));
        ui.horizontal(|ui| {
            let width = ui.available_width() - unbind;
            fixed_value_ui(ui, wizard, (field, width), fixed, wanted);
        });
    } else {
        parts::labelled_row(
            ui,
            |ui| _ = ui.label(RichText::new(&label).font(theme::small())),
            |ui| fixed_value_ui(ui, wizard, (field, FIXED), fixed, wanted),
        );
    }
}

/// Draws the value that all rows get, with what takes it away again.
fn fixed_value_ui(
    ui: &mut Ui,
    wizard: &Wizard,
    (field, width): (FieldIx, f32),
    fixed: Option<&str>,
    wanted: &mut Vec<ColumnsEvent>,
) {
    let definition = wizard.record_type().at(field);
    let name = tr!("columns-value-for", field = &definition.label);
    if let Some(options) = wizard.options(field) {
        let known = fixed.and_then(|text| wizard.meaning_in(field, text)).filter(|text| !text.is_empty());
        let asks = known.is_none().then_some(Tone::Caution);
        let shown = known.as_deref().unwrap_or(tr!("choose"));
        let mut combo = Combo::new(("fixed", field), &name, shown).width(width).small().tone(asks);
        if options.len() > 12 {
            combo = combo.searchable();
        }
        let items = || options.iter().map(|(_, label)| ComboItem::new(label.clone())).collect();
        if let Some((key, _)) = combo.show(ui, items).and_then(|at| options.get(at)) {
            wanted.push(ColumnsEvent::Fix(field, key.clone()));
        }
    } else {
        let shown = widgets::Field::named(&name).small().hint(&definition.example).width(width);
        if let Some(text) = shown.show(ui, fixed.unwrap_or_default()).changed {
            wanted.push(ColumnsEvent::Fix(field, text));
        }
    }
    if fixed.is_some() {
        let words = tr!("columns-unbind", field = &definition.label);
        if ui.add(widgets::Button::link("×").name(&words)).clicked() {
            wanted.push(ColumnsEvent::Unbind(field));
        }
    }
}
