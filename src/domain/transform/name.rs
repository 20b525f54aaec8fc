//! The parts of a person's full name.
//!
//! The order is as it is written, and nothing is guessed about it: "Weber Anna" has the first name Weber. Only marks
//! that say otherwise count:
//!
//! - A comma: what stands before it is the last name ("Berg, Anna"), unless one side is nothing but titles.
//! - Capitals: last names in capitals before first names that are not ("WEBER Anna").
//! - Titles, before the name and behind it, are the title: "Dr.", "Mag. (FH)", "Dipl.-Ing.", "Mrs", "MBA".
//! - Particles begin the last name: "Anna Maria van der Berg". So does the name before "y": "José Ortega y Gasset".
//! - "Jr." and the like stay with the last name, and so do words in brackets.
//! - A single word is the last name. So is everything where several people or a company are named ("Anna & Max Weber",
//!   "Huber GmbH"): nothing is lost, and nothing invented.

use super::NamePart;
use crate::domain::text;
use std::borrow::Cow;

/// A full name in its parts, each as words.
#[derive(Debug, Default)]
struct Parts<'t> {
    title: Vec<&'t str>,
    given: Vec<&'t str>,
    last: Vec<&'t str>,
}

/// Returns a part of a full name, empty where the name has none.
pub fn part(full: &str, part: NamePart) -> Cow<'_, str> {
    let parts = parts(full);
    match part {
        NamePart::Title => joined(&parts.title),
        NamePart::FirstName => joined(parts.given.get(..1).unwrap_or_default()),
        NamePart::MiddleName => joined(parts.given.get(1..).unwrap_or_default()),
        NamePart::GivenNames => joined(&parts.given),
        NamePart::LastName => joined(&parts.last),
    }
}

fn joined<'t>(words: &[&'t str]) -> Cow<'t, str> {
    match words {
        [] => Cow::Borrowed(""),
        [word] => Cow::Borrowed(word),
        words => Cow::Owned(words.join(" ")),
    }
}

fn parts(full: &str) -> Parts<'_> {
    let mut parts = Parts::default();
    if is_no_single_person(full) {
        parts.last = full.split_whitespace().collect();
        return parts;
    }
    let shouts = !full.chars().any(char::is_lowercase);
    let mut behind = Vec::new();
    let mut segments: Vec<Vec<&str>> = Vec::new();
    for segment in full.split([',', ';']) {
        let words: Vec<&str> = segment.split_whitespace().collect();
        if !words.is_empty() && titles(&words) == words.len() {
            parts.title.extend(words);
        } else if !words.is_empty() && words.iter().all(|word| is_behind(word, shouts)) {
            behind.extend(words);
        } else if !words.is_empty() {
            segments.push(words);
        }
    }
    for segment in &mut segments {
        // One word of the name stays, whatever it looks like.
        let titles = titles(segment).min(segment.len().saturating_sub(1));
        parts.title.extend(segment.drain(..titles));
        let name = segment.iter().rposition(|word| !is_behind(word, shouts)).map_or(1, |last| last + 1);
        behend(segment, name, &mut behind);
    }
    match segments.as_slice() {
        [] => {}
        [words] => as_written(words, &mut parts),
        [last, given @ ..] => last_first(last, &given.concat(), &mut parts),
    }
    finish(parts, &behind)
}

/// Moves the words behind a name to those that stand behind names.
fn behend<'t>(segment: &mut Vec<&'t str>, name: usize, behind: &mut Vec<&'t str>) {
    if name < segment.len() {
        behind.extend(segment.drain(name..));
    }
}

