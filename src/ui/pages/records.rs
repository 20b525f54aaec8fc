//! The records of the organisation: any type, searched, filtered by user, sorted, a million of them as quick as ten.

pub mod edit;

use crate::domain::browse::{Deletion, FoundRecord, RecordQuery, RecordsWindow};
use crate::domain::directory::{Directory, UserId};
use crate::domain::field::{self, FieldIx};
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::rights::Right;
use crate::domain::value;
use crate::job;
use crate::job::copying;
use crate::job::editing::Edited;
use crate::job::records::{Answer, Request};
use crate::tr;
use crate::ui::dialogs::{self, Pick, PickFor};
use crate::ui::frame;
use crate::ui::pages::{Data, Task, Want, file_name, moment};
use crate::ui::theme::{GAP, Tone};
use crate::ui::widgets::{
    self, Button, Cell, Column, Combo, ComboItem, Dialog, DialogAnswer, Field, Grid, GridAnswer, Width,
};
use crate::wizard::Failure;
use eframe::egui::Ui;
use std::ops::Range;

/// Rows that are asked for beyond those that can be seen, on either side.
const AROUND: u64 = 60;
/// Rows that are asked for while it is not known how many can be seen.
const FIRST: u64 = 60;

/// What the page remembers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What is shown.
    pub query: RecordQuery,
    /// The last answer.
    pub window: Option<RecordsWindow>,
    /// Why the last question had no answer.
    pub failure: Option<Failure>,
    /// The record that is chosen, as it was when it was.
    pub chosen: Option<FoundRecord>,
    /// The record that is being changed.
    pub draft: Option<edit::Draft>,
    /// Whether it is asked if that record is to be deleted.
    pub deleting: bool,
    /// Whether something is being done with the chosen record.
    acts: bool,
    /// The rows that can be seen.
    visible: Range<u64>,
    /// What was asked and is not answered yet.
    asked: Option<RecordQuery>,
    /// Whether the records may have changed since the last question.
    stale: bool,
}

/// What a person did on the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Show something else.
    Query(RecordQuery),
    /// Scrolled to these rows.
    Visible(Range<u64>),
    /// Choose the record at a place.
    Choose(u64),
    /// Change the chosen record.
    AskEdit,
    /// Did something with the record that is being changed.
    Edit(edit::Event),
    /// Delete the chosen record? Or not after all.
    AskDelete(bool),
    /// Delete it.
    Delete,
    /// Bring it back from the recycle bin.
    Restore,
    /// Write what is shown to a file.
    Export,
    /// Ask again.
    Again,
}

impl State {
    /// Takes an event in.
    pub fn update(&mut self, event: Event, types: &RecordTypes) -> Vec<Want> {
        match event {
            Event::Query(query) => {
                self.query = query;
                self.failure = None;
                self.chosen = None;
                self.visible = 0..0;
            }
            Event::Visible(rows) => self.visible = rows,
            Event::Again => self.refresh(),
            Event::Choose(position) => self.chosen = self.row(position).cloned(),
            Event::AskEdit => self.draft = self.chosen.clone().map(edit::Draft::of),
            Event::Edit(event) => return self.edit(event, types),
            Event::AskDelete(deleting) => self.deleting = deleting,
            Event::Delete => return self.delete(types),
            Event::Restore => return self.restore(types),
            Event::Export => {
                let of = types.get(&self.query.record_type);
                let many = of.map_or(tr!("records-many"), |of| of.many.as_str());
                return vec![Want::Pick(Pick {
                    title: tr!("records-export", many = many),
                    save_as: Some(format!("{}.csv", file_name(many))),
                    kind: dialogs::tables(),
                    purpose: PickFor::Records(self.query.clone()),
                })];
            }
        }
        Vec::new()
    }

    fn edit(&mut self, event: edit::Event, types: &RecordTypes) -> Vec<Want> {
        match event {
            edit::Event::Close => self.draft = None,
            edit::Event::Text(ix, text) => {
                if let (Some(draft), Some(of)) = (&mut self.draft, types.get(&self.query.record_type)) {
                    draft.set(of, ix, text);
                }
            }
            edit::Event::Save => {
                let edit = self.draft.as_ref().map(|draft| draft.edit(&self.query.record_type));
                let request = edit.map(|edit| job::Request::Records(Request::Edit(edit)));
                return request.map(|request| Want::Run(request, Task::SaveRecord)).into_iter().collect();
            }
        }
        Vec::new()
    }

