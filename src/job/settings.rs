//! What an administrator can set: shown, changed all or nothing, written to a file and taken from one.

use crate::domain::rights::Right;
use crate::domain::settings::{Setting, SettingProblem, Settings};
use crate::job::export::write_file;
use crate::job::results::WrittenFile;
use crate::job::{Error, Session};
use crate::tr;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Version of the file's shape.
const VERSION: u32 = 1;
/// Most bytes of a file of settings.
const MOST_BYTES: u64 = 1 << 20;

/// Values by the keys of their settings; a setting without one returns to what is usual.
pub type Changes = BTreeMap<String, Option<String>>;

/// A file of settings.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Version of this shape.
    muster_settings: u32,
    /// Values by key.
    settings: BTreeMap<String, String>,
}

/// What became of a file of settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsImport {
    /// Keys of the settings that are another now.
    pub changed: Vec<String>,
    /// Keys of settings that this organisation does not have, which were passed over.
    pub unknown: Vec<String>,
}

/// Returns what is set.
pub fn settings(session: &Session) -> Result<Settings, Error> {
    session.may(Right::Settings)?;
    Ok(session.store.settings()?)
}

/// Sets values, all or none; returns the keys of what is another now.
pub fn change(session: &mut Session, changes: &Changes) -> Result<Vec<String>, Error> {
    session.may(Right::Settings)?;
    Ok(session.store.change_settings(&check(session, changes)?)?)
}

/// Checks values, and returns them as they are kept.
pub(crate) fn check(session: &Session, changes: &Changes) -> Result<Changes, Error> {
    let types = session.store.types().clone();
    let mut checked = Changes::new();
    for (key, value) in changes {
        let setting = Setting::find(&types, key).ok_or_else(|| Error::NotFound {
            what: tr!("thing-a-setting"),
            name: key.clone(),
            available: Setting::all(&types).into_iter().map(Setting::key).collect(),
        })?;
        let value = match value {
            Some(value) => Some(setting.read(value).map_err(|problem| refusal(&problem))?),
            None => None,
        };
        // What is usual is not kept: it may be another in a later version.
        checked.insert(key.clone(), value.filter(|value| *value != setting.usual()));
    }
    Ok(checked)
}

fn refusal(problem: &SettingProblem) -> Error {
    Error::Usage { message: problem.to_string(), hint: None }
}

/// Writes what is set to a file (JSON), without what is usual. Nothing secret is among it.
pub fn export(session: &Session, path: &Path) -> Result<WrittenFile, Error> {
    session.may(Right::Settings)?;
    let text = text(session)?;
    write_file(path, |out| Ok(out.write_all(text.as_bytes())?))?;
    Ok(WrittenFile { path: path.to_path_buf(), rows: 0 })
}

/// Returns what is set as the text of a file.
pub fn text(session: &Session) -> Result<String, Error> {
    session.may(Right::Settings)?;
    let file = File { muster_settings: VERSION, settings: session.store.kept_settings()? };
    let text = serde_json::to_string_pretty(&file).map_err(std::io::Error::from)?;
    Ok(text + "\n")
}

/// Takes settings from a file, all or none; settings that the file does not name stay as they are.
pub fn import(session: &mut Session, path: &Path) -> Result<SettingsImport, Error> {
    session.may(Right::Settings)?;
    let wrong = |message: String| Error::Usage {
        message: tr!("error-settings-file", path = path.to_string_lossy(), why = message),
        hint: Some(tr!("hint-settings-file").to_owned()),
    };
    let bytes = path.metadata().map_err(|e| wrong(e.to_string()))?.len();
    if bytes > MOST_BYTES {
        return Err(wrong(tr!("error-settings-large").to_owned()));
    }
    let text = std::fs::read_to_string(path).map_err(|e| wrong(e.to_string()))?;
    let file: File = serde_json::from_str(&text).map_err(|e| wrong(e.to_string()))?;
    if file.muster_settings != VERSION {
        return Err(wrong(tr!(
            "error-settings-version",
            found = file.muster_settings.to_string(),
            known = VERSION.to_string()
        )));
    }
    let types = session.store.types().clone();
    let (known, unknown): (BTreeMap<_, _>, BTreeMap<_, _>) =
        file.settings.into_iter().partition(|(key, _)| Setting::find(&types, key).is_some());
    let changed = change(session, &known.into_iter().map(|(key, value)| (key, Some(value))).collect())?;
    Ok(SettingsImport { changed, unknown: unknown.into_keys().collect() })
}
