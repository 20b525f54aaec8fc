//! `muster records`: look through the records of a type, change one, delete some and bring them back.

use super::json::Shape;
use super::output::Overwriting;
use super::progress::Show;
use super::shell::{Shell, find_user};
use super::text::{counted, moment, printable, table};
use super::{Ending, Failure, order};
use crate::domain::browse::{FoundRecord, RecordQuery, RecordsWindow};
use crate::domain::directory::Directory;
use crate::domain::plan::RecordId;
use crate::domain::record_type::RecordType;
use crate::domain::text::grouped;
use crate::domain::value::{self, Value};
use crate::job::editing::{self, RecordEdit};
use crate::job::{Session, export, organisation, records};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The records of the organisation: list, export, set, delete, and the recycle bin: bin, restore
#[derive(Debug, clap::Args)]
pub(crate) struct Records {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List records, those made first before others
    List {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        part: Part,
    },
    /// List the recycle bin, what was deleted last before others
    Bin {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        part: Part,
    },
    /// Change a record by hand, with the checks of an import: city=Graz phone=
    Set {
        /// Record type: customers, tasks, people, ...
        #[arg(value_name = "TYPE")]
        record_type: String,
        /// Number of the record, as "muster records list" shows it
        #[arg(value_name = "NO")]
        record: i64,
        /// Fields with their new values, as a file would hold them; without a value the field is cleared
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = assignment)]
        values: Vec<(String, String)>,
        /// Only if the record has this stamp, as "muster records list --json" shows it
        #[arg(long, value_name = "REVISION")]
        revision: Option<i64>,
        /// Say what would change, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Delete records by hand, all or none: they go to the recycle bin
    Delete {
        /// Record type: customers, tasks, people, ...
        #[arg(value_name = "TYPE")]
        record_type: String,
        /// Numbers of the records, as "muster records list" shows them
        #[arg(required = true, value_name = "NO")]
        records: Vec<i64>,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Bring records back from the recycle bin
    Restore {
        /// Record type: customers, tasks, people, ...
        #[arg(value_name = "TYPE")]
        record_type: String,
        /// Numbers of the records, as "muster records bin" shows them
        #[arg(required = true, value_name = "NO")]
        records: Vec<i64>,
    },
    /// Write the records that a search finds to a file that can be edited and imported again
    Export {
        #[command(flatten)]
        which: Which,
        /// File to write (.csv or .xlsx)
        #[arg(long, short, value_name = "FILE")]
        output: PathBuf,
        #[command(flatten)]
        overwriting: Overwriting,
    },
}

