//! `muster validate`: e-mail addresses and phone numbers, one a line.

use super::shell::Shell;
use super::{Ending, Failure};
use crate::domain::value;
use std::io::{BufRead, Write};

/// Check e-mail addresses or phone numbers: one JSON value a line in, true or false a line out
#[derive(Debug, clap::Args)]
pub(crate) struct Validate {
    /// What the lines hold
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
        What::Email => value::is_email(&serde_json::from_str::<String>(line)?),
        What::Phone => {
            let (country, number) = serde_json::from_str::<(String, String)>(line)?;
            value::is_phone(&country, &number)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_json_value() {
        assert!(check(What::Email, "\"a.b@company.example\"").expect("is a string"));
        assert!(!check(What::Email, "\"a.b@\"").expect("is a string"));
        assert!(check(What::Phone, "[\"AT\",\"+43 1 5321234\"]").expect("is a pair"));
        assert!(check(What::Phone, "\"+43 1 5321234\"").is_err());
        assert!(check(What::Email, "a@b.c").is_err());
    }
}
