//! One import of the history: what it did for whom, its files, and how to take it back.

use super::{Event, State, Undo, undo_scope};
use crate::domain::history::{Changed, ImportEntry, ImportState, Scope, ShareEntry, ShareState, Way};
use crate::domain::plan::{Outcome, ShareOf};
use crate::domain::record_type::RecordTypes;
use crate::domain::review::standing;
use crate::domain::rights::Right;
use crate::domain::schedule::RunState;
use crate::tr;
use crate::ui::pages::{Data, moment, person, size, type_label};
use crate::ui::theme::{self, GAP, Tone};
use crate::ui::undo::report_ui;
use crate::ui::widgets::{self, Button, Column, Dialog, DialogAnswer, Grid, RowAction, Width};
use crate::ui::{causes, frame};
use eframe::egui::{self, Ui, vec2};

/// Draws the page of one import.
pub(super) fn page_ui(ui: &mut Ui, state: &State, entry: &ImportEntry, data: &Data, types: &RecordTypes) -> Vec<Event> {
    let mut events = Vec::new();
    let above = tr!("history-above", kind = type_label(types, &entry.record_type));
    let head = frame::Head { above: &above, title: &entry.file_name, light: "", steps: false };
    let mut areas = frame::areas(ui, &head, true);
    let standing = standing(entry.state, entry.review.as_ref());
    if standing == entry.state.label() {
        widgets::chip_for_import(&mut areas.actions, entry.state);
    } else {
        widgets::chip(&mut areas.actions, Tone::Caution, standing);
    }
    let ui = &mut areas.content;
    ui.spacing_mut().item_spacing.y = GAP - 2.0;
    tiles_ui(ui, entry);
    let (problems, warnings) = entry.remarked_rows();
    if causes::link_ui(ui, problems, warnings) {
        events.push(Event::AskCauses);
    }
    about_ui(ui, entry, data);
    if entry.shares.is_empty() {
        widgets::secondary(ui, tr!("history-not-planned"));
    } else {
        shares_ui(ui, entry, data.may(Right::Undo), &mut events);
    }
    if let Some(footer) = &mut areas.footer {
        footer_ui(footer, entry, data, &mut events);
    }
    if let Some(undo) = state.undo.as_ref().filter(|undo| undo.order.import == entry.id) {
        events.extend(undo_ui(ui, entry, undo));
    }
    if let Some((_, found)) = state.causes.as_ref().filter(|(import, _)| *import == entry.id)
        && let Some(record_type) = types.get(&entry.record_type)
        && causes::dialog_ui(ui, found, record_type, false).is_some()
    {
        events.push(Event::Close);
    }
    events
}

fn tiles_ui(ui: &mut Ui, entry: &ImportEntry) {
    let counts = entry.imported();
    let (problems, _) = entry.remarked_rows();
    let moves = counts.get(Outcome::Moves) > 0;
    let deletes = counts.get(Outcome::Deletes) > 0;
    let tiles: Vec<(Tone, &str, u64)> = [
        Some((Tone::Good, tr!("count-created"), counts.get(Outcome::New))),
        Some((Tone::Accent, tr!("count-updated"), counts.get(Outcome::Changed))),
        Some((Tone::Neutral, tr!("count-unchanged"), counts.get(Outcome::Unchanged))),
        moves.then(|| (Tone::Caution, tr!("count-moved"), counts.get(Outcome::Moves))),
        deletes.then(|| (Tone::Bad, tr!("count-deleted"), counts.get(Outcome::Deletes))),
        Some((Tone::Bad, tr!("count-with-problems"), problems)),
        Some((Tone::Caution, tr!("count-left-out"), counts.get(Outcome::LeftOut))),
    ]
    .into_iter()
    .flatten()
    .collect();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        #[expect(clippy::cast_precision_loss, reason = "at most seven tiles")]
        let width = ((ui.available_width() + 12.0) / tiles.len() as f32 - 12.0).floor();
        for (tone, label, number) in tiles {
            widgets::tile(ui, width, tone, label, number);
        }
    });
}

/// Returns who imported or skipped something of the import, where it was not only who ran it.
fn deciders(entry: &ImportEntry, data: &Data) -> Option<String> {
    let mut deciders: Vec<&str> = entry.shares.iter().filter_map(|share| share.decided_by.as_deref()).collect();
    deciders.sort_unstable();
    deciders.dedup();
    let others = entry.review.is_some() || deciders.iter().any(|by| *by != entry.actor);
    let names: Vec<&str> = deciders.iter().map(|by| person(by, data)).collect();
    (others && !names.is_empty()).then(|| names.join(", "))
}

