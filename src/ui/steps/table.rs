//! The Table step: how the table stands in the file, with its first rows; every choice shows at once.

use crate::domain::table::{FileFormat, Sheet, TableChoice};
use crate::job::results::Started;
use crate::ui::steps::{Events, parts, table_rows};
use crate::ui::theme::{self, Tone};
use crate::ui::widgets::{self, Combo, ComboItem, Notice};
use crate::wizard::{Check, Event, TableEvent, Wizard};
use eframe::egui::{RichText, Ui};

/// Encodings that files of offices have, by WHATWG label, and their names for people.
const ENCODINGS: [(&str, &str); 16] = [
    ("utf-8", "Unicode (UTF-8)"),
    ("utf-16le", "Unicode (UTF-16, little endian)"),
    ("utf-16be", "Unicode (UTF-16, big endian)"),
    ("windows-1252", "Western (Windows-1252)"),
    ("iso-8859-15", "Western (ISO-8859-15)"),
    ("macintosh", "Western (Macintosh)"),
    ("windows-1250", "Central European (Windows-1250)"),
    ("iso-8859-2", "Central European (ISO-8859-2)"),
    ("windows-1251", "Cyrillic (Windows-1251)"),
    ("koi8-r", "Cyrillic (KOI8-R)"),
    ("windows-1253", "Greek (Windows-1253)"),
    ("windows-1254", "Turkish (Windows-1254)"),
    ("shift_jis", "Japanese (Shift_JIS)"),
    ("gb18030", "Chinese (GB18030)"),
    ("big5", "Chinese (Big5)"),
    ("euc-kr", "Korean (EUC-KR)"),
];

const DELIMITERS: [(char, &str); 6] =
    [(';', "Semicolon ;"), (',', "Comma ,"), ('\t', "Tab"), ('|', "Bar |"), (' ', "Space"), (':', "Colon :")];

const QUOTES: [(Option<char>, &str); 3] =
    [(Some('"'), "Double quote \""), (Some('\''), "Single quote '"), (None, "Cells are never quoted")];

pub(super) fn table_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let Some(started) = wizard.started() else { return };
    if let Some(entry) = started.same_content.first() {
        let text = format!("On {} by {}", parts::moment(&entry.started), entry.actor);
        let title = "The same content was imported before";
        widgets::notice(ui, &Notice { tone: Tone::Caution, title, text: &text, actions: &[] });
        ui.add_space(4.0);
    }
    check_failure_ui(ui, wizard, events);
    if let Some(failure) = wizard.table_failure() {
        let text = parts::sentence(&failure.reason);
        widgets::notice(ui, &Notice { tone: Tone::Bad, title: &failure.title, text: &text, actions: &[] });
        ui.add_space(4.0);
    }
    parts::beside(
        ui,
        300.0,
        events,
        |ui, events| table_rows::rows_ui(ui, wizard, events),
        |ui, events| {
            ui.add_enabled_ui(!wizard.is_partly_imported(), |ui| settings_ui(ui, wizard, started, events));
        },
    );
}

/// Says why not all rows could be read, and what can be done.
fn check_failure_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let Check::Failed(failure) = wizard.check() else { return };
    let reason = parts::sentence(&failure.reason);
    let (title, text, action, event) = if wizard.is_over_limit() {
        ("Too much for one import", reason, "Split into files…", TableEvent::Split)
    } else {
        let hint = failure.hint.as_ref().map_or_else(String::new, |hint| format!(". {hint}"));
        (failure.title.as_str(), format!("{reason}{hint}"), "Try again", TableEvent::Check)
    };
    if widgets::notice(ui, &Notice { tone: Tone::Bad, title, text: &text, actions: &[action] }).is_some() {
        events.push(Event::Rows(event));
    }
    ui.add_space(4.0);
}

fn settings_ui(ui: &mut Ui, wizard: &Wizard, started: &Started, events: &mut Events) {
    let choice = wizard.table();
    let shape = &started.look.shape;
    let mut changed = None;
    widgets::card_at_full_width(ui, |ui| {
        match &shape.format {
            FileFormat::Text { encoding, delimiter, quote, .. } => {
                encoding_ui(ui, choice, encoding, &mut changed);
                delimiter_ui(ui, choice, *delimiter, &mut changed);
                quote_ui(ui, choice, *quote, &mut changed);
                skip_ui(ui, choice, shape.skip, "Lines above the table", &mut changed);
            }
            FileFormat::Workbook { sheet, sheets, .. } => {
                sheet_ui(ui, choice, sheet, sheets, &mut changed);
                skip_ui(ui, choice, shape.skip, "Rows above the table", &mut changed);
            }
        }
        header_ui(ui, choice, shape.header, &mut changed);
        if *choice != TableChoice::default() && widgets::link_button(ui, "Use what was detected").clicked() {
            changed = Some(TableChoice::default());
        }
    });
    above_ui(ui, started);
    if let Some(choice) = changed {
        events.push(Event::Table(choice));
    }
}

/// Draws the name of a setting and how it came about.
fn setting_ui(ui: &mut Ui, label: &str, detected: bool) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(label).font(theme::small()).color(theme::palette(ui).secondary));
        ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
            let (tone, word) = if detected { (Tone::Accent, "detected") } else { (Tone::Neutral, "chosen") };
            widgets::chip(ui, tone, word);
        });
    });
}

