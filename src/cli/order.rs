//! The arguments that `import`, `check` and `users import` share, and the order for the import that they make.

use super::failure::Failure;
use super::output::Overwriting;
use super::progress::Show;
use super::table_args::TableArgs;
use crate::definitions::importcfg;
use crate::domain::assignment::AssignBy;
use crate::domain::choices::{Duplicates, Mode, Transfer};
use crate::domain::config::ImportConfig;
use crate::job::results::Input;
use crate::job::unattended::{self, Order};
use crate::job::{self, Session};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Largest configuration file that is read.
const MAX_CONFIGURATION: u64 = 1 << 20;

/// How the rows are read and matched.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Matching {
    /// Import configuration: a file (.importcfg), or the name of a saved configuration
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Match rows to users by this column: `email=COLUMN` or `employee=COLUMN`
    #[arg(long, value_name = "BY=COLUMN", value_parser = parse_assign)]
    pub(crate) assign: Option<(AssignBy, String)>,
    /// A value of that column that stands for a user, remembered once it was imported; may be repeated
    #[arg(long = "alias", value_name = "VALUE=E-MAIL", value_parser = parse_alias)]
    pub(crate) aliases: Vec<(String, String)>,
    /// User who takes the rows whose user is not found (e-mail or employee number)
    #[arg(long, value_name = "E-MAIL")]
    pub(crate) default_user: Option<String>,
    /// Import only for this user (e-mail or employee number); may be repeated
    #[arg(long = "user", value_name = "E-MAIL")]
    pub(crate) users: Vec<String>,
    #[command(flatten)]
    pub(crate) table: TableArgs,
    /// When to show progress
    #[arg(long, value_enum, default_value_t = Show::Auto)]
    pub(crate) progress: Show,
}

/// What an import does and writes.
#[derive(Clone, Debug, Default, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Running {
    /// What to do with rows whose key exists or not
    #[arg(long, value_parser = modes())]
    pub(crate) mode: Option<Mode>,
    /// Which of several rows with the same key counts
    #[arg(long, value_name = "WHICH", value_parser = duplicates())]
    pub(crate) duplicates: Option<Duplicates>,
    /// What becomes of a row whose key belongs to a record of another user
    #[arg(long, value_name = "HOW", value_parser = transfers())]
    pub(crate) transfer: Option<Transfer>,
    /// Raise what the record type names in the records that rows refer to (reports: the customer's Last call)
    #[arg(long)]
    pub(crate) raise: bool,
    /// Show what would happen and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Prepare the import and leave it open: somebody decides later, with muster open or in the window
    #[arg(long, conflicts_with_all = ["dry_run", "batches", "confirm_deletions", "yes"])]
    pub(crate) draft: bool,
    /// Send the draft for review, with a note: another person decides
    #[arg(long, value_name = "NOTE", num_args = 0..=1, default_missing_value = "", requires = "draft")]
    pub(crate) review: Option<String>,
    /// Prepare the import and let it run tonight without a person (setting `night_time`; see muster schedule)
    #[arg(long, conflicts_with_all = ["dry_run", "batches", "yes", "draft"])]
    pub(crate) tonight: bool,
    /// Import the other rows when some have problems (the default)
    #[arg(long, conflicts_with = "stop_on_problems")]
    pub(crate) skip_problems: bool,
    /// Import nothing when any row has a problem
    #[arg(long)]
    pub(crate) stop_on_problems: bool,
    /// Write what became of every row (.csv), or the summary (.json)
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Write the rows with problems here; without it beside the input, when there are any
    #[arg(long, value_name = "FILE")]
    pub(crate) problems: Option<PathBuf>,
    /// Whether also an import that changes nothing writes the rows with problems beside the input
    #[arg(skip)]
    pub(crate) problems_beside: bool,
    /// Write the rows whose user is not found here, in the columns of the file
    #[arg(long, value_name = "FILE")]
    pub(crate) not_found: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) overwriting: Overwriting,
    /// Save the choices of this import as a configuration; one of that name becomes a former version
    #[arg(long, value_name = "NAME", conflicts_with_all = ["dry_run", "batches"])]
    pub(crate) save_config: Option<String>,
    /// Import without asking
    #[arg(long, short)]
    pub(crate) yes: bool,
    /// Import a file over the limit of rows or users in batches that fit, one after another; each is an import of its own
    #[arg(long)]
    pub(crate) batches: bool,
    /// Confirm that more records may be deleted than the guard lets pass
    #[arg(long)]
    pub(crate) confirm_deletions: bool,
    /// Print one JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

