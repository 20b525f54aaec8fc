//! Arguments, help, and what is said when they are wrong.

use crate::desk::Desk;
use muster::domain::issue_codes::ISSUE_CODES;

#[test]
fn help_names_every_command_and_the_exit_codes() {
    let run = Desk::new().run(&["--help"]).ends(0).prints("Exit codes:");
    for command in ["inspect", "rows", "check", "import", "template", "export", "config", "history", "undo"] {
        assert!(run.out.contains(&format!("\n  {command} ")), "{command}");
    }
    for command in ["restore-point", "users", "list", "validate", "db", "demo", "completions", "man"] {
        assert!(run.out.contains(&format!("\n  {command} ")), "{command}");
    }
}

#[test]
fn the_readme_names_every_command_and_exit_code() {
    let readme = include_str!("../../README.md");
    let help = Desk::new().run(&["--help"]).ends(0).out;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<_> =
        commands.filter(|line| !line.starts_with("   ")).filter_map(|l| l.split_whitespace().next()).collect();
    assert!(names.len() > 15, "{names:?}");
    for name in names {
        assert!(readme.contains(&format!("`{name}")), "{name} is missing in README.md");
    }
    for code in 0..=7 {
        assert!(help.contains(&format!("\n  {code}  ")), "{code}");
        assert!(readme.contains(&format!("\n| {code} | ")), "{code} is missing in README.md");
    }
}

#[test]
fn the_readme_explains_every_word_of_an_issue_and_no_other() {
    let readme = include_str!("../../README.md");
    let (_, table) = readme.split_once("| issue | what it says |\n| --- | --- |\n").unwrap();
    let lines: Vec<&str> = table.lines().take_while(|line| !line.is_empty()).collect();
    let explained: Vec<String> =
        ISSUE_CODES.iter().map(|(code, meaning)| format!("| `{code}` | {meaning} |")).collect();
    assert_eq!(lines, explained);
}

#[test]
fn the_version_is_that_of_the_package() {
    Desk::new().run(&["--version"]).ends(0).prints(env!("CARGO_PKG_VERSION"));
}

#[test]
fn a_word_that_is_neither_command_nor_file_is_refused_with_the_commands() {
    Desk::new().run(&["imprt"]).ends(2).says("no command and no file \"imprt\"").says("hint: Commands: init, inspect");
}

#[test]
fn an_unknown_option_is_wrong_use() {
    Desk::new().run(&["import", "x.csv", "--nonsense"]).ends(2).says("--nonsense");
}

#[test]
fn an_import_says_which_record_types_there_are() {
    let desk = Desk::with_users();
    let file = desk.file("a.csv", "Name\nHuber\n");
    desk.run(&["import", &file]).ends(2).says("--type");
    desk.run(&["import", &file, "--type", "cats"]).ends(2).says("no record type \"cats\"").says("customers");
}

#[test]
fn an_assignment_that_cannot_be_read_says_what_is_expected() {
    Desk::new()
        .run(&["import", "a.csv", "--type", "customers", "--assign", "Vertreter"])
        .ends(2)
        .says("expected email=COLUMN or employee=COLUMN");
}

#[test]
fn without_a_window_the_same_import_on_the_command_line_is_named() {
    let desk = Desk::new();
    let file = desk.file("customers.csv", "Name\nHuber\n");
    let run = desk.run(&[&file]).ends(2).says("the window cannot be opened").says("muster import");
    assert_eq!(run.err.lines().count(), 2, "one plain message and a hint: {}", run.err);
    assert!(!desk.db().exists(), "nothing is made when nothing opens");
}

#[test]
fn completions_name_the_commands_in_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        Desk::new().run(&["completions", shell]).ends(0).prints("restore-point");
    }
}

#[test]
fn the_manual_is_one_page_with_all_commands_and_exit_codes() {
    Desk::new().run(&["man"]).ends(0).prints(".TH muster 1").prints("muster restore").prints("Exit codes");
}

#[test]
fn commands_that_look_back_make_no_organisation() {
    let desk = Desk::new();
    for arguments in [vec!["history"], vec!["undo", "1", "--yes"], vec!["restore-point", "list"], vec!["db", "check"]] {
        desk.run(&arguments).ends(5).says("there is no organisation's file").says("hint:");
        assert!(!desk.db().exists(), "{arguments:?}");
    }
}

#[test]
fn a_mistyped_organisation_is_not_made() {
    let desk = Desk::new();
    let file = desk.file("a.csv", "Name\nHuber\n");
    for arguments in [
        &["import", &file, "--type", "customers", "--yes"][..],
        &["import", &file, "--type", "customers", "--dry-run"],
        &["check", &file, "--type", "customers"],
        &["list", "show"],
        &["list", "import", "groups", &file, "--dry-run"],
        &["config", "import", &file],
    ] {
        let run = desk.run(arguments).ends(5).says("there is no organisation's file");
        run.says("muster users import").says("muster demo");
        assert!(!desk.db().exists(), "{arguments:?}");
    }
    desk.run(&["users", "import", "gone.csv", "--yes"]).ends(4).says("there is no file gone.csv");
    assert!(!desk.db().exists(), "nothing is made for a file that is not there");
}

#[test]
fn a_file_that_is_no_organisation_is_refused_and_stays() {
    let desk = Desk::new();
    desk.file("organisation.muster", "not a database");
    desk.run(&["users", "list"]).ends(5).says("is not an organisation's file");
    assert_eq!(desk.read("organisation.muster"), "not a database");
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    use std::io::Read;
    let desk = Desk::new();
    let file = desk.file("many.csv", "a,b\n".to_owned() + &"1,2\n".repeat(200_000));
    let mut child = desk.command(&["rows", &file]).spawn().unwrap();
    let mut first = [0; 9];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(&first, b"[\"a\",\"b\"]");
    assert!(output.status.success(), "{:?}", output.status);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