    /// Takes in what became of a change, and says whether it is written; else it is shown what is wrong.
    pub fn take_edited(&mut self, edited: &Edited, types: &RecordTypes) -> bool {
        if !edited.is_refused() {
            self.draft = None;
            self.chosen = None;
            return true;
        }
        if let (Some(draft), Some(of)) = (&mut self.draft, types.get(&self.query.record_type)) {
            draft.refuse(of, edited);
        }
        false
    }

    fn delete(&mut self, types: &RecordTypes) -> Vec<Want> {
        self.deleting = false;
        let Some(chosen) = &self.chosen else { return Vec::new() };
        self.acts = true;
        let done = tr!("records-deleted", record = title(types, &self.query, chosen));
        let record_type = self.query.record_type.clone();
        let request = Request::Delete { record_type, record: chosen.id, revision: chosen.revision };
        let task = Task::Change { done, failure: tr!("records-delete-failed") };
        vec![Want::Run(job::Request::Records(request), task)]
    }

    fn restore(&mut self, types: &RecordTypes) -> Vec<Want> {
        let Some(chosen) = &self.chosen else { return Vec::new() };
        self.acts = true;
        let done = tr!("records-restored", record = title(types, &self.query, chosen));
        let request = Request::Restore { record_type: self.query.record_type.clone(), record: chosen.id };
        let task = Task::Change { done, failure: tr!("records-restore-failed") };
        vec![Want::Run(job::Request::Records(request), task)]
    }

    /// Takes in whether what a person wanted is done: the record is chosen as long as it is not.
    pub fn settle(&mut self, done: bool) {
        if std::mem::take(&mut self.acts) && done {
            self.chosen = None;
        }
    }

    /// The records may have changed: they are asked for again, and what is on screen stays meanwhile.
    pub fn refresh(&mut self) {
        self.stale = true;
        self.failure = None;
    }

    /// Returns the next question, if one is open and none is under way.
    pub fn ask(&mut self) -> Option<Want> {
        if self.asked.is_some() || self.failure.is_some() || self.query.record_type.is_empty() {
            return None;
        }
        let known = self.window.as_ref().filter(|window| window.query == self.query);
        let rows = match known {
            Some(window) => {
                let seen = self.visible.start.min(window.total)..self.visible.end.min(window.total);
                let has = window.offset..window.offset + window.rows.len() as u64;
                let has_all = seen.is_empty() || has.start <= seen.start && seen.end <= has.end;
                let lacks_first = window.rows.is_empty() && window.total > 0;
                if has_all && !lacks_first && !self.stale && window.looked_percent.is_none() {
                    return None;
                }
                self.visible.start.saturating_sub(AROUND)..self.visible.end.max(FIRST) + AROUND
            }
            None => 0..FIRST + AROUND,
        };
        self.stale = false;
        self.asked = Some(self.query.clone());
        let query = self.query.clone();
        let request = Request::Window { query, offset: rows.start, len: rows.end - rows.start };
        Some(Want::Run(job::Request::Records(request), Task::Records))
    }

    /// Takes in what came back.
    pub fn take(&mut self, result: Result<job::Answer, Failure>) {
        let asked = self.asked.take();
        match result {
            Ok(job::Answer::Records(Answer::Window(window))) if window.query == self.query => {
                self.window = Some(window);
                self.keep_chosen();
            }
            Err(failure) if asked.as_ref() == Some(&self.query) => self.failure = Some(failure),
            // To a question that nobody asks any more.
            Ok(_) | Err(_) => {}
        }
    }

    /// A record that is shown otherwise by now, or not any more, is no longer chosen.
    fn keep_chosen(&mut self) {
        let Some(window) = &self.window else { return };
        if let Some(chosen) = &self.chosen
            && window.rows.iter().any(|row| row.id == chosen.id && row != chosen)
        {
            self.chosen = None;
        }
    }

