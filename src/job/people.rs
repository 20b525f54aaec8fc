//! The door: first start, sign-in, passwords, one-time codes.
//!
//! Passwords and codes are kept as Argon2id hashes. While nobody in an organisation has a password, whoever owns the
//! file works in it with all rights: a file that is new, or of a version that knew no sign-in, or the sample.

mod request;

pub use request::{Answer, Entrance, Request, run};

use crate::domain::audit::Deed;
use crate::domain::directory::{Directory, Role, User, UserId};
use crate::domain::rights::Right;
use crate::job::error::SignInProblem;
use crate::job::rights::{Person, SignedIn};
use crate::job::settings;
use crate::job::{Error, Session, organisation};
use crate::tr;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::fmt;

/// Fewest characters of a password.
pub const SHORTEST: usize = 10;
/// Most bytes of a password.
const LONGEST: usize = 1024;
/// Days of use for which a one-time code counts.
pub const CODE_DAYS: i64 = 7;
/// Wrong attempts after which the next one has to wait.
const FREE_ATTEMPTS: u32 = 3;
/// The longest wait, in seconds.
const LONGEST_WAIT: i64 = 300;
/// Bytes of the salt of a hash, as RFC 9106 recommends.
const SALT: usize = 16;
/// Characters of one-time codes: none that looks like another.
const CODE_CHARACTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Characters of a one-time code, without the hyphens.
const CODE_LENGTH: usize = 12;

/// Something that nobody may read over somebody's shoulder or in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes what was typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }

    /// Returns what was typed, to show it once to whom it is for.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// What the door of an organisation shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// Name of the organisation.
    pub organisation: String,
    /// How one comes in.
    pub way: WayIn,
}

/// How one comes into an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WayIn {
    /// There is nothing in the file yet.
    FirstStart,
    /// There are users or records, and nobody has a password: the first administrator is to be chosen.
    NoAdministrator {
        /// The administrators whom the directory names.
        administrators: Vec<User>,
    },
    /// The sample organisation: by one click as one of these.
    Sample(Vec<User>),
    /// With address and password.
    SignIn,
    /// Somebody is signed in.
    Inside(Person),
}

/// The organisation that is made at the first start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrganisation {
    /// Its name; empty to keep the name it has.
    pub name: String,
    /// Its country as ISO alpha-2; empty to keep the one it has.
    pub country: String,
    /// Name of its administrator; empty for a user who is there already.
    pub administrator: String,
    /// E-mail address of the administrator.
    pub email: String,
    /// The administrator's password.
    pub password: Secret,
}

/// Returns what the door shows.
pub fn door(session: &Session) -> Result<Door, Error> {
    let organisation = session.store.settings()?.name;
    let way = match session.signed_in {
        Some(_) => match session.person() {
            Ok(person) => WayIn::Inside(person),
            Err(Error::SignIn(_)) => WayIn::SignIn,
            Err(error) => return Err(error),
        },
        None if session.store.has_accounts()? => WayIn::SignIn,
        None if session.store.is_sample()? => WayIn::Sample(sample_people(&session.store.directory()?)),
        None => {
            let directory = session.store.directory()?;
            if directory.is_empty() && session.store.is_untouched()? {
                WayIn::FirstStart
            } else {
                WayIn::NoAdministrator { administrators: active_administrators(&directory).cloned().collect() }
            }
        }
    };
    Ok(Door { organisation, way })
}

/// Returns whom one can be in the sample organisation: one user of each role, administrators first.
fn sample_people(directory: &Directory) -> Vec<User> {
    let first = |role| directory.iter().find(|user| user.active && user.role == role).cloned();
    [Role::Administrator, Role::Supervisor, Role::User].into_iter().filter_map(first).collect()
}

fn active_administrators(directory: &Directory) -> impl Iterator<Item = &User> {
    directory.iter().filter(|user| user.active && user.role == Role::Administrator)
}

