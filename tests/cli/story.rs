//! One import from the supervisor's desk to the morning after and back: prepared, sent, decided by another person, returned,
//! corrected, run overnight, and taken back for one user who has gone on working.

use crate::desk::{Desk, Run};
use serde_json::Value;
use std::fmt::Write as _;

const ADMINISTRATOR: &str = "helga.brandt@nordwind.example";
const SUPERVISOR: &str = "petra.lang@nordwind.example";
const ANNA: &str = "anna.weber@nordwind.example";
const BO: &str = "bo.lind@nordwind.example";
const CARLA: &str = "carla.nunez@nordwind.example";
const DANIEL: &str = "daniel.okafor@nordwind.example";
const SECRET: &str = "korrekt pferd batterie";

struct Office {
    desk: Desk,
}

impl Office {
    fn open() -> Self {
        let desk = Desk::new();
        let mut command = desk.command(&["init", ADMINISTRATOR, "--administrator", "Helga Brandt", "--country", "AT"]);
        command.env("MUSTER_PASSWORD", SECRET);
        Desk::finish(command).ends(0);
        let office = Self { desk };
        let users = office.desk.sample("users.csv");
        office.run(ADMINISTRATOR, &["users", "import", &users, "--mode", "update", "--yes"]).ends(0);
        let secret = office.desk.secret("secret.txt", SECRET);
        for who in [SUPERVISOR, ANNA] {
            let code = office.run(ADMINISTRATOR, &["users", "code", who]).ends(0).out.trim().to_owned();
            office.desk.run(&["password", "--as", who, "--code", &code, "--new-password-file", &secret]).ends(0);
        }
        office
    }

    fn run(&self, who: &str, arguments: &[&str]) -> Run {
        let mut command = self.desk.command(arguments);
        command.env("MUSTER_AS", who).env("MUSTER_PASSWORD", SECRET);
        Desk::finish(command)
    }

    fn json(&self, who: &str, arguments: &[&str]) -> Value {
        self.run(who, &[arguments, &["--json"]].concat()).ends(0).json()
    }

    /// Names of a user's customers.
    fn customers(&self, of: &str) -> Vec<String> {
        self.desk.sql(&format!(
            "SELECT c.name FROM customers AS c JOIN user_accounts AS u ON u.id = c.owner
             WHERE u.primary_email = '{of}' AND c.binned = 0 ORDER BY c.name"
        ))
    }

    fn customer(&self, name: &str) -> String {
        self.desk.sql(&format!("SELECT id FROM customers WHERE name = '{name}'")).concat()
    }
}

