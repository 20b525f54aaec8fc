//! Handing "muster run-due" to the system's scheduler: the files that say so, and how to switch it on and off.
//!
//! It is called every 15 minutes, so that imports with a time of their own run, too. No password is in any of it.

use crate::job::export::write_file;
use crate::job::{Error, Session};
use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A scheduler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheduler {
    /// A timer of the person's own systemd.
    Systemd,
    /// An agent of launchd.
    Launchd,
    /// A task of the Windows Task Scheduler.
    Windows,
    /// A line of a crontab, which a person enters.
    Cron,
}

impl Scheduler {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Systemd, Self::Launchd, Self::Windows, Self::Cron];

    /// Returns the one of the system that this program is made for.
    pub const fn of_this_system() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::Launchd
        } else if cfg!(target_os = "linux") {
            Self::Systemd
        } else {
            Self::Cron
        }
    }

    /// Returns its word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Systemd => "systemd",
            Self::Launchd => "launchd",
            Self::Windows => "windows",
            Self::Cron => "cron",
        }
    }

    /// Finds one by its word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheduler| scheduler.key() == key)
    }

    /// Returns the folder below a person's own (`home`) and the one for settings that it looks for files in; `None` where
    /// it looks in none.
    pub fn folder(self, home: &Path, settings: &Path) -> Option<PathBuf> {
        match self {
            Self::Systemd => Some(settings.join("systemd").join("user")),
            Self::Launchd => Some(home.join("Library").join("LaunchAgents")),
            Self::Windows | Self::Cron => None,
        }
    }
}

/// What is handed to a scheduler.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handover {
    /// The files with their text.
    pub files: Vec<(PathBuf, String)>,
    /// The line of a crontab.
    pub line: Option<String>,
    /// The commands that switch it on.
    pub on: Vec<String>,
    /// The commands that switch it off, before its files are removed.
    pub off: Vec<String>,
    /// What else to know.
    pub note: Option<&'static str>,
    wide: bool,
}

/// Says what is handed to a scheduler for an organisation's file; its files go into a folder.
pub fn handover(session: &Session, scheduler: Scheduler, folder: &Path) -> Result<Handover, Error> {
    let program = std::path::absolute(&session.program).unwrap_or_else(|_| session.program.clone());
    build(scheduler, text_of(&program)?, text_of(session.store.path())?, text_of(folder)?)
}

fn build(scheduler: Scheduler, program: &str, db: &str, folder: &str) -> Result<Handover, Error> {
    let name = Path::new(db).file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    // Each organisation's file has a number of its own, the same each time.
    let number = crate::store::work::hex(&Sha256::digest(db.as_bytes())).chars().take(8).collect();
    let blanks = Blanks { program, db, name, number, folder: Path::new(folder) };
    match scheduler {
        Scheduler::Systemd => Ok(blanks.systemd()),
        Scheduler::Launchd => Ok(blanks.launchd()),
        Scheduler::Windows => blanks.windows(),
        Scheduler::Cron => Ok(blanks.cron()),
    }
}

/// What the templates leave open.
struct Blanks<'a> {
    program: &'a str,
    db: &'a str,
    name: String,
    number: String,
    folder: &'a Path,
}

impl Blanks<'_> {
    fn fill(&self, template: &str, escape: fn(&str) -> String, name: &str, label: &str) -> String {
        let named = template.replace("{name}", name).replace("{label}", label);
        named.replace("{program}", &escape(self.program)).replace("{db}", &escape(self.db))
    }

    fn unit(&self) -> String {
        format!("muster-run-due-{}", self.number)
    }

    fn systemd(&self) -> Handover {
        let unit = self.unit();
        // A percent sign means something in a unit.
        let name = self.name.replace('%', "%%");
        let part = |ending: &str, template| {
            let path = self.folder.join(format!("{unit}.{ending}"));
            (path, self.fill(template, systemd_argument, &name, ""))
        };
        Handover {
            files: vec![
                part("service", include_str!("../../assets/schedule/muster.service")),
                part("timer", include_str!("../../assets/schedule/muster.timer")),
            ],
            on: vec![
                "systemctl --user daemon-reload".to_owned(),
                format!("systemctl --user enable --now {unit}.timer"),
            ],
            off: vec![format!("systemctl --user disable --now {unit}.timer")],
            note: Some("It runs while you are signed in to the computer; to let it run always: loginctl enable-linger"),
            ..Handover::default()
        }
    }

    fn launchd(&self) -> Handover {
        let label = format!("muster.run-due.{}", self.number);
        let path = self.folder.join(format!("{label}.plist"));
        let word = quoted(&path.to_string_lossy());
        let text = self.fill(include_str!("../../assets/schedule/muster.plist"), xml, &xml(&self.name), &label);
        Handover {
            files: vec![(path, text)],
            on: vec![format!("launchctl load -w {word}")],
            off: vec![format!("launchctl unload -w {word}")],
            ..Handover::default()
        }
    }

    fn windows(&self) -> Result<Handover, Error> {
        if self.program.contains('"') || self.db.contains('"') {
            return Err(unusual("a quotation mark"));
        }
        let unit = self.unit();
        let path = self.folder.join(format!("{unit}.xml"));
        let text = self.fill(include_str!("../../assets/schedule/muster.xml"), xml, &xml(&self.name), "");
        Ok(Handover {
            on: vec![format!("schtasks /Create /F /TN {unit} /XML \"{}\"", path.display())],
            off: vec![format!("schtasks /Delete /F /TN {unit}")],
            files: vec![(path, text)],
            wide: true,
            ..Handover::default()
        })
    }

    fn cron(&self) -> Handover {
        let command = format!("{} run-due --progress never --db {}", quoted(self.program), quoted(self.db));
        // To cron itself a percent sign ends the command.
        Handover { line: Some(format!("*/15 * * * * {}", command.replace('%', "\\%"))), ..Handover::default() }
    }
}

