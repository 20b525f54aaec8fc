//! The window's one state and its one dispatch: reports of the worker come in, pages and wizard are drawn, and what a
//! person wants is acted on. Nothing is read, written or waited for while drawing.

mod answers;
mod closing;
mod dispatch;
mod draw;
mod dropping;
mod due;
mod help;
mod keeping;
mod people;
mod signal;

use crate::domain::history::ImportId;
use crate::domain::preferences::RecentFile;
use crate::domain::record_type::{LeftOut, RecordTypes};
use crate::job::results::Input;
use crate::job::{JobId, JobIds, Measured, Person, Request, crash, people as accounts};
use crate::tr;
use crate::ui::computer::Computer;
use crate::ui::dialogs::{Asking, Pick, Picker};
use crate::ui::door;
use crate::ui::notify::Notices;
use crate::ui::pages::{
    Data, Load, Page, Task, audit, configurations, history, open_imports, records, restore_points, settings, start,
    users,
};
use crate::ui::widgets::Toasts;
use crate::wizard::{Effect, Event, Step, Wizard};
use crate::worker::Worker;
use eframe::egui;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What the window needs to live.
pub struct Parts {
    /// All record types.
    pub types: Arc<RecordTypes>,
    /// Runs the jobs.
    pub worker: Worker,
    /// Asks for paths.
    pub picker: Picker,
    /// A file to import that is chosen already.
    pub file: Option<PathBuf>,
    /// Key of the record type that is chosen already.
    pub record_type: Option<String>,
    /// Set from outside when the window is to close.
    pub stop: Arc<AtomicBool>,
    /// Tells a person who looks elsewhere that long work has ended.
    pub notices: Notices,
    /// What the person at this computer prefers.
    pub computer: Computer,
}

/// The window.
pub struct App {
    types: Arc<RecordTypes>,
    door: door::State,
    /// The dialog for the own password, while it is open.
    passwords: Option<door::password::State>,
    /// A file and the key of a record type that were chosen before the window opened, until somebody is inside.
    chosen: Option<(Option<PathBuf>, Option<String>)>,
    worker: Worker,
    ids: JobIds,
    asking: Asking,
    page: Page,
    wizard: Option<Wizard>,
    data: Data,
    pages: Pages,
    tasks: BTreeMap<JobId, Task>,
    progress: Option<(JobId, Measured)>,
    stopping: bool,
    /// The question for a path that is asked in the window itself, with what was typed so far.
    typing: Option<(Pick, String)>,
    toasts: Toasts,
    /// Whether the list of keys is open, or the help of the page above it.
    keys_open: Option<help::Open>,
    /// Until when the content of the clipboard is expected, in seconds of the window.
    paste_until_secs: Option<f64>,
    /// When the window last asked whether others did something, in its seconds.
    signal_secs: f64,
    /// When what is due may be tried next, in seconds of the window.
    due_again_secs: f64,
    /// Set from outside when the window is to close.
    stop: Arc<AtomicBool>,
    notices: Notices,
    computer: Computer,
    /// The file that an import begins with, until it is known that it can be read.
    opening: Option<(JobId, RecentFile)>,
    closing: closing::Closing,
    kept: keeping::Kept,
    /// What was last said to be on screen, for a report about a bug.
    on_screen: (Page, Option<Step>, Option<ImportId>),
    /// Whether the settings of this computer are on screen.
    shows_computer: bool,
    /// Whether it was said which record-type files cannot be used.
    told_left_out: bool,
}

/// What the pages remember.
#[derive(Debug, Default)]
struct Pages {
    start: start::State,
    open_imports: open_imports::State,
    history: history::State,
    configurations: configurations::State,
    records: records::State,
    restore_points: restore_points::State,
    users: users::State,
    settings: settings::State,
    audit: audit::State,
}

impl Pages {
    /// Takes in whether what a person wanted is done. What was typed for it comes back where it is not.
    fn settle(&mut self, done: bool) {
        self.open_imports.settle(done);
        self.configurations.settle(done);
        self.records.settle(done);
        self.restore_points.settle(done);
        self.users.settle(done);
        self.settings.settle(done);
    }
}

impl App {
    /// Begins at the door; with the wizard behind it when a file is chosen already.
    pub fn new(parts: Parts) -> Self {
        let Parts { types, worker, picker, file, record_type, stop, notices, computer } = parts;
        let mut app = Self {
            types,
            door: door::State::default(),
            passwords: None,
            chosen: Some((file, record_type)),
            worker,
            ids: JobIds::default(),
            asking: Asking::new(picker),
            page: Page::Import,
            wizard: None,
            data: Data::default(),
            pages: Pages::default(),
            tasks: BTreeMap::new(),
            progress: None,
            stopping: false,
            typing: None,
            toasts: Toasts::default(),
            keys_open: None,
            paste_until_secs: None,
            signal_secs: 0.0,
            due_again_secs: 0.0,
            stop,
            notices,
            computer,
            opening: None,
            closing: closing::Closing::No,
            kept: keeping::Kept::default(),
            on_screen: (Page::Import, None, None),
            shows_computer: false,
            told_left_out: false,
        };
        app.ask_door(accounts::Request::Door);
        app
    }

    /// Returns the page on screen.
    pub const fn page(&self) -> Page {
        self.page
    }

    /// Returns who is inside, also while the window is locked.
    pub fn who(&self) -> Option<&Person> {
        self.door.person()
    }

    /// Returns the wizard, while an import is open.
    pub const fn wizard(&self) -> Option<&Wizard> {
        self.wizard.as_ref()
    }

    /// Says whether nothing is under way.
    pub fn is_idle(&self) -> bool {
        !self.worker.is_busy() && !self.asking.is_open() && !self.computer.is_looking()
    }

