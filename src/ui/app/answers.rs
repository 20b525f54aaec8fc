//! What comes back: reports of the worker, paths from file dialogs, the clipboard.

use crate::domain::text::sentence;
use crate::job::lists::{ImportMode, ListFacts};
use crate::job::{Answer, Error, ErrorKind, JobId, Request, SignInProblem, outbox, people, records, schedule};
use crate::tr;
use crate::ui::app::App;
use crate::ui::dialogs::{Pick, PickFor, Picked};
use crate::ui::pages::{Load, Remote, Task, outbox as letters, start};
use crate::ui::widgets;
use crate::wizard::{Event, Failure, Notice};
use crate::worker::Report;
use eframe::egui;
use std::path::PathBuf;

impl App {
    /// Takes in all that has come back since. Called also while the window is hidden.
    pub fn take_in(&mut self, ctx: &egui::Context) {
        while let Some(report) = self.worker.take_report() {
            match report {
                Report::Progress(id, measured) => match &mut self.wizard {
                    Some(wizard) if wizard.is_waiting_for(id) => {
                        let effects = wizard.update(Event::Progress(id, measured), &mut self.ids);
                        self.act(effects, ctx);
                    }
                    Some(_) | None => self.progress = Some((id, measured)),
                },
                Report::Finished(id, result) => self.finished(id, result, ctx),
            }
        }
        if let Some((pick, picked)) = self.asking.take() {
            match picked {
                Picked::Path(path) => self.picked(pick, path, ctx),
                Picked::Cancelled => {}
                Picked::NoDialog => {
                    let typed = pick.save_as.as_deref().map_or_else(String::new, absolute);
                    self.typing = Some((pick, typed));
                }
            }
        }
    }

    fn finished(&mut self, id: JobId, result: Result<Answer, Error>, ctx: &egui::Context) {
        if self.notices.end(id, &result, ctx.input(|i| i.focused)) {
            let informs = egui::UserAttentionType::Informational;
            ctx.send_viewport_cmd(egui::ViewportCommand::RequestUserAttention(informs));
        }
        self.remember_opened(id, &result);
        let task = self.tasks.remove(&id);
        match &result {
            Err(Error::SignIn(SignInProblem::Over | SignInProblem::Nobody)) if task != Some(Task::Door) => {
                self.shut_out(ctx);
                return;
            }
            // The role is another one by now.
            Err(Error::Refused(_)) => {
                self.run(Request::People(people::Request::Door), Task::Door);
            }
            Ok(_) | Err(_) => {}
        }
        if let Some(task) = task {
            if self.progress.as_ref().is_some_and(|(of, _)| *of == id) {
                self.progress = None;
            }
            if task == Task::Keep {
                self.take_kept(id, &result);
            }
            match result {
                Ok(Answer::Signal(now)) => self.take_signal(now),
                result => self.take_answer(id, &task, result, ctx),
            }
        } else if let Some(wizard) = &mut self.wizard {
            let effects = wizard.update(Event::Finished(id, result), &mut self.ids);
            self.act(effects, ctx);
        } else {
            // The last words of an import that was left: what it did may show elsewhere.
            self.reload();
        }
    }

    fn take_answer(&mut self, id: JobId, task: &Task, result: Result<Answer, Error>, ctx: &egui::Context) {
        let failed = |error: Error| Failure::of(task.failure_title(), &error);
        if let Task::Load(load) = task {
            self.take_loaded(id, *load, result.map_err(failed));
            if *load == Load::Lists {
                self.tell_wizard_lists(ctx);
            }
        } else if *task == Task::Records {
            self.pages.records.take(result.map_err(failed));
        } else if *task == Task::Door {
            self.take_entrance(result, ctx);
        } else if *task == Task::Password {
            self.take_password(result, ctx);
        } else if let Ok(Answer::Copied(copied)) = result {
            widgets::take_copied(ctx, copied);
        } else {
            self.take_change(task, result);
        }
    }

