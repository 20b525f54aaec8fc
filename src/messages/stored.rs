//! Words that the program stored in English, in the language that it speaks.

use super::{Language, Parameter, Texts, spoken, text_with};
use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};

/// What is stored and shown again. The pattern of one that begins as another does stands first.
pub const STORED: &[&str] = &[
    "stored-whole-company",
    "stored-rows-not-assigned",
    "stored-clipboard",
    "stored-by-hand",
    "stored-first-change",
    "stored-before-restoring",
    "stored-before-list",
    "letter-import-undone",
    "letter-record-gone",
    "letter-program-ended",
    "letter-by-hand",
    "error-mail-not-reached",
    "error-mail-later",
    "error-mail-refused",
    "error-mail-unsure",
    "waits-not-seen",
    "waits-deletions",
    "waits-problems",
    "waits-moves",
    "waits-archived",
    "waits-no-user",
    "waits-interrupted",
    "waits-changed-again",
    "waits-copy-damaged",
    "waits-copy-gone",
    "waits-file-changed",
    "waits-other-choices",
    "waits-stopped",
    "waits-not-seen",
    "waits-deletions",
    "waits-problems",
    "waits-moves",
    "waits-all-returned",
    "waits-returned",
];

/// Returns words that the program stored in English as the spoken language has them; nothing where they are none of its
/// own, or where English is spoken.
pub fn stored(text: &str) -> Option<String> {
    STORED.iter().find_map(|id| stored_as(id, text))
}

/// Returns words that were stored as the text of an id, in the spoken language.
pub fn stored_as(id: &'static str, text: &str) -> Option<String> {
    if spoken() == Language::English {
        return None;
    }
    let Texts { bundle, .. } = Language::English.catalogue().texts_of(id)?;
    let elements: Vec<_> = bundle.get_message(id)?.value()?.elements.iter().collect();
    let mut found = Vec::new();
    if !fits(&elements, text, &mut found) {
        return None;
    }
    let parameters: Vec<_> = found.into_iter().map(|(name, text)| (name, parameter(text))).collect();
    Some(text_with(id, &parameters))
}

/// Says whether a text is one of a pattern, and finds its parameters.
fn fits<'t>(
    elements: &[&'static PatternElement<&'static str>],
    text: &'t str,
    found: &mut Vec<(&'static str, &'t str)>,
) -> bool {
    let Some((first, rest)) = elements.split_first() else { return text.is_empty() };
    match first {
        PatternElement::TextElement { value } => text.strip_prefix(value).is_some_and(|text| fits(rest, text, found)),
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().any(|variant| {
                let all: Vec<_> = variant.value.elements.iter().chain(rest.iter().copied()).collect();
                fits(&all, text, found)
            })
        }
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            let known = found.len();
            text.char_indices().any(|(at, letter)| {
                let Some((part, after)) = text.split_at_checked(at + letter.len_utf8()) else { return false };
                found.truncate(known);
                found.push((id.name, part));
                fits(rest, after, found)
            })
        }
        PatternElement::Placeable { expression: Expression::Inline(_) } => false,
    }
}

/// A number chooses the plural. One of more than three digits without separators is the number of something.
fn parameter(text: &str) -> Parameter<'_> {
    let digits = text.replace(Language::English.thousands(), "");
    match digits.parse::<u64>() {
        Ok(number) if digits.len() <= 3 || digits.len() < text.len() => Parameter::from(number),
        Ok(_) | Err(_) => Parameter::from(text),
    }
}
