//! Drawing the wizard: the frame that all steps share, and one file for each step.
//!
//! Everything here takes the wizard by reference and returns what a person wants; the wizard decides what comes of it.

mod columns;
mod correct;
mod deciding;
mod dialogs;
mod editing;
mod encodings;
mod file;
mod found_users;
mod lines;
mod mend;
mod mode;
mod offer;
mod particulars;
mod parts;
mod preview;
mod problems;
mod remarks;
mod review;
mod shares;
mod summary;
mod table;
mod table_column;
mod table_rows;
mod transforms;
mod users;
mod values;

use crate::domain::rights::Right;
use crate::ui::frame::{self, Areas, Head};
use crate::ui::guide;
use crate::ui::keys::{self, Command, Hint as _};
use crate::ui::theme::{self, Tone};
use crate::ui::widgets::{self, Notice, ProgressView, StepView};
use crate::wizard::{Blocker, Event, Place, Step, StepState, Task, Wizard};
use crate::{tr, tr_key};
use eframe::egui::{self, Id, Ui, UiBuilder, pos2};

/// What a person wanted in this frame, in the order of the page.
pub type Events = Vec<Event>;

/// Draws the step on screen with its dialogs, and returns what a person wants.
#[must_use = "the events are what a person wants"]
pub fn wizard_ui(ui: &mut Ui, wizard: &Wizard) -> Events {
    let mut events = Events::new();
    keys::place(ui.ctx(), ("wizard", wizard.step()));
    let (title, light) = wizard.title();
    let above = wizard.header();
    let head = Head { above: &above, title: &title, light: light.as_deref().unwrap_or_default(), steps: true };
    let Areas { mut actions, mut steps, mut content, footer } = frame::areas(ui, &head, true);
    leave_ui(&mut actions, wizard, &mut events);
    undo_ui(&mut actions, wizard, &mut events);
    stepper_ui(&mut steps, wizard, &mut events);
    let missing = wizard.missing();
    let list = mend::room(&mut content, &missing);
    let whole = content.max_rect();
    // One scope, whether there are messages or not: what follows keeps its identity when they come and go.
    let spacing = std::mem::take(&mut content.spacing_mut().item_spacing.y);
    content.push_id("messages", |ui| messages_ui(ui, wizard, &mut events));
    content.spacing_mut().item_spacing.y = spacing;
    content.push_id(wizard.step(), |ui| match wizard.step() {
        Step::File => file::file_ui(ui, wizard, &mut events),
        Step::Table => table::table_ui(ui, wizard, &mut events),
        Step::Mode => mode::mode_ui(ui, wizard, &mut events),
        Step::Columns => columns::columns_ui(ui, wizard, &mut events),
        Step::Users => users::users_ui(ui, wizard, &mut events),
        Step::Preview => preview::preview_ui(ui, wizard, &mut events),
        Step::Summary => summary::summary_ui(ui, wizard, &mut events),
    });
    if let Some(list) = list {
        mend::missing_ui(ui, wizard, &missing, list, &mut events);
    }
    progress_ui(ui, wizard, whole, &mut events);
    if let Some(mut footer) = footer {
        footer_ui(&mut footer, wizard, &mut events);
    }
    guide::guide_ui(ui, wizard.record_type(), whole);
    dialogs::dialog_ui(ui, wizard, &mut events);
    mend::follow(ui, wizard);
    events
}

/// Draws the way out between the first step and the last, which have their own.
fn leave_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    if matches!(wizard.step(), Step::File | Step::Summary) {
        return;
    }
    let why = wizard.is_writing().then_some(tr!("blocked-writing"));
    let leave = ui.add(widgets::Button::link(tr!("steps-later")).blocked(why));
    if leave.clicked() {
        events.push(Event::Leave);
    }
    leave.hint(tr!("steps-later-help"));
}

/// Draws the ways back and forth over what was chosen.
fn undo_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    if wizard.step() == Step::Summary {
        return;
    }
    let (undo, redo) = (wizard.undo_name(), wizard.redo_name());
    let undo_words = undo.map(|name| tr!("undo-button", name = name));
    let redo_words = redo.map(|name| tr!("redo-button", name = name));
    if widgets::arrow_button(ui, widgets::Turn::Forth, redo_words.as_deref(), tr!("redo-empty"), Command::Redo) {
        events.push(Event::Redo);
    }
    if widgets::arrow_button(ui, widgets::Turn::Back, undo_words.as_deref(), tr!("undo-empty"), Command::Undo) {
        events.push(Event::Undo);
    }
}

fn stepper_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let views: Vec<StepView<'_>> = Step::ALL
        .iter()
        .map(|&step| StepView {
            label: step.label(),
            state: match wizard.step_state(step) {
                StepState::Done => widgets::StepState::Done,
                StepState::Current => widgets::StepState::Current,
                StepState::Todo => widgets::StepState::Todo,
                StepState::Recheck => widgets::StepState::Recheck,
                StepState::NotNeeded => widgets::StepState::NotNeeded,
            },
            reachable: wizard.can_go_to(step),
        })
        .collect();
    if let Some(step) = widgets::stepper(ui, &views).and_then(|at| Step::ALL.get(at)) {
        events.push(Event::GoTo(*step));
    }
}

