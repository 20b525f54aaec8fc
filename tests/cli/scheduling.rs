//! Imports that run without a person: once, also when two run what is due or one is killed; more than was seen waits.

use crate::desk::Desk;
use std::fmt::Write as _;
use std::process::Child;
use std::time::{Duration, Instant};

const ANNA: &str = "anna.weber@nordwind.example";
const BO: &str = "bo.lind@nordwind.example";

/// A desk with customers of Anna and Bo, and an import that waits: of two of hers, one of which is wrong, and one of his.
fn waiting() -> (Desk, String) {
    let desk = Desk::with_users();
    let number = draft(
        &desk,
        &format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Eins;AT;{ANNA}\nK2;Zwei;Nirgendwo;{ANNA}\nK3;Drei;DE;{BO}\n"),
    );
    (desk, number)
}

fn draft(desk: &Desk, text: &str) -> String {
    let file = desk.file("night.csv", text);
    desk.import_customers(&file, &["--draft", "--json"]).ends(0).json()["import"].to_string()
}

/// Gives an import a time, and then makes that time past.
fn due(desk: &Desk, number: &str) {
    desk.run(&["schedule", "tonight", number]).ends(0).says("runs at").says("muster run-due");
    late(desk);
}

/// Makes what is scheduled due: as if the night had come.
fn late(desk: &Desk) {
    let connection = rusqlite::Connection::open(desk.db()).unwrap();
    connection.execute("UPDATE schedule SET due = '2001-01-01T01:00:00Z' WHERE state = 'scheduled'", []).unwrap();
}

fn live(desk: &Desk) -> u64 {
    desk.number("SELECT count(*) FROM customers WHERE binned = 0")
}

