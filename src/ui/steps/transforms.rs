//! Beside the columns: what is done with the text of a column before it is read, with live samples.

use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::mapping::{Binding, Source};
use crate::domain::text::single_line;
use crate::domain::transform::{Transform, Whole};
use crate::tr;
use crate::ui::steps::parts;
use crate::ui::theme;
use crate::ui::widgets::{self, Button, Combo, ComboItem};
use crate::wizard::{ColumnsEvent, Sample, Wizard};
use eframe::egui::{Label, RichText, Ui};

/// Draws the transforms of a field and what they make of the first values.
pub(super) fn transforms_ui(
    ui: &mut Ui,
    wizard: &Wizard,
    field: FieldIx,
    binding: &Binding,
    wanted: &mut Vec<ColumnsEvent>,
) {
    if matches!(binding.source, Source::Fixed(_)) {
        return;
    }
    widgets::section_title(ui, tr!("transforms"));
    let mut changed = None;
    for (at, transform) in binding.transforms.iter().enumerate() {
        if let Some(change) = transform_ui(ui, at, transform, binding.transforms.len()) {
            let mut transforms = binding.transforms.clone();
            change.apply(at, &mut transforms);
            changed = Some(transforms);
        }
    }
    if let Some(added) = add_ui(ui) {
        let mut transforms = binding.transforms.clone();
        transforms.push(added);
        changed = Some(transforms);
    }
    wanted.extend(changed.map(|transforms| ColumnsEvent::Transforms(field, transforms)));
    samples_ui(ui, &wizard.samples(field), binding);
}

/// What a person wants of one transform.
enum Change {
    Up,
    Down,
    Remove,
    Replace(Transform),
}

impl Change {
    fn apply(self, at: usize, transforms: &mut Vec<Transform>) {
        match self {
            Self::Up => transforms.swap(at, at.saturating_sub(1)),
            Self::Down if at + 1 < transforms.len() => transforms.swap(at, at + 1),
            Self::Down => {}
            Self::Remove => {
                transforms.remove(at);
            }
            Self::Replace(other) => {
                if let Some(transform) = transforms.get_mut(at) {
                    *transform = other;
                }
            }
        }
    }
}

fn transform_ui(ui: &mut Ui, at: usize, transform: &Transform, number: usize) -> Option<Change> {
    let mut change = None;
    let (words, place) = (title(transform), at + 1);
    parts::labelled_row(
        ui,
        |ui| {
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - 84.0).max(40.0));
                widgets::cut_label(ui, &words, theme::small(), theme::palette(ui).text);
            });
        },
        |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let button = |ui: &mut Ui, text: &str, name: &str| ui.add(Button::link(text).name(name)).clicked();
            if button(ui, "×", &tr!("transform-remove", place = place, words = &words)) {
                change = Some(Change::Remove);
            }
            if place < number && button(ui, "↓", &tr!("transform-down", place = place, words = &words)) {
                change = Some(Change::Down);
            }
            if at > 0 && button(ui, "↑", &tr!("transform-up", place = place, words = &words)) {
                change = Some(Change::Up);
            }
        },
    );
    if let Transform::Replace { find, with } = transform {
        let field = |ui: &mut Ui, name: &str, hint: &str, text: &str| {
            let field = widgets::Field::named(name).small().hint(hint).width(ui.available_width());
            field.show(ui, text).changed
        };
        if let Some(find) = field(ui, &tr!("transform-find", place = place), tr!("transform-find-hint"), find) {
            change = Some(Change::Replace(Transform::Replace { find, with: with.clone() }));
        }
        if let Some(with) = field(ui, &tr!("transform-with", place = place), tr!("transform-with-hint"), with) {
            change = Some(Change::Replace(Transform::Replace { find: find.clone(), with }));
        }
    }
    change
}