    /// Returns the place of the chosen record, where it is known.
    fn chosen_place(&self) -> Option<u64> {
        let (window, chosen) = (self.window.as_ref()?, self.chosen.as_ref()?);
        let at = window.rows.iter().position(|row| row.id == chosen.id)?;
        Some(window.offset + u64::try_from(at).ok()?)
    }

    fn row(&self, position: u64) -> Option<&FoundRecord> {
        let window = self.window.as_ref()?;
        window.rows.get(usize::try_from(position.checked_sub(window.offset)?).ok()?)
    }
}

/// Draws the page.
pub fn page_ui(ui: &mut Ui, state: &State, data: &Data, types: &RecordTypes) -> Vec<Event> {
    let mut events = Vec::new();
    let mut areas = frame::areas(ui, &frame::Head { title: tr!("page-records"), ..frame::Head::default() }, true);
    let Some(record_type) = types.get(&state.query.record_type) else {
        // The first look: the type of which there are most.
        let records = |key: &str| data.overview.value.as_ref().and_then(|o| o.records.get(key)).copied().unwrap_or(0);
        let most = readable(data, types).min_by_key(|of| std::cmp::Reverse(records(&of.key)));
        if data.overview.value.is_some() || data.overview.failure.is_some() {
            let record_type = most.map_or_else(String::new, |of| of.key.clone());
            events.push(Event::Query(RecordQuery { record_type, ..RecordQuery::default() }));
        }
        return events;
    };
    let window = state.window.as_ref().filter(|window| window.query == state.query);
    let some = window.is_some_and(|window| window.total > 0);
    if areas
        .actions
        .add(Button::secondary(tr!("button-export")).blocked((!some).then_some(tr!("blocked-no-records"))))
        .clicked()
    {
        events.push(Event::Export);
    }
    let tabs = [tr!("records-live"), tr!("records-bin")];
    if let Some(tab) = widgets::tabs(&mut areas.content, tr!("tabs-shown"), &tabs, usize::from(state.query.bin)) {
        let (record_type, search) = (state.query.record_type.clone(), state.query.search.clone());
        let user = state.query.user;
        events.push(Event::Query(RecordQuery { record_type, bin: tab == 1, user, search, ..RecordQuery::default() }));
    }
    areas.content.add_space(GAP - 4.0);
    let may_change = data.may_with(record_type, Right::EditCompanyRecords) && data.may(Right::EditRecords);
    if let Some(footer) = &mut areas.footer {
        events.extend(footer_ui(footer, state, record_type, may_change));
    }
    if let Some(chosen) = state.chosen.as_ref().filter(|_| state.deleting) {
        events.extend(delete_ui(ui, &title(types, &state.query, chosen)));
    }
    if let Some(draft) = &state.draft {
        let title = title(types, &state.query, &draft.record);
        events.extend(edit::dialog_ui(ui, draft, &title, record_type).map(Event::Edit));
    }
    let users = data.users.value.as_ref();
    let types: Vec<&RecordType> = readable(data, types).collect();
    filters_ui(&mut areas.content, state, users, record_type, &types, &mut events);
    areas.content.add_space(GAP - 8.0);
    if let Some(failure) = &state.failure {
        events.extend(failure_ui(&mut areas.content, failure).then_some(Event::Again));
        return events;
    }
    // While another question is under way, what was found before stays on screen.
    match state.window.as_ref().filter(|window| window.query.record_type == record_type.key) {
        None => widgets::loading(&mut areas.content, tr!("page-loading")),
        Some(window) if window.total == 0 && window.looked_percent.is_none() => {
            if empty_ui(&mut areas.content, window, record_type) {
                let (record_type, bin) = (state.query.record_type.clone(), state.query.bin);
                events.push(Event::Query(RecordQuery { record_type, bin, ..RecordQuery::default() }));
            }
        }
        Some(window) => {
            let of = (record_type.as_ref(), may_change);
            table_ui(&mut areas.content, state, window, users, of, &mut events);
        }
    }
    events
}

/// Says why the records cannot be shown; returns whether they are to be read again.
fn failure_ui(ui: &mut Ui, failure: &Failure) -> bool {
    let text = [failure.reason.as_str(), failure.hint.as_deref().unwrap_or_default()].join(". ");
    let text = text.trim_end_matches(". ");
    let actions = &[tr!("button-try-again")];
    let notice = widgets::Notice { tone: Tone::Bad, title: &failure.title, text, actions };
    widgets::notice(ui, &notice).is_some()
}

