//! Files and machines at fault: what is no file, what has no end, too little memory, too few open files.
#![cfg(unix)]

use crate::desk::Desk;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Output;

/// Runs the program in a shell that takes something away from it first.
fn limited(desk: &Desk, limit: &str, arguments: &[&str]) -> Output {
    let program = desk.command(arguments);
    let mut shell = std::process::Command::new("sh");
    shell.arg("-c").arg(format!("{limit}; exec \"$@\"")).arg("sh").arg(program.get_program()).args(arguments);
    shell.current_dir(desk.path()).env_clear();
    for (name, value) in program.get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    shell.output().unwrap()
}

fn customers(rows: usize) -> String {
    let mut text = String::from("Kd-Nr.;Firma;Land;Vertreter-Mail\n");
    for number in 0..rows {
        writeln!(text, "K{number};Firma {number};AT;anna.weber@nordwind.example").unwrap();
    }
    text
}

const IMPORT: [&str; 6] = ["--type", "customers", "--assign", "email=Vertreter-Mail", "--yes", "--json"];

#[test]
fn what_is_no_file_is_refused_at_once_by_every_command_that_reads() {
    let desk = Desk::with_users();
    let at = |name: &str| desk.path().join(name).to_str().unwrap().to_owned();
    let pipe = at("pipe.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (first, second) = (at("first.csv"), at("second.csv"));
    std::os::unix::fs::symlink(&first, &second).unwrap();
    std::os::unix::fs::symlink(&second, &first).unwrap();
    let folder = at("folder.csv");
    std::fs::create_dir(&folder).unwrap();
    let dangling = at("dangling.csv");
    std::os::unix::fs::symlink(at("gone.csv"), &dangling).unwrap();
    let imports = "SELECT count(*) FROM import WHERE state <> 'discarded'";
    let before = desk.number(imports);
    for (path, word) in [
        (pipe.as_str(), "a pipe"),
        (first.as_str(), "symbolic link"),
        (folder.as_str(), "a folder"),
        (dangling.as_str(), "No such file"),
        ("/dev/zero", "a device"),
    ] {
        for command in ["inspect", "rows"] {
            desk.run(&[command, path]).ends(4).says("error: ").says(path).says(word);
        }
        desk.run(&[&["import", path], IMPORT.as_slice()].concat()).ends(4).says("error: ").says(path);
        desk.run(&["split", path, "--rows", "5"]).ends(4).says("error: ").says(path);
    }
    assert_eq!(desk.number(imports), before);
}

#[test]
fn a_line_of_a_gigabyte_is_refused_with_its_row_in_little_memory() {
    let desk = Desk::with_users();
    let path = desk.file("long.csv", "");
    let mut file = std::fs::File::create(&path).unwrap();
    file.write_all(customers(50).as_bytes()).unwrap();
    file.write_all(b"K50;Firm").unwrap();
    // The rest is zero bytes that take no room on the disk.
    file.set_len(1 << 30).unwrap();
    for command in ["inspect", "rows"] {
        let output = limited(&desk, "ulimit -v 400000", &[command, &path]);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(4), "{command}: {err}");
        assert!(err.contains("row 52 is longer than"), "{command}: {err}");
    }
}

#[test]
fn with_little_memory_an_import_is_done_or_says_why_not() {
    let desk = Desk::with_users();
    let file = desk.file("customers.csv", customers(500));
    // From what the program hardly begins with to what any machine has.
    for megabytes in [150, 200, 300, 450, 700, 1_000, 1_500] {
        let before = desk.number("SELECT count(*) FROM customers");
        let import = [&["import", file.as_str()], IMPORT.as_slice()].concat();
        let output = limited(&desk, &format!("ulimit -v {}", megabytes << 10), &import);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        let after = desk.number("SELECT count(*) FROM customers");
        match output.status.code() {
            Some(0) => assert_eq!(after, 500, "{megabytes} MB: {err}"),
            Some(4 | 6) => assert!(after == before && err.contains("error: "), "{megabytes} MB: {err}"),
            code => panic!("{megabytes} MB: {code:?}: {err}"),
        }
        desk.run(&["db", "check"]).ends(0);
    }
}

#[test]
fn with_few_open_files_an_import_is_done_or_says_why_not() {
    let desk = Desk::with_users();
    let file = desk.file("customers.csv", customers(500));
    for most in [5, 6, 7, 8, 9, 10, 12, 16] {
        let before = desk.number("SELECT count(*) FROM customers");
        let import = [&["import", file.as_str()], IMPORT.as_slice()].concat();
        let output = limited(&desk, &format!("ulimit -n {most}"), &import);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        let after = desk.number("SELECT count(*) FROM customers");
        match output.status.code() {
            Some(0) => assert_eq!(after, 500, "{most} files: {err}"),
            Some(4..=6) => assert!(after == before && err.contains("error: "), "{most} files: {err}"),
            code => panic!("{most} files: {code:?}: {err}"),
        }
        desk.run(&["db", "check"]).ends(0);
    }
}

#[test]
fn a_large_file_is_inspected_in_part_unless_all_of_it_is_wanted() {
    let desk = Desk::new();
    let small = desk.file("small.csv", customers(8_000) + "K;one;AT;x;too many\n");
    let found = desk.run(&["inspect", &small, "--json"]).ends(0).json();
    assert_eq!((&found["complete"], &found["rows"], &found["issue_count"]), (&true.into(), &8_001.into(), &1.into()));
    let table = customers(100_000) + "K;one;AT;x;too many\n";
    let path = desk.file("table.csv", &table);
    for part in [&["inspect", &path, "--json"][..], &["inspect", &path, "--json", "--quick"]] {
        let found = desk.run(part).ends(0).json();
        assert_eq!((&found["complete"], &found["issue_count"]), (&false.into(), &0.into()));
        let rows = found["rows"].as_u64().unwrap();
        assert!((90_000..115_000).contains(&rows), "{rows}");
    }
    let found = desk.run(&["inspect", &path, "--json", "--full"]).ends(0).json();
    assert_eq!((&found["complete"], &found["rows"]), (&true.into(), &100_001.into()));
    assert_eq!(found["issue_count"], 1, "{}", found["issues"]);
    // What follows are zero bytes that take no room on the disk.
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(1 << 30).unwrap();
    desk.run(&["inspect", &path]).ends(0).prints("estimate").prints("--full");
    desk.run(&["inspect", &path, "--full"]).ends(4).says("row 100003 is longer than");
}
