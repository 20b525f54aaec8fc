//! The encoding that a text names itself: in an XML declaration, a meta tag, or a line for an editor.

use super::encoding::TextEncoding;

/// How much of the start is looked through.
const START: usize = 4 << 10;
/// What stands before the label.
const WORDS: [&str; 4] = ["charset", "encoding", "coding", "fileencoding"];

/// Finds the encoding that the start of a text names. Whether it is true shows in the bytes only.
pub(super) fn encoding(head: &[u8]) -> Option<TextEncoding> {
    let start = head.get(..head.len().min(START)).unwrap_or(head);
    let text: String = start.iter().map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
    let mut found: Vec<(usize, TextEncoding)> = Vec::new();
    for word in WORDS {
        for (at, _) in text.match_indices(word) {
            let named =
                text.get(at + word.len()..).and_then(label).and_then(|label| TextEncoding::of_label(label).ok());
            found.extend(named.map(|encoding| (at, encoding)));
        }
    }
    found.into_iter().min_by_key(|&(at, _)| at).map(|(_, encoding)| encoding)
}

/// Returns the label behind the word that announces one.
fn label(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(' ').strip_prefix(['=', ':'])?;
    let text = text.trim_start_matches([' ', '"', '\'']);
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | ':');
    let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    text.get(..end).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_where_texts_name_them() {
        let named = |text: &str| encoding(text.as_bytes()).map(TextEncoding::label);
        assert_eq!(named("<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>").as_deref(), Some("iso-8859-2"));
        assert_eq!(named("<meta http-equiv=x content='text/html; charset=EUC-KR'>").as_deref(), Some("euc-kr"));
        assert_eq!(named("# -*- coding: latin-1 -*-\na,b").as_deref(), Some("windows-1252"));
        assert_eq!(named("Encoding;Charset\nklingon;none"), None);
        assert_eq!(named("charset="), None);
    }
}
