//! Who works on the command line: first start, passwords, one-time codes, recovery.

use crate::desk::{Desk, Run};

const HELGA: &str = "helga.brandt@nordwind.example";
const ANNA: &str = "anna.weber@nordwind.example";
const SECRET: &str = "korrekt pferd batterie";
const OTHER: &str = "ganz anderes geheimnis";

/// An organisation with its administrator and the sample users.
fn founded() -> Desk {
    let desk = Desk::new();
    let init = ["init", HELGA, "--administrator", "Helga Brandt", "--name", "Nordwind", "--country", "AT"];
    let mut command = desk.command(&init);
    command.env("MUSTER_PASSWORD", SECRET);
    Desk::finish(command).ends(0).says("helga.brandt@nordwind.example is the administrator");
    let users = desk.sample("users.csv");
    as_person(&desk, HELGA, SECRET, &["users", "import", &users, "--mode", "update", "--yes"]).ends(0);
    desk
}

fn as_person(desk: &Desk, who: &str, password: &str, arguments: &[&str]) -> Run {
    let mut command = desk.command(arguments);
    command.env("MUSTER_AS", who).env("MUSTER_PASSWORD", password);
    Desk::finish(command)
}

/// Gives a user a code and chooses a password with it.
fn enrol(desk: &Desk, who: &str, password: &str) {
    let code = as_person(desk, HELGA, SECRET, &["users", "code", who]).ends(0).out.trim().to_owned();
    let file = desk.secret("new.txt", password);
    desk.run(&["password", "--as", who, "--code", &code, "--new-password-file", &file]).ends(0);
}

#[test]
fn without_an_organisation_there_is_nobody_to_sign_in() {
    let desk = Desk::new();
    desk.run(&["history"]).ends(5).says("muster init");
    as_person(&desk, HELGA, SECRET, &["users", "add", ANNA, "--name", "Anna"]).ends(2).says("muster init");
}