fn modes() -> impl TypedValueParser<Value = Mode> {
    PossibleValuesParser::new(Mode::ALL.map(|mode| clap::builder::PossibleValue::new(mode.key()).help(mode.help())))
        .try_map(|key| Mode::from_key(&key).ok_or("no such mode"))
}

fn duplicates() -> impl TypedValueParser<Value = Duplicates> {
    let possible = |choice: Duplicates| clap::builder::PossibleValue::new(choice.key()).help(choice.help());
    PossibleValuesParser::new(Duplicates::ALL.map(possible))
        .try_map(|key| Duplicates::from_key(&key).ok_or("no such choice"))
}

fn transfers() -> impl TypedValueParser<Value = Transfer> {
    let possible = |choice: Transfer| clap::builder::PossibleValue::new(choice.key()).help(choice.help());
    PossibleValuesParser::new(Transfer::ALL.map(possible))
        .try_map(|key| Transfer::from_key(&key).ok_or("no such choice"))
}

/// Reads `email=COLUMN` or `employee=COLUMN`.
pub(crate) fn parse_assign(text: &str) -> Result<(AssignBy, String), String> {
    let expected = "expected email=COLUMN or employee=COLUMN";
    let (by, column) = text.split_once('=').ok_or(expected)?;
    if column.trim().is_empty() {
        return Err(format!("the column is missing; {expected}"));
    }
    match by.trim().to_lowercase().as_str() {
        "email" | "e-mail" => Ok((AssignBy::Email, column.to_owned())),
        "employee" => Ok((AssignBy::EmployeeNumber, column.to_owned())),
        _ => Err(expected.to_owned()),
    }
}

/// Reads `VALUE=E-MAIL`; a value may hold the sign, too.
fn parse_alias(text: &str) -> Result<(String, String), String> {
    let expected = "expected VALUE=E-MAIL, for example a.weber@old.example=anna.weber@company.example";
    let (value, user) = text.rsplit_once('=').ok_or(expected)?;
    let (value, user) = (value.trim(), user.trim());
    if value.is_empty() || user.is_empty() {
        return Err(format!("the {} is missing; {expected}", if value.is_empty() { "value" } else { "user" }));
    }
    Ok((value.to_owned(), user.to_owned()))
}

impl Matching {
    /// Makes an order; what is unknown of the configuration comes back as notes.
    pub(crate) fn order(
        &self,
        file: &Path,
        record_type: Option<&str>,
        running: &Running,
        session: &Session,
    ) -> Result<(Order, Vec<String>), Failure> {
        let (configuration, unknown) = match &self.config {
            None => (None, Vec::new()),
            Some(path) => {
                let parsed = read_configuration(path, session)?;
                (Some(parsed.config), parsed.unknown_keys)
            }
        };
        refuse_other_type(record_type, configuration.as_ref())?;
        let named = record_type.or_else(|| configuration.as_ref().and_then(|config| config.record_type.as_deref()));
        let record_type = Some(known_type(session, named)?);
        let order = Order {
            input: Input::File(file.to_owned()),
            part: None,
            record_type,
            configuration,
            table: self.table.choice(),
            mode: running.mode,
            duplicates: running.duplicates,
            transfer: running.transfer,
            raise: running.raise,
            assign: self.assign.clone(),
            aliases: self.aliases.clone(),
            default_user: self.default_user.clone(),
            users: self.users.clone(),
            dry_run: running.dry_run,
            draft: running.draft || running.tonight,
            stop_on_problems: running.stop_on_problems,
            confirmed_deletions: running.confirm_deletions,
            not_found: running.not_found.clone(),
            report: running.report.clone(),
            problems: running
                .problems
                .clone()
                .or_else(|| running.problems_beside.then(|| unattended::problem_path(file))),
            overwrite: running.overwriting.overwrite,
        };
        let notes = unknown.iter().map(|key| format!("note: the configuration's key {key:?} is not known and ignored"));
        Ok((order, notes.collect()))
    }
}

