//! The audit log: who did what to the organisation's data, and when.

use crate::tr;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A share was imported.
    Imported,
    /// A share was skipped.
    Skipped,
    /// An import that had imported nothing was given up.
    Discarded,
    /// An import was sent for review.
    SentForReview,
    /// An import or one share of it came back from review.
    Returned,
    /// An import was taken back by who sent it for review.
    Withdrawn,
    /// An import was given a time at which it runs without a person.
    Scheduled,
    /// Such a run was called off.
    ScheduleCancelled,
    /// Such a run took place.
    ScheduleRan,
    /// A letter of the outbox was handed to the mail server.
    LetterSent,
    /// A letter of the outbox was written to a file.
    LetterExported,
    /// A letter of the outbox was withdrawn.
    LetterWithdrawn,
    /// A letter of the outbox was queued again.
    LetterQueued,
    /// An import or one share of it was taken back.
    Undone,
    /// Such an undo was taken back.
    Redone,
    /// The company, or one user's records, was returned to a restore point.
    Restored,
    /// An import cannot be taken back any more, because its way back was kept long enough.
    UndoExpired,
    /// A restore point was taken.
    PointTaken,
    /// A restore point was removed.
    PointDeleted,
    /// A record was changed by hand.
    RecordEdited,
    /// Records were deleted by hand.
    RecordsDeleted,
    /// Records came back from the recycle bin.
    RecordsRestored,
    /// Records left the recycle bin for good.
    BinEmptied,
    /// A user was added by hand.
    UserAdded,
    /// A user was archived.
    UserArchived,
    /// An archived user was made active.
    UserActivated,
    /// A value was made to stand for a user.
    AliasSet,
    /// A value no longer stands for a user.
    AliasRemoved,
    /// Entries of a list were changed.
    ListChanged,
    /// A configuration was saved.
    ConfigurationSaved,
    /// A configuration got another name.
    ConfigurationRenamed,
    /// A configuration was deleted.
    ConfigurationDeleted,
    /// Facts about the organisation or its settings were changed.
    SettingsChanged,
    /// The organisation got its first administrator.
    OrganisationMade,
    /// Somebody gave a wrong password or code.
    SignInFailed,
    /// Somebody chose a password.
    PasswordChanged,
    /// An administrator gave a user a one-time code; the former password counts no more.
    CodeGiven,
    /// Whoever owns the file made a one-time code for an administrator.
    Recovered,
}

