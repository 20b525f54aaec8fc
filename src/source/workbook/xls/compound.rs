//! The stream of a workbook inside a compound file, found without trusting any count or chain that the file gives.

use super::super::binary::{u16_at, u32_at};
use super::super::frame::Refusal;
use crate::source::kind::COMPOUND;
use crate::tr;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

/// Bytes of the header.
const HEADER: usize = 512;
/// Sectors of the allocation table that the header names itself.
const NAMED_IN_HEADER: usize = 109;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// The most entries of the directory that are looked at.
const MOST_ENTRIES: usize = 1 << 16;
/// From this number on, a sector number is a mark, such as the one for the end of a chain.
const FIRST_MARK: u32 = 0xffff_fffa;
/// Bytes that are read at a time, and the steps at which they start.
const WINDOW: usize = 128 << 10;
const STEP: u64 = 32 << 10;

/// Kinds of entries of the directory.
const FOLDER: u8 = 1;
const STREAM: u8 = 2;
const ROOT: u8 = 5;

/// A piece of a stream: where it starts in the stream, and where it stands in the file.
#[derive(Clone, Debug)]
struct Piece {
    at: u64,
    file: Range<u64>,
}

/// A stream of bytes that stands in pieces in a file.
#[derive(Debug)]
pub(super) struct Stream {
    file: File,
    pieces: Vec<Piece>,
    len: u64,
    /// Bytes read last, and where in the stream they start.
    window: Vec<u8>,
    window_at: u64,
}

impl Stream {
    /// Takes a whole file for the stream.
    fn bare(file: File) -> Result<Self, Refusal> {
        let len = file.metadata().map_err(|error| damaged(&error))?.len();
        Ok(Self::new(file, vec![Piece { at: 0, file: 0..len }], len))
    }

    fn new(file: File, pieces: Vec<Piece>, most: u64) -> Self {
        let len = pieces.last().map_or(0, |piece| piece.at + (piece.file.end - piece.file.start)).min(most);
        Self { file, pieces, len, window: Vec::new(), window_at: 0 }
    }

    /// Returns up to `len` bytes from a position on, fewer at the end of the stream.
    ///
    /// `len` is at most 64 KB, which is what a record can hold.
    pub(super) fn bytes(&mut self, at: u64, len: usize) -> Result<&[u8], Refusal> {
        let end = at.saturating_add(len as u64).min(self.len);
        let window_end = self.window_at + self.window.len() as u64;
        if at < end && (at < self.window_at || end > window_end) {
            self.load(at / STEP * STEP).map_err(|error| damaged(&error))?;
        }
        let from = usize::try_from(at.saturating_sub(self.window_at)).unwrap_or(usize::MAX);
        let len = usize::try_from(end.saturating_sub(at)).unwrap_or(0);
        let rest = self.window.get(from..).unwrap_or_default();
        Ok(if at < end { rest.get(..len).unwrap_or(rest) } else { &[] })
    }

    fn load(&mut self, at: u64) -> io::Result<()> {
        self.window.clear();
        self.window_at = at;
        let end = self.len.min(at + WINDOW as u64);
        let first = self.pieces.partition_point(|piece| piece.at <= at).saturating_sub(1);
        for piece in self.pieces.get(first..).unwrap_or_default() {
            let here = at + self.window.len() as u64;
            if here >= end {
                break;
            }
            let start = piece.file.start + here.saturating_sub(piece.at);
            let len = piece.file.end.saturating_sub(start).min(end - here);
            self.file.seek(SeekFrom::Start(start))?;
            if (self.file.by_ref().take(len).read_to_end(&mut self.window)? as u64) < len {
                return Err(io::Error::other(tr!("workbook-shorter")));
            }
        }
        Ok(())
    }
}

/// Finds the stream of a workbook: in a compound file, or the whole file where it has no container.
pub(super) fn open(mut file: File) -> Result<Stream, Refusal> {
    let mut magic = Vec::new();
    file.by_ref().take(COMPOUND.len() as u64).read_to_end(&mut magic).map_err(|error| damaged(&error))?;
    if magic != COMPOUND {
        return Stream::bare(file);
    }
    let mut container = Container::read(file)?;
    let directory = container.directory()?;
    let named = |name: &str| {
        let is_it = |entry: &&Entry| entry.kind == STREAM && entry.name.eq_ignore_ascii_case(name);
        // Embedded documents bring workbooks of their own, further down in the tree.
        let top = top_level(&directory);
        top.iter().filter_map(|&ix| directory.get(ix)).find(is_it).or_else(|| directory.iter().find(is_it))
    };
    // A file for two versions of Excel holds both; the newer one can say more.
    let Some(entry) = named("Workbook").or_else(|| named("Book")) else {
        return Err(Refusal::Damaged(tr!("workbook-container-empty").to_owned()));
    };
    container.stream(entry, &directory)
}

