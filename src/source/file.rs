//! Opening a file without waiting for one that never gives anything, and bounded samples spread over it.

use super::error::Error;
use super::kind;
use crate::tr;
use std::fs::{File, FileType, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// Bytes of the sample at the start of the file.
const HEAD: u64 = 256 << 10;
/// The same of a file above [`LARGE`]: what stands so far down is a small part of it wherever it ends.
const SHORT_HEAD: u64 = 128 << 10;
/// Bytes of a file that is large.
const LARGE: u64 = 1 << 20;
/// Bytes of each sample further down.
const SPOT: u64 = 32 << 10;
/// The same where little stands further down.
const SHORT_SPOT: u64 = 16 << 10;
/// Number of samples further down.
const SPOTS: u64 = 8;
/// Bytes that tell whether a file is a container.
const START: u64 = 64;
/// Files up to this size are looked through for a first character beyond ASCII when the samples have none.
const SCAN: u64 = 24 << 20;
/// Of larger files so much at the start.
const NEAR: u64 = 4 << 20;
/// And so many samples of the rest.
const SPREAD: u64 = 64;

/// Opens a regular file and returns it with its length.
pub(super) fn open(path: &Path) -> Result<(File, u64), Error> {
    let io = |source| Error::Io { path: path.to_owned(), source };
    let mut options = OpenOptions::new();
    options.read(true);
    // A pipe without a writer would block the open for ever.
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or(0));
    }
    // Asked first, because a folder cannot be opened everywhere and a device may react to being opened.
    let kind = std::fs::metadata(path).map_err(io)?.file_type();
    if !kind.is_file() {
        return Err(Error::NotAFile { path: path.to_owned(), what: name_of(kind) });
    }
    let file = options.open(path).map_err(io)?;
    let metadata = file.metadata().map_err(io)?;
    if !metadata.is_file() {
        return Err(Error::NotAFile { path: path.to_owned(), what: name_of(metadata.file_type()) });
    }
    Ok((file, metadata.len()))
}

/// Says why a path cannot be read as a file, without reading it.
pub fn check_readable(path: &Path) -> Result<(), Error> {
    open(path).map(|_| ())
}

/// Returns the words for something that is no file.
fn name_of(kind: FileType) -> &'static str {
    if kind.is_dir() {
        return tr!("foreign-folder");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return tr!("foreign-pipe");
        }
        if kind.is_socket() {
            return tr!("foreign-socket");
        }
    }
    tr!("foreign-device")
}

/// Parts of a file that stand for all of it.
pub(super) struct Samples {
    /// The start of the file.
    pub(super) head: Vec<u8>,
    /// Parts further down, in order; they may begin and end within a character.
    pub(super) spots: Vec<Vec<u8>>,
    /// Whether `head` is the whole file.
    pub(super) whole: bool,
}

impl Samples {
    /// Takes all samples of an open file; their size does not depend on the size of the file.
    pub(super) fn take(file: &File, len: u64) -> std::io::Result<Self> {
        let mut samples = Self::take_head(file)?.with_spots(file, len)?;
        if samples.leave_open() {
            let beyond = first_beyond_ascii(file, samples.head.len() as u64, len)?;
            samples.spots.extend(beyond);
        }
        Ok(samples)
    }

    /// Takes the sample at the start only; of a container, which another process reads, no more than tells that it is one.
    pub(super) fn take_head(file: &File) -> std::io::Result<Self> {
        let start = part(file, 0, START)?;
        if kind::is_container(&start) {
            return Ok(Self { head: start, spots: Vec::new(), whole: false });
        }
        let most = if file.metadata()?.len() > LARGE { SHORT_HEAD } else { HEAD };
        let head = part(file, 0, most)?;
        let whole = (head.len() as u64) < most;
        Ok(Self { head, spots: Vec::new(), whole })
    }

    /// Adds the samples at regular places further down to the one at the start.
    pub(super) fn with_spots(mut self, file: &File, len: u64) -> std::io::Result<Self> {
        if self.whole {
            return Ok(self);
        }
        let taken = self.head.len() as u64;
        let len_of_spot = spot_len(taken, len);
        for spot in 0..SPOTS {
            // What is added to the last one makes it end where the file ends.
            let most = if spot + 1 == SPOTS { len_of_spot + 3 } else { len_of_spot };
            self.spots.push(part(file, place_of(spot, taken, len), most)?);
        }
        Ok(self)
    }

