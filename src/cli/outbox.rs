//! `muster outbox`: letters to people who came by an import: listed, sent, exported, withdrawn.

use super::json::Shape;
use super::progress::Show;
use super::shell::Shell;
use super::text::{moment, printable, table};
use super::{Ending, Failure};
use crate::domain::letter::{LetterState, OutboxLetter};
use crate::job::outbox::{self, Going, Posted};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;
use std::path::PathBuf;

/// Where a password may be said that no file holds.
const PASSWORD: &str = "MUSTER_SMTP_PASSWORD";

/// Invitations to people who came by an import: list, send, export, withdraw them
///
/// A new person with Notify = Yes gets one, once. It waits here until it is sent by the mail server of the settings
/// (`mail_host`, `mail_sender`), or exported as a file for another program to send. Letters are not encrypted on their way to
/// the mail server: use a relay on this computer that does. A letter of which nobody knows whether it went is unsure, and
/// is sent again only by: muster outbox retry. The password is read from the file that `mail_password_file` names, or from
/// `MUSTER_SMTP_PASSWORD`.
#[derive(Debug, clap::Args)]
pub(crate) struct Outbox {
    #[command(subcommand)]
    action: Option<Action>,
    /// Print one JSON object instead of text
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the letters, the oldest first (the default)
    List {
        /// Only letters that stand so; may be given several times
        #[arg(long, value_parser = states())]
        state: Vec<LetterState>,
    },
    /// Send the letters that wait
    Send,
    /// Write the letters that wait to files (.eml) in a folder; they count as sent then
    Export {
        /// The folder
        folder: PathBuf,
    },
    /// Withdraw letters that did not go, or are unsure
    Withdraw {
        /// Numbers of the letters
        #[arg(required = true, value_name = "N")]
        letters: Vec<i64>,
    },
    /// Queue letters again that were refused, withdrawn or are unsure; an unsure one may reach the person twice
    Retry {
        /// Numbers of the letters
        #[arg(required = true, value_name = "N")]
        letters: Vec<i64>,
    },
}

fn states() -> impl TypedValueParser<Value = LetterState> {
    PossibleValuesParser::new(LetterState::ALL.map(LetterState::key))
        .try_map(|key| LetterState::from_key(&key).ok_or("no such state"))
}

#[derive(Debug, Serialize)]
struct Letters {
    letters: Vec<LetterFacts>,
}

#[derive(Debug, Serialize)]
struct LetterFacts {
    letter: i64,
    record_type: String,
    import: i64,
    address: String,
    name: String,
    /// `queued`, `sending`, `sent`, `exported`, `unsure`, `failed` or `withdrawn`.
    state: &'static str,
    tries: u32,
    why: Option<String>,
    queued: String,
    ended: Option<String>,
}

impl From<OutboxLetter> for LetterFacts {
    fn from(letter: OutboxLetter) -> Self {
        Self {
            letter: letter.id,
            record_type: letter.record_type,
            import: letter.import.0,
            address: letter.address,
            name: letter.name,
            state: letter.state.key(),
            tries: letter.tries,
            why: letter.why,
            queued: letter.queued,
            ended: letter.ended,
        }
    }
}

/// What became of letters that waited, as JSON.
#[derive(Debug, Serialize)]
pub(crate) struct PostedFacts {
    /// Sent or exported.
    done: u64,
    failed: u64,
    unsure: u64,
    /// Put off by the mail server.
    later: u64,
    /// Why it ended before all were tried.
    ended: Option<String>,
    /// Whether another program sends letters just now.
    busy: bool,
}

impl From<&Posted> for PostedFacts {
    fn from(posted: &Posted) -> Self {
        Self {
            done: posted.done,
            failed: posted.failed,
            unsure: posted.unsure,
            later: posted.later,
            ended: posted.ended.clone(),
            busy: posted.busy,
        }
    }
}

/// Returns the password of the mail server that the environment holds.
pub(super) fn password() -> Option<String> {
    std::env::var(PASSWORD).ok().filter(|password| !password.is_empty())
}

/// Runs the command.
pub(crate) fn run(args: &Outbox, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    match &args.action {
        None => list(outbox::list(&session)?, args.json, shell)?,
        Some(Action::List { state }) => {
            let mut letters = outbox::list(&session)?;
            letters.retain(|letter| state.is_empty() || state.contains(&letter.state));
            list(letters, args.json, shell)?;
        }
        Some(Action::Send) => {
            let send = |session: &mut crate::job::Session, progress: &mut dyn crate::job::Progress| {
                outbox::send(session, password(), progress)
            };
            let posted = shell.work(&mut session, Show::Auto, send)??;
            return tell(&posted, "outbox send", Going::Sent, args.json, shell);
        }
        Some(Action::Export { folder }) => {
            let export = |session: &mut crate::job::Session, progress: &mut dyn crate::job::Progress| {
                outbox::export(session, folder, progress)
            };
            let posted = shell.work(&mut session, Show::Auto, export)??;
            return tell(&posted, "outbox export", Going::Exported, args.json, shell);
        }
        Some(Action::Withdraw { letters }) => {
            letters.iter().try_for_each(|letter| outbox::withdraw(&mut session, *letter))?;
            shell.say("Withdrawn")?;
        }
        Some(Action::Retry { letters }) => {
            letters.iter().try_for_each(|letter| outbox::retry(&mut session, *letter))?;
            shell.say("Queued again; send with: muster outbox send")?;
        }
    }
    Ok(Ending::Done)
}

fn list(letters: Vec<OutboxLetter>, json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    if json {
        let letters = letters.into_iter().map(Into::into).collect();
        return shell.print_json(&Shape::new("outbox list", Letters { letters }));
    }
    if letters.is_empty() {
        return shell.say("No letter is in the outbox");
    }
    let lines: Vec<_> = letters
        .iter()
        .map(|letter| {
            vec![
                letter.id.to_string(),
                letter.state.label().to_owned(),
                letter.name.clone(),
                letter.address.clone(),
                letter.import.0.to_string(),
                moment(letter.ended.as_deref().unwrap_or(&letter.queued)),
                letter.why.as_deref().map(printable).unwrap_or_default(),
            ]
        })
        .collect();
    shell.print(&table(&["No.", "State", "Name", "Address", "Import", "Since", "Why"], &lines, 0..0))
}

/// Says what became of the letters; some that did not go are no success.
fn tell(
    posted: &Posted,
    command: &'static str,
    going: Going,
    json: bool,
    shell: &mut Shell<'_>,
) -> Result<Ending, Failure> {
    let left = posted.failed + posted.unsure + posted.later > 0 || posted.ended.is_some();
    let words = printable(&posted.words(going));
    if json {
        shell.print_json(&Shape::new(command, PostedFacts::from(posted)))?;
    } else if posted.done > 0 || !left {
        let mut chars = words.chars();
        let first = chars.next().map_or_else(String::new, |first| first.to_uppercase().to_string());
        shell.say(&format!("{first}{}", chars.as_str()))?;
    }
    match (posted.done, left) {
        (_, false) => Ok(Ending::Done),
        (0, true) => Err(Failure::decision(words, "See which letters wait, and why: muster outbox list")),
        (_, true) => Ok(Ending::RowsLeftOut),
    }
}
