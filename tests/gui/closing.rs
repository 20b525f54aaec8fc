//! Closing the window while something is under way or an import is open, and the start after a bug.

use crate::window::{HELGA, Place, Window, text};
use eframe::egui::accesskit::Role;
use eframe::egui::{ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::definitions::record_types;
use muster::domain::choices::Mode;
use muster::domain::history::ImportId;
use muster::job::{NoProgress, Session, organisation, people, staging};
use muster::wizard::Step;
use std::path::PathBuf;
use std::sync::Arc;

/// Returns what the window has asked of its system in the last frame.
fn asked(window: &Window) -> Vec<ViewportCommand> {
    window.harness.output().viewport_output.get(&ViewportId::ROOT).unwrap().commands.clone()
}

/// Closes the window as a person does; says whether it stays open.
fn close(window: &mut Window) -> bool {
    let root = window.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    root.events.push(ViewportEvent::Close);
    window.harness.step();
    asked(window).contains(&ViewportCommand::CancelClose)
}

/// Draws frames until the window asks its system for something.
fn until_asked(window: &mut Window, command: &ViewportCommand) {
    for _ in 0..2_000 {
        if asked(window).contains(command) {
            return;
        }
        window.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    panic!("waited too long for {command:?}");
}

/// Begins work that goes on until what comes back is dropped.
fn work(window: &mut Window) -> rusqlite::Connection {
    window.go("Users");
    let other = rusqlite::Connection::open(window.folder.path().join("organisation.muster")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    window.harness.get_by_role_and_label(Role::Button, "Archive Anna Weber").click();
    window.harness.run_steps(2);
    other
}

#[test]
fn a_window_without_work_closes_and_one_with_an_import_keeps_it_first() {
    let place = Place::sample();
    let customers = place.file("customers.csv");
    let mut window = Window::of(place);
    assert!(!close(&mut window), "there is nothing to keep");
    window.drop_file(&customers);
    assert!(window.harness.state().wizard().is_some());
    assert!(close(&mut window), "what was chosen is kept before");
    until_asked(&mut window, &ViewportCommand::Close);
    assert!(window.harness.state().wizard().is_none() && !close(&mut window));
    let folder = window.folder.path().to_owned();
    let Window { harness, folder: _folder, .. } = window;
    drop(harness);
    let database = rusqlite::Connection::open(folder.join("organisation.muster")).unwrap();
    let drafts =
        database.query_one("SELECT count(*) FROM import WHERE state = 'draft'", [], |row| row.get::<_, u32>(0));
    assert_eq!(drafts.unwrap(), 1);
}

/// Begins work and closes the window; returns what the work waits for.
fn close_during_work(window: &mut Window) -> rusqlite::Connection {
    let other = work(window);
    assert!(close(window));
    window.harness.run_steps(3);
    assert!(window.says("Close while work is under way?") && window.says("nothing is left half done"));
    other
}

#[test]
fn closing_during_work_asks_and_the_safe_answer_is_the_usual_one() {
    let mut window = Window::of(Place::sample());
    let _other = close_during_work(&mut window);
    window.picture("closing during work");
    let cancel = window.harness.get_all_by_role_and_label(Role::Button, "Cancel").find(egui_kittest::Node::is_focused);
    cancel.expect("the keyboard starts on Cancel").click();
    window.harness.run_steps(3);
    assert!(!window.says("Close while work is under way?") && !asked(&window).contains(&ViewportCommand::Close));
}

#[test]
fn the_window_closes_when_the_work_is_done_where_the_person_wants_that() {
    let mut window = Window::of(Place::sample());
    let other = close_during_work(&mut window);
    window.harness.get_by_role_and_label(Role::Button, "Keep working, and close when it is done").click();
    until_asked(&mut window, &ViewportCommand::Minimized(true));
    other.execute_batch("ROLLBACK").unwrap();
    until_asked(&mut window, &ViewportCommand::Close);
    assert!(!close(&mut window), "now it closes");
}

#[test]
fn work_is_stopped_when_the_person_wants_that() {
    let mut window = Window::of(Place::sample());
    let other = close_during_work(&mut window);
    window.harness.get_by_role_and_label(Role::Button, "Stop and close").click();
    until_asked(&mut window, &ViewportCommand::Close);
    assert!(!close(&mut window));
    drop(other);
}

#[test]
fn after_a_bug_the_next_start_says_so_and_takes_up_what_was_open() {
    let mut place = Place::sample();
    let path = place.file("customers.csv");
    place.import_with(path, "customers", |order| order.draft = true);
    let ImportId(number) = organisation::overview(&place.session).unwrap().open[0].id;
    let folder = place.folder.path().to_owned();
    let report = format!("Muster 0.1.0 on linux\nPlace: src/ui/app/draw.rs:1:1\nOpen import: {number}\n");
    std::fs::write(folder.join("organisation.muster.crash.txt"), &report).unwrap();
    let mut window = Window::of(place);
    assert!(window.says("Muster failed the last time") && window.has(Role::Button, "Open folder"));
    window.picture("start after a bug");
    assert_eq!(window.copied_by("Copy report"), report);
    window.click(Role::Button, "Go on with customers.csv");
    assert_eq!(window.harness.state().wizard().unwrap().import(), Some(ImportId(number)));
    let seen = folder.join("organisation.muster.crash-seen.txt");
    window.until("it is put aside", |_| seen.exists());
    assert!(text(&seen) == report && !folder.join("organisation.muster.crash.txt").exists());
}

#[test]
fn a_report_about_a_bug_is_put_away_with_a_click() {
    let place = Place::sample();
    let unseen = place.folder.path().join("organisation.muster.crash.txt");
    std::fs::write(&unseen, "Muster 0.1.0\n").unwrap();
    let mut window = Window::of(place);
    assert!(window.says("A report without any of your data was written"));
    window.click(Role::Button, "Dismiss");
    assert!(!window.says("Muster failed the last time"));
    window.until("it is put aside", |_| !unseen.exists());
}

/// Opens an import that was planned, and chooses another mode after that.
fn choose_after_the_plan(window: &mut Window) {
    window.click(Role::Button, "Resume customers.csv");
    window.until("the preview", |w| w.harness.state().wizard().is_some_and(|w| w.step() == Step::Preview));
    window.click(Role::Button, "3 Mode");
    window.click(Role::RadioButton, "Update only");
}

fn planned() -> Place {
    let mut place = Place::sample();
    let path = place.file("customers.csv");
    place.import_with(path, "customers", |order| order.draft = true);
    place.session.let_go();
    place
}

#[test]
fn what_was_chosen_after_the_preview_is_saved_when_the_import_is_left_and_comes_back() {
    let mut window = Window::of(planned());
    choose_after_the_plan(&mut window);
    window.click(Role::Button, "Continue later");
    assert!(window.says("Saved as a draft: continue under Open imports"));
    window.picture("saved as a draft");
    window.go("Open imports");
    window.click(Role::Button, "Resume customers.csv");
    window.until("it is back", |w| w.harness.state().wizard().is_some_and(|w| w.staged().is_some()));
    let wizard = window.harness.state().wizard().unwrap();
    assert_eq!((wizard.step(), wizard.choices().mode), (Step::Mode, Mode::UpdateOnly));
    let preview = window.harness.get_by_role_and_label(Role::Button, "6 Preview");
    assert_eq!(preview.accesskit_node().description().as_deref(), Some("check again"));
}

#[test]
fn what_was_chosen_after_the_preview_is_there_after_the_window_was_closed_or_killed() {
    for leaves in [true, false] {
        let mut window = Window::of(planned());
        choose_after_the_plan(&mut window);
        if leaves {
            assert!(close(&mut window));
            until_asked(&mut window, &ViewportCommand::Close);
        }
        let path = window.folder.path().join("organisation.muster");
        let Window { harness, folder: _folder, .. } = window;
        drop(harness);
        let types = Arc::new(record_types::built_in());
        let program = PathBuf::from(env!("CARGO_BIN_EXE_muster"));
        let mut session = Session::open(&path, types, program, HELGA.to_owned()).unwrap();
        people::enter_sample(&mut session, HELGA).unwrap();
        let resumed = staging::resume(&mut session, ImportId(1), &mut NoProgress).unwrap();
        assert_eq!(resumed.staged.choices.mode, Mode::UpdateOnly, "left: {leaves}");
        assert!(resumed.planned_with.is_some_and(|before| before.mode == Mode::Update));
    }
}
