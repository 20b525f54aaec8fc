//! The field guide: every field of a record type as its file explains it, beside the page.

use crate::domain::field::{Field, FieldIx, Format, Requirement, Unique};
use crate::domain::record_type::RecordType;
use crate::domain::text::fold;
use crate::tr;
use crate::ui::keys::{self, Control, Kind};
use crate::ui::theme::{self, CARD_RADIUS};
use crate::ui::widgets::{self, Button, Field as Search};
use eframe::egui::{
    Align, Area, Context, Frame, Id, Layout, Margin, Order, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo,
};

/// How wide the guide is.
const WIDTH: f32 = 340.0;
/// So many other names of a field are listed.
const SYNONYMS: usize = 12;

/// Draws the guide over the right of `room` while it is open.
pub fn guide_ui(ui: &mut Ui, record_type: &RecordType, room: Rect) {
    let Some((field, is_new)) = keys::guide(ui.ctx()) else { return };
    let palette = theme::palette(ui);
    let width = WIDTH.min(room.width());
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(palette.hairline())
        .corner_radius(CARD_RADIUS)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::same(14));
    let place = Rect::from_min_max(eframe::egui::pos2(room.right() - width, room.top()), room.max);
    let area = Area::new(Id::unique("field-guide")).order(Order::Middle).fixed_pos(place.min).constrain(false);
    let shown = area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(place.width() - 28.0);
            ui.set_height(place.height() - 28.0);
            content_ui(ui, record_type, field, is_new);
        });
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Complementary);
            node.set_label(tr!("guide-title"));
        });
    });
    if is_new {
        ui.ctx().move_to_top(shown.response.layer_id);
    }
}

fn content_ui(ui: &mut Ui, record_type: &RecordType, field: usize, is_new: bool) {
    ui.horizontal(|ui| {
        widgets::heading(ui, tr!("guide-title"));
        widgets::caption(ui, &record_type.label);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add(Button::link("×").name(tr!("guide-close"))).clicked() {
                keys::close_guide(ui.ctx());
            }
        });
    });
    let search = search_ui(ui, is_new);
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt("fields").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut any = false;
        for (ix, of) in record_type.fields() {
            if !search.is_empty() && !of.names().any(|name| fold(name).contains(&search)) {
                continue;
            }
            any = true;
            entry_ui(ui, record_type, (ix, of), is_new && usize::from(ix.0) == field);
        }
        if !any {
            widgets::caption(ui, tr!("combo-none"));
        }
    });
}

/// Draws the field that looks for fields; returns what is looked for.
fn search_ui(ui: &mut Ui, is_new: bool) -> String {
    let id = Id::unique("field-guide-search");
    let text: String = if is_new { String::new() } else { ui.data(|data| data.get_temp(id)).unwrap_or_default() };
    let field = Search::named(tr!("guide-search")).hint(tr!("guide-search")).small().search_part();
    let text = field.width(ui.available_width()).show(ui, &text).changed.unwrap_or(text);
    ui.data_mut(|data| data.insert_temp(id, text.clone()));
    fold(&text)
}

/// Draws what a file says about one field; it gets the keyboard where the guide was opened for it.
fn entry_ui(ui: &mut Ui, record_type: &RecordType, (ix, field): (FieldIx, &Field), opens: bool) {
    let id = Id::unique("field-guide").with(ix);
    let facts = facts(record_type, field);
    // The ring of the entry with the keyboard stands clear of its words.
    let shown = Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.label(RichText::new(field.label.as_str()).font(theme::strong()));
        widgets::secondary(ui, &field.help);
        for fact in &facts {
            widgets::caption(ui, fact);
        }
    });
    let rect = shown.response.rect.with_max_x(ui.max_rect().right()).shrink(2.0);
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, field.label.as_str()));
    let about = [field.help.as_str()].into_iter().chain(facts.iter().map(String::as_str)).collect::<Vec<_>>();
    ui.ctx().accesskit_node_builder(id, |node| node.set_description(about.join("\n")));
    Control::new(Kind::Button).show(ui, &response, rect);
    if opens {
        response.request_focus();
    }
}

/// Returns what else is to be known of a field, a line each.
fn facts(record_type: &RecordType, field: &Field) -> Vec<String> {
    let mut facts = vec![tr!("guide-header", header = &field.header)];
    match &field.requirement {
        Requirement::Required => facts.push(tr!("guide-required").to_owned()),
        Requirement::IfEmpty(other) => {
            facts.push(tr!("guide-required-if-empty", field = label_of(record_type, other)));
        }
        Requirement::If { field: other, is } => {
            facts.push(tr!("guide-required-if", field = label_of(record_type, other), value = is));
        }
        Requirement::Optional => {}
    }
    match &field.format {
        Format::Selection { options, multiple, .. } => {
            let all: Vec<String> = options.iter().map(|of| option_words(&of.key, &of.label)).collect();
            let values = all.join(", ");
            let several = tr!("guide-several", values = &values);
            facts.push(if *multiple { several } else { tr!("guide-one-of", values = &values) });
        }
        Format::YesNo { words: (yes, no) } => facts.push(tr!("guide-one-of", values = format!("{yes}, {no}"))),
        Format::Integer { min, max, .. } => {
            facts.push(tr!("guide-between", least = min.to_string(), most = max.to_string()));
        }
        Format::Pattern(pattern) => facts.push(tr!("guide-written", words = pattern.words.as_str())),
        Format::Text { .. }
        | Format::Number
        | Format::Date { .. }
        | Format::Time
        | Format::DateTime { .. }
        | Format::Phone
        | Format::Email
        | Format::Link
        | Format::Language
        | Format::Country
        | Format::BusinessHours
        | Format::List { .. }
        | Format::Reference { .. } => {}
    }
    if let Some(most) = field.max_chars {
        facts.push(tr!("columns-at-most", number = most));
    }
    match field.unique {
        Unique::No => {}
        Unique::Everywhere => facts.push(tr!("guide-unique").to_owned()),
        Unique::PerUser => facts.push(tr!("guide-unique-user").to_owned()),
    }
    if !field.example.is_empty() {
        facts.push(tr!("columns-example", example = &field.example));
    }
    if !field.synonyms.is_empty() {
        let some: Vec<&str> = field.synonyms.iter().take(SYNONYMS).map(String::as_str).collect();
        let more = if field.synonyms.len() > SYNONYMS { ", …" } else { "" };
        facts.push(tr!("guide-also", names = format!("{}{more}", some.join(", "))));
    }
    facts
}

fn option_words(key: &str, label: &str) -> String {
    if key == label { key.to_owned() } else { format!("{key} ({label})") }
}

fn label_of<'a>(record_type: &'a RecordType, key: &'a str) -> &'a str {
    record_type.fields.iter().find(|field| field.key == key).map_or(key, |field| field.label.as_str())
}

/// Offers the guide at a field, for those who look for it with the pointer.
pub fn offer_ui(ui: &mut Ui, field: FieldIx) {
    let ctx: Context = ui.ctx().clone();
    if ui.add(Button::link(tr!("guide-open")).inline(ui)).clicked() {
        keys::open_guide(&ctx, usize::from(field.0));
    }
}
