//! `muster demo` without a display: the sample organisation, its plan, import and summary.

use crate::desk::Desk;

#[test]
fn the_demonstration_imports_the_sample_and_says_how_to_open_the_window() {
    let desk = Desk::new();
    let run = desk.command(&["demo"]).env_remove("MUSTER_DB").output().unwrap();
    let (out, err) = (String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap());
    assert_eq!(run.status.code(), Some(0), "{out}\n{err}");
    for text in
        ["7 users found in the file", "Anna Weber", "Problems", "--db ", "muster undo", "customers-problems.csv"]
    {
        assert!(out.contains(text), "{text}\n{out}");
    }
    assert!(err.contains("opens the window"), "{err}");
    let folder = desk.path().join("data/muster/sample");
    let customers = rusqlite::Connection::open(folder.join("organisation.muster"))
        .unwrap()
        .query_row("SELECT count(*) FROM customers", [], |row| row.get::<_, i64>(0))
        .unwrap();
    assert!(customers > 700, "{customers}");
    assert!(folder.join("sample-files/users.csv").exists());

    let again = desk.command(&["demo"]).env_remove("MUSTER_DB").output().unwrap();
    assert!(again.status.success());
    assert!(String::from_utf8(again.stderr).unwrap().contains("replaced by a fresh one"));
}

#[test]
fn the_demonstration_never_replaces_a_file_that_was_named() {
    let desk = Desk::with_users();
    desk.run(&["demo"]).ends(2).says("exists").says("--keep");
    assert_eq!(desk.number("SELECT count(*) FROM user_accounts"), 9);
}
