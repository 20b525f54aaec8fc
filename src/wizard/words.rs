//! The words of the wizard: titles, buttons with their numbers, the text beside them, notices and failures.

use crate::domain::choices::Mode;
use crate::domain::history::{RestoreReport, ShareEntry, ShareState, UndoReport, Way};
use crate::domain::plan::{Outcome, ShareIx, ShareOf};
use crate::job::results::WrittenFile;
use crate::job::{Answer, Error, cause_words};
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
            Self::Returned(label) => f.write_str(&tr!("notice-returned", label = label)),
            Self::Share(share) if share.state == ShareState::Skipped => {
                f.write_str(&tr!("notice-skipped", label = &share.label))
            }
            Self::Share(share) => f.write_str(&tr!("notice-imported", label = &share.label, done = done(share))),
            Self::PlannedAgain => f.write_str(tr!("notice-planned-again")),
            Self::Stopped => f.write_str(tr!("notice-stopped")),
            Self::StoppedBetween => f.write_str(tr!("notice-stopped-between")),
            Self::Undone(report) => f.write_str(&undone(report)),
            Self::Restored(_) => f.write_str(tr!("notice-restored")),
            Self::Saved(name) => f.write_str(&tr!("notice-configuration-saved", name = name)),
            Self::Exported(name) => f.write_str(&tr!("notice-configuration-exported", name = name)),
            Self::UserAdded(name) => f.write_str(&tr!("notice-user-added", name = name)),
            Self::EditsDropped(number) => f.write_str(&tr!("notice-edits-dropped", rows = *number)),
            Self::Written(file) => {
                f.write_str(&tr!("notice-written", rows = file.rows, path = file.path.to_string_lossy()))
            }
        }
    }
}

fn undone(report: &UndoReport) -> String {
    let mut text = match report.way {
        Way::Back => {
            tr!("notice-taken-back", removed = report.removed, reverted = report.reverted, back = report.brought_back)
        }
        Way::Again => tr!(
            "notice-imported-again",
            created = report.created_again,
            changed = report.reverted,
            deleted = report.deleted_again
        ),
    };
    if let Some(kept) = report.kept_words() {
        text = format!("{text}. {kept}");
    }
    text
}

/// Returns what an import did with a share, as a list of numbers.
fn done(share: &ShareEntry) -> String {
    const ORDER: [Outcome; 7] = [
        Outcome::New,
        Outcome::Changed,
        Outcome::Moves,
        Outcome::Deletes,
        Outcome::Unchanged,
        Outcome::Problem,
        Outcome::LeftOut,
    ];
    let numbers = ORDER.map(|outcome| (outcome, share.counts.get(outcome)));
    let words = numbers.into_iter().filter(|(_, number)| *number > 0).map(|(outcome, number)| match outcome {
        Outcome::New => tr!("done-new", number = number),
        Outcome::Changed => tr!("done-changed", number = number),
        Outcome::Moves => tr!("done-moves", number = number),
        Outcome::Deletes => tr!("done-deletes", number = number),
        Outcome::Unchanged => tr!("done-unchanged", number = number),
        Outcome::Problem => tr!("done-problem", number = number),
        Outcome::LeftOut => tr!("done-left-out", number = number),
    });
    let words: Vec<String> = words.collect();
    if words.is_empty() { tr!("done-nothing").to_owned() } else { words.join(", ") }
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
            reason = format!("{reason}: {}", cause_words(error));
            cause = error.source();
        }
        Self { title: title.to_owned(), reason, hint: error.hint() }
    }

    /// A job answered something else than was asked.
    pub(super) fn unexpected(task: &Task, answer: &Answer) -> Self {
        let answer: String = format!("{answer:?}").chars().take(40).collect();
        Self {
            title: task.failure_title().to_owned(),
            reason: tr!("failure-unexpected", answer = answer),
            hint: Some(tr!("failure-unexpected-hint").to_owned()),
        }
    }
}

