//! What is missing before the wizard can go on: said when a person wants to go on, each with the place where it can be
//! mended, and taken away when nothing is missing any more.

use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::mapping;
use crate::wizard::{Blocker, ColumnLine, Selected, Step, Target, Turn, Wizard};

/// Where something that is missing can be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The list of what is missing.
    List,
    /// The ways to choose a file.
    File,
    /// How the table stands in the file.
    Table,
    /// What a column is for.
    Line(ColumnLine),
    /// What an update does with the field of a column.
    OnUpdate(ColumnLine),
    /// How the dates or numbers of a column are written.
    Notation(ColumnLine),
    /// The same value of a field for every row.
    Value(FieldIx),
    /// The column that says whose row it is.
    UserColumn,
    /// Whose rows are imported.
    Users,
    /// The button that checks the rows again.
    Check,
}

impl Place {
    /// Returns the step where it is; none where that is the one on screen.
    pub const fn step(self) -> Option<Step> {
        match self {
            Self::List => None,
            Self::File => Some(Step::File),
            Self::Table => Some(Step::Table),
            Self::Line(_) | Self::OnUpdate(_) | Self::Notation(_) | Self::Value(_) => Some(Step::Columns),
            Self::UserColumn | Self::Users => Some(Step::Users),
            Self::Check => Some(Step::Preview),
        }
    }

    /// Returns the line of the Columns step that has to be in sight for it.
    pub const fn line(self) -> Option<ColumnLine> {
        match self {
            Self::Line(line) | Self::OnUpdate(line) | Self::Notation(line) => Some(line),
            Self::List | Self::File | Self::Table | Self::Value(_) | Self::UserColumn | Self::Users | Self::Check => {
                None
            }
        }
    }
}

/// Something that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What is missing, and what to do.
    pub words: String,
    /// Where.
    pub place: Place,
}

/// What a person wanted when something was missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Go on.
    Next,
    /// Import all open shares.
    ImportAll,
}

impl Wizard {
    /// Returns everything that is missing for what a person wanted; nothing before anybody wanted to go on.
    pub fn missing(&self) -> Vec<Missing> {
        self.wanted.and_then(|wanted| self.why_not(wanted)).map_or_else(Vec::new, |blocker| self.missing_of(&blocker))
    }

    /// Returns everything that keeps the wizard from going on, asked for or not.
    pub fn missing_of(&self, blocker: &Blocker) -> Vec<Missing> {
        let one = |place| vec![Missing { words: blocker.to_string(), place }];
        match blocker {
            Blocker::Busy => Vec::new(),
            Blocker::NoFile => one(Place::File),
            Blocker::TableUnreadable | Blocker::NoColumns | Blocker::NothingPlanned => one(Place::Table),
            Blocker::Mapping(blockers) => {
                blockers.iter().map(|of| Missing { words: of.to_string(), place: self.place_of(of) }).collect()
            }
            Blocker::NoUserColumn | Blocker::NoUserRows => one(Place::UserColumn),
            Blocker::NoUserSelected | Blocker::RowsWithoutUser => one(Place::Users),
            Blocker::PlanOutdated => one(Place::Check),
        }
    }

    /// Returns what should have the keyboard, with a number that is another one each time.
    pub const fn attention(&self) -> Option<(u64, Place)> {
        self.attention
    }

    fn why_not(&self, wanted: Wanted) -> Option<Blocker> {
        match wanted {
            Wanted::Next => self.forward().err(),
            Wanted::ImportAll => (!self.is_planned()).then_some(Blocker::PlanOutdated),
        }
    }

    /// Says what is missing, if anything is, and leads to the first of it.
    pub(super) fn say_missing(&mut self, wanted: Wanted) -> bool {
        self.wanted = Some(wanted);
        let missing = self.missing();
        let Some(first) = missing.first() else {
            self.wanted = None;
            return false;
        };
        let is_here = first.place.step().is_none_or(|step| step == self.step);
        self.attend(if is_here { first.place } else { Place::List });
        true
    }

    /// Shows where something can be mended.
    pub(super) fn mend(&mut self, place: Place, turn: &mut Turn<'_>) {
        if let Some(step) = place.step().filter(|step| *step != self.step) {
            self.go_to(step, turn);
        }
        if place.step().is_none_or(|step| step == self.step) {
            self.attend(place);
        }
    }

    fn attend(&mut self, place: Place) {
        if let Some(line) = place.line() {
            self.selected = Some(Selected::Column(line.column, line.field()));
        }
        self.attention = Some((self.revision, place));
    }

    /// Forgets what was wanted once nothing is missing for it.
    pub(super) fn settle_wanted(&mut self) {
        let is_busy = self.running().is_some();
        if !is_busy && self.wanted.is_some_and(|wanted| self.why_not(wanted).is_none()) {
            self.wanted = None;
        }
    }

    fn place_of(&self, blocker: &mapping::Blocker) -> Place {
        let line = |column: ColumnIx, field: FieldIx| ColumnLine { column, target: Target::Field(field) };
        match blocker {
            mapping::Blocker::NothingMatched => self.place_to_feed(None),
            mapping::Blocker::Required { ix, .. } if self.fields_not_in_file().contains(ix) => Place::Value(*ix),
            mapping::Blocker::Fixed { ix, .. } => Place::Value(*ix),
            mapping::Blocker::Required { ix, .. }
            | mapping::Blocker::OneRequired { ix, .. }
            | mapping::Blocker::KeyUnbound { ix, .. }
            | mapping::Blocker::MissingColumn { ix, .. } => self.place_to_feed(Some(*ix)),
            mapping::Blocker::NoKey { .. } => {
                let usual = self.record_type.keys.first().map_or(&[][..], Vec::as_slice);
                self.place_of_keys(usual.iter().copied())
            }
            mapping::Blocker::TooManyKeys { .. } => self.place_of_keys(self.choices.mapping.keys.iter().rev().copied()),
            mapping::Blocker::KeyFixed => self.place_to_feed(self.choices.mapping.keys.first().copied()),
            mapping::Blocker::Policy { ix, .. } => {
                self.column_of(*ix).map_or(Place::Value(*ix), |column| Place::OnUpdate(line(column, *ix)))
            }
            mapping::Blocker::AmbiguousDates { at, ix, .. }
            | mapping::Blocker::NumbersAsDates { at, ix, .. }
            | mapping::Blocker::AmbiguousNumbers { at, ix, .. } => Place::Notation(line(*at, *ix)),
        }
    }

    /// Returns the column that may feed a field: one that is like it and is not used, else the first that is not used.
    fn place_to_feed(&self, field: Option<FieldIx>) -> Place {
        let lines = self.column_lines();
        let is_like =
            |line: &&ColumnLine| self.suggestions(line.column).iter().any(|(suggested, _)| Some(*suggested) == field);
        let mut unused = lines.iter().filter(|line| line.target == Target::Ignore);
        let found = unused.clone().find(is_like).or_else(|| unused.next()).or_else(|| lines.first());
        found.map_or(Place::List, |line| Place::Line(*line))
    }

    /// Returns where a field becomes part of the key, or no longer is: the first of these with a column, else any.
    fn place_of_keys(&self, mut keys: impl Iterator<Item = FieldIx>) -> Place {
        let lines = self.column_lines();
        let of = |field: FieldIx| lines.iter().find(|line| line.field() == Some(field));
        let found = keys.find_map(of).or_else(|| lines.iter().find(|line| line.field().is_some()));
        found.map_or(Place::List, |line| Place::OnUpdate(*line))
    }
}
