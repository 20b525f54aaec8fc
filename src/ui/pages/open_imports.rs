//! Imports that are not finished: take one up again, send it for review, decide about one that another person sent, or
//! give it up.

use crate::domain::history::ImportId;
use crate::domain::past::ImportLine;
use crate::domain::record_type::RecordTypes;
use crate::domain::review::{Review, ReviewState, standing};
use crate::domain::rights::Right;
use crate::domain::schedule::Schedule;
use crate::job::organisation::Overview;
use crate::job::{Request, review, schedule};
use crate::tr;
use crate::ui::frame;
use crate::ui::pages::later::{self, Later};
use crate::ui::pages::{Data, Page, Task, Want, moment, person, remote_ui, start, type_label};
use crate::ui::review::{Going, dialog_ui};
use crate::ui::theme::{GAP, Tone};
use crate::ui::widgets::{self, Button, Cell, Column, Dialog, DialogAnswer, Grid, RowAction, Width};
use eframe::egui::Ui;

/// Height of what is said above the list, at most.
const MOST_NOTICES: f32 = 140.0;

/// What the page remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The import that may be given up, while that is asked.
    pub discarding: Option<ImportId>,
    /// The note that is written, while it is.
    pub writing: Option<Note>,
    /// The note of an import that could not be sent or returned.
    kept: Option<Note>,
    /// The run that is given a time, while it is.
    pub later: Option<Later>,
}

/// A note that goes with an import to another person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The import.
    pub import: ImportId,
    /// Whether it goes back to who sent it.
    pub is_return: bool,
    /// What was typed so far.
    pub text: String,
}

/// What a person did on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Take an import up again.
    Resume(ImportId),
    /// Ask whether to give an import up.
    AskDiscard(ImportId),
    /// Give it up.
    Discard,
    /// Ask for a note to send an import for review with, or to return it with.
    AskNote(ImportId, bool),
    /// The note was changed.
    Note(String),
    /// Send or return the import with the note.
    Send,
    /// Take an import back that was sent for review.
    Withdraw(ImportId),
    /// Ask when to run an import.
    AskLater(ImportId),
    /// Something in that dialog.
    Later(later::Answer),
    /// Call a run off.
    CallOff(ImportId),
    /// Keep everything as it is.
    Keep,
    /// Begin an import.
    Begin,
}

impl State {
    /// Takes an event in.
    pub fn update(&mut self, event: &Event, data: &Data) -> Vec<Want> {
        let name = |import| entry(data, import).map_or(tr!("open-the-import"), |entry| entry.file_name.as_str());
        let run = |request, done, failure| vec![Want::Run(request, Task::Change { done, failure })];
        match event {
            Event::Resume(import) => {
                entry(data, *import).map(|entry| Want::Resume(*import, entry.record_type.clone())).into_iter().collect()
            }
            Event::AskDiscard(import) => {
                self.discarding = Some(*import);
                Vec::new()
            }
            Event::AskNote(import, is_return) => {
                let kept = self.kept.take().filter(|note| (note.import, note.is_return) == (*import, *is_return));
                let new = || Note { import: *import, is_return: *is_return, text: String::new() };
                self.writing = Some(kept.unwrap_or_else(new));
                Vec::new()
            }
            Event::Note(text) => {
                if let Some(note) = &mut self.writing {
                    note.text.clone_from(text);
                }
                Vec::new()
            }
            Event::Keep => {
                *self = Self::default();
                Vec::new()
            }
            Event::Discard => {
                let Some(import) = self.discarding.take() else { return Vec::new() };
                let done = tr!("open-discarded", import = name(import));
                run(Request::Discard(import), done, tr!("open-discard-failed"))
            }
            Event::Send => {
                self.kept.clone_from(&self.writing);
                let Some(Note { import, is_return, text }) = self.writing.take() else { return Vec::new() };
                let name = name(import);
                if is_return {
                    let request = review::Request::Return(import, Vec::new(), text);
                    run(Request::Review(request), tr!("open-returned", import = name), tr!("open-return-failed"))
                } else {
                    let (request, done) = (review::Request::Send(import, text), tr!("open-sent", import = name));
                    run(Request::Review(request), done, tr!("open-send-failed"))
                }
            }
            Event::Withdraw(import) => {
                let request = Request::Review(review::Request::Withdraw(*import));
                run(request, tr!("open-withdrawn", import = name(*import)), tr!("open-withdraw-failed"))
            }
            Event::AskLater(import) => {
                self.later = data.overview.value.as_ref().map(|overview| Later::new(*import, overview.night));
                Vec::new()
            }
            Event::Later(answer) => self.answer_later(answer, data),
            Event::CallOff(import) => {
                let done = tr!("open-called-off", import = name(*import));
                run(Request::Schedule(schedule::Request::Cancel(*import)), done, tr!("open-call-off-failed"))
            }
            Event::Begin => vec![Want::Go(Page::Import)],
        }
    }

