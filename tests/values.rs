//! Reading cells as values: one table of cases for each format.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use jiff::civil::Date;
use muster::definitions::record_types;
use muster::domain::field::{Field, Format, Pattern, SelectOption, Unique};
use muster::domain::problem::{ORIGINAL, Problem, ProblemKind};
use muster::domain::row::CellKind;
use muster::domain::value::{DateOrder, DecimalMark, Failure, Notation, Surroundings, Value, display, export, read};
use muster::messages::{self, Language};

const AROUND: Surroundings<'static> = Surroundings { today: Date::constant(2026, 11, 21), country: "AT" };
const DAY: Notation = Notation { date: Some(DateOrder::DayFirst), decimal: Some(DecimalMark::Comma) };
const MONTH: Notation = Notation { date: Some(DateOrder::MonthFirst), decimal: Some(DecimalMark::Point) };
const SERIAL: Notation = Notation { date: Some(DateOrder::Serial), decimal: None };
const OPEN: Notation = Notation { date: None, decimal: None };

/// Returns a field of a format, otherwise without rules.
fn field(format: Format) -> Field {
    let types = record_types::built_in();
    let (_, note) = types.get("customers").unwrap().field("note").unwrap();
    Field { format, max_chars: None, unique: Unique::No, ..note.clone() }
}

/// Returns the outcome in words: `text`, `= 12`, `12.5 real`, `empty`, or the problem's code with its details.
fn outcome(field: &Field, text: &str, kind: CellKind, notation: Notation) -> String {
    match read(field, text, kind, notation, AROUND) {
        Ok(reading) => {
            let value = match reading.value {
                Value::Empty => "empty".to_owned(),
                Value::Text(text) => text,
                Value::Integer(number) => format!("= {number}"),
                Value::Real(number) => format!("{number} real"),
            };
            reading.warning.map_or(value.clone(), |(kind, _)| format!("{value} but {}", kind.code()))
        }
        Err(Failure { kind, details }) if details.is_empty() => format!("! {}", kind.code()),
        Err(Failure { kind, details }) => format!("! {}: {}", kind.code(), details.join(", ")),
    }
}

fn check(field: &Field, notation: Notation, cases: &[(&str, &str)]) {
    check_kind(field, CellKind::Text, notation, cases);
}

fn check_kind(field: &Field, kind: CellKind, notation: Notation, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(outcome(field, text, kind, notation), *expected, "{text:?} as {:?}", field.format);
    }
}

fn options(options: &[(&str, &str, &[&str])]) -> Vec<SelectOption> {
    let text = |text: &str| text.to_owned();
    let option = |(key, label, synonyms): &(&str, &str, &[&str])| SelectOption {
        key: text(key),
        label: text(label).into(),
        synonyms: synonyms.iter().map(|synonym| text(synonym)).collect(),
    };
    options.iter().map(option).collect()
}

#[test]
fn text_loses_what_cannot_be_seen_and_nothing_else() {
    let line = field(Format::Text { multiline: false });
    check(
        &line,
        OPEN,
        &[
            ("  Anna  ", "Anna"),
            ("\u{feff}Anna\u{a0}\u{200b}", "Anna"),
            ("one\r\ntwo\nthree", "one two three"),
            ("Mu\u{308}ller", "Müller"),
            ("007", "007"),
            ("=1+1", "=1+1"),
            (" \u{a0}\t", "empty"),
            ("", "empty"),
            ("👩‍👩‍👧 und Co", "👩‍👩‍👧 und Co"),
        ],
    );
    check(&field(Format::Text { multiline: true }), OPEN, &[("one\r\ntwo\rthree\n", "one\ntwo\nthree\n")]);
    let short = Field { max_chars: Some(5), ..line.clone() };
    check(&short, OPEN, &[("äöüßé", "äöüßé"), ("abcdef", "! too_long: 6, 5"), ("  abcde ", "abcde")]);
    check_kind(&line, CellKind::Number, OPEN, &[("12.5", "12.5"), ("4020", "4020")]);
    check_kind(&line, CellKind::DateTime, OPEN, &[("2026-11-03", "2026-11-03")]);
    check_kind(&line, CellKind::Broken, OPEN, &[("#REF!", "! broken_cell"), ("", "! broken_cell")]);
}

