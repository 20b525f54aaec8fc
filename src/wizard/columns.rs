//! The Columns step: the lines of its table, and what each choice does to the mapping.

use crate::domain::assignment::{AssignBy, Assignment};
use crate::domain::country;
use crate::domain::field::{ColumnIx, Field, FieldIx, Format, Requirement};
use crate::domain::mapping::{self, Binding, Origin, Source};
use crate::domain::profile::{ColumnProfile, Verdict};
use crate::domain::row::CellKind;
use crate::domain::value::{self, DateOrder, DecimalMark, Notation, Surroundings};
use crate::tr;
use crate::wizard::{ColumnsEvent, OnUpdate, Selected, Target, Wizard};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// One line of the table: a column, and one field that it feeds if it feeds any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnLine {
    /// The column.
    pub column: ColumnIx,
    /// What it is for.
    pub target: Target,
}

impl ColumnLine {
    /// Returns the field that the column feeds.
    pub const fn field(self) -> Option<FieldIx> {
        match self.target {
            Target::Field(field) => Some(field),
            Target::Ignore | Target::User => None,
        }
    }
}

/// How a line came about, or what a person still has to say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// How the match came about.
    Origin(Origin),
    /// Dates are read in this form.
    Dates(DateOrder),
    /// Numbers are read with this decimal mark.
    Numbers(DecimalMark),
    /// Dates read both ways and a person has to say which.
    AskDates,
    /// Some values are numbers that may be a spreadsheet's dates, and a person has to say whether they are.
    AskSerials,
    /// Numbers read both ways and a person has to say which.
    AskNumbers,
    /// So many values of a closed list are not known.
    Values(usize),
    /// The column is used on the next step.
    NextStep,
    /// The column is not imported.
    Ignored,
}

impl Mark {
    /// Says whether a person has to do something.
    pub const fn is_open(self) -> bool {
        match self {
            Self::AskDates | Self::AskSerials | Self::AskNumbers | Self::Values(_) => true,
            Self::Origin(_) | Self::Dates(_) | Self::Numbers(_) | Self::NextStep | Self::Ignored => false,
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Origin(Origin::Similar(percent)) => f.write_str(&tr!("mark-similar", percent = *percent)),
            Self::Origin(origin) => f.write_str(origin.label()),
            Self::Dates(DateOrder::DayFirst) => f.write_str(tr!("mark-date-day-first")),
            Self::Dates(DateOrder::MonthFirst) => f.write_str(tr!("mark-date-month-first")),
            Self::Dates(DateOrder::YearFirst) => f.write_str(tr!("mark-date-year-first")),
            Self::Dates(DateOrder::Serial) => f.write_str(tr!("mark-date-serial")),
            Self::Numbers(DecimalMark::Comma) => f.write_str("1.234,50"),
            Self::Numbers(DecimalMark::Point) => f.write_str("1,234.50"),
            Self::AskDates => f.write_str(tr!("mark-ask-dates")),
            Self::AskSerials => f.write_str(tr!("mark-ask-serials")),
            Self::AskNumbers => f.write_str(tr!("mark-ask-numbers")),
            // There is no more room beside the fields.
            Self::Values(number @ 100..) => f.write_str(&tr!("mark-values-many", number = *number)),
            Self::Values(number) => f.write_str(&tr!("mark-values", number = *number)),
            Self::NextStep => f.write_str(tr!("mark-next-step")),
            Self::Ignored => f.write_str(tr!("mark-ignored")),
        }
    }
}

impl Wizard {
    /// Returns the lines of the table: every column, and once more for every further field that it feeds.
    pub fn column_lines(&self) -> Vec<ColumnLine> {
        let mut lines = Vec::new();
        for column in self.columns() {
            let fields: Vec<FieldIx> = self.choices.mapping.fields_of(column).map(|(field, _)| field).collect();
            let names_user = self.choices.assignment.as_ref().is_some_and(|assignment| assignment.column == column);
            if names_user {
                lines.push(ColumnLine { column, target: Target::User });
            } else if fields.is_empty() {
                lines.push(ColumnLine { column, target: Target::Ignore });
            }
            lines.extend(fields.into_iter().map(|field| ColumnLine { column, target: Target::Field(field) }));
        }
        lines
    }

