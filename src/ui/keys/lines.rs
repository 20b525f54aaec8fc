//! The table of keys: what is done, where, by which keys.

use super::Command;
use crate::tr;
use eframe::egui::{Key, KeyboardShortcut, Modifiers};

/// Where a key works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// On every page.
    Everywhere,
    /// While an import is prepared.
    Import,
    /// In a table.
    Table,
    /// In the headings of a table.
    Headings,
    /// In a drop-down list.
    List,
    /// In a text field.
    Text,
}

impl Group {
    /// All places, in the order of the list.
    pub const ALL: [Self; 6] = [Self::Everywhere, Self::Import, Self::Table, Self::Headings, Self::List, Self::Text];

    /// Returns what the place is called.
    pub fn words(self) -> &'static str {
        match self {
            Self::Everywhere => tr!("keys-everywhere"),
            Self::Import => tr!("keys-import"),
            Self::Table => tr!("keys-table"),
            Self::Headings => tr!("keys-headings"),
            Self::List => tr!("keys-lists"),
            Self::Text => tr!("keys-text"),
        }
    }
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

const fn table(command: Command, keys: &'static [KeyboardShortcut]) -> Line {
    Line { command, group: Group::Table, keys }
}

const fn headings(command: Command, keys: &'static [KeyboardShortcut]) -> Line {
    Line { command, group: Group::Headings, keys }
}

const fn list(command: Command, keys: &'static [KeyboardShortcut]) -> Line {
    Line { command, group: Group::List, keys }
}

const fn text(command: Command, keys: &'static [KeyboardShortcut]) -> Line {
    Line { command, group: Group::Text, keys }
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
    everywhere(Command::Larger, &[ctrl(Key::Plus), ctrl(Key::Equals)]),
    everywhere(Command::Smaller, &[ctrl(Key::Minus)]),
    everywhere(Command::Normal, &[ctrl(Key::Num0)]),
    everywhere(Command::Lock, &[ctrl(Key::L)]),
    import(Command::Open, &[ctrl(Key::O)]),
    import(Command::Paste, &[ctrl(Key::V)]),
    import(Command::Undo, &[ctrl(Key::Z)]),
    import(Command::Redo, &[ctrl_shift(Key::Z), ctrl(Key::Y)]),
    import(Command::Save, &[ctrl(Key::S)]),
    table(Command::Cells, &[key(Key::ArrowLeft), key(Key::ArrowRight), key(Key::ArrowUp), key(Key::ArrowDown)]),
    table(Command::RowEnds, &[key(Key::Home), key(Key::End)]),
    table(Command::Screens, &[key(Key::PageUp), key(Key::PageDown)]),
    table(Command::Edges, &[ctrl(Key::ArrowLeft), ctrl(Key::ArrowRight), ctrl(Key::ArrowUp), ctrl(Key::ArrowDown)]),
    table(Command::Corners, &[ctrl(Key::Home), ctrl(Key::End)]),
    table(Command::TypeAhead, &[]),
    table(
        Command::Extend,
        &[
            shift(Key::ArrowLeft),
            shift(Key::ArrowRight),
            shift(Key::ArrowUp),
            shift(Key::ArrowDown),
            shift(Key::Home),
            shift(Key::End),
            shift(Key::PageUp),
            shift(Key::PageDown),
            ctrl_shift(Key::ArrowLeft),
            ctrl_shift(Key::ArrowRight),
            ctrl_shift(Key::ArrowUp),
            ctrl_shift(Key::ArrowDown),
            ctrl_shift(Key::Home),
            ctrl_shift(Key::End),
        ],
    ),
    table(Command::SelectRows, &[shift(Key::Space)]),
    table(Command::SelectAll, &[ctrl(Key::A)]),
    table(Command::Collapse, &[key(Key::Escape)]),
    table(Command::Copy, &[ctrl(Key::C)]),
    table(Command::CopyHeadings, &[ctrl_shift(Key::C)]),
    table(Command::OpenRow, &[key(Key::Enter)]),
    table(Command::Edit, &[key(Key::F2)]),
    table(Command::RowMenu, &[key(Key::Menu), shift(Key::F10)]),
    headings(Command::Heading, &[key(Key::Enter), key(Key::Space)]),
    headings(Command::Resize, &[shift(Key::ArrowLeft), shift(Key::ArrowRight)]),
    headings(Command::MoveColumn, &[ctrl_shift(Key::ArrowLeft), ctrl_shift(Key::ArrowRight)]),
    list(Command::Entries, &[key(Key::ArrowUp), key(Key::ArrowDown)]),
    list(Command::EntryEnds, &[key(Key::Home), key(Key::End)]),
    list(Command::EntryScreens, &[key(Key::PageUp), key(Key::PageDown)]),
    list(Command::TakeEntry, &[key(Key::Enter)]),
    text(Command::TextMenu, &[key(Key::Menu), shift(Key::F10)]),
    text(Command::UndoTyping, &[ctrl(Key::Z)]),
    text(Command::RedoTyping, &[ctrl_shift(Key::Z), ctrl(Key::Y)]),
    text(Command::CutText, &[ctrl(Key::X)]),
    text(Command::CopyText, &[ctrl(Key::C)]),
    text(Command::PasteText, &[ctrl(Key::V)]),
    text(Command::MarkAll, &[ctrl(Key::A)]),
];
