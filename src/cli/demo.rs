//! `muster demo`: the sample organisation, opened with its customer file chosen.

use super::order::{Matching, Running};
use super::shell::Shell;
use super::{Ending, Failure, import};
use crate::job::{self, organisation, sample};
use std::fs;
use std::path::{Path, PathBuf};

/// Make the sample organisation and open it with its customer file chosen
///
/// Without a display that import runs here: plan, import and summary.
#[derive(Debug, clap::Args)]
pub(crate) struct Demo {
    /// Go on with the sample organisation of the last time instead of a fresh one
    #[arg(long)]
    keep: bool,
    /// Run the import here even where a window could open
    #[arg(long)]
    no_window: bool,
}

/// The file that the demonstration imports, and what its rows are.
const FILE: &str = "customers.xlsx";
const RECORD_TYPE: &str = "customers";

/// Runs the command.
pub(crate) fn run(args: &Demo, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let db = fresh_place(args, shell)?;
    shell.set_db(db.clone());
    let folder = sample::write_files(&db)?;
    {
        let mut session = shell.session()?;
        if organisation::users(&session)?.is_empty() {
            organisation::make_sample(&mut session)?;
        }
    }
    let file = folder.join(FILE);
    shell.say(&format!("The sample organisation is {}\nIts files are in {}", db.display(), folder.display()))?;
    let missing = if args.no_window {
        "it was not asked for".to_owned()
    } else {
        match shell.window(Some(file.clone()), Some(RECORD_TYPE.to_owned()))? {
            None => return Ok(Ending::Done),
            Some((what, hint)) => hint.map_or_else(|| what.clone(), |hint| format!("{what}\n{hint}")),
        }
    };
    shell.say(&format!(
        "No window: {missing}\nThe same import runs here; on a desktop, muster demo opens the window\n"
    ))?;
    import_here(&file, shell)
}

/// Returns the path for the sample organisation; the one of an earlier demonstration makes room.
fn fresh_place(args: &Demo, shell: &mut Shell<'_>) -> Result<PathBuf, Failure> {
    if let Some(given) = shell.given_db() {
        let given = given.to_owned();
        if given.exists() && !args.keep {
            return Err(Failure::usage(
                format!("{} exists, and the demonstration makes a new organisation", given.display()),
                "Name another file, or go on with this one by adding --keep",
            ));
        }
        return Ok(given);
    }
    let db = sample::beside(shell.data_folder()?);
    let folder = db.with_file_name("");
    if folder.exists() && !args.keep {
        // The folder is the demonstration's own: nothing else is ever put there by the program.
        fs::remove_dir_all(&folder).map_err(|source| job::Error::Write { path: folder.clone(), source })?;
        shell.say("The sample organisation of the last time was replaced by a fresh one (keep it with --keep)")?;
    }
    sample::make_private_folder(&folder)?;
    Ok(db)
}

/// Imports the sample file as the window would, printing plan and summary.
fn import_here(file: &Path, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let matching = Matching::default();
    for dry_run in [true, false] {
        let running = Running { dry_run, yes: true, ..Running::default() };
        // Problem rows are part of the demonstration, not a failure of it.
        import::run_order("demo", file, Some(RECORD_TYPE), &matching, &running, shell)?;
        shell.print("")?;
    }
    let db = shell.db_argument()?;
    shell.say(&format!("Look around: muster history{db}"))?;
    Ok(Ending::Done)
}
