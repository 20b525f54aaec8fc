//! Makes a realistic file of customers: the same bytes for the same number of rows, made row by row, memory flat.
//!
//! Row `n` does not depend on how many rows there are, so a small file is the beginning of a large one. Two rows in a
//! hundred break one rule each, as files of people do.

use std::fmt::Write as _;
use std::io::{self, Write};

/// The header, in words that the record type knows.
pub(crate) const HEADER: [&str; 17] = [
    "Representative",
    "Employee no",
    "Customer number",
    "Name",
    "Street",
    "ZIP",
    "City",
    "Country",
    "Phone",
    "E-mail",
    "Website",
    "Last call",
    "Call interval",
    "Annual revenue",
    "Category",
    "Active",
    "Note",
];

/// Users that the rows belong to.
pub(crate) const USERS: u64 = 100;

/// Ways in which a row can break a rule: see [`spoil`].
const KINDS: u64 = 6;

const FIRST: [&str; 16] = [
    "anna", "ben", "clara", "david", "elif", "frank", "grete", "hans", "ines", "joerg", "katja", "lukasz", "maria",
    "noel", "olga", "pedro",
];
const LAST: [&str; 20] = [
    "Müller",
    "Schmidt",
    "Weber",
    "Fischer",
    "Meyer",
    "Wagner",
    "Becker",
    "Schulz",
    "Żak",
    "Nowak",
    "Kowalski",
    "García",
    "López",
    "Rossi",
    "Bianchi",
    "Dubois",
    "Lefèvre",
    "O'Neill",
    "Großmann",
    "Çelik",
];
const HOSTS: [&str; 8] = [
    "nordwind.example",
    "apotheke-am-markt.example",
    "metallbau.example",
    "optik-sued.example",
    "moebelhaus.example",
    "druckerei.example",
    "gartenbau.example",
    "pharma.example",
];
const TRADE: [&str; 12] = [
    "Apotheke",
    "Bäckerei",
    "Metallbau",
    "Sanitär",
    "Elektro",
    "Autohaus",
    "Optik",
    "Getränke",
    "Möbel",
    "Reisen",
    "Druckerei",
    "Logistik",
];
const FORM: [&str; 8] = ["GmbH", "AG", "KG", "& Co. KG", "e.K.", "Ltd.", "S.A.", "Sp. z o.o."];
const STREET: [&str; 10] = [
    "Hauptstraße",
    "Bahnhofstr.",
    "Goethestraße",
    "Lindenweg",
    "Am Markt",
    "Rue de la Paix",
    "Via Roma",
    "Calle Mayor",
    "ul. Długa",
    "Industriering",
];
const CITY: [&str; 12] = [
    "Berlin", "Hamburg", "München", "Köln", "Wien", "Zürich", "Paris", "Milano", "Warszawa", "Kraków", "Madrid",
    "London",
];
const COUNTRY: [&str; 10] = ["DE", "AT", "CH", "FR", "IT", "NL", "PL", "ES", "GB", "US"];
const INTERVAL: [&str; 9] = ["", "7", "14", "21", "30", "45", "60", "90", "180"];
const CATEGORY: [&str; 4] = ["A", "B", "C", "D"];
const NOTE: [&str; 10] = [
    "Prefers calls before 9 am, never on Fridays.",
    "Asked for the \"premium\" price list.",
    "Gate code 4711#;\nring twice.",
    "Wünscht Rückruf – größere Menge geplant.",
    "Pays late, see invoice 2023/118; ask for prepayment.",
    "お得意様 ✓",
    "Competitor offer: 12,5 % below ours.",
    "Line one\nLine two, with comma\n\"quoted\" line three",
    "Müsli-Regal prüfen 👍",
    "Delivery only through the back yard; truck max. 7,5 t.",
];

/// A small generator of even numbers (`SplitMix64`): the row's number is the seed, so rows stand alone.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % most
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let at = self.below(words.len() as u64);
        words.iter().zip(0..).find(|(_, ix)| *ix == at).map_or("", |(word, _)| word)
    }
}