fn encoding_ui(ui: &mut Ui, choice: &TableChoice, encoding: &str, changed: &mut Option<TableChoice>) {
    setting_ui(ui, "Encoding", choice.encoding.is_none());
    let known = ENCODINGS.iter().find(|(label, _)| label.eq_ignore_ascii_case(encoding));
    let selected = known.map_or(encoding, |(_, name)| name);
    let combo = Combo::new("encoding", "Encoding", selected).width(ui.available_width()).searchable();
    let chosen = combo.show(ui, || ENCODINGS.iter().map(|(_, name)| ComboItem::new(*name)).collect());
    if let Some((label, _)) = chosen.and_then(|at| ENCODINGS.get(at)) {
        *changed = Some(TableChoice { encoding: Some((*label).to_owned()), ..choice.clone() });
    }
}

fn delimiter_ui(ui: &mut Ui, choice: &TableChoice, delimiter: char, changed: &mut Option<TableChoice>) {
    setting_ui(ui, "Delimiter", choice.delimiter.is_none());
    let other = format!("Other: {delimiter}");
    let selected = DELIMITERS.iter().find(|(sign, _)| *sign == delimiter).map_or(other.as_str(), |(_, name)| name);
    let combo = Combo::new("delimiter", "Delimiter", selected).width(ui.available_width());
    let chosen = combo.show(ui, || DELIMITERS.iter().map(|(_, name)| ComboItem::new(*name)).collect());
    if let Some((sign, _)) = chosen.and_then(|at| DELIMITERS.get(at)) {
        *changed = Some(TableChoice { delimiter: Some(*sign), ..choice.clone() });
    }
}

fn quote_ui(ui: &mut Ui, choice: &TableChoice, quote: Option<char>, changed: &mut Option<TableChoice>) {
    setting_ui(ui, "Quote", choice.quote.is_none());
    let other = format!("Other: {}", quote.unwrap_or_default());
    let selected = QUOTES.iter().find(|(sign, _)| *sign == quote).map_or(other.as_str(), |(_, name)| name);
    let combo = Combo::new("quote", "Quote", selected).width(ui.available_width());
    let chosen = combo.show(ui, || QUOTES.iter().map(|(_, name)| ComboItem::new(*name)).collect());
    if let Some((sign, _)) = chosen.and_then(|at| QUOTES.get(at)) {
        *changed = Some(TableChoice { quote: Some(*sign), ..choice.clone() });
    }
}

fn sheet_ui(ui: &mut Ui, choice: &TableChoice, sheet: &str, sheets: &[Sheet], changed: &mut Option<TableChoice>) {
    setting_ui(ui, "Worksheet", choice.sheet.is_none());
    let combo = Combo::new("sheet", "Worksheet", sheet).width(ui.available_width());
    let items = || {
        let item = |sheet: &Sheet| {
            let rows = sheet.rows.map(|rows| parts::count(rows, "row", "rows"));
            let hidden = (!sheet.visible).then(|| "hidden".to_owned());
            let detail = [hidden, rows].into_iter().flatten().collect::<Vec<_>>().join(", ");
            ComboItem { detail, ..ComboItem::new(sheet.name.clone()) }
        };
        sheets.iter().map(item).collect()
    };
    if let Some(sheet) = combo.show(ui, items).and_then(|at| sheets.get(at)) {
        let sheet = Some(sheet.name.clone());
        // Another worksheet has its own header and its own rows above the table.
        *changed = Some(TableChoice { sheet, skip: None, header: None, ..choice.clone() });
    }
    if sheets.iter().any(|known| known.name == sheet && !known.visible) {
        widgets::caption(ui, "This worksheet is hidden in the workbook");
    }
}

fn skip_ui(ui: &mut Ui, choice: &TableChoice, skip: u32, label: &str, changed: &mut Option<TableChoice>) {
    setting_ui(ui, label, choice.skip.is_none());
    ui.horizontal(|ui| {
        let less = format!("Fewer {}", label.to_lowercase());
        if ui.add_enabled(skip > 0, widgets::Button::secondary("−").name(&less)).clicked() {
            *changed = Some(TableChoice { skip: Some(skip.saturating_sub(1)), ..choice.clone() });
        }
        let answer = widgets::Field::named(label).width(64.0).show(ui, &skip.to_string());
        if let Some(number) = answer.changed.and_then(|text| text.trim().parse().ok()) {
            *changed = Some(TableChoice { skip: Some(number), ..choice.clone() });
        }
        let more = format!("More {}", label.to_lowercase());
        if ui.add(widgets::Button::secondary("+").name(&more)).clicked() {
            *changed = Some(TableChoice { skip: Some(skip + 1), ..choice.clone() });
        }
    });
}

fn header_ui(ui: &mut Ui, choice: &TableChoice, header: bool, changed: &mut Option<TableChoice>) {
    setting_ui(ui, "Header row", choice.header.is_none());
    if widgets::checkbox(ui, header, "The first row names the columns", None) {
        *changed = Some(TableChoice { header: Some(!header), ..choice.clone() });
    }
}

/// Shows what stands above the table and is not part of it.
fn above_ui(ui: &mut Ui, started: &Started) {
    let above = &started.look.above;
    if above.is_empty() {
        return;
    }
    widgets::card_at_full_width(ui, |ui| {
        widgets::section_title(ui, "Above the table");
        for line in above {
            parts::small(ui, if line.trim().is_empty() { "(empty line)" } else { line });
        }
    });
}
