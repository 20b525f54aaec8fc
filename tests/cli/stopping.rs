//! Signals: an import that is stopped leaves every user whole or untouched, and says so.
#![cfg(unix)]

use crate::desk::Desk;
use rustix::process::{Pid, Signal, kill_process};
use std::fmt::Write as _;
use std::time::Duration;

#[test]
fn a_stopped_import_leaves_users_whole_or_untouched() {
    let desk = Desk::with_users();
    let users = ["anna.weber", "bo.lind", "carla.nunez", "daniel.okafor"];
    let mut text = String::from("Kd-Nr.;Firma;Land;Vertreter-Mail\n");
    for number in 0..20_000 {
        writeln!(text, "K{number};Firma {number};Österreich;{}@nordwind.example", users[number % 4]).unwrap();
    }
    let file = desk.file("many.csv", text);
    let import = ["import", &file, "--type", "customers", "--assign", "email=Vertreter-Mail", "--yes"];
    for wait in [50, 400, 1_200] {
        let child = desk.command(&import).spawn().unwrap();
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
        let counts = desk.sql("SELECT count(*) FROM customers GROUP BY owner");
        assert!(counts.iter().all(|count| count == "5000"), "{counts:?}");
        desk.run(&["db", "check"]).ends(0);
    }
}
