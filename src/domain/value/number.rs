//! Numbers as people write them: groups, decimal marks, signs, currencies.

use crate::domain::value::DecimalMark;

/// A number as written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// Digits with `.` before the decimals, and a sign: what Rust reads.
    negative: bool,
    digits: Digits,
    decimals: u32,
}

#[derive(Clone, Debug, PartialEq)]
enum Digits {
    Short(u64),
    /// More digits than fit, or an exponent.
    Long(String),
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is none.
    Not,
    /// It reads two ways.
    Ambiguous,
}

/// What a number says about the decimal mark of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// Nothing: there is no mark.
    Nothing,
    /// Only this mark explains it.
    Only(DecimalMark),
    /// Either mark explains it.
    Either,
}

impl Number {
    /// Returns the number, unless it is out of all range.
    pub(crate) fn real(&self) -> Option<f64> {
        /// Both sides of the division are exact up to here, so the quotient is the nearest number there is.
        const EXACT: u64 = 1 << 53;
        const POWERS: [f64; 16] =
            [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
        let power = POWERS.get(usize::try_from(self.decimals).unwrap_or(usize::MAX));
        let size = match (&self.digits, power) {
            (Digits::Short(digits), Some(power)) if *digits <= EXACT => {
                #[expect(clippy::cast_precision_loss, reason = "exact up to 2^53")]
                let digits = *digits as f64;
                digits / power
            }
            (Digits::Short(digits), _) => format!("{digits}e-{}", self.decimals).parse().ok()?,
            (Digits::Long(digits), _) => digits.parse().ok()?,
        };
        let number: f64 = if self.negative && size != 0.0 { -size } else { size };
        number.is_finite().then_some(number)
    }

    /// Returns the number if it is whole and fits; decimals that are all zero count as none.
    pub(crate) fn whole(&self) -> Option<i64> {
        let Digits::Short(digits) = self.digits else { return None };
        let unit = 10_u64.checked_pow(self.decimals)?;
        let whole = (digits % unit == 0).then(|| i64::try_from(digits / unit).ok())??;
        Some(if self.negative { -whole } else { whole })
    }

    /// Says whether it was written with an exponent.
    pub(crate) fn has_exponent(&self) -> bool {
        matches!(&self.digits, Digits::Long(digits) if digits.contains('e'))
    }
}

/// Reads a number; without a mark only numbers that read one way.
pub(crate) fn parse(text: &str, mark: Option<DecimalMark>) -> Result<Number, Fault> {
    if let Some(digits) = plain(text) {
        return Ok(Number { negative: false, digits: Digits::Short(digits), decimals: 0 });
    }
    let (core, negative) = bare(text).ok_or(Fault::Not)?;
    if let Some(number) = exponent(core, mark) {
        return number.map(|digits| Number { negative, digits: Digits::Long(digits), decimals: 0 });
    }
    let decimal = decimal_mark(core, mark)?;
    let (digits, decimals) = collect(core, decimal).ok_or(Fault::Not)?;
    Ok(Number { negative, digits, decimals })
}

/// Returns what a number says about its decimal mark, or `None` for what is no number.
pub(crate) fn says(text: &str) -> Option<Says> {
    if plain(text).is_some() {
        return Some(Says::Nothing);
    }
    let (core, _) = bare(text)?;
    if core.bytes().any(|b| b.eq_ignore_ascii_case(&b'e')) {
        return exponent(core, None).and_then(Result::ok).map(|_| Says::Nothing);
    }
    match decimal_mark(core, None) {
        Ok(decimal) => {
            collect(core, decimal)?;
            Some(match (decimal, core.contains('.'), core.contains(',')) {
                (Some('.'), _, _) | (None, false, true) => Says::Only(DecimalMark::Point),
                (Some(_), _, _) | (None, true, _) => Says::Only(DecimalMark::Comma),
                (None, false, false) => Says::Nothing,
            })
        }
        Err(Fault::Ambiguous) => Some(Says::Either),
        Err(Fault::Not) => None,
    }
}

/// Says whether a text is a long number shortened by a spreadsheet program, such as `1.00123E+11`.
pub(crate) fn is_shortened(text: &str) -> bool {
    let Some((front, back)) = text.split_once(['E', 'e']) else { return false };
    let front = front.strip_prefix('-').unwrap_or(front);
    let back = back.strip_prefix('+').unwrap_or("");
    let mut parts = front.splitn(2, ['.', ',']);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&back.len())
        && digits(back)
        && parts.next().is_some_and(|whole| whole.len() == 1 && digits(whole))
        && parts.next().is_none_or(digits)
}

/// Reads digits alone.
fn plain(text: &str) -> Option<u64> {
    const MOST: usize = 18;
    if text.is_empty() || text.len() > MOST {
        return None;
    }
    text.bytes().try_fold(0_u64, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u64::from(b - b'0')))
}

