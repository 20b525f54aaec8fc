//! The options that say how the table stands in its file, over what is found.

use crate::domain::table::{BLANKS, Escape, TableChoice};
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// How the table stands in its file; what is left out is found.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "How the table stands in the file (left out: as found)")]
pub(crate) struct TableArgs {
    /// Worksheet with the table
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Encoding of a text file: utf-8, windows-1252, ...
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// What stands between the cells of a text file: one sign, or tab or space, or blanks for columns aligned with them
    #[arg(long, value_name = "SIGN", value_parser = sign)]
    delimiter: Option<char>,
    /// What stands around the cells of a text file: one sign, or none
    #[arg(long, value_name = "SIGN", value_parser = sign_or_none)]
    quote: Option<SignOrNone>,
    /// How a quote within a quoted cell is written
    #[arg(long, value_name = "HOW", value_parser = escapes())]
    escape: Option<Escape>,
    /// How lines of a text file start that are remarks and no rows, for example #; or none
    #[arg(long, value_name = "SIGN")]
    comment: Option<String>,
    /// Which of several tables in a text file, counted from 1; 0 for all of them as one
    #[arg(long, value_name = "N")]
    table: Option<u32>,
    /// Lines or rows above the table that are not part of it
    #[arg(long, value_name = "N")]
    skip: Option<u32>,
    /// Lines at the end of a text file that are not part of the table
    #[arg(long, value_name = "N")]
    below: Option<u32>,
    /// How many rows name the columns; 0 for a table without a header
    #[arg(long, value_name = "N")]
    header_rows: Option<u32>,
}

/// A sign, or the statement that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SignOrNone(Option<char>);

impl TableArgs {
    /// Returns the choices that the options make.
    pub(crate) fn choice(&self) -> TableChoice {
        TableChoice {
            encoding: self.encoding.clone(),
            delimiter: self.delimiter,
            quote: self.quote.map(|SignOrNone(sign)| sign),
            escape: self.escape,
            comment: self.comment.as_ref().map(|sign| (sign != "none").then(|| sign.clone())),
            table: self.table,
            skip: self.skip,
            below: self.below,
            header: self.header_rows.map(|rows| rows > 0),
            header_rows: self.header_rows,
            sheet: self.sheet.clone(),
        }
    }

    /// Returns the options as they were given, each with a blank before it; `quoted` writes a value for a command line.
    pub(crate) fn as_given(&self, quoted: impl Fn(&str) -> String) -> String {
        let number = |number: Option<u32>| number.map(|number| number.to_string());
        let sign = |sign: char| match sign {
            '\t' => "tab".to_owned(),
            BLANKS => "blanks".to_owned(),
            sign => sign.to_string(),
        };
        let given = [
            ("sheet", self.sheet.clone()),
            ("encoding", self.encoding.clone()),
            ("delimiter", self.delimiter.map(sign)),
            ("quote", self.quote.map(|SignOrNone(quote)| quote.map_or_else(|| "none".to_owned(), sign))),
            ("escape", self.escape.map(|escape| escape.key().to_owned())),
            ("comment", self.comment.clone()),
            ("table", number(self.table)),
            ("skip", number(self.skip)),
            ("below", number(self.below)),
            ("header-rows", number(self.header_rows)),
        ];
        let option = |(name, value): (&str, Option<String>)| value.map(|value| format!(" --{name} {}", quoted(&value)));
        given.into_iter().filter_map(option).collect()
    }
}

fn sign(text: &str) -> Result<char, String> {
    let mut characters = text.chars();
    match (text, characters.next(), characters.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        ("space" | "blank", ..) => Ok(' '),
        ("blanks", ..) => Ok(BLANKS),
        (_, Some(character), None) => Ok(character),
        _ => Err("expected one sign, or tab, space, or blanks for columns that are aligned with them".to_owned()),
    }
}

fn sign_or_none(text: &str) -> Result<SignOrNone, String> {
    if text.is_empty() || text == "none" {
        return Ok(SignOrNone(None));
    }
    sign(text).map(|sign| SignOrNone(Some(sign))).map_err(|expected| format!("{expected}, or none"))
}

fn escapes() -> impl TypedValueParser<Value = Escape> {
    PossibleValuesParser::new(Escape::ALL.map(Escape::key)).try_map(|key| Escape::from_key(&key).ok_or("no such way"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_one_character_or_have_a_name() {
        assert_eq!(sign("tab"), Ok('\t'));
        assert_eq!(sign("space"), Ok(' '));
        assert_eq!(sign(";"), Ok(';'));
        assert!(sign(";;").is_err() && sign("").is_err());
        assert_eq!(sign_or_none("none"), Ok(SignOrNone(None)));
        assert_eq!(sign_or_none("'"), Ok(SignOrNone(Some('\''))));
        assert!(sign_or_none("no quotes").is_err());
    }
}
