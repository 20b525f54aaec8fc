//! What everybody can choose for themselves on this computer: it holds at once, and for no one else.

use crate::domain::preferences::{Appearance, Change, Motion, Preferences};
use crate::messages::Language;
use crate::tr;
use crate::ui::widgets::{self, Dialog};
use eframe::egui::{Align, Layout, Ui, vec2};

/// Sizes that are offered, in percent; keys make others.
const ZOOMS: [u16; 6] = [100, 110, 125, 150, 175, 200];
/// Width of the words before the choices.
const WORDS: f32 = 120.0;

/// Draws the choices; returns the one that was made.
pub fn choices_ui(ui: &mut Ui, preferences: &Preferences) -> Option<Change> {
    widgets::caption(ui, tr!("prefs-holds"));
    let languages = [None, Some(Language::English), Some(Language::German)];
    let words = [tr!("prefs-as-system"), Language::English.name(), Language::German.name()];
    let language = line_ui(ui, tr!("prefs-language"), &words, at(&languages, &preferences.language));
    let looks = [Appearance::System, Appearance::Light, Appearance::Dark];
    let words = [tr!("prefs-as-desktop"), tr!("prefs-light"), tr!("prefs-dark")];
    let look = line_ui(ui, tr!("prefs-appearance"), &words, at(&looks, &preferences.appearance));
    let motions = [Motion::System, Motion::Full, Motion::Reduced];
    let words = [tr!("prefs-as-desktop"), tr!("prefs-full"), tr!("prefs-reduced")];
    let motion = line_ui(ui, tr!("prefs-motion"), &words, at(&motions, &preferences.motion));
    let words = ZOOMS.map(|percent| format!("{percent} %"));
    let zoom = line_ui(ui, tr!("prefs-size"), &words.each_ref().map(String::as_str), at(&ZOOMS, &preferences.zoom));
    let language = language.and_then(|ix| languages.get(ix)).map(|language| Change::Language(*language));
    let look = look.and_then(|ix| looks.get(ix)).map(|look| Change::Appearance(*look));
    let motion = motion.and_then(|ix| motions.get(ix)).map(|motion| Change::Motion(*motion));
    let zoom = zoom.and_then(|ix| ZOOMS.get(ix)).map(|percent| Change::Zoom(*percent));
    language.or(look).or(motion).or(zoom)
}

/// Draws the choices in a dialog of their own; returns the one that was made, and whether the dialog is closed.
pub fn dialog_ui(ui: &mut Ui, preferences: &Preferences) -> (Option<Change>, bool) {
    let mut change = None;
    let dialog = Dialog::new("computer", tr!("prefs-computer"), "").cancel(tr!("prefs-close")).width(600.0);
    let answer = dialog.show(ui, |ui| {
        change = choices_ui(ui, preferences);
        false
    });
    (change, answer.is_some())
}

/// Returns where a value is among those that are offered; past their end where it is none of them.
fn at<T: PartialEq>(offered: &[T], value: &T) -> usize {
    offered.iter().position(|offer| offer == value).unwrap_or(offered.len())
}

fn line_ui(ui: &mut Ui, name: &str, words: &[&str], selected: usize) -> Option<usize> {
    let row = ui.horizontal(|ui| {
        let size = vec2(WORDS, crate::ui::theme::CONTROL);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(WORDS);
            widgets::secondary(ui, name);
        });
        widgets::segmented(ui, name, words, selected)
    });
    row.inner
}
