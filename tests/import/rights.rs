//! Each right of the table, for each role, through the library: whatever is allowed works, whatever is not is refused.

use crate::whose::{ADMINISTRATOR, COLLEAGUE, EVERYBODY, PEOPLE, STAFF, STRANGER, SUPERVISOR, targets};
use crate::{Fixture, customers, rows};
use muster::definitions::record_types;
use muster::domain::assignment::AssignBy;
use muster::domain::browse::RecordQuery;
use muster::domain::choices::{Mode, Transfer};
use muster::domain::directory::{Role, UserId};
use muster::domain::history::{ImportId, RestorePointId, Scope, UndoOrder};
use muster::domain::list::{ListChange, ListEntry};
use muster::domain::past::ImportQuery;
use muster::domain::plan::{PlanOf, RecordId};
use muster::domain::problem::ProblemKind;
use muster::domain::rights::Right;
use muster::job::editing::{self, RecordEdit};
use muster::job::results::Input;
use muster::job::schedule::{self, Due};
use muster::job::unattended::{self, Order};
use muster::job::{
    Error, NoProgress, Session, audit, configuration, export, history, lists, open_imports, organisation, outbox,
    people, records, review, settings,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What there is of one person.
#[derive(Clone, Copy, Debug)]
struct Theirs {
    address: &'static str,
    user: UserId,
    customer: RecordId,
    open: PlanOf,
    done: ImportId,
}

/// An organisation with a customer, an import and an open import of each person.
struct Company {
    fixture: Fixture,
    theirs: BTreeMap<&'static str, Theirs>,
}

impl Company {
    fn new() -> Self {
        let mut fixture = Fixture::new();
        let in_group =
            format!("UPDATE user_accounts SET groups = 'Außendienst Ost' WHERE primary_email = '{SUPERVISOR}'");
        rusqlite::Connection::open(fixture.session.store.path()).unwrap().execute_batch(&in_group).unwrap();
        let mut theirs = BTreeMap::new();
        for (number, address) in EVERYBODY.into_iter().enumerate() {
            people::enter_sample(&mut fixture.session, address).unwrap();
            let own = |name: &str| rows(&[&format!("10{number};{name};AT;;{address};")]);
            let file = fixture.file("own.csv", &own("Café Sperl"));
            let done = fixture.import(&file, |order| order.overwrite = true).unwrap().import.unwrap().id;
            let file = fixture.file(&format!("open-{number}.csv"), &own("Café Neu"));
            let open = fixture.import(&file, |order| order.draft = true).unwrap().import.unwrap().plan_of();
            let user = fixture.session.store.directory().unwrap().by_email(address).unwrap().id;
            let mut customer = None;
            let customers = fixture.session.store.types().get("customers").unwrap().clone();
            let mut each = |id, _, _: &[_]| {
                customer = Some(id);
                Ok(())
            };
            fixture.session.store.for_each_record(&customers, Some(user), &mut each).unwrap();
            theirs.insert(address, Theirs { address, user, customer: customer.unwrap(), open, done });
        }
        people::enter_sample(&mut fixture.session, ADMINISTRATOR).unwrap();
        let (open, name) = (theirs.get(ADMINISTRATOR).unwrap().open.import, "Kunden");
        configuration::save_planned(&mut fixture.session, open, name).unwrap();
        people::sign_out(&mut fixture.session);
        Self { fixture, theirs }
    }

    /// Opens a copy of the organisation, in a folder of its own.
    fn copy(&self) -> (tempfile::TempDir, Session) {
        let folder = tempfile::tempdir().unwrap();
        copy_all(self.fixture.folder.path(), folder.path());
        let session = open(&folder.path().join("organisation.muster"));
        (folder, session)
    }
}

fn open(path: &Path) -> Session {
    let types = Arc::new(record_types::built_in());
    Session::open(path, types, PathBuf::from(env!("CARGO_BIN_EXE_muster")), "tester".to_owned()).unwrap()
}

fn copy_all(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copy = to.join(path.file_name().unwrap());
        if path.is_dir() {
            std::fs::create_dir(&copy).unwrap();
            copy_all(&path, &copy);
        } else {
            std::fs::copy(&path, &copy).unwrap();
        }
    }
}

