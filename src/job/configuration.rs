//! Saved import configurations, their former versions and their files.

use crate::definitions::importcfg;
use crate::domain::choices::Choices;
use crate::domain::config::{ImportConfig, Statement};
use crate::domain::history::ImportId;
use crate::domain::rights::Right;
use crate::job::export::write_file;
use crate::job::{Error, NoProgress, Session, keeping, staging};
use crate::messages::quoted;
use crate::store::SavedConfiguration;
use crate::tr;
use std::path::Path;

/// Largest configuration file in bytes.
const MOST_BYTES: u64 = 1 << 20;

/// Returns all saved configurations by name.
pub fn list(session: &Session) -> Result<Vec<SavedConfiguration>, Error> {
    session.may(Right::ExportConfigurations)?;
    Ok(session.store.configurations()?)
}

/// Finds a saved configuration by name.
pub fn find(session: &Session, name: &str) -> Result<SavedConfiguration, Error> {
    session.may(Right::ExportConfigurations)?;
    let mut all = list(session)?;
    match all.iter().position(|saved| saved.name == name) {
        Some(at) => Ok(all.swap_remove(at)),
        None => Err(Error::NotFound {
            what: tr!("thing-a-configuration"),
            name: name.to_owned(),
            available: all.into_iter().map(|saved| saved.name).collect(),
        }),
    }
}

/// Makes a configuration of an import's choices.
pub fn of_import(
    session: &mut Session,
    import: ImportId,
    choices: &Choices,
    name: &str,
) -> Result<ImportConfig, Error> {
    let entry = session.import_of(import, Right::ReadHistory)?;
    let record_type = staging::find_type(session, &entry.record_type)?;
    let facts = staging::facts(session, import, choices, &mut NoProgress)?;
    let directory = session.store.directory()?;
    let mut config = ImportConfig::from_choices(name, &record_type, &facts.shape.columns, choices, &directory);
    // What another program wrote into the configuration in use stays in what is made of it.
    let used = entry.configuration.and_then(|used| find(session, &used).ok());
    if let Some(used) = used.and_then(|used| importcfg::parse(&used.json).ok()) {
        config.unknown = used.config.unknown;
    }
    Ok(config)
}

/// Saves the choices of an import under a name; a configuration of that name becomes a former version.
pub fn save(session: &mut Session, import: ImportId, choices: &Choices, name: &str) -> Result<(), Error> {
    session.may(Right::ChangeConfigurations)?;
    let name = checked_name(name)?;
    let config = of_import(session, import, choices, name)?;
    let record_type = session.store.import(import)?.record_type;
    Ok(session.store.save_configuration(name, &record_type, &importcfg::write(&config))?)
}

/// Saves the choices that an import was planned with.
pub fn save_planned(session: &mut Session, import: ImportId, name: &str) -> Result<(), Error> {
    session.may(Right::ChangeConfigurations)?;
    let record_type = staging::find_type(session, &session.store.import(import)?.record_type)?;
    let choices = keeping::load_draft(session, import, &record_type)?.unwrap_or_default();
    save(session, import, &choices, name)
}

fn checked_name(name: &str) -> Result<&str, Error> {
    match name.trim() {
        "" => Err(Error::Usage { message: tr!("error-configuration-name").to_owned(), hint: None }),
        name => Ok(name),
    }
}

/// Renames a configuration.
pub fn rename(session: &mut Session, from: &str, to: &str) -> Result<(), Error> {
    session.may(Right::ChangeConfigurations)?;
    let to = checked_name(to)?;
    let saved = find(session, from)?;
    if from == to {
        return Ok(());
    }
    free(session, to)?;
    let mut config = staging::parse_configuration(&saved.json, None)?;
    to.clone_into(&mut config.name);
    Ok(session.store.rename_configuration(from, to, &importcfg::write(&config))?)
}