/// Makes the organisation's administrator, with a password, and signs that person in. Whoever owns the file may do it as
/// long as nobody has a password.
pub fn found(session: &mut Session, new: &NewOrganisation) -> Result<Person, Error> {
    if session.store.has_accounts()? {
        return Err(Error::Usage {
            message: tr!("error-administrator-already").to_owned(),
            hint: Some(tr!("hint-administrator-already").to_owned()),
        });
    }
    check_password(&new.password, &new.email, &new.administrator)?;
    let facts = [("name", &new.name), ("country", &new.country)];
    let given = facts.into_iter().filter(|(_, value)| !value.trim().is_empty());
    let changes = given.map(|(key, value)| (key.to_owned(), Some(value.trim().to_owned()))).collect();
    // All that can be refused is looked at before anything is written.
    settings::check(session, &changes)?;
    let directory = session.store.directory()?;
    let user = match directory.by_email(&new.email) {
        Some(user) => {
            let id = user.id;
            if !user.active || user.role != Role::Administrator {
                session.store.set_administrator(id)?;
            }
            id
        }
        None => organisation::add_user(session, &new.administrator, &new.email, "", Role::Administrator)?,
    };
    settings::change(session, &changes)?;
    let email = address(session, user)?;
    let epoch = session.store.set_password(user, &email, &hash(&new.password)?)?;
    session.store.log_founded(&email)?;
    enter(session, user, &email, epoch);
    session.person()
}

/// Signs a person in.
pub fn sign_in(session: &mut Session, email: &str, password: &Secret) -> Result<Person, Error> {
    let (user, account) = attempt(session, email, password, |account| account.password.clone())?;
    enter(session, user.id, &user.email, account.epoch);
    session.person()
}

/// Signs a person in for the first time, or after the password was lost: with a one-time code, and chooses a password.
pub fn sign_in_with_code(
    session: &mut Session,
    email: &str,
    code: &Secret,
    password: &Secret,
) -> Result<Person, Error> {
    check_password(password, email, "")?;
    let typed = Secret::new(plain_code(&code.0));
    let (user, _) = attempt(session, email, &typed, |account| account.code.clone())?;
    let hash = hash(password)?;
    session.name_actor(&user.email);
    let epoch = session.store.set_password(user.id, &user.email, &hash)?;
    enter(session, user.id, &user.email, epoch);
    session.person()
}

/// Signs somebody of the sample organisation in, who needs no password.
pub fn enter_sample(session: &mut Session, email: &str) -> Result<Person, Error> {
    if session.store.has_accounts()? {
        return Err(Error::SignIn(SignInProblem::Nobody));
    }
    if !session.store.is_sample()? {
        return Err(Error::SignIn(SignInProblem::Unclaimed));
    }
    let directory = session.store.directory()?;
    let user = directory.by_email(email).filter(|user| user.active).ok_or(Error::SignIn(SignInProblem::Wrong))?;
    let (id, email) = (user.id, user.email.clone());
    let epoch = session.store.account(Some(id))?.epoch;
    enter(session, id, &email, epoch);
    session.person()
}

/// Works as somebody who is not there, by what that person ordered before.
pub(crate) fn act_as(session: &mut Session, user: &User) -> Result<(), Error> {
    let epoch = session.store.account(Some(user.id))?.epoch;
    enter(session, user.id, &user.email, epoch);
    Ok(())
}

/// Signs out: nobody is signed in after it, and the import at hand waits for whoever takes it up.
pub fn sign_out(session: &mut Session) {
    session.let_go();
    session.original = None;
    session.found = None;
    session.signed_in = None;
    let system_user = session.system_user.clone();
    session.name_actor(&system_user);
}

/// Says whether it is the person who works, by the password: for a window that was locked.
pub fn unlock(session: &mut Session, password: &Secret) -> Result<Person, Error> {
    let person = session.person()?;
    if person.user.is_none() || !session.store.has_accounts()? {
        return Ok(person);
    }
    sign_in(session, &person.address, password)
}