/// Gives what stands behind the name its place: generations to the last name, degrees to the title.
fn finish<'t>(mut parts: Parts<'t>, behind: &[&'t str]) -> Parts<'t> {
    for &word in behind {
        if is_generation(word) {
            parts.last.push(word);
        } else {
            parts.title.push(word);
        }
    }
    if parts.given.is_empty() && parts.last.is_empty() {
        // A title alone is all there is: as a name it is at least not lost.
        parts.last = std::mem::take(&mut parts.title);
    }
    parts
}

/// Takes a name as it is written: first names, then the last name.
fn as_written<'t>(words: &[&'t str], parts: &mut Parts<'t>) {
    let capitals = words.iter().take_while(|word| is_in_capitals(word)).count();
    let others = words.get(capitals..).unwrap_or_default();
    let small = |word: &&str| word.chars().any(char::is_lowercase);
    if capitals > 0 && others.iter().any(small) && !others.iter().any(|word| is_in_capitals(word)) {
        let (last, given) = words.split_at(capitals);
        last_first(last, given, parts);
        return;
    }
    let (given, last) = words.split_at(start_of_last(words));
    parts.given.extend(given);
    parts.last.extend(last);
}

/// Takes a name whose last name comes first; particles at its end belong to the last name.
fn last_first<'t>(last: &[&'t str], given: &[&'t str], parts: &mut Parts<'t>) {
    let names = given.iter().rposition(|word| !is_particle(word)).map_or(0, |at| at + 1);
    let (given, particles) = given.split_at_checked(names).unwrap_or((given, &[]));
    parts.given.extend(given);
    parts.last.extend(particles);
    parts.last.extend(last);
}

/// Returns where the last name begins.
fn start_of_last(words: &[&str]) -> usize {
    let bracket = words.iter().position(|word| word.starts_with(['(', '['])).unwrap_or(words.len()).max(1);
    let end = bracket.min(words.len());
    let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    if end < 2 || words.first().is_some_and(|word| is_particle(word) && small(word)) {
        return 0;
    }
    let before_last = words.get(1..end - 1).unwrap_or_default();
    if let Some(at) = before_last.iter().position(|word| is_particle(word)) {
        return at + 1;
    }
    if let Some(at) = before_last.iter().position(|word| *word == "y") {
        return at.max(1);
    }
    end - 1
}

/// Says whether a text names several people or a company.
fn is_no_single_person(full: &str) -> bool {
    const BETWEEN: [&str; 8] = ["und", "and", "&", "+", "u.", "et", "/", "sowie"];
    const COMPANIES: [&str; 18] = [
        "gmbh", "ag", "kg", "ohg", "og", "ug", "ev", "eu", "gbr", "se", "ltd", "limited", "inc", "llc", "llp", "plc",
        "sarl", "bv",
    ];
    let company = |word: &str| {
        let folded = text::fold(word);
        // Short forms are names, too, unless they are written as companies write them.
        let written = word.chars().filter(|c| c.is_uppercase()).count() > 1 || word.contains('.') || folded.len() > 2;
        written && COMPANIES.contains(&folded.as_str())
    };
    full.contains('/')
        || full.split_whitespace().any(|word| BETWEEN.contains(&word.to_lowercase().as_str()))
        || full.split_whitespace().skip(1).any(company)
}

/// Returns how many words from the front are titles.
fn titles(words: &[&str]) -> usize {
    let mut titles = 0;
    for word in words {
        if !(is_title(word) || titles > 0 && goes_on(word)) {
            break;
        }
        titles += 1;
    }
    titles
}

fn is_title(word: &str) -> bool {
    const TITLES: [&str; 47] = [
        "dr",
        "dres",
        "drdr",
        "prof",
        "professor",
        "univprof",
        "aoprof",
        "asprof",
        "univdoz",
        "doz",
        "pd",
        "mag",
        "maga",
        "magfh",
        "magdr",
        "magister",
        "magistra",
        "ing",
        "dipl",
        "dipling",
        "diplingfh",
        "diplkfm",
        "diplkff",
        "diplvw",
        "diplpsych",
        "diplinf",
        "diplbw",
        "hr",
        "herr",
        "herrn",
        "frau",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "sir",
        "dame",
        "rev",
        "reverend",
        "hofrat",
        "kommerzialrat",
        "kommrat",
        "baurat",
        "oberstudienrat",
        "msgr",
        "me",
    ];
    // Small words that are names, too, unless they are written as titles are.
    match word {
        "DI" | "Fr." | "BM" | "KR" | "M." => return word != "M.",
        "Me" | "me" | "ME" | "Pd" | "pd" => return false,
        _ => {}
    }
    TITLES.contains(&text::fold(word).as_str()) || (word.starts_with("Dipl.-") || word.starts_with("Univ."))
}

