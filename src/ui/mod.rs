//! The window: the only place that knows egui.
//!
//! Pages and steps take state by reference and return what a person wants; [`app`] acts on it.

pub mod app;
pub mod causes;
pub mod computer;
pub mod desktop;
pub mod dialogs;
pub mod door;
pub mod frame;
pub mod guide;
pub mod keys;
pub mod notify;
pub mod pages;
pub mod review;
pub mod shell;
pub mod steps;
pub mod theme;
pub mod undo;
pub mod widgets;
pub mod window;

pub use window::{WindowError, WindowOptions, open};