/// Makes a copy, under a name that is free or else under one such as "ERP export (2)"; returns its name.
///
/// The copy begins without former versions.
pub fn duplicate(session: &mut Session, name: &str, copy: Option<&str>) -> Result<String, Error> {
    session.may(Right::ChangeConfigurations)?;
    let saved = find(session, name)?;
    let copy = match copy {
        Some(copy) => free(session, checked_name(copy)?)?.to_owned(),
        None => free_name(session, name)?,
    };
    let mut config = staging::parse_configuration(&saved.json, None)?;
    config.name.clone_from(&copy);
    session.store.save_configuration(&copy, &saved.record_type, &importcfg::write(&config))?;
    Ok(copy)
}

/// Refuses a name that a configuration has.
fn free<'a>(session: &Session, name: &'a str) -> Result<&'a str, Error> {
    if list(session)?.iter().any(|other| other.name == name) {
        return Err(Error::Usage {
            message: tr!("error-configuration-taken", name = quoted(name)),
            hint: Some(tr!("hint-configuration-taken").to_owned()),
        });
    }
    Ok(name)
}

fn free_name(session: &Session, name: &str) -> Result<String, Error> {
    let taken: Vec<String> = list(session)?.into_iter().map(|saved| saved.name).collect();
    let mut candidates = (2_u32..).map(|number| format!("{name} ({number})"));
    Ok(candidates.find(|candidate| !taken.contains(candidate)).unwrap_or_else(|| name.to_owned()))
}

/// Deletes a configuration with its former versions; returns how many those were.
pub fn delete(session: &mut Session, name: &str) -> Result<usize, Error> {
    session.may(Right::ChangeConfigurations)?;
    find(session, name)?;
    Ok(session.store.delete_configuration(name)?)
}

/// One version of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, counted from 1.
    pub number: u32,
    /// When it was saved, RFC 3339 in UTC.
    pub saved: String,
    /// Whether it is the one in use.
    pub present: bool,
    /// What it chooses otherwise than the version before it, in words; `None` for the oldest that is kept.
    pub differences: Option<Vec<String>>,
    json: String,
}

impl Version {
    /// Returns what the version chooses otherwise than the one before it, in a line.
    pub fn change(&self) -> String {
        match self.differences.as_deref() {
            None if self.number == 1 => tr!("configuration-first-version").to_owned(),
            None => tr!("configuration-oldest-version").to_owned(),
            Some([]) => tr!("configuration-same-choices").to_owned(),
            Some(differences) => differences.join("; "),
        }
    }
}

/// Returns all versions of a configuration, the newest first: the one in use, and the former ones.
pub fn versions(session: &Session, name: &str) -> Result<Vec<Version>, Error> {
    session.may(Right::ExportConfigurations)?;
    let saved = find(session, name)?;
    let former = session.store.former_configurations(name)?;
    let number = former.first().map_or(1, |newest| newest.number.saturating_add(1));
    let version = |number, saved, json, present| Version { number, saved, present, differences: None, json };
    let mut all = vec![version(number, saved.saved, saved.json, true)];
    all.extend(former.into_iter().map(|former| version(former.number, former.saved, former.json, false)));
    let record_type = session.store.types().get(&saved.record_type);
    let configs: Vec<_> = all.iter().map(|version| staging::parse_configuration(&version.json, None)).collect();
    for (version, pair) in all.iter_mut().zip(configs.windows(2)) {
        // One that cannot be read does not hide the others.
        version.differences = match pair {
            [Ok(newer), Ok(older)] => Some(older.differences(newer, record_type.map(AsRef::as_ref))),
            [Err(error), _] => Some(vec![tr!("configuration-unreadable", error = error.to_string())]),
            [Ok(_), Err(_)] => Some(vec![tr!("configuration-former-unreadable").to_owned()]),
            _ => None,
        };
    }
    Ok(all)
}

fn version(session: &Session, name: &str, number: u32) -> Result<Version, Error> {
    let mut all = versions(session, name)?;
    match all.iter().position(|version| version.number == number) {
        Some(at) => Ok(all.swap_remove(at)),
        None => Err(Error::NotFound {
            what: tr!("thing-a-configuration-version"),
            name: number.to_string(),
            available: all.iter().rev().map(|version| version.number.to_string()).collect(),
        }),
    }
}

