//! `muster import --batches`: a file over a limit as several imports, one after another.

use super::import::{Printing, carry_out, conclude, ending, refused, run_unattended, stopped_import, unwritten};
use super::json::{self, Issue, Run, Shape, TableFacts, Written};
use super::order::Running;
use super::plan_text::{assignment_text, issue_line, table_facts, total};
use super::shell::Shell;
use super::text::{add, counted, line, printable, rows};
use super::{Ending, Failure};
use crate::domain::choices::Mode;
use crate::domain::history::{Scope, UndoOrder};
use crate::domain::plan::{Counts, Outcome as RowOutcome};
use crate::domain::text::grouped;
use crate::job::batches::{self, Cut};
use crate::job::history::undo;
use crate::job::unattended::{Order, Outcome};
use crate::job::{self, NoProgress, Session};
use serde::Serialize;
use std::collections::BTreeMap;

/// Damaged rows that are named; `muster inspect` names all.
const EXAMPLES: usize = 3;

/// What `muster import --batches --json` prints, also for a file that fits one import: the runs in their order, each
/// with the keys that `muster import --json` has.
#[derive(Debug, Serialize)]
struct Facts {
    /// Name of the file.
    file: String,
    /// Whether nothing was changed.
    dry_run: bool,
    /// How the table stands in the file.
    table: TableFacts,
    /// Rows under the header, in all batches and in none.
    rows: u64,
    /// Rows whose user is not found. They are in no batch, and in the totals they are problems.
    unassigned: u64,
    /// Rows of users who are left out. They are in no batch, and in the totals they are left out.
    left_out: u64,
    /// What was noticed about rows of the file, at most 1,000.
    issues: Vec<Issue>,
    /// How much was noticed in all.
    issue_count: u64,
    /// What of the configuration does not fit.
    drift: Vec<String>,
    /// The file with the rows whose user is not found.
    not_found_file: Option<Written>,
    /// How many batches there are.
    batch_count: usize,
    /// The batches that were run. Rows count from 1 in each.
    batches: Vec<BatchFacts>,
    /// The plan of all that were run.
    totals: BTreeMap<&'static str, u64>,
    /// What ended the run before all batches were done; null when nothing did.
    failure: Option<FailureFacts>,
}

/// A batch that was run.
#[derive(Debug, Serialize)]
struct BatchFacts {
    /// Its number, from 1.
    batch: usize,
    /// Number of its first row in the whole file; null where the file is the only batch.
    first_row: Option<u64>,
    /// Number of its last row in the whole file.
    last_row: Option<u64>,
    #[serde(flatten)]
    run: Run,
}

/// What ended the run early.
#[derive(Debug, Serialize)]
struct FailureFacts {
    /// The batch that was not imported.
    batch: usize,
    /// What happened.
    message: String,
}

/// Runs the order: as one import where the file fits, else in batches.
pub(crate) fn run(
    session: &mut Session,
    order: &Order,
    printing: &Printing,
    running: &Running,
    shell: &mut Shell<'_>,
) -> Result<Ending, Failure> {
    let yes = running.yes;
    let (what, found, limit) = match carry_out(session, order, printing, yes, shell) {
        Err(Failure::Job(job::Error::Limit { what, found, limit })) => (what, found, limit),
        Err(failure) => return Err(failure),
        Ok(outcome) => {
            return conclude(&outcome, printing, shell, |shell| {
                if printing.json {
                    shell.print_json(&Shape::new(printing.command, whole(session, order, &outcome, printing)?))
                } else {
                    printing.print(session, order, &outcome, shell)
                }
            });
        }
    };
    let cut = shell.work(session, printing.show, |session, progress| batches::cut(session, order, progress))??;
    let mut totals = Counts::default();
    totals.set(RowOutcome::LeftOut, cut.left_out);
    totals.set(RowOutcome::Problem, cut.unassigned);
    let ending = if cut.not_found.is_some() && !order.dry_run { Ending::RowsLeftOut } else { Ending::Done };
    let runs = Runs { cut, done: Vec::new(), totals, ending, unwritten: None };
    runs.check_outputs(order, running, shell)?;
    if !printing.json {
        let over = format!("{} {what}, and one import may bring at most {}", grouped(found), grouped(limit));
        let text = runs.heading(session, order, &over)?;
        shell.print(&text)?;
    }
    runs.run(session, order, printing, yes, shell)
}

/// Returns the object of a file that fits one import: it is its only batch.
fn whole(session: &Session, order: &Order, outcome: &Outcome, printing: &Printing) -> Result<Facts, Failure> {
    let staged = &outcome.staged;
    let run = printing.with_view(session, order, outcome, |view| Ok(json::run(view, order.dry_run)))?;
    Ok(Facts {
        file: order.name(),
        dry_run: order.dry_run,
        table: TableFacts::from(&staged.shape),
        rows: staged.rows,
        unassigned: 0,
        left_out: 0,
        issues: staged.issues.iter().map(Issue::from).collect(),
        issue_count: staged.issue_count,
        drift: outcome.drift.iter().map(ToString::to_string).collect(),
        not_found_file: outcome.not_found.as_ref().map(Written::from),
        batch_count: 1,
        batches: vec![BatchFacts { batch: 1, first_row: None, last_row: None, run }],
        totals: json::counts(&outcome.counts()),
        failure: None,
    })
}

