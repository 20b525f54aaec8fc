//! What the modules on the reference documents share: tables built from one good row, and what an error report says.

use crate::desk::Desk;
use std::fs;

/// Cells that take the place of a good row's, by the name of their column.
pub(crate) type Cells<'a> = &'a [(&'a str, &'a str)];

/// A row that is refused: its cells, the label of the field that is wrong, and words of the reason.
pub(crate) type Refused<'a> = (Cells<'a>, &'a str, &'a str);

/// A row of an error report.
#[derive(Debug)]
pub(crate) struct Wrong {
    /// Number of the row in the file, the header being row 1.
    pub row: usize,
    /// Labels of the fields, joined by semicolons.
    pub fields: String,
    /// What is wrong with each, joined by semicolons.
    pub reason: String,
}

/// Returns a table as CSV: for each row the good one with other cells; `{n}` in a cell becomes the number of the row.
pub(crate) fn table(good: Cells<'_>, rows: &[Cells<'_>]) -> String {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let header: Vec<_> = good.iter().map(|(column, _)| quoted(column)).collect();
    let mut lines = vec![header.join(",")];
    for (at, row) in rows.iter().enumerate() {
        let number = (at + 2).to_string();
        let cell = |&(column, text): &(&str, &str)| {
            let text = row.iter().find(|cell| cell.0 == column).map_or(text, |cell| cell.1);
            quoted(&text.replace("{n}", &number))
        };
        assert!(row.iter().all(|cell| good.iter().any(|known| known.0 == cell.0)), "{row:?}");
        lines.push(good.iter().map(cell).collect::<Vec<_>>().join(","));
    }
    lines.join("\r\n") + "\r\n"
}

/// Checks a file and returns its error report.
#[track_caller]
pub(crate) fn error_report(desk: &Desk, record_type: &str, file: &str) -> Vec<Wrong> {
    let path = desk.path().join("errors.csv");
    if path.exists() {
        fs::remove_file(&path).unwrap();
    }
    let run = desk.run(&["check", file, "--type", record_type, "--problems", "errors.csv"]);
    assert!(matches!(run.code, 0 | 3), "{run:?}");
    assert_eq!(run.code == 3, path.exists(), "{run:?}");
    if run.code == 0 {
        return Vec::new();
    }
    let rows = desk.run(&["rows", "errors.csv", "--format", "jsonl"]).ends(0).out;
    let mut rows = rows.lines().map(|line| serde_json::from_str::<Vec<String>>(line).unwrap());
    let header = rows.next().unwrap();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (row, fields, reason) = (at("Problem row"), at("Problem field"), at("Problem reason"));
    let wrong = |cells: Vec<String>| Wrong {
        row: cells[row].parse().unwrap(),
        fields: cells[fields].clone(),
        reason: cells[reason].clone(),
    };
    rows.map(wrong).collect()
}

/// Asserts that of one table exactly the rows to be refused are, each for its own field and reason.
#[track_caller]
pub(crate) fn assert_rules(
    desk: &Desk,
    record_type: &str,
    good: Cells<'_>,
    accepted: &[Cells<'_>],
    refused: &[Refused<'_>],
) {
    let rows: Vec<Cells<'_>> = accepted.iter().copied().chain(refused.iter().map(|rule| rule.0)).collect();
    let file = desk.file("rules.csv", table(good, &rows));
    let report = error_report(desk, record_type, &file);
    for wrong in &report {
        assert!(wrong.row >= accepted.len() + 2, "{:?} is refused: {wrong:?}", rows[wrong.row - 2]);
    }
    for (at, (cells, field, words)) in refused.iter().enumerate() {
        let row = accepted.len() + at + 2;
        let wrong = report.iter().find(|wrong| wrong.row == row);
        let wrong = wrong.unwrap_or_else(|| panic!("row {row} passes: {cells:?}"));
        assert_eq!(wrong.fields, *field, "{cells:?}: {wrong:?}");
        assert!(wrong.reason.contains(words), "{cells:?}: {wrong:?}");
    }
}

/// Asserts that a value is refused with a fix, and that the row passes once the fix stands in its place.
#[track_caller]
pub(crate) fn assert_fix(desk: &Desk, record_type: &str, good: Cells<'_>, column: &str, value: &str, fix: &str) {
    let file = desk.file("fix.csv", table(good, &[&[(column, value)]]));
    let problems = ["import", &file, "--type", record_type, "--dry-run", "--json"];
    let found = desk.run(&problems).ends(0).json();
    assert_eq!(found["totals"]["problem"], 1, "{value:?} passes: {found}");
    let problem = &found["problems"][0];
    assert_eq!((&problem["value"], &problem["fix"]), (&value.into(), &fix.into()), "{problem}");
    assert_eq!(problem["hint"], format!("Did you mean “{fix}”?"));
    let file = desk.file("fix.csv", table(good, &[&[(column, fix)]]));
    assert!(error_report(desk, record_type, &file).is_empty(), "{fix:?}");
}
