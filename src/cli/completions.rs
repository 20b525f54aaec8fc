//! `muster completions`: completions for a shell.

use super::shell::Shell;
use super::{Arguments, Ending, Failure};
use clap::CommandFactory;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Runs the command.
pub(crate) fn run(args: &Completions, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    // The generator panics where its writer fails, so it writes to memory.
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "muster", &mut text);
    std::io::Write::write_all(shell.out(), &text)?;
    Ok(Ending::Done)
}