/// The batches of a file while they are run.
struct Runs {
    cut: Cut,
    done: Vec<Done>,
    totals: Counts,
    ending: Ending,
    /// What is said at the end of a batch whose files could not be written.
    unwritten: Option<Failure>,
}

/// A batch that was run.
struct Done {
    import: Option<i64>,
    facts: Option<BatchFacts>,
}

impl Runs {
    /// Refuses files of the batches that stand in the way of others, before the first batch.
    fn check_outputs(&self, order: &Order, running: &Running, shell: &Shell<'_>) -> Result<(), Failure> {
        let db = shell.db()?;
        for at in 0..self.cut.batches.len() {
            let batch = self.cut.order(at, order);
            let problems = batch.problems.as_deref().filter(|_| running.problems.is_some());
            let named: Vec<_> = [problems, batch.report.as_deref()].into_iter().flatten().collect();
            running.overwriting.check_all(&named, &[&db])?;
        }
        Ok(())
    }

    /// Returns what is told before the first batch.
    fn heading(&self, session: &Session, order: &Order, over: &str) -> Result<String, Failure> {
        let cut = &self.cut;
        let mut out = format!("{}\n", table_facts(&order.name(), &cut.shape, cut.rows));
        for issue in cut.issues.iter().take(EXAMPLES) {
            line(&mut out, format_args!("  {}", issue_line(issue)));
        }
        let more = cut.issue_count.saturating_sub(EXAMPLES as u64);
        if more > 0 {
            let more = counted(more, "more damaged row", "more damaged rows");
            line(&mut out, format_args!("  and {more}; see them with: muster inspect"));
        }
        let of = if order.configuration.is_some() { "configuration" } else { "earlier import" };
        for drift in &cut.drift {
            line(&mut out, format_args!("  {of}: {}", printable(&drift.to_string())));
        }
        if let Some(table) = &cut.assignment {
            out.push_str(&assignment_text(table, &job::organisation::users(session)?));
        }
        let parts = counted(cut.batches.len() as u64, "batch", "batches");
        line(&mut out, format_args!("{over}: {parts}, one after another"));
        Ok(out)
    }

    /// Runs one batch after another; the first that fails ends the run, and what was done before it stays.
    fn run(
        mut self,
        session: &mut Session,
        order: &Order,
        printing: &Printing,
        yes: bool,
        shell: &mut Shell<'_>,
    ) -> Result<Ending, Failure> {
        let mut failure = self.refused(session, order, printing, shell).err();
        while failure.is_none() && self.done.len() < self.cut.batches.len() {
            let number = self.done.len() + 1;
            failure = self.next(session, order, printing, yes, shell).err().map(|failure| (number, failure));
        }
        let failure = failure.map(|(number, failure)| (number, self.placed(number, failure)));
        if printing.json && (failure.is_none() || !self.done.is_empty()) {
            let facts = self.facts(order, failure.as_ref());
            shell.print_json(&Shape::new(printing.command, facts))?;
        } else if failure.is_none() {
            shell.print(&self.last_lines(order))?;
        }
        failure.map(|(_, failure)| failure).or(self.unwritten).map_or(Ok(self.ending), Err)
    }

    /// Says of a failure which batch it ended, and which ones were imported before it.
    fn placed(&self, number: usize, failure: Failure) -> Failure {
        let all = self.cut.batches.len();
        let imports: Vec<_> = (1..)
            .zip(&self.done)
            .filter_map(|(number, done)| done.import.map(|import| format!("batch {number} (import {import})")))
            .collect();
        let rest = match number {
            first if first == all => format!("batch {all}"),
            first => format!("batches {first} to {all}"),
        };
        let state = (!imports.is_empty()).then(|| format!("imported: {}; not imported: {rest}", imports.join(", ")));
        let hint = state.as_ref().map(|_| match self.cut.mode() {
            Mode::Create => "Run the same command again for the others; rows that were imported are problems then",
            Mode::Update | Mode::UpdateOnly | Mode::UpdateIncludingDeletion => {
                "Run the same command again for the others; what was imported is unchanged then"
            }
        });
        Failure::Within { place: format!("batch {number} of {all}"), state, hint, failure: Box::new(failure) }
    }

    /// Plans every batch before the first is written, where a problem in any of them is to stop all.
    fn refused(
        &mut self,
        session: &mut Session,
        order: &Order,
        printing: &Printing,
        shell: &mut Shell<'_>,
    ) -> Result<(), (usize, Failure)> {
        let all = if order.stop_on_problems && !order.dry_run { self.cut.batches.len() } else { 0 };
        for at in 0..all {
            let look = Order { dry_run: true, report: None, ..self.cut.order(at, order) };
            let told = run_unattended(session, &look, None, printing.show, shell).and_then(|outcome| {
                if outcome.refused {
                    if !printing.json {
                        shell.print(&format!("\n{}", self.title(at)))?;
                    }
                    self.tell(at, session, (&look, &outcome), printing, shell)?;
                }
                Ok(())
            });
            told.map_err(|failure| (at + 1, failure))?;
        }
        Ok(())
    }

