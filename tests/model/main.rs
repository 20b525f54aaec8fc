//! Random files, modes, policies, keys and records: the plan's counts add up, the import gives the records that a
//! naive model of the written rules gives, and undo gives back what was before.
//!
//! `MUSTER_ROUNDS=2000 cargo test --test model` runs longer; a failure names its `MUSTER_SEED`.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]
#![expect(
    clippy::format_push_string,
    clippy::wildcard_enum_match_arm,
    reason = "a model is to be read, not to be fast"
)]

mod back;
mod becoming;
mod choices;
mod finding;
mod making;
mod program;
mod random;
mod reference;
mod types;
mod values;

use choices::{Outcome, Record, Share, Tables, World};
use making::Case;
use muster::domain::history::{Scope, ShareEntry, ShareState, UndoOrder};
use muster::domain::plan::{Counts, Outcome as ProgramOutcome};
use muster::job::Error;
use program::{Office, Planned};
use random::Random;
use reference::{MADE, Told};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use types::Type;

/// What a round tries: the record types that it imports, one after another.
type Setting = fn(&mut Random) -> Vec<Type>;

#[test]
fn imports_of_owned_types_do_what_the_model_tells() {
    run(12, |random| {
        let mut steps = vec![types::customers()];
        if random.percent(60) {
            let referring = [types::tasks, types::appointments, types::reports];
            steps.extend((0..=random.below(2)).map(|_| random.pick(&referring)()));
            let all = [types::customers, types::customers, types::tasks, types::appointments, types::reports];
            steps.extend((0..=random.below(3)).map(|_| random.pick(&all)()));
        } else {
            steps.extend((0..=random.below(3)).map(|_| types::customers()));
        }
        steps
    });
}

#[test]
fn imports_of_company_wide_types_do_what_the_model_tells() {
    run(3, |random| {
        let all: [fn() -> Type; 4] = [types::people, types::members, types::clients, types::user_accounts];
        let of = random.pick(&all)();
        vec![of; 2 + random.below(3)]
    });
}

#[test]
fn imports_of_own_types_do_what_the_model_tells() {
    run(3, |random| {
        let of = types::own(random);
        vec![of; 2 + random.below(3)]
    });
}

fn run(usual: u64, setting: Setting) {
    let first = random::first_seed();
    for seed in first..first + random::rounds(usual) {
        let mut random = Random::new(seed);
        let steps = setting(&mut random);
        let tried = catch_unwind(AssertUnwindSafe(|| round(&mut random, &steps)));
        if let Err(why) = tried.unwrap_or_else(|_| Err("it panics, as told above".to_owned())) {
            panic!("MUSTER_SEED={seed} MUSTER_ROUNDS=1, {why}");
        }
    }
}

/// Imports a few files one after another, and takes the last ones back.
fn round(random: &mut Random, steps: &[Type]) -> Result<(), String> {
    let mut family: Vec<Type> = Vec::new();
    let mut done = Vec::new();
    for of in steps {
        if !family.iter().any(|other| other.key == of.key) {
            family.push(of.clone());
        }
    }
    let mut office = Office::new(family.iter().find(|of| of.key == "things"));
    for (number, of) in steps.iter().enumerate() {
        let former = office.tables(&family);
        let rows = office.rows_of_tables(&family);
        let is_first = !steps[..number].iter().any(|other| other.key == of.key);
        let imported = step(&mut office, random, of, &former, is_first);
        if let Some(planned) = imported.map_err(|why| format!("{} as step {number}: {why}", of.key))? {
            back::forth_and_back(&mut office, random, &family, &planned, &rows)
                .map_err(|why| format!("{} back from step {number}: {why}", of.key))?;
            done.push((planned, former));
        }
    }
    for (planned, former) in done.iter().rev().take(1 + random.below(done.len().max(1))) {
        let kept = office.undo(&UndoOrder::new(planned.import, Scope::Everything))?.kept_total;
        let now = office.tables(&family);
        if now != *former || kept != 0 {
            return Err(format!("undo keeps {kept}\nbefore {former:#?}\nafter {now:#?}"));
        }
    }
    Ok(())
}

