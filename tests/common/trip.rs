//! An organisation with records of every type, made from one folder of `tests/fixtures/roundtrip`, for trips of its
//! exports through other programs and back.

use crate::desk::Desk;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// A record type that goes on the trip.
pub(crate) struct Kind {
    /// Its key, and the name of its file.
    pub key: &'static str,
    /// Whether its records belong to users.
    pub owned: bool,
    /// Whether it is imported from workbooks, too.
    pub workbooks: bool,
}

/// Every built-in type and one of the organisation's own with a field of every format; references come after what
/// they mean.
pub(crate) const KINDS: [Kind; 9] = [
    Kind { key: "user_accounts", owned: false, workbooks: true },
    Kind { key: "customers", owned: true, workbooks: true },
    Kind { key: "appointments", owned: true, workbooks: true },
    Kind { key: "tasks", owned: true, workbooks: true },
    Kind { key: "reports", owned: true, workbooks: true },
    Kind { key: "people", owned: false, workbooks: true },
    Kind { key: "members", owned: false, workbooks: true },
    Kind { key: "clients", owned: false, workbooks: false },
    Kind { key: "odds", owned: true, workbooks: true },
];

/// Entries of the organisation's lists; `true` marks the default.
const LISTS: [(&str, &str, bool); 12] = [
    ("groups", "Außendienst Ost", false),
    ("groups", "Innendienst", false),
    ("sources", "teams", false),
    ("sources", "whatsapp", false),
    ("sources", "email", false),
    ("projects", "66524609caa3558dd8f8da65", true),
    ("projects", "66524609caa3558dd8f8da66", false),
    ("desks", "67a346ad8092c651c919337e", true),
    ("desks", "67a346ad8092c651c919337f", false),
    ("role_codes", "Sys_Admin", false),
    ("customer_types", "Resident", false),
    ("customer_types", "Business", false),
];

/// Returns a file of the fixtures.
pub(crate) fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/roundtrip").join(name)
}

/// Makes an organisation with its own type and its lists, and no records.
pub(crate) fn empty() -> Desk {
    let desk = with_own_type();
    for (list, key, is_default) in LISTS {
        let more: &[&str] = if is_default { &["--default"] } else { &[] };
        desk.run(&[&["list", "add", list, key], more].concat()).ends(0);
    }
    desk
}

fn with_own_type() -> Desk {
    let desk = Desk::new();
    fs::create_dir(desk.path().join("record-types")).unwrap();
    fs::copy(fixture("odds.toml"), desk.path().join("record-types/odds.toml")).unwrap();
    desk
}

/// Makes an organisation with the records of a folder; every row of its files is one.
pub(crate) fn organisation(folder: &'static str) -> Desk {
    /// Files of organisations that were made already: making one takes as long as all that is done with it.
    static MADE: Mutex<BTreeMap<&str, Vec<u8>>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(content) = made.get(folder) {
        let desk = with_own_type();
        fs::write(desk.db(), content).unwrap();
        return desk;
    }
    let desk = empty();
    for kind in &KINDS {
        let input = fs::read(fixture(folder).join(format!("{}.csv", kind.key))).unwrap();
        let file = desk.file(&format!("{}-in.csv", kind.key), input);
        let done = desk.run(&["import", &file, "--type", kind.key, "--yes", "--json"]).ends(0).json();
        assert_eq!(done["totals"]["new"], done["rows"], "{}: {}", kind.key, done["problems"]);
        assert_eq!(done["problems"].as_array().map(Vec::len), Some(0), "{}: {}", kind.key, done["problems"]);
    }
    made.insert(folder, fs::read(desk.db()).unwrap());
    desk
}

/// Says what is not as it should be when a file is imported again without any help: every column has its field, rows
/// find their users, and every row is Unchanged. Nothing is written.
pub(crate) fn faults(desk: &Desk, kind: &Kind, file: &str) -> Vec<String> {
    let run = desk.run(&["import", file, "--type", kind.key, "--dry-run", "--json"]);
    if run.code != 0 {
        return vec![format!("{file}: ends with {}: {}{}", run.code, run.err, run.out)];
    }
    let plan = run.json();
    let mut faults = Vec::new();
    let records = desk.number(&format!("SELECT count(*) FROM {} WHERE binned = 0", kind.key));
    if plan["rows"] != records || plan["totals"]["unchanged"] != records {
        faults.push(format!("{file}: {records} records, totals {}, changes {}", plan["totals"], plan["changes"]));
    }
    if plan["problems"].as_array().is_none_or(|problems| !problems.is_empty()) {
        faults.push(format!("{file}: problems {}", plan["problems"]));
    }
    let columns = plan["columns"].as_array().unwrap();
    let unmatched: Vec<_> = columns.iter().filter(|column| column["field"].is_null()).map(|c| &c["name"]).collect();
    let expected: &[&str] = if kind.owned { &["User e-mail"] } else { &[] };
    if unmatched != expected {
        faults.push(format!("{file}: columns without a field {unmatched:?}"));
    }
    if kind.owned && plan["assignment"]["column"] != "User e-mail" {
        faults.push(format!("{file}: assignment {}", plan["assignment"]));
    }
    faults
}
