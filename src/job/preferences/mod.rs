//! The file with what one person prefers on one computer (JSON, in the system's folder for configurations).
//!
//! It is read before the window opens and written by a thread of its own, the [`Keeper`]. Whatever is wrong with it never
//! stops the program: it is said once, the file is kept beside under another name, and everything begins as usual.

mod keeper;

pub use keeper::{Keeper, Told};

use crate::domain::layout::{ColumnLayout, ColumnLayouts};
use crate::domain::preferences::{Appearance, MOST_RECENT, Motion, Preferences, RecentFile, WindowSize, ZOOM};
use crate::job::Error;
use crate::job::export::write_file;
use crate::messages::Language;
use crate::tr;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Version of the file's shape.
const VERSION: u32 = 1;
/// Most bytes of the file.
const MOST_BYTES: u64 = 1 << 20;
/// Most copies that are kept of files that could not be used.
const MOST_KEPT: u32 = 20;

/// The file as it is written.
#[derive(Debug, Deserialize, Serialize)]
struct File {
    muster_preferences: u32,
    #[serde(default)]
    language: Tongue,
    #[serde(default)]
    appearance: Look,
    #[serde(default)]
    motion: Move,
    #[serde(default = "usual_zoom")]
    zoom_percent: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    window: Option<Size>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    recent_files: Vec<Recent>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    columns: BTreeMap<String, Columns>,
    /// What this version does not know is written again.
    #[serde(flatten)]
    unknown: serde_json::Map<String, serde_json::Value>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Tongue {
    #[default]
    System,
    En,
    De,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Look {
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Move {
    #[default]
    System,
    Full,
    Reduced,
}

#[derive(Debug, Deserialize, Serialize)]
struct Size {
    width: u16,
    height: u16,
    #[serde(default)]
    maximized: bool,
}

#[derive(Debug, Deserialize, Serialize)]
struct Recent {
    path: PathBuf,
    #[serde(default)]
    at: String,
    #[serde(default)]
    record_type: String,
}

/// How the columns of one table are arranged, by their keys.
#[derive(Debug, Deserialize, Serialize)]
struct Columns {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    widths: BTreeMap<String, u16>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    order: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    hidden: BTreeSet<String>,
}

/// What is read of a file first.
#[derive(Debug, Deserialize)]
struct Version {
    muster_preferences: u32,
}

fn usual_zoom() -> u16 {
    Preferences::default().zoom
}

/// Why the file could not be used, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setback {
    /// What is wrong with it.
    pub what: What,
    /// Under which name it was kept; nothing where that did not work.
    pub kept: Option<PathBuf>,
}

/// What is wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It cannot be read at all.
    Unreadable(String),
    /// It is not what it should be; with the place and the reason.
    Broken(String),
    /// A newer version of the program has written it.
    Newer,
}

impl fmt::Display for Setback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match &self.what {
            What::Unreadable(why) => tr!("prefs-unreadable", why = why),
            What::Broken(why) => tr!("prefs-broken", why = why),
            What::Newer => tr!("prefs-newer").to_owned(),
        };
        match &self.kept {
            Some(kept) => f.write_str(&tr!("prefs-kept", what = what, name = kept.display().to_string())),
            None => f.write_str(&what),
        }
    }
}

/// Reads what a person prefers. Where the file cannot be used, it is put aside and everything is as usual.
pub fn read(path: &Path) -> (Preferences, Option<Setback>) {
    match look(path) {
        Ok(Some(file)) => (file.into_preferences(), None),
        Ok(None) => (Preferences::default(), None),
        Err(what) => (Preferences::default(), Some(Setback { what, kept: put_aside(path) })),
    }
}

/// Reads the file, if there is one.
fn look(path: &Path) -> Result<Option<File>, What> {
    let mut text = String::new();
    match fs::File::open(path) {
        Ok(file) => match file.take(MOST_BYTES + 1).read_to_string(&mut text) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(What::Broken(tr!("prefs-no-text").to_owned()));
            }
            Err(error) => return Err(What::Unreadable(error.to_string())),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(What::Unreadable(error.to_string())),
    }
    if text.len() as u64 > MOST_BYTES {
        return Err(What::Broken(tr!("prefs-too-large").to_owned()));
    }
    let broken = |error: serde_json::Error| What::Broken(error.to_string());
    // The shape of a newer version need not be understood to be recognised.
    let Version { muster_preferences: version } = serde_json::from_str(&text).map_err(broken)?;
    if version > VERSION {
        return Err(What::Newer);
    }
    serde_json::from_str(&text).map(Some).map_err(broken)
}

/// Gives the file another name that is free; returns it.
fn put_aside(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let names = (1..=MOST_KEPT).map(|number| match number {
        1 => path.with_file_name(format!("{name}.kept")),
        _ => path.with_file_name(format!("{name}.kept-{number}")),
    });
    let free = names.into_iter().find(|name| name.symlink_metadata().is_err())?;
    fs::rename(path, &free).ok().map(|()| free)
}

/// Writes what a person prefers, whole or not at all. What the file holds besides, from another version, stays.
fn write(path: &Path, preferences: &Preferences) -> Result<(), Error> {
    let unknown = look(path).ok().flatten().map(|file| file.unknown).unwrap_or_default();
    let text = serde_json::to_string_pretty(&File::of(preferences, unknown)).map_err(io::Error::from)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| Error::Write { path: path.to_path_buf(), source })?;
    }
    write_file(path, |out| Ok(out.write_all((text + "\n").as_bytes())?))
}

