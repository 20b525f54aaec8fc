//! ZIP, city and country, and what is left for the street.

use super::{Parts, has_street_word, is_street_word, street};
use crate::domain::country;
use std::borrow::Cow;

/// Takes an address apart.
pub(super) fn parts(full: &str) -> Parts<'_> {
    let mut pieces: Vec<&str> = full.split([',', ';', '|', '\n', '\r']).map(str::trim).collect();
    pieces.retain(|piece| !piece.is_empty());
    let mut parts = Parts { country: take_country(&mut pieces), ..Parts::default() };
    match place(&pieces) {
        Some((at, place)) => take_place(&mut pieces, at, place, &mut parts),
        None => take_city(&mut pieces, &mut parts),
    }
    parts.street = pieces;
    parts
}

/// Takes the country off the end.
fn take_country<'t>(pieces: &mut Vec<&'t str>) -> &'t str {
    let is_code = |text: &str| text.len() <= 3;
    if let [others @ .., last] = pieces.as_slice() {
        let found =
            country::find(last).is_some() || matches!(last.trim_end_matches('.'), "UK" | "U.K" | "U.S.A" | "U.S");
        let stays = is_state(last) && !(is_code(last) && others.iter().any(|piece| has_zip(piece)));
        if found && !stays && !others.is_empty() {
            return pieces.pop().unwrap_or_default();
        }
        if let Some((city, name)) = last.rsplit_once(' ')
            && !is_code(name)
            && !is_state(name)
            && country::find(name).is_some()
            && before_city(city).is_some()
        {
            let keep = city.trim_end();
            pieces.pop();
            pieces.push(keep);
            return name;
        }
    }
    ""
}

fn has_zip(piece: &str) -> bool {
    strict(piece).is_some() || before_city(piece).is_some()
}

/// A ZIP code in a piece.
struct Place<'t> {
    /// What stands before it and its state: the city, perhaps with the street.
    before: &'t str,
    state: &'t str,
    zip: Cow<'t, str>,
    /// The city behind it.
    after: &'t str,
    country: &'t str,
}

/// Finds the piece with the ZIP code.
fn place<'t>(pieces: &[&'t str]) -> Option<(usize, Place<'t>)> {
    let numbered = pieces.iter().enumerate();
    let strict = numbered.clone().rev().find_map(|(at, piece)| Some((at, strict(piece)?)));
    let before = || numbered.clone().find_map(|(at, piece)| Some((at, before_city(piece)?)));
    let within = || numbered.clone().rev().find_map(|(at, piece)| Some((at, within(piece)?)));
    let behind = || numbered.clone().skip(1).rev().find_map(|(at, piece)| Some((at, behind_city(piece)?)));
    strict.or_else(before).or_else(within).or_else(behind)
}

/// Finds a ZIP code of a form that only one country has, at the end of a piece.
fn strict(piece: &str) -> Option<Place<'_>> {
    let (front, last) = piece.rsplit_once(' ').unwrap_or(("", piece));
    if is_us_zip(last) {
        let (before, state) = state_at_end(front)?;
        return Some(Place { before, state, zip: Cow::Borrowed(last), after: "", country: "" });
    }
    let (before, first) = front.rsplit_once(' ').unwrap_or(("", front));
    if first.is_empty() {
        return None;
    }
    if is_british(first, last) || is_canadian(first, last) {
        let zip = piece.get(before.len()..).unwrap_or_default().trim();
        let (before, state) =
            if is_canadian(first, last) { state_at_end(before).unwrap_or((before, "")) } else { (before, "") };
        return Some(Place { before, state, zip: Cow::Borrowed(zip), after: "", country: "" });
    }
    let australian = last.len() == 4 && is_digits(last) && AUSTRALIA.contains(&first);
    australian.then_some(Place { before, state: first, zip: Cow::Borrowed(last), after: "", country: "" })
}

/// Finds a ZIP code with a city behind it: "1010 Wien", "A-1010 Wien", "110 00 Praha", "1012 AB Amsterdam".
fn before_city(piece: &str) -> Option<Place<'_>> {
    let (first, rest) = piece.split_once(' ')?;
    let rest = rest.trim_start();
    let (land, digits) = match first.split_once('-') {
        Some((letters, digits)) if !is_digits(letters) => (country_of(letters)?, digits),
        Some(_) | None => ("", first),
    };
    let (zip, city) = match rest.split_once(' ') {
        Some((more, city)) if digits.len() == 3 && is_digits(digits) && more.len() == 2 && is_digits(more) => {
            (Cow::Owned(format!("{digits} {more}")), city.trim_start())
        }
        Some((letters, city)) if digits.len() == 4 && is_digits(digits) && is_pair(letters) => {
            (Cow::Owned(format!("{digits} {letters}")), city.trim_start())
        }
        _ if is_zip(digits) => (Cow::Borrowed(digits), rest),
        _ => return None,
    };
    let named = city.starts_with(char::is_alphabetic) && !has_street_word(city);
    named.then_some(Place { before: "", state: "", zip, after: city, country: land })
}

