//! `muster users`: the directory of users.

use super::json::{Shape, UserFacts};
use super::order::{Matching, Running};
use super::shell::{Shell, find_user};
use super::text::table;
use super::{Ending, Failure, import};
use crate::domain::directory::{Alias, AssignBy, Role, UserId};
use crate::job::{Session, organisation, people};
use serde::Serialize;
use std::path::PathBuf;

/// The users of the organisation: list, add, archive, activate, alias, import
#[derive(Debug, clap::Args)]
pub(crate) struct Users {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the users
    List {
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
    /// Add a user
    Add(Add),
    /// Archive a user: kept for the record, takes no rows
    Archive {
        /// E-mail address or employee number
        user: String,
    },
    /// Make an archived user active again
    Activate {
        /// E-mail address or employee number
        user: String,
    },
    /// Make a one-time code with which a user chooses a password; the one the user had counts no more
    Code {
        /// E-mail address or employee number
        user: String,
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
    /// Values in files that stand for a user without being the user's own: list, add, remove
    Alias {
        #[command(subcommand)]
        action: AliasAction,
    },
    /// Import users from a file
    Import(Box<ImportUsers>),
}

#[derive(Debug, clap::Args)]
struct Add {
    /// E-mail address
    email: String,
    /// Name shown to people
    #[arg(long)]
    name: String,
    /// Employee number
    #[arg(long, value_name = "NUMBER", default_value = "")]
    employee_number: String,
    /// What the user may do
    #[arg(long, value_enum, default_value_t = RoleName::User)]
    role: RoleName,
}

#[derive(Debug, clap::Subcommand)]
enum AliasAction {
    /// List the aliases
    List {
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
    /// Let a value stand for a user in every file, in place of what it stood for
    Add {
        /// The value as it is in files
        value: String,
        /// E-mail address or employee number of the user
        user: String,
        /// What the value stands in for
        #[arg(long, value_enum, default_value_t = By::Email)]
        by: By,
    },
    /// Forget what a value stands for
    Remove {
        /// The value
        value: String,
        /// What the value stands in for
        #[arg(long, value_enum, default_value_t = By::Email)]
        by: By,
    },
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum By {
    /// An e-mail address
    Email,
    /// An employee number
    Employee,
}

impl From<By> for AssignBy {
    fn from(by: By) -> Self {
        match by {
            By::Email => Self::Email,
            By::Employee => Self::EmployeeNumber,
        }
    }
}

#[derive(Debug, clap::Args)]
struct ImportUsers {
    /// Text file or workbook
    file: PathBuf,
    #[command(flatten)]
    matching: Matching,
    #[command(flatten)]
    running: Running,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum RoleName {
    /// Staff
    User,
    /// Runs imports for users
    Supervisor,
    /// May do everything
    Administrator,
}

#[derive(Debug, Serialize)]
struct List {
    users: Vec<UserFacts>,
}

/// Runs the command.
pub(crate) fn run(args: Users, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    match args.action {
        Action::List { json } => list(json, shell)?,
        Action::Add(add) => {
            let role = match add.role {
                RoleName::User => Role::User,
                RoleName::Supervisor => Role::Supervisor,
                RoleName::Administrator => Role::Administrator,
            };
            let mut session = shell.session()?;
            organisation::add_user(&mut session, &add.name, &add.email, &add.employee_number, role)?;
            shell.say(&format!("{} added", add.email))?;
        }
        Action::Archive { user } => set_active(&user, false, shell)?,
        Action::Activate { user } => set_active(&user, true, shell)?,
        Action::Code { user, json } => code(&user, json, shell)?,
        Action::Alias { action } => alias(action, shell)?,
        Action::Import(args) => {
            import::require_file(&args.file)?;
            let key = {
                let session = shell.session()?;
                session.store.types().directory().key.clone()
            };
            return import::run_order("import", &args.file, Some(&key), &args.matching, &args.running, shell);
        }
    }
    Ok(Ending::Done)
}

#[derive(Debug, Serialize)]
struct GivenCode {
    user: String,
    code: String,
    /// Days on which Muster is used.
    days: i64,
}

fn code(user: &str, json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let mut session = shell.existing_session()?;
    let directory = organisation::users(&session)?;
    let user = find_user(&directory, user)?;
    let code = people::give_code(&mut session, user)?;
    let email = directory.get(user).map_or_else(String::new, |user| user.email.clone());
    if json {
        let code = GivenCode { user: email, code: code.reveal().to_owned(), days: people::CODE_DAYS };
        return shell.print_json(&Shape::new("users code", code));
    }
    shell.print(code.reveal())?;
    shell.say(&format!(
        "Tell it to {email} alone. It counts once, on the next {} days of use: muster password --code --as {email}, or the \
         window's page Sign in",
        people::CODE_DAYS
    ))
}

fn list(json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let session = shell.existing_session()?;
    let directory = organisation::users(&session)?;
    if json {
        let users = directory.iter().map(UserFacts::from).collect();
        return shell.print_json(&Shape::new("users list", List { users }));
    }
    if directory.is_empty() {
        return shell.say("There is no user yet; add some with: muster users import users.csv");
    }
    let lines: Vec<_> = directory
        .iter()
        .map(|user| {
            let state = if user.active { "Active" } else { "Archived" };
            let (role, number) = (user.role.label().to_owned(), user.employee_number.clone());
            vec![user.name.clone(), user.email.clone(), number, role, state.to_owned()]
        })
        .collect();
    shell.print(&table(&["Name", "E-mail", "Employee number", "Role", "Status"], &lines, 0..0))
}

#[derive(Debug, Serialize)]
struct Aliases {
    aliases: Vec<AliasFacts>,
}

#[derive(Debug, Serialize)]
struct AliasFacts {
    value: String,
    /// `email` or `employee`.
    by: &'static str,
    /// E-mail address of the user; null when there is no such user any more.
    user: Option<String>,
    /// Whether the user takes rows.
    active: bool,
}

fn alias(action: AliasAction, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let mut session = shell.existing_session()?;
    match action {
        AliasAction::List { json } => list_aliases(&session, json, shell),
        AliasAction::Add { value, user, by } => {
            let user = find_user(&organisation::users(&session)?, &user)?;
            organisation::add_alias(&mut session, by.into(), &value, user)?;
            shell.say(&format!("{value} stands for {}", name_of(&session, user)?))
        }
        AliasAction::Remove { value, by } => {
            organisation::remove_alias(&mut session, by.into(), &value)?;
            shell.say(&format!("{value} stands for nobody now"))
        }
    }
}

fn name_of(session: &Session, user: UserId) -> Result<String, Failure> {
    Ok(organisation::users(session)?.get(user).map_or_else(String::new, |user| user.name.clone()))
}

fn list_aliases(session: &Session, json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let directory = organisation::users(session)?;
    let aliases = organisation::aliases(session)?;
    if json {
        let facts = |alias: &Alias| {
            let user = directory.get(alias.user);
            AliasFacts {
                value: alias.value.clone(),
                by: alias.by.key(),
                user: user.map(|user| user.email.clone()),
                active: user.is_some_and(|user| user.active),
            }
        };
        let aliases = aliases.iter().map(facts).collect();
        return shell.print_json(&Shape::new("users alias list", Aliases { aliases }));
    }
    if aliases.is_empty() {
        return shell.say("No value stands for a user yet; add one with: muster users alias add VALUE E-MAIL");
    }
    let lines: Vec<_> = aliases
        .iter()
        .map(|alias| {
            let by = match alias.by {
                AssignBy::Email => "E-mail",
                AssignBy::EmployeeNumber => "Employee number",
            };
            let (email, state) = match directory.get(alias.user) {
                Some(user) if user.active => (user.email.clone(), ""),
                Some(user) => (user.email.clone(), "archived, takes no rows"),
                None => (String::new(), "no such user any more"),
            };
            vec![alias.value.clone(), by.to_owned(), email, state.to_owned()]
        })
        .collect();
    shell.print(&table(&["Value", "Stands in for", "User", ""], &lines, 0..0))
}

fn set_active(word: &str, active: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let mut session = shell.existing_session()?;
    let directory = organisation::users(&session)?;
    let user = find_user(&directory, word)?;
    organisation::set_user_active(&mut session, user, active)?;
    shell.say(&format!("{word} is {}", if active { "active" } else { "archived" }))
}
