//! What a container holds, looked at before a workbook in it is opened: kind, macros, passwords, sizes.

use super::binary::u16_at;
use super::frame::{Notice, Refusal};
use super::xls;
use crate::source::error::Foreign;
use crate::source::kind::{BARE_EXCEL, COMPOUND, ZIP};
use crate::tr;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use zip::ZipArchive;

/// The most parts of a ZIP container.
const MOST_PARTS: usize = 5_000;
/// The largest part of a ZIP container that is held in memory, unpacked.
pub(super) const LARGEST_PART: u64 = 256 << 20;
/// The size of all parts of a ZIP container, unpacked.
pub(super) const LARGEST_ZIP: u64 = 512 << 20;
/// The largest compound file.
const LARGEST_COMPOUND: u64 = 256 << 20;

/// A kind of workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
    /// An OpenDocument sheet that is one XML document, without a container.
    Fods,
}

impl Kind {
    /// Returns the word that people and files use.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Fods => "fods",
        }
    }
}

/// What a container holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The kind of workbook.
    pub(super) kind: Kind,
    /// Whether it carries macros.
    pub(super) macros: bool,
    /// Whether programs may take different parts of the container for the same one.
    pub(super) ambiguous: bool,
}

impl Found {
    /// Returns what a person should know about the container.
    pub(super) fn notices(self) -> Vec<Notice> {
        if self.ambiguous { vec![Notice::AmbiguousParts] } else { Vec::new() }
    }
}

/// Tells what kind of workbook a file is, or why it is refused.
pub(super) fn check(file: &mut File) -> Result<Found, Refusal> {
    let damaged = |error: std::io::Error| Refusal::Damaged(error.to_string());
    let mut magic = [0; 8];
    let is_long = file.read_exact(&mut magic).is_ok();
    file.seek(SeekFrom::Start(0)).map_err(damaged)?;
    if is_long && BARE_EXCEL.iter().any(|start| magic.starts_with(start)) {
        // Macros stand in the container, apart from those in worksheets of their own.
        return Ok(Found { kind: Kind::Xls, macros: false, ambiguous: false });
    }
    if is_long && magic == COMPOUND {
        return check_compound(file);
    }
    if magic.starts_with(ZIP) {
        return check_zip(file);
    }
    // What it holds is told while it is read.
    Ok(Found { kind: Kind::Fods, macros: false, ambiguous: false })
}

/// Looks at the directory of a ZIP container.
fn check_zip(file: &mut File) -> Result<Found, Refusal> {
    let mut zip = ZipArchive::new(file).map_err(|error| bad_zip(&error))?;
    if zip.len() > MOST_PARTS {
        return Err(Refusal::TooLarge(tr!(
            "workbook-many-parts",
            parts = zip.len().to_string(),
            limit = MOST_PARTS.to_string()
        )));
    }
    let mut names = Vec::new();
    let mut total = 0_u64;
    let (mut encrypted, mut headers) = (false, Vec::new());
    for ix in 0..zip.len() {
        let part = zip.by_index_raw(ix).map_err(|error| bad_zip(&error))?;
        let name = part.name().map_err(|error| bad_zip(&error))?;
        let name = name.to_ascii_lowercase().replace('\\', "/");
        total = total.saturating_add(part.size());
        encrypted |= part.encrypted();
        headers.push((part.header_start(), part.name_raw().to_vec()));
        let streamed = name.starts_with("xl/worksheets/") || name == "content.xml";
        if part.size() > if streamed { LARGEST_ZIP } else { LARGEST_PART } || total > LARGEST_ZIP {
            let size = part.size().max(total) >> 20;
            let limit = (LARGEST_ZIP >> 20).to_string();
            return Err(Refusal::TooLarge(tr!("workbook-unpacked-or-more", size = size.to_string(), limit = limit)));
        }
        names.push(name);
    }
    // A document that is encrypted as a whole is one part.
    if names.iter().any(|name| name == "encrypted-package") {
        return Err(Refusal::Password);
    }
    let kind = kind_of(&mut zip, &names)?;
    if encrypted || (kind == Kind::Ods && is_encrypted_ods(&mut zip)) {
        return Err(Refusal::Password);
    }
    let macros = names.iter().any(|name| is_macro(name));
    let same = zip.has_duplicate_names() || has_same(names);
    let ambiguous = same || has_other_name(zip.into_inner(), &headers);
    Ok(Found { kind, macros, ambiguous })
}

/// Says whether parts have the same name but for upper and lower case.
fn has_same(mut names: Vec<String>) -> bool {
    names.retain(|name| !name.ends_with('/'));
    for name in &mut names {
        *name = name.trim_start_matches('/').to_lowercase();
    }
    names.sort_unstable();
    names.windows(2).any(|pair| pair.first() == pair.last())
}