/// Finds a ZIP code with its city behind a street in one piece: "Hauptstraße 5 1010 Wien".
fn within(piece: &str) -> Option<Place<'_>> {
    let starts = piece.match_indices(' ').map(|(at, _)| at);
    starts.rev().find_map(|at| {
        let place = before_city(piece.get(at + 1..)?)?;
        let before = piece.get(..at)?.trim_end();
        // A name with digits behind it may be the street's own number, and what follows no city.
        let has_number = before.split_whitespace().skip(1).any(street::is_number);
        (has_number || has_street_word(before)).then_some(Place { before, ..place })
    })
}

/// Finds a ZIP code behind its city, in a piece that is not the first: "Paris 75001".
fn behind_city(piece: &str) -> Option<Place<'_>> {
    if is_zip(piece) {
        return Some(Place { before: "", state: "", zip: Cow::Borrowed(piece), after: "", country: "" });
    }
    let (city, zip) = piece.rsplit_once(' ')?;
    let found = is_zip(zip) && !has_street_word(city) && !city.contains(|c: char| c.is_ascii_digit());
    found.then_some(Place { before: city.trim_end(), state: "", zip: Cow::Borrowed(zip), after: "", country: "" })
}

/// Takes ZIP and city out of the pieces.
fn take_place<'t>(pieces: &mut Vec<&'t str>, at: usize, place: Place<'t>, parts: &mut Parts<'t>) {
    let Place { before, state, zip, after, country } = place;
    if parts.country.is_empty() {
        parts.country = country;
    }
    parts.zip = zip;
    if !after.is_empty() {
        parts.city = Cow::Borrowed(after);
        replace(pieces, at, before);
        return;
    }
    let (street, city) = if at == 0 { street_and_city(before) } else { ("", before) };
    replace(pieces, at, street);
    let mut city = city;
    if city.is_empty() && at > 1 {
        // A ZIP alone: the city is the piece before it.
        city = pieces.remove(at - 1);
    } else if city.is_empty() && at == 1 && pieces.len() == 1 && !pieces.iter().any(|piece| looks_like_street(piece)) {
        city = pieces.remove(0);
    }
    if city.is_empty() && !state.is_empty() {
        pieces.push(state);
    } else {
        parts.city = with_state(city, state);
    }
}

fn with_state<'t>(city: &'t str, state: &str) -> Cow<'t, str> {
    if state.is_empty() { Cow::Borrowed(city) } else { Cow::Owned(format!("{city}, {state}")) }
}

/// Puts what is left of a piece in its place.
fn replace<'t>(pieces: &mut Vec<&'t str>, at: usize, left: &'t str) {
    if left.is_empty() {
        pieces.remove(at);
    } else if let Some(piece) = pieces.get_mut(at) {
        *piece = left;
    }
}

/// Parts "12 Main Street Springfield" behind the word for the street; without one, all of it is the street.
fn street_and_city(text: &str) -> (&str, &str) {
    let mut end = 0;
    for (start, word) in words(text).skip(1) {
        if is_street_word(word) {
            end = start + word.len();
        }
    }
    match text.split_at_checked(end).filter(|_| end > 0) {
        Some((street, city)) => (street, city.trim()),
        None if looks_like_street(text) => (text, ""),
        None => ("", text),
    }
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = move |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    text.split_whitespace().map(move |word| (start(word), word))
}

fn looks_like_street(text: &str) -> bool {
    has_street_word(text) || text.contains(|c: char| c.is_ascii_digit())
}

