//! Each right of the table, for each role, on the command line: whatever is allowed ends well, whatever is not is refused
//! in words.

use crate::desk::{Desk, Run};
use crate::whose::{ADMINISTRATOR, COLLEAGUE, EVERYBODY, PEOPLE, STAFF, STRANGER, SUPERVISOR, targets};
use muster::domain::rights::Right;
use std::collections::BTreeMap;

const SECRET: &str = "korrekt pferd batterie";

/// Numbers of what there is of one person.
#[derive(Debug)]
struct Theirs {
    customer: String,
    open: String,
    done: String,
}

struct Company {
    desk: Desk,
    theirs: BTreeMap<&'static str, Theirs>,
}

fn run_as(desk: &Desk, who: &str, arguments: &[&str]) -> Run {
    let mut command = desk.command(arguments);
    command.env("MUSTER_AS", who).env("MUSTER_PASSWORD", SECRET);
    Desk::finish(command)
}

impl Company {
    /// An organisation in which each person has a customer, an import and an open import.
    fn new() -> Self {
        let desk = Desk::new();
        let mut command = desk.command(&["init", ADMINISTRATOR, "--administrator", "Helga Brandt"]);
        command.env("MUSTER_PASSWORD", SECRET);
        Desk::finish(command).ends(0);
        let helga = |arguments: &[&str]| run_as(&desk, ADMINISTRATOR, arguments);
        for group in ["Ost", "West"] {
            helga(&["list", "add", "groups", group]).ends(0);
        }
        let users = desk.sample("users.csv");
        helga(&["users", "import", &users, "--mode", "update", "--yes"]).ends(0);
        let groups = format!(
            "Status;E-mail;Groups\nActive;{STAFF};Ost\nActive;{SUPERVISOR};Ost\nActive;{COLLEAGUE};Ost\nActive;{STRANGER};West\n"
        );
        let groups = desk.file("groups.csv", groups);
        helga(&["users", "import", &groups, "--mode", "update", "--yes"]).ends(0);
        let people = desk.sample("people.csv");
        let run = helga(&["import", &people, "--type", "people", "--mode", "update", "--yes"]);
        assert!([0, 3].contains(&run.code), "{}", run.err);
        let secret = desk.secret("secret.txt", SECRET);
        let mut theirs = BTreeMap::new();
        for (number, who) in EVERYBODY.into_iter().enumerate() {
            if who != ADMINISTRATOR {
                let code = helga(&["users", "code", who]).ends(0).out.trim().to_owned();
                desk.run(&["password", "--as", who, "--code", &code, "--new-password-file", &secret]).ends(0);
            }
            let (key, open) = (format!("10{number}"), format!("open-{number}.csv"));
            let done = desk.file("done.csv", own(&key, "Café Sperl", who));
            run_as(&desk, who, &import(&done, "--yes")).ends(0);
            let open = desk.file(&open, own(&key, "Café Neu", who));
            run_as(&desk, who, &import(&open, "--draft")).ends(0);
            let one = |sql: &str| desk.sql(sql).concat();
            theirs.insert(
                who,
                Theirs {
                    customer: one("SELECT max(id) FROM customers"),
                    open: one("SELECT max(id) FROM import"),
                    done: one("SELECT max(id) FROM import WHERE state = 'done'"),
                },
            );
        }
        let petra = &theirs[SUPERVISOR].done;
        assert_eq!(desk.number(&format!("SELECT count(*) FROM import WHERE id = {petra} AND author IS NOT NULL")), 1);
        desk.file("Kunden.importcfg", CONFIGURATION);
        helga(&["config", "import", "Kunden.importcfg"]).ends(0);
        Self { desk, theirs }
    }
}

const CONFIGURATION: &str = r#"{
  "recordType": "customers",
  "Mapping": [{ "SourceFieldID": "Firma", "TargetFieldID": "name", "UpdateBehavior": 0 }]
}"#;

fn own(key: &str, name: &str, who: &str) -> String {
    format!("Kundennummer;Firma;Land;Vertreter\n{key};{name};AT;{who}\n")
}

fn import<'a>(file: &'a str, how: &'a str) -> [&'a str; 9] {
    ["import", file, "--type", "customers", "--assign", "email=Vertreter", "--mode", "update", how]
}

