//! Files that belong together: the numbered parts of one table.
//!
//! They appear all together when the last row is in them, or not at all, and none takes the place of another file.
//! However many there are, only one is open at a time.

use super::create_private;
use crate::job::Error;
use crate::job::results::WrittenFile;
use crate::source::write::{TableWriter, TextStyle};
use crate::tr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The most parts of one table: more of them are a slip of the hand, and fill a folder nobody can look through.
pub(crate) const MOST_PARTS: usize = 10_000;
/// Digits of a part's number, so that a folder lists the parts in their order.
const DIGITS: usize = 3;
/// What the file with the rows of unknown users is called behind the stem.
const UNKNOWN: &str = "unknown-users";

/// Where parts go, and how they are written.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The folder; it is made when it does not exist.
    pub(crate) folder: PathBuf,
    /// How the name of each begins.
    pub(crate) stem: String,
    /// How the name of each ends, without the dot.
    pub(crate) ending: String,
    /// How cells are written.
    pub(crate) style: TextStyle,
    /// The first row of each part; none when empty.
    pub(crate) header: Vec<String>,
}

/// What the name of a part says beside the stem.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PartName<'a> {
    /// Its number.
    Number,
    /// Its number and the user whose rows it holds.
    User(&'a str),
    /// That its rows belong to no user who is known.
    Unknown,
}

/// The parts of one table while they are written.
pub(crate) struct Parts {
    plan: Plan,
    files: Vec<Part>,
    numbers: usize,
    made_folder: bool,
    published: usize,
    done: bool,
}

struct Part {
    path: PathBuf,
    hidden: PathBuf,
    rows: u64,
    /// Absent once the part is complete; what it holds back is a few kilobytes.
    table: Option<TableWriter<Appending>>,
}

/// Writes at the end of a file that is open only meanwhile: a table may have more users than a program may open files.
struct Appending(PathBuf);

impl Write for Appending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        File::options().append(true).open(&self.0)?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Parts {
    /// Begins; refused while the folder holds parts of the same name, because old and new ones could not be told apart.
    pub(crate) fn begin(plan: Plan) -> Result<Self, Error> {
        let failed = |source| Error::Write { path: plan.folder.clone(), source };
        let made_folder = !folder(&plan).exists();
        if made_folder {
            fs::create_dir(&plan.folder).map_err(failed)?;
        } else if let Some(earlier) = earlier_part(&plan).map_err(failed)? {
            return Err(taken(&plan.folder.join(earlier)));
        }
        Ok(Self { plan, files: Vec::new(), numbers: 0, made_folder, published: 0, done: false })
    }

    /// Begins another part, with the header in it, and returns its place.
    pub(crate) fn add(&mut self, name: PartName<'_>) -> Result<usize, Error> {
        if self.files.len() == MOST_PARTS {
            return Err(Error::Usage {
                message: tr!("error-many-parts", most = MOST_PARTS),
                hint: Some(tr!("hint-many-parts").to_owned()),
            });
        }
        let name = self.file_name(name);
        let path = self.plan.folder.join(&name);
        if is_taken(&path) {
            return Err(taken(&path));
        }
        let hidden = self.plan.folder.join(format!(".{name}.part"));
        create_private(&hidden).map_err(|source| Error::Write { path: path.clone(), source })?;
        // From here on the file is removed when the work ends early.
        self.files.push(Part { path, hidden: hidden.clone(), rows: 0, table: None });
        let at = self.files.len() - 1;
        let begun = TableWriter::styled(Appending(hidden), self.plan.style).and_then(|mut table| {
            if !self.plan.header.is_empty() {
                table.row(&self.plan.header)?;
            }
            Ok(table)
        });
        if let Some(part) = self.files.get_mut(at) {
            part.table = Some(begun.map_err(|source| Error::Write { path: part.path.clone(), source })?);
        }
        Ok(at)
    }

    fn file_name(&mut self, name: PartName<'_>) -> String {
        let Plan { stem, ending, .. } = &self.plan;
        if matches!(name, PartName::Number | PartName::User(_)) {
            self.numbers += 1;
        }
        let number = self.numbers;
        match name {
            PartName::Number => format!("{stem}-{number:0DIGITS$}.{ending}"),
            PartName::User(user) => format!("{stem}-{number:0DIGITS$}-{}.{ending}", in_file_name(user)),
            PartName::Unknown => format!("{stem}-{UNKNOWN}.{ending}"),
        }
    }

    /// Writes a row into a part.
    pub(crate) fn row<I, T>(&mut self, at: usize, cells: I) -> Result<(), Error>
    where
        I: IntoIterator<Item = T>,
        T: AsRef<[u8]>,
    {
        let Some(part) = self.files.get_mut(at) else { return Ok(()) };
        let Some(table) = &mut part.table else { return Ok(()) };
        table.row(cells).map_err(|source| Error::Write { path: part.path.clone(), source })?;
        part.rows += 1;
        Ok(())
    }

    /// Returns the number of rows in a part.
    pub(crate) fn rows_in(&self, at: usize) -> u64 {
        self.files.get(at).map_or(0, |part| part.rows)
    }

    /// Completes a part that no further row goes into.
    pub(crate) fn close(&mut self, at: usize) -> Result<(), Error> {
        let Some(part) = self.files.get_mut(at) else { return Ok(()) };
        let Some(table) = part.table.take() else { return Ok(()) };
        let failed = |source| Error::Write { path: part.path.clone(), source };
        table.finish().map_err(failed)?;
        File::options().append(true).open(&part.hidden).and_then(|file| file.sync_all()).map_err(failed)
    }

