//! How a person arranged the columns of tables: their widths, their order, and which of them are hidden.
//!
//! Plain values by the stable keys of tables and columns, so that they can be kept from one start to the next. What
//! stands there of tables or columns that are gone changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The narrowest and the widest that a person can make a column.
const WIDTHS: Range<u16> = 40..1_600;

/// The arrangements of all tables, by the key of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnLayouts {
    /// By the key of the table.
    pub tables: BTreeMap<String, ColumnLayout>,
}

/// The arrangement of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnLayout {
    /// Widths that a person chose, by the key of the column.
    pub widths: BTreeMap<String, u16>,
    /// Keys of the columns in the order that a person chose; empty for the order of the program.
    pub order: Vec<String>,
    /// Keys of the columns that are hidden.
    pub hidden: BTreeSet<String>,
}

impl ColumnLayouts {
    /// Returns the arrangement of a table; that of the program when a person changed nothing.
    pub fn get(&self, table: &str) -> ColumnLayout {
        self.tables.get(table).cloned().unwrap_or_default()
    }

    /// Keeps the arrangement of a table.
    pub fn set(&mut self, table: &str, layout: ColumnLayout) {
        if layout == ColumnLayout::default() {
            self.tables.remove(table);
        } else {
            self.tables.insert(table.to_owned(), layout);
        }
    }
}

impl ColumnLayout {
    /// Returns the width that a person chose for a column.
    pub fn width(&self, key: &str) -> Option<u16> {
        self.widths.get(key).map(|&width| within(width))
    }

    /// Chooses the width of a column.
    pub fn set_width(&mut self, key: &str, width: u16) {
        self.widths.insert(key.to_owned(), within(width));
    }

    /// Returns the positions of the columns that are shown, in their order. Only those within `movable` have another
    /// place than the program gives them, or are hidden.
    pub fn shown(&self, keys: &[&str], movable: &Range<usize>) -> Vec<usize> {
        let is_hidden = |at: usize| movable.contains(&at) && keys.get(at).is_some_and(|key| self.hidden.contains(*key));
        let all = self.ordered(keys, movable);
        let shown: Vec<usize> = all.iter().copied().filter(|&at| !is_hidden(at)).collect();
        // A table without columns would leave no way to bring them back.
        if shown.is_empty() { all } else { shown }
    }

    /// Puts a column before another one, or behind all that can be moved.
    pub fn place(&mut self, keys: &[&str], movable: &Range<usize>, column: usize, before: Option<usize>) {
        if !movable.contains(&column) || before == Some(column) {
            return;
        }
        let mut order: Vec<usize> = self.ordered(keys, movable).into_iter().filter(|at| movable.contains(at)).collect();
        order.retain(|&at| at != column);
        let at = before.and_then(|before| order.iter().position(|&at| at == before)).unwrap_or(order.len());
        order.insert(at, column);
        let natural = order.is_sorted();
        self.order = if natural {
            Vec::new()
        } else {
            order.iter().filter_map(|&at| keys.get(at)).map(|&key| key.to_owned()).collect()
        };
    }

    fn ordered(&self, keys: &[&str], movable: &Range<usize>) -> Vec<usize> {
        let place = |at: usize| self.order.iter().position(|known| keys.get(at) == Some(&known.as_str()));
        let movable = movable.start.min(keys.len())..movable.end.min(keys.len());
        let mut known: Vec<(usize, usize)> =
            movable.clone().filter_map(|at| place(at).map(|place| (place, at))).collect();
        known.sort_unstable();
        let mut order: Vec<usize> = known.into_iter().map(|(_, at)| at).collect();
        // A column that was not there when the order was chosen stands behind its neighbour.
        for at in movable.clone().filter(|&at| place(at).is_none()) {
            let behind = at.checked_sub(1).and_then(|before| order.iter().position(|&known| known == before));
            order.insert(behind.map_or(if at == movable.start { 0 } else { order.len() }, |behind| behind + 1), at);
        }
        (0..movable.start).chain(order).chain(movable.end..keys.len()).collect()
    }
}

fn within(width: u16) -> u16 {
    width.clamp(WIDTHS.start, WIDTHS.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 6] = ["row", "a", "b", "c", "d", "actions"];
    const MOVABLE: Range<usize> = 1..5;

    #[test]
    fn columns_move_and_those_that_stay_stay() {
        let mut layout = ColumnLayout::default();
        assert_eq!(layout.shown(&KEYS, &MOVABLE), [0, 1, 2, 3, 4, 5]);
        layout.place(&KEYS, &MOVABLE, 4, Some(2));
        assert_eq!(layout.shown(&KEYS, &MOVABLE), [0, 1, 4, 2, 3, 5]);
        layout.place(&KEYS, &MOVABLE, 1, None);
        assert_eq!(layout.shown(&KEYS, &MOVABLE), [0, 4, 2, 3, 1, 5]);
        layout.place(&KEYS, &MOVABLE, 0, None);
        assert_eq!(layout.shown(&KEYS, &MOVABLE), [0, 4, 2, 3, 1, 5], "the first column stays");
        layout.place(&KEYS, &MOVABLE, 4, None);
        layout.place(&KEYS, &MOVABLE, 1, Some(2));
        assert_eq!(layout, ColumnLayout::default(), "the order of the program is none to keep");
    }

    #[test]
    fn a_new_column_stands_behind_its_neighbour_and_unknown_keys_change_nothing() {
        let order = ["d", "gone", "b", "a"].map(str::to_owned).to_vec();
        let layout = ColumnLayout { order, ..ColumnLayout::default() };
        assert_eq!(layout.shown(&KEYS, &MOVABLE), [0, 4, 2, 3, 1, 5]);
    }

    #[test]
    fn hidden_columns_are_left_out_but_never_all() {
        let mut layout = ColumnLayout::default();
        layout.hidden.extend(["a", "row"].map(str::to_owned));
        assert_eq!(layout.shown(&KEYS, &MOVABLE), [0, 2, 3, 4, 5]);
        let mut layout = ColumnLayout::default();
        layout.hidden.extend(["a", "b"].map(str::to_owned));
        assert_eq!(layout.shown(&["a", "b"], &(0..2)), [0, 1]);
    }

    #[test]
    fn widths_keep_within_reason_and_defaults_are_not_kept() {
        let mut layouts = ColumnLayouts::default();
        let mut layout = layouts.get("records");
        layout.set_width("name", 3);
        assert_eq!(layout.width("name"), Some(WIDTHS.start));
        layouts.set("records", layout);
        assert_eq!(layouts.get("records").width("name"), Some(WIDTHS.start));
        layouts.set("records", ColumnLayout::default());
        assert_eq!(layouts, ColumnLayouts::default());
    }
}