    /// Returns the columns of the file.
    pub fn columns(&self) -> impl Iterator<Item = ColumnIx> {
        let number = self.staged().map_or(0, |staged| staged.shape.columns.len());
        (0..u32::try_from(number).unwrap_or(u32::MAX)).map(ColumnIx)
    }

    /// Returns the name of a column.
    pub fn column_name(&self, column: ColumnIx) -> &str {
        let columns = self.staged().map_or(&[][..], |staged| staged.shape.columns.as_slice());
        usize::try_from(column.0).ok().and_then(|at| columns.get(at)).map_or("", String::as_str)
    }

    /// Returns what the values of a column look like.
    pub fn profile(&self, column: ColumnIx) -> Option<&ColumnProfile> {
        usize::try_from(column.0).ok().and_then(|at| self.staged()?.profiles.get(at))
    }

    /// Returns the fields that a column may feed by its name or its values, the likeliest first.
    pub fn suggestions(&self, column: ColumnIx) -> &[(FieldIx, Origin)] {
        let at = usize::try_from(column.0).ok();
        let found = self.staged().zip(at).and_then(|(staged, at)| staged.candidates.get(at));
        found.map_or(&[], Vec::as_slice)
    }

    /// Returns the column whose values a field is made of, the first where there are several.
    pub fn column_of(&self, field: FieldIx) -> Option<ColumnIx> {
        match &self.choices.mapping.bindings.get(&field)?.source {
            Source::Columns(columns) => columns.first().copied(),
            Source::Fixed(_) => None,
        }
    }

    /// Returns the fields with a fixed value, and the required ones that nothing feeds.
    pub fn fields_not_in_file(&self) -> Vec<FieldIx> {
        self.record_type
            .fields()
            .filter(|(ix, field)| match self.choices.mapping.bindings.get(ix).map(|binding| &binding.source) {
                Some(Source::Fixed(_)) => true,
                Some(Source::Columns(_)) => false,
                None => field.requirement == Requirement::Required && !field.has_default(),
            })
            .map(|(ix, _)| ix)
            .collect()
    }

    /// Returns the labels of the required fields that nothing feeds. Existing records can be updated without them.
    pub fn missing_required(&self) -> Vec<&str> {
        let bound = &self.choices.mapping.bindings;
        self.record_type
            .fields()
            .filter(|(ix, field)| {
                field.requirement == Requirement::Required && !field.has_default() && !bound.contains_key(ix)
            })
            .map(|(_, field)| field.label.as_str())
            .collect()
    }

    /// Returns how a line came about, or what a person still has to say about it.
    pub fn mark(&self, line: ColumnLine) -> Mark {
        let Target::Field(field) = line.target else {
            return if line.target == Target::User { Mark::NextStep } else { Mark::Ignored };
        };
        let Some(binding) = self.choices.mapping.bindings.get(&field) else { return Mark::Ignored };
        let unknown = self.unknown_values(field).len();
        if unknown > 0 {
            return Mark::Values(unknown);
        }
        let Some(profile) = self.profile(line.column) else { return Mark::Origin(binding.origin) };
        let profile = profile.transformed(&binding.transforms);
        match &self.record_type.at(field).format {
            Format::Date { .. } | Format::DateTime { .. } => match (binding.notation.date, profile.dates.verdict()) {
                (Some(order), _) | (None, Verdict::Settled(order)) => Mark::Dates(order),
                (None, Verdict::Mixed(DateOrder::Serial)) => Mark::AskSerials,
                (None, Verdict::Ambiguous | Verdict::Mixed(_)) => Mark::AskDates,
                (None, Verdict::NotNeeded) => Mark::Origin(binding.origin),
            },
            Format::Number | Format::Integer { .. } => match (binding.notation.decimal, profile.numbers.verdict()) {
                (None, Verdict::Ambiguous | Verdict::Mixed(_)) => Mark::AskNumbers,
                (None, _) | (Some(_), Verdict::NotNeeded) => Mark::Origin(binding.origin),
                (Some(decimal), _) => Mark::Numbers(decimal),
            },
            Format::Time => binding.notation.date.map_or(Mark::Origin(binding.origin), Mark::Dates),
            Format::Text { .. }
            | Format::Pattern(_)
            | Format::YesNo { .. }
            | Format::Phone
            | Format::Email
            | Format::Link
            | Format::Language
            | Format::Selection { .. }
            | Format::Country
            | Format::BusinessHours
            | Format::List { .. }
            | Format::Reference { .. } => Mark::Origin(binding.origin),
        }
    }

