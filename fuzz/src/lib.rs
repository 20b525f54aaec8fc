//! What the fuzz targets share: an input as a file, and what of a workbook's reading its own process contains.

use rustix::fs::{MemfdFlags, ftruncate, memfd_create};
use std::alloc::{GlobalAlloc, Layout, System};
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

/// The memory that the process of its own may use; it ends when it wants more.
const MOST_MEMORY: usize = 1 << 30;
/// libFuzzer's exit code for an input that needs too much memory. `fuzz/run` goes on with the next one.
const OUT_OF_MEMORY: i32 = 71;

/// Calls `read` with the path of a file that holds `data`. The file lies in memory and is gone with the process.
pub fn with_file(data: &[u8], read: impl FnOnce(&Path)) {
    static FILE: Mutex<Option<File>> = Mutex::new(None);
    let mut file = FILE.lock().unwrap_or_else(PoisonError::into_inner);
    let file = file.get_or_insert_with(|| {
        File::from(memfd_create("input", MemfdFlags::CLOEXEC).expect("a file in memory can be made"))
    });
    ftruncate(&*file, 0).expect("the file can be emptied");
    file.seek(SeekFrom::Start(0)).expect("the file has a start");
    file.write_all(data).expect("the file can be written");
    read(&PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd())));
}

/// Reads a workbook as the process of its own does: its first rows and all of them.
///
/// A panic within a library is contained there: that process ends, and the program says that the workbook is damaged.
/// So it is contained here; a panic within Muster is not.
pub fn workbook(data: &[u8]) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let is_ours = panic.location().is_none_or(|place| {
                let file = place.file();
                !file.contains("/registry/src/") && !file.starts_with("/rustc/") && !file.contains("/library/")
            });
            if is_ours {
                // libFuzzer's own: it says what happened and ends the process.
                before(panic);
            }
        }));
    });
    with_file(data, |path| {
        for brief in [true, false] {
            // Nothing of one reading is seen by the next one.
            let read = std::panic::AssertUnwindSafe(|| muster::source::read_workbook_here(path, brief));
            std::panic::catch_unwind(read).ok();
        }
    });
}

/// The system's allocator with the limit of the process of its own, for what wants more than that at once.
///
/// A program that gets no memory is ended; here with the code that tells libFuzzer's runner so.
pub struct Limited;

// SAFETY: everything is handed on to the system's allocator.
unsafe impl GlobalAlloc for Limited {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        check(layout.size());
        // SAFETY: the caller keeps the contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        check(layout.size());
        // SAFETY: the caller keeps the contract.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        check(size);
        // SAFETY: the caller keeps the contract.
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract.
        unsafe { System.dealloc(pointer, layout) }
    }
}

fn check(size: usize) {
    unsafe extern "C" {
        safe fn _exit(code: i32) -> !;
    }
    if size > MOST_MEMORY {
        // At once: the other way out calls libFuzzer, which would take it for a crash.
        _exit(OUT_OF_MEMORY);
    }
}
