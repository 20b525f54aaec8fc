//! The wizard's dialogs: one question each, with the numbers that it is about.

use crate::domain::field::Requirement;
use crate::domain::history::{Changed, RestoreReport, Scope, ShareEntry, UndoOrder, UndoReport, Way};
use crate::domain::new_user::{NewUser, NewUserProblems};
use crate::domain::plan::{Outcome, ShareOf};
use crate::domain::text::grouped;
use crate::job::results::{OriginalRow, WrittenFile};
use crate::ui::review::Going;
use crate::ui::steps::summary::{names_ui, scope_label, some};
use crate::ui::steps::{Events, correct, parts, review};
use crate::ui::undo;
use crate::ui::widgets::{self, Column, Combo, ComboItem, DialogAnswer, Field, Grid, Width};
use crate::wizard::{Dialog, DialogEvent, Event, Failure, SummaryEvent, Wizard, rows};
use eframe::egui::Ui;

pub(super) fn dialog_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let Some(dialog) = wizard.dialog() else { return };
    let answer = match dialog {
        Dialog::ImportAll => import_all_ui(ui, wizard),
        Dialog::DeletionGuard { .. } => guard_ui(ui, dialog, events),
        Dialog::Correct { .. } => correct::correct_ui(ui, dialog, events),
        Dialog::NewUser { user, problems } => new_user_ui(ui, wizard, dialog, user, problems, events),
        Dialog::Batches { files, failure, .. } => batches_ui(ui, *files, failure),
        Dialog::Parts(files) => written_parts_ui(ui, files),
        Dialog::Original(original) => original_ui(ui, original),
        Dialog::Undo { order, report } => undo_ui(ui, wizard, order, report, events),
        Dialog::Restore { scope, report, .. } => restore_ui(ui, wizard, *scope, report, events),
        Dialog::Send { note } => review::dialog_ui(ui, Going::Send("this import"), note, events),
        Dialog::Return { label, note, .. } => review::dialog_ui(ui, Going::Return(label), note, events),
        Dialog::SaveConfiguration { name } => save_ui(ui, dialog, name, events),
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
    let title = format!("Import {}?", parts::count(shares, "user", "users"));
    let confirm = format!("Import {}", rows(importable));
    widgets::Dialog::new("import-all", &title, &confirm).show(ui, |ui| {
        let lines = [
            (Outcome::New, "new"),
            (Outcome::Changed, "changed"),
            (Outcome::Moves, "moved to another user"),
            (Outcome::Deletes, "deleted because they are not in the file"),
            (Outcome::Unchanged, "unchanged"),
            (Outcome::Problem, "with problems, left out"),
            (Outcome::LeftOut, "left out"),
        ];
        for line in lines.into_iter().filter_map(|(outcome, words)| some(totals.get(outcome), words)) {
            widgets::secondary(ui, &line);
        }
        widgets::caption(ui, "Each user is imported whole or not at all. A restore point is taken first");
        false
    })
}

fn guard_ui(ui: &mut Ui, dialog: &Dialog, events: &mut Events) -> Option<DialogAnswer> {
    let Dialog::DeletionGuard { label, deletions, existing, percent, typed, .. } = dialog else { return None };
    let (deletions, existing) = (*deletions, *existing);
    let title = format!("Delete {}?", parts::count(deletions, "record", "records"));
    let confirm = format!("Delete {} and import", grouped(deletions));
    widgets::Dialog::new("guard", &title, &confirm).dangerous().enabled(dialog.can_confirm()).show(ui, |ui| {
        let text = format!(
            "{} of {} records of {label} are not in the file and would go to the recycle bin. That is more than {percent} %.",
            grouped(deletions),
            grouped(existing)
        );
        widgets::secondary(ui, &text);
        widgets::secondary(ui, "Is the file complete? If it is, type the number of records to delete.");
        let number = grouped(deletions);
        let answer = Field::labelled("Records to delete").hint(&number).width(160.0).show(ui, typed);
        events.extend(answer.changed.map(|text| Event::Dialog(DialogEvent::Text(text))));
        false
    })
}

