//! Workbooks that go out: templates with drop-downs and help, and exports.

use crate::domain::field::{Field, FieldIx, Format, Requirement};
use crate::domain::record_type::RecordType;
use crate::job::export::USER_COLUMN;
use crate::job::{Error, Session};
use crate::tr;
use rust_xlsxwriter::{Color, DataValidation, Format as CellFormat, Formula, Note, Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;

/// Rows of a template that get drop-downs and text format.
const TEMPLATE_ROWS: u32 = 5_000;
/// Most characters of a drop-down that stands in the cell itself; longer lists stand on a sheet of their own.
const MOST_INLINE: usize = 255;
/// Name of the sheet with the lists of drop-downs.
const LISTS: &str = "Lists";

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        Self::Write { path: tr!("error-the-workbook").into(), source: std::io::Error::other(error) }
    }
}

/// Returns the entries of the organisation's lists that a type's fields use.
pub(crate) fn list_entries(
    session: &Session,
    record_type: &RecordType,
) -> Result<BTreeMap<FieldIx, Vec<String>>, Error> {
    let mut entries = BTreeMap::new();
    for (ix, field) in record_type.fields() {
        if let Format::List { list, .. } = &field.format {
            entries.insert(ix, enabled_keys(session, list)?);
        }
    }
    Ok(entries)
}

/// Returns the keys of the entries that files may use.
fn enabled_keys(session: &Session, list: &str) -> Result<Vec<String>, Error> {
    Ok(session.store.list(list)?.into_iter().filter(|entry| entry.enabled).map(|entry| entry.key).collect())
}

/// The colour of the example row: plainly not a record, and still read with ease.
const EXAMPLE: Color = Color::RGB(0x0075_7575);