/// Returns the command that uses a right, and what it prints when it does. A new right needs a line here.
fn command<'a>(right: Right, who: &'a str, of: &'a Theirs) -> (Vec<&'a str>, &'a str) {
    let Theirs { customer, open, done } = of;
    let plain = |arguments: &[&'a str]| (arguments.to_vec(), "");
    match right {
        Right::ExportConfigurations => plain(&["config", "export", "Kunden", "out.importcfg"]),
        Right::ChangeConfigurations => plain(&["config", "delete", "Kunden"]),
        Right::ReadRecords => (vec!["export", "customers", "--user", who], who),
        Right::ReadCompanyRecords => (vec!["export", "user_accounts"], who),
        Right::EditRecords => plain(&["records", "delete", "customers", customer, "--yes"]),
        Right::EditCompanyRecords => plain(&["records", "delete", "people", "1", "--yes"]),
        Right::ReadHistory => (vec!["history", "show", done], "done.csv"),
        Right::Import => (import("more.csv", "--dry-run").to_vec(), "1 row"),
        Right::ImportCompanyWide => plain(&["users", "import", "users.csv", "--mode", "update", "--dry-run"]),
        Right::SendForReview => plain(&["review", "send", open, "--note", "Please"]),
        Right::Review => plain(&["open", "skip", open, "--user", who]),
        Right::Schedule => plain(&["schedule", "tonight", open]),
        Right::Undo => plain(&["undo", done, "--dry-run"]),
        Right::SeeUsers => (vec!["users", "list"], who),
        Right::ChangeUsers => plain(&["users", "add", "zoe@nordwind.example", "--name", "Zoe"]),
        Right::ChangeAliases => plain(&["users", "alias", "add", "somebody", who]),
        Right::SeeLists => (vec!["list", "show", "groups"], "Ost"),
        Right::ChangeLists => plain(&["list", "add", "groups", "Neu"]),
        Right::Settings => (vec!["settings", "list"], "country"),
        Right::TakeRestorePoints => plain(&["restore-point", "create"]),
        Right::Restore => plain(&["restore-point", "restore", "1", "--dry-run"]),
        Right::DeleteRestorePoints => plain(&["restore-point", "delete", "1", "--yes"]),
        Right::Audit => (vec!["audit", "list"], "imported"),
        Right::Outbox => plain(&["outbox", "list"]),
        Right::OwnPassword => plain(&["password", "--new-password-file", "other.txt"]),
    }
}

#[test]
fn each_right_is_as_the_table_says_for_each_role() {
    let company = Company::new();
    let mut wrong = Vec::new();
    for (right, row) in Right::TABLE {
        for ((role, own_address), allowed) in PEOPLE.into_iter().zip(row) {
            for &whose in targets(right) {
                let who = whose.address(own_address);
                let desk = company.desk.copy();
                desk.file("more.csv", own("99", "Neuer Kunde", who));
                desk.secret("other.txt", "ein anderes geheimnis");
                let (arguments, shown) = command(right, who, &company.theirs[who]);
                let before = desk.sql(STATE);
                let run = run_as(&desk, own_address, &arguments);
                let place =
                    format!("{right:?} by {role:?} with data of {whose:?}: {arguments:?}\n{}\n{}", run.out, run.err);
                let is_right = if whose.is_in(allowed) {
                    run.code == 0 && run.out.contains(shown)
                } else if right == Right::SeeUsers {
                    !run.out.contains(shown)
                } else {
                    let said = ["may not", "there is no user", "no row of the file belongs to a user"];
                    [2, 4].contains(&run.code)
                        && said.iter().any(|words| run.err.contains(words))
                        && run.err.contains("hint: ")
                        && desk.sql(STATE) == before
                };
                if !is_right {
                    wrong.push(place);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What would be another after any of the commands.
const STATE: &str = "SELECT (SELECT count(*) FROM customers WHERE binned = 0), (SELECT count(*) FROM people WHERE binned = 0),
    (SELECT count(*) FROM user_accounts), (SELECT count(*) FROM user_alias), (SELECT count(*) FROM list_entry),
    (SELECT count(*) FROM configuration), (SELECT count(*) FROM restore_point), (SELECT count(*) FROM import),
    (SELECT count(*) FROM import_share WHERE state <> 'open'), (SELECT count(*) FROM review), (SELECT count(*) FROM schedule)";