/// Refuses a configuration that was made for another record type than the one that is named.
fn refuse_other_type(named: Option<&str>, configuration: Option<&ImportConfig>) -> Result<(), Failure> {
    let made_for = configuration.and_then(|configuration| configuration.record_type.as_deref());
    match (named, made_for) {
        (Some(named), Some(made_for)) if named != made_for => Err(Failure::usage(
            format!("the configuration is one for {made_for}, and --type says {named}"),
            "Leave --type out, or use a configuration for that type",
        )),
        _ => Ok(()),
    }
}

/// Returns the key of a record type, or says which ones there are.
pub(crate) fn known_type(session: &Session, named: Option<&str>) -> Result<String, Failure> {
    let types = session.store.types();
    let available = || types.iter().map(|record_type| record_type.key.clone()).collect::<Vec<_>>();
    match named {
        Some(key) if types.get(key).is_some() => Ok(key.to_owned()),
        Some(key) => {
            Err(job::Error::NotFound { what: "record type", name: key.to_owned(), available: available() }.into())
        }
        None => Err(Failure::usage(
            "it is not said what the rows are",
            format!("Add --type with one of: {}", available().join(", ")),
        )),
    }
}

/// Reads a configuration from a file, or the saved one of that name.
fn read_configuration(path: &Path, session: &Session) -> Result<importcfg::Parsed, Failure> {
    let name = path.to_string_lossy();
    let saved = job::configuration::list(session)?;
    let (text, file) = match saved.iter().find(|saved| saved.name == name && !path.exists()) {
        Some(saved) => (saved.json.clone(), None),
        None => (read_text(path)?, Some(path.to_owned())),
    };
    Ok(importcfg::parse(&text).map_err(|source| job::Error::Configuration { path: file, source })?)
}

fn read_text(path: &Path) -> Result<String, Failure> {
    let unusable = |why: String| {
        Failure::usage(
            format!("cannot read the configuration {}: {why}", path.display()),
            "Give a file that Muster exported (.importcfg), or the name of a saved configuration: muster config list",
        )
    };
    if !path.is_file() {
        return Err(unusable(if path.exists() { "it is not a file" } else { "there is no such file" }.to_owned()));
    }
    let file = std::fs::File::open(path).map_err(|error| unusable(error.to_string()))?;
    let mut bytes = Vec::new();
    file.take(MAX_CONFIGURATION + 1).read_to_end(&mut bytes).map_err(|error| unusable(error.to_string()))?;
    if bytes.len() as u64 > MAX_CONFIGURATION {
        return Err(unusable("it is larger than 1 MB".to_owned()));
    }
    String::from_utf8(bytes).map_err(|error| unusable(format!("it is not UTF-8 text ({error})")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_a_value_and_a_user() {
        assert_eq!(parse_alias("a = b=x@y.example"), Ok(("a = b".to_owned(), "x@y.example".to_owned())));
        for wrong in ["a", "=x@y.example", "a=", ""] {
            assert!(parse_alias(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn an_assignment_names_what_is_compared_and_the_column() {
        assert_eq!(parse_assign("email=Berater = Mail"), Ok((AssignBy::Email, "Berater = Mail".to_owned())));
        assert_eq!(parse_assign("Employee=Nr"), Ok((AssignBy::EmployeeNumber, "Nr".to_owned())));
        for wrong in ["email", "email=", "name=X", ""] {
            assert!(parse_assign(wrong).is_err(), "{wrong:?}");
        }
    }
}
