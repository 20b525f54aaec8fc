//! Choices of every kind, made by chance and the same in every run: they survive each way out and in, and whatever
//! differs between two configurations is named.

use muster::definitions::{draft, importcfg, record_types};
use muster::domain::assignment::{AssignBy, Assignment};
use muster::domain::choices::{Choices, Duplicates, Edits, Mode, Transfer};
use muster::domain::config::{ConfigSource, ImportConfig};
use muster::domain::directory::{Directory, Role, User, UserId};
use muster::domain::field::{ColumnIx, FieldIx, Policy};
use muster::domain::mapping::{Binding, BlankPolicy, Mapping, Origin, Source};
use muster::domain::record_type::RecordType;
use muster::domain::table::{Escape, TableChoice};
use muster::domain::transform::{AddressPart, LetterCase, NamePart, Transform};
use muster::domain::value::{DateOrder, DecimalMark, Notation};

const DATES: [Option<DateOrder>; 5] =
    [None, Some(DateOrder::YearFirst), Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst), Some(DateOrder::Serial)];
const DECIMALS: [Option<DecimalMark>; 3] = [None, Some(DecimalMark::Point), Some(DecimalMark::Comma)];

/// A generator by George Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn yes(&mut self) -> bool {
        self.below(2) == 0
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of.get(self.below(of.len())).unwrap().clone()
    }

    /// Returns a text that is not empty, with all that could disturb a file of texts.
    fn text(&mut self) -> String {
        const PARTS: [&str; 24] = [
            "Name",
            "Straße",
            " ",
            "\t",
            "\n",
            "\"",
            "\\",
            "{",
            "}",
            "[0]",
            ":",
            ",",
            "mapping[",
            "].",
            "table.",
            "$schema",
            "null",
            "1",
            "ä",
            "a\u{308}",
            "👩‍🚒",
            "\u{202e}",
            "\u{0}",
            "'",
        ];
        (0..=self.below(4)).map(|_| self.pick(&PARTS)).collect()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.yes() { Some(make(self)) } else { None }
    }

    fn several<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    fn table(&mut self) -> TableChoice {
        const MARKS: [char; 6] = [',', ';', '\t', '|', ' ', '"'];
        TableChoice {
            encoding: self.maybe(|r| r.pick(&["utf-8", "windows-1252", "utf-16le"]).to_owned()),
            delimiter: self.maybe(|r| r.pick(&MARKS)),
            quote: self.maybe(|r| r.maybe(|r| r.pick(&MARKS))),
            escape: self.maybe(|r| r.pick(&Escape::ALL)),
            comment: self.maybe(|r| r.maybe(Self::text)),
            table: self.maybe(|r| u32::try_from(r.below(5)).unwrap()),
            below: self.maybe(|r| u32::try_from(r.below(100)).unwrap()),
            header_rows: self.maybe(|r| u32::try_from(r.below(5)).unwrap()),
            skip: self.maybe(|r| u32::try_from(r.below(100)).unwrap()),
            header: self.maybe(Self::yes),
            sheet: self.maybe(Self::text),
        }
    }

    fn transform(&mut self) -> Transform {
        match self.below(5) {
            0 => Transform::Trim,
            1 => Transform::Case(self.pick(&LetterCase::ALL)),
            2 => Transform::Replace { find: self.text(), with: self.maybe(Self::text).unwrap_or_default() },
            3 => Transform::NamePart(self.pick(&NamePart::ALL)),
            _ => Transform::AddressPart(self.pick(&AddressPart::ALL)),
        }
    }

    fn binding(&mut self, columns: usize) -> Binding {
        let source = if self.below(4) == 0 {
            Source::Fixed(self.maybe(Self::text).unwrap_or_default())
        } else {
            Source::Columns((0..=self.below(3)).map(|_| self.column(columns)).collect())
        };
        Binding {
            source,
            policy: self.pick(&Policy::ALL),
            transforms: self.several(3, Self::transform),
            notation: Notation { date: self.pick(&DATES), decimal: self.pick(&DECIMALS) },
            value_map: self.several(3, |r| (r.maybe(Self::text).unwrap_or_default(), r.text())).into_iter().collect(),
            origin: self.pick(&[
                Origin::ByHand,
                Origin::Configuration,
                Origin::Learned,
                Origin::Exact,
                Origin::Synonym,
                Origin::Similar(71),
            ]),
        }
    }

    fn column(&mut self, columns: usize) -> ColumnIx {
        ColumnIx(u32::try_from(self.below(columns)).unwrap())
    }

    fn user(&mut self) -> UserId {
        UserId(i64::try_from(self.below(USERS)).unwrap())
    }

    fn assignment(&mut self, columns: usize) -> Assignment {
        let by = self.pick(&[AssignBy::Email, AssignBy::EmployeeNumber]);
        Assignment {
            by,
            column: self.column(columns),
            aliases: self.several(3, |r| (by.fold(&r.text()), r.user())).into_iter().collect(),
            default_user: self.maybe(Self::user),
            excluded: self.several(2, Self::user).into_iter().collect(),
        }
    }

    fn choices(&mut self, record_type: &RecordType, columns: usize) -> Choices {
        let mut mapping = Mapping { blank: self.pick(&[BlankPolicy::Leave, BlankPolicy::Clear]), ..Mapping::default() };
        let fields: Vec<FieldIx> = record_type.fields().map(|(ix, _)| ix).filter(|_| self.below(3) == 0).collect();
        for field in fields {
            mapping.bindings.insert(field, self.binding(columns));
        }
        let bound: Vec<FieldIx> = mapping.bindings.keys().copied().collect();
        let as_key = self.below(4);
        mapping.keys = bound.into_iter().filter(|_| as_key > 0 && self.below(as_key) == 0).collect();
        Choices {
            table: self.table(),
            mode: self.pick(&Mode::ALL),
            duplicates: self.pick(&Duplicates::ALL),
            transfer: self.pick(&Transfer::ALL),
            raise: self.yes(),
            mapping,
            assignment: if record_type.owned { self.maybe(|r| r.assignment(columns)) } else { None },
            edits: Edits {
                corrected: self
                    .several(3, |r| (r.below(9_999) as u64, (0..columns).map(|_| r.text()).collect()))
                    .into_iter()
                    .collect(),
                cells: self
                    .several(3, |r| ((r.below(9_999) as u64, r.column(columns).0), r.text()))
                    .into_iter()
                    .collect(),
                left_out: self.several(3, |r| r.below(9_999) as u64).into_iter().collect(),
            },
        }
    }

    /// Changes one choice of a configuration, often to what it is already.
    fn change(&mut self, config: &mut ImportConfig) {
        match self.below(12) {
            0 => config.mode = Some(self.pick(&Mode::ALL)),
            1 => config.duplicates = self.pick(&Duplicates::ALL),
            2 => config.transfer = self.pick(&Transfer::ALL),
            3 => config.raise = !config.raise,
            4 => config.blank = self.pick(&[BlankPolicy::Leave, BlankPolicy::Clear]),
            5 => config.keyless = !config.keyless,
            6 => self.change_table(&mut config.table),
            7 => config.ignored.push(format!("left out {}", config.ignored.len())),
            8 => self.change_users(config),
            9 => drop(config.unknown.insert("colour".to_owned(), self.pick(&["1", "2"]).to_owned())),
            10 => drop(config.entries.pop()),
            _ => self.change_entry(config),
        }
    }

    fn change_table(&mut self, table: &mut TableChoice) {
        let other = self.table();
        match self.below(6) {
            0 => table.encoding = other.encoding,
            1 => table.delimiter = other.delimiter,
            2 => table.quote = other.quote,
            3 => table.skip = other.skip,
            4 => table.header = other.header,
            _ => table.sheet = other.sheet,
        }
    }

    fn change_users(&mut self, config: &mut ImportConfig) {
        let Some(assignment) = &mut config.assignment else { return };
        match self.below(4) {
            0 => assignment.by = self.pick(&[AssignBy::Email, AssignBy::EmployeeNumber]),
            1 => assignment.column = self.text(),
            2 => assignment.default_user = self.maybe(Self::text),
            _ => drop(assignment.excluded.pop_first()),
        }
    }

    fn change_entry(&mut self, config: &mut ImportConfig) {
        let Some(entry) = config.entries.last_mut() else { return };
        match self.below(6) {
            0 => entry.source = ConfigSource::Columns(vec![self.text()]),
            1 => entry.policy = self.pick(&Policy::ALL),
            2 => entry.key = !entry.key,
            3 => entry.transforms = self.several(2, Self::transform),
            4 => entry.notation.date = self.pick(&DATES),
            _ => drop(entry.value_map.insert("ja".to_owned(), self.text())),
        }
    }
}

