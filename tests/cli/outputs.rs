//! Files that commands write: nobody's file is overwritten unasked, and what cannot be written is told before the work.

use crate::desk::Desk;

/// Two rows: one to import, one whose date is wrong.
fn one_wrong(desk: &Desk, name: &str) -> String {
    let header = "Kundennummer;Firma;Land;Umsatz;Letzter Besuch;Vertreter-Mail\n";
    let rows = "K1;Huber GmbH;Österreich;;13.02.2026;anna.weber@nordwind.example\n\
                K2;Maier GmbH;Österreich;;31.02.2026;anna.weber@nordwind.example\n";
    desk.file(name, format!("{header}{rows}"))
}

fn customers(desk: &Desk) -> u64 {
    desk.number("SELECT count(*) FROM customers")
}

#[test]
fn a_former_file_stays_unless_it_may_be_overwritten() {
    let desk = Desk::with_customers();
    let file = desk.sample("customers.csv");
    desk.import_customers(&file, &["--yes", "--save-config", "ERP"]).ends(3);
    desk.run(&["list", "add", "groups", "a"]).ends(0);
    for (name, command) in [
        ("customers.xlsx", &["template", "customers", "--xlsx"][..]),
        ("t.csv", &["template", "customers", "-o", "t.csv"]),
        ("e.csv", &["export", "customers", "-o", "e.csv"]),
        ("l.csv", &["list", "export", "groups", "-o", "l.csv"]),
        ("out.importcfg", &["config", "export", "ERP", "out.importcfg"]),
    ] {
        desk.file(name, "mine");
        desk.run(command).ends(2).says(&format!("{name} exists already")).says("hint:").says("--overwrite");
        assert_eq!(desk.read(name), "mine", "{command:?}");
        desk.run(&[command, &["--overwrite"]].concat()).ends(0);
        assert_ne!(std::fs::read(desk.path().join(name)).unwrap(), b"mine", "{command:?}");
    }
    desk.run(&["export", "customers", "-o", "organisation.muster", "--overwrite"]).ends(2).says("the command needs it");
    std::fs::create_dir(desk.path().join("folder")).unwrap();
    desk.run(&["export", "customers", "-o", "folder", "--overwrite"]).ends(2).says("not a file");
}

#[test]
fn an_import_overwrites_neither_its_input_nor_a_former_file() {
    let desk = Desk::with_users();
    let file = one_wrong(&desk, "n.csv");
    let text = desk.read("n.csv");
    for option in ["--problems", "--report", "--not-found"] {
        for more in [&["--yes"][..], &["--yes", "--overwrite"], &["--dry-run", "--overwrite"]] {
            // Also under another name of the same file.
            desk.import_customers(&file, &[&[option, "./n.csv"], more].concat()).ends(2).says("the command needs it");
        }
        desk.file("mine.csv", "mine");
        desk.import_customers(&file, &[option, "mine.csv", "--yes"]).ends(2).says("mine.csv exists already");
        assert_eq!(desk.read("mine.csv"), "mine", "{option}");
    }
    let twice = ["--yes", "--report", "a.csv", "--problems", "./a.csv"];
    desk.import_customers(&file, &twice).ends(2).says("named for two files");
    desk.run(&["check", &file, "--type", "customers", "--problems", "n.csv"]).ends(2).says("the command needs it");
    assert_eq!((customers(&desk), desk.read("n.csv")), (0, text));
    let over = ["--yes", "--overwrite", "--report", "mine.csv"];
    desk.import_customers(&file, &over).ends(3).prints("Report of 2 rows: mine.csv");
    assert!(desk.read("mine.csv").contains("Huber GmbH"));
    let others = desk.file("x.csv", format!("{}K3;X;;;;who@else.example\n", desk.read("n.csv")));
    let open = ["--not-found", "mine.csv", "--overwrite", "--dry-run"];
    desk.import_customers(&others, &open).ends(0).prints("written to mine.csv");
    assert!(desk.read("mine.csv").contains("who@else.example"));
}

#[test]
fn a_file_that_cannot_be_written_is_told_before_the_import() {
    let desk = Desk::with_users();
    let file = one_wrong(&desk, "n.csv");
    for option in ["--problems", "--report", "--not-found"] {
        let run = desk.import_customers(&file, &[option, "gone/r.csv", "--yes"]).ends(6);
        run.says("cannot write gone/r.csv").says("hint:");
        assert_eq!(
            (customers(&desk), desk.number("SELECT count(*) FROM import WHERE state != 'discarded'")),
            (0, 1),
            "{option}"
        );
    }
}

#[test]
fn a_check_and_a_dry_run_name_what_they_wrote() {
    let desk = Desk::with_users();
    let file = one_wrong(&desk, "n.csv");
    let run = desk.run(&["check", &file, "--type", "customers", "--assign", "email=Vertreter-Mail"]).ends(3);
    run.prints("1 row with problems was written to").prints("n-problems.csv").prints("Nothing was changed");
    let run = desk.import_customers(&file, &["--dry-run", "--problems", "p.csv", "--report", "r.csv"]).ends(3);
    run.prints("1 row with problems was written to p.csv").prints("Report of 2 rows: r.csv");
    assert!(desk.read("p.csv").contains("31.02.2026") && desk.read("r.csv").contains("Huber GmbH"));
}

#[test]
fn an_import_that_problems_stop_says_which_and_where_they_are() {
    let desk = Desk::with_users();
    let file = one_wrong(&desk, "n.csv");
    let run = desk.import_customers(&file, &["--yes", "--stop-on-problems"]).ends(1);
    let run = run.prints("Anna Weber").prints("31.02.2026").prints("written to").prints("n-problems.csv");
    run.prints("Nothing was changed").says("1 of 2 rows has problems").says("hint:");
    assert!(desk.read("n-problems.csv").contains("K2"));
    let run = desk.import_customers(&file, &["--yes", "--stop-on-problems", "--json"]).ends(1);
    let found = run.json();
    assert_eq!((&found["totals"]["problem"], &found["totals"]["new"]), (&1.into(), &1.into()));
    assert!(found["import"].is_null() && found["problem_file"]["rows"] == 1, "{found}");
    assert_eq!(
        (customers(&desk), desk.number("SELECT count(*) FROM import WHERE state != 'discarded'")),
        (0, 1),
        "nothing is left of it"
    );
}