/// Makes one file and imports it; returns the import if there was something to import.
fn step(
    office: &mut Office,
    random: &mut Random,
    of: &Type,
    tables: &Tables,
    is_first: bool,
) -> Result<Option<Planned>, String> {
    let mut others = tables.clone();
    let records = others.remove(of.key).unwrap_or_default();
    let world = World { users: office.users(), aliases: office.aliases(), records, others, lists: values::lists() };
    let case = making::make(random, of, &world, is_first);
    let told = reference::tell(of, &world, &case.choices, &case.rows);
    let result = import(office, random, of, &world, &case, &told);
    result.map_err(|why| format!("{why}\n{}", describe(of, &world, &case)))
}

fn import(
    office: &mut Office,
    random: &mut Random,
    of: &Type,
    world: &World,
    case: &Case,
    told: &Told,
) -> Result<Option<Planned>, String> {
    let planned = match office.plan(of, case) {
        Err(Error::NoUserRows) if told.rows.values().all(|(share, _, _)| *share == Share::Nobody) => return Ok(None),
        other => other.map_err(|error| format!("no plan: {error}"))?,
    };
    compare_plan(office, &planned, case, told)?;
    let imported = apply(office, random, &planned, told)?;
    compare_result(&office.shares(&planned), &planned, case, &imported)?;
    let mut expected = told.after(world, of, &imported);
    let numbers = compare_records(&expected[of.key], office.records(of))?;
    for (key, records) in world.others.keys().map(|key| (key, expected.remove(key).unwrap())) {
        let found = office.records(&types::by_key(key));
        compare_records(&renumbered(records, &numbers), found).map_err(|why| format!("{key}: {why}"))?;
    }
    Ok((!imported.is_empty()).then_some(planned))
}

/// Compares what the import says it did with the plan: "the plan's counts always add up".
fn compare_result(
    shares: &[ShareEntry],
    planned: &Planned,
    case: &Case,
    imported: &BTreeSet<Share>,
) -> Result<(), String> {
    let rows: u64 = shares.iter().map(|share| share.counts.rows()).sum();
    if rows != case.rows.len() as u64 {
        return Err(format!("{} rows, and {rows} in the result", case.rows.len()));
    }
    for (share, before) in shares.iter().zip(&planned.shares) {
        let is_imported = share.state == ShareState::Imported;
        let should_be = imported.contains(&program::share(share.of));
        if (share.ix, share.of, share.counts, is_imported) != (before.ix, before.of, before.counts, should_be) {
            return Err(format!("the result {share:?} of the plan {before:?}"));
        }
    }
    Ok(())
}

/// Gives records that refer to new ones the numbers that those have.
fn renumbered(mut records: Vec<Record>, numbers: &BTreeMap<i64, i64>) -> Vec<Record> {
    for record in &mut records {
        if let Some(id) = record.values.get_mut("customer")
            && let Some(number) = id.parse().ok().and_then(|id: i64| numbers.get(&id))
        {
            *id = number.to_string();
        }
    }
    records
}

