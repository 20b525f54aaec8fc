//! The Table step: how the table stands in the file, with its first rows; every choice shows at once.

use crate::domain::encoding;
use crate::domain::table::{Around, BLANKS, Escape, FileFormat, Sheet, TableChoice};
use crate::domain::text::sentence;
use crate::job::results::{Look, Started};
use crate::tr;
use crate::ui::keys::Hint as _;
use crate::ui::steps::{Events, encodings, mend, parts, remarks, table_column, table_rows};
use crate::ui::theme::{self, Tone};
use crate::ui::widgets::{self, Combo, ComboItem, Notice};
use crate::wizard::{Check, Event, Place, TableEvent, Wizard};
use eframe::egui::{Label, RichText, Ui};

pub(super) fn table_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let Some(started) = wizard.started() else { return };
    if let Some(entry) = started.same_content.first() {
        let text = tr!("table-same-text", at = parts::moment(&entry.started), by = &entry.actor);
        let title = tr!("file-same");
        widgets::notice(ui, &Notice { tone: Tone::Caution, title, text: &text, actions: &[] });
        ui.add_space(4.0);
    }
    check_failure_ui(ui, wizard, events);
    if let Some(failure) = wizard.table_failure() {
        let hint = failure.hint.as_ref().map_or_else(String::new, |hint| format!(". {hint}"));
        let text = format!("{}{hint}", sentence(&failure.reason));
        let mut ways = vec![(tr!("steps-another-file"), Event::AskInput)];
        if *wizard.table() != TableChoice::default() {
            ways.insert(0, (tr!("table-detected-use"), Event::Table(TableChoice::default())));
        }
        ways.retain(|_| !wizard.is_partly_imported());
        let actions: Vec<&str> = ways.iter().map(|(words, _)| *words).collect();
        let notice = Notice { tone: Tone::Bad, title: &failure.title, text: &text, actions: &actions };
        let way = widgets::notice(ui, &notice).and_then(|at| ways.into_iter().nth(at));
        events.extend(way.map(|(_, event)| event));
        ui.add_space(4.0);
    }
    remarks::remarks_ui(ui, wizard, started, events);
    parts::beside(
        ui,
        300.0,
        events,
        |ui, events| table_rows::rows_ui(ui, wizard, events),
        |ui, events| {
            let why = wizard.is_partly_imported().then_some(tr!("file-stays"));
            widgets::unless_blocked(ui, why, |ui| {
                // One scope, whatever is in it: what follows keeps its identity.
                ui.push_id("column", |ui| table_column::column_ui(ui, wizard, events));
                mend::spot(ui, wizard, Place::Table, |ui| settings_ui(ui, wizard, started, events));
            });
        },
    );
}

/// Says why not all rows could be read, and what can be done.
fn check_failure_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let Check::Failed(failure) = wizard.check() else { return };
    let reason = sentence(&failure.reason);
    let (title, text, action, event) = if wizard.is_over_limit() {
        (tr!("batches-title"), reason, tr!("table-split"), TableEvent::Split)
    } else {
        let hint = failure.hint.as_ref().map_or_else(String::new, |hint| format!(". {hint}"));
        (failure.title.as_str(), format!("{reason}{hint}"), tr!("button-try-again"), TableEvent::Check)
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
        // The line is there before anything was chosen, so that nothing moves.
        parts::labelled_row(
            ui,
            |ui| {
                widgets::section_title(ui, tr!("table-settings"));
            },
            |ui| {
                if *choice != TableChoice::default() && widgets::link_button(ui, tr!("table-detected-use")).clicked() {
                    changed = Some(TableChoice::default());
                }
            },
        );
        match &shape.format {
            FileFormat::Text { encoding, delimiter, quote, escape } => {
                tables_ui(ui, choice, &shape.around, &mut changed);
                encoding_ui(ui, choice, encoding, &started.look, &mut changed);
                delimiter_ui(ui, choice, *delimiter, &mut changed);
                quote_ui(ui, choice, *quote, &mut changed);
                header_ui(ui, choice, shape.header, &mut changed);
                if shape.header {
                    header_rows_ui(ui, choice, shape.around.header_rows, &mut changed);
                }
                skip_ui(ui, choice, shape.skip, &lines_above(), &mut changed);
                below_ui(ui, choice, shape.around.below, &mut changed);
                comment_ui(ui, choice, shape.around.comment.as_deref(), &mut changed);
                if quote.is_some() {
                    escape_ui(ui, choice, *escape, &mut changed);
                }
            }
            FileFormat::Workbook { sheet, sheets, .. } => {
                sheet_ui(ui, choice, sheet, sheets, &mut changed);
                skip_ui(ui, choice, shape.skip, &rows_above(), &mut changed);
                header_ui(ui, choice, shape.header, &mut changed);
            }
        }
    });
    above_ui(ui, started);
    if let Some(choice) = changed {
        events.push(Event::Table(choice));
    }
}

