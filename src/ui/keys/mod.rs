//! The keys of the window: one table, which the window acts on and which the list of all keys shows.
//!
//! Controls say what they are as they are drawn ([`Control`]); the [`Board`] knows them all and turns keys into clicks on
//! them, so that a key never does what its control could not do by itself at that moment.

mod board;
mod giving;
mod help;
mod letters;
mod lines;
mod list;
mod order;

pub use board::{Board, Control, Kind, asked, install, mark, place, place_of_keyboard, tabbed, type_into};
pub(crate) use board::{CONTENT, focus_first, in_content, is_by_pointer, is_on_screen, ring};
pub use help::{Hint, about, about_while, close_guide, guide, open_guide, show_help, show_reason, show_whole};
pub(crate) use help::{show_cut, show_entry_help};
pub use lines::{Group, LINES, Line};
pub use list::list_ui;
pub(crate) use order::{drawn, of_rows};

use crate::tr;
use eframe::egui::{Event, InputState, Key, KeyboardShortcut, Modifiers, Ui};

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
    /// Moves within a group or a list.
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
    /// In a table: to the next cell; above the first row are the headings.
    Cells,
    /// To the first or the last cell of the row.
    RowEnds,
    /// A screen further up or down.
    Screens,
    /// To the first or the last row or column.
    Edges,
    /// To the first or the last cell of all.
    Corners,
    /// Selects up to there.
    Extend,
    /// Selects whole rows.
    SelectRows,
    /// Selects everything.
    SelectAll,
    /// Lets go of what is selected.
    Collapse,
    /// Copies what is selected.
    Copy,
    /// Copies it with its headings.
    CopyHeadings,
    /// Opens the row, or its menu.
    OpenRow,
    /// Opens the menu of the row or of the heading.
    RowMenu,
    /// Edits the cell.
    Edit,
    /// Goes to what begins with the letters that are typed.
    TypeAhead,
    /// In the headings: sorts by the column, or does what its heading is for.
    Heading,
    /// Makes the column narrower or wider.
    Resize,
    /// Moves the column to the left or the right.
    MoveColumn,
    /// In a drop-down list: to the entry before or after; opens the list.
    Entries,
    /// To the first or the last entry.
    EntryEnds,
    /// Some entries further up or down.
    EntryScreens,
    /// Takes the entry.
    TakeEntry,
    /// In a text field: takes back what was typed.
    UndoTyping,
    /// Does it again.
    RedoTyping,
    /// Cuts what is marked.
    CutText,
    /// Copies what is marked.
    CopyText,
    /// Pastes text.
    PasteText,
    /// Marks all of the text.
    MarkAll,
}

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
            Self::Cells => tr!("keys-cells"),
            Self::RowEnds => tr!("keys-row-ends"),
            Self::Screens => tr!("keys-screens"),
            Self::Edges => tr!("keys-edges"),
            Self::Corners => tr!("keys-corners"),
            Self::Extend => tr!("keys-extend"),
            Self::SelectRows => tr!("keys-select-rows"),
            Self::SelectAll => tr!("grid-select-all"),
            Self::Collapse => tr!("keys-collapse"),
            Self::Copy => tr!("keys-copy"),
            Self::CopyHeadings => tr!("keys-copy-headings"),
            Self::OpenRow => tr!("keys-open-row"),
            Self::RowMenu => tr!("keys-row-menu"),
            Self::Edit => tr!("keys-edit"),
            Self::TypeAhead => tr!("keys-type-ahead"),
            Self::Heading => tr!("keys-heading"),
            Self::Resize => tr!("keys-resize"),
            Self::MoveColumn => tr!("keys-move-column"),
            Self::Entries => tr!("keys-entries"),
            Self::EntryEnds => tr!("keys-entry-ends"),
            Self::EntryScreens => tr!("keys-entry-screens"),
            Self::TakeEntry => tr!("keys-take-entry"),
            Self::UndoTyping => tr!("edit-undo"),
            Self::RedoTyping => tr!("edit-redo"),
            Self::CutText => tr!("edit-cut"),
            Self::CopyText => tr!("edit-copy"),
            Self::PasteText => tr!("edit-paste"),
            Self::MarkAll => tr!("edit-select-all"),
        }
    }

    /// Returns the keys as people read them, such as "Ctrl+O"; the first where there are several.
    pub fn keys(self) -> String {
        self.shortcut().map_or_else(String::new, named)
    }

    /// Returns the keys; the first where there are several.
    pub(crate) fn shortcut(self) -> Option<KeyboardShortcut> {
        self.shortcuts().first().copied()
    }

    /// Returns the key at a position among those of the command as people read it.
    pub(crate) fn key_at(self, at: usize) -> String {
        self.shortcuts().get(at).copied().map_or_else(String::new, named)
    }

    pub(crate) fn shortcuts(self) -> &'static [KeyboardShortcut] {
        LINES.iter().find(|line| line.command == self).map_or(&[], |line| line.keys)
    }
}