/// Which of the records that are found, and how they are printed.
#[derive(Debug, clap::Args)]
struct Part {
    /// Most records to list
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u64,
    /// Records to pass over before the first one
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: u64,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

/// Which records, and in which order.
#[derive(Debug, clap::Args)]
struct Which {
    /// Record type: customers, tasks, people, ...
    #[arg(value_name = "TYPE")]
    record_type: String,
    /// Only the records of this user (e-mail or employee number)
    #[arg(long, value_name = "E-MAIL")]
    user: Option<String>,
    /// Only records with this text in a field or in the name or e-mail of their user, in any case
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    search: String,
    /// Sort by this field
    #[arg(long, value_name = "FIELD")]
    sort: Option<String>,
    /// The last first
    #[arg(long, requires = "sort")]
    descending: bool,
}

impl Which {
    fn query(&self, session: &Session) -> Result<(Arc<RecordType>, Directory, RecordQuery), Failure> {
        let key = order::known_type(session, Some(&self.record_type))?;
        let record_type = session.store.types().get(&key).cloned().ok_or_else(|| no_type(&key))?;
        let directory = organisation::users(session)?;
        let sort = self.sort.as_ref().map(|name| match record_type.field(name) {
            Some((ix, _)) => Ok((ix, self.descending)),
            None => Err(no_field(&record_type, name)),
        });
        let query = RecordQuery {
            record_type: key,
            bin: false,
            user: self.user.as_deref().map(|word| find_user(&directory, word)).transpose()?,
            users: None,
            search: self.search.clone(),
            sort: sort.transpose()?,
        };
        Ok((record_type, directory, query))
    }
}

fn no_type(key: &str) -> Failure {
    Failure::usage(format!("there is no record type {key:?}"), "Choose one of: muster template --help")
}

fn no_field(record_type: &RecordType, name: &str) -> Failure {
    let keys = record_type.fields.iter().map(|field| field.key.as_str()).collect::<Vec<_>>().join(", ");
    Failure::usage(format!("{} have no field {name:?}", record_type.many), format!("Fields: {keys}"))
}

#[derive(Debug, Serialize)]
struct List {
    /// Records found, also those not listed.
    total: u64,
    records: Vec<Facts>,
}

#[derive(Debug, Serialize)]
struct Facts {
    /// Number of the record.
    record: i64,
    /// Stamp of its last change.
    revision: i64,
    /// When it was deleted; null for a live record.
    deleted_at: Option<String>,
    /// `hand` or `import`; null for a live record.
    deleted_by: Option<&'static str>,
    /// E-mail address of its user; null for a company-wide type.
    user: Option<String>,
    /// Its values by the key of their field, as files hold them; without those that are empty.
    values: BTreeMap<String, String>,
}

/// Runs the command.
pub(crate) fn run(args: Records, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    match args.action {
        Action::List { which, part } => show(&mut session, &which, false, &part, shell)?,
        Action::Bin { which, part } => show(&mut session, &which, true, &part, shell)?,
        Action::Set { record_type, record, values, revision, dry_run } => {
            let edit = edit_of(&session, &record_type, RecordId(record), revision, values)?;
            set(&mut session, &edit, dry_run, shell)?;
        }
        Action::Delete { record_type, records, yes } => delete(&mut session, &record_type, &records, yes, shell)?,
        Action::Restore { record_type, records } => return restore(&mut session, &record_type, &records, shell),
        Action::Export { which, output, overwriting } => {
            let (_, _, query) = which.query(&session)?;
            overwriting.check(&output, &[&shell.db()?])?;
            let file = shell.work(&mut session, Show::Auto, |session, progress| {
                records::export(session, &query, &output, progress)
            })??;
            shell.say(&format!("{} written to {}", counted(file.rows, "record", "records"), file.path.display()))?;
        }
    }
    Ok(Ending::Done)
}

fn show(session: &mut Session, which: &Which, bin: bool, part: &Part, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let (record_type, directory, query) = which.query(session)?;
    let query = RecordQuery { bin, ..query };
    let window = shell.work(session, Show::Auto, |session, progress| {
        records::find(session, &query, part.offset, part.limit, progress)
    })??;
    if !part.json {
        return list(&record_type, &directory, &window, shell);
    }
    let all = window.rows.iter().map(|row| facts(&record_type, &directory, row)).collect();
    let command = if bin { "records bin" } else { "records list" };
    shell.print_json(&Shape::new(command, List { total: window.total, records: all }))
}

fn assignment(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("expected FIELD=VALUE")?;
    Ok((field.trim().to_owned(), value.to_owned()))
}

fn edit_of(
    session: &Session,
    key: &str,
    record: RecordId,
    revision: Option<i64>,
    values: Vec<(String, String)>,
) -> Result<RecordEdit, Failure> {
    let key = order::known_type(session, Some(key))?;
    let record_type = session.store.types().get(&key).cloned().ok_or_else(|| no_type(&key))?;
    let mut texts = BTreeMap::new();
    for (name, text) in values {
        let (ix, _) = record_type.field(&name).ok_or_else(|| no_field(&record_type, &name))?;
        if texts.insert(ix, text).is_some() {
            return Err(Failure::usage(format!("the field {name:?} is given twice"), "Give each field once"));
        }
    }
    Ok(RecordEdit { record_type: key, record, revision, texts })
}

fn set(session: &mut Session, edit: &RecordEdit, dry_run: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let edited = if dry_run { editing::check(session, edit)? } else { editing::edit(session, edit)? };
    let record_type = session.store.types().get(&edit.record_type).cloned();
    let record_type = record_type.ok_or_else(|| no_type(&edit.record_type))?;
    for problem in &edited.row.problems {
        shell.say(&export::describe(&record_type, problem))?;
    }
    if edited.is_refused() {
        return Err(Failure::decision("the record was not changed", "Mend what is named above"));
    }
    let mut changes = 0;
    for (ix, old, new) in edited.changes() {
        let field = record_type.at(ix);
        let [old, new] = [old, new].map(|value| match value::display(field, value) {
            text if text.is_empty() => "(none)".to_owned(),
            text => printable(&text),
        });
        shell.print(&format!("{}: {old} -> {new}", field.label))?;
        changes += 1;
    }
    shell.say(match (changes, dry_run) {
        (0, _) => "Nothing had to be changed",
        (_, true) => "Nothing was changed: --dry-run",
        (_, false) => "The record is changed",
    })
}

fn delete(session: &mut Session, key: &str, numbers: &[i64], yes: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let key = order::known_type(session, Some(key))?;
    let words = counted(numbers.len() as u64, "record", "records");
    shell.confirm(yes, &format!("Delete {words} of {key}? The recycle bin keeps what is deleted for a while."))?;
    let seen: Vec<_> = numbers.iter().map(|&number| (RecordId(number), None)).collect();
    let emptied = records::delete(session, &key, &seen)?;
    shell.say(&format!("{words} deleted; back with: muster records restore {key} NO"))?;
    if emptied > 0 {
        shell.say(&format!("{} left the recycle bin for good", counted(emptied, "record", "records")))?;
    }
    Ok(())
}

fn restore(session: &mut Session, key: &str, numbers: &[i64], shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let key = order::known_type(session, Some(key))?;
    let ids: Vec<_> = numbers.iter().map(|&number| RecordId(number)).collect();
    let report = records::restore(session, &key, &ids)?;
    for refused in &report.refused {
        shell.say(&refused.to_string())?;
    }
    if report.restored == 0 {
        return Err(Failure::decision("nothing came back from the recycle bin", "Mend what is named above first"));
    }
    shell.say(&format!("{} back from the recycle bin", counted(report.restored, "record is", "records are")))?;
    Ok(if report.refused.is_empty() { Ending::Done } else { Ending::RowsLeftOut })
}

fn email(directory: &Directory, record: &FoundRecord) -> Option<String> {
    record.owner.map(|owner| directory.get(owner).map_or_else(String::new, |user| user.email.clone()))
}

fn facts(record_type: &RecordType, directory: &Directory, record: &FoundRecord) -> Facts {
    let held = record_type.fields.iter().zip(&record.values).filter(|(_, value)| !value.is_empty());
    Facts {
        record: record.id.0,
        revision: record.revision,
        deleted_at: record.deleted.as_ref().map(|deletion| deletion.at.clone()),
        deleted_by: record.deleted.as_ref().map(|deletion| if deletion.by_hand { "hand" } else { "import" }),
        user: email(directory, record),
        values: held.map(|(field, value)| (field.key.clone(), value::export(field, value))).collect(),
    }
}

/// Prints a table of the fields that any of the records has something in.
fn list(
    record_type: &RecordType,
    directory: &Directory,
    window: &RecordsWindow,
    shell: &mut Shell<'_>,
) -> Result<(), Failure> {
    if window.rows.is_empty() {
        let words = if window.total == 0 { "No record is found" } else { "There are no records behind that place" };
        return shell.say(words);
    }
    let is_held = |at: usize| window.rows.iter().any(|row| row.values.get(at).is_some_and(|value| !value.is_empty()));
    let fields: Vec<usize> = (0..record_type.fields.len()).filter(|&at| is_held(at)).collect();
    let mut header = vec!["No."];
    if window.query.bin {
        header.extend(["Deleted", "By"]);
    }
    header.extend(record_type.owned.then_some("User"));
    header.extend(fields.iter().filter_map(|&at| record_type.fields.get(at)).map(|field| field.label.as_str()));
    let cells = |row: &FoundRecord| {
        let mut cells = vec![row.id.0.to_string()];
        if let Some(deletion) = &row.deleted {
            let by = if deletion.by_hand { "hand" } else { "import" };
            cells.extend([moment(&deletion.at), by.to_owned()]);
        }
        cells.extend(email(directory, row).filter(|_| record_type.owned));
        cells.extend(fields.iter().map(|&at| {
            let value = row.values.get(at).unwrap_or(&Value::Empty);
            record_type.fields.get(at).map_or_else(String::new, |field| value::display(field, value))
        }));
        cells
    };
    let lines: Vec<Vec<String>> = window.rows.iter().map(cells).collect();
    shell.print(&table(&header, &lines, 0..1))?;
    let (first, last) = (window.offset + 1, window.offset + window.rows.len() as u64);
    let of = counted(window.total, &record_type.one, &record_type.many);
    shell.say(&format!("{} to {} of {of}", grouped(first), grouped(last)))
}
