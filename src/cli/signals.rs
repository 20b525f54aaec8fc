//! Signals become a cancel that every job asks for, so that nothing stays half done.

use signal_hook::consts::{SIGINT, SIGTERM};
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Sets `cancel` on the first signal to stop; the second one ends the program at once.
pub(crate) fn listen(cancel: &Arc<AtomicBool>) -> io::Result<()> {
    for signal in stopping() {
        // Registered first, so that it sees the flag of the first signal only when the second comes.
        signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(cancel))?;
        signal_hook::flag::register(signal, Arc::clone(cancel))?;
    }
    // With a handler, writing beyond a file-size limit is an error like a full disk instead of the end of the program.
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    Ok(())
}

#[cfg(unix)]
fn stopping() -> [i32; 3] {
    [SIGINT, SIGTERM, signal_hook::consts::SIGHUP]
}

#[cfg(not(unix))]
fn stopping() -> [i32; 2] {
    [SIGINT, SIGTERM]
}