impl Deed {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Imported,
        Self::Skipped,
        Self::Discarded,
        Self::SentForReview,
        Self::Returned,
        Self::Withdrawn,
        Self::Scheduled,
        Self::ScheduleCancelled,
        Self::ScheduleRan,
        Self::LetterSent,
        Self::LetterExported,
        Self::LetterWithdrawn,
        Self::LetterQueued,
        Self::Undone,
        Self::Redone,
        Self::Restored,
        Self::UndoExpired,
        Self::PointTaken,
        Self::PointDeleted,
        Self::RecordEdited,
        Self::RecordsDeleted,
        Self::RecordsRestored,
        Self::BinEmptied,
        Self::UserAdded,
        Self::UserArchived,
        Self::UserActivated,
        Self::AliasSet,
        Self::AliasRemoved,
        Self::ListChanged,
        Self::ConfigurationSaved,
        Self::ConfigurationRenamed,
        Self::ConfigurationDeleted,
        Self::SettingsChanged,
        Self::OrganisationMade,
        Self::SignInFailed,
        Self::PasswordChanged,
        Self::CodeGiven,
        Self::Recovered,
    ];

    /// Returns the word that stands for it in the organisation's file and in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Skipped => "skipped",
            Self::Discarded => "discarded",
            Self::SentForReview => "sent_for_review",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
            Self::Scheduled => "scheduled",
            Self::ScheduleCancelled => "schedule_cancelled",
            Self::ScheduleRan => "schedule_ran",
            Self::LetterSent => "letter_sent",
            Self::LetterExported => "letter_exported",
            Self::LetterWithdrawn => "letter_withdrawn",
            Self::LetterQueued => "letter_queued",
            Self::Undone => "undone",
            Self::Redone => "redone",
            Self::Restored => "restored",
            Self::UndoExpired => "undo_expired",
            Self::PointTaken => "restore_point_taken",
            Self::PointDeleted => "restore_point_deleted",
            Self::RecordEdited => "record_edited",
            Self::RecordsDeleted => "records_deleted",
            Self::RecordsRestored => "records_restored",
            Self::BinEmptied => "bin_emptied",
            Self::UserAdded => "user_added",
            Self::UserArchived => "user_archived",
            Self::UserActivated => "user_activated",
            Self::AliasSet => "alias_set",
            Self::AliasRemoved => "alias_removed",
            Self::ListChanged => "list_changed",
            Self::ConfigurationSaved => "configuration_saved",
            Self::ConfigurationRenamed => "configuration_renamed",
            Self::ConfigurationDeleted => "configuration_deleted",
            Self::SettingsChanged => "settings_changed",
            Self::OrganisationMade => "organisation_made",
            Self::SignInFailed => "sign_in_failed",
            Self::PasswordChanged => "password_changed",
            Self::CodeGiven => "code_given",
            Self::Recovered => "recovered",
        }
    }

    /// Finds a deed by the word that stands for it.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|deed| deed.key() == key)
    }

    /// Returns the words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Imported => tr!("deed-imported"),
            Self::Skipped => tr!("deed-skipped"),
            Self::Discarded => tr!("deed-discarded"),
            Self::SentForReview => tr!("deed-sent-for-review"),
            Self::Returned => tr!("deed-returned"),
            Self::Withdrawn => tr!("deed-withdrawn"),
            Self::Scheduled => tr!("deed-scheduled"),
            Self::ScheduleCancelled => tr!("deed-schedule-cancelled"),
            Self::ScheduleRan => tr!("deed-schedule-ran"),
            Self::LetterSent => tr!("deed-letter-sent"),
            Self::LetterExported => tr!("deed-letter-exported"),
            Self::LetterWithdrawn => tr!("deed-letter-withdrawn"),
            Self::LetterQueued => tr!("deed-letter-queued"),
            Self::Undone => tr!("deed-undone"),
            Self::Redone => tr!("deed-redone"),
            Self::Restored => tr!("deed-restored"),
            Self::UndoExpired => tr!("deed-undo-expired"),
            Self::PointTaken => tr!("deed-point-taken"),
            Self::PointDeleted => tr!("deed-point-deleted"),
            Self::RecordEdited => tr!("deed-record-edited"),
            Self::RecordsDeleted => tr!("deed-records-deleted"),
            Self::RecordsRestored => tr!("deed-records-restored"),
            Self::BinEmptied => tr!("deed-bin-emptied"),
            Self::UserAdded => tr!("deed-user-added"),
            Self::UserArchived => tr!("deed-user-archived"),
            Self::UserActivated => tr!("deed-user-activated"),
            Self::AliasSet => tr!("deed-alias-set"),
            Self::AliasRemoved => tr!("deed-alias-removed"),
            Self::ListChanged => tr!("deed-list-changed"),
            Self::ConfigurationSaved => tr!("deed-configuration-saved"),
            Self::ConfigurationRenamed => tr!("deed-configuration-renamed"),
            Self::ConfigurationDeleted => tr!("deed-configuration-deleted"),
            Self::SettingsChanged => tr!("deed-settings-changed"),
            Self::OrganisationMade => tr!("deed-organisation-made"),
            Self::SignInFailed => tr!("deed-sign-in-failed"),
            Self::PasswordChanged => tr!("deed-password-changed"),
            Self::CodeGiven => tr!("deed-code-given"),
            Self::Recovered => tr!("deed-recovered"),
        }
    }
}

/// One line of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its number: 1, 2, 3 and so on without a gap.
    pub number: i64,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Who: an e-mail address, or the name of the system's user.
    pub actor: String,
    /// What was done, in the words of [`Deed::key`].
    pub deed: String,
    /// To what: "import 12, Anna Weber", "restore point 3". No values of records and no secrets.
    pub subject: String,
    /// Particulars, such as counts; may be empty.
    pub detail: String,
}

impl AuditEntry {
    /// Returns what was done, for people: "Restore point taken".
    pub fn words(&self) -> String {
        if let Some(deed) = Deed::from_key(&self.deed) {
            return deed.label().to_owned();
        }
        // What a newer version of the program did.
        let words = self.deed.replace('_', " ");
        let mut chars = words.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }
}

/// Which lines of the log are wanted. What is empty does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AuditQuery {
    /// A part of what was done, of what it was done to or of the particulars, in any case.
    pub text: String,
    /// A part of the name or the e-mail address of who did it, in any case.
    pub by: String,
}

/// Some lines of the log, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditPage {
    /// What was asked for.
    pub query: AuditQuery,
    /// The lines.
    pub lines: Vec<AuditEntry>,
    /// Whether older lines fit, too.
    pub has_more: bool,
}
