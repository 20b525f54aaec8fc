//! The first page: what to import, from where, what to take up again.

use crate::domain::history::ImportId;
use crate::domain::past::ImportLine;
use crate::domain::preferences::Change;
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::domain::rights::Right;
use crate::job::organisation::Overview;
use crate::job::results::Input;
use crate::tr;
use crate::ui::computer::Computer;
use crate::ui::dialogs::{self, Pick, PickFor};
use crate::ui::keys::{self, Command, Control, Hint as _, Kind};
use crate::ui::pages::{Data, Page, Want, crash, open_imports, recent, remote_ui, type_label};
use crate::ui::theme::{self, CARD_RADIUS, GAP, Tone};
use crate::ui::widgets::{self, Button, PathAnswer};
use crate::ui::{frame, pages};
use eframe::egui::{
    self, Align, Align2, Layout, Popup, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};
use std::path::PathBuf;

/// What the first page remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Key of the record type that is chosen; the first one when absent.
    pub record_type: Option<String>,
    /// The path as typed.
    pub path: String,
    /// Whether all files are shown that were imported last.
    pub shows_all_recent: bool,
}

/// What a person did on the first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Chose a record type.
    Choose(String),
    /// Wants a template of a record type; as a workbook or as CSV.
    Template(String, TemplateFormat),
    /// Wants the file dialog.
    Browse,
    /// Wants to import the table in the clipboard.
    Paste,
    /// Edited the path.
    Path(String),
    /// Wants to import the file at the path.
    Open,
    /// Dropped a file.
    Dropped(PathBuf),
    /// Pasted a table.
    Pasted(String),
    /// Wants to take up an import again.
    Resume(ImportId),
    /// Wants to use a saved configuration.
    Use(String),
    /// Wants to see another page.
    Go(Page),
    /// Something about a bug of the last time.
    Crash(crash::Event),
    /// Something with the files that were imported last.
    Recent(recent::Event),
}

/// What a template is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFormat {
    /// A workbook with drop-downs and help.
    Workbook,
    /// Plain text.
    Csv,
}

impl State {
    /// Returns the record type that is chosen; none whose records come from another system.
    pub fn chosen<'a>(&self, types: &'a RecordTypes, data: &Data) -> Option<&'a RecordType> {
        let open = |of: &RecordType| can_import(of, types, data);
        let by_key = self.record_type.as_deref().and_then(|key| types.get(key)).filter(|chosen| open(chosen));
        by_key.or_else(|| types.iter().find(|of| open(of))).map(AsRef::as_ref)
    }

    /// Takes an event in.
    pub fn update(&mut self, event: Event, types: &RecordTypes, data: &Data) -> Vec<Want> {
        let begin = |input| {
            let record_type = self.chosen(types, data)?.key.clone();
            Some(Want::Begin { record_type, input: Some(input), configuration: None })
        };
        let want = match event {
            Event::Choose(key) => {
                self.record_type = Some(key);
                None
            }
            Event::Path(path) => {
                self.path = path;
                None
            }
            Event::Template(key, format) => Some(ask_template(types, key, format)),
            Event::Browse => self.chosen(types, data).map(|chosen| {
                Want::Pick(Pick {
                    purpose: PickFor::Input,
                    title: tr!("start-import", what = chosen.many.as_str()),
                    save_as: None,
                    kind: dialogs::tables(),
                })
            }),
            Event::Paste => Some(Want::Paste),
            Event::Open => {
                let want = begin(Input::File(typed_path(&self.path)));
                self.path.clear();
                want
            }
            Event::Dropped(path) => begin(Input::File(path)),
            Event::Pasted(text) => begin(Input::Pasted(text)),
            Event::Resume(import) => {
                let overview = data.overview.value.as_ref();
                let entry = overview.and_then(|o| o.open.iter().find(|entry| entry.id == import));
                entry.map(|entry| Want::Resume(import, entry.record_type.clone()))
            }
            Event::Use(name) => pages::configurations::begin_with(&name, data),
            Event::Go(page) => Some(Want::Go(page)),
            Event::Crash(event) => Some(Want::Crash(event)),
            Event::Recent(recent::Event::All) => {
                self.shows_all_recent = true;
                None
            }
            Event::Recent(recent::Event::Forget(file)) => Some(Want::Prefer(Change::Forget(file.path))),
            Event::Recent(recent::Event::Open(file)) => {
                // As what it was imported the last time, where that is still possible.
                let before = types.get(&file.record_type).filter(|of| can_import(of, types, data));
                self.record_type = before.map(|of| of.key.clone()).or(self.record_type.take());
                let record_type = self.chosen(types, data).map(|chosen| chosen.key.clone());
                let input = Some(Input::File(file.path));
                record_type.map(|record_type| Want::Begin { record_type, input, configuration: None })
            }
        };
        want.into_iter().collect()
    }
}

