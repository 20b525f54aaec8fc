//! The window: the only place that knows egui.
//!
//! Pages and steps take state by reference and return what a person wants; [`app`] acts on it.

pub mod frame;
pub mod steps;
pub mod theme;
pub mod widgets;
