//! What a window can ask for at the door, and be told.

use super::{Door, NewOrganisation, Secret};
use crate::domain::directory::UserId;
use crate::domain::rights::Rights;
use crate::job::{Error, Session, people, sample};

/// What can be asked about people and their passwords.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// What the door shows, and what the person inside may do.
    Door,
    /// Make the organisation's administrator.
    Found(NewOrganisation),
    /// Sign in.
    SignIn {
        /// E-mail address.
        email: String,
        /// Password.
        password: Secret,
    },
    /// Sign in with a one-time code, and choose a password.
    SignInWithCode {
        /// E-mail address.
        email: String,
        /// The code.
        code: Secret,
        /// The password that is chosen.
        password: Secret,
    },
    /// Sign in as somebody of the sample organisation; by e-mail address.
    EnterSample(String),
    /// Go to the sample organisation; it is made when it is not there.
    OpenSample,
    /// Go back to the organisation from which the sample organisation was opened.
    LeaveSample,
    /// Sign out.
    SignOut,
    /// Say whether it is the person who works.
    Unlock(Secret),
    /// Change one's own password.
    ChangePassword {
        /// The old one.
        old: Secret,
        /// The new one.
        new: Secret,
    },
    /// Make a one-time code for a user.
    GiveCode(UserId),
}

/// What is answered.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Who is inside now, and what the door shows where nobody is.
    Entrance(Box<Entrance>),
    /// To [`Request::ChangePassword`].
    PasswordChanged,
    /// To [`Request::GiveCode`].
    Code(Secret),
}

/// The door, and what a window knows of whoever is inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entrance {
    /// What the door shows.
    pub door: Door,
    /// What the person inside may do; nothing where nobody is.
    pub rights: Rights,
    /// Whether people have passwords here.
    pub has_passwords: bool,
    /// Whether it is the sample organisation, opened from another one.
    pub can_leave: bool,
}

/// Runs a request.
pub fn run(request: &Request, session: &mut Session) -> Result<Answer, Error> {
    match request {
        Request::Door => {}
        Request::Found(new) => people::found(session, new).map(drop)?,
        Request::SignIn { email, password } => people::sign_in(session, email, password).map(drop)?,
        Request::SignInWithCode { email, code, password } => {
            people::sign_in_with_code(session, email, code, password).map(drop)?;
        }
        Request::EnterSample(email) => people::enter_sample(session, email).map(drop)?,
        Request::OpenSample => sample::open(session)?,
        Request::LeaveSample => sample::leave(session)?,
        Request::SignOut => people::sign_out(session),
        Request::Unlock(password) => people::unlock(session, password).map(drop)?,
        Request::ChangePassword { old, new } => {
            return people::change_password(session, old, new).map(|()| Answer::PasswordChanged);
        }
        Request::GiveCode(user) => return people::give_code(session, *user).map(Answer::Code),
    }
    entrance(session).map(|entrance| Answer::Entrance(Box::new(entrance)))
}

/// Returns what a window shows at the door.
fn entrance(session: &Session) -> Result<Entrance, Error> {
    let door = people::door(session)?;
    let inside = matches!(door.way, people::WayIn::Inside(_));
    Ok(Entrance {
        door,
        rights: if inside { session.rights()?.into_iter().collect() } else { Rights::default() },
        has_passwords: session.store.has_accounts()?,
        can_leave: session.came_from.is_some(),
    })
}
