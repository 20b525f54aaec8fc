//! Drawing the window: rail, page or wizard, what is over them.

use crate::job::Request;
use crate::tr;
use crate::ui::app::{App, help};
use crate::ui::dialogs::Pick;
use crate::ui::door;
use crate::ui::keys::{self, Command};
use crate::ui::pages::{
    Page, Task, Want, audit, computer, configurations, history, open_imports, records, restore_points, settings, start,
    users,
};
use crate::ui::shell::{self, Chosen, Places, Rail};
use crate::ui::theme::{self, PAGE_MARGIN};
use crate::ui::widgets::{self, Dialog, DialogAnswer, Field, ProgressView};
use eframe::egui::{self, Align, Id, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2};
use std::path::PathBuf;

impl App {
    /// Draws the window into all of `ui` and does what the person wanted.
    pub fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let all = ui.max_rect();
        self.take_keys(&ctx);
        if !self.door.is_open() {
            keys::place(&ctx, "door");
            for event in door::door_ui(ui, &self.door) {
                self.at_door(event, &ctx);
            }
            self.closing_ui(ui);
            self.keys_ui(ui);
            return;
        }
        self.take_dropped(&ctx);
        self.listen(&ctx);
        let places = Places::of(all);
        let mut rail = part(ui, "rail", places.rail);
        if let Some(chosen) = self.rail_ui(&mut rail, places.folded) {
            self.choose(chosen, &ctx);
        }
        let mut page = part(ui, "page", places.page);
        if let Some(size) = places.scrolled() {
            // What is drawn large in a small window is scrolled as a whole rather than cut.
            page.painter().rect_filled(places.page, 0.0, theme::palette(&page).page);
            ScrollArea::both().id_salt(("page", self.page)).auto_shrink([false, false]).show(&mut page, |ui| {
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                self.content_ui(&mut part(ui, "page", rect), &ctx);
                follow_keyboard(ui);
            });
        } else {
            self.content_ui(&mut page, &ctx);
        }
        self.typing_ui(ui, &ctx);
        self.password_ui(ui);
        self.computer_ui(ui);
        self.closing_ui(ui);
        self.keys_ui(ui);
        self.drop_overlay_ui(ui);
        if let Some(order) = widgets::take_copy_order(&ctx) {
            self.run(Request::Copy(order), Task::Copy);
        }
        match widgets::take_notice(&ctx).map(widgets::GridNotice::words) {
            Some(Ok(words)) => self.toasts.good(words),
            Some(Err((words, hint))) => self.toasts.bad(words, hint),
            None => {}
        }
        self.toasts.show(ui);
    }

    /// Draws the page or the wizard.
    fn content_ui(&mut self, ui: &mut Ui, ctx: &egui::Context) {
        if self.page == Page::Import && self.wizard.is_some() {
            self.wizard_ui(ui, ctx);
        } else {
            self.page_ui(ui, ctx);
            self.progress_ui(ui);
        }
    }

    /// Does what keys asked for that no control on screen stands for.
    fn take_keys(&mut self, ctx: &egui::Context) {
        let is_open = self.door.is_open();
        for (command, at) in keys::asked(ctx) {
            if command == Command::List {
                self.keys_open = Some(help::Open::Keys);
            } else if command == Command::Help {
                self.keys_open = Some(help::Open::Page);
            } else if command == Command::Lock && is_open {
                self.lock(ctx);
            } else if command == Command::Refresh && is_open {
                self.reload();
            } else if command == Command::Page && is_open {
                let page = Page::ALL.into_iter().filter(|page| self.data.may_see(*page)).nth(at);
                if let Some(page) = page {
                    self.go(page);
                }
            }
        }
    }

    fn rail_ui(&self, ui: &mut Ui, folded: bool) -> Option<Chosen> {
        let overview = self.data.overview.value.as_ref();
        let (entrance, person) = (self.door.entrance(), self.door.person());
        let organisation = entrance.map_or("", |entrance| entrance.door.organisation.as_str());
        let rail = Rail {
            page: self.page,
            may_see: &|page| self.data.may_see(page),
            open: overview.map_or(0, |overview| overview.open.len()),
            name: person.map_or("", |person| person.name.as_str()),
            role: person.map_or("", |person| person.role.label()),
            organisation: overview.map_or(organisation, |overview| overview.organisation.as_str()),
            has_passwords: entrance.is_some_and(|entrance| entrance.has_passwords),
            can_leave: entrance.is_some_and(|entrance| entrance.can_leave),
        };
        shell::rail_ui(ui, &rail, folded)
    }

    fn wizard_ui(&mut self, ui: &mut Ui, ctx: &egui::Context) {
        let Some(wizard) = &self.wizard else { return };
        let events = crate::ui::steps::wizard_ui(ui, wizard);
        for event in events {
            self.tell_wizard(event, ctx);
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, ctx: &egui::Context) {
        let (types, data, pages) = (&self.types, &self.data, &mut self.pages);
        let within = (pages.history.shown, pages.configurations.versions.is_some());
        keys::place(ctx, (self.page, within));
        let (wants, again): (Vec<Want>, bool) = match self.page {
            Page::Import => {
                let (events, again) = start::page_ui(ui, &pages.start, data, types, &self.computer);
                (events.into_iter().flat_map(|event| pages.start.update(event, types, data)).collect(), again)
            }
            Page::OpenImports => {
                let (events, again) = open_imports::page_ui(ui, &pages.open_imports, data, types);
                (events.into_iter().flat_map(|event| pages.open_imports.update(&event, data)).collect(), again)
            }
            Page::History => {
                let (events, again) = history::page_ui(ui, &pages.history, data, types);
                (events.into_iter().flat_map(|event| pages.history.update(event, data)).collect(), again)
            }
            Page::Configurations => {
                let (events, again) = configurations::page_ui(ui, &pages.configurations, data, types);
                (events.into_iter().flat_map(|event| pages.configurations.update(event, data)).collect(), again)
            }
            Page::Records => {
                let events = records::page_ui(ui, &pages.records, data, types);
                let wants = events.into_iter().flat_map(|event| pages.records.update(event, types)).collect::<Vec<_>>();
                (wants.into_iter().chain(pages.records.ask()).collect(), false)
            }
            Page::RestorePoints => {
                let (events, again) = restore_points::page_ui(ui, &pages.restore_points, data, types);
                (events.into_iter().flat_map(|event| pages.restore_points.update(event)).collect(), again)
            }
            Page::Users => {
                let (events, again) = users::page_ui(ui, &pages.users, data);
                (events.into_iter().flat_map(|event| pages.users.update(event, data)).collect(), again)
            }
            Page::Audit => {
                let (events, again) = audit::page_ui(ui, &pages.audit, data);
                (events.into_iter().flat_map(|event| pages.audit.update(event)).collect(), again)
            }
            Page::Settings => {
                let (events, again) = settings::page_ui(ui, &pages.settings, data, types, self.computer.preferences());
                (events.into_iter().flat_map(|event| pages.settings.update(event)).collect(), again)
            }
        };
        if again {
            self.reload();
        }
        self.dispatch(wants, ctx);
    }

    /// Draws how far the work of a page is, over its lower end, so that nothing moves when it comes and goes.
    fn progress_ui(&mut self, ui: &mut Ui) {
        let waited = self.waited_for().map(|(id, task)| (id, task.words()));
        // Short work shows nothing; work that says nothing about itself shows up after a moment.
        let shown = ui.ctx().animate_bool_with_time(Id::unique("page-waits"), waited.is_some(), 0.4);
        let Some((id, words)) = waited.filter(|_| shown >= 1.0) else { return };
        let measured = self.progress.as_ref().filter(|(of, _)| *of == id).map(|(_, measured)| measured);
        let view = ProgressView { measured, words, stop: Some(tr!("word-cancel")), stopping: self.stopping };
        let all = ui.max_rect();
        let rect = Rect::from_min_max(
            pos2(all.left() + PAGE_MARGIN, all.bottom() - 116.0),
            pos2(all.right() - PAGE_MARGIN, all.bottom() - 20.0),
        );
        if widgets::progress_panel(&mut part(ui, "progress", rect), id, &view) {
            self.stopping = true;
            self.worker.cancel(id);
        }
    }

    /// Asks for a path in the window itself, where the system has no dialog.
    fn typing_ui(&mut self, ui: &mut Ui, ctx: &egui::Context) {
        let Some((pick, typed)) = &self.typing else { return };
        match path_dialog_ui(ui, pick, typed) {
            PathDialog::Open(None) => {}
            PathDialog::Open(Some(text)) => {
                let pick = pick.clone();
                self.typing = Some((pick, text));
            }
            PathDialog::Cancel => self.typing = None,
            PathDialog::Done => {
                if let Some((pick, typed)) = self.typing.take() {
                    self.picked(pick, PathBuf::from(typed.trim()), ctx);
                }
            }
        }
    }

    /// Draws the settings of this computer, while they are open.
    fn computer_ui(&mut self, ui: &mut Ui) {
        if !self.shows_computer {
            return;
        }
        let (change, closed) = computer::dialog_ui(ui, self.computer.preferences());
        self.shows_computer = !closed;
        if let Some(change) = change {
            self.computer.prefer(change);
        }
    }
}

