//! The working folder of an import: the pinned input, the rows as read, the plan.
//!
//! Plain files beside the organisation's file, so that it stays small and a crash loses nothing. All of them can be
//! made again from the pinned input.

mod plan;
mod rows;
mod window;

pub use plan::{PackedPlan, PlanFile, PlanWriter, Unpacker};
pub use rows::{PackedRow, RowsFile, RowsWriter};

use crate::domain::history::ImportId;
use crate::domain::plan::{PlanNumber, PlanShape};
use crate::messages::quoted;
use crate::store::error::Error;
use crate::store::files;
use crate::tr;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// The working folder of an import.
#[derive(Clone, Debug)]
pub struct WorkFolder {
    dir: PathBuf,
}

impl WorkFolder {
    fn path_of(store: &Path, import: ImportId) -> PathBuf {
        files::with_ending(store, ".work").join(format!("{:06}", import.0))
    }

    /// Makes the empty folder of a new import; what an earlier run left there is no import's and goes.
    pub(super) fn create(store: &Path, import: ImportId) -> Result<Self, Error> {
        Self::remove(store, import)?;
        let dir = Self::path_of(store, import);
        files::create_folder(&dir)?;
        Ok(Self { dir })
    }

    pub(super) fn open(store: &Path, import: ImportId) -> Result<Self, Error> {
        let dir = Self::path_of(store, import);
        if dir.is_dir() { Ok(Self { dir }) } else { Err(damaged(&dir, tr!("detail-not-there"))) }
    }

    /// Returns the imports that have working folders.
    pub(super) fn all(store: &Path) -> Vec<ImportId> {
        let entries = fs::read_dir(files::with_ending(store, ".work")).into_iter().flatten().filter_map(Result::ok);
        let mut all: Vec<ImportId> =
            entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok().map(ImportId)).collect();
        all.sort_unstable();
        all
    }

    pub(super) fn is_there(store: &Path, import: ImportId) -> bool {
        Self::path_of(store, import).is_dir()
    }

    pub(super) fn remove(store: &Path, import: ImportId) -> Result<(), Error> {
        let dir = Self::path_of(store, import);
        match fs::remove_dir_all(&dir) {
            Ok(()) => Ok(()),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(e) => Err(Error::io("remove", &dir, e)),
        }
    }

    /// Returns the folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns where the pinned copy of the input lies; its file ending is that of the input.
    pub fn input(&self) -> PathBuf {
        self.pinned().unwrap_or_else(|| self.dir.join("input"))
    }

    /// Returns where the pinned copy of the input lies, if there is one.
    pub fn pinned(&self) -> Option<PathBuf> {
        let entries = fs::read_dir(&self.dir).into_iter().flatten().filter_map(Result::ok);
        entries.map(|entry| entry.path()).find(|path| {
            path.file_stem().is_some_and(|stem| stem == "input") && path.extension().is_none_or(|e| e != "part")
        })
    }

    /// Removes the pinned copy of the input.
    pub fn unpin(&self) -> Result<(), Error> {
        self.pinned().map_or(Ok(()), |path| files::remove(&path))
    }

    /// Copies a file into the folder and returns its SHA-256 in hexadecimal and its bytes. `tick` gets the bytes copied.
    pub fn pin(&self, from: &Path, tick: &mut dyn FnMut(u64) -> bool) -> Result<(String, u64), Error> {
        let kind = fs::metadata(from).map_err(|e| Error::io("read", from, e))?;
        // Looked at before it is opened: opening a pipe would wait for ever.
        if !kind.is_file() {
            return Err(Error::io("read", from, io::Error::other(tr!("detail-not-a-file"))));
        }
        // One that somebody keeps adding to would never end. Whoever asked sees that it has changed.
        let mut source = File::open(from).map_err(|e| Error::io("read", from, e))?.take(kind.len());
        let ending = from.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        self.pin_from(&mut source, from, &ending, tick)
    }

    /// Returns the SHA-256 of a file in hexadecimal, as [`WorkFolder::pin`] does, without copying it.
    pub fn fingerprint(from: &Path) -> Result<String, Error> {
        let mut source = File::open(from).map_err(|e| Error::io("read", from, e))?;
        let mut sha256 = Sha256::new();
        let mut block = Vec::new();
        while read_block(&mut source, &mut block).map_err(|e| Error::io("read", from, e))? > 0 {
            sha256.update(&block);
        }
        Ok(hex(&sha256.finalize()))
    }

    /// Copies bytes, for example a pasted table, into the folder as the input; `ending` is the file ending it gets.
    pub fn pin_bytes(&self, mut bytes: &[u8], ending: &str) -> Result<(String, u64), Error> {
        self.pin_from(&mut bytes, Path::new(tr!("error-the-clipboard")), ending, &mut |_| true)
    }

    fn pin_from(
        &self,
        source: &mut dyn Read,
        name: &Path,
        ending: &str,
        tick: &mut dyn FnMut(u64) -> bool,
    ) -> Result<(String, u64), Error> {
        let plain = !ending.is_empty() && ending != "part" && ending.chars().all(|c| c.is_ascii_alphanumeric());
        let path = self.dir.join(if plain { format!("input.{ending}") } else { "input".to_owned() });
        let part = files::part_of(&path);
        let target = files::replace_private(&part)?;
        let copied = copy_and_hash(source, target, tick).map_err(|failed| match failed {
            Failed::Read(e) => Error::io("read", name, e),
            Failed::Write(e) => Error::io("write", &part, e),
            Failed::Cancelled => Error::Cancelled,
        });
        let (sha256, bytes) = match copied {
            Ok(copied) => copied,
            Err(error) => {
                files::remove(&part)?;
                return Err(error);
            }
        };
        let former = self.input();
        files::remove(&former)?;
        files::publish(&part, &path)?;
        files::sync_folder(&path)?;
        Ok((sha256, bytes))
    }

    /// Starts to write the rows as read.
    pub fn write_rows(&self) -> Result<RowsWriter, Error> {
        RowsWriter::create(&self.dir.join("rows"))
    }

    /// Opens the rows as read.
    pub fn rows(&self) -> Result<RowsFile, Error> {
        RowsFile::open(&self.dir.join("rows"))
    }

    /// Starts to write a plan.
    pub fn write_plan(&self, number: PlanNumber, shape: &PlanShape) -> Result<PlanWriter, Error> {
        PlanWriter::create(&self.dir.join("plan"), number, shape)
    }

    /// Opens the plan.
    pub fn plan(&self) -> Result<PlanFile, Error> {
        PlanFile::open(&self.dir.join("plan"))
    }

    /// Keeps a small text under a name, replacing it at once or not at all.
    pub fn save(&self, name: &str, text: &str) -> Result<(), Error> {
        files::write_small(&self.small(name)?, text.as_bytes())
    }

    /// Forgets a small text kept under a name, if there is one.
    pub fn forget(&self, name: &str) -> Result<(), Error> {
        let path = self.small(name)?;
        match fs::remove_file(&path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(Error::io("remove", &path, e)),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Returns a small text kept under a name.
    pub fn load(&self, name: &str) -> Result<Option<String>, Error> {
        let path = self.small(name)?;
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(Error::io("read", &path, e)),
        }
    }

    /// A name stays inside the folder and apart from the files above.
    fn small(&self, name: &str) -> Result<PathBuf, Error> {
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)) && !name.starts_with('.');
        if plain && !name.is_empty() {
            Ok(self.dir.join(format!("kept-{name}")))
        } else {
            Err(Error::State(tr!("error-working-file-name", name = quoted(name))))
        }
    }
}