#[test]
fn identifiers_keep_their_zeros_and_name_what_a_spreadsheet_did_to_them() {
    let twelve = Pattern { ranges: vec![('0', '9')], min: 12, max: 12, words: "12 digits".into(), lower_case: false };
    let uprn = field(Format::Pattern(twelve));
    check(
        &uprn,
        OPEN,
        &[
            ("001234567890", "001234567890"),
            ("1.00123E+11", "! damaged_number"),
            ("1,00123E+11", "! damaged_number"),
            ("12345", "! pattern: 12 digits"),
            ("12345678901a", "! pattern: 12 digits"),
        ],
    );
    check_kind(&uprn, CellKind::Number, OPEN, &[("100123456789", "100123456789")]);
    let key = Pattern {
        ranges: vec![('A', 'Z'), ('0', '9'), ('-', '-')],
        min: 1,
        max: 40,
        words: "a key".into(),
        lower_case: false,
    };
    let key = field(Format::Pattern(key));
    check_kind(&key, CellKind::Number, OPEN, &[("1234567890123456000", "! damaged_number"), ("42", "42")]);
    check_kind(&key, CellKind::DateTime, OPEN, &[("2026-04-03", "! damaged_number")]);
    check(&key, OPEN, &[("12E-5", "12E-5"), ("1E5", "1E5"), ("K-10024", "K-10024")]);
    let number = Field { unique: Unique::Everywhere, ..field(Format::Text { multiline: false }) };
    check(&number, OPEN, &[("0042", "0042"), ("4.36E+11", "! damaged_number")]);
}

#[test]
fn whole_numbers_may_mean_nothing_and_stay_in_their_range() {
    let none_words = vec!["None".to_owned(), "0".to_owned()];
    let days = field(Format::Integer { min: 7, max: 730, none_words });
    check(
        &days,
        DAY,
        &[
            ("28", "= 28"),
            ("28,0", "= 28"),
            ("none", "empty"),
            ("0", "empty"),
            ("0,0", "empty"),
            ("6", "! out_of_range: 7, 730"),
            ("1.000", "! out_of_range: 7, 730"),
            ("-28", "! out_of_range: 7, 730"),
            ("2,5", "! not_integer: 7, 730"),
            ("vierzehn", "! not_integer: 7, 730"),
            ("1E2", "! damaged_number"),
        ],
    );
    check(&days, OPEN, &[("1.000", "! ambiguous_number")]);
    check_kind(&days, CellKind::Number, DAY, &[("28", "= 28"), ("28.0", "= 28"), ("28.5", "! not_integer: 7, 730")]);
}

#[test]
fn numbers_read_in_the_notation_of_their_column() {
    let number = field(Format::Number);
    check(
        &number,
        DAY,
        &[
            ("1.234,50", "1234.5 real"),
            ("1.234", "1234 real"),
            ("12 %", "12 real"),
            ("1 234,5 €", "1234.5 real"),
            ("-5", "-5 real"),
            ("1,234.50", "! not_number"),
            ("viel", "! not_number"),
        ],
    );
    check(&number, MONTH, &[("1,234.50", "1234.5 real"), ("1.234", "1.234 real"), ("(12.50)", "-12.5 real")]);
    check(&number, OPEN, &[("1.234", "! ambiguous_number"), ("1.234,5", "1234.5 real"), ("12,5", "12.5 real")]);
    check_kind(&number, CellKind::Number, DAY, &[("1.234", "1.234 real"), ("-0.5", "-0.5 real")]);
}

