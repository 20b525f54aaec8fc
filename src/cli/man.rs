//! `muster man`: the manual page, all commands on one page.

use super::shell::Shell;
use super::{Arguments, Ending, Failure};
use crate::domain::issue_codes::ISSUE_CODES;
use clap::CommandFactory;
use clap_mangen::Man as Page;
use clap_mangen::roff::{Roff, bold, roman};
use std::io::{self, Write};

/// Print the manual page
#[derive(Debug, clap::Args)]
pub(crate) struct Man {}

const JSON: &str = "With --json a command prints one object on standard output. It has version (1) and command; keys are \
added within a version, and only a new version takes one away or gives it another meaning. Row numbers count as a person \
counts them in the file, the header being row 1. Moments are RFC 3339 in UTC. What is absent is null. An import has \
record_type, file, dry_run, table, rows, issues, drift, columns, assignment, shares, totals, changes, problems, import, \
same_content (earlier imports of the same content: import, started, by, state), \
restore_point, problem_file, report, not_found_file and batches. A history list has imports and total (how many fit, \
listed or not); an import of the history has import, state, record_type, mode, file, sha256, bytes, configuration, by, \
started, finished, restore_point, review (state: for_review, returned, withdrawn or decided; sent_by, sent_at, note, \
decided_by, decided_at, answer) and shares (also decided_by and returned: by, at, note, answered), shown alone also choices (field, what, set_to), in a list of open \
imports or of reviews also waiting and open_in, and in both run (due, by, state, ran, imported, reasons) where it runs or ran \
without a person; its plan has plan and shares with rows (row, outcome, values, before, problems). An undo has import, redo, dry_run, removed, reverted, brought_back, created_again, deleted_again, invitations (withdrawn or queued again), invitations_sent, kept and \
kept_records (at most 1,000 records that stay; why is changed, in-use, taken, refers, along or gone), kept_total, kept_changed, \
changed_too and changed_too_total. A schedule list has runs, each with import, file and record_type too; run-due has \
runs (import, file, by, due, imported, problems, waits with label and why, why, later), busy (another program runs what is \
due), posted and next. The outbox list has letters (letter, record_type, import, address, name, state, tries, why, queued, \
ended); sending and exporting them, and posted of run-due, has done, failed, unsure, later, ended and busy. A restore has restore_point, dry_run, types, names (at most 1,000 records that are lost), \
names_total, lists (whose entries return), list (the file with all of them) and before (the restore point of the state before). An inspection has the table, columns, rows, complete, macros, \
issues and issue_count; complete is false where only the first rows were read (--quick, or a text file over 512 KB or a workbook with more than some hundred rows without \
--full) and rows is an estimate. An issue has row (0 for the whole \
file), line and byte of a text file, what (a word for machines, see ISSUES OF A FILE), found, done and message. Of a \
file that an import refuses it has refused, hint, encoding, macros and issues instead.";

/// Runs the command.
pub(crate) fn run(_args: &Man, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    page(shell.out())?;
    Ok(Ending::Done)
}

fn page(out: &mut impl Write) -> io::Result<()> {
    let mut command = Arguments::command();
    command.build();
    let page = Page::new(command.clone());
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    let mut heading = Roff::new();
    heading.control("SH", ["COMMANDS"]);
    heading.to_writer(&mut text)?;
    for sub in command.get_subcommands() {
        render(sub, &format!("muster {}", sub.get_name()), &mut text)?;
    }
    let mut json = Roff::new();
    json.control("SH", ["JSON"]).text([roman(JSON)]);
    json.to_writer(&mut text)?;
    issues(&mut text)?;
    page.render_extra_section(&mut text)?;
    without_repeats(&String::from_utf8_lossy(&text), out)
}

/// Writes what each word means that an issue of a file has.
fn issues(out: &mut Vec<u8>) -> io::Result<()> {
    let mut page = Roff::new();
    page.control("SH", ["ISSUES OF A FILE"]);
    page.text([roman("The word what of an issue is one of these. Words are added within a version of the shapes.")]);
    for (code, meaning) in ISSUE_CODES {
        page.control("TP", []).text([bold(code)]).text([roman(meaning)]);
    }
    page.to_writer(out)
}

/// Writes a command under its full name, then its own commands.
fn render(command: &clap::Command, name: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let mut heading = Roff::new();
    heading.control("SS", [name]);
    heading.to_writer(out)?;
    let page = Page::new(command.clone());
    let mut text = Vec::new();
    page.render_description_section(&mut text)?;
    if command.get_arguments().next().is_some() {
        page.render_options_section(&mut text)?;
    }
    // The sections of a page of its own become paragraphs here.
    for line in String::from_utf8_lossy(&text).lines() {
        let line = if line.starts_with(".SH ") { ".PP" } else { line };
        writeln!(out, "{line}")?;
    }
    for sub in command.get_subcommands() {
        render(sub, &format!("{name} {}", sub.get_name()), out)?;
    }
    Ok(())
}

/// Writes the page with the preamble that every section brings along only once.
fn without_repeats(text: &str, out: &mut impl Write) -> io::Result<()> {
    let is_preamble = |line: &str| line.starts_with(".ie \\n(.g") || line.starts_with(".el .ds Aq");
    for (ix, line) in text.lines().enumerate() {
        if ix < 2 || !is_preamble(line) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_every_command_and_sets_the_apostrophe_once() {
        let mut out = Vec::new();
        page(&mut out).expect("memory takes it");
        let text = String::from_utf8(out).expect("a page is text");
        assert_eq!(text.matches(".el .ds Aq").count(), 1);
        for command in Arguments::command().get_subcommands() {
            assert!(text.contains(&format!(".SS \"muster {}\"", command.get_name())), "{}", command.get_name());
        }
        for (code, _) in ISSUE_CODES {
            assert!(text.contains(&format!("\\fB{code}\\fR")), "{code}");
        }
        assert!(text.contains(".SS \"muster restore\\-point create\"") || text.contains("muster restore-point create"));
    }
}
