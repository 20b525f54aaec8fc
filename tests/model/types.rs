//! The record types as the model knows them: written down from their tables, not taken from the program's files.

use crate::random::Random;
use crate::values;
use std::fmt::Write as _;

/// What a field holds.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Text {
        max: Option<usize>,
    },
    /// Free text of several lines.
    Lines {
        max: usize,
    },
    Ident {
        characters: &'static str,
        min: usize,
        max: usize,
    },
    Integer {
        min: i64,
        max: i64,
        none: &'static [&'static str],
    },
    Number,
    Date {
        past: bool,
    },
    Moment,
    /// A time of day.
    Time,
    UtcMoment,
    YesNo,
    Phone,
    Email,
    Link,
    Language,
    Country,
    /// A postal code: any text, from which a country may be guessed.
    Zip,
    Hours,
    /// One of a closed list, each with other words for it; `many` joins several by commas.
    OneOf {
        options: Vec<Vec<&'static str>>,
        many: bool,
        exact: bool,
    },
    /// One entry of a list of the organisation.
    Entry {
        list: &'static str,
    },
    /// Several entries.
    Entries {
        list: &'static str,
    },
    /// Pairs of an entry and an identifier.
    Pairs {
        list: &'static str,
    },
    /// A customer of the same user, by its External ID or its Record ID.
    Customer,
}

/// When a record needs a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Never,
    Always,
    IfEmpty(&'static str),
    If(&'static str, &'static str),
}

/// Who may not share a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unique {
    No,
    Everywhere,
    PerUser,
}