#[test]
fn dates_read_in_the_order_of_their_column() {
    let date = field(Format::Date { past_only: false });
    check(
        &date,
        DAY,
        &[
            ("03.11.2026", "2026-11-03"),
            ("3/11/26", "2026-11-03"),
            ("2026-11-03", "2026-11-03"),
            ("2026-11-03 00:00:00", "2026-11-03"),
            ("03.11.2026 00:00", "2026-11-03"),
            ("3. November 2026", "2026-11-03"),
            ("31.02.2026", "! not_date: 31.12.2025"),
            ("03.11.2026 14:00", "! not_date: 31.12.2025"),
            ("46329", "! not_date: 31.12.2025"),
            ("morgen", "! not_date: 31.12.2025"),
        ],
    );
    check(&date, MONTH, &[("11/03/2026", "2026-11-03"), ("13/02/2026", "! not_date: 12/31/2025")]);
    check(
        &date,
        OPEN,
        &[("03/11/2026", "! ambiguous_date"), ("13/11/2026", "2026-11-13"), ("x", "! not_date: 2025-12-31")],
    );
    check_kind(&date, CellKind::Number, DAY, &[("46329", "2026-11-03"), ("2026", "! not_date: 31.12.2025")]);
    check_kind(
        &date,
        CellKind::DateTime,
        MONTH,
        &[("2026-11-03", "2026-11-03"), ("2026-11-03 00:00:00", "2026-11-03")],
    );
    let birth = field(Format::Date { past_only: true });
    check(&birth, DAY, &[("21.11.2026", "2026-11-21"), ("22.11.2026", "! future_date"), ("1.2.30", "1930-02-01")]);
}

#[test]
fn times_and_moments_come_in_one_form() {
    check(
        &field(Format::Time),
        OPEN,
        &[("8:00", "08:00"), ("08.00 Uhr", "08:00"), ("2 pm", "14:00"), ("14h30", "14:30"), ("25:00", "! not_time")],
    );
    let part_of_day = [("0.5833333333333334", "14:00"), ("0", "00:00"), ("1.5", "! not_time")];
    check_kind(&field(Format::Time), CellKind::Number, OPEN, &part_of_day);
    check_kind(&field(Format::Time), CellKind::DateTime, OPEN, &[("14:00:00", "14:00")]);
    let local = field(Format::DateTime { zoned: false });
    check(
        &local,
        DAY,
        &[
            ("03.11.2026 14:00", "2026-11-03T14:00"),
            ("03.11.2026, 14:00 Uhr", "2026-11-03T14:00"),
            ("2026-11-03T14:00:00", "2026-11-03T14:00"),
            ("2026-11-03 14:00:30", "2026-11-03T14:00:30"),
            ("03.11.2026", "2026-11-03T00:00"),
            ("3/11/2026 2:30 pm", "2026-11-03T14:30"),
            ("2026-11-03T14:00Z", "! unwanted_zone"),
            ("03.11.2026 14:00 Europe/Vienna", "! unwanted_zone"),
            ("03.11.2026 14:00 irgendwo", "! not_date_time: 2026-11-03 14:00"),
            ("03.11.2026 25:00", "! not_date_time: 2026-11-03 14:00"),
            ("14:00", "! not_date_time: 2026-11-03 14:00"),
        ],
    );
    check_kind(&local, CellKind::Number, DAY, &[("46329.583333333336", "2026-11-03T14:00")]);
    check(
        &field(Format::DateTime { zoned: true }),
        DAY,
        &[
            ("2024-06-13T15:06:02.802Z", "2024-06-13T15:06:02.802Z"),
            ("2024-06-13T15:06:02+02:00", "2024-06-13T13:06:02Z"),
            ("2024-01-01T00:30+0100", "2023-12-31T23:30Z"),
            ("2024-06-13 15:06 UTC", "2024-06-13T15:06Z"),
            ("2024-06-13", "2024-06-13T00:00Z but assumed_zone"),
            ("2024-06-13T15:06+99:00", "! not_date_time: 2026-11-03T14:00:00Z"),
        ],
    );
}

