//! From a record-type file as written to the domain's record type, with every check that one file allows.

use super::file::{
    DefaultFile, FieldFile, OrderName, PartName, PolicyName, RaisesFile, RuleFile, TypeFile, UniqueName, Word,
};
use super::format;
use super::names::{self, Fault, Names, check_key, check_text, fold};
use super::rules;
use crate::domain::field::{Default, Field, FieldIx, Format, ListShape, Policy, Requirement, Unique};
use crate::domain::problem::Problem;
use crate::domain::record_type::{Limits, RecordType, Rule};
use crate::domain::row::CellKind;
use crate::domain::transform::{AddressPart, NamePart, Part};
use crate::domain::value::{self, DateOrder, Notation, Surroundings};
use jiff::civil::Date;
use std::collections::BTreeMap;
use toml::Spanned;

/// Most fields of a type: more columns than that fit into no table of the database.
const MAX_FIELDS: usize = 500;
/// Users that one import may bring rows for, unless the file says otherwise.
const DEFAULT_USERS: u64 = 100;

/// A record type with the places that only a look at all files can check.
#[derive(Debug)]
pub(super) struct Built {
    pub record_type: RecordType,
    pub directory_at: Option<usize>,
    pub references: Vec<ReferenceAt>,
}

/// A reference to another record type, with its places in the file.
#[derive(Debug)]
pub(super) struct ReferenceAt {
    pub record_type: Word,
    pub by: Vec<Word>,
    /// The field of the other type that is raised.
    pub raises: Option<Word>,
}

/// Builds the record type of a file.
pub(super) fn build(file: &TypeFile) -> Result<Built, Fault> {
    check_key("the type's `key`", &file.key)?;
    let label = names::label("label", &file.label, file.label_de.as_ref())?;
    let one = names::label("one", &file.one, file.one_de.as_ref())?;
    let many = names::label("many", &file.many, file.many_de.as_ref())?;
    let summary = names::label("summary", &file.summary, file.summary_de.as_ref())?;
    let fields = fields(file)?;
    let names = Names::new(&fields);
    let rules = over_fields(&file.field, &file.rule, &names)?;
    let directory =
        file.directory.as_ref().map(|directory| rules::directory(directory, file.owned, &names)).transpose()?;
    let record_type = RecordType {
        key: file.key.get_ref().clone(),
        label,
        one,
        many,
        summary,
        owned: file.owned,
        keys: rules::keys(file, &names)?,
        key_fallback: file.key_fallback.as_ref().is_some_and(|fallback| *fallback.get_ref()),
        limits: limits(file)?,
        rules,
        directory,
        title: names.find("title", &file.title)?.0,
        transfer: transfer(file)?,
        raises: file.raises.as_ref().map(|raises| rules::raises(raises, &names)).transpose()?,
        invitation: file.invitation.as_ref().map(|of| rules::invitation(of, &names)).transpose()?,
        protected_by: protected_by(file, &names)?,
        text_only: file.text_only,
        refuses_formulas: file.refuses_formulas,
        fields: Vec::new(),
    };
    let directory_at = file.directory.as_ref().map(|directory| directory.span().start);
    Ok(Built {
        record_type: RecordType { fields, ..record_type },
        directory_at,
        references: references(&file.field, file.raises.as_ref()),
    })
}

/// Checks the conditions of fields and builds the rules: both name other fields, so all fields must be there.
pub(super) fn over_fields(
    fields: &[Spanned<FieldFile>],
    rules: &[Spanned<RuleFile>],
    names: &Names<'_>,
) -> Result<Vec<Rule>, Fault> {
    for field in fields {
        conditions(field.get_ref(), names)?;
    }
    rules.iter().map(|rule| rules::rule(rule.get_ref(), names).map_err(|fault| placed(fault, rule))).collect()
}

/// Puts a fault that knows no place of its own at the rule.
fn placed<T>(fault: Fault, rule: &Spanned<T>) -> Fault {
    if fault.at == 0 { Fault { at: rule.span().start, ..fault } } else { fault }
}

fn fields(file: &TypeFile) -> Result<Vec<Field>, Fault> {
    if file.field.is_empty() {
        return Err(Fault::at(&file.key, "the type has no `[[field]]`"));
    }
    let mut fields = Vec::with_capacity(file.field.len());
    append(&mut fields, &file.field, file.owned)?;
    Ok(fields)
}

