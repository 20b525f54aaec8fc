//! The keys of the window: one table, which the window acts on and which the list of all keys shows.
//!
//! Controls say what they are as they are drawn ([`Control`]); the [`Board`] knows them all and turns keys into clicks on
//! them, so that a key never does what its control could not do by itself at that moment.

mod board;
mod letters;
mod list;

pub use board::{Board, Control, Hint, Kind, asked, install, mark, place, show_help, type_into};
pub(crate) use board::{CONTENT, in_content};
pub use list::list_ui;

use crate::tr;
use eframe::egui::{Key, KeyboardShortcut, Modifiers};

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Activates the control with the underlined letter.
    Letter,
    /// The one action that a page or dialog is for.
    Default,
    /// Closes what is innermost.
    Close,
    /// Goes to the next control.
    Next,
    /// Goes to the control before.
    Previous,
    /// Presses the button or switches the choice that has the keyboard.
    Press,
    /// Moves within a group, a list or a table.
    Arrows,
    /// Says what the control with the keyboard is for.
    Help,
    /// Lists the keys.
    List,
    /// The menu of a text field.
    TextMenu,
    /// Shows a page of the rail, by its position.
    Page,
    /// Reads again what is on screen.
    Refresh,
    /// Searches on the page.
    Find,
    /// Hides everything until the same person is back.
    Lock,
    /// Makes everything larger.
    Larger,
    /// Makes everything smaller.
    Smaller,
    /// Makes everything as large as at first.
    Normal,
    /// Chooses a file.
    Open,
    /// Pastes a table.
    Paste,
    /// Saves the configuration.
    Save,
    /// Takes the last choice back.
    Undo,
    /// Does again what was taken back.
    Redo,
}

/// Where a key works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// On every page.
    Everywhere,
    /// While an import is prepared.
    Import,
}

/// A line of the table: what is done, where, by which keys.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// What is done.
    pub command: Command,
    /// Where.
    pub group: Group,
    /// Each of these keys does it.
    pub keys: &'static [KeyboardShortcut],
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers { shift: true, ..Modifiers::COMMAND }, key)
}

const fn everywhere(command: Command, keys: &'static [KeyboardShortcut]) -> Line {
    Line { command, group: Group::Everywhere, keys }
}

const fn import(command: Command, keys: &'static [KeyboardShortcut]) -> Line {
    Line { command, group: Group::Import, keys }
}

/// All keys.
pub const LINES: &[Line] = &[
    everywhere(Command::Default, &[key(Key::Enter)]),
    everywhere(Command::Close, &[key(Key::Escape)]),
    everywhere(Command::Next, &[key(Key::Tab)]),
    everywhere(Command::Previous, &[shift(Key::Tab)]),
    everywhere(Command::Press, &[key(Key::Space)]),
    everywhere(Command::Arrows, &[key(Key::ArrowLeft), key(Key::ArrowRight), key(Key::ArrowUp), key(Key::ArrowDown)]),
    everywhere(Command::Letter, &[]),
    everywhere(
        Command::Page,
        &[
            ctrl(Key::Num1),
            ctrl(Key::Num2),
            ctrl(Key::Num3),
            ctrl(Key::Num4),
            ctrl(Key::Num5),
            ctrl(Key::Num6),
            ctrl(Key::Num7),
            ctrl(Key::Num8),
            ctrl(Key::Num9),
        ],
    ),
    everywhere(Command::Find, &[ctrl(Key::F)]),
    everywhere(Command::Refresh, &[key(Key::F5)]),
    everywhere(Command::Help, &[key(Key::F1)]),
    everywhere(Command::List, &[ctrl(Key::Slash)]),
    everywhere(Command::TextMenu, &[key(Key::Menu), shift(Key::F10)]),
    everywhere(Command::Larger, &[ctrl(Key::Plus), ctrl(Key::Equals)]),
    everywhere(Command::Smaller, &[ctrl(Key::Minus)]),
    everywhere(Command::Normal, &[ctrl(Key::Num0)]),
    everywhere(Command::Lock, &[ctrl(Key::L)]),
    import(Command::Open, &[ctrl(Key::O)]),
    import(Command::Paste, &[ctrl(Key::V)]),
    import(Command::Undo, &[ctrl(Key::Z)]),
    import(Command::Redo, &[ctrl_shift(Key::Z), ctrl(Key::Y)]),
    import(Command::Save, &[ctrl(Key::S)]),
];

