//! The list of the encodings that a text file can be read in.

use crate::domain::encoding::{ENCODINGS, name};
use crate::domain::table::{EncodingProposal, EncodingReading};
use crate::tr;
use crate::ui::widgets::ComboItem;
use std::borrow::Cow;

/// Returns the labels that are offered with their entries in the list, each with how a piece of the file reads in it:
/// the likely ones first, then all of them.
pub(super) fn items<'a>(
    proposals: &'a [EncodingProposal],
    readings: &[EncodingReading],
) -> (Vec<Cow<'a, str>>, Vec<ComboItem>) {
    let group = |at: usize, words: &str| if at == 0 { words.to_owned() } else { String::new() };
    let below = |label: &str| {
        let reading = readings.iter().find(|reading| reading.label.eq_ignore_ascii_case(label));
        reading.map_or_else(String::new, |reading| tr!("quoted", text = &reading.text))
    };
    let likely = proposals.iter().enumerate().map(|(at, proposal)| {
        let label = &proposal.label;
        let detail = format!("{} %", proposal.certainty);
        let item = ComboItem {
            detail,
            below: below(label),
            group: group(at, tr!("encodings-likely")),
            ..ComboItem::new(name(label))
        };
        (Cow::Borrowed(label.as_str()), item)
    });
    let known = |label: &str| proposals.iter().any(|proposal| proposal.label.eq_ignore_ascii_case(label));
    let rest = ENCODINGS.iter().filter(|(label, _)| !known(label)).enumerate().map(|(at, (label, _))| {
        let item =
            ComboItem { below: below(label), group: group(at, tr!("encodings-all")), ..ComboItem::new(name(label)) };
        (Cow::Borrowed(*label), item)
    });
    likely.chain(rest).unzip()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likely_encodings_come_first_and_none_comes_twice() {
        let proposal = |label: &str, certainty| EncodingProposal { label: label.to_owned(), certainty };
        let proposals = [proposal("windows-1250", 60), proposal("windows-1252", 30)];
        let readings = [EncodingReading { label: "windows-1252".to_owned(), text: "Müller".to_owned() }];
        let (labels, items) = items(&proposals, &readings);
        assert_eq!(items.get(1).map(|item| item.below.as_str()), Some("“Müller”"));
        assert_eq!(labels.len(), items.len());
        assert_eq!(labels.first().map(AsRef::as_ref), Some("windows-1250"));
        assert_eq!(labels.iter().filter(|label| *label == "windows-1252").count(), 1);
        assert_eq!(items.first().map(|item| item.group.as_str()), Some("Likely"));
    }
}
