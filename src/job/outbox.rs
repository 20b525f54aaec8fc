//! The outbox: letters to people who came by an import, sent to a mail server or written to files, each once.
//!
//! A letter counts as given away before a mail server sees it. Where nobody knows afterwards whether the server took it,
//! it is unsure, and only a person has it sent again.

use crate::domain::letter::{LetterState, OutboxLetter};
use crate::domain::rights::Right;
use crate::domain::settings::{MailSettings, Settings};
use crate::job::export::write_new_file;
use crate::job::{Error, Progress, Session, Stage};
use crate::mail::{self, Fault, Letter, Post, Relay};
use crate::messages::in_english;
use crate::store::PostLease;
use crate::tr;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Longest password, in bytes.
const LONGEST_PASSWORD: u64 = 1_024;
/// Letters that a mail server may put off before nothing more is tried in this run.
const MOST_PUT_OFF: u64 = 20;

/// What can be asked about the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// All letters.
    List,
    /// Send what waits.
    Send,
    /// Write what waits to files in a folder.
    Export(PathBuf),
    /// Withdraw a letter.
    Withdraw(i64),
    /// Queue a letter again.
    Retry(i64),
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To [`Request::List`], [`Request::Withdraw`] and [`Request::Retry`].
    Letters(Vec<OutboxLetter>),
    /// To [`Request::Send`].
    Sent(Posted),
    /// To [`Request::Export`].
    Exported(Posted),
}

/// Runs a request.
pub fn run(request: &Request, session: &mut Session, progress: &mut dyn Progress) -> Result<Answer, Error> {
    match request {
        Request::List => list(session).map(Answer::Letters),
        Request::Send => send(session, None, progress).map(Answer::Sent),
        Request::Export(folder) => export(session, folder, progress).map(Answer::Exported),
        Request::Withdraw(letter) => {
            withdraw(session, *letter)?;
            list(session).map(Answer::Letters)
        }
        Request::Retry(letter) => {
            retry(session, *letter)?;
            list(session).map(Answer::Letters)
        }
    }
}

/// What became of the letters that waited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    /// Letters that the mail server took, or that were written to files.
    pub done: u64,
    /// Letters that were refused.
    pub failed: u64,
    /// Letters of which nobody knows whether they went.
    pub unsure: u64,
    /// Letters that the mail server could not take now; they wait.
    pub later: u64,
    /// Why it ended before all were tried.
    pub ended: Option<String>,
    /// Whether another program sends letters just now, so that nothing was done here.
    pub busy: bool,
}

/// How letters leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
    /// To a mail server.
    Sent,
    /// Into files.
    Exported,
}

impl Posted {
    /// Says what became of letters that were to go this way.
    pub fn words(&self, going: Going) -> String {
        if self.busy {
            return tr!("posted-busy").to_owned();
        }
        let mut told = Vec::new();
        if self.done > 0 {
            told.push(match going {
                Going::Sent => tr!("posted-sent", number = self.done),
                Going::Exported => tr!("posted-exported", number = self.done),
            });
        }
        if self.failed > 0 {
            told.push(tr!("posted-refused", number = self.failed));
        }
        if self.unsure > 0 {
            told.push(tr!("posted-unsure", number = self.unsure));
        }
        if self.later > 0 {
            told.push(tr!("posted-later", number = self.later));
        }
        let told = if told.is_empty() { tr!("posted-none").to_owned() } else { told.join(", ") };
        match &self.ended {
            Some(why) if self.done + self.failed + self.unsure + self.later == 0 => why.clone(),
            Some(why) => format!("{told}; {why}"),
            None => told,
        }
    }
}

/// Returns all letters, the oldest first.
pub fn list(session: &Session) -> Result<Vec<OutboxLetter>, Error> {
    session.may(Right::Outbox)?;
    Ok(session.store.outbox(&[])?)
}

/// Withdraws a letter.
pub fn withdraw(session: &mut Session, letter: i64) -> Result<(), Error> {
    session.may(Right::Outbox)?;
    Ok(session.store.withdraw_letter(letter)?)
}

/// Queues a letter again, of which a person knows better that it is to go.
pub fn retry(session: &mut Session, letter: i64) -> Result<(), Error> {
    session.may(Right::Outbox)?;
    Ok(session.store.retry_letter(letter)?)
}

/// Says whether letters wait that could be sent.
pub(crate) fn is_ready(session: &Session) -> Result<bool, Error> {
    let waits = session.store.outbox_counts()?.iter().any(|(state, _)| *state == LetterState::Queued);
    Ok(waits && session.store.settings()?.mail.is_set_up())
}

