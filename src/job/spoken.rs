//! What the window is told, with the words that are stored in English in its language.

use crate::domain::audit::{AuditEntry, Deed};
use crate::domain::history::{ImportEntry, RestorePoint};
use crate::domain::past::ImportLine;
use crate::domain::plan::Outcome;
use crate::domain::schedule::Schedule;
use crate::job::request::Answer;
use crate::job::results::{Planned, Started};
use crate::job::run_due::RunReport;
use crate::job::{outbox, schedule};
use crate::messages::{Language, spoken, stored, stored_as};
use crate::tr;

/// Puts the stored words of an answer into the language of the window.
#[expect(clippy::too_many_lines, reason = "every answer is listed, so that none with words is forgotten")]
pub(super) fn shown(mut answer: Answer) -> Answer {
    if spoken() == Language::English {
        return answer;
    }
    match &mut answer {
        Answer::Overview(overview) => {
            overview.open.iter_mut().for_each(of_line);
            overview.runs.values_mut().for_each(of_run);
        }
        Answer::Started(started) => of_started(started),
        Answer::Staged(staged) => staged.same_content.iter_mut().for_each(of_import),
        Answer::Planned(planned) => of_plan(planned),
        Answer::Import(entry) => of_import(entry),
        Answer::Resumed(resumed) => {
            of_started(&mut resumed.started);
            resumed.staged.same_content.iter_mut().for_each(of_import);
            resumed.planned.iter_mut().for_each(of_plan);
        }
        Answer::KeptPlan(kept) => of_plan(&mut kept.planned),
        Answer::History(page) => page.lines.iter_mut().for_each(of_line),
        Answer::RestorePoints(points) => points.iter_mut().for_each(of_point),
        Answer::Schedule(schedule::Answer::Runs(runs)) => {
            for scheduled in runs {
                of_run(&mut scheduled.run);
                of_import(&mut scheduled.import);
            }
        }
        Answer::Schedule(schedule::Answer::Set(run)) => of_run(run),
        Answer::Schedule(schedule::Answer::Ran(ran)) => ran.runs.iter_mut().for_each(of_report),
        Answer::Audit(page) => page.lines.iter_mut().for_each(of_audit),
        Answer::Outbox(outbox::Answer::Letters(letters)) => {
            letters.iter_mut().filter_map(|letter| letter.why.as_mut()).for_each(say);
        }
        Answer::Signal(_)
        | Answer::Looked(_)
        | Answer::FileRows(_)
        | Answer::RawRow(_)
        | Answer::Origin(_)
        | Answer::Assigned(_)
        | Answer::Rows(_)
        | Answer::Causes(_)
        | Answer::Alike(_)
        | Answer::Copied(_)
        | Answer::Original(_)
        | Answer::Done
        | Answer::Written(_)
        | Answer::Parts(_)
        | Answer::Undone(_)
        | Answer::Restore(_)
        | Answer::Configurations(_)
        | Answer::ConfigurationVersions(_)
        | Answer::ConfigurationImported { .. }
        | Answer::Fitting(_)
        | Answer::Configured(_)
        | Answer::Users(_)
        | Answer::Lists(_)
        | Answer::ListImported(_)
        | Answer::Records(_)
        | Answer::Outbox(outbox::Answer::Sent(_) | outbox::Answer::Exported(_))
        | Answer::People(_)
        | Answer::Settings(_)
        | Answer::SettingsImported(_) => {}
    }
    answer
}

/// Puts words into the language where they are words of the program.
fn say(words: &mut String) {
    if let Some(told) = stored(words) {
        *words = told;
    }
}

fn of_started(started: &mut Started) {
    say(&mut started.file_name);
    started.same_content.iter_mut().for_each(of_import);
}

fn of_plan(planned: &mut Planned) {
    planned.shares.iter_mut().for_each(|share| say(&mut share.label));
}

fn of_import(entry: &mut ImportEntry) {
    say(&mut entry.file_name);
    entry.shares.iter_mut().for_each(|share| say(&mut share.label));
}

fn of_line(line: &mut ImportLine) {
    say(&mut line.file_name);
}

fn of_run(run: &mut Schedule) {
    run.why.iter_mut().for_each(say);
    for share in &mut run.shares {
        say(&mut share.label);
        share.waits.iter_mut().for_each(say);
    }
}

fn of_report(report: &mut RunReport) {
    say(&mut report.file_name);
    report.why.iter_mut().for_each(say);
    report.later.iter_mut().for_each(say);
    for (label, why) in &mut report.waits {
        say(label);
        say(why);
    }
}

/// What a person wrote stays as it is: only a restore point of an import is named after its file by the program.
fn of_point(point: &mut RestorePoint) {
    let told = match point.import {
        Some(_) => stored_as("stored-before-file", &point.reason),
        None => stored(&point.reason),
    };
    if let Some(told) = told {
        point.reason = told;
    }
}

/// The log itself is written in one language for good; only what is shown of it is put into another.
fn of_audit(entry: &mut AuditEntry) {
    let subject = stored_as("audit-of-share", &entry.subject)
        .or_else(|| stored_as("audit-of-import", &entry.subject))
        .or_else(|| stored_as("audit-of-point", &entry.subject));
    if let Some(told) = subject {
        entry.subject = told;
    }
    let counted = entry.detail.split(", ").map(counted).collect::<Option<Vec<_>>>();
    let of_file = || stored_as("stored-before-file", &entry.detail);
    let told = match Deed::from_key(&entry.deed) {
        Some(Deed::Imported | Deed::Undone | Deed::Redone) => counted.map(|counts| counts.join(", ")),
        Some(Deed::PointTaken) => of_file().or_else(|| stored(&entry.detail)),
        Some(_) | None => None,
    };
    if let Some(told) = told {
        entry.detail = told;
    }
}

/// Returns a count of the log in words: "17 new".
fn counted(words: &str) -> Option<String> {
    let (number, key) = words.split_once(' ')?;
    let outcome = Outcome::ALL.into_iter().find(|outcome| outcome.key() == key)?;
    Some(tr!("audit-count", number = number.parse::<u64>().ok()?, outcome = outcome.label().to_lowercase()))
}
