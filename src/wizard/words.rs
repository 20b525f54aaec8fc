//! The words of the wizard: titles, buttons with their numbers, the text beside them, notices and failures.

use crate::domain::choices::Mode;
use crate::domain::history::{RestoreReport, ShareEntry, ShareState, UndoReport, Way};
use crate::domain::plan::{Outcome, ShareIx};
use crate::domain::text::grouped;
use crate::job::results::WrittenFile;
use crate::job::{Answer, Error};
use crate::tr;
use crate::wizard::{Blocker, Check, Forward, Step, Task, Wizard};
use std::error::Error as _;
use std::fmt;

/// What was last done, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A share was imported or skipped.
    Share(Box<ShareEntry>),
    /// The rows of this user were returned from review.
    Returned(String),
    /// The records had changed, so the rows were checked again.
    PlannedAgain,
    /// The work was stopped.
    Stopped,
    /// The import of several shares was stopped.
    StoppedBetween,
    /// An undo is done.
    Undone(UndoReport),
    /// A restore is done.
    Restored(RestoreReport),
    /// The choices are saved under a name.
    Saved(String),
    /// A configuration was written to a file.
    Exported(String),
    /// A user of this name was added.
    UserAdded(String),
    /// A file of rows was written.
    Written(WrittenFile),
    /// The table is read another way, so what was changed by hand in this many rows no longer fits.
    EditsDropped(u64),
}

impl Notice {
    /// Says whether the notice is about something that went well.
    pub const fn is_good(&self) -> bool {
        match self {
            Self::Share(_)
            | Self::Returned(_)
            | Self::Undone(_)
            | Self::Restored(_)
            | Self::Saved(_)
            | Self::Exported(_)
            | Self::UserAdded(_)
            | Self::Written(_) => true,
            Self::PlannedAgain | Self::Stopped | Self::StoppedBetween | Self::EditsDropped(_) => false,
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Returned(label) => write!(f, "{label}: returned, nothing was imported"),
            Self::Share(share) if share.state == ShareState::Skipped => {
                write!(f, "{}: skipped, nothing was imported", share.label)
            }
            Self::Share(share) => write!(f, "{}: {}", share.label, Done(share)),
            Self::PlannedAgain => f.write_str(
                "Records or the plan changed since the preview. The rows were checked again. Nothing was imported, please look once more",
            ),
            Self::Stopped => f.write_str("Stopped. Nothing was changed"),
            Self::StoppedBetween => f.write_str("Stopped. The users that were finished stay imported, the others are open"),
            Self::Undone(report) => undone(f, report),
            Self::Restored(_) => f.write_str("Restored. The state from before is kept as a restore point of its own"),
            Self::Saved(name) => write!(f, "The configuration “{name}” is saved"),
            Self::Exported(name) => write!(f, "The configuration “{name}” is exported"),
            Self::UserAdded(name) => write!(f, "{name} is added"),
            Self::EditsDropped(number) => {
                let what = if *number == 1 { "The row that was" } else { "The rows that were" };
                write!(
                    f,
                    "The table is read another way now. {what} corrected or left out by hand ({}) {} as in the file again",
                    grouped(*number),
                    if *number == 1 { "is" } else { "are" }
                )
            }
            Self::Written(file) => write!(f, "{} written to {}", rows(file.rows), file.path.display()),
        }
    }
}

fn undone(f: &mut fmt::Formatter<'_>, report: &UndoReport) -> fmt::Result {
    let reverted = grouped(report.reverted);
    match report.way {
        Way::Back => {
            let (removed, back) = (grouped(report.removed), grouped(report.brought_back));
            write!(f, "Taken back: {removed} removed, {reverted} changed back, {back} brought back")?;
        }
        Way::Again => {
            let (created, deleted) = (grouped(report.created_again), grouped(report.deleted_again));
            write!(f, "Imported again: {created} created, {reverted} changed, {deleted} deleted")?;
        }
    }
    if let Some(kept) = report.kept_words() {
        write!(f, ". {kept}")?;
    }
    Ok(())
}

/// What an import did with a share, as a list of numbers.
struct Done<'a>(&'a ShareEntry);

impl fmt::Display for Done<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WORDS: [(Outcome, &str); 7] = [
            (Outcome::New, "created"),
            (Outcome::Changed, "updated"),
            (Outcome::Moves, "moved"),
            (Outcome::Deletes, "deleted"),
            (Outcome::Unchanged, "unchanged"),
            (Outcome::Problem, "with problems left out"),
            (Outcome::LeftOut, "left out"),
        ];
        let mut first = true;
        for (outcome, word) in WORDS {
            let number = self.0.counts.get(outcome);
            if number > 0 {
                write!(f, "{}{} {word}", if first { "" } else { ", " }, grouped(number))?;
                first = false;
            }
        }
        if first { f.write_str("nothing to import") } else { Ok(()) }
    }
}

