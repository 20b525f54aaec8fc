//! The smallest window around the wizard: a worker, a wizard, and paths instead of file dialogs.

use crate::picture::Pictures;
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, HarnessBuilder};
use muster::definitions::record_types;
use muster::job::results::Input;
use muster::job::{JobIds, Request, Session, organisation};
use muster::store::Store;
use muster::ui::{steps, theme};
use muster::wizard::{Effect, Event, PathFor, Wizard};
use muster::worker::{Report, Worker};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

fn open(folder: &tempfile::TempDir) -> Session {
    let types = Arc::new(record_types::built_in());
    let store = Store::open(&folder.path().join("organisation.muster"), types).unwrap();
    let program = PathBuf::from(env!("CARGO_BIN_EXE_muster"));
    Session::new(store, program, "petra.lang@nordwind.example".to_owned())
}

pub(crate) struct Host {
    pub(crate) wizard: Wizard,
    pub(crate) left: bool,
    pub(crate) folder: tempfile::TempDir,
    worker: Worker,
    woken: mpsc::Receiver<()>,
    ids: JobIds,
}

impl Host {
    /// Begins to import a file of the sample organisation.
    pub(crate) fn of(record_type: &str, file: &str) -> Self {
        let content = organisation::sample_files().iter().find(|(name, _)| *name == file).unwrap().1;
        Self::with(record_type, file, content, |_, _| {})
    }

    /// Begins to import a file after something was done with the organisation.
    pub(crate) fn with(
        record_type: &str,
        file: &str,
        content: &[u8],
        before: impl FnOnce(&mut Session, &Path),
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut session = open(&folder);
        organisation::make_sample(&mut session).unwrap();
        before(&mut session, folder.path());
        let path = folder.path().join(file);
        std::fs::write(&path, content).unwrap();
        let types = Arc::clone(session.store.types());
        let record_type = Arc::clone(types.get(record_type).unwrap());
        let input = Some(Input::File(path));
        let begin = |ids: &mut JobIds| Wizard::begin(types, record_type, input, None, ids);
        Self::around(folder, session, begin)
    }

    /// Closes the window and takes the import up again in another one.
    pub(crate) fn reopened(self) -> Self {
        let import = self.wizard.import().unwrap();
        let key = self.wizard.record_type().key.clone();
        let Self { folder, worker, .. } = self;
        drop(worker);
        let session = open(&folder);
        let types = Arc::clone(session.store.types());
        let record_type = Arc::clone(types.get(&key).unwrap());
        Self::around(folder, session, |ids| Wizard::resume(types, record_type, import, ids))
    }

    /// Closes the window and begins to import another file in a new one.
    pub(crate) fn again(self, record_type: &str, path: PathBuf) -> Self {
        let Self { folder, worker, .. } = self;
        drop(worker);
        let session = open(&folder);
        let types = Arc::clone(session.store.types());
        let record_type = Arc::clone(types.get(record_type).unwrap());
        Self::around(folder, session, |ids| Wizard::begin(types, record_type, Some(Input::File(path)), None, ids))
    }

    fn around(
        folder: tempfile::TempDir,
        session: Session,
        begin: impl FnOnce(&mut JobIds) -> (Wizard, Vec<Effect>),
    ) -> Self {
        let mut ids = JobIds::default();
        let (wizard, effects) = begin(&mut ids);
        let (wake, woken) = mpsc::channel();
        // Nobody waits any more when the window is gone.
        let worker = Worker::spawn(session, move || wake.send(()).unwrap_or_default()).unwrap();
        let mut host = Self { wizard, left: false, folder, worker, woken, ids };
        host.act(effects);
        host
    }

    pub(crate) fn send(&mut self, event: Event) {
        let effects = self.wizard.update(event, &mut self.ids);
        self.act(effects);
    }

    fn act(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Run(id, request) => self.worker.run(id, request),
                Effect::Cancel(id) => self.worker.cancel(id),
                Effect::AskPath { purpose: PathFor::Input, .. }
                | Effect::AskPaste
                | Effect::Changed
                | Effect::Say(_)
                | Effect::SayKept => {}
                Effect::Keep(import, what) => {
                    let id = self.ids.give();
                    self.worker.run(id, Request::Keep(import, what));
                }
                Effect::AskPath { purpose, suggested } => {
                    let path = self.folder.path().join(suggested);
                    self.send(Event::PathChosen(purpose, path));
                }
                Effect::Leave => self.left = true,
            }
        }
    }

    /// Waits until the worker has something to say, as a window does that draws only when it is woken.
    fn wait(&self) {
        if self.worker.is_busy() {
            // Without a word in that time the next frame shows how it stands, and the caller gives up in the end.
            self.woken.recv_timeout(Duration::from_secs(1)).unwrap_or_default();
        }
    }

    fn frame(&mut self, ui: &mut egui::Ui) {
        while let Some(report) = self.worker.take_report() {
            self.send(match report {
                Report::Progress(id, measured) => Event::Progress(id, measured),
                Report::Finished(id, result) => Event::Finished(id, result),
            });
        }
        for event in steps::wizard_ui(ui, &self.wizard) {
            self.send(event);
        }
    }
}

