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

mod choices;
mod making;
mod program;
mod random;
mod reference;
mod types;
mod values;

use choices::{Outcome, Record, Share, World};
use making::Case;
use muster::domain::plan::{Counts, Outcome as ProgramOutcome};
use muster::job::Error;
use program::{Office, Planned};
use random::Random;
use reference::{MADE, Told};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use types::Type;

/// What a round tries: its record type, and one whose records must be there before.
type Setting = fn(&mut Random) -> (Type, Option<Type>);

#[test]
fn imports_of_owned_types_do_what_the_model_tells() {
    run(
        12,
        |random| {
            if random.percent(60) { (types::customers(), None) } else { (types::tasks(), Some(types::customers())) }
        },
    );
}

#[test]
fn imports_of_company_wide_types_do_what_the_model_tells() {
    run(3, |random| {
        let all: [fn() -> Type; 4] = [types::people, types::members, types::clients, types::user_accounts];
        (random.pick(&all)(), None)
    });
}

#[test]
fn imports_of_own_types_do_what_the_model_tells() {
    run(3, |random| (types::own(random), None));
}

fn run(usual: u64, setting: Setting) {
    let first = random::first_seed();
    for seed in first..first + random::rounds(usual) {
        let mut random = Random::new(seed);
        let (of, before) = setting(&mut random);
        let tried = catch_unwind(AssertUnwindSafe(|| round(&mut random, &of, before.as_ref())));
        if let Err(why) = tried.unwrap_or_else(|_| Err("it panics, as told above".to_owned())) {
            panic!("MUSTER_SEED={seed} MUSTER_ROUNDS=1, {}: {why}", of.key);
        }
    }
}

/// Imports a few files one after another, and takes the last ones back.
fn round(random: &mut Random, of: &Type, before: Option<&Type>) -> Result<(), String> {
    let mut office = Office::new((of.key == "things").then_some(of));
    let mut customers = Vec::new();
    if let Some(before) = before {
        step(&mut office, random, before, &[], true)?;
        customers = office.records(before);
    }
    let mut done = Vec::new();
    for number in 0..2 + random.below(3) {
        let former = office.records(of);
        if let Some(planned) = step(&mut office, random, of, &customers, number == 0)? {
            done.push((planned, former));
        }
    }
    for (planned, former) in done.iter().rev().take(1 + random.below(done.len().max(1))) {
        let kept = office.undo(planned).map_err(|error| format!("undo: {error}"))?;
        let now = office.records(of);
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
    customers: &[Record],
    is_first: bool,
) -> Result<Option<Planned>, String> {
    let world = World {
        users: office.users(),
        aliases: office.aliases(),
        records: office.records(of),
        customers: customers.to_vec(),
        lists: values::lists(),
    };
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
    if office.records(of).len() < world.records.len() {
        return Err("records are gone for good".to_owned());
    }
    compare_records(&told.after(&world.records, of, &imported), office.records(of))?;
    Ok((!imported.is_empty()).then_some(planned))
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
        for outcome in [Outcome::New, Outcome::Changed, Outcome::Unchanged, Outcome::Problem, Outcome::LeftOut] {
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

/// Compares the records with those of the model: those that were there by their number, new ones by what they hold.
fn compare_records(expected: &[Record], mut found: Vec<Record>) -> Result<(), String> {
    let mut wrong = Vec::new();
    for record in expected.iter().filter(|record| record.id != 0) {
        let at = found.iter().position(|other| other.id == record.id);
        match at.map(|at| found.remove(at)) {
            Some(other) if other == *record => {}
            other => wrong.push(format!("{record:?} expected, found {other:?}")),
        }
    }
    for record in expected.iter().filter(|record| record.id == 0) {
        match found.iter().position(|other| is_like(record, other)) {
            Some(at) => drop(found.remove(at)),
            None => wrong.push(format!("new {record:?} expected")),
        }
    }
    wrong.extend(found.iter().map(|record| format!("found besides: {record:?}")));
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
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
    if of.key == "things" {
        text.push_str(&types::to_toml(of));
    }
    text
}