/// Compares the counts and what each row does.
fn compare_plan(office: &mut Office, planned: &Planned, case: &Case, told: &Told) -> Result<(), String> {
    let mut total = Counts::default();
    let mut rows: BTreeMap<u64, (Share, ProgramOutcome)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for share in &planned.shares {
        total.add_all(&share.counts);
        let of = program::share(share.of);
        let mut counted = Counts::default();
        for row in office.rows(planned, share.ix) {
            counted.add(row.outcome);
            if row.outcome == ProgramOutcome::Deletes {
                continue;
            }
            rows.insert(row.number, (of, row.outcome));
            if row.raised.is_some() != told.raising.contains(&row.number) {
                wrong.push(format!("row {}: raises {:?}, and the model tells otherwise", row.number, row.raised));
            }
            let (told_share, told_outcome, why) = told.rows[&row.number];
            if (told_share, program::outcome(told_outcome)) != (of, row.outcome) {
                let problems: Vec<String> = row.problems.iter().map(ToString::to_string).collect();
                wrong.push(format!(
                    "row {}: {of:?} {:?} {problems:?}, and the model tells {told_share:?} {told_outcome:?} {why:?}",
                    row.number, row.outcome
                ));
            }
        }
        if counted != share.counts {
            wrong.push(format!("{of:?}: counts {:?}, rows {counted:?}", share.counts));
        }
        let all = told.rows.values().filter(|(told, _, _)| *told == of).count() as u64;
        if share.counts.rows() != all {
            wrong.push(format!("{of:?}: {all} rows, and counts {:?}", share.counts));
        }
        for outcome in
            [Outcome::New, Outcome::Changed, Outcome::Unchanged, Outcome::Moves, Outcome::Problem, Outcome::LeftOut]
        {
            let (found, expected) = (share.counts.get(program::outcome(outcome)), told.count(of, outcome) as u64);
            if found != expected {
                wrong.push(format!("{of:?}: {found} {outcome:?}, and the model tells {expected}"));
            }
        }
        let found = (share.counts.get(ProgramOutcome::Deletes), share.existing);
        let of_model = |map: &BTreeMap<Share, usize>| map.get(&of).copied().unwrap_or(0) as u64;
        let expected = (of_model(&told.deleted), of_model(&told.existing));
        if found != expected {
            wrong.push(format!("{of:?}: {found:?} deleted of, and the model tells {expected:?}"));
        }
    }
    if total.rows() != case.rows.len() as u64 || rows.len() != case.rows.len() {
        wrong.push(format!("{} rows, and counts {total:?} for {} of them", case.rows.len(), rows.len()));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// Imports all shares, or some of them one by one; returns those that are imported.
fn apply(office: &mut Office, random: &mut Random, planned: &Planned, told: &Told) -> Result<BTreeSet<Share>, String> {
    let all: BTreeSet<Share> =
        planned.shares.iter().map(|share| program::share(share.of)).filter(|share| *share != Share::Nobody).collect();
    if random.percent(70) {
        let count = |map: &BTreeMap<Share, usize>, share| map.get(share).copied().unwrap_or(0);
        let is_guarded = all.iter().any(|share| count(&told.deleted, share) * 100 > count(&told.existing, share) * 20);
        match office.import_all(planned, false) {
            Err(Error::DeletionGuard { .. }) if is_guarded => {
                office.import_all(planned, true).map_err(|error| format!("no import: {error}"))?;
            }
            Ok(()) if is_guarded => return Err("the deletion guard lets more than 20 % pass".to_owned()),
            other => other.map_err(|error| format!("no import: {error}"))?,
        }
        return Ok(all);
    }
    let chosen: BTreeSet<Share> = all.iter().filter(|_| random.percent(60)).copied().collect();
    for share in planned.shares.iter().filter(|share| all.contains(&program::share(share.of))) {
        let takes = chosen.contains(&program::share(share.of));
        office.decide(planned, share, takes).map_err(|error| format!("share of {}: {error}", share.label))?;
    }
    Ok(chosen)
}

/// Compares the records with those of the model: those that were there by their number, new ones by what they hold and
/// in their order. Returns the numbers that new ones have got.
fn compare_records(expected: &[Record], mut found: Vec<Record>) -> Result<BTreeMap<i64, i64>, String> {
    let mut wrong = Vec::new();
    let mut numbers = BTreeMap::new();
    for record in expected.iter().filter(|record| record.id > 0) {
        let at = found.iter().position(|other| other.id == record.id);
        match at.map(|at| found.remove(at)) {
            Some(other) if other == *record => {}
            other => wrong.push(format!("{record:?} expected, found {other:?}")),
        }
    }
    for record in expected.iter().filter(|record| record.id <= 0) {
        match found.iter().position(|other| is_like(record, other)) {
            Some(at) => drop(numbers.insert(record.id, found.remove(at).id)),
            None => wrong.push(format!("new {record:?} expected")),
        }
    }
    wrong.extend(found.iter().map(|record| format!("found besides: {record:?}")));
    if wrong.is_empty() { Ok(numbers) } else { Err(wrong.join("\n")) }
}

fn is_like(expected: &Record, found: &Record) -> bool {
    let is_value = |(key, value): (&&str, &String)| match found.values.get(key) {
        Some(other) => value == other || value == MADE,
        None => false,
    };
    (expected.owner, expected.binned) == (found.owner, found.binned)
        && expected.values.len() == found.values.len()
        && expected.values.iter().all(is_value)
}

/// Returns everything that is needed to see the case.
fn describe(of: &Type, world: &World, case: &Case) -> String {
    let mut text = case.csv();
    let records = world.records.iter().map(|record| format!("{record:?}")).collect::<Vec<_>>().join("\n");
    text.push_str(&format!("\n{:#?}\nrecords before:\n{records}\n", case.choices));
    for (key, records) in &world.others {
        let records = records.iter().map(|record| format!("{record:?}")).collect::<Vec<_>>().join("\n");
        text.push_str(&format!("{key}:\n{records}\n"));
    }
    if of.key == "things" {
        text.push_str(&types::to_toml(of));
    }
    text
}