    /// Takes in whether what a person wanted is done: what was typed for it is of use no more, or again.
    pub fn settle(&mut self, done: bool) {
        self.kept.take_if(|_| done);
    }

    fn answer_later(&mut self, answer: &later::Answer, data: &Data) -> Vec<Want> {
        let Some(later) = &mut self.later else { return Vec::new() };
        match answer {
            later::Answer::Time(text) => later.text.clone_from(text),
            later::Answer::Confirm(confirmed) => later.confirmed = *confirmed,
            later::Answer::Keep => self.later = None,
            later::Answer::Set => {
                let Some((request, when)) = later.request(&jiff::Zoned::now()) else { return Vec::new() };
                let name = entry(data, later.import).map_or(tr!("open-the-import"), |entry| entry.file_name.as_str());
                let done = tr!("open-runs", import = name, when = when);
                self.later = None;
                let task = Task::Change { done, failure: tr!("open-later-failed") };
                return vec![Want::Run(Request::Schedule(request), task)];
            }
        }
        Vec::new()
    }
}

fn entry(data: &Data, import: ImportId) -> Option<&ImportLine> {
    data.overview.value.as_ref()?.open.iter().find(|entry| entry.id == import)
}

/// Draws the page.
pub fn page_ui(ui: &mut Ui, state: &State, data: &Data, types: &RecordTypes) -> (Vec<Event>, bool) {
    let mut events = Vec::new();
    let head = frame::Head { title: tr!("page-open-imports"), ..frame::Head::default() };
    let mut areas = frame::areas(ui, &head, false);
    let again = remote_ui(&mut areas.content, &data.overview, |ui, overview| {
        if overview.open.is_empty() {
            let text = tr!("open-empty-text");
            if widgets::empty_state(ui, tr!("open-empty"), text, Some(tr!("button-begin-import"))) {
                events.push(Event::Begin);
            }
            return;
        }
        notices_ui(ui, overview);
        let rows = overview.open.len() as u64;
        let of = |row: u64| {
            let entry = usize::try_from(row).ok().and_then(|ix| overview.open.get(ix));
            entry.map_or_else(Vec::new, |entry| actions(entry, data))
        };
        let columns = [
            Column::new("column-file", tr!("column-file"), Width::Flex(150.0)),
            Column::new("column-status", tr!("column-status"), Width::Fixed(100.0)),
            Column::new("open-far", tr!("open-far"), Width::Flex(140.0)),
            Column::new("column-who", tr!("column-who"), Width::Fixed(156.0)),
            Column::actions(widgets::widest_actions(ui, rows, of)),
        ];
        let grid = Grid::new("open-imports", tr!("page-open-imports"), &columns, rows)
            .row_height(46.0)
            .selectable(None)
            .opens();
        let menu = |row| widgets::menu_words(&of(row));
        let answer = grid.menu(&menu).show(ui, &mut |cell| {
            let Some(entry) = usize::try_from(cell.row).ok().and_then(|ix| overview.open.get(ix)) else { return };
            cell_ui(cell, entry, data, types, &mut events);
        });
        events.extend(answer.chosen(of));
        let activated = answer.activated.and_then(|row| overview.open.get(usize::try_from(row).ok()?));
        events.extend(activated.filter(|entry| !is_sent(entry, data)).map(|entry| Event::Resume(entry.id)));
    });
    if let Some(entry) = state.discarding.and_then(|import| entry(data, import)) {
        events.extend(discard_ui(ui, entry));
    }
    if let Some(later) = &state.later
        && let (Some(entry), Some(overview)) = (entry(data, later.import), &data.overview.value)
    {
        events.extend(later::dialog_ui(ui, later, entry, overview.night).map(Event::Later));
    }
    if let Some(note) = &state.writing
        && let Some(entry) = entry(data, note.import)
    {
        events.extend(note_ui(ui, note, entry));
    }
    (events, again)
}

