//! `muster template`: an empty file of a record type, ready to be filled in.

use super::output::Overwriting;
use super::progress::Show;
use super::shell::Shell;
use super::{Ending, Failure, order};
use crate::job::export;
use std::path::PathBuf;

/// Write a template of a record type: its columns, ready to be filled in
///
/// As CSV to standard output, or to a file; as a workbook with drop-downs, help and an example row when asked for. An
/// import leaves the example row out as long as it is untouched. Some types (clients) are imported from text files only:
/// for them there is no workbook.
#[derive(Debug, clap::Args)]
pub(crate) struct Template {
    /// Record type: customers, tasks, people, ...
    #[arg(value_name = "TYPE")]
    record_type: String,
    /// Write a workbook (.xlsx); not for types that are imported from text files only
    #[arg(long)]
    xlsx: bool,
    /// File to write; without it standard output (CSV) or TYPE.xlsx
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    overwriting: Overwriting,
}

/// Runs the command.
pub(crate) fn run(args: &Template, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let session = shell.session()?;
    let key = order::known_type(&session, Some(&args.record_type))?;
    let path = match &args.output {
        Some(path) if args.xlsx && path.extension().is_none_or(|end| !end.eq_ignore_ascii_case("xlsx")) => {
            return Err(Failure::usage(
                format!("a workbook cannot be written to {}", path.display()),
                "Give --output a name that ends in .xlsx",
            ));
        }
        Some(path) => Some(path.clone()),
        None if args.xlsx => Some(PathBuf::from(format!("{key}.xlsx"))),
        None => None,
    };
    match path {
        None => export::template_to(&session, &key, shell.out())?,
        Some(path) => {
            export::refuse_kind(&session, &key, &path)?;
            args.overwriting.check(&path, &[&shell.db()?])?;
            let mut session = session;
            let file = shell.work(&mut session, Show::Auto, |session, _| export::template(session, &key, &path))??;
            shell.say(&format!("Template written to {}", file.path.display()))?;
        }
    }
    Ok(Ending::Done)
}