#[test]
fn moments_take_the_zone_that_is_named_and_say_which_one_was_taken_otherwise() {
    let moment = field(Format::DateTime { zoned: true });
    check(
        &moment,
        DAY,
        &[
            ("2026-11-03 14:00 Europe/Vienna", "2026-11-03T13:00Z"),
            ("03.07.2026, 14:00 Uhr Europe/Vienna", "2026-07-03T12:00Z"),
            ("03.11.2026 14:00 CET", "2026-11-03T13:00Z"),
            ("03.07.2026 14:00 MESZ", "2026-07-03T12:00Z"),
            ("2026-11-03T14:00:00+01:00[Europe/Vienna]", "2026-11-03T13:00Z"),
            ("Tue Nov 03 2026 14:00:00 GMT+0100 (Central European Standard Time)", "2026-11-03T13:00Z"),
            ("2026-11-03 14:00 America/New_York", "2026-11-03T19:00Z"),
            // Winter time is named on a day of summer time: an hour is at stake.
            ("03.07.2026 14:00 CET", "2026-07-03T13:00Z but assumed_zone"),
            ("2026-11-03 14:00 CST", "2026-11-03T20:00Z but assumed_zone"),
            ("2026-10-25 02:30 Europe/Vienna", "2026-10-25T00:30Z but assumed_zone"),
            ("2026-03-29 02:30 Europe/Vienna", "! skipped_time"),
            ("2026-11-03 14:00", "2026-11-03T14:00Z but assumed_zone"),
            ("2026-11-03T14:00+05:00[Europe/Vienna]", "! not_date_time: 2026-11-03T14:00:00Z"),
            ("2026-11-03 14:00 Europe/Wien", "! not_date_time: 2026-11-03T14:00:00Z"),
            ("2026-11-03 14:00 BST", "! not_date_time: 2026-11-03T14:00:00Z"),
        ],
    );
    check_kind(&moment, CellKind::DateTime, OPEN, &[("2026-11-03 14:00:00", "2026-11-03T14:00Z but assumed_zone")]);
    let words = |text: &str| {
        let reading = read(&moment, text, CellKind::Text, DAY, AROUND).unwrap();
        let (kind, details) = reading.warning.unwrap();
        Problem { kind, field: None, column: None, value: text.to_owned(), details }.to_string()
    };
    assert_eq!(words("13.06.2024 15:06"), "“13.06.2024 15:06” leaves the time zone open and is read as UTC");
    assert_eq!(
        words("13.06.2024 15:06 CET"),
        "“13.06.2024 15:06 CET” leaves the time zone open and is read as UTC+01:00"
    );
}

#[test]
fn numbers_are_dates_only_in_a_column_of_a_spreadsheets_numbers() {
    let date = field(Format::Date { past_only: false });
    check(
        &date,
        SERIAL,
        &[
            ("46329", "2026-11-03"),
            ("46329,0", "2026-11-03"),
            ("2026-11-03", "2026-11-03"),
            ("13/11/2026", "2026-11-13"),
            ("20261103", "2026-11-03"),
            ("03/11/2026", "! ambiguous_date"),
            ("2024", "! not_date: 2025-12-31"),
            ("1900", "! not_date: 2025-12-31"),
            ("99999", "! not_date: 2025-12-31"),
            ("46329.5", "! not_date: 2025-12-31"),
        ],
    );
    check(&date, OPEN, &[("46329", "! not_date: 2025-12-31")]);
    check(&field(Format::Date { past_only: true }), SERIAL, &[("46347", "2026-11-21"), ("46348", "! future_date")]);
    check(
        &field(Format::DateTime { zoned: false }),
        SERIAL,
        &[
            ("46329.583333333336", "2026-11-03T14:00"),
            ("46329,58333", "2026-11-03T14:00"),
            ("46329", "2026-11-03T00:00"),
            ("46329 14:00", "2026-11-03T14:00"),
            // Two decimals leave a quarter of an hour open.
            ("46329.58", "! not_date_time: 2026-11-03 14:00"),
        ],
    );
    let zoned = field(Format::DateTime { zoned: true });
    check(&zoned, SERIAL, &[("46329.5", "2026-11-03T12:00Z but assumed_zone")]);
    let time = field(Format::Time);
    check(&time, SERIAL, &[("0.583333", "14:00"), ("0,25", "06:00"), ("0.25", "06:00"), ("14:00", "14:00")]);
    check(&time, SERIAL, &[("1.5", "! not_time"), ("46329", "! not_time")]);
    check(&time, OPEN, &[("0.583333", "! not_time"), ("0.25", "! ambiguous_time"), ("8.25", "08:25")]);
}

