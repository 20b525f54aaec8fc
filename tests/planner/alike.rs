//! Rows that fill no key and are alike: each is the next record, and none looks at those before it anew.

use super::*;

/// Shops whose key is their name and last call together.
fn visits() -> RecordType {
    RecordType { keys: vec![vec![NAME, LAST_CALL]], key_fallback: false, protected_by: None, ..shops() }
}

/// Plans so many rows "Follow up" without a day, all left out where told so.
fn follow_up(rows: u64, is_left_out: bool, records: &mut Memory) -> (Vec<PlannedRow>, Vec<PlannedRow>) {
    let record_type = visits();
    let mapping = Mapping { keys: vec![NAME, LAST_CALL], ..mapping(&[NAME, LAST_CALL]) };
    let mut edits = Edits::default();
    if is_left_out {
        edits.left_out.extend(2..rows + 2);
    }
    let spec = PlanSpec {
        record_type: &record_type,
        types: &RecordTypes::default(),
        mapping: &mapping,
        mode: Mode::Update,
        duplicates: Duplicates::default(),
        transfer: Transfer::None,
        raise: false,
        edits: &edits,
        reasons: None,
        lists: &NoLists,
        around: Surroundings { today: jiff::civil::date(2026, 11, 21), country: "AT" },
        now: "2026-11-21T08:00:00Z",
    };
    let mut planner = Planner::new(spec, |_| "new".to_owned());
    let owner = Owner { id: Some(ANNA), name: "Anna Weber" };
    let rows =
        (2..rows + 2).map(|number| planner.plan_row(owner, &Row::of(number, ["Follow up", ""]), records).unwrap());
    let rows = rows.collect();
    (rows, planner.plan_deletions(owner, records).unwrap())
}

fn alike(live: usize, binned: usize) -> Memory {
    let more = |records: Memory, is_binned| records.with(["", "Follow up", "", "", ""], is_binned);
    let records = (0..binned).fold(Memory::default(), |records, _| more(records, true));
    (0..live).fold(records, |records, _| more(records, false))
}

#[test]
fn rows_that_are_alike_take_one_record_each_in_their_order() {
    let mut records = alike(40, 3);
    let (rows, _) = follow_up(45, false, &mut records);
    let taken: Vec<_> = rows.iter().filter_map(|row| Some(row.record?.0)).collect();
    assert_eq!(taken, (4..44).collect::<Vec<_>>());
    assert!(rows.iter().skip(40).all(|row| row.outcome == Outcome::New), "there are more rows than records");
}

#[test]
fn many_rows_that_are_alike_do_not_look_at_all_records_each() {
    for (live, binned, is_left_out) in [(400, 0, false), (0, 400, false), (200, 200, false), (200, 200, true)] {
        let mut records = alike(live, binned);
        let (rows, _) = follow_up(400, is_left_out, &mut records);
        assert_eq!(rows.iter().filter(|row| row.record.is_some()).count(), if is_left_out { 400 } else { live });
        let seen = (records.read, records.passed);
        assert!(records.read <= 1_200 && records.passed <= 400 * 10, "{live}, {binned}: {seen:?}");
    }
}
