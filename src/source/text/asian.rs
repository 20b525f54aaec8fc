//! Guessing among the encodings with two bytes for a character, by how many of the characters are common ones.

use super::double::Double;
use super::encoding::{Guess, TextEncoding};
use super::pairs::Asian;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS};

/// Characters beyond ASCII that it takes to find an encoding that the statistics of the web do not know.
const FEW: usize = 8;

/// An encoding tried on the samples.
struct Trial {
    encoding: TextEncoding,
    /// Percent of the characters beyond ASCII that are common ones.
    common: usize,
    /// Characters beyond ASCII.
    letters: usize,
    /// Places that are no text.
    damage: usize,
}

/// Ranks the encodings with two bytes for a character; `None` if the text is in none of them.
///
/// `web` is what the statistics of the web say, if they say such an encoding.
pub(super) fn rank(text: &[u8], web: Option<&'static Encoding>, declared: Option<TextEncoding>) -> Option<Guess> {
    let all = [
        (TextEncoding::Web(SHIFT_JIS), Asian::Japanese),
        (TextEncoding::Web(EUC_JP), Asian::Japanese),
        (TextEncoding::Web(EUC_KR), Asian::Korean),
        (TextEncoding::Web(BIG5), Asian::Traditional),
        (TextEncoding::Web(GBK), Asian::Simplified),
        (TextEncoding::Double(Double::EucTw), Asian::Traditional),
        (TextEncoding::Double(Double::Johab), Asian::Korean),
    ];
    let web = web.map(|web| if web == GB18030 { GBK } else { web }).map(TextEncoding::of_web);
    let mut trials: Vec<Trial> =
        all.into_iter().map(|(encoding, language)| Trial::of(encoding, language, text)).collect();
    // A text that is broken in many places is none.
    trials.retain(|trial| trial.letters > 0 && trial.damage * 12 <= trial.letters);
    let rank = |trial: &Trial| {
        let bonus = if web == Some(trial.encoding) { 15 } else { 0 };
        let named = if declared == Some(trial.encoding) { 60 } else { 0 };
        (trial.common + bonus + named).saturating_sub(100 * trial.damage / trial.letters.max(1))
    };
    trials.sort_by_key(|trial| std::cmp::Reverse(rank(trial)));
    let best = trials.first()?;
    let is_known = web.is_some_and(|web| web == best.encoding);
    let is_named = declared == Some(best.encoding) && best.common >= 10;
    // Without the statistics it takes plain evidence: western text can pass for such an encoding by chance.
    let is_plain = best.letters >= FEW && best.common >= 45 && best.damage == 0;
    let is_likely = web.is_some() && best.common >= 12 && best.letters >= FEW;
    if !is_known && !is_named && !is_plain && !is_likely {
        return None;
    }
    let second = trials.get(1).map_or(0, &rank);
    let is_sure = (best.common >= 20 && best.letters >= 4 && second * 3 < rank(best) * 2) || is_named;
    let ranked = trials.iter().filter(|trial| trial.encoding == best.encoding || trial.common >= 5);
    Some(Guess::ranked(
        ranked.map(|trial| (trial.encoding, u32::try_from(160_usize.saturating_sub(rank(trial))).unwrap_or(0))),
        is_sure,
    ))
}

impl Trial {
    fn of(encoding: TextEncoding, language: Asian, text: &[u8]) -> Self {
        let (mut common, mut letters, mut damage) = (0, 0, 0);
        for letter in encoding.decode_head(text).chars().filter(|letter| !letter.is_ascii()) {
            match letter {
                char::REPLACEMENT_CHARACTER | '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' => damage += 1,
                // Signs are the same in all of them.
                '\u{2000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}' | '\u{a0}'..='\u{ff}' => {}
                letter => {
                    letters += 1;
                    common += usize::from(language.is_common(letter));
                }
            }
        }
        Self { encoding, common: 100 * common / letters.max(1), letters, damage }
    }
}