/// The names in a compound file.
pub(in crate::source::workbook) struct Contents {
    /// Those of streams and folders that stand in no folder.
    pub(in crate::source::workbook) top: Vec<String>,
    /// Those of all streams and folders, also where nothing leads to them.
    pub(in crate::source::workbook) all: Vec<String>,
}

/// Reads the names in a compound file.
pub(in crate::source::workbook) fn contents(file: File) -> Result<Contents, Refusal> {
    let directory = Container::read(file)?.directory()?;
    let top = top_level(&directory).into_iter().filter_map(|ix| directory.get(ix));
    let top = top.map(|entry| entry.name.clone()).collect();
    let used = directory.into_iter().filter(|entry| matches!(entry.kind, FOLDER | STREAM));
    Ok(Contents { top, all: used.map(|entry| entry.name).collect() })
}

/// An entry of the directory.
struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let len = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62);
        let units = bytes.get(..len)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
        Some(Self {
            name: char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
            kind: *bytes.get(66)?,
            left: u32_at(bytes, 68)?,
            right: u32_at(bytes, 72)?,
            child: u32_at(bytes, 76)?,
            start: u32_at(bytes, 116)?,
            size: u64::from(u32_at(bytes, 120)?),
        })
    }
}

/// Returns the entries right under the root.
fn top_level(directory: &[Entry]) -> Vec<usize> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    let root = directory.iter().find(|entry| entry.kind == ROOT).or_else(|| directory.first());
    let mut waiting: Vec<u32> = root.map(|root| root.child).into_iter().collect();
    while let Some(number) = waiting.pop() {
        let ix = number as usize;
        if let Some(entry) = directory.get(ix)
            && seen.insert(ix)
        {
            found.push(ix);
            waiting.extend([entry.left, entry.right]);
        }
    }
    found
}

/// A compound file: its sectors and the table that chains them.
struct Container {
    file: File,
    len: u64,
    /// The size of a sector and of a small one, as powers of two.
    shift: u32,
    small_shift: u32,
    /// Streams shorter than this stand in small sectors.
    cutoff: u64,
    first_directory: u32,
    first_small: u32,
    table: Vec<u32>,
}

impl Container {
    fn read(mut file: File) -> Result<Self, Refusal> {
        let len = file.metadata().map_err(|error| damaged(&error))?.len();
        let mut header = Vec::new();
        file.seek(SeekFrom::Start(0)).map_err(|error| damaged(&error))?;
        file.by_ref().take(HEADER as u64).read_to_end(&mut header).map_err(|error| damaged(&error))?;
        let short = || Refusal::Damaged(tr!("workbook-container-short").to_owned());
        let number = |at| u32_at(&header, at).ok_or_else(short);
        let shift = u16_at(&header, 30).map(u32::from).ok_or_else(short)?;
        let small_shift = u16_at(&header, 32).map(u32::from).ok_or_else(short)?;
        if !(7..=16).contains(&shift) {
            return Err(Refusal::Damaged(tr!("workbook-container-sectors").to_owned()));
        }
        let mut container = Self {
            file,
            len,
            shift,
            small_shift: if (3..shift).contains(&small_shift) { small_shift } else { 6 },
            cutoff: u64::from(number(56)?),
            first_directory: number(48)?,
            first_small: number(60)?,
            table: Vec::new(),
        };
        let more = number(68)?;
        let named: Vec<u32> = (0..NAMED_IN_HEADER).filter_map(|ix| u32_at(&header, 76 + 4 * ix)).collect();
        container.read_table(named, more)?;
        Ok(container)
    }

    /// Reads the table that chains the sectors, as far as there are sectors.
    fn read_table(&mut self, mut named: Vec<u32>, mut more: u32) -> Result<(), Refusal> {
        let sectors = usize::try_from(self.len >> self.shift).unwrap_or(usize::MAX);
        let mut seen = HashSet::new();
        loop {
            for &number in &named {
                if number >= FIRST_MARK || self.table.len() >= sectors {
                    break;
                }
                let numbers = self.numbers(number)?;
                self.table.extend(numbers);
            }
            if self.table.len() >= sectors || more >= FIRST_MARK || !seen.insert(more) {
                return Ok(());
            }
            named = self.numbers(more)?;
            let Some(next) = named.pop() else { return Ok(()) };
            more = next;
        }
    }