/// Sends the letters that wait. `password` is the mail server's, where no file holds it.
pub fn send(session: &mut Session, password: Option<String>, progress: &mut dyn Progress) -> Result<Posted, Error> {
    session.may(Right::Outbox)?;
    post(session, password, progress)
}

/// Sends the letters that wait, for whoever runs what is due.
pub(crate) fn post(
    session: &mut Session,
    password: Option<String>,
    progress: &mut dyn Progress,
) -> Result<Posted, Error> {
    let settings = session.store.settings()?;
    let relay = relay(&settings.mail, password)?;
    let Some(lease) = session.store.post_lease()? else { return Ok(Posted { busy: true, ..Posted::default() }) };
    let total = session.store.outbox(&[LetterState::Queued])?.len() as u64;
    let mut posted = Posted::default();
    let (mut behind, mut tried, mut post) = (0, 0, None);
    while posted.ended.is_none() {
        progress.report(Stage::Sending, tried, total);
        if progress.is_cancelled() {
            posted.ended = Some(tr!("posted-stopped").to_owned());
            break;
        }
        if total == 0 {
            break;
        }
        // Called before a letter is taken: of one that is not even offered nobody needs to ask whether it went.
        if post.is_none() {
            match Post::open(&relay) {
                Ok(open) => post = Some(open),
                Err(fault) => {
                    posted.ended = Some(fault.to_string());
                    break;
                }
            }
        }
        let Some(letter) = session.store.take_letter(&lease, behind)? else { break };
        (behind, tried) = (letter.id, tried + 1);
        let sent = post.as_mut().map_or_else(
            || Err(Fault::NotReached(String::new())),
            |post| in_english(|| post.send(&filled(&settings, &letter))),
        );
        settle(session, &letter, sent.as_ref().err(), &mut posted)?;
        post = next_call(post, sent.as_ref().err());
    }
    if let Some(post) = post {
        post.close();
    }
    Ok(posted)
}

/// Returns the connection where it can take the next letter.
fn next_call(post: Option<Post>, fault: Option<&Fault>) -> Option<Post> {
    let mut post = post?;
    match fault {
        None => Some(post),
        Some(Fault::Refused(_) | Fault::Later(_)) => post.forget().is_ok().then_some(post),
        Some(Fault::NotReached(_) | Fault::Unsure(_)) => None,
    }
}

/// Keeps what became of a letter.
fn settle(
    session: &mut Session,
    letter: &OutboxLetter,
    fault: Option<&Fault>,
    posted: &mut Posted,
) -> Result<(), Error> {
    let why = fault.map(|fault| in_english(|| fault.to_string()));
    let state = match fault {
        None => {
            posted.done += 1;
            LetterState::Sent
        }
        Some(Fault::Refused(_)) => {
            posted.failed += 1;
            LetterState::Failed
        }
        Some(Fault::Unsure(_)) => {
            posted.unsure += 1;
            LetterState::Unsure
        }
        Some(fault @ (Fault::Later(_) | Fault::NotReached(_))) => {
            posted.later += 1;
            if posted.later >= MOST_PUT_OFF || matches!(fault, Fault::NotReached(_)) {
                posted.ended = Some(fault.to_string());
            }
            LetterState::Queued
        }
    };
    Ok(session.store.end_letter(letter.id, state, why.as_deref())?)
}

/// Writes the letters that wait to files (.eml) in a folder, for another program to send.
pub fn export(session: &mut Session, folder: &Path, progress: &mut dyn Progress) -> Result<Posted, Error> {
    session.may(Right::Outbox)?;
    let settings = session.store.settings()?;
    if settings.mail.sender.is_empty() {
        return Err(no_sender());
    }
    let Some(lease) = session.store.post_lease()? else { return Ok(Posted { busy: true, ..Posted::default() }) };
    fs::create_dir_all(folder).map_err(|source| Error::Write { path: folder.to_owned(), source })?;
    let mut posted = Posted::default();
    let mut behind = 0;
    while let Some(letter) = next_to_export(session, &lease, behind, progress)? {
        behind = letter.id;
        let written = in_english(|| filled(&settings, &letter).to_eml());
        let (state, why) = match written {
            Ok(bytes) => {
                let path = folder.join(format!("invitation-{:06}.eml", letter.id));
                if let Err(error) = write_new_file(&path, |out| Ok(out.write_all(&bytes)?)) {
                    // Nothing of it is there: it waits as before.
                    let why = in_english(|| error.to_string());
                    session.store.end_letter(letter.id, LetterState::Queued, Some(&why))?;
                    return Err(error);
                }
                posted.done += 1;
                (LetterState::Exported, None)
            }
            Err(why) => {
                posted.failed += 1;
                (LetterState::Failed, Some(why))
            }
        };
        session.store.end_letter(letter.id, state, why.as_deref())?;
    }
    Ok(posted)
}

