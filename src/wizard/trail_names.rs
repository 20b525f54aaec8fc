//! What the actions of a person are called where they can be taken back.

use crate::domain::assignment::AssignBy;
use crate::domain::choices::{Choices, Transfer};
use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::mapping::BlankPolicy;
use crate::domain::table::TableChoice;
use crate::tr;
use crate::wizard::{
    ColumnsEvent, Dialog, DialogEvent, Event, OfferEvent, OnUpdate, PreviewEvent, TableEvent, Target, UsersEvent,
    Wizard,
};
use std::fmt;

/// The name of an action, such as "match column Town to City".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ActionName {
    words: String,
    /// The field whose text is typed letter by letter.
    typed: Option<(Typed, FieldIx)>,
}

/// What is typed letter by letter, without a button that ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed {
    Fixed,
    Transform,
}

impl fmt::Display for ActionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl ActionName {
    /// Says whether another action right after this one is more of the same.
    pub(super) fn is_continued_by(&self, next: &Self) -> bool {
        self.typed.is_some() && self.typed == next.typed
    }
}

impl Wizard {
    /// Returns the name of what an event does to the choices; none where it changes none of them.
    pub(super) fn action_name(&self, event: &Event) -> Option<ActionName> {
        let mut typed = None;
        if let Some(words) = self.typed_words(event) {
            return Some(ActionName { words, typed });
        }
        let words = match event {
            Event::Table(choice) => table_words(&self.table, choice),
            Event::Rows(TableEvent::LeaveOut(row)) => tr!("undo-leave-out-row", row = *row),
            Event::Rows(TableEvent::TakeBack(row)) => tr!("undo-take-in-row-as-it-stands", row = *row),
            Event::Mode(mode) => tr!("undo-mode", mode = mode.label()),
            Event::Duplicates(duplicates) => tr!("undo-duplicates", choice = duplicates.label()),
            Event::Transfer(transfer) => transfer_words(*transfer, &self.choices).to_owned(),
            Event::Raise(raise) => {
                let label = self.record_type.raises.as_ref().map_or("", |raises| raises.label.as_str());
                if *raise { tr!("undo-raise-on", label = label) } else { tr!("undo-raise-off", label = label) }
            }
            Event::Blank(BlankPolicy::Leave) => tr!("undo-blank-leave").to_owned(),
            Event::Blank(BlankPolicy::Clear) => tr!("undo-blank-clear").to_owned(),
            Event::Columns(event) => {
                if let ColumnsEvent::Fix(field, _) = event {
                    typed = Some((Typed::Fixed, *field));
                } else if let ColumnsEvent::Transforms(field, _) = event {
                    typed = Some((Typed::Transform, *field));
                }
                self.columns_words(event)?
            }
            Event::Users(event) => self.users_words(event)?,
            Event::Preview(event) => preview_words(event)?,
            Event::Offer(OfferEvent::Use(name)) => tr!("undo-use-configuration", name = name),
            Event::Dialog(DialogEvent::Confirm) => {
                let Some(Dialog::Correct { row, .. }) = self.dialog() else { return None };
                tr!("undo-correct-row", row = *row)
            }
            Event::Progress(..)
            | Event::Finished(..)
            | Event::Lists(_)
            | Event::Next
            | Event::Back
            | Event::GoTo(_)
            | Event::Stop
            | Event::Leave
            | Event::Undo
            | Event::Redo
            | Event::AskInput
            | Event::AskPaste
            | Event::InputChosen(_)
            | Event::PathChosen(..)
            | Event::Rows(_)
            | Event::Review(_)
            | Event::Summary(_)
            | Event::Dialog(_)
            | Event::AskSaveConfiguration
            | Event::Mend(_)
            | Event::Offer(_)
            | Event::DismissMissing
            | Event::DismissNotice => return None,
        };
        Some(ActionName { words, typed })
    }

    /// Returns the name of using what is typed into a cell, if the event does that.
    fn typed_words(&self, event: &Event) -> Option<String> {
        let ends_typing = matches!(
            event,
            Event::Next
                | Event::Back
                | Event::GoTo(_)
                | Event::Preview(
                    PreviewEvent::UseTyped { .. }
                        | PreviewEvent::Edit(_)
                        | PreviewEvent::Select(_)
                        | PreviewEvent::Share(_)
                        | PreviewEvent::Query(_)
                        | PreviewEvent::Skip
                        | PreviewEvent::AskImportAll
                        | PreviewEvent::AskCauses
                )
        );
        let edit = self.preview.editing().filter(|edit| ends_typing && edit.is_changed())?;
        Some(if matches!(event, Event::Preview(PreviewEvent::UseTyped { alike: true })) {
            tr!("trail-cell-alike", new = &edit.text, old = edit.old.trim())
        } else {
            tr!("trail-cell", field = self.label(edit.field), row = edit.row)
        })
    }

    fn label(&self, field: FieldIx) -> &str {
        &self.record_type.at(field).label
    }