const USERS: usize = 4;

fn directory() -> Directory {
    Directory::new((0..).take(USERS).map(|id| User {
        id: UserId(id),
        name: format!("User {id}"),
        email: format!("User{id}@nordwind.example"),
        employee_number: format!("00{id}"),
        role: Role::User,
        active: true,
    }))
}

/// Returns names of columns, some of them twice.
fn columns(random: &mut Random) -> Vec<String> {
    let mut names: Vec<String> = (0..=random.below(6)).map(|_| random.text()).collect();
    names.push(names.first().unwrap().clone());
    names
}

/// Runs a check for many choices of every built-in type.
fn each_made(mut check: impl FnMut(&mut Random, &RecordType, &[String], &Choices)) {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for record_type in record_types::built_in().iter() {
        for _ in 0..150 {
            let columns = columns(&mut random);
            let choices = random.choices(record_type, columns.len());
            check(&mut random, record_type, &columns, &choices);
        }
    }
}

#[test]
fn whatever_is_chosen_comes_back_from_a_configuration() {
    let directory = directory();
    each_made(|random, record_type, columns, choices| {
        let name = random.text();
        let config = ImportConfig::from_choices(&name, record_type, columns, choices, &directory);
        let written = importcfg::write(&config);
        let parsed = importcfg::parse(&written).unwrap();
        assert_eq!(parsed.config, config, "{written}");
        assert_eq!(parsed.unknown_keys, Vec::<String>::new(), "{written}");

        let (again, drift) = parsed.config.to_choices(record_type, columns, &directory);
        assert_eq!(drift, [], "{written}");
        // What was changed by hand belongs to one file, and how a match was found to one look at it.
        let mut expected = Choices { edits: Edits::default(), ..choices.clone() };
        for binding in expected.mapping.bindings.values_mut() {
            binding.origin = Origin::Configuration;
        }
        assert_eq!(again, expected, "{written}");
    });
}

