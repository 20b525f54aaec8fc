//! Fields to type into, and the row that asks for a file.

use crate::tr;
use crate::ui::keys::{Command, Control, Kind};
use crate::ui::theme::{self, CONTROL, CONTROL_SMALL, Tone};
use crate::ui::widgets::text_menu::TextField;
use eframe::egui::{
    self, Align, Align2, CursorIcon, Key, Layout, Margin, Modifiers, Response, RichText, Role, Sense, Stroke, TextEdit,
    Ui, WidgetInfo, vec2,
};

/// A field to type into.
#[must_use = "a field is drawn by `show`"]
pub struct Field<'a> {
    name: &'a str,
    visible_label: bool,
    hint: &'a str,
    width: f32,
    height: f32,
    problem: Option<&'a str>,
    needs: Option<&'a str>,
    about: &'a str,
    secret: bool,
    id: Option<egui::Id>,
    searches: Searches,
    goes_on: bool,
}

/// What a field searches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Searches {
    Nothing,
    /// What the page is about.
    Page,
    /// A part of the page.
    Part,
    /// The list that it stands in, which Esc closes.
    List,
}

/// What happened in a field.
pub struct FieldAnswer {
    /// The field itself.
    pub response: Response,
    /// The new text, when it was edited.
    pub changed: Option<String>,
    /// Whether Enter was pressed in it.
    pub submitted: bool,
}

impl<'a> Field<'a> {
    /// A field with its label above it.
    pub fn labelled(label: &'a str) -> Self {
        Self { visible_label: true, ..Self::named(label) }
    }

    /// A field without a visible label, as in a row of controls; the name is for screen readers.
    pub fn named(name: &'a str) -> Self {
        Self {
            name,
            visible_label: false,
            hint: "",
            width: 280.0,
            height: CONTROL,
            problem: None,
            needs: None,
            about: "",
            secret: false,
            id: None,
            searches: Searches::Nothing,
            goes_on: false,
        }
    }

    /// Shown while the field is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
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

    /// What is wrong with the text, shown below.
    pub fn problem(mut self, problem: Option<&'a str>) -> Self {
        self.problem = problem;
        self
    }

    /// What the form needs of the field before it can be sent; shown below once a person wanted to send it.
    pub fn needs(mut self, needs: Option<&'a str>) -> Self {
        self.needs = needs;
        self
    }

    /// What the field is for, shown below as long as nothing is wrong.
    pub fn about(mut self, about: &'a str) -> Self {
        self.about = about;
        self
    }

    /// Shows a dot for each character.
    pub fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// With an ID of its own, where focus has to be set from elsewhere.
    pub fn id(mut self, id: egui::Id) -> Self {
        self.id = Some(id);
        self
    }

    /// It searches the page: the key for that goes here, and Esc empties it.
    pub fn search(mut self) -> Self {
        self.searches = Searches::Page;
        self
    }

    /// It searches a part of the page; Esc empties it.
    pub fn search_part(mut self) -> Self {
        self.searches = Searches::Part;
        self
    }

    /// It searches the list that it stands in, which Esc closes.
    pub(super) fn search_list(mut self) -> Self {
        self.searches = Searches::List;
        self
    }

    /// Enter goes on to what the page is for; without this it does so in dialogs only.
    pub fn goes_on(mut self) -> Self {
        self.goes_on = true;
        self
    }

