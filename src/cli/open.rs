//! `muster open`: imports that wait for a decision, made by another person or at another time.

use super::json::{self, Shape};
use super::kept_plan;
use super::plan_text::share_table;
use super::progress::Show;
use super::shell::{Shell, find_user, find_users};
use super::text::{counted, import_number, moment, printable, table};
use super::{Ending, Failure, review};
use crate::domain::directory::{Directory, UserId};
use crate::domain::history::{ImportEntry, ImportId, ShareState};
use crate::domain::past::ImportLine;
use crate::domain::plan::ShareOf;
use crate::domain::review::standing;
use crate::job::importing::{self, is_importable};
use crate::job::open_imports::{self, Correction};
use crate::job::results::Planned;
use crate::job::{self, Session};
use serde::Serialize;

/// Imports that wait: list, show, correct, import, skip or discard them, user by user
///
/// `muster import FILE --type T --draft` prepares one. It waits as long as it takes, in the window under "Open
/// imports", too. One window or command at a time works on an import.
#[derive(Debug, clap::Args)]
pub(crate) struct Open {
    #[command(subcommand)]
    action: Option<Action>,
    /// Print one JSON object instead of text
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the imports that wait, the newest first (the default)
    List,
    /// Show what an import would do for each user; planned again where records changed since
    Show {
        /// Number of the import; see: muster open list
        #[arg(value_parser = import_number)]
        number: i64,
        /// Show every row
        #[arg(long)]
        rows: bool,
        /// Show only the rows of this user (e-mail or employee number)
        #[arg(long, value_name = "E-MAIL", requires = "rows")]
        user: Option<String>,
    },
    /// Give cells other texts or leave rows out, and plan again
    Correct {
        /// Number of the import
        #[arg(value_parser = import_number)]
        number: i64,
        /// Another text for a cell: the row as people count, the header being row 1, and the name or number of the column
        #[arg(long = "cell", value_name = "ROW:COLUMN=VALUE", value_parser = parse_cell)]
        cells: Vec<(u64, String, String)>,
        /// Leave this row out
        #[arg(long = "leave-out", value_name = "ROW", value_parser = super::text::at_least_one)]
        left_out: Vec<u64>,
        /// Take this row as it stands in the file again
        #[arg(long = "revert", value_name = "ROW", value_parser = super::text::at_least_one)]
        reverted: Vec<u64>,
    },
    /// Import the rows of users, or of all that wait
    Import {
        /// Number of the import
        #[arg(value_parser = import_number)]
        number: i64,
        /// Only this user (e-mail or employee number); may be given several times
        #[arg(long = "user", value_name = "E-MAIL")]
        users: Vec<String>,
        /// Confirm that more records may be deleted than the guard lets pass
        #[arg(long)]
        confirm_deletions: bool,
        /// Import without asking
        #[arg(long, short)]
        yes: bool,
    },
    /// Skip the rows of users: nothing of theirs is imported
    Skip {
        /// Number of the import
        #[arg(value_parser = import_number)]
        number: i64,
        /// The user (e-mail or employee number); may be given several times
        #[arg(long = "user", value_name = "E-MAIL", required = true)]
        users: Vec<String>,
    },
    /// Give an import up of which nothing was imported
    Discard {
        /// Number of the import
        #[arg(value_parser = import_number)]
        number: i64,
    },
}

#[derive(Debug, Serialize)]
struct OpenImports {
    imports: Vec<OpenFacts>,
}

#[derive(Debug, Serialize)]
struct OpenFacts {
    #[serde(flatten)]
    import: json::ImportFacts,
    /// Users whose rows wait for a decision.
    waiting: u64,
    /// Who has it open now, for people; null when nobody has.
    open_in: Option<String>,
    /// When it runs or ran without a person; null when it was never scheduled.
    run: Option<super::schedule::RunFacts>,
}

