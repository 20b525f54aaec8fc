//! Street and house number.

use super::has_street_word;
use std::borrow::Cow;

/// Returns pieces of a street as one text.
pub(super) fn joined<'t>(pieces: &[&'t str]) -> Cow<'t, str> {
    match pieces {
        [] => Cow::Borrowed(""),
        [piece] => Cow::Borrowed(piece),
        pieces => Cow::Owned(pieces.join(", ")),
    }
}

/// Returns the street without the house number, and the house number.
pub(super) fn split<'t>(pieces: &[&'t str]) -> (Cow<'t, str>, Cow<'t, str>) {
    let numbered = |piece: &str| !is_inside(piece) && number(piece).is_some();
    let likely = |piece: &&str| numbered(piece) && has_street_word(piece);
    let at = pieces.iter().position(likely).or_else(|| pieces.iter().position(|piece| numbered(piece)));
    let Some((at, found)) = at.and_then(|at| Some((at, number(pieces.get(at)?)?))) else {
        return (joined(pieces), Cow::Borrowed(""));
    };
    let (before, rest) = pieces.split_at_checked(at).unwrap_or_default();
    let mut after = rest.get(1..).unwrap_or_default();
    let mut number = Cow::Borrowed(found.number);
    // "Hauptstraße 5, Top 3": where the number ends the street, what is inside the house goes on with it.
    while let Some((inside, others)) = after.split_first().filter(|(inside, _)| !found.in_front && is_inside(inside)) {
        number = Cow::Owned(format!("{number}, {inside}"));
        after = others;
    }
    let mut street = before.to_vec();
    street.push(found.street);
    street.extend(after);
    (joined(&street), number)
}

/// A piece with its house number taken out.
struct Numbered<'t> {
    street: &'t str,
    number: &'t str,
    in_front: bool,
}

/// Finds the house number of a piece.
fn number(piece: &str) -> Option<Numbered<'_>> {
    if let Some((first, rest)) = piece.split_once(' ')
        && is_number(first)
        && rest.trim_start().starts_with(char::is_alphanumeric)
        && has_name(rest)
    {
        return Some(Numbered { street: rest.trim_start(), number: first, in_front: true });
    }
    at_end(piece).or_else(|| behind_dot(piece))
}

/// Finds a house number right behind a short form: "Hauptstr.5".
fn behind_dot(piece: &str) -> Option<Numbered<'_>> {
    let (street, number) = piece.split_at_checked(piece.rfind('.')? + 1)?;
    let short = street.strip_suffix('.')?.ends_with(char::is_alphabetic);
    (short && is_number(number)).then_some(Numbered { street, number, in_front: false })
}

/// Says whether a text holds a word of letters that may be a street's name.
fn has_name(text: &str) -> bool {
    text.split_whitespace().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
}

/// Finds a house number at the end: a number with nothing but words of a number behind it.
fn at_end(piece: &str) -> Option<Numbered<'_>> {
    let mut from = 0;
    while let Some(at) = piece.get(from..).and_then(|rest| rest.find(' ')).map(|at| from + at + 1) {
        from = at;
        let (street, number) = (piece.get(..at)?, piece.get(at..)?);
        let mut words = number.split_whitespace();
        if words.next().is_some_and(is_number) && words.all(goes_on) {
            let street = street.trim_end();
            let bare = ["Nr.", "Nr", "No.", "nr."].iter().find_map(|label| street.strip_suffix(label));
            let bare = bare.filter(|bare| bare.ends_with(' ')).map(str::trim_end);
            return Some(Numbered { street: bare.unwrap_or(street), number, in_front: false });
        }
    }
    None
}

/// Says whether a word is a house number: digits, perhaps with letters and strokes, but no ordinal.
pub(super) fn is_number(word: &str) -> bool {
    let letters = word.split(|c: char| !c.is_alphabetic()).map(|run| run.chars().count()).max().unwrap_or(0);
    word.starts_with(|c: char| c.is_ascii_digit())
        && letters <= 1
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '–' | '+' | '.'))
        && !word.ends_with('.')
}

/// Says whether a word goes on with a house number: "5 a", "5 - 7", "5 Top 3".
fn goes_on(word: &str) -> bool {
    is_number(word)
        || matches!(word, "-" | "–" | "/" | "+" | "bis")
        || (word.chars().count() == 1 && word.chars().all(char::is_alphabetic))
        || word.starts_with('/')
        || is_inside(word)
}

/// Says whether a piece is a place inside a house, or no street at all.
fn is_inside(piece: &str) -> bool {
    const INSIDE: [&str; 25] = [
        "top",
        "stiege",
        "stg",
        "tür",
        "tuer",
        "stock",
        "haus",
        "og",
        "eg",
        "whg",
        "wohnung",
        "etage",
        "flat",
        "apt",
        "apartment",
        "unit",
        "suite",
        "ste",
        "floor",
        "room",
        "po",
        "p.o",
        "postfach",
        "box",
        "c/o",
    ];
    let first = piece.split_whitespace().next().unwrap_or_default().to_lowercase();
    let first = first.trim_end_matches(['.', ':']);
    first.starts_with('#') || INSIDE.contains(&first)
}