/// Says whether a part has one name in the directory of the container and another one before its content.
fn has_other_name(file: &mut File, headers: &[(u64, Vec<u8>)]) -> bool {
    /// Bytes of a header before its name, and where the length of the name stands.
    const HEADER: usize = 30;
    const LENGTH: usize = 26;
    let mut file = BufReader::with_capacity(512, file);
    headers.iter().any(|(start, name)| {
        let mut header = [0; HEADER];
        let is_read = file.seek(SeekFrom::Start(*start)).is_ok() && file.read_exact(&mut header).is_ok();
        let mut other = vec![0; usize::from(u16_at(&header, LENGTH).unwrap_or(0))];
        // What cannot be read is refused when it is.
        is_read && file.read_exact(&mut other).is_ok() && other != *name
    })
}

fn bad_zip(error: &zip::result::ZipError) -> Refusal {
    Refusal::Damaged(tr!("workbook-container-damaged", error = error.to_string()))
}

/// Says whether a part of a ZIP container holds a program.
fn is_macro(name: &str) -> bool {
    let is_file = !name.ends_with('/');
    // Every document may list its libraries, of which most hold nothing.
    let basic = name.starts_with("basic/") && !name.contains("/script-l");
    let script = name.starts_with("scripts/");
    name.ends_with("vbaproject.bin") || name.starts_with("xl/macrosheets/") || (is_file && (basic || script))
}

/// Tells what a ZIP container is by the names of its parts.
fn kind_of<R: Read + Seek>(zip: &mut ZipArchive<R>, names: &[String]) -> Result<Kind, Refusal> {
    let has = |end: &str| names.iter().any(|name| name.ends_with(end));
    if has("workbook.bin") {
        return Ok(Kind::Xlsb);
    }
    if has("workbook.xml") || names.iter().any(|name| name.starts_with("xl/worksheets/")) {
        return Ok(Kind::Xlsx);
    }
    if has("content.xml") {
        return match mimetype(zip).as_str() {
            "" => Ok(Kind::Ods),
            mimetype if mimetype.contains("spreadsheet") => Ok(Kind::Ods),
            mimetype if mimetype.contains("text") => Err(Refusal::Foreign(Foreign::TextDocument)),
            mimetype if mimetype.contains("presentation") => Err(Refusal::Foreign(Foreign::Presentation)),
            _ => Err(Refusal::Foreign(Foreign::Office)),
        };
    }
    Err(Refusal::Foreign(if has("word/document.xml") {
        Foreign::TextDocument
    } else if has("ppt/presentation.xml") {
        Foreign::Presentation
    } else {
        Foreign::Archive
    }))
}

fn mimetype<R: Read + Seek>(zip: &mut ZipArchive<R>) -> String {
    part_start(zip, "mimetype", 256)
}

fn is_encrypted_ods<R: Read + Seek>(zip: &mut ZipArchive<R>) -> bool {
    part_start(zip, "META-INF/manifest.xml", 1 << 20).contains("encryption-data")
}

/// Returns the start of a part as text, or nothing.
fn part_start<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str, most: u64) -> String {
    let mut bytes = Vec::new();
    if let Ok(part) = zip.by_name(name)
        && part.take(most).read_to_end(&mut bytes).is_err()
    {
        return String::new();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Looks at the directory of a compound file.
fn check_compound(file: &File) -> Result<Found, Refusal> {
    let damaged = |error: std::io::Error| Refusal::Damaged(error.to_string());
    let len = file.metadata().map_err(damaged)?.len();
    if len > LARGEST_COMPOUND {
        let most = LARGEST_COMPOUND >> 20;
        return Err(Refusal::TooLarge(tr!("workbook-size", size = (len >> 20).to_string(), limit = most.to_string())));
    }
    let contents = xls::contents(file.try_clone().map_err(damaged)?)?;
    let top = |name: &str| contents.top.iter().any(|found| found.eq_ignore_ascii_case(name));
    let any = |name: &str| contents.all.iter().any(|found| found.eq_ignore_ascii_case(name));
    let workbook = top("Workbook") || top("Book");
    // A document within a workbook may have a password or a kind of its own.
    if top("EncryptedPackage") || (!workbook && (any("EncryptedPackage") || any("EncryptionInfo"))) {
        return Err(Refusal::Password);
    }
    if !workbook {
        let foreign = if top("WordDocument") {
            Some(Foreign::TextDocument)
        } else if top("PowerPoint Document") {
            Some(Foreign::Presentation)
        } else if any("Workbook") || any("Book") {
            // The tree of names is damaged.
            None
        } else {
            Some(Foreign::Office)
        };
        if let Some(foreign) = foreign {
            return Err(Refusal::Foreign(foreign));
        }
    }
    // Those of Excel 97 and later stand in a folder `_VBA_PROJECT_CUR`, wherever it is.
    let is_project = |name: &String| name.to_ascii_uppercase().starts_with("_VBA_PROJECT");
    let macros = contents.all.iter().any(is_project);
    Ok(Found { kind: Kind::Xls, macros, ambiguous: false })
}
