//! What a workbook says about itself: its worksheets, its formats and what it is linked to.

use super::package::{Package, Relation};
use super::xml::{attribute, attribute_ending, plain};
use crate::source::workbook::frame::{Notice, Refusal};
use crate::source::workbook::sections::Sections;
use crate::source::workbook::sheets::{Sheet, SheetKind};
use crate::tr;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// The most formats of cells that a workbook can have.
pub(in crate::source::workbook) const MOST_FORMATS: usize = 65_536;
/// The most worksheets that a workbook can have.
pub(in crate::source::workbook) const MOST_SHEETS: usize = 10_000;

/// A workbook without its cells.
pub(in crate::source::workbook) struct Book {
    pub(in crate::source::workbook) sheets: Vec<SheetPart>,
    pub(in crate::source::workbook) epoch_1904: bool,
    /// Whether the program that wrote it left all formulas to be calculated by the one that opens it.
    pub(in crate::source::workbook) calculate_on_load: bool,
    /// The parts with the formats of cells and the texts that cells share.
    pub(in crate::source::workbook) styles: Option<String>,
    pub(in crate::source::workbook) strings: Option<String>,
    pub(in crate::source::workbook) notices: Vec<Notice>,
}

/// A worksheet and the part that holds it.
pub(in crate::source::workbook) struct SheetPart {
    pub(in crate::source::workbook) sheet: Sheet,
    pub(in crate::source::workbook) part: String,
}

/// A worksheet as the workbook names it.
pub(in crate::source::workbook) struct Named {
    pub(in crate::source::workbook) name: String,
    pub(in crate::source::workbook) visible: bool,
    pub(in crate::source::workbook) relation: String,
}

impl Book {
    /// Returns how many bytes the container says that a worksheet has.
    pub(super) fn size(&self, package: &mut Package, name: &str) -> u64 {
        self.sheets.iter().find(|sheet| sheet.sheet.name == name).map_or(0, |sheet| package.size(&sheet.part))
    }
}

/// Returns the name of the part that is the workbook.
pub(in crate::source::workbook) fn find(package: &mut Package, ending: &str) -> Result<String, Refusal> {
    let root = package.relations("")?;
    let named = root.into_iter().find(|relation| relation.kind == "officeDocument" && package.has(&relation.target));
    let found = named.map(|relation| relation.target).or_else(|| package.find_ending(ending));
    found.ok_or_else(|| Refusal::Damaged(tr!("workbook-no-main-part").to_owned()))
}

/// Says whether the workbook carries macros, whatever the names of its parts are.
pub(in crate::source::workbook) fn carries_macros(package: &mut Package, ending: &str) -> Result<bool, Refusal> {
    let is_macro = |kind: &str| {
        let kind = kind.to_ascii_lowercase();
        kind.contains("vbaproject") || kind.contains("macrosheet")
    };
    let part = find(package, ending)?;
    if package.relations(&part)?.iter().any(|relation| is_macro(&relation.kind) && package.has(&relation.target)) {
        return Ok(true);
    }
    let mut named = Vec::new();
    if let Some(xml) = package.xml("[Content_Types].xml")? {
        xml.each_start(|start| {
            let raw = start.attributes_raw();
            if attribute(raw, "ContentType").is_some_and(is_macro) {
                named.extend(attribute(raw, "PartName").map(|name| plain(name).into_owned()));
            }
            Ok(())
        })?;
    }
    Ok(named.iter().any(|name| package.has(name.trim_start_matches('/'))))
}

