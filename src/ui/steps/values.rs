//! Beside the columns: what the values of a closed list stand for.

use crate::domain::field::FieldIx;
use crate::domain::mapping::Binding;
use crate::domain::text::{fold, grouped};
use crate::tr;
use crate::ui::steps::parts;
use crate::ui::theme::{self, Tone};
use crate::ui::widgets::{self, Combo, ComboItem};
use crate::wizard::{ColumnsEvent, Wizard};
use eframe::egui::{Id, ScrollArea, Ui};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Width of a list of meanings beside a value.
const COMBO: f32 = 104.0;
/// So many values are drawn without a list of their own.
const AT_ONCE: usize = 12;

/// What is looked for in a list of values.
#[derive(Clone, Default)]
struct Filter {
    search: String,
    only_unmatched: bool,
}

/// Lists the values of a closed list, or of one of the organisation's, with what each stands for, the unknown ones first.
pub(super) fn values_ui(
    ui: &mut Ui,
    wizard: &Wizard,
    field: FieldIx,
    binding: &Binding,
    wanted: &mut Vec<ColumnsEvent>,
) {
    /// So many values need no search.
    const FEW: usize = 8;
    let Some(options) = wizard.options(field) else { return replaced_ui(ui, field, binding, wanted) };
    let unknown: BTreeSet<String> = wizard.unknown_values(field).into_iter().map(|(value, _)| value).collect();
    let mut values = wizard.closed_values(field);
    let all = values.len();
    values.sort_by_key(|(value, _)| !unknown.contains(value));
    if all > FEW {
        let filter = filter_ui(ui, field, unknown.len());
        let search = fold(&filter.search);
        values.retain(|(value, _)| {
            (!filter.only_unmatched || unknown.contains(value)) && (search.is_empty() || fold(value).contains(&search))
        });
        if values.is_empty() {
            widgets::caption(ui, if filter.only_unmatched { tr!("values-all-matched") } else { tr!("values-none") });
        }
    }
    // A value that has too little room beside what it means stands above it, unless the list scrolls in even lines.
    let beside = ui.available_width() - COMBO;
    let needed = |(value, rows): &(String, u64)| {
        widgets::caption_width(ui, value) + widgets::caption_width(ui, &grouped(*rows)) + 18.0
    };
    let stacks = values.len() <= AT_ONCE && values.iter().any(|value| needed(value) > beside);
    list_ui(ui, wizard, field, &values, |ui, (value, rows)| {
        wanted.extend(value_ui(ui, wizard, (field, binding), &options, (value, *rows), stacks));
    });
    if options.is_empty() && all > 0 {
        widgets::caption(ui, tr!("values-no-entries"));
    }
    rest_ui(ui, all, wizard.uncounted_values(field));
}

/// Lists what was typed in the preview for all rows with a text, so that it can be taken back.
fn replaced_ui(ui: &mut Ui, field: FieldIx, binding: &Binding, wanted: &mut Vec<ColumnsEvent>) {
    const MOST: usize = 50;
    if binding.value_map.is_empty() {
        return;
    }
    ui.add_space(4.0);
    widgets::caption(ui, tr!("columns-replaced"));
    for (from, to) in binding.value_map.iter().take(MOST) {
        parts::labelled_row(
            ui,
            |ui| {
                ui.scope(|ui| {
                    ui.set_max_width((ui.available_width() - 36.0).max(40.0));
                    parts::small(ui, &tr!("columns-replaced-value", from = from, to = to));
                });
            },
            |ui| {
                let name = tr!("columns-replaced-forget", from = from);
                if ui.add(widgets::Button::link("×").name(&name)).clicked() {
                    wanted.push(ColumnsEvent::MapValue { field, from: from.clone(), to: None });
                }
            },
        );
    }
}

