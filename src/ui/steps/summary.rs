//! The Summary step: what happened, user by user, and the ways back.

use crate::domain::history::{Changed, Scope, ShareEntry, ShareState, Way};
use crate::domain::plan::{Outcome, ShareOf};
use crate::domain::rights::Right;
use crate::domain::text::grouped;
use crate::tr;
use crate::ui::causes;
use crate::ui::steps::{Events, parts, review};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Cell, Column, Grid, RowAction, Width};
use crate::wizard::{Event, SummaryEvent, Wizard};
use eframe::egui::{Align, Layout, Ui, vec2};

/// A number of the summary: its word, its colour, and how many there are.
type Tile = (&'static str, Tone, u64);

pub(super) fn summary_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let mut wanted = Vec::new();
    tiles_ui(ui, &tiles(wizard));
    by_hand_ui(ui, wizard);
    let (problems, warnings) = wizard.remarked_rows();
    if causes::link_ui(ui, problems, warnings) {
        wanted.push(SummaryEvent::AskCauses);
    }
    review::people_ui(ui, wizard);
    ui.add_space(6.0);
    let room = vec2(ui.available_width(), ui.available_height() - 92.0);
    ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| shares_ui(ui, wizard, &mut wanted));
    ui.add_space(6.0);
    restore_ui(ui, wizard, &mut wanted);
    events.extend(wanted.into_iter().map(Event::Summary));
}

/// Draws what stands on the left of the footer.
pub(super) fn left_buttons_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let why = wizard.running().is_some().then_some(tr!("blocked-busy"));
    if wizard.has_problem_rows()
        && ui.add(widgets::Button::secondary(tr!("history-export-problems")).blocked(why)).clicked()
    {
        events.push(Event::Summary(SummaryEvent::AskProblemFile));
    }
    if ui.add(widgets::Button::secondary(tr!("history-report")).blocked(why)).clicked() {
        events.push(Event::Summary(SummaryEvent::AskReport));
    }
}

/// Returns the numbers of the whole import: the five of every import, and those of deletions, moves and rows left out.
fn tiles(wizard: &Wizard) -> Vec<Tile> {
    let imported = |share: &&ShareEntry| share.state == ShareState::Imported;
    let sum = |outcome: Outcome| wizard.shares().iter().filter(imported).map(|share| share.counts.get(outcome)).sum();
    let nobody = wizard.shares().iter().filter(|share| share.of == ShareOf::Nobody);
    let problems: u64 = sum(Outcome::Problem) + nobody.map(|share| share.counts.get(Outcome::Problem)).sum::<u64>();
    let skipped =
        wizard.shares().iter().filter(|share| share.state == ShareState::Skipped && Wizard::can_be_imported(share));
    let undone: u64 =
        wizard.shares().iter().filter(|share| share.state == ShareState::Undone).map(|share| share.counts.rows()).sum();
    let mut tiles = vec![
        (tr!("count-created"), Tone::Good, sum(Outcome::New)),
        (tr!("count-updated"), Tone::Accent, sum(Outcome::Changed)),
        (tr!("count-unchanged"), Tone::Neutral, sum(Outcome::Unchanged)),
    ];
    let sometimes = [
        (tr!("count-moved"), Tone::Caution, sum(Outcome::Moves)),
        (tr!("count-deleted"), Tone::Bad, sum(Outcome::Deletes)),
        (tr!("count-left-out"), Tone::Neutral, sum(Outcome::LeftOut)),
        (tr!("summary-taken-back"), Tone::Neutral, undone),
    ];
    tiles.extend(sometimes.into_iter().filter(|(.., number)| *number > 0));
    tiles.push((tr!("count-with-problems"), Tone::Bad, problems));
    tiles.push((tr!("summary-skipped"), Tone::Caution, skipped.map(|share| share.counts.rows()).sum()));
    tiles
}

/// Says which rows were corrected or left out by hand before the import.
fn by_hand_ui(ui: &mut Ui, wizard: &Wizard) {
    let edits = &wizard.choices().edits;
    let corrected: Vec<u64> = edits.corrected.keys().copied().filter(|row| !edits.left_out.contains(row)).collect();
    let left_out: Vec<u64> = edits.left_out.iter().copied().collect();
    let corrected = (!corrected.is_empty())
        .then(|| tr!("summary-corrected", number = corrected.len(), rows = numbered(&corrected)));
    let left_out =
        (!left_out.is_empty()).then(|| tr!("summary-left-out", number = left_out.len(), rows = numbered(&left_out)));
    let words: Vec<String> = corrected.into_iter().chain(left_out).collect();
    if !words.is_empty() {
        ui.add_space(2.0);
        parts::small(ui, &words.join(" · "));
    }
}

/// Returns "row 4", "rows 4 and 6", or the first of many.
fn numbered(rows: &[u64]) -> String {
    const MOST: usize = 8;
    let mut names: Vec<String> = rows.iter().take(MOST).map(|row| grouped(*row)).collect();
    if rows.len() > MOST {
        names.push(tr!("columns-more", number = rows.len() - MOST));
    }
    parts::joined(&names)
}

