//! The wizard's dialogs: one question each, with the numbers that it is about.

use crate::domain::field::Requirement;
use crate::domain::history::{Changed, RestoreReport, Scope, ShareEntry, UndoOrder, UndoReport, Way};
use crate::domain::new_user::{NewUser, NewUserProblems};
use crate::domain::plan::{Outcome, ShareOf};
use crate::domain::text::{grouped, sentence};
use crate::job::problems::Causes;
use crate::job::results::{OriginalRow, WrittenFile};
use crate::tr;
use crate::ui::causes;
use crate::ui::review::Going;
use crate::ui::steps::summary::{names_ui, scope_label};
use crate::ui::steps::{Events, correct, parts, review};
use crate::ui::undo;
use crate::ui::widgets::{self, Column, Combo, ComboItem, DialogAnswer, Field, Grid, Width};
use crate::wizard::{Dialog, DialogEvent, Event, Failure, Step, SummaryEvent, Wizard, rows};
use eframe::egui::Ui;

pub(super) fn dialog_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let Some(dialog) = wizard.dialog() else { return };
    let refusal = wizard.refusal().map(|failure| (failure.title.as_str(), parts::failure_words(failure)));
    let refused = refusal.as_ref().map(|(title, text)| (*title, text.as_str()));
    let answer = match dialog {
        Dialog::ImportAll => import_all_ui(ui, wizard),
        Dialog::DeletionGuard { .. } => guard_ui(ui, dialog, events),
        Dialog::Correct { .. } => correct::correct_ui(ui, dialog, events),
        Dialog::NewUser { user, problems } => new_user_ui(ui, wizard, (user, problems), refused, events),
        Dialog::Batches { files, failure, .. } => batches_ui(ui, *files, failure),
        Dialog::Parts(files) => written_parts_ui(ui, files),
        Dialog::Causes(causes) => causes_ui(ui, wizard, causes, events),
        Dialog::Original(original) => original_ui(ui, original),
        Dialog::Undo { order, report } => undo_ui(ui, wizard, order, report, events),
        Dialog::Restore { scope, report, .. } => restore_ui(ui, wizard, *scope, report, events),
        Dialog::Send { note } => review::dialog_ui(ui, Going::Send(tr!("review-this-import")), note, refused, events),
        Dialog::Return { label, note, .. } => review::dialog_ui(ui, Going::Return(label), note, refused, events),
        Dialog::SaveConfiguration { name } => save_ui(ui, dialog, name, refused, events),
    };
    match answer {
        Some(DialogAnswer::Confirm) => events.push(Event::Dialog(DialogEvent::Confirm)),
        Some(DialogAnswer::Cancel) => events.push(Event::Dialog(DialogEvent::Close)),
        None => {}
    }
}

fn import_all_ui(ui: &mut Ui, wizard: &Wizard) -> Option<DialogAnswer> {
    let totals = wizard.open_totals();
    let shares = wizard.open_shares().count() as u64;
    let importable: u64 = wizard.open_shares().map(Wizard::importable_rows).sum();
    let title = tr!("import-all-title", users = shares);
    let confirm = tr!("import-all-confirm", rows = importable);
    widgets::Dialog::new("import-all", &title, &confirm).show(ui, |ui| {
        for line in Outcome::ALL.into_iter().filter_map(|outcome| would_do(outcome, totals.get(outcome))) {
            widgets::secondary(ui, &line);
        }
        widgets::caption(ui, tr!("import-all-text"));
        false
    })
}

fn guard_ui(ui: &mut Ui, dialog: &Dialog, events: &mut Events) -> Option<DialogAnswer> {
    let Dialog::DeletionGuard { label, deletions, existing, percent, typed, .. } = dialog else { return None };
    let (deletions, existing) = (*deletions, *existing);
    let title = tr!("guard-title", records = deletions);
    let confirm = tr!("guard-confirm", records = deletions);
    widgets::Dialog::new("guard", &title, &confirm).dangerous().ready(dialog.can_confirm()).show(ui, |ui| {
        let text = tr!("guard-text", deletions = deletions, existing = existing, user = label, percent = *percent);
        widgets::secondary(ui, &text);
        widgets::secondary(ui, tr!("guard-ask"));
        let number = grouped(deletions);
        let needs = (!dialog.can_confirm()).then(|| tr!("guard-needs", records = deletions));
        let field = Field::labelled(tr!("guard-number")).hint(&number).width(160.0).needs(needs.as_deref());
        let answer = field.show(ui, typed);
        events.extend(answer.changed.map(|text| Event::Dialog(DialogEvent::Text(text))));
        false
    })
}