/// Appends the fields of a file to those that the type has already.
pub(super) fn append(fields: &mut Vec<Field>, files: &[Spanned<FieldFile>], owned: bool) -> Result<(), Fault> {
    if let Some(surplus) = files.get(MAX_FIELDS.saturating_sub(fields.len())) {
        return Err(Fault::new(surplus.span().start, format!("a type has at most {MAX_FIELDS} fields")));
    }
    let there_before = fields.len();
    let mut meanings = Meanings::of(fields);
    for field in files {
        let field = field.get_ref();
        let key = field.key.get_ref();
        match fields.iter().position(|other: &Field| other.key == *key) {
            None => {}
            Some(at) if at < there_before => {
                let message = format!("the type has the field {key:?} already; give this one another `key`");
                return Err(Fault::at(&field.key, message));
            }
            Some(_) => return Err(Fault::at(&field.key, format!("the field {key:?} is there twice"))),
        }
        for name in [&field.label].into_iter().chain(&field.label_de).chain(&field.header).chain(&field.synonyms) {
            meanings.add(name, key)?;
        }
        let built = build_field(field, owned)?;
        if let Some(other) = fields.iter().find(|other: &&Field| built.part.is_some() && other.part == built.part) {
            return Err(Fault::at(&field.key, format!("the field {:?} has the same `part` already", other.key)));
        }
        fields.push(built);
    }
    Ok(())
}

/// What a column's name may mean: each name one field.
pub(super) struct Meanings(BTreeMap<String, String>);

impl Meanings {
    /// Collects the names of fields.
    pub(super) fn of(fields: &[Field]) -> Self {
        let names = |field: &Field| {
            let own = field.label.all().chain([field.header.as_str()]);
            let names = own.chain(field.synonyms.iter().map(String::as_str));
            names.map(|name| (fold(name), field.key.clone())).collect::<Vec<_>>()
        };
        Self(fields.iter().flat_map(names).collect())
    }

    /// Adds a name of a field, which no other may have.
    pub(super) fn add(&mut self, name: &Word, key: &str) -> Result<(), Fault> {
        check_text("synonyms", name)?;
        let other = self.0.entry(fold(name.get_ref())).or_insert_with(|| key.to_owned());
        if other != key {
            let message =
                format!("{:?} names the field {other:?} already, so a column could mean both", name.get_ref());
            return Err(Fault::at(name, message));
        }
        Ok(())
    }
}

const fn part(name: PartName) -> Part {
    match name {
        PartName::Title => Part::Name(NamePart::Title),
        PartName::FirstName => Part::Name(NamePart::FirstName),
        PartName::MiddleName => Part::Name(NamePart::MiddleName),
        PartName::GivenNames => Part::Name(NamePart::GivenNames),
        PartName::LastName => Part::Name(NamePart::LastName),
        PartName::Street => Part::Address(AddressPart::Street),
        PartName::HouseNumber => Part::Address(AddressPart::HouseNumber),
        PartName::StreetAndNumber => Part::Address(AddressPart::StreetAndNumber),
        PartName::Zip => Part::Address(AddressPart::Zip),
        PartName::City => Part::Address(AddressPart::City),
        PartName::Country => Part::Address(AddressPart::Country),
    }
}

fn build_field(file: &FieldFile, owned: bool) -> Result<Field, Fault> {
    check_key("the field's `key`", &file.key)?;
    let format = format::build(file)?;
    if let Some(max) = &file.max_chars
        && *max.get_ref() == 0
    {
        return Err(Fault::new(max.span().start, "`max_chars` must be at least 1"));
    }
    let default = file.default.as_ref().map(|default| build_default(default, &format)).transpose()?;
    let field = Field {
        key: file.key.get_ref().clone(),
        header: file.header.as_ref().unwrap_or(&file.label).get_ref().clone(),
        label: names::label("label", &file.label, file.label_de.as_ref())?,
        format,
        max_chars: file.max_chars.as_ref().map(|max| *max.get_ref()),
        requirement: requirement(file)?,
        unique: unique(file, owned)?,
        any_case: file.any_case,
        default,
        frozen: file.frozen,
        notation: Notation { date: file.date_order.as_ref().map(|order| order_of(*order.get_ref())), decimal: None },
        policy: file.policy.as_ref().map_or(Policy::Overwrite, |policy| policy_of(*policy.get_ref())),
        part: file.part.map(part),
        synonyms: file.synonyms.iter().map(|word| word.get_ref().clone()).collect(),
        help: names::label("help", &file.help, file.help_de.as_ref())?,
        example: file.example.as_ref().map(|example| example.get_ref().clone()).unwrap_or_default(),
    };
    if let Some(policy) = &file.policy
        && !field.allows(field.policy)
    {
        let message =
            format!("`policy` {:?} does not suit format {:?}", field.policy.key(), file.format.get_ref().word());
        return Err(Fault::new(policy.span().start, message));
    }
    Ok(field)
}

