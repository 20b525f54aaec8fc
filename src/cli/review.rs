//! `muster review`: an import goes to another person for a decision, and comes back.

use super::json::{self, Shape};
use super::open;
use super::shell::{Shell, find_users};
use super::text::{import_number, moment, printable};
use super::{Ending, Failure};
use crate::domain::directory::Directory;
use crate::domain::history::{ImportEntry, ImportId, ImportState};
use crate::domain::plan::ShareOf;
use crate::domain::review::{ReviewState, standing};
use crate::job::{self, review};

/// Review: send an import to be decided by another person, list what waits, return it with a note
///
/// Who reviews looks at it with "muster open show", imports and skips with "muster open import" and "muster open skip",
/// user by user, and returns the rest. Meanwhile who sent it changes and imports nothing of it, unless it is withdrawn.
/// What comes back is corrected with "muster open correct" and sent again.
#[derive(Debug, clap::Args)]
pub(crate) struct Review {
    #[command(subcommand)]
    action: Option<Action>,
    /// Print one JSON object instead of text
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the open imports that are for review or were returned, the newest first (the default)
    List,
    /// Send an open import for review
    Send {
        /// Number of the import; see: muster open list
        #[arg(value_parser = import_number)]
        number: i64,
        /// What the other person should know
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        note: String,
    },
    /// Return users' rows, or the whole import, to who sent it
    Return {
        /// Number of the import
        #[arg(value_parser = import_number)]
        number: i64,
        /// Only this user (e-mail or employee number); may be given several times
        #[arg(long = "user", value_name = "E-MAIL")]
        users: Vec<String>,
        /// What is to be put right
        #[arg(long, value_name = "TEXT")]
        note: String,
    },
    /// Take an import back that you sent for review
    Withdraw {
        /// Number of the import
        #[arg(value_parser = import_number)]
        number: i64,
    },
}

/// Runs the command.
pub(crate) fn run(args: &Review, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    let directory = job::organisation::users(&session)?;
    match &args.action {
        None | Some(Action::List) => {
            let lines = review::list(&session)?;
            open::print_list(
                &session,
                ("review list", "No import is for review"),
                &lines,
                args.json,
                &directory,
                shell,
            )?;
        }
        Some(Action::Send { number, note }) => {
            let entry = review::send(&mut session, ImportId(*number), note)?;
            tell(("review send", &entry), args.json, &directory, shell)?;
        }
        Some(Action::Return { number, users, note }) => {
            let users = find_users(&directory, users)?;
            let shares: Vec<_> = users.into_iter().map(ShareOf::User).collect();
            let entry = review::give_back(&mut session, ImportId(*number), &shares, note)?;
            tell(("review return", &entry), args.json, &directory, shell)?;
        }
        Some(Action::Withdraw { number }) => {
            let entry = review::withdraw(&mut session, ImportId(*number))?;
            tell(("review withdraw", &entry), args.json, &directory, shell)?;
        }
    }
    Ok(Ending::Done)
}

/// Says how an import stands after it was sent, returned or withdrawn.
fn tell(
    (command, entry): (&'static str, &ImportEntry),
    json: bool,
    directory: &Directory,
    shell: &mut Shell<'_>,
) -> Result<(), Failure> {
    if json {
        return shell.print_json(&Shape::new(command, json::import(entry, directory)));
    }
    lines(entry).iter().try_for_each(|line| shell.print(line))?;
    let withdrawn = entry.review.as_ref().is_some_and(|review| review.state == ReviewState::Withdrawn);
    if withdrawn { shell.say(&format!("Import {} is yours again", entry.id.0)) } else { Ok(()) }
}

/// Says who sent an import for review and who decided, returned or withdrew what, line by line; nothing where it was never
/// sent.
pub(super) fn lines(entry: &ImportEntry) -> Vec<String> {
    let Some(review) = &entry.review else { return Vec::new() };
    let who = |by: &str, at: &str| format!("{} on {}", printable(by), moment(at));
    let noted = |note: &str| if note.is_empty() { String::new() } else { format!(": {}", printable(note)) };
    let mut lines = Vec::new();
    if review.state != ReviewState::Withdrawn {
        let sent = format!("sent by {}{}", who(&review.sent_by, &review.sent_at), noted(&review.note));
        let open = matches!(entry.state, ImportState::Draft | ImportState::Paused);
        let state = if open { standing(entry.state, Some(review)) } else { "Review" };
        lines.push(format!("{state}: {sent}"));
    }
    if let (Some(by), Some(at), Some(answer)) = (&review.decided_by, &review.decided_at, &review.answer) {
        lines.push(format!("Returned by {}{}", who(by, at), noted(answer)));
    }
    for share in &review.returned {
        let label = entry.shares.iter().find(|known| known.of == share.of).map_or("", |known| known.label.as_str());
        let before = if share.answered { "before the import was sent again, " } else { "" };
        lines.push(format!(
            "{}: returned {before}by {}{}",
            printable(label),
            who(&share.by, &share.at),
            noted(&share.note)
        ));
    }
    lines
}
