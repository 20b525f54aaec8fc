//! `muster inspect`: how a table stands in its file, what its columns hold, and every damaged row.

use super::json::{Issue, Shape, TableFacts};
use super::plan_text::{issue_line, table_facts};
use super::shell::Shell;
use super::table_args::TableArgs;
use super::text::{counted, line, short, table};
use super::{Ending, Failure, progress};
use crate::definitions::record_types;
use crate::domain::profile::{ColumnProfile, Verdict};
use crate::domain::text::grouped;
use crate::domain::value::{DateOrder, DecimalMark};
use crate::job::inspecting::{self, Depth, Inspected, Inspection, RefusedFile};
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;

/// Show how a table stands in a file: encoding, delimiter, sheets, columns, damaged rows
#[derive(Debug, clap::Args)]
pub(crate) struct Inspect {
    /// Text file or workbook
    file: PathBuf,
    #[command(flatten)]
    table: TableArgs,
    /// Read only the first rows, which takes the same time for any size; the number of rows is an estimate then
    #[arg(long, conflicts_with = "full")]
    quick: bool,
    /// Read all of it too where a text file is over 512 KB or a workbook has more than some hundred rows: count the rows,
    /// name every damaged one, and list every worksheet
    #[arg(long)]
    full: bool,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Facts {
    #[serde(flatten)]
    table: TableFacts,
    /// The columns of the table.
    columns: Vec<ColumnFacts>,
    /// Rows under the header; an estimate where not all of the file was read.
    rows: u64,
    /// Whether all of the file was read.
    complete: bool,
    /// Whether the workbook holds macros.
    macros: bool,
    /// What was noticed about rows, at most 1,000.
    issues: Vec<Issue>,
    /// How much was noticed in all.
    issue_count: u64,
}

/// A file that holds nothing to import.
#[derive(Debug, Serialize)]
struct RefusedFacts {
    /// Why an import refuses it.
    refused: String,
    /// What to do about it.
    hint: Option<String>,
    /// Label of the encoding, if it is text.
    encoding: Option<String>,
    /// Whether it is a workbook that holds macros.
    macros: bool,
    /// What was noticed about the file as a whole.
    issues: Vec<Issue>,
}

impl From<&RefusedFile> for RefusedFacts {
    fn from(file: &RefusedFile) -> Self {
        Self {
            refused: file.reason.to_string(),
            hint: file.reason.hint(),
            encoding: file.encoding.clone(),
            macros: file.has_macros(),
            issues: file.issues.iter().map(Issue::from).collect(),
        }
    }
}

/// Says in words that a file holds nothing to import.
fn refusal(file: &RefusedFile) -> String {
    let mut out = String::new();
    line(&mut out, format_args!("An import refuses this file: {}", file.reason));
    if let Some(encoding) = &file.encoding {
        line(&mut out, format_args!("Encoding: {encoding}"));
    }
    if let Some(hint) = file.reason.hint() {
        line(&mut out, format_args!("hint: {hint}"));
    }
    out
}

#[derive(Debug, Serialize)]
struct ColumnFacts {
    name: String,
    /// `empty`, `integer`, `number`, `date`, `time`, `email`, `link`, `phone` or `text`.
    r#type: &'static str,
    /// How dates or numbers are written; `ambiguous` where they read two ways.
    format: Option<&'static str>,
    /// Rows with a value.
    filled: u64,
    /// Longest value in characters.
    longest: u32,
    /// The first different values.
    first: Vec<String>,
}

/// Runs the command.
pub(crate) fn run(args: &Inspect, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let choice = args.table.choice();
    let is_known = record_types::built_in_headers();
    let mut bar = progress::Bar::new(Shell::shows_progress(progress::Show::Auto), Arc::clone(&shell.cancel));
    let depth = if args.full {
        Depth::Full
    } else if args.quick {
        Depth::Quick
    } else {
        Depth::Usual
    };
    let found = inspecting::inspect(&args.file, (&choice, depth), &is_known, shell.program(), &mut bar)?;
    drop(bar);
    let found = match found {
        Inspected::Table(found) => found,
        Inspected::Refused(refused) => {
            if args.json {
                shell.print_json(&Shape::new("inspect", RefusedFacts::from(&refused)))?;
            } else {
                shell.print(&refusal(&refused))?;
            }
            return Ok(Ending::Done);
        }
    };
    if args.json {
        shell.print_json(&Shape::new("inspect", facts(&found)))?;
    } else {
        let name = args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        shell.print(&text(&name, &found))?;
    }
    Ok(Ending::Done)
}

fn facts(found: &Inspection) -> Facts {
    let shape = &found.look.shape;
    let columns = shape.columns.iter().zip(&found.profiles);
    Facts {
        table: TableFacts::from(shape),
        columns: columns
            .map(|(name, profile)| ColumnFacts {
                name: name.clone(),
                r#type: kind(profile),
                format: format(profile),
                filled: profile.filled,
                longest: profile.longest,
                first: profile.first.clone(),
            })
            .collect(),
        rows: found.rows,
        complete: found.complete,
        macros: found.look.macros,
        issues: found.issues.iter().map(Issue::from).collect(),
        issue_count: found.issue_count,
    }
}

fn text(name: &str, found: &Inspection) -> String {
    let shape = &found.look.shape;
    let mut out = format!("{}\n\n", table_facts(name, shape, found.rows));
    if !found.complete {
        out.push_str("Only the first rows were read: the number of rows is an estimate. All of it: --full\n\n");
    }
    if found.look.macros {
        out.push_str("This workbook contains macros: an import refuses it. Save it as .xlsx or CSV without them.\n\n");
    }
    let columns = shape.columns.iter().zip(&found.profiles);
    let lines: Vec<_> = columns
        .map(|(name, profile)| {
            let format = format(profile).map_or_else(String::new, |format| format!(" ({format})"));
            let first: Vec<_> = profile.first.iter().take(3).map(|value| short(value, 24)).collect();
            vec![name.clone(), format!("{}{format}", kind(profile)), first.join(", "), grouped(profile.filled)]
        })
        .collect();
    out.push_str(&table(&["Column", "Holds", "First values", "Filled"], &lines, 3..4));
    if found.issue_count > 0 {
        line(&mut out, format_args!("\n{}", counted(found.issue_count, "damaged row", "damaged rows")));
        for issue in found.issues.iter().take(20) {
            line(&mut out, format_args!("  {}", issue_line(issue)));
        }
        if found.issue_count > 20 {
            line(&mut out, format_args!("  and {} more; all with --json", found.issue_count - 20));
        }
    }
    out
}

/// Returns what nine of ten values of a column look like.
fn kind(profile: &ColumnProfile) -> &'static str {
    let looks = &profile.looks;
    let most = |number: u64| number > 0 && number.saturating_mul(10) >= profile.filled.saturating_mul(9);
    if profile.filled == 0 {
        "empty"
    } else if looks.leading_zeros > 0 && looks.dates == 0 {
        // Leading zeros make an identifier, never a number.
        if most(looks.phones) { "phone" } else { "text" }
    } else if most(looks.integers) {
        "integer"
    } else if most(looks.numbers) {
        "number"
    } else if most(looks.dates) {
        "date"
    } else if most(looks.times) {
        "time"
    } else if most(looks.emails) {
        "email"
    } else if most(looks.links) {
        "link"
    } else if most(looks.phones) {
        "phone"
    } else {
        "text"
    }
}