fn requirement(file: &FieldFile) -> Result<Requirement, Fault> {
    let always = file.required.as_ref().filter(|required| *required.get_ref()).map(|required| required.span().start);
    let if_empty = file.required_if_empty.as_ref();
    let if_value = file.required_if.as_ref();
    match (always, if_empty, if_value) {
        (None, None, None) => Ok(Requirement::Optional),
        (Some(_), None, None) => Ok(Requirement::Required),
        (None, Some(other), None) => Ok(Requirement::IfEmpty(other.get_ref().clone())),
        (None, None, Some(when)) => {
            let when = when.get_ref();
            Ok(Requirement::If { field: when.field.get_ref().clone(), is: when.is.get_ref().clone() })
        }
        (_, Some(other), _) => Err(Fault::at(other, ONE_REQUIREMENT)),
        (_, _, Some(when)) => Err(Fault::new(when.span().start, ONE_REQUIREMENT)),
    }
}

const ONE_REQUIREMENT: &str = "only one of `required`, `required_if_empty` and `required_if` may be there";

/// Checks the other fields that a field's requirement and default name.
fn conditions(file: &FieldFile, names: &Names<'_>) -> Result<(), Fault> {
    let itself = |ix: FieldIx, word: &Word, key: &str| {
        let own = names.find(key, &file.key).map(|(own, _)| own)?;
        if own == ix { Err(Fault::at(word, format!("`{key}` names the field itself"))) } else { Ok(()) }
    };
    if let Some(other) = &file.required_if_empty {
        itself(names.find("required_if_empty", other)?.0, other, "required_if_empty")?;
    }
    if let Some(when) = &file.required_if {
        let when = when.get_ref();
        itself(rules::condition("required_if", names, &when.field, &when.is)?, &when.field, "required_if")?;
    }
    if let Some(DefaultFile::NameFrom(other)) = file.default.as_ref().map(Spanned::get_ref) {
        let is_email = |field: &Field| matches!(field.format, Format::Email);
        names.find_with("name_from", other, "email", is_email)?;
    }
    if let Some(DefaultFile::CountryFrom { phones, zip }) = file.default.as_ref().map(Spanned::get_ref) {
        let is_phone = |field: &Field| matches!(field.format, Format::Phone);
        for phone in phones {
            names.find_with("phones", phone, "phone", is_phone)?;
        }
        let is_text = |field: &Field| matches!(field.format, Format::Text { .. } | Format::Pattern(_));
        zip.as_ref().map(|zip| names.find_with("zip", zip, "text", is_text)).transpose()?;
    }
    Ok(())
}

fn unique(file: &FieldFile, owned: bool) -> Result<Unique, Fault> {
    let Some(unique) = &file.unique else { return Ok(Unique::No) };
    match unique.get_ref() {
        UniqueName::Everywhere => Ok(Unique::Everywhere),
        UniqueName::PerUser if owned => Ok(Unique::PerUser),
        UniqueName::PerUser => {
            Err(Fault::new(unique.span().start, "`unique` is \"per_user\" only where records belong to users"))
        }
    }
}

const fn policy_of(name: PolicyName) -> Policy {
    match name {
        PolicyName::Overwrite => Policy::Overwrite,
        PolicyName::Keep => Policy::Keep,
        PolicyName::KeepLater => Policy::KeepLater,
        PolicyName::OnlyIfEmpty => Policy::OnlyIfEmpty,
        PolicyName::OnlyIfFileHasValue => Policy::OnlyIfFileHasValue,
        PolicyName::Add => Policy::Add,
    }
}

const fn order_of(name: OrderName) -> DateOrder {
    match name {
        OrderName::YearFirst => DateOrder::YearFirst,
        OrderName::DayFirst => DateOrder::DayFirst,
        OrderName::MonthFirst => DateOrder::MonthFirst,
    }
}

