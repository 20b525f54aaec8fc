//! What of the history is wanted: by record type, by how it stands, by time, by words.

use super::{Event, State};
use crate::domain::history::ImportState;
use crate::domain::record_type::RecordTypes;
use crate::tr;
use crate::ui::pages::type_label;
use crate::ui::widgets::{Combo, ComboItem, Field};
use eframe::egui::Ui;
use jiff::{ToSpan, Zoned};

/// From when on imports are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// Whenever they were begun.
    #[default]
    Any,
    /// Begun today.
    Today,
    /// Begun today or in the six days before.
    Week,
    /// Begun today or in the thirty days before.
    Month,
    /// Begun today or in the year before.
    Year,
}

impl Period {
    const ALL: [Self; 5] = [Self::Any, Self::Today, Self::Week, Self::Month, Self::Year];

    fn label(self) -> &'static str {
        match self {
            Self::Any => tr!("history-any-time"),
            Self::Today => tr!("history-today"),
            Self::Week => tr!("history-week"),
            Self::Month => tr!("history-month"),
            Self::Year => tr!("history-year"),
        }
    }

    /// Returns the moment from which on, RFC 3339 in UTC.
    pub(super) fn begins(self) -> Option<String> {
        let back = match self {
            Self::Any => return None,
            Self::Today => 0.days(),
            Self::Week => 6.days(),
            Self::Month => 30.days(),
            Self::Year => 1.year(),
        };
        let day = Zoned::now().checked_sub(back).and_then(|day| day.start_of_day());
        day.ok().map(|day| day.timestamp().to_string())
    }
}

/// Every way in which an import of the history may stand, those apart that were given up.
const STATES: [ImportState; 4] = [ImportState::Draft, ImportState::Paused, ImportState::Done, ImportState::Undone];

/// Draws the filter.
pub(super) fn filter_ui(ui: &mut Ui, state: &State, types: &RecordTypes, events: &mut Vec<Event>) {
    ui.horizontal_wrapped(|ui| {
        let query = &state.query;
        let selected = query.record_type.as_deref().map_or(tr!("history-all-types"), |key| type_label(types, key));
        let chosen = Combo::new("history-type", tr!("column-record-type"), selected).show(ui, || {
            let all = std::iter::once(ComboItem::new(tr!("history-all-types")));
            all.chain(types.iter().map(|record_type| ComboItem::new(record_type.label.as_str()))).collect()
        });
        if let Some(ix) = chosen {
            let key = ix.checked_sub(1).and_then(|ix| types.iter().nth(ix)).map(|record_type| record_type.key.clone());
            events.push(Event::Filter(key));
        }
        let selected = query.states.first().map_or(tr!("history-all-results"), |state| state.label());
        let chosen = Combo::new("history-state", tr!("column-result"), selected).width(140.0).show(ui, || {
            let all = std::iter::once(ComboItem::new(tr!("history-all-results")));
            all.chain(STATES.iter().map(|state| ComboItem::new(state.label()))).collect()
        });
        if let Some(ix) = chosen {
            events.push(Event::Standing(ix.checked_sub(1).and_then(|ix| STATES.get(ix)).copied()));
        }
        let chosen = Combo::new("history-time", tr!("history-time"), state.period.label()).width(140.0);
        let chosen = chosen.show(ui, || Period::ALL.iter().map(|period| ComboItem::new(period.label())).collect());
        if let Some(period) = chosen.and_then(|ix| Period::ALL.get(ix)) {
            events.push(Event::Since(*period));
        }
        let left = ui.available_size_before_wrap().x;
        let width = if left < 180.0 { 280.0 } else { left.min(280.0) };
        let field = Field::named(tr!("history-search")).hint(tr!("history-search-hint")).search().width(width);
        if let Some(text) = field.show(ui, &query.text).changed {
            events.push(Event::Search(text));
        }
    });
}