/// Returns a transform without its arguments, which have fields of their own.
fn title(transform: &Transform) -> String {
    match transform {
        Transform::Replace { .. } => tr!("transform-replace").to_owned(),
        Transform::Trim | Transform::Case(_) | Transform::NamePart(_) | Transform::AddressPart(_) => {
            transform.to_string()
        }
    }
}

fn add_ui(ui: &mut Ui) -> Option<Transform> {
    let all = Transform::all();
    let items = || {
        let mut group = "";
        let item = |transform: &Transform| {
            let of = match transform {
                Transform::Trim | Transform::Case(_) | Transform::Replace { .. } => tr!("transform-text"),
                Transform::NamePart(_) => tr!("transform-name-parts"),
                Transform::AddressPart(_) => tr!("transform-address-parts"),
            };
            let first = if of == group { "" } else { of };
            group = of;
            ComboItem { group: first.to_owned(), ..ComboItem::new(title(transform)) }
        };
        all.iter().map(item).collect()
    };
    let add = Combo::new("add-transform", tr!("transform-add"), tr!("transform-add-ask")).width(ui.available_width());
    let chosen = add.small().searchable().show(ui, items)?;
    all.get(chosen).cloned()
}

/// Shows the first values of the file, and what becomes of them.
fn samples_ui(ui: &mut Ui, samples: &[Sample], binding: &Binding) {
    let joined = matches!(&binding.source, Source::Columns(columns) if columns.len() > 1);
    let worth_it = joined || !binding.transforms.is_empty();
    if samples.is_empty() || !(worth_it || samples.iter().any(|sample| sample.read.is_err())) {
        return;
    }
    widgets::caption(ui, if joined { tr!("transform-samples-joined") } else { tr!("transform-samples") });
    ui.spacing_mut().item_spacing.y = 3.0;
    for (at, sample) in samples.iter().enumerate() {
        if at > 0 {
            parts::line(ui);
        }
        parts::small(ui, &single_line(&sample.file));
        let palette = theme::palette(ui);
        let (text, color) = match &sample.read {
            Ok(read) if read.is_empty() => (format!("→ {}", tr!("cell-empty")), palette.secondary),
            Ok(read) => (format!("→ {}", single_line(read)), palette.text),
            Err(problem) => (format!("→ {} — {problem}", single_line(&sample.text)), palette.bad),
        };
        if sample.read.is_err() {
            // A problem is said as a whole.
            ui.add(Label::new(RichText::new(text).font(theme::small()).color(color)).wrap());
        } else {
            widgets::cut_label(ui, &text, theme::small(), color);
        }
    }
}

/// Offers to split a column whose values come apart into parts that fields have.
pub(super) fn split_ui(ui: &mut Ui, wizard: &Wizard, column: ColumnIx, wanted: &mut Vec<ColumnsEvent>) {
    for whole in Whole::ALL {
        let parts = wizard.parts_of(column, whole);
        let is_split = |(field, part): &(FieldIx, _)| {
            let binding = wizard.choices().mapping.bindings.get(field);
            binding.is_some_and(|binding| binding.transforms == [Transform::from(*part)])
        };
        if parts.is_empty() || parts.iter().all(is_split) {
            continue;
        }
        let fields = wizard.names_of(&parts);
        let (name, about) = match whole {
            Whole::Name => (tr!("split-name-into", fields = &fields), tr!("split-name-about", fields = &fields)),
            Whole::Address => {
                (tr!("split-address-into", fields = &fields), tr!("split-address-about", fields = &fields))
            }
        };
        widgets::caption(ui, &about);
        if ui.add(Button::secondary(split_words(whole)).small().name(&name)).clicked() {
            wanted.push(ColumnsEvent::Split(column, whole));
        }
    }
}

/// Returns the words for taking a value into its parts.
pub(super) fn split_words(whole: Whole) -> &'static str {
    match whole {
        Whole::Name => tr!("split-name"),
        Whole::Address => tr!("split-address"),
    }
}