impl Task {
    /// Returns what could not be done when the work fails.
    pub(super) fn failure_title(&self) -> &'static str {
        match self {
            Self::Fitting | Self::Configure { .. } => tr!("failure-configuration-use"),
            Self::Start | Self::Look | Self::Stage | Self::Origin => tr!("failure-file-read"),
            Self::Users => tr!("failure-users-read"),
            Self::AddUser(_) => tr!("failure-user-add"),
            Self::ForgetAlias => tr!("failure-alias-forget"),
            Self::Assign(_) => tr!("failure-rows-assign"),
            Self::Plan(_) => tr!("failure-rows-check"),
            Self::Causes => tr!("causes-failed"),
            Self::Rows { .. } | Self::FileRows { .. } | Self::RawRow | Self::Original | Self::Alike => {
                tr!("failure-rows-show")
            }
            Self::ImportShare(_) | Self::SkipShare(_) | Self::ImportAll => tr!("failure-rows-import"),
            Self::Send => tr!("failure-import-send"),
            Self::Return(_) => tr!("failure-import-return"),
            Self::Discard => tr!("failure-import-discard"),
            Self::Resume => tr!("failure-import-resume"),
            Self::UndoPreview(_) | Self::Undo(_) => tr!("failure-import-undo"),
            Self::Entry => tr!("failure-history-read"),
            Self::RestorePoints | Self::RestorePreview(..) | Self::Restore(_) => tr!("failure-restore-point"),
            Self::SaveConfiguration { .. } => tr!("failure-configuration-save"),
            Self::Write(_) => tr!("failure-file-write"),
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
        let many = self.record_type.many.as_str();
        match &self.started {
            Some(started) => tr!("wizard-header-file", many = many, file = &started.file_name),
            None => tr!("wizard-header", many = many),
        }
    }

    /// Returns the title of the page, and what follows it in a lighter tone.
    pub fn title(&self) -> (String, Option<String>) {
        let title = match self.step {
            Step::File => tr!("wizard-title-file"),
            Step::Table => tr!("wizard-title-table"),
            Step::Mode => tr!("wizard-title-mode"),
            Step::Columns => tr!("wizard-title-columns"),
            Step::Users => tr!("wizard-title-users"),
            Step::Preview => {
                let Some(share) = self.share() else { return (tr!("wizard-title-preview").to_owned(), None) };
                let place = self.share_place().filter(|(_, of)| *of > 1);
                let place = place.map(|(at, of)| tr!("wizard-title-place", at = at, all = of));
                return (tr!("wizard-title-preview-of", label = &share.label), place);
            }
            Step::Summary if self.is_undone() => tr!("wizard-title-taken-back"),
            Step::Summary if self.is_finished() => tr!("wizard-title-finished"),
            Step::Summary => tr!("wizard-title-so-far"),
        };
        (title.to_owned(), None)
    }

    /// Returns the words on the primary button.
    pub fn primary_label(&self) -> String {
        self.primary_labels().0
    }

    /// Returns the words on the primary button, and shorter ones for where there is little room.
    pub fn primary_labels(&self) -> (String, String) {
        let label = match self.step {
            Step::File => tr!("wizard-continue-table"),
            Step::Table => tr!("wizard-continue-mode"),
            Step::Mode => tr!("wizard-continue-columns"),
            Step::Columns if self.record_type.owned => tr!("wizard-continue-users"),
            Step::Columns => tr!("wizard-continue-preview"),
            Step::Users => tr!("wizard-continue-first-user"),
            Step::Preview => return self.import_labels(),
            Step::Summary => tr!("wizard-done"),
        };
        (label.to_owned(), label.to_owned())
    }