/// Takes the city of an address without a ZIP: only between a street and a state or a country is it certain.
fn take_city<'t>(pieces: &mut Vec<&'t str>, parts: &mut Parts<'t>) {
    let state = match pieces.as_slice() {
        [_, _, .., last] if is_state(last) => pieces.pop().unwrap_or_default(),
        _ => "",
    };
    if state.is_empty() && parts.country.is_empty() {
        return;
    }
    match pieces.as_slice() {
        [_, .., city] if !looks_like_street(city) => {
            parts.city = with_state(city, state);
            pieces.pop();
        }
        _ if !state.is_empty() => pieces.push(state),
        _ => {}
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Says whether a word is a ZIP code of digits: 4 to 6 of them, or 00-950 and 1000-001.
fn is_zip(word: &str) -> bool {
    match word.split_once('-') {
        Some((first, last)) => is_digits(first) && is_digits(last) && matches!((first.len(), last.len()), (2 | 4, 3)),
        None => is_digits(word) && (4..=6).contains(&word.len()),
    }
}

fn is_us_zip(word: &str) -> bool {
    match word.split_once('-') {
        Some((zip, more)) => zip.len() == 5 && more.len() == 4 && is_digits(zip) && is_digits(more),
        None => word.len() == 5 && is_digits(word),
    }
}

/// Says whether two words are a British ZIP code: "SW1A 2AA".
fn is_british(first: &str, last: &str) -> bool {
    let letters = first.bytes().take_while(u8::is_ascii_uppercase).count();
    let mut rest = first.bytes().skip(letters);
    (1..=2).contains(&letters)
        && (letters + 1..=letters + 2).contains(&first.len())
        && rest.next().is_some_and(|b| b.is_ascii_digit())
        && rest.all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        && is_form(last, "9AA")
}

/// Says whether two words are a Canadian ZIP code: "K1A 0B1".
fn is_canadian(first: &str, last: &str) -> bool {
    is_form(first, "A9A") && is_form(last, "9A9")
}

/// Says whether a word has capitals where the form has an A, and digits where it has a 9.
fn is_form(word: &str, form: &str) -> bool {
    let fits = |(b, form): (u8, u8)| if form == b'A' { b.is_ascii_uppercase() } else { b.is_ascii_digit() };
    word.len() == form.len() && word.bytes().zip(form.bytes()).all(fits)
}

/// Says whether a word is the pair of letters in a Dutch ZIP code.
fn is_pair(word: &str) -> bool {
    is_form(word, "AA")
}

/// Returns the code of the country that letters before a ZIP code mean.
fn country_of(letters: &str) -> Option<&'static str> {
    const CARS: [(&str, &str); 16] = [
        ("A", "AT"),
        ("D", "DE"),
        ("CH", "CH"),
        ("FL", "LI"),
        ("L", "LU"),
        ("F", "FR"),
        ("I", "IT"),
        ("E", "ES"),
        ("B", "BE"),
        ("S", "SE"),
        ("N", "NO"),
        ("H", "HU"),
        ("P", "PT"),
        ("SLO", "SI"),
        ("FIN", "FI"),
        ("GB", "GB"),
    ];
    let car = CARS.iter().find(|(car, _)| *car == letters).map(|(_, code)| *code);
    car.or_else(|| Some(country::by_code(letters)?.code))
}

const AUSTRALIA: [&str; 8] = ["NSW", "VIC", "QLD", "WA", "SA", "TAS", "ACT", "NT"];

/// The states of the USA and the provinces of Canada: code and name.
const STATES: [(&str, &str); 64] = [
    ("AL", "Alabama"),
    ("AK", "Alaska"),
    ("AZ", "Arizona"),
    ("AR", "Arkansas"),
    ("CA", "California"),
    ("CO", "Colorado"),
    ("CT", "Connecticut"),
    ("DE", "Delaware"),
    ("DC", "District of Columbia"),
    ("FL", "Florida"),
    ("GA", "Georgia"),
    ("HI", "Hawaii"),
    ("ID", "Idaho"),
    ("IL", "Illinois"),
    ("IN", "Indiana"),
    ("IA", "Iowa"),
    ("KS", "Kansas"),
    ("KY", "Kentucky"),
    ("LA", "Louisiana"),
    ("ME", "Maine"),
    ("MD", "Maryland"),
    ("MA", "Massachusetts"),
    ("MI", "Michigan"),
    ("MN", "Minnesota"),
    ("MS", "Mississippi"),
    ("MO", "Missouri"),
    ("MT", "Montana"),
    ("NE", "Nebraska"),
    ("NV", "Nevada"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NY", "New York"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("OH", "Ohio"),
    ("OK", "Oklahoma"),
    ("OR", "Oregon"),
    ("PA", "Pennsylvania"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("TN", "Tennessee"),
    ("TX", "Texas"),
    ("UT", "Utah"),
    ("VT", "Vermont"),
    ("VA", "Virginia"),
    ("WA", "Washington"),
    ("WV", "West Virginia"),
    ("WI", "Wisconsin"),
    ("WY", "Wyoming"),
    ("AB", "Alberta"),
    ("BC", "British Columbia"),
    ("MB", "Manitoba"),
    ("NB", "New Brunswick"),
    ("NL", "Newfoundland"),
    ("NS", "Nova Scotia"),
    ("NT", "Northwest Territories"),
    ("NU", "Nunavut"),
    ("ON", "Ontario"),
    ("PE", "Prince Edward Island"),
    ("QC", "Quebec"),
    ("SK", "Saskatchewan"),
    ("YT", "Yukon"),
];

fn is_state(text: &str) -> bool {
    STATES.iter().any(|(code, name)| *code == text || name.eq_ignore_ascii_case(text))
}

/// Returns what stands before a state at the end of a text, and the state.
fn state_at_end(text: &str) -> Option<(&str, &str)> {
    // "West Virginia" ends in "Virginia": the state that leaves the least before it counts.
    let befores = STATES.iter().filter_map(|(code, name)| {
        let by_code = text.strip_suffix(code).filter(|before| before.is_empty() || before.ends_with(' '));
        let by_name = || {
            let before = text.get(..text.len().checked_sub(name.len())?)?;
            let same = text.get(before.len()..)?.eq_ignore_ascii_case(name);
            (same && (before.is_empty() || before.ends_with(' '))).then_some(before)
        };
        by_code.or_else(by_name)
    });
    let before = befores.min_by_key(|before| before.len())?;
    Some((before.trim_end(), text.get(before.len()..)?))
}
