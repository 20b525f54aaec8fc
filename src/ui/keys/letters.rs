//! Which letter activates which control together with Alt.
//!
//! What stands on every page has a letter of its own, from the catalogue. Every other button takes the first letter of
//! its words that is free, and keeps it as long as it is on screen, so that no two controls share one in any language.

use eframe::egui::Id;

/// A control that is to have a letter.
#[derive(Clone, Debug)]
pub(super) struct Wanting<'a> {
    pub(super) id: Id,
    /// The letter of its own.
    pub(super) own: Option<char>,
    /// Its words, where it takes a free letter of them.
    pub(super) words: &'a str,
}

/// Gives each control its letter, in upper case. Those with a letter of their own come first.
pub(super) fn assign(controls: &[Wanting<'_>], before: &[(Id, char)]) -> Vec<(Id, char)> {
    let mut given: Vec<(Id, char)> = Vec::with_capacity(controls.len());
    for control in controls {
        if let Some(own) = control.own.map(|own| own.to_ascii_uppercase())
            && is_free(&given, own)
        {
            given.push((control.id, own));
        }
    }
    // Who has one keeps it; then come those who are new.
    for keeps in [true, false] {
        for control in controls.iter().filter(|control| control.own.is_none()) {
            if given.iter().any(|(id, _)| *id == control.id) {
                continue;
            }
            let had = before.iter().find(|(id, _)| *id == control.id).map(|(_, letter)| *letter);
            let had = had.filter(|letter| candidates(control.words).any(|candidate| candidate == *letter));
            let free = if keeps {
                had.filter(|letter| is_free(&given, *letter))
            } else {
                candidates(control.words).find(|letter| is_free(&given, *letter))
            };
            given.extend(free.map(|letter| (control.id, letter)));
        }
    }
    given
}

fn is_free(given: &[(Id, char)], letter: char) -> bool {
    given.iter().all(|(_, taken)| *taken != letter)
}

/// Returns the letters of words that there are keys for, in upper case: the first ones of the words before all others.
fn candidates(words: &str) -> impl Iterator<Item = char> {
    let first = words.split_whitespace().filter_map(|word| word.chars().next());
    let all = words.chars();
    first.chain(all).filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase())
}

/// Returns the position of a letter among the characters of a text: at the beginning of a word where there is one.
pub(super) fn place_of(letter: char, text: &str) -> Option<usize> {
    let is_it = |c: char| c.eq_ignore_ascii_case(&letter);
    let mut before = ' ';
    let mut within = None;
    for (at, c) in text.chars().enumerate() {
        if is_it(c) && before.is_whitespace() {
            return Some(at);
        }
        if is_it(c) && within.is_none() {
            within = Some(at);
        }
        before = c;
    }
    within
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanting(name: &'static str, own: Option<char>) -> Wanting<'static> {
        Wanting { id: Id::unique(name), own, words: name }
    }

    #[test]
    fn own_letters_come_first_and_nobody_shares_one() {
        let controls = [wanting("Save", None), wanting("Settings", Some('s')), wanting("Skip", None)];
        let given = assign(&controls, &[]);
        let letter = |name| given.iter().find(|(id, _)| *id == Id::unique(name)).map(|(_, letter)| *letter);
        assert_eq!((letter("Settings"), letter("Save"), letter("Skip")), (Some('S'), Some('A'), Some('K')));
    }

    #[test]
    fn a_letter_stays_where_it_is_when_another_control_comes() {
        let before = assign(&[wanting("Skip", None)], &[]);
        let given = assign(&[wanting("Save", None), wanting("Skip", None)], &before);
        assert!(given.contains(&(Id::unique("Skip"), 'S')), "{given:?}");
        assert!(given.contains(&(Id::unique("Save"), 'A')), "{given:?}");
    }

    #[test]
    fn the_letter_is_marked_at_the_beginning_of_a_word_where_it_can_be() {
        assert_eq!(place_of('L', "Continue later"), Some(9));
        assert_eq!(place_of('n', "Continue"), Some(2));
        assert_eq!(place_of('x', "Continue"), None);
        assert_eq!(place_of('Z', "Ärzte zeigen"), Some(6));
    }
}
