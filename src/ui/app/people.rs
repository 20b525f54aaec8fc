//! Who works: the door, the lock, the menu of the person inside.

use crate::job::people::{Answer as People, Entrance, Request as Ask};
use crate::job::results::Input;
use crate::job::{Answer, Error, Request, SignInProblem};
use crate::tr;
use crate::ui::app::{App, help};
use crate::ui::door::{self, Problem, password};
use crate::ui::pages::{Data, Load, Page, Task};
use crate::ui::shell::Chosen;
use crate::ui::widgets::Toasts;
use crate::wizard::{Event, Wizard};
use eframe::egui::{self, Popup};

impl App {
    /// Asks something about who works.
    pub(super) fn ask_door(&mut self, ask: Ask) {
        self.door.wait();
        self.run(Request::People(ask), Task::Door);
    }

    /// Does what a person wants at the door.
    pub(super) fn at_door(&mut self, event: door::Event, ctx: &egui::Context) {
        if event == door::Event::SomebodyElse {
            self.sign_out(ctx);
        } else if let Some(ask) = self.door.update(event) {
            self.ask_door(ask);
        }
    }

    /// Takes in what came back to a question of the door.
    pub(super) fn take_entrance(&mut self, result: Result<Answer, Error>, ctx: &egui::Context) {
        let before = self.door.person().map(|person| person.user);
        let entrance = match result {
            Ok(Answer::People(People::Entrance(entrance))) => Ok(*entrance),
            Ok(_) => Err(Error::Panicked(tr!("unexpected-reason").to_owned())),
            Err(error) => Err(error),
        };
        if let (Err(Error::SignIn(SignInProblem::Over | SignInProblem::Nobody)), Some(_)) = (&entrance, before) {
            self.shut_out(ctx);
            return;
        }
        self.door.take(entrance, ctx.input(|i| i.time));
        match self.door.person().map(|person| person.user) {
            Some(user) if before != Some(user) => self.enter_organisation(ctx),
            Some(_) => self.take_rights(),
            None => {}
        }
    }

    fn take_rights(&mut self) {
        if let Some(Entrance { rights, has_passwords, .. }) = self.door.entrance() {
            self.data.rights = rights.clone();
            self.data.has_passwords = *has_passwords;
            let person = self.door.person();
            self.data.me = person.and_then(|person| person.user);
            self.data.actor = person.map(|person| person.address.clone()).unwrap_or_default();
            if let Some(wizard) = &mut self.wizard {
                wizard.set_rights(rights.clone());
            }
            if !self.data.may_see(self.page) {
                self.page = Page::Import;
            }
        }
    }

    /// Begins for the person who has just come in.
    fn enter_organisation(&mut self, ctx: &egui::Context) {
        self.forget();
        self.take_rights();
        self.load(Load::Overview);
        self.load(Load::Users);
        self.computer.look_at_files();
        let (file, record_type) = self.chosen.take().unwrap_or_default();
        self.pages.start.record_type = record_type.clone().filter(|key| self.types.get(key).is_some());
        match (file, record_type) {
            (Some(file), Some(key)) => self.begin(&key, Some(Input::File(file)), None, ctx),
            // What the file holds is not known: the person chooses, and the path is there already.
            (Some(file), None) => self.pages.start.path = file.display().to_string(),
            (None, _) => {}
        }
    }

    /// Forgets all that the person before knew and typed.
    fn forget(&mut self) {
        self.wizard = None;
        self.data = Data::default();
        self.pages = <_>::default();
        self.page = Page::Import;
        self.typing = None;
        self.passwords = None;
        self.shows_computer = false;
        self.toasts = Toasts::default();
    }

    /// Does what was chosen in the rail.
    pub(super) fn choose(&mut self, chosen: Chosen, ctx: &egui::Context) {
        match chosen {
            Chosen::Page(page) => self.go(page),
            Chosen::Keys => self.keys_open = Some(help::Open::Keys),
            Chosen::ChangePassword => self.passwords = Some(password::State::default()),
            Chosen::Computer => self.shows_computer = true,
            Chosen::Lock => self.lock(ctx),
            Chosen::SignOut => self.sign_out(ctx),
            Chosen::LeaveSample => self.leave(Ask::LeaveSample, ctx),
        }
    }

    /// Hides everything until the same person is back. What is under way goes on.
    pub(super) fn lock(&mut self, ctx: &egui::Context) {
        Popup::close_all(ctx);
        ctx.memory_mut(|memory| memory.focused().map(|focused| memory.surrender_focus(focused)));
        self.passwords = None;
        self.shows_computer = false;
        self.keys_open = None;
        self.door.lock();
    }

    fn sign_out(&mut self, ctx: &egui::Context) {
        self.leave(Ask::SignOut, ctx);
    }

    /// Leaves the organisation, unless something is being written; an import on screen waits under Open imports.
    fn leave(&mut self, ask: Ask, ctx: &egui::Context) {
        let writing = self.wizard.as_ref().is_some_and(Wizard::is_writing);
        if writing || self.waited_for().is_some() {
            let (title, hint) = (tr!("writing-something"), tr!("writing-hint"));
            if self.door.is_open() {
                self.toasts.bad(title, hint);
            } else {
                self.door.refuse(Problem::said(title, tr!("writing-person-hint")));
            }
            return;
        }
        self.tell_wizard(Event::Leave, ctx);
        self.door.close(None);
        self.forget();
        self.ask_door(ask);
    }

    /// Closes the door before a person who was archived, or whose password was changed elsewhere.
    pub(super) fn shut_out(&mut self, ctx: &egui::Context) {
        if self.door.person().is_none() {
            return;
        }
        Popup::close_all(ctx);
        self.door.close(Some(Problem::of(&Error::SignIn(SignInProblem::Over), "", 0.0)));
        self.forget();
        self.ask_door(Ask::SignOut);
    }

    /// Draws the dialog for the own password, while it is open.
    pub(super) fn password_ui(&mut self, ui: &mut egui::Ui) {
        let Some(state) = &self.passwords else { return };
        for event in password::dialog_ui(ui, state) {
            match (event, &mut self.passwords) {
                (password::Event::Close, open) => *open = None,
                (password::Event::Edit(form), Some(state)) => state.form = *form,
                (password::Event::Change(ask), Some(state)) if !state.waits => {
                    state.waits = true;
                    self.run(Request::People(ask), Task::Password);
                }
                (password::Event::Edit(_) | password::Event::Change(_), _) => {}
            }
        }
    }

    /// Takes in whether the password is changed.
    pub(super) fn take_password(&mut self, result: Result<Answer, Error>, ctx: &egui::Context) {
        match result {
            Ok(_) => {
                self.passwords = None;
                self.toasts.good(tr!("told-password"));
            }
            Err(error) => {
                if let Some(state) = &mut self.passwords {
                    state.waits = false;
                    state.form.forget_old();
                    state.problem = Some(Problem::of(&error, tr!("door-the-old-password"), ctx.input(|i| i.time)));
                }
            }
        }
    }
}
