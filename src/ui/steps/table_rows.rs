//! The rows on the Table step: how far checking them is, the rows themselves, and the damaged ones among them.

use crate::domain::row::Row;
use crate::domain::table::{RowIssue, TableChoice};
use crate::domain::text::{grouped, sentence};
use crate::job::Stage;
use crate::job::results::Staged;
use crate::tr;
use crate::ui::steps::{Events, parts, remarks, table_column};
use crate::ui::theme::{self, CONTROL, ROW, Tone};
use crate::ui::widgets::{self, Cell, Column, Combo, ComboItem, Grid, GridAnswer, Width};
use crate::wizard::{Check, Event, TableEvent, Wizard};
use eframe::egui::{Align, Color32, Id, Layout, RichText, Sense, TextStyle, Ui, vec2};

/// Height of a row in the list of damaged rows.
const LINE: f32 = 46.0;
/// Lists narrower than this have no room for all of their columns.
const NARROW: f32 = 560.0;
/// Damaged rows that are listed without scrolling.
const MOST_LINES: f32 = 4.0;

pub(super) fn rows_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    ui.spacing_mut().item_spacing.y = 8.0;
    status_ui(ui, wizard, events);
    let issues = issues(wizard);
    let list = list_height(issues.len(), ui.available_height());
    let room = vec2(ui.available_width(), ui.available_height() - list);
    ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| file_ui(ui, wizard, &issues, events));
    if list > 0.0 {
        damaged_ui(ui, wizard, &issues, events);
    }
}

/// Returns the room for the list, with the space above it. The rows above it keep at least half of what there is.
fn list_height(issues: usize, room: f32) -> f32 {
    if issues == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "at most a thousand issues are kept")]
    let lines = (issues as f32).min(MOST_LINES);
    (ROW + lines * LINE + 2.0).min(room * 0.5) + 8.0
}

/// Returns the issues of rows that are listed.
fn issues(wizard: &Wizard) -> Vec<&RowIssue> {
    let kind = wizard.table_view().kind();
    let all = wizard.read_rows().map_or(&[][..], |staged| staged.issues.as_slice());
    all.iter().filter(|issue| !remarks::is_remark(issue) && kind.is_none_or(|kind| issue.kind.code() == kind)).collect()
}

/// Says how far checking all rows is and what came of it. The line is there from the start, so that nothing jumps.
fn status_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), CONTROL), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        match wizard.check() {
            Check::Running(measured) => {
                let is_copying = measured.is_some_and(|measured| measured.stage == Stage::Copying);
                let words = if is_copying { tr!("table-copying") } else { tr!("table-checking") };
                widgets::progress_line(ui, words, measured);
                return;
            }
            Check::Not if wizard.table_failure().is_none() => {
                words_ui(ui, tr!("table-not-checked"));
                if widgets::link_button(ui, tr!("table-check")).clicked() {
                    events.push(Event::Rows(TableEvent::Check));
                }
            }
            Check::Not | Check::Failed(_) => words_ui(ui, tr!("table-unchecked")),
            Check::Done(staged) => done_ui(ui, wizard, staged, events),
        }
        if let Some(staged) = wizard.read_rows() {
            kinds_ui(ui, wizard, staged, events);
        }
    });
}

fn words_ui(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).font(theme::small()).color(theme::palette(ui).secondary));
}

fn done_ui(ui: &mut Ui, wizard: &Wizard, staged: &Staged, events: &mut Events) {
    let damaged: u64 = damages(staged).iter().map(|(_, number)| number).sum();
    let words = match (staged.rows, damaged) {
        (0, _) => tr!("table-no-row").to_owned(),
        (rows, 0) => tr!("table-checked-well", rows = rows),
        (rows, _) => tr!("table-checked", rows = rows),
    };
    words_ui(ui, &words);
    let has_header = wizard.started().is_some_and(|started| started.look.shape.header);
    if staged.rows == 0
        && has_header
        && wizard.can_mend()
        && widgets::link_button(ui, tr!("table-row-itself")).clicked()
    {
        events.push(Event::Table(TableChoice { header: Some(false), ..wizard.table().clone() }));
    }
}