/// Says whether the person may import records of a type, they do not come from another system, and the type is whole.
fn can_import(of: &RecordType, types: &RecordTypes, data: &Data) -> bool {
    let comes_from = data.overview.value.as_ref().is_some_and(|known| known.comes_from.contains_key(&of.key));
    types.flaw(&of.key).is_none() && !comes_from && data.may_with(of, Right::ImportCompanyWide)
}

/// Reads a path as people paste it: with quotes, or as an address of a file.
fn typed_path(text: &str) -> PathBuf {
    let text = text.trim();
    let bare = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
    PathBuf::from(bare.strip_prefix("file://").unwrap_or(bare))
}

fn ask_template(types: &RecordTypes, key: String, format: TemplateFormat) -> Want {
    let label = type_label(types, &key);
    let (ending, kind) = match format {
        TemplateFormat::Workbook => ("xlsx", (tr!("start-excel"), &["xlsx"][..])),
        TemplateFormat::Csv => ("csv", dialogs::csv()),
    };
    Want::Pick(Pick {
        title: tr!("start-save-template", what = label.to_lowercase()),
        save_as: Some(format!("{key} template.{ending}")),
        kind,
        purpose: PickFor::Template(key),
    })
}

/// Draws the page; returns what the person did, and whether to read again what could not be read.
pub fn page_ui(
    ui: &mut Ui,
    state: &State,
    data: &Data,
    types: &RecordTypes,
    computer: &Computer,
) -> (Vec<Event>, bool) {
    let mut events = Vec::new();
    let head = frame::Head { title: tr!("start-title"), ..frame::Head::default() };
    let mut areas = frame::areas(ui, &head, false);
    let chosen = state.chosen(types, data);
    let again = remote_ui(&mut areas.content, &data.overview, |ui, overview| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(12.0, 12.0);
            let told = computer.crash().and_then(|past| crash::notice_ui(ui, past, overview));
            events.extend(told.map(Event::Crash));
            cards_ui(ui, chosen, data, types, &mut events);
            ui.add_space(8.0);
            let width = ui.available_width();
            let right = if overview.open.is_empty() { 0.0 } else { (width * 0.44).min(420.0) };
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                let left = width - if right > 0.0 { right + GAP } else { 0.0 };
                drop_ui(ui, left, state, chosen, &mut events);
                if right > 0.0 {
                    ui.allocate_ui_with_layout(vec2(right, 0.0), Layout::top_down(Align::Min), |ui| {
                        continue_ui(ui, overview, data, types, &mut events);
                    });
                }
            });
            ui.add_space(4.0);
            events.extend(recent::card_ui(ui, computer, state.shows_all_recent).map(Event::Recent));
            configurations_ui(ui, overview, types, &mut events);
        });
    });
    (events, again)
}