/// Changes one's own password.
pub fn change_password(session: &mut Session, old: &Secret, new: &Secret) -> Result<(), Error> {
    session.may(Right::OwnPassword)?;
    let person = session.person()?;
    let has_accounts = session.store.has_accounts()?;
    let Some(id) = person.user.filter(|_| has_accounts) else {
        return Err(Error::SignIn(SignInProblem::Unclaimed));
    };
    check_password(new, &person.address, &person.name)?;
    attempt(session, &person.address, old, |account| account.password.clone())?;
    let epoch = session.store.set_password(id, &person.address, &hash(new)?)?;
    enter(session, id, &person.address, epoch);
    Ok(())
}

/// Makes a one-time code with which a user chooses a password; the one that the user had counts no more.
pub fn give_code(session: &mut Session, user: UserId) -> Result<Secret, Error> {
    session.may(Right::ChangeUsers)?;
    if !session.store.has_accounts()? {
        return Err(Error::SignIn(SignInProblem::Unclaimed));
    }
    new_code(session, user, Deed::CodeGiven)
}

/// Makes a one-time code for an administrator who cannot sign in any more. Whoever owns the file may do it; that it was
/// done stays in the audit log.
pub fn recover(session: &mut Session, email: &str) -> Result<Secret, Error> {
    if !session.store.has_accounts()? {
        return Err(Error::SignIn(SignInProblem::Unclaimed));
    }
    let directory = session.store.directory()?;
    let named = directory.by_email(email).map(|user| user.id);
    let Some(user) = active_administrators(&directory).find(|user| Some(user.id) == named) else {
        return Err(Error::NotFound {
            what: tr!("thing-an-administrator"),
            name: email.to_owned(),
            available: active_administrators(&directory).map(|user| user.email.clone()).collect(),
        });
    };
    new_code(session, user.id, Deed::Recovered)
}

fn new_code(session: &mut Session, user: UserId, deed: Deed) -> Result<Secret, Error> {
    match session.store.user(user)? {
        None => return Err(organisation::no_user(user)),
        Some(user) if !user.active => {
            return Err(Error::Usage {
                message: tr!("error-archived-sign-in", name = &user.name),
                hint: Some(tr!("hint-archived-sign-in").to_owned()),
            });
        }
        Some(_) => {}
    }
    let mut bytes = [0; CODE_LENGTH];
    random(&mut bytes)?;
    let letter = |byte: &u8| CODE_CHARACTERS.get(usize::from(byte % 32)).copied().map_or('A', char::from);
    let code: String = bytes.iter().map(letter).collect();
    let email = address(session, user)?;
    session.store.set_code(user, &email, &hash(&Secret::new(code.as_str()))?, CODE_DAYS, deed)?;
    let parts: Vec<&str> = (0..CODE_LENGTH).step_by(4).filter_map(|at| code.get(at..at + 4)).collect();
    Ok(Secret(parts.join("-")))
}