/// Says above the list what runs left for a person.
fn notices_ui(ui: &mut Ui, overview: &Overview) {
    let waiting = |entry: &ImportLine| later::waiting(overview.runs.get(&entry.id)?, entry);
    let told: Vec<_> = overview.open.iter().filter_map(waiting).collect();
    let notices: Vec<_> =
        told.iter().map(|(title, text)| widgets::Notice { tone: Tone::Caution, title, text, actions: &[] }).collect();
    if !notices.is_empty() {
        widgets::notices(ui, MOST_NOTICES, &notices);
        ui.add_space(GAP);
    }
}

/// Returns the run of an import, as it stands.
fn run_of(data: &Data, import: ImportId) -> Option<&Schedule> {
    data.overview.value.as_ref()?.runs.get(&import)
}

/// Says whether the person sent the import, so that another one decides about it.
pub fn is_sent(entry: &ImportLine, data: &Data) -> bool {
    entry.review.as_ref().is_some_and(|review| review.is_sent_by(&data.actor))
}

fn cell_ui(cell: &mut Cell<'_>, entry: &ImportLine, data: &Data, types: &RecordTypes, events: &mut Vec<Event>) {
    match cell.column {
        0 => match entry.review.as_ref().and_then(Review::last_note) {
            Some(note) => cell.two_lines(&entry.file_name, &tr!("quoted", text = note)),
            None => cell.two_lines(&entry.file_name, type_label(types, &entry.record_type)),
        },
        1 => state_ui(cell, entry, data),
        2 => {
            let far = if entry.shares == 0 { tr!("open-not-planned").to_owned() } else { start::standing(entry) };
            let run = run_of(data, entry.id).and_then(later::standing);
            match (&entry.holder, run) {
                (Some(holder), _) if !entry.is_here => cell.two_lines(&far, &tr!("open-held", holder = holder)),
                (_, Some(run)) => cell.two_lines(&far, &run),
                (Some(_), None) => cell.two_lines(&far, tr!("open-here")),
                (None, None) => cell.secondary(&far),
            }
        }
        3 => {
            let (by, at) = who(entry);
            cell.two_lines(person(by, data), &moment(at));
        }
        _ => buttons_ui(cell, entry, data, events),
    }
}

/// Returns where an open import stands, in a colour and in words.
pub fn state_of(entry: &ImportLine, data: &Data) -> (Tone, &'static str) {
    let state = entry.review.as_ref().map(|review| review.state);
    if state != Some(ReviewState::ForReview) && run_of(data, entry.id).is_some_and(Schedule::is_ahead) {
        return (Tone::Accent, tr!("open-scheduled"));
    }
    let tone = match state {
        Some(ReviewState::ForReview) => Tone::Accent,
        Some(ReviewState::Returned) => Tone::Caution,
        Some(ReviewState::Withdrawn | ReviewState::Decided) | None => widgets::import_tone(entry.state),
    };
    (tone, standing(entry.state, entry.review.as_ref()))
}

fn state_ui(cell: &mut Cell<'_>, entry: &ImportLine, data: &Data) {
    let (tone, words) = state_of(entry, data);
    cell.chip(tone, words);
}

/// Returns whose move it was last, and when.
fn who(entry: &ImportLine) -> (&str, &str) {
    let begun = (entry.actor.as_str(), entry.started.as_str());
    let Some(review) = &entry.review else { return begun };
    match (review.state, &review.decided_by, &review.decided_at) {
        (ReviewState::ForReview, ..) => (&review.sent_by, &review.sent_at),
        (ReviewState::Returned, Some(by), Some(at)) => (by, at),
        _ => begun,
    }
}

