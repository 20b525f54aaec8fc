//! What is written of a plan comes back, and nothing else does.

use super::*;
use crate::domain::directory::UserId;
use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::plan::{Outcome, PlannedCell, Raised, RecordId, Transferred};
use crate::domain::problem::Problem;
use crate::domain::value::Value;

/// A simple generator: the same rows in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn text(&mut self) -> String {
        let len = self.roll(30);
        (0..len).map(|_| ['a', 'Ü', '\n', '€', '"', '0', '🙂'][usize::try_from(self.roll(7)).unwrap()]).collect()
    }

    fn value(&mut self) -> Value {
        match self.roll(4) {
            0 => Value::Empty,
            1 => Value::Text(self.text()),
            2 => Value::Integer(i64::MIN.wrapping_add(self.0.cast_signed())),
            _ => Value::Real(f64::from(u32::try_from(self.roll(1_000)).unwrap()) / 7.0),
        }
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.roll(3) == 0 { Some(make(self)) } else { None }
    }

    fn problem(&mut self) -> Problem {
        let kinds = ProblemKind::ALL.len() as u64;
        Problem {
            kind: ProblemKind::ALL[usize::try_from(self.roll(kinds)).unwrap()],
            field: self.maybe(|dice| FieldIx(u16::try_from(dice.roll(500)).unwrap())),
            column: self.maybe(|dice| ColumnIx(u32::try_from(dice.roll(500)).unwrap())),
            value: self.text(),
            details: (0..self.roll(3)).map(|_| self.text()).collect(),
        }
    }

    fn row(&mut self, fields: u64) -> PlannedRow {
        PlannedRow {
            number: self.roll(1 << 30),
            outcome: Outcome::ALL[usize::try_from(self.roll(7)).unwrap()],
            record: self.maybe(|dice| RecordId(dice.0.cast_signed())),
            revision: self.roll(9).cast_signed(),
            revived: self.roll(2) == 0,
            transferred: self.maybe(|dice| Transferred {
                from: UserId(dice.0.cast_signed()),
                record: RecordId(dice.0.cast_signed()),
                related: u32::try_from(dice.roll(500)).unwrap(),
            }),
            raised: self.maybe(|dice| Raised { record: RecordId(dice.0.cast_signed()), value: dice.value() }),
            cells: (0..fields)
                .map(|_| PlannedCell { value: self.value(), old: self.maybe(Self::value), raw: self.maybe(Self::text) })
                .collect(),
            problems: (0..self.roll(3)).map(|_| self.problem()).collect(),
        }
    }
}

fn written(path: &Path, rows: &[(ShareIx, PlannedRow)]) -> PlanShape {
    let shape = PlanShape { fields: vec![FieldIx(3), FieldIx(0), FieldIx(300)] };
    let mut writer = PlanWriter::create(path, PlanNumber(3), &shape).unwrap();
    for (share, row) in rows {
        writer.push(*share, row).unwrap();
    }
    writer.finish().unwrap();
    shape
}

fn sample() -> Vec<(ShareIx, PlannedRow)> {
    let mut dice = Dice(7);
    (0..2_000).map(|_| (ShareIx(u32::try_from(dice.roll(5)).unwrap()), dice.row(3))).collect()
}

#[test]
fn a_plan_comes_back_as_written_in_any_order_and_by_share_and_outcome() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan");
    let rows = sample();
    let shape = written(&path, &rows);
    let mut plan = PlanFile::open(&path).unwrap();
    assert_eq!((plan.shape(), plan.len()), (&shape, 2_000));
    let mut dice = Dice(9);
    for position in (0..2_000).chain((0..2_000).map(|_| u32::try_from(dice.roll(2_000)).unwrap())) {
        assert_eq!(plan.read(position).unwrap(), rows[position as usize].1);
    }
    for outcomes in [&[][..], &[Outcome::New], &[Outcome::Deletes, Outcome::LeftOut]] {
        let expected: Vec<u32> = (0_u32..)
            .zip(&rows)
            .filter(|(_, (share, row))| {
                *share == ShareIx(3) && (outcomes.is_empty() || outcomes.contains(&row.outcome))
            })
            .map(|(position, _)| position)
            .collect();
        assert_eq!(plan.positions(ShareIx(3), outcomes).unwrap(), expected);
    }
    let remarked = plan.with_remarks(ShareIx(1)).unwrap();
    let is_remarked = |row: &PlannedRow| row.has_warnings() || row.outcome == Outcome::Problem;
    let expected: Vec<u32> = (0..)
        .zip(&rows)
        .filter(|(_, (share, row))| *share == ShareIx(1) && is_remarked(row))
        .map(|(at, _)| at)
        .collect();
    assert_eq!(remarked, expected);
    assert!(plan.read(2_000).is_err());
}

#[test]
fn a_row_is_read_into_another_as_if_that_had_been_empty() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan");
    let rows = sample();
    written(&path, &rows);
    let mut plan = PlanFile::open(&path).unwrap();
    let (mut whole, mut changed) = (PlannedRow::default(), PlannedRow::default());
    let (unpacker, mut packed) = (plan.unpacker(), PackedPlan::default());
    for (position, (_, row)) in (0..).zip(&rows) {
        plan.read_into(position, &mut whole).unwrap();
        assert_eq!(whole, *row);
        plan.read_packed(position, &mut packed).unwrap();
        unpacker.changed(&packed, 1, &mut changed).unwrap();
        let mut expected = row.clone();
        for (at, cell) in expected.cells.iter_mut().enumerate() {
            if at != 1 && cell.old.is_none() {
                *cell = PlannedCell::default();
            }
        }
        assert_eq!(changed, expected);
    }
}

#[test]
fn a_plan_that_is_damaged_or_not_whole_is_never_read_as_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan");
    let rows = &sample()[..40];
    written(&path, rows);
    for file in [path.clone(), index_of(&path)] {
        let whole = std::fs::read(&file).unwrap();
        let step = (whole.len() / 300).max(7) | 1;
        for at in (0..whole.len()).step_by(step) {
            let mut bytes = whole.clone();
            bytes[at] = bytes[at].wrapping_add(1 + u8::try_from(at % 200).unwrap());
            std::fs::write(&file, &bytes).unwrap();
            let Ok(mut plan) = PlanFile::open(&path) else { continue };
            for (position, (_, row)) in (0..).zip(rows) {
                if let Ok(read) = plan.read(position) {
                    assert_eq!(read, *row, "byte {at} of {}", file.display());
                }
            }
        }
        std::fs::write(&file, whole.get(..whole.len() - 1).unwrap()).unwrap();
        assert!(PlanFile::open(&path).is_err());
        std::fs::write(&file, &whole).unwrap();
    }
    let mut writer = PlanWriter::create(&path, PlanNumber(1), &PlanShape { fields: Vec::new() }).unwrap();
    writer.push(ShareIx(0), &Dice(1).row(0)).unwrap();
    drop(writer);
    let mut former = PlanFile::open(&path).unwrap();
    assert_eq!(former.read(0).unwrap(), rows[0].1, "a plan that was begun anew and not finished changes nothing");
}
