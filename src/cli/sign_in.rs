//! Who works on the command line: `--as`, the password and where it comes from; `muster password` and `muster recover`.

use super::json::Shape;
use super::shell::Shell;
use super::{Ending, Failure};
use crate::job::people::{self, Secret, WayIn};
use crate::job::{self, ErrorKind, Session, SignInProblem};
use serde::Serialize;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Where the password is looked for when no file is named.
const VARIABLE: &str = "MUSTER_PASSWORD";
/// Most bytes of a file with a password that are read.
const LONGEST: u64 = 4096;

/// Choose a new password, or the first one with a one-time code
///
/// The old password comes from --password-file, else `MUSTER_PASSWORD`, else it is asked for.
#[derive(Debug, clap::Args)]
pub(crate) struct Password {
    /// Sign in with a one-time code of an administrator in place of the old password
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "")]
    code: Option<String>,
    /// A file whose first line is the new password; without it, it is asked for
    #[arg(long, value_name = "FILE")]
    new_password_file: Option<std::path::PathBuf>,
}

/// Make a one-time code for an administrator who cannot sign in any more
///
/// Whoever owns the organisation's file may do it; the audit log keeps that it was done.
#[derive(Debug, clap::Args)]
pub(crate) struct Recover {
    /// E-mail address of the administrator
    user: String,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Recovered {
    user: String,
    code: String,
    /// Days on which Muster is used.
    days: i64,
}

/// Signs in whoever is named; without a name, whoever owns the file works while nobody has a password.
pub(crate) fn sign_in(session: &mut Session, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let who = shell.global().who.clone();
    let door = people::door(session)?;
    match (door.way, who) {
        (WayIn::SignIn, Some(who)) => {
            let password = password(shell, &format!("Password of {who}:"))?;
            people::sign_in(session, &who, &password)?;
        }
        (WayIn::SignIn, None) => return Err(job::Error::SignIn(SignInProblem::Nobody).into()),
        (WayIn::Sample(_), Some(who)) => {
            people::enter_sample(session, &who)?;
        }
        (WayIn::FirstStart | WayIn::NoAdministrator { .. }, Some(_)) => {
            return Err(job::Error::SignIn(SignInProblem::Unclaimed).into());
        }
        (WayIn::FirstStart | WayIn::NoAdministrator { .. } | WayIn::Sample(_) | WayIn::Inside(_), _) => {}
    }
    Ok(())
}

/// Returns the password of whoever works: from the file, the environment or the terminal.
pub(crate) fn password(shell: &mut Shell<'_>, question: &str) -> Result<Secret, Failure> {
    if let Some(path) = shell.global().password_file.clone() {
        return from_file(&path);
    }
    match std::env::var(VARIABLE) {
        Ok(password) if !password.is_empty() => Ok(Secret::new(password)),
        Err(std::env::VarError::NotUnicode(_)) => {
            Err(Failure::usage(format!("{VARIABLE} is no text"), "Write the password in UTF-8"))
        }
        Ok(_) | Err(std::env::VarError::NotPresent) => asked(shell, question),
    }
}

/// Asks for a password on the terminal.
fn asked(shell: &mut Shell<'_>, question: &str) -> Result<Secret, Failure> {
    if !Shell::can_ask() {
        return Err(Failure::usage(
            "the password is missing, and nobody can be asked without a terminal",
            format!("Give it in {VARIABLE}, or in a file with --password-file"),
        ));
    }
    shell.ask_secret(question)
}

/// Asks twice for a new password, or takes it from a file.
pub(crate) fn new_password(shell: &mut Shell<'_>, file: Option<&Path>) -> Result<Secret, Failure> {
    if let Some(file) = file {
        return from_file(file);
    }
    let first = asked(shell, &format!("New password (at least {} characters):", people::SHORTEST))?;
    if asked(shell, "The same again:")? != first {
        return Err(Failure::usage("the two passwords are not the same", "Nothing was changed; try again"));
    }
    Ok(first)
}

/// Reads a password from the first line of a file that is its owner's alone.
pub(crate) fn from_file(path: &Path) -> Result<Secret, Failure> {
    let shown = path.display();
    let wrong = |what: String, hint: &str| Failure::said(ErrorKind::Usage, what, hint);
    let unreadable =
        |e: std::io::Error| wrong(format!("the password file {shown} cannot be read: {e}"), "Name another file");
    let file = File::open(path).map_err(unreadable)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let about = file.metadata().map_err(unreadable)?;
        if about.is_file() && about.permissions().mode() & 0o077 != 0 {
            return Err(wrong(
                format!("others may read or write the password file {shown}"),
                "Make it yours alone: chmod 600 FILE",
            ));
        }
    }
    let mut line = String::new();
    BufReader::new(file.take(LONGEST)).read_line(&mut line).map_err(unreadable)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(wrong(
            format!("the first line of the password file {shown} is empty"),
            "Write the password into it",
        ));
    }
    Ok(Secret::new(password))
}

/// Runs `muster password`.
pub(crate) fn change(args: &Password, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.file()?;
    let Some(who) = shell.global().who.clone() else {
        return Err(Failure::usage("whose password it is, is not said", "Add --as E-MAIL"));
    };
    if let Some(code) = &args.code {
        let code = match code.as_str() {
            "" => asked(shell, &format!("One-time code of {who}:"))?,
            code => Secret::new(code),
        };
        let new = new_password(shell, args.new_password_file.as_deref())?;
        people::sign_in_with_code(&mut session, &who, &code, &new)?;
    } else {
        let old = password(shell, &format!("Old password of {who}:"))?;
        people::sign_in(&mut session, &who, &old)?;
        let new = new_password(shell, args.new_password_file.as_deref())?;
        people::change_password(&mut session, &old, &new)?;
    }
    shell.say(&format!("The password of {who} is changed"))?;
    Ok(Ending::Done)
}

/// Runs `muster recover`.
pub(crate) fn recover(args: &Recover, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.file()?;
    let question = format!("The password of {} will count no more. Make a one-time code?", args.user);
    shell.confirm(args.yes, &question)?;
    let code = people::recover(&mut session, &args.user)?;
    if args.json {
        let (user, code) = (args.user.clone(), code.reveal().to_owned());
        shell.print_json(&Shape::new("recover", Recovered { user, code, days: people::CODE_DAYS }))?;
    } else {
        shell.print(code.reveal())?;
        shell.say(&format!("Choose a password with it: muster password --code --as {}", args.user))?;
    }
    Ok(Ending::Done)
}
