//! Files that add to a record type of another file: more fields, names for columns, rules, and other limits.
//!
//! Nothing that the type has is taken away or changed in its meaning, so that imports, configurations and records that
//! know the type as it was go on as they are.

use super::build::{Meanings, ReferenceAt, append, at_least_one, check_values, over_fields, references};
use super::file::{ExtensionFile, TypeFile};
use super::names::{Fault, Names, nearest};
use crate::domain::record_type::{Limits, RecordType};

/// Adds what a file holds to a record type; returns the type and the references that the file brings.
pub(super) fn extend(base: &RecordType, file: &ExtensionFile) -> Result<(RecordType, Vec<ReferenceAt>), Fault> {
    let ExtensionFile { extends, limits, synonyms, field, rule } = file;
    if limits.is_none() && synonyms.is_empty() && field.is_empty() && rule.is_empty() {
        let message = "the file adds nothing: it needs a `[[field]]`, `[synonyms]`, `[limits]` or a `[[rule]]`";
        return Err(Fault::at(extends, message));
    }
    let mut extended = base.clone();
    append(&mut extended.fields, field, base.owned)?;
    check_values(field, &extended.fields)?;
    add_synonyms(&mut extended, file)?;
    let rules = over_fields(field, rule, &Names::new(&extended.fields))?;
    extended.rules.extend(rules);
    if let Some(other) = limits {
        let rows = other.rows.as_ref().map(|rows| at_least_one("rows", rows)).transpose()?;
        let users = other.users.as_ref().map(|users| at_least_one("users", users)).transpose()?;
        let Limits { rows: former_rows, users: former_users } = base.limits;
        extended.limits = Limits { rows: rows.unwrap_or(former_rows), users: users.unwrap_or(former_users) };
    }
    Ok((extended, references(field, None)))
}

fn add_synonyms(extended: &mut RecordType, file: &ExtensionFile) -> Result<(), Fault> {
    let mut meanings = Meanings::of(&extended.fields);
    for (key, words) in &file.synonyms {
        let known = extended.fields.iter().map(|field| field.key.as_str());
        let hint = nearest(key.get_ref(), known);
        let Some(field) = extended.fields.iter_mut().find(|field| field.key == *key.get_ref()) else {
            return Err(Fault::at(key, format!("`synonyms` names the unknown field {:?}{hint}", key.get_ref())));
        };
        for word in words {
            meanings.add(word, &field.key)?;
            if !field.synonyms.contains(word.get_ref()) {
                field.synonyms.push(word.get_ref().clone());
            }
        }
    }
    Ok(())
}

/// Returns what the parser says, and for a key that only a whole type has, why it is not allowed here.
pub(super) fn refused(message: &str) -> String {
    let key = message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
    match key.filter(|key| is_of_types(key)) {
        Some(key) => format!(
            "`{key}` cannot be changed by a file with `extends`, which adds fields, synonyms, rules and other limits"
        ),
        None => message.to_owned(),
    }
}

fn is_of_types(key: &str) -> bool {
    let refused = toml::from_str::<TypeFile>(&format!("{key} = 0")).err();
    refused.is_some_and(|error| !error.message().starts_with("unknown field"))
}
