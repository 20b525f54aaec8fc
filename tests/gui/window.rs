//! A window over a new organisation in a folder of its own, with a fake in place of the file dialogs.

use crate::picture::Pictures;
use eframe::egui::{self, Vec2, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use muster::definitions::record_types;
use muster::domain::preferences::Appearance;
use muster::domain::table::TableChoice;
use muster::job::people::{self, NewOrganisation, Secret};
use muster::job::preferences::{self, Keeper};
use muster::job::results::Input;
use muster::job::unattended::{self, Order};
use muster::job::{NoProgress, Session, organisation};
use muster::ui::app::{App, Parts};
use muster::ui::computer::Computer;
use muster::ui::dialogs::{Pick, Picked};
use muster::ui::notify::Notices;
use muster::ui::theme;
use muster::worker::{Pace, Worker};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

#[path = "gate.rs"]
mod gate;

use gate::Gate;

/// People of the sample organisation: its administrator, a supervisor, one of the staff.
pub(crate) const HELGA: &str = "helga.brandt@nordwind.example";
pub(crate) const PETRA: &str = "petra.lang@nordwind.example";
pub(crate) const ANNA: &str = "anna.weber@nordwind.example";

/// How the menu of each of them begins.
const PEOPLE: [&str; 3] = ["Helga Brandt, ", "Petra Lang, ", "Anna Weber, "];

/// The password of whoever has one.
pub(crate) const PASSWORD: &str = "korrekt pferd batterie";

/// Where the window keeps what the person at the computer prefers, in its folder.
pub(crate) const PREFERENCES: &str = "config/preferences.json";

/// An organisation that the window will show.
pub(crate) struct Place {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) session: Session,
    /// A file and the key of a record type that are chosen before the window opens.
    pub(crate) chosen: (Option<PathBuf>, Option<String>),
}

impl Place {
    /// An organisation with its administrator, who is inside, and nothing else.
    pub(crate) fn empty() -> Self {
        let mut place = Self::bare();
        let new = NewOrganisation {
            name: String::new(),
            country: String::new(),
            administrator: "Petra Lang".to_owned(),
            email: PETRA.to_owned(),
            password: Secret::new(PASSWORD),
        };
        people::found(&mut place.session, &new).unwrap();
        place
    }

    /// A new file.
    pub(crate) fn bare() -> Self {
        Self::bare_with(&[])
    }

    /// A new file, beside record-type files of these names and contents.
    pub(crate) fn bare_with(own: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let own_folder = folder.path().join("record-types");
        std::fs::create_dir(&own_folder).unwrap();
        for (name, text) in own {
            std::fs::write(own_folder.join(name), text).unwrap();
        }
        Self::in_folder(folder)
    }

    /// The file of a folder, as a program opens it that is started there.
    pub(crate) fn in_folder(folder: tempfile::TempDir) -> Self {
        let types = Arc::new(record_types::usable(&folder.path().join("record-types")));
        let program = PathBuf::from(env!("CARGO_BIN_EXE_muster"));
        let actor = "tester".to_owned();
        let session = Session::open(&folder.path().join("organisation.muster"), types, program, actor).unwrap();
        Self { folder, session, chosen: <_>::default() }
    }

    /// The sample organisation, with its administrator inside.
    pub(crate) fn sample() -> Self {
        Self::sample_as(HELGA)
    }

    /// The sample organisation, with one of its people inside.
    pub(crate) fn sample_as(email: &str) -> Self {
        let mut place = Self::bare();
        organisation::make_sample(&mut place.session).unwrap();
        people::enter_sample(&mut place.session, email).unwrap();
        place
    }

    /// Writes a file of the sample organisation and returns its path.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        let content = organisation::sample_files().iter().find(|(known, _)| *known == name).unwrap().1;
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Runs plain SQL as another program would.
    pub(crate) fn sql(&self, sql: &str) {
        rusqlite::Connection::open(self.session.store.path()).unwrap().execute_batch(sql).unwrap();
    }

    /// Imports a file of the sample organisation.
    pub(crate) fn import(&mut self, file: &str, record_type: &str) {
        let path = self.file(file);
        self.import_with(path, record_type, |_| {});
    }

