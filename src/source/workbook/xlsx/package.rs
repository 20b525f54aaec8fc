//! The parts of a ZIP container: found by their names, unpacked within limits, and what they refer to.

use super::xml::{Xml, attribute, attribute_ending, plain};
use crate::source::workbook::container::{LARGEST_PART, LARGEST_ZIP};
use crate::source::workbook::frame::Refusal;
use crate::source::workbook::serve::Stop;
use crate::tr;
use std::cell::Cell;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::rc::Rc;
use zip::ZipArchive;
use zip::read::ZipFile;

/// Bytes that are unpacked at a time.
const CHUNK: usize = 64 << 10;
/// The most relations of a part that are of use.
const MOST_RELATIONS: usize = 10_000;

/// A ZIP container whose parts are unpacked as far as the limits allow.
pub(in crate::source::workbook) struct Package {
    zip: ZipArchive<BufReader<File>>,
    exact: HashMap<String, usize>,
    /// The same without a difference between upper and lower case; the first part with a name counts.
    loose: HashMap<String, usize>,
    budget: Rc<Budget>,
}

/// What may still be unpacked.
struct Budget {
    left: Cell<u64>,
    exceeded: Cell<bool>,
}

/// A relation of one part to another or to something outside.
pub(in crate::source::workbook) struct Relation {
    pub(super) id: String,
    /// The last part of its type, for example `worksheet`.
    pub(super) kind: String,
    /// The name of the part, or the address outside.
    pub(super) target: String,
    pub(super) outside: bool,
}

impl Package {
    pub(in crate::source::workbook) fn open(file: File) -> Result<Self, Refusal> {
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| damaged(&error))?;
        let (mut exact, mut loose) = (HashMap::new(), HashMap::new());
        for ix in 0..zip.len() {
            let part = zip.by_index_raw(ix).map_err(|error| damaged(&error))?;
            if part.is_dir() {
                continue;
            }
            let name = part.name().map_err(|error| damaged(&error))?;
            let name = name.replace('\\', "/").trim_start_matches('/').to_owned();
            loose.entry(name.to_lowercase()).or_insert(ix);
            exact.insert(name, ix);
        }
        let budget = Budget { left: Cell::new(LARGEST_ZIP), exceeded: Cell::new(false) };
        Ok(Self { zip, exact, loose, budget: Rc::new(budget) })
    }

    pub(in crate::source::workbook) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.exact.get(name).or_else(|| self.loose.get(&name.to_lowercase())).copied()
    }

    /// Returns the name of the first part, in order of names, whose name ends like this.
    pub(super) fn find_ending(&self, end: &str) -> Option<String> {
        let names = self.loose.keys().filter(|name| name.ends_with(end));
        names.min().cloned()
    }

    /// Says whether there is a part whose name begins like this.
    pub(super) fn has_beginning(&self, start: &str) -> bool {
        self.loose.keys().any(|name| name.starts_with(start))
    }

    /// Opens a part, or returns `None` when there is none with this name.
    pub(in crate::source::workbook) fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, Refusal> {
        let Some(ix) = self.find(name) else { return Ok(None) };
        let budget = Rc::clone(&self.budget);
        let file = self.zip.by_index(ix).map_err(|error| damaged(&error))?;
        let part = Counted { file, left: LARGEST_PART.max(LARGEST_ZIP * u64::from(is_streamed(name))), budget };
        Ok(Some(BufReader::with_capacity(CHUNK, part)))
    }

    /// Returns how many bytes the container says that a part has.
    pub(super) fn size(&mut self, name: &str) -> u64 {
        let part = self.find(name).and_then(|ix| self.zip.by_index_raw(ix).ok());
        part.map_or(0, |part| part.size())
    }

    /// Opens a part as XML.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Xml<'_>>, Refusal> {
        self.part(name)?.map(|part| Xml::new(part, name)).transpose()
    }

    /// Returns what says later whether a limit was exceeded.
    pub(in crate::source::workbook) fn exceeded(&self) -> Exceeded {
        Exceeded(Rc::clone(&self.budget))
    }

    /// Returns the relations of a part; the container itself is the part without a name.
    pub(in crate::source::workbook) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Refusal> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let mut relations = Vec::new();
        let Some(xml) = self.xml(&name)? else { return Ok(relations) };
        xml.each_start(|start| {
            if start.local_name().as_ref() != "Relationship" || relations.len() >= MOST_RELATIONS {
                return Ok(());
            }
            let raw = start.attributes_raw();
            let text = |key| attribute(raw, key).map(plain).unwrap_or_default();
            let (kind, target) = (text("Type"), text("Target"));
            let outside = text("TargetMode").eq_ignore_ascii_case("external");
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = if outside { target.into_owned() } else { resolve(folder, &target) };
            let id = attribute(raw, "Id").or_else(|| attribute_ending(raw, "id")).map(plain).unwrap_or_default();
            relations.push(Relation { id: id.into_owned(), kind, target, outside });
            Ok(())
        })?;
        Ok(relations)
    }
}

/// Says whether limits were exceeded.
pub(in crate::source::workbook) struct Exceeded(Rc<Budget>);

impl Exceeded {
    /// Puts right what an error looks like whose cause is that there was too much to unpack.
    pub(in crate::source::workbook) fn explain(&self, stop: Stop) -> Stop {
        if !self.0.exceeded.get() {
            return stop;
        }
        let most = LARGEST_ZIP >> 20;
        Refusal::TooLarge(tr!("workbook-unpacked-more-than", size = most.to_string(), limit = most.to_string())).into()
    }
}

/// Worksheets are not held in memory.
fn is_streamed(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("sheet") && !name.contains("sharedstrings")
}

fn damaged(error: &zip::result::ZipError) -> Refusal {
    Refusal::Damaged(tr!("workbook-container-damaged", error = error.to_string()))
}

/// Returns the name of a part that another one in a folder refers to.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/").replace("%20", " ");
    let target = target.split('#').next().unwrap_or_default();
    let (from, path) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target),
    };
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A part as it is unpacked.
pub(in crate::source::workbook) type Part<'a> = BufReader<Counted<'a>>;

/// Counts what is really unpacked, whatever the container says about it.
pub(in crate::source::workbook) struct Counted<'a> {
    file: ZipFile<'a, BufReader<File>>,
    left: u64,
    budget: Rc<Budget>,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        let count = read as u64;
        let all = self.budget.left.get();
        if count > self.left || count > all {
            self.budget.exceeded.set(true);
            return Err(io::Error::other(tr!("workbook-more-than-can-be-read")));
        }
        self.left -= count;
        self.budget.left.set(all - count);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_found_from_where_they_stand() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/worksheets", "../strings.xml"), "xl/strings.xml");
        assert_eq!(resolve("xl", "..\\..\\..\\etc\\passwd"), "etc/passwd");
        assert_eq!(resolve("", "./xl//workbook.xml"), "xl/workbook.xml");
    }
}