/// Runs the command.
pub(crate) fn run(args: &Open, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    let directory = job::organisation::users(&session)?;
    match &args.action {
        None | Some(Action::List) => {
            let lines = open_imports::list(&session)?;
            print_list(&session, ("open list", "No import waits"), &lines, args.json, &directory, shell)?;
        }
        Some(Action::Show { number, rows, user }) => {
            let import = ImportId(*number);
            let planned =
                working(&mut session, shell, |session, progress| open_imports::look(session, import, progress))?;
            if *rows {
                let user = user.as_deref().map(|word| find_user(&directory, word)).transpose()?;
                let entry = job::history::import(&session, import)?;
                kept_plan::print(&mut session, &entry, (user, args.json), &directory, shell)?;
            } else {
                show(&session, (&planned, import), args.json, &directory, shell)?;
            }
        }
        Some(Action::Correct { number, cells, left_out, reverted }) => {
            if cells.is_empty() && left_out.is_empty() && reverted.is_empty() {
                return Err(Failure::usage(
                    "nothing is corrected",
                    "Say what: --cell ROW:COLUMN=VALUE, --leave-out ROW or --revert ROW",
                ));
            }
            let correction =
                Correction { cells: cells.clone(), left_out: left_out.clone(), reverted: reverted.clone() };
            let import = ImportId(*number);
            let planned = working(&mut session, shell, |session, progress| {
                open_imports::correct(session, import, &correction, progress)
            })?;
            show(&session, (&planned, import), args.json, &directory, shell)?;
        }
        Some(Action::Import { number, users, confirm_deletions, yes }) => {
            let users = find_users(&directory, users)?;
            let order = Decision { import: ImportId(*number), users, confirmed: *confirm_deletions, yes: *yes };
            return import(&mut session, &order, args.json, &directory, shell);
        }
        Some(Action::Skip { number, users }) => {
            let users = find_users(&directory, users)?;
            let of = job::history::import(&session, ImportId(*number))?.plan_of();
            let entry = open_imports::skip(&mut session, of, &users)?;
            tell(&entry, args.json, &directory, shell)?;
        }
        Some(Action::Discard { number }) => {
            importing::discard(&mut session, ImportId(*number))?;
            shell.say(&format!("Import {number} was given up"))?;
        }
    }
    Ok(Ending::Done)
}

/// Reads `ROW:COLUMN=VALUE`; a value may hold the signs, too.
fn parse_cell(text: &str) -> Result<(u64, String, String), String> {
    let expected = "expected ROW:COLUMN=VALUE, for example 12:Country=AT";
    let (row, rest) = text.split_once(':').ok_or(expected)?;
    let (column, value) = rest.split_once('=').ok_or(expected)?;
    let row = row.trim().parse().ok().filter(|row| *row > 0).ok_or(expected)?;
    if column.trim().is_empty() {
        return Err(format!("the column is missing; {expected}"));
    }
    Ok((row, column.trim().to_owned(), value.to_owned()))
}

fn working<T>(
    session: &mut Session,
    shell: &mut Shell<'_>,
    work: impl FnOnce(&mut Session, &mut dyn job::Progress) -> Result<T, job::Error>,
) -> Result<T, Failure> {
    Ok(shell.work(session, Show::Auto, work)??)
}

