//! The program: decides what starts, and hands in what belongs to the system: folders, user, this program's own file.

#[cfg(feature = "cli")]
use muster::cli::NoWindow;
use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    // Workbooks are parsed in a process of their own, so that a hostile one can take nothing down with it.
    if arguments.get(1).is_some_and(|argument| argument == "read-workbook") {
        return ExitCode::from(muster::source::serve_workbook(arguments.get(2..).unwrap_or_default()));
    }
    start(arguments)
}

/// Returns Muster's folder for data, the system's user, this program's own file, and the file with what that user prefers.
#[cfg(any(feature = "cli", feature = "gui"))]
fn system() -> (Option<std::path::PathBuf>, String, std::path::PathBuf, Option<std::path::PathBuf>) {
    use etcetera::BaseStrategy;
    let places = etcetera::choose_base_strategy().ok();
    let data_folder = places.as_ref().map(|places| places.data_dir().join("muster"));
    let preferences = places.map(|places| places.config_dir().join("muster/preferences.json"));
    let named = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let actor = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(named).unwrap_or_else(|| "unknown".to_owned());
    (data_folder, actor, std::env::current_exe().unwrap_or_else(|_| "muster".into()), preferences)
}

#[cfg(feature = "cli")]
fn start(arguments: Vec<OsString>) -> ExitCode {
    let (data_folder, actor, program, _) = system();
    muster::cli::run(arguments, muster::cli::Surroundings { data_folder, actor, program, window: &mut window })
}

/// Opens the window and returns when it is closed.
#[cfg(all(feature = "cli", feature = "gui"))]
fn window(request: muster::cli::WindowRequest) -> Result<(), NoWindow> {
    let muster::cli::WindowRequest { database, types, program, actor, file, record_type, stop } = request;
    let options = muster::ui::WindowOptions { database, types, program, actor, file, record_type, stop };
    muster::ui::open(options, system().3).map_err(|error| {
        let (what, hint) = (error.to_string(), error.hint());
        let muster::ui::WindowError::Organisation(error) = error else { return NoWindow::Missing { what, hint } };
        NoWindow::Organisation(*error)
    })
}

#[cfg(all(feature = "cli", not(feature = "gui")))]
fn window(_: muster::cli::WindowRequest) -> Result<(), NoWindow> {
    Err(NoWindow::Missing { what: "this build of Muster has no window".to_owned(), hint: None })
}

/// Opens the window with the organisation's file that `MUSTER_DB` names, else the one in the system's data folder.
#[cfg(all(feature = "gui", not(feature = "cli")))]
fn start(arguments: Vec<OsString>) -> ExitCode {
    let (data_folder, actor, program, preferences) = system();
    let named = std::env::var_os("MUSTER_DB").map(std::path::PathBuf::from);
    let Some(database) = named.or_else(|| Some(data_folder?.join("organisation.muster"))) else {
        return say("the system names no folder for data; name the organisation's file with MUSTER_DB");
    };
    let types = muster::definitions::record_types::usable(&database.with_file_name("record-types")).into();
    let (file, (record_type, stop)) = (arguments.into_iter().nth(1).map(Into::into), <_>::default());
    let options = muster::ui::WindowOptions { database, types, program, actor, file, record_type, stop };
    muster::ui::open(options, preferences).map_or_else(|error| say(&error.to_string()), |()| ExitCode::SUCCESS)
}

#[cfg(not(any(feature = "cli", feature = "gui")))]
fn start(_: Vec<OsString>) -> ExitCode {
    say("this build of Muster has neither window nor command line")
}

/// Says why nothing was started.
#[cfg(not(feature = "cli"))]
fn say(words: &str) -> ExitCode {
    // There is no other place to tell that standard error is closed.
    std::io::Write::write_all(&mut std::io::stderr(), format!("error: {words}\n").as_bytes()).ok();
    ExitCode::from(2)
}