    fn import_labels(&self) -> (String, String) {
        let one = |label: &str| (label.to_owned(), label.to_owned());
        match (self.share(), self.forward()) {
            (_, Ok(Forward::Go(_))) => one(tr!("wizard-show-summary")),
            (_, Ok(Forward::Share(_))) => one(tr!("wizard-next-user")),
            (_, Ok(Forward::Run(work))) if matches!(work.0, Task::Plan(_)) => one(tr!("preview-check")),
            (Some(share), _) if share.state == ShareState::Open && Self::can_be_imported(share) => {
                let deletes = share.counts.get(Outcome::Deletes);
                match (Self::importable_rows(share), deletes) {
                    (0, 0) => one(tr!("wizard-finish-without-rows")),
                    (0, _) => one(&tr!("wizard-delete-records", records = deletes)),
                    (rows, 0) => {
                        let short = tr!("wizard-import-rows", rows = rows);
                        let long =
                            self.short_name(share).map(|name| tr!("wizard-import-rows-for", rows = rows, name = name));
                        (long.unwrap_or_else(|| short.clone()), short)
                    }
                    (rows, _) => one(&tr!("wizard-import-rows-and-delete", rows = rows, deletes = deletes)),
                }
            }
            (Some(_) | None, _) => one(tr!("wizard-import")),
        }
    }

    /// Returns how the user of a share is called on a button: by the first name where that is clear.
    fn short_name<'s>(&self, share: &'s ShareEntry) -> Option<&'s str> {
        let ShareOf::User(_) = share.of else { return None };
        let first = |label: &'s str| label.split_whitespace().next().unwrap_or(label);
        let name = first(&share.label);
        let is_title = name.ends_with('.') || name.chars().count() < 2;
        let same = self.shares().iter().filter(|other| other.label.split_whitespace().next() == Some(name)).count();
        Some(if is_title || same > 1 { share.label.as_str() } else { name })
    }

    /// Returns the words on the button that imports every open share.
    pub fn import_all_label(&self) -> String {
        let users = self.open_shares().count();
        if self.shares().iter().any(|share| share.state != ShareState::Open) {
            tr!("wizard-import-all-remaining", users = users)
        } else {
            tr!("wizard-import-all", users = users)
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
                let mut words = match self.check() {
                    Check::Done(staged) => vec![tr!("wizard-columns", columns = number), rows(staged.rows)],
                    Check::Not | Check::Running(_) | Check::Failed(_) => {
                        vec![tr!("wizard-columns-found", columns = number)]
                    }
                };
                let edits = &self.choices.edits;
                if !edits.corrected.is_empty() {
                    words.push(tr!("wizard-rows-corrected", rows = edits.corrected.len()));
                }
                if !edits.left_out.is_empty() {
                    words.push(tr!("wizard-rows-left-out", rows = edits.left_out.len()));
                }
                words.join(" · ")
            }),
            Step::Mode => {
                self.staged().map_or_else(String::new, |staged| tr!("wizard-rows-in-file", rows = staged.rows))
            }
            Step::Columns => {
                let (used, all) = self.columns_matched();
                let matched = tr!("wizard-columns-matched", used = used, all = all);
                let required = match self.missing_required().as_slice() {
                    [] => tr!("wizard-required-covered").to_owned(),
                    missing => {
                        let many = self.record_type.many.as_str();
                        tr!("wizard-required-missing", fields = missing.join(", "), many = many)
                    }
                };
                format!("{matched} · {required}")
            }
            Step::Users => {
                let totals = self.user_totals();
                let users = tr!("wizard-users-selected", users = totals.selected);
                let previewed = tr!("wizard-rows-previewed", selected = totals.selected_rows, rows = totals.rows);
                format!("{users} · {previewed}")
            }
            Step::Preview if self.planned.is_some() && !self.is_planned() => {
                let words = if self.running().is_some() { tr!("preview-checking") } else { tr!("preview-unchecked") };
                words.to_owned()
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
        ShareState::Imported => tr!("share-imported", done = done(share)),
        ShareState::Skipped => tr!("share-skipped").to_owned(),
        ShareState::Undone => tr!("share-undone").to_owned(),
        ShareState::Open => {
            let problems = share.counts.get(Outcome::Problem);
            match (problems, share.warnings) {
                (0, 0) => tr!("share-no-problems").to_owned(),
                (0, warnings) => tr!("share-warnings", rows = warnings),
                (problems, _) => tr!("share-problems", rows = problems),
            }
        }
    }
}
