//! Whether a configuration fits the headings of a file, so that it can be offered for it.

use super::ImportConfig;
use super::convert::Names;
use crate::domain::mapping::is_of_problem_file;
use crate::domain::text;
use std::collections::BTreeSet;

/// How well a configuration fits the headings of a file; the better one is the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The headings are those that it knows, in any order and case.
    Exact,
    /// Every column that it uses is there, beside others.
    Covers,
}

impl ImportConfig {
    /// Says whether the configuration fits a file with these headings.
    ///
    /// Empty headings do not count, and nor do those that a problem file has besides. A configuration that uses a single
    /// column fits only headings that are all its own: nearly every file has a column called “Name”.
    pub fn fit(&self, columns: &[String]) -> Option<Fit> {
        const LEAST: usize = 2;
        let own: Vec<String> = columns.iter().filter(|name| !is_of_problem_file(name)).cloned().collect();
        let headings = folded(Names::new(&own).all.iter().map(String::as_str));
        let used = folded(self.used_columns().into_iter());
        if used.is_empty() || !used.is_subset(&headings) {
            return None;
        }
        let known: BTreeSet<String> = used.union(&folded(self.ignored.iter().map(String::as_str))).cloned().collect();
        if known == headings { Some(Fit::Exact) } else { (used.len() >= LEAST).then_some(Fit::Covers) }
    }
}

fn folded<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    names.map(text::fold).filter(|name| !name.is_empty()).collect()
}