/// Makes a former version the one in use again; the one in use becomes a former version.
pub fn restore_version(session: &mut Session, name: &str, number: u32) -> Result<(), Error> {
    session.may(Right::ChangeConfigurations)?;
    let former = version(session, name, number)?;
    if former.present {
        return Err(Error::Usage {
            message: tr!("error-configuration-in-use", number = number.to_string(), name = quoted(name)),
            hint: Some(tr!("hint-configuration-in-use", name = format!("{name:?}"))),
        });
    }
    let saved = find(session, name)?;
    let mut config = staging::parse_configuration(&former.json, None)?;
    // The configuration may have had another name then.
    name.clone_into(&mut config.name);
    let record_type = config.record_type.clone().unwrap_or(saved.record_type);
    Ok(session.store.save_configuration(name, &record_type, &importcfg::write(&config))?)
}

/// Returns the file text of a configuration, or of one version of it.
pub fn text(session: &Session, name: &str, number: Option<u32>) -> Result<String, Error> {
    session.may(Right::ExportConfigurations)?;
    match number {
        None => Ok(find(session, name)?.json),
        Some(number) => Ok(version(session, name, number)?.json),
    }
}

/// Returns every choice of a configuration, or of one version of it, in words.
pub fn in_words(session: &Session, name: &str, number: Option<u32>) -> Result<Vec<Statement>, Error> {
    session.may(Right::ExportConfigurations)?;
    let config = staging::parse_configuration(&text(session, name, number)?, None)?;
    let record_type = config.record_type.as_ref().and_then(|key| session.store.types().get(key));
    Ok(config.in_words(record_type.map(AsRef::as_ref)))
}

/// Writes a configuration to a file.
pub fn export(session: &Session, name: &str, path: &Path) -> Result<(), Error> {
    session.may(Right::ExportConfigurations)?;
    let json = text(session, name, None)?;
    write_file(path, |out| Ok(out.write_all(json.as_bytes())?))
}

/// Reads a configuration file.
pub fn read_file(path: &Path) -> Result<importcfg::Parsed, Error> {
    let io = |source| Error::Source(crate::source::Error::Io { path: path.to_path_buf(), source });
    let bytes = path.metadata().map_err(io)?.len();
    if bytes > MOST_BYTES {
        return Err(Error::Usage {
            message: tr!("error-configuration-large", path = path.to_string_lossy(), bytes = bytes.to_string()),
            hint: Some(tr!("hint-configuration-large").to_owned()),
        });
    }
    let text = std::fs::read_to_string(path).map_err(io)?;
    importcfg::parse(&text).map_err(|source| Error::Configuration { path: Some(path.to_path_buf()), source })
}

/// Takes a configuration from a file, under its own name or that of the file; returns the name and the keys that were
/// not known.
///
/// Where the name is taken, it gets a free one, or takes the place of that configuration, which is kept as a version.
pub fn import(session: &mut Session, path: &Path, replace: bool) -> Result<(String, Vec<String>), Error> {
    session.may(Right::ChangeConfigurations)?;
    let mut parsed = read_file(path)?;
    if parsed.config.name.trim().is_empty() {
        parsed.config.name =
            path.file_stem().map_or_else(|| "Configuration".to_owned(), |stem| stem.to_string_lossy().into_owned());
    }
    let Some(record_type) = parsed.config.record_type.clone() else {
        return Err(Error::Usage {
            message: tr!("error-configuration-type", path = path.to_string_lossy()),
            hint: Some(tr!("hint-configuration-type").to_owned()),
        });
    };
    staging::find_type(session, &record_type)?;
    let name = parsed.config.name.clone();
    let is_taken = list(session)?.iter().any(|saved| saved.name == name);
    let name = if is_taken && !replace { free_name(session, &name)? } else { name };
    parsed.config.name.clone_from(&name);
    session.store.save_configuration(&name, &record_type, &importcfg::write(&parsed.config))?;
    Ok((name, parsed.unknown_keys))
}
