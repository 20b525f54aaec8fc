//! What organisations and people write for the program: configurations, record types, drafts, list files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster::definitions::{draft, importcfg, record_types};
use muster::domain::list::{List, ListRow};
use muster::domain::record_type::RecordTypes;
use std::sync::LazyLock;

/// The type that extensions add to.
const BASE: &str = include_str!("../../tests/fixtures/record-types/valid/tasks.toml");

static TYPES: LazyLock<RecordTypes> = LazyLock::new(record_types::built_in);

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    configuration(text);
    if let Some(record_type) = TYPES.get("customers") {
        draft::parse(text, record_type).ok();
    }
    if let Err(error) = record_types::read_one(BASE, text) {
        assert!(error.line <= text.lines().count() + 1, "{error}");
    }
    list(text);
});

/// What is written of a configuration reads as the same configuration.
fn configuration(text: &str) {
    let Ok(parsed) = importcfg::parse(text) else { return };
    let written = importcfg::write(&parsed.config);
    let again = importcfg::parse(&written).expect("what was written can be read");
    assert_eq!(again.config, parsed.config, "{written}");
}

/// The same rows taken into a list a second time change nothing.
fn list(text: &str) {
    let rows: Vec<ListRow> = (2..).zip(text.lines()).map(|(number, line)| list_row(number, line)).collect();
    for list in List::all(&TYPES) {
        let mut entries = Vec::new();
        list.merge(&mut entries, &rows);
        let once = entries.clone();
        list.merge(&mut entries, &rows);
        assert_eq!(entries, once, "{}", list.key);
    }
}

fn list_row(number: u64, line: &str) -> ListRow {
    let mut cells = line.split(',').map(str::to_owned);
    let mut cell = || cells.next().unwrap_or_default();
    ListRow { number, key: cell(), label: cell(), is_default: cell(), enabled: cell() }
}
