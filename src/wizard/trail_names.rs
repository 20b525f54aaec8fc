//! What the actions of a person are called where they can be taken back.

use crate::domain::assignment::AssignBy;
use crate::domain::choices::{Choices, Duplicates, Mode, Transfer};
use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::mapping::BlankPolicy;
use crate::domain::table::TableChoice;
use crate::domain::text::grouped;
use crate::tr;
use crate::wizard::{
    ColumnsEvent, Dialog, DialogEvent, Event, OnUpdate, PreviewEvent, TableEvent, Target, UsersEvent, Wizard,
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
            Event::Rows(TableEvent::LeaveOut(row)) => format!("leave out row {}", grouped(*row)),
            Event::Rows(TableEvent::TakeBack(row)) => format!("take in row {} as it stands", grouped(*row)),
            Event::Mode(mode) => mode_words(*mode),
            Event::Duplicates(duplicates) => duplicates_words(*duplicates),
            Event::Transfer(transfer) => transfer_words(*transfer, &self.choices),
            Event::Raise(raise) => {
                let label = self.record_type.raises.as_ref().map_or("", |raises| raises.label.as_str());
                if *raise { format!("switch on “{label}”") } else { format!("switch off “{label}”") }
            }
            Event::Blank(BlankPolicy::Leave) => "empty cells leave the record's value".to_owned(),
            Event::Blank(BlankPolicy::Clear) => "empty cells clear the record's value".to_owned(),
            Event::Columns(event) => {
                typed = match event {
                    ColumnsEvent::Fix(field, _) => Some((Typed::Fixed, *field)),
                    ColumnsEvent::Transforms(field, _) => Some((Typed::Transform, *field)),
                    _ => None,
                };
                self.columns_words(event)?
            }
            Event::Users(event) => self.users_words(event)?,
            Event::Preview(event) => preview_words(event)?,
            Event::Dialog(DialogEvent::Confirm) => match self.dialog()? {
                Dialog::Correct { row, .. } => format!("correct row {}", grouped(*row)),
                _ => return None,
            },
            _ => return None,
        };
        Some(ActionName { words, typed })
    }

    /// Returns the name of using what is typed into a cell, if the event does that.
    fn typed_words(&self, event: &Event) -> Option<String> {
        let ends_typing = match event {
            Event::Next => true,
            Event::Preview(event) => matches!(
                event,
                PreviewEvent::UseTyped { .. }
                    | PreviewEvent::Edit(_)
                    | PreviewEvent::Select(_)
                    | PreviewEvent::Share(_)
                    | PreviewEvent::Query(_)
                    | PreviewEvent::Skip
                    | PreviewEvent::AskImportAll
            ),
            _ => false,
        };
        let edit = self.preview.editing().filter(|edit| ends_typing && edit.is_changed())?;
        Some(if matches!(event, Event::Preview(PreviewEvent::UseTyped { alike: true })) {
            tr!("trail-cell-alike", new = &edit.text, old = edit.old.trim())
        } else {
            tr!("trail-cell", field = self.label(edit.field), row = grouped(edit.row))
        })
    }

    fn label(&self, field: FieldIx) -> &str {
        &self.record_type.at(field).label
    }

    fn columns_words(&self, event: &ColumnsEvent) -> Option<String> {
        let column = |column: ColumnIx| format!("column “{}”", self.column_name(column));
        let label = |field: FieldIx| self.label(field);
        Some(match event {
            ColumnsEvent::Select(_) => return None,
            ColumnsEvent::Match { column: of, to: Target::Ignore, .. } => format!("leave out {}", column(*of)),
            ColumnsEvent::Match { column: of, to: Target::User, .. } => format!("find users by {}", column(*of)),
            ColumnsEvent::Match { column: of, to: Target::Field(field), .. } => {
                format!("match {} to {}", column(*of), label(*field))
            }
            ColumnsEvent::Confirm(field) => tr!("trail-confirm", field = label(*field)),
            ColumnsEvent::AlsoFeed(of, field) => format!("match {} also to {}", column(*of), label(*field)),
            ColumnsEvent::Join(field, of) => format!("join {} to {}", column(*of), label(*field)),
            ColumnsEvent::Part(field, of) => format!("part {} from {}", column(*of), label(*field)),
            ColumnsEvent::OnUpdate(field, OnUpdate::Key) => format!("make {} a key", label(*field)),
            ColumnsEvent::OnUpdate(field, OnUpdate::Policy(policy)) => {
                format!("on an update, {}: {}", label(*field), policy.label())
            }
            ColumnsEvent::DateOrder(field, _) => format!("set how the dates of {} are read", label(*field)),
            ColumnsEvent::DecimalMark(field, _) => format!("set how the numbers of {} are read", label(*field)),
            ColumnsEvent::MapValue { field, from, to: Some(to) } => {
                format!("“{}” in {} stands for “{to}”", from.trim(), label(*field))
            }
            ColumnsEvent::MapValue { field, from, to: None } => {
                format!("“{}” in {} stands for itself", from.trim(), label(*field))
            }
            ColumnsEvent::Transforms(field, _) => format!("change what is done with the text of {}", label(*field)),
            ColumnsEvent::Split(of, _) => format!("split {}", column(*of)),
            ColumnsEvent::Fix(field, _) => format!("fixed value for {}", label(*field)),
            ColumnsEvent::Unbind(field) => format!("do not import {}", label(*field)),
        })
    }

    fn users_words(&self, event: &UsersEvent) -> Option<String> {
        let name = |user| self.directory.get(user).map_or_else(String::new, |user| user.name.clone());
        Some(match event {
            UsersEvent::By(AssignBy::Email) => "find users by their e-mail address".to_owned(),
            UsersEvent::By(AssignBy::EmployeeNumber) => "find users by their employee number".to_owned(),
            UsersEvent::Column(column) => format!("find users by column “{}”", self.column_name(*column)),
            UsersEvent::Alias { value, user: Some(user) } => {
                format!("“{}” stands for {}", value.trim(), name(*user))
            }
            UsersEvent::Alias { value, user: None } => format!("“{}” stands for nobody", value.trim()),
            UsersEvent::Default(Some(user)) => format!("{} takes the rows whose user is not found", name(*user)),
            UsersEvent::Default(None) => "nobody takes the rows whose user is not found".to_owned(),
            UsersEvent::Take(user, true) => format!("import the rows of {}", name(*user)),
            UsersEvent::Take(user, false) => format!("leave out the rows of {}", name(*user)),
            UsersEvent::TakeAll(true) => tr!("trail-take-all").to_owned(),
            UsersEvent::TakeAll(false) => tr!("trail-take-none").to_owned(),
            UsersEvent::ForgetAlias(_) | UsersEvent::AskCreate(_) | UsersEvent::AskExport => return None,
        })
    }
}

