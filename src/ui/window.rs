//! Opening the window, and saying in one sentence why it cannot be opened.

use crate::domain::preferences::{Preferences, WindowSize};
use crate::domain::record_type::RecordTypes;
use crate::job::preferences::{self, Keeper};
use crate::job::{self, Place, Session, crash};
use crate::ui::app::{App, Parts};
use crate::ui::computer::Computer;
use crate::ui::notify::Notices;
use crate::ui::{desktop, dialogs, theme};
use crate::worker::{self, Worker};
use eframe::egui;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::{fmt, io};

/// What the window begins with.
#[derive(Clone, Debug)]
pub struct WindowOptions {
    /// The organisation's file.
    pub database: PathBuf,
    /// All record types.
    pub types: Arc<RecordTypes>,
    /// The program that serves workbooks: Muster itself.
    pub program: PathBuf,
    /// Who works: an e-mail address, or the name of the system's user.
    pub actor: String,
    /// A file to import that is chosen already.
    pub file: Option<PathBuf>,
    /// Key of the record type that is chosen already.
    pub record_type: Option<String>,
    /// Set from outside when the window is to close.
    pub stop: Arc<AtomicBool>,
}

/// Why there is no window.
#[derive(Debug)]
#[non_exhaustive]
pub enum WindowError {
    /// There is no display to open it on.
    NoDisplay,
    /// A library of the window system is not installed.
    NoLibrary(Option<String>),
    /// The display cannot draw with OpenGL.
    NoOpenGl,
    /// The organisation's file cannot be opened.
    Organisation(Box<job::Error>),
    /// The thread that does the work cannot be started.
    Thread(io::Error),
    /// Something else, in the words of the window system.
    Other(String),
}

impl fmt::Display for WindowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDisplay => f.write_str("there is no display to open the window on"),
            Self::NoLibrary(Some(name)) => write!(f, "the library {name} of the window system is not installed"),
            Self::NoLibrary(None) => f.write_str("a library of the window system is not installed"),
            Self::NoOpenGl => f.write_str("the display cannot draw with OpenGL"),
            Self::Organisation(error) => write!(f, "{error}"),
            Self::Thread(_) => f.write_str("the thread that does the work cannot be started"),
            Self::Other(words) => write!(f, "the window cannot be opened: {words}"),
        }
    }
}

impl std::error::Error for WindowError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // Its text is that of the error itself, so its causes follow.
            Self::Organisation(error) => std::error::Error::source(error.as_ref()),
            Self::Thread(error) => Some(error),
            Self::NoDisplay | Self::NoLibrary(_) | Self::NoOpenGl | Self::Other(_) => None,
        }
    }
}

impl WindowError {
    /// Returns what the person can do about it, if anything.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoDisplay => {
                Some("Start it on a desktop, or use the commands: \"muster --help\" lists them".to_owned())
            }
            Self::NoLibrary(_) => Some(
                "On Debian and Ubuntu: sudo apt install libx11-6 libxcursor1 libxi6 libx11-xcb1 libxkbcommon-x11-0 \
                 libxkbcommon0 libwayland-client0 libwayland-egl1 libegl1 libgl1. The commands work without them"
                    .to_owned(),
            ),
            Self::NoOpenGl => Some(
                "Install a driver, on Debian and Ubuntu: sudo apt install libgl1-mesa-dri. The commands work without it"
                    .to_owned(),
            ),
            Self::Organisation(error) => error.hint(),
            Self::Thread(_) | Self::Other(_) => None,
        }
    }
}

/// The smallest size in which the window can be used.
const LEAST: (u16, u16) = (1000, 640);

/// What names a display to a program.
const DISPLAYS: [&str; 3] = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"];

/// Opens the window and returns when it is closed. What the person prefers is kept in a file; without one, it is not.
pub fn open(options: WindowOptions, file_of_preferences: Option<PathBuf>) -> Result<(), WindowError> {
    let WindowOptions { database, types, program, actor, file, record_type, stop } = options;
    // Known before anything is made: without a display not even an organisation's file.
    if cfg!(all(unix, not(target_os = "macos")))
        && DISPLAYS.iter().all(|name| std::env::var_os(name).is_none_or(|name| name.is_empty()))
    {
        return Err(WindowError::NoDisplay);
    }
    // The window system takes its time, and so does the file: neither waits for the other.
    let (path, known) = (database.clone(), Arc::clone(&types));
    let open_session = move || Session::open(&path, known, program, actor);
    let opening = thread::Builder::new().name("muster-open".to_owned()).spawn(open_session);
    let opening = Rc::new(Cell::new(Some(opening.map_err(WindowError::Thread)?)));
    let (preferences, setback) = file_of_preferences.as_deref().map(preferences::read).unwrap_or_default();
    let native_options = native_options(&preferences);
    let failed: Rc<RefCell<Option<WindowError>>> = Rc::default();
    let begun: Arc<AtomicBool> = Arc::default();
    let (has_failed, has_begun, opened) = (Rc::clone(&failed), Arc::clone(&begun), Rc::clone(&opening));
    let create: eframe::AppCreator<'_> = Box::new(move |cc| {
        has_begun.store(true, Ordering::Relaxed);
        theme::install(&cc.egui_ctx);
        let ctx = cc.egui_ctx.clone();
        let fail = |error: WindowError| {
            let words = error.to_string();
            *has_failed.borrow_mut() = Some(error);
            words
        };
        let no_thread = |error: io::Error| fail(WindowError::Thread(error));
        let mut session = joined(opened.take()).map_err(|error| fail(WindowError::Organisation(Box::new(error))))?;
        session.place = Place::Window;
        let worker = Worker::spawn(session, move || ctx.request_repaint()).map_err(no_thread)?;
        let ctx = cc.egui_ctx.clone();
        let keeper = Keeper::spawn(file_of_preferences, preferences.clone(), move || ctx.request_repaint());
        let mut computer = Computer::new(preferences, setback, keeper.map_err(no_thread)?);
        computer.set_system_language(sys_locale::get_locales());
        computer.look_back(&database);
        crash::watch(&database);
        let ctx = cc.egui_ctx.clone();
        computer.listen(desktop::listen(move || ctx.request_repaint()));
        let picker = dialogs::system_picker();
        // The window sleeps as long as nothing happens.
        let ctx = cc.egui_ctx.clone();
        worker::wake_when_set(&stop, move || ctx.request_repaint())?;
        let notices = Notices::of_desktop();
        Ok(Box::new(App::new(Parts { types, worker, picker, file, record_type, stop, notices, computer })))
    });
    let result = quietly(&begun, || eframe::run_native("Muster", native_options, create));
    // Where the window was never made, a file that cannot be opened is no less to be told, and none is left half made.
    if let Some(opening) = opening.take()
        && let Err(error) = joined(Some(opening))
    {
        return Err(WindowError::Organisation(Box::new(error)));
    }
    match result {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(failed.take().unwrap_or_else(|| explain(&error))),
        // The window system's libraries are looked for at run time, and some of them are missed with a panic.
        Err(words) if !begun.load(Ordering::Relaxed) => Err(WindowError::NoLibrary(library_in(&words))),
        Err(words) => Err(WindowError::Other(words)),
    }
}

