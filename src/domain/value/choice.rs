//! Values out of a closed set: yes and no, selections, countries' neighbours such as language tags.

use crate::domain::field::SelectOption;
use crate::domain::text;

/// Reads yes or no, in English and German, or in the field's own words.
pub(crate) fn yes_no(value: &str, words: &(String, String)) -> Option<bool> {
    const YES: [&str; 12] = ["yes", "y", "true", "t", "1", "ja", "j", "wahr", "x", "on", "✓", "✔"];
    const NO: [&str; 10] = ["no", "n", "false", "f", "0", "nein", "falsch", "off", "-", "✗"];
    let among = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(value));
    if among(&YES) || text::same(value, &words.0) {
        Some(true)
    } else if among(&NO) || text::same(value, &words.1) {
        Some(false)
    } else {
        whole_truth(value)
    }
}

/// Reads 1 and 0 with empty decimals, as workbooks hold them.
fn whole_truth(value: &str) -> Option<bool> {
    match value {
        "1.0" => Some(true),
        "0.0" => Some(false),
        _ => None,
    }
}

/// Finds the option that a text means: by key, label or another spelling in any case; letter by letter if `exact`.
pub fn find_option<'a>(options: &'a [SelectOption], value: &str, exact: bool) -> Option<&'a SelectOption> {
    if let Some(option) = options.iter().find(|option| option.key == value) {
        return Some(option);
    }
    if exact {
        return None;
    }
    let by = |says: &dyn Fn(&SelectOption) -> bool| options.iter().find(|option| says(option));
    by(&|option| text::same(&option.key, value))
        .or_else(|| by(&|option| option.label.all().any(|label| text::same(label, value))))
        .or_else(|| by(&|option| option.synonyms.iter().any(|synonym| text::same(synonym, value))))
        .or_else(|| value.strip_suffix(".0").and_then(|whole| options.iter().find(|option| option.key == whole)))
}

/// Reads one option and returns its key, or the nearest key.
pub(crate) fn selection(options: &[SelectOption], value: &str, exact: bool) -> Result<String, String> {
    find_option(options, value, exact).map(|option| option.key.clone()).ok_or_else(|| nearest(options, value))
}

/// Reads several options and returns their keys in the order of the list, or the nearest key to the first unknown one.
pub(crate) fn selections(options: &[SelectOption], value: &str, exact: bool) -> Result<String, String> {
    if let Some(option) = find_option(options, value, exact) {
        return Ok(option.key.clone());
    }
    let mut chosen = Vec::new();
    for part in value.split([',', ';', '|', '\n']).map(text::trimmed).filter(|part| !part.is_empty()) {
        let option = find_option(options, part, exact).ok_or_else(|| nearest(options, part))?;
        chosen.push(&option.key);
    }
    let mut keys = String::new();
    for option in options.iter().filter(|option| chosen.contains(&&option.key)) {
        if !keys.is_empty() {
            keys.push(',');
        }
        keys.push_str(&option.key);
    }
    Ok(keys)
}

/// Returns the key nearest to a text, or nothing.
fn nearest(options: &[SelectOption], value: &str) -> String {
    let bare = without_offset(value);
    if let Some(option) = find_option(options, bare, false) {
        return option.key.clone();
    }
    let spellings = |option: &SelectOption| {
        let own = std::iter::once(option.key.as_str()).chain(option.label.all());
        let all = own.chain(option.synonyms.iter().map(String::as_str));
        text::nearest(bare, all).map(|near| text::similarity(&text::fold(bare), &text::fold(near)))
    };
    let mut best: Option<(f64, &str)> = None;
    for option in options {
        if let Some(likeness) = spellings(option).filter(|likeness| best.is_none_or(|(so_far, _)| *likeness > so_far)) {
            best = Some((likeness, &option.key));
        }
    }
    best.map_or_else(String::new, |(_, key)| key.to_owned())
}

/// Takes the prefix off a time zone as "(GMT-05:00) Eastern Time (US & Canada)" has it.
fn without_offset(value: &str) -> &str {
    let inner = value.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    match inner {
        Some((offset, name)) if offset.starts_with("GMT") || offset.starts_with("UTC") => name.trim(),
        Some(_) | None => value,
    }
}

/// Reads a language tag and returns it in its usual spelling: `de-AT`.
pub(crate) fn language(value: &str) -> Option<String> {
    let mut tag = String::with_capacity(value.len());
    for (ix, part) in value.split(['-', '_']).enumerate() {
        let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
        match (ix, part.len()) {
            (0, 2 | 3) if letters => tag.push_str(&part.to_ascii_lowercase()),
            (0, _) | (_, 0 | 9..) => return None,
            (_, _) if !part.bytes().all(|b| b.is_ascii_alphanumeric()) => return None,
            (_, 2) if letters => tag.extend(['-'].into_iter().chain(part.to_ascii_uppercase().chars())),
            (_, 4) if letters => {
                let (first, rest) = part.split_at_checked(1)?;
                tag.extend(['-'].into_iter().chain(first.to_ascii_uppercase().chars()));
                tag.push_str(&rest.to_ascii_lowercase());
            }
            (_, _) => tag.extend(['-'].into_iter().chain(part.to_ascii_lowercase().chars())),
        }
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_come_in_their_usual_spelling() {
        let cases = [
            ("en", Some("en")),
            ("DE-at", Some("de-AT")),
            ("de_AT", Some("de-AT")),
            ("zh-hant-TW", Some("zh-Hant-TW")),
            ("es-419", Some("es-419")),
            ("gsw", Some("gsw")),
            ("deutsch", None),
            ("e", None),
            ("de-", None),
            ("de AT", None),
            ("12", None),
        ];
        for (text, expected) in cases {
            assert_eq!(language(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn yes_and_no_are_known_in_both_languages_and_in_the_words_of_the_field() {
        let words = ("Active".to_owned(), "Archived".to_owned());
        for text in ["yes", "YES", "Ja", "j", "1", "x", "X", "true", "Wahr", "active", "1.0", "✓"] {
            assert_eq!(yes_no(text, &words), Some(true), "{text}");
        }
        for text in ["no", "Nein", "n", "0", "false", "FALSCH", "archived"] {
            assert_eq!(yes_no(text, &words), Some(false), "{text}");
        }
        for text in ["maybe", "2", "yess", "10"] {
            assert_eq!(yes_no(text, &words), None, "{text}");
        }
    }
}
