//! `muster list`: the organisation's own lists, such as groups, sources, projects and desks.

use super::json::Shape;
use super::output::Overwriting;
use super::progress::Show;
use super::shell::Shell;
use super::text::{counted, table};
use super::{Ending, Failure};
use crate::domain::list::{ListChange, ListEdit, ListEntry};
use crate::job::lists::{self, ImportMode, ListFacts, ListImport};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The organisation's lists (groups, sources, projects, desks, ...): show, change, export, import
#[derive(Debug, clap::Args)]
pub(crate) struct List {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show the entries of one list or of all
    Show {
        /// Key of the list
        list: Option<String>,
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
    /// Add an entry
    Add {
        /// Key of the list
        list: String,
        /// Key of the entry: what files use
        key: String,
        /// What people read; without it the key
        label: Option<String>,
        /// New records get it when the file has none
        #[arg(long)]
        default: bool,
    },
    /// Give an entry another label; its key, which files and records use, stays
    Rename {
        /// Key of the list
        list: String,
        /// Key of the entry
        key: String,
        /// What people read from now on
        label: String,
    },
    /// Say which entry new records get when the file has none
    Default {
        /// Key of the list
        list: String,
        /// Key of the entry
        #[arg(required_unless_present = "none")]
        key: Option<String>,
        /// No entry: new records get none
        #[arg(long, conflicts_with = "key")]
        none: bool,
    },
    /// Let files use an entry again
    Enable {
        /// Key of the list
        list: String,
        /// Key of the entry
        key: String,
    },
    /// Let files use an entry no more: rows with it fail, records that have it keep it
    Disable {
        /// Key of the list
        list: String,
        /// Key of the entry
        key: String,
    },
    /// Remove an entry that no record has
    Remove {
        /// Key of the list
        list: String,
        /// Key of the entry
        key: String,
    },
    /// Write the entries of a list as CSV (key,label,default,enabled), ready to be edited and imported again
    Export {
        /// Key of the list
        list: String,
        /// File to write; without it standard output
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        overwriting: Overwriting,
    },
    /// Add and change entries from a file with the columns key, label, default and enabled
    ///
    /// What a row leaves empty stays as it is, and so do entries that no row names. Nothing is written when a row is
    /// wrong. A restore point is taken first.
    Import(Import),
}

#[derive(Debug, clap::Args)]
struct Import {
    /// Key of the list
    list: String,
    /// Text file or workbook
    file: PathBuf,
    /// Only say what the file would do
    #[arg(long)]
    dry_run: bool,
    /// Leave out the rows that are wrong and import the others
    #[arg(long, conflicts_with = "dry_run")]
    skip_problems: bool,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Lists {
    lists: BTreeMap<String, Vec<EntryFacts>>,
}

#[derive(Debug, Serialize)]
struct EntryFacts {
    key: String,
    label: String,
    default: bool,
    enabled: bool,
    /// Records that have it, in the recycle bin too.
    records: u64,
}

#[derive(Debug, Serialize)]
struct ImportFacts {
    list: String,
    dry_run: bool,
    /// Whether anything could be written: not in a dry run, and not when a row is wrong and may not be left out.
    written: bool,
    counts: BTreeMap<&'static str, u64>,
    problems: Vec<ProblemFacts>,
    /// The entry that no row names and that is not the default any more.
    former_default: Option<String>,
    ignored_columns: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ProblemFacts {
    row: u64,
    column: &'static str,
    value: String,
    message: String,
}

/// Runs the command.
pub(crate) fn run(args: List, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let edit = |key: &str| ListEdit { key: key.to_owned(), ..ListEdit::default() };
    match args.action {
        Action::Show { list, json } => show(list.as_deref(), json, shell)?,
        Action::Add { list, key, label, default } => {
            let said = format!("{} is in {list}", key.trim());
            let label = label.unwrap_or_default();
            let entry = ListEntry { key, label, is_default: default, enabled: true };
            change(&list, &ListChange::Add(entry), &said, shell)?;
        }
        Action::Rename { list, key, label } => {
            let said = format!("{key} of {list} is now called {label:?}");
            change(&list, &ListChange::Edit(ListEdit { label: Some(label), ..edit(&key) }), &said, shell)?;
        }
        Action::Default { list, key: Some(key), .. } => {
            let said = format!("{key} is the default of {list}");
            change(&list, &ListChange::Edit(ListEdit { is_default: Some(true), ..edit(&key) }), &said, shell)?;
        }
        Action::Default { list, key: None, .. } => no_default(&list, shell)?,
        Action::Enable { list, key } => {
            let said = format!("{key} of {list} is enabled");
            change(&list, &ListChange::Edit(ListEdit { enabled: Some(true), ..edit(&key) }), &said, shell)?;
        }
        Action::Disable { list, key } => {
            let said = format!("{key} of {list} is disabled");
            change(&list, &ListChange::Edit(ListEdit { enabled: Some(false), ..edit(&key) }), &said, shell)?;
        }
        Action::Remove { list, key } => {
            let said = format!("{key} is removed from {list}");
            change(&list, &ListChange::Remove(key), &said, shell)?;
        }
        Action::Export { list, output, overwriting } => export(&list, output.as_deref(), overwriting, shell)?,
        Action::Import(args) => return import(&args, shell),
    }
    Ok(Ending::Done)
}

fn change(list: &str, change: &ListChange, said: &str, shell: &mut Shell<'_>) -> Result<(), Failure> {
    // Only what begins something makes an organisation's file.
    let is_first = matches!(change, ListChange::Add(_));
    let mut session = if is_first { shell.session()? } else { shell.existing_session()? };
    lists::change(&mut session, list, change)?;
    shell.say(said)
}

fn no_default(list: &str, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let mut session = shell.existing_session()?;
    let found = lists::one(&session, list)?;
    let default = found.entries.into_iter().find(|facts| facts.entry.is_default);
    if let Some(default) = default {
        let edit = ListEdit { key: default.entry.key, is_default: Some(false), ..ListEdit::default() };
        lists::change(&mut session, list, &ListChange::Edit(edit))?;
    }
    shell.say(&format!("{list} has no default"))
}

fn show(list: Option<&str>, json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let session = shell.existing_session()?;
    let all = match list {
        Some(key) => vec![lists::one(&session, key)?],
        None => lists::all(&session)?,
    };
    if json {
        let lists = all.into_iter().map(|facts| (facts.list.key.clone(), entries(facts))).collect();
        return shell.print_json(&Shape::new("list show", Lists { lists }));
    }
    let lines: Vec<_> = all
        .into_iter()
        .flat_map(|facts| {
            let list = facts.list.key.clone();
            entries(facts).into_iter().map(move |entry| {
                let default = if entry.default { "default" } else { "" };
                let enabled = if entry.enabled { "" } else { "disabled" };
                let used = entry.records.to_string();
                vec![list.clone(), entry.key, entry.label, used, default.to_owned(), enabled.to_owned()]
            })
        })
        .collect();
    if lines.is_empty() {
        return shell.say("No entries yet; add one with: muster list add LIST KEY");
    }
    shell.print(&table(&["List", "Key", "Label", "Records", "", ""], &lines, 3..4))
}

fn entries(facts: ListFacts) -> Vec<EntryFacts> {
    let entries = facts.entries.into_iter().map(|lists::EntryFacts { entry, records }| EntryFacts {
        key: entry.key,
        label: entry.label,
        default: entry.is_default,
        enabled: entry.enabled,
        records,
    });
    entries.collect()
}

fn export(list: &str, output: Option<&Path>, overwriting: Overwriting, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let session = shell.existing_session()?;
    let Some(path) = output else {
        lists::export_to(&session, list, shell.out())?;
        return Ok(());
    };
    overwriting.check(path, &[&shell.db()?])?;
    let file = lists::export(&session, list, path)?;
    shell.say(&format!("{} written to {}", counted(file.rows, "entry", "entries"), file.path.display()))
}

fn import(args: &Import, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mode = match (args.dry_run, args.skip_problems) {
        (true, _) => ImportMode::DryRun,
        (false, true) => ImportMode::SkipProblems,
        (false, false) => ImportMode::AllRows,
    };
    let mut session = shell.existing_session()?;
    let report = shell.work(&mut session, Show::Auto, |session, progress| {
        lists::import(session, &args.list, &args.file, mode, progress)
    })??;
    let (problems, rows) = (report.problems.len() as u64, report.unchanged + report.new + report.changed);
    let (refused, written) = (mode == ImportMode::AllRows && problems > 0, report.written);
    if args.json {
        shell.print_json(&Shape::new("list import", ImportFacts::of(report, args.dry_run)))?;
    } else {
        print(&report, shell)?;
    }
    if refused {
        return Err(Failure::decision(
            format!(
                "nothing was changed: {problems} of {} rows {} problems",
                problems + rows,
                if problems == 1 { "has" } else { "have" }
            ),
            "Correct the file, or add --skip-problems to leave these rows out",
        ));
    }
    Ok(if written && problems > 0 { Ending::RowsLeftOut } else { Ending::Done })
}

fn print(report: &ListImport, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let counts = report.counts().map(|(outcome, count)| vec![outcome.label().to_owned(), count.to_string()]);
    shell.print(&table(&["Result", "Rows"], &counts, 1..2))?;
    for problem in &report.problems {
        shell.print(&super::text::printable(&problem.to_string()))?;
    }
    if let Some(key) = &report.former_default {
        shell.say(&format!("note: {key} is not the default any more"))?;
    }
    for column in &report.ignored {
        shell.say(&format!("note: the column {column:?} means nothing here and is ignored"))?;
    }
    Ok(())
}

impl ImportFacts {
    fn of(report: ListImport, dry_run: bool) -> Self {
        let counts = report.counts().map(|(outcome, count)| (outcome.key(), count));
        let problems = report.problems.into_iter().map(|problem| ProblemFacts {
            row: problem.row,
            column: problem.column,
            value: problem.value,
            message: problem.what,
        });
        Self {
            list: report.list,
            dry_run,
            written: report.written,
            counts: counts.into_iter().collect(),
            problems: problems.collect(),
            former_default: report.former_default,
            ignored_columns: report.ignored,
        }
    }
}
