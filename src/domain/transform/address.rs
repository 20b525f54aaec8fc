//! The parts of a full postal address in one text.
//!
//! Commas, semicolons, bars and line breaks part an address into pieces. What is found is taken out, and the rest is the
//! street: nothing is lost, and what is not there stays empty.
//!
//! - **Country**: the last piece, if it is a country by name or code ("Austria", "Schweiz", "USA", "DE"), or the last
//!   word behind a city ("1010 Wien Österreich"). The letters before a ZIP code mean a country, too ("A-1010", "D-10115").
//!   A state of the USA is never taken for a country.
//! - **ZIP and city**: forms that are the ZIP of one country only come first ("IL 62701", "SW1A 2AA", "K1A 0B1", "NSW
//!   2000"), then digits before a name ("1010 Wien", "110 00 Praha", "1012 AB Amsterdam"), then digits behind one. The
//!   city of a ZIP that stands alone, or with a state only, is the piece before it. The state stays with the city
//!   ("Springfield, IL"). Without a ZIP there is a city only between a street and a state or country.
//! - **House number**: digits in front ("12 Main Street") or at the end ("Hauptstraße 5a/12", "Hauptstr. 5 Top 3"), but
//!   no ordinals ("Straße des 17. Juni 135", "5th Avenue 12").

mod find;
mod street;

use super::AddressPart;
use std::borrow::Cow;

/// A full address in its parts.
#[derive(Debug, Default, PartialEq, Eq)]
struct Parts<'t> {
    /// The pieces that are nothing else, in their order.
    street: Vec<&'t str>,
    zip: Cow<'t, str>,
    city: Cow<'t, str>,
    country: &'t str,
}

/// Returns a part of a full address, empty where the address has none.
pub fn part(full: &str, part: AddressPart) -> Cow<'_, str> {
    let parts = find::parts(full);
    match part {
        AddressPart::Zip => parts.zip,
        AddressPart::City => parts.city,
        AddressPart::Country => Cow::Borrowed(parts.country),
        AddressPart::StreetAndNumber => street::joined(&parts.street),
        AddressPart::Street => street::split(&parts.street).0,
        AddressPart::HouseNumber => street::split(&parts.street).1,
    }
}

/// Words that name a kind of street where they stand alone.
const STREETS: [&str; 34] = [
    "street",
    "st",
    "avenue",
    "ave",
    "av",
    "road",
    "rd",
    "lane",
    "ln",
    "drive",
    "dr",
    "boulevard",
    "blvd",
    "court",
    "ct",
    "place",
    "pl",
    "square",
    "sq",
    "way",
    "terrace",
    "close",
    "crescent",
    "highway",
    "hwy",
    "parkway",
    "pkwy",
    "row",
    "rue",
    "via",
    "calle",
    "route",
    "broadway",
    "mews",
];

/// Says whether a word names a kind of street.
fn is_street_word(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    STREETS.contains(&word.as_str())
}

