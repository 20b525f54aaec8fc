//! A record type: what can be imported, as data.
//!
//! The engine knows no record type by name; what differs between types stands in their definition.

use crate::domain::choices::Mode;
use crate::domain::field::{Field, FieldIx, Format, Requirement};
use crate::domain::text::fold;
use crate::messages::Label;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// What can be imported: customers, tasks, people, ...
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own that a definition states")]
pub struct RecordType {
    /// Name in the database, in configurations and on the command line: lower case, digits and `_`.
    pub key: String,
    /// Name of many, for example "Customers".
    pub label: Label,
    /// Name of one in running text, for example "customer".
    pub one: Label,
    /// Name of many in running text, for example "customers".
    pub many: Label,
    /// One line for the first page.
    pub summary: Label,
    /// Whether each record belongs to a user.
    pub owned: bool,
    /// The fields in the order of the upload-ready file.
    pub fields: Vec<Field>,
    /// Sets of fields that can say which record a row is, the best first.
    pub keys: Vec<Vec<FieldIx>>,
    /// Whether a row that has no value in the chosen key is looked up by the next of `keys` of one field that it has,
    /// for example by its e-mail address where it has no ID.
    pub key_fallback: bool,
    /// How much one import may bring.
    pub limits: Limits,
    /// Rules over several fields.
    pub rules: Vec<Rule>,
    /// Present where the records are the users of the organisation.
    pub directory: Option<DirectoryFields>,
    /// Field that names a record for people, for example the customer's name.
    pub title: FieldIx,
    /// Whether a record can move between users.
    pub transfer: bool,
    /// What an import can raise in the records that rows refer to.
    pub raises: Option<Raises>,
    /// Who of those who come by an import gets a letter.
    pub invitation: Option<Invitation>,
    /// Field that protects a record from deletion by an import when it is yes.
    pub protected_by: Option<FieldIx>,
    /// Whether only text files are accepted.
    pub text_only: bool,
    /// Whether cells that start like a formula or hold a script are refused.
    pub refuses_formulas: bool,
}

/// How much one import may bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most rows.
    pub rows: u64,
    /// Most users with rows.
    pub users: u64,
}

/// The fields of the directory type that the assignment and the sign-in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DirectoryFields {
    /// Name shown to people.
    pub name: FieldIx,
    /// E-mail address.
    pub email: FieldIx,
    /// Employee number.
    pub employee_number: FieldIx,
    /// Role.
    pub role: FieldIx,
    /// Active or archived.
    pub status: FieldIx,
    /// The groups a user is in, separated by commas.
    pub groups: Option<FieldIx>,
}

/// Who of those who come by an import gets a letter: the records are people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The field that says yes.
    pub when: FieldIx,
    /// The field with the e-mail address.
    pub to: FieldIx,
    /// The fields that make the name.
    pub names: Vec<FieldIx>,
}

/// What an import can raise in the records that rows refer to, for example a customer's last call to the newest report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raises {
    /// The field that refers to the record.
    pub reference: FieldIx,
    /// Key of the record's field, a date or a date with a time.
    pub field: String,
    /// The day to which it is raised.
    pub date: FieldIx,
    /// The time of that day.
    pub time: Option<FieldIx>,
    /// The field that a row needs a value in, and the value; without it every row counts.
    pub when: Option<(FieldIx, String)>,
    /// The choice in words for people.
    pub label: Label,
}

/// A rule over several fields of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// The field is ignored, with a warning, unless another one has a value.
    IgnoredUnless {
        /// The ignored field.
        field: FieldIx,
        /// The deciding field.
        when: FieldIx,
        /// The value that keeps the field.
        is: String,
    },
    /// A new record needs at least one of the fields.
    OneRequired {
        /// The fields.
        fields: Vec<FieldIx>,
    },
    /// The first moment lies before the second.
    Order {
        /// The earlier moment.
        first: FieldIx,
        /// The later moment.
        then: FieldIx,
    },
    /// The minutes fit between the two moments.
    Fits {
        /// Start of the span.
        begin: FieldIx,
        /// End of the span.
        end: FieldIx,
        /// Minutes.
        minutes: FieldIx,
    },
    /// The minutes are those between two times of one day; where they differ, the end wins, with a warning.
    EndWins {
        /// Start time.
        begin: FieldIx,
        /// End time.
        end: FieldIx,
        /// Minutes.
        minutes: FieldIx,
    },
}

impl RecordType {
    /// Says whether rows may take over records of other users. A new record for every row leaves what exists alone.
    pub fn may_transfer(&self, mode: Mode) -> bool {
        self.transfer && self.owned && mode != Mode::Create
    }