fn next_to_export(
    session: &mut Session,
    lease: &PostLease,
    behind: i64,
    progress: &mut dyn Progress,
) -> Result<Option<OutboxLetter>, Error> {
    if progress.is_cancelled() { Ok(None) } else { Ok(session.store.take_letter(lease, behind)?) }
}

/// Returns a letter as it goes.
fn filled(settings: &Settings, letter: &OutboxLetter) -> Letter {
    let mail = &settings.mail;
    let fill = |text: &str| {
        let parts = text.split("{name}").map(|part| part.replace("{organisation}", &settings.name));
        parts.collect::<Vec<_>>().join(&letter.name)
    };
    let dear = if letter.name.is_empty() { "Hello,".to_owned() } else { format!("Dear {},", letter.name) };
    let written = letter.queued.parse::<jiff::Timestamp>().map_or(0, jiff::Timestamp::as_second);
    Letter {
        id: format!("{}.invitation", letter.token),
        from: (settings.name.clone(), mail.sender.clone()),
        to: (letter.name.clone(), letter.address.clone()),
        subject: fill(&mail.subject),
        text: format!("{dear}\n\n{}\n\n{}\n", fill(&mail.text), settings.name),
        written: u64::try_from(written).unwrap_or(0),
    }
}

fn no_sender() -> Error {
    Error::Usage { message: tr!("error-no-sender").to_owned(), hint: Some(tr!("hint-no-sender").to_owned()) }
}

/// Returns the mail server, unless letters or a password would go through the network in plain text.
fn relay(mail: &MailSettings, password: Option<String>) -> Result<Relay, Error> {
    let usage = |message: String, hint: &str| Error::Usage { message, hint: Some(hint.to_owned()) };
    if mail.host.is_empty() {
        return Err(usage(tr!("error-no-mail-server").to_owned(), tr!("hint-no-mail-server")));
    }
    if mail.sender.is_empty() {
        return Err(no_sender());
    }
    let login = match (mail.user.is_empty(), password.filter(|password| !password.is_empty())) {
        (true, _) => None,
        (false, Some(password)) => Some((mail.user.clone(), password)),
        (false, None) if mail.password_file.is_empty() => {
            return Err(usage(tr!("error-no-mail-password", user = &mail.user), tr!("hint-no-mail-password")));
        }
        (false, None) => Some((mail.user.clone(), read_password(Path::new(&mail.password_file))?)),
    };
    if !mail::is_here(&mail.host) && !mail.unencrypted {
        let host = mail.host.as_str();
        let message = match login {
            Some(_) => tr!("error-mail-plain-password", host = host),
            None => tr!("error-mail-plain", host = host),
        };
        return Err(usage(message, tr!("hint-mail-plain")));
    }
    Ok(Relay { host: mail.host.clone(), port: mail.port, login })
}

/// Reads the password that a file holds, which only its owner may be able to read.
fn read_password(path: &Path) -> Result<String, Error> {
    let wrong = |why: String, hint: &str| Error::Usage {
        message: tr!("error-password-file", path = path.to_string_lossy(), why = why),
        hint: Some(hint.to_owned()),
    };
    let file = fs::File::open(path).map_err(|e| wrong(e.to_string(), tr!("hint-password-file-name")))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata().map_err(|e| wrong(e.to_string(), tr!("hint-password-file")))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(wrong(tr!("error-password-file-others").to_owned(), tr!("hint-password-file-others")));
        }
    }
    let mut text = String::new();
    let read = file.take(LONGEST_PASSWORD + 1).read_to_string(&mut text);
    read.map_err(|e| wrong(e.to_string(), tr!("hint-password-file")))?;
    let password = text.trim_end_matches(['\n', '\r']);
    if password.is_empty() || text.len() as u64 > LONGEST_PASSWORD {
        return Err(wrong(tr!("error-password-file-empty").to_owned(), tr!("hint-password-file-empty")));
    }
    Ok(password.to_owned())
}