#[test]
fn an_import_is_scheduled_listed_called_off_and_runs_when_it_is_due() {
    let (desk, number) = waiting();
    desk.run(&["run-due"]).ends(0).says("Nothing is due");
    desk.run(&["schedule"]).ends(0).says("No import is scheduled");
    desk.run(&["settings", "set", "night_time=23:45"]).ends(0);
    desk.run(&["settings", "set", "night_time=noon"]).ends(2).says("a time of day, such as 02:00");
    desk.run(&["schedule", "tonight", &number]).ends(0).says("23:45").says("2 users");
    desk.run(&["run-due"]).ends(0).says("Nothing is due; the next run is due at");
    assert_eq!(live(&desk), 0);
    desk.run(&["schedule", "list"]).ends(0).prints("night.csv").prints("23:45").prints("tester");
    desk.run(&["open"]).ends(0).prints(&format!("Import {number} runs at"));

    desk.run(&["schedule", "cancel", &number]).ends(0).says("stays open");
    desk.run(&["schedule", "cancel", &number]).ends(2).says("is not scheduled");
    late(&desk);
    desk.run(&["run-due"]).ends(0).says("Nothing is due");

    desk.run(&["schedule", "at", &number, "2001-01-01 02:00"]).ends(2).says("2001-01-01 02:00 is past");
    for when in ["soon", "25:00"] {
        desk.run(&["schedule", "at", &number, when]).ends(2).says("such as 22:30");
    }
    let set = desk.run(&["schedule", "at", &number, "2090-01-01 02:00", "--json"]).ends(0).json();
    assert_eq!((set["due"].as_str(), set["state"].as_str()), (Some("2090-01-01T02:00:00Z"), Some("scheduled")));
    late(&desk);
    let ran = desk.run(&["run-due", "--json"]).ends(3).json();
    assert_eq!(ran["runs"][0]["imported"], serde_json::json!(["Anna Weber", "Bo Lind"]));
    assert_eq!((&ran["runs"][0]["problems"], live(&desk)), (&serde_json::json!(1), 2));
    desk.run(&["run-due"]).ends(0).says("Nothing is due");
    desk.run(&["history", "show", &number]).ends(0).prints("2 users imported").prints("by tester");
    let shown = desk.run(&["history", "show", &number, "--json"]).ends(0).json();
    assert_eq!((shown["run"]["state"].as_str(), shown["run"]["imported"].as_u64()), (Some("done"), Some(2)));
    let log = desk.run(&["audit", "list"]).ends(0).out;
    for deed in ["scheduled", "schedule cancelled", "schedule ran", "imported"] {
        assert!(log.contains(deed), "{deed}\n{log}");
    }
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn an_import_is_prepared_for_the_night_at_once() {
    let desk = Desk::with_users();
    let file = desk.file("night.csv", format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Eins;AT;{ANNA}\n"));
    desk.import_customers(&file, &["--tonight"]).ends(0).prints("Nothing was imported").says("Import 2 runs at");
    desk.import_customers(&file, &["--tonight", "--yes"]).ends(2);
    late(&desk);
    desk.run(&["run-due"]).ends(0).prints("1 user imported");
    assert_eq!(live(&desk), 1);
}

#[test]
fn only_what_was_planned_and_is_open_can_be_scheduled() {
    let (desk, number) = waiting();
    desk.run(&["schedule", "tonight", "99"]).ends(2).says("no import 99");
    desk.run(&["open", "import", &number, "--yes"]).ends(3);
    desk.run(&["schedule", "tonight", &number]).ends(2).says("not open: it is done");
    // What a person decided before the night is not done again.
    let (desk, number) = waiting();
    due(&desk, &number);
    desk.run(&["open", "import", &number, "--yes"]).ends(3);
    desk.run(&["run-due"]).ends(0).says("Nothing is due");
    let (desk, number) = waiting();
    due(&desk, &number);
    desk.run(&["open", "discard", &number]).ends(0);
    desk.run(&["run-due"]).ends(0).says("Nothing is due");
    assert_eq!(live(&desk), 0);
}

#[test]
fn a_user_with_more_problems_than_were_seen_waits_and_the_others_are_imported() {
    let desk = Desk::with_users();
    let customers = format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Eins;AT;{ANNA}\nK3;Drei;DE;{BO}\n");
    desk.import_customers(&desk.file("customers.csv", customers), &["--yes"]).ends(0);
    let text = format!(
        "Customer,Subject,Date,Completed,User\nK1,Call,2027-03-01,No,{ANNA}\nK1,Write,2027-03-02,No,{ANNA}\n\
         K3,Visit,2027-03-01,No,{BO}\n"
    );
    let file = desk.file("tasks.csv", text);
    let drafted = desk.run(&["import", &file, "--type", "tasks", "--draft", "--json"]).ends(0).json();
    let number = drafted["import"].to_string();
    due(&desk, &number);
    // Meanwhile Anna's customer goes, to whom her tasks refer.
    desk.run(&["records", "delete", "customers", "1", "--yes"]).ends(0);
    let ran = desk.run(&["run-due"]).ends(3);
    ran.prints("1 user imported, 1 waits").prints("Anna Weber waits: 2 rows have problems; 0 when it was scheduled");
    assert_eq!(desk.sql("SELECT subject FROM tasks"), ["Visit"]);
    desk.run(&["open"]).ends(0).prints("1 user imported, 1 waits").prints("Anna Weber: 2 rows have problems");
    let open = desk.run(&["open", "list", "--json"]).ends(0).json();
    assert_eq!(open["imports"][0]["run"]["state"], "waits");
    assert_eq!(open["imports"][0]["run"]["reasons"][0], "Anna Weber: 2 rows have problems; 0 when it was scheduled");
    // It does not run again by itself; a person looks and decides.
    desk.run(&["run-due"]).ends(0).says("Nothing is due");
    desk.run(&["open", "import", &number, "--yes"]).ends(3);
    assert_eq!(desk.number("SELECT count(*) FROM tasks"), 1);
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn deletions_over_the_guard_that_nobody_confirmed_wait() {
    let customers = |numbers: std::ops::Range<u32>| {
        let mut text = "Kd-Nr.;Firma;Land;Vertreter-Mail\n".to_owned();
        for number in numbers {
            writeln!(text, "K{number};Firma {number};AT;{ANNA}").unwrap();
        }
        text
    };
    let desk = Desk::with_users();
    desk.import_customers(&desk.file("ten.csv", customers(0..10)), &["--yes"]).ends(0);
    let incl = |desk: &Desk, text: &str| {
        let file = desk.file("night.csv", text);
        let more = ["--type", "customers", "--assign", "email=Vertreter-Mail", "--draft", "--json"];
        let arguments = [&["import", &file, "--mode", "update-incl-deletion"][..], &more].concat();
        desk.run(&arguments).ends(0).json()["import"].to_string()
    };
    // One of ten is below the guard; by night the nine rows stand beside twenty more records.
    let number = incl(&desk, &customers(0..9));
    due(&desk, &number);
    desk.import_customers(&desk.file("more.csv", customers(20..25)), &["--yes"]).ends(0);
    desk.run(&["run-due"])
        .ends(1)
        .prints("Anna Weber waits: 6 of 15 records would be deleted")
        .says("nothing was imported");
    assert_eq!(live(&desk), 15);
    // Seen and confirmed it runs, unless it is still more by then.
    desk.run(&["open", "show", &number]).ends(0);
    desk.run(&["schedule", "tonight", &number]).ends(1).says("--confirm-deletions").says("6 of 15");
    desk.run(&["schedule", "tonight", &number, "--confirm-deletions"]).ends(0);
    late(&desk);
    desk.import_customers(&desk.file("more.csv", customers(30..31)), &["--yes"]).ends(0);
    desk.run(&["run-due"]).ends(1).prints("7 of 16 records would be deleted, which is more than 20 %; 6 when");
    desk.run(&["schedule", "tonight", &number, "--confirm-deletions"]).ends(0);
    late(&desk);
    desk.run(&["run-due"]).ends(0).prints("1 user imported");
    assert_eq!(live(&desk), 9);
}

#[test]
fn a_file_or_choices_that_changed_wait_for_a_person() {
    // The file itself was saved anew.
    let (desk, number) = waiting();
    due(&desk, &number);
    std::thread::sleep(Duration::from_millis(20));
    desk.file("night.csv", format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK9;Neun;AT;{ANNA}\n"));
    desk.run(&["run-due"]).ends(1).prints("the file has changed since it was looked at");
    desk.run(&["schedule", "tonight", &number]).ends(2).says("has changed since it was looked at");

    // The copy that is read was changed behind the program's back.
    let (desk, number) = waiting();
    due(&desk, &number);
    let copy = desk.path().join("organisation.muster.work").join(format!("{number:0>6}")).join("input.csv");
    std::fs::write(&copy, "Kd-Nr.;Firma;Land;Vertreter-Mail\n").unwrap();
    desk.run(&["run-due"]).ends(1).prints("the copy of the file is not what it was");
    std::fs::remove_file(&copy).unwrap();
    desk.run(&["schedule", "tonight", &number]).ends(0);
    late(&desk);
    desk.run(&["run-due"]).ends(1).prints("the copy of the file is gone");

    // Somebody corrected a row since.
    let (desk, number) = waiting();
    due(&desk, &number);
    desk.run(&["open", "correct", &number, "--cell", "3:Land=AT"]).ends(0);
    desk.run(&["run-due"]).ends(1).prints("other choices were made since it was scheduled");
    desk.run(&["schedule", "tonight", &number]).ends(0);
    late(&desk);
    desk.run(&["run-due"]).ends(0).prints("2 users imported");
    assert_eq!(live(&desk), 3);

    // A limit was lowered, and the type closed.
    let (desk, number) = waiting();
    due(&desk, &number);
    desk.run(&["settings", "set", "customers.rows=2"]).ends(0);
    desk.import_customers(&desk.file("x.csv", format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nX;X;AT;{BO}\n")), &["--yes"])
        .ends(0);
    desk.run(&["run-due"]).ends(1).prints("one import may bring at most 2 rows");
    let (desk, number) = waiting();
    due(&desk, &number);
    desk.run(&["settings", "set", "customers.comes_from=ERP"]).ends(0);
    desk.run(&["run-due"]).ends(1).prints("come from ERP");
    assert_eq!(live(&desk), 0);
}

#[test]
fn looking_at_a_scheduled_import_again_leaves_it_scheduled() {
    let (desk, number) = waiting();
    due(&desk, &number);
    // Other records, so that it is planned again when it is looked at.
    let other = "Kd-Nr.;Firma;Land;Vertreter-Mail\nK7;Andere;AT;carla.nunez@nordwind.example\n";
    desk.import_customers(&desk.file("other.csv", other), &["--yes"]).ends(0);
    desk.run(&["open", "show", &number]).ends(0);
    desk.run(&["run-due"]).ends(3).prints("2 users imported");
    assert_eq!(live(&desk), 3);
}

/// An import of many users' rows that is due.
fn many(each: usize) -> Desk {
    let desk = Desk::with_users();
    let users = ["anna.weber", "bo.lind", "carla.nunez", "daniel.okafor"];
    let mut text = String::from("Kd-Nr.;Firma;Land;Vertreter-Mail\n");
    for number in 0..each * users.len() {
        writeln!(text, "K{number};Firma {number};AT;{}@nordwind.example", users[number % users.len()]).unwrap();
    }
    let number = draft(&desk, &text);
    due(&desk, &number);
    desk
}

fn begin(desk: &Desk) -> Child {
    desk.command(&["run-due", "--json"]).spawn().unwrap()
}

#[test]
fn two_at_once_run_what_is_due_once() {
    let desk = many(200);
    let both = [begin(&desk), begin(&desk)];
    let outputs = both.map(|child| child.wait_with_output().unwrap());
    let runs: usize = outputs
        .iter()
        .map(|output| {
            assert!(output.status.success(), "{output:?}");
            let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            said["runs"].as_array().unwrap().len()
        })
        .sum();
    assert_eq!((runs, live(&desk)), (1, 800));
    assert_eq!(desk.number("SELECT count(*) FROM audit WHERE deed = 'imported' AND subject LIKE 'import 2,%'"), 4);
    assert_eq!(desk.number("SELECT count(*) FROM audit WHERE deed = 'schedule_ran'"), 1);
}

#[test]
fn one_that_is_killed_goes_on_where_it_was() {
    let begun = Instant::now();
    let desk = many(200);
    let from = Instant::now();
    assert!(begin(&desk).wait().unwrap().success());
    let whole = from.elapsed();
    assert!(begun.elapsed() > whole);
    for part in 1..=4 {
        let desk = many(200);
        let mut child = begin(&desk);
        std::thread::sleep(whole * part / 5);
        child.kill().unwrap();
        child.wait().unwrap();
        desk.run(&["db", "check"]).ends(0);
        let counts = desk.sql("SELECT count(*) FROM customers GROUP BY owner");
        assert!(counts.iter().all(|count| count == "200"), "{counts:?}");
        desk.run(&["run-due"]).ends(0);
        assert_eq!(live(&desk), 800);
        assert_eq!(desk.sql("SELECT state, imported FROM schedule"), ["done|4"]);
        assert_eq!(desk.number("SELECT count(*) FROM audit WHERE deed = 'imported' AND subject LIKE 'import 2,%'"), 4);
    }
    // One that ends the program again and again waits for a person.
    let desk = many(1);
    let connection = rusqlite::Connection::open(desk.db()).unwrap();
    connection.execute("UPDATE schedule SET state = 'running', tries = 3", []).unwrap();
    desk.run(&["run-due"]).ends(1).prints("interrupted 3 times");
}

#[test]
fn one_that_is_killed_after_its_last_user_still_says_what_came_of_it() {
    let desk = many(1);
    desk.run(&["run-due"]).ends(0);
    // As it stands between the last user's rows and the word that all of it ran.
    desk.write_sql("UPDATE schedule SET state = 'running', imported = 0");
    desk.run(&["run-due"]).ends(0).prints("nothing was left to import");
    assert_eq!(desk.sql("SELECT state, imported FROM schedule"), ["done|4"]);
    assert_eq!(live(&desk), 4);
    desk.run(&["run-due"]).ends(0).says("Nothing is due");
}

#[test]
fn an_import_that_is_open_elsewhere_stays_due() {
    let (desk, number) = waiting();
    due(&desk, &number);
    let folder = desk.path().join("organisation.muster.work").join(format!("{number:0>6}"));
    let lock = std::fs::File::options().write(true).create(true).truncate(false).open(folder.join("in-use")).unwrap();
    lock.lock().unwrap();
    desk.run(&["run-due"]).ends(0).prints("not run yet: import 2 is open in");
    drop(lock);
    desk.run(&["run-due"]).ends(3).prints("2 users imported");
    // Whoever scheduled it must still be there.
    let (desk, number) = waiting();
    desk.run(&["schedule", "tonight", &number]).ends(0);
    let connection = rusqlite::Connection::open(desk.db()).unwrap();
    connection.execute("UPDATE schedule SET actor = ?", [BO]).unwrap();
    late(&desk);
    desk.run(&["users", "archive", BO]).ends(0);
    desk.run(&["run-due"]).ends(1).prints("who scheduled it, is archived");
}

#[test]
fn what_is_due_is_handed_to_the_scheduler_of_the_system_and_taken_away_again() {
    let desk = Desk::with_users();
    let folder = desk.path().join("units");
    let to = folder.to_str().unwrap();
    let program = env!("CARGO_BIN_EXE_muster");
    for (scheduler, files, on) in [
        ("systemd", 2, "systemctl --user enable --now muster-run-due-"),
        ("launchd", 1, "launchctl load -w"),
        ("windows", 1, "schtasks /Create"),
    ] {
        let schedule = |action: &str| desk.run(&["schedule", action, "--for", scheduler, "--folder", to]).ends(0);
        let count = || std::fs::read_dir(&folder).map_or(0, Iterator::count);
        schedule("show").prints("not installed").prints(program).prints("run-due");
        assert_eq!(count(), 0);
        let uninstall = format!("muster schedule uninstall --for {scheduler} --folder");
        schedule("install").says("Written:").says(on).says("Take it away with:").says(&uninstall);
        assert_eq!(count(), files);
        schedule("install").says("installed already");
        schedule("show").prints("(installed)").prints("organisation.muster");
        schedule("uninstall").says("Removed:").says("switch it off");
        assert_eq!(count(), 0);
        schedule("uninstall").says("Nothing was installed");
    }
    let line = desk.run(&["schedule", "install", "--for", "cron"]).ends(0).says("crontab -e").out;
    assert!(line.starts_with("*/15 * * * * '/") && line.contains(program), "{line}");
    // Where the scheduler of the system looks for them.
    if cfg!(target_os = "linux") {
        desk.run(&["schedule", "install"]).ends(0).says(".config/systemd/user/muster-run-due-").says("enable-linger");
        desk.run(&["schedule", "uninstall"]).ends(0).says("Removed:");
    }
}

#[test]
fn what_is_returned_from_review_after_it_was_scheduled_waits() {
    let (desk, number) = waiting();
    desk.run(&["review", "send", &number, "--note", "please"]).ends(0);
    desk.run(&["schedule", "tonight", &number]).ends(2);
    // Who reviews it may let it run, and may think better of it.
    desk.run_by("petra", &["schedule", "tonight", &number]).ends(0);
    late(&desk);
    let connection = rusqlite::Connection::open(desk.db()).unwrap();
    connection.execute("UPDATE schedule SET scheduled = '2001-01-01T00:00:00Z'", []).unwrap();
    desk.run_by("petra", &["review", "return", &number, "--user", BO, "--note", "Not in Graz"]).ends(0);
    desk.run(&["run-due"])
        .ends(3)
        .prints("1 user imported, 1 waits")
        .prints("Bo Lind waits: returned by petra: Not in Graz");
    assert_eq!(desk.sql("SELECT decided_by FROM import_share WHERE state = 'imported' AND import = 2"), ["petra"]);
    // Who sent it puts it right and lets it run.
    desk.run(&["schedule", "tonight", &number]).ends(0);
    late(&desk);
    desk.run(&["run-due"]).ends(0).prints("1 user imported");
}