/// Draws what was said when the import was sent for review and returned.
fn review_ui(ui: &mut Ui, entry: &ImportEntry, data: &Data) {
    let Some(review) = &entry.review else { return };
    ui.spacing_mut().item_spacing.y = 2.0;
    let by = person(&review.sent_by, data);
    let sent = tr!("history-sent", by = by, at = moment(&review.sent_at));
    widgets::caption(ui, &with_note(sent, &review.note));
    if let (Some(by), Some(at), Some(answer)) = (&review.decided_by, &review.decided_at, &review.answer) {
        let returned = tr!("history-returned", by = person(by, data), at = moment(at));
        widgets::caption(ui, &with_note(returned, answer));
    }
    for share in &review.returned {
        let label = entry.shares.iter().find(|known| known.of == share.of).map_or("", |known| known.label.as_str());
        let (by, at) = (person(&share.by, data), moment(&share.at));
        let returned = tr!("history-share-returned", label = label, by = by, at = at);
        widgets::caption(ui, &with_note(returned, &share.note));
    }
}

/// Returns what was said, with the note that was left, if one was.
fn with_note(said: String, note: &str) -> String {
    if note.is_empty() { said } else { tr!("history-noted", said = said, note = note) }
}

/// Draws when the import ran without a person, and what came of it.
fn run_ui(ui: &mut Ui, entry: &ImportEntry, data: &Data) {
    let Some(run) = entry.run.as_ref().filter(|run| run.state != RunState::Cancelled) else { return };
    let due = moment(&run.due.to_string());
    let by = person(&run.actor, data);
    let words = match &run.ran {
        Some(ran) => {
            let (ran, result) = (moment(ran), run.result_words());
            tr!("history-run-done", by = by, due = due, ran = ran, result = result)
        }
        None => tr!("history-run-ahead", by = by, due = due),
    };
    widgets::caption(ui, &words);
    for reason in run.reasons() {
        widgets::caption(ui, &reason);
    }
}

fn about_ui(ui: &mut Ui, entry: &ImportEntry, data: &Data) {
    let mode = entry.mode.map_or(tr!("history-mode-none"), crate::domain::choices::Mode::label);
    let finished = entry.finished.as_deref().map_or_else(|| tr!("history-not-finished").to_owned(), moment);
    let mut facts = vec![(tr!("column-by"), person(&entry.actor, data).to_owned())];
    facts.extend(deciders(entry, data).map(|names| (tr!("history-decided-by"), names)));
    facts.extend([
        (tr!("history-begun"), moment(&entry.started)),
        (tr!("history-finished"), finished),
        (tr!("history-mode"), mode.to_owned()),
        (
            tr!("history-configuration"),
            entry.configuration.clone().unwrap_or_else(|| tr!("history-configuration-none").to_owned()),
        ),
        (tr!("column-size"), size(entry.bytes)),
        ("SHA-256", entry.sha256.chars().take(16).collect::<String>() + "…"),
    ]);
    widgets::card_at_full_width(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(24.0, 8.0);
            for (name, value) in facts {
                let width = |text: &str| {
                    let color = theme::palette(ui).text;
                    ui.painter().layout_no_wrap(text.to_owned(), theme::table(), color).size().x.ceil() + 2.0
                };
                let size = vec2(width(name).max(width(&value)), 36.0);
                ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    widgets::caption(ui, name);
                    let look = (theme::table(), theme::palette(ui).text);
                    if name == "SHA-256" {
                        widgets::shortened(ui, &value, &entry.sha256, look);
                    } else {
                        widgets::cut_lines(ui, &value, look, 1);
                    }
                });
            }
        });
        review_ui(ui, entry, data);
        run_ui(ui, entry, data);
    });
}