impl File {
    fn of(preferences: &Preferences, unknown: serde_json::Map<String, serde_json::Value>) -> Self {
        let Preferences { language, appearance, motion, zoom, window, recent, columns } = preferences;
        Self {
            muster_preferences: VERSION,
            language: match language {
                None => Tongue::System,
                Some(Language::English) => Tongue::En,
                Some(Language::German) => Tongue::De,
            },
            appearance: match appearance {
                Appearance::System => Look::System,
                Appearance::Light => Look::Light,
                Appearance::Dark => Look::Dark,
            },
            motion: match motion {
                Motion::System => Move::System,
                Motion::Full => Move::Full,
                Motion::Reduced => Move::Reduced,
            },
            zoom_percent: *zoom,
            window: window.map(|WindowSize { width, height, maximized }| Size { width, height, maximized }),
            recent_files: recent
                .iter()
                // A path that is no text cannot be written here; it is not remembered.
                .filter(|file| file.path.to_str().is_some())
                .map(|file| Recent {
                    path: file.path.clone(),
                    at: file.at.clone(),
                    record_type: file.record_type.clone(),
                })
                .collect(),
            columns: columns
                .tables
                .iter()
                .map(|(table, layout)| (table.clone(), Columns::of(layout.clone())))
                .collect(),
            unknown,
        }
    }

    fn into_preferences(self) -> Preferences {
        Preferences {
            language: match self.language {
                Tongue::System => None,
                Tongue::En => Some(Language::English),
                Tongue::De => Some(Language::German),
            },
            appearance: match self.appearance {
                Look::System => Appearance::System,
                Look::Light => Appearance::Light,
                Look::Dark => Appearance::Dark,
            },
            motion: match self.motion {
                Move::System => Motion::System,
                Move::Full => Motion::Full,
                Move::Reduced => Motion::Reduced,
            },
            zoom: self.zoom_percent.clamp(*ZOOM.start(), *ZOOM.end()),
            window: self.window.map(|Size { width, height, maximized }| WindowSize { width, height, maximized }),
            recent: self
                .recent_files
                .into_iter()
                .take(MOST_RECENT)
                .map(|Recent { path, at, record_type }| RecentFile { path, at, record_type })
                .collect(),
            columns: ColumnLayouts {
                tables: self.columns.into_iter().map(|(table, columns)| (table, columns.into_layout())).collect(),
            },
        }
    }
}

impl Columns {
    fn of(ColumnLayout { widths, order, hidden }: ColumnLayout) -> Self {
        Self { widths, order, hidden }
    }

    fn into_layout(self) -> ColumnLayout {
        let Self { widths, order, hidden } = self;
        ColumnLayout { widths, order, hidden }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::preferences::Change;

    fn filled() -> Preferences {
        let mut preferences = Preferences::default();
        let at = "2026-11-21T08:00:00Z".to_owned();
        let mut layout = ColumnLayout { order: vec!["city".to_owned(), "name".to_owned()], ..ColumnLayout::default() };
        layout.set_width("name", 210);
        layout.hidden.insert("zip".to_owned());
        for change in [
            Change::Language(Some(Language::German)),
            Change::Appearance(Appearance::Dark),
            Change::Motion(Motion::Reduced),
            Change::Zoom(150),
            Change::Window(WindowSize { width: 1400, height: 900, maximized: true }),
            Change::Opened(RecentFile { path: "/data/a.csv".into(), at, record_type: "tasks".to_owned() }),
            Change::Columns("records".to_owned(), layout),
        ] {
            preferences.take(&change);
        }
        preferences
    }

    #[test]
    fn what_is_preferred_is_found_again_with_what_another_version_wrote() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/muster/preferences.json");
        assert_eq!(read(&path), (Preferences::default(), None));
        write(&path, &filled()).unwrap();
        assert_eq!(read(&path), (filled(), None));
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen('{', "{\"later\": [1],", 1)).unwrap();
        write(&path, &filled()).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("\"later\"") && text.contains("\"appearance\": \"dark\""), "{text}");
        assert_eq!(read(&path), (filled(), None));
    }

    #[test]
    fn a_file_that_cannot_be_used_is_kept_beside_and_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("preferences.json");
        for (text, newer) in [
            ("", false),
            ("{\"muster_preferences\": 1, \"appearance\": \"blue\"}", false),
            ("{\"muster_preferences\": 1, \"zoom_percent\": -4}", false),
            ("[]", false),
            ("{\"muster_preferences\": 2, \"appearance\": {\"by\": \"hour\"}}", true),
        ] {
            fs::write(&path, text).unwrap();
            let (preferences, setback) = read(&path);
            let setback = setback.unwrap();
            assert_eq!(preferences, Preferences::default());
            assert_eq!(setback.what == What::Newer, newer, "{setback}");
            assert_eq!(fs::read_to_string(setback.kept.unwrap()).unwrap(), text);
            assert_eq!(read(&path).1, None, "told once");
        }
        assert!(folder.path().join("preferences.json.kept-5").exists());
        fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
        assert!(matches!(read(&path).1, Some(Setback { what: What::Broken(_), kept: Some(_) })));
        fs::create_dir(&path).unwrap();
        assert!(matches!(read(&path).1, Some(Setback { what: What::Unreadable(_), kept: Some(_) })));
    }

    #[test]
    fn a_size_that_nobody_could_read_is_mended() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("preferences.json");
        fs::write(&path, "{\"muster_preferences\": 1, \"zoom_percent\": 9000}").unwrap();
        assert_eq!(read(&path).0.zoom, *ZOOM.end());
    }
}
