//! `muster init`: the organisation and its administrator.

use super::shell::Shell;
use super::sign_in;
use super::{Ending, Failure};
use crate::job::people::{self, NewOrganisation};
use std::fs;
use std::path::PathBuf;

/// Begin an organisation: its name and its administrator, who alone has all rights from then on
///
/// The administrator's password comes from --password-file, else `MUSTER_PASSWORD`, else it is asked for. A file without any
/// password, as versions before sign-in made it, gets its administrator in the same way.
#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// E-mail address of the administrator
    #[arg(value_name = "E-MAIL")]
    administrator: String,
    /// Name of the administrator
    #[arg(long = "administrator", value_name = "NAME", default_value = "")]
    person: String,
    /// Name of the organisation
    #[arg(long, default_value = "")]
    name: String,
    /// Its country, two letters
    #[arg(long, value_name = "COUNTRY", default_value = "")]
    country: String,
    /// A file whose first line is the administrator's password
    #[arg(long, value_name = "FILE")]
    new_password_file: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Init, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    let password = match &args.new_password_file {
        Some(file) => sign_in::from_file(file)?,
        None if shell.global().password_file.is_some() || std::env::var_os("MUSTER_PASSWORD").is_some() => {
            sign_in::password(shell, "")?
        }
        None => sign_in::new_password(shell, None)?,
    };
    let path = shell.db()?;
    let is_new = !path.exists();
    let mut session = shell.file_or_new()?;
    let new = NewOrganisation {
        name: args.name.clone(),
        country: args.country.clone(),
        administrator: args.person.clone(),
        email: args.administrator.clone(),
        password,
    };
    let person = match people::found(&mut session, &new) {
        Ok(person) => person,
        Err(error) => {
            drop(session);
            if is_new {
                // Nothing is in it; the next attempt makes it anew.
                for ending in ["", "-wal", "-shm"] {
                    let mut name = path.clone().into_os_string();
                    name.push(ending);
                    fs::remove_file(name).ok();
                }
            }
            return Err(error.into());
        }
    };
    let db = shell.db_argument()?;
    shell.say(&format!(
        "{} is the administrator. Next: muster users import users.csv --as {}{db}",
        person.address, person.address
    ))?;
    Ok(Ending::Done)
}
