//! What the values of a closed field stand for: a list that the record type closes, or one of the organisation's own.

use super::{Wizard, closed_options, meaning};
use crate::domain::field::{FieldIx, Format, ListShape};
use crate::domain::list::{self, ListEntry};
use std::collections::BTreeMap;

impl Wizard {
    /// Returns the entries of the organisation's list that a field chooses from.
    ///
    /// Pairs have none: what a value map could say of them holds for one identifier only.
    fn entries(&self, field: FieldIx) -> Option<(&[ListEntry], ListShape)> {
        let Format::List { list, shape } = &self.record_type.at(field).format else { return None };
        let entries = self.staged()?.lists.get(list).map_or(&[][..], Vec::as_slice);
        (*shape != ListShape::Pairs).then_some((entries, *shape))
    }

    /// Takes the organisation's lists as they are now.
    pub(super) fn take_lists(&mut self, lists: BTreeMap<String, Vec<ListEntry>>) {
        if let Some((_, staged)) = &mut self.staged {
            staged.lists = lists;
        }
    }

    /// Returns what a closed field offers, as what is stored and what people read; `None` for other fields.
    pub fn options(&self, field: FieldIx) -> Option<Vec<(String, String)>> {
        let Some((entries, _)) = self.entries(field) else { return closed_options(self.record_type.at(field)) };
        let enabled = entries.iter().filter(|entry| entry.enabled);
        Some(enabled.map(|entry| (entry.key.clone(), entry.label.clone())).collect())
    }

    /// Returns what a text stands for in a closed field without a value map, as people read it.
    pub fn meaning_in(&self, field: FieldIx, text: &str) -> Option<String> {
        let Some((entries, shape)) = self.entries(field) else { return meaning(self.record_type.at(field), text) };
        let of = |text: &str| {
            let found = list::position(entries, text.trim()).and_then(|at| entries.get(at));
            found.filter(|entry| entry.enabled).map(|entry| entry.label.clone())
        };
        match shape {
            ListShape::Many if text.trim().eq_ignore_ascii_case("none") => Some(text.trim().to_owned()),
            ListShape::Many => {
                let parts = text.split(',').filter(|part| !part.trim().is_empty()).map(of);
                parts.collect::<Option<Vec<_>>>().map(|labels| labels.join(", "))
            }
            ListShape::One | ListShape::Pairs => of(text),
        }
    }

    /// Returns the entry of the organisation's list that a text may mean, as what is stored and what people read: that
    /// of this label, else the nearest.
    pub fn suggested(&self, field: FieldIx, text: &str) -> Option<(String, String)> {
        let (entries, _) = self.entries(field)?;
        list::suggested(entries, text).map(|entry| (entry.key.clone(), entry.label.clone()))
    }

    /// Says whether the text of a cell stands for something as a whole, although its field takes several entries.
    pub(super) fn is_whole(&self, field: FieldIx, text: &str) -> bool {
        if self.entries(field).is_none() {
            return meaning(self.record_type.at(field), text).is_some();
        }
        let binding = self.choices.mapping.bindings.get(&field);
        binding.is_some_and(|binding| binding.value_map.contains_key(text.trim()))
    }
}
