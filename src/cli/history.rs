//! `muster history`: what was imported, when, by whom, and what became of it.

use super::json::{self, Shape};
use super::kept_plan;
use super::output::Overwriting;
use super::plan_text::share_table;
use super::progress::Show;
use super::shell::{Shell, find_user};
use super::text::{line, moment, size, table};
use super::{Ending, Failure};
use crate::domain::config::Statement;
use crate::domain::directory::Directory;
use crate::domain::history::{ImportEntry, ImportId, ImportState};
use crate::domain::past::{ImportLine, ImportQuery};
use crate::domain::plan::Outcome;
use crate::domain::schedule::Schedule;
use crate::domain::text::grouped;
use crate::job::{self, Session};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, civil};
use serde::Serialize;
use std::path::PathBuf;

/// What was imported: list, or show one import
#[derive(Debug, clap::Args)]
pub(crate) struct History {
    #[command(subcommand)]
    action: Option<Action>,
    /// Print one JSON object instead of text
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List imports, the newest first (the default)
    List(Filter),
    /// Show one import with its users
    Show {
        /// Number of the import
        number: i64,
        /// Print the plan as it was: what every row would do, or did
        #[arg(long)]
        plan: bool,
        /// Print only the rows of this user (e-mail or employee number)
        #[arg(long, value_name = "E-MAIL", requires = "plan")]
        user: Option<String>,
        /// Write the rows with problems to this file, as the import did
        #[arg(long, value_name = "FILE", conflicts_with = "plan")]
        problems: Option<PathBuf>,
        #[command(flatten)]
        overwriting: Overwriting,
    },
}

/// Which imports to list; without any of these all, but those that were given up
#[derive(Debug, Default, clap::Args)]
struct Filter {
    /// Only imports of this record type
    #[arg(long = "type", value_name = "TYPE")]
    record_type: Option<String>,
    /// Only imports that this person ran; a part of the name is enough
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// Only imports that stand so
    #[arg(long, value_parser = states())]
    state: Option<ImportState>,
    /// Only imports begun on this day or later: 2026-11-21, or a moment such as 2026-11-21T14:00:00Z
    #[arg(long, value_name = "DATE", value_parser = since)]
    since: Option<Timestamp>,
    /// Only imports begun on this day or earlier, or before this moment
    #[arg(long, value_name = "DATE", value_parser = until)]
    until: Option<Timestamp>,
    /// Only imports with rows of this user: an e-mail address or employee number
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// Only imports with this in the name of the file, the configuration, the person or a user
    #[arg(long)]
    text: Option<String>,
    /// List at most this many
    #[arg(long, value_name = "NUMBER", value_parser = super::text::at_least_one)]
    limit: Option<u64>,
}

fn states() -> impl TypedValueParser<Value = ImportState> {
    PossibleValuesParser::new(ImportState::ALL.map(ImportState::key))
        .try_map(|key| ImportState::from_key(&key).ok_or("no such state"))
}

fn since(text: &str) -> Result<Timestamp, String> {
    moment_of(text, Some)
}

fn until(text: &str) -> Result<Timestamp, String> {
    moment_of(text, |day| day.checked_add(1.day()).ok())
}

/// Reads a moment, or a day, of which it returns the beginning of the day that `bound` makes of it.
fn moment_of(text: &str, bound: impl Fn(civil::Date) -> Option<civil::Date>) -> Result<Timestamp, String> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(moment);
    }
    let day = text.parse::<civil::Date>().ok().filter(|_| text.len() == 10).and_then(bound);
    let begins = day.and_then(|day| day.to_zoned(TimeZone::system()).ok());
    begins.map(|begins| begins.timestamp()).ok_or_else(|| "expected a day such as 2026-11-21".to_owned())
}

