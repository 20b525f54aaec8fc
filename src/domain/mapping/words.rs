//! The words of a column's name: which carry its meaning, and which only say of what record or how it is written.

use crate::domain::text;

/// Words that say of a value that it is the usual one. They change nothing about the field that is meant.
const USUAL: [&str; 27] = [
    "primary",
    "main",
    "default",
    "general",
    "work",
    "office",
    "business",
    "billing",
    "bill",
    "invoice",
    "mailing",
    "postal",
    "contact",
    "address",
    "addr",
    "haupt",
    "geschaeft",
    "geschaefts",
    "geschaeftlich",
    "geschaeftliche",
    "beruflich",
    "dienstlich",
    "firmen",
    "rechnung",
    "rechnungs",
    "adresse",
    "person",
];

/// Words for the same kind of record: a column "Account name" of a file of customers holds the customer's name.
///
/// The first word of each is what a record type calls one of its records.
const KINDS: [&[&str]; 8] = [
    &[
        "customer",
        "client",
        "account",
        "company",
        "organization",
        "organisation",
        "org",
        "debtor",
        "debitor",
        "debitoren",
        "kunde",
        "kunden",
        "firma",
        "firmen",
        "unternehmens",
        "cust",
    ],
    &[
        "client",
        "customer",
        "contact",
        "person",
        "user",
        "kunde",
        "kunden",
        "klient",
        "klienten",
        "mandant",
        "mandanten",
    ],
    &["task", "todo", "card", "issue", "ticket", "item", "aufgabe", "aufgaben", "activity"],
    &["appointment", "event", "meeting", "activity", "termin", "besprechung", "besprechungs"],
    &["report", "visit", "call", "entry", "activity", "bericht", "berichts", "besuch", "besuchs"],
    &["person", "contact", "resident", "citizen", "customer", "user", "kontakt"],
    &["member", "user", "agent", "mitglied", "mitglieds", "benutzer"],
    &["user", "member", "agent", "employee", "staff", "benutzer", "mitarbeiter", "mitglied", "mitglieds"],
];

/// Words that mean little alone. With another word before them they may be of something else: an "Office number" is no
/// number of the record.
const VAGUE: [&str; 26] = [
    "name", "names", "id", "ids", "number", "no", "nr", "nummer", "code", "title", "titel", "type", "typ", "art",
    "status", "date", "datum", "time", "zeit", "key", "label", "link", "info", "person", "class", "group",
];

/// What stands behind a name without changing it.
const BEHIND: [&str; 9] =
    ["value", "wert", "geschaeftlich", "beruflich", "dienstlich", "business", "work", "required", "pflichtfeld"];

/// Words of the part of a moment that a column holds: its day, or its time of day.
const PARTS: [&str; 17] = [
    "date", "time", "day", "datum", "zeit", "uhrzeit", "tag", "am", "um", "on", "at", "d", "t", "hour", "local", "uhr",
    "clock",
];

/// Words in brackets that only say how a value is written.
const FORMS: [&str; 28] = [
    "min",
    "mins",
    "minute",
    "minutes",
    "minuten",
    "tage",
    "days",
    "day",
    "eur",
    "euro",
    "usd",
    "chf",
    "gbp",
    "required",
    "optional",
    "mandatory",
    "pflicht",
    "pflichtfeld",
    "iso",
    "dd",
    "mm",
    "yyyy",
    "jn",
    "yn",
    "j",
    "n",
    "y",
    "in",
];

/// Returns the words of a name, each folded: at blanks, punctuation, capitals and between letters and digits.
pub(super) fn of(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in text::words(name) {
        let digits = word.trim_start_matches(|c: char| !c.is_ascii_digit());
        let split = word.len() - digits.len();
        if split > 0 && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            words.push(word[..split].to_owned());
            words.push(digits.to_owned());
        } else {
            words.push(word);
        }
    }
    words
}

/// Returns the words by which names of columns call a record of a type.
pub(super) fn of_kind(one: &str, many: &str) -> Vec<String> {
    let (one, many) = (text::fold(one), text::fold(many));
    let known = KINDS.iter().find(|kind| kind.first() == Some(&one.as_str()));
    let known = known.into_iter().flat_map(|kind| kind.iter().map(|word| (*word).to_owned()));
    known.chain([one.clone(), many]).collect()
}