/// Prints open imports, or says that there is none.
pub(super) fn print_list(
    session: &Session,
    (command, none): (&'static str, &str),
    open: &[ImportLine],
    json: bool,
    directory: &Directory,
    shell: &mut Shell<'_>,
) -> Result<(), Failure> {
    if json {
        let facts = |line: &ImportLine| -> Result<OpenFacts, job::Error> {
            let import = json::import(&job::history::import(session, line.id)?, directory);
            let run = job::schedule::of_import(session, line.id)?.as_ref().map(Into::into);
            Ok(OpenFacts { import, waiting: line.waiting, open_in: line.holder.clone(), run })
        };
        let imports = open.iter().map(facts).collect::<Result<_, _>>()?;
        return shell.print_json(&Shape::new(command, OpenImports { imports }));
    }
    if open.is_empty() {
        return shell.say(none);
    }
    let said = |line: &ImportLine| line.review.as_ref().and_then(|review| Some(printable(review.last_note()?)));
    let noted = open.iter().any(|line| said(line).is_some());
    let lines: Vec<_> = open
        .iter()
        .map(|line| {
            let far = match (line.users, line.waiting) {
                (0, _) => "not planned yet".to_owned(),
                (all, waiting) => format!("{waiting} of {} wait", counted(all, "user", "users")),
            };
            let mut cells = vec![
                line.id.0.to_string(),
                moment(&line.started),
                line.file_name.clone(),
                line.record_type.clone(),
                standing(line.state, line.review.as_ref()).to_owned(),
                far,
                line.actor.clone(),
                line.holder.clone().unwrap_or_default(),
            ];
            cells.extend(noted.then(|| said(line).unwrap_or_default()));
            cells
        })
        .collect();
    let mut header = vec!["No.", "Begun", "File", "Type", "Status", "How far", "By", "Open in"];
    header.extend(noted.then_some("Note"));
    shell.print(&table(&header, &lines, 0..1))?;
    super::schedule::notes(session, shell)
}

fn show(
    session: &Session,
    (planned, import): (&Planned, ImportId),
    json: bool,
    directory: &Directory,
    shell: &mut Shell<'_>,
) -> Result<(), Failure> {
    let entry = job::history::import(session, import)?;
    if json {
        return shell.print_json(&Shape::new("open show", json::import(&entry, directory)));
    }
    let waiting = planned.shares.iter().filter(|share| is_importable(share)).count() as u64;
    shell.print(&format!(
        "Import {}: {}, {}, {} wait",
        import.0,
        printable(&entry.file_name),
        entry.record_type,
        counted(waiting, "user", "users")
    ))?;
    shell.print(&share_table(&planned.shares))?;
    review::lines(&entry).iter().try_for_each(|line| shell.print(line))
}

/// What is to be imported.
struct Decision {
    import: ImportId,
    users: Vec<UserId>,
    confirmed: bool,
    yes: bool,
}

/// Imports what was shown before: where the plan had to be made again and does something else, a person looks first.
fn import(
    session: &mut Session,
    order: &Decision,
    json: bool,
    directory: &Directory,
    shell: &mut Shell<'_>,
) -> Result<Ending, Failure> {
    let before = job::history::import(session, order.import)?;
    let planned = working(session, shell, |session, progress| open_imports::look(session, order.import, progress))?;
    let review = before.review.clone();
    let is_wanted = |of: &ShareOf| match order.users.as_slice() {
        // What was returned from review is not imported with the rest.
        [] => !review.as_ref().is_some_and(|review| review.holds_back(*of)),
        users => users.iter().any(|user| *of == ShareOf::User(*user)),
    };
    let open = |shares: &[crate::domain::history::ShareEntry]| {
        let shares = shares.iter().filter(|share| is_importable(share) && is_wanted(&share.of));
        shares.map(|share| (share.of, share.counts)).collect::<Vec<_>>()
    };
    if open(&before.shares) != open(&planned.shares) {
        return Err(Failure::decision(
            "nothing was changed: the import was planned again and does something else by now",
            format!("Look at it, then run the command again: muster open show {}", order.import.0),
        ));
    }
    if !order.yes {
        let writes: u64 = planned
            .shares
            .iter()
            .filter(|share| is_importable(share) && is_wanted(&share.of))
            .map(|share| share.counts.writes())
            .sum();
        let number = open(&planned.shares).len() as u64;
        let (of, changes) = (counted(number, "user", "users"), counted(writes, "change", "changes"));
        shell.confirm(false, &format!("Import {of} with {changes}?"))?;
    }
    let entry = working(session, shell, |session, progress| {
        open_imports::import(session, planned.of, &order.users, order.confirmed, progress)
    })?;
    tell(&entry, json, directory, shell)?;
    if shell.is_cancelled() && entry.shares.iter().any(|share| is_importable(share) && is_wanted(&share.of)) {
        return Err(Failure::said(
            job::ErrorKind::Cancelled,
            "stopped; the users that were finished stay imported, the others wait",
            format!("Go on with: muster open import {}", order.import.0),
        ));
    }
    let problems = entry.shares.iter().any(|share| {
        share.state == ShareState::Imported && share.counts.get(crate::domain::plan::Outcome::Problem) > 0
    });
    Ok(if problems { Ending::RowsLeftOut } else { Ending::Done })
}

/// Says how an import stands after a decision.
fn tell(entry: &ImportEntry, json: bool, directory: &Directory, shell: &mut Shell<'_>) -> Result<(), Failure> {
    if json {
        return shell.print_json(&Shape::new("open import", json::import(entry, directory)));
    }
    shell.print(&share_table(&entry.shares))?;
    let waiting = entry.shares.iter().filter(|share| is_importable(share)).count() as u64;
    if waiting > 0 {
        shell.say(&format!("{} of import {} still wait", counted(waiting, "user", "users"), entry.id.0))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_row_a_column_and_a_text() {
        assert_eq!(parse_cell("12: Web=http://x?a=1"), Ok((12, "Web".to_owned(), "http://x?a=1".to_owned())));
        assert_eq!(parse_cell("2:3="), Ok((2, "3".to_owned(), String::new())));
        for wrong in ["", "12", "12:Web", "0:Web=x", "x:Web=y", "12:=x"] {
            assert!(parse_cell(wrong).is_err(), "{wrong:?}");
        }
    }
}