/// Returns the types whose records the person may look at.
fn readable<'a>(data: &Data, types: &'a RecordTypes) -> impl Iterator<Item = &'a RecordType> {
    types.iter().map(AsRef::as_ref).filter(|of| data.may_with(of, Right::ReadCompanyRecords))
}

/// Returns what people call a record.
fn title(types: &RecordTypes, query: &RecordQuery, record: &FoundRecord) -> String {
    let name = types.get(&query.record_type).and_then(|of| {
        let value = record.values.get(usize::from(of.title.0))?;
        Some(value::display(of.at(of.title), value)).filter(|name| !name.is_empty())
    });
    name.map_or_else(|| tr!("records-numbered", number = record.id.0.to_string()), |name| tr!("quoted", text = name))
}

/// Draws what can be done with the chosen record.
fn footer_ui(ui: &mut Ui, state: &State, record_type: &RecordType, changes: bool) -> Option<Event> {
    if !changes {
        return None;
    }
    let Some(chosen) = &state.chosen else {
        let words = if state.query.bin { tr!("records-choose-back") } else { tr!("records-choose") };
        widgets::secondary(ui, words);
        return None;
    };
    let value = chosen.values.get(usize::from(record_type.title.0));
    let name = value.map_or_else(String::new, |value| value::display(record_type.at(record_type.title), value));
    widgets::secondary(ui, &tr!("records-chosen", name = name, number = chosen.id.0.to_string()));
    frame::at_right(ui, |ui| {
        if state.query.bin {
            return ui.add(Button::primary(tr!("records-restore"))).clicked().then_some(Event::Restore);
        }
        // Users are changed and archived in their own ways.
        let why = record_type.directory.is_some().then_some(tr!("records-users-archived"));
        if ui.add(Button::primary(tr!("button-edit")).blocked(why)).clicked() {
            return Some(Event::AskEdit);
        }
        let button = ui.add(Button::secondary(tr!("button-delete-ask")).blocked(why));
        button.clicked().then_some(Event::AskDelete(true))
    })
}

fn delete_ui(ui: &mut Ui, title: &str) -> Option<Event> {
    let question = tr!("records-delete-question", record = title);
    let answer = Dialog::new("delete-record", &question, tr!("word-delete")).dangerous().show(ui, |ui| {
        widgets::secondary(ui, tr!("records-delete-text"));
        false
    })?;
    Some(match answer {
        DialogAnswer::Confirm => Event::Delete,
        DialogAnswer::Cancel => Event::AskDelete(false),
    })
}

fn filters_ui(
    ui: &mut Ui,
    state: &State,
    users: Option<&Directory>,
    record_type: &RecordType,
    types: &[&RecordType],
    events: &mut Vec<Event>,
) {
    let query = &state.query;
    ui.horizontal_wrapped(|ui| {
        let combo = Combo::new("records-of", tr!("column-record-type"), &record_type.label).width(180.0);
        let items = || types.iter().map(|of| ComboItem::new(of.label.as_str())).collect();
        if let Some(chosen) = combo.show(ui, items).and_then(|at| types.get(at)) {
            let (record_type, search) = (chosen.key.clone(), query.search.clone());
            events.push(Event::Query(RecordQuery { record_type, search, bin: query.bin, ..RecordQuery::default() }));
        }
        if let Some(users) = users.filter(|_| record_type.owned) {
            events.extend(user_ui(ui, query, users));
        }
        let words = match state.window.as_ref().filter(|window| window.query == *query) {
            None => tr!("records-looking").to_owned(),
            Some(RecordsWindow { looked_percent: Some(percent), total, .. }) if query.sort.is_none() => {
                tr!("records-found-so-far", records = *total, percent = *percent)
            }
            Some(RecordsWindow { looked_percent: Some(percent), .. }) => tr!("records-sorting", percent = *percent),
            Some(window) => {
                tr!("records-count", records = window.total, one = &record_type.one, many = &record_type.many)
            }
        };
        // The number keeps its place beside the search, however long its words are.
        let width = (ui.available_size_before_wrap().x - widgets::caption_width(ui, &words) - GAP).clamp(120.0, 260.0);
        let field = Field::named(tr!("records-search")).hint(tr!("field-search-hint")).search().width(width);
        if let Some(search) = field.show(ui, &query.search).changed {
            events.push(Event::Query(RecordQuery { search, ..query.clone() }));
        }
        widgets::caption(ui, &words);
    });
}

