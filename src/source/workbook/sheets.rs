//! The worksheets of a workbook: which one holds the table, and its rows.

use super::MOST_ROWS;
use super::cell::{self, Clock};
use super::container::{self, Found, Kind};
use super::format::Format;
use super::frame::{FrameWriter, HEAD, Head, HeadSheet, Refusal};
use super::ods;
use super::serve::{Stop, Wanted};
use super::xls;
use crate::source::MOST_COLUMNS;
use calamine::{DataRef, Reader, Sheet, SheetType, SheetVisible, Xlsb, Xlsx};
use std::fs::File;
use std::io::{BufReader, BufWriter, StdoutLock};
use std::path::Path;

/// Where frames go.
pub(super) type Out<'a> = FrameWriter<BufWriter<StdoutLock<'a>>>;

/// The most worksheets whose size is looked up.
const MOST_SIZED: usize = 50;
/// Bytes of a worksheet that are looked through for formulas without a result when only its first rows are asked for.
const BRIEF: u64 = 1 << 20;

/// Reads one worksheet and hands over what it holds.
pub(super) fn read(path: &Path, found: Found, wanted: Wanted<'_>, out: &mut Out<'_>) -> Result<(), Stop> {
    let kind = found.kind;
    let mut out = Table { out, wanted, macros: found.macros };
    let out = &mut out;
    let open = || File::open(path).map_err(|error| Refusal::Damaged(error.to_string()));
    match kind {
        Kind::Xlsx => read_xlsx(open()?, open()?, out),
        Kind::Xlsb => read_xlsb(open()?, out),
        Kind::Xls => xls::read(open()?, out),
        Kind::Ods | Kind::Fods => ods::read(path, found, wanted, out.out),
    }
}

/// Puts an error of the library into words for people, as far as it is one that they meet.
fn refusal_of(error: &impl std::fmt::Display) -> Refusal {
    let text = error.to_string();
    if text.contains("password") {
        return Refusal::Password;
    }
    Refusal::Damaged(format!("its content is damaged or unusual ({text})"))
}

/// Where the table goes, and what is asked for.
pub(super) struct Table<'a, 'b> {
    pub(super) out: &'a mut Out<'b>,
    wanted: Wanted<'a>,
    /// Whether the workbook carries macros.
    macros: bool,
}

/// Chooses the worksheet: the one asked for, or the first that people see and that holds something.
pub(super) fn choose(
    sheets: &[Sheet],
    table: &mut Table<'_, '_>,
    mut holds_something: impl FnMut(&str) -> Result<bool, Stop>,
) -> Result<String, Stop> {
    table.macros |= sheets.iter().any(|sheet| sheet.typ == SheetType::MacroSheet || sheet.typ == SheetType::Vba);
    if table.macros && !table.wanted.macros {
        return Err(Refusal::Macros.into());
    }
    let asked = table.wanted.sheet;
    let tables = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    if let Some(asked) = asked {
        if let Some(sheet) = tables().find(|sheet| sheet.name == asked) {
            return Ok(sheet.name.clone());
        }
        let available = tables().map(|sheet| sheet.name.clone()).collect();
        return Err(Refusal::NoSheet { sheet: asked.to_owned(), available }.into());
    }
    let (seen, hidden): (Vec<&Sheet>, Vec<&Sheet>) = tables().partition(|sheet| sheet.visible == SheetVisible::Visible);
    for sheet in seen.into_iter().chain(hidden) {
        if holds_something(&sheet.name)? {
            return Ok(sheet.name.clone());
        }
    }
    // Of a workbook without a table, macros are what there is to say.
    Err(if table.macros { Refusal::Macros } else { Refusal::NoTable }.into())
}

/// Hands over the workbook and its worksheets.
pub(super) fn send_head(
    kind: Kind,
    sheets: &[Sheet],
    sheet: &str,
    mut rows: impl FnMut(&str) -> Option<u64>,
    table: &mut Table<'_, '_>,
) -> Result<(), Stop> {
    let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheets = tables.enumerate().map(|(ix, sheet)| HeadSheet {
        name: sheet.name.clone(),
        visible: sheet.visible == SheetVisible::Visible,
        rows: if ix < MOST_SIZED { rows(&sheet.name) } else { None },
    });
    let sheets = sheets.collect();
    let head = Head { kind: kind.name().to_owned(), sheets, sheet: sheet.to_owned(), macros: table.macros };
    table.out.value(HEAD, &head)?;
    Ok(table.out.flush()?)
}

fn read_xlsx(file: File, again: File, out: &mut Table<'_, '_>) -> Result<(), Stop> {
    let most = if out.wanted.brief { BRIEF } else { u64::MAX };
    let scan =
        std::thread::Builder::new().name("scan".to_owned()).spawn(move || container::has_uncalculated(again, most));
    let mut workbook = Xlsx::new(BufReader::new(file)).map_err(|error| refusal_of(&error))?;
    let sheets = workbook.sheets_metadata().to_vec();
    let sheet = choose(&sheets, out, |name| {
        let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| refusal_of(&error))?;
        while let Some(cell) = cells.next_cell().map_err(|error| refusal_of(&error))? {
            if !is_nothing(cell.get_value()) {
                return Ok(true);
            }
        }
        Ok(false)
    })?;
    let size = |name: &str| {
        let dimensions = workbook.worksheet_cells_reader(name).ok()?.dimensions();
        (dimensions.end != (0, 0)).then(|| u64::from(dimensions.end.0) + 1)
    };
    send_head(Kind::Xlsx, &sheets, &sheet, size, out)?;
    let epoch_1904 = workbook.has_1904_epoch();
    // Reading formulas costs time and the formats of the cells, so it is done only where one has no result.
    let with_formulas = scan.ok().and_then(|scan| scan.join().ok()).unwrap_or(true);
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(|error| refusal_of(&error))?;
    let mut rows = Rows::new(epoch_1904, out.out);
    if with_formulas {
        while let Some(found) = cells.next_cell_with_formula().map_err(|error| refusal_of(&error))? {
            let uncalculated = found.formula.is_some() && is_nothing(&found.value);
            rows.cell(found.pos, &found.value, if uncalculated { Seen::Uncalculated } else { Seen::Plain })?;
        }
    } else {
        let formats: Vec<Format> = cells.styles().iter().map(format_of).collect();
        while let Some((found, style)) = cells.next_cell_with_style_id().map_err(|error| refusal_of(&error))? {
            let format = formats.get(style).copied().unwrap_or_default();
            rows.cell(found.get_position(), found.get_value(), Seen::Formatted(format))?;
        }
    }
    rows.finish()
}

