//! `muster export`: the records of a type, in the shape that can be edited and imported again.

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
    /// File to write (.csv or .xlsx); without it standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Export, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let mut session = shell.existing_session()?;
    let key = order::known_type(&session, Some(&args.record_type))?;
    let directory = job::organisation::users(&session)?;
    let user = args.user.as_deref().map(|word| find_user(&directory, word)).transpose()?;
    let Some(path) = &args.output else {
        let mut buffer = std::io::BufWriter::new(std::io::stdout());
        shell.work(&mut session, Show::Never, |session, progress| {
            job::export::records_to(session, &key, user, &mut buffer, progress)
        })??;
        std::io::Write::flush(&mut buffer)?;
        return Ok(Ending::Done);
    };
    let file = shell.work(&mut session, Show::Auto, |session, progress| {
        job::export::records(session, &key, user, path, progress)
    })??;
    shell.say(&format!("{} written to {}", counted(file.rows, "record", "records"), file.path.display()))?;
    Ok(Ending::Done)
}