/// A window of 1072 x 800: what is left of 1280 beside the rail.
pub(crate) struct Window {
    pub(crate) harness: Harness<'static, Host>,
    pictures: Pictures,
}

impl Window {
    pub(crate) fn of(host: Host) -> Self {
        Self::built(host, Harness::builder())
    }

    /// The same with text in scripts that the program brings no font for.
    pub(crate) fn of_any_script(host: Host) -> Self {
        Self::built(host, Harness::builder().allow_missing_glyphs())
    }

    fn built(host: Host, builder: HarnessBuilder<Host>) -> Self {
        let pictures = Pictures::default();
        let mut ready = false;
        let harness =
            builder.with_size(Vec2::new(1088.0, 816.0)).with_max_steps(30).renderer(pictures.clone()).build_ui_state(
                move |ui, host: &mut Host| {
                    if ready {
                        host.frame(ui);
                    } else {
                        theme::install(ui.ctx());
                        ready = true;
                    }
                },
                host,
            );
        Self { harness, pictures }
    }

    /// Closes the window and takes the import up again in another one.
    pub(crate) fn reopened(self) -> Self {
        Self::of(self.harness.into_state().reopened())
    }

    /// Closes the window and begins to import another file.
    pub(crate) fn again(self, record_type: &str, path: PathBuf) -> Host {
        self.harness.into_state().again(record_type, path)
    }

    pub(crate) fn host(&mut self) -> &mut Host {
        self.harness.state_mut()
    }

    pub(crate) fn wizard(&self) -> &Wizard {
        &self.harness.state().wizard
    }

    /// Draws frames until something holds; the work in the background takes its time.
    pub(crate) fn until(&mut self, what: &str, holds: impl Fn(&Wizard) -> bool) {
        let end = Instant::now() + Duration::from_mins(1);
        while !holds(self.wizard()) {
            self.harness.step();
            if let Some(failure) = self.wizard().failure() {
                panic!("waiting for: {what}, but {failure:?}");
            }
            assert!(Instant::now() < end, "waited too long for: {what}");
            self.harness.state().wait();
        }
        self.settle();
    }

    /// Draws frames until nothing is on its way and nothing moves.
    pub(crate) fn settle(&mut self) {
        let end = Instant::now() + Duration::from_mins(1);
        let mut calm = 0;
        while calm < 4 {
            self.harness.step();
            calm = if self.harness.state().worker.is_busy() { 0 } else { calm + 1 };
            self.harness.state().wait();
            assert!(Instant::now() < end, "the work never ended");
        }
    }

    pub(crate) fn click(&mut self, name: &str) {
        let button = self.harness.get_by_label(name);
        assert!(!button.accesskit_node().is_disabled(), "{name:?} is disabled");
        button.click();
        // A dialog that opens is measured before it is shown.
        self.harness.run_steps(4);
    }

    /// Clicks the first of several things of this name.
    pub(crate) fn click_first(&mut self, name: &str) {
        let found = self.harness.query_all_by_label(name).next();
        found.unwrap_or_else(|| panic!("nothing is called {name:?}")).click();
        self.harness.run_steps(4);
    }

    /// Opens a list and takes an entry.
    pub(crate) fn choose(&mut self, list: &str, entry: &str) {
        self.harness.get_by_role_and_label(Role::ComboBox, list).click();
        self.harness.run_steps(4);
        let search = format!("Search {list}");
        if let Some(field) = self.harness.query_by_role_and_label(Role::SearchInput, &search) {
            // An entry far below is out of sight, and what is out of sight cannot be clicked.
            field.type_text(entry.trim_end_matches(" *"));
            self.harness.run_steps(2);
        }
        let found = self.harness.query_all_by_role_and_label(Role::ListBoxOption, entry).next();
        found.unwrap_or_else(|| panic!("the list {list:?} has no {entry:?}")).click();
        self.harness.run_steps(4);
    }

    /// Replaces the text of a field.
    pub(crate) fn type_into(&mut self, field: &str, text: &str) {
        self.field(field).focus();
        self.harness.step();
        self.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        self.harness.key_press(egui::Key::Delete);
        self.harness.step();
        self.field(field).type_text(text);
        self.harness.run_steps(2);
    }

    /// Returns the field of this name, whether it searches or not.
    pub(crate) fn field<'a>(&'a self, name: &'a str) -> egui_kittest::Node<'a> {
        let is_field = |role| matches!(role, Role::TextInput | Role::SearchInput);
        self.harness.get_by(move |node| is_field(node.role()) && node.label().is_some_and(|label| label == name))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    pub(crate) fn has_text(&self, part: &str) -> bool {
        self.harness.query_all_by_label_contains(part).next().is_some()
    }

    pub(crate) fn picture(&self, name: &str) {
        self.pictures.save(&self.harness, name);
    }
}