/// Uses a right. A new one needs a line here.
#[expect(clippy::too_many_lines, reason = "a line or a few for each right, and nothing else")]
fn attempt(right: Right, session: &mut Session, of: Theirs, folder: &Path) -> Result<(), Error> {
    let quiet = &mut NoProgress;
    let file = folder.join("written.csv");
    match right {
        Right::ExportConfigurations => {
            configuration::export(session, "Kunden", &folder.join("kunden.importcfg"))?;
            export::template(session, "customers", &file).map(drop)
        }
        Right::ChangeConfigurations => configuration::delete(session, "Kunden").map(drop),
        Right::ReadRecords => {
            let query =
                RecordQuery { record_type: "customers".to_owned(), user: Some(of.user), ..RecordQuery::default() };
            let found = records::find(session, &query, 0, 10, quiet)?.total;
            export::records(session, "customers", Some(of.user), &file, quiet)?;
            assert_eq!(found, 1, "what is exported is also shown");
            Ok(())
        }
        Right::ReadCompanyRecords => export::records(session, "user_accounts", None, &file, quiet).map(drop),
        Right::EditRecords => records::delete(session, "customers", &[(of.customer, None)]).map(drop),
        Right::EditCompanyRecords => {
            let edit = RecordEdit {
                record_type: "people".to_owned(),
                record: RecordId(1),
                revision: None,
                texts: BTreeMap::new(),
            };
            match editing::check(session, &edit) {
                // There is no such person: whoever may change people is told so.
                Err(Error::Store(_)) => Ok(()),
                other => other.map(drop),
            }
        }
        Right::ReadHistory => {
            let page = history::imports(session, &ImportQuery::default(), 0, 100)?;
            let listed = page.lines.iter().any(|line| line.id == of.done);
            let shown = history::import(session, of.done);
            assert_eq!(listed, shown.is_ok(), "what is listed can be looked at, and nothing else");
            shown.map(drop)
        }
        Right::Import => import(session, of.address, folder).map(drop),
        Right::ImportCompanyWide => {
            let path = folder.join("users.csv");
            let users = "Status;Name;E-mail;Role\nActive;Zoe Zwei;zoe@nordwind.example;User\n";
            std::fs::write(&path, users).unwrap();
            let order = Order {
                record_type: Some("user_accounts".to_owned()),
                mode: Some(Mode::Create),
                assign: None,
                dry_run: true,
                ..customers(&path)
            };
            unattended::run(session, &order, &mut |_, _| true, quiet).map(drop)
        }
        Right::SendForReview => review::send(session, of.open.import, "Please").map(drop),
        Right::Review => open_imports::skip(session, of.open, &[of.user]).map(drop),
        Right::Schedule => {
            let now = jiff::Zoned::now();
            schedule::set(session, of.open.import, &Due::Tonight, true, &now).map(drop)
        }
        Right::Undo => history::undo(session, &UndoOrder::new(of.done, Scope::Everything), quiet).map(drop),
        Right::SeeUsers => {
            let seen = organisation::users(session)?.get(of.user).is_some();
            if seen {
                Ok(())
            } else {
                Err(Error::NotFound { what: "user", name: String::new(), available: Vec::new() })
            }
        }
        Right::ChangeUsers => organisation::add_user(session, "Zoe", "zoe@nordwind.example", "", Role::User).map(drop),
        Right::ChangeAliases => organisation::add_alias(session, AssignBy::Email, "somebody", of.user),
        Right::SeeLists => lists::one(session, "groups").map(drop),
        Right::ChangeLists => {
            let (key, label) = ("Neu".to_owned(), "Neu".to_owned());
            let entry = ListEntry { key, label, is_default: false, enabled: true };
            lists::change(session, "groups", &ListChange::Add(entry))
        }
        Right::Settings => {
            settings::settings(session)?;
            settings::change(session, &[("name".to_owned(), Some("Other".to_owned()))].into()).map(drop)
        }
        Right::TakeRestorePoints => {
            history::restore_points(session)?;
            history::create_restore_point(session, "", quiet).map(drop)
        }
        Right::Restore => history::restore_preview(session, RestorePointId(1), Scope::Everything).map(drop),
        Right::DeleteRestorePoints => history::delete_restore_point(session, RestorePointId(1)),
        Right::Audit => audit::export(session, &file).map(drop),
        Right::Outbox => {
            outbox::list(session)?;
            // No letter of that number waits: whoever may have it sent is told so.
            match outbox::retry(session, 1).and_then(|()| outbox::withdraw(session, 1)) {
                Err(Error::Store(_)) => Ok(()),
                other => other,
            }
        }
        // Nobody in the sample has a password to change: whoever may is told that.
        Right::OwnPassword => {
            match people::change_password(session, &people::Secret::new(""), &people::Secret::new("")) {
                Err(Error::SignIn(muster::job::SignInProblem::Unclaimed)) => Ok(()),
                other => other,
            }
        }
    }
}