fn new_user_ui(
    ui: &mut Ui,
    wizard: &Wizard,
    (user, problems): (&NewUser, &NewUserProblems),
    refused: Option<(&str, &str)>,
    events: &mut Events,
) -> Option<DialogAnswer> {
    let directory = wizard.types().directory();
    let fields = directory.directory?;
    let mut edited = user.clone();
    let shown = widgets::Dialog::new("new-user", tr!("new-user"), tr!("new-user-create"));
    let shown = shown.ready(problems.first().is_none()).refused(refused);
    let answer = shown.show(ui, |ui| {
        widgets::caption(ui, tr!("new-user-text"));
        let width = ui.available_width() - 24.0;
        let mut submitted = false;
        let parts = [
            (fields.name, &mut edited.name, &problems.name),
            (fields.email, &mut edited.email, &problems.email),
            (fields.employee_number, &mut edited.employee_number, &problems.employee_number),
        ];
        for (at, (field, text, problem)) in parts.into_iter().enumerate() {
            let definition = directory.at(field);
            // What is still empty is asked for by its star until the user is to be created; what is wrong is said at once.
            let is_empty = problem.as_ref().is_some_and(|problem| problem.value.is_empty());
            let words = problem.as_ref().map(|problem| sentence(&problem.to_string()));
            let (wrong, needs) = if is_empty { (None, words.as_deref()) } else { (words.as_deref(), None) };
            let star = if definition.requirement == Requirement::Required { " *" } else { "" };
            let label = format!("{}{star}", definition.label);
            let field = Field::labelled(&label).hint(&definition.example).width(width).problem(wrong).needs(needs);
            let answer = field.show(ui, text);
            if at == 0 && ui.memory(|memory| memory.focused().is_none()) {
                answer.response.request_focus();
            }
            submitted |= answer.submitted;
            if let Some(changed) = answer.changed {
                *text = changed;
            }
        }
        submitted
    });
    if edited != *user {
        events.push(Event::Dialog(DialogEvent::NewUser(edited)));
    }
    answer
}

fn batches_ui(ui: &mut Ui, files: u64, failure: &Failure) -> Option<DialogAnswer> {
    let confirm = tr!("batches-confirm", files = files);
    widgets::Dialog::new("batches", tr!("batches-title"), &confirm).show(ui, |ui| {
        widgets::secondary(ui, &tr!("batches-reason", reason = sentence(&failure.reason)));
        widgets::secondary(ui, tr!("batches-text"));
        widgets::caption(ui, tr!("batches-deletion"));
        widgets::caption(ui, tr!("batches-note"));
        false
    })
}

fn written_parts_ui(ui: &mut Ui, files: &[WrittenFile]) -> Option<DialogAnswer> {
    const MOST: usize = 8;
    let title = tr!("parts-title", files = files.len());
    let dialog = widgets::Dialog::new("parts", &title, tr!("parts-first")).cancel(tr!("word-close")).width(540.0);
    dialog.show(ui, |ui| {
        if let Some(folder) = files.first().and_then(|file| file.path.parent()) {
            widgets::secondary(ui, &tr!("parts-folder", folder = folder.display().to_string()));
        }
        for file in files.iter().take(MOST) {
            let name = file.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            widgets::secondary(ui, &format!("{name}: {}", rows(file.rows)));
        }
        if files.len() > MOST {
            widgets::secondary(ui, &tr!("history-more", number = files.len() - MOST));
        }
        widgets::caption(ui, tr!("batches-deletion"));
        false
    })
}

fn causes_ui(ui: &mut Ui, wizard: &Wizard, causes: &Causes, events: &mut Events) -> Option<DialogAnswer> {
    match causes::dialog_ui(ui, causes, wizard.record_type(), wizard.step() == Step::Preview)? {
        causes::Answer::Show(at) => events.push(Event::Dialog(DialogEvent::ShowCause(at))),
        causes::Answer::Close => return Some(DialogAnswer::Cancel),
    }
    None
}

fn original_ui(ui: &mut Ui, original: &OriginalRow) -> Option<DialogAnswer> {
    let title = tr!("original-title", row = original.row.number);
    let dialog = widgets::Dialog::new("original", &title, "").width(620.0).cancel(tr!("word-close"));
    dialog
        .show(ui, |ui| {
            let columns = [
                Column::new("column-column", tr!("column-column"), Width::Fixed(190.0)),
                Column::new("column-value", tr!("column-value"), Width::Flex(200.0)),
            ];
            let number = u64::try_from(original.columns.len()).unwrap_or(u64::MAX);
            ui.scope(|ui| {
                ui.set_max_height(380.0);
                Grid::new("original", tr!("original-row"), &columns, number).show(ui, &mut |cell| {
                    let Ok(at) = usize::try_from(cell.row) else { return };
                    match cell.column {
                        0 => cell.strong(original.columns.get(at).map_or("", String::as_str)),
                        _ => cell.text(original.row.cell(at)),
                    }
                });
            });
            false
        })
        .map(|_| DialogAnswer::Cancel)
}

