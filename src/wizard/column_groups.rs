//! The lines of the Columns step in three groups: what is matched, what a person should look at, what is not imported.

use crate::domain::field::FieldIx;
use crate::domain::mapping::Origin;
use crate::wizard::{ColumnLine, Target, Wizard};

/// Where a line of the Columns step belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnGroup {
    /// Something has to be said, or the match is no more than likely.
    Check,
    /// The column feeds a field, or says whose row it is.
    Matched,
    /// The column is not imported.
    Ignored,
}

impl Wizard {
    /// Returns where a line belongs.
    pub fn column_group(&self, line: ColumnLine) -> ColumnGroup {
        let Target::Field(field) = line.target else {
            return if line.target == Target::User { ColumnGroup::Matched } else { ColumnGroup::Ignored };
        };
        if self.is_only_likely(field).is_some() || self.mark(line).is_open() {
            ColumnGroup::Check
        } else {
            ColumnGroup::Matched
        }
    }

    /// Returns how certain a match is that rests on names that are alike and that nobody has confirmed, in percent.
    pub fn is_only_likely(&self, field: FieldIx) -> Option<u8> {
        match self.choices.mapping.bindings.get(&field)?.origin {
            Origin::Similar(percent) => Some(percent),
            Origin::ByHand | Origin::Configuration | Origin::Learned | Origin::Exact | Origin::Synonym => None,
        }
    }

    /// Takes a match as it is, as if a person had made it.
    pub(super) fn confirm_match(&mut self, field: FieldIx) {
        if let Some(binding) = self.binding(field) {
            binding.origin = Origin::ByHand;
        }
        self.touch_field(field);
    }
}
