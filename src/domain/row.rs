//! A row of the file as text cells, in one buffer that is filled again for every row.

/// What a workbook says a cell is; every cell of a text file is [`CellKind::Text`].
///
/// The text of a typed cell is canonical: numbers with a decimal point and no grouping, dates as `2026-11-03`,
/// date-times as `2026-11-03 14:00:00`, times as `14:00:00`, truth values as `TRUE` and `FALSE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum CellKind {
    /// Text as typed.
    #[default]
    Text = 0,
    /// A number.
    Number = 1,
    /// A date, a time or both.
    DateTime = 2,
    /// A truth value.
    Bool = 3,
    /// A formula that was never calculated, or an error such as `#REF!`.
    Broken = 4,
}

impl CellKind {
    /// Returns the kind for a stored byte; unknown bytes are text.
    pub const fn from_byte(byte: u8) -> Self {
        match byte {
            1 => Self::Number,
            2 => Self::DateTime,
            3 => Self::Bool,
            4 => Self::Broken,
            _ => Self::Text,
        }
    }
}

/// One row of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The row's number as the person counts it in the file: the spreadsheet's row, or the record with the header as 1.
    pub number: u64,
    text: String,
    ends: Vec<u32>,
    kinds: Vec<CellKind>,
}

impl Row {
    /// Empties the row, keeping its buffers.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.kinds.clear();
    }

    /// Appends a text cell.
    pub fn push(&mut self, cell: &str) {
        self.push_kind(cell, CellKind::Text);
    }

    /// Appends a cell of a kind.
    pub fn push_kind(&mut self, cell: &str, kind: CellKind) {
        if kind != CellKind::Text || !self.kinds.is_empty() {
            self.kinds.resize(self.ends.len(), CellKind::Text);
            self.kinds.push(kind);
        }
        self.text.push_str(cell);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Returns the number of cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Says whether the row has no cells at all.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Says whether every cell is empty or blank.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns a cell's text; a missing cell is empty.
    pub fn cell(&self, ix: usize) -> &str {
        let Some(&end) = self.ends.get(ix) else { return "" };
        let start = ix.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// Returns what a workbook says a cell is.
    pub fn kind(&self, ix: usize) -> CellKind {
        self.kinds.get(ix).copied().unwrap_or_default()
    }

    /// Returns the cells in order.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|ix| self.cell(ix))
    }

    /// Makes a row of text cells; for tests and small tables.
    pub fn of<'a>(number: u64, cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut row = Self { number, ..Self::default() };
        cells.into_iter().for_each(|cell| row.push(cell));
        row
    }
}