fn tiles_ui(ui: &mut Ui, tiles: &[Tile]) {
    const GAP: f32 = 12.0;
    const LEAST: f32 = 108.0;
    let room = ui.available_width();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful")]
    let fitting = ((room + GAP) / (LEAST + GAP)).max(1.0) as usize;
    // As many in each line, so that they stand in columns.
    let lines = tiles.len().div_ceil(fitting.max(1)).max(1);
    for line in tiles.chunks(tiles.len().div_ceil(lines).max(1)) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            #[expect(clippy::cast_precision_loss, reason = "a handful of tiles")]
            let number = tiles.len().div_ceil(lines) as f32;
            let width = (room - GAP * (number - 1.0)) / number;
            for (label, tone, number) in line {
                widgets::tile(ui, width, *tone, label, *number);
            }
        });
    }
}

fn shares_ui(ui: &mut Ui, wizard: &Wizard, wanted: &mut Vec<SummaryEvent>) {
    let shares = wizard.shares();
    let any = |outcome: Outcome| shares.iter().any(|share| share.counts.get(outcome) > 0);
    let mut outcomes = vec![
        (Outcome::New, tr!("count-created")),
        (Outcome::Changed, tr!("count-updated")),
        (Outcome::Unchanged, tr!("count-unchanged")),
    ];
    for (outcome, word) in [
        (Outcome::Moves, tr!("count-moved")),
        (Outcome::Deletes, tr!("count-deleted")),
        (Outcome::LeftOut, tr!("count-left-out")),
    ] {
        if any(outcome) {
            outcomes.push((outcome, word));
        }
    }
    outcomes.push((Outcome::Problem, tr!("count-problems")));
    // With every outcome in it the table still fits the smallest window that has room for the pages' list.
    let room = ui.available_width();
    let number = match (room < 900.0, outcomes.len() > 5) {
        (true, _) => 66.0,
        (false, true) => 84.0,
        (false, false) => 94.0,
    };
    let (user, bar) = if room < 640.0 { (104.0, 0.0) } else { (148.0, 40.0) };
    let last =
        widgets::actions_width(ui, &[tr!("summary-undo")]).max(widgets::actions_width(ui, &[tr!("summary-redo")]));
    let mut columns = vec![
        Column::new("column-user", tr!("column-user"), Width::Fixed(user)),
        Column::new("bar", "", Width::Flex(bar)),
    ];
    columns.extend(outcomes.iter().map(|(outcome, word)| Column::number(outcome.key(), word, Width::Fixed(number))));
    let result = if room < 900.0 { 98.0 } else { 106.0 };
    columns.push(Column::new("column-result", tr!("column-result"), Width::Fixed(result)));
    columns.push(Column::actions(last));
    let rows = u64::try_from(shares.len()).unwrap_or(u64::MAX);
    let of = |row: u64| {
        let share = usize::try_from(row).ok().and_then(|at| shares.get(at)).filter(|_| wizard.may(Right::Undo));
        share.map_or_else(Vec::new, |share| actions(share).into_iter().collect())
    };
    let free = wizard.running().is_none();
    let menu = |row| if free { widgets::menu_words(&of(row)) } else { Vec::new() };
    let grid = Grid::new("summary", tr!("page-users"), &columns, rows).menu(&menu);
    let answer = grid.show(ui, &mut |cell| {
        let Some(share) = usize::try_from(cell.row).ok().and_then(|at| shares.get(at)) else { return };
        if !share_cell_ui(cell, share, &outcomes) {
            let why = (!free).then_some(tr!("blocked-busy"));
            let actions = of(cell.row).into_iter().map(|action| action.blocked(why)).collect();
            wanted.extend(widgets::row_buttons(cell.ui, actions));
        }
    });
    wanted.extend(answer.chosen(of));
}

/// Returns what can be done with a share: take it back, or take that back.
fn actions(share: &ShareEntry) -> Option<RowAction<SummaryEvent>> {
    let (word, name, way) = match share.state {
        ShareState::Imported => (tr!("summary-undo"), tr!("summary-undo-of", user = &share.label), Way::Back),
        ShareState::Undone => (tr!("summary-redo"), tr!("summary-redo-of", user = &share.label), Way::Again),
        ShareState::Open | ShareState::Skipped => return None,
    };
    Some(RowAction::new(word, name, SummaryEvent::AskUndo(Wizard::undo_scope(share)?, way, Changed::Keep)))
}

