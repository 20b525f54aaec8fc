//! Going back: undo, the undo of an undo, with and without edits by hand meanwhile, and restore.

use crate::program::{Office, Planned, Rows};
use crate::random::Random;
use crate::types::Type;
use muster::domain::history::{Scope, ShareState, UndoOrder, UndoReport, Why};
use muster::domain::plan::ShareOf;
use std::collections::BTreeSet;

type Key = (String, i64);

/// Goes back from the newest import and forth again in several ways; what is there in the end is what was there first.
pub(crate) fn forth_and_back(
    office: &mut Office,
    random: &mut Random,
    family: &[Type],
    planned: &Planned,
    former: &Rows,
) -> Result<(), String> {
    let after = office.rows_of_tables(family);
    let aliases = office.aliases();
    let all = UndoOrder::new(planned.import, Scope::Everything);
    let point = random.percent(30).then(|| office.restore_point());

    for _ in 0..=random.below(2) {
        expect_nothing_kept(&office.undo(&all)?)?;
        same("undo", former, &office.rows_of_tables(family))?;
        let users: BTreeSet<i64> = office.users().iter().map(|user| user.id).collect();
        if let Some(alias) = office.aliases().iter().find(|(_, _, user)| !users.contains(user)) {
            return Err(format!("{alias:?} stands for nobody"));
        }
        expect_nothing_kept(&office.undo(&all.again())?)?;
        same("undo of the undo", &after, &office.rows_of_tables(family))?;
    }
    if office.aliases() != aliases {
        return Err(format!("{:?} stand for users, {aliases:?} did", office.aliases()));
    }
    one_share(office, random, family, planned, (former, &after))?;
    edited_meanwhile(office, random, family, planned, (former, &after))?;
    if let Some(point) = point {
        // What happened since stays in the history, and a restore returns to the very rows.
        expect_nothing_kept(&office.undo(&all)?)?;
        let safety = office.restore(point, Scope::Everything).map_err(|error| format!("restore: {error}"))?;
        same("restore", &after, &office.rows_of_tables(family))?;
        office.restore(safety, Scope::Everything).map_err(|error| format!("restore back: {error}"))?;
        same("restore of the state before", former, &office.rows_of_tables(family))?;
        expect_nothing_kept(&office.undo(&all.again())?)?;
        same("undo of the undo after a restore", &after, &office.rows_of_tables(family))?;
    }
    Ok(())
}

/// Takes one share back and forth: every record is as before the import or as after it, and those that are named are
/// as after it.
fn one_share(
    office: &mut Office,
    random: &mut Random,
    family: &[Type],
    planned: &Planned,
    (former, after): (&Rows, &Rows),
) -> Result<(), String> {
    let users: Vec<_> = office
        .shares(planned)
        .into_iter()
        .filter(|share| share.state == ShareState::Imported)
        .filter_map(|share| match share.of {
            ShareOf::User(user) => Some(user),
            ShareOf::Company | ShareOf::Nobody => None,
        })
        .collect();
    if users.is_empty() {
        return Ok(());
    }
    let order = UndoOrder::new(planned.import, Scope::User(*random.pick(&users)));
    let report = office.undo(&order)?;
    let now = office.rows_of_tables(family);
    let kept = named(&report)?;
    for key in keys([former, after, &now]) {
        let (was, is) = (after.get(key), now.get(key));
        // Several shares can raise one record of another type, one above the other.
        let may_be = is == was || is == former.get(key) && !kept.contains(key) || key.0 != planned.record_type;
        if !may_be {
            return Err(format!("one share: {key:?} is {is:?}, it was {was:?} and {:?} before", former.get(key)));
        }
    }
    office.undo(&order.again())?;
    same("undo of one share's undo", after, &office.rows_of_tables(family))
}