    /// Draws the field with `text` in it.
    pub fn show(mut self, ui: &mut Ui, text: &str) -> FieldAnswer {
        let says_needs = super::needs::says_needs(ui);
        if says_needs {
            self.problem = self.problem.or(self.needs);
        }
        if self.visible_label || self.problem.is_some() {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                ui.set_max_width(self.width);
                let label = self.visible_label.then(|| {
                    ui.label(RichText::new(self.name).font(theme::small()).color(theme::palette(ui).secondary))
                });
                let answer = self.edit_ui(ui, text, label.as_ref());
                if let Some(problem) = self.problem {
                    if says_needs {
                        super::needs::lead_to(ui, &answer.response);
                    }
                    ui.label(RichText::new(problem).font(theme::small()).color(theme::palette(ui).bad));
                } else if !self.about.is_empty() {
                    super::caption(ui, self.about);
                }
                answer
            })
            .inner
        } else {
            self.edit_ui(ui, text, None)
        }
    }

    fn edit_ui(&self, ui: &mut Ui, text: &str, label: Option<&Response>) -> FieldAnswer {
        let mut edited = text.to_owned();
        let font = if self.height < CONTROL { theme::small() } else { theme::body() };
        let searches = self.searches != Searches::Nothing;
        let mut margin = Margin::symmetric(10, if self.height < CONTROL { 6 } else { 8 });
        // Room for what empties the field, so that the text does not move when there is some.
        margin.right = if searches { 24 } else { margin.right };
        if self.problem.is_some() {
            let line = theme::palette(ui).on_soft(Tone::Bad);
            ui.visuals_mut().widgets.inactive.bg_stroke.color = line;
        }
        let mut edit = TextEdit::singleline(&mut edited)
            .hint_text(self.hint)
            .password(self.secret)
            .font(font)
            .margin(margin)
            .desired_width(self.width)
            .min_size(vec2(0.0, self.height))
            .align(egui::Align2::LEFT_CENTER);
        if let Some(id) = self.id {
            edit = edit.id(id);
        }
        let mut response = ui.add(edit);
        if let Some(label) = label {
            response = response.labelled_by(label.id);
        } else {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(self.name));
        }
        if let Some(problem) = self.problem {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_invalid(egui::accesskit::Invalid::True);
                node.set_description(problem);
            });
        }
        let field = TextField { text: &edited, secret: self.secret, editable: true };
        super::text_menu::text_menu(ui, &response, field);
        let in_dialog = ui.memory(egui::Memory::top_modal_layer) == Some(response.layer_id);
        let kind = if in_dialog || self.goes_on { Kind::Field } else { Kind::Search };
        let command = (self.searches == Searches::Page).then_some(Command::Find);
        Control::new(kind).command(command).show(ui, &response, response.rect);
        if searches {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::SearchInput));
        }
        if searches && !edited.is_empty() && self.is_emptied(ui, &response) {
            response.request_focus();
            return FieldAnswer { changed: Some(String::new()), submitted: false, response };
        }
        let submitted = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        FieldAnswer { changed: response.changed().then_some(edited), submitted, response }
    }
}

impl Field<'_> {
    /// Draws what empties a field with text to search for; says whether it was pressed, or Esc.
    fn is_emptied(&self, ui: &Ui, field: &Response) -> bool {
        let side = field.rect.height().min(24.0);
        let rect = Align2::RIGHT_CENTER.align_size_within_rect(vec2(side, side), field.rect);
        // No stop of the Tab key: Esc does the same.
        let response = ui.interact(rect, field.id.with("empty"), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), tr!("field-search-clear")));
        let palette = theme::palette(ui);
        let color = if response.hovered() { palette.text } else { palette.secondary };
        let at = |x: f32, y: f32| rect.center() + vec2(x, y);
        let line = Stroke::new(1.5, color);
        ui.painter().line_segment([at(-3.5, -3.5), at(3.5, 3.5)], line);
        ui.painter().line_segment([at(-3.5, 3.5), at(3.5, -3.5)], line);
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Default);
        }
        let by_key = self.searches != Searches::List
            && field.lost_focus()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        response.on_hover_text(tr!("field-search-clear")).clicked() || by_key
    }
}

/// What happened in a row that asks for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathAnswer {
    /// The path was edited.
    Edited(String),
    /// The file dialog is wanted.
    Browse,
    /// The path is final.
    Done,
}

/// Draws a field for a path with a button for the file dialog and one that goes on, as wide as the room.
pub fn path_row(
    ui: &mut Ui,
    label: &str,
    path: &str,
    hint: &str,
    browse: Option<&str>,
    done: &str,
) -> Option<PathAnswer> {
    let mut answer = None;
    let row = vec2(ui.available_width(), CONTROL);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let label = ui.label(RichText::new(label).font(theme::small()).color(theme::palette(ui).secondary));
        let button = |word: &str| {
            let color = theme::palette(ui).text;
            ui.painter().layout_no_wrap(word.to_owned(), theme::medium(), color).size().x + 28.0 + 8.0
        };
        let buttons = button(done) + browse.map_or(0.0, button);
        let field = Field::named("").hint(hint).width((ui.available_width() - buttons).max(80.0));
        let mut shown = field.edit_ui(ui, path, Some(&label));
        if let Some(text) = shown.changed.take() {
            answer = Some(PathAnswer::Edited(text));
        }
        if let Some(browse) = browse
            && super::secondary_button(ui, browse).clicked()
        {
            answer = Some(PathAnswer::Browse);
        }
        let ready = !path.trim().is_empty();
        let why = (!ready).then_some(tr!("blocked-path"));
        if ui.add(super::Button::secondary(done).blocked(why)).clicked() || (shown.submitted && ready) {
            answer = Some(PathAnswer::Done);
        }
    });
    answer
}