    /// Returns what an update does with a field.
    pub fn on_update(&self, field: FieldIx) -> Option<OnUpdate> {
        let binding = self.choices.mapping.bindings.get(&field)?;
        let is_key = self.choices.mapping.keys.contains(&field);
        Some(if is_key { OnUpdate::Key } else { OnUpdate::Policy(binding.policy) })
    }

    /// Returns the values of a closed list with their rows, the most frequent first; empty where there is no such list.
    /// Where a field takes several entries, each of them is a value.
    pub fn closed_values(&self, field: FieldIx) -> Vec<(String, u64)> {
        let definition = self.record_type.at(field);
        let Some(evidence) = self.options(field).and_then(|_| self.evidence(field)) else { return Vec::new() };
        let mut entries: BTreeMap<String, u64> = BTreeMap::new();
        for (value, rows) in evidence.values() {
            // An entry may hold what parts entries in other values.
            let whole = definition.separators().is_empty() || self.is_whole(field, value);
            let parts = if whole { &[][..] } else { definition.separators() };
            for entry in value.split(parts).map(str::trim).filter(|entry| !entry.is_empty()) {
                *entries.entry(entry.to_owned()).or_default() += rows;
            }
        }
        let mut values: Vec<(String, u64)> = entries.into_iter().collect();
        values.sort_by(|(a, rows_a), (b, rows_b)| rows_b.cmp(rows_a).then_with(|| a.cmp(b)));
        values
    }

    /// Returns how many rows have a value of a closed list that is not among those that are kept for it.
    pub fn uncounted_values(&self, field: FieldIx) -> u64 {
        let column = self.column_of(field).filter(|_| self.options(field).is_some());
        column.and_then(|column| self.profile(column)).map_or(0, ColumnProfile::uncounted)
    }

    /// Returns the values of a closed list that neither the list nor the value map knows.
    pub fn unknown_values(&self, field: FieldIx) -> Vec<(String, u64)> {
        let definition = self.record_type.at(field);
        let Some(binding) = self.choices.mapping.bindings.get(&field) else { return Vec::new() };
        let mut values = self.closed_values(field);
        values.retain(|(value, _)| {
            let mapped = binding.meant(definition, value.trim());
            !mapped.trim().is_empty() && self.meaning_in(field, &mapped).is_none()
        });
        values
    }

    /// Says whether a value stands for what it does because a column of the same name taught it.
    pub fn is_remembered(&self, field: FieldIx, value: &str) -> bool {
        let taught = self.staged().and_then(|staged| staged.remembered.get(&field)?.get(value.trim()));
        let chosen = self.choices.mapping.bindings.get(&field).and_then(|binding| binding.value_map.get(value.trim()));
        taught.is_some() && taught == chosen
    }

    /// Returns how many columns are used, and how many there are.
    pub fn columns_matched(&self) -> (usize, usize) {
        let lines = self.column_lines();
        let all: BTreeSet<u32> = lines.iter().map(|line| line.column.0).collect();
        let used: BTreeSet<u32> =
            lines.iter().filter(|line| line.target != Target::Ignore).map(|line| line.column.0).collect();
        (used.len(), all.len())
    }

    pub(super) fn select_first_column(&mut self) {
        if self.selected.is_some() {
            return;
        }
        let lines = self.column_lines();
        let first = lines.iter().find(|line| self.mark(**line).is_open()).or_else(|| lines.first());
        self.selected = first.map(|line| Selected::Column(line.column, line.field()));
    }

