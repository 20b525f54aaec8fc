//! `muster export`: the records of a type, in the shape that can be edited and imported again, or that of an upload.

use super::output::Overwriting;
use super::progress::Show;
use super::shell::{Shell, find_user};
use super::text::counted;
use super::{Ending, Failure, order};
use crate::job;
use std::path::PathBuf;

/// Write the records of a type, ready to be edited and imported again
///
/// As CSV to standard output, or to a file (.csv or .xlsx).
#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// Record type: customers, tasks, people, ...
    #[arg(value_name = "TYPE")]
    record_type: String,
    /// Only the records of this user (e-mail or employee number)
    #[arg(long, value_name = "E-MAIL")]
    user: Option<String>,
    /// Write files for an upload: the template's columns without the user's, at most LIMIT rows a file
    ///
    /// Without LIMIT as many rows as one import of the type may bring. With --output customers.csv (else TYPE.csv) the
    /// files are customers-001.csv, customers-002.csv, ... While files of such names are there, nothing is written.
    /// The files do not say whose records they hold: --user writes those of one user.
    #[arg(long, value_name = "LIMIT", num_args = 0..=1, value_parser = clap::value_parser!(u64).range(1..),
        conflicts_with = "overwrite")]
    #[expect(clippy::option_option, reason = "how clap tells an option without its value from no option")]
    as_upload: Option<Option<u64>>,
    /// File to write (.csv or .xlsx); without it standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    overwriting: Overwriting,
}

/// Runs the command.
pub(crate) fn run(args: &Export, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    let key = order::known_type(&session, Some(&args.record_type))?;
    let directory = job::organisation::users(&session)?;
    let user = args.user.as_deref().map(|word| find_user(&directory, word)).transpose()?;
    if let Some(limit) = args.as_upload {
        let path = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{key}.csv")));
        let files = shell.work(&mut session, Show::Auto, |session, progress| {
            job::export::upload(session, &key, user, &path, limit, progress)
        })??;
        for file in files {
            shell.say(&format!("{} written to {}", counted(file.rows, "record", "records"), file.path.display()))?;
        }
        return Ok(Ending::Done);
    }
    let Some(path) = &args.output else {
        let mut buffer = std::io::BufWriter::new(std::io::stdout());
        shell.work(&mut session, Show::Never, |session, progress| {
            job::export::records_to(session, &key, user, &mut buffer, progress)
        })??;
        std::io::Write::flush(&mut buffer)?;
        return Ok(Ending::Done);
    };
    job::export::refuse_kind(&session, &key, path)?;
    args.overwriting.check(path, &[&shell.db()?])?;
    let file = shell.work(&mut session, Show::Auto, |session, progress| {
        job::export::records(session, &key, user, path, progress)
    })??;
    shell.say(&format!("{} written to {}", counted(file.rows, "record", "records"), file.path.display()))?;
    Ok(Ending::Done)
}