/// Takes off signs, parentheses, currencies and percent signs, and says whether the number is negative.
fn bare(text: &str) -> Option<(&str, bool)> {
    const CURRENCIES: [&str; 16] =
        ["€", "$", "£", "¥", "%", "EUR", "USD", "CHF", "GBP", "SFr.", "Fr.", "Euro", "PLN", "CZK", "HUF", "kr"];
    const MINUS: [char; 3] = ['-', '−', '–'];
    let mut core = text;
    let mut negative = false;
    let mut signs = 0;
    loop {
        core = core.trim();
        let before = core.len();
        let (first, last) = (*core.as_bytes().first()?, *core.as_bytes().last()?);
        if first.is_ascii_digit() && last.is_ascii_digit() {
            return Some((core, negative));
        }
        // Prices without cents: 1'200.- and 15,–
        for whole in [".-", ",-", ".–", ",–", ".--", ",--"] {
            core = core.strip_suffix(whole).unwrap_or(core);
        }
        if let Some(inner) = core.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            (core, negative, signs) = (inner, true, signs + 1);
        }
        if let Some(rest) = core.strip_prefix(MINUS).or_else(|| core.strip_suffix(MINUS)) {
            (core, negative, signs) = (rest, true, signs + 1);
        }
        if let Some(rest) = core.strip_prefix('+') {
            (core, signs) = (rest, signs + 1);
        }
        for currency in CURRENCIES {
            core = core.strip_prefix(currency).or_else(|| core.strip_suffix(currency)).unwrap_or(core);
        }
        if signs > 1 {
            return None;
        }
        if core.len() == before {
            return Some((core, negative));
        }
    }
}

/// Reads `1.5E+3` as the digits that Rust reads.
fn exponent(core: &str, mark: Option<DecimalMark>) -> Option<Result<String, Fault>> {
    let (front, back) = core.split_once(['e', 'E'])?;
    let back = back.strip_prefix('+').unwrap_or(back);
    let digits = back.strip_prefix('-').unwrap_or(back);
    if digits.is_empty() || digits.len() > 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Err(Fault::Not));
    }
    let mut parts = front.splitn(2, ['.', ',']);
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !(parts.next().is_some_and(all_digits) && parts.next().is_none_or(all_digits)) {
        return Some(Err(Fault::Not));
    }
    let foreign = match mark {
        Some(DecimalMark::Point) => front.contains(','),
        Some(DecimalMark::Comma) | None => false,
    };
    Some(if foreign { Err(Fault::Not) } else { Ok(format!("{}e{back}", front.replace(',', "."))) })
}

fn is_group_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_')
}

/// Decides which character parts the decimals, or that none does.
fn decimal_mark(core: &str, mark: Option<DecimalMark>) -> Result<Option<char>, Fault> {
    let count = |c: u8| core.bytes().filter(|&b| b == c).count();
    let (dots, commas) = (count(b'.'), count(b','));
    let says = |c: char| if c == '.' { DecimalMark::Point } else { DecimalMark::Comma };
    let decimal = |c: char| {
        if mark.is_none_or(|mark| mark == says(c)) { Ok(Some(c)) } else { Err(Fault::Not) }
    };
    let grouping = |c: char| {
        if mark.is_none_or(|mark| mark != says(c)) { Ok(None) } else { Err(Fault::Not) }
    };
    match (dots, commas) {
        (0, 0) => Ok(None),
        (0, many) if many > 1 => grouping(','),
        (many, 0) if many > 1 => grouping('.'),
        (0, _) | (_, 0) => {
            let c = if dots == 1 { '.' } else { ',' };
            let (before, after) = core.split_once(c).ok_or(Fault::Not)?;
            let can_group = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
            match mark {
                _ if !can_group || core.contains(is_group_blank) => decimal(c),
                Some(mark) if mark == says(c) => Ok(Some(c)),
                Some(_) => Ok(None),
                None => Err(Fault::Ambiguous),
            }
        }
        (_, _) => decimal(if core.rfind('.') > core.rfind(',') { '.' } else { ',' }),
    }
}

/// Collects the digits, checking that groups have three; returns them and how many of them are decimals.
fn collect(core: &str, decimal: Option<char>) -> Option<(Digits, u32)> {
    let (whole, decimals) = match decimal {
        Some(c) => core.split_once(c)?,
        None => (core, ""),
    };
    if !decimals.bytes().all(|b| b.is_ascii_digit()) || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    let mut text = String::new();
    let mut groups = whole.split(|c: char| is_group_blank(c) || c == '.' || c == ',');
    let is_digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().filter(|group| is_digits(group))?;
    if first.len() < whole.len() {
        if !(1..=3).contains(&first.len()) || !one_kind_of_group(whole) {
            return None;
        }
        text.push_str(first);
        for group in groups {
            if group.len() != 3 || !is_digits(group) {
                return None;
            }
            text.push_str(group);
        }
    }
    let whole = if text.is_empty() { whole } else { text.as_str() };
    let places = u32::try_from(decimals.len()).ok()?;
    let short = whole
        .bytes()
        .chain(decimals.bytes())
        .try_fold(0_u64, |sum, b| sum.checked_mul(10).and_then(|sum| sum.checked_add(u64::from(b - b'0'))));
    Some(match short {
        Some(digits) => (Digits::Short(digits), places),
        None => (Digits::Long(format!("{whole}.{decimals}")), 0),
    })
}

