//! Saved import configurations and their files.

use crate::definitions::importcfg;
use crate::domain::choices::Choices;
use crate::domain::config::{ConfigEntry, ConfigSource, ImportConfig};
use crate::domain::history::ImportId;
use crate::job::export::write_file;
use crate::job::{Error, NoProgress, Session, staging};
use crate::store::SavedConfiguration;
use std::path::Path;

/// Largest configuration file in bytes.
const MOST_BYTES: u64 = 1 << 20;

/// Returns all saved configurations by name.
pub fn list(session: &Session) -> Result<Vec<SavedConfiguration>, Error> {
    Ok(session.store.configurations()?)
}

/// Finds a saved configuration by name.
pub fn find(session: &Session, name: &str) -> Result<SavedConfiguration, Error> {
    let mut all = list(session)?;
    match all.iter().position(|saved| saved.name == name) {
        Some(at) => Ok(all.swap_remove(at)),
        None => Err(Error::NotFound {
            what: "configuration",
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
    let entry = session.store.import(import)?;
    let record_type = staging::find_type(session, &entry.record_type)?;
    let facts = staging::facts(session, import, &choices.table, &mut NoProgress)?;
    let directory = session.store.directory()?;
    let mut config = ImportConfig::from_choices(name, &record_type, &facts.shape.columns, choices, &directory);
    // What another program wrote into the configuration in use stays in what is made of it.
    let used = entry.configuration.and_then(|used| find(session, &used).ok());
    if let Some(used) = used.and_then(|used| importcfg::parse(&used.json).ok()) {
        config.unknown = used.config.unknown;
    }
    Ok(config)
}

/// Saves the choices of an import under a name; a configuration of that name is replaced.
pub fn save(session: &mut Session, import: ImportId, choices: &Choices, name: &str) -> Result<(), Error> {
    let name = checked_name(name)?;
    let config = of_import(session, import, choices, name)?;
    let record_type = session.store.import(import)?.record_type;
    Ok(session.store.save_configuration(name, &record_type, &importcfg::write(&config))?)
}

/// Saves the choices that an import was planned with.
pub fn save_planned(session: &mut Session, import: ImportId, name: &str) -> Result<(), Error> {
    let record_type = staging::find_type(session, &session.store.import(import)?.record_type)?;
    let choices = staging::load_draft(session, import, &record_type)?.unwrap_or_default();
    save(session, import, &choices, name)
}

fn checked_name(name: &str) -> Result<&str, Error> {
    match name.trim() {
        "" => Err(Error::Usage { message: "a configuration needs a name".to_owned(), hint: None }),
        name => Ok(name),
    }
}

/// Renames a configuration.
pub fn rename(session: &mut Session, from: &str, to: &str) -> Result<(), Error> {
    let to = checked_name(to)?;
    let saved = find(session, from)?;
    if from == to {
        return Ok(());
    }
    if list(session)?.iter().any(|other| other.name == to) {
        return Err(Error::Usage {
            message: format!("there is a configuration {to:?} already"),
            hint: Some("Choose another name".to_owned()),
        });
    }
    let mut config = staging::parse_configuration(&saved.json, None)?;
    to.clone_into(&mut config.name);
    session.store.rename_configuration(from, to)?;
    Ok(session.store.save_configuration(to, &saved.record_type, &importcfg::write(&config))?)
}

/// Makes a copy under a free name such as "ERP export (2)".
pub fn duplicate(session: &mut Session, name: &str) -> Result<(), Error> {
    let saved = find(session, name)?;
    let free = free_name(session, name)?;
    let mut config = staging::parse_configuration(&saved.json, None)?;
    config.name.clone_from(&free);
    Ok(session.store.save_configuration(&free, &saved.record_type, &importcfg::write(&config))?)
}

fn free_name(session: &Session, name: &str) -> Result<String, Error> {
    let taken: Vec<String> = list(session)?.into_iter().map(|saved| saved.name).collect();
    let mut candidates = (2_u32..).map(|number| format!("{name} ({number})"));
    Ok(candidates.find(|candidate| !taken.contains(candidate)).unwrap_or_else(|| name.to_owned()))
}

/// Deletes a configuration.
pub fn delete(session: &mut Session, name: &str) -> Result<(), Error> {
    find(session, name)?;
    Ok(session.store.delete_configuration(name)?)
}

/// Returns a configuration's file text.
pub fn text(session: &Session, name: &str) -> Result<String, Error> {
    Ok(find(session, name)?.json)
}

/// Returns in words what a configuration does with the text of columns before it is read, a line for each field.
pub fn transforms(session: &Session, name: &str) -> Result<Vec<String>, Error> {
    let saved = find(session, name)?;
    let parsed = importcfg::parse(&saved.json).map_err(|source| Error::Configuration { path: None, source })?;
    let record_type = staging::find_type(session, &saved.record_type)?;
    let transformed = parsed.config.entries.iter().filter(|entry| !entry.transforms.is_empty());
    let line = |entry: &ConfigEntry| {
        let label = record_type.field(&entry.field).map_or(entry.field.as_str(), |(_, field)| field.label.as_str());
        let source = match &entry.source {
            ConfigSource::Columns(columns) => format!("“{}”", columns.join("”, “")),
            ConfigSource::Fixed(text) => format!("the fixed value “{text}”"),
        };
        let done: Vec<String> = entry.transforms.iter().map(ToString::to_string).collect();
        format!("{label} from {source}: {}", done.join(", then "))
    };
    Ok(transformed.map(line).collect())
}

/// Writes a configuration to a file.
pub fn export(session: &Session, name: &str, path: &Path) -> Result<(), Error> {
    let json = text(session, name)?;
    write_file(path, |out| Ok(out.write_all(json.as_bytes())?))
}

/// Reads a configuration file.
pub fn read_file(path: &Path) -> Result<importcfg::Parsed, Error> {
    let io = |source| Error::Source(crate::source::Error::Io { path: path.to_path_buf(), source });
    let bytes = path.metadata().map_err(io)?.len();
    if bytes > MOST_BYTES {
        return Err(Error::Usage {
            message: format!("{} is too large for a configuration: {bytes} bytes", path.display()),
            hint: Some("Choose a .importcfg file".to_owned()),
        });
    }
    let text = std::fs::read_to_string(path).map_err(io)?;
    importcfg::parse(&text).map_err(|source| Error::Configuration { path: Some(path.to_path_buf()), source })
}

/// Takes a configuration from a file, under its own name or that of the file; returns the name and the keys that were
/// not known.
pub fn import(session: &mut Session, path: &Path) -> Result<(String, Vec<String>), Error> {
    let mut parsed = read_file(path)?;
    if parsed.config.name.trim().is_empty() {
        parsed.config.name =
            path.file_stem().map_or_else(|| "Configuration".to_owned(), |stem| stem.to_string_lossy().into_owned());
    }
    let Some(record_type) = parsed.config.record_type.clone() else {
        return Err(Error::Usage {
            message: format!("{} does not say which record type it is for", path.display()),
            hint: Some(
                "Add \"recordType\", for example \"customers\", or use the file with --config and --type".to_owned(),
            ),
        });
    };
    staging::find_type(session, &record_type)?;
    let name = parsed.config.name.clone();
    let is_taken = list(session)?.iter().any(|saved| saved.name == name);
    let name = if is_taken { free_name(session, &name)? } else { name };
    parsed.config.name.clone_from(&name);
    session.store.save_configuration(&name, &record_type, &importcfg::write(&parsed.config))?;
    Ok((name, parsed.unknown_keys))
}