impl Command {
    /// Returns what the key does, in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Letter => tr!("keys-letter"),
            Self::Default => tr!("keys-default"),
            Self::Close => tr!("keys-close"),
            Self::Next => tr!("keys-next"),
            Self::Previous => tr!("keys-previous"),
            Self::Press => tr!("keys-press"),
            Self::Arrows => tr!("keys-arrows"),
            Self::Help => tr!("keys-help"),
            Self::List => tr!("keys-list"),
            Self::TextMenu => tr!("keys-text-menu"),
            Self::Page => tr!("keys-page"),
            Self::Refresh => tr!("keys-refresh"),
            Self::Find => tr!("keys-find"),
            Self::Lock => tr!("keys-lock"),
            Self::Larger => tr!("keys-larger"),
            Self::Smaller => tr!("keys-smaller"),
            Self::Normal => tr!("keys-normal"),
            Self::Open => tr!("keys-open"),
            Self::Paste => tr!("keys-paste"),
            Self::Save => tr!("keys-save"),
            Self::Undo => tr!("keys-undo"),
            Self::Redo => tr!("keys-redo"),
        }
    }

    /// Returns the keys as people read them, such as "Ctrl+O"; the first where there are several.
    pub fn keys(self) -> String {
        let keys = LINES.iter().find(|line| line.command == self).map_or(&[][..], |line| line.keys);
        keys.first().copied().map_or_else(String::new, named)
    }
}

impl Line {
    /// Returns all keys of the line as people read them.
    pub fn keys(&self) -> String {
        match (self.command, self.keys) {
            (Command::Letter, _) => tr!("keys-alt-letter").to_owned(),
            (Command::Page, [first, .., last]) => format!("{} … {}", named(*first), named(*last)),
            (Command::Arrows, _) => tr!("keys-arrow-keys").to_owned(),
            // The second is the same key without Shift.
            (Command::Larger, [first, ..]) => named(*first),
            (_, keys) => keys.iter().copied().map(named).collect::<Vec<_>>().join(", "),
        }
    }
}

/// Returns what a key press means, and its position among the keys that mean the same.
pub(crate) fn command_of(pressed: Key, modifiers: Modifiers) -> Option<(Command, usize)> {
    // Some signs need Shift on some keyboards.
    let is_sign = matches!(pressed, Key::Slash | Key::Plus | Key::Equals | Key::Minus);
    LINES.iter().find_map(|line| {
        let at = line.keys.iter().position(|shortcut| {
            shortcut.logical_key == pressed
                && if is_sign {
                    modifiers.matches_logically(shortcut.modifiers)
                } else {
                    modifiers.matches_exact(shortcut.modifiers)
                }
        });
        at.map(|at| (line.command, at))
    })
}

/// Returns a key as people read it, such as "Ctrl+Shift+Z".
fn named(shortcut: KeyboardShortcut) -> String {
    let Modifiers { alt, ctrl, shift, command, .. } = shortcut.modifiers;
    let pressed = shortcut.logical_key;
    let own_words = [
        (Key::Enter, tr!("key-enter")),
        (Key::Escape, tr!("key-escape")),
        (Key::Tab, tr!("key-tab")),
        (Key::Space, tr!("key-space")),
        (Key::Menu, tr!("key-menu")),
    ];
    let key = own_words.iter().find(|(of, _)| *of == pressed).map_or(pressed.symbol_or_name(), |(_, words)| words);
    let mut words: Vec<&str> = Vec::new();
    if ctrl || command {
        words.push(tr!("key-ctrl"));
    }
    if alt {
        words.push(tr!("key-alt"));
    }
    if shift {
        words.push(tr!("key-shift"));
    }
    words.push(key);
    words.join("+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things() {
        let mut seen: Vec<(Key, Modifiers)> = Vec::new();
        for shortcut in LINES.iter().flat_map(|line| line.keys) {
            let pressed = (shortcut.logical_key, shortcut.modifiers);
            assert!(!seen.contains(&pressed), "{pressed:?} is there twice");
            seen.push(pressed);
        }
    }

    #[test]
    fn signs_are_found_wherever_the_keyboard_has_them() {
        let german_slash = Modifiers { ctrl: true, command: true, shift: true, ..Modifiers::NONE };
        assert_eq!(command_of(Key::Slash, german_slash), Some((Command::List, 0)));
        let ctrl = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
        assert_eq!(command_of(Key::Num7, ctrl), Some((Command::Page, 6)));
        assert_eq!(command_of(Key::Z, ctrl), Some((Command::Undo, 0)));
        assert_eq!(command_of(Key::Z, german_slash), Some((Command::Redo, 0)));
        assert_eq!(command_of(Key::Z, Modifiers::NONE), None);
    }
}