/// Scrolls a page so that what just got the keyboard is in sight. What scrolls within the page comes first: it takes a
/// few frames.
fn follow_keyboard(ui: &Ui) {
    const FRAMES: u8 = 4;
    let memory = Id::unique("page-follows");
    let (known, left): (Option<Id>, u8) = ui.data(|data| data.get_temp(memory)).unwrap_or_default();
    let place = keys::place_of_keyboard(ui.ctx());
    let id = place.map(|(id, _)| id);
    let left = if id == known { left.saturating_sub(1) } else { FRAMES };
    ui.data_mut(|data| data.insert_temp(memory, (id, left)));
    if left > 0 {
        ui.ctx().request_repaint();
    }
    if let Some((_, rect)) = place.filter(|(_, rect)| left == 1 && !ui.clip_rect().contains_rect(*rect)) {
        ui.scroll_to_rect(rect.expand(4.0), None);
    }
}

enum PathDialog {
    Open(Option<String>),
    Cancel,
    Done,
}

fn path_dialog_ui(ui: &mut Ui, pick: &Pick, typed: &str) -> PathDialog {
    let verb = if pick.save_as.is_some() { tr!("word-save") } else { tr!("word-open") };
    let mut edited = None;
    let dialog = Dialog::new("path", &pick.title, verb).ready(!typed.trim().is_empty()).width(560.0);
    let answer = dialog.show(ui, |ui| {
        widgets::secondary(ui, tr!("path-text"));
        ui.add_space(4.0);
        let id = Id::unique("typed-path");
        let shown = Field::labelled(tr!("path-label")).width(ui.available_width()).id(id);
        let shown = shown.needs(typed.trim().is_empty().then_some(tr!("needs-path"))).show(ui, typed);
        if ui.memory(|m| m.focused().is_none()) {
            shown.response.request_focus();
        }
        edited = shown.changed;
        shown.submitted
    });
    match answer {
        Some(DialogAnswer::Confirm) => PathDialog::Done,
        Some(DialogAnswer::Cancel) => PathDialog::Cancel,
        None => PathDialog::Open(edited),
    }
}

fn part(ui: &mut Ui, name: &str, rect: Rect) -> Ui {
    let mut part = ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect).layout(Layout::top_down(Align::Min)));
    part.shrink_clip_rect(rect);
    part
}
