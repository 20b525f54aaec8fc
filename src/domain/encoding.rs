//! The encodings that a text file can be read in, by label, and their names for people.

use crate::tr;
use std::borrow::Cow;

/// Every encoding that is offered, those that files of offices have first.
pub const ENCODINGS: [(&str, &str); 57] = [
    ("utf-8", "Unicode (UTF-8)"),
    ("utf-16le", "Unicode (UTF-16, little endian)"),
    ("utf-16be", "Unicode (UTF-16, big endian)"),
    ("utf-32le", "Unicode (UTF-32, little endian)"),
    ("utf-32be", "Unicode (UTF-32, big endian)"),
    ("windows-1252", "Western (Windows-1252)"),
    ("iso-8859-15", "Western (ISO-8859-15)"),
    ("macintosh", "Western (Macintosh)"),
    ("ibm850", "Western (DOS 850)"),
    ("ibm858", "Western (DOS 858)"),
    ("ibm437", "Western (DOS 437)"),
    ("windows-1250", "Central European (Windows-1250)"),
    ("iso-8859-2", "Central European (ISO-8859-2)"),
    ("ibm852", "Central European (DOS 852)"),
    ("mac-centraleurope", "Central European (Macintosh)"),
    ("windows-1251", "Cyrillic (Windows-1251)"),
    ("koi8-r", "Cyrillic (KOI8-R)"),
    ("koi8-u", "Ukrainian (KOI8-U)"),
    ("iso-8859-5", "Cyrillic (ISO-8859-5)"),
    ("ibm866", "Cyrillic (DOS 866)"),
    ("ibm855", "Cyrillic (DOS 855)"),
    ("x-mac-cyrillic", "Cyrillic (Macintosh)"),
    ("windows-1253", "Greek (Windows-1253)"),
    ("iso-8859-7", "Greek (ISO-8859-7)"),
    ("cp737", "Greek (DOS 737)"),
    ("ibm869", "Greek (DOS 869)"),
    ("mac-greek", "Greek (Macintosh)"),
    ("windows-1254", "Turkish (Windows-1254)"),
    ("ibm857", "Turkish (DOS 857)"),
    ("mac-turkish", "Turkish (Macintosh)"),
    ("windows-1255", "Hebrew (Windows-1255)"),
    ("iso-8859-8", "Hebrew (ISO-8859-8)"),
    ("iso-8859-8-i", "Hebrew (ISO-8859-8-I)"),
    ("ibm862", "Hebrew (DOS 862)"),
    ("windows-1256", "Arabic (Windows-1256)"),
    ("iso-8859-6", "Arabic (ISO-8859-6)"),
    ("windows-1257", "Baltic (Windows-1257)"),
    ("iso-8859-4", "Baltic (ISO-8859-4)"),
    ("iso-8859-13", "Baltic (ISO-8859-13)"),
    ("ibm775", "Baltic (DOS 775)"),
    ("iso-8859-3", "South European (ISO-8859-3)"),
    ("iso-8859-10", "Nordic (ISO-8859-10)"),
    ("iso-8859-14", "Celtic (ISO-8859-14)"),
    ("iso-8859-16", "Romanian (ISO-8859-16)"),
    ("ibm860", "Portuguese (DOS 860)"),
    ("ibm861", "Icelandic (DOS 861)"),
    ("ibm863", "French of Canada (DOS 863)"),
    ("ibm865", "Nordic (DOS 865)"),
    ("windows-1258", "Vietnamese (Windows-1258)"),
    ("viscii", "Vietnamese (VISCII)"),
    ("windows-874", "Thai (Windows-874)"),
    ("shift_jis", "Japanese (Shift_JIS)"),
    ("euc-jp", "Japanese (EUC-JP)"),
    ("iso-2022-jp", "Japanese (ISO-2022-JP)"),
    ("gb18030", "Chinese (GB18030)"),
    ("big5", "Chinese (Big5)"),
    ("euc-kr", "Korean (EUC-KR)"),
];

/// Returns the name of an encoding for people; an unknown label stands for itself.
pub fn name(label: &str) -> Cow<'_, str> {
    match ENCODINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(label)) {
        Some((_, name)) => spoken(name),
        None => label.into(),
    }
}

/// Returns an English name of [`ENCODINGS`] in the spoken language.
fn spoken(name: &'static str) -> Cow<'static, str> {
    let Some((letters, rest)) = name.split_once(" (") else { return name.into() };
    match letters_of(letters) {
        same if same == letters => name.into(),
        other => format!("{other} ({rest}").into(),
    }
}

fn letters_of(english: &'static str) -> &'static str {
    match english {
        "Unicode" => tr!("letters-unicode"),
        "Western" => tr!("letters-western"),
        "Central European" => tr!("letters-central-european"),
        "Cyrillic" => tr!("letters-cyrillic"),
        "Ukrainian" => tr!("letters-ukrainian"),
        "Greek" => tr!("letters-greek"),
        "Turkish" => tr!("letters-turkish"),
        "Hebrew" => tr!("letters-hebrew"),
        "Arabic" => tr!("letters-arabic"),
        "Baltic" => tr!("letters-baltic"),
        "South European" => tr!("letters-south-european"),
        "Nordic" => tr!("letters-nordic"),
        "Celtic" => tr!("letters-celtic"),
        "Romanian" => tr!("letters-romanian"),
        "Portuguese" => tr!("letters-portuguese"),
        "Icelandic" => tr!("letters-icelandic"),
        "French of Canada" => tr!("letters-french-of-canada"),
        "Vietnamese" => tr!("letters-vietnamese"),
        "Thai" => tr!("letters-thai"),
        "Japanese" => tr!("letters-japanese"),
        "Chinese" => tr!("letters-chinese"),
        "Korean" => tr!("letters-korean"),
        other => other,
    }
}

/// Returns the name of an encoding for people with the label that `--encoding` takes, where the name does not end in it.
pub fn name_and_label(label: &str) -> String {
    let name = name(label);
    let inner = name.rsplit_once('(').and_then(|(_, inner)| inner.strip_suffix(')'));
    match (inner, name.strip_suffix(')')) {
        (Some(inner), Some(start)) if !inner.eq_ignore_ascii_case(label) => format!("{start}, {label})"),
        _ => name.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_has_a_name_for_people_and_its_label_where_that_is_another_word() {
        assert_eq!(name("windows-1252"), "Western (Windows-1252)");
        assert_eq!(name("klingon"), "klingon");
        assert_eq!(name_and_label("windows-1252"), "Western (Windows-1252)");
        assert_eq!(name_and_label("ibm850"), "Western (DOS 850, ibm850)");
        assert_eq!(name_and_label("klingon"), "klingon");
    }
}