    /// Says whether enough fields have an example to fill a row of a template that nobody takes for a record.
    pub fn has_example(&self) -> bool {
        /// Fewest cells by which an example row is known again for certain.
        const LEAST: usize = 3;
        let is_told = |field: &&Field| !field.example.is_empty();
        let mut required = self.fields.iter().filter(|field| field.requirement == Requirement::Required);
        self.fields.iter().filter(is_told).count() >= LEAST && required.all(|field| is_told(&field))
    }

    /// Finds a field by its key.
    pub fn field(&self, key: &str) -> Option<(FieldIx, &Field)> {
        self.fields().find(|(_, field)| field.key == key)
    }

    /// Returns the field at a position that this type handed out.
    ///
    /// # Panics
    /// Panics when the position is of another record type.
    pub fn at(&self, ix: FieldIx) -> &Field {
        self.fields.get(usize::from(ix.0)).expect("a field position belongs to its own record type")
    }

    /// Returns the fields with their positions, in the order of the upload-ready file.
    pub fn fields(&self) -> impl Iterator<Item = (FieldIx, &Field)> {
        (0_u16..).zip(&self.fields).map(|(ix, field)| (FieldIx(ix), field))
    }
}

/// A file of an organisation's own that cannot be used, so that the types are as they are without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The file.
    pub path: PathBuf,
    /// Name of the file in which that shows: another one where the two do not go together.
    pub file: String,
    /// The line there, counted from 1.
    pub line: usize,
    /// What is wrong there, naming the key.
    pub why: String,
    /// Key of the type that the file describes or adds to, where that can be told.
    pub record_type: Option<String>,
}

/// All record types an organisation can import, by key.
#[derive(Clone, Debug, Default)]
pub struct RecordTypes {
    order: Vec<Arc<RecordType>>,
    by_key: BTreeMap<String, usize>,
    left_out: Vec<LeftOut>,
}

impl RecordTypes {
    /// Returns the types whose records go along when a record of a type goes to another user: those that belong to
    /// users, too, and refer to it.
    pub fn going_with<'t>(&'t self, to: &'t RecordType) -> impl Iterator<Item = &'t Arc<RecordType>> {
        let refers = |other: &RecordType| other.fields.iter().any(|field| field.refers_to(&to.key));
        self.iter().filter(move |other| to.owned && other.owned && other.key != to.key && refers(other))
    }

    /// Returns the field that rows of a type can raise in the records that they refer to.
    pub fn raised_field(&self, of: &RecordType) -> Option<&Field> {
        let raises = of.raises.as_ref()?;
        let Format::Reference { record_type, .. } = &of.at(raises.reference).format else { return None };
        self.get(record_type)?.field(&raises.field).map(|(_, field)| field)
    }

    /// Collects types in the order in which the first page lists them; a later type with the same key replaces the earlier.
    pub fn new(types: impl IntoIterator<Item = RecordType>) -> Self {
        let mut all = Self::default();
        for record_type in types {
            let record_type = Arc::new(record_type);
            if let Some(place) = all.by_key.get(&record_type.key).and_then(|&at| all.order.get_mut(at)) {
                *place = record_type;
            } else {
                all.by_key.insert(record_type.key.clone(), all.order.len());
                all.order.push(record_type);
            }
        }
        all
    }

    /// Keeps which files are left out.
    #[must_use]
    pub fn without(self, left_out: Vec<LeftOut>) -> Self {
        Self { left_out, ..self }
    }

    /// Returns the files that are left out.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// Returns the file without which a type is not what the organisation made of it, so that nothing of it is imported.
    pub fn flaw(&self, key: &str) -> Option<&LeftOut> {
        self.left_out.iter().find(|file| file.record_type.as_deref() == Some(key))
    }

    /// Finds a type by its key.
    pub fn get(&self, key: &str) -> Option<&Arc<RecordType>> {
        self.by_key.get(key).and_then(|&at| self.order.get(at))
    }

    /// Returns the types in the order in which the first page lists them.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<RecordType>> {
        self.order.iter()
    }

    /// Returns the names by which files may call the columns of any type, [`fold`]ed.
    pub fn header_names(&self) -> BTreeSet<String> {
        let fields = self.iter().flat_map(|record_type| &record_type.fields);
        fields.flat_map(Field::names).map(fold).collect()
    }

    /// Returns the type whose records are the users of the organisation.
    ///
    /// # Panics
    /// Panics when there is none; the loader makes sure that there is exactly one.
    pub fn directory(&self) -> &Arc<RecordType> {
        self.order.iter().find(|t| t.directory.is_some()).expect("the loader checks that one type is the directory")
    }
}
