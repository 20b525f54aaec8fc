//! What names several fields of a type: keys, rules, the directory and the conditions of requirements.

use super::file::{DirectoryFile, InvitationFile, RaisesFile, RuleFile, TypeFile, Word};
use super::names::{Fault, Names, label};
use crate::domain::field::{Field, FieldIx, Format, ListShape};
use crate::domain::record_type::{DirectoryFields, Invitation, Raises, Rule};
use toml::Spanned;

/// Most fields that a key may combine.
const MAX_KEY_FIELDS: usize = 8;

/// Builds the key sets.
pub(super) fn keys(file: &TypeFile, names: &Names<'_>) -> Result<Vec<Vec<FieldIx>>, Fault> {
    let mut all: Vec<Vec<FieldIx>> = Vec::new();
    for set in file.keys.get_ref() {
        let at = set.span().start;
        let key = names.find_all("keys", set.get_ref())?;
        if key.is_empty() || key.len() > MAX_KEY_FIELDS {
            return Err(Fault::new(
                at,
                format!("`keys`: a key is made of 1 to {MAX_KEY_FIELDS} fields, not {}", key.len()),
            ));
        }
        if all.contains(&key) {
            return Err(Fault::new(at, "`keys` holds the same key twice"));
        }
        all.push(key);
    }
    if all.is_empty() {
        return Err(Fault::new(file.keys.span().start, "`keys` is empty: without a key nothing can be updated"));
    }
    Ok(all)
}

/// Builds the rule over several fields.
pub(super) fn rule(file: &RuleFile, names: &Names<'_>) -> Result<Rule, Fault> {
    match file {
        RuleFile::IgnoredUnless { field, when, is } => {
            let (field, _) = names.find("ignored_unless", field)?;
            let when = condition("ignored_unless", names, when, is)?;
            Ok(Rule::IgnoredUnless { field, when, is: is.get_ref().clone() })
        }
        RuleFile::OneRequired { fields } => {
            let found = names.find_all("one_required", fields)?;
            match (found.len(), fields.first()) {
                (2.., _) => Ok(Rule::OneRequired { fields: found }),
                (_, Some(only)) => Err(Fault::at(only, "`one_required` needs at least two fields")),
                (_, None) => Err(Fault::new(0, "`one_required` needs at least two fields")),
            }
        }
        RuleFile::Order { first, then } => order(first, then, names),
        RuleFile::Fits { begin, end, minutes } => Ok(Rule::Fits {
            begin: names.find_with("begin", begin, "date_time", is_date_time)?,
            end: names.find_with("end", end, "date_time", is_date_time)?,
            minutes: names.find_with("minutes", minutes, "integer", is_integer)?,
        }),
        RuleFile::EndWins { begin, end, minutes } => Ok(Rule::EndWins {
            begin: names.find_with("begin", begin, "time", is_time)?,
            end: names.find_with("end", end, "time", is_time)?,
            minutes: names.find_with("minutes", minutes, "integer", is_integer)?,
        }),
    }
}

fn order(first: &Word, then: &Word, names: &Names<'_>) -> Result<Rule, Fault> {
    let is_moment =
        |field: &Field| is_date_time(field) || is_time(field) || matches!(field.format, Format::Date { .. });
    let wanted = "date, time or date_time";
    let (earlier, later) =
        (names.find_with("first", first, wanted, is_moment)?, names.find_with("then", then, wanted, is_moment)?);
    let (_, earlier_field) = names.find("first", first)?;
    let (_, later_field) = names.find("then", then)?;
    if std::mem::discriminant(&earlier_field.format) != std::mem::discriminant(&later_field.format) || earlier == later
    {
        return Err(Fault::at(then, "`order` compares two different fields of one format"));
    }
    Ok(Rule::Order { first: earlier, then: later })
}

/// Builds what an import can raise.
pub(super) fn raises(file: &RaisesFile, names: &Names<'_>) -> Result<Raises, Fault> {
    let is_reference = |field: &Field| matches!(field.format, Format::Reference { .. });
    let is_date = |field: &Field| matches!(field.format, Format::Date { .. });
    let when = file.when.as_ref().map(|when| {
        let ix = condition("when", names, &when.field, &when.is)?;
        Ok((ix, when.is.get_ref().clone()))
    });
    Ok(Raises {
        reference: names.find_with("reference", &file.reference, "reference", is_reference)?,
        field: file.field.get_ref().clone(),
        date: names.find_with("date", &file.date, "date", is_date)?,
        time: file.time.as_ref().map(|time| names.find_with("time", time, "time", is_time)).transpose()?,
        when: when.transpose()?,
        label: label("label", &file.label, file.label_de.as_ref())?,
    })
}

/// Builds who gets a letter.
pub(super) fn invitation(file: &InvitationFile, names: &Names<'_>) -> Result<Invitation, Fault> {
    let is_yes_no = |field: &Field| matches!(field.format, Format::YesNo { .. });
    let is_email = |field: &Field| matches!(field.format, Format::Email);
    let is_text = |field: &Field| matches!(field.format, Format::Text { .. });
    Ok(Invitation {
        when: names.find_with("when", &file.when, "yes_no", is_yes_no)?,
        to: names.find_with("to", &file.to, "email", is_email)?,
        names: file.name.iter().map(|word| names.find_with("name", word, "text", is_text)).collect::<Result<_, _>>()?,
    })
}

const fn is_date_time(field: &Field) -> bool {
    matches!(field.format, Format::DateTime { .. })
}

const fn is_time(field: &Field) -> bool {
    matches!(field.format, Format::Time)
}

const fn is_integer(field: &Field) -> bool {
    matches!(field.format, Format::Integer { .. })
}

/// Finds the field of a condition and checks that it can have the value.
pub(super) fn condition(key: &str, names: &Names<'_>, when: &Word, is: &Word) -> Result<FieldIx, Fault> {
    let (ix, field) = names.find(key, when)?;
    if let Format::Selection { options, .. } = &field.format
        && !options.iter().any(|option| option.key == *is.get_ref())
    {
        let keys: Vec<_> = options.iter().map(|option| format!("{:?}", option.key)).collect();
        let message = format!("`{key}`: {:?} never is {:?}, only {}", field.key, is.get_ref(), keys.join(", "));
        return Err(Fault::at(is, message));
    }
    Ok(ix)
}

/// Builds the directory's fields.
pub(super) fn directory(
    file: &Spanned<DirectoryFile>,
    owned: bool,
    names: &Names<'_>,
) -> Result<DirectoryFields, Fault> {
    if owned {
        return Err(Fault::new(file.span().start, "`directory` belongs to a company-wide type: set `owned = false`"));
    }
    let is_email = |field: &Field| matches!(field.format, Format::Email);
    let is_selection = |field: &Field| matches!(field.format, Format::Selection { multiple: false, .. });
    let is_groups = |field: &Field| matches!(field.format, Format::List { shape: ListShape::Many, .. });
    let file = file.get_ref();
    Ok(DirectoryFields {
        name: names.find("name", &file.name)?.0,
        email: names.find_with("email", &file.email, "email", is_email)?,
        employee_number: names.find("employee_number", &file.employee_number)?.0,
        role: names.find_with("role", &file.role, "selection", is_selection)?,
        status: names.find_with("status", &file.status, "selection", is_selection)?,
        groups: match &file.groups {
            Some(word) => Some(names.find_with("groups", word, "list", is_groups)?),
            None => None,
        },
    })
}