fn import(session: &mut Session, address: &str, folder: &Path) -> Result<unattended::Outcome, Error> {
    let path = folder.join("more.csv");
    std::fs::write(&path, rows(&[&format!("99;Neuer Kunde;AT;;{address};")])).unwrap();
    unattended::run(session, &customers(&path), &mut |_, _| true, &mut NoProgress)
}

fn is_refused(error: &Error) -> bool {
    matches!(error, Error::Refused(_) | Error::NoUserRows | Error::NotFound { what: "user", .. })
}

#[test]
fn each_right_is_as_the_table_says_for_each_role() {
    let company = Company::new();
    for (right, row) in Right::TABLE {
        for ((role, own), allowed) in PEOPLE.into_iter().zip(row) {
            for &whose in targets(right) {
                let (folder, mut session) = company.copy();
                people::enter_sample(&mut session, own).unwrap();
                let before = session.store.known_count("customers").unwrap();
                let done = attempt(right, &mut session, company.theirs[whose.address(own)], folder.path());
                let place = format!("{right:?} by {role:?} with data of {whose:?}");
                match done {
                    Ok(()) => assert!(whose.is_in(allowed), "{place} was allowed"),
                    Err(error) => {
                        assert!(!whose.is_in(allowed), "{place} was refused: {error}");
                        assert!(is_refused(&error), "{place}: {error}");
                        assert_eq!(session.store.known_count("customers").unwrap(), before, "{place}");
                    }
                }
            }
        }
    }
}

#[test]
fn without_a_person_nothing_works_once_somebody_has_a_password() {
    let company = Company::new();
    let (folder, mut session) = company.copy();
    let secret = people::Secret::new("korrekt pferd batterie");
    let new = people::NewOrganisation {
        name: String::new(),
        country: String::new(),
        administrator: String::new(),
        email: ADMINISTRATOR.to_owned(),
        password: secret,
    };
    people::found(&mut session, &new).unwrap();
    people::sign_out(&mut session);
    for (right, _) in Right::TABLE {
        let done = attempt(right, &mut session, company.theirs[STAFF], folder.path());
        assert!(matches!(done, Err(Error::SignIn(_))), "{right:?}: {done:?}");
    }
}

#[test]
fn a_right_that_is_taken_away_ends_at_once_in_every_window() {
    let company = Company::new();
    let (folder, mut session) = company.copy();
    people::enter_sample(&mut session, SUPERVISOR).unwrap();
    history::restore_points(&session).unwrap();
    let other = rusqlite::Connection::open(folder.path().join("organisation.muster")).unwrap();
    other.execute("UPDATE user_accounts SET role = 'User' WHERE primary_email = ?", [SUPERVISOR]).unwrap();
    assert!(matches!(history::restore_points(&session), Err(Error::Refused(_))));
    other
        .execute("UPDATE user_accounts SET current_status = 'Archived' WHERE primary_email = ?", [SUPERVISOR])
        .unwrap();
    assert!(matches!(organisation::users(&session), Err(Error::SignIn(_))));
}

