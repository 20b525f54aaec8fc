//! What F1 says about a page where nothing on it says more.

use crate::tr;
use crate::ui::app::App;
use crate::ui::keys;
use crate::ui::pages::Page;
use crate::wizard::Step;
use eframe::egui::Ui;

/// What is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// The list of keys.
    Keys,
    /// The same below what there is to say about the page.
    Page,
}

impl App {
    /// Draws the list of keys while it is open.
    pub(super) fn keys_ui(&mut self, ui: &mut Ui) {
        let Some(open) = self.keys_open else { return };
        let about = (open == Open::Page).then(|| self.about_page());
        if keys::list_ui(ui, about) {
            self.keys_open = None;
        }
    }

    /// Returns the name of what is on screen, and what there is to say about it.
    fn about_page(&self) -> (&'static str, &'static str) {
        if !self.door.is_open() {
            return (tr!("help-door"), tr!("help-door-text"));
        }
        let step = self.wizard.as_ref().filter(|_| self.page == Page::Import).map(crate::wizard::Wizard::step);
        step.map_or((self.page.label(), of_page(self.page)), |step| (step.label(), of_step(step)))
    }
}

fn of_page(page: Page) -> &'static str {
    match page {
        Page::Import => tr!("help-import"),
        Page::OpenImports => tr!("help-open-imports"),
        Page::History => tr!("help-history"),
        Page::Configurations => tr!("help-configurations"),
        Page::Records => tr!("help-records"),
        Page::RestorePoints => tr!("help-restore-points"),
        Page::Users => tr!("help-users"),
        Page::Audit => tr!("help-audit"),
        Page::Settings => tr!("help-settings"),
    }
}

fn of_step(step: Step) -> &'static str {
    match step {
        Step::File => tr!("help-step-file"),
        Step::Table => tr!("help-step-table"),
        Step::Mode => tr!("help-step-mode"),
        Step::Columns => tr!("help-step-columns"),
        Step::Users => tr!("help-step-users"),
        Step::Preview => tr!("help-step-preview"),
        Step::Summary => tr!("help-step-summary"),
    }
}