    /// Gives all parts their names, in the order in which they were begun.
    pub(crate) fn publish(mut self) -> Result<Vec<WrittenFile>, Error> {
        for at in 0..self.files.len() {
            self.close(at)?;
        }
        for part in &self.files {
            give_name(&part.hidden, &part.path, taken)?;
            self.published += 1;
        }
        self.done = true;
        Ok(self.files.iter().map(|part| WrittenFile { path: part.path.clone(), rows: part.rows }).collect())
    }
}

/// Gives a part its name, unless another file has it.
pub(super) fn give_name(hidden: &Path, path: &Path, taken: fn(&Path) -> Error) -> Result<(), Error> {
    let failed = |source| Error::Write { path: path.to_path_buf(), source };
    match fs::hard_link(hidden, path) {
        Ok(()) => fs::remove_file(hidden).map_err(failed),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Err(taken(path)),
        // Some drives know no hard links.
        Err(_) if !is_taken(path) => fs::rename(hidden, path).map_err(failed),
        Err(_) => Err(taken(path)),
    }
}

impl Drop for Parts {
    /// Removes what was written when the work ended early. What cannot be removed is not worth another error.
    fn drop(&mut self) {
        if self.done {
            return;
        }
        for (at, part) in self.files.iter().enumerate() {
            fs::remove_file(if at < self.published { &part.path } else { &part.hidden }).ok();
        }
        if self.made_folder {
            fs::remove_dir(&self.plan.folder).ok();
        }
    }
}

/// Returns the folder as the system knows it.
fn folder(plan: &Plan) -> &Path {
    if plan.folder.as_os_str().is_empty() { Path::new(".") } else { &plan.folder }
}

/// Returns the name of a part of the same table that the folder already holds.
fn earlier_part(plan: &Plan) -> io::Result<Option<String>> {
    let mut found: Option<String> = None;
    for entry in fs::read_dir(folder(plan))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if is_part(plan, &name) && found.as_ref().is_none_or(|first| name < *first) {
            found = Some(name);
        }
    }
    Ok(found)
}

/// Says whether a file is called as a part of the table: `customers-001.csv`, but not `customers-2026.csv`.
fn is_part(plan: &Plan, name: &str) -> bool {
    let rest = name.strip_prefix(plan.stem.as_str()).and_then(|rest| rest.strip_prefix('-'));
    let Some(rest) = rest.and_then(|rest| rest.strip_suffix(&format!(".{}", plan.ending))) else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends = rest.get(digits..).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    rest == UNKNOWN || (digits == DIGITS && ends)
}

/// Returns the folder that a file lies in; empty for the current one, so that names are told as they were given.
pub(crate) fn folder_of(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).to_owned()
}

/// Returns the name of a file without its ending.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "part".into(), |stem| stem.to_string_lossy()).into_owned()
}

fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn taken(path: &Path) -> Error {
    Error::Usage {
        message: tr!("error-file-taken", path = path.to_string_lossy()),
        hint: Some(tr!("hint-part-taken").to_owned()),
    }
}

/// Returns a name with only such characters as a file's name may have everywhere.
fn in_file_name(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || "@.+-_".contains(c) { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(folder: &Path) -> Plan {
        Plan {
            folder: folder.to_owned(),
            stem: "staff".to_owned(),
            ending: "csv".to_owned(),
            style: TextStyle { delimiter: ';', quote: Some('"'), mark: false },
            header: vec!["Name".to_owned()],
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn parts_appear_together_or_leave_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let mut parts = Parts::begin(plan(folder.path())).unwrap();
        let first = parts.add(PartName::User("anna/weber@nordwind.example")).unwrap();
        parts.row(first, ["Anna"]).unwrap();
        parts.add(PartName::Unknown).unwrap();
        assert!(names(folder.path()).iter().all(|name| name.starts_with('.')), "{:?}", names(folder.path()));
        drop(parts);
        assert!(names(folder.path()).is_empty());

        let mut parts = Parts::begin(plan(folder.path())).unwrap();
        let first = parts.add(PartName::User("anna/weber@nordwind.example")).unwrap();
        parts.row(first, ["Anna"]).unwrap();
        parts.add(PartName::Unknown).unwrap();
        let files = parts.publish().unwrap();
        assert_eq!(files.iter().map(|file| file.rows).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(names(folder.path()), ["staff-001-anna_weber@nordwind.example.csv", "staff-unknown-users.csv"]);
        assert_eq!(fs::read_to_string(&files[0].path).unwrap(), "Name\nAnna\n");
    }

    #[test]
    fn a_name_that_is_taken_in_the_meantime_is_kept_and_the_others_are_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut parts = Parts::begin(plan(folder.path())).unwrap();
        for _ in 0..2 {
            parts.add(PartName::Number).unwrap();
        }
        fs::write(folder.path().join("staff-002.csv"), "mine").unwrap();
        let error = parts.publish().unwrap_err();
        assert!(error.to_string().contains("staff-002.csv"), "{error}");
        assert_eq!(names(folder.path()), ["staff-002.csv"]);
        assert_eq!(fs::read_to_string(folder.path().join("staff-002.csv")).unwrap(), "mine");
    }

    #[test]
    fn only_parts_of_the_same_table_stand_in_the_way() {
        let plan = plan(Path::new("."));
        for part in ["staff-001.csv", "staff-104-anna@x.example.csv", "staff-unknown-users.csv"] {
            assert!(is_part(&plan, part), "{part}");
        }
        for other in ["staff.csv", "staff-2026.csv", "staff-problems.csv", "staff-001.xlsx", "other-001.csv"] {
            assert!(!is_part(&plan, other), "{other}");
        }
    }
}