/// Edits some records by hand, takes the import back, then with the edited ones, and takes all of that back.
fn edited_meanwhile(
    office: &mut Office,
    random: &mut Random,
    family: &[Type],
    planned: &Planned,
    (former, after): (&Rows, &Rows),
) -> Result<(), String> {
    let records: Vec<&Key> = after.keys().collect();
    if records.is_empty() {
        return Ok(());
    }
    let touched: BTreeSet<&Key> = keys([former, after]).filter(|key| former.get(*key) != after.get(*key)).collect();
    let of_import: Vec<&Key> = records.iter().copied().filter(|key| touched.contains(key)).collect();
    let from = if of_import.is_empty() || random.percent(20) { &records } else { &of_import };
    let edits = edit(office, random, from);
    let edited: BTreeSet<Key> = edits.iter().map(|edit| edit.0.clone()).collect();
    let before = office.rows_of_tables(family);
    let all = UndoOrder::new(planned.import, Scope::Everything);

    let report = office.undo(&all)?;
    let kept = named(&report)?;
    let now = office.rows_of_tables(family);
    for key in keys([former, &before, &now]) {
        let is_edited = edited.contains(key);
        let stays = kept.contains(key) || is_edited && !touched.contains(key);
        let expected = if stays { before.get(key) } else { former.get(key) };
        if now.get(key) != expected {
            let is = now.get(key);
            return Err(format!("edits {edits:?}: {key:?} is {is:?} for {expected:?}, kept {:?}", report.kept));
        }
        if is_edited && touched.contains(key) && !kept.contains(key) || kept.contains(key) && !touched.contains(key) {
            return Err(format!("edits {edits:?}: {key:?} is named or not in error: {:?}", report.kept));
        }
    }
    let changed = report.kept.iter().filter(|named| named.why == Why::Changed);
    for named in changed.map(|named| (named.record_type.clone(), named.record)) {
        if !edited.contains(&named) {
            return Err(format!("{named:?} did not change since, and is said to have"));
        }
    }

    let report = office.undo(&all.too())?;
    let still_kept = named(&report)?;
    let now = office.rows_of_tables(family);
    for key in keys([former, &before, &now]) {
        let is_edited = edited.contains(key);
        let is_right = if still_kept.contains(key) || is_edited && !touched.contains(key) {
            now.get(key) == before.get(key)
        } else if is_edited {
            is_back_but_for_edits(former, &before, &now, key)
        } else {
            now.get(key) == former.get(key)
        };
        if !is_right {
            let is = now.get(key);
            return Err(format!("edits {edits:?}: with them {key:?} is {is:?}, {:?} kept", report.kept));
        }
    }
    expect_nothing_kept(&office.undo(&all.again())?)?;
    same("undo of both undos", &before, &office.rows_of_tables(family))?;
    for (key, column, value, revision) in edits {
        office.edit(&key, &column, value.as_deref(), revision);
    }
    same("without the edits", after, &office.rows_of_tables(family))
}

/// A record, the column that was edited, and what it held with which stamp.
type Edit = (Key, String, Option<String>, i64);

/// Edits one to three records by hand.
fn edit(office: &Office, random: &mut Random, records: &[&Key]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for number in 0..=random.below(3) {
        let key = (*random.pick(records)).clone();
        let column = random.pick(&office.text_columns(&key.0)).clone();
        if edits.iter().all(|edit| edit.0 != key) {
            let (value, revision) = office.value(&key, &column);
            office.edit(&key, &column, Some(&format!("by hand {number}")), -1 - i64::try_from(number).unwrap());
            edits.push((key, column, value, revision));
        }
    }
    edits
}

/// Says whether a record that was edited is gone when it is new, and else has its former values where the import wrote.
fn is_back_but_for_edits(former: &Rows, before: &Rows, now: &Rows, key: &Key) -> bool {
    let (Some(was), Some(is), Some(edited)) = (former.get(key), now.get(key), before.get(key)) else {
        return former.get(key).is_none() && now.get(key).is_none();
    };
    let as_edited = |column: &str| is.get(column) == edited.get(column) && is[column].contains("by hand");
    was.keys().all(|column| column == "revision" || is.get(column) == was.get(column) || as_edited(column))
}

fn keys<const N: usize>(rows: [&Rows; N]) -> impl Iterator<Item = &Key> {
    rows.into_iter().flat_map(|rows| rows.keys()).collect::<BTreeSet<_>>().into_iter()
}

/// Returns the records that stay; none may be named twice.
fn named(report: &UndoReport) -> Result<BTreeSet<Key>, String> {
    let named: BTreeSet<Key> = report.kept.iter().map(|named| (named.record_type.clone(), named.record)).collect();
    let number = named.len() as u64;
    if number == report.kept_total { Ok(named) } else { Err(format!("{number} records are named: {report:#?}")) }
}

fn expect_nothing_kept(report: &UndoReport) -> Result<(), String> {
    if report.kept_total == 0 { Ok(()) } else { Err(format!("records stay: {report:#?}")) }
}

fn same(what: &str, expected: &Rows, found: &Rows) -> Result<(), String> {
    let differ: Vec<String> = keys([expected, found])
        .filter(|key| expected.get(*key) != found.get(*key))
        .map(|key| format!("{key:?}: {:?} expected, found {:?}", expected.get(key), found.get(key)))
        .collect();
    if differ.is_empty() { Ok(()) } else { Err(format!("{what}: {}", differ.join("\n"))) }
}