fn cards_ui<'t>(
    ui: &mut Ui,
    chosen: Option<&RecordType>,
    data: &'t Data,
    types: &'t RecordTypes,
    events: &mut Vec<Event>,
) {
    let Some(overview) = &data.overview.value else { return };
    let chosen = chosen.map(|chosen| chosen.key.as_str());
    let across = if ui.available_width() < 720.0 { 3.0 } else { 4.0 };
    let width = ((ui.available_width() - (across - 1.0) * 12.0) / across).floor();
    let card = |record_type: &'t RecordType| Card {
        record_type,
        records: overview.records.get(&record_type.key).copied().unwrap_or(0),
        chosen: chosen == Some(&record_type.key),
        comes_from: overview.comes_from.get(&record_type.key).map(String::as_str),
        has_flaw: types.flaw(&record_type.key).is_some(),
        may: data.may_with(record_type, Right::ImportCompanyWide),
    };
    let cards: Vec<Card<'_>> = types.iter().map(|of| card(of)).collect();
    // On narrow cards the words take two lines.
    let wraps = cards.iter().any(|card| widgets::caption_width(ui, &card_words(*card)) > width - 32.0);
    let size = (width, if wraps { 122.0 } else { 110.0 });
    let group = ui.horizontal_wrapped(|ui| {
        for card in cards {
            type_card_ui(ui, size, card, events);
        }
    });
    ui.ctx().accesskit_node_builder(group.response.id, |node| {
        node.set_role(Role::RadioGroup);
        node.set_label(tr!("column-record-type"));
    });
}

/// Returns what a card says about its record type.
fn card_words(card: Card<'_>) -> String {
    let Card { record_type, records, comes_from, has_flaw, may, .. } = card;
    match comes_from {
        None if has_flaw => tr!("start-has-flaw").to_owned(),
        None if !may => tr!("start-administrators").to_owned(),
        None if record_type.owned => tr!("start-owned", records = records),
        None => tr!("start-company", records = records),
        Some(system) => tr!("start-elsewhere", system = system),
    }
}

/// What a card shows.
#[derive(Clone, Copy)]
struct Card<'a> {
    record_type: &'a RecordType,
    records: u64,
    chosen: bool,
    /// The system that the records come from, if they cannot be imported.
    comes_from: Option<&'a str>,
    /// Whether a file that belongs to the type cannot be used.
    has_flaw: bool,
    /// Whether the person may import them.
    may: bool,
}

fn type_card_ui(ui: &mut Ui, (width, height): (f32, f32), card: Card<'_>, events: &mut Vec<Event>) {
    let Card { record_type, chosen, comes_from, has_flaw, may, .. } = card;
    let words = card_words(card);
    let palette = theme::palette(ui);
    let open = comes_from.is_none() && !has_flaw && may;
    let sense = if open { Sense::click() } else { Sense::focusable_noninteractive() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, open, chosen, &record_type.label));
    let line = match (chosen, response.hovered()) {
        (true, _) => Stroke::new(2.0, palette.accent),
        (false, true) if open => Stroke::new(1.0, palette.control_line),
        (false, _) => palette.hairline(),
    };
    ui.painter().rect(rect, CARD_RADIUS, palette.surface, line, StrokeKind::Inside);
    Control::new(Kind::Choice).blocked(!open).show(ui, &response, rect);
    if response.clicked() {
        events.push(Event::Choose(record_type.key.clone()));
    }
    let inner = rect.shrink2(vec2(16.0, 14.0));
    let mut card = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Min)));
    let title = Align2::LEFT_TOP.anchor_size(inner.min + vec2(0.0, 3.0), vec2(inner.width(), 18.0));
    let font = egui::FontId::new(15.0, theme::strong().family);
    card.painter().text(
        title.left_center(),
        Align2::LEFT_CENTER,
        &record_type.label,
        font,
        if open { palette.text } else { palette.secondary },
    );
    let color = palette.secondary;
    let mut galley = card.painter().layout_no_wrap(words.clone(), theme::small(), color);
    if galley.size().x > inner.width() {
        galley = card.painter().layout(words.replace(" · ", "\n"), theme::small(), color, inner.width());
    }
    let below = inner.top() + 30.0 + galley.size().y;
    card.painter().galley(inner.min + vec2(0.0, 30.0), galley, color);
    card.ctx().accesskit_node_builder(response.id, |node| node.set_description(words.as_str()));
    let below_words =
        Rect::from_min_size(pos2(inner.left() - 3.0, (below + 6.0).max(inner.top() + 54.0)), vec2(inner.width(), 26.0));
    let mut row = card.new_child(UiBuilder::new().max_rect(below_words).layout(Layout::left_to_right(Align::Center)));
    let name = tr!("start-template-for", what = record_type.many.as_str());
    let template = row.add(Button::link(tr!("start-template")).name(&name));
    Popup::menu(&template).accessible_name(name.as_str()).width(200.0).show(|ui| {
        let all = [(tr!("start-excel-item"), TemplateFormat::Workbook), (tr!("start-text-item"), TemplateFormat::Csv)];
        // A type that comes from text files only gets no workbook that could not be imported.
        for (words, format) in all.into_iter().skip(usize::from(record_type.text_only)) {
            if widgets::menu_item(ui, words) {
                events.push(Event::Template(record_type.key.clone(), format));
            }
        }
    });
    let summary = record_type.summary.as_str();
    if open {
        response.hint(summary);
    } else {
        keys::show_reason(response, &[words.as_str(), summary].join("\n"));
    }
}

