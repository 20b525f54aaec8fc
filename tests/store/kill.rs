//! A program that is killed at any moment leaves every share whole or absent.

use crate::fixture::*;
use muster::domain::history::{Scope, ShareState, UndoOrder};
use muster::domain::plan::{PlannedRow, ShareOf};
use muster::store::Store;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Set for the copy of this program that is to be killed: the organisation's file.
const VICTIM: &str = "MUSTER_TEST_VICTIM";
const ROWS: u64 = 1_500;

/// Makes rows with keys that no other rows have.
fn rows(time: u64) -> Vec<PlannedRow> {
    let of = std::process::id();
    (0..ROWS)
        .map(|n| new_customer(&format!("{of} {time} {n}"), "Somebody with a rather long name, so that pages fill"))
        .collect()
}

/// Imports, takes back and restores until it is killed. Does nothing when it runs as a test of its own.
#[test]
fn the_victim_works_until_it_is_killed() {
    let Some(path) = std::env::var_os(VICTIM).map(PathBuf::from) else { return };
    let mut store = Store::open(&path, types()).unwrap();
    let users: Vec<_> = store.directory().unwrap().iter().map(|user| user.id).collect();
    for time in 0.. {
        let rows = rows(time);
        let shares: Vec<_> = users.iter().map(|&user| (ShareOf::User(user), &rows[..])).collect();
        let import = plan(&mut store, "customers", &shares);
        let point = store.create_restore_point("Before the file", Some(import), &mut |_| true).unwrap();
        for share in (0..).take(users.len()) {
            apply(&mut store, import, share, &CUSTOMER_FIELDS, &rows).unwrap();
        }
        let order = UndoOrder::new(import, Scope::User(users[0]));
        carry_out(&mut store, &order).unwrap();
        carry_out(&mut store, &order.again()).unwrap();
        carry_out(&mut store, &UndoOrder::new(import, Scope::Everything)).unwrap();
        carry_out(&mut store, &order.again()).unwrap();
        store.restore(point, Scope::Everything, None, &mut |_| true).unwrap();
    }
}

fn imports_begun(path: &Path) -> usize {
    std::fs::read_dir(format!("{}.work", path.display())).map_or(0, Iterator::count)
}

#[test]
fn a_killed_program_leaves_every_share_whole_or_absent() {
    let Fixture { store, path, folder: _folder, .. } = organisation();
    drop(store);
    for round in 0..12_u64 {
        let before = imports_begun(&path);
        let mut victim = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::the_victim_works_until_it_is_killed"])
            .env(VICTIM, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The round's moment counts from the victim's first import on, however slow the machine is.
        let start = Instant::now();
        while imports_begun(&path) == before && start.elapsed() < Duration::from_secs(30) {
            sleep(Duration::from_millis(1));
        }
        sleep(Duration::from_millis(round * 37));
        victim.kill().unwrap();
        victim.wait().unwrap();

        assert!(imports_begun(&path) > before, "the victim did nothing in time");
        let mut store = Store::open(&path, types()).unwrap();
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
        let imported: u64 = imports(&store)
            .iter()
            .flat_map(|entry| &entry.shares)
            .filter(|share| share.state == ShareState::Imported)
            .map(|share| share.counts.writes())
            .sum();
        assert_eq!(store.count("customers").unwrap(), imported, "round {round}");
        assert_eq!(imported % ROWS, 0);
        let ada = store.directory().unwrap().iter().next().unwrap().id;
        let import = import_customers(&mut store, ada, &[new_customer("z", "Life goes on")]);
        carry_out(&mut store, &UndoOrder::new(import, Scope::Everything)).unwrap();
    }
}