    /// Runs the next batch and prints what it does.
    fn next(
        &mut self,
        session: &mut Session,
        order: &Order,
        printing: &Printing,
        yes: bool,
        shell: &mut Shell<'_>,
    ) -> Result<(), Failure> {
        let at = self.done.len();
        if shell.is_cancelled() {
            return Err(job::Error::Cancelled.into());
        }
        if !printing.json {
            shell.print(&format!("\n{}", self.title(at)))?;
        }
        let order = self.cut.order(at, order);
        let outcome = carry_out(session, &order, printing, yes, shell)?;
        if let Some(import) = stopped_import(&outcome, shell) {
            // Whole batches are easier to go on with than one of which some users are done.
            undo(session, &UndoOrder::new(import.id, Scope::Everything), &mut NoProgress)?;
            return Err(job::Error::Cancelled.into());
        }
        self.tell(at, session, (&order, &outcome), printing, shell)
    }

    /// Prints what a batch does, or keeps it for the object of all; one with problems may be refused.
    fn tell(
        &mut self,
        at: usize,
        session: &Session,
        (order, outcome): (&Order, &Outcome),
        printing: &Printing,
        shell: &mut Shell<'_>,
    ) -> Result<(), Failure> {
        let facts = if printing.json {
            let run = printing.with_view(session, order, outcome, |view| Ok(json::run(view, order.dry_run)))?;
            let batch = self.cut.batches.get(at);
            let first_row = batch.map(|batch| batch.first);
            Some(BatchFacts { batch: at + 1, first_row, last_row: batch.map(|batch| batch.last), run })
        } else {
            printing.print(session, order, outcome, shell)?;
            None
        };
        let shares = outcome.import.as_ref().map_or(&outcome.planned.shares, |import| &import.shares);
        self.totals.add_all(&total(shares));
        if ending(outcome) == Ending::RowsLeftOut {
            self.ending = Ending::RowsLeftOut;
        }
        self.done.push(Done { import: outcome.import.as_ref().map(|import| import.id.0), facts });
        self.unwritten = self.unwritten.take().or_else(|| unwritten(outcome, &printing.db).err());
        refused(outcome)
    }

    /// Returns the line above what a batch does: "batch 2 of 3: 100 users, 34,120 rows".
    fn title(&self, at: usize) -> String {
        let mut out = format!("batch {} of {}: ", at + 1, self.cut.batches.len());
        let Some(batch) = self.cut.batches.get(at) else { return out };
        if !batch.users.is_empty() {
            out.push_str(&counted(batch.users.len() as u64, "user", "users"));
            out.push_str(", ");
        }
        out.push_str(&rows(batch.rows));
        if !self.cut.whole_users {
            add(
                &mut out,
                format_args!(", from row {} to row {} of the file", grouped(batch.first), grouped(batch.last)),
            );
        }
        out
    }

    /// Returns the lines for all batches.
    fn last_lines(&self, order: &Order) -> String {
        let counts: Vec<_> = RowOutcome::ALL
            .into_iter()
            .filter(|outcome| self.totals.get(*outcome) > 0)
            .map(|outcome| format!("{} {}", outcome.label(), grouped(self.totals.get(outcome))))
            .collect();
        let done = if order.dry_run { "planned" } else { "done" };
        let batches = counted(self.done.len() as u64, "batch", "batches");
        let mut out = format!("\nall {batches} {done}: {}\n", counts.join(", "));
        let others =
            [(self.cut.unassigned, "their users are not found"), (self.cut.left_out, "their users are left out")];
        for (number, why) in others.into_iter().filter(|(number, _)| *number > 0) {
            line(&mut out, format_args!("{} in no batch: {why}", rows(number)));
        }
        if let Some(file) = &self.cut.not_found {
            line(&mut out, format_args!("Rows whose users are not found were written to {}", file.path.display()));
        }
        out
    }

    fn facts(&mut self, order: &Order, failure: Option<&(usize, Failure)>) -> Facts {
        let cut = &self.cut;
        let facts = |(batch, failure): &(usize, Failure)| {
            let message = failure.lines().into_iter().next().unwrap_or_default();
            FailureFacts { batch: *batch, message }
        };
        Facts {
            file: order.name(),
            dry_run: order.dry_run,
            table: TableFacts::from(&cut.shape),
            rows: cut.rows,
            unassigned: cut.unassigned,
            left_out: cut.left_out,
            issues: cut.issues.iter().map(Issue::from).collect(),
            issue_count: cut.issue_count,
            drift: cut.drift.iter().map(ToString::to_string).collect(),
            not_found_file: cut.not_found.as_ref().map(Written::from),
            batch_count: cut.batches.len(),
            totals: json::counts(&self.totals),
            failure: failure.map(facts),
            batches: self.done.drain(..).filter_map(|done| done.facts).collect(),
        }
    }
}