fn drop_ui(ui: &mut Ui, width: f32, state: &State, chosen: Option<&RecordType>, events: &mut Vec<Event>) {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 224.0), Sense::hover());
    let hovering = ui.input(|i| !i.raw.hovered_files.is_empty());
    let fill = if hovering { palette.soft(Tone::Accent) } else { palette.raised };
    ui.painter().rect_filled(rect, CARD_RADIUS, fill);
    let corners = rect.shrink(0.5);
    let points =
        [corners.left_top(), corners.right_top(), corners.right_bottom(), corners.left_bottom(), corners.left_top()];
    let line = Stroke::new(1.0, palette.accent.gamma_multiply(0.6));
    ui.painter().extend(egui::Shape::dashed_line(&points, line, 4.0, 3.0));
    let mut area = ui.new_child(UiBuilder::new().max_rect(rect.shrink(20.0)).layout(Layout::top_down(Align::Center)));
    let ui = &mut area;
    ui.spacing_mut().item_spacing.y = 8.0;
    if chosen.is_none() {
        ui.add_space(64.0);
        widgets::heading(ui, tr!("prefs-drop-none"));
        widgets::secondary(ui, tr!("prefs-drop-none-hint"));
        return;
    }
    let many = chosen.map_or(tr!("start-rows"), |chosen| chosen.many.as_str());
    ui.add_space(10.0);
    widgets::heading(ui, &tr!("start-drop", what = many));
    let text_only = chosen.is_some_and(|chosen| chosen.text_only);
    let kinds = if text_only { tr!("start-text-kinds") } else { tr!("file-kinds") };
    widgets::secondary(ui, kinds);
    ui.add_space(4.0);
    let room = ui.available_width();
    ui.allocate_ui_with_layout(vec2(room, theme::CONTROL), Layout::left_to_right(Align::Center), |ui| {
        // Both stand in the middle, however long their words are.
        let wide =
            |words: &str| ui.painter().layout_no_wrap(words.to_owned(), theme::medium(), palette.text).size().x + 28.0;
        let both = wide(tr!("file-choose")) + wide(tr!("file-paste")) + ui.spacing().item_spacing.x;
        ui.add_space(((room - both) / 2.0).max(0.0));
        if ui.add(Button::primary(tr!("file-choose")).command(Command::Open)).clicked() {
            events.push(Event::Browse);
        }
        if widgets::secondary_button(ui, tr!("file-paste")).clicked() {
            events.push(Event::Paste);
        }
    });
    ui.add_space(10.0);
    match widgets::path_row(ui, tr!("path-label"), &state.path, tr!("start-path-hint"), None, tr!("word-open")) {
        Some(PathAnswer::Edited(path)) => events.push(Event::Path(path)),
        Some(PathAnswer::Done) => events.push(Event::Open),
        Some(PathAnswer::Browse) => events.push(Event::Browse),
        None => {}
    }
}