/// Draws what went wrong and what was last done, above the step.
fn messages_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let mut dismissed = false;
    if let Some(failure) = wizard.failure() {
        let text = parts::failure_words(failure);
        let notice = Notice { tone: Tone::Bad, title: &failure.title, text: &text, actions: &[tr!("word-close")] };
        dismissed |= widgets::notice(ui, &notice).is_some();
        ui.add_space(12.0);
    }
    if let Some(news) = wizard.notice() {
        let tone = if news.is_good() { Tone::Good } else { Tone::Caution };
        let text = news.to_string();
        let notice = Notice { tone, title: "", text: &text, actions: &[tr!("word-close")] };
        dismissed |= widgets::notice(ui, &notice).is_some();
        ui.add_space(12.0);
    }
    origin_ui(ui, wizard, events);
    offer::offer_ui(ui, wizard, events);
    review::banner_ui(ui, wizard, events);
    if dismissed {
        events.push(Event::DismissNotice);
    }
}

/// Says before the import that the file is another one by now than the one that is imported.
fn origin_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let Some(started) = wizard.started().filter(|_| wizard.is_origin_changed() && wizard.step() == Step::Preview)
    else {
        return;
    };
    let title = tr!("steps-origin", file = &started.file_name);
    let text = tr!("steps-origin-text");
    let input = wizard.input().filter(|_| !wizard.is_partly_imported());
    let actions: &[&str] = if input.is_some() { &[tr!("steps-choose-again")] } else { &[] };
    let notice = Notice { tone: Tone::Caution, title: &title, text, actions };
    if widgets::notice(ui, &notice).is_some()
        && let Some(input) = input
    {
        events.push(Event::InputChosen(input.clone()));
    }
    ui.add_space(12.0);
}

/// Draws how far the work is, over the lower end of the content, so that nothing moves when it comes and goes.
fn progress_ui(ui: &mut Ui, wizard: &Wizard, content: egui::Rect, events: &mut Events) {
    let running = wizard.running();
    let measured = wizard.progress();
    // Work that says nothing about itself shows up after a moment, too.
    let waited = ui.ctx().animate_bool_with_time(Id::unique("wizard-waits"), running.is_some(), 0.4);
    let Some(task) = running.filter(|_| measured.is_some() || waited >= 1.0) else { return };
    let view = ProgressView {
        measured,
        words: tr!("steps-working"),
        stop: Some(if *task == Task::ImportAll { tr!("steps-stop") } else { tr!("word-cancel") }),
        stopping: wizard.is_stopping(),
    };
    let rect = egui::Rect::from_min_max(pos2(content.left(), content.bottom() - 92.0), content.max);
    let mut panel = ui.new_child(UiBuilder::new().id_salt("progress").max_rect(rect));
    if widgets::progress_panel(&mut panel, wizard.running_id(), &view) {
        events.push(Event::Stop);
    }
}

fn footer_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let why = wizard.is_writing().then_some(tr!("blocked-writing"));
    if wizard.step() == Step::Summary {
        summary::left_buttons_ui(ui, wizard, events);
    } else if wizard.step() == Step::File {
        if ui.add(widgets::Button::secondary(tr!("word-close")).blocked(why)).clicked() {
            events.push(Event::Leave);
        }
    } else if ui.add(widgets::Button::secondary(tr!("button-back")).key(tr_key!("access-back")).blocked(why)).clicked()
    {
        events.push(Event::Back);
    }
    let offered = deciding::offered(ui, wizard);
    if wizard.step() == Step::Preview {
        deciding::left_buttons_ui(ui, wizard, &offered, events);
    }
    frame::at_right(ui, |ui| {
        // What is missing is said when the button is pressed. While work is under way nobody can mend anything.
        let (may, is_busy) = (wizard.forward().is_ok(), wizard.forward() == Err(Blocker::Busy));
        let busy = is_busy.then_some(tr!("blocked-busy"));
        let primary = widgets::Button::primary(&offered.primary).key(tr_key!("access-next"));
        if mend::spot(ui, wizard, Place::Check, |ui| ui.add(primary.blocked(busy))).clicked() {
            events.push(Event::Next);
        }
        match wizard.step() {
            Step::Columns | Step::Summary => {
                let may = wizard.may(Right::ChangeConfigurations);
                if may
                    && ui
                        .add(widgets::Button::secondary(tr!("steps-save")).command(Command::Save).blocked(why))
                        .clicked()
                {
                    events.push(Event::AskSaveConfiguration);
                }
            }
            Step::Preview => deciding::buttons_ui(ui, wizard, &offered, events),
            Step::Users => users::buttons_ui(ui, wizard, events),
            Step::File | Step::Table | Step::Mode => {}
        }
        let text = wizard.footer();
        if !text.is_empty() && wizard.missing().is_empty() {
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add_space(8.0);
                let palette = theme::palette(ui);
                let blocked = !may && wizard.running().is_none();
                let color = if blocked { palette.on_soft(Tone::Caution) } else { palette.secondary };
                widgets::cut_lines(ui, &text, (theme::small(), color), 2);
            });
        }
    });
}