/// What a new record has where the file says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Default {
    None,
    Value(&'static str),
    Now,
    Hex(usize),
    NameFrom(&'static str),
    /// Guessed from the prefix of a phone number, else from the form of a postal code.
    CountryFrom {
        phone: &'static str,
        zip: &'static str,
    },
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub key: &'static str,
    pub kind: Kind,
    pub need: Need,
    pub unique: Unique,
    pub any_case: bool,
    pub default: Default,
    pub frozen: bool,
    /// What the template's example row has; empty where the type has no example.
    pub example: String,
}

impl Field {
    /// Says whether upper and lower case are the same where values are compared.
    pub(crate) fn folds(&self) -> bool {
        self.any_case || matches!(self.kind, Kind::Email)
    }

    /// Says whether texts are kept as they are, blank ends included: free text of several lines that tells no record from another.
    pub(crate) fn is_verbatim(&self) -> bool {
        matches!(self.kind, Kind::Lines { .. }) && self.unique == Unique::No
    }

    /// Says whether a value may hold several entries.
    pub(crate) fn is_multiple(&self) -> bool {
        matches!(self.kind, Kind::Entries { .. } | Kind::Pairs { .. } | Kind::OneOf { many: true, .. })
    }

    pub(crate) fn is_date(&self) -> bool {
        matches!(self.kind, Kind::Date { .. } | Kind::Moment | Kind::UtcMoment)
    }
}

/// A rule over several fields.
#[derive(Clone, Debug)]
pub(crate) enum Rule {
    /// The field is ignored unless another one has the value.
    IgnoredUnless { field: &'static str, when: &'static str, is: &'static str },
    /// The first date is before the other.
    Order { first: &'static str, then: &'static str },
    /// A record has one of them.
    OneOf(Vec<&'static str>),
    /// The minutes fit between begin and end.
    Fits { begin: &'static str, end: &'static str, minutes: &'static str },
    /// Minutes that differ from the span are those of the span.
    EndWins { begin: &'static str, end: &'static str, minutes: &'static str },
}

#[derive(Clone, Debug)]
pub(crate) struct Type {
    pub key: &'static str,
    pub owned: bool,
    /// Sets of fields that say which record a row is.
    pub keys: Vec<Vec<&'static str>>,
    /// Whether a row without the chosen key is looked up by the others.
    pub falls_back: bool,
    pub protected_by: Option<&'static str>,
    pub refuses_formulas: bool,
    /// The field and the word of a record that "deleted" only archives.
    pub archives: Option<(&'static str, &'static str)>,
    pub fields: Vec<Field>,
    pub rules: Vec<Rule>,
}

impl Type {
    pub(crate) fn field(&self, key: &str) -> &Field {
        self.fields.iter().find(|field| field.key == key).unwrap()
    }
}

fn field(key: &'static str, kind: Kind) -> Field {
    let (need, unique, default) = (Need::Never, Unique::No, Default::None);
    Field { key, kind, need, unique, any_case: false, default, frozen: false, example: String::new() }
}

const TEXT: Kind = Kind::Text { max: None };
const SHORT: Kind = Kind::Text { max: Some(50) };
const MINUTES: Kind = Kind::Integer { min: 1, max: 1_440, none: &[] };
const EXTERNAL: Kind = Kind::Ident { characters: "0123456789ABCabc-_{}.;", min: 1, max: 40 };

fn required(field: Field) -> Field {
    Field { need: Need::Always, ..field }
}

fn external_id() -> Field {
    Field { unique: Unique::PerUser, frozen: true, ..field("external_id", EXTERNAL) }
}

fn hex(key: &'static str, digits: usize) -> Field {
    let kind = Kind::Ident { characters: "0123456789abcdef", min: digits, max: digits };
    Field { unique: Unique::Everywhere, frozen: true, default: Default::Hex(digits), ..field(key, kind) }
}

fn defaulted(default: &'static str, field: Field) -> Field {
    Field { default: Default::Value(default), ..field }
}

fn one_of(options: &[&[&'static str]]) -> Kind {
    Kind::OneOf { options: options.iter().map(|words| words.to_vec()).collect(), many: false, exact: false }
}

fn base(key: &'static str, owned: bool, keys: &[&[&'static str]], fields: Vec<Field>) -> Type {
    Type {
        key,
        owned,
        keys: keys.iter().map(|set| set.to_vec()).collect(),
        falls_back: false,
        protected_by: None,
        refuses_formulas: false,
        archives: None,
        fields,
        rules: Vec::new(),
    }
}

/// "customers - owned by a user".
pub(crate) fn customers() -> Type {
    let fields = vec![
        hex("record_id", 32),
        external_id(),
        required(field("name", TEXT)),
        field("street", TEXT),
        field("zip", Kind::Zip),
        Field {
            default: Default::CountryFrom { phone: "phone", zip: "zip" },
            ..required(field("country", Kind::Country))
        },
        field("contact_person", Kind::Text { max: Some(1_000) }),
        field("phone", Kind::Phone),
        field("email", Kind::Email),
        field("website", Kind::Link),
        field("call_interval", Kind::Integer { min: 7, max: 730, none: &["None", "0"] }),
        defaulted("default", field("scheduling", one_of(&[&["automatic"], &["manual"], &["default"]]))),
        field("call_duration", Kind::Integer { min: 1, max: 1_440, none: &[] }),
        field("hours_mon", Kind::Hours),
        field("last_call", Kind::Moment),
        field("annual_revenue", Kind::Number),
        field("category", one_of(&[&["A", "A customer"], &["B", "B customer"]])),
        defaulted("1", field("active", Kind::YesNo)),
        defaulted("0", field("my_place", Kind::YesNo)),
    ];
    let keys: &[&[&str]] = &[&["external_id"], &["record_id"], &["name", "zip", "street"]];
    Type { falls_back: true, protected_by: Some("my_place"), ..base("customers", true, keys, fields) }
}

/// "tasks - owned by a user".
pub(crate) fn tasks() -> Type {
    let fields = vec![
        external_id(),
        field("customer", Kind::Customer),
        required(field("subject", TEXT)),
        field("date", Kind::Date { past: false }),
        defaulted("0", field("completed", Kind::YesNo)),
        field("note", Kind::Lines { max: 1_000 }),
    ];
    base("tasks", true, &[&["external_id"], &["customer", "subject", "date"], &["subject", "date"]], fields)
}

/// "appointments - owned by a user".
pub(crate) fn appointments() -> Type {
    let fields = vec![
        external_id(),
        field("customer", Kind::Customer),
        field("subject", TEXT),
        required(field("earliest_begin", Kind::Moment)),
        field("latest_end", Kind::Moment),
        field("duration", MINUTES),
        field("street", TEXT),
        field("country", Kind::Country),
        field("note", Kind::Lines { max: 1_000 }),
    ];
    let (begin, end, minutes) = ("earliest_begin", "latest_end", "duration");
    let rules = vec![
        Rule::OneOf(vec![end, minutes]),
        Rule::Order { first: begin, then: end },
        Rule::Fits { begin, end, minutes },
    ];
    let keys: &[&[&str]] = &[&["external_id"], &["customer", begin], &["subject", begin]];
    Type { rules, ..base("appointments", true, keys, fields) }
}

/// "reports - owned by a user".
pub(crate) fn reports() -> Type {
    let kinds: &[&[&'static str]] = &[
        &["0", "Call", "Besuch"],
        &["1", "Missed call"],
        &["2", "Other"],
        &["3", "Start of work"],
        &["4", "End of work"],
        &["5", "Day off"],
    ];
    let fields = vec![
        external_id(),
        Field { need: Need::If("report_type", "0"), ..field("customer", Kind::Customer) },
        required(field("date", Kind::Date { past: false })),
        required(field("start_time", Kind::Time)),
        field("end_time", Kind::Time),
        field("duration", MINUTES),
        defaulted("0", field("report_type", one_of(kinds))),
        field("note", Kind::Lines { max: 1_000 }),
    ];
    let (begin, end, minutes) = ("start_time", "end_time", "duration");
    let rules = vec![Rule::OneOf(vec![end, minutes]), Rule::EndWins { begin, end, minutes }];
    let keys: &[&[&str]] = &[&["external_id"], &["customer", "date", begin], &["date", begin, "report_type"]];
    Type { rules, ..base("reports", true, keys, fields) }
}

/// "people (community people) - company-wide".
pub(crate) fn people() -> Type {
    let unique = |field| Field { unique: Unique::Everywhere, ..field };
    let fields = vec![
        field("title", Kind::Text { max: Some(5) }),
        required(field("first_name", SHORT)),
        required(field("last_name", SHORT)),
        field("mobile", Kind::Phone),
        unique(Field { need: Need::IfEmpty("email"), any_case: true, ..field("username", SHORT) }),
        unique(Field { need: Need::IfEmpty("username"), ..field("email", Kind::Email) }),
        required(field("role", one_of(&[&["1"], &["2"]]))),
        Field { need: Need::If("role", "1"), ..field("role_options", Kind::Entry { list: "role_codes" }) },
        field("uprn", Kind::Ident { characters: "0123456789", min: 12, max: 12 }),
        field("date_birth", Kind::Date { past: true }),
        field("type", Kind::Entry { list: "customer_types" }),
        field("gender", one_of(&[&["Male"], &["Female"], &["Prefer not to say"]])),
        field("notify", Kind::YesNo),
    ];
    let rules = vec![Rule::IgnoredUnless { field: "role_options", when: "role", is: "1" }];
    Type { falls_back: true, rules, ..base("people", false, &[&["email"], &["username"]], fields) }
}

/// "members (311 service-desk members) - company-wide".
pub(crate) fn members() -> Type {
    let roles = vec![vec!["internal personnel"], vec!["manager"], vec!["owner"], vec!["requester"]];
    let zones = vec![vec!["Eastern Time (US & Canada)"], vec!["Indiana (East)"], vec!["Hawaii"]];
    let exactly = |options| Kind::OneOf { options, many: false, exact: true };
    let handle = Kind::Ident { characters: "abcxyz0189_", min: 1, max: 16 };
    let fields = vec![
        Field { unique: Unique::Everywhere, ..required(field("email", Kind::Email)) },
        required(field("name", TEXT)),
        required(field("role", exactly(roles))),
        Field { unique: Unique::Everywhere, ..field("handle", handle) },
        field("timezone", exactly(zones)),
        defaulted("en", field("locale", Kind::Language)),
        field("first_name", TEXT),
    ];
    base("members", false, &[&["email"]], fields)
}

/// "clients (CRM clients) - company-wide".
pub(crate) fn clients() -> Type {
    let unique = |field| Field { unique: Unique::Everywhere, ..field };
    let fields = vec![
        hex("client_id", 24),
        required(field("first_name", TEXT)),
        field("last_name", TEXT),
        unique(required(field("email", Kind::Email))),
        unique(Field { any_case: true, default: Default::NameFrom("email"), ..field("username", TEXT) }),
        defaulted("66524609caa3558dd8f8da65", field("project", Kind::Entry { list: "projects" })),
        defaulted("67a346ad8092c651c919337e", field("desk", Kind::Entry { list: "desks" })),
        defaulted("1", field("active", Kind::YesNo)),
        defaulted("Personal", field("type", one_of(&[&["Personal"], &["Business"]]))),
        Field { default: Default::Now, ..field("created", Kind::UtcMoment) },
    ];
    let keys: &[&[&str]] = &[&["client_id"], &["email"]];
    Type { falls_back: true, refuses_formulas: true, ..base("clients", false, keys, fields) }
}

/// "user accounts (the directory itself) - company-wide".
pub(crate) fn user_accounts() -> Type {
    let fields = vec![
        required(field("current_status", one_of(&[&["Active"], &["Archived"]]))),
        required(field("display_name", TEXT)),
        Field { unique: Unique::Everywhere, ..required(field("primary_email", Kind::Email)) },
        required(field("role", one_of(&[&["User"], &["Admin"], &["Supervisor"]]))),
        field("groups", Kind::Entries { list: "groups" }),
        field("sources", Kind::Pairs { list: "sources" }),
        Field { unique: Unique::Everywhere, ..field("employee_number", TEXT) },
    ];
    Type {
        archives: Some(("current_status", "Archived")),
        ..base("user_accounts", false, &[&["primary_email"]], fields)
    }
}

/// Returns the types whose records belong to users together.
pub(crate) fn by_key(key: &str) -> Type {
    let all = [customers(), appointments(), tasks(), reports()];
    all.into_iter().find(|of| of.key == key).unwrap()
}

/// Makes a record type that an organisation may have thought of.
pub(crate) fn own(random: &mut Random) -> Type {
    const KEYS: [&str; 14] = ["f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12", "f13"];
    let owned = random.percent(60);
    let count = 3 + random.below(KEYS.len() - 3);
    let mut fields: Vec<Field> = Vec::new();
    for key in &KEYS[..count] {
        fields.push(own_field(key, owned, &fields, random));
    }
    if random.percent(60) {
        for field in &mut fields {
            field.example = values::right_texts(field).swap_remove(0);
        }
    }
    let mut rules = Vec::new();
    let dates: Vec<&str> =
        fields.iter().filter(|field| matches!(field.kind, Kind::Date { .. })).map(|field| field.key).collect();
    if let [first, then, ..] = dates[..] {
        rules.push(Rule::Order { first, then });
    }
    if random.percent(20) {
        rules.push(Rule::OneOf(fields.iter().take(2).map(|field| field.key).collect()));
    }
    let singles = fields.iter().filter(|field| !field.is_multiple()).map(|field| field.key);
    let mut keys = vec![singles.take(1 + random.below(2)).collect::<Vec<_>>()];
    let uniques = fields.iter().filter(|field| field.unique != Unique::No).map(|field| vec![field.key]);
    keys.extend(uniques.filter(|set| *set != keys[0]).collect::<Vec<_>>());
    let protected = fields.iter().find(|field| matches!(field.kind, Kind::YesNo)).map(|field| field.key);
    let sets: Vec<&[&'static str]> = keys.iter().map(Vec::as_slice).collect();
    Type {
        falls_back: random.percent(50),
        protected_by: protected.filter(|_| random.percent(50)),
        refuses_formulas: random.percent(20),
        rules,
        ..base("things", owned, &sets, fields.clone())
    }
}

fn own_field(key: &'static str, owned: bool, before: &[Field], random: &mut Random) -> Field {
    let codes = Kind::Ident { characters: "01ABab", min: 1, max: 4 };
    let list = vec![vec!["red", "rot"], vec!["green"], vec!["blue"]];
    let kind = match if before.is_empty() { 0 } else { random.below(15) } {
        0 | 1 => codes,
        2 | 3 => SHORT,
        4 => Kind::Email,
        5 => Kind::Integer { min: 1, max: 99, none: if random.percent(50) { &["None", "0"] } else { &[] } },
        6 => Kind::Number,
        7 | 8 => Kind::Date { past: random.percent(30) },
        9 => Kind::Moment,
        10 => Kind::YesNo,
        11 => Kind::Entries { list: "groups" },
        12 => Kind::OneOf { options: list, many: true, exact: false },
        13 => Kind::Lines { max: 60 },
        _ => Kind::OneOf { options: list, many: false, exact: random.percent(30) },
    };
    let compares = matches!(kind, Kind::Ident { .. } | Kind::Text { .. } | Kind::Lines { .. } | Kind::Email);
    let email = before.iter().find(|field| matches!(field.kind, Kind::Email)).map(|field| field.key);
    let unique = match random.below(4) {
        0 if compares => Unique::Everywhere,
        1 if compares && owned => Unique::PerUser,
        _ => Unique::No,
    };
    let need = match (random.below(10), before.last()) {
        (0 | 1, _) => Need::Always,
        (2, Some(other)) if matches!(other.need, Need::Never) => Need::IfEmpty(other.key),
        (3, Some(other)) if matches!(other.kind, Kind::OneOf { many: false, .. }) => Need::If(other.key, "red"),
        _ => Need::Never,
    };
    let default = match (&kind, email) {
        (Kind::Text { .. }, Some(email)) if unique != Unique::No => Default::NameFrom(email),
        (Kind::OneOf { .. }, _) if random.percent(50) => Default::Value("green"),
        (Kind::Integer { .. }, _) if random.percent(30) => Default::Value("42"),
        _ => Default::None,
    };
    let any_case = matches!(kind, Kind::Text { .. }) && random.percent(40);
    Field { need, unique, any_case, default, frozen: compares && random.percent(15), ..field(key, kind) }
}

/// Writes a type down as an organisation would.
pub(crate) fn to_toml(of: &Type) -> String {
    let mut text = format!(
        "key = {:?}\nlabel = \"Things\"\none = \"thing\"\nmany = \"things\"\nsummary = \"Things\"\nowned = {}\n\
         title = {:?}\nkeys = {:?}\nkey_fallback = {}\nrefuses_formulas = {}\nlimits = {{ rows = 1000 }}\n",
        of.key, of.owned, of.fields[0].key, of.keys, of.falls_back, of.refuses_formulas
    );
    if let Some(field) = of.protected_by {
        writeln!(text, "protected_by = {field:?}").unwrap();
    }
    for field in &of.fields {
        writeln!(text, "\n[[field]]\nkey = {:?}\nlabel = {:?}\nhelp = \"What it is.\"", field.key, field.key).unwrap();
        text.push_str(&format_toml(field));
    }
    for rule in &of.rules {
        text.push_str(&match rule {
            Rule::Order { first, then } => format!("\n[[rule]]\norder = {{ first = {first:?}, then = {then:?} }}\n"),
            Rule::Fits { .. } | Rule::EndWins { .. } => panic!("no own type has {rule:?}"),
            Rule::OneOf(fields) => format!("\n[[rule]]\none_required = {{ fields = {fields:?} }}\n"),
            Rule::IgnoredUnless { field, when, is } => {
                format!("\n[[rule]]\nignored_unless = {{ field = {field:?}, when = {when:?}, is = {is:?} }}\n")
            }
        });
    }
    text
}

fn format_toml(field: &Field) -> String {
    let mut text = match &field.kind {
        Kind::Text { max } => {
            format!("format = \"text\"\n{}", max.map_or_else(String::new, |max| format!("max_chars = {max}\n")))
        }
        Kind::Ident { characters, min, max } => {
            format!("format = \"pattern\"\ncharacters = {characters:?}\nmin = {min}\nmax = {max}\nwords = \"a code\"\n")
        }
        Kind::Lines { max } => format!("format = \"text\"\nmultiline = true\nmax_chars = {max}\n"),
        Kind::Integer { min, max, none } => {
            format!("format = \"integer\"\nmin = {min}\nmax = {max}\nnone_words = {none:?}\n")
        }
        Kind::Number => "format = \"number\"\n".to_owned(),
        Kind::Date { past } => format!("format = \"date\"\npast_only = {past}\n"),
        Kind::Moment => "format = \"date_time\"\n".to_owned(),
        Kind::YesNo => "format = \"yes_no\"\n".to_owned(),
        Kind::Email => "format = \"email\"\n".to_owned(),
        Kind::Entries { list } => format!("format = \"list\"\nlist = {list:?}\nshape = \"many\"\n"),
        Kind::OneOf { options, many, exact } => {
            let options: Vec<String> = options
                .iter()
                .map(|words| format!("{{ key = {:?}, synonyms = {:?} }}", words[0], &words[1..]))
                .collect();
            let exact = if *many { String::new() } else { format!("exact = {exact}\n") };
            format!("format = \"selection\"\nmultiple = {many}\n{exact}options = [{}]\n", options.join(", "))
        }
        other => panic!("no own type has {other:?}"),
    };
    text.push_str(&match field.need {
        Need::Never => String::new(),
        Need::Always => "required = true\n".to_owned(),
        Need::IfEmpty(other) => format!("required_if_empty = {other:?}\n"),
        Need::If(other, is) => format!("required_if = {{ field = {other:?}, is = {is:?} }}\n"),
    });
    text.push_str(match field.unique {
        Unique::No => "",
        Unique::Everywhere => "unique = \"everywhere\"\n",
        Unique::PerUser => "unique = \"per_user\"\n",
    });
    text.push_str(&match field.default {
        Default::None => String::new(),
        Default::Value(value) => format!("default = {{ text = {value:?} }}\n"),
        Default::NameFrom(other) => format!("default = {{ name_from = {other:?} }}\n"),
        Default::Now | Default::Hex(_) | Default::CountryFrom { .. } => panic!("no own type has {:?}", field.default),
    });
    if !field.example.is_empty() {
        writeln!(text, "example = {:?}", field.example).unwrap();
    }
    let _ = writeln!(text, "any_case = {}\nfrozen = {}", field.any_case, field.frozen);
    text
}