fn continue_ui(ui: &mut Ui, overview: &Overview, data: &Data, types: &RecordTypes, events: &mut Vec<Event>) {
    widgets::card_at_full_width(ui, |ui| {
        ui.set_min_height(196.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        widgets::section_title(ui, tr!("start-continue"));
        for (ix, entry) in overview.open.iter().take(3).enumerate() {
            if ix > 0 {
                let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
                ui.painter().hline(line.x_range(), line.center().y, theme::palette(ui).hairline());
            }
            if open_import_ui(ui, entry, data, types) {
                // What was sent for review is another person's to decide; it can be withdrawn where all of it stands.
                let is_sent = open_imports::is_sent(entry, data);
                events.push(if is_sent { Event::Go(Page::OpenImports) } else { Event::Resume(entry.id) });
            }
        }
        if overview.open.len() > 3 && widgets::link_button(ui, tr!("start-all-open")).clicked() {
            events.push(Event::Go(Page::OpenImports));
        }
    });
}

fn open_import_ui(ui: &mut Ui, entry: &ImportLine, data: &Data, types: &RecordTypes) -> bool {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr!("open-resume-of", file = &entry.file_name)));
    if response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, palette.page);
    }
    let inner = rect.shrink2(vec2(8.0, 3.0));
    let mut row = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    let (tone, state) = open_imports::state_of(entry, data);
    widgets::chip(&mut row, tone, state);
    let beside = row.available_rect_before_wrap();
    let mut text = row.new_child(UiBuilder::new().max_rect(beside).layout(Layout::top_down(Align::Min)));
    text.spacing_mut().item_spacing.y = 3.0;
    text.add_space(2.0);
    let mut cut = widgets::cut_within(&mut text, &entry.file_name, theme::small(), palette.text);
    let words = format!("{} · {}", type_label(types, &entry.record_type), standing(entry));
    cut |= widgets::cut_within(&mut text, &words, theme::small(), palette.secondary);
    Control::new(Kind::Button).tells(cut).show(ui, &response, rect);
    keys::show_whole(response, &format!("{}\n{words}", entry.file_name)).clicked()
}

/// Says how far an unfinished import is.
pub fn standing(import: &ImportLine) -> String {
    match (import.users, import.users - import.waiting) {
        (0, _) => tr!("start-begun", at = pages::moment(&import.started)),
        (all, 0) => tr!("start-to-look-at", users = all),
        (all, done) => tr!("start-decided", done = done, users = all),
    }
}

fn configurations_ui(ui: &mut Ui, overview: &Overview, types: &RecordTypes, events: &mut Vec<Event>) {
    widgets::card_at_full_width(ui, |ui| {
        widgets::section_title(ui, tr!("start-saved"));
        if overview.configurations.is_empty() {
            widgets::caption(ui, tr!("start-saved-text"));
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
            for configuration in overview.configurations.iter().take(6) {
                let label = type_label(types, &configuration.record_type);
                // A name that already says what it is for is not said twice.
                let words = if configuration.name.contains(label) {
                    configuration.name.clone()
                } else {
                    format!("{} → {label}", configuration.name)
                };
                if widgets::secondary_button(ui, &words).clicked() {
                    events.push(Event::Use(configuration.name.clone()));
                }
            }
            if widgets::link_button(ui, tr!("start-all-configurations")).clicked() {
                events.push(Event::Go(Page::Configurations));
            }
        });
    });
}