fn user_ui(ui: &mut Ui, query: &RecordQuery, users: &Directory) -> Option<Event> {
    let all = tr!("records-all-users");
    let selected = query.user.map_or(all, |user| name_of(Some(users), Some(user)));
    let mut sorted: Vec<_> = users.iter().collect();
    let combo = Combo::new("records-of-user", tr!("column-user"), selected).width(200.0).searchable();
    let chosen = combo.show(ui, || {
        sorted.sort_by_cached_key(|user| (user.name.to_lowercase(), user.id));
        std::iter::once(ComboItem::new(all))
            .chain(sorted.iter().map(|user| ComboItem::new(user.name.as_str())))
            .collect()
    })?;
    let user = chosen.checked_sub(1).and_then(|at| sorted.get(at)).map(|user| user.id);
    Some(Event::Query(RecordQuery { user, ..query.clone() }))
}

fn name_of(users: Option<&Directory>, user: Option<UserId>) -> &str {
    user.and_then(|user| users?.get(user)).map_or("", |user| user.name.as_str())
}

/// Says why no record is shown; returns whether all are to be.
fn empty_ui(ui: &mut Ui, window: &RecordsWindow, record_type: &RecordType) -> bool {
    let RecordQuery { user, search, bin, .. } = &window.query;
    if *bin && user.is_none() && search.trim().is_empty() {
        let title = tr!("records-bin-empty", many = &record_type.many);
        widgets::empty_state(ui, &title, tr!("records-bin-empty-text"), None)
    } else if user.is_none() && search.trim().is_empty() {
        let title = tr!("records-empty", many = &record_type.many);
        widgets::empty_state(ui, &title, tr!("records-empty-text"), None)
    } else {
        let (title, text) = (tr!("records-none", many = &record_type.many), tr!("records-none-text"));
        widgets::empty_state(ui, &title, text, Some(tr!("button-show-all")))
    }
}

/// Columns about the deletion of a record, in the recycle bin.
const BIN: usize = 2;

fn columns<'a>(record_type: &'a RecordType, fields: &[FieldIx], bin: bool) -> Vec<Column<'a>> {
    let mut columns = Vec::new();
    if bin {
        columns.push(
            Column::new("records-column-deleted", tr!("records-column-deleted"), Width::Fixed(150.0)).unsortable(),
        );
        columns.push(Column::new("column-by", tr!("column-by"), Width::Fixed(84.0)).unsortable());
    }
    if record_type.owned {
        columns.push(Column::new("column-user", tr!("column-user"), Width::Auto(116.0, 240.0)).unsortable());
    }
    columns.extend(fields.iter().map(|&ix| {
        let field = record_type.at(ix);
        Column::new(&field.key, &field.label, Width::Auto(116.0, 460.0)).help(&field.help)
    }));
    columns
}