/// Returns the e-mail address of a user, counted from 1.
pub(crate) fn user_email(user: u64) -> String {
    format!("rep{user:04}@example.com")
}

/// Returns the employee number of a user, counted from 1.
pub(crate) fn employee_number(user: u64) -> String {
    format!("E{:05}", 10_000 + user)
}

/// Writes the file with so many rows.
pub(crate) fn write(out: impl Write, rows: u64) -> io::Result<()> {
    let mut out = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    out.write_record(HEADER)?;
    let mut cells: [String; 17] = Default::default();
    for row in 0..rows {
        cells.iter_mut().for_each(String::clear);
        fill(row, &mut cells).expect("writing to a string cannot fail");
        out.write_record(&cells)?;
    }
    out.flush()
}

/// Fills the cells of a row.
fn fill(row: u64, cells: &mut [String; 17]) -> std::fmt::Result {
    let mut dice = Dice(row);
    let [
        rep,
        employee,
        number,
        name,
        street,
        zip,
        city,
        country,
        phone,
        email,
        web,
        visit,
        interval,
        revenue,
        category,
        active,
        note,
    ] = cells;
    // Some users have more rows than others: the lesser of two dice.
    let user = 1 + dice.below(USERS).min(dice.below(USERS));
    rep.push_str(&user_email(user));
    employee.push_str(&employee_number(user));
    // A permutation, so that keys do not come in order.
    write!(number, "C{:08}", (row + 1) * 61_803_399 % 99_999_989)?;
    write!(name, "{} {} {}", dice.of(&LAST), dice.of(&TRADE), dice.of(&FORM))?;
    write!(street, "{} {}", dice.of(&STREET), 1 + dice.below(189))?;
    write!(zip, "{:05}", 1_000 + dice.below(98_000))?;
    city.push_str(dice.of(&CITY));
    country.push_str(dice.of(&COUNTRY));
    match dice.below(11) {
        0 => {}
        1..=4 => write!(phone, "+49 30 {:07}", 2_000_000 + dice.below(7_000_000))?,
        5..=7 => write!(phone, "+43 (1) {:07}", 2_000_000 + dice.below(7_000_000))?,
        _ => write!(phone, "0041 44 {:07}", 2_000_000 + dice.below(7_000_000))?,
    }
    let host = dice.of(&HOSTS);
    if dice.below(7) > 0 {
        write!(email, "{}.{}@{host}", dice.of(&FIRST), dice.below(100_000))?;
    }
    if dice.below(3) > 0 {
        write!(web, "https://www.{host}/")?;
    }
    if dice.below(12) > 0 {
        write!(visit, "{:02}.{:02}.{}", 1 + dice.below(28), 1 + dice.below(12), 2019 + dice.below(7))?;
    }
    interval.push_str(dice.of(&INTERVAL));
    write!(revenue, "{},{:02}", grouped(1_000 + dice.below(900_000)), dice.below(100))?;
    category.push_str(dice.of(&CATEGORY));
    active.push_str(if dice.below(4) > 0 { "yes" } else { "no" });
    if dice.below(10) > 2 {
        for part in 0..=dice.below(3) {
            note.push_str(if part > 0 { " " } else { "" });
            note.push_str(dice.of(&NOTE));
        }
    }
    if dice.below(50) == 0 {
        spoil(dice.below(KINDS), row, [email, visit, rep, revenue, interval, name]);
    }
    Ok(())
}

/// Breaks one rule of a row, as people do.
fn spoil(kind: u64, row: u64, [email, visit, rep, revenue, interval, name]: [&mut String; 6]) {
    let (cell, text) = match kind {
        0 => (email, "anna at nordwind".to_owned()),
        1 => (visit, "31.02.2024".to_owned()),
        2 => (rep, format!("nobody{}@nowhere.example", row % 7)),
        3 => (revenue, "n/a".to_owned()),
        4 => (interval, "9999".to_owned()),
        _ => (name, String::new()),
    };
    *cell = text;
}

/// Returns a number with points between the thousands.
fn grouped(number: u64) -> String {
    if number < 1_000 { number.to_string() } else { format!("{}.{:03}", number / 1_000, number % 1_000) }
}
