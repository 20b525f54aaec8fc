//! Transforms: a small closed set of things done with the text of a cell before anything reads it.

/// One thing that is done with the text of a cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transform {
    /// Takes spaces away at both ends, and all but one between words.
    Trim,
    /// Writes all letters alike.
    Case(LetterCase),
    /// Puts a text in place of another wherever that stands.
    Replace {
        /// The text that is looked for, letter by letter.
        find: String,
        /// What stands there instead.
        with: String,
    },
    /// Takes one part of a person's full name.
    NamePart(NamePart),
    /// Takes one part of a full postal address.
    AddressPart(AddressPart),
}

/// How letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterCase {
    /// SMALL becomes small.
    Lower,
    /// small becomes SMALL.
    Upper,
    /// every word Begins With a capital.
    Capitalised,
}

/// A part of a person's full name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamePart {
    /// Title, for example Dr.
    Title,
    /// First name.
    FirstName,
    /// Names between the first and the last.
    MiddleName,
    /// Last name with what belongs to it, for example van der Berg.
    LastName,
}

/// A part of a full postal address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AddressPart {
    /// Street without the house number.
    Street,
    /// House number.
    HouseNumber,
    /// ZIP code.
    Zip,
    /// City.
    City,
    /// Country.
    Country,
}
