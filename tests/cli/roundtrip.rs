//! What was exported comes back: every type, every kind of field, awkward values, without any help.

use crate::trip::{self, KINDS};
use std::fs;

#[test]
fn an_export_of_every_type_comes_back_unchanged() {
    let desk = trip::organisation("awkward");
    let mut faults = Vec::new();
    for kind in &KINDS {
        let endings: &[&str] = if kind.workbooks { &["csv", "xlsx"] } else { &["csv"] };
        for ending in endings {
            let file = format!("{}.{ending}", kind.key);
            desk.run(&["export", kind.key, "--output", &file]).ends(0);
            faults.extend(trip::faults(&desk, kind, &file));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_organisation_that_has_learned_nothing_knows_every_column_of_an_export() {
    let desk = trip::organisation("awkward");
    let fresh = trip::empty();
    let users = desk.run(&["export", "user_accounts"]).ends(0).out;
    fresh.run(&["import", &fresh.file("users.csv", users), "--type", "user_accounts", "--yes"]).ends(0);
    for kind in &KINDS {
        let export = desk.run(&["export", kind.key]).ends(0).out;
        let file = fresh.file(&format!("{}.csv", kind.key), export);
        let plan = fresh.run(&["import", &file, "--type", kind.key, "--dry-run", "--json"]).json();
        for column in plan["columns"].as_array().unwrap() {
            let is_user = kind.owned && column["name"] == "User e-mail";
            assert!(is_user || column["matched"] == "exact" || kind.key == "user_accounts", "{}: {column}", kind.key);
        }
        assert_eq!(plan["assignment"]["column"].as_str(), kind.owned.then_some("User e-mail"), "{}", kind.key);
    }
}

#[test]
fn the_parts_of_an_upload_come_back_unchanged_for_the_whole_company() {
    let desk = trip::organisation("awkward");
    for kind in KINDS.iter().filter(|kind| !kind.owned) {
        let run = desk.run(&["export", kind.key, "--as-upload", "2"]).ends(0);
        let records = desk.number(&format!("SELECT count(*) FROM {}", kind.key));
        let parts = run.err.lines().count() as u64;
        assert_eq!(parts, records.div_ceil(2), "{}", run.err);
        let mut unchanged = 0;
        for part in 1..=parts {
            let file = format!("{}-{part:03}.csv", kind.key);
            let plan = desk.run(&["import", &file, "--type", kind.key, "--dry-run", "--json"]).ends(0).json();
            unchanged += plan["totals"]["unchanged"].as_u64().unwrap();
        }
        assert_eq!(unchanged, records, "{}", kind.key);
    }
}

#[test]
fn records_without_a_key_are_found_again_and_only_new_rows_are_added() {
    let desk = trip::organisation("awkward");
    let mut export = desk.run(&["export", "tasks"]).ends(0).out;
    let twins = export.lines().filter(|line| line.starts_with(",,0042,")).count();
    assert_eq!(twins, 2, "two tasks without an ID are alike: {export}");
    export.push_str(",,0042,2026-02-01,No,-,bo.lind@nordwind.example\n");
    let file = desk.file("tasks.csv", &export);
    let import = |mode| ["import", &file, "--type", "tasks", "--mode", mode, "--json"];
    let totals = |run: crate::desk::Run| run.json()["totals"].clone();
    let added = totals(desk.run(&[&import("update")[..], &["--dry-run"]].concat()));
    assert_eq!((&added["new"], &added["unchanged"]), (&1.into(), &5.into()), "{added}");
    let created = totals(desk.run(&[&import("create")[..], &["--dry-run"]].concat()));
    assert_eq!((&created["new"], &created["problem"]), (&4.into(), &2.into()), "Create looks at keys only: {created}");
    let fewer: Vec<_> = export.lines().filter(|line| !line.contains("=1+1")).collect();
    fs::write(&file, fewer.join("\n")).unwrap();
    let deleted = totals(desk.run(&[&import("update-incl-deletion")[..], &["--dry-run"]].concat()));
    assert_eq!((&deleted["deletes"], &deleted["unchanged"]), (&1.into(), &4.into()), "{deleted}");
}

#[test]
fn tabs_stay_in_texts() {
    let desk = trip::organisation("plain");
    let file = desk
        .file("tab.csv", "External ID;Subject;Note;User e-mail\nX;\"a\tb\";\"c\td\n\te\";bo.lind@nordwind.example\n");
    desk.run(&["import", &file, "--type", "tasks", "--yes"]).ends(0);
    let kind = KINDS.iter().find(|kind| kind.key == "tasks").unwrap();
    for file in ["tasks.csv", "tasks.xlsx"] {
        desk.run(&["export", "tasks", "--output", file]).ends(0);
        assert_eq!(trip::faults(&desk, kind, file), Vec::<String>::new());
    }
}