fn text_of(path: &Path) -> Result<&str, Error> {
    let text = path.to_str().ok_or_else(|| unusual("characters that are no Unicode text"))?;
    if text.chars().any(char::is_control) {
        Err(unusual("a line break or another control character"))
    } else {
        Ok(text)
    }
}

fn unusual(what: &str) -> Error {
    Error::Usage {
        message: format!("the path of the program or of the organisation's file has {what}, which no scheduler takes"),
        hint: Some("Move the file into a folder with a plain name".to_owned()),
    }
}

/// Writes a path as one argument of a command in a unit of systemd.
fn systemd_argument(text: &str) -> String {
    let plain = text.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%").replace('$', "$$");
    format!("\"{plain}\"")
}

/// Writes a text within XML.
fn xml(text: &str) -> String {
    // "--" may not stand in a comment, but no text does.
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Writes a text as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// Whether a file is there as it would be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Written,
    /// It holds something else.
    Other,
    /// It is not there.
    Missing,
}

impl Handover {
    fn bytes(&self, text: &str) -> Vec<u8> {
        if self.wide {
            // The Task Scheduler reads UTF-16.
            let units = std::iter::once(0xfeff).chain(text.replace('\n', "\r\n").encode_utf16().collect::<Vec<u16>>());
            units.flat_map(u16::to_le_bytes).collect()
        } else {
            text.as_bytes().to_vec()
        }
    }

    /// Says how its files stand.
    pub fn standing(&self) -> Vec<Standing> {
        let each = |(path, text): &(PathBuf, String)| match fs::read(path) {
            Ok(found) if found == self.bytes(text) => Standing::Written,
            Ok(_) => Standing::Other,
            Err(_) => Standing::Missing,
        };
        self.files.iter().map(each).collect()
    }

    /// Writes its files; says which of them were not there like that.
    pub fn install(&self) -> Result<Vec<PathBuf>, Error> {
        let mut written = Vec::new();
        for ((path, text), standing) in self.files.iter().zip(self.standing()) {
            if standing == Standing::Written {
                continue;
            }
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|source| Error::Write { path: folder.to_owned(), source })?;
            }
            let bytes = self.bytes(text);
            write_file(path, |out| Ok(out.write_all(&bytes)?))?;
            written.push(path.clone());
        }
        Ok(written)
    }

    /// Removes its files; says which were there.
    pub fn uninstall(&self) -> Result<Vec<PathBuf>, Error> {
        let mut removed = Vec::new();
        for (path, _) in &self.files {
            match fs::remove_file(path) {
                Ok(()) => removed.push(path.clone()),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => return Err(Error::Write { path: path.clone(), source }),
            }
        }
        Ok(removed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "/opt/My Tools/muster & co";
    const DB: &str = "/home/anna/100% \"ours\"/org $1's.muster";

    fn text(scheduler: Scheduler) -> String {
        let handover = build(scheduler, PROGRAM, DB, "/f").unwrap();
        handover.files.iter().map(|(_, text)| text.as_str()).chain(handover.line.as_deref()).collect()
    }

    #[test]
    fn paths_are_one_argument_in_every_scheduler() {
        let systemd = text(Scheduler::Systemd);
        assert!(
            systemd.contains(
                "ExecStart=\"/opt/My Tools/muster & co\" run-due --progress never --db \
                 \"/home/anna/100%% \\\"ours\\\"/org $$1's.muster\"\n"
            ),
            "{systemd}"
        );
        let launchd = text(Scheduler::Launchd);
        assert!(launchd.contains("<string>/opt/My Tools/muster &amp; co</string>"), "{launchd}");
        assert!(launchd.contains("<string>/home/anna/100% &quot;ours&quot;/org $1's.muster</string>"), "{launchd}");
        let cron = text(Scheduler::Cron);
        assert_eq!(
            cron,
            "*/15 * * * * '/opt/My Tools/muster & co' run-due --progress never --db \
             '/home/anna/100\\% \"ours\"/org $1'\\''s.muster'"
        );
        assert!(build(Scheduler::Windows, PROGRAM, DB, "/f").is_err());
        let windows =
            build(Scheduler::Windows, r"C:\Tools & more\muster.exe", r"D:\Our data\org.muster", "D:/").unwrap();
        let (_, text) = &windows.files[0];
        assert!(text.contains(r"<Command>C:\Tools &amp; more\muster.exe</Command>"), "{text}");
        assert!(
            text.contains(r#"<Arguments>run-due --progress never --db "D:\Our data\org.muster"</Arguments>"#),
            "{text}"
        );
        assert!(windows.bytes(text).starts_with(&[0xff, 0xfe, b'<', 0]));
        for scheduler in Scheduler::ALL {
            assert_eq!(Scheduler::from_key(scheduler.key()), Some(scheduler));
        }
    }

    #[test]
    fn no_template_keeps_a_gap_or_a_name_of_a_secret() {
        for scheduler in [Scheduler::Systemd, Scheduler::Launchd, Scheduler::Windows, Scheduler::Cron] {
            let handover = build(scheduler, "/p/muster", "/d/org.muster", "/f").unwrap();
            let all: String =
                handover.files.iter().map(|(_, text)| text.as_str()).chain(handover.line.as_deref()).collect();
            assert!(!all.contains(['{', '}']), "{all}");
            assert!(!all.to_lowercase().contains("password"), "{all}");
            assert!(all.contains("/p/muster") && all.contains("/d/org.muster"), "{all}");
        }
    }
}