fn table_ui(
    ui: &mut Ui,
    state: &State,
    window: &RecordsWindow,
    users: Option<&Directory>,
    (record_type, may_change): (&RecordType, bool),
    events: &mut Vec<Event>,
) {
    let bin = window.query.bin;
    let lead = usize::from(record_type.owned) + if bin { BIN } else { 0 };
    let fields: Vec<FieldIx> = shown_fields(record_type);
    let columns = columns(record_type, &fields, bin);
    let sorted = state
        .query
        .sort
        .and_then(|(by, last_first)| fields.iter().position(|field| *field == by).map(|at| (at + lead, last_first)));
    let here = window.offset..window.offset.saturating_add(u64::try_from(window.rows.len()).unwrap_or(u64::MAX));
    let RecordQuery { user, search, sort, .. } = &window.query;
    let key = format!("records/{}{}", record_type.key, if bin { "/bin" } else { "" });
    let may_edit = !bin && may_change && record_type.directory.is_none();
    let actions = |row: u64| match state.row(row) {
        Some(_) if bin && may_change => vec![(tr!("records-restore"), Event::Restore)],
        Some(_) if may_edit => {
            vec![(tr!("button-edit"), Event::AskEdit), (tr!("button-delete-ask"), Event::AskDelete(true))]
        }
        Some(_) | None => Vec::new(),
    };
    let menu = |row| actions(row).into_iter().map(|(words, _)| words.to_owned()).collect();
    let answer = Grid::new(&key, tr!("page-records"), &columns, window.total)
        .about(&(user.map(|user| user.0), search, sort))
        .sticky(lead + 1)
        .fill()
        .sortable(sorted)
        .selectable(state.chosen_place())
        .loaded(here)
        .orders_copies(!bin)
        .opens()
        .menu(&menu)
        .show(ui, &mut |cell| {
            if let Some(record) = state.row(cell.row) {
                cell_ui(cell, record, lead, &fields, users, record_type);
            }
        });
    take_answer(state, &answer, (lead, &fields), may_edit, events);
    if let Some(order) = &answer.copy {
        let column = |&at: &usize| match at.checked_sub(lead) {
            Some(at) => fields.get(at).copied().map(copying::Column::Field),
            None => Some(copying::Column::User),
        };
        let source = copying::Source::Records(window.query.clone());
        let (rows, headings) = (order.rows.clone(), order.headings.clone());
        let columns = order.columns.iter().filter_map(column).collect();
        widgets::order_copy(ui.ctx(), copying::Order { source, rows, columns, headings });
    }
    if let Some((row, at)) = answer.action {
        // The actions are about the chosen record, so the row becomes it first.
        events.push(Event::Choose(row));
        events.extend(actions(row).into_iter().nth(at).map(|(_, event)| event));
    }
}

/// Returns the fields in the order of the columns: what people call a record by comes first, what only programs call it
/// by comes last.
fn shown_fields(record_type: &RecordType) -> Vec<FieldIx> {
    let is_title = |ix: &FieldIx| *ix == record_type.title;
    let (of_programs, others): (Vec<FieldIx>, Vec<FieldIx>) = record_type
        .fields()
        .map(|(ix, _)| ix)
        .filter(|ix| !is_title(ix))
        .partition(|ix| matches!(record_type.at(*ix).default, Some(field::Default::RandomHex(_))));
    std::iter::once(record_type.title).chain(others).chain(of_programs).collect()
}

fn cell_ui(
    cell: &mut Cell<'_>,
    record: &FoundRecord,
    lead: usize,
    fields: &[FieldIx],
    users: Option<&Directory>,
    record_type: &RecordType,
) {
    let Some(&field) = cell.column.checked_sub(lead).and_then(|at| fields.get(at)) else {
        match (&record.deleted, cell.column) {
            (Some(deletion), 0) => cell.text(&moment(&deletion.at)),
            (Some(Deletion { by_hand: true, .. }), 1) => cell.chip(Tone::Accent, tr!("records-by-hand")),
            (Some(_), 1) => cell.chip(Tone::Neutral, tr!("records-by-import")),
            _ => cell.text(name_of(users, record.owner)),
        }
        return;
    };
    let Some(value) = record.values.get(usize::from(field.0)) else { return };
    let text = value::display(record_type.at(field), value);
    if field == record_type.title { cell.strong(&text) } else { cell.text(&text) }
}

fn take_answer(
    state: &State,
    answer: &GridAnswer,
    (lead, fields): (usize, &[FieldIx]),
    may_edit: bool,
    events: &mut Vec<Event>,
) {
    if answer.visible != state.visible && !answer.visible.is_empty() {
        events.push(Event::Visible(answer.visible.clone()));
    }
    // A click chooses also where the cursor stands already, for instance after the record that stood there was deleted.
    if let Some((row, _)) = answer.moved.or(answer.clicked) {
        events.push(Event::Choose(row));
    }
    if let Some(row) = answer.activated.filter(|_| may_edit) {
        events.extend([Event::Choose(row), Event::AskEdit]);
    }
    let Some(sort) = answer.sort else { return };
    let field = |at: usize| fields.get(at.checked_sub(lead)?).copied();
    let sort = sort.and_then(|(at, last_first)| Some((field(at)?, last_first)));
    events.push(Event::Query(RecordQuery { sort, ..state.query.clone() }));
}
