//! A bug in the window, with a whole process: a child of this test opens an import and its window breaks down. What it
//! leaves is a report without anybody's data, and an import that the next window takes up where it was.

use crate::window::{HELGA, Place, Window, text};
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use muster::definitions::record_types;
use muster::domain::choices::Mode;
use muster::job::{Session, crash, people};
use muster::wizard::{Check, Step};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// Names the organisation's file for the process that breaks down; without it, that one does nothing.
const FILE: &str = "MUSTER_TEST_BREAKS_DOWN";

/// What is imported, with a name and an address that are nowhere else.
const ROWS: &str = "Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Geheimniskrämer GmbH;AT;anna.weber@nordwind.example\n";

fn session(database: &Path) -> Session {
    let types = Arc::new(record_types::built_in());
    let program = PathBuf::from(env!("CARGO_BIN_EXE_muster"));
    let mut session = Session::open(database, types, program, "tester".to_owned()).unwrap();
    people::enter_sample(&mut session, HELGA).unwrap();
    session
}

/// The child: a window that watches for bugs and breaks down while an import is open, in the thread that draws.
#[test]
fn a_window_that_breaks_down() {
    let Some(database) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    crash::watch(&database);
    let place = Place { folder: tempfile::tempdir().unwrap(), session: session(&database), chosen: <_>::default() };
    let mut window = Window::of(place);
    window.drop_file(&database.with_file_name("geheime kunden.csv"));
    let is_read = |window: &Window| {
        window.harness.state().wizard().is_some_and(|wizard| matches!(wizard.check(), Check::Done(_)))
    };
    window.until("the rows are read", is_read);
    window.click(Role::Button, "Continue to mode");
    window.click(Role::RadioButton, "Create");
    window.click(Role::Button, "Continue to columns");
    assert_eq!(window.harness.state().wizard().map(muster::wizard::Wizard::step), Some(Step::Columns));
    // What cannot be saved would be told on the desktop.
    super::refuse_changes(&database);
    window.break_telling();
    window.click(Role::Button, "Save configuration…");
    window.type_into_dialog("Name", "Geheim an anna.weber@nordwind.example");
    window.click(Role::Button, "Save");
}

#[test]
fn a_window_that_broke_down_leaves_a_report_without_data_and_its_import() {
    let mut place = Place::sample();
    place.session.let_go();
    let Place { folder, session: first, .. } = place;
    drop(first);
    let database = folder.path().join("organisation.muster");
    std::fs::write(folder.path().join("geheime kunden.csv"), ROWS).unwrap();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "states::crash::a_window_that_breaks_down", "--nocapture"])
        .env(FILE, &database)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stderr).into_owned();
    assert!(!child.status.success() && said.contains("a bug of the window"), "it broke down: {said}");

    let report = text(&folder.path().join("organisation.muster.crash.txt"));
    for expected in ["Muster ", "Place: tests/gui/", "On screen: Import, Columns", "Open import: 1", "Functions:"] {
        assert!(report.contains(expected), "{expected}: {report}");
    }
    assert!(report.contains("muster::ui::app"), "where in the program: {report}");
    let home = folder.path().to_string_lossy().into_owned();
    let datas = ["geheim", "Geheim", "kunden", "Anna", "anna", "Helga", "helga", "@", "nordwind", "Nordwind", &home];
    for data in datas {
        assert!(!report.contains(data), "{data} is in the report: {report}");
    }

    super::allow_changes(&database);
    let session = session(&database);
    let mut window = Window::of(Place { folder, session, chosen: <_>::default() });
    assert!(window.says("Muster failed the last time") && window.says("The import that was open is still there"));
    window.picture("state after a break-down");
    assert_eq!(window.copied_by("Copy report"), report);
    window.click(Role::Button, "Go on with geheime kunden.csv");
    let wizard = window.harness.state().wizard().unwrap();
    assert_eq!((wizard.step(), wizard.choices().mode), (Step::Columns, Mode::Create), "with what was chosen");
    assert!(window.has(Role::Button, "Continue to users") && !window.says("Muster failed the last time"));
    assert!(window.harness.query_all_by_role(Role::Alert).next().is_none());
}
