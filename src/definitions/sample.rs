//! The sample organisation: its name, users and lists as data, and its files, all part of the program.

use crate::domain::directory::Role;
use serde::Deserialize;

/// The sample organisation as plain data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleOrganisation {
    /// Its name.
    pub name: String,
    /// Its country as ISO alpha-2.
    pub country: String,
    /// Its users.
    pub users: Vec<SampleUser>,
    /// Its lists.
    pub lists: Vec<SampleList>,
}

/// A user of the sample organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleUser {
    /// Name shown to people.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Employee number.
    pub employee_number: String,
    /// Role.
    pub role: Role,
    /// Whether the user is active.
    pub active: bool,
    /// Groups that the user is in.
    pub groups: Vec<String>,
}

/// A list of the sample organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleList {
    /// Key of the list.
    pub key: String,
    /// Its entries.
    pub entries: Vec<SampleEntry>,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleEntry {
    /// What files and records use.
    pub key: String,
    /// What people read.
    pub label: String,
    /// Whether new records get it when the file has none.
    pub is_default: bool,
}

/// Returns the sample organisation.
///
/// # Panics
/// Panics when the built-in file is wrong; a test reads it.
pub fn sample() -> SampleOrganisation {
    let text = include_str!("../../assets/sample/organisation.toml");
    match toml::from_str::<OrganisationFile>(text) {
        Ok(file) => file.into(),
        Err(error) => panic!("the sample organisation is wrong: {error}"),
    }
}

/// Returns the files of the sample organisation with their names.
pub const fn files() -> &'static [(&'static str, &'static [u8])] {
    &[
        ("customers.xlsx", include_bytes!("../../assets/sample/customers.xlsx")),
        ("customers.csv", include_bytes!("../../assets/sample/customers.csv")),
        ("customers.importcfg", include_bytes!("../../assets/sample/customers.importcfg")),
        ("appointments.csv", include_bytes!("../../assets/sample/appointments.csv")),
        ("tasks.ods", include_bytes!("../../assets/sample/tasks.ods")),
        ("reports.csv", include_bytes!("../../assets/sample/reports.csv")),
        ("people.csv", include_bytes!("../../assets/sample/people.csv")),
        ("members.csv", include_bytes!("../../assets/sample/members.csv")),
        ("clients.csv", include_bytes!("../../assets/sample/clients.csv")),
        ("users.csv", include_bytes!("../../assets/sample/users.csv")),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationFile {
    name: String,
    country: String,
    user: Vec<UserFile>,
    list: Vec<ListFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UserFile {
    name: String,
    email: String,
    employee_number: String,
    role: RoleFile,
    #[serde(default)]
    archived: bool,
    #[serde(default)]
    groups: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum RoleFile {
    User,
    Supervisor,
    Administrator,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListFile {
    key: String,
    entries: Vec<EntryFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryFile {
    key: String,
    label: Option<String>,
    #[serde(default)]
    default: bool,
}

impl From<OrganisationFile> for SampleOrganisation {
    fn from(file: OrganisationFile) -> Self {
        let user = |user: UserFile| SampleUser {
            name: user.name,
            email: user.email,
            employee_number: user.employee_number,
            role: match user.role {
                RoleFile::User => Role::User,
                RoleFile::Supervisor => Role::Supervisor,
                RoleFile::Administrator => Role::Administrator,
            },
            active: !user.archived,
            groups: user.groups,
        };
        let entry = |entry: EntryFile| SampleEntry {
            label: entry.label.unwrap_or_else(|| entry.key.clone()),
            key: entry.key,
            is_default: entry.default,
        };
        let list =
            |list: ListFile| SampleList { key: list.key, entries: list.entries.into_iter().map(entry).collect() };
        Self {
            name: file.name,
            country: file.country,
            users: file.user.into_iter().map(user).collect(),
            lists: file.list.into_iter().map(list).collect(),
        }
    }
}