    pub(super) fn change_columns(&mut self, event: ColumnsEvent) {
        match event {
            ColumnsEvent::Select(selected) => self.selected = Some(selected),
            ColumnsEvent::Match { column, from, to } => self.match_column(column, from, to),
            ColumnsEvent::Confirm(field) => self.confirm_match(field),
            ColumnsEvent::AlsoFeed(column, field) => {
                self.touch(column);
                self.bind(field, vec![column]);
                self.selected = Some(Selected::Column(column, Some(field)));
            }
            ColumnsEvent::Join(field, column) => {
                self.touch(column);
                if let Some(Binding { source: Source::Columns(columns), origin, .. }) = self.binding(field) {
                    if !columns.contains(&column) {
                        columns.push(column);
                    }
                    *origin = Origin::ByHand;
                }
            }
            ColumnsEvent::Part(field, column) => {
                self.touch(column);
                self.part(field, column);
            }
            ColumnsEvent::OnUpdate(field, on_update) => self.set_on_update(field, on_update),
            ColumnsEvent::DateOrder(field, order) => self.with_binding(field, |binding| {
                binding.notation.date = Some(order);
            }),
            ColumnsEvent::DecimalMark(field, mark) => self.with_binding(field, |binding| {
                binding.notation.decimal = Some(mark);
            }),
            ColumnsEvent::MapValue { field, from, to } => self.with_binding(field, |binding| {
                let value = from.trim().to_owned();
                match to {
                    Some(to) => binding.value_map.insert(value, to),
                    None => binding.value_map.remove(&value),
                };
            }),
            ColumnsEvent::Transforms(field, transforms) => self.set_transforms(field, transforms),
            ColumnsEvent::Split(column, whole) => self.split_column(column, whole),
            ColumnsEvent::Fix(field, text) => self.fix(field, text),
            ColumnsEvent::Unbind(field) => {
                self.touch_field(field);
                self.unbind(field);
            }
        }
    }

    fn with_binding(&mut self, field: FieldIx, change: impl FnOnce(&mut Binding)) {
        if let Some(binding) = self.binding(field) {
            change(binding);
        }
        self.touch_field(field);
    }

    fn set_on_update(&mut self, field: FieldIx, on_update: OnUpdate) {
        match on_update {
            OnUpdate::Key => {
                let keys = &mut self.choices.mapping.keys;
                if !keys.contains(&field) {
                    keys.push(field);
                }
            }
            OnUpdate::Policy(policy) => {
                self.choices.mapping.keys.retain(|key| *key != field);
                if let Some(binding) = self.binding(field) {
                    binding.policy = policy;
                }
            }
        }
        self.touch_field(field);
    }

    fn match_column(&mut self, column: ColumnIx, from: Option<FieldIx>, to: Target) {
        self.touch(column);
        if let Some(field) = from {
            self.part(field, column);
        }
        let was_user = self.choices.assignment.as_ref().is_some_and(|assignment| assignment.column == column);
        match to {
            Target::Ignore => {
                if from.is_none() && was_user {
                    self.choices.assignment = None;
                    self.by_hand.assignment = true;
                }
                self.selected = Some(Selected::Column(column, None));
            }
            Target::Field(field) => {
                if from.is_none() && was_user {
                    self.choices.assignment = None;
                    self.by_hand.assignment = true;
                }
                self.bind(field, vec![column]);
                self.selected = Some(Selected::Column(column, Some(field)));
            }
            Target::User => {
                self.assign_by_column(column);
                self.selected = Some(Selected::Column(column, None));
            }
        }
    }

    /// Makes a column say whose row it is, by what its values look like.
    pub(super) fn assign_by_column(&mut self, column: ColumnIx) {
        self.by_hand.assignment = true;
        let looks = self.profile(column).map(|profile| (profile.looks.emails, profile.filled));
        let by = match looks {
            Some((emails, filled)) if filled > 0 => {
                if emails * 2 >= filled {
                    AssignBy::Email
                } else {
                    AssignBy::EmployeeNumber
                }
            }
            Some(_) | None => self.assign_by(),
        };
        let before = self.choices.assignment.take();
        self.choices.assignment = Some(match before {
            Some(before) if before.by == by => Assignment { column, ..before },
            Some(before) => Assignment { by, column, aliases: BTreeMap::new(), ..before },
            None => Assignment { by, column, aliases: BTreeMap::new(), default_user: None, excluded: BTreeSet::new() },
        });
    }