    fn begin(&mut self, key: &str, input: Option<Input>, configuration: Option<String>, ctx: &egui::Context) {
        let Some(record_type) = self.types.get(key).cloned() else {
            self.toasts.bad(tr!("no-type", key = format!("{key:?}")), tr!("no-type-hint"));
            return;
        };
        if !self.leave_wizard(ctx) {
            return;
        }
        let types = Arc::clone(&self.types);
        let (wizard, effects) = Wizard::begin(types, record_type, input, configuration, &mut self.ids);
        self.enter(wizard, effects, ctx);
    }

    fn resume(&mut self, import: ImportId, key: &str, ctx: &egui::Context) {
        if self.wizard.as_ref().is_some_and(|wizard| wizard.import() == Some(import)) {
            self.page = Page::Import;
            return;
        }
        let Some(record_type) = self.types.get(key).cloned() else {
            let hint = tr!("type-gone");
            self.toasts.bad(tr!("resume-failed"), hint);
            return;
        };
        if !self.leave_wizard(ctx) {
            return;
        }
        let (wizard, effects) = Wizard::resume(Arc::clone(&self.types), record_type, import, &mut self.ids);
        self.enter(wizard, effects, ctx);
    }

    /// Leaves the import on screen, so that another can be shown; it waits under Open imports. Says whether that went:
    /// not while it writes.
    fn leave_wizard(&mut self, ctx: &egui::Context) -> bool {
        let writing = self.wizard.as_ref().is_some_and(Wizard::is_writing);
        if writing {
            self.toasts.bad(tr!("writing-import"), tr!("writing-hint"));
        } else {
            self.tell_wizard(Event::Leave, ctx);
        }
        !writing
    }

    /// Says what is on screen, for a report about a bug.
    fn say_on_screen(&mut self) {
        let wizard = self.wizard.as_ref();
        let now = (self.page, wizard.map(Wizard::step), wizard.and_then(Wizard::import));
        if now != self.on_screen {
            self.on_screen = now;
            let (page, step, import) = now;
            let step = step.map_or_else(String::new, |step| format!(", {step:?}"));
            crash::on_screen(format!("{page:?}{step}"), import);
        }
    }

    /// Says once which record-type files cannot be used, where and why, and what to do.
    fn say_left_out(&mut self) {
        const MOST: usize = 3;
        let left_out = self.types.left_out();
        if std::mem::replace(&mut self.told_left_out, true) || left_out.is_empty() {
            return;
        }
        let line = |file: &LeftOut| {
            let LeftOut { path, file: found_in, line, why, .. } = file;
            let path_words = path.display().to_string();
            if path.ends_with(found_in) {
                tr!("types-left-out-line", file = path_words, line = *line, why = why)
            } else {
                tr!("types-left-out-beside", file = path_words, other = found_in, line = *line, why = why)
            }
        };
        let mut words: Vec<String> = left_out.iter().take(MOST).map(line).collect();
        let more = left_out.len().saturating_sub(MOST);
        if more > 0 {
            words.push(tr!("types-left-out-more", files = more));
        }
        words.push(tr!("hint-types-left-out").to_owned());
        self.toasts.bad(tr!("types-left-out", files = left_out.len()), words.join("\n"));
    }

    fn enter(&mut self, mut wizard: Wizard, effects: Vec<Effect>, ctx: &egui::Context) {
        wizard.set_rights(self.data.rights.clone());
        self.wizard = Some(wizard);
        self.page = Page::Import;
        self.act(effects, ctx);
    }

    fn load(&mut self, load: Load) {
        if self.door.person().is_none() {
            return;
        }
        let Some(request) = load.request(&self.pages.history, &self.pages.audit) else { return };
        let id = self.run(request, Task::Load(load));
        match load {
            Load::Overview => self.data.overview.pending = Some(id),
            Load::History => self.data.history.pending = Some(id),
            Load::Import => self.data.import.pending = Some(id),
            Load::Plan => self.data.plan.pending = Some(id),
            Load::RestorePoints => self.data.restore_points.pending = Some(id),
            Load::Users => self.data.users.pending = Some(id),
            Load::Lists => self.data.lists.pending = Some(id),
            Load::Settings => self.data.settings.pending = Some(id),
            Load::Audit => self.data.audit.pending = Some(id),
            Load::Outbox => self.data.outbox.pending = Some(id),
        }
    }

    /// Reads again what the rail and the page on screen show.
    fn reload(&mut self) {
        self.pages.records.refresh();
        self.load(Load::Overview);
        self.load_page();
    }

    fn load_page(&mut self) {
        let needs = self.page.needs().iter().filter(|load| **load != Load::Overview);
        needs.for_each(|&load| self.load(load));
    }

    fn run(&mut self, request: Request, task: Task) -> JobId {
        let id = self.ids.give();
        if task.is_waited_for() {
            self.stopping = false;
        }
        self.tasks.insert(id, task);
        self.notices.begin(id);
        self.worker.run(id, request);
        id
    }

    /// Returns the work of a page that a person waits for.
    fn waited_for(&self) -> Option<(JobId, &Task)> {
        self.tasks.iter().find(|(_, task)| task.is_waited_for()).map(|(&id, task)| (id, task))
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.computer.follow(ctx);
        if self.door.is_open() {
            for (title, why) in self.computer.take_said() {
                self.toasts.bad(title, why);
            }
            self.say_left_out();
        }
        self.take_in(ctx);
        self.run_due(ctx);
        self.say_on_screen();
        self.follow_closing(ctx);
        if self.stop.load(Ordering::Relaxed) {
            // What is under way is stopped when the worker goes with the window.
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.computer.leave();
    }
}