/// Builds a default and checks that a value of the format can be like it.
fn build_default(file: &Spanned<DefaultFile>, format: &Format) -> Result<Default, Fault> {
    let fits = match file.get_ref() {
        DefaultFile::Text(text) => !text.trim().is_empty() && !matches!(format, Format::Reference { .. }),
        DefaultFile::Now => matches!(format, Format::Date { .. } | Format::DateTime { .. }),
        DefaultFile::RandomHex(digits) => *digits > 0 && matches!(format, Format::Pattern(_) | Format::Text { .. }),
        DefaultFile::CountryFrom { phones, zip } => {
            matches!(format, Format::Country) && !(phones.is_empty() && zip.is_none())
        }
        DefaultFile::NameFrom(_) => matches!(format, Format::Pattern(_) | Format::Text { .. }),
        DefaultFile::ListDefault => matches!(format, Format::List { shape: ListShape::One | ListShape::Many, .. }),
    };
    if !fits {
        return Err(Fault::new(file.span().start, "`default` is no value that the field's format allows"));
    }
    Ok(match file.get_ref() {
        DefaultFile::Text(text) => Default::Text(text.clone()),
        DefaultFile::Now => Default::Now,
        DefaultFile::RandomHex(digits) => Default::RandomHex(*digits),
        DefaultFile::NameFrom(other) => Default::NameFrom(other.get_ref().clone()),
        DefaultFile::ListDefault => Default::ListDefault,
        DefaultFile::CountryFrom { phones, zip } => Default::CountryFrom {
            phones: phones.iter().map(|phone| phone.get_ref().clone()).collect(),
            zip: zip.as_ref().map(|zip| zip.get_ref().clone()),
        },
    })
}

/// Checks the values that a file has for its fields: defaults and examples.
pub(super) fn check_values(files: &[Spanned<FieldFile>], fields: &[Field]) -> Result<(), Fault> {
    for file in files.iter().map(Spanned::get_ref) {
        let Some(field) = fields.iter().find(|field| field.key == *file.key.get_ref()) else { continue };
        if let (Some(Default::Text(text)), Some(default)) = (&field.default, &file.default) {
            check_value("default", text, default.span().start, field)?;
        }
        if let Some(example) = &file.example {
            check_value("example", example.get_ref(), example.span().start, field)?;
        }
    }
    Ok(())
}

/// Checks that a text of the file would be read as a value of the field.
fn check_value(key: &str, text: &str, at: usize, field: &Field) -> Result<(), Fault> {
    // No day is in the future here, and no country makes a number foreign: those depend on the import.
    let around = Surroundings { today: Date::MAX, country: "" };
    match value::read(field, text, CellKind::Text, field.notation, around) {
        Ok(_) => Ok(()),
        Err(value::Failure { kind, details }) => {
            let problem = Problem { kind, field: None, column: None, value: text.to_owned(), details };
            Err(Fault::new(at, format!("`{key}`: {problem}")))
        }
    }
}

fn limits(file: &TypeFile) -> Result<Limits, Fault> {
    let rows = at_least_one("rows", &file.limits.rows)?;
    let users = file.limits.users.as_ref().map(|users| at_least_one("users", users)).transpose()?;
    Ok(Limits { rows, users: users.unwrap_or(DEFAULT_USERS) })
}

/// Returns a limit that lets something through.
pub(super) fn at_least_one(key: &str, limit: &Spanned<u64>) -> Result<u64, Fault> {
    match *limit.get_ref() {
        0 => Err(Fault::new(limit.span().start, format!("`{key}` of `limits` must be at least 1"))),
        limit => Ok(limit),
    }
}

fn transfer(file: &TypeFile) -> Result<bool, Fault> {
    let Some(transfer) = &file.transfer else { return Ok(false) };
    if *transfer.get_ref() && !file.owned {
        return Err(Fault::new(transfer.span().start, "`transfer` needs `owned = true`: records that belong to users"));
    }
    Ok(*transfer.get_ref())
}

fn protected_by(file: &TypeFile, names: &Names<'_>) -> Result<Option<FieldIx>, Fault> {
    let is_yes_no = |field: &Field| matches!(field.format, Format::YesNo { .. });
    let found = file.protected_by.as_ref().map(|word| names.find_with("protected_by", word, "yes_no", is_yes_no));
    found.transpose()
}

/// Returns the references of fields to other types.
pub(super) fn references(fields: &[Spanned<FieldFile>], raises: Option<&RaisesFile>) -> Vec<ReferenceAt> {
    let parts = |field: &FieldFile| Some((field.record_type.clone()?, field.by.clone()?));
    let target_of = |field: &FieldFile| {
        let raises = raises.filter(|raises| raises.reference.get_ref() == field.key.get_ref());
        raises.map(|raises| raises.field.clone())
    };
    let of = |field: &FieldFile| {
        let (record_type, by) = parts(field)?;
        Some(ReferenceAt { record_type, by: by.into_inner(), raises: target_of(field) })
    };
    fields.iter().filter_map(|field| of(field.get_ref())).collect()
}