    /// Does `work` and looks at the same time for the first character beyond ASCII in the rest of the file, unless the
    /// samples have one; what is found is one more sample.
    pub(super) fn search_during<T>(
        &self,
        (file, len): (&File, u64),
        work: impl FnOnce() -> T,
    ) -> (T, std::io::Result<Option<Vec<u8>>>) {
        if !self.leave_open() {
            return (work(), Ok(None));
        }
        let taken = self.head.len() as u64;
        let search = || first_beyond_ascii(file, taken, len);
        std::thread::scope(|scope| {
            let searching = std::thread::Builder::new().name("search".to_owned()).spawn_scoped(scope, search);
            let done = work();
            let found = match searching {
                Ok(searching) => searching.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                // Where no thread can be had, one is done after the other.
                Err(_) => search(),
            };
            (done, found)
        })
    }

    /// Says whether the rest of the file may say more about its encoding.
    fn leave_open(&self) -> bool {
        !self.whole && self.is_ascii()
    }

    /// Says whether all samples are plain ASCII.
    pub(super) fn is_ascii(&self) -> bool {
        self.head.is_ascii() && self.spots.iter().all(|spot| spot.is_ascii())
    }

    /// Returns the end of the file, where it is not in `head`.
    pub(super) fn tail(&self) -> Option<&[u8]> {
        self.spots.get(usize::try_from(SPOTS).unwrap_or(0).checked_sub(1)?).map(Vec::as_slice)
    }

    /// Returns the samples further down that stand at regular places of a file, with their places.
    pub(super) fn placed(&self, len: u64) -> impl Iterator<Item = (u64, &[u8])> {
        let taken = self.head.len() as u64;
        (0..SPOTS).map(move |spot| place_of(spot, taken, len)).zip(self.spots.iter().map(Vec::as_slice))
    }

    /// Returns all samples in order.
    pub(super) fn parts(&self) -> impl Iterator<Item = &[u8]> {
        std::iter::once(self.head.as_slice()).chain(self.spots.iter().map(Vec::as_slice))
    }
}

/// Returns how long the samples further down are: no longer than they need to be not to overlap much.
fn spot_len(taken: u64, len: u64) -> u64 {
    len.saturating_sub(taken).div_ceil(SPOTS).clamp(SHORT_SPOT, SPOT)
}

/// Returns where a sample further down starts: even so that UTF-16 stays whole, the last one at the end of the file.
fn place_of(spot: u64, taken: u64, len: u64) -> u64 {
    let last = len.saturating_sub(spot_len(taken, len)).max(taken);
    let at = if spot + 1 == SPOTS { last } else { (taken + len.saturating_sub(taken) / SPOTS * spot).min(last) };
    at & !3
}

/// Reads up to `len` bytes at a position.
fn part(mut file: &File, at: u64, len: u64) -> std::io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    // Some systems' files say that they are empty and are not.
    let rest = match file.metadata()?.len().saturating_sub(at) {
        0 => len,
        rest => rest.min(len),
    };
    let mut bytes = Vec::new();
    fill(file, rest, &mut bytes)?;
    Ok(bytes)
}

/// Reads up to `most` bytes from where the file stands, in as few steps as the system allows; returns how many.
fn fill(mut file: &File, most: u64, bytes: &mut Vec<u8>) -> std::io::Result<usize> {
    bytes.resize(usize::try_from(most).unwrap_or(usize::MAX), 0);
    let mut filled = 0;
    while let Some(room) = bytes.get_mut(filled..).filter(|room| !room.is_empty()) {
        match file.read(room) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(filled);
    Ok(filled)
}

/// Looks through the file for bytes beyond ASCII and returns the part around the first ones.
///
/// One accent in the last third of a long list decides how the whole list must be read.
fn first_beyond_ascii(mut file: &File, from: u64, len: u64) -> std::io::Result<Option<Vec<u8>>> {
    let near = if len <= SCAN { u64::MAX } else { NEAR };
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    let mut seen = 0;
    while seen < near {
        let read = fill(file, HEAD, &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        if !bytes.is_ascii() {
            return Ok(Some(bytes));
        }
        seen += read as u64;
    }
    let rest = len.saturating_sub(from + near);
    for spot in 0..SPREAD {
        let at = from + near + rest / SPREAD * spot;
        file.seek(SeekFrom::Start(at))?;
        fill(file, SPOT, &mut bytes)?;
        if !bytes.is_ascii() {
            return part(file, at & !3, HEAD).map(Some);
        }
    }
    Ok(None)
}