    /// Imports a file, with other choices than those that are proposed.
    pub(crate) fn import_with(&mut self, path: PathBuf, record_type: &str, change: impl FnOnce(&mut Order)) {
        let mut order = Order {
            input: Input::File(path),
            part: None,
            record_type: Some(record_type.to_owned()),
            configuration: None,
            table: TableChoice::default(),
            mode: None,
            assign: None,
            aliases: Vec::new(),
            default_user: None,
            users: Vec::new(),
            dry_run: false,
            draft: false,
            duplicates: None,
            transfer: None,
            raise: false,
            stop_on_problems: false,
            confirmed_deletions: false,
            not_found: None,
            report: None,
            problems: None,
            overwrite: false,
        };
        change(&mut order);
        unattended::run(&mut self.session, &order, &mut |_, _| true, &mut NoProgress).unwrap();
    }
}

/// What the fake file dialog answers, and what it was asked.
pub(crate) type Answers = Arc<Mutex<(Picked, Vec<Pick>)>>;

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// What the window's clock goes on by in a frame that waits for work, in seconds.
const WAITING_SECS: f64 = 0.000_1;

/// A window of 1280 x 800.
pub(crate) struct Window {
    /// Where the worker waits when a test wants it to. It opens before the window goes, which waits for the worker.
    pub(crate) gate: Gate,
    pub(crate) harness: Harness<'static, App>,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) answers: Answers,
    pub(crate) stop: Arc<AtomicBool>,
    /// What a person was told on the desktop.
    pub(crate) told: Arc<Mutex<Vec<String>>>,
    /// What telling does, in place of that: it breaks down.
    breaks: Arc<AtomicBool>,
    pictures: Pictures,
}

impl Window {
    pub(crate) fn of(place: Place) -> Self {
        Self::sized(place, Vec2::new(1280.0, 800.0), egui::Theme::Light)
    }

    pub(crate) fn sized(place: Place, size: Vec2, look: egui::Theme) -> Self {
        Self::built(Pace::default(), place, size, look)
    }

    /// A window that is told all that a job says on its way, each word at a moment of the work that is always the same.
    pub(crate) fn told_all(place: Place) -> Self {
        Self::built(Pace::ALL, place, Vec2::new(1280.0, 800.0), egui::Theme::Light)
    }

    fn built(reports: Pace, place: Place, size: Vec2, look: egui::Theme) -> Self {
        let Place { folder, session, chosen: (file, record_type) } = place;
        let pictures = Pictures::default();
        let (kept, database) = (folder.path().join(PREFERENCES), folder.path().join("organisation.muster"));
        let answers: Answers = Arc::new(Mutex::new((Picked::Cancelled, Vec::new())));
        let asked = Arc::clone(&answers);
        let all_told: Arc<Mutex<Vec<String>>> = Arc::default();
        let told = Arc::clone(&all_told);
        let breaks: Arc<AtomicBool> = Arc::default();
        let broken = Arc::clone(&breaks);
        let types = Arc::clone(session.store.types());
        let stopped: Arc<AtomicBool> = Arc::default();
        let stop = Arc::clone(&stopped);
        let gate = Gate::default();
        let mut worker = Some(Worker::at_pace(reports, session, gate.pass()).unwrap());
        let harness = Harness::builder()
            .with_size(size)
            .with_theme(look)
            .with_max_steps(60)
            .renderer(pictures.clone())
            .build_eframe(move |cc| {
                theme::install(&cc.egui_ctx);
                let picker = Arc::new(move |pick: &Pick| {
                    let mut answers = asked.lock().unwrap();
                    answers.1.push(pick.clone());
                    answers.0.clone()
                });
                let worker = worker.take().unwrap();
                let (mut preferences, setback) = preferences::read(&kept);
                if preferences.appearance == Appearance::System && look == egui::Theme::Dark {
                    preferences.appearance = Appearance::Dark;
                }
                let keeper = Keeper::spawn(Some(kept.clone()), preferences.clone(), || {}).unwrap();
                let mut computer = Computer::new(preferences, setback, keeper);
                computer.look_back(&database);
                App::new(Parts {
                    types: Arc::clone(&types),
                    worker,
                    picker,
                    file: file.clone(),
                    record_type: record_type.clone(),
                    stop: Arc::clone(&stop),
                    computer,
                    notices: Notices::new(
                        Duration::ZERO,
                        Box::new({
                            let (told, broken) = (Arc::clone(&told), Arc::clone(&broken));
                            move |words| {
                                assert!(!broken.load(Ordering::Relaxed), "a bug of the window: {words:?}");
                                told.lock().unwrap().push(words);
                            }
                        }),
                    ),
                })
            });
        let mut window = Self { gate, harness, folder, answers, stop: stopped, told: all_told, breaks, pictures };
        window.settle();
        window
    }