    /// Takes in what came of something that a person wanted done.
    fn take_change(&mut self, task: &Task, result: Result<Answer, Error>) {
        if matches!(task, Task::Change { .. }) {
            self.pages.settle(result.is_ok());
        }
        let answer = match result {
            Ok(answer) => answer,
            // What keeps the window from hearing of others shows when a page is read.
            Err(_) if *task == Task::Signal => return,
            Err(error) => {
                self.say_failed(task, &error);
                return;
            }
        };
        let Some(answer) = self.ask_first(task, answer) else { return };
        match (task, answer) {
            (Task::Versions { name, restored }, Answer::ConfigurationVersions(versions)) => {
                self.pages.configurations.show_versions(name, versions);
                let Some(number) = restored else { return };
                self.toasts.good(tr!("told-version", number = *number, name = name));
            }
            (Task::Write { .. }, Answer::Written(file) | Answer::Records(records::Answer::Written(file))) => {
                self.toasts.good(Notice::Written(file).to_string());
                return;
            }
            (Task::Write { .. }, _) => {
                self.toasts.good(tr!("told-file"));
                return;
            }
            (Task::GiveCode, Answer::People(people::Answer::Code(code))) => {
                self.pages.users.take_code(code);
                return;
            }
            (Task::Keep | Task::Signal | Task::Records | Task::Door | Task::Password, _) => return,
            (Task::SaveRecord, Answer::Records(records::Answer::Edited(edited))) => {
                if !self.pages.records.take_edited(&edited, &self.types) {
                    return;
                }
                self.toasts.good(tr!("told-record"));
            }
            (Task::RunDue, Answer::Schedule(schedule::Answer::Ran(ran))) => self.say_ran(&ran),
            (Task::Undo, Answer::Undone(report)) => self.toasts.good(Notice::Undone(report).to_string()),
            (Task::Restore, Answer::Restore(report)) => self.toasts.good(Notice::Restored(report).to_string()),
            (Task::Change { done, failure }, answer) => self.say_changed(done, failure, answer),
            (
                Task::Undo
                | Task::RunDue
                | Task::Copy
                | Task::Restore
                | Task::SaveRecord
                | Task::GiveCode
                | Task::ListPreview(_)
                | Task::Versions { .. }
                | Task::Causes(_)
                | Task::UndoPreview(..)
                | Task::RestorePreview(..)
                | Task::Load(_),
                _,
            ) => self.toasts.good(tr!("told-done")),
        }
        self.reload();
    }

    /// Asks whether to do what was only looked at; returns any other answer.
    fn ask_first(&mut self, task: &Task, answer: Answer) -> Option<Answer> {
        match (task, answer) {
            (Task::UndoPreview(order), Answer::Undone(report)) => self.pages.history.ask_undo(*order, report),
            (Task::Causes(import), Answer::Causes(causes)) => self.pages.history.causes = Some((*import, causes)),
            (Task::RestorePreview(point, scope), Answer::Restore(report)) => {
                self.pages.restore_points.ask_restore(*point, *scope, report);
            }
            (Task::ListPreview(path), Answer::ListImported(report)) => {
                self.pages.users.lists.ask_import(path.clone(), report);
            }
            (_, answer) => return Some(answer),
        }
        None
    }

    /// Says why something is not done.
    fn say_failed(&mut self, task: &Task, error: &Error) {
        if error.kind() == ErrorKind::Cancelled {
            self.toasts.good(tr!("told-stopped"));
            return;
        }
        let failure = Failure::of(task.failure_title(), error);
        let hint = failure.hint.map_or(String::new(), |hint| format!(". {hint}"));
        let why = format!("{}{hint}", sentence(&failure.reason));
        match &mut self.pages.records.draft {
            // The dialog is still open, and its buttons are not to be covered.
            Some(draft) if *task == Task::SaveRecord => draft.fail(why),
            Some(_) | None => self.toasts.bad(failure.title, why),
        }
    }

    /// Says that something is changed, or what of it is not as it was asked for.
    fn say_changed(&mut self, done: &str, failure: &'static str, answer: Answer) {
        if let Answer::ListImported(report) = &answer
            && !report.written
        {
            self.toasts.bad(failure, tr!("told-list-again"));
            return;
        }
        if let Answer::Records(records::Answer::Restored(report)) = &answer
            && let Some(refused) = report.refused.first()
        {
            self.toasts.bad(failure, refused.to_string());
            return;
        }
        if let Answer::Outbox(answer) = &answer
            && let Some(posted) = letters::told(answer)
        {
            match posted {
                Ok(words) => self.toasts.good(words),
                Err(words) => self.toasts.bad(tr!("told-not-all-invitations"), words),
            }
            return;
        }
        if let Answer::SettingsImported(report) = &answer
            && !report.unknown.is_empty()
        {
            let keys = report.unknown.iter().map(|key| tr!("quoted", text = key)).collect::<Vec<_>>().join(", ");
            self.toasts.bad(tr!("told-not-all-settings"), tr!("told-unknown-keys", keys = keys));
            return;
        }
        let Answer::ConfigurationImported { name, unknown_keys } = answer else {
            self.toasts.good(done);
            return;
        };
        if unknown_keys.is_empty() {
            self.toasts.good(tr!("told-configuration-named", name = name));
            return;
        }
        let keys = unknown_keys.iter().map(|key| tr!("quoted", text = key)).collect::<Vec<_>>().join(", ");
        let hint = tr!("told-kept-keys", keys = keys);
        self.toasts.bad(tr!("told-configuration-partly", name = name), hint);
    }

    /// An import that is open goes on with the lists as they were changed beside it.
    fn tell_wizard_lists(&mut self, ctx: &egui::Context) {
        let Some(lists) = &self.data.lists.value else { return };
        let entries = |facts: &ListFacts| facts.entries.iter().map(|facts| facts.entry.clone()).collect();
        let lists = lists.iter().map(|facts| (facts.list.key.clone(), entries(facts))).collect();
        self.tell_wizard(Event::Lists(lists), ctx);
    }