#[test]
fn closed_lists_take_key_label_and_synonym_in_any_case() {
    let list = options(&[("auto", "Automatic", &["automatisch"]), ("manual", "By hand", &["Händisch"])]);
    let one = field(Format::Selection { options: list.clone(), exact: false, multiple: false });
    check(
        &one,
        OPEN,
        &[
            ("auto", "auto"),
            ("AUTOMATIC", "auto"),
            ("automatisch", "auto"),
            ("HÄNDISCH", "manual"),
            ("automtic", "! not_in_list: auto / manual, auto"),
            ("never", "! not_in_list: auto / manual, "),
        ],
    );
    let several = field(Format::Selection { options: list.clone(), exact: false, multiple: true });
    check(
        &several,
        OPEN,
        &[
            ("by hand, auto", "auto,manual"),
            ("auto; auto", "auto"),
            ("auto, x", "! not_in_list: auto / manual, "),
            (",", "empty"),
        ],
    );
    let numbered = options(&[("1", "Admin user", &[]), ("2", "Customer", &[])]);
    let role = field(Format::Selection { options: numbered, exact: false, multiple: false });
    check_kind(
        &role,
        CellKind::Number,
        OPEN,
        &[("1", "1"), ("2.0", "2"), ("3", "! not_in_list: 1 (Admin user) / 2 (Customer), ")],
    );
    let zones =
        options(&[("Eastern Time (US & Canada)", "Eastern Time (US & Canada)", &[]), ("Hawaii", "Hawaii", &[])]);
    let zone = field(Format::Selection { options: zones, exact: true, multiple: false });
    let keys = "Eastern Time (US & Canada) / Hawaii";
    let eastern = format!("! not_in_list: {keys}, Eastern Time (US & Canada)");
    let hawaii = format!("! not_in_list: {keys}, Hawaii");
    check(
        &zone,
        OPEN,
        &[("Hawaii", "Hawaii"), ("hawaii", &hawaii), ("(GMT-05:00) Eastern Time (US & Canada)", &eastern)],
    );
}

#[test]
fn contacts_are_kept_as_they_are_written() {
    check(
        &field(Format::Phone),
        OPEN,
        &[
            (" 0664 1234567 ", "0664 1234567"),
            ("+43 1 2345678", "+43 1 2345678"),
            ("0043/1/2345678", "0043/1/2345678"),
            ("+33 1 5229753", "+33 1 5229753 but odd_phone"),
            ("none", "! not_phone: +43 1 234567890"),
            ("4.36641E+11", "! damaged_number"),
        ],
    );
    check_kind(&field(Format::Phone), CellKind::Number, OPEN, &[("436641234567", "436641234567")]);
    check(
        &Field { max_chars: Some(25), ..field(Format::Email) },
        OPEN,
        &[
            ("Anna@Company.Example", "Anna@Company.Example"),
            ("anna@company", "! not_email: the domain has no dot"),
            ("office(at)pichler.example", "! not_email: the @ is written as a word, office@pichler.example"),
            ("Anna <anna@x.example>", "! not_email: a name stands with it; use only anna@x.example, anna@x.example"),
            ("anna @x.example", "! not_email: it contains a space, anna@x.example"),
            ("anna@x.example privat", "! not_email: it contains a space"),
            ("anna.long.name@company.example", "! too_long: 30, 25"),
        ],
    );
    check(&field(Format::Link), OPEN, &[("www.x.example", "www.x.example"), ("nothing", "! not_link")]);
    check(&field(Format::Language), OPEN, &[("de_at", "de-AT"), ("Deutsch", "! not_language")]);
    check(
        &field(Format::Country),
        OPEN,
        &[("Österreich", "AT"), ("aut", "AT"), ("AT", "AT"), ("Narnia", "! not_country")],
    );
    let words = ("Yes".to_owned(), "No".to_owned());
    let yes_no = field(Format::YesNo { words });
    check(&yes_no, OPEN, &[("ja", "= 1"), ("0", "= 0"), ("vielleicht", "! not_yes_no")]);
    check_kind(&yes_no, CellKind::Bool, OPEN, &[("TRUE", "= 1"), ("FALSE", "= 0")]);
    let hours = field(Format::BusinessHours);
    check(
        &hours,
        OPEN,
        &[("8-12, 13-17", "08:00-12:00,13:00-17:00"), ("closed", "empty"), ("x", "! not_business_hours")],
    );
}