impl Line {
    /// Returns all keys of the line as people read them.
    pub fn keys(&self) -> String {
        let arrows = [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown];
        match (self.command, self.keys) {
            (Command::Letter, _) => tr!("keys-alt-letter").to_owned(),
            (Command::TypeAhead, _) => tr!("keys-letters").to_owned(),
            (Command::Page, [first, .., last]) => format!("{} … {}", named(*first), named(*last)),
            // Some more keys go further, as they do without Shift.
            (Command::Extend, _) => tr!("keys-shift-arrows").to_owned(),
            (_, [first, rest @ ..]) if first.logical_key == arrows[0] && rest.len() == 3 => {
                with_modifiers(first.modifiers, tr!("keys-arrow-keys"))
            }
            // The second is the same key without Shift.
            (Command::Larger, [first, ..]) => named(*first),
            (_, keys) => keys.iter().copied().map(named).collect::<Vec<_>>().join(", "),
        }
    }
}

/// Returns what a key press means on a page, and its position among the keys that mean the same.
pub(crate) fn command_of(pressed: Key, modifiers: Modifiers) -> Option<(Command, usize)> {
    command_in(Group::Everywhere, pressed, modifiers).or_else(|| command_in(Group::Import, pressed, modifiers))
}

/// Returns what a key press means in one place, and its position among the keys that mean the same.
pub(crate) fn command_in(group: Group, pressed: Key, modifiers: Modifiers) -> Option<(Command, usize)> {
    // Some signs need Shift on some keyboards.
    let is_sign = matches!(pressed, Key::Slash | Key::Plus | Key::Equals | Key::Minus);
    LINES.iter().filter(|line| line.group == group).find_map(|line| {
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

/// Takes a key of a command that was pressed, so that nobody else takes it; returns its position among the keys.
pub(crate) fn take_at(ui: &Ui, command: Command) -> Option<usize> {
    let keys = command.shortcuts();
    ui.input_mut(|input| keys.iter().position(|keys| input.consume_key(keys.modifiers, keys.logical_key)))
}

/// Says whether a key of a command was pressed.
pub(crate) fn is_pressed(ui: &Ui, command: Command) -> bool {
    let pressed = |keys: &KeyboardShortcut, input: &InputState| {
        input.modifiers.matches_exact(keys.modifiers) && input.key_pressed(keys.logical_key)
    };
    ui.input(|input| command.shortcuts().iter().any(|keys| pressed(keys, input)))
}

/// Returns the letters that were typed without Ctrl or Alt, and takes them.
pub(crate) fn take_letters(ui: &Ui) -> String {
    ui.input_mut(|input| {
        let mut typed = String::new();
        input.events.retain(|event| {
            let letters = if let Event::Text(text) = event { text.as_str() } else { "" };
            let is_word = !letters.trim().is_empty();
            if is_word {
                typed.push_str(letters);
            }
            !is_word
        });
        typed
    })
}

/// Returns a key as people read it, such as "Ctrl+Shift+Z".
fn named(shortcut: KeyboardShortcut) -> String {
    let pressed = shortcut.logical_key;
    let own_words = [
        (Key::Enter, tr!("key-enter")),
        (Key::Escape, tr!("key-escape")),
        (Key::Tab, tr!("key-tab")),
        (Key::Space, tr!("key-space")),
        (Key::Menu, tr!("key-menu")),
        (Key::Home, tr!("key-home")),
        (Key::End, tr!("key-end")),
        (Key::PageUp, tr!("key-page-up")),
        (Key::PageDown, tr!("key-page-down")),
        (Key::ArrowLeft, "←"),
        (Key::ArrowRight, "→"),
        (Key::ArrowUp, "↑"),
        (Key::ArrowDown, "↓"),
    ];
    let key = own_words.iter().find(|(of, _)| *of == pressed).map_or(pressed.symbol_or_name(), |(_, words)| words);
    with_modifiers(shortcut.modifiers, key)
}

fn with_modifiers(modifiers: Modifiers, key: &str) -> String {
    let Modifiers { alt, ctrl, shift, command, .. } = modifiers;
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
    fn no_key_means_two_things_in_one_place() {
        let place = |group: Group| if group == Group::Import { Group::Everywhere } else { group };
        let mut seen: Vec<(Group, Key, Modifiers)> = Vec::new();
        for (line, shortcut) in LINES.iter().flat_map(|line| line.keys.iter().map(move |keys| (line, keys))) {
            let pressed = (place(line.group), shortcut.logical_key, shortcut.modifiers);
            assert!(!seen.contains(&pressed), "{pressed:?} is there twice");
            seen.push(pressed);
        }
    }

    #[test]
    fn every_command_is_listed_once() {
        for line in LINES {
            assert_eq!(LINES.iter().filter(|other| other.command == line.command).count(), 1, "{:?}", line.command);
            assert!(!line.keys().is_empty() && !line.command.words().is_empty(), "{:?}", line.command);
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
