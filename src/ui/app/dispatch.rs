//! The one place where something happens: what pages want and what the wizard wants done.

use crate::domain::preferences::{Change, RecentFile};
use crate::job::results::Input;
use crate::job::{Answer, Error, JobId, Request};
use crate::tr;
use crate::ui::app::App;
use crate::ui::dialogs::{self, Pick, PickFor};
use crate::ui::pages::{Page, Task, Want, crash};
use crate::wizard::{Effect, Event, PathFor};
use eframe::egui;
use std::path::Path;

/// How long the clipboard may take, in seconds.
const PASTE_SECS: f32 = 1.0;

impl App {
    /// Does what a page wants.
    pub(super) fn dispatch(&mut self, wants: Vec<Want>, ctx: &egui::Context) {
        for want in wants {
            match want {
                Want::Run(request, task) => {
                    // A second click on the same button is not a second job.
                    if task.is_waited_for() && self.waited_for().is_some() {
                        continue;
                    }
                    if let Request::Discard(import) = request
                        && self.wizard.as_ref().is_some_and(|wizard| wizard.import() == Some(import))
                    {
                        self.wizard = None;
                    }
                    self.run(request, task);
                }
                Want::Load(load) => self.load(load),
                Want::Go(page) => self.go(page),
                Want::Begin { record_type, input, configuration } => {
                    self.begin(&record_type, input, configuration, ctx);
                }
                Want::Resume(import, record_type) => self.resume(import, &record_type, ctx),
                Want::Pick(pick) => self.ask(pick, ctx),
                Want::Paste => self.ask_paste(ctx),
                Want::Prefer(change) => self.computer.prefer(change),
                Want::Crash(event) => self.after_crash(event, ctx),
            }
        }
    }

    /// Does what a person wants done about a bug of the last time.
    fn after_crash(&mut self, event: crash::Event, ctx: &egui::Context) {
        let Some(past) = self.computer.crash().cloned() else { return };
        match event {
            crash::Event::Copy => {
                ctx.copy_text(past.text);
                self.toasts.good(tr!("prefs-crash-copied"));
            }
            crash::Event::Folder => {
                let folder = past.path.parent().unwrap_or(&past.path).to_path_buf();
                // The program that shows folders may take its time; where there is none, nothing is shown.
                let show = move || opener::open(folder).unwrap_or_default();
                std::thread::Builder::new().name("show-folder".to_owned()).spawn(show).map(drop).unwrap_or_default();
            }
            crash::Event::Dismiss => self.computer.dismiss_crash(),
            crash::Event::Resume(import) => {
                self.computer.dismiss_crash();
                let open = self.data.overview.value.as_ref().map_or(&[][..], |overview| overview.open.as_slice());
                let record_type = open.iter().find(|entry| entry.id == import).map(|entry| entry.record_type.clone());
                if let Some(record_type) = record_type {
                    self.resume(import, &record_type, ctx);
                }
            }
        }
    }

    /// Asks for the content of the clipboard, which comes as if it was pasted.
    fn ask_paste(&mut self, ctx: &egui::Context) {
        self.paste_until_secs = Some(ctx.input(|i| i.time) + f64::from(PASTE_SECS));
        ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
        ctx.request_repaint_after_secs(PASTE_SECS + 0.1);
    }

    /// Shows a page and reads what it needs.
    pub(super) fn go(&mut self, page: Page) {
        if page == self.page && page == Page::History {
            // The way back from one import to all of them.
            self.pages.history.shown = None;
            self.pages.history.plan = None;
        }
        if page == Page::Configurations {
            self.pages.configurations.versions = None;
        }
        self.page = page;
        if page == Page::Import {
            self.computer.look_at_files();
        }
        self.reload();
    }

    pub(super) fn ask(&mut self, pick: Pick, ctx: &egui::Context) {
        let ctx = ctx.clone();
        self.asking.ask(pick, move || ctx.request_repaint());
    }

    /// Tells the wizard something and does what it wants.
    pub(super) fn tell_wizard(&mut self, event: Event, ctx: &egui::Context) {
        if let Some(wizard) = &mut self.wizard {
            let effects = wizard.update(event, &mut self.ids);
            self.act(effects, ctx);
        }
    }

    /// Remembers a file that an import has begun with.
    pub(super) fn remember_opened(&mut self, id: JobId, result: &Result<Answer, Error>) {
        if let Some((_, file)) = self.opening.take_if(|(of, _)| *of == id)
            && result.is_ok()
        {
            self.computer.prefer(Change::Opened(file));
        }
    }

    /// Does what the wizard wants.
    pub(super) fn act(&mut self, effects: Vec<Effect>, ctx: &egui::Context) {
        for effect in effects {
            match effect {
                Effect::Run(id, request) => {
                    if let Request::Start { input: Input::File(path), record_type, .. } = &request {
                        self.opening = Some((id, recent(path, record_type)));
                    }
                    self.notices.begin(id);
                    self.worker.run(id, request);
                }
                Effect::Cancel(id) => self.worker.cancel(id),
                Effect::AskPath { purpose, suggested } => self.ask(pick_for_wizard(purpose, suggested), ctx),
                Effect::AskPaste => self.ask_paste(ctx),
                Effect::Keep(import, what) => self.keep(import, what),
                Effect::SayKept => self.will_say_kept(),
                Effect::Changed => self.reload(),
                Effect::Say(words) => self.toasts.good(words),
                Effect::Leave => {
                    self.keep_rest();
                    self.run(Request::LetGo, Task::Keep);
                    self.wizard = None;
                    self.go(Page::Import);
                }
            }
        }
    }
}

/// Returns a file as it is remembered: with its whole path, wherever the program was started.
fn recent(path: &Path, record_type: &str) -> RecentFile {
    RecentFile {
        path: std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()),
        at: jiff::Timestamp::now().to_string(),
        record_type: record_type.to_owned(),
    }
}

fn pick_for_wizard(purpose: PathFor, suggested: String) -> Pick {
    let (title, kind, save) = match &purpose {
        PathFor::Input => (tr!("pick-input").to_owned(), dialogs::tables(), false),
        PathFor::ProblemFile => (tr!("history-save-problems").to_owned(), dialogs::csv(), true),
        PathFor::UnassignedRows => (tr!("pick-unassigned").to_owned(), dialogs::csv(), true),
        PathFor::Batches(_) => (tr!("pick-batches").to_owned(), dialogs::csv(), true),
        PathFor::Report => (tr!("history-save-report").to_owned(), dialogs::reports(), true),
        PathFor::Configuration(name) => {
            (tr!("configurations-export-title", name = name), dialogs::configurations(), true)
        }
    };
    Pick { purpose: PickFor::Wizard(purpose), title, save_as: save.then_some(suggested), kind }
}