/// Says whether a text holds a word that names a kind of street, or one that ends like one.
fn has_street_word(text: &str) -> bool {
    const ENDS: [&str; 9] = ["straße", "strasse", "str.", "gasse", "weg", "platz", "allee", "straat", "promenade"];
    let ends = |word: &str| {
        let word = word.to_lowercase();
        ENDS.iter().any(|end| word.ends_with(end))
    };
    text.split_whitespace().any(|word| is_street_word(word) || ends(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Full address, then street, house number, ZIP, city, country.
    const ADDRESSES: [[&str; 6]; 60] = [
        ["Hauptstraße 5a/12, 1010 Wien", "Hauptstraße", "5a/12", "1010", "Wien", ""],
        ["1010 Wien, Hauptstr. 5", "Hauptstr.", "5", "1010", "Wien", ""],
        ["Hauptstraße 5\n1010 Wien", "Hauptstraße", "5", "1010", "Wien", ""],
        ["Hauptstraße 5\r\nA-1010 Wien\r\nÖsterreich", "Hauptstraße", "5", "1010", "Wien", "Österreich"],
        ["Hauptstraße 5 1010 Wien", "Hauptstraße", "5", "1010", "Wien", ""],
        ["Hauptstraße 5, A-1010 Wien", "Hauptstraße", "5", "1010", "Wien", "AT"],
        ["Hauptstraße 5; 1010 Wien; Austria", "Hauptstraße", "5", "1010", "Wien", "Austria"],
        ["Hauptstraße 5, 1010 Wien Österreich", "Hauptstraße", "5", "1010", "Wien", "Österreich"],
        ["Hauptstraße 5, Top 3, 1010 Wien", "Hauptstraße", "5, Top 3", "1010", "Wien", ""],
        ["Hauptstraße 5 Stiege 2 Tür 3, 1010 Wien", "Hauptstraße", "5 Stiege 2 Tür 3", "1010", "Wien", ""],
        ["Hauptstraße 5/2/13, 1010 Wien", "Hauptstraße", "5/2/13", "1010", "Wien", ""],
        ["Hauptstraße 12 a, 4020 Linz", "Hauptstraße", "12 a", "4020", "Linz", ""],
        ["Hauptstr.5, 4020 Linz", "Hauptstr.", "5", "4020", "Linz", ""],
        ["Dorf Nr. 17, 4161 Ulrichsberg", "Dorf", "17", "4161", "Ulrichsberg", ""],
        ["Huber GmbH\nHauptstraße 5\n4020 Linz", "Huber GmbH, Hauptstraße", "5", "4020", "Linz", ""],
        ["Postfach 123, 4020 Linz", "Postfach 123", "", "4020", "Linz", ""],
        ["Straße des 17. Juni 135, 10623 Berlin", "Straße des 17. Juni", "135", "10623", "Berlin", ""],
        ["Straße des 17. Juni 135", "Straße des 17. Juni", "135", "", "", ""],
        ["Platz der Republik 1, D-11011 Berlin", "Platz der Republik", "1", "11011", "Berlin", "DE"],
        ["Musterstr. 12-14, 10115 Berlin, DE", "Musterstr.", "12-14", "10115", "Berlin", "DE"],
        ["Am Markt 3, 60311 Frankfurt am Main", "Am Markt", "3", "60311", "Frankfurt am Main", ""],
        ["Bahnhofstrasse 1, CH-8001 Zürich", "Bahnhofstrasse", "1", "8001", "Zürich", "CH"],
        ["Bahnhofstrasse 1, 8001 Zürich, Schweiz", "Bahnhofstrasse", "1", "8001", "Zürich", "Schweiz"],
        ["Städtle 12, FL-9490 Vaduz", "Städtle", "12", "9490", "Vaduz", "LI"],
        ["12 Main Street, Springfield, IL 62701, USA", "Main Street", "12", "62701", "Springfield, IL", "USA"],
        ["12 Main Street, Springfield, IL 62701", "Main Street", "12", "62701", "Springfield, IL", ""],
        ["12 Main St., Springfield IL 62701-1234", "Main St.", "12", "62701-1234", "Springfield, IL", ""],
        ["12 Main Street Springfield IL 62701", "Main Street", "12", "62701", "Springfield, IL", ""],
        [
            "12 Main Street, Apt 4, Springfield, Illinois 62701",
            "Main Street, Apt 4",
            "12",
            "62701",
            "Springfield, Illinois",
            "",
        ],
        ["10 Main St, Charleston West Virginia 25301", "Main St", "10", "25301", "Charleston, West Virginia", ""],
        ["10 Main St, Charleston, West Virginia 25301", "Main St", "10", "25301", "Charleston, West Virginia", ""],
        ["10 Main St, Richmond Virginia 23220", "Main St", "10", "23220", "Richmond, Virginia", ""],
        ["12 Main Street Apt 4, Springfield, IL 62701", "Main Street Apt 4", "12", "62701", "Springfield, IL", ""],
        [
            "1600 Pennsylvania Avenue NW, Washington, DC 20500",
            "Pennsylvania Avenue NW",
            "1600",
            "20500",
            "Washington, DC",
            "",
        ],
        ["10 Main St, Dover, DE 19901", "Main St", "10", "19901", "Dover, DE", ""],
        ["10 Main St, Dover, DE", "Main St", "10", "", "Dover, DE", ""],
        ["10 Peach Ave, Atlanta, Georgia", "Peach Ave", "10", "", "Atlanta, Georgia", ""],
        [
            "350 5th Avenue, New York, NY 10118, United States",
            "5th Avenue",
            "350",
            "10118",
            "New York, NY",
            "United States",
        ],
        ["PO Box 12, Springfield, IL 62701", "PO Box 12", "", "62701", "Springfield, IL", ""],
        ["10 Downing Street, London SW1A 2AA", "Downing Street", "10", "SW1A 2AA", "London", ""],
        [
            "10 Downing Street, London, SW1A 2AA, United Kingdom",
            "Downing Street",
            "10",
            "SW1A 2AA",
            "London",
            "United Kingdom",
        ],
        ["221B Baker Street\nLondon\nNW1 6XE\nUK", "Baker Street", "221B", "NW1 6XE", "London", "UK"],
        ["Flat 2, 10 High Street, Oxford, OX1 4AA", "Flat 2, High Street", "10", "OX1 4AA", "Oxford", ""],
        ["10 Downing Street London SW1A 2AA", "Downing Street", "10", "SW1A 2AA", "London", ""],
        ["80 Wellington St, Ottawa, ON K1A 0A2, Canada", "Wellington St", "80", "K1A 0A2", "Ottawa, ON", "Canada"],
        ["1 Macquarie Street, Sydney NSW 2000, Australia", "Macquarie Street", "1", "2000", "Sydney, NSW", "Australia"],
        ["Damrak 1, 1012 AB Amsterdam, Niederlande", "Damrak", "1", "1012 AB", "Amsterdam", "Niederlande"],
        ["Vodičkova 5, 110 00 Praha", "Vodičkova", "5", "110 00", "Praha", ""],
        ["Marszałkowska 10, 00-950 Warszawa", "Marszałkowska", "10", "00-950", "Warszawa", ""],
        ["10 Rue de Rivoli, 75001 Paris, France", "Rue de Rivoli", "10", "75001", "Paris", "France"],
        ["Via Roma 5, 39100 Bozen", "Via Roma", "5", "39100", "Bozen", ""],
        ["Hauptstraße 5, Wien, Österreich", "Hauptstraße", "5", "", "Wien", "Österreich"],
        ["Hauptstraße 5, Hinterhaus", "Hauptstraße, Hinterhaus", "5", "", "", ""],
        ["Hauptstraße 5", "Hauptstraße", "5", "", "", ""],
        ["Hauptstraße", "Hauptstraße", "", "", "", ""],
        ["1010 Wien", "", "", "1010", "Wien", ""],
        ["Hauptstraße 1010", "Hauptstraße", "1010", "", "", ""],
        ["Wien", "Wien", "", "", "", ""],
        ["12", "12", "", "", "", ""],
        [" , \n", "", "", "", "", ""],
    ];

    #[test]
    fn addresses_come_apart() {
        for [full, street, number, zip, city, country] in ADDRESSES {
            let parts = [
                AddressPart::Street,
                AddressPart::HouseNumber,
                AddressPart::Zip,
                AddressPart::City,
                AddressPart::Country,
            ];
            let found = parts.map(|wanted| part(full, wanted).into_owned());
            assert_eq!(found, [street, number, zip, city, country], "{full:?}");
        }
    }

    #[test]
    fn street_and_number_stay_as_they_stand() {
        let cases = [
            ("Hauptstraße 5a/12, 1010 Wien", "Hauptstraße 5a/12"),
            ("12 Main Street, Apt 4, Springfield, IL 62701, USA", "12 Main Street, Apt 4"),
            ("Wien", "Wien"),
        ];
        for (full, expected) in cases {
            assert_eq!(part(full, AddressPart::StreetAndNumber), expected, "{full:?}");
        }
    }

    #[test]
    fn no_word_of_an_address_is_lost() {
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_owned).collect()
        };
        for [full, ..] in ADDRESSES {
            let mut found = Vec::new();
            for wanted in [AddressPart::Street, AddressPart::HouseNumber, AddressPart::Zip, AddressPart::City] {
                found.extend(words(&part(full, wanted)));
            }
            found.extend(words(&part(full, AddressPart::Country)));
            // The letters before a ZIP code become a country's code, and "Nr." only says what follows.
            for word in words(full).iter().filter(|word| !matches!(word.as_str(), "A" | "D" | "FL" | "Nr")) {
                assert!(found.contains(word), "{full:?} loses {word:?}: {found:?}");
            }
        }
    }
}