    /// Makes telling a person on the desktop a bug: the thread that draws breaks down there. What it says then holds data.
    pub(crate) fn break_telling(&mut self) {
        self.breaks.store(true, Ordering::Relaxed);
        self.harness.input_mut().focused = false;
    }

    /// Draws a frame. While work is under way the window's clock hardly goes on: news that fade must not be gone by the
    /// time that the work took on a slow machine.
    fn wait(&mut self) {
        if !self.harness.state().is_idle() {
            let now = self.harness.ctx.input(|input| input.time);
            self.harness.input_mut().time = Some(now + WAITING_SECS);
        }
        self.harness.step();
        self.harness.input_mut().time = None;
    }

    /// Draws frames until nothing is under way and nothing moves.
    pub(crate) fn settle(&mut self) {
        let end = Instant::now() + Duration::from_mins(1);
        loop {
            self.wait();
            if self.harness.state().is_idle() {
                break;
            }
            assert!(Instant::now() < end, "waited too long for the work to end");
            std::thread::sleep(Duration::from_millis(2));
        }
        self.harness.run_steps(4);
    }

    /// Draws frames until something holds.
    pub(crate) fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let end = Instant::now() + Duration::from_mins(1);
        while !holds(self) {
            self.wait();
            assert!(Instant::now() < end, "waited too long for: {what}");
            std::thread::sleep(Duration::from_millis(2));
        }
        self.settle();
    }

    /// Clicks what has this role and name.
    pub(crate) fn click(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.settle();
    }

    /// Types into the field of this name, in place of what is there.
    pub(crate) fn type_into(&mut self, name: &str, text: &str) {
        self.field(name).focus();
        self.harness.step();
        self.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        self.harness.step();
        self.field(name).type_text(text);
        self.settle();
    }

    /// Returns the field of this name, whether it searches or not.
    pub(crate) fn field<'a>(&'a self, name: &'a str) -> egui_kittest::Node<'a> {
        let is_field = |role| matches!(role, Role::TextInput | Role::SearchInput);
        self.harness.get_by(move |node| is_field(node.role()) && node.label().is_some_and(|label| label == name))
    }

    /// Types into the field of this name that shows no character, in place of what is there.
    pub(crate) fn type_secret(&mut self, name: &str, text: &str) {
        self.harness.get_by_role_and_label(Role::PasswordInput, name).focus();
        self.harness.step();
        self.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        self.harness.step();
        self.harness.get_by_role_and_label(Role::PasswordInput, name).type_text(text);
        self.settle();
    }

    /// Returns the button with who works.
    pub(crate) fn person(&self) -> egui_kittest::Node<'_> {
        let is_one = |label: String| PEOPLE.iter().any(|person| label.starts_with(person));
        self.harness.get_by(move |node| node.role() == Role::Button && node.label().is_some_and(is_one))
    }

    /// Chooses from the menu of the person who works.
    pub(crate) fn menu(&mut self, entry: &str) {
        self.person().click();
        self.settle();
        self.click(Role::MenuItem, entry);
    }

    /// Says whether the button of this name can be clicked.
    pub(crate) fn is_ready(&self, button: &str) -> bool {
        !self.harness.get_by_role_and_label(Role::Button, button).accesskit_node().is_disabled()
    }

    /// Clicks the first of several that have this role and name.
    pub(crate) fn click_first(&mut self, role: Role, name: &str) {
        self.harness.get_all_by_role_and_label(role, name).next().unwrap().click();
        self.settle();
    }

    /// Clicks a cell of a table.
    pub(crate) fn click_cell(&mut self, name: &str) {
        let rect = self.harness.get_by_role_and_label(Role::Cell, name).rect();
        self.harness.drag_at(rect.center());
        self.harness.step();
        self.harness.drop_at(rect.center());
        self.settle();
    }

    /// Types into a field of the dialog on screen, in place of what is there.
    pub(crate) fn type_into_dialog(&mut self, name: &str, text: &str) {
        self.last_field(name).focus();
        self.harness.step();
        self.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        self.harness.step();
        self.last_field(name).type_text(text);
        self.settle();
    }

    fn last_field<'a>(&'a self, name: &'a str) -> egui_kittest::Node<'a> {
        let is_field = |role| matches!(role, Role::TextInput | Role::SearchInput);
        let all = self
            .harness
            .get_all_by(move |node| is_field(node.role()) && node.label().is_some_and(|label| label == name));
        all.last().unwrap()
    }

    /// Chooses an entry of a list.
    pub(crate) fn choose(&mut self, list: &str, entry: &str) {
        self.harness.get_by_role_and_label(Role::ComboBox, list).click();
        self.settle();
        self.harness.get_by_role_and_label(Role::ListBoxOption, entry).click();
        self.settle();
    }

    /// Returns the words of the first cell on screen.
    pub(crate) fn first_cell(&self) -> String {
        let cell = self.harness.get_all_by_role(Role::Cell).next().unwrap();
        cell.accesskit_node().label().unwrap()
    }

    /// Returns what a screen reader says beside the name.
    pub(crate) fn description(&self, role: Role, name: &str) -> String {
        let node = self.harness.get_by_role_and_label(role, name);
        node.accesskit_node().data().description().unwrap_or_default().to_owned()
    }

    /// Empties the field of this name.
    pub(crate) fn clear(&mut self, name: &str) {
        self.type_into(name, "x");
        self.harness.key_press(egui::Key::Backspace);
        self.settle();
    }

    /// Turns the wheel over what the pointer is on.
    pub(crate) fn wheel(&mut self, points: f32) {
        self.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, points),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: egui::Modifiers::NONE,
        });
        self.settle();
    }

    /// Drops a file on the window.
    pub(crate) fn drop_file(&mut self, path: &Path) {
        self.drop_files(&[path.to_owned()]);
    }

    /// Drops files on the window at once.
    pub(crate) fn drop_files(&mut self, paths: &[PathBuf]) {
        for path in paths {
            let file = Arc::new(Dropped(path.clone()));
            self.harness.input_mut().dropped_files.push(file);
        }
        self.settle();
    }

    /// Pastes text.
    pub(crate) fn paste(&mut self, text: &str) {
        self.harness.event(egui::Event::Paste(text.to_owned()));
        self.settle();
    }

    /// Says whether there is at least one of this role and name.
    pub(crate) fn has_some(&self, role: Role, name: &str) -> bool {
        self.harness.query_all_by_role_and_label(role, name).next().is_some()
    }

    /// Clicks a button that copies something; returns what it copied.
    pub(crate) fn copied_by(&mut self, button: &str) -> String {
        self.harness.get_by_role_and_label(Role::Button, button).click();
        for _ in 0..5 {
            self.harness.step();
            let commands = &self.harness.output().platform_output.commands;
            let text = commands.iter().find_map(|command| {
                if let egui::OutputCommand::CopyText(text) = command { Some(text.clone()) } else { None }
            });
            if let Some(text) = text {
                return text;
            }
        }
        panic!("{button} copies nothing");
    }

    /// Says whether there is something of this role and name.
    pub(crate) fn has(&self, role: Role, name: &str) -> bool {
        self.harness.query_by_role_and_label(role, name).is_some()
    }

    /// Says whether these words are somewhere on screen.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.harness.root().children_recursive().any(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten().any(|text| text.contains(words))
        })
    }

    /// Says whether no two things on screen share a letter for Alt, and each has its letter in its words.
    #[track_caller]
    pub(crate) fn letters_are_found(&self, place: &str) {
        let mut letters: Vec<(char, String)> = Vec::new();
        for node in self.harness.root().children_recursive() {
            let node = node.accesskit_node();
            let Some(letter) = node.data().access_key().and_then(|key| key.chars().next()) else { continue };
            let name = node.label().unwrap_or_default();
            let other = letters.iter().find(|(taken, _)| *taken == letter);
            assert!(other.is_none(), "{place}: {letter} is {name:?} and {other:?}");
            let is_there = name.chars().any(|of| of.eq_ignore_ascii_case(&letter));
            // Next has one letter on every step, whatever it says; beside its words where they do not have it.
            let is_next = muster::tr_key!("access-next") == Some(letter) && node.role() == Role::Button;
            assert!(is_there || is_next, "{place}: {letter} is not in {name:?}");
            letters.push((letter, name));
        }
        assert!(!letters.is_empty(), "{place}: nothing has a letter");
    }

    /// Shows a page of the rail.
    pub(crate) fn go(&mut self, page: &str) {
        self.harness
            .get_by(|node| node.role() == Role::Link && node.label().is_some_and(|l| l.starts_with(page)))
            .click();
        self.settle();
    }

    /// Makes the file dialog answer with a path in the window's folder.
    pub(crate) fn will_pick(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        self.answers.lock().unwrap().0 = Picked::Path(path.clone());
        path
    }

    /// Writes what is on screen to a picture, where pictures are wanted.
    pub(crate) fn picture(&self, name: &str) {
        self.pictures.save(&self.harness, name);
    }
}

/// Reads a file that the window has written.
pub(crate) fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}