/// Returns how the dates or numbers of a column are written.
fn format(profile: &ColumnProfile) -> Option<&'static str> {
    match kind(profile) {
        "date" => match profile.dates.verdict() {
            Verdict::NotNeeded => None,
            Verdict::Settled(order) | Verdict::Mixed(order) => Some(match order {
                DateOrder::YearFirst => "year first",
                DateOrder::DayFirst => "day first",
                DateOrder::MonthFirst => "month first",
                DateOrder::Serial => "spreadsheet number",
            }),
            Verdict::Ambiguous => Some("ambiguous"),
        },
        "number" | "integer" => match profile.numbers.verdict() {
            Verdict::NotNeeded => None,
            Verdict::Settled(mark) | Verdict::Mixed(mark) => Some(match mark {
                DecimalMark::Point => "decimal point",
                DecimalMark::Comma => "decimal comma",
            }),
            Verdict::Ambiguous => Some("ambiguous"),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::profile::Looks;

    #[test]
    fn a_column_with_leading_zeros_holds_text_not_numbers() {
        let looks = Looks { integers: 9, numbers: 9, leading_zeros: 1, ..Looks::default() };
        assert_eq!(kind(&ColumnProfile { filled: 10, looks, ..ColumnProfile::default() }), "text");
        let looks = Looks { integers: 10, numbers: 10, ..Looks::default() };
        assert_eq!(kind(&ColumnProfile { filled: 10, looks, ..ColumnProfile::default() }), "integer");
    }
}
