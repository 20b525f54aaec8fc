//! A list that opens below a field, with a search where the list is long; usable by keyboard alone.

use crate::domain::field::FieldIx;
use crate::tr;
use crate::ui::keys::{self, Command, Control, Kind};
use crate::ui::theme::{self, CONTROL, CONTROL_SMALL, RADIUS, ROW, Tone};
use crate::ui::widgets::Field;
use crate::ui::widgets::typed::Typed;
use eframe::egui::{
    self, Align2, FontId, Id, Key, Popup, PopupCloseBehavior, Response, RichText, Role, ScrollArea, Sense, Stroke,
    StrokeKind, TextWrapMode, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

/// One entry of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComboItem {
    /// The entry.
    pub label: String,
    /// A word about it on the right, or empty.
    pub detail: String,
    /// Words below the entry that show what it is, or empty.
    pub below: String,
    /// Words above the entry that begin a group, or empty.
    pub group: String,
    /// The field of the record type that the entry is about.
    pub field: Option<usize>,
}

impl ComboItem {
    /// An entry with a word about it, below words that begin a group.
    pub fn in_group(label: String, detail: String, group: String) -> Self {
        Self { label, detail, group, ..Self::default() }
    }

    /// About a field of the record type: F1 opens the field guide there.
    #[must_use]
    pub fn about(self, field: FieldIx) -> Self {
        Self { field: Some(usize::from(field.0)), ..self }
    }

    /// An entry that needs no explanation.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }
}

/// A field that opens a list.
#[must_use = "a list is drawn by `show`"]
pub struct Combo<'a> {
    salt: Id,
    name: &'a str,
    selected: &'a str,
    width: f32,
    height: f32,
    search: bool,
    tone: Option<Tone>,
}

/// What an open list remembers.
#[derive(Clone, Default)]
struct Memory {
    search: String,
    highlighted: usize,
    /// Set when the highlighted entry has to be brought into view.
    moved: bool,
    typed: Typed,
}

impl<'a> Combo<'a> {
    /// A field named `name` for screen readers that shows `selected`.
    pub fn new(salt: impl std::hash::Hash + std::fmt::Debug, name: &'a str, selected: &'a str) -> Self {
        Self {
            salt: Id::unique(("combo", salt)),
            name,
            selected,
            width: 200.0,
            height: CONTROL,
            search: false,
            tone: None,
        }
    }

    /// As wide as this.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// As high as a control in a table.
    pub fn small(mut self) -> Self {
        self.height = CONTROL_SMALL;
        self
    }

    /// With a field to search the list.
    pub fn searchable(mut self) -> Self {
        self.search = true;
        self
    }

    /// With an outline that asks for attention.
    pub fn tone(mut self, tone: Option<Tone>) -> Self {
        self.tone = tone;
        self
    }

    /// Draws the field, and the list while it is open; `items` is asked only then. Returns the position of the entry
    /// that was chosen.
    pub fn show(self, ui: &mut Ui, items: impl FnOnce() -> Vec<ComboItem>) -> Option<usize> {
        let id = ui.make_persistent_id(self.salt);
        let response = self.trigger_ui(ui, id);
        let popup_id = Popup::default_response_id(&response);
        let was_open = Popup::is_id_open(ui.ctx(), popup_id);
        let letters = if response.has_focus() { keys::take_letters(ui) } else { String::new() };
        let by_key = response.has_focus() && (!letters.is_empty() || ui.input(|i| i.key_pressed(Key::ArrowDown)));
        let opens = response.clicked() || by_key;
        if !was_open && !opens {
            return None;
        }
        if was_open && keys::tabbed(ui.ctx()) && !response.has_focus() {
            // The keyboard went on to another control.
            Popup::close_id(ui.ctx(), popup_id);
            return None;
        }
        let items = items();
        if !was_open {
            let highlighted = items.iter().position(|item| item.label == self.selected).unwrap_or(0);
            ui.data_mut(|d| d.insert_temp(id, Memory { highlighted, moved: true, ..Memory::default() }));
        }
        if !letters.is_empty() {
            self.take_typed(ui, id, &letters, &items);
        }
        let mut chosen = None;
        let width = self.width.max(if self.search { 340.0 } else { 120.0 });
        Popup::menu(&response)
            .open_memory((!was_open && opens).then_some(egui::SetOpenCommand::Bool(true)))
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(self.name)
            .width(width)
            .show(|ui| chosen = self.list_ui(ui, (id, response.id), width, &items, !was_open));
        if chosen.is_some() {
            Popup::close_id(ui.ctx(), popup_id);
            response.request_focus();
        }
        chosen
    }