impl Filter {
    fn query(&self, session: &Session, directory: &Directory) -> Result<ImportQuery, Failure> {
        let record_type = match self.record_type.as_deref() {
            Some(key) => Some(super::order::known_type(session, Some(key))?),
            None => None,
        };
        // Moments are kept to the second; one in between counts from the next on.
        let kept = |moment: &Timestamp| {
            let whole =
                moment.round(jiff::TimestampRound::new().mode(jiff::RoundMode::Ceil).smallest(jiff::Unit::Second));
            whole.unwrap_or(*moment).to_string()
        };
        Ok(ImportQuery {
            text: self.text.clone().unwrap_or_default(),
            record_type,
            by: self.by.clone().unwrap_or_default(),
            states: self.state.into_iter().collect(),
            from: self.since.as_ref().map(kept),
            until: self.until.as_ref().map(kept),
            user: self.user.as_deref().map(|word| find_user(directory, word)).transpose()?,
            authors: None,
        })
    }
}

#[derive(Debug, Serialize)]
struct Imports {
    /// How many imports fit, listed or not.
    total: u64,
    imports: Vec<json::ImportFacts>,
}

#[derive(Debug, Serialize)]
struct One {
    #[serde(flatten)]
    import: json::ImportFacts,
    /// What it was planned with.
    choices: Vec<Choice>,
    /// When it runs or ran without a person; null when it was never scheduled.
    run: Option<super::schedule::RunFacts>,
}

/// A choice in words.
#[derive(Debug, Serialize)]
struct Choice {
    /// Label of the field; null for a choice about the whole import.
    field: Option<String>,
    what: String,
    set_to: String,
}

impl From<Statement> for Choice {
    fn from(statement: Statement) -> Self {
        Self { field: statement.field, what: statement.what, set_to: statement.set_to }
    }
}

#[derive(Debug, Serialize)]
struct Problems {
    import: i64,
    problem_file: json::Written,
}

/// Runs the command.
pub(crate) fn run(args: &History, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    let directory = job::organisation::users(&session)?;
    match &args.action {
        None => list(&Filter::default(), args.json, (&session, &directory), shell)?,
        Some(Action::List(filter)) => list(filter, args.json, (&session, &directory), shell)?,
        Some(Action::Show { number, plan: true, user, .. }) => {
            let import = job::history::import(&session, ImportId(*number))?;
            let user = user.as_deref().map(|word| find_user(&directory, word)).transpose()?;
            kept_plan::print(&mut session, &import, (user, args.json), &directory, shell)?;
        }
        Some(Action::Show { number, problems: Some(path), overwriting, .. }) => {
            overwriting.check(path, &[&shell.db()?])?;
            job::history::import(&session, ImportId(*number))?;
            let write = |session: &mut Session, progress: &mut dyn job::Progress| {
                job::export::problem_file(session, ImportId(*number), path, progress)
            };
            let file = shell.work(&mut session, Show::Auto, write)??;
            if args.json {
                let import = *number;
                let file = json::Written::from(&file);
                shell.print_json(&Shape::new("history show --problems", Problems { import, problem_file: file }))?;
            } else {
                let rows = super::text::counted(file.rows, "row", "rows");
                shell.say(&format!("{rows} with problems written to {}", file.path.display()))?;
            }
        }
        Some(Action::Show { number, .. }) => {
            let import = job::history::import(&session, ImportId(*number))?;
            let choices = job::history::choices(&session, import.id)?;
            let run = job::schedule::of_import(&session, import.id)?;
            if args.json {
                let choices = choices.into_iter().map(Choice::from).collect();
                let import = json::import(&import, &directory);
                shell.print_json(&Shape::new(
                    "history show",
                    One { import, choices, run: run.as_ref().map(Into::into) },
                ))?;
            } else {
                shell.print(&one(&import, &choices, run.as_ref()))?;
            }
        }
    }
    Ok(Ending::Done)
}