/// Five customers of Anna's, two of Bo's, one of Carla's, and one of Daniel's with a country that there is not.
fn file() -> String {
    let mut text = "Kd-Nr.;Firma;Land;Telefon;Vertreter-Mail\n".to_owned();
    let rows = [("Amsel", ANNA), ("Birke", ANNA), ("Cedern", ANNA), ("Distel", ANNA), ("Eiche", ANNA)];
    let more = [("Falke", BO), ("Ginster", BO), ("Hasel", CARLA)];
    for (number, (name, of)) in rows.into_iter().chain(more).enumerate() {
        writeln!(text, "K{number};{name};AT;;{of}").unwrap();
    }
    text + &format!("K9;Iltis;Nirgendwo;;{DANIEL}\n")
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in one go")]
fn from_the_supervisors_desk_to_the_morning_after_and_back() {
    let office = Office::open();
    let path = office.desk.file("customers.csv", file());

    // The supervisor prepares and sends.
    let order = ["import", &path, "--type", "customers", "--assign", "email=Vertreter-Mail", "--mode", "update"];
    let sent = [&order[..], &["--draft", "--review", "Our new customers"]].concat();
    let sent = office.json(SUPERVISOR, &sent);
    let number = sent["import"].to_string();
    let number = number.as_str();
    office.run(SUPERVISOR, &["open", "import", number, "--yes"]).ends(2).says("for review");
    // Staff have no business there.
    office.run(ANNA, &["open", "show", number]).ends(2).says("may not");
    office.run(ANNA, &["open", "list"]).ends(0).says("No import waits");

    // The administrator imports two users, skips one, returns one.
    office.run(ADMINISTRATOR, &["review", "list"]).ends(0).prints(SUPERVISOR).prints("Our new customers");
    office.run(ADMINISTRATOR, &["open", "show", number]).ends(0).prints("Anna Weber").prints("Daniel Okafor");
    office.run(ADMINISTRATOR, &["open", "import", number, "--user", ANNA, "--user", BO, "--yes"]).ends(0);
    office.run(ADMINISTRATOR, &["open", "skip", number, "--user", CARLA]).ends(0);
    let note = ["review", "return", number, "--user", DANIEL, "--note", "There is no such country"];
    office.run(ADMINISTRATOR, &note).ends(0);
    assert_eq!((office.customers(ANNA).len(), office.customers(BO).len()), (5, 2));
    assert!(office.customers(CARLA).is_empty() && office.customers(DANIEL).is_empty());

    // The supervisor corrects, and lets the rest run by night.
    office.run(SUPERVISOR, &["review", "list"]).ends(0).prints("There is no such country");
    office.run(SUPERVISOR, &["open", "correct", number, "--cell", "10:Land=AT"]).ends(0);
    office.run(SUPERVISOR, &["schedule", "tonight", number]).ends(0).says("runs at").says("1 user");
    office.desk.write_sql("UPDATE schedule SET due = '2001-01-01T01:00:00Z' WHERE state = 'scheduled'");
    // The system's scheduler calls it, for whom nobody types a password.
    let ran = office.desk.run(&["run-due", "--json"]).ends(0).json();
    assert_eq!(ran["runs"][0]["imported"], serde_json::json!(["Daniel Okafor"]));
    assert_eq!(office.customers(DANIEL), ["Iltis"]);
    office.desk.run(&["run-due"]).ends(0).says("Nothing is due");
    assert_eq!(office.customers(DANIEL).len(), 1, "nothing runs twice");

    // The morning after, both see what became of it, and who did what.
    for who in [SUPERVISOR, ADMINISTRATOR] {
        let shown = office.json(who, &["history", "show", number]);
        assert_eq!((&shown["by"], &shown["state"]), (&SUPERVISOR.into(), &"done".into()));
        let shares = shown["shares"].as_array().unwrap();
        let states: Vec<_> = shares
            .iter()
            .map(|share| {
                (share["label"].as_str().unwrap(), share["state"].as_str().unwrap(), share["decided_by"].as_str())
            })
            .collect();
        assert_eq!(
            states,
            [
                ("Anna Weber", "imported", Some(ADMINISTRATOR)),
                ("Bo Lind", "imported", Some(ADMINISTRATOR)),
                ("Carla Nuñez", "skipped", Some(ADMINISTRATOR)),
                ("Daniel Okafor", "imported", Some(SUPERVISOR)),
            ]
        );
    }
    office.run(SUPERVISOR, &["history", "show", number]).ends(0).prints("ran at ").prints("1 user imported");

    // Anna goes on working with three of hers; then her share is taken back.
    for (name, phone) in [("Amsel", "+43 1 745199"), ("Cedern", "+43 1 745198"), ("Eiche", "+43 1 745197")] {
        office.run(ANNA, &["records", "set", "customers", &office.customer(name), &format!("phone={phone}")]).ends(0);
    }
    let falke = office.customer("Falke");
    office.run(ANNA, &["records", "set", "customers", &falke, "phone=+43 1 745196"]).ends(2).says("may not");
    office.run(ANNA, &["undo", number, "--user", ANNA, "--yes"]).ends(2).says("may not");
    let undone = office.run(SUPERVISOR, &["undo", number, "--user", ANNA, "--yes"]).ends(0);
    for kept in ["Amsel", "Cedern", "Eiche"] {
        assert!(undone.out.contains(kept) || undone.err.contains(kept), "{kept}\n{}\n{}", undone.out, undone.err);
    }
    assert_eq!(office.customers(ANNA), ["Amsel", "Cedern", "Eiche"]);
    assert_eq!((office.customers(BO).len(), office.customers(DANIEL).len()), (2, 1));

    // All of it stands in the audit log, and nothing is wrong with the file.
    let told = office.desk.sql(&format!(
        "SELECT actor || ' ' || deed || ' ' || subject FROM audit WHERE subject LIKE 'import {number}%' ORDER BY id"
    ));
    let told: Vec<String> = told
        .iter()
        .map(|line| line.replace("@nordwind.example", "").replace(&format!("import {number}"), "it"))
        .collect();
    assert_eq!(
        told,
        [
            "petra.lang sent_for_review it",
            "helga.brandt imported it, Anna Weber",
            "helga.brandt imported it, Bo Lind",
            "helga.brandt skipped it, Carla Nuñez",
            "helga.brandt returned it, Daniel Okafor",
            "petra.lang scheduled it",
            "petra.lang imported it, Daniel Okafor",
            "petra.lang schedule_ran it",
            "petra.lang undone it, Anna Weber",
        ]
    );
    office.desk.run(&["db", "check"]).ends(0);
}