    fn trigger_ui(&self, ui: &mut Ui, id: Id) -> Response {
        let palette = theme::palette(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(self.width, self.height), Sense::hover());
        let response = ui.interact(rect, id.with("field"), Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, enabled, self.name));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(self.selected));
        let line = match self.tone {
            Some(tone) => palette.on_soft(tone),
            None if response.hovered() => palette.secondary,
            None => palette.control_line,
        };
        ui.painter().rect(rect, RADIUS, palette.surface, Stroke::new(1.0, line), StrokeKind::Inside);
        let font = if self.height < CONTROL { theme::small() } else { theme::body() };
        let galley = WidgetText::from(RichText::new(self.selected).font(font.clone())).into_galley(
            ui,
            Some(TextWrapMode::Truncate),
            rect.width() - 34.0,
            font,
        );
        let at = pos2(rect.left() + 11.0, rect.center().y - galley.size().y / 2.0);
        let elided = galley.elided;
        ui.painter().galley_with_override_text_color(at, galley, palette.text);
        let tip = pos2(rect.right() - 14.0, rect.center().y + 2.5);
        let arrow = vec![tip + vec2(-4.0, -5.0), tip + vec2(4.0, -5.0), tip];
        ui.painter().add(egui::Shape::convex_polygon(arrow, palette.secondary, Stroke::NONE));
        Control::new(Kind::Choice).tells(elided).show(ui, &response, rect);
        if response.has_focus() {
            // Up and Down are for the list, not for going to the next control.
            let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        }
        if elided { keys::show_whole(response, self.selected) } else { response }
    }

    /// Goes to the entry that begins with the letters that are typed; a list with a search looks for them.
    fn take_typed(&self, ui: &Ui, id: Id, letters: &str, items: &[ComboItem]) {
        let mut memory = ui.data(|data| data.get_temp::<Memory>(id)).unwrap_or_default();
        if self.search {
            memory.search.push_str(letters);
            (memory.highlighted, memory.moved) = (0, true);
        } else {
            memory.typed.add(ui, letters);
            let words = |at: usize| items.get(at).map(|item| item.label.as_str());
            if let Some(at) = memory.typed.find(Some(memory.highlighted), items.len(), words) {
                (memory.highlighted, memory.moved) = (at, true);
            }
        }
        ui.data_mut(|data| data.insert_temp(id, memory));
    }

    fn list_ui(
        &self,
        ui: &mut Ui,
        (id, trigger): (Id, Id),
        width: f32,
        items: &[ComboItem],
        first: bool,
    ) -> Option<usize> {
        /// Entries that a key for a screen goes further.
        const SCREEN: isize = 8;
        let mut memory = ui.data(|d| d.get_temp::<Memory>(id)).unwrap_or_default();
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        // The keys are taken before the search field sees them.
        let mut by = match keys::take_at(ui, Command::Entries) {
            Some(0) => -1,
            Some(_) if !first => 1,
            Some(_) | None => 0,
        };
        by += [-SCREEN, SCREEN].get(keys::take_at(ui, Command::EntryScreens).unwrap_or(2)).copied().unwrap_or(0);
        // In a text the ends are those of the text.
        if memory.search.is_empty() {
            by =
                [isize::MIN, isize::MAX].get(keys::take_at(ui, Command::EntryEnds).unwrap_or(2)).copied().unwrap_or(by);
        }
        let enter = !first && keys::take_at(ui, Command::TakeEntry).is_some();
        let keyboard = if self.search { self.search_ui(ui, id, &mut memory, first) } else { trigger };
        let needle = memory.search.trim().to_lowercase();
        let fits = |text: &str| text.to_lowercase().contains(&needle);
        let fitting: Vec<(usize, &ComboItem)> = items
            .iter()
            .enumerate()
            .filter(|(_, item)| [&item.label, &item.detail, &item.below].iter().any(|text| fits(text)))
            .collect();
        memory.step(by, fitting.len());
        if let Some(field) = fitting.get(memory.highlighted).and_then(|(_, item)| item.field) {
            keys::about(ui.ctx(), keyboard, field);
        }
        let by_key = if enter { fitting.get(memory.highlighted).map(|(ix, _)| *ix) } else { None };
        let by_click = self.items_ui(ui, &fitting, &mut memory, keyboard);
        ui.data_mut(|d| d.insert_temp(id, memory));
        by_key.or(by_click)
    }

    /// Draws the field that narrows the list down; returns what has the keyboard there.
    fn search_ui(&self, ui: &mut Ui, id: Id, memory: &mut Memory, first: bool) -> Id {
        let name = tr!("combo-search", name = self.name);
        let field = Field::named(&name).hint(tr!("field-search-hint")).search_list().id(id.with("search"));
        let answer = field.width(ui.available_width()).show(ui, &memory.search);
        if first {
            answer.response.request_focus();
        }
        if let Some(text) = answer.changed {
            memory.search = text;
            (memory.highlighted, memory.moved) = (0, true);
        }
        ui.add_space(4.0);
        answer.response.id
    }

    fn items_ui(&self, ui: &mut Ui, items: &[(usize, &ComboItem)], memory: &mut Memory, keyboard: Id) -> Option<usize> {
        let mut chosen = None;
        ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| {
            if items.is_empty() {
                super::caption(ui, tr!("combo-none"));
            }
            for (place, (ix, item)) in items.iter().enumerate() {
                if memory.search.trim().is_empty() && !item.group.is_empty() {
                    ui.add_space(6.0);
                    let color = theme::palette(ui).secondary;
                    ui.label(RichText::new(&item.group).font(theme::header()).color(color));
                    ui.add_space(2.0);
                }
                let highlighted = place == memory.highlighted;
                let response = item_ui(ui, item, highlighted, self.selected);
                if highlighted {
                    let active = response.id.accesskit_id();
                    ui.ctx().accesskit_node_builder(keyboard, |node| node.set_active_descendant(active));
                }
                if highlighted && std::mem::take(&mut memory.moved) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    chosen = Some(*ix);
                }
            }
        });
        chosen
    }
}