fn shares_ui(ui: &mut Ui, entry: &ImportEntry, may_undo: bool, events: &mut Vec<Event>) {
    let outcomes = outcomes(entry);
    let mut columns = vec![
        Column::new("column-user", tr!("column-user"), Width::Flex(110.0)),
        Column::new("bar", "", Width::Flex(if ui.available_width() < 760.0 { 24.0 } else { 60.0 })),
    ];
    columns.extend(
        outcomes.iter().map(|(outcome, word, width)| Column::number(outcome.key(), word, Width::Fixed(*width))),
    );
    let last =
        widgets::actions_width(ui, &[tr!("history-undo")]).max(widgets::actions_width(ui, &[tr!("history-redo")]));
    columns.extend([Column::new("column-result", tr!("column-result"), Width::Fixed(96.0)), Column::actions(last)]);
    let rows = entry.shares.len() as u64;
    let of = |row: u64| {
        let share = usize::try_from(row).ok().and_then(|ix| entry.shares.get(ix)).filter(|_| may_undo);
        share.map_or_else(Vec::new, |share| actions(share).into_iter().collect())
    };
    let menu = |row| widgets::menu_words(&of(row));
    let grid = Grid::new("shares", tr!("history-shares"), &columns, rows).menu(&menu);
    let answer = grid.show(ui, &mut |cell| {
        let Some(share) = usize::try_from(cell.row).ok().and_then(|ix| entry.shares.get(ix)) else { return };
        if cell.column < outcomes.len() + 3 {
            share_cell_ui(cell, share, &outcomes);
        } else {
            events.extend(widgets::row_buttons(cell.ui, of(cell.row)));
        }
    });
    events.extend(answer.chosen(of));
}

/// Returns what can be done with a share: take it back, or take that back.
fn actions(share: &ShareEntry) -> Option<RowAction<Event>> {
    let (word, name, way) = match share.state {
        ShareState::Imported => (tr!("history-undo"), tr!("history-undo-of", user = &share.label), Way::Back),
        ShareState::Undone => (tr!("history-redo"), tr!("history-redo-of", user = &share.label), Way::Again),
        ShareState::Open | ShareState::Skipped => return None,
    };
    Some(RowAction::new(word, name, Event::AskUndo(undo_scope(share)?, way, Changed::Keep)))
}

/// What the table counts, with its words and widths: what does not always happen only where it did.
fn outcomes(entry: &ImportEntry) -> Vec<(Outcome, &'static str, f32)> {
    let all = [
        (Outcome::New, tr!("count-created"), 78.0),
        (Outcome::Changed, tr!("count-updated"), 80.0),
        (Outcome::Unchanged, tr!("count-unchanged"), 98.0),
        (Outcome::Moves, tr!("count-moved"), 72.0),
        (Outcome::Deletes, tr!("count-deleted"), 78.0),
        (Outcome::Problem, tr!("count-problems"), 88.0),
    ];
    let planned = entry.planned();
    let is_shown = |outcome: Outcome| !matches!(outcome, Outcome::Moves | Outcome::Deletes) || planned.get(outcome) > 0;
    all.into_iter().filter(|(outcome, ..)| is_shown(*outcome)).collect()
}

fn share_cell_ui(cell: &mut widgets::Cell<'_>, share: &ShareEntry, outcomes: &[(Outcome, &'static str, f32)]) {
    let did = matches!(share.state, ShareState::Imported | ShareState::Undone);
    let number = |cell: &mut widgets::Cell<'_>, outcome| {
        let number = share.counts.get(outcome);
        if did || (share.of == ShareOf::Nobody && number > 0) {
            cell.number(number);
        }
    };
    match cell.column {
        0 => cell.strong(share.name()),
        1 if share.state == ShareState::Imported => {
            let width = cell.ui.available_width();
            let part = |tone, outcome: Outcome| (tone, outcome.label(), share.counts.get(outcome));
            let parts = [
                part(Tone::Good, Outcome::New),
                part(Tone::Accent, Outcome::Changed),
                part(Tone::Neutral, Outcome::Unchanged),
                part(Tone::Caution, Outcome::Moves),
                part(Tone::Bad, Outcome::Deletes),
                part(Tone::Bad, Outcome::Problem),
            ];
            widgets::stacked_bar(cell.ui, width, &parts);
            cell.tip(&widgets::bar_words(&parts));
        }
        1 => cell.secondary(&crate::wizard::rows(share.counts.rows())),
        column if column < outcomes.len() + 2 => {
            if let Some((outcome, ..)) = outcomes.get(column - 2) {
                number(cell, *outcome);
            }
        }
        _ if share.of == ShareOf::Nobody => cell.chip(Tone::Neutral, tr!("count-left-out")),
        _ => cell.share_state(share.state),
    }
}