enum Failed {
    Read(io::Error),
    Write(io::Error),
    Cancelled,
}

/// Copies a file to the disk and returns the SHA-256 in hexadecimal of what was copied, and its bytes.
///
/// Reading, calculating and writing take about as long, so each has a thread.
fn copy_and_hash(
    source: &mut dyn Read,
    target: File,
    tick: &mut dyn FnMut(u64) -> bool,
) -> Result<(String, u64), Failed> {
    let (read, to_hash) = sync_channel(BLOCKS);
    let (hashed, to_write) = sync_channel(BLOCKS);
    let (written, empty) = sync_channel(BLOCKS);
    thread::scope(|scope| {
        let named = |name: &str| thread::Builder::new().name(name.to_owned());
        let write = move || write_blocks(target, &to_write, &written);
        let writing = named("input-writer").spawn_scoped(scope, write).map_err(Failed::Write)?;
        let hash = move || hash_blocks(&to_hash, &hashed);
        let hashing = named("input-hasher").spawn_scoped(scope, hash).map_err(Failed::Write)?;
        let mut bytes = 0;
        loop {
            let mut block = empty.try_recv().unwrap_or_default();
            let len = read_block(source, &mut block).map_err(Failed::Read)?;
            bytes += len as u64;
            // Where nobody writes any more, the reason comes with the end of the thread.
            if len == 0 || read.send(block).is_err() {
                break;
            }
            if !tick(bytes) {
                return Err(Failed::Cancelled);
            }
        }
        drop(read);
        let sha256 = hashing.join().unwrap_or_else(|panic| resume_unwind(panic));
        writing.join().unwrap_or_else(|panic| resume_unwind(panic)).map_err(Failed::Write)?;
        Ok((sha256, bytes))
    })
}

/// Blocks of a copy that wait to be written.
const BLOCKS: usize = 4;
/// Bytes of a block.
const BLOCK: usize = 256 << 10;
/// Blocks after which the disk is told to write, so that little is left to wait for at the end.
const SYNC_EVERY: usize = 16;

fn read_block(source: &mut dyn Read, block: &mut Vec<u8>) -> io::Result<usize> {
    block.clear();
    source.take(BLOCK as u64).read_to_end(block)
}

fn hash_blocks(blocks: &Receiver<Vec<u8>>, hashed: &SyncSender<Vec<u8>>) -> String {
    let mut hash = Sha256::new();
    for block in blocks {
        hash.update(&block);
        if hashed.send(block).is_err() {
            break;
        }
    }
    hex(&hash.finalize())
}

fn write_blocks(mut target: File, blocks: &Receiver<Vec<u8>>, done: &SyncSender<Vec<u8>>) -> io::Result<()> {
    for (at, block) in blocks.iter().enumerate() {
        target.write_all(&block)?;
        if at % SYNC_EVERY == SYNC_EVERY - 1 {
            target.sync_data()?;
        }
        done.try_send(block).ok();
    }
    target.sync_all()
}

/// Returns bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// Says that a working file cannot be used.
fn damaged(path: &Path, detail: impl Into<String>) -> Error {
    Error::Work { path: path.to_owned(), detail: detail.into() }
}