fn buttons_ui(cell: &mut Cell<'_>, entry: &ImportLine, data: &Data, events: &mut Vec<Event>) {
    events.extend(widgets::row_buttons(cell.ui, actions(entry, data)));
    if entry.has_imported && is_mine_to_resume(entry, data) {
        let name = tr!("open-discard-of", file = &entry.file_name);
        let button = Button::link(tr!("open-discard-ask")).small().name(&name);
        cell.ui.add(button.blocked(Some(tr!("open-discard-help"))));
    }
}

/// Says whether an import is with the person who began it, and not with who reviews it.
fn is_mine_to_resume(entry: &ImportLine, data: &Data) -> bool {
    let for_review = entry.review.as_ref().is_some_and(|review| review.state == ReviewState::ForReview);
    !for_review && !is_sent(entry, data)
}

/// Returns what can be done with an open import.
fn actions(entry: &ImportLine, data: &Data) -> Vec<RowAction<Event>> {
    let (file, run) = (&entry.file_name, run_of(data, entry.id));
    let state = entry.review.as_ref().map(|review| review.state);
    if is_sent(entry, data) {
        let name = tr!("open-withdraw-of", file = file);
        return vec![RowAction::new(tr!("button-withdraw"), name, Event::Withdraw(entry.id))];
    }
    if state == Some(ReviewState::ForReview) && !data.may(Right::Review) {
        return Vec::new();
    }
    if state == Some(ReviewState::ForReview) {
        let (review, back) = (tr!("open-review-of", file = file), tr!("open-return-of", file = file));
        return vec![
            RowAction::new(tr!("open-review"), review, Event::Resume(entry.id)),
            RowAction::new(tr!("open-return"), back, Event::AskNote(entry.id, true)),
        ];
    }
    let name = tr!("open-resume-of", file = file);
    let mut actions = vec![RowAction::new(tr!("button-resume"), name, Event::Resume(entry.id))];
    let schedules = data.may(Right::Schedule);
    if schedules && run.is_some_and(Schedule::is_ahead) {
        let name = tr!("open-call-off-of", file = file);
        actions.push(RowAction::new(tr!("open-call-off"), name, Event::CallOff(entry.id)));
    } else if schedules && entry.waiting > 0 {
        let name = tr!("open-later-of", file = file);
        actions.push(RowAction::new(tr!("open-later"), name, Event::AskLater(entry.id)));
    }
    if data.may(Right::SendForReview) && entry.waiting > 0 {
        let again = state == Some(ReviewState::Returned);
        let words = if again { tr!("open-send-again") } else { tr!("open-send") };
        actions.push(RowAction::new(words, tr!("open-send-of", file = file), Event::AskNote(entry.id, false)));
    }
    if !entry.has_imported {
        let name = tr!("open-discard-of", file = file);
        actions.push(RowAction::new(tr!("open-discard-ask"), name, Event::AskDiscard(entry.id)));
    }
    actions
}

fn discard_ui(ui: &mut Ui, entry: &ImportLine) -> Option<Event> {
    let title = tr!("open-discard-title", file = &entry.file_name);
    let answer = Dialog::new("discard", &title, tr!("open-discard")).dangerous().show(ui, |ui| {
        widgets::secondary(ui, tr!("open-discard-text"));
        false
    });
    answer.map(|answer| match answer {
        DialogAnswer::Confirm => Event::Discard,
        DialogAnswer::Cancel => Event::Keep,
    })
}

fn note_ui(ui: &mut Ui, note: &Note, entry: &ImportLine) -> Option<Event> {
    let name = entry.file_name.as_str();
    let way = if note.is_return { Going::Return(name) } else { Going::Send(name) };
    let (answer, changed) = dialog_ui(ui, way, &note.text, None);
    match answer {
        Some(DialogAnswer::Confirm) => Some(Event::Send),
        Some(DialogAnswer::Cancel) => Some(Event::Keep),
        None => changed.map(Event::Note),
    }
}
