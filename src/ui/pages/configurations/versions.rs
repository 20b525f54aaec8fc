//! The versions of one configuration: when each was saved, what it changed, and the way back to it.

use super::{Event, Versions};
use crate::tr;
use crate::ui::frame;
use crate::ui::pages::moment;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self, Button, Cell, Column, Grid, Width};
use eframe::egui::Ui;

/// Draws the page of one configuration.
pub(super) fn page_ui(ui: &mut Ui, shown: &Versions, changes: bool) -> Vec<Event> {
    let mut events = Vec::new();
    let head = frame::Head { above: tr!("configurations-versions-above"), title: &shown.name, light: "", steps: false };
    let mut areas = frame::areas(ui, &head, true);
    let columns = [
        Column::number(tr!("configurations-version"), Width::Fixed(76.0)),
        Column::new(tr!("configurations-saved"), Width::Fixed(150.0)),
        Column::new(tr!("configurations-change"), Width::Flex(260.0)),
        Column::actions(196.0),
    ];
    let rows = shown.versions.len() as u64;
    Grid::new("versions", tr!("configurations-versions-of"), &columns, rows).show(&mut areas.content, &mut |cell| {
        cell_ui(cell, shown, changes, &mut events);
    });
    if let Some(footer) = &mut areas.footer
        && widgets::secondary_button(footer, tr!("button-back")).clicked()
    {
        events.push(Event::Back);
    }
    events
}

fn cell_ui(cell: &mut Cell<'_>, shown: &Versions, changes: bool, events: &mut Vec<Event>) {
    let Some(version) = usize::try_from(cell.row).ok().and_then(|ix| shown.versions.get(ix)) else { return };
    match cell.column {
        0 => cell.number(version.number.into()),
        1 => cell.text(&moment(&version.saved)),
        2 => cell.secondary(&version.change()),
        _ if version.present => cell.chip(Tone::Good, tr!("configurations-in-use")),
        _ if !changes => {}
        _ => {
            let name = tr!("configurations-use-again-of", number = version.number);
            if cell.ui.add(Button::link(tr!("configurations-use-again")).small().name(&name)).clicked() {
                events.push(Event::Restore { name: shown.name.clone(), number: version.number });
            }
        }
    }
}