/// Something went wrong: what, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What could not be done.
    pub title: String,
    /// Why.
    pub reason: String,
    /// What to do.
    pub hint: Option<String>,
}

impl Failure {
    /// Puts an error into words, with its causes.
    pub fn of(title: &str, error: &Error) -> Self {
        let mut reason = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            reason = format!("{reason}: {error}");
            cause = error.source();
        }
        Self { title: title.to_owned(), reason, hint: error.hint() }
    }

    /// A job answered something else than was asked.
    pub(super) fn unexpected(task: &Task, answer: &Answer) -> Self {
        let answer: String = format!("{answer:?}").chars().take(40).collect();
        Self {
            title: task.failure_title().to_owned(),
            reason: format!("something unexpected came back: {answer}"),
            hint: Some("Nothing was lost. Please report what you did".to_owned()),
        }
    }
}

impl Task {
    /// Returns what could not be done when the work fails.
    pub(super) const fn failure_title(&self) -> &'static str {
        match self {
            Self::Start | Self::Look | Self::Stage | Self::Origin => "The file cannot be read",
            Self::Users => "The users cannot be read",
            Self::AddUser(_) => "The user cannot be added",
            Self::ForgetAlias => "The alias cannot be forgotten",
            Self::Assign(_) => "The rows cannot be assigned to users",
            Self::Plan(_) => "The rows cannot be checked",
            Self::Rows { .. } | Self::FileRows { .. } | Self::RawRow | Self::Original => "The rows cannot be shown",
            Self::ImportShare(_) | Self::SkipShare(_) | Self::ImportAll => "The rows could not be imported",
            Self::Send => "The import cannot be sent for review",
            Self::Return(_) => "The import cannot be returned",
            Self::Discard => "The import cannot be given up",
            Self::Resume => "The import cannot be taken up again",
            Self::UndoPreview(_) | Self::Undo(_) => "The import cannot be taken back",
            Self::Entry => "The history cannot be read",
            Self::RestorePoints | Self::RestorePreview(..) | Self::Restore(_) => "The restore point cannot be used",
            Self::SaveConfiguration { .. } => "The configuration cannot be saved",
            Self::Write(_) => "The file could not be written",
        }
    }
}

/// Returns "1 row" or "2,310 rows".
pub fn rows(number: u64) -> String {
    tr!("count-rows", rows = number)
}

impl Wizard {
    /// Returns the line above the title: "Import customers · file.xlsx".
    pub fn header(&self) -> String {
        let what = format!("Import {}", self.record_type.many);
        self.started.as_ref().map_or(what.clone(), |started| format!("{what} · {}", started.file_name))
    }

    /// Returns the title of the page, and what follows it in a lighter tone.
    pub fn title(&self) -> (String, Option<String>) {
        let title = match self.step {
            Step::File => "Choose a file",
            Step::Table => "Check the table",
            Step::Mode => "Choose what the import does",
            Step::Columns => "Match the columns",
            Step::Users => "Assign rows to users",
            Step::Preview => {
                let Some(share) = self.share() else { return ("Preview".to_owned(), None) };
                let place = self.share_place().filter(|(_, of)| *of > 1).map(|(at, of)| format!("{at} of {of}"));
                return (format!("Preview · {}", share.label), place);
            }
            Step::Summary if self.is_undone() => "Import taken back",
            Step::Summary if self.is_finished() => "Import finished",
            Step::Summary => "Import so far",
        };
        (title.to_owned(), None)
    }

    /// Returns the words on the primary button.
    pub fn primary_label(&self) -> String {
        match self.step {
            Step::File => "Continue to table".to_owned(),
            Step::Table => "Continue to mode".to_owned(),
            Step::Mode => "Continue to columns".to_owned(),
            Step::Columns if self.record_type.owned => "Continue to users".to_owned(),
            Step::Columns => "Preview".to_owned(),
            Step::Users => "Preview first user".to_owned(),
            Step::Preview => self.import_label(),
            Step::Summary => "Done".to_owned(),
        }
    }