fn new_user_ui(
    ui: &mut Ui,
    wizard: &Wizard,
    dialog: &Dialog,
    user: &NewUser,
    problems: &NewUserProblems,
    events: &mut Events,
) -> Option<DialogAnswer> {
    let directory = wizard.types().directory();
    let fields = directory.directory?;
    let mut edited = user.clone();
    let shown = widgets::Dialog::new("new-user", "New user", "Create user").enabled(dialog.can_confirm());
    let answer = shown.show(ui, |ui| {
        widgets::caption(ui, "An active user with the role User, who takes the rows of this value");
        let width = ui.available_width() - 24.0;
        let mut submitted = false;
        let parts = [
            (fields.name, &mut edited.name, &problems.name),
            (fields.email, &mut edited.email, &problems.email),
            (fields.employee_number, &mut edited.employee_number, &problems.employee_number),
        ];
        for (at, (field, text, problem)) in parts.into_iter().enumerate() {
            let definition = directory.at(field);
            // What is still empty is asked for by its star; the words are for what is wrong.
            let problem = problem.as_ref().filter(|problem| !problem.value.is_empty());
            let words = problem.map(|problem| parts::sentence(&problem.to_string()));
            let star = if definition.requirement == Requirement::Required { " *" } else { "" };
            let label = format!("{}{star}", definition.label);
            let field = Field::labelled(&label).hint(&definition.example).width(width).problem(words.as_deref());
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
    let confirm = format!("Split into {}…", parts::count(files, "file", "files"));
    widgets::Dialog::new("batches", "Too much for one import", &confirm).show(ui, |ui| {
        widgets::secondary(ui, &format!("{}. Nothing was imported.", parts::sentence(&failure.reason)));
        widgets::secondary(ui, "The rows can go into files that fit, to be imported one after another.");
        widgets::caption(ui, DELETION_NOTE);
        widgets::caption(ui, BATCHES_NOTE);
        false
    })
}

/// How the files need not be imported one by one.
const BATCHES_NOTE: &str =
    "On the command line, “muster import” with --batches cuts the file and imports the parts one after another";

/// What a file that is a part of another one must not be imported with.
const DELETION_NOTE: &str =
    "Import none of them with Update incl. deletion: the rows of the others would count as missing";

fn written_parts_ui(ui: &mut Ui, files: &[WrittenFile]) -> Option<DialogAnswer> {
    const MOST: usize = 8;
    let title = format!("{} written", parts::count(files.len() as u64, "file", "files"));
    let dialog = widgets::Dialog::new("parts", &title, "Choose the first").cancel("Close").width(540.0);
    dialog.show(ui, |ui| {
        if let Some(folder) = files.first().and_then(|file| file.path.parent()) {
            widgets::secondary(ui, &format!("In {}", folder.display()));
        }
        for file in files.iter().take(MOST) {
            let name = file.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            widgets::secondary(ui, &format!("{name}: {}", rows(file.rows)));
        }
        if files.len() > MOST {
            widgets::secondary(ui, &format!("and {} more", files.len() - MOST));
        }
        widgets::caption(ui, DELETION_NOTE);
        false
    })
}

fn original_ui(ui: &mut Ui, original: &OriginalRow) -> Option<DialogAnswer> {
    let title = format!("Row {} as it stands in the file", grouped(original.row.number));
    let dialog = widgets::Dialog::new("original", &title, "").width(620.0).cancel("Close");
    dialog
        .show(ui, |ui| {
            let columns = [Column::new("Column", Width::Fixed(190.0)), Column::new("Value", Width::Flex(200.0))];
            let number = u64::try_from(original.columns.len()).unwrap_or(u64::MAX);
            ui.scope(|ui| {
                ui.set_max_height(380.0);
                Grid::new("original", "Original row", &columns, number).show(ui, &mut |cell| {
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
        (Way::Back, Scope::Everything) => "Take the whole import back?".to_owned(),
        (Way::Back, scope) => format!("Take back the import of {}?", scope_label(wizard, scope)),
        (Way::Again, Scope::Everything) => "Import what was taken back again?".to_owned(),
        (Way::Again, scope) => format!("Import again what was taken back of {}?", scope_label(wizard, scope)),
    };
    let confirm = undo::confirm_words(report);
    let mut dialog = widgets::Dialog::new("undo", &title, &confirm).enabled(report.writes() > 0).width(540.0);
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
    let title = format!("Return {} to the restore point?", scope_label(wizard, scope));
    let dialog = widgets::Dialog::new("restore", &title, "Restore").dangerous().width(540.0);
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
            widgets::secondary(ui, "Nothing changed since. A restore would change nothing.");
        }
        if let Some(lists) = report.lists_words() {
            widgets::secondary(ui, &parts::sentence(&lists));
        }
        names_ui(ui, &report.names, report.lost());
        let text = "The state of now is kept as a restore point of its own. Everything else, the settings too, stays as \
                    it is. The page Restore points can save the whole list of names";
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
    let selected = parts::sentence(&scope_label(wizard, scope));
    let items = || scopes.iter().map(|&scope| ComboItem::new(parts::sentence(&scope_label(wizard, scope)))).collect();
    let chosen = Combo::new("restore-scope", "What to return", &selected).width(260.0).show(ui, items);
    if let Some(&chosen) = chosen.and_then(|at| scopes.get(at))
        && chosen != scope
    {
        events.push(Event::Summary(SummaryEvent::AskRestore(chosen)));
    }
}

fn save_ui(ui: &mut Ui, dialog: &Dialog, name: &str, events: &mut Events) -> Option<DialogAnswer> {
    let shown = widgets::Dialog::new("save-configuration", "Save configuration", "Save").enabled(dialog.can_confirm());
    shown.show(ui, |ui| {
        let text = "All choices of this import, for the next file of the same kind. No data is part of it";
        widgets::caption(ui, text);
        let width = ui.available_width() - 24.0;
        let answer = Field::labelled("Name").width(width).show(ui, name);
        if ui.memory(|memory| memory.focused().is_none()) {
            answer.response.request_focus();
        }
        events.extend(answer.changed.map(|text| Event::Dialog(DialogEvent::Text(text))));
        if ui.add_enabled(dialog.can_confirm(), widgets::Button::link("Save and export to a file…")).clicked() {
            events.push(Event::Dialog(DialogEvent::ConfirmExport));
        }
        answer.submitted
    })
}
