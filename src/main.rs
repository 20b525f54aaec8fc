//! The program: arguments decide what runs. No logic of its own.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().skip(1).collect();
    // Workbooks are read by a process of their own, because a hostile one can end the process that reads it.
    if let Some((first, rest)) = arguments.split_first()
        && first == "read-workbook"
    {
        return ExitCode::from(muster::source::serve_workbook(rest));
    }
    ExitCode::SUCCESS
}