    fn columns_words(&self, event: &ColumnsEvent) -> Option<String> {
        let name = |column: ColumnIx| self.column_name(column);
        let label = |field: FieldIx| self.label(field);
        Some(match event {
            ColumnsEvent::Select(_) => return None,
            ColumnsEvent::Match { column, to: Target::Ignore, .. } => {
                tr!("undo-leave-out-column", column = name(*column))
            }
            ColumnsEvent::Confirm(field) => tr!("trail-confirm", field = label(*field)),
            ColumnsEvent::Match { column, to: Target::User, .. } => tr!("undo-users-column", column = name(*column)),
            ColumnsEvent::Match { column, to: Target::Field(field), .. } => {
                tr!("undo-match", column = name(*column), field = label(*field))
            }
            ColumnsEvent::AlsoFeed(column, field) => {
                tr!("undo-match-also", column = name(*column), field = label(*field))
            }
            ColumnsEvent::Join(field, column) => tr!("undo-join", column = name(*column), field = label(*field)),
            ColumnsEvent::Part(field, column) => tr!("undo-part", column = name(*column), field = label(*field)),
            ColumnsEvent::OnUpdate(field, OnUpdate::Key) => tr!("undo-key", field = label(*field)),
            ColumnsEvent::OnUpdate(field, OnUpdate::Policy(policy)) => {
                tr!("undo-policy", field = label(*field), policy = policy.label())
            }
            ColumnsEvent::DateOrder(field, _) => tr!("undo-dates", field = label(*field)),
            ColumnsEvent::DecimalMark(field, _) => tr!("undo-numbers", field = label(*field)),
            ColumnsEvent::MapValue { field, from, to: Some(to) } => {
                tr!("undo-value", value = from.trim(), field = label(*field), other = to.as_str())
            }
            ColumnsEvent::MapValue { field, from, to: None } => {
                tr!("undo-value-itself", value = from.trim(), field = label(*field))
            }
            ColumnsEvent::Transforms(field, _) => tr!("undo-transforms", field = label(*field)),
            ColumnsEvent::Split(column, _) => tr!("undo-split", column = name(*column)),
            ColumnsEvent::Fix(field, _) => tr!("undo-fixed", field = label(*field)),
            ColumnsEvent::Unbind(field) => tr!("undo-unbind", field = label(*field)),
        })
    }

    fn users_words(&self, event: &UsersEvent) -> Option<String> {
        let name = |user| self.directory.get(user).map_or("", |user| user.name.as_str());
        Some(match event {
            UsersEvent::By(AssignBy::Email) => tr!("undo-users-email").to_owned(),
            UsersEvent::By(AssignBy::EmployeeNumber) => tr!("undo-users-number").to_owned(),
            UsersEvent::Column(column) => tr!("undo-users-column", column = self.column_name(*column)),
            UsersEvent::Alias { value, user: Some(user) } => {
                tr!("undo-alias", value = value.trim(), user = name(*user))
            }
            UsersEvent::Alias { value, user: None } => tr!("undo-alias-nobody", value = value.trim()),
            UsersEvent::Default(Some(user)) => tr!("undo-default-user", user = name(*user)),
            UsersEvent::Default(None) => tr!("undo-default-nobody").to_owned(),
            UsersEvent::Take(user, true) => tr!("undo-take-user", user = name(*user)),
            UsersEvent::Take(user, false) => tr!("undo-leave-out-user", user = name(*user)),
            UsersEvent::TakeAll(true) => tr!("trail-take-all").to_owned(),
            UsersEvent::TakeAll(false) => tr!("trail-take-none").to_owned(),
            UsersEvent::ForgetAlias(_) | UsersEvent::AskCreate(_) | UsersEvent::AskExport => return None,
        })
    }
}

fn table_words(before: &TableChoice, after: &TableChoice) -> String {
    if let Some(sheet) = after.sheet.as_ref().filter(|_| after.sheet != before.sheet) {
        return tr!("undo-sheet", sheet = sheet);
    }
    let words = if after.encoding != before.encoding {
        tr!("undo-encoding")
    } else if after.delimiter != before.delimiter {
        tr!("undo-delimiter")
    } else if (after.quote, after.escape) != (before.quote, before.escape) {
        tr!("undo-quote")
    } else if after.comment != before.comment {
        tr!("undo-remarks")
    } else if after.table != before.table {
        tr!("undo-part-of-file")
    } else if (after.skip, after.below) != (before.skip, before.below) {
        tr!("undo-lines")
    } else if (after.header, after.header_rows) != (before.header, before.header_rows) {
        tr!("undo-header")
    } else {
        tr!("undo-table")
    };
    words.to_owned()
}

fn transfer_words(transfer: Transfer, choices: &Choices) -> &'static str {
    if transfer.with_related() != choices.transfer.with_related() && transfer != Transfer::None {
        return tr!("undo-transfer-related");
    }
    match transfer {
        Transfer::None => tr!("undo-transfer-none"),
        Transfer::Copy | Transfer::CopyRelated => tr!("undo-transfer-copy"),
        Transfer::Move | Transfer::MoveRelated => tr!("undo-transfer-move"),
    }
}

fn preview_words(event: &PreviewEvent) -> Option<String> {
    Some(match event {
        PreviewEvent::Use { row, text, alike: false, .. } => tr!("undo-use-text", text = text.as_str(), row = *row),
        PreviewEvent::Use { old, text, alike: true, .. } => {
            tr!("undo-use-text-everywhere", text = text.as_str(), old = old.trim())
        }
        PreviewEvent::LeaveCellOut(row, _) => tr!("undo-leave-out-cell", row = *row),
        PreviewEvent::LeaveRowOut(row, true) => tr!("undo-leave-out-row", row = *row),
        PreviewEvent::LeaveRowOut(row, false) => tr!("undo-take-in-row", row = *row),
        PreviewEvent::Revert(row) => tr!("undo-revert-row", row = *row),
        PreviewEvent::Share(_)
        | PreviewEvent::Query(_)
        | PreviewEvent::Visible { .. }
        | PreviewEvent::Again
        | PreviewEvent::Select(_)
        | PreviewEvent::AskOriginal(_)
        | PreviewEvent::Edit(_)
        | PreviewEvent::Typed(_)
        | PreviewEvent::EditBelow
        | PreviewEvent::UseTyped { .. }
        | PreviewEvent::DropTyped
        | PreviewEvent::Skip
        | PreviewEvent::AskImportAll
        | PreviewEvent::AskCauses
        | PreviewEvent::AskProblemFile => return None,
    })
}