/// Reads the part that is the workbook.
pub(super) fn read(package: &mut Package) -> Result<Book, Refusal> {
    let part = find(package, "workbook.xml")?;
    let (mut named, mut epoch_1904, mut calculate_on_load) = (Vec::new(), false, false);
    let is_true = |raw: &str, key| attribute(raw, key).is_some_and(|value| matches!(value, "1" | "true" | "on"));
    if let Some(xml) = package.xml(&part)? {
        xml.each_start(|start| {
            let raw = start.attributes_raw();
            match start.local_name().as_ref() {
                // Extensions have an element of this name, too.
                "workbookPr" => epoch_1904 |= is_true(raw, "date1904"),
                "calcPr" => calculate_on_load = is_true(raw, "fullCalcOnLoad"),
                "sheet" => {
                    named.extend(named_sheet(raw));
                    if named.len() > MOST_SHEETS {
                        return Err(too_many_sheets());
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
    }
    let relations = package.relations(&part)?;
    Ok(assemble(package, &part, named, &relations, (epoch_1904, calculate_on_load)))
}

/// Says that there are more worksheets than can be looked through.
pub(in crate::source::workbook) fn too_many_sheets() -> Refusal {
    Refusal::TooLarge(tr!("workbook-many-sheets", limit = MOST_SHEETS.to_string()))
}

/// Puts together what the workbook names and where its relations say that it is.
pub(in crate::source::workbook) fn assemble(
    package: &mut Package,
    part: &str,
    named: Vec<Named>,
    relations: &[Relation],
    (epoch_1904, calculate_on_load): (bool, bool),
) -> Book {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let ending = part.rsplit_once('.').map_or("xml", |(_, ending)| ending);
    let mut sheets = Vec::new();
    for (ix, Named { name, visible, relation }) in named.into_iter().enumerate() {
        let relation = relations.iter().find(|found| found.id == relation && !found.outside);
        let kind = match relation.map_or("worksheet", |relation| relation.kind.as_str()) {
            "chartsheet" => SheetKind::Chart,
            "dialogsheet" => SheetKind::Dialog,
            "xlMacrosheet" | "xlIntlMacrosheet" => SheetKind::Macros,
            _ => SheetKind::Cells,
        };
        let usual = || format!("{folder}/worksheets/sheet{}.{ending}", ix + 1);
        let part = relation.map_or_else(usual, |relation| relation.target.clone());
        sheets.push(SheetPart { sheet: Sheet { name, kind, visible }, part });
    }
    let target = |kind: &str, usual: &str| {
        let named = relations.iter().find(|relation| relation.kind == kind && !relation.outside);
        let name = named.map_or_else(|| format!("{folder}/{usual}.{ending}"), |relation| relation.target.clone());
        package.has(&name).then_some(name)
    };
    let (styles, strings) = (target("styles", "styles"), target("sharedStrings", "sharedStrings"));
    let notices = notices(package, relations);
    Book { sheets, epoch_1904, calculate_on_load, styles, strings, notices }
}

fn named_sheet(raw: &str) -> Option<Named> {
    let name = plain(attribute(raw, "name")?).into_owned();
    let visible = !matches!(attribute(raw, "state"), Some("hidden" | "veryHidden"));
    let relation = attribute_ending(raw, "id").or_else(|| attribute(raw, "id")).unwrap_or_default();
    Some(Named { name, visible, relation: plain(relation).into_owned() })
}

/// Names what the workbook would fetch or carry; none of it is followed or opened.
fn notices(package: &Package, relations: &[Relation]) -> Vec<Notice> {
    let mut notices = Vec::new();
    let linked = relations.iter().any(|relation| matches!(relation.kind.as_str(), "externalLink" | "connections"));
    if linked || package.has_beginning("xl/externallinks/") || package.has("xl/connections.xml") {
        notices.push(Notice::ExternalLinks);
    }
    if package.has_beginning("xl/embeddings/") || package.has_beginning("xl/activex/") {
        notices.push(Notice::EmbeddedObjects);
    }
    notices
}

/// Reads the formats of cells.
pub(super) fn formats(package: &mut Package, part: &str) -> Result<Vec<Sections>, Refusal> {
    let (mut codes, mut formats) = (HashMap::new(), Vec::new());
    let Some(mut xml) = package.xml(part)? else { return Ok(formats) };
    let (mut of_numbers, mut of_cells) = (false, false);
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmts" => of_numbers = true,
                "cellXfs" => of_cells = true,
                "numFmt" if of_numbers => codes.extend(code(&start)),
                "xf" if of_cells && formats.len() < MOST_FORMATS => {
                    let id = attribute(start.attributes_raw(), "numFmtId").and_then(|id| id.parse::<u16>().ok());
                    formats.push(format_of(id.unwrap_or(0), &codes));
                }
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "numFmts" => of_numbers = false,
                "cellXfs" => of_cells = false,
                _ => {}
            },
            Event::Eof => return Ok(formats),
            _ => {}
        }
    }
}

/// Returns the format with a number, which a workbook may have given another meaning than the usual one.
pub(in crate::source::workbook) fn format_of(id: u16, codes: &HashMap<u16, Sections>) -> Sections {
    codes.get(&id).copied().or_else(|| Sections::of_id(id)).unwrap_or_default()
}

fn code(start: &BytesStart<'_>) -> Option<(u16, Sections)> {
    let raw = start.attributes_raw();
    let id = attribute(raw, "numFmtId")?.parse().ok()?;
    Some((id, Sections::of_code(&plain(attribute(raw, "formatCode")?))))
}