fn undo_ui(
    ui: &mut Ui,
    wizard: &Wizard,
    order: &UndoOrder,
    report: &UndoReport,
    events: &mut Events,
) -> Option<DialogAnswer> {
    let title = match (order.way, order.scope) {
        (Way::Back, Scope::Everything) => tr!("undo-all-ask").to_owned(),
        (Way::Back, scope) => tr!("undo-user-ask", user = scope_label(wizard, scope)),
        (Way::Again, Scope::Everything) => tr!("redo-all-ask").to_owned(),
        (Way::Again, scope) => tr!("redo-user-ask", user = scope_label(wizard, scope)),
    };
    let confirm = undo::confirm_words(report);
    let mut dialog = widgets::Dialog::new("undo", &title, &confirm).blocked(undo::why_not(report)).width(540.0);
    if order.way == Way::Back || order.changed == Changed::Too {
        dialog = dialog.dangerous();
    }
    dialog.show(ui, |ui| {
        if let Some(changed) = undo::report_ui(ui, report, order.changed) {
            events.push(Event::Summary(SummaryEvent::AskUndo(order.scope, order.way, changed)));
        }
        false
    })
}

fn restore_ui(
    ui: &mut Ui,
    wizard: &Wizard,
    scope: Scope,
    report: &RestoreReport,
    events: &mut Events,
) -> Option<DialogAnswer> {
    let title = match scope {
        Scope::Everything => tr!("restore-title").to_owned(),
        Scope::User(_) => tr!("restore-title-user", user = scope_label(wizard, scope)),
    };
    let dialog = widgets::Dialog::new("restore", &title, tr!("restore-confirm")).dangerous().width(540.0);
    dialog.show(ui, |ui| {
        scope_ui(ui, wizard, scope, events);
        for counts in &report.types {
            let label =
                wizard.types().get(&counts.record_type).map_or(counts.record_type.as_str(), |of| of.label.as_str());
            let parts = counts.lines();
            if !parts.is_empty() {
                widgets::secondary(ui, &format!("{label}: {}", parts.join(", ")));
            }
        }
        if report.types.iter().all(|counts| counts.created_since + counts.changed_since + counts.deleted_since == 0) {
            widgets::secondary(ui, tr!("restore-nothing"));
        }
        if let Some(lists) = report.lists_words() {
            widgets::secondary(ui, &sentence(&lists));
        }
        names_ui(ui, &report.names, report.lost());
        let text = tr!("restore-text");
        widgets::caption(ui, text);
        false
    })
}

/// Asks whether the whole company or one user returns.
fn scope_ui(ui: &mut Ui, wizard: &Wizard, scope: Scope, events: &mut Events) {
    let user = |share: &ShareEntry| match share.of {
        ShareOf::User(user) => Some(Scope::User(user)),
        ShareOf::Company | ShareOf::Nobody => None,
    };
    let mut scopes = vec![Scope::Everything];
    scopes.extend(wizard.shares().iter().filter_map(user));
    if scopes.len() < 2 {
        return;
    }
    let selected = sentence(&scope_label(wizard, scope));
    let items = || scopes.iter().map(|&scope| ComboItem::new(sentence(&scope_label(wizard, scope)))).collect();
    let chosen = Combo::new("restore-scope", tr!("restore-what"), &selected).width(260.0).show(ui, items);
    if let Some(&chosen) = chosen.and_then(|at| scopes.get(at))
        && chosen != scope
    {
        events.push(Event::Summary(SummaryEvent::AskRestore(chosen)));
    }
}

fn save_ui(
    ui: &mut Ui,
    dialog: &Dialog,
    name: &str,
    refused: Option<(&str, &str)>,
    events: &mut Events,
) -> Option<DialogAnswer> {
    let shown = widgets::Dialog::new("save-configuration", tr!("save-title"), tr!("word-save"));
    let shown = shown.ready(dialog.can_confirm()).refused(refused);
    shown.show(ui, |ui| {
        let text = tr!("save-text");
        widgets::caption(ui, text);
        let width = ui.available_width() - 24.0;
        let needs = (!dialog.can_confirm()).then_some(tr!("needs-name"));
        let answer = Field::labelled(tr!("column-name")).width(width).needs(needs).show(ui, name);
        if ui.memory(|memory| memory.focused().is_none()) {
            answer.response.request_focus();
        }
        events.extend(answer.changed.map(|text| Event::Dialog(DialogEvent::Text(text))));
        if ui.add(widgets::Button::link(tr!("save-export"))).clicked() {
            if dialog.can_confirm() {
                events.push(Event::Dialog(DialogEvent::ConfirmExport));
            } else {
                widgets::say_needs(ui);
            }
        }
        answer.submitted
    })
}

/// Says what an import would do with so many rows; nothing of none.
fn would_do(outcome: Outcome, number: u64) -> Option<String> {
    (number > 0).then(|| match outcome {
        Outcome::New => tr!("import-all-new", rows = number),
        Outcome::Changed => tr!("import-all-changed", rows = number),
        Outcome::Moves => tr!("import-all-moves", rows = number),
        Outcome::Deletes => tr!("import-all-deletes", rows = number),
        Outcome::Unchanged => tr!("import-all-unchanged", rows = number),
        Outcome::Problem => tr!("import-all-problems", rows = number),
        Outcome::LeftOut => tr!("import-all-left-out", rows = number),
    })
}
