//! `muster list`: the organisation's own lists, such as groups, sources, projects and desks.

use super::json::Shape;
use super::shell::Shell;
use super::text::table;
use super::{Ending, Failure};
use crate::job::{self, Session, inspecting};
use crate::store::ListEntry;
use serde::Serialize;
use std::collections::BTreeMap;

/// The organisation's lists (groups, sources, projects, desks, ...): show, add
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
    /// Add an entry, or change its label
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
}

/// Runs the command.
pub(crate) fn run(args: List, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.session()?;
    match args.action {
        Action::Show { list, json } => show(&session, list.as_deref(), json, shell)?,
        Action::Add { list, key, label, default } => {
            known(&session, &list)?;
            if key.trim().is_empty() {
                return Err(Failure::usage("the key of the entry is empty", "Give the word that files use"));
            }
            let label = label.unwrap_or_else(|| key.clone());
            session.store.set_list_entry(&list, &ListEntry { key: key.clone(), label, is_default: default })?;
            shell.say(&format!("{key} is in {list}"))?;
        }
    }
    Ok(Ending::Done)
}

fn known(session: &Session, list: &str) -> Result<(), Failure> {
    let available = inspecting::list_keys(session.store.types());
    if available.iter().any(|key| key == list) {
        return Ok(());
    }
    Err(job::Error::NotFound { what: "list", name: list.to_owned(), available }.into())
}

fn show(session: &Session, list: Option<&str>, json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let keys = match list {
        Some(key) => {
            known(session, key)?;
            vec![key.to_owned()]
        }
        None => inspecting::list_keys(session.store.types()),
    };
    let mut lists = BTreeMap::new();
    for key in keys {
        let entries = session.store.list(&key)?;
        lists.insert(key, entries);
    }
    if json {
        let facts = |entry: ListEntry| EntryFacts { key: entry.key, label: entry.label, default: entry.is_default };
        let lists = lists.into_iter().map(|(key, list)| (key, list.into_iter().map(facts).collect())).collect();
        return shell.print_json(&Shape::new("list show", Lists { lists }));
    }
    let lines: Vec<_> = lists
        .into_iter()
        .flat_map(|(list, entries)| {
            entries.into_iter().map(move |entry| {
                let default = if entry.is_default { "default" } else { "" };
                vec![list.clone(), entry.key, entry.label, default.to_owned()]
            })
        })
        .collect();
    if lines.is_empty() {
        return shell.say("No entries yet; add one with: muster list add LIST KEY");
    }
    shell.print(&table(&["List", "Key", "Label", ""], &lines, 0..0))
}
