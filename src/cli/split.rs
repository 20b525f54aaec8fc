//! `muster split`: a large file in parts that one import takes.

use super::json::{Issue, Shape, Written};
use super::order::parse_assign;
use super::plan_text::{issue_line, table_facts};
use super::shell::Shell;
use super::table_args::TableArgs;
use super::text::{argument, at_least_one, counted, line, rows, table};
use super::{Ending, Failure, progress};
use crate::domain::assignment::AssignBy;
use crate::domain::directory::Directory;
use crate::domain::text::grouped;
use crate::job;
use crate::job::split::{self, Order, Part, PartOf};
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;

/// Damaged rows that are named; `muster inspect` names all.
const EXAMPLES: usize = 5;

/// Cut a large file into numbered parts, each with the header: so many rows or users each, or one per user
///
/// The parts of customers.csv are customers-001.csv, customers-002.csv, ..., and by user
/// customers-001-anna.weber@company.example.csv, ...; rows of unknown users go into customers-unknown-users.csv.
/// Delimiter and quote are those of the original, the encoding is UTF-8 with a byte order mark; a worksheet becomes CSV;
/// lines above the header are left out. No file is overwritten: while parts of the same name lie in the folder,
/// nothing is written.
///
/// Parts of several users are called as parts of so many rows are; no user is in two of them.
///
/// Do not import parts of so many rows with the mode that deletes: the rows of the other parts would count as missing.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("cut").required(true))]
pub(crate) struct Split {
    /// Text file or workbook
    file: PathBuf,
    /// Put at most so many rows into each part
    #[arg(long, value_name = "N", group = "cut", value_parser = at_least_one)]
    rows: Option<u64>,
    /// Put the rows of each user into a part of their own
    #[arg(long, group = "cut")]
    by_user: bool,
    /// Put all rows of at most so many users into each part
    #[arg(long, value_name = "N", group = "cut", value_parser = at_least_one)]
    users: Option<u64>,
    /// Match rows to users by this column: `email=COLUMN` or `employee=COLUMN`; without it the column is found
    #[arg(long, value_name = "BY=COLUMN", value_parser = parse_assign, conflicts_with = "rows")]
    assign: Option<(AssignBy, String)>,
    #[command(flatten)]
    table: TableArgs,
    /// Folder for the parts, made if need be; without it beside the file
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
    /// When to show progress
    #[arg(long, value_enum, default_value_t = progress::Show::Auto)]
    progress: progress::Show,
}

/// What `muster split --json` prints: every part with its rows; `user` is null for parts by rows, for those of several
/// users and for unknown users.
#[derive(Debug, Serialize)]
struct Facts {
    /// The file that was cut.
    file: String,
    /// Rows under the header.
    rows: u64,
    /// Whether the parts begin with the header.
    has_header: bool,
    /// Name of the column that says whose row it is; null for parts by rows.
    assigned_by: Option<String>,
    /// The parts.
    parts: Vec<PartFacts>,
    /// Rows in the part of unknown users; null for parts by rows.
    unknown_rows: Option<u64>,
    /// What was noticed about rows, at most 1,000.
    issues: Vec<Issue>,
    /// How much was noticed in all.
    issue_count: u64,
}

#[derive(Debug, Serialize)]
struct PartFacts {
    #[serde(flatten)]
    file: Written,
    /// E-mail address of the user.
    user: Option<String>,
    /// How many users have rows in it; null for parts by rows.
    users: Option<u64>,
}