fn footer_ui(ui: &mut Ui, entry: &ImportEntry, data: &Data, events: &mut Vec<Event>) {
    let any = |state| data.may(Right::Undo) && entry.shares.iter().any(|share| share.state == state);
    let unfinished = matches!(entry.state, ImportState::Draft | ImportState::Paused);
    let undo = |way| Event::AskUndo(Scope::Everything, way, Changed::Keep);
    let decisions = [
        (unfinished, Button::primary(tr!("button-resume")), tr!("button-resume"), Event::Resume),
        (
            any(ShareState::Imported),
            Button::danger(tr!("history-undo-import")),
            tr!("history-undo-import"),
            undo(Way::Back),
        ),
        (
            any(ShareState::Undone),
            Button::secondary(tr!("history-redo-import")),
            tr!("history-redo-import"),
            undo(Way::Again),
        ),
    ];
    let decisions: Vec<_> = decisions.into_iter().filter(|(is_there, ..)| *is_there).collect();
    let looks = looks(entry, data);
    let room = |words: &str| widgets::button_room(ui, words);
    let all: f32 =
        decisions.iter().map(|(_, _, words, _)| room(words)).chain(looks.iter().map(|look| room(look.0))).sum();
    let has_menu = ui.available_width() < all + room(tr!("button-back"));
    if widgets::secondary_button(ui, tr!("button-back")).clicked() {
        events.push(Event::Back);
    }
    if has_menu {
        events.extend(widgets::more_button(ui, None, looks.clone()));
    }
    frame::at_right(ui, |ui| {
        for (_, button, _, event) in decisions {
            if ui.add(button).clicked() {
                events.push(event);
            }
        }
        for (words, event) in looks.into_iter().filter(|_| !has_menu) {
            if widgets::secondary_button(ui, words).clicked() {
                events.push(event);
            }
        }
    });
}

/// Returns where one can look from here, and what can be written to a file.
fn looks(entry: &ImportEntry, data: &Data) -> Vec<(&'static str, Event)> {
    let points = entry.restore_point.is_some() && data.may(Right::TakeRestorePoints);
    let (is_planned, problems) = (!entry.shares.is_empty(), entry.planned().get(Outcome::Problem) > 0);
    let looks = [
        (is_planned, tr!("history-plan"), Event::ShowPlan),
        (is_planned, tr!("history-report"), Event::Report),
        (problems, tr!("history-export-problems"), Event::Problems),
        (points, tr!("page-restore-points"), Event::RestorePoints),
    ];
    looks.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, words, event)| (words, event)).collect()
}

fn undo_ui(ui: &mut Ui, entry: &ImportEntry, undo: &Undo) -> Option<Event> {
    let Undo { order, report } = undo;
    let share = entry.shares.iter().find(|share| undo_scope(share) == Some(order.scope));
    let file = &entry.file_name;
    let title = match (order.way, share) {
        (Way::Back, Some(share)) => tr!("history-undo-ask-user", file = file, user = &share.label),
        (Way::Back, None) => tr!("history-undo-ask", file = file),
        (Way::Again, Some(share)) => tr!("history-redo-ask-user", file = file, user = &share.label),
        (Way::Again, None) => tr!("history-redo-ask", file = file),
    };
    let confirm = match order.way {
        Way::Back => tr!("word-undo"),
        Way::Again => tr!("word-redo"),
    };
    let mut dialog = Dialog::new("undo", &title, confirm).blocked(crate::ui::undo::why_not(report)).width(540.0);
    if order.way == Way::Back || order.changed == Changed::Too {
        dialog = dialog.dangerous();
    }
    let mut changed = None;
    let answer = dialog.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        changed = report_ui(ui, report, order.changed);
        false
    });
    let wanted = changed.map(|changed| Event::AskUndo(order.scope, order.way, changed));
    wanted.or_else(|| {
        answer.map(|answer| match answer {
            DialogAnswer::Confirm => Event::Undo,
            DialogAnswer::Cancel => Event::Close,
        })
    })
}

/// Lists names of records, and how many more there are.
pub(in crate::ui::pages) fn names_ui(ui: &mut Ui, names: &[String], total: u64) {
    widgets::reading(ui, "names", tr!("page-records"), 140.0, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        for name in names {
            widgets::caption(ui, name);
        }
        let more = total.saturating_sub(names.len() as u64);
        if more > 0 {
            widgets::caption(ui, &tr!("history-more", number = more));
        }
    });
}