/// Returns the names that are left without the words that change nothing about what is meant, the longest first:
/// `billing_address_1` is an address, "Organization 1 - Name" a name.
///
/// There is none where no word is taken off, where a number says that it is the second or third of its kind, or where
/// too little is left.
pub(super) fn cores(words: &[String], kind: &[String]) -> Vec<String> {
    if words.iter().any(|word| is_number(word) && !is_first(word)) {
        return Vec::new();
    }
    let mut rest = words;
    while let [before @ .., last] = rest
        && !before.is_empty()
        && (is_first(last) || BEHIND.contains(&last.as_str()))
    {
        rest = before;
    }
    let whole = words.concat();
    let mut found = Vec::new();
    let mut of_others = false;
    let mut take = |left: String, of_others: bool| {
        if left != whole && !found.contains(&left) && !(of_others && VAGUE.contains(&left.as_str())) {
            found.push(left);
        }
    };
    take(rest.concat(), of_others);
    while let [first, behind @ ..] = rest
        && !behind.is_empty()
        && (is_first(first) || kind.contains(first) || USUAL.contains(&first.as_str()))
    {
        of_others |= !kind.contains(first);
        rest = behind;
        take(rest.concat(), of_others);
    }
    let mut left = rest.concat();
    while let Some((short, is_kind)) = without_front(&left, kind) {
        of_others |= !is_kind;
        left = short;
        take(left.clone(), of_others);
    }
    found
}

/// Takes a word off the front of a compound: "billingstreet", "Kundentelefon".
fn without_front(name: &str, kind: &[String]) -> Option<(String, bool)> {
    /// What is left has to be a word, too.
    const SHORTEST: usize = 3;
    /// Shorter words begin others by chance.
    const SHORTEST_FRONT: usize = 4;
    let of_kind = kind.iter().map(|word| (word.as_str(), true));
    let fronts = of_kind.chain(USUAL.iter().map(|word| (*word, false)));
    let longest = fronts
        .filter(|(front, _)| front.len() >= SHORTEST_FRONT)
        .filter_map(|(front, is_kind)| name.strip_prefix(front).map(|left| (left, is_kind)))
        .filter(|(left, _)| left.len() >= SHORTEST)
        .min_by_key(|(left, _)| left.len());
    longest.map(|(left, is_kind)| (left.to_owned(), is_kind))
}

fn is_number(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_first(word: &str) -> bool {
    matches!(word, "1" | "01")
}

/// Says whether what stands in brackets behind a name only says how its values are written.
pub(super) fn is_form(words: &[String]) -> bool {
    words.iter().all(|word| FORMS.contains(&word.as_str()) || word.bytes().all(|b| b.is_ascii_digit()))
}

/// Says whether what stands in brackets makes something else of the name: another unit, or another one of its kind.
pub(super) fn is_other(words: &[String]) -> bool {
    const OTHERS: [&str; 12] = [
        "h",
        "hour",
        "hours",
        "std",
        "stunden",
        "privat",
        "private",
        "home",
        "other",
        "alternative",
        "old",
        "secondary",
    ];
    words.iter().any(|word| OTHERS.contains(&word.as_str()) || is_number(word) && !is_first(word))
}

/// Returns what the name of a column with a day and of the one with its time of day have in common: "start" of "Start
/// date" and of "Startzeit".
pub(super) fn moment(name: &str) -> String {
    let endings = ["date", "time", "datum", "uhrzeit", "zeit"];
    let without = |word: String| {
        let shorter = endings.iter().find_map(|ending| word.strip_suffix(ending).map(str::to_owned));
        shorter.unwrap_or(word)
    };
    of(name).into_iter().filter(|word| !PARTS.contains(&word.as_str())).map(without).collect()
}

/// Says whether a name is that of what people sign in with, which is an e-mail address as often as not.
pub(super) fn is_login(name: &str) -> bool {
    const LOGINS: [&str; 14] = [
        "username",
        "user",
        "userid",
        "userlogin",
        "login",
        "loginname",
        "loginid",
        "logon",
        "logonname",
        "account",
        "benutzername",
        "benutzer",
        "anmeldename",
        "benutzerkennung",
    ];
    LOGINS.contains(&text::fold(name).as_str())
}

/// Says whether a name is that of a person's first name.
pub(super) fn is_given_name(name: &str) -> bool {
    const GIVEN: [&str; 7] = ["firstname", "givenname", "forename", "first", "fname", "vorname", "rufname"];
    GIVEN.contains(&text::fold(name).as_str())
}

/// Says whether a name says no more than that it is one.
pub(super) fn is_bare_name(name: &str) -> bool {
    matches!(text::fold(name).as_str(), "name" | "names" | "fullname" | "namen")
}

/// Says whether one name is the other one with a slip of the pen, or in the plural.
pub(super) fn is_misspelt(a: &[String], b: &[String]) -> bool {
    /// Shorter words differ by one letter and mean something else.
    const SHORTEST: usize = 5;
    /// Longer words may differ by two letters.
    const LONG: usize = 10;
    let near = |(a, b): (&String, &String)| {
        let shorter = a.len().min(b.len());
        let most = if shorter >= LONG { 2 } else { 1 };
        a == b || (shorter >= SHORTEST && strsim::damerau_levenshtein(a, b) <= most)
    };
    !a.is_empty() && a.len() == b.len() && a.iter().zip(b).all(near)
}