    /// Returns where a sector stands in the file, as far as the file reaches.
    fn place(&self, number: u32) -> Range<u64> {
        let start = (u64::from(number) + 1) << self.shift;
        start.min(self.len)..(start + (1 << self.shift)).min(self.len)
    }

    /// Returns the numbers that a sector holds; what the file no longer has belongs to no chain.
    fn numbers(&mut self, number: u32) -> Result<Vec<u32>, Refusal> {
        let place = self.place(number);
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(place.start)).map_err(|error| damaged(&error))?;
        let mut part = self.file.by_ref().take(place.end - place.start);
        part.read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        let mut numbers: Vec<u32> = bytes.chunks_exact(4).filter_map(|word| u32_at(word, 0)).collect();
        numbers.resize((1 << self.shift) / 4, u32::MAX);
        Ok(numbers)
    }

    /// Returns the pieces of a chain of sectors that together hold up to `most` bytes.
    fn chain(&self, start: u32, most: u64) -> Vec<Piece> {
        let places = links(&self.table, start).map(|number| self.place(number));
        pieces(places, most)
    }

    fn directory(&mut self) -> Result<Vec<Entry>, Refusal> {
        let pieces = self.chain(self.first_directory, (MOST_ENTRIES * ENTRY) as u64);
        let mut stream = Stream::new(self.again()?, pieces, u64::MAX);
        let mut entries = Vec::new();
        while entries.len() < MOST_ENTRIES {
            let bytes = stream.bytes((entries.len() * ENTRY) as u64, ENTRY)?;
            let Some(entry) = Entry::read(bytes) else { break };
            entries.push(entry);
        }
        Ok(entries)
    }

    /// Returns the content of a stream.
    fn stream(&mut self, entry: &Entry, directory: &[Entry]) -> Result<Stream, Refusal> {
        if entry.size >= self.cutoff {
            let pieces = self.chain(entry.start, entry.size);
            return Ok(Stream::new(self.again()?, pieces, entry.size));
        }
        let Some(root) = directory.iter().find(|entry| entry.kind == ROOT).or_else(|| directory.first()) else {
            return Err(Refusal::Damaged(tr!("workbook-container-directory").to_owned()));
        };
        let small = self.chain(root.start, self.len);
        let mut table = Vec::new();
        let numbers: Vec<u32> = links(&self.table, self.first_small).collect();
        for number in numbers {
            table.extend(self.numbers(number)?);
        }
        let places = links(&table, entry.start).filter_map(|number| {
            let at = u64::from(number) << self.small_shift;
            let piece = small.get(small.partition_point(|piece| piece.at <= at).checked_sub(1)?)?;
            let start = piece.file.start + (at - piece.at);
            let end = (start + (1 << self.small_shift)).min(piece.file.end);
            (start < end).then_some(start..end)
        });
        Ok(Stream::new(self.again()?, pieces(places, entry.size), entry.size))
    }

    fn again(&self) -> Result<File, Refusal> {
        self.file.try_clone().map_err(|error| damaged(&error))
    }
}

/// Follows a chain, never longer than the table that holds it.
fn links(table: &[u32], start: u32) -> impl Iterator<Item = u32> {
    let follow = |&number: &u32| table.get(number as usize).copied();
    std::iter::successors(Some(start), follow).take_while(|&number| (number as usize) < table.len()).take(table.len())
}

/// Puts places of the file one after another, neighbours as one, until they hold `most` bytes.
fn pieces(places: impl Iterator<Item = Range<u64>>, most: u64) -> Vec<Piece> {
    let (mut pieces, mut at) = (Vec::<Piece>::new(), 0);
    for place in places {
        if at >= most || place.start >= place.end {
            break;
        }
        let len = place.end - place.start;
        match pieces.last_mut() {
            Some(last) if last.file.end == place.start => last.file.end = place.end,
            _ => pieces.push(Piece { at, file: place }),
        }
        at += len;
    }
    pieces
}

fn damaged(error: &io::Error) -> Refusal {
    Refusal::Damaged(tr!("workbook-container-damaged", error = error.to_string()))
}
