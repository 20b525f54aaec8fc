//! What the values of a column look like after transforms.

use super::{ColumnProfile, MAX_DISTINCT, Profiler};
use crate::domain::row::Row;
use crate::domain::text;
use crate::domain::transform::{self, Transform};
use std::borrow::Cow;
use std::collections::BTreeMap;

impl ColumnProfile {
    /// Returns what transforms make of the values of the column, as far as these are kept: each counts once, whatever
    /// the number of its rows.
    pub fn transformed(&self, transforms: &[Transform]) -> Cow<'_, Self> {
        if transforms.is_empty() {
            return Cow::Borrowed(self);
        }
        let kept = self.values();
        let first = self.first.iter().filter(|_| kept.is_empty()).map(|value| (value.as_str(), 1));
        let mut values: BTreeMap<String, u64> = BTreeMap::new();
        for (value, rows) in kept.iter().map(|(value, rows)| (value.as_str(), *rows)).chain(first) {
            let text = transform::apply_all(transforms, Cow::Borrowed(value));
            let text = text::trimmed(&text);
            if !text.is_empty() {
                *values.entry(text.to_owned()).or_default() += rows;
            }
        }
        let mut profiler = Profiler::new(1);
        for (number, value) in (2..).zip(values.keys()) {
            profiler.add(&Row::of(number, [value.as_str()]));
        }
        let mut profile = profiler.finish().pop().unwrap_or_default();
        let few = self.distinct.is_some() && values.len() <= MAX_DISTINCT;
        (profile.distinct, profile.many) = if few { (Some(values), BTreeMap::new()) } else { (None, values) };
        profile.first = self.first_transformed(transforms);
        Cow::Owned(profile)
    }

    fn first_transformed(&self, transforms: &[Transform]) -> Vec<String> {
        let mut first: Vec<String> = Vec::new();
        for value in &self.first {
            let text = transform::apply_all(transforms, Cow::Borrowed(value));
            if !text.is_empty() && !first.iter().any(|known| *known == text) {
                first.push(text.into_owned());
            }
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::profile::Verdict;
    use crate::domain::value::DateOrder;

    #[test]
    fn evidence_comes_from_what_the_transforms_make() {
        let mut profiler = Profiler::new(1);
        for (number, cell) in (2..).zip(["am 03/04/2026", "am 13/02/2026", "am 13/02/2026"]) {
            profiler.add(&Row::of(number, [cell]));
        }
        let profile = profiler.finish().remove(0);
        assert_eq!(profile.dates.verdict(), Verdict::NotNeeded);
        let cut = [Transform::Replace { find: "am ".to_owned(), with: String::new() }];
        let after = profile.transformed(&cut);
        assert_eq!(after.dates.verdict(), Verdict::Settled(DateOrder::DayFirst));
        assert_eq!(after.distinct.as_ref().unwrap().get("13/02/2026"), Some(&2));
        assert_eq!(after.first, ["03/04/2026", "13/02/2026"]);
        assert!(matches!(profile.transformed(&[]), Cow::Borrowed(_)));
    }

    #[test]
    fn many_values_are_kept_up_to_a_limit_and_the_other_rows_are_counted() {
        let mut profiler = Profiler::new(2);
        for number in 2..1_002_u64 {
            profiler.add(&Row::of(number, [format!("v{number}").as_str(), format!("v{}", number % 100).as_str()]));
        }
        let found = profiler.finish();
        assert_eq!((found[0].values().len(), found[0].uncounted()), (512, 488));
        assert_eq!((found[1].values().len(), found[1].uncounted()), (100, 0));
        assert!(found.iter().all(|profile| profile.distinct.is_none()), "neither is a closed list");
    }
}