/// Says whether a word goes on with the title before it: "med.", "(FH)", "h.c."
fn goes_on(word: &str) -> bool {
    const FURTHER: [&str; 25] = [
        "med", "dent", "vet", "univ", "phil", "rer", "nat", "pol", "oec", "soc", "jur", "iur", "techn", "mont", "agr",
        "theol", "habil", "hc", "mult", "fh", "tu", "ing", "päd", "h", "c",
    ];
    let as_written = word.ends_with('.') || word.starts_with('(') || word.chars().all(char::is_lowercase);
    as_written && FURTHER.contains(&text::fold(word).as_str())
}

/// Says whether a word stands behind names and is none: a degree or a generation.
fn is_behind(word: &str, shouts: bool) -> bool {
    const DEGREES: [&str; 30] = [
        "mba", "emba", "msc", "bsc", "phd", "llm", "llb", "bed", "med", "mas", "mphil", "beng", "meng", "bakk", "dds",
        "esq", "obe", "mbe", "cbe", "cpa", "cfa", "rn", "mim", "mpa", "mpp", "bba", "bfa", "mfa", "dphil", "frcs",
    ];
    const SHORT: [&str; 4] = ["MA", "BA", "MD", "JD"];
    if is_generation(word) {
        return true;
    }
    let dotted = word.contains('.');
    let capitals = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    if SHORT.contains(&letters.as_str()) {
        return dotted || !shouts;
    }
    (dotted || (capitals && !shouts) || letters == "MBA") && DEGREES.contains(&text::fold(word).as_str())
}

fn is_generation(word: &str) -> bool {
    matches!(word, "II" | "III" | "IV")
        || matches!(word.to_lowercase().as_str(), "jr" | "jr." | "sr" | "sr." | "jun." | "sen.")
}

fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 33] = [
        "von", "vom", "van", "vande", "vander", "der", "den", "de", "del", "della", "dello", "degli", "di", "da",
        "das", "dos", "do", "du", "des", "la", "le", "lo", "ten", "ter", "te", "zu", "zum", "zur", "af", "av", "bin",
        "ibn", "al",
    ];
    word.len() > 1 && PARTICLES.contains(&text::fold(word).as_str()) && word.chars().all(char::is_alphabetic)
}

