//! How the cells of a workbook show their numbers.

use super::super::sections::Sections;
use std::collections::HashMap;

/// The styles of a workbook and the number formats that they refer to.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: HashMap<u16, Sections>,
    /// The number of each style's format.
    styles: Vec<u16>,
}

impl Styles {
    /// Adds a format that the workbook spells out.
    pub(super) fn add_format(&mut self, number: u16, code: &str) {
        self.formats.insert(number, Sections::of_code(code));
    }

    /// Adds a style with the number of its format.
    pub(super) fn add_style(&mut self, format: u16) {
        self.styles.push(format);
    }

    /// Returns what a style makes of a number.
    pub(super) fn format(&self, style: u16) -> Sections {
        let Some(number) = self.styles.get(usize::from(style)) else { return Sections::default() };
        self.formats.get(number).copied().or_else(|| Sections::of_id(*number)).unwrap_or_default()
    }
}
