//! Above the values of the Users step: those that are found and those that are not, a search, and all at once.

use crate::domain::assignment::AssignedValue;
use crate::domain::text::fold;
use crate::tr;
use crate::ui::steps::{mend, parts};
use crate::ui::theme::{CONTROL, Tone};
use crate::ui::widgets::{self, Button};
use crate::wizard::{Place, UsersEvent, Wizard};
use eframe::egui::{Align, Id, Layout, Ui, vec2};

/// So many values are looked through at a glance.
const FEW: usize = 8;

/// What the values are narrowed down to.
#[derive(Clone, Default)]
struct Filter {
    /// Only those with a user, or only those without.
    found: Option<bool>,
    search: String,
}

/// Draws the filter where there are many values; returns the values that are left.
pub(super) fn filter_ui<'v>(
    ui: &mut Ui,
    wizard: &Wizard,
    values: &'v [AssignedValue],
    wanted: &mut Vec<UsersEvent>,
) -> Vec<&'v AssignedValue> {
    // In a low window the room is for the values.
    if values.len() <= FEW || ui.available_height() < 250.0 {
        return values.iter().collect();
    }
    let id = Id::unique("user-filter");
    let mut filter: Filter = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let has_user = |value: &AssignedValue| value.resolution.user().is_some();
    let found = values.iter().filter(|value| has_user(value)).count() as u64;
    let missing = values.len() as u64 - found;
    let row = vec2(ui.available_width(), CONTROL);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if widgets::filter(ui, &tr!("users-all", values = values.len()), None, filter.found.is_none()) {
            filter.found = None;
        }
        for (is_found, words, tone, number) in
            [(true, tr!("users-found"), Tone::Good, found), (false, tr!("users-missing"), Tone::Bad, missing)]
        {
            let selected = filter.found == Some(is_found);
            if widgets::filter(ui, words, Some((tone, number)), selected) {
                filter.found = if selected { None } else { Some(is_found) };
            }
        }
        all_ui(ui, wizard, wanted);
        parts::search_ui(ui, (tr!("found-users-search"), tr!("found-users-search-hint")), &mut filter.search);
    });
    let search = fold(&filter.search);
    let names = |value: &AssignedValue| {
        let user = wizard.user_of(value.resolution).map_or("", |user| user.name.as_str());
        fold(&format!("{} {user}", value.value))
    };
    let fits = |value: &&AssignedValue| {
        filter.found.is_none_or(|found| found == has_user(value))
            && (search.is_empty() || names(value).contains(&search))
    };
    let left = values.iter().filter(fits).collect();
    ui.data_mut(|data| data.insert_temp(id, filter));
    left
}

/// Offers to take the rows of all users, or of none.
fn all_ui(ui: &mut Ui, wizard: &Wizard, wanted: &mut Vec<UsersEvent>) {
    let totals = wizard.user_totals();
    let (words, takes) =
        if totals.selected < totals.users { (tr!("users-take-all"), true) } else { (tr!("users-take-none"), false) };
    ui.add_space(4.0);
    let why = (totals.users == 0).then_some(tr!("blocked-nobody"));
    let all = mend::spot(ui, wizard, Place::Users, |ui| ui.add(Button::link(words).blocked(why)));
    if all.clicked() {
        wanted.push(UsersEvent::TakeAll(takes));
    }
}