/// Waits for the organisation's file. A panic on the way is one here, too.
fn joined(opening: Option<JoinHandle<Result<Session, job::Error>>>) -> Result<Session, job::Error> {
    match opening.map(JoinHandle::join) {
        Some(Ok(opened)) => opened,
        Some(Err(panic)) => panic::resume_unwind(panic),
        None => Err(job::Error::Cancelled),
    }
}

fn native_options(preferences: &Preferences) -> eframe::NativeOptions {
    // A window without its icon is better than none.
    let icon =
        eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icons/muster-256.png")).unwrap_or_default();
    let usual = WindowSize { width: 1280, height: 800, maximized: false };
    let WindowSize { width, height, maximized } = preferences.window.unwrap_or(usual);
    eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_icon(icon)
            .with_title("Muster")
            .with_app_id("muster")
            .with_inner_size([f32::from(width.max(LEAST.0)), f32::from(height.max(LEAST.1))])
            .with_maximized(maximized)
            .with_min_inner_size([f32::from(LEAST.0), f32::from(LEAST.1)])
            .with_drag_and_drop(true),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    }
}

/// Runs the window. A panic before it has begun is no bug of ours but a missing library: it is caught and not printed.
fn quietly<T>(begun: &Arc<AtomicBool>, run: impl FnOnce() -> T) -> Result<T, String> {
    let said: Arc<Mutex<String>> = Arc::default();
    let usual: Arc<dyn Fn(&panic::PanicHookInfo<'_>) + Send + Sync> = Arc::from(panic::take_hook());
    let (heard, begun, inner) = (Arc::clone(&said), Arc::clone(begun), Arc::clone(&usual));
    panic::set_hook(Box::new(move |info| {
        if begun.load(Ordering::Relaxed) {
            inner(info);
        } else if let Ok(mut said) = heard.lock() {
            info.payload_as_str().unwrap_or_default().clone_into(&mut said);
        }
    }));
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    panic::set_hook(Box::new(move |info| usual(info)));
    match result {
        Ok(value) => Ok(value),
        // What the panic carried was heard by the hook.
        Err(_) => Err(said.lock().map(|said| said.clone()).unwrap_or_default()),
    }
}

/// Puts the window system's error into one sentence. Its own text is long and names the machine it was built on.
fn explain(error: &eframe::Error) -> WindowError {
    let words = format!("{error:?}");
    match error {
        eframe::Error::WinitEventLoop(_) if words.contains("LibraryOpen") => WindowError::NoLibrary(library_in(&words)),
        eframe::Error::WinitEventLoop(_) => WindowError::NoDisplay,
        eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_) => {
            WindowError::NoOpenGl
        }
        eframe::Error::Winit(_) | eframe::Error::AppCreation(_) => WindowError::Other(error.to_string()),
    }
}

/// Finds the name of a library in an error's text.
fn library_in(words: &str) -> Option<String> {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    words
        .split(|c| !name(c))
        .find(|word| word.starts_with("lib") && word.contains(".so"))
        .map(|word| word.trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_missing_library_is_named() {
        let words = "LibraryOpenError: libXcursor.so.1: cannot open shared object file (dlopen libXcursor.so.1)";
        assert_eq!(library_in(words).as_deref(), Some("libXcursor.so.1"));
        assert_eq!(library_in("nothing to see"), None);
    }

    #[test]
    fn every_reason_is_one_sentence_without_paths_of_the_build_machine() {
        for error in [WindowError::NoDisplay, WindowError::NoLibrary(None), WindowError::NoOpenGl] {
            let text = error.to_string();
            assert!(!text.contains('/') && !text.ends_with('.') && text.len() < 80, "{text}");
            assert!(error.hint().is_some(), "{text}");
        }
    }
}