fn list(
    filter: &Filter,
    json: bool,
    (session, directory): (&Session, &Directory),
    shell: &mut Shell<'_>,
) -> Result<(), Failure> {
    let query = filter.query(session, directory)?;
    let page = job::history::imports(session, &query, 0, filter.limit.unwrap_or(u64::MAX))?;
    if json {
        let facts =
            |line: &ImportLine| job::history::import(session, line.id).map(|import| json::import(&import, directory));
        let imports = page.lines.iter().map(facts).collect::<Result<_, _>>()?;
        return shell.print_json(&Shape::new("history list", Imports { total: page.total, imports }));
    }
    if page.lines.is_empty() {
        return shell.say(if query.is_all() { "Nothing was imported yet" } else { "No import fits" });
    }
    shell.print(&lines(&page.lines))?;
    let shown = page.lines.len() as u64;
    if shown < page.total {
        shell.say(&format!("{} of {} imports", grouped(shown), grouped(page.total)))?;
    }
    Ok(())
}

fn lines(imports: &[ImportLine]) -> String {
    // What every import has is always told, the rest where it occurs, as in the summary.
    let always = [Outcome::New, Outcome::Changed, Outcome::Unchanged];
    let occurs = |outcome| imports.iter().any(|import| import.imported.get(outcome) > 0);
    let shown: Vec<_> = Outcome::ALL
        .into_iter()
        .filter(|&outcome| outcome != Outcome::Problem && (always.contains(&outcome) || occurs(outcome)))
        .collect();
    let lines: Vec<_> = imports
        .iter()
        .map(|import| {
            let counts = import.imported;
            let mut line = vec![import.id.0.to_string(), moment(&import.started), import.file_name.clone()];
            line.extend([import.record_type.clone(), import.state.label().to_owned(), import.actor.clone()]);
            line.extend(shown.iter().map(|&outcome| grouped(counts.get(outcome))));
            // Rows without a user are problems of the import too, though their share is never imported.
            line.push(grouped(import.problems));
            line
        })
        .collect();
    let mut header = vec!["No.", "Started", "File", "Type", "State", "By"];
    header.extend(shown.iter().map(|outcome| outcome.label()));
    header.push(Outcome::Problem.label());
    table(&header, &lines, 6..header.len())
}

fn one(import: &ImportEntry, choices: &[Statement], run: Option<&Schedule>) -> String {
    let mut facts = vec![
        ("Import", import.id.0.to_string()),
        ("File", format!("{}, {}", super::text::printable(&import.file_name), size(import.bytes))),
        ("SHA-256", import.sha256.clone()),
        ("Record type", import.record_type.clone()),
        ("Mode", import.mode.map_or_else(|| "not chosen yet".to_owned(), |mode| mode.label().to_owned())),
        ("State", import.state.label().to_owned()),
        ("By", super::text::printable(&import.actor)),
        ("Started", moment(&import.started)),
    ];
    let mut deciders: Vec<_> = import.shares.iter().filter_map(|share| share.decided_by.as_deref()).collect();
    deciders.sort_unstable();
    deciders.dedup();
    if deciders.iter().any(|by| *by != import.actor) {
        facts.push(("Decided by", super::text::printable(&deciders.join(", "))));
    }
    facts.extend(import.finished.as_deref().map(|finished| ("Finished", moment(finished))));
    facts.extend(import.configuration.as_deref().map(|name| ("Configuration", super::text::printable(name))));
    facts.extend(import.restore_point.map(|point| ("Restore point", point.0.to_string())));
    if let Some(run) = run {
        let by = super::text::printable(&run.actor);
        let due = super::schedule::local(run.due);
        facts.push(("Scheduled", format!("for {due} by {by}: {}", super::schedule::state_words(run))));
        facts.extend(run.reasons().into_iter().map(|why| ("Waits", super::text::printable(&why))));
    }
    let mut out = String::new();
    for (name, value) in facts {
        line(&mut out, format_args!("{name:14} {value}"));
    }
    if !import.shares.is_empty() {
        out.push('\n');
        out.push_str(&share_table(&import.shares));
    }
    let review = super::review::lines(import);
    if !review.is_empty() {
        out.push_str("\n\n");
        out.push_str(&review.join("\n"));
    }
    if !choices.is_empty() {
        out.push_str("\n\nChosen\n");
    }
    for choice in choices {
        let field = choice.field.as_deref().map_or_else(String::new, |field| format!("{field}: "));
        line(&mut out, format_args!("  {}", super::text::printable(&format!("{field}{}", choice.phrase()))));
    }
    out
}