fn table_words(before: &TableChoice, after: &TableChoice) -> String {
    if let Some(sheet) = after.sheet.as_ref().filter(|_| after.sheet != before.sheet) {
        return format!("read the worksheet “{sheet}”");
    }
    let words = if after.encoding != before.encoding {
        "change the encoding"
    } else if after.delimiter != before.delimiter {
        "change the delimiter"
    } else if (after.quote, after.escape) != (before.quote, before.escape) {
        "change the quote"
    } else if after.comment != before.comment {
        "change which lines are remarks"
    } else if after.table != before.table {
        "read another table of the file"
    } else if (after.skip, after.below) != (before.skip, before.below) {
        "change which lines are not part of the table"
    } else if (after.header, after.header_rows) != (before.header, before.header_rows) {
        "change which row names the columns"
    } else {
        "read the table differently"
    };
    words.to_owned()
}

fn mode_words(mode: Mode) -> String {
    format!("mode {}", mode.label())
}

fn duplicates_words(duplicates: Duplicates) -> String {
    format!("rows with the same key: {}", duplicates.label())
}

fn transfer_words(transfer: Transfer, choices: &Choices) -> String {
    if transfer.with_related() != choices.transfer.with_related() && transfer != Transfer::None {
        return "change what goes along with a transfer".to_owned();
    }
    match transfer {
        Transfer::None => "transfer nothing".to_owned(),
        Transfer::Copy | Transfer::CopyRelated => "transfer by copying".to_owned(),
        Transfer::Move | Transfer::MoveRelated => "transfer by moving".to_owned(),
    }
}

fn preview_words(event: &PreviewEvent) -> Option<String> {
    Some(match event {
        PreviewEvent::Use { row, text, alike: false, .. } => format!("use “{text}” in row {}", grouped(*row)),
        PreviewEvent::Use { old, text, alike: true, .. } => format!("use “{text}” for “{}” in all rows", old.trim()),
        PreviewEvent::LeaveCellOut(row, _) => format!("leave out a cell of row {}", grouped(*row)),
        PreviewEvent::LeaveRowOut(row, true) => format!("leave out row {}", grouped(*row)),
        PreviewEvent::LeaveRowOut(row, false) => format!("take in row {}", grouped(*row)),
        PreviewEvent::Revert(row) => format!("take back the changes of row {}", grouped(*row)),
        PreviewEvent::Share(_)
        | PreviewEvent::Query(_)
        | PreviewEvent::Visible { .. }
        | PreviewEvent::Select(_)
        | PreviewEvent::AskOriginal(_)
        | PreviewEvent::Edit(_)
        | PreviewEvent::Typed(_)
        | PreviewEvent::EditBelow
        | PreviewEvent::UseTyped { .. }
        | PreviewEvent::DropTyped
        | PreviewEvent::Skip
        | PreviewEvent::AskImportAll
        | PreviewEvent::AskProblemFile => return None,
    })
}
