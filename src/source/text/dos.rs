//! Code pages of DOS, which the web has forgotten and old programs still write.

/// A code page of DOS.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::source) struct DosPage {
    /// Its label.
    pub(super) label: &'static str,
    /// The characters of the bytes from 128 on.
    high: &'static str,
}

/// The code pages of western Europe, central Europe and the Cyrillic script.
pub(super) const PAGES: [DosPage; 3] = [
    DosPage {
        label: "ibm850",
        high: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
    },
    DosPage {
        label: "ibm852",
        high: "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
    },
    DosPage {
        label: "ibm855",
        high: "ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u{ad}ыЫзЗшШэЭщЩчЧ§■\u{a0}",
    },
];

impl DosPage {
    /// Finds a code page by its label.
    pub(super) fn of_label(label: &str) -> Option<&'static Self> {
        let label = label.strip_prefix("cp").map_or_else(|| label.to_owned(), |number| format!("ibm{number}"));
        PAGES.iter().find(|page| page.label == label)
    }

    /// Appends the text of bytes.
    pub(super) fn decode(&self, bytes: &[u8], into: &mut Vec<u8>) {
        let high: Vec<char> = self.high.chars().collect();
        let mut utf8 = [0; 4];
        for &byte in bytes {
            let character = match byte.checked_sub(128) {
                Some(ix) => high.get(usize::from(ix)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
                None => char::from(byte),
            };
            into.extend_from_slice(character.encode_utf8(&mut utf8).as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_character_for_every_byte() {
        for page in &PAGES {
            assert_eq!(page.high.chars().count(), 128, "{}", page.label);
        }
    }

    #[test]
    fn umlauts_of_dos_are_read() {
        let mut text = Vec::new();
        DosPage::of_label("cp850").unwrap().decode(b"M\x81ller, K\x94ln, Stra\xe1e", &mut text);
        assert_eq!(String::from_utf8(text).unwrap(), "Müller, Köln, Straße");
    }
}