#[test]
fn people_read_labels_and_spaces_where_files_hold_keys() {
    let list = options(&[("auto", "Automatic", &[]), ("manual", "By hand", &[])]);
    let text = |text: &str| Value::Text(text.to_owned());
    let words = ("True".to_owned(), "False".to_owned());
    let cases = [
        (Format::Selection { options: list.clone(), exact: false, multiple: false }, text("auto"), "Automatic", "auto"),
        (
            Format::Selection { options: list, exact: false, multiple: true },
            text("auto,manual"),
            "Automatic, By hand",
            "auto,manual",
        ),
        (Format::YesNo { words }, Value::Integer(1), "True", "True"),
        (Format::Country, text("AT"), "Austria", "AT"),
        (Format::Date { past_only: false }, text("2026-11-03"), "2026-11-03", "2026-11-03"),
        (Format::DateTime { zoned: false }, text("2026-11-03T14:00"), "2026-11-03 14:00", "2026-11-03 14:00"),
        (Format::DateTime { zoned: true }, text("2026-11-03T14:00Z"), "2026-11-03 14:00 UTC", "2026-11-03T14:00Z"),
        (
            Format::BusinessHours,
            text("08:00-12:00,13:00-17:00"),
            "08:00-12:00, 13:00-17:00",
            "08:00-12:00, 13:00-17:00",
        ),
        (Format::Number, Value::Real(1234.5), "1234.5", "1234.5"),
        (Format::Number, Value::Real(1.234), "1.234", "1.2340"),
        (Format::Number, Value::Real(-1e21), "-1000000000000000000000", "-1000000000000000000000"),
        (Format::Number, Value::Real(0.1 + 0.2), "0.30000000000000004", "0.30000000000000004"),
        (Format::Integer { min: 0, max: 9999, none_words: vec![] }, Value::Integer(1234), "1234", "1234"),
        (Format::Text { multiline: true }, text("a\nb"), "a\nb", "a\nb"),
        (Format::Text { multiline: false }, Value::Empty, "", ""),
    ];
    for (format, value, shown, exported) in cases {
        let field = field(format);
        assert_eq!(display(&field, &value), shown);
        assert_eq!(export(&field, &value), exported);
        let again = read(&field, exported, CellKind::Text, OPEN, AROUND).unwrap().value;
        assert_eq!(again, value, "what is exported reads back as the same value: {exported}");
    }
}

#[test]
fn every_example_of_every_record_type_reads_back_from_its_export() {
    for record_type in record_types::built_in().iter() {
        for (_, field) in record_type.fields().filter(|(_, field)| !field.example.is_empty()) {
            let notation = field.notation;
            let reading = read(field, &field.example, CellKind::Text, notation, AROUND);
            let value = reading.unwrap_or_else(|failure| panic!("{}: {failure:?}", field.key)).value;
            let again = read(field, &export(field, &value), CellKind::Text, OPEN, AROUND).unwrap().value;
            assert_eq!(again, value, "{} of {}", field.key, record_type.key);
        }
    }
}

