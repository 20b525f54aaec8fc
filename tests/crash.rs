//! An import that is killed at any moment leaves a whole organisation's file, and can be run again.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use rusqlite::Connection;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

const USERS: usize = 8;
const ROWS: usize = 2_400;

struct Organisation {
    folder: TempDir,
}

impl Organisation {
    fn new() -> Self {
        let organisation = Self { folder: tempfile::tempdir().unwrap() };
        for user in 0..USERS {
            let email = format!("user{user}@nordwind.example");
            let output = organisation.run(&["users", "add", "--name", &format!("User {user}"), &email]);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        let mut text = "Kundennummer;Firma;Land;Bemerkung;Vertreter\n".to_owned();
        for row in 0..ROWS {
            let user = row % USERS;
            writeln!(text, "{row:06};Shop {row};AT;{};user{user}@nordwind.example", "note ".repeat(30)).unwrap();
        }
        std::fs::write(organisation.path("customers.csv"), text).unwrap();
        organisation
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_muster"));
        command.env_clear().arg("--db").arg(self.path("o.muster")).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn start_import(&self) -> Child {
        let file = self.path("customers.csv");
        let arguments =
            ["import", file.to_str().unwrap(), "--type", "customers", "--assign", "email=Vertreter", "--yes"];
        let mut command = self.command(&arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn bytes_under(path: &Path) -> u64 {
        let Ok(entries) = std::fs::read_dir(path) else { return path.metadata().map_or(0, |data| data.len()) };
        entries.flatten().map(|entry| Self::bytes_under(&entry.path())).sum()
    }

    /// Returns how many customers each user has.
    fn customers(&self) -> Vec<usize> {
        let connection = Connection::open(self.path("o.muster")).unwrap();
        let mut counts = connection.prepare("SELECT count(*) FROM customers WHERE binned = 0 GROUP BY owner").unwrap();
        let counts = counts.query_map([], |row| row.get::<_, i64>(0)).unwrap();
        counts.map(|count| usize::try_from(count.unwrap()).unwrap()).collect()
    }
}

#[test]
fn an_import_killed_at_any_point_is_absent_or_whole_per_user_and_can_be_run_again() {
    let organisation = Organisation::new();
    let mut killed = 0;
    // The bytes written so far tell how far the import is, on a fast machine and on a slow one.
    let empty = Organisation::bytes_under(organisation.folder.path());
    for step in 0..10_u64 {
        let before = Organisation::bytes_under(organisation.folder.path());
        let mut child = organisation.start_import();
        let wanted = before + 1 + step * (empty / 2).max(150_000);
        loop {
            if child.try_wait().unwrap().is_some() {
                break;
            }
            if Organisation::bytes_under(organisation.folder.path()) >= wanted {
                child.kill().unwrap();
                child.wait().unwrap();
                killed += 1;
                break;
            }
            std::thread::yield_now();
        }
        let check = organisation.run(&["db", "check"]);
        assert!(check.status.success(), "step {step}: {}", String::from_utf8_lossy(&check.stderr));
        let counts = organisation.customers();
        assert!(counts.iter().all(|&count| count == ROWS / USERS), "step {step}: a share is half written: {counts:?}");
        let history = organisation.run(&["history", "list"]);
        assert!(history.status.success(), "step {step}: {}", String::from_utf8_lossy(&history.stderr));
    }
    assert!(killed >= 5, "only {killed} imports were caught at work");
    let last = organisation.start_import().wait().unwrap();
    assert!(last.success());
    assert_eq!(organisation.customers(), [ROWS / USERS; USERS]);
}