    fn import_label(&self) -> String {
        match (self.share(), self.forward()) {
            (_, Ok(Forward::Go(_))) => "Show summary".to_owned(),
            (_, Ok(Forward::Share(_))) => "Next user".to_owned(),
            (Some(share), _) if share.state == ShareState::Open && Self::can_be_imported(share) => {
                let deletes = share.counts.get(Outcome::Deletes);
                let number = Self::importable_rows(share);
                match (number, deletes) {
                    (0, 0) => "Finish without rows".to_owned(),
                    (0, _) => format!("Delete {}", records(deletes)),
                    (_, 0) => format!("Import {}", rows(number)),
                    (_, _) => format!("Import {}, delete {}", rows(number), grouped(deletes)),
                }
            }
            (Some(_) | None, _) => "Import".to_owned(),
        }
    }

    /// Returns the words on the button that imports every open share.
    pub fn import_all_label(&self) -> &'static str {
        if self.shares().iter().any(|share| share.state != ShareState::Open) {
            "Import all remaining users"
        } else {
            "Import all users"
        }
    }

    /// Returns the text beside the buttons: what stands in the way, or how far things are.
    pub fn footer(&self) -> String {
        match self.forward() {
            Err(Blocker::Busy) | Ok(_) => self.standing(),
            Err(blocker) => blocker.to_string(),
        }
    }

    fn standing(&self) -> String {
        match self.step {
            Step::File | Step::Summary => String::new(),
            Step::Table => self.started.as_ref().map_or_else(String::new, |started| {
                let number = started.look.shape.columns.len();
                let columns = format!("{number} {}", if number == 1 { "column" } else { "columns" });
                let mut words = match self.check() {
                    Check::Done(staged) => format!("{columns} · {}", rows(staged.rows)),
                    Check::Not | Check::Running(_) | Check::Failed(_) => format!("{columns} found"),
                };
                let edits = &self.choices.edits;
                for (number, word) in [(edits.corrected.len(), "corrected"), (edits.left_out.len(), "left out")] {
                    if number > 0 {
                        let number = grouped(u64::try_from(number).unwrap_or(u64::MAX));
                        words = format!("{words} · {number} {word}");
                    }
                }
                words
            }),
            Step::Mode => self.staged().map_or_else(String::new, |staged| format!("{} in the file", rows(staged.rows))),
            Step::Columns => {
                let (used, all) = self.columns_matched();
                let matched = format!("{used} of {all} columns matched");
                match self.missing_required().as_slice() {
                    [] => format!("{matched} · all required fields covered"),
                    missing => format!("{matched} · without {}, no new {}", missing.join(", "), self.record_type.many),
                }
            }
            Step::Users => {
                let totals = self.user_totals();
                let users = if totals.selected == 1 { "user" } else { "users" };
                format!(
                    "{} {users} selected · {} of {} will be previewed",
                    totals.selected,
                    grouped(totals.selected_rows),
                    rows(totals.rows)
                )
            }
            Step::Preview => self.share().map_or_else(String::new, standing_of_share),
        }
    }

    /// Returns what all open shares together would do.
    pub fn open_totals(&self) -> crate::domain::plan::Counts {
        let mut totals = crate::domain::plan::Counts::default();
        self.open_shares().for_each(|share| totals.add_all(&share.counts));
        totals
    }

    /// Returns a name to save the choices under.
    pub(super) fn proposed_name(&self) -> String {
        if let Some(name) = &self.configuration {
            return name.clone();
        }
        let file = self.started.as_ref().map_or("", |started| started.file_name.as_str());
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        format!("{stem} → {}", self.record_type.label)
    }

    pub(super) fn share_notice(&self, share: ShareIx) -> Option<Notice> {
        self.shares().iter().find(|entry| entry.ix == share).map(|entry| Notice::Share(Box::new(entry.clone())))
    }

    /// Says whether the mode deletes records.
    pub fn deletes(&self) -> bool {
        self.choices.mode == Mode::UpdateIncludingDeletion
    }
}

fn standing_of_share(share: &ShareEntry) -> String {
    match share.state {
        ShareState::Imported => format!("Imported: {}", Done(share)),
        ShareState::Skipped => "Skipped".to_owned(),
        ShareState::Undone => "Imported and taken back".to_owned(),
        ShareState::Open => {
            let problems = share.counts.get(Outcome::Problem);
            match (problems, share.warnings) {
                (0, 0) => "No problems found".to_owned(),
                (0, 1) => "1 row has a warning and is imported".to_owned(),
                (0, warnings) => format!("{} have warnings and are imported", rows(warnings)),
                (1, _) => "1 row with problems is left out".to_owned(),
                (problems, _) => format!("{} with problems are left out", rows(problems)),
            }
        }
    }
}

fn records(number: u64) -> String {
    if number == 1 { "1 record".to_owned() } else { format!("{} records", grouped(number)) }
}