fn filter_ui(ui: &mut Ui, field: FieldIx, unmatched: usize) -> Filter {
    let id = Id::unique(("values", field));
    let mut filter: Filter = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let search = widgets::Field::named(tr!("values-search"))
        .small()
        .hint(tr!("values-search"))
        .search_part()
        .width(ui.available_width());
    if let Some(text) = search.show(ui, &filter.search).changed {
        filter.search = text;
    }
    let words = tr!("values-only-number", number = unmatched);
    if widgets::checkbox(ui, filter.only_unmatched, &words, Some(tr!("values-only"))) {
        filter.only_unmatched = !filter.only_unmatched;
    }
    ui.data_mut(|data| data.insert_temp(id, filter.clone()));
    filter
}

/// Draws the values; many of them in a list of their own that scrolls.
fn list_ui(
    ui: &mut Ui,
    wizard: &Wizard,
    field: FieldIx,
    values: &[(String, u64)],
    mut row: impl FnMut(&mut Ui, &(String, u64)),
) {
    if values.len() <= AT_ONCE {
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                parts::line(ui);
            }
            row(ui, value);
        }
        return;
    }
    ui.spacing_mut().item_spacing.y = 4.0;
    let height = theme::CONTROL_SMALL;
    let salt = ("values", field, wizard.import());
    ScrollArea::vertical().id_salt(salt).max_height(12.0 * (height + 4.0)).auto_shrink([false, true]).show_rows(
        ui,
        height,
        values.len(),
        |ui, shown| {
            for value in values.get(shown).unwrap_or_default() {
                row(ui, value);
            }
        },
    );
}

fn value_ui(
    ui: &mut Ui,
    wizard: &Wizard,
    (field, binding): (FieldIx, &Binding),
    options: &[(String, String)],
    (value, rows): (&str, u64),
    stacks: bool,
) -> Option<ColumnsEvent> {
    let definition = wizard.record_type().at(field);
    let mapped = binding.meant(definition, value.trim());
    let selected = wizard.meaning_in(field, &mapped).filter(|_| !mapped.trim().is_empty());
    let asks = selected.is_none().then_some(Tone::Caution);
    let name = tr!("values-meaning", value = value);
    let shown = selected.as_deref().unwrap_or(tr!("choose"));
    let text = if value.is_empty() { tr!("cell-empty") } else { value };
    let meant = if selected.is_none() { wizard.suggested(field, value) } else { None };
    let options = meant_first(options, meant.as_ref());
    let groups = if meant.is_some() { [tr!("values-suggested"), tr!("values-others")] } else { [""; 2] };
    let item_of = |(at, (_, label)): (usize, &(String, String))| ComboItem {
        group: groups.get(at).copied().unwrap_or_default().to_owned(),
        ..ComboItem::new(label.clone())
    };
    let chosen = parts::counted_row(ui, text, rows, stacks, |ui| {
        let width = if stacks { ui.available_width() } else { COMBO };
        let mut combo = Combo::new(("meaning", field, value), &name, shown).width(width).small().tone(asks);
        if options.len() > 12 {
            combo = combo.searchable();
        }
        combo.show(ui, || options.iter().enumerate().map(item_of).collect())
    });
    if wizard.is_remembered(field, value) {
        widgets::caption(ui, tr!("values-remembered"));
    }
    let (key, _) = options.get(chosen?)?;
    Some(ColumnsEvent::MapValue { field, from: value.to_owned(), to: Some(key.clone()) })
}

/// Returns the options with the one that may be meant before the others.
fn meant_first<'o>(options: &'o [(String, String)], meant: Option<&(String, String)>) -> Cow<'o, [(String, String)]> {
    let Some(meant) = meant else { return Cow::Borrowed(options) };
    let others = options.iter().filter(|option| *option != meant);
    Cow::Owned(std::iter::once(meant).chain(others).cloned().collect())
}

/// Says how much there is besides the values of the list.
fn rest_ui(ui: &mut Ui, listed: usize, uncounted: u64) {
    if uncounted == 0 {
        return;
    }
    let words = match listed {
        0 => tr!("values-uncounted", rows = uncounted),
        listed => tr!("values-uncounted-more", listed = listed, rows = uncounted),
    };
    widgets::caption(ui, &words);
}
