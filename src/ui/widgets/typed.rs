//! Letters that are typed to go to what begins with them.

use crate::domain::text::fold;
use eframe::egui::Ui;

/// How long letters belong together, in seconds.
const TOGETHER_SECS: f64 = 1.0;

/// Letters that were typed, and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Typed {
    letters: String,
    /// When the last of them came, in seconds of the window.
    at_secs: f64,
}

impl Typed {
    /// Adds letters, to those before where they came soon after.
    pub(super) fn add(&mut self, ui: &Ui, letters: &str) {
        let now = ui.input(|input| input.time);
        if now - self.at_secs > TOGETHER_SECS {
            self.letters.clear();
        }
        self.letters.push_str(letters);
        self.at_secs = now;
    }

    /// Returns the next of `len` entries that begins with the letters, from the one at `at`, and from the first again.
    pub(super) fn find<'a>(
        &self,
        at: Option<usize>,
        len: usize,
        words: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<usize> {
        let sought = fold(&self.letters);
        // The first letter goes on from here; further ones narrow down what was found.
        let from = at.map_or(0, |at| at + usize::from(sought.chars().count() == 1));
        let begins = |at: &usize| words(*at).is_some_and(|words| fold(words).starts_with(&sought));
        (from..len).chain(0..from.min(len)).find(begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_goes_round_and_more_narrow_down() {
        let names = ["Anna Weber", "Bo Lind", "Ärzte", "Boris", "Bo Bell"];
        let find = |letters: &str, at| {
            let typed = Typed { letters: letters.to_owned(), at_secs: 0.0 };
            typed.find(at, names.len(), |at| names.get(at).copied())
        };
        assert_eq!((find("b", None), find("b", Some(1)), find("b", Some(4))), (Some(1), Some(3), Some(1)));
        assert_eq!((find("bob", Some(1)), find("bol", Some(1)), find("x", Some(1))), (Some(4), Some(1), None));
    }
}