#[test]
fn the_first_start_makes_the_organisation_and_closes_it() {
    let desk = founded();
    desk.run(&["users", "list"]).ends(2).says("nobody is signed in").says("--as E-MAIL");
    as_person(&desk, HELGA, SECRET, &["users", "list"]).ends(0).prints("Anna Weber").prints(HELGA);
    as_person(&desk, " Helga.Brandt@NORDWIND.example", SECRET, &["settings", "list"]).ends(0).prints("Nordwind");
    as_person(&desk, HELGA, SECRET, &["init", ANNA, "--administrator", "Anna"])
        .ends(2)
        .says("this organisation has its administrator already");
    // Whose file it is may still look whether it is sound.
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn a_first_start_that_is_refused_leaves_no_file() {
    let desk = Desk::new();
    for (password, why) in [("short", "at least 10"), (HELGA, "easily guessed"), ("aaaaaaaaaaaa", "one character")] {
        let mut command = desk.command(&["init", HELGA, "--administrator", "Helga Brandt"]);
        command.env("MUSTER_PASSWORD", password);
        Desk::finish(command).ends(2).says(why);
        assert!(!desk.db().exists());
    }
    let mut command = desk.command(&["init", "no address", "--administrator", "Helga Brandt"]);
    command.env("MUSTER_PASSWORD", SECRET);
    Desk::finish(command).ends(2).says("mail");
    assert!(!desk.db().exists());
}

#[test]
fn a_file_without_passwords_gets_its_administrator_among_its_users() {
    let desk = Desk::with_customers();
    desk.run(&["history"]).ends(0);
    let mut command = desk.command(&["init", HELGA]);
    command.env("MUSTER_PASSWORD", SECRET);
    Desk::finish(command).ends(0);
    desk.run(&["history"]).ends(2).says("nobody is signed in");
    as_person(&desk, HELGA, SECRET, &["history"]).ends(0).prints("customers");
    assert_eq!(desk.number("SELECT count(*) FROM user_accounts WHERE primary_email LIKE 'helga%'"), 1);
}

#[test]
fn a_wrong_password_says_no_more_than_that_and_is_logged() {
    let desk = founded();
    let wrong = as_person(&desk, HELGA, "wrong password", &["history"]).ends(2);
    let unknown = as_person(&desk, "nobody@nordwind.example", SECRET, &["history"]).ends(2);
    assert_eq!(wrong.err, unknown.err, "whether an address exists is nobody's business");
    // Anna is there, without a password.
    assert_eq!(as_person(&desk, ANNA, SECRET, &["history"]).ends(2).err, wrong.err);
    let failed = "SELECT subject FROM audit WHERE deed = 'sign_in_failed' ORDER BY id";
    assert_eq!(desk.sql(failed), [HELGA, "nobody@nordwind.example", ANNA]);
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn each_wrong_password_makes_the_next_attempt_wait_longer() {
    let desk = founded();
    for _ in 0..3 {
        as_person(&desk, HELGA, "wrong password", &["history"]).ends(2).says("is wrong");
    }
    // As if the clock stood still: the wait does not depend on how fast this test runs.
    let still = "UPDATE account SET failed_at = failed_at + 100000";
    desk.write_sql(still);
    as_person(&desk, HELGA, SECRET, &["history"]).ends(2).says("the next attempt counts in 1 s");
    desk.write_sql("UPDATE account SET failures = 9");
    as_person(&desk, HELGA, SECRET, &["history"]).ends(2).says("counts in 64 s");
    desk.write_sql("UPDATE account SET failed_at = 0");
    as_person(&desk, HELGA, SECRET, &["history"]).ends(0);
    assert_eq!(desk.number("SELECT failures FROM account WHERE user > 0"), 0);
}

#[test]
fn a_one_time_code_counts_once_and_makes_way_for_a_password() {
    let desk = founded();
    let code = as_person(&desk, HELGA, SECRET, &["users", "code", ANNA]).ends(0).out.trim().to_owned();
    let file = desk.secret("new.txt", OTHER);
    let choose = ["password", "--as", ANNA, "--code", &code, "--new-password-file", &file];
    desk.run(&choose).ends(0).says("is changed");
    desk.run(&choose).ends(2).says("is wrong");
    as_person(&desk, ANNA, OTHER, &["history"]).ends(0);
    // A reset: the password counts no more from the moment the code is given.
    as_person(&desk, HELGA, SECRET, &["users", "code", ANNA]).ends(0);
    as_person(&desk, ANNA, OTHER, &["history"]).ends(2).says("is wrong");
    // A code grows old in days of use.
    let code = as_person(&desk, HELGA, SECRET, &["users", "code", ANNA]).ends(0).out.trim().to_owned();
    desk.write_sql("UPDATE use_day SET number = number + 8");
    desk.run(&["password", "--as", ANNA, "--code", &code, "--new-password-file", &file]).ends(2).says("is wrong");
}

#[test]
fn a_person_changes_the_own_password() {
    let desk = founded();
    enrol(&desk, ANNA, SECRET);
    let file = desk.secret("new.txt", OTHER);
    as_person(&desk, ANNA, SECRET, &["password", "--new-password-file", &file]).ends(0);
    as_person(&desk, ANNA, SECRET, &["history"]).ends(2);
    as_person(&desk, ANNA, OTHER, &["history"]).ends(0);
}

#[test]
fn whoever_owns_the_file_lets_an_administrator_in_again_and_it_is_logged() {
    let desk = founded();
    desk.run(&["recover", ANNA, "--yes"]).ends(2).says("active administrator").says(HELGA);
    desk.run(&["recover", HELGA]).ends(1).says("--yes");
    let code = desk.run(&["recover", HELGA, "--yes"]).ends(0).out.trim().to_owned();
    as_person(&desk, HELGA, SECRET, &["history"]).ends(2);
    let file = desk.secret("new.txt", OTHER);
    desk.run(&["password", "--as", HELGA, "--code", &code, "--new-password-file", &file]).ends(0);
    as_person(&desk, HELGA, OTHER, &["history"]).ends(0);
    assert_eq!(desk.sql("SELECT actor, subject FROM audit WHERE deed = 'recovered'"), [format!("tester|{HELGA}")]);
}

#[test]
fn an_archived_person_is_out_at_once_and_gets_no_code() {
    let desk = founded();
    enrol(&desk, ANNA, SECRET);
    as_person(&desk, HELGA, SECRET, &["users", "archive", ANNA]).ends(0);
    as_person(&desk, ANNA, SECRET, &["history"]).ends(2).says("is wrong");
    as_person(&desk, HELGA, SECRET, &["users", "code", ANNA]).ends(2).says("archived");
}

#[test]
fn the_last_administrator_stays() {
    let desk = founded();
    let helga = |arguments: &[&str]| as_person(&desk, HELGA, SECRET, arguments);
    helga(&["users", "archive", HELGA]).ends(2).says("without an administrator");
    // Petra is an administrator by name alone: she has no password.
    let change =
        "Status;E-mail;Role\nActive;petra.lang@nordwind.example;Admin\nActive;helga.brandt@nordwind.example;User\n";
    let file = desk.file("change.csv", change);
    helga(&["users", "import", &file, "--mode", "update", "--yes"]).ends(2).says("without an administrator");
    helga(&["settings", "list"]).ends(0);
    // Nor does it help that she tries one.
    as_person(&desk, "petra.lang@nordwind.example", OTHER, &["history"]).ends(2).says("is wrong");
    helga(&["users", "import", &file, "--mode", "update", "--yes"]).ends(2).says("without an administrator");
    enrol(&desk, "petra.lang@nordwind.example", OTHER);
    helga(&["users", "import", &file, "--mode", "update", "--yes"]).ends(0);
    helga(&["settings", "list"]).ends(2).says("may not look at the settings");
    as_person(&desk, "petra.lang@nordwind.example", OTHER, &["settings", "list"]).ends(0);
    // Taking that import back would leave Helga alone again, which is well; archiving her then is not.
    as_person(&desk, "petra.lang@nordwind.example", OTHER, &["users", "archive", "petra.lang@nordwind.example"])
        .ends(2)
        .says("without an administrator");
}

#[test]
fn a_password_is_nowhere_to_be_read() {
    let desk = founded();
    enrol(&desk, ANNA, OTHER);
    as_person(&desk, HELGA, "a third secret here", &["history"]).ends(2);
    as_person(&desk, HELGA, SECRET, &["audit", "export", "--output", "audit.csv"]).ends(0);
    as_person(&desk, HELGA, SECRET, &["settings", "export", "--output", "settings.json"]).ends(0);
    as_person(&desk, HELGA, SECRET, &["restore-point", "create"]).ends(0);
    desk.remove("new.txt");
    for (path, bytes) in desk.everything() {
        for secret in [SECRET, OTHER, "a third secret here"] {
            let found = bytes.windows(secret.len()).any(|piece| piece == secret.as_bytes());
            assert!(!found, "{secret:?} stands in {}", path.display());
        }
    }
}

#[cfg(unix)]
#[test]
fn a_password_file_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let desk = founded();
    let file = desk.secret("mine.txt", SECRET);
    desk.run(&["history", "--as", HELGA, "--password-file", &file]).ends(0);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    desk.run(&["history", "--as", HELGA, "--password-file", &file]).ends(2).says("chmod 600");
    desk.run(&["history", "--as", HELGA]).ends(2).says("the password is missing");
}

#[test]
fn in_the_sample_organisation_one_is_whom_one_names() {
    let desk = Desk::new();
    let db = desk.path().join("sample.muster");
    let db = db.to_str().unwrap();
    desk.run(&["demo", "--no-window", "--db", db]).ends(0);
    desk.run(&["settings", "list", "--db", db, "--as", HELGA]).ends(0);
    desk.run(&["settings", "list", "--db", db, "--as", ANNA]).ends(2).says("a user (staff) may not");
    desk.run(&["settings", "list", "--db", db, "--as", "nobody@nordwind.example"]).ends(2).says("is wrong");
}