impl Memory {
    /// Moves the highlighted entry by the arrow keys, within `len` entries.
    fn step(&mut self, by: isize, len: usize) {
        self.highlighted = self.highlighted.saturating_add_signed(by);
        self.highlighted = self.highlighted.min(len.saturating_sub(1));
        self.moved |= by != 0;
    }
}

fn item_ui(ui: &mut Ui, item: &ComboItem, highlighted: bool, chosen: &str) -> Response {
    let palette = theme::palette(ui);
    let selected = item.label == chosen;
    let height = if item.below.is_empty() { ROW - 6.0 } else { ROW + 8.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &item.label));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(selected));
    if highlighted || response.hovered() {
        ui.painter().rect_filled(rect, RADIUS, palette.soft(if highlighted { Tone::Accent } else { Tone::Neutral }));
    }
    let detail = ui.painter().layout_no_wrap(item.detail.clone(), theme::small(), palette.secondary);
    let detail_rect = Align2::RIGHT_CENTER.align_size_within_rect(detail.size(), rect.shrink2(vec2(10.0, 0.0)));
    let room = detail_rect.left() - rect.left() - 20.0;
    let font = if selected { theme::medium() } else { theme::body() };
    let cut = |ui: &Ui, text: &str, font: FontId| {
        let text = WidgetText::from(RichText::new(text).font(font.clone()));
        text.into_galley(ui, Some(TextWrapMode::Truncate), room, font)
    };
    let label = cut(ui, &item.label, font);
    let below = (!item.below.is_empty()).then(|| cut(ui, &item.below, theme::small()));
    let lines = label.size().y + below.as_ref().map_or(0.0, |below| below.size().y);
    let at = pos2(rect.left() + 10.0, rect.center().y - lines / 2.0);
    let mut elided = label.elided;
    let next = at + vec2(0.0, label.size().y);
    ui.painter().galley_with_override_text_color(at, label, palette.text);
    if let Some(below) = below {
        elided |= below.elided;
        ui.painter().galley_with_override_text_color(next, below, palette.secondary);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(item.below.as_str()));
    }
    ui.painter().galley(detail_rect.min, detail, palette.secondary);
    let whole = [item.label.as_str(), item.below.as_str()].join("\n");
    if elided && highlighted {
        keys::show_cut(ui, response.id.with("cut"), rect, whole.trim());
    }
    if elided { response.on_hover_text(whole.trim()) } else { response }
}
