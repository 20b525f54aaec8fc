//! Review in two windows on one file: one person sends an import, another one decides about it, and each sees what the
//! other did without being told to look.

use crate::window::{HELGA, PETRA, Place, Window};
use eframe::egui::accesskit::Role;
use eframe::egui::{Theme, Vec2};
use muster::definitions::record_types;
use muster::job::{Place as Where, Session, people};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

const HEAD: &str = "Kd-Nr.;Firma;Land;Vertreter-Mail\n";

/// Customers of three users; one row of Bo's names a country that does not exist.
fn customers() -> String {
    let mut text = HEAD.to_owned();
    for (ix, user) in ["anna.weber", "bo.lind", "eva.stein"].iter().cycle().take(30).enumerate() {
        let country = if ix == 4 { "Nirgendwo" } else { "AT" };
        writeln!(text, "K{ix};Firma {ix};{country};{user}@nordwind.example").unwrap();
    }
    text
}

/// The sample organisation with an import of Petra's that waits.
fn drafted() -> Place {
    let mut place = Place::sample_as(PETRA);
    place.session.place = Where::Window;
    let path = place.folder.path().join("march.csv");
    std::fs::write(&path, customers()).unwrap();
    place.import_with(path, "customers", |order| order.draft = true);
    place.session.let_go();
    place
}

/// Another person's window on the same file.
fn helga(place: &Place) -> Place {
    let types = Arc::new(record_types::built_in());
    let program = PathBuf::from(env!("CARGO_BIN_EXE_muster"));
    let mut session = Session::open(place.session.store.path(), types, program, "tester".to_owned()).unwrap();
    session.place = Where::Window;
    people::enter_sample(&mut session, HELGA).unwrap();
    Place { folder: tempfile::tempdir().unwrap(), session, chosen: <_>::default() }
}

/// Draws frames until a window shows something that another one did.
fn hears(window: &mut Window, words: &str) {
    window.until(words, |window| window.says(words));
}

#[test]
fn an_import_goes_from_one_window_to_another_and_back() {
    let place = drafted();
    let mut second = Window::of(helga(&place));
    let mut first = Window::of(place);
    first.go("Open imports");
    second.go("Open imports");
    first.picture("review draft");
    assert!(first.has(Role::Button, "Resume march.csv") && first.has(Role::Button, "Give up march.csv"));
    first.click(Role::Button, "Resume march.csv");
    hears(&mut second, "Open in a window of petra.lang@nordwind.example");
    second.picture("review open elsewhere");

    first.picture("review preview sender");
    first.click(Role::Button, "Send for review…");
    first.type_into_dialog("Note", "Is Bo's list complete?");
    first.picture("review send");
    first.click(Role::Button, "Send for review");
    assert!(first.says("march.csv was sent for review"));
    first.go("Open imports");
    assert!(first.has(Role::Button, "Withdraw march.csv") && !first.has(Role::Button, "Resume march.csv"));

    hears(&mut second, "For review");
    assert!(second.says("Is Bo's list complete?") && second.says("Petra Lang"));
    second.picture("review list reviewer");
    second.click(Role::Button, "Review march.csv");
    assert!(second.says("For review from Petra Lang") && second.says("Is Bo's list complete?"));
    second.picture("review preview reviewer");
    second.click(Role::Button, "Skip");
    assert!(second.says("Anna Weber: skipped"));
    second.click(Role::Button, "Return this user…");
    assert!(second.says("Return Bo Lind?"));
    second.type_into_dialog("What is to be put right", "Row 6: which country?");
    second.picture("review return");
    second.click(Role::Button, "Return");
    assert!(second.says("Bo Lind: returned, nothing was imported"));
    second.picture("review returned one");
    second.click(Role::Button, "Import 10 rows for Eva");
    assert!(second.says("march.csv went back to Petra Lang"), "nothing is left for who reviews");

    hears(&mut first, "Returned");
    assert!(first.says("Row 6: which country?") && first.says("Helga Brandt"));
    first.picture("review list returned");
    first.click(Role::Button, "Resume march.csv");
    assert!(first.says("Bo Lind: returned by Helga Brandt") && first.says("Row 6: which country?"));
    first.picture("review preview returned");
    first.go("Open imports");
    first.go("Import");
    first.click(Role::Button, "Continue later");
    first.go("Open imports");
    first.click(Role::Button, "Send for review march.csv");
    first.click(Role::Button, "Send for review");
    second.go("Open imports");
    hears(&mut second, "For review");
    second.click(Role::Button, "Review march.csv");
    assert!(second.says("Bo Lind: was returned before by Helga Brandt"));
    second.click(Role::Button, "Import 9 rows for Bo");
    second.until("the summary", |window| window.says("Prepared by Petra Lang · decided by Helga Brandt"));
    second.picture("review summary");
    first.go("History");
    first.click_cell("march.csv");
    assert!(first.says("Helga Brandt") && first.says("Sent for review"), "both are named");
    first.picture("review history");
}

#[test]
fn a_whole_import_is_returned_or_withdrawn_from_the_list() {
    let place = drafted();
    let mut second = Window::sized(helga(&place), Vec2::new(1080.0, 700.0), Theme::Dark);
    let mut first = Window::of(place);
    first.go("Open imports");
    first.click(Role::Button, "Send for review march.csv");
    first.click(Role::Button, "Send for review");
    first.click(Role::Button, "Withdraw march.csv");
    assert!(first.says("march.csv is yours again") && first.has(Role::Button, "Resume march.csv"));
    first.click(Role::Button, "Send for review march.csv");
    first.click(Role::Button, "Send for review");

    second.go("Open imports");
    second.click(Role::Button, "Return march.csv");
    second.type_into_dialog("What is to be put right", "Wrong month");
    second.picture("review list dark");
    second.click(Role::Button, "Return");
    assert!(second.says("march.csv was returned") && second.says("Wrong month"));
    second.picture("review list dark returned");
    hears(&mut first, "Wrong month");
}

#[test]
fn an_idle_window_draws_seldom_and_where_nobody_shares_a_page_not_at_all() {
    let mut window = Window::of(drafted());
    // The longest of many pauses: where in the time between two looks a frame falls is not known.
    let waits = |window: &mut Window| {
        window.settle();
        window.harness.run_steps(60);
        let pause = |window: &mut Window| {
            window.settle();
            window.harness.output().viewport_output[&eframe::egui::ViewportId::ROOT].repaint_delay.as_secs_f64()
        };
        (0..30).map(|_| pause(window)).fold(0.0, f64::max)
    };
    window.go("Open imports");
    let longest = waits(&mut window);
    assert!(longest > 1.0 && longest <= 3.0, "{longest}");
    window.go("Restore points");
    assert!(waits(&mut window) > 60.0);
}