/// Draws the name of a setting and how it came about.
fn setting_ui(ui: &mut Ui, label: &str, detected: bool) {
    let (tone, word) =
        if detected { (Tone::Accent, tr!("table-detected")) } else { (Tone::Neutral, tr!("table-chosen")) };
    ui.horizontal(|ui| {
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - widgets::chip_width(ui, word) - 8.0).max(40.0));
            let words = RichText::new(label).font(theme::small()).color(theme::palette(ui).secondary);
            ui.add(Label::new(words).wrap());
        });
        ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
            widgets::chip(ui, tone, word);
        });
    });
}

fn encoding_ui(ui: &mut Ui, choice: &TableChoice, label: &str, look: &Look, changed: &mut Option<TableChoice>) {
    setting_ui(ui, tr!("table-encoding"), choice.encoding.is_none());
    let name = encoding::name(label);
    let combo = Combo::new("encoding", tr!("table-encoding"), &name).width(ui.available_width()).searchable();
    let items = || encodings::items(&look.encodings, &look.readings);
    let chosen = combo.show(ui, || items().1);
    if let Some(label) = chosen.and_then(|at| items().0.into_iter().nth(at)) {
        *changed = Some(TableChoice { encoding: Some(label.into_owned()), ..choice.clone() });
    }
}

/// Width of a field for one character.
const SIGN: f32 = 44.0;

/// Draws a list with a field beside it for any other character; returns the entry or the character that was chosen.
fn sign_ui(
    ui: &mut Ui,
    name: &str,
    selected: &str,
    shown: &str,
    items: impl Fn() -> Vec<ComboItem>,
) -> (Option<usize>, Option<String>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let width = ui.available_width() - SIGN - 30.0;
        let chosen = Combo::new(name.to_lowercase(), name, selected).width(width).show(ui, items);
        let field = tr!("table-any-of", name = name);
        let answer = widgets::Field::named(&field).width(SIGN).show(ui, shown);
        answer.response.hint(tr!("table-any"));
        (chosen, answer.changed)
    })
    .inner
}

/// Returns the character that was typed, wherever it stands beside the former one; a tab is written as in programs.
fn typed(text: &str, before: Option<char>) -> Option<char> {
    if text.ends_with("\\t") {
        return Some('\t');
    }
    text.chars().rfind(|sign| Some(*sign) != before).or_else(|| text.chars().last())
}

fn delimiter_ui(ui: &mut Ui, choice: &TableChoice, delimiter: char, changed: &mut Option<TableChoice>) {
    setting_ui(ui, tr!("table-delimiter"), choice.delimiter.is_none());
    let all = delimiters();
    let known = all.iter().find(|(sign, _)| *sign == delimiter);
    let shown = match delimiter {
        '\t' => "\\t".to_owned(),
        BLANKS => String::new(),
        sign => sign.to_string(),
    };
    let items = || all.iter().map(|(_, name)| ComboItem::new(*name)).collect();
    let (chosen, text) =
        sign_ui(ui, tr!("table-delimiter"), known.map_or(tr!("table-another"), |(_, name)| name), &shown, items);
    let listed = chosen.and_then(|at| all.get(at)).map(|(sign, _)| *sign);
    if let Some(sign) = listed.or_else(|| typed(&text?, Some(delimiter))) {
        *changed = Some(TableChoice { delimiter: Some(sign), ..choice.clone() });
    }
}

fn quote_ui(ui: &mut Ui, choice: &TableChoice, quote: Option<char>, changed: &mut Option<TableChoice>) {
    setting_ui(ui, tr!("table-quote"), choice.quote.is_none());
    let all = quotes();
    let known = all.iter().find(|(sign, _)| *sign == quote);
    let shown = quote.map(String::from).unwrap_or_default();
    let items = || all.iter().map(|(_, name)| ComboItem::new(*name)).collect();
    let (chosen, text) =
        sign_ui(ui, tr!("table-quote"), known.map_or(tr!("table-another"), |(_, name)| name), &shown, items);
    let listed = chosen.and_then(|at| all.get(at)).map(|(sign, _)| *sign);
    if let Some(quote) = listed.or_else(|| Some(typed(&text?, quote))) {
        *changed = Some(TableChoice { quote: Some(quote), ..choice.clone() });
    }
}