fn one_kind_of_group(whole: &str) -> bool {
    let mut marks = whole.chars().filter(|c| !c.is_ascii_digit());
    let first = marks.next();
    marks.all(|mark| Some(mark) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINT: Option<DecimalMark> = Some(DecimalMark::Point);
    const COMMA: Option<DecimalMark> = Some(DecimalMark::Comma);

    #[test]
    fn numbers_read_by_their_notation() {
        let cases = [
            ("1234.5", None, 1234.5),
            ("1234,5", None, 1234.5),
            ("1.234,50", None, 1234.5),
            ("1,234.50", None, 1234.5),
            ("1.234", COMMA, 1234.0),
            ("1.234", POINT, 1.234),
            ("1,234", POINT, 1234.0),
            ("1,234", COMMA, 1.234),
            ("1.234.567", None, 1_234_567.0),
            ("1 234 567,89", None, 1_234_567.89),
            ("1\u{a0}234", None, 1234.0),
            ("1\u{202f}234,5", None, 1234.5),
            ("1'234.567", None, 1234.567),
            ("1’200.-", None, 1200.0),
            ("0.123", None, 0.123),
            ("0,123", None, 0.123),
            (".5", None, 0.5),
            ("-12", None, -12.0),
            ("−12,5", None, -12.5),
            ("12,5-", COMMA, -12.5),
            ("(1,234.00)", POINT, -1234.0),
            ("€ 1.234,50", None, 1234.5),
            ("1.234,50 €", COMMA, 1234.5),
            ("CHF 12.50", None, 12.5),
            ("12,5 %", None, 12.5),
            ("+7", None, 7.0),
            ("1.5E+3", None, 1500.0),
            ("1,5e3", COMMA, 1500.0),
            ("-0", None, 0.0),
            ("123456789012345678901234", None, 1.234_567_890_123_456_8e23),
            ("0.1234567890123456789012", None, 0.123_456_789_012_345_68),
        ];
        for (text, mark, expected) in cases {
            assert_eq!(parse(text, mark).ok().and_then(|n| n.real()), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let cases = [
            ("abc", None),
            ("1.23.4", None),
            ("12.34,56,7", None),
            ("1,5", POINT),
            ("1.234,50", POINT),
            ("1,234.50", COMMA),
            ("12 34", None),
            ("1.234.567", POINT),
            ("--5", None),
            ("-(5)", None),
            ("", None),
            (".", None),
            ("E5", None),
            ("1e5000", None),
            ("1 234.567,8", None),
            ("5 Stück", None),
        ];
        for (text, mark) in cases {
            assert_eq!(parse(text, mark).ok().and_then(|n| n.real()), None, "{text}");
        }
    }

    #[test]
    fn only_a_single_group_of_three_is_ambiguous() {
        for text in ["1.234", "1,234", "123.456", "-1.234", "1,000 €"] {
            assert_eq!(parse(text, None), Err(Fault::Ambiguous), "{text}");
            assert_eq!(says(text), Some(Says::Either), "{text}");
        }
    }

    #[test]
    fn numbers_say_what_their_mark_is() {
        let (point, comma) = (Says::Only(DecimalMark::Point), Says::Only(DecimalMark::Comma));
        let cases = [
            ("12", Says::Nothing),
            ("12.5", point),
            ("12,5", comma),
            ("1,234,567", point),
            ("1.234.567", comma),
            ("1.234,5", comma),
            ("1,234.5", point),
            ("1 234", Says::Nothing),
        ];
        for (text, expected) in cases {
            assert_eq!(says(text), Some(expected), "{text}");
        }
        assert_eq!(says("12 Tage"), None);
        assert_eq!(says("1.2.3"), None);
    }

    #[test]
    fn whole_numbers_may_carry_empty_decimals() {
        let whole = |text, mark| parse(text, mark).ok().and_then(|n| n.whole());
        assert_eq!(whole("14,0", None), Some(14));
        assert_eq!(whole("14.00", None), Some(14));
        assert_eq!(whole("14,5", None), None);
        assert_eq!(whole("-3", None), Some(-3));
        assert_eq!(whole("1.000", COMMA), Some(1000));
        assert_eq!(whole("99999999999999999999", None), None);
    }

    #[test]
    fn shortened_numbers_are_known_by_their_form() {
        for text in ["1.00123E+11", "4,36641E+11", "1E+12", "-1.2E+15"] {
            assert!(is_shortened(text), "{text}");
        }
        for text in ["1E5", "12E+3", "E+11", "1.E+11", "AB1E+11", "1.5E-3", "2E4F"] {
            assert!(!is_shortened(text), "{text}");
        }
    }
}