    fn take_loaded(&mut self, id: JobId, load: Load, result: Result<Answer, Failure>) {
        fn put<T>(remote: &mut Remote<T>, id: JobId, result: Result<Answer, Failure>, of: fn(Answer) -> Option<T>) {
            let unexpected = || Failure {
                title: tr!("unexpected-title").to_owned(),
                reason: tr!("unexpected-reason").to_owned(),
                hint: Some(tr!("unexpected-hint").to_owned()),
            };
            remote.take(id, result.and_then(|answer| of(answer).ok_or_else(unexpected)));
        }
        // Each takes its own answer; the lists of what the worker can say are closed, so a wrong one is a bug.
        match load {
            Load::Overview => put(&mut self.data.overview, id, result, |answer| {
                if let Answer::Overview(overview) = answer { Some(overview) } else { None }
            }),
            Load::History => put(&mut self.data.history, id, result, |answer| {
                if let Answer::History(history) = answer { Some(history) } else { None }
            }),
            Load::Import => put(&mut self.data.import, id, result, |answer| {
                if let Answer::Import(entry) = answer { Some(*entry) } else { None }
            }),
            Load::Plan => put(&mut self.data.plan, id, result, |answer| {
                if let Answer::KeptPlan(plan) = answer { Some(*plan) } else { None }
            }),
            Load::RestorePoints => put(&mut self.data.restore_points, id, result, |answer| {
                if let Answer::RestorePoints(points) = answer { Some(points) } else { None }
            }),
            Load::Users => put(&mut self.data.users, id, result, |answer| {
                if let Answer::Users(users) = answer { Some(users) } else { None }
            }),
            Load::Lists => put(&mut self.data.lists, id, result, |answer| {
                if let Answer::Lists(lists) = answer { Some(lists) } else { None }
            }),
            Load::Settings => put(&mut self.data.settings, id, result, |answer| {
                if let Answer::Settings(settings) = answer { Some(settings) } else { None }
            }),
            Load::Audit => put(&mut self.data.audit, id, result, |answer| {
                let Answer::Audit(page) = answer else { return None };
                Some(page)
            }),
            Load::Outbox => put(&mut self.data.outbox, id, result, |answer| {
                if let Answer::Outbox(outbox::Answer::Letters(letters)) = answer { Some(letters) } else { None }
            }),
        }
    }

    /// Goes on with a path that was asked for.
    pub(super) fn picked(&mut self, pick: Pick, path: PathBuf, ctx: &egui::Context) {
        let (request, task) = match pick.purpose {
            PickFor::Wizard(purpose) => {
                self.tell_wizard(Event::PathChosen(purpose, path), ctx);
                return;
            }
            PickFor::Input => {
                let wants = self.pages.start.update(start::Event::Dropped(path), &self.types, &self.data);
                self.dispatch(wants, ctx);
                return;
            }
            PickFor::Template(record_type) => {
                (Request::Template { record_type, path }, Task::Write { failure: tr!("write-template-failed") })
            }
            PickFor::ProblemFile(import) => {
                (Request::ProblemFile(import, path), Task::Write { failure: tr!("write-problems-failed") })
            }
            PickFor::Report(import) => {
                (Request::Report(import, path), Task::Write { failure: tr!("write-report-failed") })
            }
            PickFor::RestoreList(point, scope) => {
                (Request::RestoreList(point, scope, path), Task::Write { failure: tr!("write-list-failed") })
            }
            PickFor::ExportConfiguration(name) => (
                Request::ExportConfiguration { name, path },
                Task::Write { failure: tr!("write-configuration-failed") },
            ),
            PickFor::ImportConfiguration => {
                let done = tr!("told-configuration").to_owned();
                let task = Task::Change { done, failure: tr!("told-configuration-failed") };
                (Request::ImportConfiguration(path), task)
            }
            PickFor::ExportList(list) => {
                (Request::ExportList { list, path }, Task::Write { failure: tr!("write-list-failed") })
            }
            PickFor::ImportList(list) => {
                let task = Task::ListPreview(path.clone());
                (Request::ImportList { list, path, mode: ImportMode::DryRun }, task)
            }
            PickFor::Records(query) => (
                Request::Records(records::Request::Export(query, path)),
                Task::Write { failure: tr!("write-records-failed") },
            ),
            PickFor::Audit => (Request::ExportAudit(path), Task::Write { failure: tr!("write-audit-failed") }),
            PickFor::ExportLetters => {
                let done = tr!("told-letters").to_owned();
                let task = Task::Change { done, failure: tr!("told-letters-failed") };
                (Request::Outbox(outbox::Request::Export(path)), task)
            }
            PickFor::ExportSettings => {
                (Request::ExportSettings(path), Task::Write { failure: tr!("write-settings-failed") })
            }
            PickFor::ImportSettings => {
                let done = tr!("told-settings").to_owned();
                let task = Task::Change { done, failure: tr!("told-settings-failed") };
                (Request::ImportSettings(path), task)
            }
        };
        self.run(request, task);
    }
}

/// Returns a name as a whole path, so that a person sees where the file would go.
fn absolute(name: &str) -> String {
    std::path::absolute(name).map_or_else(|_| name.to_owned(), |path| path.display().to_string())
}
