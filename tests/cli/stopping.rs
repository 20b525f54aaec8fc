//! Signals and kills: an import that ends early leaves every user whole or untouched.
#![cfg(unix)]

use crate::desk::Desk;
use rustix::process::{Pid, Signal, kill_process};
use std::fmt::Write as _;
use std::process::Child;
use std::time::{Duration, Instant};

/// Writes a file of customers, the same number for each of four users.
fn customers(desk: &Desk, each: usize) -> String {
    let users = ["anna.weber", "bo.lind", "carla.nunez", "daniel.okafor"];
    let mut text = String::from("Kd-Nr.;Firma;Land;Vertreter-Mail\n");
    for number in 0..each * users.len() {
        let user = users[number % users.len()];
        writeln!(text, "K{number};Firma {number};Österreich;{user}@nordwind.example").unwrap();
    }
    desk.file("many.csv", text)
}

fn begin_import(desk: &Desk, file: &str) -> Child {
    let import = ["import", file, "--type", "customers", "--assign", "email=Vertreter-Mail", "--yes"];
    desk.command(&import).spawn().unwrap()
}

/// Asserts that the organisation's file is sound and every user has all customers or none.
fn users_are_whole_or_untouched(desk: &Desk, each: usize) {
    desk.run(&["db", "check"]).ends(0);
    let counts = desk.sql("SELECT count(*) FROM customers GROUP BY owner");
    assert!(counts.iter().all(|count| *count == each.to_string()), "{counts:?}");
}

#[test]
fn a_stopped_import_leaves_users_whole_or_untouched() {
    let desk = Desk::with_users();
    let file = customers(&desk, 5_000);
    for wait in [50, 400, 1_200] {
        let child = begin_import(&desk, &file);
        std::thread::sleep(Duration::from_millis(wait));
        kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        match output.status.code() {
            // It was faster than the signal, or the signal came before the program listened for it.
            Some(0) | None => {}
            code => {
                assert_eq!(code, Some(7), "{err}");
                assert!(err.contains("stopped"), "{err}");
            }
        }
        users_are_whole_or_untouched(&desk, 5_000);
    }
}

#[test]
fn a_killed_import_leaves_users_whole_or_untouched_and_can_be_run_again() {
    let desk = Desk::with_users();
    let file = customers(&desk, 500);
    let begun = Instant::now();
    assert!(begin_import(&desk, &file).wait().unwrap().success());
    let whole = begun.elapsed();
    for tenth in 1..=10 {
        // Another organisation each time, so that every kill meets an import with all its work before it.
        let desk = Desk::with_users();
        let file = customers(&desk, 500);
        let mut child = begin_import(&desk, &file);
        std::thread::sleep(whole * tenth / 11);
        child.kill().unwrap();
        child.wait().unwrap();
        users_are_whole_or_untouched(&desk, 500);
        desk.import_customers(&file, &["--yes"]).ends(0);
        assert_eq!(desk.number("SELECT count(*) FROM customers WHERE binned = 0"), 2_000);
    }
}