#[test]
fn rows_of_users_out_of_reach_are_as_those_of_nobody() {
    let company = Company::new();
    let (folder, mut session) = company.copy();
    people::enter_sample(&mut session, SUPERVISOR).unwrap();
    let path = folder.path().join("mixed.csv");
    let mixed = [format!("77;Eins;AT;;{COLLEAGUE};"), format!("78;Zwei;AT;;{STRANGER};")];
    std::fs::write(&path, rows(&[&mixed[0], &mixed[1]])).unwrap();
    let done = unattended::run(&mut session, &customers(&path), &mut |_, _| true, &mut NoProgress).unwrap();
    let labels: Vec<_> = done.planned.shares.iter().map(|share| share.label.as_str()).collect();
    assert_eq!(labels.first(), Some(&"Bo Lind"));
    assert!(!labels.contains(&"Carla Nuñez"), "{labels:?}");
    let carla = company.theirs[STRANGER].user;
    assert_eq!(session.store.count_of_users("customers", &[carla].into()).unwrap(), 1, "the one from before");
}

#[test]
fn nobody_takes_records_of_users_out_of_reach_over() {
    let company = Company::new();
    let (folder, mut session) = company.copy();
    people::enter_sample(&mut session, SUPERVISOR).unwrap();
    // The keys are those of the colleague's and the stranger's customers.
    let path = folder.path().join("taken.csv");
    let taken = [format!("103;Café Sperl;AT;;{STAFF};"), format!("104;Café Sperl;AT;;{STAFF};")];
    std::fs::write(&path, rows(&[&taken[0], &taken[1]])).unwrap();
    let order = Order { transfer: Some(Transfer::Move), ..customers(&path) };
    let done = unattended::run(&mut session, &order, &mut |_, _| true, &mut NoProgress).unwrap();
    let kinds: Vec<_> = done.problem_groups.iter().map(|group| group.cause.kind).collect();
    assert!(kinds.contains(&ProblemKind::NotYours), "{kinds:?}");
    let owners = |address: &str| session.store.count_of_users("customers", &[company.theirs[address].user].into());
    assert_eq!((owners(COLLEAGUE).unwrap(), owners(STRANGER).unwrap(), owners(STAFF).unwrap()), (0, 1, 2));
}

#[test]
fn who_lost_the_right_to_users_brings_no_former_right_back() {
    let company = Company::new();
    let (folder, mut session) = company.copy();
    people::enter_sample(&mut session, ADMINISTRATOR).unwrap();
    let path = folder.path().join("users.csv");
    std::fs::write(&path, format!("Status;E-mail;Role\nActive;{SUPERVISOR};Admin\n")).unwrap();
    let order = |path: &Path| Order {
        record_type: Some("user_accounts".to_owned()),
        assign: None,
        input: Input::File(path.to_path_buf()),
        ..customers(path)
    };
    unattended::run(&mut session, &order(&path), &mut |_, _| true, &mut NoProgress).unwrap();
    // As an administrator, Petra makes herself a supervisor again, and cannot take that back afterwards.
    people::enter_sample(&mut session, SUPERVISOR).unwrap();
    std::fs::write(&path, format!("Status;E-mail;Role\nActive;{SUPERVISOR};Supervisor\n")).unwrap();
    let own = unattended::run(&mut session, &order(&path), &mut |_, _| true, &mut NoProgress).unwrap();
    let undo = UndoOrder::new(own.import.unwrap().id, Scope::Everything);
    assert!(matches!(history::undo(&mut session, &undo, &mut NoProgress), Err(Error::Refused(_))));
    assert_eq!(session.person().unwrap().role, Role::Supervisor);
}
