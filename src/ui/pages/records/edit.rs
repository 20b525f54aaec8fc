//! Changing a record by hand: every field with its text, what it was, and what is wrong with it.

use crate::domain::browse::FoundRecord;
use crate::domain::field::FieldIx;
use crate::domain::record_type::RecordType;
use crate::domain::value::{self, Value};
use crate::job::editing::{Edited, RecordEdit};
use crate::job::export;
use crate::tr;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Dialog, DialogAnswer, Field};
use eframe::egui::{ScrollArea, Ui};
use std::collections::BTreeMap;

/// Height of the list of fields, as a part of the window's.
const HEIGHT: f32 = 0.6;

/// A record that is being changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The record as it was shown.
    pub record: FoundRecord,
    /// The texts that were edited.
    pub texts: BTreeMap<FieldIx, String>,
    /// What was wrong with them when they were to be saved, by field.
    problems: BTreeMap<FieldIx, String>,
    /// What was wrong with the record as a whole.
    others: Vec<String>,
}

/// What a person did in the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Edited a field.
    Text(FieldIx, String),
    /// Save what was edited.
    Save,
    /// Leave it.
    Close,
}

impl Draft {
    /// Begins to change a record.
    pub fn of(record: FoundRecord) -> Self {
        Self { record, texts: BTreeMap::new(), problems: BTreeMap::new(), others: Vec::new() }
    }

    /// Takes the new text of a field in.
    pub fn set(&mut self, record_type: &RecordType, ix: FieldIx, text: String) {
        self.problems.remove(&ix);
        self.others.clear();
        if text == before(record_type, &self.record, ix) {
            self.texts.remove(&ix);
        } else {
            self.texts.insert(ix, text);
        }
    }

    /// Returns what is to be written.
    pub fn edit(&self, record_type: &str) -> RecordEdit {
        RecordEdit {
            record_type: record_type.to_owned(),
            record: self.record.id,
            revision: Some(self.record.revision),
            texts: self.texts.clone(),
        }
    }

    /// Takes in why it could not be written.
    pub fn fail(&mut self, why: String) {
        self.others = vec![why];
    }

    /// Takes in what is wrong with what was to be written.
    pub fn refuse(&mut self, record_type: &RecordType, edited: &Edited) {
        self.problems.clear();
        self.others.clear();
        for problem in edited.row.problems.iter().filter(|problem| problem.stops()) {
            match problem.field.filter(|ix| !self.problems.contains_key(ix)) {
                Some(ix) => {
                    let more = [problem.expected(), problem.hint()].into_iter().flatten();
                    let words = std::iter::once(problem.to_string()).chain(more).collect::<Vec<_>>().join(". ");
                    self.problems.insert(ix, words);
                }
                None => self.others.push(export::describe(record_type, problem)),
            }
        }
    }
}

/// Returns what a file would hold of a field before it was edited.
fn before(record_type: &RecordType, record: &FoundRecord, ix: FieldIx) -> String {
    value::export(record_type.at(ix), record.values.get(usize::from(ix.0)).unwrap_or(&Value::Empty))
}

/// Draws the dialog.
pub fn dialog_ui(ui: &mut Ui, draft: &Draft, title: &str, record_type: &RecordType) -> Option<Event> {
    let mut edited = None;
    let title = tr!("records-edit-title", record = title);
    let dialog = Dialog::new("edit-record", &title, tr!("word-save"))
        .ready(!draft.texts.is_empty())
        .why(tr!("needs-change"))
        .width(640.0);
    let answer = dialog.show(ui, |ui| {
        for words in &draft.others {
            let notice =
                widgets::Notice { tone: Tone::Bad, title: tr!("records-not-saved"), text: words, actions: &[] };
            widgets::notice(ui, &notice);
        }
        let height = ui.ctx().content_rect().height() * HEIGHT;
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 10.0;
            let width = ui.available_width() - 16.0;
            for (ix, field) in record_type.fields() {
                let before = before(record_type, &draft.record, ix);
                let text = draft.texts.get(&ix).unwrap_or(&before);
                let problem = draft.problems.get(&ix).map(String::as_str);
                let shown = Field::labelled(&field.label).width(width).problem(problem).show(ui, text);
                if let Some(text) = shown.changed {
                    edited = Some(Event::Text(ix, text));
                }
                if draft.texts.contains_key(&ix) {
                    if before.is_empty() {
                        widgets::caption(ui, tr!("records-was-empty"));
                    } else {
                        widgets::caption(ui, &tr!("records-was", value = before));
                    }
                }
            }
        });
        false
    });
    match answer {
        Some(DialogAnswer::Confirm) => Some(Event::Save),
        Some(DialogAnswer::Cancel) => Some(Event::Close),
        None => edited,
    }
}