fn escape_ui(ui: &mut Ui, choice: &TableChoice, escape: Escape, changed: &mut Option<TableChoice>) {
    let ways = [(Escape::Doubled, tr!("table-escape-doubled")), (Escape::Backslash, tr!("table-escape-backslash"))];
    setting_ui(ui, tr!("table-escape"), choice.escape.is_none());
    let selected = ways.iter().find(|(way, _)| *way == escape).map_or("", |(_, name)| name);
    let combo = Combo::new("escape", tr!("table-escape"), selected).width(ui.available_width());
    let chosen = combo.show(ui, || ways.iter().map(|(_, name)| ComboItem::new(*name)).collect());
    if let Some((way, _)) = chosen.and_then(|at| ways.get(at)) {
        *changed = Some(TableChoice { escape: Some(*way), ..choice.clone() });
    }
}

/// Lets one of several tables in the file be chosen.
fn tables_ui(ui: &mut Ui, choice: &TableChoice, around: &Around, changed: &mut Option<TableChoice>) {
    if around.tables.len() < 2 && choice.table.is_none() {
        return;
    }
    setting_ui(ui, tr!("table-part"), choice.table.is_none());
    let name = |at: usize| tr!("table-numbered", number = at + 1);
    let all = tr!("table-all-lines");
    let is_all = choice.table == Some(0) || around.tables.is_empty();
    let selected = if is_all { all.to_owned() } else { name(around.table) };
    let items = || {
        let parts = around.tables.iter().enumerate().map(|(at, part)| {
            let (rows, columns) = (crate::wizard::rows(part.rows), tr!("count-columns", columns = part.columns));
            let detail = tr!("table-part-detail", line = part.line.to_string(), rows = rows, columns = columns);
            ComboItem { detail, ..ComboItem::new(name(at)) }
        });
        parts.chain([ComboItem::new(all)]).collect()
    };
    let chosen = Combo::new("tables", tr!("table-part"), &selected).width(ui.available_width()).show(ui, items);
    if let Some(at) = chosen.and_then(|at| u32::try_from(at).ok()) {
        let is_part = (at as usize) < around.tables.len();
        // Another table has its own header and its own end.
        let table = Some(if is_part { at + 1 } else { 0 });
        *changed = Some(TableChoice { table, header: None, header_rows: None, below: None, ..choice.clone() });
    }
}

fn comment_ui(ui: &mut Ui, choice: &TableChoice, comment: Option<&str>, changed: &mut Option<TableChoice>) {
    setting_ui(ui, tr!("table-remark-lines"), choice.comment.is_none());
    let name = tr!("table-remark-lines");
    let width = ui.available_width() - 24.0;
    let answer = widgets::Field::named(name).hint(tr!("table-no-remark")).width(width).show(ui, comment.unwrap_or(""));
    if let Some(text) = answer.changed {
        let sign = Some(text.trim().to_owned()).filter(|sign| !sign.is_empty());
        *changed = Some(TableChoice { comment: Some(sign), ..choice.clone() });
    }
}