#[test]
fn whatever_is_chosen_comes_back_from_a_draft() {
    each_made(|_, record_type, _, choices| {
        let written = draft::write(choices, record_type);
        assert_eq!(draft::parse(&written, record_type).unwrap(), *choices, "{written}");
    });
}

#[test]
fn one_other_choice_is_one_difference_and_none_is_none() {
    let directory = directory();
    let mut changed = 0;
    each_made(|random, record_type, columns, choices| {
        let config = ImportConfig::from_choices("a", record_type, columns, choices, &directory);
        let mut other = ImportConfig { name: "b".to_owned(), ..config.clone() };
        assert_eq!(config.differences(&other, Some(record_type)), Vec::<String>::new());
        random.change(&mut other);
        other.name.clone_from(&config.name);
        let differences = config.differences(&other, Some(record_type));
        assert_eq!(differences.len(), usize::from(other != config), "{differences:?}\n{config:?}\n{other:?}");
        assert_eq!(other.differences(&config, Some(record_type)).len(), differences.len());
        changed += differences.len();
    });
    assert!(changed > 500, "only {changed} changes");
}

#[test]
fn differences_are_told_in_words() {
    let types = record_types::built_in();
    let reports = types.get("reports").unwrap();
    let fixture = |text: &str| importcfg::parse(text).unwrap().config;
    let old = fixture(
        r#"{ "recordType": "reports", "mode": "update", "table": { "delimiter": ";", "skip": 2 },
        "mapping": [
            { "SourceFieldID": "Nr", "TargetFieldID": "external_id", "UpdateBehavior": 2 },
            { "SourceFieldID": "Notiz", "TargetFieldID": "note", "transforms": ["trim"] },
            { "SourceFieldID": "Tag", "TargetFieldID": "date", "dateOrder": "dayFirst" } ],
        "assignment": { "by": "email", "column": "Mail", "aliases": { "x": "a@b.example" }, "excludedUsers": ["c@d.example"] } }"#,
    );
    let new = fixture(
        r#"{ "recordType": "reports", "mode": "create", "table": { "delimiter": "\t" }, "duplicates": "last",
        "transfer": "move-related", "raise": true, "ignoredColumns": ["Umsatz"],
        "mapping": [
            { "SourceFieldID": "Nr", "TargetFieldID": "external_id" },
            { "SourceFieldID": ["Notiz", "Text"], "TargetFieldID": "note", "UpdateBehavior": 1,
              "transforms": ["trim", { "replace": { "find": "a", "with": "b" } }], "valueMap": { "ja": "Yes" } },
            { "fixedValue": "09:00", "TargetFieldID": "start_time" } ],
        "assignment": { "by": "employeeNumber", "column": "Mail", "aliases": { "x": "e@f.example" } } }"#,
    );
    let expected = [
        "delimiter ; → tab",
        "mode Update → Create",
        "with rows with one key: Last row wins",
        "with records of other users: move with what refers to them",
        "with option “Raise the customer's Last call to the newest call”",
        "users by e-mail in column “Mail” → by employee number in column “Mail”",
        "user for “x” a@b.example → e@f.example",
        "with left-out column “Umsatz”",
        "without lines above the table: 2",
        "without left-out user c@d.example",
        "External ID: without key",
        "Note: from column “Notiz” → columns “Notiz” + “Text”, policy Overwrite → Keep, text: Trim spaces → Trim spaces, then Replace “a” with “b”, with value “ja” as “Yes”",
        "field Start time added",
        "field Date removed",
    ];
    assert_eq!(old.differences(&new, Some(reports)), expected);
    assert!(old.differences(&new, None).contains(&"field start_time added".to_owned()));
}