/// Returns a one-time code as it was made: people leave out the hyphens, or type small letters.
fn plain_code(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

/// Tries one secret of a user; returns the user when it is the right one.
fn attempt(
    session: &mut Session,
    email: &str,
    typed: &Secret,
    kept: fn(&crate::store::Account) -> Option<String>,
) -> Result<(User, crate::store::Account), Error> {
    if !session.store.has_accounts()? {
        return Err(Error::SignIn(SignInProblem::Unclaimed));
    }
    let user = session.store.directory()?.by_email(email).cloned();
    let id = user.as_ref().map(|user| user.id);
    let account = session.store.account(id)?;
    let now = jiff::Timestamp::now().as_second();
    let wait = seconds_to_wait(account.failures, account.failed_at, now);
    if wait > 0 {
        return Err(Error::SignIn(SignInProblem::Wait { seconds: wait.unsigned_abs() }));
    }
    match session.store.count_attempt(id, &account, now) {
        Err(crate::store::Error::Stale) => return Err(Error::SignIn(SignInProblem::Wait { seconds: 1 })),
        counted => counted?,
    }
    let known = kept(&account);
    let right = verify(typed, known.as_deref())?;
    let Some(user) = user.filter(|user| right && user.active) else {
        session.store.refuse_attempt(email.trim())?;
        return Err(Error::SignIn(SignInProblem::Wrong));
    };
    session.store.pass_attempt(user.id)?;
    Ok((user, account))
}

/// Returns how long the next attempt has to wait: twice as long after each wrong one. A clock that was set back makes
/// nobody wait longer than that.
fn seconds_to_wait(failures: u32, failed_at: i64, now: i64) -> i64 {
    let Some(more) = failures.checked_sub(FREE_ATTEMPTS) else { return 0 };
    let wait = 1_i64.checked_shl(more.min(30)).map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT));
    let passed = now.saturating_sub(failed_at);
    if passed < 0 { wait } else { (wait - passed).max(0) }
}

fn enter(session: &mut Session, user: UserId, email: &str, epoch: i64) {
    session.signed_in = Some(SignedIn { user, epoch });
    session.name_actor(email);
}

fn address(session: &Session, user: UserId) -> Result<String, Error> {
    Ok(session.store.user(user)?.ok_or_else(|| organisation::no_user(user))?.email)
}

/// Refuses a password that is easily guessed.
fn check_password(password: &Secret, email: &str, name: &str) -> Result<(), Error> {
    let Secret(typed) = password;
    let same = |other: &str| !other.trim().is_empty() && typed.trim().to_lowercase() == other.trim().to_lowercase();
    let message = if typed.chars().count() < SHORTEST {
        tr!("error-password-short", characters = SHORTEST.to_string())
    } else if typed.len() > LONGEST {
        tr!("error-password-long", bytes = LONGEST.to_string())
    } else if same(email) || same(name) || same("password12") || same("1234567890") {
        tr!("error-password-guessed").to_owned()
    } else if typed.chars().all(|c| typed.starts_with(c)) {
        tr!("error-password-one-character").to_owned()
    } else {
        return Ok(());
    };
    let hint = Some(tr!("hint-password").to_owned());
    Err(Error::Usage { message, hint })
}

/// Returns the Argon2id hash of a secret with a salt of its own, as a PHC string.
fn hash(secret: &Secret) -> Result<String, Error> {
    let mut salt = [0; SALT];
    random(&mut salt)?;
    let hashed: PasswordHash = Argon2::default()
        .hash_password_with_salt(secret.0.as_bytes(), &salt)
        .map_err(|error| Error::Panicked(tr!("error-password-hash", error = error.to_string())))?;
    Ok(hashed.to_string())
}

/// Says whether a secret is the one of a hash. Without a hash it takes as long, and says no.
fn verify(typed: &Secret, kept: Option<&str>) -> Result<bool, Error> {
    let Some(kept) = kept else {
        hash(typed)?;
        return Ok(false);
    };
    Ok(Argon2::default().verify_password(typed.0.as_bytes(), kept).is_ok())
}

fn random(bytes: &mut [u8]) -> Result<(), Error> {
    getrandom::fill(bytes).map_err(|error| Error::Panicked(tr!("error-no-random-numbers", reason = error.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_five_minutes_and_passes() {
        let waits: Vec<i64> = (0..14).map(|failures| seconds_to_wait(failures, 1_000, 1_000)).collect();
        assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        assert_eq!(seconds_to_wait(6, 1_000, 1_005), 3);
        assert_eq!(seconds_to_wait(6, 1_000, 1_008), 0);
        // A clock that was set back.
        assert_eq!(seconds_to_wait(6, 1_000, 10), 8);
        assert_eq!(seconds_to_wait(u32::MAX, 0, 0), 300);
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        assert_eq!(plain_code(" abcd-efgh 2345"), "ABCDEFGH2345");
    }
}