/// Returns how often each kind of damage is in the rows, the most frequent first; what concerns the whole file is not
/// counted.
fn damages(staged: &Staged) -> Vec<(&'static str, u64)> {
    let whole = |kind: &str| {
        staged.issues.iter().filter(|issue| remarks::is_remark(issue) && issue.kind.code() == kind).count()
    };
    let mut kinds: Vec<(&'static str, u64)> = staged
        .issue_kinds
        .iter()
        .map(|(kind, number)| (*kind, number.saturating_sub(whole(kind) as u64)))
        .filter(|(_, number)| *number > 0)
        .collect();
    kinds.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    kinds
}

/// Draws the kinds of damage with their numbers, of which one can be listed alone: side by side, or as a list where
/// there is no room for that.
fn kinds_ui(ui: &mut Ui, wizard: &Wizard, staged: &Staged, events: &mut Events) {
    const GAP: f32 = 6.0;
    let damages = damages(staged);
    let total: u64 = damages.iter().map(|(_, number)| number).sum();
    if total == 0 {
        return;
    }
    let mut kinds: Vec<(Option<&'static str>, String, u64)> =
        damages.iter().map(|(kind, number)| (Some(*kind), kind_words(kind), *number)).collect();
    if kinds.len() > 1 {
        kinds.insert(0, (None, tr!("table-all").to_owned(), total));
    }
    let listed = staged.issues.iter().filter(|issue| !remarks::is_remark(issue)).count() as u64;
    let rest = if total > listed { tr!("table-first", number = listed) } else { String::new() };
    let rest_width = ui.painter().layout_no_wrap(rest.clone(), theme::small(), Color32::BLACK).size().x;
    ui.spacing_mut().item_spacing.x = GAP;
    let room = ui.available_width() - rest_width;
    let wide: f32 = kinds.iter().map(|(_, words, number)| widgets::filter_width(ui, words, *number) + GAP).sum();
    let shown = wizard.table_view().kind();
    if wide <= room || kinds.len() == 1 {
        for (kind, words, number) in &kinds {
            let selected = shown == *kind;
            if widgets::filter(ui, words, Some((Tone::Caution, *number)), selected) {
                let show = if selected { None } else { *kind };
                events.push(Event::Rows(TableEvent::Show(show)));
            }
        }
    } else {
        // Alone in the field, tr!("table-all") would not say of what.
        let label = |(kind, words, number): &(Option<_>, String, u64)| {
            let words = if kind.is_some() { words.as_str() } else { tr!("table-all-found") };
            format!("{words} ({})", grouped(*number))
        };
        let selected = kinds.iter().find(|(kind, ..)| shown == *kind).map_or_else(String::new, label);
        let combo = Combo::new("kinds", tr!("table-kinds"), &selected).width((room - GAP).clamp(120.0, 260.0));
        let chosen = combo.show(ui, || kinds.iter().map(|kind| ComboItem::new(label(kind))).collect());
        if let Some((kind, ..)) = chosen.and_then(|at| kinds.get(at)) {
            events.push(Event::Rows(TableEvent::Show(*kind)));
        }
    }
    if !rest.is_empty() {
        parts::small(ui, &rest);
    }
}

/// Returns a kind of damage as people call it.
fn kind_words(kind: &str) -> String {
    let known = match kind {
        "too_many_cells" => tr!("damage-too-many"),
        "too_few_cells" => tr!("damage-too-few"),
        "unclosed_quote" => tr!("damage-quote"),
        "stray_quote" => tr!("damage-stray-quote"),
        "undecodable" => tr!("damage-unreadable"),
        "lost_characters" => tr!("damage-lost"),
        "nul_characters" => tr!("damage-zero"),
        "control_characters" => tr!("damage-control"),
        "cell_too_long" => tr!("damage-long"),
        "mojibake" => tr!("damage-garbled"),
        "rows_disordered" => tr!("damage-order"),
        "repeated_cells" => tr!("damage-one-place"),
        "formula_not_calculated" => tr!("damage-formula"),
        "byte_order_mark" => tr!("damage-mark"),
        "repeated_header" => tr!("damage-header"),
        "rows_in_cell" => tr!("damage-rows-within"),
        "other_delimiter" => tr!("damage-delimiter"),
        "header_width" => tr!("damage-header-width"),
        "remark_like_row" => tr!("damage-remark"),
        "header_like_row" => tr!("damage-like-header"),
        "page_number" => tr!("damage-page"),
        "note_like_row" => tr!("damage-total"),
        "remarks_below" => tr!("damage-remarks-below"),
        other => return sentence(&other.replace('_', " ")),
    };
    known.to_owned()
}

/// Draws the rows of the file: the first ones at once, all of them when they were read.
fn file_ui(ui: &mut Ui, wizard: &Wizard, issues: &[&RowIssue], events: &mut Events) {
    let Some(started) = wizard.started() else { return };
    if wizard.failure().is_some() && wizard.lacks_file_rows() {
        // Why stands above.
        if widgets::empty_state(ui, tr!("preview-unread"), tr!("preview-unread-hint"), Some(tr!("button-try-again"))) {
            events.push(Event::Rows(TableEvent::Again));
        }
        return;
    }
    let view = wizard.table_view();
    let mut columns = vec![Column::number("column-row", tr!("column-row"), Width::Fixed(76.0))];
    let names = &started.look.shape.columns;
    let help = table_column::headings(ui, wizard, names.len());
    columns.extend(
        names.iter().zip(help.iter()).map(|(name, help)| Column::new(name, name, Width::Auto(130.0, 420.0)).help(help)),
    );
    let total = wizard.shown_rows();
    let target = view.target();
    let on_target = |at: u64| {
        let number = wizard.shown_row(at).map(|row| row.number);
        number.is_some() && number == view.selected().map(|issue| issue.row)
    };
    let selected = target.filter(|&at| on_target(at));
    // A chosen row is brought into view once; after that a person may scroll away.
    let memory = Id::unique("table-target");
    let wanted_now = view.selected().map(|issue| issue.row).zip(target);
    let before = ui.data(|data| data.get_temp::<Option<(u64, u64)>>(memory)).flatten();
    ui.data_mut(|data| data.insert_temp(memory, wanted_now));
    let scroll_to = wanted_now.filter(|_| wanted_now != before).map(|(_, at)| at);
    let edits = &wizard.choices().edits;
    let field_at = |_, column: usize| table_column::field_of(wizard, column.checked_sub(1)?);
    let answer = Grid::new("table", tr!("table-rows"), &columns, total)
        .within(&wizard.import())
        .sticky(1)
        .fill()
        .loaded(wizard.shown_here())
        .selectable(selected)
        .opens_headings()
        .fields(&field_at)
        .scroll_to(scroll_to)
        .show(ui, &mut |cell| {
            let Some(row) = wizard.shown_row(cell.row) else { return };
            match cell.column.checked_sub(1) {
                None => number_ui(cell, row, issues.iter().any(|issue| issue.row == row.number)),
                Some(_) if edits.left_out.contains(&row.number) => cell.secondary(row.cell(cell.column - 1)),
                Some(column) => cell.text(row.cell(column)),
            }
        });
    take_visible(ui, &answer, events);
    table_column::take_clicked(wizard, &answer, 1, events);
    let clicked = answer.moved.and_then(|(at, _)| wizard.shown_row(at));
    let issue = clicked.and_then(|row| issues.iter().find(|issue| issue.row == row.number));
    events.extend(issue.map(|issue| Event::Rows(TableEvent::Select((*issue).clone()))));
}

fn number_ui(cell: &mut Cell<'_>, row: &Row, damaged: bool) {
    if damaged {
        cell.chip(Tone::Caution, &grouped(row.number));
    } else {
        cell.secondary_number(row.number);
    }
}

fn take_visible(ui: &Ui, answer: &GridAnswer, events: &mut Events) {
    let (first, len) = (answer.visible.start, answer.visible.end.saturating_sub(answer.visible.start));
    let memory = Id::unique("table-visible");
    let is_new = ui.data(|data| data.get_temp::<(u64, u64)>(memory)) != Some((first, len));
    if len > 0 && is_new {
        ui.data_mut(|data| data.insert_temp(memory, (first, len)));
        events.push(Event::Rows(TableEvent::Visible { first, len }));
    }
}

/// Draws the list of damaged rows.
fn damaged_ui(ui: &mut Ui, wizard: &Wizard, issues: &[&RowIssue], events: &mut Events) {
    // In a narrow window the words come first: the line is in the tooltip then.
    let narrow = ui.available_width() < NARROW;
    let has_lines = !narrow && issues.iter().any(|issue| line(issue).is_some());
    let mut columns =
        vec![Column::number("column-row", tr!("column-row"), Width::Fixed(if narrow { 64.0 } else { 76.0 }))];
    if has_lines {
        columns.push(Column::number("column-line", tr!("column-line"), Width::Fixed(76.0)));
    }
    let lead = columns.len();
    let title = if narrow { tr!("table-found") } else { tr!("table-found-done") };
    columns.push(Column::new("table-found", title, Width::Flex(160.0)));
    columns.push(Column::actions(if narrow { 112.0 } else { 196.0 }));
    let number = u64::try_from(issues.len()).unwrap_or(u64::MAX);
    let selected = wizard.table_view().selected();
    let selected = issues.iter().position(|issue| Some(*issue) == selected).and_then(|at| u64::try_from(at).ok());
    let menu = |row: u64| {
        let issue = usize::try_from(row).ok().and_then(|at| issues.get(at));
        issue.map_or_else(Vec::new, |issue| ways(wizard, issue))
    };
    let answer = Grid::new("damaged", tr!("table-damaged"), &columns, number)
        .row_height(LINE)
        .fill()
        .opens()
        .menu(&|row| menu(row).into_iter().map(|(_, words, _)| words).collect())
        .selectable(selected)
        .show(ui, &mut |cell| {
            let Some(issue) = usize::try_from(cell.row).ok().and_then(|at| issues.get(at)) else { return };
            match cell.column {
                0 => row_ui(cell, issue, narrow),
                column if column < lead => cell.secondary(&line(issue).map_or_else(String::new, grouped)),
                column if column == lead => issue_ui(cell, wizard, issue),
                _ => events.extend(actions_ui(cell.ui, wizard, issue, narrow)),
            }
        });
    if let Some((_, _, event)) = answer.action.and_then(|(row, at)| menu(row).into_iter().nth(at)) {
        events.push(event);
    }
    let at = |row: u64| usize::try_from(row).ok().and_then(|at| issues.get(at));
    if let Some(issue) = answer.moved.and_then(|(row, _)| at(row)) {
        events.push(Event::Rows(TableEvent::Select((*issue).clone())));
    }
    if let Some(issue) = answer.activated.and_then(at).filter(|issue| !issue.outside && wizard.can_mend()) {
        events.push(Event::Rows(TableEvent::AskCorrect(issue.row)));
    }
}

fn row_ui(cell: &mut Cell<'_>, issue: &RowIssue, narrow: bool) {
    cell.secondary(&grouped(issue.row));
    if let Some(line) = line(issue).filter(|_| narrow) {
        let room = cell.ui.max_rect();
        let tip = cell.ui.interact(room, cell.ui.scope_id().with("line"), Sense::hover());
        let words = tr!("table-line", line = line);
        cell.tip(&words);
        tip.on_hover_text(words);
    }
}

/// Draws what was found in a row above what was done about it.
fn issue_ui(cell: &mut Cell<'_>, wizard: &Wizard, issue: &RowIssue) {
    let done = done(wizard, issue);
    if done.is_empty() {
        return cell.text(&found(issue));
    }
    cell.two_lines(&found(issue), &done);
}

/// Returns the line of the file in which a row begins.
fn line(issue: &RowIssue) -> Option<u64> {
    issue.place.map(|place| place.line)
}

fn found(issue: &RowIssue) -> String {
    sentence(&issue.kind.found())
}

/// Says what was done about an issue: by a person, or by the program.
fn done(wizard: &Wizard, issue: &RowIssue) -> String {
    let edits = &wizard.choices().edits;
    if edits.left_out.contains(&issue.row) {
        tr!("table-left-out").to_owned()
    } else if edits.corrected.contains_key(&issue.row) {
        tr!("table-corrected").to_owned()
    } else {
        issue.kind.done().map_or_else(String::new, |done| sentence(&done))
    }
}

/// What can be done about a damaged row: words, a name for screen readers, and what comes of it.
type Way = (String, String, Event);

fn ways(wizard: &Wizard, issue: &RowIssue) -> Vec<Way> {
    if !wizard.can_mend() {
        return Vec::new();
    }
    // What is none of the table's rows can be neither corrected nor left out, but perhaps be taken as one.
    if issue.outside {
        let others = remarks::overruled(&issue.kind, wizard.table()).into_iter().take(1);
        return others.map(|(words, choice)| (words.clone(), words, Event::Table(choice))).collect();
    }
    let edits = &wizard.choices().edits;
    let row = issue.row;
    let way = |words: &str, name: String, event: TableEvent| (words.to_owned(), name, Event::Rows(event));
    if edits.left_out.contains(&row) {
        return vec![way(tr!("table-take-in"), tr!("table-take-in-row", row = row), TableEvent::TakeBack(row))];
    }
    let correct = way(tr!("table-correct"), tr!("table-correct-row", row = row), TableEvent::AskCorrect(row));
    let other = if edits.corrected.contains_key(&row) {
        way(tr!("table-undo"), tr!("table-undo-row", row = row), TableEvent::TakeBack(row))
    } else {
        way(tr!("table-leave-out"), tr!("table-leave-out-row", row = row), TableEvent::LeaveOut(row))
    };
    vec![correct, other]
}

/// Draws what can be done about a damaged row: side by side, or below each other in a narrow window.
fn actions_ui(ui: &mut Ui, wizard: &Wizard, issue: &RowIssue, narrow: bool) -> Option<Event> {
    let ways = ways(wizard, issue);
    let links = |ui: &mut Ui| {
        let mut clicked = None;
        for (at, (words, name, _)) in ways.iter().enumerate() {
            let link = widgets::Button::link(words).name(name);
            if ui.add(if narrow { link.small().inline(ui) } else { link }).clicked() {
                clicked = Some(at);
            }
        }
        clicked
    };
    let wanted = if narrow { below_each_other(ui, ways.len(), links) } else { links(ui) };
    wanted.and_then(|at| ways.into_iter().nth(at)).map(|(_, _, event)| event)
}

/// Draws lines below each other in the middle of the room.
fn below_each_other<R>(ui: &mut Ui, lines: usize, content: impl FnOnce(&mut Ui) -> R) -> R {
    const GAP: f32 = 3.0;
    let room = vec2(ui.available_width(), ui.available_height());
    ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = GAP;
        #[expect(clippy::cast_precision_loss, reason = "two links at most")]
        let height = lines as f32 * (ui.text_style_height(&TextStyle::Body) + GAP) - GAP;
        ui.add_space(((room.y - height) / 2.0 - GAP).max(0.0));
        content(ui)
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_without_words_of_its_own_is_named_by_its_code() {
        assert_eq!(kind_words("too_few_cells"), tr!("damage-too-few"));
        assert_eq!(kind_words("something_new"), "Something new");
    }

    #[test]
    fn the_list_takes_no_room_without_damage_and_never_more_than_half() {
        assert!(list_height(0, 500.0) <= 0.0);
        assert!(list_height(40_000, 300.0) < 160.0);
        assert!(list_height(2, 500.0) < list_height(6, 500.0));
    }
}
