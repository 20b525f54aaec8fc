//! `muster validate`: e-mail addresses and phone numbers, one a line.

use super::shell::Shell;
use super::{Ending, Failure};
use std::io::{BufRead, Write};

/// Check e-mail addresses or phone numbers: one JSON value a line in, true or false a line out
#[derive(Debug, clap::Args)]
pub(crate) struct Validate {
    /// What the lines hold: "a@b.c", or ["AT","+43 1 ..."]
    #[arg(value_enum)]
    what: What,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum What {
    /// A JSON string with an address a line
    Email,
    /// A JSON array of a country code and a number a line
    Phone,
}

/// Runs the command.
pub(crate) fn run(args: &Validate, shell: &mut Shell<'_>) -> Result<Ending, Failure> {
    for (ix, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let valid = check(args.what, &line).map_err(|error| {
            let expected = match args.what {
                What::Email => "Expected a JSON string such as \"name@company.example\" on every line",
                What::Phone => "Expected a JSON array such as [\"AT\",\"+43 1 2345678\"] on every line",
            };
            Failure::usage(format!("line {} is not what was expected: {error}", ix + 1), expected)
        })?;
        writeln!(shell.out(), "{valid}")?;
    }
    Ok(Ending::Done)
}

fn check(what: What, line: &str) -> Result<bool, serde_json::Error> {
    Ok(match what {
        What::Email => is_email(&serde_json::from_str::<String>(line)?),
        What::Phone => {
            let (country, number) = serde_json::from_str::<(String, String)>(line)?;
            is_phone(&country, &number)
        }
    })
}

fn is_email(_address: &str) -> bool {
    todo!()
}

fn is_phone(_country: &str, _number: &str) -> bool {
    todo!()
}
