//! The audit log: who did what to the organisation's data, the newest line first. Nothing of it can be changed.

use crate::domain::audit::{AuditEntry, AuditPage, AuditQuery};
use crate::job::Request;
use crate::tr;
use crate::ui::dialogs::{self, Pick, PickFor};
use crate::ui::frame;
use crate::ui::pages::{Data, Load, Want, moment, person, remote_ui};
use crate::ui::theme::GAP;
use crate::ui::widgets::{self, Button, Cell, Column, Field, Grid, Width};
use eframe::egui::Ui;

/// Lines that are read at once.
const STEP: usize = 200;

/// What the page remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Which lines are wanted.
    pub query: AuditQuery,
    /// How many.
    pub len: usize,
}

impl Default for State {
    fn default() -> Self {
        Self { query: AuditQuery::default(), len: STEP }
    }
}

/// What a person did on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Look for other words.
    Search(String),
    /// Look for what another person did.
    Who(String),
    /// Look for nothing in particular.
    All,
    /// Read older lines, too.
    More,
    /// Write the log to a file.
    Export,
}

impl State {
    /// Returns the request that reads what is wanted.
    pub fn request(&self) -> Request {
        Request::Audit { query: self.query.clone(), len: self.len }
    }

    /// Takes an event in.
    pub fn update(&mut self, event: Event) -> Vec<Want> {
        match event {
            Event::Search(text) => self.query.text = text,
            Event::Who(by) => self.query.by = by,
            Event::All => self.query = AuditQuery::default(),
            Event::More => {
                self.len = self.len.saturating_add(STEP);
                return vec![Want::Load(Load::Audit)];
            }
            Event::Export => {
                let save_as = Some(tr!("audit-file", extension = "csv"));
                let title = tr!("audit-save-title").to_owned();
                return vec![Want::Pick(Pick { purpose: PickFor::Audit, title, save_as, kind: dialogs::csv() })];
            }
        }
        self.len = STEP;
        vec![Want::Load(Load::Audit)]
    }
}

/// Draws the page.
pub fn page_ui(ui: &mut Ui, state: &State, data: &Data) -> (Vec<Event>, bool) {
    let mut events = Vec::new();
    let head = frame::Head { title: tr!("page-audit"), ..frame::Head::default() };
    let mut areas = frame::areas(ui, &head, false);
    if areas.actions.add(Button::secondary(tr!("button-export"))).clicked() {
        events.push(Event::Export);
    }
    let again = remote_ui(&mut areas.content, &data.audit, |ui, page| {
        filter_ui(ui, state, &mut events);
        ui.add_space(GAP - 8.0);
        if page.lines.is_empty() {
            let text = tr!("audit-empty-text");
            let is_all = page.query == AuditQuery::default();
            let title = if is_all { tr!("audit-empty") } else { tr!("audit-none-fits") };
            if widgets::empty_state(ui, title, text, (!is_all).then_some(tr!("button-show-all"))) {
                events.push(Event::All);
            }
            return;
        }
        table_ui(ui, page, data, &mut events);
    });
    (events, again)
}

fn filter_ui(ui: &mut Ui, state: &State, events: &mut Vec<Event>) {
    ui.horizontal_wrapped(|ui| {
        let field = Field::named(tr!("audit-search")).hint(tr!("audit-search-hint")).search().width(300.0);
        events.extend(field.show(ui, &state.query.text).changed.map(Event::Search));
        let field = Field::named(tr!("audit-person")).hint(tr!("audit-person-hint")).search_part().width(260.0);
        events.extend(field.show(ui, &state.query.by).changed.map(Event::Who));
    });
}

fn table_ui(ui: &mut Ui, page: &AuditPage, data: &Data, events: &mut Vec<Event>) {
    let narrow = ui.available_width() < 900.0;
    let (number, done) = if narrow { (52.0, 112.0) } else { (72.0, 226.0) };
    let columns = [
        Column::number("column-number", tr!("column-number"), Width::Fixed(number)),
        Column::new("column-when", tr!("column-when"), Width::Fixed(152.0)),
        Column::new("column-who", tr!("column-who"), Width::Flex(104.0)),
        Column::new("audit-column-done", tr!("audit-column-done"), Width::Fixed(done)),
        Column::new("audit-column-subject", tr!("audit-column-subject"), Width::Flex(170.0)),
        Column::new("audit-column-detail", tr!("audit-column-detail"), Width::Flex(120.0)),
    ];
    let rows = page.lines.len() as u64;
    // Another question begins at the top.
    let answer = Grid::new("audit", tr!("page-audit"), &columns, rows).about(&page.query).show(ui, &mut |cell| {
        let Some(entry) = usize::try_from(cell.row).ok().and_then(|ix| page.lines.get(ix)) else { return };
        cell_ui(cell, entry, data);
    });
    // Older lines are read when the last one that is known comes into view.
    if page.has_more && answer.visible.end >= rows && data.audit.pending.is_none() {
        events.push(Event::More);
    }
}

fn cell_ui(cell: &mut Cell<'_>, entry: &AuditEntry, data: &Data) {
    match cell.column {
        0 => cell.number(entry.number.unsigned_abs()),
        1 => cell.secondary(&moment(&entry.at)),
        2 => cell.text(person(&entry.actor, data)),
        3 => cell.strong(&entry.words()),
        4 => cell.text(&entry.subject),
        _ => cell.secondary(&entry.detail),
    }
}
