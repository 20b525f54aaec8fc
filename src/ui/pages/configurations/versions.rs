//! The versions of one configuration: when each was saved, what it changed, and the way back to it.

use super::{Event, Versions};
use crate::job::configuration::Version;
use crate::tr;
use crate::ui::frame;
use crate::ui::pages::moment;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Cell, Column, Grid, RowAction, Width};
use eframe::egui::Ui;

/// Draws the page of one configuration.
pub(super) fn page_ui(ui: &mut Ui, shown: &Versions, changes: bool) -> Vec<Event> {
    let mut events = Vec::new();
    let head = frame::Head { above: tr!("configurations-versions-above"), title: &shown.name, light: "", steps: false };
    let mut areas = frame::areas(ui, &head, true);
    let columns = [
        Column::number("configurations-version", tr!("configurations-version"), Width::Fixed(76.0)),
        Column::new("configurations-saved", tr!("configurations-saved"), Width::Fixed(150.0)),
        Column::new("configurations-change", tr!("configurations-change"), Width::Flex(260.0)),
        Column::actions(196.0),
    ];
    let rows = shown.versions.len() as u64;
    let of = |row: u64| {
        let version = usize::try_from(row).ok().and_then(|ix| shown.versions.get(ix));
        let version = version.filter(|version| changes && !version.present);
        version.map_or_else(Vec::new, |version| {
            let name = tr!("configurations-use-again-of", number = version.number);
            let again = Event::Restore { name: shown.name.clone(), number: version.number };
            vec![RowAction::new(tr!("configurations-use-again"), name, again)]
        })
    };
    let menu = |row| widgets::menu_words(&of(row));
    let grid = Grid::new("versions", tr!("configurations-versions-of"), &columns, rows).menu(&menu);
    let answer = grid.show(&mut areas.content, &mut |cell| {
        let Some(version) = usize::try_from(cell.row).ok().and_then(|ix| shown.versions.get(ix)) else { return };
        if !cell_ui(cell, version) {
            events.extend(widgets::row_buttons(cell.ui, of(cell.row)));
        }
    });
    events.extend(answer.chosen(of));
    if let Some(footer) = &mut areas.footer
        && widgets::secondary_button(footer, tr!("button-back")).clicked()
    {
        events.push(Event::Back);
    }
    events
}

/// Draws a cell; says whether it is one that shows something.
fn cell_ui(cell: &mut Cell<'_>, version: &Version) -> bool {
    match cell.column {
        0 => cell.number(version.number.into()),
        1 => cell.text(&moment(&version.saved)),
        2 => cell.secondary(&version.change()),
        _ if version.present => cell.chip(Tone::Good, tr!("configurations-in-use")),
        _ => return false,
    }
    true
}