/// Draws a cell; says whether it is one that shows something.
fn share_cell_ui(cell: &mut Cell<'_>, share: &ShareEntry, outcomes: &[(Outcome, &str)]) -> bool {
    let imported = share.state == ShareState::Imported;
    let last = outcomes.len() + 2;
    match cell.column {
        0 => cell.text(share.name()),
        1 if imported => {
            let part = |(outcome, word): &(Outcome, &'static str)| {
                (widgets::outcome_tone(*outcome), *word, share.counts.get(*outcome))
            };
            let width = cell.ui.available_width();
            let named: Vec<(Tone, &str, u64)> = bar().iter().map(part).collect();
            widgets::stacked_bar(cell.ui, width, &named);
            cell.tip(&widgets::bar_words(&named));
        }
        1 => cell.secondary(&crate::wizard::rows(share.counts.rows())),
        column if column < last => {
            let number = outcomes.get(column - 2).map(|(outcome, _)| share.counts.get(*outcome));
            if imported && let Some(number) = number {
                cell.number(number);
            } else if share.of == ShareOf::Nobody
                && let Some(number) = number.filter(|number| *number > 0)
            {
                cell.number(number);
            }
        }
        column if column == last && share.of == ShareOf::Nobody => cell.chip(Tone::Neutral, tr!("count-left-out")),
        column if column == last => {
            let tone = match share.state {
                ShareState::Open => Tone::Accent,
                ShareState::Imported => Tone::Good,
                ShareState::Skipped => Tone::Caution,
                ShareState::Undone => Tone::Neutral,
            };
            cell.chip(tone, share.state.label());
        }
        _ => return false,
    }
    true
}

/// The parts of the bar, from good to bad.
fn bar() -> [(Outcome, &'static str); 7] {
    [
        (Outcome::New, tr!("count-created")),
        (Outcome::Changed, tr!("count-updated")),
        (Outcome::Moves, tr!("count-moved")),
        (Outcome::Unchanged, tr!("count-unchanged")),
        (Outcome::LeftOut, tr!("count-left-out")),
        (Outcome::Deletes, tr!("count-deleted")),
        (Outcome::Problem, tr!("count-problems")),
    ]
}

fn restore_ui(ui: &mut Ui, wizard: &Wizard, wanted: &mut Vec<SummaryEvent>) {
    let may = wizard.may(Right::Restore) || wizard.may(Right::Undo);
    if !may || wizard.entry().is_none_or(|entry| entry.restore_point.is_none()) {
        return;
    }
    let (title, text) = match wizard.restore_point() {
        Some(point) => (
            tr!("summary-point", reason = &point.reason),
            tr!("summary-point-text", taken = parts::moment(&point.taken)),
        ),
        None => (tr!("summary-point-plain").to_owned(), " ".to_owned()),
    };
    let ways = ways_back(wizard);
    widgets::card_at_full_width(ui, |ui| {
        // The words give way to the buttons.
        const AROUND: f32 = 52.0;
        let buttons: f32 = ways.iter().map(|(words, _)| widgets::caption_width(ui, words) + AROUND).sum();
        parts::labelled_row(
            ui,
            |ui| {
                ui.vertical(|ui| {
                    ui.set_max_width((ui.available_width() - buttons).max(120.0));
                    ui.spacing_mut().item_spacing.y = 2.0;
                    widgets::section_title(ui, &title);
                    widgets::caption(ui, &text);
                });
            },
            |ui| {
                let why = wizard.running().is_some().then_some(tr!("blocked-busy"));
                for (words, event) in ways {
                    let is_restore = matches!(event, SummaryEvent::AskRestore(_));
                    let button =
                        if is_restore { widgets::Button::danger(words) } else { widgets::Button::secondary(words) };
                    if ui.add(button.blocked(why)).clicked() {
                        wanted.push(event);
                    }
                }
            },
        );
    });
}

/// Returns the ways back from the whole import, the last one first.
fn ways_back(wizard: &Wizard) -> Vec<(&'static str, SummaryEvent)> {
    let any = |state: ShareState| wizard.may(Right::Undo) && wizard.shares().iter().any(|share| share.state == state);
    let undo = |way| SummaryEvent::AskUndo(Scope::Everything, way, Changed::Keep);
    let ways = [
        (wizard.may(Right::Restore), tr!("points-restore-ask"), SummaryEvent::AskRestore(Scope::Everything)),
        (any(ShareState::Imported), tr!("history-undo-import"), undo(Way::Back)),
        (any(ShareState::Undone), tr!("history-redo-import"), undo(Way::Again)),
    ];
    ways.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, words, event)| (words, event)).collect()
}

/// Returns what an undo or a restore is about, for people.
pub(super) fn scope_label(wizard: &Wizard, scope: Scope) -> String {
    match scope {
        Scope::Everything => tr!("summary-company").to_owned(),
        Scope::User(user) => {
            wizard.directory().get(user).map_or(tr!("summary-user").to_owned(), |user| user.name.clone())
        }
    }
}

/// Draws a list of names that may be long.
pub(super) fn names_ui(ui: &mut Ui, names: &[String], total: u64) {
    if names.is_empty() {
        return;
    }
    widgets::reading(ui, "names", tr!("page-records"), 140.0, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        for name in names {
            widgets::caption(ui, &format!("· {name}"));
        }
        let listed = u64::try_from(names.len()).unwrap_or(u64::MAX);
        if total > listed {
            widgets::caption(ui, &tr!("history-more", number = total - listed));
        }
    });
}
