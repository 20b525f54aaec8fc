//! Columns that hold a whole of which the record type has parts: full names and full addresses.

use super::{Mapping, Source};
use crate::domain::field::{ColumnIx, FieldIx};
use crate::domain::profile::ColumnProfile;
use crate::domain::record_type::RecordType;
use crate::domain::text;
use crate::domain::transform::{AddressPart, NamePart, Part, Transform, Whole};

/// Most values that are looked at.
const SAMPLES: usize = 64;

/// Says whether a column is named like a whole name or address.
pub fn is_named_like(whole: Whole, column: &str) -> bool {
    const NAMES: [&str; 22] = [
        "name",
        "fullname",
        "completename",
        "contactname",
        "contact",
        "contactperson",
        "personname",
        "employee",
        "employeename",
        "clientname",
        "membername",
        "person",
        "names",
        "vollername",
        "vollstaendigername",
        "vorundnachname",
        "vorundzuname",
        "vornamenachname",
        "nachnamevorname",
        "ansprechpartner",
        "kontaktperson",
        "kontakt",
    ];
    const ADDRESSES: [&str; 20] = [
        "address",
        "fulladdress",
        "completeaddress",
        "postaladdress",
        "mailingaddress",
        "homeaddress",
        "streetaddress",
        "businessaddress",
        "billingaddress",
        "shippingaddress",
        "adresse",
        "anschrift",
        "postanschrift",
        "postadresse",
        "gesamteadresse",
        "vollstaendigeadresse",
        "wohnadresse",
        "firmenanschrift",
        "lieferadresse",
        "besuchsadresse",
    ];
    let folded = text::fold(&super::names::without_brackets(column));
    match whole {
        Whole::Name => NAMES.contains(&folded.as_str()),
        Whole::Address => ADDRESSES.contains(&folded.as_str()),
    }
}

/// Returns the fields that take a part of a column, each with the part; nothing where the values do not come apart.
///
/// Fields that something else feeds are left alone. A field of a part that few values have (a title, a middle name, a
/// country) is taken only where some value has it.
pub fn split(
    record_type: &RecordType,
    mapping: &Mapping,
    column: ColumnIx,
    profile: &ColumnProfile,
    whole: Whole,
) -> Vec<(FieldIx, Part)> {
    let is_free = |ix: &FieldIx| match mapping.bindings.get(ix).map(|binding| &binding.source) {
        Some(Source::Columns(columns)) => *columns == [column],
        Some(Source::Fixed(_)) => false,
        None => true,
    };
    let has = |part: Part| samples(profile).any(|value| !Transform::from(part).apply(value).trim().is_empty());
    let parts = record_type.fields().filter_map(|(ix, field)| Some((ix, field.part?)));
    let mut taken: Vec<(FieldIx, Part)> = parts
        .filter(|(ix, part)| part.whole() == whole && is_free(ix))
        .filter(|(_, part)| !is_rare(*part) || has(*part))
        .collect();
    let has_field = |taken: &[(FieldIx, Part)], part: Part| taken.iter().any(|(_, other)| *other == part);
    let (middle, number) = (Part::Name(NamePart::MiddleName), Part::Address(AddressPart::HouseNumber));
    let (middle, number) = (has_field(&taken, middle), has_field(&taken, number));
    for (_, part) in &mut taken {
        // What has no field of its own stays with its neighbour.
        match part {
            Part::Name(part @ NamePart::FirstName) if !middle => *part = NamePart::GivenNames,
            Part::Address(part @ AddressPart::Street) if !number => *part = AddressPart::StreetAndNumber,
            Part::Name(_) | Part::Address(_) => {}
        }
    }
    if taken.len() < 2 || !come_apart(profile, whole) { Vec::new() } else { taken }
}

const fn is_rare(part: Part) -> bool {
    matches!(part, Part::Name(NamePart::Title | NamePart::MiddleName) | Part::Address(AddressPart::Country))
}

fn samples(profile: &ColumnProfile) -> impl Iterator<Item = &str> {
    let kept = profile.values();
    let first = profile.first.iter().filter(|_| kept.is_empty());
    kept.keys().chain(first).take(SAMPLES).map(String::as_str)
}

/// Says whether at least half of the values have two parts; a column without values may have any.
fn come_apart(profile: &ColumnProfile, whole: Whole) -> bool {
    let filled = |value: &str, part: Part| !Transform::from(part).apply(value).is_empty();
    let apart = |value: &&str| match whole {
        Whole::Name => {
            let letters = !value.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | ':'));
            letters && filled(value, Part::Name(NamePart::FirstName)) && filled(value, Part::Name(NamePart::LastName))
        }
        Whole::Address => {
            let place = [AddressPart::Zip, AddressPart::City].map(|part| filled(value, Part::Address(part)));
            place.contains(&true) && filled(value, Part::Address(AddressPart::StreetAndNumber))
        }
    };
    samples(profile).filter(apart).count() * 2 >= samples(profile).count()
}
