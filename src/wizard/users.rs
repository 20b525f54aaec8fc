//! The Users step: what each choice does to the assignment, and its totals.

use crate::domain::assignment::{Assignment, Resolution};
use crate::domain::directory::{Directory, Role, User, UserId};
use crate::domain::new_user::NewUser;
use crate::job::Request;
use crate::tr;
use crate::wizard::flow::without_exclusions;
use crate::wizard::{Dialog, PathFor, Step, Task, Turn, UsersEvent, Wizard};
use std::collections::{BTreeMap, BTreeSet};

/// The totals of the Users step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UserTotals {
    /// Different users with rows.
    pub users: usize,
    /// Those of them whose rows are imported.
    pub selected: usize,
    /// All rows.
    pub rows: u64,
    /// Rows of users.
    pub found_rows: u64,
    /// Rows of the users whose rows are imported.
    pub selected_rows: u64,
    /// Values that name no active user.
    pub not_found: usize,
}

impl Wizard {
    /// Returns the totals of the Users step.
    pub fn user_totals(&self) -> UserTotals {
        let mut totals = UserTotals::default();
        let (mut users, mut selected) = (BTreeSet::new(), BTreeSet::new());
        for value in self.assignment().map_or(&[][..], |table| table.values.as_slice()) {
            totals.rows += value.rows;
            match value.resolution.user() {
                Some(user) => {
                    totals.found_rows += value.rows;
                    users.insert(user);
                    if self.takes(user) {
                        selected.insert(user);
                        totals.selected_rows += value.rows;
                    }
                }
                None => totals.not_found += 1,
            }
        }
        totals.users = users.len();
        totals.selected = selected.len();
        totals
    }

    /// Says whether a user's rows are imported.
    pub fn takes(&self, user: UserId) -> bool {
        self.choices.assignment.as_ref().is_none_or(|assignment| !assignment.excluded.contains(&user))
    }

    /// Returns the user who takes the rows of a value.
    pub fn user_of(&self, resolution: Resolution) -> Option<&User> {
        let id = match resolution {
            Resolution::Archived(user) => Some(user),
            Resolution::Found(_)
            | Resolution::Alias(_)
            | Resolution::Remembered(_)
            | Resolution::Default(_)
            | Resolution::NotFound { .. } => resolution.user(),
        };
        id.and_then(|id| self.directory.get(id))
    }

    /// Counts the rows of users anew where the choices are others than at the last count.
    pub(super) fn assign(&mut self, turn: &mut Turn<'_>) {
        let (Some(assignment), Some(import)) = (self.choices.assignment.clone(), self.import()) else { return };
        let wanted = without_exclusions(&assignment);
        if self.is_assigned() || !self.is_staged() || self.is_running(|task| *task == Task::Assign(wanted.clone())) {
            return;
        }
        self.forget(|task| matches!(task, Task::Assign(_)), turn);
        self.run(Task::Assign(wanted), Request::Assign(import, assignment), turn);
    }

    /// Takes in who the users are; what was counted and planned with others is old.
    pub(super) fn take_directory(&mut self, directory: Directory, turn: &mut Turn<'_>) {
        if directory == self.directory {
            return;
        }
        self.directory = directory;
        self.old_count = true;
        self.old_plan = true;
        if self.step == Step::Users {
            self.assign(turn);
        }
    }

    fn forget_alias(&mut self, value: String, turn: &mut Turn<'_>) {
        if self.running().is_none() {
            self.run(Task::ForgetAlias, Request::RemoveAlias(self.assign_by(), value), turn);
        }
    }

    pub(super) fn change_users(&mut self, event: UsersEvent, turn: &mut Turn<'_>) {
        match event {
            UsersEvent::ForgetAlias(value) => self.forget_alias(value, turn),
            UsersEvent::AskCreate(value) => {
                let proposed = NewUser::of(self.assign_by(), &value);
                let is_of_value = |typed: &NewUser| {
                    (&typed.email, &typed.employee_number) == (&proposed.email, &proposed.employee_number)
                };
                match self.given.take() {
                    Some(Dialog::NewUser { user, .. }) if is_of_value(&user) => self.ask_new_user(user),
                    Some(_) | None => self.ask_new_user(proposed),
                }
            }
            UsersEvent::AskExport => {
                turn.ask_path(PathFor::UnassignedRows, tr!("file-not-found", stem = self.stem()));
            }
            UsersEvent::By(_)
            | UsersEvent::Column(_)
            | UsersEvent::Alias { .. }
            | UsersEvent::Default(_)
            | UsersEvent::Take(..)
            | UsersEvent::TakeAll(_) => self.change_assignment(event, turn),
        }
    }

    /// Asks for a new user, and says what keeps the one that was typed so far from being added.
    pub(super) fn ask_new_user(&mut self, user: NewUser) {
        let problems = user.problems(self.types.directory(), &self.directory);
        self.dialog = Some(Dialog::NewUser { user, problems });
    }

    pub(super) fn add_user(&mut self, user: &NewUser, turn: &mut Turn<'_>) {
        let name = user.name.trim().to_owned();
        let request = Request::AddUser {
            name: name.clone(),
            email: user.email.trim().to_owned(),
            employee_number: user.employee_number.trim().to_owned(),
            role: Role::User,
        };
        self.run(Task::AddUser(name), request, turn);
    }

    fn take_all(&mut self, takes: bool) {
        let found = self.assignment().map_or(&[][..], |table| table.values.as_slice());
        let users: BTreeSet<UserId> = found.iter().filter_map(|value| value.resolution.user()).collect();
        if let Some(assignment) = &mut self.choices.assignment {
            if takes {
                assignment.excluded.clear();
            } else {
                assignment.excluded.extend(users);
            }
        }
    }

    fn change_assignment(&mut self, event: UsersEvent, turn: &mut Turn<'_>) {
        self.by_hand.assignment = true;
        match event {
            UsersEvent::By(by) => {
                self.assign_by = by;
                if let Some(assignment) = &mut self.choices.assignment
                    && assignment.by != by
                {
                    assignment.by = by;
                    assignment.aliases.clear();
                }
            }
            UsersEvent::Column(column) => match &mut self.choices.assignment {
                Some(assignment) => assignment.column = column,
                None => {
                    self.choices.assignment = Some(Assignment {
                        by: self.assign_by,
                        column,
                        aliases: BTreeMap::new(),
                        default_user: None,
                        excluded: BTreeSet::new(),
                    });
                }
            },
            UsersEvent::Alias { value, user } => {
                if let Some(assignment) = &mut self.choices.assignment {
                    let value = assignment.by.fold(&value);
                    match user {
                        Some(user) => {
                            assignment.excluded.remove(&user);
                            assignment.aliases.insert(value, user);
                        }
                        None => {
                            assignment.aliases.remove(&value);
                        }
                    }
                }
            }
            UsersEvent::ForgetAlias(_) | UsersEvent::AskCreate(_) | UsersEvent::AskExport => {}
            UsersEvent::Default(user) => {
                if let Some(assignment) = &mut self.choices.assignment {
                    assignment.default_user = user;
                }
            }
            UsersEvent::TakeAll(takes) => self.take_all(takes),
            UsersEvent::Take(user, takes) => {
                if let Some(assignment) = &mut self.choices.assignment {
                    if takes {
                        assignment.excluded.remove(&user);
                    } else {
                        assignment.excluded.insert(user);
                    }
                }
            }
        }
        self.assign(turn);
    }
}
