//! The program: decides between the reader of workbooks, the command line and the window, and hands the places of the system in.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    // Workbooks are parsed in a process of their own, so that a hostile one can take nothing down with it.
    if arguments.get(1).is_some_and(|argument| argument == "read-workbook") {
        return ExitCode::from(muster::source::serve_workbook(arguments.get(2..).unwrap_or_default()));
    }
    start(arguments)
}

/// Returns this program's own file, which is started again to read workbooks.
fn program() -> PathBuf {
    std::env::current_exe().unwrap_or_else(|_| PathBuf::from("muster"))
}

/// Returns Muster's folder among the system's folders for data, if the system knows one.
fn data_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    etcetera::choose_base_strategy().ok().map(|places| places.data_dir().join("muster"))
}

#[cfg(feature = "cli")]
fn start(arguments: Vec<OsString>) -> ExitCode {
    let surroundings =
        muster::cli::Surroundings { data_folder: data_folder(), program: program(), window: &mut window };
    muster::cli::run(arguments, surroundings)
}

/// Opens the window and returns when it is closed.
#[cfg(all(feature = "cli", feature = "gui"))]
fn window(request: &muster::cli::WindowRequest) -> Result<(), String> {
    let muster::cli::WindowRequest { db, types, actor, file, record_type } = request.clone();
    let options = muster::ui::WindowOptions { database: db, types, program: program(), actor, file, record_type };
    muster::ui::open(options).map_err(|error| match error.hint() {
        Some(hint) => format!("{error}. {hint}"),
        None => error.to_string(),
    })
}

/// Says that this build has no window.
#[cfg(all(feature = "cli", not(feature = "gui")))]
fn window(_request: &muster::cli::WindowRequest) -> Result<(), String> {
    Err("this build of Muster has no window".to_owned())
}

/// Says that there is nothing to start: without the command line, this program is for the reader of workbooks alone.
#[cfg(not(feature = "cli"))]
fn start(_arguments: Vec<OsString>) -> ExitCode {
    use std::io::Write;
    let (program, folder) = (program(), data_folder());
    let text = format!("{} was built without the command line ({folder:?})\n", program.display());
    // There is no other place to tell that standard error is closed.
    std::io::stderr().write_all(text.as_bytes()).ok();
    ExitCode::from(2)
}