/// Returns what a style makes of a number.
fn format_of(style: &calamine::Style) -> Format {
    style.number_format.as_ref().map_or(Format::Plain, |format| {
        let built_in = format.format_id.and_then(|id| u16::try_from(id).ok()).and_then(Format::of_id);
        built_in.unwrap_or_else(|| Format::of_code(&format.format_code))
    })
}

fn read_xlsb(file: File, out: &mut Table<'_, '_>) -> Result<(), Stop> {
    let mut workbook = Xlsb::new(BufReader::new(file)).map_err(|error| refusal_of(&error))?;
    let sheets = workbook.sheets_metadata().to_vec();
    let sheet = choose(&sheets, out, |name| {
        let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| refusal_of(&error))?;
        while let Some(cell) = cells.next_cell().map_err(|error| refusal_of(&error))? {
            if !is_nothing(cell.get_value()) {
                return Ok(true);
            }
        }
        Ok(false)
    })?;
    send_head(Kind::Xlsb, &sheets, &sheet, |_| None, out)?;
    let epoch_1904 = workbook.has_1904_epoch();
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(|error| refusal_of(&error))?;
    let mut rows = Rows::new(epoch_1904, out.out);
    while let Some(found) = cells.next_cell().map_err(|error| refusal_of(&error))? {
        rows.cell(found.get_position(), found.get_value(), Seen::Plain)?;
    }
    rows.finish()
}

/// Says whether a cell holds nothing that could be part of a table.
fn is_nothing(value: &DataRef<'_>) -> bool {
    match value {
        DataRef::Empty => true,
        DataRef::String(text) => text.is_empty(),
        DataRef::SharedString(text) => text.is_empty(),
        DataRef::Int(_)
        | DataRef::Float(_)
        | DataRef::Bool(_)
        | DataRef::DateTime(_)
        | DataRef::DateTimeIso(_)
        | DataRef::DurationIso(_)
        | DataRef::Error(_) => false,
    }
}

/// What is known about a cell beside its value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// Nothing.
    Plain,
    /// It has this format.
    Formatted(Format),
    /// It holds a formula without a result, whatever stands there instead.
    Uncalculated,
}

/// Collects cells to rows and hands them over.
pub(super) struct Rows<'a, 'b> {
    out: &'a mut Out<'b>,
    epoch_1904: bool,
    /// The row being collected, counted from 0.
    row: Option<u32>,
    /// Kind, start and end of the text of each cell.
    cells: Vec<(u8, usize, usize)>,
    text: String,
}

impl<'a, 'b> Rows<'a, 'b> {
    pub(super) fn new(epoch_1904: bool, out: &'a mut Out<'b>) -> Self {
        Self { out, epoch_1904, row: None, cells: Vec::new(), text: String::new() }
    }

    pub(super) fn cell(&mut self, (row, column): (u32, u32), value: &DataRef<'_>, seen: Seen) -> Result<(), Stop> {
        if is_nothing(value) && seen != Seen::Uncalculated {
            return Ok(());
        }
        if u64::from(row) >= MOST_ROWS {
            return Err(Refusal::TooManyRows { limit: MOST_ROWS }.into());
        }
        let column = column as usize;
        if column >= MOST_COLUMNS {
            let (found, limit) = (column as u64 + 1, MOST_COLUMNS as u64);
            return Err(Refusal::TooManyColumns { found, limit }.into());
        }
        if self.row != Some(row) {
            self.send()?;
            self.row = Some(row);
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, (0, 0, 0));
        }
        let start = self.text.len();
        let plain = Clock { epoch_1904: self.epoch_1904, timed: false };
        let kind = match (seen, value) {
            (Seen::Uncalculated, _) => {
                // What the program that wrote the file put there instead of a result is shown, not believed.
                cell::write(value, plain, &mut self.text);
                cell::not_calculated()
            }
            (Seen::Formatted(format), DataRef::Float(number)) => {
                cell::write_formatted(*number, format, self.epoch_1904, &mut self.text)
            }
            (Seen::Formatted(Format::Moment { timed: true }), _) => {
                cell::write(value, Clock { timed: true, ..plain }, &mut self.text)
            }
            (Seen::Formatted(_) | Seen::Plain, _) => cell::write(value, plain, &mut self.text),
        };
        if let Some(place) = self.cells.get_mut(column) {
            *place = (kind, start, self.text.len());
        }
        Ok(())
    }

    /// Hands over the row that was collected.
    fn send(&mut self) -> Result<(), Stop> {
        let Some(row) = self.row.take() else { return Ok(()) };
        self.out.start_row(row + 1);
        for &(kind, start, end) in &self.cells {
            self.out.cell(kind, self.text.get(start..end).unwrap_or_default());
        }
        self.out.finish_row()?;
        self.cells.clear();
        self.text.clear();
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), Stop> {
        self.send()
    }
}