    pub(super) fn bind(&mut self, field: FieldIx, columns: Vec<ColumnIx>) {
        let definition = self.record_type.at(field);
        let profile = columns.first().and_then(|&column| self.profile(column)).cloned().unwrap_or_default();
        let notation = mapping::notation(definition, &profile);
        let (policy, proposed) = (definition.policy, mapping::value_map(definition, &profile));
        let before = self.choices.mapping.bindings.remove(&field);
        let policy = before.as_ref().map_or(policy, |binding| binding.policy);
        let (transforms, value_map) =
            before.map_or((Vec::new(), proposed), |binding| (binding.transforms, binding.value_map));
        let source = Source::Columns(columns);
        let binding = Binding { source, policy, transforms, notation, value_map, origin: Origin::ByHand };
        self.choices.mapping.bindings.insert(field, binding);
        self.propose_keys();
    }

    /// Takes the best set of keys that is bound, where there is none.
    fn propose_keys(&mut self) {
        let mapping = &self.choices.mapping;
        if mapping.keys.is_empty() {
            let bound = |keys: &&Vec<FieldIx>| keys.iter().all(|key| mapping.bindings.contains_key(key));
            if let Some(keys) = self.record_type.keys.iter().find(bound) {
                self.choices.mapping.keys.clone_from(keys);
            }
        }
    }

    fn part(&mut self, field: FieldIx, column: ColumnIx) {
        let Some(Binding { source: Source::Columns(columns), .. }) = self.binding(field) else { return };
        columns.retain(|other| *other != column);
        if columns.is_empty() {
            self.unbind(field);
        }
    }

    fn unbind(&mut self, field: FieldIx) {
        self.choices.mapping.bindings.remove(&field);
        self.choices.mapping.keys.retain(|key| *key != field);
        if self.selected == Some(Selected::Fixed(field)) {
            self.selected = None;
            self.select_first_column();
        }
    }

    fn fix(&mut self, field: FieldIx, text: String) {
        self.touch_field(field);
        let policy = self.record_type.at(field).policy;
        let before = self.choices.mapping.bindings.remove(&field);
        let binding = Binding {
            source: Source::Fixed(text),
            policy: before.map_or(policy, |binding| binding.policy),
            transforms: Vec::new(),
            notation: Notation::default(),
            value_map: BTreeMap::new(),
            origin: Origin::ByHand,
        };
        self.choices.mapping.bindings.insert(field, binding);
        self.selected = Some(Selected::Fixed(field));
    }

    pub(super) fn binding(&mut self, field: FieldIx) -> Option<&mut Binding> {
        self.choices.mapping.bindings.get_mut(&field)
    }

    pub(super) fn touch(&mut self, column: ColumnIx) {
        let name = self.column_name(column).to_owned();
        self.by_hand.columns.insert(name);
    }

    pub(super) fn touch_field(&mut self, field: FieldIx) {
        if let Some(column) = self.column_of(field) {
            self.touch(column);
        }
    }
}

/// Returns the entries that a closed list offers, as what is stored and what people read; `None` for other formats.
pub fn closed_options(field: &Field) -> Option<Vec<(String, String)>> {
    match &field.format {
        Format::Selection { options, .. } => {
            Some(options.iter().map(|option| (option.key.clone(), option.label.to_string())).collect())
        }
        Format::YesNo { words: (yes, no) } => {
            Some(vec![(yes.clone(), tr!("option-yes").to_owned()), (no.clone(), tr!("option-no").to_owned())])
        }
        Format::Country => {
            Some(country::all().iter().map(|country| (country.code.to_owned(), country.name().to_owned())).collect())
        }
        Format::Text { .. }
        | Format::Pattern(_)
        | Format::Integer { .. }
        | Format::Number
        | Format::Date { .. }
        | Format::Time
        | Format::DateTime { .. }
        | Format::Phone
        | Format::Email
        | Format::Link
        | Format::Language
        | Format::BusinessHours
        | Format::List { .. }
        | Format::Reference { .. } => None,
    }
}

/// Returns the entry of a closed list that a text stands for without a value map, as people read it.
pub fn meaning(field: &Field, text: &str) -> Option<String> {
    // Neither the day nor the country matters to a closed list.
    let around = Surroundings { today: Date::ZERO, country: "" };
    let reading = value::read(field, text, CellKind::Text, Notation::default(), around).ok()?;
    Some(value::display(field, &reading.value))
}