/// Makes a template: a sheet with the columns, drop-downs for closed lists, a note per column and an example row that no
/// import takes for a record, and a help sheet. `user` is an address that the example row may hold.
pub(crate) fn template(
    record_type: &RecordType,
    lists: &BTreeMap<FieldIx, Vec<String>>,
    user: &str,
) -> Result<Vec<u8>, Error> {
    let mut workbook = Workbook::new();
    let bold = CellFormat::new().set_bold();
    let text = CellFormat::new().set_num_format("@");
    let mut long_lists: Vec<Vec<String>> = Vec::new();
    let sheet = workbook.add_worksheet().set_name(sheet_name(&record_type.label))?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (ix, field)) in (0_u16..).zip(record_type.fields()) {
        sheet.write_string_with_format(0, column, field.heading(), &bold)?;
        sheet.set_column_width(column, width_of(field.heading()))?;
        sheet.insert_note(0, column, &Note::new(note_of(field)).set_author("Muster").add_author_prefix(false))?;
        if !matches!(field.format, Format::Integer { .. } | Format::Number) {
            // As text, leading zeros and long numbers survive.
            sheet.set_column_format(column, &text)?;
        }
        let choices = choices_of(field, lists.get(&ix));
        if !choices.is_empty() {
            let validation = drop_down(&choices, &mut long_lists, is_open(field))?;
            sheet.add_data_validation(1, column, TEMPLATE_ROWS, column, &validation)?;
        }
    }
    if record_type.owned {
        let column = u16::try_from(record_type.fields.len()).unwrap_or(u16::MAX);
        sheet.write_string_with_format(0, column, USER_COLUMN, &bold)?;
        sheet.set_column_width(column, width_of(USER_COLUMN))?;
        let note = Note::new(tr!("template-user-note")).set_author("Muster").add_author_prefix(false);
        sheet.insert_note(0, column, &note)?;
    }
    if record_type.has_example() {
        example_row(sheet, record_type, user)?;
    }
    help_sheet(workbook.add_worksheet(), record_type, lists)?;
    if !long_lists.is_empty() {
        let sheet = workbook.add_worksheet().set_name(LISTS)?;
        sheet.set_hidden(true);
        for (column, list) in (0_u16..).zip(&long_lists) {
            for (row, entry) in (0_u32..).zip(list) {
                sheet.write_string(row, column, entry)?;
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// Writes the example of each field under its header.
fn example_row(sheet: &mut Worksheet, record_type: &RecordType, user: &str) -> Result<(), Error> {
    let number = CellFormat::new().set_italic().set_font_color(EXAMPLE);
    let text = number.clone().set_num_format("@");
    let user = if record_type.owned { user } else { "" };
    for (column, field) in (0_u16..).zip(&record_type.fields).filter(|(_, field)| !field.example.is_empty()) {
        let is_number = matches!(field.format, Format::Integer { .. } | Format::Number);
        match field.example.parse::<f64>() {
            Ok(value) if is_number => sheet.write_number_with_format(1, column, value, &number)?,
            Ok(_) | Err(_) => sheet.write_string_with_format(1, column, &field.example, &text)?,
        };
    }
    if !user.is_empty() {
        let column = u16::try_from(record_type.fields.len()).unwrap_or(u16::MAX);
        sheet.write_string_with_format(1, column, user, &text)?;
    }
    Ok(())
}

fn drop_down(choices: &[String], long_lists: &mut Vec<Vec<String>>, is_open: bool) -> Result<DataValidation, Error> {
    let inline = choices.iter().map(|choice| choice.chars().count() + 1).sum::<usize>() <= MOST_INLINE
        && !choices.iter().any(|choice| choice.contains(','));
    let validation = if inline {
        DataValidation::new().allow_list_strings(choices)?
    } else {
        let column =
            rust_xlsxwriter::utility::column_number_to_name(u16::try_from(long_lists.len()).unwrap_or(u16::MAX));
        long_lists.push(choices.to_vec());
        DataValidation::new()
            .allow_list_formula(Formula::new(format!("={LISTS}!${column}$1:${column}${}", choices.len())))
    };
    Ok(validation.show_error_message(!is_open))
}

/// Says whether a cell may hold more than one entry of its list.
fn is_open(field: &Field) -> bool {
    field.is_multiple() || matches!(field.format, Format::YesNo { .. })
}

fn choices_of(field: &Field, entries: Option<&Vec<String>>) -> Vec<String> {
    if let Format::Selection { options, .. } = &field.format {
        options.iter().map(|option| option.key.clone()).collect()
    } else if let Format::YesNo { words: (yes, no) } = &field.format {
        vec![yes.clone(), no.clone()]
    } else if matches!(field.format, Format::List { .. }) {
        entries.cloned().unwrap_or_default()
    } else {
        Vec::new()
    }
}

fn help_sheet(
    sheet: &mut Worksheet,
    record_type: &RecordType,
    lists: &BTreeMap<FieldIx, Vec<String>>,
) -> Result<(), Error> {
    sheet.set_name(tr!("template-help"))?;
    let bold = CellFormat::new().set_bold();
    let wrap = CellFormat::new().set_text_wrap();
    for (column, (title, width)) in (0_u16..).zip([
        (tr!("template-column"), 24.0),
        (tr!("template-required"), 16.0),
        (tr!("template-what"), 70.0),
        (tr!("template-allowed"), 50.0),
        (tr!("template-example"), 28.0),
    ]) {
        sheet.write_string_with_format(0, column, title, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    for (row, (ix, field)) in (1_u32..).zip(record_type.fields()) {
        let choices = choices_of(field, lists.get(&ix)).join(", ");
        for (column, text) in
            (0_u16..).zip([field.heading(), required_words(field), &field.help, &choices, &field.example])
        {
            sheet.write_string_with_format(row, column, text, &wrap)?;
        }
    }
    Ok(())
}

fn required_words(field: &Field) -> &'static str {
    match field.requirement {
        Requirement::Optional => tr!("template-no"),
        Requirement::Required => tr!("template-yes"),
        Requirement::IfEmpty(_) | Requirement::If { .. } => tr!("template-sometimes"),
    }
}

fn note_of(field: &Field) -> String {
    let mut lines = vec![field.help.to_string()];
    match field.requirement {
        Requirement::Required => lines.push(tr!("template-note-required").to_owned()),
        Requirement::IfEmpty(_) | Requirement::If { .. } => lines.push(tr!("template-note-sometimes").to_owned()),
        Requirement::Optional => {}
    }
    if !field.example.is_empty() {
        lines.push(tr!("template-note-example", example = &field.example));
    }
    lines.join("\n")
}

/// Returns a column width in characters that shows the whole header.
fn width_of(header: &str) -> f64 {
    f64::from(u32::try_from(header.chars().count()).unwrap_or(40).clamp(10, 40) + 4)
}

/// Returns a name that a worksheet may have.
fn sheet_name(label: &str) -> String {
    label.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\')).take(31).collect()
}

/// A sheet of records; every cell is text, so that nothing is altered by the spreadsheet program.
pub(crate) struct RecordSheet {
    workbook: Workbook,
    row: u32,
}

/// Most rows of a worksheet under its header.
const MOST_ROWS: u32 = 1_048_575;

impl RecordSheet {
    /// Begins a sheet with the columns of a type.
    pub(crate) fn new(record_type: &RecordType) -> Result<Self, Error> {
        let mut workbook = Workbook::new();
        let bold = CellFormat::new().set_bold();
        let text = CellFormat::new().set_num_format("@");
        let sheet = workbook.add_worksheet().set_name(sheet_name(&record_type.label))?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, header) in (0_u16..).zip(crate::job::export::headers(record_type)) {
            sheet.set_column_format(column, &text)?;
            sheet.set_column_width(column, width_of(header))?;
            sheet.write_string_with_format(0, column, header, &bold)?;
        }
        Ok(Self { workbook, row: 0 })
    }

    /// Appends a record.
    pub(crate) fn row(&mut self, cells: &[String]) -> Result<(), Error> {
        if self.row >= MOST_ROWS {
            return Err(Error::Usage {
                message: tr!("error-sheet-rows", most = MOST_ROWS.to_string()),
                hint: Some(tr!("hint-sheet-rows").to_owned()),
            });
        }
        self.row += 1;
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(self.row, column, cell)?;
        }
        Ok(())
    }

    /// Ends the workbook and returns its bytes.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, Error> {
        Ok(self.workbook.save_to_buffer()?)
    }
}
