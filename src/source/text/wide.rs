//! UTF-16 and UTF-32: told by a byte order mark, or by where the zero bytes are.

use super::encoding::TextEncoding;
use encoding_rs::{UTF_16BE, UTF_16LE};

/// Finds an encoding by its byte order mark.
pub(super) fn by_mark(head: &[u8]) -> Option<TextEncoding> {
    const MARKS: [(&[u8], TextEncoding); 5] = [
        (&[0xff, 0xfe, 0, 0], TextEncoding::Utf32 { big: false }),
        (&[0, 0, 0xfe, 0xff], TextEncoding::Utf32 { big: true }),
        (&[0xef, 0xbb, 0xbf], TextEncoding::Utf8),
        (&[0xff, 0xfe], TextEncoding::Web(UTF_16LE)),
        (&[0xfe, 0xff], TextEncoding::Web(UTF_16BE)),
    ];
    MARKS.iter().find(|(mark, _)| head.starts_with(mark)).map(|&(_, encoding)| encoding)
}

/// Finds UTF-16 and UTF-32 without a mark by where the zero bytes are.
pub(super) fn by_zeros(head: &[u8]) -> Option<TextEncoding> {
    let head = head.get(..head.len().min(16 << 10)).unwrap_or(head);
    let mut zeros = [0_usize; 4];
    for four in head.chunks_exact(4) {
        for (count, byte) in zeros.iter_mut().zip(four) {
            *count += usize::from(*byte == 0);
        }
    }
    let [a, b, c, d] = zeros;
    let units = head.len() / 4;
    if units == 0 {
        return None;
    }
    let (most, some, few) = (units * 9 / 10, units * 3 / 5, units / 20);
    // The two high bytes of UTF-32 are zero in nearly all text.
    if c > most && d > most && a <= few {
        return Some(TextEncoding::Utf32 { big: false });
    }
    if a > most && b > most && d <= few {
        return Some(TextEncoding::Utf32 { big: true });
    }
    if b + d > some && a + c <= few * 2 {
        return Some(TextEncoding::Web(UTF_16LE));
    }
    if a + c > some && b + d <= few * 2 {
        return Some(TextEncoding::Web(UTF_16BE));
    }
    by_line_ends(head)
}

/// Finds UTF-16 of a script without zero bytes by its line ends, spaces and commas.
fn by_line_ends(head: &[u8]) -> Option<TextEncoding> {
    let (mut little, mut big, mut bare) = (0_usize, 0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        match pair {
            [b'\n' | b'\r' | b' ' | b',' | b';' | b'\t' | b'"', 0] => little += 1,
            [0, b'\n' | b'\r' | b' ' | b',' | b';' | b'\t' | b'"'] => big += 1,
            [0, _] | [_, 0] => {}
            [first, second] if first.is_ascii_graphic() && second.is_ascii_graphic() => bare += 1,
            _ => {}
        }
    }
    let pairs = head.len() / 2;
    let web = if little > 8 * big.max(1) || (little > 1 && big == 0) {
        UTF_16LE
    } else if big > 8 * little.max(1) || (big > 1 && little == 0) {
        UTF_16BE
    } else {
        return None;
    };
    let even = head.get(..head.len() & !1).unwrap_or(head);
    (bare * 4 < pairs && !web.decode_without_bom_handling(even).1).then_some(TextEncoding::Web(web))
}

/// Says whether bytes are text in UTF-16 or UTF-32: letters and line ends, hardly any control characters.
pub(in crate::source) fn is_text(head: &[u8]) -> bool {
    let Some(encoding) = by_mark(head).or_else(|| by_zeros(head)) else { return false };
    let even = head.get(..head.len().min(16 << 10) & !3).unwrap_or(head);
    let text = encoding.decode_head(even);
    let is_odd = |letter: &char| {
        (letter.is_control() && !matches!(letter, '\t' | '\n' | '\r')) || *letter == char::REPLACEMENT_CHARACTER
    };
    let odd = text.chars().filter(is_odd).count();
    odd * 50 <= text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn text_of_other_scripts_is_text() {
        assert!(is_text(&units("Имя;Город\nИванов;Москва\n")));
        assert!(is_text(&units("姓名,城市\n王伟,北京\n")));
        assert!(!is_text(&[1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 1, 0]));
        assert!(!is_text("Имя;Город\nИванов;Москва\n".as_bytes()));
        assert!(!is_text(b"Name\0\0\0;City\0\0\0\nAnna;B\n"));
    }
}
