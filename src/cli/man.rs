//! `muster man`: the manual page, all commands on one page.

use super::shell::Shell;
use super::{Arguments, Ending, Failure};
use clap::CommandFactory;
use clap_mangen::Man as Page;
use clap_mangen::roff::{Roff, roman};
use std::io::{self, Write};

/// Print the manual page
#[derive(Debug, clap::Args)]
pub(crate) struct Man {}

const JSON: &str = "With --json a command prints one object on standard output. It has version (1) and command; keys are \
added within a version, and only a new version takes one away or gives it another meaning. Row numbers count as a person \
counts them in the file, the header being row 1. Moments are RFC 3339 in UTC. What is absent is null. An import has \
record_type, file, dry_run, table, rows, issues, drift, columns, assignment, shares, totals, changes, problems, import, \
restore_point, problem_file and report.";

/// Runs the command.
pub(crate) fn run(_args: &Man, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    page(shell.out())?;
    Ok(Ending::Done)
}

fn page(out: &mut impl Write) -> io::Result<()> {
    let mut command = Arguments::command();
    command.build();
    let page = Page::new(command.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    let mut heading = Roff::new();
    heading.control("SH", ["COMMANDS"]);
    heading.to_writer(out)?;
    for sub in command.get_subcommands() {
        render(sub, &format!("muster {}", sub.get_name()), out)?;
    }
    let mut json = Roff::new();
    json.control("SH", ["JSON"]).text([roman(JSON)]);
    json.to_writer(out)?;
    page.render_extra_section(out)
}

/// Writes a command under its full name, then its own commands.
fn render(command: &clap::Command, name: &str, out: &mut impl Write) -> io::Result<()> {
    let mut heading = Roff::new();
    heading.control("SS", [name]);
    heading.to_writer(out)?;
    // The sections of a page of its own become paragraphs here.
    let page = Page::new(command.clone().version(None::<&str>.unwrap_or_default()));
    let mut text = Vec::new();
    page.render_description_section(&mut text)?;
    if command.get_arguments().next().is_some() {
        page.render_options_section(&mut text)?;
    }
    for line in String::from_utf8_lossy(&text).lines() {
        match line.strip_prefix(".SH ") {
            Some("DESCRIPTION") => out.write_all(b".PP\n")?,
            Some(_) => out.write_all(b".PP\n")?,
            None => writeln!(out, "{line}")?,
        }
    }
    for sub in command.get_subcommands() {
        render(sub, &format!("{name} {}", sub.get_name()), out)?;
    }
    Ok(())
}