fn sheet_ui(ui: &mut Ui, choice: &TableChoice, sheet: &str, sheets: &[Sheet], changed: &mut Option<TableChoice>) {
    setting_ui(ui, tr!("table-sheet"), choice.sheet.is_none());
    let combo = Combo::new("sheet", tr!("table-sheet"), sheet).width(ui.available_width());
    let items = || {
        let item = |sheet: &Sheet| {
            let rows = sheet.rows.map(crate::wizard::rows);
            let hidden = (!sheet.visible).then(|| tr!("table-hidden").to_owned());
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
        widgets::caption(ui, tr!("table-sheet-hidden"));
    }
}

fn skip_ui(ui: &mut Ui, choice: &TableChoice, skip: u32, words: &Counted, changed: &mut Option<TableChoice>) {
    setting_ui(ui, words.label, choice.skip.is_none());
    if let Some(skip) = number_ui(ui, words, skip) {
        *changed = Some(TableChoice { skip: Some(skip), ..choice.clone() });
    }
}

fn below_ui(ui: &mut Ui, choice: &TableChoice, below: u32, changed: &mut Option<TableChoice>) {
    let words = Counted {
        label: tr!("table-lines-below"),
        fewer: tr!("table-lines-below-fewer"),
        more: tr!("table-lines-below-more"),
    };
    setting_ui(ui, words.label, choice.below.is_none());
    if let Some(below) = number_ui(ui, &words, below) {
        *changed = Some(TableChoice { below: Some(below), ..choice.clone() });
    }
}

/// Draws a number with a button on each side that makes it smaller and larger.
fn number_ui(ui: &mut Ui, words: &Counted, number: u32) -> Option<u32> {
    let mut changed = None;
    ui.horizontal(|ui| {
        if ui
            .add(
                widgets::Button::secondary("−").name(words.fewer).blocked((number == 0).then_some(tr!("blocked-zero"))),
            )
            .clicked()
        {
            changed = Some(number.saturating_sub(1));
        }
        let answer = widgets::Field::named(words.label).width(64.0).show(ui, &number.to_string());
        changed = answer.changed.and_then(|text| text.trim().parse().ok()).or(changed);
        if ui.add(widgets::Button::secondary("+").name(words.more)).clicked() {
            changed = Some(number.saturating_add(1));
        }
    });
    changed
}

fn header_ui(ui: &mut Ui, choice: &TableChoice, header: bool, changed: &mut Option<TableChoice>) {
    setting_ui(ui, tr!("table-header"), choice.header.is_none());
    if widgets::checkbox(ui, header, tr!("table-header-text"), None) {
        *changed = Some(TableChoice { header: Some(!header), ..choice.clone() });
    }
}

/// Lets several rows name the columns together.
fn header_rows_ui(ui: &mut Ui, choice: &TableChoice, rows: u32, changed: &mut Option<TableChoice>) {
    let joined: [String; 3] = [1_u32, 2, 3].map(|rows| tr!("table-rows-joined", rows = rows));
    setting_ui(ui, tr!("table-header-rows"), choice.header_rows.is_none());
    let at = usize::try_from(rows.saturating_sub(1)).unwrap_or(usize::MAX);
    let other = tr!("table-rows-joined", rows = rows);
    let selected = joined.get(at).unwrap_or(&other);
    let combo = Combo::new("header-rows", tr!("table-header-rows"), selected).width(ui.available_width());
    let chosen = combo.show(ui, || joined.iter().map(|name| ComboItem::new(name.as_str())).collect());
    if let Some(at) = chosen.and_then(|at| u32::try_from(at).ok()) {
        *changed = Some(TableChoice { header: Some(true), header_rows: Some(at + 1), ..choice.clone() });
    }
}

/// Shows what stands above the table and is not part of it.
fn above_ui(ui: &mut Ui, started: &Started) {
    let above = &started.look.above;
    if above.is_empty() {
        return;
    }
    widgets::card_at_full_width(ui, |ui| {
        widgets::section_title(ui, tr!("table-above"));
        for line in above {
            parts::small(ui, if line.trim().is_empty() { tr!("table-empty-line") } else { line });
        }
    });
}

/// The delimiters that are listed, with their names.
fn delimiters() -> [(char, &'static str); 7] {
    [
        (';', tr!("delimiter-semicolon")),
        (',', tr!("delimiter-comma")),
        ('\t', tr!("delimiter-tab")),
        ('|', tr!("delimiter-bar")),
        (' ', tr!("delimiter-space")),
        (BLANKS, tr!("delimiter-blanks")),
        (':', tr!("delimiter-colon")),
    ]
}

/// The quotes that are listed, with their names.
fn quotes() -> [(Option<char>, &'static str); 3] {
    [(Some('"'), tr!("quote-double")), (Some('\''), tr!("quote-single")), (None, tr!("quote-none"))]
}

/// The words of a number of lines that can be made smaller and larger.
struct Counted {
    label: &'static str,
    fewer: &'static str,
    more: &'static str,
}

fn lines_above() -> Counted {
    Counted {
        label: tr!("table-lines-above"),
        fewer: tr!("table-lines-above-fewer"),
        more: tr!("table-lines-above-more"),
    }
}

fn rows_above() -> Counted {
    Counted { label: tr!("table-rows-above"), fewer: tr!("table-rows-above-fewer"), more: tr!("table-rows-above-more") }
}
