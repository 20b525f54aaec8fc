//! Reading pieces of a file anywhere in it through one small buffer: long when reading on, short when jumping.

use crate::store::error::Error;
use crate::store::work::damaged;
use crate::tr;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Bytes read at once while reading on.
const AHEAD: usize = 128 << 10;
/// Bytes read at once after a jump.
const JUMP: usize = 4 << 10;

pub(super) struct Window {
    file: File,
    path: PathBuf,
    len: u64,
    start: u64,
    buffer: Vec<u8>,
}

impl Window {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(|e| {
            if e.kind() == std::io::ErrorKind::NotFound {
                damaged(path, tr!("detail-not-there"))
            } else {
                Error::io("read", path, e)
            }
        })?;
        let len = file.metadata().map_err(|e| Error::io("read", path, e))?.len();
        Ok(Self { file, path: path.to_owned(), len, start: 0, buffer: Vec::new() })
    }

    pub(super) const fn len(&self) -> u64 {
        self.len
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the bytes at a place; a file that ends before is damaged.
    pub(super) fn bytes(&mut self, at: u64, len: usize) -> Result<&[u8], Error> {
        if at.checked_add(len as u64).is_none_or(|end| end > self.len) {
            return Err(damaged(&self.path, tr!("detail-ends-early")));
        }
        let buffered = at.checked_sub(self.start).and_then(|skip| usize::try_from(skip).ok());
        let start = match buffered {
            Some(skip) if skip + len <= self.buffer.len() => skip,
            Some(skip) if skip <= self.buffer.len() => self.fill(at, len.max(AHEAD))?,
            Some(_) | None => self.fill(at, len.max(JUMP))?,
        };
        self.buffer.get(start..start + len).ok_or_else(|| damaged(&self.path, tr!("detail-ends-early")))
    }

    fn fill(&mut self, at: u64, want: usize) -> Result<usize, Error> {
        let left = usize::try_from(self.len - at).unwrap_or(usize::MAX);
        self.start = at;
        self.buffer.resize(want.min(left), 0);
        let read = self.file.seek(SeekFrom::Start(at)).and_then(|_| self.file.read_exact(&mut self.buffer));
        if let Err(e) = read {
            self.buffer.clear();
            return Err(Error::io("read", &self.path, e));
        }
        Ok(0)
    }
}