/// Runs the command.
pub(crate) fn run(args: &Split, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let table = args.table.choice();
    let order = Order { input: args.file.clone(), table, folder: args.output.clone() };
    let (found, directory) = if let Some(most) = args.rows {
        let types = Shell::built_in_types();
        let mut bar = progress::Bar::new(Shell::shows_progress(args.progress), Arc::clone(&shell.cancel));
        (split::by_rows(&order, most, &types, shell.program(), &mut bar)?, Directory::default())
    } else {
        let mut session = shell.existing_session()?;
        let directory = job::organisation::users(&session)?;
        let found = shell.work(&mut session, args.progress, |session, progress| {
            split::by_user(session, &order, args.assign.as_ref(), args.users, progress)
        })??;
        (found, directory)
    };
    if args.json {
        shell.print_json(&Shape::new("split", facts(args, &found, &directory)))?;
    } else {
        shell.print(&text(args, &found, &directory))?;
    }
    if args.rows.is_some() && found.parts.len() > 1 {
        shell.say(
            "note: import no part with the mode that deletes; the rows of the other parts would count as missing",
        )?;
    }
    Ok(Ending::Done)
}

fn facts(args: &Split, found: &split::Split, directory: &Directory) -> Facts {
    let users = |part: &Part| match part.of {
        PartOf::Rows => None,
        PartOf::User(_) => Some(1),
        PartOf::Users(users) => Some(users),
        PartOf::Unknown => Some(0),
    };
    let part =
        |part: &Part| PartFacts { file: Written::from(&part.file), user: user(part, directory), users: users(part) };
    Facts {
        file: args.file.to_string_lossy().into_owned(),
        rows: found.rows,
        has_header: found.shape.header,
        assigned_by: found.by.as_ref().map(|(_, column)| column.clone()),
        parts: found.parts.iter().map(part).collect(),
        unknown_rows: found.by.as_ref().map(|_| unknown(found)),
        issues: found.issues.iter().map(Issue::from).collect(),
        issue_count: found.issue_count,
    }
}

fn text(args: &Split, found: &split::Split, directory: &Directory) -> String {
    let name = args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut out = format!("{}\n", table_facts(&name, &found.shape, found.rows));
    for issue in found.issues.iter().take(EXAMPLES) {
        line(&mut out, format_args!("  {}", issue_line(issue)));
    }
    let more = found.issue_count.saturating_sub(EXAMPLES as u64);
    if more > 0 {
        let more = counted(more, "more damaged row", "more damaged rows");
        line(&mut out, format_args!("  and {more}; see them with: muster inspect {}", argument(&args.file)));
    }
    if let Some((by, column)) = &found.by {
        let holds = match by {
            AssignBy::Email => "e-mail address",
            AssignBy::EmployeeNumber => "employee number",
        };
        line(&mut out, format_args!("Users by {holds} in “{}”", super::text::printable(column)));
    }
    out.push('\n');
    let lines: Vec<_> = found
        .parts
        .iter()
        .map(|part| {
            let whose = match part.of {
                PartOf::Rows => None,
                PartOf::User(_) => Some(user(part, directory).unwrap_or_default()),
                PartOf::Users(users) => Some(counted(users, "user", "users")),
                PartOf::Unknown => Some("unknown users".to_owned()),
            };
            let cells = [part.file.path.display().to_string(), grouped(part.file.rows)];
            cells.into_iter().chain(whose).collect()
        })
        .collect();
    let header = if found.by.is_some() { &["Part", "Rows", "User"][..] } else { &["Part", "Rows"][..] };
    out.push_str(&table(header, &lines, 1..2));
    let parts = counted(found.parts.len() as u64, "part", "parts");
    line(&mut out, format_args!("\n{} in {parts}", rows(found.rows)));
    out
}

/// Returns the e-mail address of the user whose rows a part holds.
fn user(part: &Part, directory: &Directory) -> Option<String> {
    match part.of {
        PartOf::User(user) => directory.get(user).map(|user| user.email.clone()),
        PartOf::Rows | PartOf::Users(_) | PartOf::Unknown => None,
    }
}

/// Returns the number of rows that belong to no known user.
fn unknown(found: &split::Split) -> u64 {
    let parts = found.parts.iter().filter(|part| part.of == PartOf::Unknown);
    parts.map(|part| part.file.rows).sum()
}
