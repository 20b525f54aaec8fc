//! A row of the file as text cells, in one buffer that is filled again for every row.

/// What a workbook says a cell is; every cell of a text file is [`CellKind::Text`].
///
/// The text of a typed cell is canonical: numbers with a decimal point and no grouping, percents as `12.5%`,
/// dates as `2026-11-03`, date-times as `2026-11-03 14:00:00`, times as `14:00:00`, truth values as `TRUE` and `FALSE`.
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
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The row's number as the person counts it in the file: the spreadsheet's row, or the record with the header as 1.
    pub number: u64,
    text: String,
    /// Where each cell starts and ends in `text`; text between cells belongs to none.
    cells: Vec<(u32, u32)>,
    kinds: Vec<CellKind>,
}

impl Row {
    /// Empties the row, keeping its buffers.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
        self.kinds.clear();
    }

    /// Fills the row with text cells that stand in `text` from the first to the second position of each pair.
    pub fn fill(&mut self, text: &str, cells: &[(u32, u32)]) {
        self.clear();
        self.text.push_str(text);
        self.cells.extend_from_slice(cells);
    }

    /// Says what the cells are, by their bytes.
    pub fn set_kinds(&mut self, kinds: &[u8]) {
        self.kinds.clear();
        self.kinds.extend(kinds.iter().map(|&kind| CellKind::from_byte(kind)));
    }

    /// Appends a text cell.
    pub fn push(&mut self, cell: &str) {
        self.push_kind(cell, CellKind::Text);
    }

    /// Appends a cell of a kind.
    pub fn push_kind(&mut self, cell: &str, kind: CellKind) {
        if kind != CellKind::Text || !self.kinds.is_empty() {
            self.kinds.resize(self.cells.len(), CellKind::Text);
            self.kinds.push(kind);
        }
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(cell);
        self.cells.push((start, u32::try_from(self.text.len()).unwrap_or(u32::MAX)));
    }

    /// Cuts cells off the end, or appends empty ones, until there are `cells`.
    pub fn resize(&mut self, cells: usize) {
        self.cells.resize(cells, (0, 0));
        self.kinds.truncate(cells);
    }

    /// Returns the number of cells.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Says whether the row has no cells at all.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Returns the length in bytes of the text that the row holds, which no cell exceeds.
    pub fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Says whether every cell is empty or blank.
    pub fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
    }

    /// Returns a cell's text; a missing cell is empty.
    pub fn cell(&self, ix: usize) -> &str {
        self.cells.get(ix).and_then(|&(start, end)| self.text.get(start as usize..end as usize)).unwrap_or("")
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

impl PartialEq for Row {
    /// Rows are equal when a reader sees the same, however their text is stored.
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
            && self.cells().eq(other.cells())
            && (0..self.len()).all(|ix| self.kind(ix) == other.kind(ix))
    }
}

impl Eq for Row {}