/// Returns texts of the characters that readers look for, always the same ones.
fn strange_texts() -> impl Iterator<Item = String> {
    const PARTS: [&str; 40] = [
        "0", "1", "12", "31", "99", "2026", "00", ".", ",", "/", "-", ":", " ", "T", "Z", "+", "@", "(", ")", "E+",
        "e", "%", "€", "ä", "\u{a0}", "\u{301}", "👩", "am", "Uhr", "Mai", "Mo", "AT", "http://", "www.", "\n", "'",
        "\"", "x", "<", ";",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    (0..3_000).map(move |_| {
        let length = next() % 9;
        (0..length).filter_map(|_| PARTS.get(usize::try_from(next() % 40).unwrap())).copied().collect()
    })
}

#[test]
fn whatever_stands_in_a_cell_is_a_value_or_a_problem() {
    let fields: Vec<Field> =
        record_types::built_in().iter().flat_map(|record_type| record_type.fields.clone()).collect();
    let kinds = [CellKind::Text, CellKind::Number, CellKind::DateTime, CellKind::Bool];
    let notations = [OPEN, DAY, MONTH];
    for (at, text) in strange_texts().enumerate() {
        let kind = *kinds.get(at % 4).unwrap();
        let notation = *notations.get(at % 3).unwrap();
        let mut profiler = muster::domain::profile::Profiler::new(1);
        profiler.add(&muster::domain::row::Row::of(2, [text.as_str()]));
        assert!(profiler.finish().len() == 1);
        // A field in seven is enough for each text; all fields get their turn.
        for field in fields.iter().skip(at % 7).step_by(7) {
            let Ok(reading) = read(field, &text, kind, notation, AROUND) else { continue };
            let exported = export(field, &reading.value);
            if exported.is_empty() {
                continue;
            }
            let again = read(field, &exported, CellKind::Text, OPEN, AROUND);
            let again = again.unwrap_or_else(|failure| panic!("{text:?} as {}: {exported:?} {failure:?}", field.key));
            assert_eq!(again.value, reading.value, "{text:?} as {}: {exported:?}", field.key);
        }
    }
}

/// Runs on this thread alone, so that no other test hears German.
#[test]
fn values_are_shown_as_the_spoken_language_has_them() {
    let yes_no = Format::YesNo { words: ("Yes".to_owned(), "No".to_owned()) };
    let own_words = Format::YesNo { words: ("Open".to_owned(), "Shut".to_owned()) };
    let cases = [
        (Format::Date { past_only: false }, Value::Text("2026-11-03".to_owned()), "2026-11-03", "03.11.2026"),
        (
            Format::DateTime { zoned: false },
            Value::Text("2026-11-03T14:00".to_owned()),
            "2026-11-03 14:00",
            "03.11.2026, 14:00",
        ),
        (
            Format::DateTime { zoned: true },
            Value::Text("2026-11-03T14:00Z".to_owned()),
            "2026-11-03 14:00 UTC",
            "03.11.2026, 14:00 UTC",
        ),
        (Format::Number, Value::Real(18_500.5), "18500.5", "18500,5"),
        (Format::Country, Value::Text("AT".to_owned()), "Austria", "Österreich"),
        (yes_no, Value::Integer(1), "Yes", "Ja"),
        (own_words, Value::Integer(0), "Shut", "Shut"),
    ];
    for (format, value, english, german) in cases {
        let field = field(format);
        assert_eq!(display(&field, &value), english);
        let (shown, exported) =
            messages::speaking(Language::German, || (display(&field, &value), export(&field, &value)));
        assert_eq!(shown, german);
        assert_eq!(exported, export(&field, &value), "files hold one form");
    }
}

#[test]
fn problems_are_told_in_the_spoken_language_when_they_are_read() {
    let problem = Problem {
        value: "DP-1".to_owned(),
        ..Problem::of_row(ProblemKind::DuplicateKey, ["2".to_owned(), ORIGINAL.to_owned()])
    };
    assert_eq!(problem.to_string(), "row 2 of the original file has the same key “DP-1”");
    messages::speaking(Language::German, || {
        assert_eq!(problem.to_string(), "Zeile 2 der ursprünglichen Datei hat denselben Schlüssel „DP-1“");
        assert_eq!(problem.expected().unwrap(), "Erwartet wird jeder Schlüssel nur in einer Zeile");
        assert_eq!(problem.hint().unwrap(), "Behalten Sie eine der Zeilen");
    });
    assert_eq!(problem.hint().unwrap(), "Keep one of the rows");
}