/// Says whether a word is written in capitals as a whole; initials say nothing.
fn is_in_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !word.contains('.')
        && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Full name, then title, first name, middle names, last name.
    const NAMES: [[&str; 5]; 46] = [
        ["Anna Weber", "", "Anna", "", "Weber"],
        ["  Anna\tWeber ", "", "Anna", "", "Weber"],
        ["Dr. Anna Maria van der Berg", "Dr.", "Anna", "Maria", "van der Berg"],
        ["Berg, Anna", "", "Anna", "", "Berg"],
        ["Berg, Anna Maria", "", "Anna", "Maria", "Berg"],
        ["van der Berg, Dr. Anna", "Dr.", "Anna", "", "van der Berg"],
        ["Berg, Anna van der", "", "Anna", "", "van der Berg"],
        ["Mag. (FH) Hans Müller-Lüdenscheidt", "Mag. (FH)", "Hans", "", "Müller-Lüdenscheidt"],
        ["Mag. (FH) Müller-Lüdenscheidt Hans", "Mag. (FH)", "Müller-Lüdenscheidt", "", "Hans"],
        ["Weber Anna", "", "Weber", "", "Anna"],
        ["WEBER Anna", "", "Anna", "", "WEBER"],
        ["Anna WEBER", "", "Anna", "", "WEBER"],
        ["ANNA WEBER", "", "ANNA", "", "WEBER"],
        ["VAN DER BERG Anna", "", "Anna", "", "VAN DER BERG"],
        ["JP Morgan", "", "JP", "", "Morgan"],
        ["Weber", "", "", "", "Weber"],
        ["Dr. Weber", "Dr.", "", "", "Weber"],
        ["Frau Dr. med. Anna Weber", "Frau Dr. med.", "Anna", "", "Weber"],
        ["Prof. Dr. h.c. mult. Max Planck", "Prof. Dr. h.c. mult.", "Max", "", "Planck"],
        ["Dipl.-Ing. Eva Gruber, MBA", "Dipl.-Ing. MBA", "Eva", "", "Gruber"],
        ["DI Eva Gruber MSc", "DI MSc", "Eva", "", "Gruber"],
        ["Di Stefano, Alfredo", "", "Alfredo", "", "Di Stefano"],
        ["Weber, Anna, MBA", "MBA", "Anna", "", "Weber"],
        ["Weber, Dr., Anna", "Dr.", "Anna", "", "Weber"],
        ["Mr John F. Kennedy Jr.", "Mr", "John", "F.", "Kennedy Jr."],
        ["Kennedy, John F., Jr.", "", "John", "F.", "Kennedy Jr."],
        ["Henry Ford II", "", "Henry", "", "Ford II"],
        ["Ludwig van Beethoven", "", "Ludwig", "", "van Beethoven"],
        ["Van Morrison", "", "Van", "", "Morrison"],
        ["van Beethoven", "", "", "", "van Beethoven"],
        ["Vincent Van Gogh", "", "Vincent", "", "Van Gogh"],
        ["Karl-Theodor zu Guttenberg", "", "Karl-Theodor", "", "zu Guttenberg"],
        ["José Ortega y Gasset", "", "José", "", "Ortega y Gasset"],
        ["Maria da Silva Santos", "", "Maria", "", "da Silva Santos"],
        ["Yo-Yo Ma", "", "Yo-Yo", "", "Ma"],
        ["JACK MA", "", "JACK", "", "MA"],
        ["Anna Weber M.A.", "M.A.", "Anna", "", "Weber"],
        ["Anna Weber Ph.D.", "Ph.D.", "Anna", "", "Weber"],
        ["Anna Weber (Einkauf)", "", "Anna", "", "Weber (Einkauf)"],
        ["Anna & Max Weber", "", "", "", "Anna & Max Weber"],
        ["Anna und Max Weber", "", "", "", "Anna und Max Weber"],
        ["Huber GmbH", "", "", "", "Huber GmbH"],
        ["Agathe Ag", "", "Agathe", "", "Ag"],
        ["Dr.", "", "", "", "Dr."],
        ["", "", "", "", ""],
        [" , ", "", "", "", ""],
    ];

    #[test]
    fn names_come_apart() {
        for [full, title, first, middle, last] in NAMES {
            let found = [NamePart::Title, NamePart::FirstName, NamePart::MiddleName, NamePart::LastName]
                .map(|wanted| part(full, wanted).into_owned());
            assert_eq!(found, [title, first, middle, last], "{full:?}");
        }
    }

    #[test]
    fn given_names_are_the_first_and_the_middle_ones() {
        assert_eq!(part("Dr. Anna Maria van der Berg", NamePart::GivenNames), "Anna Maria");
        assert_eq!(part("Weber", NamePart::GivenNames), "");
    }

    #[test]
    fn no_word_of_a_name_is_lost() {
        for [full, ..] in NAMES {
            let mut found: Vec<String> = [NamePart::Title, NamePart::GivenNames, NamePart::LastName]
                .iter()
                .flat_map(|&wanted| part(full, wanted).split_whitespace().map(str::to_owned).collect::<Vec<_>>())
                .collect();
            let mut words: Vec<String> = full.split([' ', '\t', ',']).map(str::to_owned).collect();
            words.retain(|word| !word.is_empty());
            found.sort();
            words.sort();
            assert_eq!(found, words, "{full:?}");
        }
    }
}
